//! Figures: statistics with their sides, period, change and base.

mod change;
pub(crate) mod context;
mod flow;
mod governor;
mod indicator;
mod merge;
mod other;
pub(crate) mod period;
pub mod side;
pub(crate) mod view;

use crate::finish::Found;
use crate::item::{Amount, Unit};
use crate::pack::Class;
use crate::reader::Note;
use crate::scene::Scene;
use attache_core::{Approx, Change, Edtf, Equivalent, Figure, Values};
use change::Seen;
use context::{Context, document_pair};
use governor::{Governor, governor};
use indicator::Indicator;
use view::View;

/// A figure in the making.
struct Draft {
    at: usize,
    gov: Governor,
    figure: Figure,
    change: Option<Seen>,
    rule: &'static str,
}

pub fn find(scene: &Scene, notes: &mut Vec<Note>) -> Vec<Found> {
    let pair = document_pair(scene);
    let mut context = Context::of(scene);
    let mut out = Vec::new();
    for sentence in scene.sentences.iter().filter(|s| !s.repeat && s.readable) {
        context.enter(sentence);
        let view = View::new(scene, sentence, context.region.as_deref());
        for draft in sentence_drafts(&view, &mut context, pair.as_ref(), notes) {
            out.push(Found {
                span: sentence.span,
                section: sentence.section,
                rule: draft.rule,
                said_by: None,
                values: Values::Figure(draft.figure),
            });
        }
        context.leave(&view);
    }
    merge::merge(out)
}

fn sentence_drafts(
    view: &View,
    context: &mut Context,
    pair: Option<&[String; 2]>,
    notes: &mut Vec<Note>,
) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for at in 0..view.items.len() {
        let Some(amount) = view.amount(at) else { continue };
        if let Some(last) = drafts.last_mut().filter(|d| is_equivalent(view, d, at)) {
            last.figure.equivalent = Some(Equivalent { value: amount.value, unit: view.scene.units.code(amount.unit) });
            continue;
        }
        match draft(view, at, amount, context, &drafts) {
            Some(draft) => drafts.push(draft),
            None => note(view, at, amount, notes),
        }
    }
    let mut seen = change::changes(view);
    seen.retain(|s| drafts.iter().all(|d| d.at != s.at || !view.is_percent(s.at)));
    attach(view, &mut drafts, &seen);
    for draft in &mut drafts {
        finish(view, draft, context, pair);
    }
    let bare = bare_changes(view, &drafts, &seen, context, pair);
    drafts.extend(bare);
    drafts
}

fn note(view: &View, at: usize, amount: &Amount, notes: &mut Vec<Note>) {
    if amount.unit.is_money() || amount.unit == Unit::Percent {
        let why = format!("«{}» has no noun or verb here that says what it measures", view.word(at));
        notes.push(Note { at: view.items[at].span, rule: "figure", why });
    }
}

/// A value with its indicator, before sides and period.
fn draft(view: &View, at: usize, amount: &Amount, context: &Context, before: &[Draft]) -> Option<Draft> {
    if amount.unit == Unit::Percent || amount.unit == Unit::Point {
        return other::percent(view, at, amount, before);
    }
    if other::is_no_figure(view, at, amount) {
        return None;
    }
    let found = governor(view, at);
    let carried = || carry(view, at, amount, context, before);
    let gov = match found {
        Some(g) if g.indicator != Indicator::Other => Some(g),
        other if amount.unit.is_money() => {
            carried().or_else(|| weak(view, at, context)).or_else(|| line_item(view, at, amount, context)).or(other)
        }
        other => carried().or_else(|| line_item(view, at, amount, context)).or(other),
    };
    let rule = match gov {
        Some(Governor { indicator: Indicator::Other, .. }) | None => return other::counted(view, at, amount, gov),
        Some(Governor { at: None, .. }) => "figure/carried",
        Some(_) => "figure/value",
    };
    let gov = gov?;
    let figure = Figure { indicator: gov.indicator.name().into(), ..value(view, amount) };
    Some(Draft { at, gov, figure, change: None, rule })
}

