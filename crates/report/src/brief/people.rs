//! Who is who: offices by person, the latest first.

use super::Desk;
use crate::words;
use attache_core::{Edtf, Office, Statement, Values};
use maud::{Markup, html};
use std::collections::BTreeMap;

struct Held<'a> {
    office: &'a Office,
    statement: &'a Statement,
    as_of: Option<Edtf>,
}

pub(crate) fn body(desk: &Desk<'_>) -> Option<Markup> {
    let mut people: BTreeMap<String, Vec<Held<'_>>> = BTreeMap::new();
    for s in &desk.statements {
        let Values::Office(office) = &s.values else { continue };
        let held = Held { office, statement: s, as_of: office.as_of.or_else(|| desk.told(s)) };
        people.entry(desk.names().of(&office.person)).or_default().push(held);
    }
    if people.is_empty() {
        return None;
    }
    for held in people.values_mut() {
        held.sort_by_key(|h| std::cmp::Reverse(h.as_of.and_then(|p| p.last_day())));
    }
    Some(html! {
        div.scroll tabindex="0" role="region" aria-label="Table: people and offices" {
            table {
                caption.hidden { "Who is who" }
                thead { tr { th scope="col" { "Person" } th scope="col" { "Office" } th scope="col" { "As of" } } }
                tbody { @for (person, held) in &people { (rows(desk, person, held)) } }
            }
        }
    })
}

/// The offices of a person, each once with all its notes.
fn rows(desk: &Desk<'_>, person: &str, held: &[Held<'_>]) -> Markup {
    let mut offices: Vec<(String, Vec<&Held<'_>>)> = Vec::new();
    for h in held {
        let of = h.office.of.as_ref().map(|id| format!(", {}", desk.names().of(id))).unwrap_or_default();
        let label = format!("{}{of}", h.office.office);
        match offices.iter_mut().find(|(l, _)| l.to_lowercase() == label.to_lowercase()) {
            Some((_, all)) => all.push(h),
            None => offices.push((label, vec![h])),
        }
    }
    html! {
        @for (i, (label, all)) in offices.iter().enumerate() {
            tr {
                @if i == 0 { th scope="rowgroup" rowspan=(offices.len()) { (person) } }
                td { (label) " " (desk.notes.links(all.iter().map(|h| h.statement.id.as_str()))) }
                td.when { (all[0].as_of.map(words::period).unwrap_or_else(|| if all[0].statement.section.is_article() { "undated" } else { "in a teaser" }.to_owned())) }
            }
        }
    }
}
