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
    let own_captions = own_captions(shapes, &beside);
    let lede = first.filter(|i| !beside[*i]);
    let mut sections = vec![Section::Body; shapes.len()];
    for (i, shape) in shapes.iter().enumerate() {
        sections[i] = match shape.furniture {
            Some(Furniture::Chrome | Furniture::ListHead) => Section::Other,
            Some(Furniture::Byline) if !beside[i] => Section::Other,
            _ if beside[i] && !own_captions[i] => Section::Teaser,
            _ if Some(i) == headline => Section::Headline,
            _ if Some(i) == lede => Section::Lede,
            _ if headline.is_some_and(|h| {
                h != i && shape.make != Make::Prose && is_nearly(paragraphs[i].of(text), paragraphs[h].of(text))
            }) =>
            {
                Section::Headline
            }
            _ if shape.caption => Section::Caption,
            _ if first.is_some_and(|f| i < f) && headline.is_some() => {
                before_prose(shape, headline.is_some_and(|h| h < i))
            }
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

/// Captions right behind the report's end, which still belong to it.
fn own_captions(shapes: &[Shape], beside: &[bool]) -> Vec<bool> {
    let mut own = vec![false; shapes.len()];
    for i in 1..shapes.len() {
        own[i] = shapes[i].caption && beside[i] && (!beside[i - 1] || own[i - 1]);
    }
    own
}

/// What stands above the report's prose and is not its headline.
fn before_prose(shape: &Shape, below_headline: bool) -> Section {
    match shape.make {
        Make::Prose | Make::Sentence => Section::Body,
        Make::Title if below_headline || shape.chars >= 90 => Section::Body,
        _ if shape.dated => Section::Body,
        _ => Section::Other,
    }
}

/// Whether a line is the headline with a counter or the site's name behind it, or a path of rubrics before it.
fn is_nearly(line: &str, headline: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '–' | '|' | '.' | ':')
    });
    let start = line.get(..headline.len()).is_some_and(|l| l.eq_ignore_ascii_case(headline));
    let end = line
        .len()
        .checked_sub(headline.len())
        .and_then(|n| line.get(n..))
        .is_some_and(|l| l.eq_ignore_ascii_case(headline));
    bare.eq_ignore_ascii_case(headline) || ((start || end) && line.len() <= headline.len() + 40)
}

/// The language of the longest run of prose: a report's paragraphs stand together, summaries in lists apart.
fn article_language(shapes: &[Shape]) -> Option<&'static str> {
    let mut best: Option<(&'static str, usize)> = None;
    let mut run: Option<(&'static str, usize)> = None;
    let mut between = 0;
    for shape in shapes.iter().filter(|s| !s.caption && s.repeat_of.is_none()) {
        if !shape.is_prose() {
            between += 1;
            // One heading stands inside a report, two lines are of a list.
            if between > 1 {
                run = None;
            }
            continue;
        }
        between = 0;
        let Some(language) = shape.language else { continue };
        let weight = if matches!(language, "zh" | "ja") { shape.chars * 3 } else { shape.chars };
        let sum = run.filter(|(l, _)| *l == language).map_or(0, |(_, n)| n) + weight;
        run = Some((language, sum));
        if best.is_none_or(|(_, n)| sum > n) {
            best = run;
        }
    }
    best.map(|(language, _)| language)
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
        .map(|i| super::head(paragraphs[i].of(text), 2000).to_lowercase() + " ")
        .collect();
    let mut best: Option<(usize, usize)> = None;
    // Nobody puts more lines than that above a report.
    for i in (first.saturating_sub(300)..first).rev() {
        let shape = &shapes[i];
        let titled = matches!(shape.make, Make::Title | Make::Tag)
            && shape.furniture.is_none()
            && !shape.caption
            && !shape.dated
            && !beside[i];
        if !titled {
            continue;
        }
        let line = paragraphs[i].of(text);
        let taken = words_taken_up(line, &lead);
        let named =
            shape.make == Make::Tag && taken < 50 && (!line.contains(' ') || first < shapes.len() && shape.chars < 15);
        if named {
            continue;
        }
        // A line that the lead takes up by half is a headline; of several the first, for below it stand subtitles and captions.
        let score = taken.min(50) + usize::from(shape.make == Make::Title) * 15;
        if best.is_none_or(|(_, s)| score >= s) {
            best = Some((i, score));
        }
    }
    best.map(|(at, _)| at)
}

/// How many percent of a line's words the lead has too.
fn words_taken_up(line: &str, lead: &str) -> usize {
    let (mut all, mut taken) = (0, 0);
    let mut count = |word: &str| {
        all += 1;
        taken += usize::from(lead.contains(word));
    };
    if line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        let chars: Vec<char> = line.chars().collect();
        chars.windows(2).for_each(|pair| count(&pair.iter().collect::<String>()));
    } else {
        let lower = line.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() >= 4).for_each(count);
    }
    taken * 100 / all.max(1)
}

