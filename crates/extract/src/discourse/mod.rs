//! Who is meant by "he", "the host", "the two sides", "the Vietnamese side", "the minister".

use crate::item::{Item, What};
use crate::pack::Class;
use crate::people::look::Look;
use crate::people::{Mention, People, office_phrase};
use crate::phrases::Phrases;
use crate::scene::Scene;
use crate::settle::{is_country, is_division};
use std::collections::BTreeMap;

/// What the sentences of a document leave to the ones before them.
pub struct Discourse<'s, 'a> {
    scene: &'s Scene<'a>,
    people: &'s People,
    /// The two sides of the document, sorted: countries, or localities where these alone meet.
    pub sides: Vec<String>,
    /// The two localities most often named, one for each side.
    pub localities: Vec<String>,
    pub host: Option<String>,
    pub guest: Option<String>,
    /// The person who acts or speaks in each sentence.
    focus: Vec<Option<String>>,
    lines: Vec<Option<Phrases<'s, 'a>>>,
}

impl<'s, 'a> Discourse<'s, 'a> {
    pub fn of(scene: &'s Scene<'a>, people: &'s People) -> Discourse<'s, 'a> {
        let mut sides: Vec<String> = scene.countries.iter().take(2).cloned().collect();
        sides.sort();
        let (host, guest) = host_and_guest(scene, people);
        let mut discourse = Discourse {
            scene,
            people,
            sides,
            localities: localities(scene),
            host,
            guest,
            focus: Vec::new(),
            lines: crate::people::lines(scene),
        };
        for at in 0..scene.sentences.len() {
            let focus = discourse.subject(at);
            discourse.focus.push(focus);
        }
        discourse
    }

    /// Whom the words at an item stand for: people, countries, localities, organisations; sorted where several.
    pub fn speaker(&self, sentence: usize, item: usize) -> Option<Vec<String>> {
        if let Some(mention) = self.people.at_item(item) {
            return Some(vec![mention.person.clone()]);
        }
        let it = &self.scene.items[item];
        if it.any(&[Class::He, Class::His]) {
            return self.he(sentence, item).map(|p| vec![p]);
        }
        let two_people = it.has(Class::TwoSides).then(|| self.role(sentence, item)).flatten();
        if two_people.as_ref().is_some_and(|two| two.len() == 2) {
            return two_people;
        }
        if it.any(&[Class::TwoSides, Class::They, Class::Their]) {
            return self.both(sentence, item);
        }
        let role = self.role(sentence, item);
        if role.is_some() {
            return role;
        }
        let id = self.scene.id(it)?;
        let party = is_country(id) || is_division(id) || ["org:", "bloc:", "place:"].iter().any(|k| id.starts_with(k));
        party.then(|| vec![id.to_owned()])
    }

    /// The phrases of a sentence; none where it is a repeat or not read.
    pub fn line(&self, sentence: usize) -> Option<&Phrases<'s, 'a>> {
        self.lines.get(sentence)?.as_ref()
    }

    /// The person who acts or speaks in a sentence, by name or by reference.
    pub fn focus(&self, sentence: usize) -> Option<&str> {
        self.focus.get(sentence)?.as_deref()
    }

    /// The person spoken of before an item: in the same sentence, or who acted in the ones before.
    fn he(&self, sentence: usize, item: usize) -> Option<String> {
        let here = self.people.in_sentence(sentence).filter(|m| m.whole.start < item);
        if let Some(m) = here.min_by_key(|m| m.whole.start) {
            return Some(m.person.clone());
        }
        // "During his trip to China, PM Chinh will …": the person follows.
        let opening = item < self.scene.sentences[sentence].items.start + 4 && self.scene.items[item].has(Class::His);
        if let Some(m) = self.people.in_sentence(sentence).next().filter(|_| opening) {
            return Some(m.person.clone());
        }
        if let Some(role) = opening.then(|| self.role_behind(sentence, item)).flatten() {
            return Some(role);
        }
        let block = self.scene.sentences[sentence].section;
        let earlier = self.focus.iter().take(sentence).enumerate().rev();
        let near = earlier.filter(|(n, _)| self.scene.sentences[*n].section.is_article() == block.is_article());
        near.take(12).find_map(|(_, f)| f.clone())
    }

