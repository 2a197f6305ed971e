//! Inferred dates of documents, narrowed by what they tell as past and ahead, and by the facts of other documents.

use crate::finding::{Confidence, Finding, Kind};
use crate::input::{Context, Input};
use crate::names::likeness;
use crate::slot::{Slot, Span};
use attache_core::{Date, Day, DocumentRow, Edtf, Meeting, PublishedFrom, Section, Statement, Values};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The date of one document, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateFinding {
    pub doc: String,
    /// `document-date`: the report's own day; `page-stored`: the page with its teasers is of this day or later.
    pub rule: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<Edtf>,
    pub now: Edtf,
    /// Other documents whose facts were used.
    pub because: Vec<String>,
    pub statements: Vec<String>,
    pub reasons: Vec<String>,
    /// Statements of the document whose own date is known with it.
    pub resolved: Vec<Resolved>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Resolved {
    pub statement: String,
    pub date: Edtf,
}

impl DateFinding {
    pub(crate) fn finding(&self) -> Finding {
        let page = self.rule == "page-stored";
        let what = if page { "The page of" } else { "The report" };
        let title = format!("{what} {} is of {}: {}.", self.doc, self.now, self.reasons.join("; "));
        let sure = !self.because.is_empty() || !page;
        Finding::new(Kind::Date, &self.rule, title, self.statements.clone()).confidence(if sure {
            Confidence::High
        } else {
            Confidence::Medium
        })
    }
}

/// Words for a year beside the document's own, and the distance.
const RELATIVE: &[(&str, i32)] = &[
    ("last year", -1),
    ("a year ago", -1),
    ("this year", 0),
    ("next year", 1),
    ("năm ngoái", -1),
    ("năm trước", -1),
    ("năm nay", 0),
    ("năm tới", 1),
    ("去年", -1),
    ("今年", 0),
    ("明年", 1),
];

/// Dates every document that has no stated date as well as all documents together allow.
pub fn narrow_dates(input: &Input<'_>) -> Vec<DateFinding> {
    let context = Context::new(input);
    let mut by_doc: BTreeMap<&str, Vec<&Statement>> = BTreeMap::new();
    for statement in input.statements {
        by_doc.entry(&statement.doc).or_default().push(statement);
    }
    for list in by_doc.values_mut() {
        list.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    }
    let visits = Visits::of(&context, input.statements);
    let mut rows: Vec<&DocumentRow> = input.documents.iter().collect();
    rows.sort_by(|a, b| a.doc.cmp(&b.doc));
    rows.dedup_by(|a, b| a.doc == b.doc);
    let mut found = Vec::new();
    for row in rows {
        let statements = by_doc.get(row.doc.as_str()).map_or(&[][..], Vec::as_slice);
        if row.published_from != Some(PublishedFrom::Stated) {
            found.extend(document_date(row, statements, &visits));
        }
        found.extend(page_stored(row, statements));
    }
    found
}

/// The documents with their narrowed dates, and the documents that these rest on.
pub fn narrowed(documents: &[DocumentRow], found: &[DateFinding]) -> Vec<DocumentRow> {
    let dates: BTreeMap<&str, &DateFinding> =
        found.iter().filter(|f| f.rule == "document-date").map(|f| (f.doc.as_str(), f)).collect();
    let mut rows = documents.to_vec();
    for row in &mut rows {
        if let Some(finding) = dates.get(row.doc.as_str()) {
            row.published = Some(finding.now);
            row.because = finding.because.clone();
        }
    }
    rows
}

/// For each page with teasers of a later day, the day on or after which it was stored.
pub(crate) fn stored(input: &Input<'_>) -> BTreeMap<String, Day> {
    let mut teasers: BTreeMap<&str, Vec<&Statement>> = BTreeMap::new();
    for statement in input.statements.iter().filter(|s| s.section == Section::Teaser) {
        teasers.entry(&statement.doc).or_default().push(statement);
    }
    let rows = input.documents.iter().filter_map(|row| Some((row, teasers.get(row.doc.as_str())?)));
    rows.filter_map(|(row, list)| Some((row.doc.clone(), page_stored(row, list)?.now.first_day()?))).collect()
}

fn document_date(row: &DocumentRow, statements: &[&Statement], visits: &Visits<'_>) -> Option<DateFinding> {
    let was = row.published?;
    let mut finding = DateFinding {
        doc: row.doc.clone(),
        rule: "document-date".into(),
        was: Some(was),
        now: was,
        because: Vec::new(),
        statements: Vec::new(),
        reasons: Vec::new(),
        resolved: Vec::new(),
    };
    own_bounds(&mut finding, statements);
    by_visits(&mut finding, statements, visits);
    if finding.reasons.is_empty() {
        return None;
    }
    finding.statements.sort();
    finding.statements.dedup();
    Some(finding)
}

/// What the report tells as past, and what as ahead.
fn own_bounds(finding: &mut DateFinding, statements: &[&Statement]) {
    let (Some(first), Some(last)) = (finding.now.first_day(), finding.now.last_day()) else { return };
    let article = || statements.iter().filter(|s| s.section.is_article());
    let past = article().filter_map(|s| Some((past_until(s)?, *s))).filter(|(d, _)| *d <= last);
    let ahead = article().filter_map(|s| Some((ahead_from(s)?, *s))).filter(|(d, _)| *d >= first);
    let past = past.max_by_key(|(d, s)| (*d, std::cmp::Reverse(s.at)));
    let ahead = ahead.min_by_key(|(d, s)| (*d, s.at));
    let (mut from, mut to) = (first, last);
    if let Some((day, s)) = past {
        from = from.max(day);
        finding.reasons.push(format!("it tells of what was past on {}", Date::from_day(day)));
        finding.statements.push(s.id.clone());
    }
    if let Some((day, s)) = ahead {
        to = to.min(day);
        finding.reasons.push(format!("it tells of what lay ahead on {}", Date::from_day(day)));
        finding.statements.push(s.id.clone());
    }
    if from <= to && (from, to) != (first, last) {
        finding.now = Slot { from: Some(from), to: Some(to) }.edtf();
    }
}

/// The first day on which the statement can be told.
fn past_until(statement: &Statement) -> Option<Day> {
    match &statement.values {
        Values::Meeting(m) if m.status == "held" => m.date?.first_day(),
        Values::Agreement(a) if matches!(a.status.as_str(), "signed" | "adopted") => a.date?.first_day(),
        Values::Figure(f) if !f.target => {
            let slot = Slot::of(f.period?);
            // A completed period: told the day after at the earliest. "Until October" may be told in October.
            match slot.span() {
                Span::Flow if slot.whole_months() != Some(12) => slot.to.map(|d| d + 1),
                Span::Flow | Span::Since => slot.from,
                Span::Stock => slot.to.map(|d| Date { day: 1, ..Date::from_day(d) }.first_day()),
            }
        }
        _ => None,
    }
}

/// The last day on which the statement can be told.
fn ahead_from(statement: &Statement) -> Option<Day> {
    match &statement.values {
        Values::Meeting(m) if matches!(m.status.as_str(), "scheduled" | "proposed") => {
            let date = m.date?;
            let start = date.start()?;
            if start.day > 0 { Some(start.first_day()) } else { date.last_day() }
        }
        Values::Milestone(m) if m.state == "planned" => m.date?.last_day(),
        _ => None,
    }
}

/// Who met, and where.
type Company<'a> = (Vec<&'a str>, &'a str);

/// Dated visits and talks of all documents, by who met where, with their years.
struct Visits<'a>(BTreeMap<Company<'a>, Vec<(i32, &'a Statement)>>);

fn who_and_where(meeting: &Meeting) -> Option<Company<'_>> {
    let mut people: Vec<&str> = meeting
        .participants
        .iter()
        .map(String::as_str)
        .filter(|p| p.starts_with("person:") || p.contains(' '))
        .collect();
    people.sort_unstable();
    (!people.is_empty()).then_some((people, meeting.place.as_deref()?))
}

fn relative_year(quote: &str) -> Option<i32> {
    let lower = quote.to_lowercase();
    let ends = |words: &str, at: usize| !lower[at + words.len()..].starts_with(|c: char| c.is_ascii_alphabetic());
    let said = |words: &str| lower.match_indices(words).any(|(at, _)| ends(words, at));
    RELATIVE.iter().find(|(words, _)| said(words)).map(|(_, years)| *years)
}

impl<'a> Visits<'a> {
    fn of(context: &Context<'_>, statements: &'a [Statement]) -> Visits<'a> {
        let mut visits: BTreeMap<Company<'_>, Vec<(i32, &Statement)>> = BTreeMap::new();
        for statement in statements {
            let Values::Meeting(meeting) = &statement.values else { continue };
            let (Some(key), Some(date)) = (who_and_where(meeting), meeting.date) else { continue };
            // A date that was itself worked out from an uncertain document proves nothing.
            let year_known =
                context.published(&statement.doc).is_some_and(|p| p.start().map(|d| d.year) == p.end().map(|d| d.year));
            let relative = relative_year(&statement.quote).is_some();
            if (relative && !year_known) || meeting.status == "proposed" {
                continue;
            }
            if let (Some(a), Some(b)) = (date.start(), date.end())
                && a.year == b.year
            {
                visits.entry(key).or_default().push((a.year, statement));
            }
        }
        Visits(visits)
    }
}

