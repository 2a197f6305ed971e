//! What real reports do to figures and ranks: one test for each habit of newspapers, in our own words.

use attache_core::{Block, Document, Figure, Rank, Section, Span, Values};
use attache_extract::{Packs, Reader};
use std::sync::OnceLock;

fn reader() -> &'static Reader {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(|| Reader::new(Packs::embedded().expect("the packs are sound")))
}

fn read(text: &str) -> Vec<Values> {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split('\n') {
        if !line.trim().is_empty() {
            blocks.push(Block {
                span: Span::new(at, at + line.len()),
                section: Section::Body,
                language: Some("en".into()),
                repeat: false,
            });
        }
        at += line.len() + 1;
    }
    let document = Document {
        id: "d".into(),
        text: text.into(),
        blocks,
        language: Some("en".into()),
        published: Some("2024-11-13".parse().unwrap()),
        ..Document::default()
    };
    reader().read(&document).statements.into_iter().map(|s| s.values).collect()
}

fn line(f: &Figure) -> String {
    let sides = match (&f.from, &f.to) {
        (None, None) if f.between.is_empty() => "-".to_owned(),
        (None, None) => f.between.join("/"),
        (from, to) => format!("{}>{}", from.as_deref().unwrap_or("?"), to.as_deref().unwrap_or("?")),
    };
    let mut out = format!("{} {sides}", f.indicator);
    if let (Some(v), Some(u)) = (&f.value, &f.unit) {
        let to = f.value_to.map(|t| format!("..{}", t.normalize())).unwrap_or_default();
        out += &format!(" {}{}{to} {u}", f.approx.sign(), v.normalize());
    }
    if let Some(p) = f.period {
        out += &format!(" in {p}");
    }
    if let Some(c) = &f.change {
        out += &format!(" change {}", c.percent.normalize());
        if let Some(b) = c.base {
            out += &format!(" on {b}");
        }
    }
    if f.target {
        out += " target";
    }
    out
}

fn figures(text: &str) -> Vec<String> {
    read(text).iter().filter_map(|v| if let Values::Figure(f) = v { Some(line(f)) } else { None }).collect()
}

fn ranks(text: &str) -> Vec<String> {
    let line = |r: &Rank| {
        let place = r.ordinal.map(|n| n.to_string()).unwrap_or_else(|| format!("top {}", r.top.unwrap_or(0)));
        let mut out = format!("{} {place} {} of {}", r.subject, r.role, r.of.as_deref().unwrap_or("?"));
        if let Some(s) = &r.scope {
            out += &format!(" in {s}");
        }
        if let Some(n) = r.out_of {
            out += &format!(" out of {n}");
        }
        out
    };
    read(text).iter().filter_map(|v| if let Values::Rank(r) = v { Some(line(r)) } else { None }).collect()
}

#[test]
fn respectively_pairs_values_with_changes() {
    assert_eq!(
        figures("Laos' exports to Thailand and its imports from Thailand came to 4 and 9 million dollars in May 2024, up 2 and 7 per cent respectively.").len(),
        2
    );
    let found = figures(
        "Thailand's exports to Laos and Cambodia reached $4 million and $9 million in 2023, up 2% and 7% respectively.",
    );
    assert!(found[0].contains("=4000000 USD in 2023 change 2"), "{found:?}");
    assert!(found[1].contains("=9000000 USD in 2023 change 7"), "{found:?}");
}

#[test]
fn a_second_value_without_noun_or_direction() {
    let found = figures(
        "Kenyan exports to Uganda slid 12% from a year earlier to $3 billion in 2023 and imports 5% to $6 billion.",
    );
    assert_eq!(found[0], "exports KE>UG =3000000000 USD in 2023 change -12 on 2022");
    assert!(found[1].starts_with("imports UG>KE =6000000000 USD in 2023 change -5"), "{found:?}");
}

#[test]
fn two_bases_side_by_side() {
    let found = figures(
        "Trade between Peru and Chile rose 4% year on year to $1.2 billion in June 2024.\nIn July 2024 it was $1.5 billion, up 25% month on month.",
    );
    assert_eq!(found[0], "trade CL/PE =1200000000 USD in 2024-06 change 4 on 2023-06");
    assert_eq!(found[1], "trade CL/PE =1500000000 USD in 2024-07 change 25 on 2024-06");
}

#[test]
fn the_sides_come_from_words_before() {
    let found = figures(
        "Poland exported goods worth $5.1 billion to Ukraine in 2022.\nIts imports over the same months of that year reached $3 billion.\nOf which, grain was 40%.",
    );
    assert_eq!(found[0], "exports PL>UA =5100000000 USD in 2022");
    assert!(found[1].starts_with("imports UA>PL =3000000000 USD"), "{found:?}");
}

#[test]
fn of_which_carries_period_and_sides() {
    let found = figures(
        "Two-way trade between Vietnam and Laos hit 1.7 billion USD in 2022, of which Vietnam's exports were 656 million USD.",
    );
    assert_eq!(found, ["trade LA/VN =1700000000 USD in 2022", "exports VN>LA =656000000 USD in 2022"]);
}

#[test]
fn passive_flows() {
    let found = figures("From January to June 2024, 3 billion kWh was exported from Laos to Thailand.");
    assert_eq!(found, ["exports LA>TH =3000000000 kWh in 2024-01/2024-06"]);
}

#[test]
fn projects_capital_rank_and_field_in_one_sentence() {
    let text = "By June 2024, Thailand had 70 valid projects in Laos worth $2 billion, ranking eighth among 90 countries and territories investing in the country.";
    assert_eq!(figures(text), ["projects TH>LA =70 count in ../2024-06", "fdi TH>LA =2000000000 USD in ../2024-06"]);
    assert_eq!(ranks(text), ["TH 8 investor of LA out of 90"]);
}

