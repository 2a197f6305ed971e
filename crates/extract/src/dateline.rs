//! When a document was published: as stated, else inferred from what it says is past and what it says lies ahead.

use crate::item::{Item, Lead, Time, TimeUnit, What, When, YearRef};
use crate::pack::Class;
use crate::scene::{Scene, Sentence};
use crate::token::Kind;
use attache_core::{Date, DocumentRow, Edtf, End, PublishedFrom, Section};

/// The line that opens the document's statements.
pub fn row(scene: &mut Scene) -> DocumentRow {
    let document = scene.document;
    let (published, from) = match document.published.map(|d| (d, PublishedFrom::Stated)).or_else(|| stated(scene)) {
        Some((date, from)) => (Some(date), Some(from)),
        None => match inferred(scene) {
            Some(date) => (Some(date), Some(PublishedFrom::Inferred)),
            None => (None, None),
        },
    };
    DocumentRow {
        kind: "document".into(),
        doc: document.id.clone(),
        url: document.url.clone(),
        title: document.title.clone(),
        publisher: document.publisher.clone(),
        language: document.language.clone(),
        published,
        published_from: from,
        because: Vec::new(),
        source: (!document.source.is_empty()).then(|| document.source.clone()),
    }
}

/// A dateline, a byline, or "today [November 13]".
fn stated(scene: &Scene) -> Option<(Edtf, PublishedFrom)> {
    let found = |when: When, scene: &Scene| match when {
        When::Fixed(e) if e.is_day() => Some(e),
        When::Days { from, to, year: YearRef::None } if from == to => {
            year_for(scene, from).map(|y| Date::ymd(y, from.0, from.1).into())
        }
        _ => None,
    };
    let mut seen_article = 0;
    for sentence in scene.sentences.iter().filter(|s| !s.repeat) {
        let items = scene.sentence_items(sentence);
        if sentence.section == Section::Teaser {
            continue;
        }
        if let Some(time) = today_bracketed(items)
            && let Some(date) = found(time.when, scene)
        {
            return Some((date, PublishedFrom::Stated));
        }
        seen_article += usize::from(sentence.section.is_article() && sentence.section != Section::Caption);
        if seen_article > 6 {
            continue;
        }
        let dateline = dateline(scene, items).or_else(|| byline(scene, sentence, items));
        if let Some(date) = dateline.and_then(|t| found(t.when, scene)) {
            return Some((date, PublishedFrom::Stated));
        }
    }
    None
}

/// "today [November 13]", "on Wednesday (March 5)".
fn today_bracketed(items: &[Item]) -> Option<Time> {
    items.windows(3).find_map(|w| {
        let today = w[0].time().is_some_and(|t| t.when == When::Rel(TimeUnit::Day, 0));
        let bracket = w[1].is_mark('[') || w[1].is_mark('(') || w[1].is_mark(',');
        if today && bracket { w[2].time().copied() } else { None }
    })
}

/// `HANOI, Dec. 10 (Xinhua) --`: a place, a day, and a dash within the first words of a block.
fn dateline(scene: &Scene, items: &[Item]) -> Option<Time> {
    let head = &items[..items.len().min(14)];
    let dash = head.iter().position(|i| {
        i.what == What::Dash && {
            let token = scene.tokens[i.tokens.0 as usize];
            token.spaced || scene.words(i) == "—"
        }
    })?;
    let time = head[..dash].iter().find_map(Item::time)?;
    let caps = head[..dash].first().is_some_and(|i| i.capital);
    let day = matches!(time.when, When::Fixed(e) if e.is_day()) || matches!(time.when, When::Days { .. });
    (caps && day).then_some(*time)
}

/// A short line that holds little more than a full date: `Updated: 17/03/2025 10:30`.
fn byline(scene: &Scene, sentence: &Sentence, items: &[Item]) -> Option<Time> {
    let block = &scene.document.blocks[sentence.block];
    let words = scene.tokens[sentence.tokens.clone()].iter().filter(|t| t.kind == Kind::Word).count();
    let time = items.iter().find_map(|i| i.time().filter(|t| matches!(t.when, When::Fixed(e) if e.is_day())))?;
    let verbless = !items.iter().any(|i| i.any(&[Class::Be, Class::Reach, Class::In]));
    (block.span.len() < 120 && words <= 10 && verbless && sentence.section != Section::Caption).then_some(*time)
}

