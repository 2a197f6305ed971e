//! The nouns of attache: documents, spans, statements, periods, quantities, ids. No I/O, no clock.

pub mod date;
pub mod document;
pub mod edtf;
pub mod error;
pub mod id;
pub mod span;
pub mod statement;
pub mod values;

pub use date::{Date, Day};
pub use document::{Block, Document, FoundDate, PublishedFrom, Section};
pub use edtf::{Edtf, End};
pub use error::Error;
pub use rust_decimal::Decimal;
pub use span::{ScalarIndex, Span};
pub use statement::{DocumentRow, Statement};
pub use values::{Agreement, Approx, Change, Commitment, Equivalent, Figure, Meeting, Milestone, Office, Rank, Values};
