//! One figure for each value: the headline, lede and body that repeat it are one, at its fullest mention.

use crate::finish::Found;
use attache_core::{Figure, Section, Values};

pub(super) fn merge(found: Vec<Found>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::with_capacity(found.len());
    for f in found {
        let Values::Figure(new) = &f.values else { continue };
        let twin = out
            .iter()
            .position(|o| matches!(&o.values, Values::Figure(old) if same(old, new) && sections(o.section, f.section)));
        match twin {
            Some(n) if fullness(&f) > fullness(&out[n]) => out[n] = f,
            Some(_) => {}
            None => out.push(f),
        }
    }
    out
}

/// A teaser tells another story.
fn sections(a: Section, b: Section) -> bool {
    a.is_article() == b.is_article()
}

/// Whether two figures tell one value: equal where both say something, and nothing against it where one is silent.
fn same(a: &Figure, b: &Figure) -> bool {
    let quiet = |x: Option<&String>, y: Option<&String>| x.is_none() || y.is_none() || x == y;
    let sides = a.between.is_empty() || b.between.is_empty() || a.between == b.between;
    let period = a.period.is_none() || b.period.is_none() || a.period == b.period;
    let indicator = a.indicator == b.indicator;
    // A headline's "exports up 16.5%" is the change of the value in the body.
    if let (Some(x), Some(y)) = (&a.change, &b.change)
        && (a.value.is_none() || b.value.is_none())
        && x.percent == y.percent
        && indicator
    {
        return period && sides;
    }
    let change = match (&a.change, &b.change) {
        (Some(x), Some(y)) => x.percent == y.percent,
        _ => a.value.is_some(),
    };
    indicator
        && a.value == b.value
        && a.unit == b.unit
        && period
        && sides
        && change
        && quiet(a.from.as_ref(), b.from.as_ref())
        && quiet(a.to.as_ref(), b.to.as_ref())
        && (a.value.is_some() || a.change.is_some())
}

/// How much a mention says; the body before headline and lede.
fn fullness(f: &Found) -> usize {
    let Values::Figure(x) = &f.values else { return 0 };
    let fields = usize::from(x.value.is_some()) * 8
        + usize::from(x.period.is_some()) * 4
        + usize::from(x.change.is_some()) * 4
        + usize::from(x.change.as_ref().is_some_and(|c| c.base.is_some())) * 2
        + usize::from(x.from.is_some() || !x.between.is_empty())
        + usize::from(x.equivalent.is_some());
    let section = usize::from(f.section == Section::Body);
    fields * 2 + section
}
