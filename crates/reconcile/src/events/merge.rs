//! Which reports tell of one meeting.

use super::Report;
use crate::parts::Parts;
use attache_core::{Day, Edtf, Meeting};
use std::collections::{BTreeMap, BTreeSet};

/// A fortnight at most names one meeting; longer dates only say in which year it fell.
const PRECISE: Day = 16;

/// Brings reports together, the surest ties first.
pub(super) struct Merger<'r, 'a> {
    reports: &'r [Report<'a>],
    parts: &'r dyn Parts,
    leader: Vec<usize>,
    /// The people of each report, in order.
    people: Vec<Vec<&'a str>>,
    /// The documents of each cluster, at its leader.
    docs: Vec<BTreeSet<&'a str>>,
}

pub(super) type Unsure = Vec<(String, Vec<String>)>;

impl<'r, 'a> Merger<'r, 'a> {
    pub(super) fn run(reports: &'r [Report<'a>], parts: &'r dyn Parts) -> (Vec<Vec<Report<'a>>>, Unsure) {
        let docs = reports.iter().map(|r| BTreeSet::from([r.statement.doc.as_str()])).collect();
        let mut merger = Merger {
            reports,
            parts,
            leader: (0..reports.len()).collect(),
            people: reports.iter().map(|r| people(r.meeting)).collect(),
            docs,
        };
        merger.by_mechanism();
        merger.by_company(true);
        merger.by_company(false);
        let unsure = merger.coarse();
        let mut clusters: BTreeMap<usize, Vec<Report<'a>>> = BTreeMap::new();
        for (i, report) in reports.iter().enumerate() {
            clusters.entry(merger.root(i)).or_default().push(*report);
        }
        (clusters.into_values().collect(), unsure)
    }

    fn root(&self, mut i: usize) -> usize {
        while self.leader[i] != i {
            i = self.leader[i];
        }
        i
    }

    /// The leader, with the way to it made short.
    fn shorten(&mut self, mut i: usize) -> usize {
        while self.leader[i] != i {
            self.leader[i] = self.leader[self.leader[i]];
            i = self.leader[i];
        }
        i
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.shorten(a), self.shorten(b));
        if a != b {
            let docs = std::mem::take(&mut self.docs[a.max(b)]);
            self.docs[a.min(b)].extend(docs);
            self.leader[a.max(b)] = a.min(b);
        }
    }

    /// Two meetings that one document tells apart are two.
    fn told_apart(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        let (few, many) = if self.docs[a].len() < self.docs[b].len() { (a, b) } else { (b, a) };
        a != b && self.docs[few].iter().any(|d| self.docs[many].contains(d))
    }

    /// One mechanism, one ordinal; or one mechanism and overlapping days.
    fn by_mechanism(&mut self) {
        let mut sessions: BTreeMap<(&str, Option<u32>), Vec<usize>> = BTreeMap::new();
        for (i, r) in self.reports.iter().enumerate() {
            let Some(mechanism) = r.meeting.mechanism.as_deref() else { continue };
            sessions.entry((mechanism, r.meeting.ordinal)).or_default().push(i);
        }
        for ((_, ordinal), list) in &sessions {
            for pair in list.windows(2) {
                let (a, b) = (&self.reports[pair[0]], &self.reports[pair[1]]);
                let apart = matches!((a.days(), b.days()), (Some(x), Some(y)) if gap(x, y) > 400);
                if ordinal.is_some() && !apart {
                    self.join(pair[0], pair[1]);
                }
            }
        }
        for ((mechanism, ordinal), list) in &sessions {
            if ordinal.is_none() {
                let numbered = sessions.range((*mechanism, Some(0))..=(*mechanism, Some(u32::MAX)));
                let numbered: Vec<usize> = numbered.flat_map(|(_, l)| l.iter().copied()).collect();
                self.unnumbered(list, &numbered);
            }
        }
    }

    /// Reports of a session without its number: with the one session whose days overlap theirs.
    fn unnumbered(&mut self, list: &[usize], numbered: &[usize]) {
        for (n, &i) in list.iter().enumerate() {
            let near = |j: &usize| self.overlap(i, *j, PRECISE * 2) && self.possible(i, *j);
            let one: BTreeSet<usize> = numbered.iter().copied().filter(near).map(|j| self.root(j)).collect();
            if let (Some(&session), 1) = (one.first(), one.len()) {
                self.join(i, session);
            } else if let Some(&before) = list[..n].iter().find(|j| near(j)) {
                self.join(i, before);
            }
        }
    }

    /// The same people at the same place on overlapping days.
    fn by_company(&mut self, same_word: bool) {
        for list in self.companies().values() {
            let precise: Vec<usize> =
                list.iter().copied().filter(|&i| self.length(i).is_some_and(|d| d < PRECISE)).collect();
            for (n, &i) in precise.iter().enumerate() {
                // In order of the first day: later ones end the search.
                let near: Vec<usize> =
                    precise[n + 1..].iter().copied().take_while(|&j| self.overlap(i, j, PRECISE)).collect();
                for j in near {
                    let word = !same_word || self.reports[i].meeting.kind == self.reports[j].meeting.kind;
                    if word && self.alike(i, j) && self.possible(i, j) && !self.told_apart(i, j) {
                        self.join(i, j);
                    }
                }
            }
        }
    }

    /// Reports that give a month or a year: with the one meeting that they can mean.
    fn coarse(&mut self) -> Unsure {
        let companies = self.companies();
        let mut unsure: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        let mut coarse: Vec<(Day, usize)> =
            (0..self.reports.len()).filter_map(|i| Some((self.length(i).filter(|d| *d >= PRECISE)?, i))).collect();
        coarse.sort_unstable();
        for (length, i) in coarse {
            let keys = company_keys(&self.reports[i]);
            let near = keys.iter().filter_map(|k| companies.get(k)).flatten().copied().filter(|&j| j != i);
            let finer = near.filter(|&j| self.length(j).is_some_and(|d| d <= length));
            let matching: Vec<usize> =
                finer.filter(|&j| self.overlap(i, j, Day::MAX) && self.alike(i, j) && self.possible(i, j)).collect();
            let one: BTreeSet<usize> = matching.iter().map(|&j| self.root(j)).filter(|&r| r != self.root(i)).collect();
            match one.len() {
                0 => {}
                1 => {
                    let only = one.first().copied().unwrap_or(i);
                    if !self.told_apart(i, only) {
                        self.join(i, only);
                    }
                }
                _ => {
                    unsure.insert(i, one);
                }
            }
        }
        let name = |i: &usize| self.reports[*i].statement.id.clone();
        unsure.iter().map(|(i, others)| (name(i), others.iter().map(name).collect())).collect()
    }

    /// Reports by participant and year, in order of their first day.
    fn companies(&self) -> BTreeMap<(&'a str, i32), Vec<usize>> {
        let mut companies: BTreeMap<(&'a str, i32), Vec<usize>> = BTreeMap::new();
        for (i, report) in self.reports.iter().enumerate() {
            for key in company_keys(report) {
                companies.entry(key).or_default().push(i);
            }
        }
        for list in companies.values_mut() {
            list.sort_by_key(|&i| (self.reports[i].days(), i));
        }
        companies
    }

    fn length(&self, i: usize) -> Option<Day> {
        self.reports[i].days().map(|(a, b)| b - a)
    }

    fn overlap(&self, i: usize, j: usize, longest: Day) -> bool {
        let (Some(a), Some(b)) = (self.reports[i].days(), self.reports[j].days()) else { return false };
        gap(a, b) <= 0 && (a.1 - a.0).max(b.1 - b.0) <= longest
    }

    /// Whether company, kind and place are those of one meeting.
    fn alike(&self, i: usize, j: usize) -> bool {
        let (a, b) = (&self.reports[i], &self.reports[j]);
        if a.is_visit() != b.is_visit() || !same_kind(&a.meeting.kind, &b.meeting.kind) {
            return false;
        }
        let (x, y) = (&self.people[i], &self.people[j]);
        let shared = x.iter().filter(|p| y.binary_search(p).is_ok()).count();
        let company =
            if a.is_visit() { shared > 0 } else { shared > 0 && (shared > 1 || shared == x.len().min(y.len())) };
        let place = match (&a.meeting.place, &b.meeting.place) {
            (Some(p), Some(q)) if a.is_visit() => p == q,
            (Some(p), Some(q)) => p == q || self.parts.is_part(p, q) || self.parts.is_part(q, p),
            _ => true,
        };
        let rival = matches!((&a.meeting.mechanism, &b.meeting.mechanism), (Some(m), Some(n)) if m != n);
        let number = matches!((a.meeting.ordinal, b.meeting.ordinal), (Some(m), Some(n)) if m != n);
        company && place && !rival && !number && a.statement.doc != b.statement.doc
    }

    /// What was held before a report appeared is no meeting that came after it.
    fn possible(&self, i: usize, j: usize) -> bool {
        let before = |a: &Report<'_>, b: &Report<'_>| {
            let told = a.told.until.zip(b.days()).is_none_or(|(told, (first, _))| first <= told);
            a.meeting.status != "held" || told
        };
        let (a, b) = (&self.reports[i], &self.reports[j]);
        before(a, b) && before(b, a)
    }
}

