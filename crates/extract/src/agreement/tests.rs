use crate::sample::values;
use attache_core::Values;

/// Each agreement as `type status title [parties] date`.
fn agreements(text: &str) -> Vec<String> {
    let line = |v: Values| match v {
        Values::Agreement(a) => {
            let date = a.date.or(a.expires).map(|d| format!(" {d}")).unwrap_or_default();
            let count = a.count.map(|c| format!(" x{c}")).unwrap_or_default();
            let term = a.term.map(|t| format!(" for {t}")).unwrap_or_default();
            Some(format!("{} {}: {} [{}]{date}{count}{term}", a.kind, a.status, a.title, a.parties.join(" ")))
        }
        _ => None,
    };
    values(text).into_iter().filter_map(line).collect()
}

#[test]
fn signed_by_the_two_in_active_and_passive() {
    assert_eq!(
        agreements("Laos and Thailand signed a trade agreement in Vientiane on March 4, 2024."),
        ["agreement signed: trade agreement [LA TH] 2024-03-04"]
    );
    assert_eq!(
        agreements("A memorandum on river ports was signed by Laos and Thailand on March 4, 2024."),
        ["mou signed: memorandum on river ports [LA TH] 2024-03-04"]
    );
}

/// Hard case 24: deals without the usual words.
#[test]
fn deals_without_the_usual_words() {
    assert_eq!(
        agreements("In May 2023 Kenya and Uganda inked a fuel sales deal."),
        ["agreement signed: fuel sales deal [KE UG] 2023-05"]
    );
    assert_eq!(
        agreements("Japan and Thailand exchanged notes on a grant for hospitals on June 2, 2024."),
        ["other signed: notes on a grant for hospitals [JP TH] 2024-06-02"]
    );
    assert_eq!(
        agreements("The visa agreement of Peru and Chile took effect on signing on July 1, 2022."),
        ["agreement effective: visa agreement of Peru and Chile [CL PE] 2022-07-01"]
    );
    assert_eq!(
        agreements("Border guards of Laos and Vietnam signed a patrol record on August 9, 2024."),
        ["other signed: patrol record [LA VN] 2024-08-09"]
    );
    assert_eq!(
        agreements("The mayors of Laos and Vietnam signed the minutes of their talks on May 3, 2024."),
        ["other signed: minutes of their talks [LA VN] 2024-05-03"]
    );
}

#[test]
fn counts_and_terms() {
    assert_eq!(
        agreements("Malaysia and Indonesia signed six memoranda of understanding on May 3, 2024."),
        ["mou signed: six memoranda of understanding [ID MY] 2024-05-03 x6"]
    );
    assert_eq!(
        agreements("Peru and Chile adopted a programme of cooperation for 2024-2028 on May 3, 2024."),
        ["programme adopted: programme of cooperation for 2024-2028 [CL PE] 2024-05-03 for 2024/2028"]
    );
}

#[test]
fn an_anniversary_gives_the_year_of_the_origin() {
    assert_eq!(
        agreements("Peru and Chile mark the 20th anniversary of the signing of the fisheries treaty in 2024."),
        ["treaty signed: fisheries treaty [CL PE] 2004"]
    );
}

#[test]
fn named_only_is_in_effect_and_once() {
    assert_eq!(
        agreements(
            "Peru and Chile trade under the border trade agreement. Goods under the border trade agreement are free of duty."
        ),
        ["agreement effective: border trade agreement [CL PE]"]
    );
    assert_eq!(
        agreements("Peru and Chile began negotiations on a tax treaty in May 2024."),
        ["treaty negotiating: tax treaty [CL PE]"]
    );
    assert_eq!(
        agreements("The fisheries agreement between Peru and Chile expired on June 30, 2020."),
        ["agreement expired: fisheries agreement between Peru and Chile [CL PE] 2020-06-30"]
    );
}

#[test]
fn a_list_takes_the_verb_before_it() {
    assert_eq!(
        agreements(
            "On May 3, 2024, Peru and Chile signed a memorandum on tourism, an agreement on railways and a protocol on customs."
        ),
        [
            "mou signed: memorandum on tourism [CL PE] 2024-05-03",
            "agreement signed: agreement on railways [CL PE] 2024-05-03",
            "protocol signed: protocol on customs [CL PE] 2024-05-03"
        ]
    );
}

#[test]
fn no_agreement() {
    assert!(
        agreements("Peru and Chile will carry out the high-level agreements. They must deal with smugglers.")
            .is_empty()
    );
    assert!(agreements("Peru and Chile did not sign an agreement on tariffs.").is_empty());
    assert!(agreements("Experts of Peru and Chile exchanged views on cultural exchange documents.").is_empty());
    assert!(agreements("Under the decree, traders in Peru and Chile pay less.").is_empty());
}
