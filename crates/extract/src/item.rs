//! Items: what a sentence is made of once names, values and times are seen.

use crate::pack::meaning::Form;
use crate::pack::{Class, ClassSet};
use attache_core::{Approx, Decimal, Edtf, Span};

/// What an amount is an amount of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Count,
    /// ISO 4217.
    Money([u8; 3]),
    Percent,
    /// Percentage points.
    Point,
    /// `km`, `kWh`, `t`, …: the index in the scene's table of units.
    Measure(u16),
}

impl Unit {
    pub fn money(code: &str) -> Unit {
        let b = code.as_bytes();
        Unit::Money([b[0], b[1], b[2]])
    }

    pub fn is_money(self) -> bool {
        matches!(self, Unit::Money(_))
    }
}

/// A number with its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    pub value: Decimal,
    pub value_to: Option<Decimal>,
    pub unit: Unit,
    pub approx: Approx,
    /// What the multiplier (`million`) contributed: 1 where there is none.
    pub scale: Decimal,
}

/// The year of an expression that may leave it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearRef {
    Year(i32),
    /// Relative to the document's year: -1 for "last year".
    Rel(i32),
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// A time as the text gives it, before it is resolved against the document's date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum When {
    Fixed(Edtf),
    /// A day or a range of days without a year: (month, day) to (month, day).
    Days {
        from: (u8, u8),
        to: (u8, u8),
        year: YearRef,
    },
    /// Months of a year, or parts of it: "first nine months", "third quarter", "in October".
    Months {
        first: u8,
        last: u8,
        year: YearRef,
    },
    Year(YearRef),
    /// Some units from now: "last month" is (Month, -1), "yesterday" (Day, -1).
    Rel(TimeUnit, i32),
    Weekday {
        day: u8,
        rel: i8,
    },
    /// "the same period last year"; the year where one is given.
    Same(YearRef),
    YearOnYear,
    MonthOnMonth,
    QuarterOnQuarter,
    /// "during this period".
    This,
    /// "in the past year", "over the past three years".
    Past(u16, TimeUnit),
    /// "three years", "a six-month".
    Lasting(Decimal, TimeUnit),
    /// "the year to June", "five years to 2022".
    UpTo {
        months: u16,
        month: u8,
        year: YearRef,
    },
    /// "so far this year".
    YearToDate,
    /// "so far", "to date".
    ToDate,
}

/// Which end of a time is meant: "the end of July", "early 2023".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Edge {
    #[default]
    None,
    Begin,
    Early,
    Mid,
    Late,
    End,
}

/// The word that leads a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lead {
    #[default]
    None,
    Since,
    AsOf,
    Until,
    By,
    Compared,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Time {
    pub when: When,
    pub edge: Edge,
    pub lead: Lead,
    /// The resolved time, filled in once the document's date is known.
    pub edtf: Option<Edtf>,
}

impl Time {
    pub fn new(when: When) -> Time {
        Time { when, edge: Edge::None, lead: Lead::None, edtf: None }
    }

    /// Whether it names what a change is compared with.
    pub fn is_base(&self) -> bool {
        matches!(self.when, When::Same(_) | When::YearOnYear | When::MonthOnMonth | When::QuarterOnQuarter)
            || self.lead == Lead::Compared
    }

    pub fn is_duration(&self) -> bool {
        matches!(self.when, When::Lasting(..))
    }
}

/// A named thing: the packs' records that the words may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Indices of records; the first is the one preferred for this document.
    pub records: Vec<u32>,
    pub form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum What {
    /// The index in the scene's table of names.
    Entity(u32),
    Amount(Amount),
    Time(Time),
    Ordinal(u32),
    /// A word or phrase of the packs, with its classes beside.
    Word,
    /// A word that no pack knows.
    Plain,
    Mark(char),
    Dash,
    Possessive,
}

/// One item of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    pub span: Span,
    /// The tokens it covers.
    pub tokens: (u32, u32),
    pub what: What,
    pub classes: ClassSet,
    pub capital: bool,
}

impl Item {
    pub fn has(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    pub fn any(&self, classes: &[Class]) -> bool {
        self.classes.any(classes)
    }

    pub fn amount(&self) -> Option<&Amount> {
        match &self.what {
            What::Amount(a) => Some(a),
            _ => None,
        }
    }

    pub fn time(&self) -> Option<&Time> {
        match &self.what {
            What::Time(t) => Some(t),
            _ => None,
        }
    }

    pub fn is_mark(&self, c: char) -> bool {
        self.what == What::Mark(c)
    }
}
