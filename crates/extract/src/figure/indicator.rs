//! Indicators: what a value measures, and the words that name it.

use crate::item::{Amount, Item, Unit};
use crate::pack::Class;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Indicator {
    Trade,
    Exports,
    Imports,
    Deficit,
    Surplus,
    Fdi,
    Projects,
    Investment,
    Aid,
    Visitors,
    Students,
    Other,
}

use Indicator::*;

impl Indicator {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Trade => "trade",
            Exports => "exports",
            Imports => "imports",
            Deficit => "deficit",
            Surplus => "surplus",
            Fdi => "fdi",
            Projects => "projects",
            Investment => "investment",
            Aid => "aid",
            Visitors => "visitors",
            Students => "students",
            Other => "other",
        }
    }

    /// Whether goods or services flow between two sides over a period.
    pub(crate) fn is_flow(self) -> bool {
        matches!(self, Trade | Exports | Imports | Deficit | Surplus | Visitors | Aid)
    }

    /// Whether a value without a period is a stock to date.
    pub(crate) fn is_stock(self) -> bool {
        matches!(self, Fdi | Projects | Students)
    }

    pub(crate) fn fits(self, unit: Unit) -> bool {
        match unit {
            Unit::Money(_) => !matches!(self, Projects | Visitors | Students),
            Unit::Count => matches!(self, Projects | Visitors | Students | Other),
            Unit::Measure(_) => matches!(self, Exports | Imports | Aid | Other | Trade),
            Unit::Percent | Unit::Point => false,
        }
    }
}

const NOUNS: [(Class, Indicator); 14] = [
    (Class::Deficit, Deficit),
    (Class::Surplus, Surplus),
    (Class::Trade, Trade),
    (Class::Exports, Exports),
    (Class::Imports, Imports),
    (Class::Fdi, Fdi),
    (Class::Projects, Projects),
    (Class::Aid, Aid),
    (Class::Visitors, Visitors),
    (Class::Students, Students),
    (Class::Investment, Investment),
    (Class::Counted, Other),
    (Class::Measure, Other),
    (Class::Gdp, Other),
];

/// The indicator that a noun names.
pub(super) fn noun(item: &Item) -> Option<Indicator> {
    NOUNS.iter().find(|(class, _)| item.has(*class)).map(|(_, i)| *i)
}

/// The indicator that a verb implies: "exported", "invested", "welcomed".
pub(super) fn verb(item: &Item) -> Option<Indicator> {
    if item.has(Class::Export) {
        Some(Exports)
    } else if item.has(Class::Import) {
        Some(Imports)
    } else if item.has(Class::Invest) {
        Some(Fdi)
    } else {
        None
    }
}

/// The noun's indicator as it fits a value of the given unit: the money of projects is their capital.
pub(super) fn fitted(found: Indicator, amount: &Amount) -> Option<Indicator> {
    match (found, amount.unit) {
        (Projects, Unit::Money(_)) => Some(Fdi),
        (Visitors | Students, Unit::Money(_)) => None,
        (found, unit) if found.fits(unit) => Some(found),
        _ => None,
    }
}