#[cfg(test)]
mod tests {
    use crate::text::blocks;
    use attache_core::Section::{self, Body, Caption, Headline, Lede, Other, Teaser};

    const LEAD: &str =
        "The ministers of tea and zinc met in the town of X on Tuesday and spoke of trade, a paper said.";
    const MORE: &str = "The two sides agreed that the gate will be opened in the second quarter of the year, he said.";
    const LAST: &str = "They will meet again next year in the other town to see what has been done until then.";

    fn sections(lines: &[&str]) -> Vec<Section> {
        let text = lines.join("\n\n");
        let blocks = blocks(&text);
        assert_eq!(blocks.len(), lines.len(), "{blocks:#?}");
        blocks.iter().map(|b| b.section).collect()
    }

    #[test]
    fn a_page_from_top_to_bottom() {
        let lines = [
            "Logo",
            "Home | News | Tea",
            "Ministers of tea and zinc meet in X",
            "Updated: Tuesday, March 5, 2024 | 10:30",
            "Minister A (R) and Minister B in X. (Photo: VNA)",
            LEAD,
            "A new gate",
            MORE,
            LAST,
            "Related News",
            "Zinc is sold by the ship in the north",
            "Tags: tea, zinc",
        ];
        assert_eq!(
            sections(&lines),
            [Other, Other, Headline, Other, Caption, Lede, Body, Body, Body, Other, Teaser, Other]
        );
    }

    #[test]
    fn copies_are_what_the_first_was() {
        let title = "Ministers of tea and zinc meet in X";
        let found = blocks(&[title, LEAD, title, LEAD, MORE].join("\n"));
        assert_eq!(found.iter().map(|b| b.section).collect::<Vec<_>>(), [Headline, Lede, Headline, Lede, Body]);
        assert_eq!(found.iter().map(|b| b.repeat).collect::<Vec<_>>(), [false, false, true, true, false]);
    }

    #[test]
    fn of_two_lines_above_the_lead_the_first_is_the_headline() {
        let lines =
            ["Ministers of tea and zinc meet", "The ministers of tea and zinc met in X in the rain", LEAD, MORE];
        assert_eq!(sections(&lines)[0], Headline);
        let lines = ["Weather is fine in the whole of the north", "Ministers of tea and zinc met in X", LEAD, MORE];
        assert_eq!(sections(&lines)[1], Headline);
    }

    #[test]
    fn a_report_without_a_headline_begins_with_its_lede() {
        assert_eq!(sections(&[LEAD, MORE]), [Lede, Body]);
        assert_eq!(sections(&["Trade rose by 5% to 4 billion dollars."]), [Lede]);
    }

    #[test]
    fn a_sidebar_in_another_language_is_not_the_report() {
        let aside = "Thương mại giữa hai nước tăng nhanh trong năm qua và sẽ còn tăng, theo một báo cáo.";
        assert_eq!(sections(&[LEAD, MORE, aside, LAST]), [Lede, Body, Teaser, Body]);
    }

    #[test]
    fn chinese_reports() {
        let lines = [
            "越南与中国扩大茶叶贸易",
            "越南茶叶部长与中国客人星期二在某市会谈，双方就扩大茶叶贸易交换了意见，一家报纸报道。",
            "双方同意今年第二季度开放口岸，部长说，双方明年将再次举行会谈，总结经验。",
            "相关新闻",
            "北方锌矿石贸易增长迅速",
        ];
        assert_eq!(sections(&lines), [Headline, Lede, Body, Other, Teaser]);
    }
}