/// "His visit last year", and other documents that date the visit.
fn by_visits(finding: &mut DateFinding, statements: &[&Statement], visits: &Visits<'_>) {
    for statement in statements.iter().filter(|s| s.section.is_article()) {
        let Values::Meeting(meeting) = &statement.values else { continue };
        let (Some(key), Some(offset)) = (who_and_where(meeting), relative_year(&statement.quote)) else { continue };
        let others: Vec<&(i32, &Statement)> =
            visits.0.get(&key).into_iter().flatten().filter(|(_, s)| s.doc != finding.doc).collect();
        let years: BTreeSet<i32> = others.iter().map(|(year, _)| year - offset).collect();
        let Some(now) = of_years(finding.now, &years).filter(|now| *now != finding.now) else { continue };
        finding.now = now;
        let kept = others.iter().filter(|(year, _)| now.overlaps(Edtf::year(year - offset)));
        let kept: Vec<&&(i32, &Statement)> = kept.collect();
        let mut docs: Vec<String> = kept.iter().map(|(_, s)| s.doc.clone()).collect();
        docs.sort();
        docs.dedup();
        finding.reasons.push(format!("its \"{}\" is dated by {}", word_of(offset), docs.join(", ")));
        finding.because.extend(docs);
        finding.statements.push(statement.id.clone());
        finding.statements.extend(kept.iter().map(|(_, s)| s.id.clone()));
        if let (Some(a), Some(b)) = (now.start(), now.end())
            && a.year == b.year
        {
            finding.resolved.push(Resolved { statement: statement.id.clone(), date: Edtf::year(a.year + offset) });
        }
    }
    finding.because.sort();
    finding.because.dedup();
}

