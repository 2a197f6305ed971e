//! One entity under two names: what no pack knows, told apart or brought together by its words. Proposals only; what is
//! held to be the same is for a person or a pack to decide, and nothing is merged by them.

use crate::finding::{Confidence, Finding, Kind, Verdict};
use crate::input::Input;
use crate::names::{bare, fold, words};
use attache_core::{Statement, Values};
use std::collections::{BTreeMap, BTreeSet};

/// What kind of thing a name names: only names of one kind are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Person,
    Mechanism,
    Agreement,
    Thing,
}

/// A name, who uses it, and the sides that it is used of.
#[derive(Default)]
struct Use<'a> {
    statements: BTreeSet<&'a str>,
    sides: BTreeSet<&'a str>,
}

/// How much of their words two longer names must share.
const ALIKE: f64 = 0.75;
/// Names of fewer words are the same or not; likeness says nothing of them.
const LONG: usize = 4;
/// A word in more names than this doesn't bring two together.
const COMMON: usize = 50;

/// Pairs of names that are, or may be, one entity.
pub fn proposals(input: &Input<'_>) -> Vec<Finding> {
    let mut uses: BTreeMap<(Sort, &str), Use<'_>> = BTreeMap::new();
    for statement in input.statements {
        for (sort, name, sides) in names(statement) {
            let entry = uses.entry((sort, name)).or_default();
            entry.statements.insert(&statement.id);
            entry.sides.extend(sides.iter().map(String::as_str));
        }
    }
    let mut found = Vec::new();
    spelled_differently(&uses, &mut found);
    worded_differently(&uses, &mut found);
    found.sort_by(|a, b| a.order().cmp(&b.order()));
    found
}

/// The names in a statement, by id or as printed.
fn names(statement: &Statement) -> Vec<(Sort, &str, &[String])> {
    match &statement.values {
        Values::Meeting(m) => {
            let people =
                m.participants.iter().filter(|p| p.starts_with("person:") || (p.contains(' ') && !p.contains(':')));
            let mut all: Vec<(Sort, &str, &[String])> = people.map(|p| (Sort::Person, p.as_str(), &[][..])).collect();
            all.extend(m.mechanism.iter().map(|n| (Sort::Mechanism, n.as_str(), m.participants.as_slice())));
            all
        }
        Values::Office(o) => vec![(Sort::Person, o.person.as_str(), &[])],
        Values::Agreement(a) => vec![(Sort::Agreement, a.title.as_str(), a.parties.as_slice())],
        Values::Milestone(m) => vec![(Sort::Thing, m.subject.as_str(), &[])],
        Values::Commitment(c) => c.objects.iter().map(|o| (Sort::Thing, o.as_str(), c.by.as_slice())).collect(),
        _ => Vec::new(),
    }
}

/// The same words, written with other marks, hyphens or in another order.
fn spelled_differently(uses: &BTreeMap<(Sort, &str), Use<'_>>, found: &mut Vec<Finding>) {
    let mut by_words: BTreeMap<(Sort, Vec<String>), Vec<&str>> = BTreeMap::new();
    for (sort, name) in uses.keys() {
        let key: Vec<String> = words(bare(name)).into_iter().collect();
        if !key.is_empty() {
            by_words.entry((*sort, key)).or_default().push(name);
        }
    }
    for ((sort, _), names) in by_words.iter().filter(|(_, names)| names.len() > 1) {
        for pair in names.windows(2) {
            found.push(same(uses, *sort, pair[0], pair[1], Confidence::High));
        }
    }
    joined_up(uses, found);
}

/// "Ping Xian" and "Pingxian": the same letters, parted in another way.
fn joined_up(uses: &BTreeMap<(Sort, &str), Use<'_>>, found: &mut Vec<Finding>) {
    let mut by_letters: BTreeMap<(Sort, String), Vec<&str>> = BTreeMap::new();
    for (sort, name) in uses.keys() {
        let letters: String = fold(bare(name)).chars().filter(|c| c.is_alphanumeric()).collect();
        if letters.len() > 5 {
            by_letters.entry((*sort, letters)).or_default().push(name);
        }
    }
    for ((sort, _), names) in by_letters {
        for pair in names.windows(2).filter(|p| words(bare(p[0])) != words(bare(p[1]))) {
            found.push(same(uses, sort, pair[0], pair[1], Confidence::Medium));
        }
    }
}

