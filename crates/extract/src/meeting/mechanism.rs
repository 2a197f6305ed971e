//! The names of meetings in a sentence: number, name, head, and the body that meets.

use super::draft::Kind;
use super::parts::Clause;
use crate::item::What;
use crate::pack::Class;
use crate::people::look::Look;
use crate::token::Kind as Token;

/// One name of a meeting.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Head {
    /// From the number or first word of the name.
    pub(super) start: usize,
    /// The word that says what it is.
    pub(super) noun: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    pub(super) ordinal: Option<u32>,
    /// The id or the words.
    pub(super) mechanism: Option<String>,
    /// Whether the pack knows it.
    pub(super) known: bool,
    pub(super) plural: bool,
}

const NOUNS: [Class; 10] = [
    Class::MeetingNumbered,
    Class::MeetingConference,
    Class::MeetingSession,
    Class::MeetingSummit,
    Class::MeetingCeremony,
    Class::MeetingFair,
    Class::MeetingExchange,
    Class::MeetingAny,
    Class::MeetingTalks,
    Class::MeetingRound,
];

/// All names of meetings, in the order of the sentence.
pub(super) fn heads(c: &Clause) -> Vec<Head> {
    let mut out: Vec<Head> = Vec::new();
    let mut i = 0;
    while i < c.p.len() {
        if c.mention(i).is_some() {
            i += 1;
            continue;
        }
        if let Some(found) = known(c, i).or_else(|| noun(c, i)) {
            i = found.end.max(i + 1);
            out.extend(doubled(c, &found));
            out.push(found);
        } else {
            i += 1;
        }
    }
    join(c, out)
}

/// A mechanism of the pack.
fn known(c: &Clause, i: usize) -> Option<Head> {
    let (id, end) = c.p.name_of(i, &["mechanism:"])?;
    let record = c.p.scene.packs.by_id(id)?;
    let (start, ordinal) = number(c, i);
    let own = (i..end).rev().find_map(|k| c.p.any(k, &NOUNS)).map(|(_, class)| class);
    let typed = record.cell("type").and_then(Kind::from_name);
    let plural = (i..end).rev().find(|k| c.p.any(*k, &NOUNS).is_some()).is_some_and(|k| c.p.word(k).ends_with('s'));
    let kind = typed.or_else(|| own.and_then(kind)).unwrap_or(Kind::Session);
    // "Steering Committee meeting", "Expo in Nanning".
    let end = c.p.any(end, &[Class::MeetingAny, Class::MeetingSession]).map_or(end, |(e, _)| e);
    Some(Head { start, noun: end - 1, end, kind, ordinal, mechanism: Some(id.to_owned()), known: true, plural })
}

fn kind(class: Class) -> Option<Kind> {
    Some(match class {
        Class::MeetingConference | Class::MeetingNumbered => Kind::Conference,
        Class::MeetingSession => Kind::Session,
        Class::MeetingSummit => Kind::Summit,
        Class::MeetingCeremony => Kind::Ceremony,
        Class::MeetingFair => Kind::Fair,
        Class::MeetingExchange => Kind::Exchange,
        Class::MeetingTalks => Kind::Talks,
        _ => return None,
    })
}

