//! Calendar dates of the proleptic Gregorian calendar, at the precision of a year, a month or a day.

use std::fmt;

/// A day as a count from 1970-01-01.
pub type Day = i32;

/// A year, a month of a year (`month` 1 to 12), or a day (`day` 1 to 31); 0 stands for "not given".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

impl Date {
    pub fn year(year: i32) -> Date {
        Date { year, month: 0, day: 0 }
    }

    pub fn month(year: i32, month: u8) -> Date {
        Date { year, month, day: 0 }
    }

    pub fn ymd(year: i32, month: u8, day: u8) -> Date {
        Date { year, month, day }
    }

    /// Whether such a date exists in the calendar.
    pub fn is_valid(self) -> bool {
        (1..=9999).contains(&self.year)
            && self.month <= 12
            && (self.month > 0 || self.day == 0)
            && (self.day == 0 || self.day <= days_in_month(self.year, self.month))
    }

    pub fn first_day(self) -> Day {
        days_from_civil(self.year, self.month.max(1), self.day.max(1))
    }

    pub fn last_day(self) -> Day {
        match (self.month, self.day) {
            (0, _) => days_from_civil(self.year, 12, 31),
            (m, 0) => days_from_civil(self.year, m, days_in_month(self.year, m)),
            (m, d) => days_from_civil(self.year, m, d),
        }
    }

    pub fn from_day(day: Day) -> Date {
        let z = i64::from(day) + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let d = (doy - (153 * mp + 2) / 5 + 1) as u8;
        let m = if mp < 10 { mp + 3 } else { mp - 9 } as u8;
        Date::ymd((yoe + era * 400) as i32 + i32::from(m <= 2), m, d)
    }

    /// The same date some years later (or earlier); 29 February becomes 28 where there is none.
    pub fn plus_years(self, years: i32) -> Date {
        let year = self.year + years;
        let day = if self.day > 0 { self.day.min(days_in_month(year, self.month)) } else { 0 };
        Date { year, month: self.month, day }
    }

    /// The month some months later (or earlier); the day is kept where it exists.
    pub fn plus_months(self, months: i32) -> Date {
        let n = self.year * 12 + i32::from(self.month.max(1)) - 1 + months;
        let (year, month) = (n.div_euclid(12), n.rem_euclid(12) as u8 + 1);
        let day = if self.day > 0 { self.day.min(days_in_month(year, month)) } else { 0 };
        Date { year, month, day }
    }

    /// 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u8 {
        (self.first_day() + 3).rem_euclid(7) as u8
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl std::str::FromStr for Date {
    type Err = crate::Error;

    fn from_str(s: &str) -> Result<Date, crate::Error> {
        let fault = || crate::Error::new(format!("`{s}` is not a date")).remedy("Write 2024, 2024-11 or 2024-11-05");
        let mut parts = s.split('-');
        let mut next = |width: usize| match parts.next() {
            None => Ok(0),
            Some(p) if p.len() == width && p.bytes().all(|b| b.is_ascii_digit()) => {
                p.parse::<i32>().map_err(|_| fault())
            }
            Some(_) => Err(fault()),
        };
        let date = Date { year: next(4)?, month: next(2)? as u8, day: next(2)? as u8 };
        if parts.next().is_some() || !date.is_valid() || s.ends_with("-00") {
            return Err(fault());
        }
        Ok(date)
    }
}

pub fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn days_from_civil(year: i32, month: u8, day: u8) -> Day {
    let y = i64::from(year) - i64::from(month <= 2);
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let mp = (i64::from(month) + 9) % 12;
    let doy = (153 * mp + 2) / 5 + i64::from(day) - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    (era * 146_097 + doe - 719_468) as Day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_go_both_ways() {
        for day in [-800_000, -1, 0, 59, 60, 19_000, 20_036] {
            assert_eq!(Date::from_day(day).first_day(), day);
        }
        assert_eq!(Date::ymd(2024, 11, 13).weekday(), 2);
        assert_eq!(Date::month(2024, 2).last_day(), Date::ymd(2024, 2, 29).first_day());
    }

    #[test]
    fn shifts_keep_precision() {
        assert_eq!(Date::ymd(2024, 2, 29).plus_years(-1), Date::ymd(2023, 2, 28));
        assert_eq!(Date::month(2024, 1).plus_months(-1), Date::month(2023, 12));
    }

    #[test]
    fn impossible_dates_are_refused() {
        for bad in ["2024-13", "2024-02-30", "24-01", "2024-00", "2024-1", "x", "2024-01-01-01"] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
    }
}
