//! Meetings: CONSULT where held, AGREE where ahead. The visitor is the actor, the host the recipient; a joint meeting has
//! all as actors.

use super::actor::{Cast, INTERNATIONAL};
use super::record::Actor;
use super::{Category, Draft};
use attache_core::Meeting;

pub(super) fn draft<'a>(m: &'a Meeting, cast: &Cast) -> Option<Draft<'a>> {
    // A habit is no event.
    if m.recurs.is_some() && m.date.is_none() {
        return None;
    }
    let (source, recipient) = sides(m, cast);
    let ahead = matches!(m.status.as_str(), "scheduled" | "proposed");
    let category = match m.kind.as_str() {
        _ if ahead => Category::Agree,
        "fair" => Category::Cooperate,
        _ => Category::Consult,
    };
    let mode = if category == Category::Consult { mode(m, &source, &recipient, cast) } else { None };
    let context = vec![if m.kind == "fair" { "economic" } else { "diplomatic" }];
    let (date, due) = if ahead { (None, m.date) } else { (m.date, None) };
    Some(Draft { mode, place: m.place.as_deref(), date, due, context, ..Draft::new(category, source, recipient) })
}

/// Actors and recipients.
fn sides(m: &Meeting, cast: &Cast) -> (Vec<Actor>, Vec<Actor>) {
    let all = cast.actors(&m.participants);
    if !m.hosts.is_empty() {
        let guests = m.participants.iter().filter(|p| !m.hosts.contains(p)).map(|p| cast.actor(p)).collect();
        return (guests, cast.actors(&m.hosts));
    }
    let visited = m.place.as_deref().filter(|_| matches!(m.kind.as_str(), "visit" | "reception") && !m.online);
    let Some(home) = visited.and_then(|place| cast.country_of(place)) else { return (all, Vec::new()) };
    let (hosts, guests): (Vec<Actor>, Vec<Actor>) =
        all.iter().cloned().partition(|a| a.code.is_some() && a.code == home.code);
    match (guests.is_empty(), hosts.is_empty()) {
        (true, _) => (all, Vec::new()),
        (false, true) => (guests, vec![home]),
        (false, false) => (guests, hosts),
    }
}

fn mode(m: &Meeting, source: &[Actor], recipient: &[Actor], cast: &Cast) -> Option<&'static str> {
    let mut codes: Vec<&str> = source.iter().chain(recipient).filter_map(|a| a.code.as_deref()).collect();
    codes.sort_unstable();
    codes.dedup();
    let elsewhere = || {
        let home = m.place.as_deref().and_then(|p| cast.country_of(p)).and_then(|a| a.code);
        codes.len() == 2 && home.is_some_and(|h| !codes.contains(&h.as_str()))
    };
    if m.online {
        Some("phone")
    } else if codes.len() > 2 || codes.contains(&INTERNATIONAL) && recipient.is_empty() {
        Some("multilateral")
    } else if !recipient.is_empty() {
        Some("visit")
    } else if elsewhere() {
        Some("third-party")
    } else {
        None
    }
}