/// A noun such as "conference", with the words of its name before it.
fn noun(c: &Clause, i: usize) -> Option<Head> {
    if c.p.in_name(i) || c.p.any(i, &[Class::MeetingNot]).is_some() || inside_not(c, i) {
        return None;
    }
    let (end, class) = c.p.any(i, &NOUNS)?;
    let noun = end - 1;
    let plural =
        c.p.word(noun).ends_with('s') && !matches!(class, Class::MeetingTalks) && !c.p.word(noun).ends_with("ss");
    let first = name_start(c, i);
    let (start, ordinal) = number(c, first);
    let (round_end, ordinal) = if class == Class::MeetingRound { round(c, end, ordinal)? } else { (end, ordinal) };
    if class == Class::MeetingNumbered && ordinal.is_none() {
        return None;
    }
    let (tail_end, of) = body_behind(c, round_end);
    let named = name(c, first, i, end, class);
    let mechanism = of.clone().or(named.filter(|_| class != Class::MeetingCeremony));
    let id = mechanism.clone().filter(|m| m.starts_with("mechanism:"));
    let typed =
        id.as_deref().and_then(|m| c.p.scene.packs.by_id(m)).and_then(|r| r.cell("type")).and_then(Kind::from_name);
    let generic = matches!(class, Class::MeetingAny | Class::MeetingRound);
    let sitting = class == Class::MeetingAny
        && c.p.has(round_end, Class::Of)
        && (round_end..c.p.len().min(round_end + 6)).any(|k| c.p.capital(k) && c.p.has(k, Class::OfficeBody));
    let many = generic && c.mentions.is_empty() && c.sides(0, first).len() > 2;
    let meets = sitting || of.is_some() || ordinal.is_some_and(|n| n > 1) || mechanism_before(c, first, i);
    let plain = if many && !meets {
        Kind::Conference
    } else if generic && !meets {
        Kind::Talks
    } else {
        kind(class).unwrap_or(if class == Class::MeetingRound { Kind::Talks } else { Kind::Session })
    };
    // A bare "first meeting" of two people is no numbered session.
    let took_place = c.p.any(end, &[Class::Take, Class::Hold]).is_some()
        || (end..end + 6).any(|k| c.p.any(k, &[Class::Take]).is_some());
    let proper =
        took_place || mechanism.as_deref().is_some_and(|m| m.contains(':') || m.chars().any(char::is_uppercase));
    let ordinal = ordinal.filter(|n| {
        *n > 1 || proper || mechanism.is_none() && class != Class::MeetingAny && class != Class::MeetingTalks
    });
    if class == Class::MeetingTalks && ordinal.is_none() && !capital_name(c, first, i) {
        return None;
    }
    if class == Class::MeetingExchange && ordinal.is_none() && end - first < 2 {
        return None;
    }
    let kind = typed.filter(|_| generic || id.is_some()).unwrap_or(plain);
    Some(Head { start, noun, end: tail_end, kind, ordinal, mechanism, known: id.is_some(), plural })
}

fn inside_not(c: &Clause, i: usize) -> bool {
    (i.saturating_sub(3)..i).any(|k| c.p.class(k, Class::MeetingNot).is_some_and(|e| e > i))
}

/// "Joint Ministerial Commission meeting".
fn mechanism_before(c: &Clause, first: usize, i: usize) -> bool {
    (first..i).any(|k| c.p.has(k, Class::MeetingMechanism))
}

fn capital_name(c: &Clause, first: usize, i: usize) -> bool {
    (first..i).any(|k| c.p.capital(k) && !c.p.in_name(k) && k > 0)
}

/// Leftwards over the words of a name: capitals, names, plain nouns; not verbs, articles, prepositions.
fn name_start(c: &Clause, i: usize) -> usize {
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
            && !(at == 0 && !c.p.in_name(at));
        if !(link || possessive || word && (capital || noun_like(c, at))) {
            break;
        }
        k = at;
    }
    k
}

fn country_before(c: &Clause, at: usize) -> bool {
    let item = c.p.item_start(at - 1);
    c.p.country(item).is_some()
}