fn word_of(offset: i32) -> &'static str {
    match offset {
        -1 => "last year",
        0 => "this year",
        _ => "next year",
    }
}

/// What is left of an interval in some years; of one whose ends are one day of two years, only that day of each.
fn of_years(interval: Edtf, years: &BTreeSet<i32>) -> Option<Edtf> {
    let (start, end) = (interval.start()?, interval.end()?);
    let kept: Vec<i32> = (start.year..=end.year).filter(|y| years.contains(y)).collect();
    let (first, last) = (*kept.first()?, *kept.last()?);
    let anniversary = start.day > 0 && (start.month, start.day) == (end.month, end.day) && start.year != end.year;
    if anniversary {
        return Some(Edtf::between(Date { year: first, ..start }, Date { year: last, ..end }));
    }
    let from = interval.first_day()?.max(Date::year(first).first_day());
    let to = interval.last_day()?.min(Date::year(last).last_day());
    (from <= to).then(|| Slot { from: Some(from), to: Some(to) }.edtf())
}

/// The teasers beside a report tell when the page was stored, not when the report was written.
fn page_stored(row: &DocumentRow, statements: &[&Statement]) -> Option<DateFinding> {
    let teasers: Vec<&&Statement> = statements.iter().filter(|s| s.section == Section::Teaser).collect();
    let mut latest: Option<(Day, Vec<String>)> = None;
    let mut take = |day: Day, ids: Vec<String>| {
        if latest.as_ref().is_none_or(|(d, _)| day > *d) {
            latest = Some((day, ids));
        }
    };
    for teaser in &teasers {
        let date = match &teaser.values {
            Values::Meeting(m) if m.status == "held" => m.date,
            Values::Agreement(a) if matches!(a.status.as_str(), "signed" | "adopted" | "effective") => a.date,
            Values::Milestone(m) if m.state != "planned" => m.date,
            _ => None,
        };
        if let Some(day) = date.filter(|d| d.is_day()).and_then(|d| d.first_day()) {
            take(day, vec![teaser.id.clone()]);
        }
    }
    for (proposed, adopted, date) in adopted_since(&teasers) {
        if let Some(day) = date.first_day() {
            take(day, vec![proposed.id.clone(), adopted.id.clone()]);
        }
    }
    let (day, statements) = latest?;
    let later = row.published.and_then(|p| p.last_day()).is_none_or(|last| day > last);
    later.then(|| DateFinding {
        doc: row.doc.clone(),
        rule: "page-stored".into(),
        was: None,
        now: Edtf::since(Date::from_day(day)),
        because: Vec::new(),
        statements,
        reasons: vec![format!("its teasers tell of {}, later than the report", Date::from_day(day))],
        resolved: Vec::new(),
    })
}

