use super::*;
use serde_json::json;

/// A small world: two countries, a bloc, a capital.
struct Small;

impl World for Small {
    fn iso3(&self, country: &str) -> Option<String> {
        let (_, code) = [("VN", "VNM"), ("LA", "LAO"), ("JP", "JPN")].into_iter().find(|(c, _)| *c == country)?;
        Some(code.to_owned())
    }

    fn kind(&self, id: &str) -> Option<String> {
        (id == "org:la-army").then(|| "military".to_owned())
    }

    fn countries(&self, id: &str) -> Vec<String> {
        let of = |list: &[&str]| list.iter().map(|c| (*c).to_owned()).collect();
        match id {
            "VN" | "LA" | "JP" => of(&[id]),
            "place:vientiane" | "org:la-army" => of(&["LA"]),
            "gate:nam-can-nam-kan" => of(&["LA", "VN"]),
            _ => Vec::new(),
        }
    }

    fn named(&self, words: &str) -> Vec<Named> {
        let known = [("Vietnam", "VN"), ("Lao", "LA"), ("Japan", "JP"), ("ASEAN", "bloc:asean")];
        let mut out: Vec<Named> = known
            .into_iter()
            .filter_map(|(n, id)| words.find(n).map(|start| Named { start, end: start + n.len(), id: id.to_owned() }))
            .collect();
        out.sort_by_key(|n| n.start);
        out
    }
}

fn statement(at: [u32; 2], quote: &str, values: serde_json::Value) -> Statement {
    let mut line = values;
    line["at"] = json!(at);
    line["quote"] = json!(quote);
    line["rule"] = json!("test/rule");
    Statement::from_json(&line.to_string()).expect("a statement")
}

fn row() -> DocumentRow {
    serde_json::from_value(json!({"kind": "document", "doc": "sha256:00", "published": "2024-11-12"})).expect("a row")
}

fn read(statements: &[Statement]) -> Vec<Event> {
    let names = Names::new([("VN", "Vietnam"), ("LA", "Laos"), ("JP", "Japan")].map(|(a, b)| (a.into(), b.into())));
    events(&row(), statements, &names, &Small)
}

fn one(quote: &str, values: serde_json::Value) -> Event {
    let mut all = read(&[statement([0, 9], quote, values)]);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn codes(actors: &[Actor]) -> Vec<&str> {
    actors.iter().map(|a| a.code.as_deref().unwrap_or("-")).collect()
}

#[test]
fn the_visitor_is_the_actor_and_the_host_the_recipient() {
    let office = json!({"kind": "office", "person": "Do Van An", "office": "Deputy Minister", "of": "VN"});
    let visit = json!({"kind": "meeting", "type": "visit", "participants": ["Do Van An"], "place": "place:vientiane",
        "date": "2024-11-05/2024-11-08", "status": "held"});
    let all = read(&[statement([0, 4], "", office), statement([0, 9], "", visit)]);
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].event[0], all[0].mode[0]), ("CONSULT", "visit"));
    assert_eq!((codes(&all[0].source), codes(&all[0].recipient)), (vec!["VNM"], vec!["LAO"]));
    assert_eq!(all[0].source[0].sector, Some("GOV"));
    assert_eq!((all[0].date.as_deref(), all[0].enddate.as_deref()), (Some("2024-11-05"), Some("2024-11-08")));
}

#[test]
fn a_joint_meeting_has_all_as_actors() {
    let talks = json!({"kind": "meeting", "type": "talks", "participants": ["LA", "VN"], "status": "held"});
    let e = one("", talks);
    assert_eq!((codes(&e.source), e.recipient.len(), e.mode.len()), (vec!["LAO", "VNM"], 0, 0));
    assert_eq!((e.date.as_deref(), e.date_from), (Some("2024-11-12"), Some("published")));
    let online =
        json!({"kind": "meeting", "type": "talks", "participants": ["LA", "VN"], "online": true, "status": "held"});
    assert_eq!(one("", online).mode, ["phone"]);
    let three = json!({"kind": "meeting", "type": "summit", "participants": ["LA", "VN", "JP"], "status": "held"});
    assert_eq!(one("", three).mode, ["multilateral"]);
    let habit = json!({"kind": "meeting", "type": "talks", "participants": ["LA", "VN"], "recurs": "annual", "status": "ongoing"});
    assert!(read(&[statement([0, 9], "", habit)]).is_empty());
}

#[test]
fn what_lies_ahead_is_agreed() {
    let visit = json!({"kind": "meeting", "type": "visit", "participants": ["VN"], "place": "LA", "date": "2024-12",
        "status": "scheduled"});
    let e = one("", visit);
    assert_eq!((e.event[0], e.mode.len(), e.due.as_deref()), ("AGREE", 0, Some("2024-12")));
    assert_eq!((codes(&e.source), codes(&e.recipient)), (vec!["VNM"], vec!["LAO"]));
}