/// A word in small letters that may belong to a name: known as no verb.
fn noun_like(c: &Clause, at: usize) -> bool {
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
fn number(c: &Clause, first: usize) -> (usize, Option<u32>) {
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
fn doubled(c: &Clause, head: &Head) -> Option<Head> {
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
fn round(c: &Clause, end: usize, ordinal: Option<u32>) -> Option<(usize, Option<u32>)> {
    if ordinal.is_some() {
        return Some((end, ordinal));
    }
    let (amount, e) = c.p.amount(end)?;
    let n = amount.value.to_string().parse().ok()?;
    Some((e, Some(n)))
}

/// "of the Steering Committee", "of the fisheries talks": the body or talks, and where they end.
fn body_behind(c: &Clause, end: usize) -> (usize, Option<String>) {
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

fn ends_body(c: &Clause, k: usize) -> bool {
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

fn tail(c: &Clause, k: usize) -> bool {
    c.p.any(k, &[Class::Of, Class::For, Class::On, Class::And, Class::The]).is_some()
        || c.p.capital(k)
        || c.p.kind(k) == Some(Token::Dash)
        || c.p.any(k, &[Class::Bilateral, Class::TopicTrade]).is_some()
        || c.p.is(k, "cooperation")
}

/// The name before the head, where it has one: capitals or the name of a field.
fn name(c: &Clause, first: usize, i: usize, end: usize, class: Class) -> Option<String> {
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
fn capital_tail(c: &Clause, end: usize) -> usize {
    let mut e = end + 1;
    let mut last = end;
    while e < c.p.len() && e < end + 14 && !ends_body(c, e) {
        if c.p.capital(e) && c.p.kind(e) == Some(Token::Word) {
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

/// "The Joint Committee held its 47th meeting", "the Council met for the second time": the body that meets, and the number.
fn of_subject(c: &Clause, heads: &mut Vec<Head>) {
    for n in 1..heads.len() {
        let (body, meeting) = (&heads[n - 1], &heads[n]);
        let own = (body.end..meeting.start).any(|k| c.p.has(k, Class::Its));
        let bare = meeting.mechanism.is_none() && meeting.ordinal.is_some() && body.ordinal.is_none();
        if bare && own && body.mechanism.is_some() && meeting.start - body.end < 14 {
            heads[n].mechanism = heads[n - 1].mechanism.clone();
            heads[n].known = heads[n - 1].known;
            heads.remove(n - 1);
            return;
        }
    }
}

/// "met for the second time": a body that meets, with the number behind the verb.
pub(super) fn met_again(c: &Clause, out: &mut Vec<Head>) {
    for i in 1..c.p.len() {
        let met = c.p.has(i, Class::Meet) && c.p.has(i + 1, Class::For) && c.p.has(i + 2, Class::The);
        let Some(What::Ordinal(ordinal)) = c.p.item(i + 3).map(|item| item.what).filter(|_| met) else { continue };
        if let Some(head) = out.iter_mut().rev().find(|h| h.end <= i && h.ordinal.is_none()) {
            head.ordinal = Some(ordinal);
            continue;
        }
        let noun = (0..i).rev().find_map(|k| c.p.class(k, Class::MeetingMechanism).filter(|e| *e <= i).map(|e| (k, e)));
        let Some((k, e)) = noun else { continue };
        let start = name_start(c, k);
        let (end, _) = (capital_tail(c, e).max(e), ());
        let mechanism = Some(c.p.text(start..end));
        out.push(Head {
            start,
            noun: e - 1,
            end: i,
            kind: Kind::Session,
            ordinal: Some(ordinal),
            mechanism,
            known: false,
            plural: false,
        });
    }
}

/// Names that overlap: the longer one stays; a noun right behind a known name belongs to it.
fn join(c: &Clause, heads: Vec<Head>) -> Vec<Head> {
    let mut out: Vec<Head> = Vec::new();
    for head in heads {
        match out.last_mut() {
            // "the 16th meeting of the Steering Committee" is one name, and so is "Forum of …".
            Some(last) if head.start < last.end => {
                if last.mechanism.is_none() {
                    last.mechanism = head.mechanism;
                    last.known = head.known;
                    last.end = last.end.max(head.end);
                }
            }
            _ => out.push(head),
        }
    }
    of_subject(c, &mut out);
    met_again(c, &mut out);
    out
}
