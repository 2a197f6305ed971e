//! What lies in what, and who speaks for whom: the little that the checks must know of the world.

use std::collections::BTreeMap;

/// Which place is part of which, and for which country an organisation, a person or a publisher speaks.
pub trait Parts {
    /// The next larger place that a side is part of: `CN` for `CN-YN`.
    fn parent(&self, side: &str) -> Option<String>;

    /// The country whose word it is when this speaker is cited: `VN` for `org:vn-customs`.
    fn home(&self, _speaker: &str) -> Option<String> {
        None
    }

    /// The largest place around a side; the side itself where it lies in none.
    fn root(&self, side: &str) -> String {
        let mut at = side.to_owned();
        // Eight steps are more than any chain of places has; a ring in the caller's table ends there.
        for _ in 0..8 {
            match self.parent(&at) {
                Some(up) if up != at => at = up,
                _ => break,
            }
        }
        at
    }

    /// Whether `part` lies in `whole`, and isn't the whole itself.
    fn is_part(&self, part: &str, whole: &str) -> bool {
        let mut at = part.to_owned();
        for _ in 0..8 {
            match self.parent(&at) {
                Some(up) if up == whole => return part != whole,
                Some(up) if up != at => at = up,
                _ => break,
            }
        }
        false
    }
}

/// By the form of the ids alone: `CN-YN` lies in `CN`, and `org:vn-mofa` speaks for `VN`.
#[derive(Clone, Copy, Debug, Default)]
pub struct IsoParts;

impl Parts for IsoParts {
    fn parent(&self, side: &str) -> Option<String> {
        let (country, division) = side.split_once('-')?;
        (is_country(country) && !division.is_empty() && !side.contains(':')).then(|| country.to_owned())
    }

    fn home(&self, speaker: &str) -> Option<String> {
        if is_country(speaker) {
            return Some(speaker.to_owned());
        }
        if let Some(country) = self.parent(speaker) {
            return Some(country);
        }
        let (country, _) = speaker.strip_prefix("org:")?.split_once('-')?;
        let country = country.to_ascii_uppercase();
        is_country(&country).then_some(country)
    }
}

/// The form of the ids, and a table of the caller for what it cannot tell: `place:kunming` lies in `CN-YN`.
#[derive(Clone, Debug, Default)]
pub struct TableParts {
    pub parents: BTreeMap<String, String>,
    pub homes: BTreeMap<String, String>,
}

impl Parts for TableParts {
    fn parent(&self, side: &str) -> Option<String> {
        // A country lies in nothing larger: a bloc is a side of its own, and its figures are no sums of bilateral ones.
        if is_country(side) {
            return None;
        }
        self.parents.get(side).cloned().or_else(|| IsoParts.parent(side))
    }

    fn home(&self, speaker: &str) -> Option<String> {
        self.homes.get(speaker).cloned().or_else(|| IsoParts.home(speaker))
    }
}

fn is_country(id: &str) -> bool {
    id.len() == 2 && id.bytes().all(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divisions_lie_in_their_country() {
        assert!(IsoParts.is_part("CN-YN", "CN"));
        assert!(!IsoParts.is_part("CN", "CN"));
        assert!(!IsoParts.is_part("VN-HN", "CN"));
        assert_eq!(IsoParts.root("place:kunming"), "place:kunming");
        assert_eq!(IsoParts.home("org:vn-customs").as_deref(), Some("VN"));
        assert_eq!(IsoParts.home("org:customs"), None);
    }

    #[test]
    fn a_table_adds_places_and_a_ring_in_it_ends() {
        let mut parts = TableParts::default();
        parts.parents.insert("place:kunming".into(), "CN-YN".into());
        parts.parents.insert("place:a".into(), "place:b".into());
        parts.parents.insert("place:b".into(), "place:a".into());
        assert_eq!(parts.root("place:kunming"), "CN");
        assert!(parts.is_part("place:kunming", "CN"));
        parts.parents.insert("CN".into(), "bloc:x".into());
        assert_eq!(parts.root("place:kunming"), "CN");
        let _ = parts.root("place:a");
        assert!(!parts.is_part("place:a", "CN"));
    }
}
