//! As what a side holds its place: trading partner, investor, source of visitors.

use super::Last;
use super::anchor::{Anchor, Kind};
use crate::figure::view::View;
use crate::item::What;
use crate::pack::Class;

pub(super) struct Role {
    pub words: String,
    /// The item of the noun; absent where the role is understood.
    pub at: Option<usize>,
    pub rule: &'static str,
}

pub(super) fn role(view: &View, anchor: &Anchor, last: &Last, before: &Last) -> Option<Role> {
    let named = |at: usize, rule| Some(Role { words: normal(view.word(at)), at: Some(at), rule });
    if anchor.kind == Kind::Lead {
        return Some(Role { words: led(view, anchor), at: None, rule: "rank/lead" });
    }
    if let Some(at) = direct(view, anchor) {
        return named(at, "rank/superlative");
    }
    let understood = |words: String| Some(Role { words, at: None, rule: "rank/understood" });
    if (anchor.kind == Kind::Superlative || anchor.kind == Kind::Ordinal)
        && let Some(role) = last.role.clone().filter(|_| elliptic(view, anchor))
    {
        return understood(role);
    }
    if let Some(at) = among(view, anchor) {
        return named(at, "rank/among");
    }
    if let Some(role) = by_topic(view, anchor) {
        return understood(role);
    }
    if anchor.kind == Kind::Verb {
        return last.role.clone().or_else(|| before.role.clone()).and_then(understood);
    }
    None
}

/// The role noun right after the place: "second largest export market", "biggest ASEAN trading partner".
fn direct(view: &View, anchor: &Anchor) -> Option<usize> {
    for i in anchor.end..(anchor.end + 5).min(view.items.len()) {
        let item = &view.items[i];
        if item.has(Class::RoleNoun) {
            // "trade and economic partner", "trading partner country": the last of a run.
            return Some(i);
        }
        let skip = matches!(item.what, What::Plain | What::Entity(_) | What::Dash) && !item.has(Class::In)
            || item.any(&[
                Class::ForeignNoun,
                Class::Trade,
                Class::Exports,
                Class::Imports,
                Class::Fdi,
                Class::Investment,
                Class::Goods,
                Class::And,
                Class::Visitors,
                Class::Superlative,
            ]);
        if !skip {
            return None;
        }
    }
    None
}

/// "the fifth-largest globally", "its sixth largest in the world": nothing but a scope follows.
fn elliptic(view: &View, anchor: &Anchor) -> bool {
    match view.items.get(anchor.end) {
        None => true,
        Some(next) => {
            matches!(next.what, What::Mark(_))
                || next.any(&[
                    Class::In,
                    Class::Among,
                    Class::Between,
                    Class::World,
                    Class::Region,
                    Class::And,
                    Class::After,
                    Class::While,
                ])
        }
    }
}

/// "ranked second among U.S. trading partners", "fifth among Brazil's largest suppliers".
fn among(view: &View, anchor: &Anchor) -> Option<usize> {
    (anchor.end..(anchor.end + 10).min(view.items.len()))
        .take_while(|i| !matches!(view.items[*i].what, What::Mark(',' | ';')))
        .find(|i| view.has(*i, Class::RoleNoun))
}

/// What the sentence is about: investing, visitors, trade.
fn by_topic(view: &View, anchor: &Anchor) -> Option<String> {
    let here = |classes: &[Class]| view.items.iter().any(|i| i.any(classes));
    let near = |classes: &[Class]| view.items[anchor.end..].iter().take(14).any(|i| i.any(classes));
    let after = |classes: &[Class]| view.items[..anchor.at].iter().any(|i| i.any(classes));
    if near(&[Class::Invest, Class::Fdi, Class::Projects])
        || view.items.iter().any(|i| ["investing", "investors", "investor"].contains(&view.scene.words(i)))
    {
        // "the number of FDI projects continued to rank first", "the number of new projects".
        let number = (anchor.at.saturating_sub(16)..(anchor.end + 6).min(view.items.len())).any(|i| {
            view.word(i).eq_ignore_ascii_case("number")
                && view.items[i + 1..].iter().take(4).any(|x| x.has(Class::Projects))
        });
        let new = near(&[Class::Projects]) && near(&[Class::New]) && !near(&[Class::Fdi]);
        let counted = (number || new) && !near(&[Class::CountryNoun]);
        return Some(if counted { "source of new investment projects".into() } else { "investor".into() });
    }
    if here(&[Class::Visitors]) {
        return Some("source of visitors".into());
    }
    if after(&[Class::Fdi, Class::Projects]) {
        return Some("investor".into());
    }
    let highest = view.word(anchor.end.saturating_sub(1)).to_lowercase();
    let numbered = view.word(anchor.at).to_lowercase().starts_with("no") && near(&[Class::Trade]);
    if here(&[Class::Trade]) && (anchor.kind == Kind::Verb || numbered) && highest != "highest" {
        return Some("trading partner".into());
    }
    None
}

fn led(view: &View, anchor: &Anchor) -> String {
    let near = |class| view.items[anchor.end..].iter().take(6).any(|i| i.has(class));
    if near(Class::Projects) {
        "source of new investment projects".into()
    } else if near(Class::Visitors) {
        "source of visitors".into()
    } else {
        "investor".into()
    }
}

/// The usual words for a role, in the singular.
fn normal(words: &str) -> String {
    let lower = words.to_lowercase();
    let single = lower
        .strip_suffix('s')
        .filter(|s| {
            !s.ends_with('s')
                && (lower.ends_with("partners")
                    || lower.ends_with("markets")
                    || lower.ends_with("investors")
                    || lower.ends_with("ers")
                    || lower.ends_with("destinations"))
        })
        .unwrap_or(&lower);
    match single {
        "trade partner"
        | "trading nation"
        | "commercial partner"
        | "trade and economic partner"
        | "economic and trade partner"
        | "foreign trade partner"
        | "partner"
        | "trading country"
        | "trading market" => "trading partner".into(),
        "foreign investor"
        | "fdi investor"
        | "direct investor"
        | "investment partner"
        | "investing country"
        | "source of fdi"
        | "source of foreign investment"
        | "source of investment"
        | "source of capital" => "investor".into(),
        "source of tourist"
        | "source of visitor"
        | "source of tourists"
        | "source of visitors"
        | "tourist source"
        | "tourism source"
        | "tourist source market"
        | "tourism source market"
        | "source of international visitors"
        | "source of foreign tourists"
        | "visitor source"
        | "inbound market"
        | "feeder market"
        | "provider of visitors"
        | "sending market"
        | "tourist-sending market"
        | "tourism market"
        | "tourist market"
        | "international tourist market" => "source of visitors".into(),
        "export destination" | "export outlet" | "exports market" | "market for exports" => "export market".into(),
        "source of imports" | "source of import" | "import source" | "importing market" => "import market".into(),
        "exporting market" => "export market".into(),
        other => other.to_owned(),
    }
}
