//! Follow-ups: what a later report says of what an earlier one asked, agreed or planned.

use super::{Entry, Thread, states};
use crate::dates::adopted_since;
use crate::finding::{Confidence, Finding, Kind, Verdict};
use crate::input::{Context, Input};
use crate::told::Told;
use attache_core::{Commitment, Date, Day, Edtf, Section, Statement, Values};
use std::collections::{BTreeMap, BTreeSet};

/// Follow-ups and states over all threads; what has none so far is told too.
pub fn findings(input: &Input<'_>, threads: &[Thread]) -> Vec<Finding> {
    let mut found = Vec::new();
    for thread in threads {
        states::check(thread, &mut found);
        steps(thread, &mut found);
    }
    let context = Context::new(input).with_stored(crate::dates::stored(input));
    by_topic(&context, input, &mut found);
    in_teasers(input, &mut found);
    open(&context, input, threads, &mut found);
    found
}

/// From one report of a thread to the next one of another document.
fn steps(thread: &Thread, found: &mut Vec<Finding>) {
    // Endless objects: a relation is deepened in every report.
    if thread.object.starts_with("relation:") || thread.object.starts_with("initiative:") {
        return;
    }
    for (i, later) in thread.entries.iter().enumerate() {
        if later.kind == "agreement"
            && later.state == "effective"
            && thread.entries[..i].iter().all(|e| e.kind == "agreement")
        {
            continue;
        }
        // The nearest earlier step that another report tells.
        let earlier = thread.entries[..i].iter().rev().find(|e| e.doc != later.doc && told_before(e, later));
        let Some(earlier) = earlier else { continue };
        if earlier.kind == "agreement" && later.kind == "agreement" {
            continue;
        }
        // All that the earlier report says of it, led by its commitment.
        let mut same: Vec<&Entry> =
            thread.entries.iter().filter(|e| e.doc == earlier.doc && told_before(e, later)).collect();
        same.sort_by_key(|e| (e.kind != "commitment", states::progress(&e.state)));
        found.push(step(thread, &same, later));
    }
}

/// By the reports' dates, not by those of the deeds: a follow-up is told later.
fn told_before(a: &Entry, b: &Entry) -> bool {
    match (a.told_on(), b.told_on()) {
        (Some(x), Some(y)) => x < y,
        // A teaser of unknown day: by how far the state is.
        (_, None) if b.teaser => states::progress(&a.state) < states::progress(&b.state),
        _ => false,
    }
}

fn step(thread: &Thread, earlier: &[&Entry], b: &Entry) -> Finding {
    let a = earlier[0];
    let to = if a.state == b.state { format!("{} again", b.state) } else { b.state.clone() };
    let name = |e: &Entry| e.date.or(e.told).map_or("undated".into(), |d| d.to_string());
    let kept_apart = if b.teaser { ", in a teaser: not the date of the page's report" } else { "" };
    let title = format!("{}: {} ({}), then {to} ({}{kept_apart}).", thread.object, a.state, name(a), name(b));
    let further = states::progress(&a.state) < states::progress(&b.state);
    let confidence = if further && !b.teaser { Confidence::High } else { Confidence::Medium };
    Finding::new(
        Kind::FollowUp,
        "same-object",
        title,
        earlier.iter().map(|e| e.statement.clone()).chain([b.statement.clone()]).collect(),
    )
    .confidence(confidence)
}

/// The topic that an object falls under.
fn topic_of(object: &str) -> Option<&'static str> {
    Some(match object.split_once(':')?.0 {
        "gate" => "border-gate",
        "line" => "rail",
        "bridge" | "port" => "transport",
        "product" => "agriculture",
        _ => return None,
    })
}

/// How many earlier commitments one deed is tied to by topic alone, the latest first.
const TIES: usize = 3;

/// A commitment that names no object of its topic.
type Open<'a> = (Told, &'a Statement, &'a Commitment);

/// A commitment on a topic that names no object, and a later deed on that topic between the same sides.
fn by_topic(context: &Context<'_>, input: &Input<'_>, found: &mut Vec<Finding>) {
    let countries = countries(context, input);
    let of_doc = |doc: &str| countries.get(doc).map(pairs).unwrap_or_default();
    let mut open: BTreeMap<(&str, [&str; 2]), Vec<Open<'_>>> = BTreeMap::new();
    for statement in input.statements.iter().filter(|s| s.section.is_article()) {
        let Values::Commitment(c) = &statement.values else { continue };
        let named: BTreeSet<&str> = c.objects.iter().filter_map(|o| topic_of(o)).collect();
        for topic in c.topics.iter().filter(|t| !named.contains(t.as_str())) {
            for pair in of_doc(&statement.doc) {
                open.entry((topic, pair)).or_default().push((Told::of(context, statement), statement, c));
            }
        }
    }
    for list in open.values_mut() {
        list.sort_by(|a, b| (a.0.day(), &a.1.id).cmp(&(b.0.day(), &b.1.id)));
    }
    for statement in input.statements.iter().filter(|s| s.section.is_article()) {
        let (objects, sides): (Vec<&str>, Vec<String>) = match &statement.values {
            Values::Milestone(m) => (vec![&m.subject], Vec::new()),
            Values::Commitment(c) if c.mode == "agreed" => {
                (c.objects.iter().map(String::as_str).collect(), sides(context, &c.by))
            }
            _ => continue,
        };
        for object in objects {
            let Some(topic) = topic_of(object) else { continue };
            let lists = of_doc(&statement.doc).into_iter().filter_map(|pair| open.get(&(topic, pair)));
            for (earlier, c) in latest(context, lists, topic, statement, &sides) {
                found.push(tie(object, earlier, c, statement));
            }
        }
    }
}

