use super::*;
use attache_core::Values;

fn statement(n: u32, doc: &str, section: &str, json: serde_json::Value) -> Statement {
    let mut object = json;
    object["doc"] = doc.into();
    object["at"] = serde_json::json!([n, n + 10]);
    object["section"] = section.into();
    object["quote"] = format!("words {n} on the rail line").into();
    Statement::from_json(&object.to_string()).unwrap()
}

struct Shelf {
    documents: Vec<DocumentRow>,
    statements: Vec<Statement>,
    review: Review,
    names: Names,
    within: BTreeMap<String, Vec<String>>,
    marks: BTreeMap<String, String>,
}

fn shelf() -> Shelf {
    let row = |doc: &str, publisher: &str, published: &str| {
        let json = serde_json::json!({"kind": "document", "doc": doc, "publisher": publisher, "published": published});
        serde_json::from_value::<DocumentRow>(json).unwrap()
    };
    let statements = vec![
        statement(
            0,
            "a",
            "body",
            serde_json::json!({"kind": "commitment", "by": ["CN", "VN"], "mode": "agreed",
            "topics": ["rail"], "objects": ["line:a-b"]}),
        ),
        statement(
            20,
            "b",
            "teaser",
            serde_json::json!({"kind": "milestone", "subject": "line:a-b", "state": "approved"}),
        ),
        statement(
            40,
            "b",
            "body",
            serde_json::json!({"kind": "milestone", "subject": "relation:CN-VN",
            "state": "elevated", "date": "2008"}),
        ),
    ];
    let entry = |s: &Statement, kind: &str, state: &str, told: &str, teaser: bool| serde_json::json!({"statement": s.id, "doc": s.doc, "kind": kind, "state": state, "told": told, "teaser": teaser});
    let review = serde_json::json!({"events": [], "mechanisms": [], "careers": [], "findings": [], "threads": [
        {"object": "line:a-b", "state": "approved", "entries": [
            entry(&statements[0], "commitment", "agreed", "2024-12", false),
            entry(&statements[1], "milestone", "approved", "2025-02-19/..", true)]}]});
    Shelf {
        documents: vec![row("a", "A Daily", "2024-12"), row("b", "B Post", "2024-11-06")],
        statements,
        review: serde_json::from_value(review).unwrap(),
        names: Names::new([("VN".to_owned(), "Vietnam".to_owned()), ("CN".to_owned(), "China".to_owned())]),
        within: BTreeMap::from([
            ("gate:x".to_owned(), vec!["place:y".to_owned()]),
            ("place:y".to_owned(), vec!["VN-71".to_owned()]),
        ]),
        marks: BTreeMap::new(),
    }
}

fn stock(s: &Shelf) -> Stock<'_> {
    Stock {
        documents: &s.documents,
        statements: &s.statements,
        cards: &[],
        review: &s.review,
        names: &s.names,
        within: &s.within,
        marks: &s.marks,
        index: Index::new(&s.documents, &s.statements, &s.names),
    }
}

#[test]
fn a_thread_keeps_the_date_of_a_teaser_apart() {
    let shelf = shelf();
    let stock = stock(&shelf);
    let view = steps(&stock, "line:a-b");
    assert_eq!(view.rows[0].cells[..2], ["told Dec 2024", "agreed"]);
    assert_eq!(view.rows[1].cells[..2], ["told since 19 Feb 2025, day not given", "approved"]);
    assert_eq!(view.rows[1].cells[6], "teaser; its page's own report is of 6 Nov 2024");
}

#[test]
fn filters_and_pages() {
    let shelf = shelf();
    let stock = stock(&shelf);
    let count = |view: View, f: Filter| Page::new(view, &f, 0, None, &stock).total;
    let all = || things(&stock);
    assert_eq!(count(all(), Filter::default()), 1);
    assert_eq!(count(all(), Filter { places: vec!["CN".into(), "VN".into()], ..Filter::default() }), 1);
    assert_eq!(count(all(), Filter { places: vec!["LA".into()], ..Filter::default() }), 0);
    assert_eq!(count(all(), Filter { topic: Some("rail".into()), ..Filter::default() }), 1);
    assert_eq!(count(all(), Filter { topic: Some("tourism".into()), ..Filter::default() }), 0);
    assert_eq!(count(all(), Filter { publisher: Some("b post".into()), ..Filter::default() }), 1);
    assert_eq!(count(all(), Filter { name: Some("a-b".into()), ..Filter::default() }), 1);
    let day = |d: &str| d.parse::<Edtf>().unwrap().first_day();
    assert_eq!(count(timeline(&stock), Filter { since: day("2009"), ..Filter::default() }), 0);
    assert_eq!(count(timeline(&stock), Filter { until: day("2009"), ..Filter::default() }), 1);
    let page = Page::new(steps(&stock, "line:a-b"), &Filter::default(), 1, Some(1), &stock);
    assert_eq!((page.total, page.rows().len()), (2, 1));
    assert!(page.footing().starts_with("rows 2 to 2 of 2; from 2 reports"), "{}", page.footing());
    assert!(
        matches!(&stock.statement(&page.rows()[0].id).unwrap().values, Values::Milestone(m) if m.state == "approved")
    );
}

#[test]
fn four_forms_say_the_same() {
    let shelf = shelf();
    let stock = stock(&shelf);
    let page = Page::new(steps(&stock, "line:a-b"), &Filter::default(), 0, None, &stock);
    let json: serde_json::Value = serde_json::from_str(&page.json(true)).unwrap();
    assert_eq!(json["results"][0]["evidence"][0]["quote"], "words 0 on the rail line");
    assert_eq!(json["total"], 2);
    assert_eq!(page.csv(true).lines().count(), 3);
    assert!(page.csv(false).lines().nth(2).unwrap().contains("2025-02-19/.."));
    assert!(page.markdown(true).contains("“words 20 on the rail line”"));
}

#[test]
fn places_lie_in_places() {
    let shelf = shelf();
    assert!(lies_in("gate:x", "VN-71", &shelf.within) && lies_in("gate:x", "VN", &shelf.within));
    assert!(!lies_in("gate:x", "V", &shelf.within) && !lies_in("CN-YN", "VN", &shelf.within));
}
