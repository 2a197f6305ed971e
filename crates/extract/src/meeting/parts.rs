//! Who, where and when: the parts of a sentence around a meeting.

use crate::discourse::Discourse;
use crate::pack::{Class, Meaning};
use crate::people::look::Look;
use crate::people::{Mention, People};
use crate::phrases::Phrases;
use crate::scene::Scene;
use crate::settle::{is_country, is_division};

/// One sentence with its people.
pub(super) struct Clause<'s, 'a> {
    pub(super) p: &'s Phrases<'s, 'a>,
    pub(super) people: &'s People,
    pub(super) talk: &'s Discourse<'s, 'a>,
    pub(super) mentions: Vec<&'s Mention>,
    /// The tokens of each mention's name and whole, counted in the sentence.
    pub(super) at: Vec<(usize, usize)>,
}

impl<'s, 'a> Clause<'s, 'a> {
    pub(super) fn new(
        scene: &'s Scene<'a>,
        people: &'s People,
        talk: &'s Discourse<'s, 'a>,
        p: &'s Phrases<'s, 'a>,
    ) -> Clause<'s, 'a> {
        let mentions: Vec<&Mention> = people.in_sentence(p.at).collect();
        let from = p.sentence.tokens.start;
        let tokens = |m: &&Mention| {
            let (first, last) = (&scene.items[m.whole.start], &scene.items[m.whole.end - 1]);
            (first.tokens.0 as usize - from, last.tokens.1 as usize - from)
        };
        let at = mentions.iter().map(tokens).collect();
        Clause { p, people, talk, mentions, at }
    }

    /// The mention whose words cover token `i`.
    pub(super) fn mention(&self, i: usize) -> Option<usize> {
        self.at.iter().position(|(a, b)| (*a..*b).contains(&i))
    }

    /// Mentions that stand together with commas and "and", from `n` on; their last.
    pub(super) fn group_from(&self, n: usize) -> usize {
        let (mut last, mut sure) = (n, n);
        while last + 1 < self.at.len() && self.joined(last).is_some() {
            // A comma alone joins only within a list that "and" closes.
            if self.joined(last) == Some(true) {
                sure = last + 1;
            }
            last += 1;
        }
        sure
    }

    pub(super) fn group_to(&self, n: usize) -> usize {
        let mut first = n;
        while first > 0 && (self.joined(first - 1) == Some(true) || first < n && self.joined(first - 1).is_some()) {
            first -= 1;
        }
        first
    }

    /// Whether only "and", commas, brackets and "his Lao" stand between a mention and the next; with "and", true.
    fn joined(&self, n: usize) -> Option<bool> {
        let (from, to) = (self.at[n].1, self.at[n + 1].0);
        let mut i = from;
        let mut linked = None;
        while i < to {
            if let Some(end) = self.p.bracket(i) {
                i = end;
                continue;
            }
            let link = self.p.has(i, Class::And) || self.p.mark(i, ',');
            let filler = self.p.any(i, &[Class::His, Class::Their, Class::The, Class::A]).is_some()
                || self.p.country(i).is_some();
            if !link && !filler && !self.p.has(i, Class::Title) && !self.p.has(i, Class::Counterpart) {
                return None;
            }
            if link {
                linked = Some(linked == Some(true) || self.p.has(i, Class::And));
            }
            i = if self.p.in_name(i) { self.p.item_end(i) } else { i + 1 };
        }
        linked
    }

    /// People who only invite, speak or are quoted before `from`.
    fn aside(&self, n: usize) -> bool {
        let start = self.at[n].0;
        let near = |class| {
            (start.saturating_sub(4)..start)
                .any(|k| self.p.class(k, class).is_some_and(|e| e <= start && e + 2 >= start))
        };
        near(Class::Invitation) || near(Class::According)
    }

    pub(super) fn persons(&self, range: std::ops::RangeInclusive<usize>) -> Vec<String> {
        range.filter(|n| !self.aside(*n)).map(|n| self.mentions[n].person.clone()).collect()
    }

    /// The people who act before a verb: the last group before it, or those whom a pronoun or role stands for.
    pub(super) fn subject(&self, verb: usize) -> Vec<String> {
        let last = (0..self.at.len()).rev().find(|n| self.at[*n].1 <= verb && !self.aside(*n));
        let start = last.map_or(0, |n| self.at[n].1);
        // "X said Cambodia would host the games": the country acts.
        let country =
            |k: usize| self.p.country(k).is_some_and(|(_, e)| e <= verb && !self.demonym(k) && !self.p.possessive(e));
        let acting = (start..verb).rev().take(4).any(country);
        if acting && (start..verb).any(|k| self.p.has(k, Class::Said)) {
            return Vec::new();
        }
        if let Some(found) = self.pronoun(start, verb) {
            return found;
        }
        // "X held talks with Y, and attended the fair": X attended.
        let first = last.map(|n| self.at[self.group_to(n)].0);
        let relative = (start..verb).any(|k| self.p.has(k, Class::Who));
        let coordinated = verb > 0 && self.p.has(verb - 1, Class::And) && !relative;
        if let Some(first) = first.filter(|f| coordinated && *f > 0 && self.object_of(*f)) {
            return self.subject(first - 1);
        }
        // "A and B, who was on a visit": B was.
        let who = last.is_some_and(|n| {
            (self.at[n].1..verb).any(|k| self.p.has(k, Class::Who)) && self.p.has(verb.saturating_sub(1), Class::Be)
        });
        match last {
            Some(n) if who => self.persons(n..=n),
            Some(n) => self.persons(self.group_to(n)..=n),
            None => Vec::new(),
        }
    }

