//! Who, where and when: the parts of a sentence around a meeting.

use super::draft::Tense;
use crate::discourse::Discourse;
use crate::item::{Lead, TimeUnit, What, When, YearRef};
use crate::pack::{Class, Meaning};
use crate::people::look::Look;
use crate::people::{Mention, People};
use crate::phrases::Phrases;
use crate::scene::Scene;
use crate::settle::{is_country, is_division};
use crate::token::Kind as Token;
use attache_core::{Date, Edtf};

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
    pub(super) fn new(scene: &'s Scene<'a>, people: &'s People, talk: &'s Discourse<'s, 'a>, p: &'s Phrases<'s, 'a>) -> Clause<'s, 'a> {
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
        let coordinated = verb > 0 && self.p.has(verb - 1, Class::And);
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

    /// The time told behind `from`, up to `to`; else before it, back to `back`.
    pub(super) fn date(&self, back: usize, from: usize, to: usize, ahead: bool) -> Option<Edtf> {
        let forward = self.times(from, to).next();
        let found = forward.or_else(|| self.times(back, from).last())?;
        let time = self.p.item(found)?.time()?;
        let date = time.edtf?;
        Some(if ahead { self.next_weekday(time.when, date) } else { date })
    }

    /// The tokens of times that may date an event.
    fn times(&self, from: usize, to: usize) -> impl Iterator<Item = usize> + '_ {
        (from..to.min(self.p.len())).filter(|i| self.p.item_start(*i) == *i).filter(|i| {
            let Some(item) = self.p.item(*i) else { return false };
            let What::Time(time) = item.what else { return false };
            // A story beside the article has no year but its own.
            let printed = self.p.sentence.section.is_article() || matches!(time.when, When::Fixed(_));
            let dated = printed && time.edtf.is_some_and(|e| !e.is_open());
            let lead = matches!(time.lead, Lead::None | Lead::By);
            let vague = matches!(
                time.when,
                When::Past(..) | When::Rel(TimeUnit::Year, _) | When::YearToDate | When::ToDate | When::This
            );
            // "Friendship Year 2022", "said on Wednesday"
            let named = *i > 0
                && self.p.capital(i - 1)
                && self.p.kind(i - 1) == Some(Token::Word)
                && !self.p.in_name(i - 1)
                && self.mention(i - 1).is_none()
                && *i > 1;
            let said = *i > 0 && self.p.has(i - 1, Class::Said)
                || *i > 1 && self.p.has(i - 1, Class::On) && self.p.has(i - 2, Class::Said);
            dated
                && !named
                && !said
                && lead
                && !time.is_base()
                && !time.is_duration()
                && (!vague || matches!(time.when, When::Rel(..)))
                && !self.anniversary(*i)
        })
    }

    fn anniversary(&self, i: usize) -> bool {
        (i.saturating_sub(3)..i).any(|k| self.p.has(k, Class::Anniversary))
    }

    /// "will begin on Monday" on a Sunday is tomorrow.
    fn next_weekday(&self, when: When, date: Edtf) -> Edtf {
        let published = self.p.scene.now.published.and_then(|p| p.last_day());
        let first = self.p.scene.now.published.and_then(|p| p.first_day());
        match (when, date, published) {
            (When::Days { year: YearRef::None, .. } | When::Months { year: YearRef::None, .. }, _, _)
                if date.last_day() < first =>
            {
                date.plus_years(1)
            }
            (When::Weekday { .. }, Edtf::Date(d), Some(now)) if d.last_day() < now => {
                Edtf::Date(Date::from_day(d.first_day() + 7))
            }
            _ => date,
        }
    }

    /// The place "in", "at" or "to" which stands behind `from`.
    pub(super) fn place(&self, from: usize, to: usize, leads: &[Class]) -> Option<String> {
        let mut i = from;
        while i < to.min(self.p.len()) {
            if self.mention(i).is_some() {
                if i > from && self.p.mark(i - 1, ',') && self.mention(i - 1).is_none() && from > 0 {
                    return None;
                }
                i += 1;
                continue;
            }
            if let Some((end, _)) = self.p.any(i, leads)
                && let Some(place) = self.place_at(end)
            {
                return Some(place);
            }
            if self.p.is(i, "here") {
                return self.dateline();
            }
            i += 1;
        }
        None
    }

    /// The last place "in" which something is, before `to`.
    pub(super) fn place_before(&self, from: usize, to: usize) -> Option<String> {
        let leads = (from..to).rev().filter(|k| self.p.has(*k, Class::In) && self.mention(*k).is_none());
        leads.filter_map(|k| self.place_at(k + 1)).next()
    }

    /// The place at `i`: "the city of Nanning", "Vietnam's Lao Cai province", "Warsaw".
    pub(super) fn place_at(&self, i: usize) -> Option<String> {
        let mut i = self.p.class(i, Class::The).unwrap_or(i);
        for _ in 0..6 {
            if let Some((id, end)) = self.place_name(i) {
                let noun_end =
                    self.p.class(end, Class::Locality).or_else(|| self.p.class(end, Class::OfficeBody)).unwrap_or(end);
                if self.p.possessive(noun_end)
                    && let Some((inner, _)) = self.place_name(noun_end + 1)
                {
                    return Some(inner);
                }
                if self.p.possessive(end)
                    && let Some((inner, _)) = self.place_name(end + 1)
                {
                    return Some(inner);
                }
                let noun = self.demonym(i) || self.p.any(end, &[Class::Neighbour, Class::CountryNoun]).is_some();
                if !noun {
                    return Some(id);
                }
                i = end;
                continue;
            }
            let skip = self.p.any(i, &[Class::Of, Class::OfficeModifier, Class::Locality, Class::OfficeBody]).is_some()
                || self.p.is(i, "capital")
                || self.p.mark(i, ',') && self.p.is(i - 1, "capital");
            if !skip {
                break;
            }
            i += 1;
        }
        self.unknown_place(i)
    }

    fn place_name(&self, i: usize) -> Option<(String, usize)> {
        let id = self
            .p
            .name_of(i, &["gate:"])
            .or_else(|| self.p.division(i))
            .or_else(|| self.p.name_of(i, &["place:"]))
            .or_else(|| self.p.country(i));
        let region = |id: &str| self.p.scene.packs.by_id(id).is_some_and(|r| r.cell("kind") == Some("region"));
        let id = id.filter(|(id, _)| !region(id));
        id.map(|(id, end)| (id.to_owned(), end))
    }

    fn demonym(&self, i: usize) -> bool {
        let named = self.p.item(i).and_then(|item| self.p.scene.named(item));
        named.is_some_and(|n| n.form == crate::pack::meaning::Form::Demonym)
    }

    /// A word in capitals that no pack knows, where a place must stand.
    fn unknown_place(&self, i: usize) -> Option<String> {
        let mut end = i;
        while end < i + 3
            && self.p.capital(end)
            && self.p.kind(end) == Some(Token::Word)
            && !self.p.in_name(end)
            && self.p.classes(end).next().is_none()
        {
            if self.p.item(end).is_some_and(|item| item.time().is_some()) {
                return None;
            }
            end += 1;
        }
        (end > i && !self.p.possessive(end)).then(|| self.p.text(i..end))
    }

    /// The place of the dateline: what "here" means.
    pub(super) fn dateline(&self) -> Option<String> {
        crate::people::resolve::dateline(self.p.scene)
    }

    /// What the words of a range say of the time.
    pub(super) fn tense(&self, from: usize, to: usize) -> Tense {
        let mut found = Tense::Past;
        for i in from..to.min(self.p.len()) {
            if self.p.any(i, &[Class::Will, Class::Upcoming, Class::Expect]).is_some() {
                return Tense::Ahead;
            }
            if self.p.has(i, Class::Ongoing) {
                found = Tense::Now;
            }
        }
        found
    }

    pub(super) fn online(&self, from: usize, to: usize) -> bool {
        (from..to.min(self.p.len())).any(|i| self.p.has(i, Class::Online))
    }

    /// The start of the clause that holds `i`: behind the last semicolon, or comma with a new verb.
    pub(super) fn clause_start(&self, i: usize) -> usize {
        (0..i).rev().find(|k| self.p.mark(*k, ';') || self.p.mark(*k, ':')).map_or(0, |k| k + 1)
    }

    pub(super) fn clause_end(&self, i: usize) -> usize {
        (i..self.p.len()).find(|k| self.p.mark(*k, ';')).unwrap_or(self.p.len())
    }
}