#[test]
fn estimate_and_target() {
    let found = figures(
        "Trade between India and Nepal is likely to hit $9 billion in 2024.\nThe two sides agreed to raise trade to $15 billion by 2030.",
    );
    assert!(found[0].starts_with("trade IN/NP") && found[0].contains("9000000000 USD in 2024"), "{found:?}");
    assert_eq!(found[1], "trade IN/NP =15000000000 USD in 2030 target");
}

#[test]
fn odd_units_and_forms() {
    assert_eq!(
        figures("Exports from Laos to China came to 41, 700 tonnes in 2023."),
        ["exports LA>CN =41700 t in 2023"]
    );
    let found =
        figures("Trade between China and Mongolia reached 254 billion yuan (about 35 billion US dollars) in 2023.");
    assert_eq!(found, ["trade CN/MN =254000000000 CNY in 2023"]);
    assert_eq!(
        figures("Trade between Kenya and Uganda is expected to reach $4.5 to 5 billion in 2025.")[0],
        "trade KE/UG =4500000000..5000000000 USD in 2025"
    );
    assert_eq!(
        figures("Vietnam's exports to Laos were VND4,927 billion in 2023."),
        ["exports VN>LA =4927000000000 VND in 2023"]
    );
}

#[test]
fn growth_that_multiplies() {
    assert!(figures("Trade between Chile and Peru doubled to $4 billion in 2023.")[0].contains("change 100"));
    assert!(figures("Exports from Laos to China saw a 9-fold rise to $2 billion in 2023.")[0].contains("change 800"));
}

#[test]
fn years_that_end_in_a_month() {
    let found = figures("In the year to June 2024, trade between Fiji and Australia reached A$2.5 billion.");
    assert_eq!(found, ["trade AU/FJ =2500000000 AUD in 2023-07/2024-06"]);
}

#[test]
fn approximations() {
    let of = |words: &str| figures(&format!("Trade between Kenya and Uganda reached {words} 5 billion USD in 2023."));
    for (words, sign) in [
        ("nearly", "<"),
        ("over", ">"),
        ("more than", ">"),
        ("no more than", "<"),
        ("about", "~"),
        ("a record", "="),
        ("almost", "<"),
        ("at least", ">"),
    ] {
        assert_eq!(of(words), [format!("trade KE/UG {sign}5000000000 USD in 2023")], "{words}");
    }
}

#[test]
fn third_countries_and_the_world() {
    let found = figures(
        "Vietnam's exports to Laos reached $600 million in 2023.\nVietnam reported $683 billion in trade revenue with foreign partners in 2023.",
    );
    assert_eq!(found, ["exports VN>LA =600000000 USD in 2023", "trade VN/world =683000000000 USD in 2023"]);
}

#[test]
fn what_is_no_figure() {
    for text in [
        "Under Resolution No. 34-NQ/TW the two sides met on November 5.",
        "The 500 kV line runs past the town.",
        "They walked for 3 km to the gate and waited two hours.",
        "Six trucks stood at the gate at 10:30.",
        "The COVID-19 pandemic closed the border for three years.",
        "The two countries share the view that six areas matter.",
    ] {
        assert_eq!(figures(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn ranks_in_a_list() {
    assert_eq!(
        ranks(
            "Thailand remains Laos's largest trading partner, second-largest export market and the third largest investor."
        ),
        ["TH 1 trading partner of LA", "TH 2 export market of LA", "TH 3 investor of LA"]
    );
}

#[test]
fn ranks_with_a_scope() {
    assert_eq!(
        ranks("Laos is China's largest trading partner in ASEAN and its fifth largest globally."),
        ["LA 1 trading partner of CN in bloc:asean", "LA 5 trading partner of CN in world"]
    );
}

#[test]
fn top_three_has_no_ordinal_and_a_leading_partner_no_rank() {
    assert_eq!(
        ranks("Turkey is one of the top three trading partners of Georgia."),
        ["TR top 3 trading partner of GE"]
    );
    assert_eq!(ranks("Turkey is one of the largest trading partners of Georgia."), Vec::<String>::new());
    assert_eq!(ranks("Turkey is an important trading partner of Georgia."), Vec::<String>::new());
}

#[test]
fn times_are_relative_to_the_document() {
    assert_eq!(
        figures("Trade between Kenya and Uganda reached $5 billion last year."),
        ["trade KE/UG =5000000000 USD in 2023"]
    );
    assert_eq!(
        figures(
            "In the first nine months of this year, trade between Kenya and Uganda reached $5 billion, up 3% over the same period last year."
        ),
        ["trade KE/UG =5000000000 USD in 2024-01/2024-09 change 3 on 2023-01/2023-09"]
    );
    assert_eq!(
        figures("Trade between Kenya and Uganda was $400 million in October."),
        ["trade KE/UG =400000000 USD in 2024-10"]
    );
}

#[test]
fn what_is_compared_has_its_own_period() {
    let found = figures("Trade between Kenya and Uganda rose to $6 billion in 2023 from $5 billion in 2022.");
    assert_eq!(found, ["trade KE/UG =6000000000 USD in 2023", "trade KE/UG =5000000000 USD in 2022"]);
}

#[test]
fn the_same_text_gives_the_same_statements() {
    let text = "Trade between Kenya and Uganda rose 5% to $6 billion in 2023.";
    assert_eq!(figures(text), figures(text));
}
