//! The conflicts, agreements, implied values and dates that the seeds hold, one test for each id of the findings page.

mod gold;

use attache_reconcile::{Checked, Confidence, Finding, Input, IsoParts, Kind, Verdict, narrow_dates};
use gold::{Gold, implies, with};
use std::sync::OnceLock;

fn seeds() -> Option<&'static (Gold, Checked)> {
    static SEEDS: OnceLock<Option<(Gold, Checked)>> = OnceLock::new();
    let load = || {
        let gold = gold::load("published_inferable_corpus")?;
        let checked = gold.check();
        Some((gold, checked))
    };
    SEEDS.get_or_init(load).as_ref()
}

/// The one finding of a kind and rule that rests on these statements.
fn one(kind: Kind, rule: &str, places: &[(&str, &str, [u32; 2])]) -> Option<Finding> {
    let (gold, checked) = seeds()?;
    let groups: Vec<Vec<String>> = places.iter().map(|(doc, kind, at)| gold.ids(doc, kind, *at)).collect();
    let found = with(&checked.findings, kind, rule, &groups);
    assert_eq!(found.len(), 1, "{kind:?} {rule} {places:?}: {found:#?}");
    Some(found[0].clone())
}

fn implied(rule: &str, period: &str, value: f64, places: &[(&str, &str, [u32; 2])]) {
    let Some((gold, checked)) = seeds() else { return };
    let groups: Vec<Vec<String>> = places.iter().map(|(doc, kind, at)| gold.ids(doc, kind, *at)).collect();
    let found = with(&checked.findings, Kind::Implied, rule, &groups);
    assert!(found.iter().any(|f| implies(f, period, value)), "{rule} {period} {value}: {found:#?}");
}

const T10_2024: (&str, &str, [u32; 2]) = ("003", "figure", [687, 806]);
const T10_2023: (&str, &str, [u32; 2]) = ("002", "figure", [2071, 2298]);
const T2023_AND_9: (&str, &str, [u32; 2]) = ("000", "figure", [3880, 3995]);
const T6_2024: (&str, &str, [u32; 2]) = ("001", "figure", [7382, 7604]);
const EXPORTS_2022: (&str, &str, [u32; 2]) = ("002", "figure", [1992, 2069]);
const STOCK_2024: (&str, &str, [u32; 2]) = ("000", "figure", [4171, 4397]);
const STOCK_2023: (&str, &str, [u32; 2]) = ("002", "figure", [2300, 2516]);
const FLOW_2024: (&str, &str, [u32; 2]) = ("003", "figure", [807, 973]);
const FLOW_HALF: (&str, &str, [u32; 2]) = ("001", "figure", [7605, 7885]);
const CHONGQING: (&str, &str, [u32; 2]) = ("000", "figure", [7101, 7267]);
const YUNNAN: (&str, &str, [u32; 2]) = ("000", "figure", [6034, 6169]);

#[test]
fn c1_growth_against_levels() {
    let Some(f) = one(Kind::Conflict, "growth-against-level", &[T10_2024, T10_2023]) else { return };
    assert_eq!((f.verdict, f.confidence), (Verdict::Inconsistent, Confidence::High));
    assert!(f.alternatives.iter().any(|a| a.contains("+21.3 % (+21.2 to +21.4)")), "{f:#?}");
    assert!(f.alternatives.iter().any(|a| a.contains("slipped")), "{f:#?}");
}

#[test]
fn c2_rest_of_the_base_year() {
    let Some(f) = one(Kind::Conflict, "rest-of-base-year", &[T10_2024, T2023_AND_9]) else { return };
    assert_eq!((f.verdict, f.confidence), (Verdict::Implausible, Confidence::Medium));
}

#[test]
fn c2_needs_no_third_document() {
    let Some(mut gold) = gold::load("published_inferable_corpus") else { return };
    gold.statements.retain(|s| s.doc != "002");
    let f: Vec<Finding> = gold.check().findings.into_iter().filter(|f| f.kind == Kind::Conflict).collect();
    assert!(f.iter().any(|f| f.rule == "rest-of-base-year"), "{f:#?}");
}

#[test]
fn c3_rest_of_the_growth() {
    let Some(f) = one(Kind::Conflict, "rest-of-growth", &[T10_2024, T6_2024]) else { return };
    assert_eq!((f.verdict, f.confidence), (Verdict::Implausible, Confidence::Medium));
    assert!(f.alternatives.iter().any(|a| a.contains("+17.9 %")), "{f:#?}");
}

#[test]
fn c4_exports_leave_no_room() {
    let Some(f) = one(Kind::Conflict, "exports-within-trade", &[EXPORTS_2022, T10_2023]) else { return };
    assert_eq!(f.confidence, Confidence::High);
    assert!(f.alternatives.iter().any(|a| a.contains("`trade`")), "{f:#?}");
}

