//! A group's figures, read into series: which take part, which are left out, and why.

use crate::input::Context;
use crate::methods::Methods;
use crate::printed::{percent_interval, value_interval};
use crate::reading::{Key, Level, Line, Rate};
use crate::slot::Slot;
use attache_core::{Approx, Edtf, Figure, Section, Statement, Values};
use std::collections::BTreeMap;

/// All series of one pair of countries: what may be checked against each other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Family<'a> {
    pub(crate) lines: BTreeMap<Key, Line<'a>>,
    /// Why some figures take no part.
    pub(crate) left_out: BTreeMap<&'static str, Vec<&'a Statement>>,
}

impl<'a> Family<'a> {
    /// Reads the figures of `statements`, in whatever order they come.
    pub(crate) fn read(context: &'a Context<'a>, statements: &[&'a Statement]) -> Family<'a> {
        let mut family = Family::default();
        let methods = Methods::read(context, statements);
        for statement in statements {
            let Values::Figure(figure) = &statement.values else { continue };
            match place(figure, statement) {
                Ok(slot) => family.put(&methods, statement, figure, slot),
                Err(reason) => family.left_out.entry(reason).or_default().push(statement),
            }
        }
        family.drop_crowded();
        family.join_bare_rates();
        for line in family.lines.values_mut() {
            line.order();
        }
        for list in family.left_out.values_mut() {
            list.sort_by(|a, b| a.id.cmp(&b.id));
        }
        family
    }

    /// Two values of one series and period in one sentence are of two things that the reader didn't tell apart.
    fn drop_crowded(&mut self) {
        for line in self.lines.values_mut() {
            for levels in line.levels.values_mut().filter(|l| l.len() > 1) {
                let mut at: BTreeMap<(&str, [u32; 2]), usize> = BTreeMap::new();
                for s in levels.iter().flat_map(|l| &l.by) {
                    *at.entry((&s.doc, s.at)).or_default() += 1;
                }
                let crowded = |s: &&Statement| at.get(&(s.doc.as_str(), s.at)).is_some_and(|n| *n > 1);
                for level in levels.iter_mut() {
                    let (out, stay) = level.by.iter().partition(|s| crowded(s));
                    level.by = stay;
                    self.left_out.entry("one sentence gives several values for it").or_default().extend::<Vec<_>>(out);
                }
                levels.retain(|l| !l.by.is_empty());
            }
            line.levels.retain(|_, l| !l.is_empty());
            for rates in line.rates.values_mut().filter(|r| r.len() > 1) {
                let mut at: BTreeMap<(&str, [u32; 2], Slot), usize> = BTreeMap::new();
                for (r, s) in rates.iter().flat_map(|r| r.by.iter().map(move |s| (r, s))) {
                    *at.entry((&s.doc, s.at, r.base)).or_default() += 1;
                }
                for rate in rates.iter_mut() {
                    let base = rate.base;
                    rate.by.retain(|s| at.get(&(s.doc.as_str(), s.at, base)).is_none_or(|n| *n == 1));
                }
                rates.retain(|r| !r.by.is_empty());
            }
        }
        self.left_out.retain(|_, l| !l.is_empty());
    }

    /// A change printed without its value has no unit: it belongs to the one series that is the same but for the unit.
    fn join_bare_rates(&mut self) {
        let bare: Vec<Key> = self
            .lines
            .iter()
            .filter(|(k, l)| k.unit.is_none() && l.levels.is_empty())
            .map(|(k, _)| k.clone())
            .collect();
        if bare.is_empty() {
            return;
        }
        let mut with_unit: BTreeMap<Key, Vec<Key>> = BTreeMap::new();
        for key in self.lines.keys().filter(|k| k.unit.is_some()) {
            with_unit.entry(Key { unit: None, ..key.clone() }).or_default().push(key.clone());
        }
        for key in bare {
            let Some([wanted]) = with_unit.get(&key).map(Vec::as_slice) else { continue };
            let (Some(from), Some(to)) = (self.lines.remove(&key), self.lines.get_mut(wanted)) else { continue };
            for (slot, rates) in from.rates {
                to.rates.entry(slot).or_default().extend(rates);
            }
        }
    }

    fn put(&mut self, methods: &Methods<'_>, statement: &'a Statement, figure: &Figure, slot: Slot) {
        if let Some(other) = &figure.equivalent {
            // The same amount in another currency stands in the series of that currency too.
            let (value, unit) = (Some(other.value), Some(other.unit.clone()));
            let twin = Figure { value, unit, value_to: None, change: None, equivalent: None, ..figure.clone() };
            self.put(methods, statement, &twin, slot);
        }
        let key = Key { reporter: methods.of(statement, figure), ..key_of(figure, slot) };
        let line = self.lines.entry(key).or_default();
        let value = value_interval(figure, &statement.quote);
        if let (Some(value), Some(printed)) = (value, figure.value) {
            let levels = line.levels.entry(slot).or_default();
            match levels.iter_mut().find(|l| l.value == value && l.approx == figure.approx) {
                Some(level) => level.by.push(statement),
                None => levels.push(Level { value, printed, approx: figure.approx, by: vec![statement] }),
            }
        }
        let Some(change) = &figure.change else { return };
        let percent = percent_interval(change, &statement.quote);
        let stated = change.base.is_some();
        let base = change.base.map_or_else(|| slot.plus_years(-1), Slot::of);
        let exact = figure.approx == Approx::Exact && change.approx == Approx::Exact;
        let rates = line.rates.entry(slot).or_default();
        let same = |r: &&mut Rate<'_>| (r.value, r.percent, r.base, r.stated) == (value, percent, base, stated);
        match rates.iter_mut().find(same) {
            Some(rate) => rate.by.push(statement),
            None => {
                let printed = change.percent;
                rates.push(Rate { slot, value, percent, printed, base, stated, exact, by: vec![statement] });
            }
        }
    }
}

/// The days of a figure, or why it can't be compared.
fn place(figure: &Figure, statement: &Statement) -> Result<Slot, &'static str> {
    if figure.target {
        return Err("a target, not a fact");
    }
    if statement.section == Section::Other {
        return Err("outside the article");
    }
    let period = figure.period.ok_or("no period")?;
    if figure.indicator == "other" && figure.what.is_none() {
        return Err("what it measures isn't known");
    }
    if is_forecast(&statement.quote) {
        return Err("a forecast, not a fact");
    }
    if !sides_are_known(figure) {
        return Err("its sides aren't known");
    }
    if figure.value.is_none() && figure.change.is_none() {
        return Err("no value");
    }
    if matches!(period, Edtf::Interval(_, _)) && period.start().is_none() && period.end().is_none() {
        return Err("no period");
    }
    Ok(Slot::of(period))
}

/// Words that set a whole sentence ahead; more than these belong to the reader, which knows the clause.
const FORECAST: &[&str] =
    &["forecast", "is expected to", "are expected to", "projected to", "dự báo", "dự kiến", "预计"];

fn is_forecast(quote: &str) -> bool {
    FORECAST.iter().any(|words| quote.contains(words))
}

/// Goods, money and power go from one side to another; guests and students at least to one.
fn sides_are_known(figure: &Figure) -> bool {
    let known = |s: &Option<String>| s.as_ref().is_some_and(|s| !s.is_empty());
    match figure.indicator.as_str() {
        "trade" => figure.between.len() == 2 && figure.between[0] != figure.between[1],
        "visitors" | "students" => known(&figure.from) || known(&figure.to),
        "other" => known(&figure.from) || known(&figure.to) || !figure.between.is_empty(),
        _ => known(&figure.from) && known(&figure.to) && figure.from != figure.to,
    }
}

pub(crate) fn sides_of(figure: &Figure) -> Vec<String> {
    match (&figure.from, &figure.to) {
        (None, None) => {
            let mut sides = figure.between.clone();
            sides.sort();
            sides
        }
        (from, to) => [from, to].into_iter().map(|s| s.clone().unwrap_or_else(|| "?".into())).collect(),
    }
}

pub(crate) fn key_of(figure: &Figure, slot: Slot) -> Key {
    Key {
        indicator: figure.indicator.clone(),
        what: figure.what.as_ref().filter(|_| figure.indicator == "other").map(|w| w.to_lowercase()),
        sides: sides_of(figure),
        product: figure.product.clone(),
        through: figure.through.clone(),
        per: figure.per.clone(),
        unit: figure.unit.clone(),
        span: slot.span(),
        reporter: None,
    }
}
