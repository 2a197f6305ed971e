//! Milestones: relations taken up or raised are SUPPORT, works of two countries that are begun or opened COOPERATE.

use super::actor::Cast;
use super::{Category, Draft};
use attache_core::Milestone;

pub(super) fn draft<'a>(m: &'a Milestone, cast: &Cast) -> Option<Draft<'a>> {
    let relation = m.subject.strip_prefix("relation:");
    let ids = match relation {
        Some(sides) => sides.split('-').map(str::to_owned).collect(),
        None => cast.world.countries(&m.subject),
    };
    if ids.len() < 2 {
        return None;
    }
    let ahead = matches!(m.state.as_str(), "planned" | "proposed");
    let done = matches!(
        m.state.as_str(),
        "established"
            | "elevated"
            | "started"
            | "piloted"
            | "opened"
            | "reopened"
            | "upgraded"
            | "completed"
            | "commissioned"
            | "launched"
    );
    let category = match relation {
        _ if ahead => Category::Agree,
        _ if !done => return None,
        Some(_) => Category::Support,
        None => Category::Cooperate,
    };
    let context = vec![if relation.is_some() { "diplomatic" } else { "economic" }];
    let place = relation.is_none().then_some(m.subject.as_str());
    let (date, due) = if ahead { (None, m.date) } else { (m.date, None) };
    Some(Draft { place, date, due, context, ..Draft::new(category, cast.actors(&ids), Vec::new()) })
}