/// The year that the text gives for a day without one: that of the same day elsewhere, else the one its facts leave open.
fn year_for(scene: &Scene, day: (u8, u8)) -> Option<i32> {
    for sentence in scene.sentences.iter().filter(|s| s.section.is_article()) {
        for time in scene.sentence_items(sentence).iter().filter_map(Item::time) {
            if let When::Fixed(e) = time.when {
                let near = [e.start(), e.end()].into_iter().flatten().any(|d| (d.month, d.day) == day);
                if near {
                    return e.start().map(|d| d.year);
                }
            }
        }
    }
    let bounds = Bounds::of(scene, None);
    let low = bounds.low?;
    let at = |y: i32| Date::ymd(y, day.0, day.1);
    let first = if at(low.year).last_day() >= low.first_day() { low.year } else { low.year + 1 };
    match bounds.high {
        Some(high) if at(first).first_day() > high.last_day() => None,
        _ => Some(first),
    }
}

/// The earliest and the latest date that the text leaves open.
#[derive(Clone, Copy, Debug, Default)]
struct Bounds {
    low: Option<Date>,
    high: Option<Date>,
    /// Whether the lower bound is a fact of the text and not only an anchor such as an epidemic.
    firm: bool,
}

impl Bounds {
    fn raise(&mut self, low: Date) {
        if self
            .low
            .is_none_or(|l| l.first_day() < low.first_day() || (l.first_day() == low.first_day() && low.day > l.day))
        {
            self.low = Some(low);
        }
    }

    fn lower(&mut self, high: Date) {
        if self.high.is_none_or(|h| high.last_day() < h.last_day()) {
            self.high = Some(high);
        }
    }

    /// Bounds from the times of the article; those without a year are read as of `year`.
    fn of(scene: &Scene, year: Option<i32>) -> Bounds {
        let mut bounds = Bounds::default();
        for sentence in scene.sentences.iter().filter(|s| s.section.is_article() && !s.repeat) {
            let items = scene.sentence_items(sentence);
            let mut clause_start = 0;
            for (n, item) in items.iter().enumerate() {
                let Some(time) = item.time() else { continue };
                if let When::Same(YearRef::Year(y)) = time.when {
                    bounds.raise(Date::year(y + 1));
                    bounds.firm = true;
                }
                let ahead = is_ahead(&items[..n], &items[n + 1..], time);
                let Some(edtf) = fixed(time, year) else { continue };
                if ahead {
                    bounds.ahead(edtf);
                } else {
                    bounds.past(edtf, time, items[clause_start..].iter().any(|i| matches!(i.what, What::Amount(a) if a.unit != crate::item::Unit::Count || a.value > 100.into())));
                }
                clause_start = n;
            }
        }
        bounds
    }

    /// What is reported of a period is reported when it is over.
    fn past(&mut self, edtf: Edtf, time: &Time, counted: bool) {
        if time.is_base() || time.lead == Lead::By {
            return;
        }
        let Some(end) = edtf.end() else { return };
        self.firm |= end.month > 0 || counted;
        match (end.month, end.day) {
            (0, _) if counted => self.raise(Date::month(end.year + 1, 1)),
            // A bare year may as well lie ahead.
            (0, _) => {}
            (_, 0) if counted && time.lead == Lead::None => self.raise(Date::month(end.year, end.month).plus_months(1)),
            (_, 0) => self.raise(Date::month(end.year, end.month)),
            _ if edtf.is_day() => self.raise(end),
            _ => {
                if let Some(start) = edtf.start() {
                    self.raise(start);
                }
            }
        }
    }

    fn ahead(&mut self, edtf: Edtf) {
        let (Some(start), Some(end)) = (edtf.start(), edtf.end()) else { return };
        let before = if start.month == 0 {
            Date::month(start.year - 1, 12)
        } else if start.day == 0 {
            Date::month(start.year, start.month)
        } else {
            start
        };
        // A range that is under way already ends the interval with its last day.
        match self.low {
            Some(low) if before.last_day() < low.first_day() && end.day > 0 && low.first_day() <= end.last_day() => {
                self.lower(end)
            }
            Some(low) if before.last_day() < low.first_day() => {}
            _ => self.lower(before),
        }
    }
}

