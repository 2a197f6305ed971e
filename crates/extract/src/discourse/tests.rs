use super::*;
use crate::Packs;
use attache_core::{Block, Document, Section, Span};

/// Whom the words stand for in the last sentence that has them.
fn meant(text: &str, words: &str) -> Option<Vec<String>> {
    let packs = Packs::embedded().unwrap();
    let document = Document {
        id: "d".into(),
        text: text.into(),
        blocks: vec![Block { span: Span::new(0, text.len()), section: Section::Body, language: None, repeat: false }],
        ..Document::default()
    };
    let scene = Scene::new(&document, &packs);
    let people = People::of(&scene);
    let talk = Discourse::of(&scene, &people);
    let at = text.rfind(words)? as u32;
    let item = scene.items.iter().position(|i| i.span.start == at)?;
    let sentence = scene.sentences.iter().position(|s| s.items.contains(&item))?;
    talk.speaker(sentence, item)
}

const RECEPTION: &str = "Lao Foreign Minister Bounma Keo received Thai Trade Minister Somchai Prasert in Vientiane. ";

fn one(person: &str) -> Option<Vec<String>> {
    Some(vec![person.to_owned()])
}

#[test]
fn hosts_guests_and_pronouns() {
    let after = |s: &str| format!("{RECEPTION}{s}");
    assert_eq!(meant(&after("The host proposed new gates."), "The host"), one("Bounma Keo"));
    assert_eq!(meant(&after("The host proposed new gates. He also urged haste."), "He also"), one("Bounma Keo"));
    assert_eq!(meant(&after("The guest agreed."), "The guest"), one("Somchai Prasert"));
    assert_eq!(meant(&after("The foreign minister stressed trade."), "The foreign"), one("Bounma Keo"));
    assert_eq!(meant(&after("The Thai official agreed."), "The Thai"), one("Somchai Prasert"));
    assert_eq!(
        meant(&after("The two ministers agreed."), "The two"),
        Some(vec!["Bounma Keo".into(), "Somchai Prasert".into()])
    );
}

#[test]
fn sides() {
    let after = |s: &str| format!("{RECEPTION}{s}");
    let both = Some(vec!["LA".to_owned(), "TH".to_owned()]);
    assert_eq!(meant(&after("The two sides agreed."), "The two"), both);
    assert_eq!(meant(&after("They agreed."), "They"), both);
    assert_eq!(meant(&after("The Thai side agreed."), "The Thai"), one("TH"));
    // A deputy is not meant by the minister's title, nor a trade by "the market".
    assert_eq!(meant(&after("The deputy prime minister was away."), "The deputy"), None);
    assert_eq!(meant(&after("The market fell."), "The market"), None);
}