#[test]
fn signing_is_support_and_a_promise_to_sign_is_agree() {
    let agreement = |status: &str| json!({"kind": "agreement", "type": "mou", "title": "a memorandum", "parties": ["LA", "VN"], "status": status});
    assert_eq!(one("", agreement("signed")).event, ["SUPPORT"]);
    assert_eq!(one("", agreement("proposed")).event, ["AGREE"]);
    assert_eq!(one("", agreement("negotiating")).event, ["CONSULT"]);
    assert!(read(&[statement([0, 9], "", agreement("effective"))]).is_empty());
    let alone = json!({"kind": "agreement", "type": "joint_statement", "title": "a declaration", "parties": ["LA"], "status": "adopted"});
    assert!(read(&[statement([0, 9], "", alone)]).is_empty());
}

#[test]
fn a_pledge_reaches_whom_its_words_name() {
    let pledge = |by: &str, mode: &str| json!({"kind": "commitment", "by": [by], "mode": mode, "topics": ["rail"]});
    let e = one("Japan pledged loans to Vietnam and Laos", pledge("JP", "pledged"));
    assert_eq!((e.event[0], e.context[0]), ("AGREE", "economic"));
    assert_eq!((codes(&e.source), codes(&e.recipient)), (vec!["JPN"], vec!["VNM", "LAO"]));
    let e = one("Japan asked ASEAN, hosted by Vietnam, to wait", pledge("JP", "requested"));
    assert_eq!((e.event[0], e.mode[0], codes(&e.recipient)), ("REQUEST", "assist", vec!["IGO"]));
    let e = one("With ASEAN watching, Japan pledged loans to Vietnam", pledge("JP", "pledged"));
    assert_eq!(codes(&e.recipient), ["VNM"]);
    assert!(one("Mr Doe pledged loans to Vietnam", pledge("Doe", "pledged")).recipient.is_empty());
    let both = json!({"kind": "commitment", "by": ["LA", "VN"], "mode": "agreed", "topics": []});
    assert!(one("Vietnam and Laos agreed with Japan", both).recipient.is_empty());
}

#[test]
fn a_promise_of_aid_is_not_aid() {
    let aid = || {
        statement(
            [10, 40],
            "",
            json!({"kind": "figure", "indicator": "aid", "from": "JP", "to": "LA", "value": "5", "unit": "USD"}),
        )
    };
    let promise = statement(
        [0, 50],
        "Japan will give",
        json!({"kind": "commitment", "by": ["JP"], "mode": "planned", "topics": []}),
    );
    let kinds = |all: &[Statement]| read(all).iter().map(|e| e.event[0]).collect::<Vec<_>>();
    assert_eq!(kinds(&[aid()]), ["AID"]);
    assert_eq!(kinds(&[promise, aid()]), ["AGREE"]);
}

#[test]
fn relations_and_shared_works() {
    let milestone = |subject: &str, state: &str| json!({"kind": "milestone", "subject": subject, "state": state});
    let e = one("", milestone("relation:LA-VN", "elevated"));
    assert_eq!((e.event[0], codes(&e.source)), ("SUPPORT", vec!["LAO", "VNM"]));
    assert_eq!(one("", milestone("gate:nam-can-nam-kan", "opened")).event, ["COOPERATE"]);
    assert!(read(&[statement([0, 9], "", milestone("gate:nam-can-nam-kan", "closed"))]).is_empty());
    assert!(read(&[statement([0, 9], "", milestone("place:vientiane", "opened"))]).is_empty());
}

#[test]
fn a_line_of_polecat_has_forty_cells() {
    let visit = json!({"kind": "meeting", "type": "visit", "participants": ["Do\tVan; An"], "place": "place:vientiane", "status": "held"});
    let all = [statement([0, 9], "", visit)];
    let names = Names::default();
    let found = events(&row(), &all, &names, &Small);
    let lines = polecat::header() + &polecat::lines(&found, &row(), &all, &names, "attache 0");
    let cells: Vec<Vec<&str>> = lines.lines().map(|l| l.split('\t').collect()).collect();
    assert_eq!(cells.iter().map(Vec::len).collect::<Vec<_>>(), [40, 40]);
    assert_eq!((cells[1][2], cells[1][7], cells[1][9], cells[1][16]), ("CONSULT", "Do Van, An", "None", "LAO"));
    assert_eq!((cells[1][23], cells[1][27]), ("Vientiane", "LAO"));
}

#[test]
fn a_record_is_one_line_of_json() {
    let e = one(
        "Vietnam signed",
        json!({"kind": "agreement", "type": "mou", "title": "m", "parties": ["LA", "VN"], "status": "signed"}),
    );
    let line: serde_json::Value = serde_json::from_str(&e.to_json()).expect("JSON");
    assert_eq!((line["event"][0].as_str(), line["event_scale"].as_f64()), (Some("SUPPORT"), Some(4.6)));
    assert_eq!((line["text"].as_str(), line["text_info"]["end"].as_u64()), (Some("Vietnam signed"), Some(9)));
    assert!(line["id"].as_str().is_some_and(|id| id.starts_with("e:")), "{line}");
}
