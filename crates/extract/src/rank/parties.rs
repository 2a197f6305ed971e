//! Who holds a place, of whom, within what.

use super::Last;
use super::anchor::Anchor;
use super::role::Role;
use crate::figure::side::{Case, Side};
use crate::figure::view::View;
use crate::item::{Unit, What};
use crate::pack::Class;

/// The owner before the place: "China's fifth largest", "its second largest".
pub(super) fn owner(view: &View, anchor: &Anchor, last: &Last) -> Option<String> {
    for i in (anchor.at.saturating_sub(4)..anchor.at).rev() {
        if let Some(side) = view.sides.iter().find(|s| s.at == i) {
            let adjective = side.case == Case::Possessive
                || view.items.get(i + 1).is_some_and(|x| x.what == What::Possessive)
                || view.scene.named(&view.items[i]).is_some_and(|n| n.form == crate::pack::meaning::Form::Demonym);
            return adjective.then(|| side.id.clone());
        }
        let item = &view.items[i];
        if item.any(&[Class::Its, Class::Their]) {
            return last.of.clone();
        }
        let skip = item.any(&[Class::ForeignNoun])
            || item.what == What::Possessive
            || item.what == What::Plain && !item.capital;
        if !skip {
            return None;
        }
    }
    None
}

/// The side that holds the place: the nearest before it that is no owner, else the one that a verb after it names.
pub(super) fn subject(view: &View, anchor: &Anchor, owner: Option<&str>, last: &Last) -> Option<String> {
    let usable = |s: &&Side| owner != Some(s.id.as_str()) && s.id != "world" && !s.id.starts_with("bloc:");
    let before: Vec<&Side> = view.sides.iter().filter(|s| s.at < anchor.at).filter(usable).collect();
    if let Some(side) = before.iter().rev().find(|s| {
        s.case == Case::Plain
            && !view.scene.named(&view.items[s.at]).is_some_and(|n| n.form == crate::pack::meaning::Form::Demonym)
    }) {
        // A later list of the same subject keeps it: "..., largest import market and second largest export market".
        return Some(side.id.clone());
    }
    if let Some(subject) = last.subject.clone().filter(|s| owner != Some(s)) {
        return Some(subject);
    }
    let be = (anchor.end..(anchor.end + 12).min(view.items.len())).find(|i| view.items[*i].any(&[Class::Be]));
    if let Some(side) = be.and_then(|b| view.sides.iter().filter(usable).find(|s| s.at > b && s.at <= b + 4)) {
        return Some(side.id.clone());
    }
    before
        .iter()
        .rev()
        .find(|s| matches!(s.case, Case::Adjective | Case::Possessive | Case::From | Case::Of))
        .map(|s| s.id.clone())
}

/// The visitors counted hold the place, not the country that they visit: "welcomed 3 million Chinese visitors, the second most".
pub(super) fn visitors(view: &View, anchor: &Anchor, role: &Role) -> Option<String> {
    if role.words != "source of visitors" || role.at.is_some() {
        return None;
    }
    let noun = (0..anchor.at).rev().find(|i| view.has(*i, Class::Visitors))?;
    view.sides
        .iter()
        .rev()
        .find(|s| s.at < noun && noun - s.at <= 3 && s.case == Case::Adjective && s.id != "world")
        .map(|s| s.id.clone())
}

/// The owner after the role: "of Chongqing", "to Vietnam", "in Laos", "investing in Vietnam".
pub(super) fn of(view: &View, anchor: &Anchor, role: &Role, subject: &str) -> Option<String> {
    // "among U.S. trading partners": between the place and its role.
    if let Some(at) = role.at {
        let inner = view.sides.iter().find(|s| {
            s.at >= anchor.end && s.at < at && s.id != subject && !s.id.starts_with("bloc:") && s.id != "world"
        });
        if let Some(inner) = inner {
            return Some(inner.id.clone());
        }
    }
    let from = role.at.unwrap_or(anchor.end);
    let limit = (from + 12).min(view.items.len());
    let after = view.sides.iter().filter(|s| {
        s.at > from.saturating_sub(1)
            && s.at < limit
            && s.id != subject
            && !s.id.starts_with("bloc:")
            && s.id != "world"
    });
    let invests = role.words.contains("invest") || role.words.contains("source") || role.words.contains("donor");
    let found = after
        .clone()
        .find(|s| matches!(s.case, Case::Of | Case::To | Case::For | Case::Possessive))
        .or_else(|| after.clone().find(|s| s.case == Case::In && invests))
        .or_else(|| after.clone().find(|s| s.case == Case::With));
    let among = after
        .clone()
        .find(|s| matches!(s.case, Case::Adjective | Case::Between | Case::Plain) && role.rule == "rank/among");
    let sentence = || {
        view.sides.iter().filter(|s| s.id != subject).find(|s| {
            s.case == Case::In && invests
                || role.words == "source of visitors" && matches!(s.case, Case::Plain | Case::To | Case::In)
        })
    };
    found.or(among).or_else(sentence).map(|s| s.id.clone())
}

/// The field: a bloc, the world, or a region in the text's words.
pub(super) fn scope(view: &View, anchor: &Anchor) -> Option<String> {
    let limit = (anchor.end + 12).min(view.items.len());
    for i in anchor.end..limit {
        let item = &view.items[i];
        if item.has(Class::World) {
            return Some("world".into());
        }
        if let Some(id) = view.scene.id(item).filter(|id| id.starts_with("bloc:")) {
            let outside = i > 0 && view.word(i - 1).eq_ignore_ascii_case("outside")
                || i > 1 && view.word(i - 2).eq_ignore_ascii_case("outside");
            return Some(if outside { format!("outside {}", view.word(i)) } else { id.to_owned() });
        }
        // The next place begins, or the clause ends.
        let next = i > anchor.end + 1
            && (matches!(item.what, What::Ordinal(_)) || item.has(Class::Superlative) && !item.has(Class::World));
        if next || matches!(item.what, What::Mark(';' | ',')) || item.has(Class::While) && i > anchor.end {
            return None;
        }
        let region = item.has(Class::In) && view.items.get(i + 1).is_some_and(|x| x.what == What::Plain && x.capital);
        if region {
            let end = (i + 1..limit).find(|k| !(view.items[*k].capital)).unwrap_or(limit);
            return Some(view.items[i + 1].span.to(view.items[end - 1].span).of(view.scene.text).to_owned());
        }
    }
    None
}

/// "among 144 countries and territories", "out of 143 countries".
pub(super) fn out_of(view: &View, anchor: &Anchor) -> Option<u32> {
    (anchor.end..(anchor.end + 9).min(view.items.len())).find_map(|i| {
        let amount = view.amount(i).filter(|a| a.unit == Unit::Count)?;
        let counted = view.items[i + 1..].iter().take(3).any(|x| x.any(&[Class::CountryNoun, Class::ForeignNoun]));
        if counted { amount.value.to_string().parse().ok() } else { None }
    })
}
