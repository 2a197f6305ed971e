//! Which of a page's runs of text are the report: the part that holds its paragraphs, less what is not its own.

use super::flow::{Flow, Run};
use super::words::Role;
use crate::text::{self, Furniture, furniture};

/// What a run of text is on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Article,
    Heading,
    Caption,
    /// A caption outside of the text's part.
    FarCaption,
    Beside,
    Dropped,
}

/// The place of every run. `title` and `body` are the report's, where the page's data gives them.
pub(super) fn places(flow: &mut Flow, title: Option<&str>, body: Option<&str>) -> Vec<Place> {
    weigh(flow);
    settle_roles(flow);
    let main = main_part(flow);
    let mut places: Vec<Place> = flow.runs.iter().map(|run| place(flow, run, main)).collect();
    if let Some(body) = body {
        correct_by_body(flow, &mut places, body);
    }
    drop_above_title(flow, &mut places, title);
    take_in_summary(flow, &mut places, title);
    drop_lists_of_links(flow, &mut places);
    drop_listed(flow, &mut places);
    drop_loose_headings(flow, &mut places);
    if !places.contains(&Place::Article) {
        take_what_there_is(flow, &mut places);
    }
    places
}

/// Where no part stands out, every line that is no furniture is the text.
fn take_what_there_is(flow: &Flow, places: &mut [Place]) {
    for (place, run) in places.iter_mut().zip(&flow.runs) {
        let within = flow.parts[run.part].within;
        let chrome = within.has(Role::CHROME) || within.has(Role::COMMENTS);
        if !chrome && run.link_percent() < 50 && furniture(&run.text).is_none() {
            *place = if run.is_heading() { Place::Heading } else { Place::Article };
        }
    }
}

/// Adds up in each part how much prose it holds.
fn weigh(flow: &mut Flow) {
    for i in 0..flow.runs.len() {
        let weight = prose_weight(&flow.runs[i]);
        let around: Vec<usize> = if weight > 0 { flow.around(flow.runs[i].part).collect() } else { Vec::new() };
        for part in around {
            flow.parts[part].prose += weight;
        }
    }
}

/// How many scalar values of a run count as prose.
fn prose_weight(run: &Run) -> usize {
    let sentence =
        run.text.trim_end_matches(['"', '”', '’', ')', '\'']).ends_with(['.', '!', '?', '。', '…', ':', '！', '？']);
    let long = run.chars >= 80 || (run.chars >= 25 && sentence && !run.is_heading());
    if long && run.link_percent() < 50 && !run.is_heading() { run.chars } else { 0 }
}

/// Takes back what a name says of a part that holds most of the page's prose, and hands down the rest.
fn settle_roles(flow: &mut Flow) {
    let total = flow.parts[0].prose;
    for i in 0..flow.parts.len() {
        let part = &flow.parts[i];
        let mut role = part.role;
        let most = part.prose * 100 > total * 45;
        if (most && !role.has(Role::COMMENTS)) || matches!(part.tag.as_str(), "html" | "body" | "main") {
            role = role.without(Role::CHROME | Role::BESIDE | Role::BYLINE | Role::CAPTION);
        }
        // A long paragraph is text, whatever its class is called ("ad-free", "print-left").
        if part.tag == "p" && part.prose >= 200 {
            role = role.without(Role::CHROME);
        }
        let above = if i == 0 { Role::NONE } else { flow.parts[part.parent].within };
        flow.parts[i].within = role | above;
    }
}

fn is_own(flow: &Flow, part: usize) -> bool {
    let within = flow.parts[part].within;
    !within.has(Role::CHROME) && !within.has(Role::BESIDE) && !within.has(Role::CAPTION) && !within.has(Role::COMMENTS)
}

