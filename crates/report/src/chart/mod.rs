//! Charts as SVG of our own making: a bar a period, a mark a report.

mod bars;
mod scale;
mod svg;

pub use bars::{Doubts, bars, height};

use crate::series::Series;
use svg::escape;

/// The width of a chart in its own units.
pub const WIDTH: f64 = 420.0;

/// The colours: legible in print and for the colour-blind (Okabe and Ito), with a dark half.
pub const STYLE: &str = include_str!("style.css");

/// One picture of all series that can be drawn, below each other.
pub fn page(all: &[Series]) -> String {
    let drawn: Vec<&Series> = all.iter().filter(|s| s.valued() > 0).collect();
    let mut inside = String::new();
    let mut y = 16.0;
    for (i, one) in drawn.iter().enumerate() {
        inside.push_str(&format!(
            "<text class=\"c-head\" x=\"12\" y=\"{:.0}\">{}</text>\n",
            y + 14.0,
            escape(&one.title)
        ));
        inside.push_str(&format!("<g transform=\"translate(0 {:.0})\">\n", y + 24.0));
        inside.push_str(&bars(one, &Doubts::default(), &format!("s{i}"), false));
        inside.push_str("</g>\n");
        y += 24.0 + height(one) + 24.0;
    }
    if drawn.is_empty() {
        inside = "<text class=\"c-head\" x=\"12\" y=\"30\">No figures match.</text>\n".to_owned();
        y = 48.0;
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {y:.0}\" width=\"{}\" height=\"{:.0}\" role=\"img\">\n\
         <title>Figures and their reports</title>\n<style>{STYLE}</style>\n\
         <rect class=\"c-paper\" width=\"100%\" height=\"100%\"/>\n{inside}</svg>\n",
        WIDTH * 1.6,
        y * 1.6
    )
}
