//! Whom a statement is about, and when.

use attache_core::{Edtf, Values};

/// The ids and names that a statement is about, each with the field it stands in, in the order of the contract.
pub fn about<'a>(values: &'a Values) -> Vec<(&'static str, &'a str)> {
    let mut out = Vec::new();
    let mut add = |role: &'static str, ids: &mut dyn Iterator<Item = &'a String>| {
        out.extend(ids.map(|id| (role, id.as_str())));
    };
    match values {
        Values::Figure(f) => {
            add("between", &mut f.between.iter());
            add("from", &mut f.from.iter());
            add("to", &mut f.to.iter());
            add("product", &mut f.product.iter());
            add("through", &mut f.through.iter());
        }
        Values::Rank(r) => {
            add("subject", &mut std::iter::once(&r.subject));
            add("of", &mut r.of.iter());
            add("scope", &mut r.scope.iter());
        }
        Values::Meeting(m) => {
            add("participant", &mut m.participants.iter());
            add("host", &mut m.hosts.iter());
            add("mechanism", &mut m.mechanism.iter());
            add("place", &mut m.place.iter());
        }
        Values::Agreement(a) => {
            add("title", &mut std::iter::once(&a.title));
            add("party", &mut a.parties.iter());
        }
        Values::Commitment(c) => {
            add("by", &mut c.by.iter());
            add("object", &mut c.objects.iter());
        }
        Values::Milestone(m) => add("subject", &mut std::iter::once(&m.subject)),
        Values::Office(o) => {
            add("person", &mut std::iter::once(&o.person));
            add("of", &mut o.of.iter());
        }
    }
    out
}

/// The period or date of the fact itself.
pub fn period_of(values: &Values) -> Option<Edtf> {
    match values {
        Values::Figure(f) => f.period,
        Values::Rank(r) => r.period,
        Values::Meeting(m) => m.date,
        Values::Agreement(a) => a.date,
        Values::Commitment(c) => c.due,
        Values::Milestone(m) => m.date,
        Values::Office(o) => o.as_of,
    }
}