    /// "During his visit, the Cambodian leader …": the person whom a role behind a comma names.
    fn role_behind(&self, sentence: usize, item: usize) -> Option<String> {
        let end = self.scene.sentences[sentence].items.end;
        let the = (item + 1..end.min(item + 9)).find(|n| self.scene.items[*n].has(Class::The))?;
        let ids = self.role(sentence, the)?;
        ids.into_iter().next().filter(|id| self.people.person(id).is_some())
    }

    /// "they", "the two sides", "the two localities".
    fn both(&self, sentence: usize, item: usize) -> Option<Vec<String>> {
        let it = &self.scene.items[item];
        let words = self.scene.words(it).to_lowercase();
        let local = ["localit", "provinc", "cities"].iter().any(|w| words.contains(w));
        let sides = if local && self.localities.len() == 2 { &self.localities } else { &self.sides };
        let named = self.named_sides(sentence);
        if named.len() == 2 {
            return Some(named);
        }
        (sides.len() == 2).then(|| sides.clone())
    }

    /// Two localities of different countries that a sentence names as the sides: "Guangxi and Cao Bang".
    fn named_sides(&self, sentence: usize) -> Vec<String> {
        let p = &self.scene.sentences[sentence];
        let ids: Vec<&str> = self.scene.items[p.items.clone()].iter().filter_map(|i| self.scene.id(i)).collect();
        let mut all: Vec<String> = ids.iter().filter(|i| is_country(i)).map(|i| (*i).to_owned()).collect();
        all.sort();
        all.dedup();
        if all.len() == 2 { all } else { Vec::new() }
    }

    /// "the host", "the Vietnamese side", "the minister", "the two ministers", "his counterpart".
    fn role(&self, sentence: usize, item: usize) -> Option<Vec<String>> {
        let p = self.line(sentence)?;
        let from = self.scene.sentences[sentence].tokens.start;
        let start = self.scene.items[item].tokens.0 as usize - from;
        let the = p.any(start, &[Class::The, Class::His, Class::Their, Class::This]).map(|(end, _)| end);
        let at = the.unwrap_or(start);
        // "the top Chinese leader"
        let skip =
            p.class(at, Class::OfficeModifier).filter(|end| the.is_some() && p.country(*end).is_some()).unwrap_or(at);
        let country = p.country(skip).map(|(id, end)| (id.to_owned(), end));
        let noun = country.as_ref().map_or(at, |(_, end)| *end);
        if p.has(noun, Class::HostRole) && the.is_some() {
            return self.host.clone().map(|h| vec![h]);
        }
        if p.has(noun, Class::GuestRole) && the.is_some() {
            return self.guest.clone().map(|g| vec![g]);
        }
        if p.has(noun, Class::SideNoun) {
            return country.map(|(id, _)| vec![id]);
        }
        if p.has(noun, Class::Delegation) && the.is_some() {
            return country.and_then(|(id, _)| self.only_one_of(&id)).map(|person| vec![person]);
        }
        if p.has(noun, Class::Counterpart) {
            return self.other(sentence, item).map(|o| vec![o]);
        }
        self.by_office(p, sentence, start, country.map(|(id, _)| id))
    }

