//! The words of a meeting's name: where they begin, the number before them, the body behind them.

use super::mechanism::Head;
use super::parts::Clause;
use crate::item::What;
use crate::pack::Class;
use crate::people::look::Look;
use crate::token::Kind as Token;

pub(super) fn inside_not(c: &Clause, i: usize) -> bool {
    (i.saturating_sub(3)..i).any(|k| c.p.class(k, Class::MeetingNot).is_some_and(|e| e > i))
}

/// "Joint Ministerial Commission meeting".
pub(super) fn mechanism_before(c: &Clause, first: usize, i: usize) -> bool {
    (first..i).any(|k| c.p.has(k, Class::MeetingMechanism))
}

pub(super) fn capital_name(c: &Clause, first: usize, i: usize) -> bool {
    (first..i).any(|k| c.p.capital(k) && !c.p.in_name(k) && k > 0)
}

/// Leftwards over the words of a name: capitals, names, plain nouns; not verbs, articles, prepositions.
pub(super) fn name_start(c: &Clause, i: usize) -> usize {
    let mut k = i;
    while k > 0 && i - k < 14 {
        let at = k - 1;
        let ordinal =
            c.p.item(at).is_some_and(|item| matches!(item.what, What::Ordinal(_) | What::Time(_) | What::Amount(_)));
        if ordinal || c.mention(at).is_some() {
            break;
        }
        let closing = c.p.mark(at, ')');
        if closing {
            let open = (k.saturating_sub(8)..at).rev().find(|b| c.p.mark(*b, '('));
            match open {
                Some(open) => {
                    k = open;
                    continue;
                }
                None => break,
            }
        }
        let capital = c.p.capital(at) && c.p.kind(at) == Some(Token::Word);
        let shout =
            at > 0 && c.p.word(at - 1).len() > 3 && c.p.word(at - 1).chars().all(char::is_uppercase) && c.p.spaced(at);
        let link = c.p.kind(at) == Some(Token::Dash) && !shout
            || c.p.has(at, Class::And) && c.p.capital(at + 1) && at > 0 && c.p.capital(at - 1);
        let possessive = c.p.possessive(at) && at > 0 && c.p.capital(at - 1) && !country_before(c, at);
        let word = c.p.kind(at) == Some(Token::Word)
            && !STOPS.iter().any(|class| c.p.has(at, *class))
            && (at != 0 || c.p.in_name(at));
        if !(link || possessive || word && (capital || noun_like(c, at))) {
            break;
        }
        k = at;
    }
    k
}

pub(super) fn country_before(c: &Clause, at: usize) -> bool {
    let item = c.p.item_start(at - 1);
    c.p.country(item).is_some()
}

/// A word in small letters that may belong to a name: known as no verb.
pub(super) fn noun_like(c: &Clause, at: usize) -> bool {
    let word = c.p.word(at);
    let body = c.p.has(at, Class::MeetingMechanism);
    let participle = !body && (word.ends_with("ed") || word.ends_with("ing") && !word.ends_with("working"));
    !participle
        && c.p.any(at, &[Class::Hold, Class::Attend, Class::Chair, Class::Take, Class::PayVisit, Class::Said]).is_none()
}

const STOPS: [Class; 32] = [
    Class::And,
    Class::Or,
    Class::The,
    Class::A,
    Class::Of,
    Class::In,
    Class::On,
    Class::At,
    Class::To,
    Class::For,
    Class::With,
    Class::By,
    Class::From,
    Class::This,
    Class::That,
    Class::Their,
    Class::His,
    Class::Its,
    Class::Between,
    Class::During,
    Class::After,
    Class::Before,
    Class::Be,
    Class::Have,
    Class::Will,
    Class::Chair,
    Class::Attend,
    Class::Said,
    Class::Since,
    Class::Also,
    Class::Upcoming,
    Class::While,
];

/// The number before a name: "the 16th", "the 40th and 41st", "the second"; or none.
pub(super) fn number(c: &Clause, first: usize) -> (usize, Option<u32>) {
    if first == 0 {
        return (first, None);
    }
    // "the first such meeting"
    let first = if c.p.is(first - 1, "such") && first > 1 { first - 1 } else { first };
    match c.p.item(first - 1).map(|i| i.what) {
        Some(What::Ordinal(n)) => (c.p.item_start(first - 1), Some(n)),
        _ => (first, None),
    }
}

/// "the 40th and 41st ASEAN Summits": the one before.
pub(super) fn doubled(c: &Clause, head: &Head) -> Option<Head> {
    head.ordinal?;
    let and = head.start.checked_sub(1).filter(|k| c.p.has(*k, Class::And))?;
    match c.p.item(and.checked_sub(1)?).map(|i| i.what) {
        Some(What::Ordinal(n)) => {
            Some(Head { ordinal: Some(n), start: and - 1, end: and, noun: and - 1, ..head.clone() })
        }
        _ => None,
    }
}

