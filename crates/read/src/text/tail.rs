//! Other stories shown beside this one: where the report ends, and lists of links inside it.

use super::furniture::Furniture;
use super::shape::{Make, Shape};

/// For every paragraph, whether it belongs to a list of other stories. `first` is the report's first paragraph of prose.
pub(super) fn beside(shapes: &[Shape], first: usize, language: Option<&str>) -> Vec<bool> {
    let mut beside = vec![false; shapes.len()];
    let pairs = prose_pairs(shapes, language);
    for head in (0..shapes.len()).filter(|i| shapes[*i].furniture == Some(Furniture::ListHead)) {
        if beside[head] {
            continue;
        }
        // Above the report the lines are told apart by its headline, not here.
        let end = if head < first { head + 1 } else { list_end(shapes, head, &pairs, language) };
        beside[head..end].fill(true);
    }
    let ends = [signed_end(shapes, first), structural_end(shapes, first, &pairs), bare_titles(shapes, first)];
    if let Some(end) = ends.into_iter().flatten().min() {
        beside[end..].fill(true);
    }
    for (beside, shape) in beside.iter_mut().zip(shapes) {
        *beside |= is_foreign(shape, language) || shape.furniture == Some(Furniture::Link);
    }
    beside
}

/// The places of two paragraphs of the report's prose in a row.
fn prose_pairs(shapes: &[Shape], language: Option<&str>) -> Vec<(usize, usize)> {
    let (mut pairs, mut before) = (Vec::new(), None);
    for (i, shape) in shapes.iter().enumerate() {
        let passed_over = shape.caption || matches!(shape.furniture, Some(Furniture::Chrome | Furniture::Link));
        if shape.is_prose() && !shape.cut && shape.repeat_of.is_none() && !is_foreign(shape, language) {
            pairs.extend(before.map(|b| (b, i)));
            before = Some(i);
        } else if !passed_over {
            before = None;
        }
    }
    pairs
}

fn is_foreign(shape: &Shape, language: Option<&str>) -> bool {
    matches!((shape.language, language), (Some(a), Some(b)) if a != b)
}

/// Where a list ends that begins with a heading such as "Related news".
fn list_end(shapes: &[Shape], head: usize, pairs: &[(usize, usize)], language: Option<&str>) -> usize {
    let listed = |i: usize| shapes[i].is_listed() || shapes[i].furniture.is_some() || is_foreign(&shapes[i], language);
    // A heading that prose follows directly is a word of the report ("Highlights"), or a button without a list.
    if head + 1 < shapes.len() && !listed(head + 1) {
        return head + 1;
    }
    let next = pairs.partition_point(|(start, _)| *start <= head);
    let Some((resumed, _)) = pairs.get(next).copied() else { return shapes.len() };
    // The report goes on: the list has its titles only, and a summary where another title follows it.
    let mut end = head + 1;
    while end < resumed && (listed(end) || (end + 1 < resumed && listed(end + 1))) {
        end += 1;
    }
    end
}

/// Behind the mark that closes the report. What follows it, titles or summaries alone, is of other stories.
fn signed_end(shapes: &[Shape], first: usize) -> Option<usize> {
    let weight = |range: std::ops::Range<usize>| -> usize {
        let own = |s: &&Shape| s.is_prose() && s.repeat_of.is_none();
        shapes[range].iter().filter(own).map(|s| s.chars).sum()
    };
    let marks: Vec<usize> =
        (first..shapes.len()).filter(|i| shapes[*i].signed_off && !shapes[*i].caption).take(20).collect();
    let mut signed = *marks.first()?;
    // A mark that closes a summary, or a part of the report, is followed by more of it and by another mark.
    for later in &marks[1..] {
        let plain = shapes[signed + 1..*later].iter().all(|s| s.is_prose() || s.caption);
        if plain && weight(signed + 1..*later) > weight(first..signed + 1) {
            signed = *later;
        }
    }
    let (next, more) = (shapes.get(signed + 1), shapes.get(signed + 2));
    let goes_on = |s: Option<&Shape>| s.is_some_and(Shape::is_prose);
    let paragraphs = shapes[first..=signed].iter().filter(|s| s.is_prose() && s.repeat_of.is_none()).count();
    if paragraphs <= 1 && goes_on(next) && goes_on(more) {
        return None;
    }
    (signed + 1..shapes.len()).find(|i| !shapes[*i].caption && shapes[*i].furniture != Some(Furniture::Chrome))
}

/// Where no prose of the report follows any more and the lines show the pattern of a list:
/// titles printed twice, one rubric again and again, dates alone.
fn structural_end(shapes: &[Shape], first: usize, pairs: &[(usize, usize)]) -> Option<usize> {
    let from = pairs.last().map_or(first + 1, |(_, end)| end + 1).max(first + 1);
    let signs: Vec<usize> = (from..shapes.len()).filter(|i| is_sign_of_list(shapes, *i, first)).collect();
    if signs.len() < 2 {
        return None;
    }
    let mut start = signs[0];
    while start > from && shapes[start - 1].is_listed() && shapes[start].make != Make::Title {
        start -= 1;
    }
    // The first sign may be the second copy of a title.
    if let Some(copy) = shapes[signs[0]].repeat_of.filter(|c| *c >= from && *c < start) {
        start = copy;
        while start > from && shapes[start - 1].make == Make::Tag {
            start -= 1;
        }
    }
    Some(start)
}

