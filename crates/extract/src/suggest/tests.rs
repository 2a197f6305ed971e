use super::*;
use crate::{Packs, Reader};
use attache_core::{Block, Document, Section};

fn document(text: &str) -> Document {
    let span = Span::new(0, text.len());
    let block = Block { span, section: Section::Body, language: None, repeat: false };
    Document { id: text.to_owned(), text: text.to_owned(), blocks: vec![block], ..Document::default() }
}

fn suggested(texts: &[&str], at_least: usize) -> String {
    let reader = Reader::new(Packs::embedded().expect("the packs"));
    let mut all = Suggestions::default();
    for (n, text) in texts.iter().enumerate() {
        let document = document(text);
        let (scene, _) = reader.scene(&document);
        all.add(text, &format!("{n}.txt"), unknown(&scene));
    }
    all.lines(at_least)
}

#[test]
fn people_with_a_title_become_lines_with_their_office() {
    let out = suggested(&["Deputy Prime Minister of Laos Khamphet Vongdala received the guests on Monday."], 1);
    assert!(out.contains("# people.tsv"), "{out}");
    assert!(out.contains("person:khamphet-vongdala\tKhamphet Vongdala\tLA\t\tDeputy Prime Minister@LA"), "{out}");
    assert!(out.contains("#   0.txt: Deputy Prime Minister of Laos"), "{out}");
}

#[test]
fn places_and_gates_by_the_words_beside_them() {
    let out = suggested(
        &[
            "Trucks crossed the Pha Luong border gate in Zarvenia province, Laos, and went on to the province of Quarmeth.",
        ],
        1,
    );
    assert!(out.contains("gate:pha-luong\tPha Luong"), "{out}");
    assert!(out.contains("place:zarvenia\tZarvenia\tLA"), "{out}");
    assert!(out.contains("place:quarmeth\tQuarmeth"), "{out}");
}

#[test]
fn bodies_and_mechanisms_by_their_capitals() {
    let out = suggested(
        &["The Ministry of Canals and Ferries hosted the 7th meeting of the Joint Panel on River Safety in Hanoi."],
        1,
    );
    assert!(out.contains("org:ministry-of-canals-and-ferries\tMinistry of Canals and Ferries"), "{out}");
    assert!(out.contains("mechanism:joint-panel-on-river-safety\tJoint Panel on River Safety"), "{out}");
}

#[test]
fn what_a_pack_knows_is_not_suggested() {
    let out = suggested(&["Prime Minister Pham Minh Chinh visited Yunnan province and the Huu Nghi border gate."], 1);
    assert_eq!(out, "");
}

#[test]
fn the_frequent_come_first_and_the_rare_stay_out() {
    let texts = [
        "Officials met in Zarvenia province.",
        "A road in Zarvenia province opened; another in Quarmeth province did not.",
    ];
    let out = suggested(&texts, 2);
    assert!(out.contains("# 2 documents") && out.contains("place:zarvenia") && !out.contains("quarmeth"), "{out}");
    assert_eq!(suggested(&texts, 1), suggested(&texts, 1));
    assert!(suggested(&texts, 1).find("zarvenia") < suggested(&texts, 1).find("quarmeth"));
}

#[test]
fn two_bodies_are_two() {
    let out =
        suggested(&["It was signed by the Ministry of Canals and the Ministry of Ferries and Tolls in Hanoi."], 1);
    assert!(out.contains("org:ministry-of-canals\tMinistry of Canals\t"), "{out}");
    assert!(out.contains("org:ministry-of-ferries-and-tolls\t"), "{out}");
}