#[test]
fn c5_exports_against_a_deficit() {
    let Some(f) = one(Kind::Conflict, "deficit-against-exports", &[EXPORTS_2022]) else { return };
    assert!(f.alternatives.iter().any(|a| a.contains("trade deficit with China")), "{f:#?}");
}

#[test]
fn the_conflicts_are_these_five() {
    let Some((_, checked)) = seeds() else { return };
    let conflicts: Vec<&Finding> = checked.findings.iter().filter(|f| f.kind == Kind::Conflict).collect();
    assert_eq!(conflicts.len(), 5, "{conflicts:#?}");
}

#[test]
fn a1_trade_of_2023() {
    one(Kind::Agreement, "repeated-value", &[T2023_AND_9, T6_2024]);
}

#[test]
fn a2_first_in_asean() {
    let Some((gold, checked)) = seeds() else { return };
    let groups = [
        gold.ids("000", "rank", [3996, 4169]),
        gold.ids("001", "rank", [6142, 6307]),
        gold.ids("003", "rank", [536, 686]),
    ];
    let found = with(&checked.findings, Kind::Agreement, "repeated-rank", &groups);
    assert!(found.iter().any(|f| f.title.contains("bloc:asean") && f.statements.len() == 3), "{found:#?}");
}

#[test]
fn a3_fifth_in_the_world() {
    let Some((_, checked)) = seeds() else { return };
    let found = |f: &&Finding| f.rule == "repeated-rank" && f.title.contains("5th") && f.statements.len() == 3;
    assert_eq!(checked.findings.iter().filter(found).count(), 1);
}

#[test]
fn a4_a5_first_partner_and_second_market() {
    let Some((gold, checked)) = seeds() else { return };
    let groups = [gold.ids("000", "rank", [3996, 4169]), gold.ids("001", "rank", [6308, 6407])];
    let found = with(&checked.findings, Kind::Agreement, "repeated-rank", &groups);
    assert!(found.iter().any(|f| f.title.contains("CN is the first trading partner of VN")), "{found:#?}");
    assert!(found.iter().any(|f| f.title.contains("CN is the second export market of VN")), "{found:#?}");
}

#[test]
fn a6_first_by_new_projects() {
    one(Kind::Agreement, "repeated-rank", &[("001", "rank", [7605, 7885]), ("003", "rank", [807, 973])]);
}

#[test]
fn a7_sixth_investor_in_a_growing_field() {
    let places = [("002", "rank", [2300, 2516]), ("000", "rank", [4171, 4397])];
    let Some(f) = one(Kind::Agreement, "repeated-rank", &places) else { return };
    assert!(f.title.contains("144 to 148"), "{}", f.title);
}

#[test]
fn i1_third_quarter_and_october() {
    implied("difference-of-totals", "2024-07/2024-09", 54.1e9, &[T2023_AND_9, T6_2024]);
    implied("difference-of-totals", "2024-10", 19.9e9, &[T2023_AND_9, T10_2024]);
}

#[test]
fn i2_half_of_2023() {
    implied("base-of-growth", "2023-01/2023-06", 76.15e9, &[T6_2024]);
}

#[test]
fn i3_rest_of_2023() {
    implied("difference-of-totals", "2023-07/2023-10", 62.75e9, &[T6_2024, T10_2023]);
    implied("difference-of-totals", "2023-11/2023-12", 33.0e9, &[T2023_AND_9, T10_2023]);
    implied("difference-of-totals", "2023-07/2023-12", 95.75e9, &[T2023_AND_9, T6_2024]);
}

#[test]
fn i4_trade_of_2022() {
    implied("base-of-growth", "2022-01/2022-10", 147.58e9, &[T10_2023]);
    implied("rest-if-trade", "2022-11/2022-12", 28.0e9, &[EXPORTS_2022, T10_2023]);
}

#[test]
fn i5_2023_on_2022_once_read_as_trade() {
    implied("growth-if-trade", "2023", -2.11, &[EXPORTS_2022, T2023_AND_9]);
}

#[test]
fn i6_the_growth_nobody_prints() {
    implied("growth-from-levels", "2024-01/2024-10", 21.31, &[T10_2024, T10_2023]);
}

#[test]
fn i7_change_of_the_stock() {
    implied("change-of-stock", "2023-11-14/2024-10-31", 933.0, &[STOCK_2024, STOCK_2023]);
    implied("average", "../2024-10", 6.02e6, &[STOCK_2024]);
    let Some((gold, checked)) = seeds() else { return };
    let groups = [gold.ids("000", "figure", [4171, 4397]), gold.ids("002", "figure", [2300, 2516])];
    let found = with(&checked.findings, Kind::Implied, "change-of-stock", &groups);
    let most = found.iter().filter_map(|f| f.implied.as_ref()).find(|i| i.indicator == "fdi").unwrap();
    assert_eq!(most.high.to_string(), "3950000000");
}

