//! The times of a scene resolved in reading order, each against the period spoken of before it.

use crate::item::{Lead, What, When};
use crate::pack::Class;
use crate::scene::Scene;
use crate::value::resolve::{Now, resolve};
use attache_core::{Edtf, Section};

pub fn resolve_all(scene: &mut Scene, now: Now) {
    scene.now = now;
    let mut period = None;
    let mut part = None;
    let mut section = Section::Body;
    for s in 0..scene.sentences.len() {
        let sentence = &scene.sentences[s];
        let (range, here) = (sentence.items.clone(), sentence.section);
        if !here.is_article() || section.is_article() != here.is_article() {
            period = None;
            part = None;
        }
        section = here;
        // A story shown beside the article is not of the article's date.
        let now = if here.is_article() { now } else { teaser_now(scene, s) };
        for i in range {
            if let What::Time(mut time) = scene.items[i].what {
                time.edtf = resolve(&time, now, if time.when == When::This { part.or(period) } else { period });
                if let Some(edtf) = time
                    .edtf
                    .filter(|e| is_period(*e) && !time.is_base() && time.lead != Lead::By && !compared(scene, i))
                {
                    period = Some(edtf);
                    let alone = scene.items.get(i + 1).is_some_and(|n| scene.words(n).eq_ignore_ascii_case("alone"));
                    if edtf.start().is_some_and(|d| d.month > 0) && !(alone && part.is_some()) {
                        part = Some(edtf);
                    }
                }
                scene.items[i].what = What::Time(time);
            }
        }
    }
}

/// "from 2022", "than in 2021", "last year's 32 billion": a time that another is compared with.
fn compared(scene: &Scene, at: usize) -> bool {
    let led =
        at > 0 && scene.items[at - 1].any(&[Class::From, Class::Than, Class::Over, Class::Compared, Class::Against]);
    led || scene.items.get(at + 1).is_some_and(|i| i.what == What::Possessive)
}

/// Whether a change may be reckoned over it: a year, months, a quarter; not a day.
fn is_period(edtf: Edtf) -> bool {
    !edtf.is_open() && edtf.start().is_some_and(|d| d.day == 0)
}

/// The year that a teaser or one of its neighbours prints; nothing of the article's date.
fn teaser_now(scene: &Scene, at: usize) -> Now {
    let block = scene.sentences[at].block;
    let mut best: Option<(usize, i32)> = None;
    for sentence in scene.sentences.iter().filter(|s| !s.section.is_article()) {
        let distance = sentence.block.abs_diff(block);
        for item in scene.sentence_items(sentence) {
            if let What::Time(time) = item.what
                && let When::Fixed(Edtf::Date(d)) = time.when
                && best.is_none_or(|(n, _)| distance < n)
            {
                best = Some((distance, d.year));
            }
        }
    }
    Now { published: best.map(|(_, y)| Edtf::year(y)) }
}