/// The fields that the amount itself gives.
fn value(view: &View, amount: &Amount) -> Figure {
    Figure {
        value: Some(amount.value),
        value_to: amount.value_to,
        unit: Some(view.scene.units.code(amount.unit)),
        approx: amount.approx,
        ..Figure::default()
    }
}

/// The indicator of the value before in the sentence, or of the sentence before: "and 148.6 billion in ...", "It was 3 bn in May".
fn carry(view: &View, at: usize, amount: &Amount, context: &Context, before: &[Draft]) -> Option<Governor> {
    if amount.unit == Unit::Count {
        let bare = view
            .items
            .get(at + 1)
            .is_none_or(|i| matches!(i.what, crate::item::What::Mark(_)) || i.any(&[Class::And, Class::While]));
        let side = view
            .sides
            .iter()
            .any(|s| s.at < at && at - s.at <= 3 && view.free_of(s.at + 1, at, &[Class::And, Class::Reach]));
        let last = before.last().filter(|d| {
            bare && side && d.figure.unit.as_deref() == Some("count") && d.gov.indicator != Indicator::Other
        });
        return last.map(|d| Governor { indicator: d.gov.indicator, at: None });
    }
    if !amount.unit.is_money() {
        return None;
    }
    if let Some(last) =
        before.iter().rev().find(|d| d.figure.unit.as_deref() == Some(&view.scene.units.code(amount.unit)))
    {
        let joined = (last.at + 1..at).all(|i| !view.items[i].any(&[Class::Cost, Class::Worth]));
        return joined
            .then_some(Governor { indicator: last.gov.indicator, at: last.gov.at })
            .filter(|g| g.indicator != Indicator::Other);
    }
    let opens = view.items.iter().take(4).any(|i| i.any(&[Class::OfWhich, Class::It, Class::This, Class::That]));
    let compared = period::is_compared(view, at);
    context
        .indicator
        .filter(|i| (opens || compared) && i.fits(amount.unit))
        .map(|indicator| Governor { indicator, at: None })
}

/// A word such as "turnover" or "revenue" takes its meaning from the indicator spoken of; alone it is of trade.
fn weak(view: &View, at: usize, context: &Context) -> Option<Governor> {
    let found = (at.saturating_sub(14)..(at + 6).min(view.items.len()))
        .find(|i| view.has(*i, Class::WeakValue) && view.clause[*i] == view.clause[at]);
    let listed = view.items.iter().take(6).any(|i| i.has(Class::Among))
        || view.bracket(at).is_some()
        || view.items.iter().any(|i| i.has(Class::Followed));
    let known = context.indicator.filter(|i| i.is_flow() || *i == Indicator::Fdi);
    let two_way = found.is_some_and(|i| {
        view.word(i).to_lowercase().contains("turnover")
            && (i.saturating_sub(2)..i + 4)
                .any(|j| view.items.get(j).is_some_and(|x| x.any(&[Class::Between, Class::TwoSides])))
    });
    if two_way {
        return Some(Governor { indicator: Indicator::Trade, at: found });
    }
    match (found, known) {
        (_, Some(indicator)) if found.is_some() || listed || follows(view, at, context) => {
            Some(Governor { indicator, at: found })
        }
        (Some(at), None) if view.word(at).to_lowercase().contains("turnover") => {
            Some(Governor { indicator: Indicator::Trade, at: Some(at) })
        }
        _ => None,
    }
}

/// A sentence that goes on about the same flow without naming it: "Canada came second with 761 billion", "Farm goods made up 1.7 billion of it".
fn follows(view: &View, at: usize, context: &Context) -> bool {
    let other = view.items.iter().any(|i| {
        i.any(&[
            Class::Cost,
            Class::Invest,
            Class::Aid,
            Class::Gdp,
            Class::Provide,
            Class::ProjectNoun,
            Class::LineNoun,
            Class::Aim,
        ]) && !i.any(&[Class::Worth])
    });
    let verb = (0..at)
        .any(|i| view.items[i].any(&[Class::Reach, Class::Rank, Class::Account, Class::Up, Class::Down, Class::With]));
    context.is_fresh() && verb && !other
}