#[test]
fn i8_stock_and_flow() {
    implied("stock-before-flow", "../2023-12", 4236.0, &[STOCK_2024, FLOW_2024]);
    implied("flow-between-stocks", "2023-11-14/2023-12-31", 204.0, &[STOCK_2024, FLOW_2024, STOCK_2023]);
    let Some((gold, checked)) = seeds() else { return };
    let groups = [gold.ids("003", "figure", [807, 973]), gold.ids("002", "figure", [2300, 2516])];
    let fits = with(&checked.findings, Kind::Agreement, "flow-within-stock", &groups);
    assert_eq!(fits.len(), 2, "projects and capital: {fits:#?}");
}

#[test]
fn i9_the_stock_lies_between() {
    one(Kind::Agreement, "stock-between", &[STOCK_2024, FLOW_2024, FLOW_HALF, STOCK_2023]);
    implied("stock-before-flow", "../2022-12", 23.6e9, &[STOCK_2024, FLOW_2024, FLOW_HALF]);
}

#[test]
fn i10_new_projects_from_july() {
    implied("difference-of-totals", "2024-07/2024-10", 282.0, &[FLOW_2024, FLOW_HALF]);
    let Some((gold, checked)) = seeds() else { return };
    let groups = [gold.ids("003", "figure", [807, 973]), gold.ids("001", "figure", [7605, 7885])];
    let found = with(&checked.findings, Kind::Implied, "difference-of-totals", &groups);
    let capital = found.iter().filter_map(|f| f.implied.as_ref()).find(|i| i.indicator == "fdi").unwrap();
    assert_eq!((capital.low.to_string().as_str(), capital.high.to_string().as_str()), ("457500000", "615000000"));
}

#[test]
fn i11_visitors_from_august() {
    let places = [("001", "figure", [11150, 11286]), ("003", "figure", [974, 1155])];
    implied("difference-of-totals", "2024-08/2024-10", 910_000.0, &places);
}

#[test]
fn i12_imports_from_chongqing() {
    implied("other-direction", "2024-01/2024-07", 1.15e9, &[CHONGQING]);
    implied("balance", "2024-01/2024-07", 0.73e9, &[CHONGQING]);
}

#[test]
fn i13_yunnan_in_2023() {
    implied("base-of-growth", "2023-01/2023-08", 1.604e9, &[YUNNAN]);
}

#[test]
fn i14_parts_fit_the_whole() {
    one(Kind::Agreement, "part-within-whole", &[CHONGQING, YUNNAN, T2023_AND_9]);
    let Some((gold, checked)) = seeds() else { return };
    let groups = [gold.ids("000", "figure", [7394, 7475]), gold.ids("000", "figure", [4171, 4397])];
    assert_eq!(with(&checked.findings, Kind::Agreement, "part-within-whole", &groups).len(), 2, "capital and projects");
}

fn dated(doc: &str, rule: &str) -> Option<attache_reconcile::DateFinding> {
    let gold = gold::load("published_inferable")?;
    let found = narrow_dates(&Input::new(&gold.documents, &gold.statements, &IsoParts));
    let finding = found.into_iter().find(|f| f.doc == doc && f.rule == rule);
    Some(finding.unwrap_or_else(|| panic!("no {rule} of {doc}")))
}

#[test]
fn d1_a_visit_last_year() {
    let Some(f) = dated("004", "document-date") else { return };
    assert_eq!(f.now.to_string(), "2023-03-30");
    assert_eq!(f.because, ["000", "001"]);
    assert_eq!(f.resolved[0].date.to_string(), "2022");
}

#[test]
fn d2_ten_months_past_and_next_year_ahead() {
    let Some(f) = dated("003", "document-date") else { return };
    assert_eq!(f.now.to_string(), "2024-11/2024-12");
}

#[test]
fn d3_the_other_documents() {
    let Some(f) = dated("000", "document-date") else { return };
    assert_eq!(f.now.to_string(), "2024-11-06/2024-11-08");
    assert_eq!(dated("001", "document-date").unwrap().now.to_string(), "2024-08-01/2024-08-18");
    let gold = gold::load("published_inferable").unwrap();
    let found = narrow_dates(&Input::new(&gold.documents, &gold.statements, &IsoParts));
    assert!(!found.iter().any(|f| f.doc == "002" && f.rule == "document-date"), "002 is stated");
}

#[test]
fn d4_d5_pages_are_stored_later() {
    let Some(f) = dated("000", "page-stored") else { return };
    assert_eq!(f.now.to_string(), "2025-02-19/..");
    assert_eq!(dated("004", "page-stored").unwrap().now.to_string(), "2024-12-20/..");
}

#[test]
fn the_order_of_input_does_not_matter() {
    let Some(mut gold) = gold::load("published_inferable_corpus") else { return };
    let straight = gold.check();
    gold.statements.reverse();
    gold.documents.reverse();
    assert_eq!(straight, gold.check());
}
