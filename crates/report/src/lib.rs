//! Tables, charts and briefs for people.

pub mod brief;
pub mod chart;
pub mod finding;
pub mod names;
pub mod plover;
pub mod sentence;
pub mod series;
pub mod spell;
pub mod statements;
pub mod table;
pub mod view;
pub mod words;

pub use names::Names;
pub use table::Table;
