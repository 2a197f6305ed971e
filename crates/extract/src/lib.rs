//! Documents to statements: lexicon, values, clauses, rules.

pub mod agreement;
pub mod clause;
pub mod commitment;
pub mod dateline;
pub mod discourse;
pub mod explain;
pub mod figure;
pub mod finish;
pub mod fold;
pub mod item;
pub mod meeting;
pub mod mentions;
pub mod milestone;
pub mod office;
pub mod pack;
pub mod people;
pub mod phrases;
pub mod rank;
pub mod reader;
#[cfg(test)]
mod sample;
pub mod scene;
pub mod sentence;
pub mod settle;
pub mod sides;
pub mod suggest;
pub mod times;
pub mod token;
pub mod value;

pub use mentions::MentionRow;
pub use pack::check::check as check_pack;
pub use pack::{Fault, Packs};
pub use reader::{Reader, Reading};