/// Acts proposed for a day, and the teaser that tells of the same act as adopted.
pub(crate) fn adopted_since<'s>(teasers: &[&&'s Statement]) -> Vec<(&'s Statement, &'s Statement, Edtf)> {
    let acts = |wanted: &'static [&'static str]| {
        teasers.iter().filter_map(move |s| match &s.values {
            Values::Agreement(a) if wanted.contains(&a.status.as_str()) => Some((**s, a)),
            _ => None,
        })
    };
    let mut pairs = Vec::new();
    for (adopted, act) in acts(&["adopted", "signed", "effective"]).filter(|(_, a)| a.date.is_none()) {
        let same = acts(&["proposed"]).filter(|(_, p)| p.parties == act.parties && p.date.is_some());
        let like = same.map(|(s, p)| (likeness(&p.title, &act.title), s, p.date)).filter(|(l, ..)| *l >= 0.7);
        let best = like.max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, proposed, Some(date))) = best {
            pairs.push((proposed, adopted, date));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edtf(s: &str) -> Edtf {
        s.parse().unwrap()
    }

    #[test]
    fn one_day_of_several_years() {
        let years = BTreeSet::from([2018]);
        assert_eq!(of_years(edtf("2016-05-04/2020-05-04"), &years), Some(edtf("2018-05-04")));
        assert_eq!(of_years(edtf("2017-03/2019-02"), &years), Some(edtf("2018")));
        assert_eq!(of_years(edtf("2017-03/2019-02"), &BTreeSet::from([2021])), None);
        assert_eq!(of_years(edtf("2018-02"), &years), Some(edtf("2018-02")));
    }

    #[test]
    fn words_for_years() {
        assert_eq!(relative_year("his visit there last year."), Some(-1));
        assert_eq!(relative_year("chuyến thăm năm ngoái"), Some(-1));
        assert_eq!(relative_year("in the last years"), None);
    }
}