fn is_sign_of_list(shapes: &[Shape], i: usize, first: usize) -> bool {
    let shape = &shapes[i];
    // A line printed twice in a row may be a picture's; with a rubric between or a date behind it is a title.
    let behind = shapes.get(i + 1).is_some_and(|s| matches!(s.make, Make::Date | Make::Tag));
    let titled = |c: usize| i - c <= 3 && (i - c >= 2 || behind);
    let copied = shape.repeat_of.is_some_and(|c| c > first && (shape.make == Make::Tag || titled(c)));
    let dated = shape.make == Make::Date && i > 0 && shapes[i - 1].is_listed();
    (shape.is_listed() && copied) || dated
}

/// Four or more lines like headlines at the end, with nothing between them.
fn bare_titles(shapes: &[Shape], first: usize) -> Option<usize> {
    let last = (first..shapes.len()).rev().find(|i| {
        let shape = &shapes[*i];
        !(shape.furniture.is_some() || (shape.is_listed() && shape.make != Make::Date))
    })?;
    let titles: Vec<usize> =
        (last + 1..shapes.len()).filter(|i| shapes[*i].make == Make::Title && shapes[*i].furniture.is_none()).collect();
    // What a colon announces is the report's own, and so are rows of a table, items with numbers, and rows that begin alike.
    if shapes[last].announces {
        return None;
    }
    let alike = titles
        .windows(2)
        .filter(|w| shapes[w[0]].first_word.is_some() && shapes[w[0]].first_word == shapes[w[1]].first_word)
        .count();
    if alike >= 2 {
        return None;
    }
    let counted = titles.iter().filter(|i| shapes[**i].numbered).count();
    if counted * 3 > titles.len() {
        return None;
    }
    let like_headlines = titles.iter().filter(|i| (30..=150).contains(&shapes[**i].chars)).count();
    (titles.len() >= 4 && like_headlines * 5 >= titles.len() * 4).then(|| last + 1)
}

#[cfg(test)]
mod tests {
    use super::super::{paragraphs, shape};
    use super::*;

    const PROSE: &str = "The two sides agreed that the gate will be opened in the second quarter of the year, he said.";

    fn beside_of(lines: &[&str]) -> Vec<bool> {
        let text = lines.join("\n\n");
        let shapes = shape::of_all(&text, &paragraphs::split(&text));
        assert_eq!(shapes.len(), lines.len());
        let first = shapes.iter().position(Shape::is_prose).unwrap_or(0);
        beside(&shapes, first, Some("en"))
    }

    fn numbered(n: usize) -> String {
        format!("{PROSE} It was the meeting number {n} of the sides.")
    }

    #[test]
    fn titles_printed_twice_are_a_list() {
        let p: Vec<String> = (0..3).map(numbered).collect();
        let (a, b) = ("Tea and zinc go to the market together", "A gate of stone is built in the north");
        let lines = [&p[0], &p[1], a, "Politics", a, &p[2], b, "Politics", b];
        assert_eq!(beside_of(&lines), [false, false, true, true, true, true, true, true, true]);
        let lines = [&p[0], &p[1], a, a, "28/01/2025 | 10:56", &p[2], b, b, "28/01/2025 | 10:51"];
        assert_eq!(beside_of(&lines), [false, false, true, true, true, true, true, true, true]);
    }

    #[test]
    fn a_list_inside_a_report_ends_where_prose_goes_on() {
        let p: Vec<String> = (0..4).map(numbered).collect();
        let lines = [&p[0], "Related news", "Tea and zinc go to the market together", &p[1], &p[2], &p[3]];
        assert_eq!(beside_of(&lines), [false, true, true, false, false, false]);
    }

    #[test]
    fn headings_inside_a_report_are_no_list() {
        let p: Vec<String> = (0..5).map(numbered).collect();
        let lines = [
            &p[0],
            "Opening a new phase of development for all",
            &p[1],
            "More trade for tea and for zinc as well",
            &p[2],
            &p[3],
            "Last words from the two sides of the river",
            &p[4],
        ];
        assert_eq!(beside_of(&lines), [false; 8]);
    }

    #[test]
    fn a_mark_closes_the_report() {
        let p: Vec<String> = (0..3).map(numbered).collect();
        let signed = format!("{}/.", p[1]);
        let lines = [&p[0], &signed, "Business", "Tea and zinc go to the market together", &p[2]];
        assert_eq!(beside_of(&lines), [false, false, true, true, true]);
    }

    #[test]
    fn summaries_behind_the_mark_are_of_other_stories() {
        let p: Vec<String> = (0..4).map(numbered).collect();
        let signed = format!("{}-VNA", p[1]);
        assert_eq!(beside_of(&[&p[0], &signed, &p[2], &p[3]]), [false, false, true, true]);
        let summary = format!("{}/.", p[0]);
        assert_eq!(beside_of(&[&summary, &p[1], &p[2], &p[3]]), [false; 4]);
    }

    #[test]
    fn pictures_and_papers_of_a_report_are_its_own() {
        let p: Vec<String> = (0..4).map(numbered).collect();
        let (a, b) = ("Tea and zinc go to the market together", "A gate of stone is built in the north");
        assert_eq!(beside_of(&[&p[0], &p[1], a, a, &p[2], b, b, &p[3]]), [false; 8]);
        let announced = format!("{PROSE} These papers were signed:");
        let papers = [
            "Memorandum on tea in the north",
            "Agreement on the trade of zinc",
            "Protocol on the gates of stone",
            "Plan for the year of the river",
        ];
        assert_eq!(beside_of(&[&p[0], &announced, papers[0], papers[1], papers[2], papers[3]]), [false; 6]);
    }
}
