//! Places in an order: "fifth largest", "No. 2", "ranked third", "the top three", "led the number of".

use crate::figure::view::View;
use crate::item::{Item, Unit, What};
use crate::pack::Class;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    /// The first item of the place.
    pub at: usize,
    /// The item after it.
    pub end: usize,
    pub ordinal: Option<u32>,
    pub top: Option<u32>,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// "second largest", "biggest".
    Superlative,
    /// "third trading partner".
    Ordinal,
    /// "ranked third", "came first".
    Verb,
    /// "led the number of new projects".
    Lead,
}

pub(super) fn anchors(view: &View) -> Vec<Anchor> {
    let mut out: Vec<Anchor> = Vec::new();
    let mut i = 0;
    while i < view.items.len() {
        match anchor(view, i) {
            Some(a) => {
                i = a.end.max(i + 1);
                out.push(a);
            }
            None => i += 1,
        }
    }
    out
}

fn anchor(view: &View, i: usize) -> Option<Anchor> {
    number(view, i)
        .or_else(|| ordinal(view, i))
        .or_else(|| top(view, i))
        .or_else(|| superlative(view, i))
        .or_else(|| verb(view, i))
        .or_else(|| lead(view, i))
}

fn ordinal_of(item: &Item) -> Option<u32> {
    match item.what {
        What::Ordinal(n) => Some(n),
        _ => None,
    }
}

/// "No. 2", "number one".
fn number(view: &View, i: usize) -> Option<Anchor> {
    let word = view.word(i).to_lowercase();
    if word == "no." || word == "no" {
        let n = view.amount(i + 1).filter(|a| a.unit == Unit::Count)?;
        let ordinal = n.value.to_string().parse().ok().filter(|n| *n <= 50)?;
        let ranked = view.items.get(i + 2).is_some_and(|x| x.what == What::Dash);
        return Some(Anchor {
            at: i,
            end: i + 2 + 2 * usize::from(ranked),
            ordinal: Some(ordinal),
            top: None,
            kind: Kind::Superlative,
        });
    }
    None
}

/// "fifth largest", "second-biggest", and "third trading partner".
fn ordinal(view: &View, i: usize) -> Option<Anchor> {
    let n = ordinal_of(&view.items[i])?;
    let mut j = i + 1;
    if view.items.get(j).is_some_and(|x| x.what == What::Dash) {
        j += 1;
    }
    if view.has(j, Class::Superlative) {
        return Some(Anchor { at: i, end: j + 1, ordinal: Some(n), top: None, kind: Kind::Superlative });
    }
    let field = (view.word(j).eq_ignore_ascii_case("out") || view.has(j, Class::OfWhich) || view.has(j, Class::Among))
        && view.items[j..].iter().take(5).any(|x| x.has(Class::CountryNoun));
    if field {
        return Some(Anchor { at: i, end: j, ordinal: Some(n), top: None, kind: Kind::Verb });
    }
    let skip = usize::from(
        view.items.get(j).is_some_and(|x| x.has(Class::ForeignNoun) || matches!(x.what, What::Plain) && !x.capital),
    );
    let role = (j..=j + skip).any(|k| view.has(k, Class::RoleNoun) && view.word(k).contains(' '));
    let first_ever = view
        .items
        .get(i + 1..)
        .is_some_and(|r| r.iter().take(6).any(|x| ["having", "to", "that"].contains(&view.scene.words(x))));
    (role && !(n == 1 && first_ever)).then_some(Anchor {
        at: i,
        end: j,
        ordinal: Some(n),
        top: None,
        kind: Kind::Ordinal,
    })
}