/// The part that holds the report's text.
fn main_part(flow: &Flow) -> usize {
    let mut own = vec![0usize; flow.parts.len()];
    for run in flow.runs.iter().filter(|r| is_own(flow, r.part)) {
        let weight = prose_weight(run);
        if weight > 0 {
            flow.around(run.part).for_each(|part| own[part] += weight);
        }
    }
    let total = own.first().copied().unwrap_or(0);
    let named: Vec<usize> =
        (0..own.len()).filter(|i| flow.parts[*i].role.has(Role::TEXT) && is_own(flow, *i) && own[*i] > 0).collect();
    let best =
        named.iter().copied().filter(|i| own[*i] >= 250 && own[*i] * 100 >= total * 30).max_by_key(|i| (own[*i], *i));
    match best {
        Some(best) => with_its_pieces(flow, &named, best),
        None => descend(flow, &own),
    }
}

/// The part around all pieces of a report that is cut by advertisements: parts of one make within one `article`.
fn with_its_pieces(flow: &Flow, named: &[usize], best: usize) -> usize {
    let article = |part: usize| flow.around(part).find(|p| flow.parts[*p].tag == "article");
    let alike = |p: &usize| {
        flow.parts[*p].signature == flow.parts[best].signature
            && article(*p) == article(best)
            && article(best).is_some()
    };
    let pieces: Vec<usize> = named.iter().copied().filter(alike).collect();
    flow.around(best).find(|outer| pieces.iter().all(|p| flow.is_within(*p, *outer))).unwrap_or(best)
}

/// From the page down to the part in which the prose spreads out.
fn descend(flow: &Flow, own: &[usize]) -> usize {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); own.len()];
    for i in 1..own.len() {
        children[flow.parts[i].parent].push(i);
    }
    let mut here = 0;
    loop {
        let mut by_weight: Vec<usize> = children[here].iter().copied().filter(|c| own[*c] > 0).collect();
        by_weight.sort_by_key(|c| (std::cmp::Reverse(own[*c]), *c));
        let Some(&first) = by_weight.first() else { return here };
        let second = by_weight.get(1).map_or(0, |c| own[*c]);
        let tag = flow.parts[first].tag.as_str();
        let most = own[first] * 100 >= own[here] * 65;
        let first_by_far = own[first] * 100 >= own[here] * 40 && own[first] >= 3 * second && own[first] >= 1000;
        if !most && !first_by_far || matches!(tag, "p" | "li" | "td" | "blockquote") && own[first] == own[here] {
            return here;
        }
        here = first;
    }
}

fn place(flow: &Flow, run: &Run, main: usize) -> Place {
    let within = flow.parts[run.part].within;
    let inside = flow.is_within(run.part, main);
    if within.has(Role::HIDDEN) || within.has(Role::COMMENTS) {
        return Place::Dropped;
    }
    if within.has(Role::CHROME) {
        return Place::Dropped;
    }
    if within.has(Role::BESIDE) {
        return Place::Beside;
    }
    if within.has(Role::CAPTION) {
        return if inside { Place::Caption } else { Place::FarCaption };
    }
    if !inside {
        return if run.chars >= 20 && !run.is_heading() && run.link_percent() < 50 {
            Place::Beside
        } else {
            Place::Dropped
        };
    }
    if (within.has(Role::BYLINE) && run.chars < 200) || furniture(&run.text).is_some() {
        return Place::Dropped;
    }
    if run.is_heading() { Place::Heading } else { Place::Article }
}

