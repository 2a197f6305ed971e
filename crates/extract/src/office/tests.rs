use super::find;
use crate::Packs;
use crate::people::People;
use crate::scene::Scene;
use crate::times::resolve_all;
use crate::value::resolve::Now;
use attache_core::{Block, Document, Section, Span, Values};

fn offices(text: &str) -> Vec<String> {
    let packs = Packs::embedded().unwrap();
    let document = Document {
        id: "d".into(),
        text: text.into(),
        blocks: vec![Block { span: Span::new(0, text.len()), section: Section::Body, language: None, repeat: false }],
        ..Document::default()
    };
    let mut scene = Scene::new(&document, &packs);
    resolve_all(&mut scene, Now { published: Some("2024-11-06".parse().unwrap()) });
    let people = People::of(&scene);
    let found = find(&scene, &people, &mut Vec::new());
    let line = |v: &Values| match v {
        Values::Office(o) => {
            let as_of = o.as_of.map(|d| format!(" {d}")).unwrap_or_default();
            format!("{}: {}@{}{as_of}", o.person, o.office, o.of.as_deref().unwrap_or("?"))
        }
        _ => String::new(),
    };
    found.iter().map(|f| line(&f.values)).collect()
}

#[test]
fn each_office_once() {
    assert_eq!(
        offices(
            "Thai Prime Minister Anan Chaiyo met Lao Minister of Energy and Mines Kham Souphan. PM Anan thanked him. Minister Kham left."
        ),
        ["Anan Chaiyo: Prime Minister@TH", "Kham Souphan: Minister of Energy and Mines@LA"]
    );
}

#[test]
fn a_deputy_is_not_the_head() {
    assert_eq!(
        offices(
            "Vice Chairman of the Lai Chau People's Committee Tong Van Minh spoke. Chairman of the Lai Chau People's Committee Le Van Luong closed the day."
        ),
        [
            "Tong Van Minh: Vice Chairman@org:lai-chau-peoples-committee",
            "person:le-van-luong: Chairman@org:lai-chau-peoples-committee"
        ]
    );
}

#[test]
fn what_is_past_needs_its_time() {
    assert!(offices("Former Thai Minister Anan Chaiyo praised the road.").is_empty());
    assert_eq!(
        offices("In 2015, then Thai Foreign Minister Anan Chaiyo opened the road."),
        ["Anan Chaiyo: Foreign Minister@TH 2015"]
    );
    // Dead since July 2024.
    assert_eq!(
        offices("Both recalled the visit of General Secretary Nguyen Phu Trong to Beijing in October 2022."),
        ["person:nguyen-phu-trong: General Secretary@org:cpv 2022-10"]
    );
}
