use crate::sample::values;
use attache_core::Values;

/// Each milestone as `state subject date`, a plan with what is planned.
fn milestones(text: &str) -> Vec<String> {
    let line = |v: Values| match v {
        Values::Milestone(m) => {
            let date = m.date.map(|d| format!(" {d}")).unwrap_or_default();
            let planned = m.planned_state.map(|s| format!(" {s}")).unwrap_or_default();
            Some(format!("{}{planned}: {}{date}", m.state, m.subject))
        }
        _ => None,
    };
    values(text).into_iter().filter_map(line).collect()
}

#[test]
fn opened_in_active_passive_and_as_a_noun() {
    assert_eq!(
        milestones("Peru and Chile opened the Tacna – Arica border crossing on May 3, 2024."),
        ["opened: Tacna – Arica border crossing 2024-05-03"]
    );
    assert_eq!(
        milestones("The Tacna – Arica border crossing was officially inaugurated on May 3, 2024."),
        ["opened: Tacna – Arica border crossing 2024-05-03"]
    );
    assert_eq!(
        milestones("A ceremony on May 3, 2024 marked the opening of the Tacna – Arica border crossing."),
        ["opened: Tacna – Arica border crossing 2024-05-03"]
    );
}

/// Hard case 27: paired changes.
#[test]
fn suspended_then_resumed_after_a_halt() {
    assert_eq!(
        milestones("Clearance at the Tacna – Arica border gate resumed on May 3, 2024 after a halt since March 2020."),
        ["suspended: Tacna – Arica border gate 2020-03", "reopened: Tacna – Arica border gate 2024-05-03"]
    );
    assert_eq!(
        milestones("The Tacna – Arica railway was suspended in March 2020. It resumed on May 3, 2024."),
        ["suspended: Tacna – Arica railway 2020-03", "reopened: Tacna – Arica railway 2024-05-03"]
    );
    assert_eq!(
        milestones("The Tacna – Arica border gate was upgraded to an international gate on May 3, 2024."),
        ["upgraded: Tacna – Arica border gate 2024-05-03"]
    );
}

/// Hard case 28: asked for, agreed, planned, approved, started, opened are kept apart.
#[test]
fn six_states_of_one_gate() {
    assert!(milestones("Peru asked Chile to open the Tacna – Arica border gate.").is_empty());
    assert!(milestones("Peru and Chile agreed to open the Tacna – Arica border gate.").is_empty());
    assert_eq!(
        milestones("The Tacna – Arica border gate will open on January 5, 2026."),
        ["planned opened: Tacna – Arica border gate 2026-01-05"]
    );
    assert_eq!(
        milestones("The Government of Peru approved the Tacna – Arica border gate project on June 2, 2024."),
        ["approved: Tacna – Arica border gate project 2024-06-02"]
    );
    assert_eq!(
        milestones("Work on the Tacna – Arica railway started on July 1, 2024."),
        ["started: Tacna – Arica railway 2024-07-01"]
    );
    assert_eq!(
        milestones("The Tacna – Arica railway went into operation on August 1, 2024."),
        ["commissioned: Tacna – Arica railway 2024-08-01"]
    );
}

#[test]
fn relations_and_their_anniversaries() {
    assert_eq!(
        milestones("Peru and Chile established diplomatic relations on May 3, 1949."),
        ["established: relation:CL-PE 1949-05-03"]
    );
    assert_eq!(
        milestones("In 2013, Peru and Chile elevated their ties to a strategic partnership."),
        ["elevated: relation:CL-PE 2013"]
    );
    assert_eq!(
        milestones("Peru and Chile mark the 50th anniversary of diplomatic relations in 2025."),
        ["established: relation:CL-PE 1975"]
    );
}

#[test]
fn market_access() {
    assert_eq!(
        milestones("On May 3, 2024, Peru and China signed a protocol to allow the export of durian to China."),
        ["approved: product:durian 2024-05-03"]
    );
}

#[test]
fn no_milestone() {
    assert!(
        milestones("Peru and Chile agreed to continue to deepen and elevate their strategic partnership.").is_empty()
    );
    assert!(milestones("The minister of Peru opened the conference with Chile on May 3, 2024.").is_empty());
    assert!(milestones("The Tacna – Arica railway was not opened on May 3, 2024.").is_empty());
    assert!(milestones("After 60 years of diplomatic ties, Peru and Chile trade more.").is_empty());
}