    /// Whether a person at `i` stands behind "with" or a verb of meeting.
    fn object_of(&self, i: usize) -> bool {
        let near = i.saturating_sub(2)..i;
        near.into_iter().any(|k| self.p.any(k, &[Class::With, Class::Meet, Class::Receive, Class::CallOn]).is_some())
            || [Class::Meet, Class::Receive, Class::With].iter().any(|class| self.p.before(i, *class).is_some())
    }

    /// Whom "he", "the two PMs", "the host" between two tokens stands for, where people.
    fn pronoun(&self, from: usize, to: usize) -> Option<Vec<String>> {
        for i in from..to {
            let head = self.p.any(i, &[Class::He, Class::TwoSides, Class::The, Class::Both]);
            if head.is_none() || self.p.item_start(i) != i {
                continue;
            }
            let ids = self.talk.speaker(self.p.at, self.p.item_index(i)).unwrap_or_default();
            let people: Vec<String> = ids.into_iter().filter(|id| self.people.person(id).is_some()).collect();
            if !people.is_empty() {
                return Some(people);
            }
        }
        None
    }

    /// The two sides, where "both sides" or "they" act before a verb and no person stands between.
    pub(super) fn both_sides(&self, verb: usize) -> Option<Vec<String>> {
        let start = self.at.iter().map(|(_, b)| *b).filter(|b| *b <= verb).max().unwrap_or(0);
        let at = (start..verb)
            .rev()
            .find(|k| self.p.any(*k, &[Class::TwoSides, Class::They]).is_some() && self.p.item_start(*k) == *k)?;
        let preposition =
            at > 0 && self.p.any(at - 1, &[Class::Between, Class::Of, Class::For, Class::To, Class::With]).is_some();
        let ids = self.talk.speaker(self.p.at, self.p.item_index(at))?;
        (!preposition && ids.len() == 2 && ids.iter().all(|id| self.people.person(id).is_none())).then_some(ids)
    }

    /// The first group of people behind `from`, before `to`.
    pub(super) fn object(&self, from: usize, to: usize) -> Vec<String> {
        match (0..self.at.len()).find(|n| self.at[*n].0 >= from && self.at[*n].0 < to) {
            Some(n) => self.persons(n..=self.group_from(n)),
            None => Vec::new(),
        }
    }

    /// All people of the sentence who are not only asked or quoted.
    pub(super) fn everybody(&self) -> Vec<String> {
        if self.at.is_empty() { Vec::new() } else { self.persons(0..=self.at.len() - 1) }
    }

    /// The countries, localities and organisations named in a range.
    pub(super) fn sides(&self, from: usize, to: usize) -> Vec<String> {
        let mut out = Vec::new();
        let mut i = from;
        while i < to.min(self.p.len()) {
            if self.mention(i).is_some() {
                i += 1;
                continue;
            }
            // "Hanoi (VNA) –"
            if let Some(end) = self.p.bracket(i).filter(|_| i < 6) {
                i = end;
                continue;
            }
            if self.p.name_of(i, &["mechanism:"]).is_some() {
                let end = self.p.item_end(i);
                out.extend(self.within(i, end));
                i = end;
                continue;
            }
            let id =
                self.p.country(i).or_else(|| self.p.division(i)).or_else(|| self.p.name_of(i, &["org:", "place:"]));
            if let Some((id, end)) = id {
                if !out.iter().any(|o| o == id) {
                    out.push(id.to_owned());
                }
                i = end;
            } else {
                i += 1;
            }
        }
        let local: Vec<String> = out.iter().filter(|o| !is_country(o)).cloned().collect();
        // "Cao Bang and China's Guangxi": the locality stands for its country.
        if local.iter().filter(|l| is_division(l)).count() >= 2 {
            out.retain(|o| !o.starts_with("org:"));
        }
        out.retain(|o| {
            !is_country(o) || !local.iter().any(|l| self.p.scene.packs.country(l).as_deref() == Some(o.as_str()))
        });
        out
    }

    /// The sides within the long name of a mechanism.
    pub(super) fn within(&self, from: usize, to: usize) -> Vec<String> {
        let scene = self.p.scene;
        let first = self.p.sentence.tokens.start;
        let mut out: Vec<String> = Vec::new();
        let mut hits = Vec::new();
        let mut i = from;
        while i < to {
            scene.packs.lexicon.at(&scene.tokens, scene.text, first + i, first + to, &mut hits);
            let found = hits.iter().rev().find_map(|h| {
                let ids = scene.packs.lexicon.meanings(h.phrase).iter().filter_map(|m| match m {
                    Meaning::Entity(e) => Some(scene.packs.record(e.record).id.as_str()),
                    _ => None,
                });
                let side = ids.into_iter().find(|id| is_country(id) || is_division(id) || id.starts_with("org:"));
                side.filter(|_| self.p.capital(i)).map(|id| (id.to_owned(), h.end - first))
            });
            i = match found {
                Some((id, end)) => {
                    if !out.contains(&id) {
                        out.push(id);
                    }
                    end
                }
                None => i + 1,
            };
        }
        out
    }

    /// The start of the clause that holds `i`: behind the last semicolon, or comma with a new verb.
    pub(super) fn clause_start(&self, i: usize) -> usize {
        (0..i).rev().find(|k| self.p.mark(*k, ';') || self.p.mark(*k, ':')).map_or(0, |k| k + 1)
    }

    pub(super) fn clause_end(&self, i: usize) -> usize {
        (i..self.p.len()).find(|k| self.p.mark(*k, ';')).unwrap_or(self.p.len())
    }
}
