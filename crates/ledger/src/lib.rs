//! One SQLite file that remembers documents, statements and findings.

mod about;
mod fault;
mod open;
mod query;
mod write;

pub use about::{about, period_of};
pub use open::Ledger;
pub use query::{Counts, Filter};
pub use write::{Added, Entry};
