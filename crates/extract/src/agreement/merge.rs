//! One statement for each agreement of a document: the fullest mention stays.

use crate::finish::Found;
use attache_core::{Agreement, Section, Values};

pub(super) fn once(found: Vec<Found>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for f in found {
        match out.iter().position(|o| {
            o.section.is_article() == f.section.is_article()
                && agreement(o).zip(agreement(&f)).is_some_and(|(a, b)| same(a, b))
        }) {
            Some(at) => {
                if fullness(&f) > fullness(&out[at]) {
                    out[at] = f;
                }
            }
            None => out.push(f),
        }
    }
    headlines(out)
}

/// "X and Y sign key agreements" over a report that names them says nothing more.
fn headlines(found: Vec<Found>) -> Vec<Found> {
    let told = |f: &Found| {
        f.section != Section::Headline
            && agreement(f).is_some_and(|a| matches!(a.status.as_str(), "signed" | "adopted"))
    };
    let body = found.iter().any(told);
    let loose = |f: &Found| {
        f.section == Section::Headline
            && agreement(f).is_some_and(|a| {
                !a.title.contains(':') && a.title.split(" on ").next().is_some_and(|t| t.ends_with('s'))
            })
    };
    found.into_iter().filter(|f| !(body && loose(f))).collect()
}

fn agreement(f: &Found) -> Option<&Agreement> {
    match &f.values {
        Values::Agreement(a) => Some(a),
        _ => None,
    }
}

fn fullness(f: &Found) -> (bool, bool, usize) {
    let filled = agreement(f).map_or(0, |a| {
        [a.date.is_some(), !a.parties.is_empty(), a.term.is_some(), a.count.is_some()].iter().filter(|b| **b).count()
    });
    let said = !matches!(f.rule, "agreement/name" | "agreement/listed");
    (said, f.section != Section::Headline, filled)
}

fn same(a: &Agreement, b: &Agreement) -> bool {
    if a.title.contains(':') || b.title.contains(':') {
        return a.title == b.title;
    }
    let clash = |x: Option<&str>, y: Option<&str>| matches!((x, y), (Some(x), Some(y)) if x != y);
    let dates = |x: &Agreement| x.date.map(|d| d.to_string());
    let (x, y) = (words(&a.title), words(&b.title));
    if clash(dates(a).as_deref(), dates(b).as_deref()) {
        return false;
    }
    // "the deal": the one told before.
    if (y.is_empty() && b.count.is_none() && !b.title.contains(' '))
        || (a.kind == b.kind && a.count.is_some() && a.count == b.count)
    {
        return true;
    }
    if a.kind != b.kind || a.count != b.count {
        return false;
    }
    let (small, large) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let common = small.iter().filter(|w| large.contains(w)).count();
    common * 5 >= small.len() * 4 && (!small.is_empty() || large.is_empty())
}

fn words(title: &str) -> Vec<String> {
    let folded = crate::fold::fold(title);
    let mut words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() > 2)
        .map(|w| w.trim_end_matches('s').to_owned())
        .collect();
    words.retain(|w| {
        let small = matches!(w.as_str(), "the" | "and" | "for" | "new" | "between" | "two");
        let noun = matches!(
            w.as_str(),
            "agreement"
                | "deal"
                | "pact"
                | "accord"
                | "contract"
                | "memorandum"
                | "memoranda"
                | "understanding"
                | "protocol"
                | "treaty"
                | "mou"
                | "resolution"
                | "document"
                | "convention"
                | "arrangement"
        );
        !small && !noun
    });
    words
}
