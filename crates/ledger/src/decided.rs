//! Statements as reviews and decisions leave them. What is stored stays as it was printed; taking a decision back undoes it.

use crate::open::Ledger;
use crate::query::Filter;
use crate::said::{Decision, corrected};
use attache_core::{Error, Statement, Values};
use std::collections::{BTreeMap, BTreeSet};

/// Which names stand for one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sameness {
    /// A name to the one that stands for it.
    names: BTreeMap<String, String>,
    /// Pairs held to be the same that another decision keeps apart.
    pub refused: Vec<(String, String)>,
    pub different: BTreeSet<(String, String)>,
}

impl Sameness {
    /// The last word on each pair counts, and "different" goes before a chain of "same".
    pub fn new(history: &[Decision]) -> Sameness {
        let mut last: BTreeMap<(&str, &str), &str> = BTreeMap::new();
        for d in history {
            last.insert((&d.one, &d.other), &d.judgement);
        }
        let pairs = |word: &str| -> Vec<(&str, &str)> {
            last.iter().filter(|(_, j)| **j == word).map(|(pair, _)| *pair).collect()
        };
        let apart = pairs("negative");
        let mut groups: Vec<BTreeSet<&str>> = Vec::new();
        let mut refused = Vec::new();
        for (a, b) in pairs("positive") {
            let mut joined: BTreeSet<&str> = [a, b].into();
            for group in groups.iter().filter(|g| g.contains(a) || g.contains(b)) {
                joined.extend(group);
            }
            if apart.iter().any(|(x, y)| joined.contains(x) && joined.contains(y)) {
                refused.push((a.to_owned(), b.to_owned()));
                continue;
            }
            groups.retain(|g| !g.contains(a) && !g.contains(b));
            groups.push(joined);
        }
        let mut names = BTreeMap::new();
        for group in &groups {
            // An id goes before a printed name.
            let Some(first) = group.iter().min_by_key(|n| (!is_id(n), **n)) else { continue };
            names.extend(group.iter().map(|n| ((*n).to_owned(), (*first).to_owned())));
        }
        let different = apart.into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
        Sameness { names, refused, different }
    }

    pub fn of<'a>(&'a self, name: &'a str) -> &'a str {
        self.names.get(name).map_or(name, String::as_str)
    }

    /// All names of one thing, the one that stands for it among them.
    pub fn names_of(&self, name: &str) -> Vec<&str> {
        let first = self.of(name);
        self.names.iter().filter(|(_, f)| *f == first).map(|(n, _)| n.as_str()).collect()
    }

    fn apply(&self, values: &mut Values) {
        if self.names.is_empty() {
            return;
        }
        let one = |id: &mut String| {
            if let Some(first) = self.names.get(id.as_str()) {
                first.clone_into(id);
            }
        };
        let many = |ids: &mut Vec<String>| {
            ids.iter_mut().for_each(one);
            let mut seen = BTreeSet::new();
            ids.retain(|id| seen.insert(id.clone()));
        };
        match values {
            Values::Figure(f) => {
                many(&mut f.between);
                [&mut f.from, &mut f.to, &mut f.product, &mut f.through].into_iter().flatten().for_each(one);
            }
            Values::Rank(r) => {
                one(&mut r.subject);
                [&mut r.of, &mut r.scope].into_iter().flatten().for_each(one);
            }
            Values::Meeting(m) => {
                many(&mut m.participants);
                many(&mut m.hosts);
                [&mut m.mechanism, &mut m.place].into_iter().flatten().for_each(one);
            }
            Values::Agreement(a) => {
                one(&mut a.title);
                many(&mut a.parties);
            }
            Values::Commitment(c) => {
                many(&mut c.by);
                many(&mut c.objects);
            }
            Values::Milestone(m) => one(&mut m.subject),
            Values::Office(o) => {
                one(&mut o.person);
                o.of.iter_mut().for_each(one);
            }
        }
    }
}

fn is_id(name: &str) -> bool {
    attache_reconcile::names::bare(name) != name
        || (!name.contains(' ') && name.bytes().any(|b| b.is_ascii_uppercase()) && name.len() <= 6)
}

impl Ledger {
    /// The decisions as they stand.
    pub fn sameness(&self) -> Result<Sameness, Error> {
        Ok(Sameness::new(&self.decisions()?))
    }

    /// As [`Ledger::statements`], with what people said of them: the rejected left out, the corrected put right, and
    /// what is held to be one thing under one name.
    pub fn current(&self, filter: &Filter) -> Result<Vec<Statement>, Error> {
        let statements = self.statements(filter)?;
        let sameness = self.sameness()?;
        let mut last: BTreeMap<String, crate::Said> = BTreeMap::new();
        for said in self.reviews()?.into_iter().filter(|r| r.verdict != "score") {
            last.insert(said.target.clone(), said);
        }
        let mut current = Vec::with_capacity(statements.len());
        for mut statement in statements {
            match last.get(&statement.id) {
                Some(said) if said.verdict == "reject" => continue,
                Some(said) if said.verdict == "correct" => {
                    statement = corrected(statement, said.value.as_deref().unwrap_or("{}"))?;
                }
                _ => {}
            }
            sameness.apply(&mut statement.values);
            current.push(statement);
        }
        Ok(current)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sameness(words: &[(&str, &str, &str)]) -> Sameness {
        let history: Vec<Decision> = words
            .iter()
            .map(|(a, word, b)| Decision::new(a, b, crate::judgement_of(word).unwrap(), "me", "2025", None))
            .collect();
        Sameness::new(&history)
    }

    #[test]
    fn the_last_word_counts_and_can_be_taken_back() {
        let same = sameness(&[("Ping Xian", "same", "place:pingxiang"), ("Ping Xian", "same", "Pingxian")]);
        assert_eq!(same.of("Pingxian"), "place:pingxiang");
        assert_eq!(same.names_of("Ping Xian").len(), 3);
        let split = sameness(&[("A x", "same", "B x"), ("B x", "withdraw", "A x")]);
        assert_eq!(split.of("B x"), "B x");
    }

    #[test]
    fn different_goes_before_a_chain_of_same() {
        let same = sameness(&[("a", "same", "b"), ("b", "same", "c"), ("c", "different", "a")]);
        assert_eq!(same.refused, [("b".to_owned(), "c".to_owned())]);
        assert_eq!((same.of("b"), same.of("c")), ("a", "c"));
    }
}
