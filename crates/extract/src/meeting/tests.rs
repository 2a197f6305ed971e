use super::find;
use crate::Packs;
use crate::discourse::Discourse;
use crate::people::People;
use crate::scene::Scene;
use crate::times::resolve_all;
use crate::value::resolve::Now;
use attache_core::{Block, Document, Meeting, Section, Span, Values};

fn read(text: &str, published: &str) -> Vec<Meeting> {
    let packs = Packs::embedded().unwrap();
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len());
        blocks.push(Block { span, section: Section::Body, language: None, repeat: false });
        at += line.len() + 1;
    }
    let document = Document { id: "d".into(), text: text.into(), blocks, ..Document::default() };
    let mut scene = Scene::new(&document, &packs);
    resolve_all(&mut scene, Now { published: Some(published.parse().unwrap()) });
    let people = People::of(&scene);
    let talk = Discourse::of(&scene, &people);
    let found = find(&scene, &people, &talk, &mut Vec::new());
    let meetings = found.into_iter().filter_map(|f| match f.values {
        Values::Meeting(m) => Some(m),
        _ => None,
    });
    meetings.collect()
}

/// `type | participants | mechanism ordinal | place | date | status`.
fn seen(text: &str) -> Vec<String> {
    let line = |m: Meeting| {
        let number = m.ordinal.map(|n| format!(" {n}")).unwrap_or_default();
        let name = m.mechanism.unwrap_or_default();
        let date = m.date.map(|d| d.to_string()).unwrap_or_default();
        let place = m.place.unwrap_or_default();
        format!("{} | {} | {name}{number} | {place} | {date} | {}", m.kind, m.participants.join(", "), m.status)
    };
    read(text, "2024-11-06").into_iter().map(line).collect()
}

#[test]
fn receptions() {
    assert_eq!(
        seen(
            "Prime Minister Pham Minh Chinh (R) receives Thai Foreign Minister Somchai Prasert in Hanoi on November 5."
        ),
        ["reception | Somchai Prasert, person:pham-minh-chinh |  | VN-HN | 2024-11-05 | held"]
    );
    assert_eq!(
        seen("Lao Minister Kham Souphan was received by Thai Prime Minister Anan Chaiyo in Bangkok on Monday."),
        ["reception | Anan Chaiyo, Kham Souphan |  | TH-10 | 2024-11-04 | held"]
    );
    // Goods and visitors are received by nobody in talks.
    assert!(seen("The province received 20,000 tourists from Laos in October.").is_empty());
    assert!(seen("Minister of Finance Ho Van Long welcomed the growth of exports to Laos.").is_empty());
}

#[test]
fn talks() {
    assert_eq!(
        seen(
            "Thai Foreign Minister Somchai Prasert and his Lao counterpart Bounma Keo held talks in Vientiane on November 1."
        ),
        ["talks | Bounma Keo, Somchai Prasert |  | LA-VT | 2024-11-01 | held"]
    );
    assert_eq!(
        seen("Japan and South Korea plan to hold high-level talks in Tokyo on November 20."),
        ["talks | JP, KR |  | JP-13 | 2024-11-20 | scheduled"]
    );
    assert!(seen("Both sides should increase meetings between the two ministries of Laos and Thailand.").is_empty());
    assert!(seen("Laos and Thailand must meet the needs of their people.").is_empty());
}

#[test]
fn visits() {
    assert_eq!(
        seen(
            "Both praised the visits by Lao Prime Minister Kham Souphan (March 2023) and Thai Prime Minister Anan Chaiyo (May 2024) to each other's country."
        ),
        ["visit | Kham Souphan |  | TH | 2023-03 | held", "visit | Anan Chaiyo |  | LA | 2024-05 | held"]
    );
    assert_eq!(
        seen("Lao Prime Minister Kham Souphan will begin a three-day visit to Thailand on November 10."),
        ["visit | Kham Souphan |  | TH | 2024-11-10/2024-11-12 | scheduled"]
    );
    // The days contain the document's.
    assert_eq!(
        seen("Lao Prime Minister Kham Souphan is in Thailand on a visit from November 5 to 7."),
        ["visit | Kham Souphan |  | TH | 2024-11-05/2024-11-07 | ongoing"]
    );
    assert!(seen("Thai Minister Anan Chaiyo invited tourists to visit the park. Visits rose by 4 percent.").is_empty());
}

#[test]
fn two_visits_of_one_person_in_one_year() {
    assert_eq!(
        seen(
            "Thai Prime Minister Anan Chaiyo paid a visit to Laos in February 2024.\nAnan Chaiyo paid another official visit to Laos in September 2024."
        ),
        ["visit | Anan Chaiyo |  | LA | 2024-02 | held", "visit | Anan Chaiyo |  | LA | 2024-09 | held"]
    );
}

#[test]
fn two_numbered_mechanisms_in_one_sentence() {
    assert_eq!(
        seen(
            "In October 2024 Vietnam and China held round 5 of the fisheries talks and round 3 of the search-and-rescue talks."
        ),
        [
            "talks | CN, VN | fisheries talks 5 |  | 2024-10 | held",
            "talks | CN, VN | search-and-rescue talks 3 |  | 2024-10 | held",
        ]
    );
}

