//! When a statement was told: the dates of its document, or for a teaser no earlier than its page can have been stored.

use crate::input::Context;
use crate::slot::Slot;
use attache_core::{Date, Day, Edtf, Section, Statement};

/// First and last day on which a statement can have been told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Told {
    pub(crate) since: Option<Day>,
    pub(crate) until: Option<Day>,
    pub(crate) teaser: bool,
}

impl Told {
    pub(crate) fn of(context: &Context<'_>, statement: &Statement) -> Told {
        if statement.section.is_article() {
            let published = context.published(&statement.doc);
            return Told {
                since: published.and_then(|p| p.first_day()),
                until: published.and_then(|p| p.last_day()),
                teaser: false,
            };
        }
        let stored = context.stored(&statement.doc).filter(|_| statement.section == Section::Teaser);
        Told { since: stored, until: None, teaser: true }
    }

    /// Whether this was surely told before the other.
    pub(crate) fn is_before(self, other: Told) -> bool {
        matches!((self.until, other.since), (Some(a), Some(b)) if a < b)
    }

    /// Whether this was told before the other, as far as the middle of what is known can tell.
    pub(crate) fn seems_before(self, other: Told) -> bool {
        self.is_before(other) || matches!((self.day(), other.day()), (Some(a), Some(b)) if a < b)
    }

    /// As a date: an open interval for what was told on or after a day.
    pub(crate) fn edtf(self) -> Option<Edtf> {
        match (self.since, self.until) {
            (Some(a), Some(b)) => Some(Slot { from: Some(a), to: Some(b) }.edtf()),
            (Some(a), None) => Some(Edtf::since(Date::from_day(a))),
            _ => None,
        }
    }

    /// The day that orders it: the middle of what is known.
    pub(crate) fn day(self) -> Option<Day> {
        match (self.since, self.until) {
            (Some(a), Some(b)) => Some(a + (b - a) / 2),
            (since, until) => since.or(until),
        }
    }
}
