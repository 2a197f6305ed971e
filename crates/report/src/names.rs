//! The display names of ids.

use std::collections::BTreeMap;

/// Ids with the names to show for them. An id that is not known is shown as its own words.
#[derive(Clone, Debug, Default)]
pub struct Names {
    names: BTreeMap<String, String>,
    countries: BTreeMap<String, String>,
}

impl Names {
    pub fn new(names: impl IntoIterator<Item = (String, String)>) -> Names {
        Names { names: names.into_iter().collect(), countries: BTreeMap::new() }
    }

    /// Adds in which country the people, places and bodies of the ids are.
    pub fn with_countries(mut self, countries: impl IntoIterator<Item = (String, String)>) -> Names {
        self.countries = countries.into_iter().collect();
        self
    }

    /// The country that an id belongs to, where a pack says it.
    pub fn country(&self, id: &str) -> Option<&str> {
        self.countries.get(id).map(String::as_str)
    }

    /// The name of an id; a slug without one is spelled out: `place:mong-cai` as `Mong Cai`.
    pub fn of(&self, id: &str) -> String {
        if let Some(name) = self.names.get(id) {
            return name.clone();
        }
        match id.split_once(':') {
            Some((kind, slug)) if is_slug(kind) && is_slug(slug) => spelled_out(slug),
            _ => id.to_owned(),
        }
    }

    /// Names joined as in a sentence: `A`, `A and B`, `A, B and C`.
    pub fn list(&self, ids: &[String]) -> String {
        and(&ids.iter().map(|id| self.of(id)).collect::<Vec<_>>())
    }

    /// The two sides of a relation, the country whose code comes later in the alphabet first, as gates are named.
    pub fn pair(&self, ids: &[String]) -> String {
        let mut ids: Vec<&String> = ids.iter().collect();
        ids.sort_by(|a, b| b.cmp(a));
        ids.iter().map(|id| self.of(id)).collect::<Vec<_>>().join("–")
    }

    /// The id with this display name, whatever the case.
    pub fn id_of(&self, name: &str) -> Option<String> {
        let name = name.to_lowercase();
        self.names.iter().find(|(_, n)| n.to_lowercase() == name).map(|(id, _)| id.clone())
    }

    pub fn is_known(&self, id: &str) -> bool {
        self.names.contains_key(id)
    }
}

fn is_slug(s: &str) -> bool {
    !s.is_empty() && s.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn spelled_out(slug: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|c| c.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    slug.split('-').map(capital).collect::<Vec<_>>().join(" ")
}

/// `A`, `A and B`, `A, B and C`.
pub fn and(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_become_names() {
        let names = Names::new([("VN".to_owned(), "Vietnam".to_owned()), ("CN".to_owned(), "China".to_owned())]);
        assert_eq!(names.of("VN"), "Vietnam");
        assert_eq!(names.of("place:mong-cai"), "Mong Cai");
        assert_eq!(names.of("Talks: the sequel"), "Talks: the sequel");
        assert_eq!(names.pair(&["CN".into(), "VN".into()]), "Vietnam–China");
        assert_eq!(names.list(&["VN".into(), "CN".into(), "place:kunming".into()]), "Vietnam, China and Kunming");
    }
}
