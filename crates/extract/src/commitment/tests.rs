use crate::sample::values;
use attache_core::Values;

/// Each commitment as `mode by: topics (objects)`.
fn commitments(text: &str) -> Vec<String> {
    let line = |v: Values| match v {
        Values::Commitment(c) => {
            let objects = if c.objects.is_empty() { String::new() } else { format!(" ({})", c.objects.join(", ")) };
            Some(format!("{} {}: {}{objects}", c.mode, c.by.join(" "), c.topics.join(" ")))
        }
        _ => None,
    };
    values(text).into_iter().filter_map(line).collect()
}

#[test]
fn agreed_by_both_pledged_by_one() {
    assert_eq!(commitments("Laos and Thailand agreed to build more bridges."), ["agreed LA TH: transport"]);
    assert_eq!(
        commitments("Laos met Thailand. The Thai side pledged to train teachers from Laos."),
        ["pledged TH: education"]
    );
    assert_eq!(commitments("Laos and Thailand pledged to fight drug trafficking."), ["agreed LA TH: crime"]);
}

#[test]
fn proposed_and_requested() {
    assert_eq!(
        commitments("Thai Prime Minister Anan Chaiyo visited Laos. He proposed that the two sides expand tourism."),
        ["proposed Anan Chaiyo: tourism"]
    );
    assert_eq!(
        commitments("Thai Prime Minister Anan Chaiyo asked Laos to simplify customs procedures."),
        ["requested Anan Chaiyo: customs"]
    );
    assert_eq!(
        commitments("Thai Prime Minister Anan Chaiyo hoped that Laos would buy more rice from Thailand."),
        ["requested Anan Chaiyo: agriculture"]
    );
}

/// Hard case 23: no marker verb, next to empty ones.
#[test]
fn plain_future_counts_and_empty_agreement_does_not() {
    assert_eq!(
        commitments("Laos met Thailand. The two sides will keep up joint patrols."),
        ["planned LA TH: border-management"]
    );
    assert!(commitments("Laos and Thailand agreed that unity is important.").is_empty());
    assert!(commitments("Laos wished Thailand well.").is_empty());
}

/// Hard case 25: five proposals of one sentence are one act with all its topics and things.
#[test]
fn five_proposals_in_one_sentence() {
    assert_eq!(
        commitments(
            "Thai Prime Minister Anan Chaiyo suggested that Laos and Thailand open the Nong Khai – Thanaleng border gate, link their railways, cut tariffs, teach languages and share river data."
        ),
        ["proposed Anan Chaiyo: trade border-gate rail digital water culture (Nong Khai – Thanaleng border gate)"]
    );
}

/// Hard case 26: "continue to" counts, praise does not.
#[test]
fn continue_counts_and_praise_does_not() {
    assert_eq!(
        commitments("Laos met Thailand. The two countries will continue to promote youth exchanges."),
        ["planned LA TH: youth"]
    );
    assert!(commitments("Thai Prime Minister Anan Chaiyo praised the help that Laos gave in health care.").is_empty());
    assert!(commitments("Thailand attaches importance to its ties with Laos.").is_empty());
}

#[test]
fn a_list_keeps_its_speaker() {
    assert_eq!(
        commitments(
            "Thai Prime Minister Anan Chaiyo put forward three proposals to Laos. First, trade should be made easier. Second, efforts should be made to protect rivers."
        ),
        ["proposed Anan Chaiyo: trade", "proposed Anan Chaiyo: water"]
    );
}

#[test]
fn two_acts_of_one_sentence() {
    assert_eq!(
        commitments(
            "Lao Deputy Prime Minister Kham Souphan asked for support from Thailand for an expo, and pledged that Laos will protect forests and wildlife."
        ),
        ["requested Kham Souphan: trade", "pledged Kham Souphan: environment"]
    );
}

#[test]
fn what_things_will_do_is_no_commitment() {
    assert!(commitments("The railway of Laos and Thailand will carry more goods.").is_empty());
    assert!(commitments("The Thai minister will visit Laos next week.").is_empty());
    assert!(commitments("Exports of Laos to Thailand will rise.").is_empty());
}