fn fixed(time: &Time, year: Option<i32>) -> Option<Edtf> {
    match time.when {
        When::Fixed(e) if e.start().is_some_and(|d| d.year >= 1990) => Some(e),
        When::Days { from, to, year: YearRef::None } => {
            let y = year?;
            let (a, b) = (Date::ymd(y, from.0, from.1), Date::ymd(y, to.0, to.1));
            (a.is_valid() && b.is_valid() && a <= b).then(|| Edtf::between(a, b))
        }
        _ => None,
    }
}

/// Whether the words before a time say that it lies ahead.
fn is_ahead(before: &[Item], after: &[Item], time: &Time) -> bool {
    if matches!(time.lead, Lead::AsOf | Lead::Since) {
        return false;
    }
    let future = |i: &Item| {
        i.any(&[
            Class::Will,
            Class::Expect,
            Class::Aim,
            Class::Plan,
            Class::Pledge,
            Class::Propose,
            Class::Request,
            Class::Agree,
        ])
    };
    let past = before
        .iter()
        .rev()
        .take_while(|i| !future(i))
        .any(|i| i.any(&[Class::Reach, Class::Up, Class::Down]) && !i.has(Class::Be));
    let led = before.iter().rev().take(30).any(future) && !past;
    let follows = after.iter().take(40).any(|i| i.any(&[Class::Will, Class::Expect])) && before.len() < 12;
    led || follows
}

fn inferred(scene: &Scene) -> Option<Edtf> {
    let mut bounds = Bounds::of(scene, None);
    for sentence in scene.sentences.iter().filter(|s| s.section.is_article()) {
        for item in scene.sentence_items(sentence).iter().filter(|i| i.has(Class::Epidemic)) {
            let _ = item;
            if bounds.low.is_none_or(|l| l.year < 2020) {
                bounds.low = Some(Date::year(2020));
            }
        }
    }
    let low = bounds.low?;
    if bounds.firm {
        // Days without a year are of the year that the facts with one leave open.
        let candidates: Vec<Bounds> =
            (low.year..=low.year + 1).map(|y| with_year(scene, bounds, y)).filter(|b| consistent(*b)).collect();
        if let Some(best) = candidates.first() {
            bounds = *best;
        }
        return Some(interval(bounds));
    }
    // Only anchors: the day of the lede in each year between them; with no upper bound that says nothing.
    bounds.high?;
    let day = lede_day(scene);
    let high = bounds.high.map_or(End::Open, |h| {
        End::At(day.map_or(h, |(m, d)| {
            let at = Date::ymd(h.year, m, d);
            if at.first_day() > h.last_day() { at.plus_years(-1) } else { at }
        }))
    });
    let low = day.map_or(low, |(m, d)| Date::ymd(low.year, m, d));
    Some(Edtf::Interval(End::At(low), high))
}

fn with_year(scene: &Scene, bounds: Bounds, year: i32) -> Bounds {
    let dated = Bounds::of(scene, Some(year));
    Bounds { firm: bounds.firm, ..dated }
}

fn consistent(b: Bounds) -> bool {
    !matches!((b.low, b.high), (Some(l), Some(h)) if l.first_day() > h.last_day())
}

/// The day that the first sentences give without a year.
fn lede_day(scene: &Scene) -> Option<(u8, u8)> {
    scene
        .sentences
        .iter()
        .filter(|s| s.section.is_article())
        .take(6)
        .flat_map(|s| scene.sentence_items(s).iter().filter_map(Item::time))
        .find_map(|t| match t.when {
            When::Days { from, to, year: YearRef::None } if from == to => Some(from),
            _ => None,
        })
}

/// The bounds as EDTF, both ends at the precision of the finer one.
fn interval(bounds: Bounds) -> Edtf {
    let Some(low) = bounds.low else { return Edtf::Interval(End::Open, bounds.high.map_or(End::Open, End::At)) };
    let Some(high) = bounds.high else { return Edtf::since(low) };
    if low.day > 0 || high.day > 0 {
        let (a, b) = (Date::from_day(low.first_day()), Date::from_day(high.last_day()));
        return Edtf::between(a, b);
    }
    if low.month > 0 || high.month > 0 {
        let (a, b) = (Date::from_day(low.first_day()), Date::from_day(high.last_day()));
        return Edtf::between(Date::month(a.year, a.month), Date::month(b.year, b.month));
    }
    Edtf::between(low, high)
}
