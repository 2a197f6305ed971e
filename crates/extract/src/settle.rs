//! Which of several records a name stands for, decided by the countries that the document speaks of.

use crate::item::What;
use crate::pack::Packs;
use crate::pack::meaning::Form;
use crate::scene::Scene;
use std::collections::BTreeMap;

/// Puts the likeliest record of each name first, and drops places of countries that the document never names.
pub fn settle(scene: &mut Scene) {
    let mut counts = countries(scene);
    complete(scene, &mut counts);
    scene.countries = ranked(&counts);
    let home: Vec<String> = scene.packs.about.iter().flat_map(|a| a.sides.clone()).collect();
    let packs = scene.packs;
    for named in &mut scene.names {
        named.records.retain(|r| fits(packs, *r, &counts, &home));
        named.records.sort_by_key(|r| order(packs, *r, &counts));
    }
    let names = &scene.names;
    for item in &mut scene.items {
        if let What::Entity(n) = item.what
            && names[n as usize].records.is_empty()
        {
            item.what = if item.classes.is_empty() { What::Plain } else { What::Word };
        }
    }
}

/// How often each country is named, by name, demonym or capital, in the article.
fn countries(scene: &Scene) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for sentence in scene.sentences.iter().filter(|s| s.section.is_article() && !s.repeat) {
        for item in scene.sentence_items(sentence) {
            let Some(named) = scene.named(item) else { continue };
            for record in &named.records {
                let record = scene.packs.record(*record);
                if is_country(&record.id) {
                    *counts.entry(record.id.clone()).or_insert(0) += 1;
                } else if let ([country], Form::Name) = (record.within.as_slice(), named.form)
                    && named.records.len() == 1
                    && record.cell("kind") == Some("capital")
                {
                    *counts.entry(country.clone()).or_insert(0) += 1;
                }
            }
        }
    }
    counts
}

/// Where the text names one country only, the others are those whose divisions it names.
fn complete(scene: &Scene, counts: &mut BTreeMap<String, usize>) {
    if counts.len() >= 2 {
        return;
    }
    for named in &scene.names {
        let [one] = named.records.as_slice() else { continue };
        let id = &scene.packs.record(*one).id;
        let local = is_division(id) || id.starts_with("gate:") || id.starts_with("place:");
        for country in scene.packs.countries(id).into_iter().filter(|_| local) {
            counts.entry(country).or_insert(1);
        }
    }
}

fn ranked(counts: &BTreeMap<String, usize>) -> Vec<String> {
    let mut all: Vec<(&String, usize)> = counts.iter().map(|(c, n)| (c, *n)).collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    all.into_iter().map(|(c, _)| c.clone()).collect()
}

pub fn is_country(id: &str) -> bool {
    id.len() == 2 && id.bytes().all(|b| b.is_ascii_uppercase())
}

/// `VN-71`.
pub fn is_division(id: &str) -> bool {
    id.len() > 3 && id.as_bytes()[2] == b'-' && is_country(&id[..2])
}

fn fits(packs: &Packs, at: u32, counts: &BTreeMap<String, usize>, home: &[String]) -> bool {
    let record = packs.record(at);
    let kind = record.id.split_once(':').map_or("", |(k, _)| k);
    let bound = is_division(&record.id)
        || [
            "place",
            "org",
            "mechanism",
            "agreement",
            "gate",
            "line",
            "relation",
            "corridor",
            "initiative",
            "programme",
        ]
        .contains(&kind);
    if !bound || counts.is_empty() {
        return true;
    }
    let mut countries = packs.countries(&record.id);
    countries.extend(record.list("sides").into_iter().filter_map(|s| packs.country(s)));
    let local = is_division(&record.id) || kind == "place" || kind == "gate";
    let at_home = |c: &String| local && home.contains(c) && home.iter().any(|h| counts.contains_key(h));
    countries.is_empty() || countries.iter().any(|c| counts.contains_key(c) || at_home(c))
}

/// Countries first, then things of the countries most spoken of; a division before a town of the same name.
fn order(packs: &Packs, at: u32, counts: &BTreeMap<String, usize>) -> (u8, std::cmp::Reverse<usize>, u8, u32) {
    let record = packs.record(at);
    let of = packs.country(&record.id).and_then(|c| counts.get(&c).copied()).unwrap_or(0);
    let class = u8::from(!is_country(&record.id));
    let inner = u8::from(!is_division(&record.id));
    (class, std::cmp::Reverse(of), inner, at)
}
