//! A meeting as one sentence tells it, before the sentences of a document are put together.

use crate::settle::{is_country, is_division};
use attache_core::Edtf;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Visit,
    Talks,
    Reception,
    Conference,
    Session,
    Summit,
    Ceremony,
    Fair,
    Exchange,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Visit => "visit",
            Kind::Talks => "talks",
            Kind::Reception => "reception",
            Kind::Conference => "conference",
            Kind::Session => "session",
            Kind::Summit => "summit",
            Kind::Ceremony => "ceremony",
            Kind::Fair => "fair",
            Kind::Exchange => "exchange",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Kind> {
        [
            Kind::Visit,
            Kind::Talks,
            Kind::Reception,
            Kind::Conference,
            Kind::Session,
            Kind::Summit,
            Kind::Ceremony,
            Kind::Fair,
            Kind::Exchange,
        ]
        .into_iter()
        .find(|k| k.name() == name)
    }

    /// Whether "the meeting" may be said of it.
    pub(super) fn goes_with(self, other: Kind) -> bool {
        let met = |k| matches!(k, Kind::Talks | Kind::Reception | Kind::Session | Kind::Conference | Kind::Summit);
        self == other || met(self) && met(other)
    }

    /// Whether two names in full may be of one event: talks are a reception too, a session a conference.
    fn matches(self, other: Kind) -> bool {
        let two = |k| matches!(k, Kind::Talks | Kind::Reception);
        let many = |k| matches!(k, Kind::Session | Kind::Conference | Kind::Summit);
        self == other || two(self) && two(other) || many(self) && many(other)
    }
}

/// What the verb says of the time, before it is held against the document's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Now,
    Ahead,
    Proposed,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    pub(super) kind: Kind,
    pub(super) sentence: usize,
    /// The token of the head, counted in the sentence.
    pub(super) head: usize,
    /// People who take part.
    pub(super) people: Vec<String>,
    /// Countries, localities, organisations, delegations: used where no person is named.
    pub(super) sides: Vec<String>,
    pub(super) hosts: Vec<String>,
    pub(super) mechanism: Option<String>,
    pub(super) ordinal: Option<u32>,
    pub(super) place: Option<String>,
    pub(super) online: bool,
    pub(super) date: Option<Edtf>,
    pub(super) tense: Tense,
    pub(super) recurs: Option<String>,
    pub(super) rule: &'static str,
    /// "the meeting": one that was told before.
    pub(super) again: bool,
}

impl Draft {
    pub(super) fn new(kind: Kind, sentence: usize, head: usize, rule: &'static str) -> Draft {
        Draft {
            kind,
            sentence,
            head,
            people: Vec::new(),
            sides: Vec::new(),
            hosts: Vec::new(),
            mechanism: None,
            ordinal: None,
            place: None,
            online: false,
            date: None,
            tense: Tense::Past,
            recurs: None,
            rule,
            again: false,
        }
    }

    /// How much the sentence says of the meeting.
    pub(super) fn fullness(&self) -> usize {
        self.people.len().min(3)
            + usize::from(self.date.is_some()) * 2
            + usize::from(self.place.is_some())
            + usize::from(self.mechanism.is_some()) * 2
            + usize::from(self.ordinal.is_some())
    }

    pub(super) fn add_people(&mut self, more: impl IntoIterator<Item = String>) {
        for person in more {
            if !self.people.contains(&person) {
                self.people.push(person);
            }
        }
    }

    pub(super) fn add_sides(&mut self, more: impl IntoIterator<Item = String>) {
        for side in more {
            if !self.sides.contains(&side) {
                self.sides.push(side);
            }
        }
    }

