//! Statements of many documents to series, threads and findings. Pure functions of their input: no I/O, no clock.
//!
//! [`check()`] looks at figures, ranks and the dates of documents; [`review()`] brings events, mechanisms, threads and careers
//! together. Both give the same answer for the same statements in any order.

pub mod calendar;
pub mod careers;
pub mod check;
mod checks;
pub mod dates;
pub mod events;
mod family;
pub mod finding;
pub mod input;
pub mod interval;
pub mod mechanisms;
mod methods;
pub mod names;
pub mod parts;
pub mod printed;
pub mod promises;
mod reading;
pub mod remarks;
pub mod review;
pub mod same;
mod say;
pub mod slot;
#[cfg(test)]
mod testing;
pub mod threads;
mod told;

pub use calendar::{Due, calendar};
pub use careers::Tenure;
pub use check::{Checked, Point, Series, check, check_group, group_of};
pub use dates::{DateFinding, Resolved, narrow_dates, narrowed};
pub use events::Event;
pub use finding::{Confidence, Finding, Implied, Kind, Step, Unchecked, Verdict};
pub use input::{Input, Remark};
pub use interval::Interval;
pub use mechanisms::{Mechanism, Session};
pub use parts::{IsoParts, Parts, TableParts};
pub use promises::{FollowUp, Promise};
pub use reading::Key;
pub use review::{Review, review};
pub use threads::{Entry, Thread};
