//! Tables, charts and briefs for people.