/// "one of the top three", "among the five biggest", "the top 10".
fn top(view: &View, i: usize) -> Option<Anchor> {
    let small = |k: usize| {
        view.amount(k)
            .filter(|a| a.unit == Unit::Count)
            .and_then(|a| a.value.to_string().parse::<u32>().ok())
            .filter(|n| (2..=50).contains(n))
    };
    if view.has(i, Class::Superlative) {
        let n = small(i + 1)?;
        return among(view, i).then_some(Anchor {
            at: i,
            end: i + 2,
            ordinal: None,
            top: Some(n),
            kind: Kind::Superlative,
        });
    }
    let n = small(i).filter(|_| view.has(i + 1, Class::Superlative))?;
    among(view, i).then_some(Anchor { at: i, end: i + 2, ordinal: None, top: Some(n), kind: Kind::Superlative })
}

fn among(view: &View, i: usize) -> bool {
    (i.saturating_sub(4)..i).any(|k| {
        view.items[k].any(&[Class::Among, Class::Between, Class::Top]) || view.word(k).eq_ignore_ascii_case("one")
    })
}

/// "largest"; not "one of the largest", which gives no place.
fn superlative(view: &View, i: usize) -> Option<Anchor> {
    let item = &view.items[i];
    let plain = ["main", "key", "major", "important", "principal", "primary", "chief"]
        .contains(&view.word(i).to_lowercase().as_str());
    if !item.has(Class::Superlative) || plain {
        return None;
    }
    let one_of = (i.saturating_sub(3)..i)
        .any(|k| view.word(k).to_lowercase().starts_with("one of") || view.has(k, Class::Among));
    let one = i >= 3 && view.word(i - 3).eq_ignore_ascii_case("one");
    let article = i > 0 && view.has(i - 1, Class::A);
    (!one_of && !one && !article).then_some(Anchor {
        at: i,
        end: i + 1,
        ordinal: Some(1),
        top: None,
        kind: Kind::Superlative,
    })
}

/// "ranks third", "placed second", "came in first", "continued to rank first".
fn verb(view: &View, i: usize) -> Option<Anchor> {
    if !view.has(i, Class::Rank) {
        return None;
    }
    let found = (i + 1..(i + 4).min(view.items.len()))
        .take_while(|k| !matches!(view.items[*k].what, What::Mark(_) | What::Entity(_)))
        .find(|k| ordinal_of(&view.items[*k]).is_some())?;
    let next = &view.items.get(found + 1);
    let noun = next.is_some_and(|x| {
        matches!(x.what, What::Plain | What::Word)
            && !x.any(&[
                Class::In,
                Class::Among,
                Class::Between,
                Class::RankNoun,
                Class::With,
                Class::By,
                Class::For,
                Class::At,
                Class::Of,
                Class::Superlative,
                Class::Worth,
                Class::After,
                Class::OfWhich,
                Class::On,
            ])
            && x.what != What::Dash
    });
    let weak = view.word(i).to_lowercase().starts_with("came") || view.word(i).to_lowercase().starts_with("stood");
    if noun
        || weak && found > i + 2
        || view.items.get(found + 1).is_some_and(|x| x.what == What::Dash || x.has(Class::Superlative))
    {
        return None;
    }
    Some(Anchor { at: i, end: found + 1, ordinal: ordinal_of(&view.items[found]), top: None, kind: Kind::Verb })
}

/// "led the number of new projects", "took the lead in registered capital".
fn lead(view: &View, i: usize) -> Option<Anchor> {
    if !view.has(i, Class::Lead)
        || view.has(i, Class::Superlative)
            && view.word(i).to_lowercase() != "leading"
            && view.word(i).to_lowercase() != "led"
    {
        return None;
    }
    let near = view.items[i + 1..].iter().take(5);
    let counted = near.clone().any(|x| x.any(&[Class::Projects, Class::Visitors, Class::Fdi]));
    let of = near.clone().any(|x| x.any(&[Class::Of, Class::In])) && !near.clone().any(|x| x.amount().is_some());
    (counted && of).then_some(Anchor { at: i, end: i + 1, ordinal: Some(1), top: None, kind: Kind::Lead })
}