/// "round 5", "the fifth round".
pub(super) fn round(c: &Clause, end: usize, ordinal: Option<u32>) -> Option<(usize, Option<u32>)> {
    if ordinal.is_some() {
        return Some((end, ordinal));
    }
    let (amount, e) = c.p.amount(end)?;
    let n = amount.value.to_string().parse().ok()?;
    Some((e, Some(n)))
}

/// "of the Steering Committee", "of the fisheries talks": the body or talks, and where they end.
pub(super) fn body_behind(c: &Clause, end: usize) -> (usize, Option<String>) {
    let Some(of) = c.p.any(end, &[Class::Of, Class::On]).map(|(e, _)| e) else { return (end, None) };
    if c.p.has(end, Class::On) {
        return (end, None);
    }
    let at = c.p.any(of, &[Class::The, Class::Their, Class::Its]).map_or(of, |(e, _)| e);
    if let Some((id, e)) = c.p.name_of(at, &["mechanism:"]) {
        return (e, Some(id.to_owned()));
    }
    let stop = (at..c.p.len().min(at + 26)).find(|k| ends_body(c, *k)).unwrap_or(c.p.len().min(at + 26));
    let head = (at..stop).find_map(|k| {
        c.p.any(k, &[Class::MeetingMechanism, Class::MeetingTalks, Class::MeetingConference]).map(|(e, _)| e)
    });
    let Some(mut e) = head else { return (end, None) };
    // "Committee for Bilateral Cooperation", "Council of Kazakhstan and Uzbekistan".
    while e < stop && tail(c, e) {
        e = if c.p.in_name(e) { c.p.item_end(e) } else { e + 1 };
    }
    while e > at && c.p.any(e - 1, &[Class::Of, Class::For, Class::And, Class::On, Class::The, Class::In]).is_some() {
        e -= 1;
    }
    (e, Some(c.p.text(at..e)))
}

pub(super) fn ends_body(c: &Clause, k: usize) -> bool {
    c.mention(k).is_some()
        || c.p.mark(k, ',')
        || c.p.mark(k, '.')
        || c.p.mark(k, ';')
        || c.p.item(k).is_some_and(|i| matches!(i.what, What::Time(_)))
        || c.p
            .any(
                k,
                &[
                    Class::In,
                    Class::At,
                    Class::With,
                    Class::By,
                    Class::Be,
                    Class::Will,
                    Class::To,
                    Class::Take,
                    Class::Hold,
                ],
            )
            .is_some()
}

pub(super) fn tail(c: &Clause, k: usize) -> bool {
    c.p.any(k, &[Class::Of, Class::For, Class::On, Class::And, Class::The]).is_some()
        || c.p.capital(k)
        || c.p.kind(k) == Some(Token::Dash)
        || c.p.any(k, &[Class::Bilateral, Class::TopicTrade]).is_some()
        || c.p.is(k, "cooperation")
}

/// The name before the head, where it has one: capitals or the name of a field.
pub(super) fn name(c: &Clause, first: usize, i: usize, end: usize, class: Class) -> Option<String> {
    let tail = c.p.capital(i) && c.p.has(end, Class::Of);
    let own = first < i || end - i > 1 || tail;
    let capital = (first..end).any(|k| c.p.capital(k) && k > 0);
    let numbered = first > 0 && c.p.item(first - 1).is_some_and(|item| matches!(item.what, What::Ordinal(_)));
    let generic =
        matches!(class, Class::MeetingAny | Class::MeetingRound | Class::MeetingCeremony | Class::MeetingSession);
    let words = own && (capital && (first < i || tail) || numbered && !generic || mechanism_before(c, first, i));
    words.then(|| {
        let end = if c.p.has(end, Class::Of) || c.p.has(end, Class::Between) { capital_tail(c, end) } else { end };
        let start = if mechanism_before(c, first, i) && class == Class::MeetingAny { (first, i) } else { (first, end) };
        c.p.text(start.0..start.1)
    })
}

/// "Forum of Interregional Cooperation", "Congress of the CPC".
pub(super) fn capital_tail(c: &Clause, end: usize) -> usize {
    let mut e = end + 1;
    let mut last = end;
    while e < c.p.len() && e < end + 14 && !ends_body(c, e) {
        let small = c.p.any(e, &[Class::The, Class::Of, Class::And, Class::Title]).is_some();
        if c.p.capital(e) && c.p.kind(e) == Some(Token::Word) && !small {
            e = if c.p.in_name(e) { c.p.item_end(e) } else { e + 1 };
            last = e;
        } else if c.p.any(e, &[Class::Of, Class::The, Class::And, Class::Between]).is_some()
            || c.p.kind(e) == Some(Token::Dash)
        {
            e += 1;
        } else {
            break;
        }
    }
    last
}