/// A line of a list ("Metal ores: 652 thousand tonnes"), or a side with a number in brackets, of the indicator spoken of.
fn line_item(view: &View, at: usize, amount: &Amount, context: &Context) -> Option<Governor> {
    let known = context.indicator.filter(|i| i.fits(amount.unit))?;
    let table = view.items.len() <= 9
        && view.sides.first().is_some_and(|s| s.at == 0)
        && !view.items.iter().any(|i| i.any(&[Class::Reach, Class::Be, Class::Have, Class::Up, Class::Down]));
    let colon = (1..at).any(|i| view.mark(i, ':')) && view.items.len() < 16 && known != Indicator::Projects;
    let bracket = view.bracket(at).is_some_and(|b| b > 0 && view.sides.iter().any(|s| s.at + 1 == b || s.at + 2 == b));
    let group = amount.scale > attache_core::Decimal::ONE
        && known == Indicator::Visitors
        && view.items.iter().take(4).any(|i| i.has(Class::Among));
    (colon || bracket || group || table).then_some(Governor { indicator: known, at: None })
}

/// A second amount of money in brackets, or after "equivalent to", in another currency.
fn is_equivalent(view: &View, last: &Draft, at: usize) -> bool {
    let (Some(a), Some(b)) = (view.amount(last.at), view.amount(at)) else { return false };
    if !a.unit.is_money()
        || !b.unit.is_money()
        || a.unit == b.unit
        || last.figure.equivalent.is_some()
        || at - last.at > 8
    {
        return false;
    }
    let between = &view.items[last.at + 1..at];
    let opened = between.iter().any(|i| i.is_mark('(') || i.is_mark('[') || i.is_mark('=') || i.has(Class::Or));
    let equal = between
        .iter()
        .any(|i| view.scene.words(i).to_lowercase().contains("equivalent") || i.has(Class::About) || i.is_mark('/'));
    let closed = between.iter().any(|i| i.is_mark(')') || i.has(Class::Reach));
    (opened || equal) && !closed
}

/// Ties each change to its value.
fn attach(view: &View, drafts: &mut [Draft], seen: &[Seen]) {
    if view.items.iter().any(|i| i.has(Class::Respectively)) && pairwise(view, drafts, seen) {
        return;
    }
    for change in seen {
        if let Some(n) = target(view, drafts, change) {
            drafts[n].change = Some(*change);
        }
    }
}

/// "4 and 9 million, up 2 and 7 per cent respectively".
fn pairwise(view: &View, drafts: &mut [Draft], seen: &[Seen]) -> bool {
    let values: Vec<usize> = (0..drafts.len()).filter(|n| view.is_value(drafts[*n].at)).collect();
    if values.len() != seen.len() || seen.len() < 2 {
        return false;
    }
    let ordered = drafts[*values.last().unwrap_or(&0)].at < seen[0].at;
    if ordered {
        for (n, change) in values.into_iter().zip(seen) {
            // The base stands once, after the last.
            let base = change.base.or(seen.last().and_then(|s| s.base));
            drafts[n].change = Some(Seen { base, ..*change });
        }
    }
    ordered
}