    /// Whether two sentences may tell of one meeting.
    pub(super) fn same(&self, other: &Draft) -> bool {
        if !self.kind.goes_with(other.kind) || self.recurs.is_some() != other.recurs.is_some() {
            return false;
        }
        let known = self.mechanism.is_some() && self.mechanism == other.mechanism;
        if known && self.ordinal.is_some() && self.ordinal == other.ordinal {
            return true;
        }
        if clash(self.ordinal.as_ref(), other.ordinal.as_ref()) || !dates_agree(self.date, other.date) {
            return false;
        }
        if other.again && self.tense == Tense::Ahead && other.tense == Tense::Past {
            return false;
        }
        let numbered = self.ordinal.is_some() && self.ordinal == other.ordinal;
        if clash(self.mechanism.as_ref(), other.mechanism.as_ref()) {
            // A number with the same kind of name: "45th session of joint committee" in a headline.
            let ids = |d: &Draft| d.mechanism.as_deref().is_some_and(|m| m.starts_with("mechanism:"));
            return numbered && !(ids(self) && ids(other)) && words_shared(self, other);
        }
        let named = self.mechanism.is_some() && self.mechanism == other.mechanism;
        if named {
            return self.ordinal == other.ordinal || self.ordinal.is_none() || other.ordinal.is_none();
        }
        if numbered && self.kind.matches(other.kind) || self.again || other.again {
            return true;
        }
        let one_named =
            self.mechanism.is_some() != other.mechanism.is_some() || self.ordinal.is_some() != other.ordinal.is_some();
        if one_named && self.kind != other.kind || !self.kind.matches(other.kind) {
            return false;
        }
        let shared = self.people.iter().any(|p| other.people.contains(p));
        let subset = |a: &[String], b: &[String]| a.iter().all(|p| b.contains(p));
        if self.kind == Kind::Visit {
            return shared && places_agree(self.place.as_deref(), other.place.as_deref());
        }
        let both = !self.people.is_empty() && !other.people.is_empty();
        let people = both && (subset(&self.people, &other.people) || subset(&other.people, &self.people));
        let dated = self.date.is_some() && self.date == other.date && self.kind == other.kind;
        let unnamed = !both && dated && places_agree(self.place.as_deref(), other.place.as_deref());
        (people || unnamed) && places_agree(self.place.as_deref(), other.place.as_deref())
    }

    /// Takes in what another sentence says of the same meeting.
    pub(super) fn absorb(&mut self, other: Draft) {
        if other.fullness() > self.fullness() {
            (self.sentence, self.head, self.rule) = (other.sentence, other.head, other.rule);
            if !other.again && self.kind != other.kind && other.kind != Kind::Talks {
                self.kind = other.kind;
            }
            if other.tense != Tense::Past {
                self.tense = other.tense;
            }
        }
        self.add_people(other.people);
        self.add_sides(other.sides);
        if self.hosts.is_empty() {
            self.hosts = other.hosts;
        }
        let known = |m: &Option<String>| m.as_deref().is_some_and(|m| m.starts_with("mechanism:"));
        if self.mechanism.is_none() || !known(&self.mechanism) && known(&other.mechanism) {
            self.mechanism = other.mechanism;
        }
        self.ordinal = self.ordinal.or(other.ordinal);
        self.place = match (self.place.take(), other.place) {
            (Some(a), Some(b)) if finer(&b, &a) => Some(b),
            (a, b) => a.or(b),
        };
        self.date = match (self.date, other.date) {
            (Some(a), Some(b)) if precision(b) > precision(a) => Some(b),
            // Of two stretches of days the longer one is the meeting's, the shorter the day spoken of.
            (Some(a), Some(b)) if precision(b) == precision(a) && b.contains(a) && precision(a) == 2 => Some(b),
            (a, b) => a.or(b),
        };
        self.online |= other.online;
        self.recurs = self.recurs.take().or(other.recurs);
    }
}

/// Whether the names of two meetings share a word of weight.
fn words_shared(a: &Draft, b: &Draft) -> bool {
    let words = |d: &Draft| -> Vec<String> {
        let name = crate::fold::fold(d.mechanism.as_deref().unwrap_or(""));
        name.split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 3)
            .map(|w| w.trim_end_matches('s').to_owned())
            .collect()
    };
    let (x, y) = (words(a), words(b));
    x.iter().any(|w| y.contains(w))
}

fn precision(date: Edtf) -> u8 {
    match date.start() {
        Some(d) if d.day > 0 => 2,
        Some(d) if d.month > 0 => 1,
        _ => 0,
    }
}

fn clash<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

pub(super) fn dates_agree(a: Option<Edtf>, b: Option<Edtf>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.overlaps(b),
        _ => true,
    }
}

/// One lies in the other, by their ids, or one is not said.
fn places_agree(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => {
            a == b
                || country(a).is_none()
                || country(b).is_none()
                || country(a) == country(b) && (is_country(a) || is_country(b))
        }
        _ => true,
    }
}

fn country(id: &str) -> Option<&str> {
    (is_country(id) || is_division(id)).then(|| &id[..2])
}

fn finer(a: &str, b: &str) -> bool {
    is_country(b) && !is_country(a)
}
