//! Statements of many documents to series, threads and findings. Pure functions of their input: no I/O, no clock.

pub mod check;
mod checks;
pub mod dates;
pub mod finding;
pub mod input;
pub mod interval;
pub mod names;
pub mod parts;
pub mod printed;
mod reading;
pub mod remarks;
mod say;
pub mod slot;

pub use check::{Checked, Point, Series, check, check_group, group_of};
pub use dates::{DateFinding, Resolved, narrow_dates};
pub use finding::{Confidence, Finding, Implied, Kind, Step, Unchecked, Verdict};
pub use input::{Input, Remark};
pub use interval::Interval;
pub use parts::{IsoParts, Parts, TableParts};
pub use reading::Key;