#[test]
fn numbered_meetings_of_one_body_are_distinct() {
    let found = seen(
        "Thai Foreign Minister Somchai Prasert and Lao Foreign Minister Bounma Keo chaired the 15th meeting of the Thailand-Laos Joint Commission in Bangkok on November 4.\nThe 14th meeting was held in Vientiane in May 2022.\nAt the meeting, Lao Deputy Minister Kham Souphan asked for haste.",
    );
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("joint-commission 15 | TH-10 | 2024-11-04 | held"), "{found:?}");
    assert!(found[0].contains("Bounma Keo") && found[0].contains("Kham Souphan"), "{found:?}");
    assert!(found[1].contains("joint-commission 14 | LA-VT | 2022-05 | held"), "{found:?}");
}

#[test]
fn three_meetings_of_the_same_number() {
    let found = seen(
        "The 15th meeting of the Steering Committee for Vietnam-China Bilateral Cooperation took place in Hanoi in December 2023.\nThe 15th meeting of the Joint Fisheries Committee took place in Nanning in May 2024.\nGuangxi will host the 15th Trade Fair next year.",
    );
    let names: Vec<&str> = found.iter().filter_map(|f| f.split(" | ").nth(2)).collect();
    assert_eq!(names, ["mechanism:steering-committee 15", "mechanism:fisheries-committee 15", "Trade Fair 15"]);
}

#[test]
fn participants_spread_over_sentences() {
    let found = seen(
        "Officials of Thailand and Laos held a conference on border trade in Bangkok on November 4.\nAddressing the conference, Thai Deputy Minister Anan Chaiyo asked for more gates.\nAt the conference, Lao Deputy Minister Kham Souphan agreed.",
    );
    assert_eq!(found, ["conference | Anan Chaiyo, Kham Souphan |  | TH-10 | 2024-11-04 | held"]);
}

#[test]
fn summits_in_a_list_share_day_and_place() {
    let found = seen(
        "Lao Prime Minister Kham Souphan will attend the 9th River Summit, the 4th Lake Summit and the 12th Delta Cooperation Summit in China from November 8-10.",
    );
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(
        found
            .iter()
            .all(|f| f.starts_with("summit | Kham Souphan | ")
                && f.ends_with(" | CN | 2024-11-08/2024-11-10 | scheduled")),
        "{found:?}"
    );
}

#[test]
fn mechanisms_that_recur() {
    let found =
        seen("The annual forum between Lao Cai and Yunnan goes on, such as the regular Vietnam-China People's Forum.");
    assert!(found.iter().all(|f| f.ends_with("ongoing")), "{found:?}");
    let unnamed = seen("The mechanisms for talks on fisheries between Laos and Thailand are regularly maintained.");
    assert_eq!(
        unnamed,
        ["talks | LA, TH | mechanisms for talks on fisheries between Laos and Thailand |  |  | ongoing"]
    );
    assert!(seen("Regular exchanges at all levels have helped both countries.").is_empty());
    assert!(seen("The stock exchange opened higher and the exchange rate fell.").is_empty());
}

#[test]
fn who_takes_part() {
    // "X met Y, and attended Z": X attended; "Y, who attended": Y did.
    let found = seen(
        "Lao Minister Kham Souphan met with Thai Minister Anan Chaiyo, and attended a seminar in Bangkok on Monday.",
    );
    assert!(found.contains(&"conference | Kham Souphan |  | TH-10 | 2024-11-04 | held".to_owned()), "{found:?}");
    let found = seen(
        "Thai Minister Anan Chaiyo received Lao Minister Kham Souphan, who attended a seminar in Bangkok on Monday.",
    );
    assert!(found.contains(&"conference | Kham Souphan |  | TH-10 | 2024-11-04 | held".to_owned()), "{found:?}");
    // Who only invites takes no part.
    let found = seen(
        "Lao Minister Kham Souphan paid a visit to Thailand on Monday at the invitation of Thai Minister Anan Chaiyo.",
    );
    assert_eq!(found, ["visit | Kham Souphan |  | TH | 2024-11-04 | held"]);
}

#[test]
fn ceremonies() {
    assert_eq!(
        seen("Lang Son province and Guangxi jointly held a ceremony on November 2 to open the lane."),
        ["ceremony | CN-GX, VN-09 |  |  | 2024-11-02 | held"]
    );
    assert_eq!(
        seen("Thai Prime Minister Anan Chaiyo and Lao Prime Minister Kham Souphan opened the new bridge on Friday."),
        ["ceremony | Anan Chaiyo, Kham Souphan |  |  | 2024-11-01 | held"]
    );
    assert!(seen("Minister of Transport Le Van Hai said the two countries opened a new bridge in 2015.").is_empty());
}

#[test]
fn anniversaries_and_parliaments_are_no_meetings() {
    assert!(seen("The two countries mark the 20th anniversary of the forum.").is_empty());
    assert!(seen("The US Congress agreed to lift duties in late February.").is_empty());
}

#[test]
fn status_follows_the_date() {
    let held =
        read("Lao Prime Minister Kham Souphan will pay a visit to Thailand from October 1 to 3, 2024.", "2024-11-06");
    assert_eq!(held[0].status, "held");
    let ahead = read("Lao Prime Minister Kham Souphan will visit Thailand in June.", "2024-11-06");
    assert_eq!((ahead[0].status.as_str(), ahead[0].date.unwrap().to_string().as_str()), ("scheduled", "2025-06"));
}
