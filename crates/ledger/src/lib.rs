//! One SQLite file that remembers documents, statements and findings.

mod about;
mod fault;
mod open;
mod query;
mod write;

pub use about::{about, period_of};
/// What is known across documents, as the ledger's readers see it.
pub use attache_reconcile::{Due, Entry as Step, Event, Mechanism, Review, Thread};
pub use open::Ledger;
pub use query::{Counts, Filter};
pub use write::{Added, Entry};
