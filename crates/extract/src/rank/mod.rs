//! Ranks: "Vietnam is China's fifth largest trading partner", "ranking sixth among 144 countries".

mod anchor;
mod parties;
mod role;

use crate::figure::context::{Context, document_pair};
use crate::figure::period;
use crate::figure::view::View;
use crate::finish::Found;
use crate::pack::Class;
use crate::reader::Note;
use crate::scene::Scene;
use anchor::{Anchor, anchors};
use attache_core::{Rank, Values};

/// What the rank before said, for the one that leaves it out.
#[derive(Clone, Debug, Default)]
struct Last {
    role: Option<String>,
    subject: Option<String>,
    of: Option<String>,
}

pub fn find(scene: &Scene, notes: &mut Vec<Note>) -> Vec<Found> {
    let pair = document_pair(scene);
    let mut context = Context::of(scene);
    let mut before = Last::default();
    let mut out: Vec<Found> = Vec::new();
    for sentence in scene.sentences.iter().filter(|s| !s.repeat && s.readable) {
        context.enter(sentence);
        let view = View::new(scene, sentence, context.region.as_deref());
        let mut last = Last::default();
        for anchor in anchors(&view) {
            match rank(&view, &anchor, &last, &before, pair.as_ref(), context.home.as_deref()) {
                Ok((values, rule)) => {
                    last = Last {
                        role: Some(values.role.clone()),
                        subject: Some(values.subject.clone()),
                        of: values.of.clone(),
                    };
                    let found = Found {
                        span: sentence.span,
                        section: sentence.section,
                        rule,
                        said_by: None,
                        values: Values::Rank(values),
                    };
                    if !out
                        .iter()
                        .any(|f| f.values == found.values && f.section.is_article() == found.section.is_article())
                    {
                        out.push(found);
                    }
                }
                Err(why) => notes.push(Note { at: view.items[anchor.at].span, rule: "rank", why: why.to_owned() }),
            }
        }
        if last.role.is_some() {
            before = last;
        }
        context.leave(&view);
    }
    out
}

fn rank(
    view: &View,
    anchor: &Anchor,
    last: &Last,
    before: &Last,
    pair: Option<&[String; 2]>,
    home: Option<&str>,
) -> Result<(Rank, &'static str), &'static str> {
    let role = role::role(view, anchor, last, before).ok_or("no word says what it is the largest or n-th as")?;
    let owner = parties::owner(view, anchor, last);
    let visitors = parties::visitors(view, anchor, &role);
    let subject = visitors
        .or_else(|| parties::subject(view, anchor, owner.as_deref(), last))
        .ok_or("no side is named that holds the place")?;
    let of = owner
        .filter(|o| *o != subject)
        .or_else(|| parties::of(view, anchor, &role, &subject))
        .or_else(|| last.of.clone().filter(|o| *o != subject))
        .or_else(|| pair.and_then(|p| crate::figure::context::other(p, &subject)))
        .or_else(|| before.of.clone().filter(|o| *o != subject))
        .or_else(|| home.map(str::to_owned).filter(|h| *h != subject));
    let scope = parties::scope(view, anchor);
    let rule = role.rule;
    let rank = Rank {
        subject,
        ordinal: anchor.ordinal,
        top: anchor.top,
        role: role.words,
        of,
        scope,
        out_of: parties::out_of(view, anchor),
        period: period::own(view, anchor.at).or_else(|| to_date(view, rule)),
    };
    Ok((rank, role.rule))
}

/// A place by all capital so far, beside a stock that has no date: as of the document.
fn to_date(view: &View, rule: &str) -> Option<attache_core::Edtf> {
    let stock = view.items.iter().any(|i| i.any(&[Class::Fdi, Class::Projects]));
    let article = view.sentence.section.is_article();
    view.scene.now.date().filter(|_| stock && article && rule == "rank/understood").map(attache_core::Edtf::until)
}