/// Days from the end of one to the start of the other; zero or less where they overlap.
fn gap(a: (Day, Day), b: (Day, Day)) -> Day {
    a.0.max(b.0) - a.1.min(b.1)
}

fn people(meeting: &Meeting) -> Vec<&str> {
    let mut people: Vec<&str> = meeting.participants.iter().map(String::as_str).filter(|p| is_person(p)).collect();
    people.sort_unstable();
    people.dedup();
    people
}

/// A person or a named body; a bare country or place is in too many meetings to tell one.
pub(super) fn is_person(participant: &str) -> bool {
    participant.contains(':') && !participant.starts_with("place:") && !participant.starts_with("bloc:")
        || participant.contains(' ')
}

fn company_keys<'a>(report: &Report<'a>) -> Vec<(&'a str, i32)> {
    let (Some(start), Some(end)) = (report.meeting.date.and_then(Edtf::start), report.meeting.date.and_then(Edtf::end))
    else {
        return Vec::new();
    };
    let years = start.year..=end.year.min(start.year + 3);
    people(report.meeting).into_iter().flat_map(|p| years.clone().map(move |y| (p, y))).collect()
}

/// Talks in one report are a reception in another; a ceremony or a fair is neither.
fn same_kind(a: &str, b: &str) -> bool {
    let class = |k: &str| match k {
        "talks" | "reception" => 1,
        "session" | "conference" | "summit" => 2,
        "visit" => 3,
        "ceremony" => 4,
        "fair" => 5,
        _ => 6,
    };
    class(a) == class(b)
}