    /// The person last named with an office of these words: "the deputy prime minister", "the two ministers".
    fn by_office(&self, p: &Phrases, sentence: usize, start: usize, country: Option<String>) -> Option<Vec<String>> {
        let two = p.any(start, &[Class::TwoSides, Class::Both]).is_some() || p.is(start + 1, "two");
        let at = if p.is(start + 1, "two") {
            start + 2
        } else if p.is(start, "two") || p.has(start, Class::Both) {
            start + 1
        } else {
            start
        };
        let head = (at..(at + 4).min(p.len()))
            .find(|k| p.any(*k, &[Class::OfficeNoun, Class::OfficePlural, Class::OfficialRole]).is_some());
        let item = p.item_index(start);
        let before = |m: &&Mention| m.sentence < sentence || m.sentence == sentence && m.whole.start < item;
        let earlier: Vec<&Mention> = self.people.mentions.iter().filter(before).collect();
        if two && head.is_some_and(|h| p.any(h, &[Class::OfficePlural]).is_some()) {
            return self.leading_two(&earlier);
        }
        let phrase = office_phrase(p, start);
        let country = country.or_else(|| {
            let first = phrase.as_ref().and_then(|o| o.offices.first())?;
            first.country.clone().or_else(|| first.of.clone().filter(|of| is_country(of)))
        });
        let same_side = |m: &&&Mention| country.as_deref().is_none_or(|c| self.people.country(&m.person) == Some(c));
        if let Some(words) = phrase.map(|o| office_words(&o.offices[0].words)) {
            let holds = |m: &&&Mention| {
                let own = self.people.mentions.iter().filter(|o| o.person == m.person).flat_map(|o| &o.offices);
                own.map(|o| office_words(&o.words)).any(|own| same_office(&own, &words))
            };
            if let Some(m) = earlier.iter().rev().filter(same_side).find(holds) {
                return Some(vec![m.person.clone()]);
            }
        }
        let head = head?;
        if let Some(only) = country
            .as_deref()
            .filter(|_| p.capital(head) || p.has(head, Class::OfficeNoun))
            .and_then(|c| self.only_one_of(c))
        {
            return Some(vec![only]);
        }
        p.any(head, &[Class::OfficialRole])?;
        if country.is_none() {
            return self.focus.iter().take(sentence).rev().take(4).find_map(Clone::clone).map(|f| vec![f]);
        }
        // Not the one who says it.
        let quoted = |m: &&&Mention| m.sentence != sentence || !self.says(m);
        let m = earlier.iter().rev().filter(same_side).find(quoted)?;
        Some(vec![m.person.clone()])
    }

    /// The only person of a country whom the article names.
    fn only_one_of(&self, country: &str) -> Option<String> {
        let article = |m: &&Mention| self.scene.sentences[m.sentence].section.is_article();
        let mut all = self
            .people
            .mentions
            .iter()
            .filter(article)
            .map(|m| &m.person)
            .filter(|p| self.people.country(p) == Some(country));
        let first = all.next()?;
        all.all(|p| p == first).then(|| first.clone())
    }

    /// "the two leaders": of each of two countries the person most often named so far.
    fn leading_two(&self, earlier: &[&Mention]) -> Option<Vec<String>> {
        let mut out: Vec<String> = Vec::new();
        let mut persons: Vec<(&str, usize)> = Vec::new();
        for m in earlier {
            match persons.iter_mut().find(|(p, _)| *p == m.person) {
                Some((_, n)) => *n += 1,
                None => persons.push((&m.person, 1)),
            }
        }
        persons.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        for (person, _) in persons {
            let country = self.people.country(person);
            if out.iter().all(|o| self.people.country(o) != country || country.is_none()) {
                out.push(person.to_owned());
            }
            if out.len() == 2 {
                out.sort();
                return Some(out);
            }
        }
        None
    }

    /// Whether a verb of saying stands right behind a mention.
    fn says(&self, mention: &Mention) -> bool {
        self.scene.items.get(mention.whole.end).is_some_and(|i| i.has(Class::Said))
    }

    /// The other person of a meeting of two.
    fn other(&self, sentence: usize, item: usize) -> Option<String> {
        let me = self.he(sentence, item)?;
        let mine = self.people.country(&me);
        let others = self.people.mentions.iter().filter(|m| m.sentence <= sentence + 1 && m.person != me);
        let mut across = others.filter(|m| self.people.country(&m.person) != mine);
        across.next_back().map(|m| m.person.clone())
    }

    /// The first person, pronoun or role of a sentence that may act in it.
    fn subject(&self, at: usize) -> Option<String> {
        let sentence = &self.scene.sentences[at];
        if !sentence.readable || sentence.repeat {
            return None;
        }
        for n in sentence.items.clone() {
            if let Some(m) = self.people.in_sentence(at).find(|m| m.whole.contains(&n)) {
                return Some(m.person.clone());
            }
            let item = &self.scene.items[n];
            if item.has(Class::He) {
                return self.he(at, n);
            }
            if item.any(&[Class::The, Class::His]) {
                let person = |ids: &Vec<String>| ids.len() == 1 && self.people.person(&ids[0]).is_some();
                if let Some(ids) = self.role(at, n).filter(person) {
                    return ids.into_iter().next();
                }
            }
        }
        None
    }
}