/// The latest commitments before a statement, one for each document, that can be about it.
fn latest<'l, 'a: 'l>(
    context: &Context<'_>,
    lists: impl Iterator<Item = &'l Vec<Open<'a>>>,
    topic: &str,
    statement: &Statement,
    sides: &[String],
) -> Vec<(&'a Statement, &'a Commitment)> {
    let told = Told::of(context, statement);
    let mut near: Vec<&Open<'a>> = Vec::new();
    for list in lists {
        let end = list.partition_point(|(t, ..)| t.day() < told.day());
        let fits = |(t, s, c): &&Open<'a>| {
            s.doc != statement.doc && t.seems_before(told) && meet(context, &self::sides(context, &c.by), sides)
        };
        near.extend(list[..end].iter().rev().filter(fits).take(TIES * 4));
    }
    // Of one report, the commitment that is most of all on the topic.
    let rank = |c: &Commitment| (c.topics.iter().position(|t| t == topic), c.topics.len());
    near.sort_by(|a, b| (b.0.day(), rank(a.2), &a.1.id).cmp(&(a.0.day(), rank(b.2), &b.1.id)));
    let mut docs = BTreeSet::new();
    near.retain(|(_, s, _)| docs.insert(&s.doc));
    near.iter().take(TIES).map(|(_, s, c)| (*s, *c)).collect()
}

/// Every two of a report's countries; a report on many is about no pair.
fn pairs(countries: &BTreeSet<String>) -> Vec<[&str; 2]> {
    let all: Vec<&str> = countries.iter().map(String::as_str).collect();
    if all.len() > 4 {
        return Vec::new();
    }
    all.iter().enumerate().flat_map(|(i, a)| all[i + 1..].iter().map(move |b| [*a, *b])).collect()
}

fn tie(object: &str, earlier: &Statement, c: &Commitment, later: &Statement) -> Finding {
    let title =
        format!("{object}: a later report takes up what was {} on {}.", c.mode, topic_of(object).unwrap_or_default());
    Finding::new(Kind::FollowUp, "same-topic", title, vec![earlier.id.clone(), later.id.clone()])
        .confidence(Confidence::Low)
}

/// The countries that each report is about.
fn countries<'a>(context: &Context<'_>, input: &Input<'a>) -> BTreeMap<&'a str, BTreeSet<String>> {
    let mut countries: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for statement in input.statements.iter().filter(|s| s.section.is_article()) {
        let ids: Vec<&String> = match &statement.values {
            Values::Figure(f) => f.between.iter().chain(&f.from).chain(&f.to).collect(),
            Values::Rank(r) => std::iter::once(&r.subject).chain(&r.of).collect(),
            Values::Meeting(m) => m.participants.iter().chain(&m.place).collect(),
            Values::Agreement(a) => a.parties.iter().collect(),
            Values::Commitment(c) => c.by.iter().collect(),
            Values::Milestone(_) => Vec::new(),
            Values::Office(o) => o.of.iter().collect(),
        };
        let known =
            ids.into_iter().map(|id| context.parts.root(id)).filter(|r| context.parts.home(r).as_ref() == Some(r));
        countries.entry(&statement.doc).or_default().extend(known);
    }
    countries
}

/// The places and countries that a list of speakers stands for.
pub(crate) fn sides(context: &Context<'_>, by: &[String]) -> Vec<String> {
    let place = |s: &String| {
        let is_place = context.parts.parent(s).is_some() || context.parts.home(s).as_deref() == Some(s.as_str());
        if is_place { Some(s.clone()) } else { context.parts.home(s) }
    };
    by.iter().filter_map(place).collect()
}

/// Whether two groups can be about one deed: no side known, or one of each is the same place or lies in the other.
fn meet(context: &Context<'_>, a: &[String], b: &[String]) -> bool {
    let touch = |x: &String, y: &String| x == y || context.parts.is_part(x, y) || context.parts.is_part(y, x);
    a.is_empty() || b.is_empty() || a.iter().any(|x| b.iter().any(|y| touch(x, y)))
}

