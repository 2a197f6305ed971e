//! The section of each paragraph of a plain text: by its look, its place, and the paragraphs around it.

use super::furniture::Furniture;
use super::shape::{Make, Shape};
use super::tail;
use attache_core::{Section, Span};

/// The sections of the paragraphs of a text.
pub(super) fn mark(text: &str, paragraphs: &[Span], shapes: &[Shape]) -> Vec<Section> {
    let language = article_language(shapes);
    let first = first_prose(shapes, language);
    let beside = tail::beside(shapes, first.unwrap_or(0), language);
    let headline = headline(text, paragraphs, shapes, &beside, first);
    let lede = first.filter(|i| !beside[*i]);
    let mut sections = vec![Section::Body; shapes.len()];
    for (i, shape) in shapes.iter().enumerate() {
        sections[i] = match shape.furniture {
            Some(Furniture::Chrome | Furniture::ListHead) => Section::Other,
            Some(Furniture::Byline) if !beside[i] => Section::Other,
            _ if beside[i] && !is_own_caption(shapes, &beside, i) => Section::Teaser,
            _ if Some(i) == headline => Section::Headline,
            _ if Some(i) == lede => Section::Lede,
            _ if headline.is_some_and(|h| h < i && is_nearly(paragraphs[i].of(text), paragraphs[h].of(text))) => Section::Headline,
            _ if shape.caption => Section::Caption,
            _ if first.is_some_and(|f| i < f) && headline.is_some() => before_prose(shape, headline.is_some_and(|h| h < i)),
            _ => Section::Body,
        };
        if let Some(copied) = shape.repeat_of
            && sections[i] == Section::Body
        {
            sections[i] = copy_of(sections[copied], shape, i - copied);
        }
    }
    sections
}

/// A later copy is what the first one was; a line under which it is printed twice is a picture's.
fn copy_of(first: Section, shape: &Shape, distance: usize) -> Section {
    match first {
        Section::Headline | Section::Lede | Section::Caption => first,
        Section::Body if distance == 1 && shape.make != Make::Prose => Section::Caption,
        _ => Section::Body,
    }
}

/// A caption right behind the report's end still belongs to it.
fn is_own_caption(shapes: &[Shape], beside: &[bool], i: usize) -> bool {
    let end = (0..i).rev().find(|n| !beside[*n]).map_or(0, |n| n + 1);
    shapes[i].caption && i > 0 && shapes[end..=i].iter().all(|s| s.caption)
}

/// What stands above the report's prose and is not its headline.
fn before_prose(shape: &Shape, below_headline: bool) -> Section {
    match shape.make {
        Make::Prose | Make::Sentence => Section::Body,
        Make::Title if below_headline => Section::Body,
        _ => Section::Other,
    }
}

/// Whether a line is the headline with a counter or the site's name behind it.
fn is_nearly(line: &str, headline: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '–' | '|' | '.' | ':'));
    let start = line.get(..headline.len()).is_some_and(|l| l.eq_ignore_ascii_case(headline));
    bare.eq_ignore_ascii_case(headline) || (start && line.len() <= headline.len() + 40)
}

/// The language of most of the prose.
fn article_language(shapes: &[Shape]) -> Option<&'static str> {
    let mut sums: Vec<(&'static str, usize)> = Vec::new();
    for shape in shapes.iter().filter(|s| s.is_prose() && s.repeat_of.is_none()) {
        let Some(language) = shape.language else { continue };
        let weight = if language == "zh" || language == "ja" { shape.chars * 3 } else { shape.chars };
        match sums.iter_mut().find(|(l, _)| *l == language) {
            Some((_, sum)) => *sum += weight,
            None => sums.push((language, weight)),
        }
    }
    let most = sums.iter().map(|(_, n)| *n).max()?;
    sums.iter().find(|(_, n)| *n == most).map(|(l, _)| *l)
}

/// The first paragraph of the report's prose: followed by prose, where any is.
fn first_prose(shapes: &[Shape], language: Option<&str>) -> Option<usize> {
    let speaks = |s: &Shape| s.language.is_none() || language.is_none() || s.language == language;
    let prose = |s: &Shape| s.is_prose() && speaks(s);
    let mut in_list = false;
    for (i, shape) in shapes.iter().enumerate() {
        in_list |= shape.furniture == Some(Furniture::ListHead);
        let next = shapes[i + 1..].iter().filter(|s| !s.caption && s.furniture.is_none()).take(2);
        // In a list above the report one paragraph of prose is another story's summary.
        if prose(shape) && (!in_list || next.clone().next().is_some_and(prose)) {
            return Some(i);
        }
    }
    let sentence = |s: &&Shape| s.make == Make::Sentence && s.furniture.is_none() && !s.caption && speaks(s);
    shapes.iter().position(prose).or_else(|| shapes.iter().position(|s| sentence(&s)))
}

/// The headline: of the lines above the prose, the one whose words the first paragraphs take up most.
fn headline(text: &str, paragraphs: &[Span], shapes: &[Shape], beside: &[bool], first: Option<usize>) -> Option<usize> {
    let first = first.unwrap_or(shapes.len());
    let lead: String = (first..shapes.len())
        .filter(|i| shapes[*i].is_prose() && !beside[*i])
        .take(4)
        .map(|i| paragraphs[i].of(text).to_lowercase() + " ")
        .collect();
    let mut best: Option<(usize, usize)> = None;
    for i in 0..first {
        let shape = &shapes[i];
        let titled = matches!(shape.make, Make::Title | Make::Tag) && shape.furniture.is_none() && !shape.caption && !beside[i];
        if !titled {
            continue;
        }
        let line = paragraphs[i].of(text);
        let score = words_taken_up(line, &lead) * 4 + usize::from(shape.make == Make::Title) * 3;
        if best.is_none_or(|(_, s)| score > s) {
            best = Some((i, score));
        }
    }
    let (at, score) = best?;
    (score > 0 || first < shapes.len()).then_some(at)
}

fn words_taken_up(line: &str, lead: &str) -> usize {
    if line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        let chars: Vec<char> = line.chars().collect();
        return chars.windows(2).filter(|pair| lead.contains(&pair.iter().collect::<String>())).count().min(20);
    }
    let lower = line.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() >= 4 && lead.contains(*w)).count()
}
