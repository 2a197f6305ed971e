//! Documents to statements: lexicon, values, clauses, rules.

pub mod fold;
pub mod item;
pub mod pack;
pub mod scene;
pub mod sentence;
pub mod token;
pub mod value;

pub use pack::check::check as check_pack;
pub use pack::{Fault, Packs};