fn office_words(words: &str) -> Vec<String> {
    let folded = crate::fold::fold(words);
    let all = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    all.filter(|w| !matches!(*w, "of" | "the" | "and" | "for")).map(str::to_owned).collect()
}

/// "minister" is said of a minister of trade, not of a deputy minister; "PM" of a prime minister.
fn same_office(own: &[String], said: &[String]) -> bool {
    let deputies = |w: &[String]| w.iter().filter(|w| matches!(w.as_str(), "deputy" | "vice" | "assistant")).count();
    let letters: String = own.iter().filter_map(|w| w.chars().next()).collect();
    let within = |a: &[String], b: &[String]| a.iter().all(|w| b.contains(w));
    deputies(own) == deputies(said) && (within(own, said) || within(said, own)) || said.len() == 1 && said[0] == letters
}

/// Who receives whom, in the first sentence that says so.
fn host_and_guest(scene: &Scene, people: &People) -> (Option<String>, Option<String>) {
    for (at, sentence) in scene.sentences.iter().enumerate().filter(|(_, s)| s.section.is_article() && !s.repeat) {
        let verb = sentence.items.clone().find(|n| scene.items[*n].any(&[Class::Receive, Class::Welcomed]));
        let Some(verb) = verb else { continue };
        let before: Vec<&Mention> = people.in_sentence(at).filter(|m| m.whole.start < verb).collect();
        let after: Vec<&Mention> = people.in_sentence(at).filter(|m| m.whole.start > verb).collect();
        let passive = scene.items[sentence.items.start..verb].iter().rev().take(2).any(|i| i.has(Class::Be));
        if let (Some(a), Some(b)) = (before.first(), after.first()) {
            let (host, guest) = if passive { (b, a) } else { (a, b) };
            return (Some(host.person.clone()), Some(guest.person.clone()));
        }
    }
    at_home(scene, people).unwrap_or((None, None))
}

/// Of two people of two countries who meet in a place of one of them, the host is the one at home.
fn at_home(scene: &Scene, people: &People) -> Option<(Option<String>, Option<String>)> {
    for (at, sentence) in scene.sentences.iter().enumerate().filter(|(_, s)| s.section.is_article() && !s.repeat) {
        let mut two: Vec<&str> = people.in_sentence(at).map(|m| m.person.as_str()).collect();
        two.dedup();
        let [a, b] = two.as_slice() else { continue };
        let items = &scene.items[sentence.items.clone()];
        let place = items.windows(2).find(|w| w[0].has(Class::In)).and_then(|w| scene.id(&w[1]));
        let country = place.and_then(|p| scene.packs.country(p));
        let (Some(country), Some(x), Some(y)) = (country, people.country(a), people.country(b)) else { continue };
        match (x == country, y == country) {
            (true, false) => return Some((Some((*a).to_owned()), Some((*b).to_owned()))),
            (false, true) => return Some((Some((*b).to_owned()), Some((*a).to_owned()))),
            _ => {}
        }
    }
    None
}

/// The locality most often named of each of two countries.
fn localities(scene: &Scene) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let article = scene.sentences.iter().filter(|s| s.section.is_article() && !s.repeat);
    let items = article.flat_map(|s| scene.sentence_items(s));
    for id in items.filter_map(|i: &Item| matches!(i.what, What::Entity(_)).then(|| scene.id(i)).flatten()) {
        if is_division(id) {
            *counts.entry(id).or_insert(0) += 1;
        }
    }
    let mut all: Vec<(&str, usize)> = counts.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let Some((first, _)) = all.first().copied() else { return Vec::new() };
    let Some((second, _)) = all.iter().find(|(id, _)| id[..2] != first[..2]).copied() else { return Vec::new() };
    let mut out = vec![first.to_owned(), second.to_owned()];
    out.sort();
    out
}

#[cfg(test)]
mod tests;
