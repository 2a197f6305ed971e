//! The checks of figures and ranks: one file each, each a pure function of one family of series.

pub(crate) mod balance;
pub(crate) mod growth;
pub(crate) mod labels;
pub(crate) mod outliers;
pub(crate) mod parts_growth;
pub(crate) mod ranks;
pub(crate) mod repeats;
pub(crate) mod rest;
pub(crate) mod sides;
pub(crate) mod stocks;
pub(crate) mod totals;
pub(crate) mod wholes;

use crate::family::Family;
use crate::finding::Finding;
use crate::input::Context;

/// All checks of a family's figures.
pub(crate) fn figures(context: &Context<'_>, family: &Family<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    repeats::check(context, family, &mut found);
    growth::check(family, &mut found);
    parts_growth::check(family, &mut found);
    rest::check(family, &mut found);
    totals::check(family, &mut found);
    labels::check(family, &mut found);
    balance::check(context, family, &mut found);
    sides::check(family, &mut found);
    wholes::check(context, family, &mut found);
    stocks::check(family, &mut found);
    outliers::check(family, &mut found);
    found
}
