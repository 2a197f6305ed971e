//! Milestones: dated changes of state of things that last.

mod access;
mod change;
mod relation;
mod subject;
pub(crate) mod thing;

use crate::finish::Found;
use crate::phrases::Phrases;
use crate::reader::Note;
use crate::scene::Scene;
use attache_core::{Edtf, Milestone, Section, Values};
use thing::{Sort, Thing, things};

/// One change, before it becomes a statement.
struct Row {
    subject: String,
    state: &'static str,
    planned: Option<&'static str>,
    date: Option<Edtf>,
    rule: &'static str,
}

/// All milestones of a document.
pub fn find(scene: &Scene, notes: &mut Vec<Note>) -> Vec<Found> {
    let sides = crate::sides::of_document(scene);
    let mut found: Vec<Found> = Vec::new();
    let mut before: Vec<Thing> = Vec::new();
    let mut article = true;
    for (at, sentence) in scene.sentences.iter().enumerate() {
        if !sentence.readable || sentence.repeat || sentence.section == Section::Other {
            continue;
        }
        if sentence.section.is_article() != article {
            article = sentence.section.is_article();
            before.clear();
        }
        let p = Phrases::of(scene, at);
        for row in rows(&p, &mut before, &sides, notes) {
            add(&p, row, &mut found);
        }
    }
    found
}

fn rows(p: &Phrases, before: &mut Vec<Thing>, sides: &[String], notes: &mut Vec<Note>) -> Vec<Row> {
    let all = things(p);
    let mut why = Vec::new();
    let mut out: Vec<Row> = Vec::new();
    let mut subjects = Vec::new();
    for c in change::changes(p, &all, before, &mut why) {
        subjects.push(c.subject.clone());
        out.push(Row { subject: c.subject.subject(), state: c.state, planned: c.planned, date: c.date, rule: c.rule });
    }
    out.extend(relation::rows(p, sides));
    out.extend(access::rows(p, &all));
    for (words, rule, reason) in why {
        notes.push(Note { at: p.span(&words), rule, why: reason.into() });
    }
    before.extend(all.into_iter().filter(|t| t.sort != Sort::Product && (t.id.is_some() || t.proper && !t.bare)));
    before.extend(subjects);
    out
}

/// One statement for each thing and state; the fullest stays.
fn add(p: &Phrases, row: Row, found: &mut Vec<Found>) {
    let values = Milestone {
        subject: row.subject,
        state: row.state.to_owned(),
        planned_state: row.planned.map(str::to_owned),
        date: row.date,
    };
    let new = Found {
        span: p.sentence.span,
        section: p.sentence.section,
        rule: row.rule,
        said_by: None,
        values: Values::Milestone(values),
    };
    let old = found.iter_mut().find(|f| f.section.is_article() == new.section.is_article() && same(f, &new));
    match old {
        Some(old) if fullness(&new) > fullness(old) => *old = new,
        Some(_) => {}
        None => found.push(new),
    }
}

fn milestone(f: &Found) -> Option<&Milestone> {
    match &f.values {
        Values::Milestone(m) => Some(m),
        _ => None,
    }
}

fn same(a: &Found, b: &Found) -> bool {
    let Some((x, y)) = milestone(a).zip(milestone(b)) else { return false };
    let near = |x: Edtf, y: Edtf| x == y || x.contains(y) || y.contains(x);
    let dates = x.date.zip(y.date).is_none_or(|(x, y)| near(x, y));
    x.state == y.state && x.planned_state == y.planned_state && dates && same_name(&x.subject, &y.subject)
}

fn same_name(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if a.contains(':') || b.contains(':') {
        return false;
    }
    let words = |s: &str| -> Vec<String> {
        crate::fold::fold(s)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 2 && *w != "new")
            .map(str::to_owned)
            .collect()
    };
    let (x, y) = (words(a), words(b));
    let (small, large) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    !small.is_empty() && small.iter().all(|w| large.contains(w))
}

/// A date, then a body sentence, then a finer date.
fn fullness(f: &Found) -> (bool, bool, usize) {
    let date = milestone(f).and_then(|m| m.date);
    (date.is_some(), f.section != Section::Headline, date.map_or(0, |d| d.to_string().len()))
}

#[cfg(test)]
mod tests;
