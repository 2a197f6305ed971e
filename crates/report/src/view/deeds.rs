//! Agreements and commitments, with what became of them.

use super::{Row, Stock, View, sort, when};
use crate::sentence::{capitalised, sentence};
use crate::words;
use attache_core::{Edtf, Values};
use attache_ledger::{FollowUp, Promise};
use std::collections::BTreeMap;

/// Agreements by title, state and date; reports of one are one row.
pub fn agreements(stock: &Stock<'_>) -> View {
    type Key<'a> = (&'a str, &'a str, Option<Edtf>, &'a str);
    let mut groups: BTreeMap<Key<'_>, (Vec<String>, Vec<String>)> = BTreeMap::new();
    for s in stock.statements {
        let Values::Agreement(a) = &s.values else { continue };
        let group = groups.entry((&a.title, &a.status, a.date, &a.kind)).or_default();
        group.0.push(s.id.clone());
        if group.1.is_empty() {
            group.1.clone_from(&a.parties);
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    for ((title, status, date, kind), (statements, parties)) in groups {
        let told = statements.iter().filter_map(|id| stock.published(&stock.statement(id)?.doc));
        let name = if title.is_empty() { kind.replace('_', " ") } else { stock.thing(title) };
        rows.push(Row {
            id: if title.contains(':') { title.to_owned() } else { statements[0].clone() },
            when: date,
            told: told.min_by_key(|t| t.first_day()),
            cells: vec![
                when(date),
                capitalised(&name),
                kind.replace('_', " "),
                status.to_owned(),
                stock.names.list(&parties),
                stock.reports(&statements),
                if stock.only_in_teasers(&statements) { "in a teaser of another story".into() } else { String::new() },
            ],
            statements,
        });
    }
    sort(&mut rows);
    let columns = &["when", "title", "type", "status", "parties", "reports#", "note"];
    View { name: "agreements", columns, rows }
}

/// What was asked, proposed, planned, pledged and agreed. What the responsible side says of it later, what other reports
/// show, and the day it was due stand apart; a person's score stands beside them.
pub fn commitments(stock: &Stock<'_>) -> View {
    let mut rows: Vec<Row> = stock.review.promises.iter().filter_map(|p| promise(stock, p)).collect();
    sort(&mut rows);
    let columns = &["told", "by", "mode", "says", "due", "its side later", "others later", "searched", "review"];
    View { name: "commitments", columns, rows }
}

fn promise(stock: &Stock<'_>, p: &Promise) -> Option<Row> {
    let statement = stock.statement(&p.statement)?;
    let told = |own: bool| -> String {
        let those = p.follow_ups.iter().filter(|f| f.by_responsible == own);
        let line = |f: &FollowUp| {
            let time = f.told.map(|t| format!(", told {}", words::period(t))).unwrap_or_default();
            let strength = format!("{:?}", f.strength).to_lowercase();
            format!("{}{time} ({}, {strength}; {})", f.state, f.reason, f.statement)
        };
        let all: Vec<String> = those.map(line).collect();
        let (shown, rest) = all.split_at(all.len().min(MOST));
        let more = if rest.is_empty() { String::new() } else { format!("; {} more", rest.len()) };
        shown.join("; ") + &more
    };
    // That none was found is a record, never a verdict.
    let searched = match p.searched_until {
        Some(until) if p.follow_ups.is_empty() => {
            let over = if p.due_passed { "; its time is over" } else { "" };
            let reports = words::counted(p.searched, "later report", "later reports");
            format!("no report found by {} in {reports}{over}", words::period(until))
        }
        _ => String::new(),
    };
    let cells = vec![
        when(p.told),
        stock.names.list(&p.by),
        p.mode.clone(),
        sentence(statement, stock.names),
        when(p.due),
        told(true),
        told(false),
        searched,
        stock.mark(&p.statement),
    ];
    let statements = [p.statement.clone()].into_iter().chain(p.follow_ups.iter().map(|f| f.statement.clone()));
    Some(Row { id: p.statement.clone(), when: None, told: p.told, cells, statements: statements.collect() })
}

/// So many follow-ups of one promise are spelled out.
const MOST: usize = 5;
