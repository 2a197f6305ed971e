//! Characters with places to paragraphs: lines, columns, hyphens at line ends.

use crate::text;

/// A character on a page; `y` grows downwards.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) size: f64,
    pub(super) text: String,
}

/// A run of characters on one line without a wide gap.
#[derive(Clone, Debug)]
struct Piece {
    left: f64,
    right: f64,
    y: f64,
    size: f64,
    text: String,
}

/// A page of more pieces is a drawing or a table; its order is kept as written.
const MOST_PIECES: usize = 4000;

/// The text of pages, a paragraph a line, with an empty line between.
pub(super) fn text(pages: &[Vec<Glyph>]) -> String {
    let mut draft = String::new();
    for page in pages {
        let pieces = pieces(page);
        let ordered = if pieces.len() <= MOST_PIECES { ordered(pieces) } else { vec![pieces] };
        let usual = usual_size(page);
        for column in &ordered {
            write_column(&mut draft, column, usual);
        }
    }
    paragraphs(&draft)
}

/// The size of most of a page's characters.
fn usual_size(page: &[Glyph]) -> f64 {
    let mut sizes: Vec<f64> = page.iter().map(|g| g.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

fn pieces(page: &[Glyph]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for glyph in page {
        let blank = glyph.text.trim().is_empty();
        if let Some(open) = out.last_mut() {
            let same_line = (glyph.y - open.y).abs() < 0.4 * open.size.max(glyph.size);
            let gap = glyph.x - open.right;
            let near = gap > -0.6 * open.size && gap < 1.1 * open.size;
            if same_line && near {
                if (blank || gap > 0.16 * open.size) && !open.text.ends_with(' ') {
                    open.text.push(' ');
                }
                open.text.push_str(glyph.text.trim());
                open.right = open.right.max(glyph.x + glyph.width);
                open.size = open.size.max(glyph.size);
                continue;
            }
        }
        if !blank {
            out.push(Piece {
                left: glyph.x,
                right: glyph.x + glyph.width,
                y: glyph.y,
                size: glyph.size,
                text: glyph.text.trim().to_owned(),
            });
        }
    }
    out
}

/// Pieces in columns: cut by the white space between them, at its widest first downwards, then across.
fn ordered(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let (mut out, mut todo) = (Vec::new(), vec![pieces]);
    while let Some(part) = todo.pop() {
        if let Some((left, right)) = cut_columns(&part) {
            todo.push(right);
            todo.push(left);
        } else if let Some((above, below)) = cut_rows(&part) {
            todo.push(below);
            todo.push(above);
        } else if !part.is_empty() {
            out.push(part);
        }
    }
    out
}

/// Two columns with an empty strip between them, each of three lines or more.
fn cut_columns(part: &[Piece]) -> Option<(Vec<Piece>, Vec<Piece>)> {
    let gap = widest_gap(part.iter().map(|p| (p.left, p.right)).collect())?;
    if gap.1 < 0.9 * median_size(part) {
        return None;
    }
    let (left, right): (Vec<Piece>, Vec<Piece>) = part.iter().cloned().partition(|p| p.right <= gap.0 + 0.01);
    (rows(&left) >= 3 && rows(&right) >= 3).then_some((left, right))
}

/// What stands above and below the widest empty band, where columns may stand in one of the two.
fn cut_rows(part: &[Piece]) -> Option<(Vec<Piece>, Vec<Piece>)> {
    let has_columns = part.len() > rows(part) + 2;
    if !has_columns {
        return None;
    }
    let gap = widest_gap(part.iter().map(|p| (p.y - 0.75 * p.size, p.y + 0.2 * p.size)).collect())?;
    if gap.1 <= 0.0 {
        return None;
    }
    let (above, below): (Vec<Piece>, Vec<Piece>) =
        part.iter().cloned().partition(|p| p.y + 0.2 * p.size <= gap.0 + 0.01);
    (!above.is_empty() && !below.is_empty()).then_some((above, below))
}

/// Where the widest gap between intervals begins, and how wide it is.
fn widest_gap(mut intervals: Vec<(f64, f64)>) -> Option<(f64, f64)> {
    intervals.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut end = intervals.first()?.1;
    let mut best: Option<(f64, f64)> = None;
    for (from, to) in intervals {
        if from > end && best.is_none_or(|(_, width)| from - end > width) {
            best = Some((end, from - end));
        }
        end = end.max(to);
    }
    best
}

fn rows(part: &[Piece]) -> usize {
    let mut ys: Vec<f64> = part.iter().map(|p| p.y).collect();
    ys.sort_by(f64::total_cmp);
    let size = median_size(part);
    let breaks = ys.windows(2).filter(|w| w[1] - w[0] > 0.5 * size).count();
    if ys.is_empty() { 0 } else { breaks + 1 }
}

fn median_size(part: &[Piece]) -> f64 {
    let mut sizes: Vec<f64> = part.iter().map(|p| p.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

/// Lines from top to bottom, with an empty line where the space between two is wide or the type changes.
fn write_column(draft: &mut String, column: &[Piece], usual: f64) {
    let mut sorted: Vec<&Piece> = column.iter().collect();
    let size = median_size(column);
    sorted.sort_by(|a, b| {
        let row = |p: &Piece| (p.y / (0.5 * size.max(0.1))).round();
        row(a).total_cmp(&row(b)).then(a.left.total_cmp(&b.left))
    });
    let mut before: Option<&Piece> = None;
    for piece in sorted {
        match before {
            Some(b) if (piece.y - b.y).abs() < 0.5 * size => draft.push(' '),
            Some(b) if piece.y - b.y > 1.75 * b.size.max(piece.size) || (piece.size - b.size).abs() > 0.15 * b.size => {
                draft.push_str("\n\n")
            }
            // A headline of several lines.
            Some(b) if b.size.min(piece.size) > 1.25 * usual => draft.push(' '),
            Some(_) => draft.push('\n'),
            None if draft.is_empty() => {}
            None => draft.push_str("\n\n"),
        }
        draft.push_str(piece.text.trim_end());
        before = Some(piece);
    }
}

/// Letters that fonts draw as one sign.
fn without_ligatures(text: &str) -> String {
    const PAIRS: &[(char, &str)] =
        &[('ﬀ', "ff"), ('ﬁ', "fi"), ('ﬂ', "fl"), ('ﬃ', "ffi"), ('ﬄ', "ffl"), ('ﬅ', "st"), ('ﬆ', "st")];
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match PAIRS.iter().find(|(sign, _)| *sign == c) {
            Some((_, letters)) => out.push_str(letters),
            None => out.push(c),
        }
    }
    out
}

/// Wrapped lines joined, words that a line end broke made whole.
fn paragraphs(draft: &str) -> String {
    let draft = &without_ligatures(draft);
    let mut out = String::with_capacity(draft.len());
    let mut open = false;
    for span in text::split(draft) {
        let mut paragraph = String::new();
        for line in span.of(draft).lines().map(str::trim).filter(|l| !l.is_empty()) {
            let broken = paragraph.ends_with('-') && line.starts_with(char::is_lowercase);
            let before = paragraph.chars().rev().nth(1).is_some_and(char::is_lowercase);
            if broken && before {
                paragraph.pop();
            } else if !paragraph.is_empty() && !paragraph.ends_with('-') {
                paragraph.push(' ');
            }
            paragraph.push_str(line);
        }
        if paragraph.bytes().all(|b| b.is_ascii_digit() || b == b' ') {
            continue;
        }
        // A paragraph goes on in the next column or on the next page.
        let goes_on = open && (paragraph.starts_with(char::is_lowercase) || text::ends_in_small_word(&out));
        if !out.is_empty() {
            out.push_str(if goes_on { " " } else { "\n\n" });
        }
        open = paragraph.chars().count() > 30 && paragraph.ends_with(|c: char| c.is_alphanumeric() || c == ',');
        out.push_str(&paragraph);
    }
    out
}