/// Longer names that share most of their words and are used of the same sides.
fn worded_differently(uses: &BTreeMap<(Sort, &str), Use<'_>>, found: &mut Vec<Finding>) {
    let known: Vec<(Sort, &str, BTreeSet<String>)> =
        uses.keys().map(|(sort, name)| (*sort, *name, words(bare(name)))).filter(|(.., w)| w.len() >= LONG).collect();
    let mut by_word: BTreeMap<(Sort, &str), Vec<usize>> = BTreeMap::new();
    for (i, (sort, _, words)) in known.iter().enumerate() {
        for word in words {
            by_word.entry((*sort, word)).or_default().push(i);
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for list in by_word.values().filter(|l| l.len() <= COMMON) {
        for (n, i) in list.iter().enumerate() {
            pairs.extend(list[n + 1..].iter().map(|j| (*i, *j)));
        }
    }
    for (i, j) in pairs {
        let ((sort, a, x), (_, b, y)) = (&known[i], &known[j]);
        // A person is never known by a part of the name alone, and two ids of a pack are two things.
        if *sort == Sort::Person || x == y || (is_id(a) && is_id(b)) || numbers(x) != numbers(y) {
            continue;
        }
        let shared = x.intersection(y).count() as f64 / x.len().max(y.len()) as f64;
        let (p, q) = (&uses[&(*sort, *a)].sides, &uses[&(*sort, *b)].sides);
        let sides = p.is_empty() || q.is_empty() || !p.is_disjoint(q);
        if shared >= ALIKE && sides {
            found.push(same(uses, *sort, a, b, Confidence::Low).verdict(Verdict::NotCheckable));
        }
    }
}

fn is_id(name: &str) -> bool {
    bare(name) != name
}

/// Names that differ by a number name two things: the 13th and the 14th congress, a plan of 2024 and one of 2025.
fn numbers(words: &BTreeSet<String>) -> Vec<&String> {
    words.iter().filter(|w| w.bytes().any(|b| b.is_ascii_digit())).collect()
}

fn same(uses: &BTreeMap<(Sort, &str), Use<'_>>, sort: Sort, a: &str, b: &str, confidence: Confidence) -> Finding {
    let verb = if confidence == Confidence::High { "are one name" } else { "may be one" };
    let title = format!("\"{a}\" and \"{b}\" {verb}.");
    let users = [a, b].into_iter().filter_map(|name| uses.get(&(sort, name)));
    let ids = users.flat_map(|u| u.statements.iter().map(|s| (*s).to_owned())).collect();
    Finding::new(Kind::Same, "same-name", title, ids).confidence(confidence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::IsoParts;
    use attache_core::{Agreement, Meeting, Milestone, Section};

    fn titles(values: Vec<Values>) -> Vec<String> {
        let statement = |(n, values)| Statement {
            doc: format!("d{n}"),
            id: String::new(),
            at: [0, 1],
            section: Section::Body,
            rule: String::new(),
            quote: String::new(),
            said_by: None,
            values,
        };
        let statements: Vec<Statement> = values.into_iter().enumerate().map(|p| statement(p).with_id()).collect();
        proposals(&Input::new(&[], &statements, &IsoParts)).into_iter().map(|f| f.title).collect()
    }

    fn fair(name: &str) -> Values {
        Values::Meeting(Meeting { mechanism: Some(name.into()), participants: vec!["PE".into()], ..Meeting::default() })
    }

    fn line(name: &str) -> Values {
        Values::Milestone(Milestone { subject: name.into(), state: "opened".into(), ..Milestone::default() })
    }

    fn paper(title: &str) -> Values {
        Values::Agreement(Agreement { title: title.into(), ..Agreement::default() })
    }

    #[test]
    fn s2_s4_s6_s7_marks_order_and_gaps() {
        assert_eq!(titles(vec![fair("Peru-Chile Fair"), fair("Chile–Peru Fair")]).len(), 1);
        assert_eq!(titles(vec![line("Lào Cai–Hà Nội"), line("Lao Cai – Ha Noi")]).len(), 1);
        assert_eq!(titles(vec![line("Ping Xiang gate"), line("Pingxiang gate")]).len(), 1);
    }

    #[test]
    fn s1_s5_other_words() {
        let one = titles(vec![
            paper("Year of Peru-Chile Humanistic Exchange"),
            paper("Peru–Chile Year of People-to-People Exchange"),
        ]);
        assert_eq!(one.len(), 1, "four of five words");
        let two = titles(vec![
            paper("legal documents on the land border of Peru and Chile"),
            paper("three legal documents on the land border of Peru and Chile"),
        ]);
        assert_eq!(two.len(), 1);
    }

    #[test]
    fn names_that_only_look_alike() {
        assert!(titles(vec![line("Quang"), line("Quang Ninh")]).is_empty());
        let other = [paper("Year of Peru-Chile Friendship"), paper("Year of Peru-Chile Culture and Tourism")];
        assert!(titles(other.into()).is_empty());
        assert!(
            titles(vec![
                paper("resolution of the 13th National Party Congress"),
                paper("resolution of the 14th National Party Congress")
            ])
            .is_empty()
        );
    }
}
