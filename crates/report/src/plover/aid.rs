//! Aid that was given, from its amount. Aid that is promised is the promise: AGREE.

use super::actor::Cast;
use super::{Category, Draft};
use attache_core::{DocumentRow, Figure, Statement, Values};

pub(super) fn draft<'a>(
    f: &'a Figure,
    s: &Statement,
    row: &DocumentRow,
    all: &[Statement],
    cast: &Cast,
) -> Option<Draft<'a>> {
    if f.indicator != "aid" || f.target || promised(s, all) {
        return None;
    }
    let published = row.published.and_then(|p| p.last_day());
    let ahead = matches!((f.period.and_then(|p| p.first_day()), published), (Some(a), Some(b)) if a > b);
    let category = if ahead { Category::Agree } else { Category::Aid };
    let actor = |id: &Option<String>| id.iter().map(|id| cast.actor(id)).collect();
    let (date, due) = if ahead { (None, f.period) } else { (f.period, None) };
    Some(Draft { date, due, context: vec!["economic"], ..Draft::new(category, actor(&f.from), actor(&f.to)) })
}

/// Whether a commitment stands in the same words.
fn promised(s: &Statement, all: &[Statement]) -> bool {
    all.iter().any(|o| matches!(o.values, Values::Commitment(_)) && o.at[0] < s.at[1] && s.at[0] < o.at[1])
}