/// Where the page's data holds the report's text and the markup led elsewhere, the runs with that text are the report.
fn correct_by_body(flow: &Flow, places: &mut [Place], body: &str) {
    // Work grows with both; a page of so many lines has no text of its own to look for.
    if flow.runs.len() > 20_000 {
        return;
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let body = letters(text::head(body, 400_000));
    let finder = |run: &Run| {
        let run = letters(&run.text);
        if run.len() >= 20 && memchr::memmem::find(body.as_bytes(), run.as_bytes()).is_some() { run.len() } else { 0 }
    };
    let found: Vec<usize> = flow.runs.iter().map(finder).collect();
    let all: usize = found.iter().sum();
    let chosen: usize = found.iter().zip(places.iter()).filter(|(_, p)| **p == Place::Article).map(|(n, _)| n).sum();
    if body.len() < 400 || all * 10 < body.len() * 6 || chosen * 10 >= all * 7 {
        return;
    }
    for (place, n) in places.iter_mut().zip(&found) {
        match (*place, *n > 0) {
            (Place::Caption | Place::Heading, _) => {}
            (_, true) => *place = Place::Article,
            (Place::Article, false) => *place = Place::Dropped,
            _ => {}
        }
    }
}

/// What stands above the report's title is not its text.
fn drop_above_title(flow: &Flow, places: &mut [Place], title: Option<&str>) {
    let wanted = title.and_then(text::key);
    let own = |i: &usize| matches!(places[*i], Place::Heading | Place::Article);
    let titled =
        |i: &usize| own(i) && wanted.is_some() && flow.runs[*i].chars < 400 && text::key(&flow.runs[*i].text) == wanted;
    let great = |i: &usize| own(i) && flow.runs[*i].tag == "h1";
    let Some(at) = (0..places.len()).find(titled).or_else(|| (0..places.len()).find(great)) else { return };
    let weight = |i: usize| if own(&i) { prose_weight(&flow.runs[i]) } else { 0 };
    let (above, all): (usize, usize) = ((0..at).map(weight).sum(), (0..places.len()).map(weight).sum());
    if above * 4 <= all {
        places[..at]
            .iter_mut()
            .filter(|p| matches!(p, Place::Heading | Place::Article))
            .for_each(|p| *p = Place::Dropped);
    }
}

/// The summary and the pictures between the title and the text, where they stand outside of the text's own part.
fn take_in_summary(flow: &Flow, places: &mut [Place], title: Option<&str>) {
    let wanted = title.and_then(text::key);
    let Some(first) = places.iter().position(|p| *p == Place::Article) else { return };
    let from = first.saturating_sub(40);
    let titled = |i: &usize| flow.runs[*i].is_heading() && wanted.is_some() && text::key(&flow.runs[*i].text) == wanted;
    let last = places.iter().rposition(|p| *p == Place::Article).unwrap_or(first);
    let at = (from..first).rev().find(titled);
    for place in &mut places[at.map_or(first, |at| at + 1)..last] {
        if *place == Place::FarCaption {
            *place = Place::Caption;
        }
    }
    let Some(at) = at else { return };
    for (i, run) in flow.runs.iter().enumerate().take(first).skip(at + 1) {
        let plain = places[i] == Place::Beside && !flow.parts[run.part].within.has(Role::BESIDE);
        if plain && prose_weight(run) >= 40 && furniture(&run.text).is_none() {
            places[i] = Place::Article;
        }
    }
}

/// Runs that are mostly links, in rows: menus and lists of other stories.
fn drop_lists_of_links(flow: &Flow, places: &mut [Place]) {
    for (i, run) in flow.runs.iter().enumerate() {
        let short = run.chars < 200;
        if matches!(places[i], Place::Article | Place::Heading) && run.link_percent() > 70 && short {
            let sentence = run.text.ends_with(['.', '?', '!']) && run.tag == "p" && run.chars > 80;
            if !sentence {
                places[i] = Place::Beside;
            }
        }
    }
}

/// Short runs below a heading such as "Related news", up to the next paragraph.
fn drop_listed(flow: &Flow, places: &mut [Place]) {
    let mut listed = false;
    for (i, run) in flow.runs.iter().enumerate() {
        if furniture(&run.text) == Some(Furniture::ListHead) {
            listed = true;
        } else if listed && matches!(places[i], Place::Article | Place::Heading) {
            let other =
                run.link_percent() > 40 || (run.tag == "li" && run.chars < 200) || (run.is_heading() && run.linked > 0);
            match other {
                true => places[i] = Place::Beside,
                false => listed = false,
            }
        }
    }
}

/// Headings that no paragraph of the report follows.
fn drop_loose_headings(flow: &Flow, places: &mut [Place]) {
    let mut followed = false;
    for i in (0..places.len()).rev() {
        match places[i] {
            Place::Article => followed = prose_weight(&flow.runs[i]) > 0 || flow.runs[i].tag == "li" || followed,
            Place::Heading if !followed => places[i] = Place::Dropped,
            _ => {}
        }
    }
}
