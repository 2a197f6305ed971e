//! Where, when and whether: the place, the day and the tense of a meeting.

use super::draft::Tense;
use super::parts::Clause;
use crate::item::{Lead, TimeUnit, What, When, YearRef};
use crate::pack::Class;
use crate::people::look::Look;
use crate::token::Kind as Token;
use attache_core::{Date, Edtf};

impl Clause<'_, '_> {
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
            let printed = self.p.sentence.section.is_article()
                || matches!(time.when, When::Fixed(e) if e.start().is_some_and(|d| d.day > 0));
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
            let since = (i.saturating_sub(4)..*i).any(|k| self.p.has(k, Class::Since));
            dated
                && !named
                && !since
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

    pub(super) fn demonym(&self, i: usize) -> bool {
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
}
