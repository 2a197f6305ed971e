//! Ids and printed names as actors of PLOVER: country code, sector, name, office.

use super::record::Actor;
use super::{Named, World};
use crate::Names;
use attache_core::{Office, Statement, Values};

/// The code of what many states are part of.
pub(super) const INTERNATIONAL: &str = "IGO";

/// Who may act in a document, with the offices that it gives them.
pub(super) struct Cast<'a> {
    pub(super) names: &'a Names,
    pub(super) world: &'a dyn World,
    offices: Vec<&'a Office>,
}

impl<'a> Cast<'a> {
    pub(super) fn new(statements: &'a [Statement], names: &'a Names, world: &'a dyn World) -> Cast<'a> {
        let office = |s: &'a Statement| if let Values::Office(o) = &s.values { Some(o) } else { None };
        Cast { names, world, offices: statements.iter().filter_map(office).collect() }
    }

    /// The office that the document gives to a person: one of now before one of the past.
    fn office(&self, person: &str) -> Option<&'a Office> {
        let own = || self.offices.iter().filter(|o| o.person == person);
        own().find(|o| o.as_of.is_none()).or_else(|| own().next()).copied()
    }

    /// The code of an id or of words: ISO 3166-1 alpha-3, or `IGO`.
    pub(super) fn code(&self, id: &str) -> Option<String> {
        if self.is_international(id) {
            return Some(INTERNATIONAL.to_owned());
        }
        if let [one] = self.world.countries(id).as_slice() {
            return self.world.iso3(one);
        }
        let of = self.office(id).and_then(|o| o.of.as_deref()).filter(|of| *of != id);
        if let Some(code) = of.and_then(|of| self.code_of_body(of)) {
            return Some(code);
        }
        if is_id(id) { None } else { self.code_of_words(id) }
    }

    fn code_of_body(&self, of: &str) -> Option<String> {
        if self.is_international(of) {
            return Some(INTERNATIONAL.to_owned());
        }
        match self.world.countries(of).as_slice() {
            [one] => self.world.iso3(one),
            _ if is_id(of) => None,
            _ => self.code_of_words(of),
        }
    }

    fn code_of_words(&self, words: &str) -> Option<String> {
        self.world.named(words).iter().find_map(|n| self.code_of_named(n))
    }

    pub(super) fn code_of_named(&self, named: &Named) -> Option<String> {
        if self.is_international(&named.id) {
            return Some(INTERNATIONAL.to_owned());
        }
        match self.world.countries(&named.id).as_slice() {
            [one] => self.world.iso3(one),
            _ => None,
        }
    }

    fn is_international(&self, id: &str) -> bool {
        id.starts_with("bloc:") || id.starts_with("org:") && self.world.kind(id).as_deref() == Some("international")
    }

    pub(super) fn actor(&self, id: &str) -> Actor {
        let office = self.office(id);
        Actor {
            actor_text: self.names.of(id),
            identifier_id: is_id(id).then(|| id.to_owned()),
            code: self.code(id),
            sector: self.sector(id, office),
            office: office.map(|o| o.office.clone()),
        }
    }

    pub(super) fn actors(&self, ids: &[String]) -> Vec<Actor> {
        ids.iter().map(|id| self.actor(id)).collect()
    }

    /// The country that a place lies in, as an actor.
    pub(super) fn country_of(&self, place: &str) -> Option<Actor> {
        match self.world.countries(place).as_slice() {
            [one] => Some(self.actor(one)),
            _ => None,
        }
    }

    fn sector(&self, id: &str, office: Option<&Office>) -> Option<&'static str> {
        let body = office.and_then(|o| o.of.as_deref()).filter(|of| of.starts_with("org:"));
        if let Some(sector) = body.or(Some(id)).and_then(|b| self.world.kind(b)).and_then(|k| sector_of(&k)) {
            return Some(sector);
        }
        (office.is_some() || id.starts_with("person:")).then_some("GOV")
    }
}

/// Whether it is an id of the contract and no words.
fn is_id(s: &str) -> bool {
    let bytes = s.as_bytes();
    let country = bytes.len() >= 2 && bytes[..2].iter().all(u8::is_ascii_uppercase);
    match s.split_once(':') {
        Some((kind, slug)) => !slug.is_empty() && kind.bytes().all(|b| b.is_ascii_lowercase()) && !slug.contains(' '),
        None => country && (bytes.len() == 2 || bytes[2] == b'-' && bytes.len() <= 6),
    }
}

fn sector_of(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "ministry" | "government" | "government body" | "local government" | "agency" | "state body" | "embassy"
        | "consulate" | "party" | "party body" | "local party" | "committee" | "customs district"
        | "customs branch" | "management board" | "trade office" => "GOV",
        "parliament" | "local parliament" => "LEG",
        "military" | "border force" => "MIL",
        "coast guard" | "border inspection" => "COP",
        "court" | "procuracy" => "JUD",
        "company" | "bank" | "chamber" => "BUS",
        "university" | "academy" | "school" => "EDU",
        "media" => "JRN",
        "mass organisation" | "association" | "front" | "local front" | "fund" => "SOC",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::is_id;

    #[test]
    fn ids_are_told_from_words() {
        for id in ["VN", "CN-YN", "org:vn-mofa", "place:mong-cai", "bloc:asean"] {
            assert!(is_id(id), "{id}");
        }
        for words in ["To Lam", "UN envoy", "Talks: the sequel", "US-born official", ""] {
            assert!(!is_id(words), "{words}");
        }
    }
}