/// Acts proposed in one teaser and adopted in another of the same page.
fn in_teasers(input: &Input<'_>, found: &mut Vec<Finding>) {
    let mut pages: BTreeMap<&str, Vec<&Statement>> = BTreeMap::new();
    for statement in input.statements.iter().filter(|s| s.section == Section::Teaser) {
        pages.entry(&statement.doc).or_default().push(statement);
    }
    for list in pages.values_mut() {
        list.sort_by_key(|s| (s.at, s.id.clone()));
        let refs: Vec<&&Statement> = list.iter().collect();
        for (proposed, adopted, date) in adopted_since(&refs) {
            let title = format!("A resolution proposed for {date} was adopted.");
            let ids = vec![proposed.id.clone(), adopted.id.clone()];
            found.push(Finding::new(Kind::FollowUp, "proposed-adopted", title, ids).confidence(Confidence::Medium));
        }
    }
}

/// Who said it, when it is due, and what it is.
type Promise<'a> = (&'a Statement, Option<Edtf>, String);

/// What was announced or promised for a time or as a numbered session, and what no report tells of since.
fn open(context: &Context<'_>, input: &Input<'_>, threads: &[Thread], found: &mut Vec<Finding>) {
    let latest = input.documents.iter().filter_map(|d| d.published?.last_day()).max();
    let Some(latest) = latest else { return };
    let followed: BTreeSet<&str> = threads.iter().flat_map(followed_up).collect();
    let sessions = later_sessions(context, input);
    let mut silent: BTreeMap<(&str, [u32; 2]), Vec<Promise<'_>>> = BTreeMap::new();
    for statement in input.statements.iter().filter(|s| s.section.is_article()) {
        // Silence means something only where a later report could have spoken.
        let Some(until) = Told::of(context, statement).until.filter(|d| *d < latest) else { continue };
        let Some((due, what)) = promised(statement) else { continue };
        let ordinal = match &statement.values {
            Values::Meeting(m) => m.ordinal,
            _ => None,
        };
        let same = |n: &Option<u32>| n.is_none() || ordinal.is_none() || *n == ordinal;
        let held = sessions.get(what.as_str()).is_some_and(|told| told.iter().any(|(d, n)| *d > until && same(n)));
        if !held && !followed.contains(statement.id.as_str()) {
            silent.entry((&statement.doc, statement.at)).or_default().push((statement, due, what));
        }
    }
    found.extend(silent.into_values().map(|list| no_report(list, latest)));
}

/// When something is due, and what it is.
fn promised(statement: &Statement) -> Option<(Option<Edtf>, String)> {
    match &statement.values {
        Values::Commitment(c) => {
            let due = c.due?;
            Some((Some(due), c.objects.first().cloned().unwrap_or_else(|| c.topics.join(", "))))
        }
        Values::Meeting(m) if m.status == "scheduled" && m.recurs.is_none() => {
            let told = m.date.is_some() || m.ordinal.is_some();
            Some((m.date, m.mechanism.clone().filter(|_| told)?))
        }
        _ => None,
    }
}

fn no_report(mut list: Vec<Promise<'_>>, latest: Day) -> Finding {
    list.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    let whats: BTreeSet<&str> = list.iter().map(|(.., what)| what.as_str()).collect();
    let due = list.iter().find_map(|(_, due, _)| *due);
    let over = due.and_then(Edtf::last_day).is_some_and(|d| d < latest);
    let when = match due {
        Some(due) if over => format!(", due {due}"),
        Some(due) => format!(", due {due}: the time isn't over"),
        None => String::new(),
    };
    let title = format!(
        "No report found by {} of {}{when}.",
        Date::from_day(latest),
        whats.into_iter().collect::<Vec<_>>().join(", ")
    );
    Finding::new(Kind::FollowUp, "no-report-found", title, list.iter().map(|(s, ..)| s.id.clone()).collect())
        .verdict(Verdict::NotCheckable)
        .confidence(Confidence::Low)
}

/// Statements of a thread after which another document tells more.
fn followed_up(thread: &Thread) -> Vec<&str> {
    let Some(last) =
        thread.entries.iter().rposition(|e| e.kind != "commitment" || states::progress(&e.state) >= Some(3))
    else {
        return Vec::new();
    };
    let end = &thread.entries[last];
    thread.entries[..last].iter().filter(|e| e.doc != end.doc).map(|e| e.statement.as_str()).collect()
}

/// When reports told of held sessions, by mechanism, each with its ordinal; a session has a date or a number.
fn later_sessions<'a>(context: &Context<'_>, input: &Input<'a>) -> BTreeMap<&'a str, Vec<(Day, Option<u32>)>> {
    let mut days: BTreeMap<&str, Vec<(Day, Option<u32>)>> = BTreeMap::new();
    for statement in input.statements {
        let Values::Meeting(m) = &statement.values else { continue };
        let session = m.date.is_some() || m.ordinal.is_some();
        let held = matches!(m.status.as_str(), "held" | "ongoing") && m.recurs.is_none() && session;
        if let (true, Some(mechanism), Some(day)) = (held, &m.mechanism, Told::of(context, statement).since) {
            days.entry(mechanism).or_default().push((day, m.ordinal));
        }
    }
    days
}
