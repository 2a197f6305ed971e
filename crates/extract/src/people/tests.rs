use super::People;
use crate::Packs;
use crate::scene::Scene;
use attache_core::{Block, Document, Section, Span};

fn document(text: &str) -> Document {
    Document {
        id: "d".into(),
        text: text.into(),
        blocks: vec![Block { span: Span::new(0, text.len()), section: Section::Body, language: None, repeat: false }],
        published: Some("2024-11-06".parse().unwrap()),
        ..Document::default()
    }
}

/// Each mention as `person: office@of, …`.
fn seen(text: &str) -> Vec<String> {
    let packs = Packs::embedded().unwrap();
    let document = document(text);
    let scene = Scene::new(&document, &packs);
    let people = People::of(&scene);
    let line = |m: &super::Mention| {
        let offices: Vec<String> =
            m.offices.iter().map(|o| format!("{}@{}", o.words, o.of.as_deref().unwrap_or("?"))).collect();
        format!("{}: {}", m.person, offices.join(", "))
    };
    people.mentions.iter().map(line).collect()
}

#[test]
fn a_title_and_a_name_that_no_pack_knows() {
    assert_eq!(
        seen(
            "Lao Deputy Prime Minister Khamtay Vongsay met Vietnamese Minister of Industry and Trade Nguyen Quoc Bao in Vientiane."
        ),
        ["Khamtay Vongsay: Deputy Prime Minister@LA", "Nguyen Quoc Bao: Minister of Industry and Trade@VN"]
    );
    assert_eq!(
        seen("Malaysian Ambassador to Indonesia Datuk Ahmad Zaki spoke first."),
        ["Ahmad Zaki: Ambassador to Indonesia@MY"]
    );
}

#[test]
fn a_name_that_begins_like_a_pronoun() {
    assert_eq!(
        seen(
            "Prime Minister Phạm Minh Chính hosted a reception in Hà Nội on Friday for Chinese Ambassador to Việt Nam He Wei."
        ),
        ["person:pham-minh-chinh: Prime Minister@VN", "person:he-wei: Ambassador to Việt Nam@CN"]
    );
}

#[test]
fn an_office_behind_the_name() {
    assert_eq!(
        seen(
            "Zhao Mingde, deputy general manager of Yunnan Power Grid Company, said that work had begun. Zhao gave no date."
        ),
        ["Zhao Mingde: deputy general manager@Yunnan Power Grid Company", "Zhao Mingde: "]
    );
}

#[test]
fn two_offices_and_two_people() {
    assert_eq!(
        seen("Deputy Prime Minister and Minister of Finance of Laos Santi Phom received the guests."),
        ["Santi Phom: Deputy Prime Minister@LA, Minister of Finance@LA"]
    );
    assert_eq!(
        seen("Pedro Alvar and Maria Costa, respectively consul and attaché, joined the talks."),
        ["Pedro Alvar: consul@?", "Maria Costa: attaché@?"]
    );
    assert_eq!(
        seen("Presidents Aybek Toktov of Kyrgyzstan and Rustam Saidov of Tajikistan met."),
        ["Aybek Toktov: President@KG", "Rustam Saidov: President@TJ"]
    );
    assert_eq!(
        seen("Omar Hadi and Lim Wei Jie, respectively Prime Minister of Malaysia and of Singapore, led the teams."),
        ["Omar Hadi: Prime Minister@MY", "Lim Wei Jie: Prime Minister@SG"]
    );
}

#[test]
fn the_office_of_a_counterpart_is_that_of_the_other() {
    assert_eq!(
        seen("Thai Foreign Minister Somchai Prasert and his Lao counterpart Bounma Keo opened the bridge."),
        ["Somchai Prasert: Foreign Minister@TH", "Bounma Keo: Foreign Minister@LA"]
    );
}

#[test]
fn a_short_name_is_no_place_of_that_name() {
    let found =
        seen("Deputy Minister Hoang Van Quang visited Vietnam's Quang Ninh province. Quang praised Quang Ninh.");
    assert_eq!(found, ["Hoang Van Quang: Deputy Minister@VN", "Hoang Van Quang: "]);
}

#[test]
fn words_in_capitals_are_no_people() {
    assert!(seen("The Ministry of Planning and Investment and the Asian Development Bank signed in Hanoi.").is_empty());
    assert!(seen("Prime Minister's Office and Foreign Ministry officials met.").is_empty());
}