/// The value that a change is of: the one after it where it leads to it ("rose 5% to 3 bn"), else the one before.
fn target(view: &View, drafts: &[Draft], change: &Seen) -> Option<usize> {
    let free = |n: &usize| {
        drafts[*n].change.is_none() && view.is_value(drafts[*n].at) && !period::is_compared(view, drafts[*n].at)
    };
    let before = (0..drafts.len()).filter(free).rfind(|n| drafts[*n].at < change.at);
    let after =
        (0..drafts.len()).filter(free).find(|n| drafts[*n].at > change.at && reaches(view, change.at, drafts[*n].at));
    // A noun of its own between the last value and the change: the change is not of that value.
    let start = change.at;
    let own_noun = |n: usize| {
        (drafts[n].at + 1..start).any(|i| {
            let item = &view.items[i];
            let shared = (drafts[n].at + 1..i).any(|j| view.is_percent(j) && view.has(j + 1, Class::Of));
            if shared {
                return false;
            }
            let linked = view.items.get(drafts[n].at + 1).is_some_and(|x| x.any(&[Class::Of, Class::Worth]));
            let near = i < drafts[n].at + 7 && i < change.cue;
            let moved = change.cue < i || (i + 1..(i + 4).min(view.items.len())).contains(&change.cue);
            let named = indicator::noun(item).is_some_and(|x| {
                !(near && (linked || x == drafts[n].gov.indicator)) && (x != Indicator::Other || moved)
            });
            (named || item.has(Class::WeakValue) && i < change.cue && !(near && linked))
                && !item.any(&[Class::UpNoun, Class::DownNoun, Class::Up, Class::Down])
                && drafts[n].gov.at != Some(i)
                && view.clause[i] == view.clause[change.at]
                && view.bracket(i).is_none()
        })
    };
    match (before, after) {
        (Some(b), Some(a))
            if own_noun(b)
                || view.clause[drafts[b].at] != view.clause[change.at]
                    && view.clause[drafts[a].at] == view.clause[change.at] =>
        {
            Some(a)
        }
        (Some(b), None) if own_noun(b) => None,
        (Some(b), _) => Some(b),
        (None, after) => after.or_else(|| {
            (0..drafts.len()).filter(free).find(|n| {
                drafts[*n].at > change.at && view.clause[drafts[*n].at] == view.clause[change.at]
                    || drafts[*n].at > change.at && drafts.len() == 1
            })
        }),
    }
}

/// Whether the words between a change and a value lead from one to the other: "to", "reaching", "to hit a record of".
fn reaches(view: &View, change: usize, value: usize) -> bool {
    let between = &view.items[change + 1..value];
    between.iter().any(|i| i.any(&[Class::To, Class::Reach, Class::Over_, Class::At, Class::Worth]))
        && between.iter().all(|i| i.amount().is_none() && !i.is_mark(';'))
}

/// Fills in period, sides, change.
fn finish(view: &View, draft: &mut Draft, context: &mut Context, pair: Option<&[String; 2]>) {
    let indicator = draft.gov.indicator;
    let own = period::own(view, draft.at).filter(|_| indicator != Indicator::Investment);
    let mut period = own;
    if period.is_none() && indicator.is_stock() && view.items.iter().any(|i| i.has(Class::New)) {
        period = context.fresh_period();
    }
    if period.is_none() && indicator.is_stock() {
        period = context.fresh_stock();
    }
    if period.is_none() && indicator.is_stock() && (context.fresh_period().is_none() || !during(view)) {
        period = view.scene.now.date().filter(|_| view.sentence.section.is_article()).map(Edtf::until);
    }
    if period.is_none() {
        period = if during(view) { context.fresh_period() } else { period::carried(indicator, context.fresh_period()) };
    }
    if let (Some(p), true) = (own, indicator.is_stock() && draft.figure.target) {
        period = Some(p);
    }
    let target = other::is_target(view, draft.at);
    if target && !own.is_some_and(|p| period::is_ahead(view, p)) {
        period = own
            .filter(|p| period::is_current(view, *p))
            .or(context.target.filter(|p| period::is_current(view, *p)))
            .or(period.filter(|p| period::is_current(view, *p) && p.start().is_some_and(|d| d.month == 0)));
    }
    draft.figure.period = period;
    draft.figure.target = target;
    draft.figure.through = other::through(view, draft.at);
    draft.figure.product = other::product(view, draft.gov.at, draft.at);
    context.target = if target { period.or(context.target) } else { context.target };
    if let Some(seen) = draft.change {
        let base = change::base_period(view, &seen, period);
        draft.figure.change = Some(Change { percent: seen.percent, base, approx: Approx::Exact });
    }
    let total = other::is_total(view, draft.gov.at)
        || context.total
            && view.sides.iter().filter(|s| s.at > draft.gov.at.unwrap_or(draft.at)).all(|s| s.id == "world");
    let ends = flow::ends(view, indicator, draft.gov.at, draft.at);
    let ends = flow::listed(view, indicator, draft.at, ends);
    let ends = context::complete(ends, indicator, context, pair, total, two_countries(view, draft));
    let ids = ends.ids();
    context.total |= ids.iter().any(|i| i == "world");
    draft.figure.between = ends.between;
    draft.figure.from = ends.from;
    draft.figure.to = ends.to;
    let known = match ids.as_slice() {
        [a, b] if a != "world" && b != "world" => Some([a.clone(), b.clone()]),
        _ => None,
    };
    if !period::is_compared(view, draft.at) {
        let alone = view.items.iter().any(|i| view.scene.words(i).eq_ignore_ascii_case("alone"))
            && context.fresh_period().is_some();
        context.saw(indicator, period.filter(|_| !alone), known);
    }
    context.flowed(indicator, draft.figure.from.as_deref(), draft.figure.to.as_deref());
}

