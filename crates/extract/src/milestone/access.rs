//! Market access of products: protocols that allow it, procedures completed, markets opened, first shipments.

use super::Row;
use super::thing::{Sort, Thing};
use crate::clause::{Form, Mood, date, form, verb};
use crate::pack::Class;
use crate::phrases::Phrases;

pub(super) fn rows(p: &Phrases, things: &[Thing]) -> Vec<Row> {
    let products: Vec<&Thing> = things.iter().filter(|t| t.sort == Sort::Product && specific(p, t)).collect();
    if products.is_empty() {
        return Vec::new();
    }
    let found = trial(p).or_else(|| procedures(p)).or_else(|| market(p)).or_else(|| protocol(p)).or_else(|| first(p));
    let Some((state, at, rule)) = found else { return Vec::new() };
    let when = date(p, &at, &(0..0));
    let after = |t: &&&Thing| t.words.start >= at.start || matches!(state, "approved" | "piloted");
    products
        .iter()
        .filter(after)
        .map(|t| Row { subject: t.subject(), state, planned: None, date: when, rule })
        .collect()
}

/// A group such as "fruit" or "seafood" has no access of its own.
fn specific(p: &Phrases, t: &Thing) -> bool {
    let id = t.id.as_deref().unwrap_or_default();
    p.scene.packs.by_id(id).and_then(|r| r.cell("kind")) != Some("group")
        && !matches!(id, "product:fruit" | "product:seafood" | "product:vegetables" | "product:rice")
}

type Hit = (&'static str, std::ops::Range<usize>, &'static str);

/// "signed a protocol to allow the export of …", "the protocol on … was signed".
fn protocol(p: &Phrases) -> Option<Hit> {
    let sign = (0..p.len())
        .find_map(|i| p.class(i, Class::Sign).filter(|_| form(p.word(i)) == Form::Past).map(|end| i..end))?;
    let noun = (0..p.len()).any(|i| p.has(i, Class::AgreementProtocol));
    let export = (0..p.len()).any(|i| {
        p.is(i, "export") || p.is(i, "exports") || p.is(i, "imports") || p.is(i, "import") || p.is(i, "market")
    });
    let done = verb(p, sign.clone()).mood == Mood::Done;
    (noun && export && done).then_some(("approved", sign, "milestone/access"))
}

/// "allowed imports of passion fruit on a trial basis".
fn trial(p: &Phrases) -> Option<Hit> {
    let at = (0..p.len()).find_map(|i| p.class(i, Class::Pilot).filter(|end| *end > i + 1).map(|end| i..end))?;
    let trade = (0..at.end).any(|i| {
        ["export", "exports", "import", "imports", "exported", "imported", "market"].iter().any(|w| p.is(i, w))
    });
    trade.then_some(("piloted", at, "milestone/access"))
}

/// "completion of the export procedures for".
fn procedures(p: &Phrases) -> Option<Hit> {
    let at = (0..p.len()).find_map(|i| p.class(i, Class::Complete).map(|end| i..end))?;
    let access = (at.end..(at.end + 10).min(p.len())).any(|i| p.is(i, "procedures"));
    let done = verb(p, at.clone()).mood == Mood::Done;
    (access && done).then_some(("completed", at, "milestone/access"))
}

/// "opened its market to fresh durian", "the market was opened for".
fn market(p: &Phrases) -> Option<Hit> {
    let at = (0..p.len()).find_map(|i| p.class(i, Class::Open).map(|end| i..end))?;
    let near = (at.start.saturating_sub(4)..(at.end + 4).min(p.len())).any(|i| p.is(i, "market") || p.is(i, "markets"));
    let v = verb(p, at.clone());
    (near && v.mood == Mood::Done && !v.nominal).then_some(("opened", at, "milestone/access"))
}

/// "the first batch of frozen durian left".
fn first(p: &Phrases) -> Option<Hit> {
    let at = (0..p.len())
        .find(|i| p.is(*i, "first") && ["batch", "shipment", "consignment"].iter().any(|w| p.is(i + 1, w)))?;
    Some(("started", at..at + 2, "milestone/access"))
}
