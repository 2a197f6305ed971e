//! One SQLite file that remembers documents, statements and findings.

mod about;
mod again;
mod decided;
mod doctor;
mod fault;
mod lookup;
mod open;
mod query;
mod said;
mod search;
mod words;
mod write;

pub use about::{about, period_of};
pub use again::{Change, News};
/// What is known across documents, as the ledger's readers see it.
pub use attache_reconcile::{
    Confidence, Due, Entry as Step, Event, FollowUp, Mechanism, Promise, Review, Session, Tenure, Thread, names,
};
pub use decided::Sameness;
pub use doctor::{Fault, Health};
pub use lookup::Found;
pub use open::Ledger;
pub use query::{Counts, Filter};
pub use said::{Decision, Said, judgement_of};
pub use search::{Hit, Within};
pub use write::{Added, Entry};