/// "trade between the two countries": no province, whatever was named before.
fn two_countries(view: &View, draft: &Draft) -> bool {
    let Some(gov) = draft.gov.at else { return false };
    let near = gov.saturating_sub(3)..(gov + 6).min(view.items.len());
    near.into_iter().any(|i| {
        let word = view.word(i).to_lowercase();
        view.has(i, Class::TwoSides) && (word.contains("countr") || word.contains("nation") || word.contains("econom"))
    })
}

/// "during this period", "in the reviewed period".
fn during(view: &View) -> bool {
    view.items
        .iter()
        .any(|i| i.any(&[Class::During, Class::Period]) || i.time().is_some_and(|t| t.when == crate::item::When::This))
}

/// Changes without a value: "exports fell 5%".
fn bare_changes(
    view: &View,
    drafts: &[Draft],
    seen: &[Seen],
    context: &mut Context,
    pair: Option<&[String; 2]>,
) -> Vec<Draft> {
    let mut out = Vec::new();
    for change in seen {
        if drafts.iter().any(|d| d.change.is_some_and(|c| c.at == change.at) || d.at == change.at) {
            continue;
        }
        let carried = || {
            context
                .indicator
                .filter(|_| {
                    context.is_fresh()
                        && view.items[..change.cue.min(change.at)].iter().any(|i| i.any(&[Class::It, Class::They]))
                })
                .map(|indicator| Governor { indicator, at: None })
        };
        let Some(gov) = bare_governor(view, change).or_else(carried) else { continue };
        let figure = Figure { indicator: gov.indicator.name().into(), ..Figure::default() };
        let mut draft = Draft { at: change.at, gov, figure, change: Some(*change), rule: "figure/change" };
        if gov.indicator == Indicator::Other {
            draft.figure.what = gov.at.map(|g| view.word(g).to_owned());
        }
        finish(view, &mut draft, context, pair);
        out.push(draft);
    }
    out
}

/// The noun whose change it is: the nearest before the percentage in its clause.
fn bare_governor(view: &View, change: &Seen) -> Option<Governor> {
    let start = change.cue.min(change.at);
    let is = |i: &usize| {
        indicator::noun(&view.items[*i])
            .filter(|_| !view.items[*i].any(&[Class::RoleNoun, Class::UpNoun, Class::DownNoun]))
    };
    let ahead =
        change.cue > change.at && view.items.get(change.cue + 1).is_some_and(|i| i.any(&[Class::In, Class::Of]));
    let right = || (change.cue + 1..(change.cue + 8).min(view.items.len())).find_map(|i| is(&i).map(|n| (n, i)));
    if let Some((indicator, at)) = right().filter(|_| ahead) {
        return Some(Governor { indicator, at: Some(at) });
    }
    let found =
        (0..start).rev().filter(|i| view.clause[*i] == view.clause[change.at]).find_map(|i| is(&i).map(|n| (n, i)));
    let found =
        found.or_else(|| (change.at + 1..(change.at + 8).min(view.items.len())).find_map(|i| is(&i).map(|n| (n, i))));
    found.map(|(indicator, at)| Governor { indicator, at: Some(at) })
}
