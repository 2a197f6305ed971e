//! Documents to statements: lexicon, values, clauses, rules.

pub mod dateline;
pub mod explain;
pub mod figure;
pub mod finish;
pub mod fold;
pub mod item;
pub mod mentions;
pub mod pack;
pub mod reader;
pub mod scene;
pub mod sentence;
pub mod times;
pub mod settle;
pub mod token;
pub mod value;

pub use mentions::MentionRow;
pub use pack::check::check as check_pack;
pub use pack::{Fault, Packs};
pub use reader::{Reader, Reading};
