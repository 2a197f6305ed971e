//! The values of each kind of statement, field by field as in the contract (`docs/statements.md`).

use crate::edtf::Edtf;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How a printed value relates to the true one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
pub enum Approx {
    #[default]
    #[serde(rename = "=")]
    Exact,
    /// "about", "around".
    #[serde(rename = "~")]
    About,
    /// "nearly", "almost", "up to".
    #[serde(rename = "<")]
    Below,
    /// "over", "more than", "at least".
    #[serde(rename = ">")]
    Above,
}

impl Approx {
    pub fn sign(self) -> &'static str {
        match self {
            Approx::Exact => "=",
            Approx::About => "~",
            Approx::Below => "<",
            Approx::Above => ">",
        }
    }
}

/// A change in percent against a base period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Change {
    #[serde(with = "decimal")]
    pub percent: Decimal,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Edtf>,
    #[serde(default, skip_serializing_if = "is_exact")]
    pub approx: Approx,
}

/// The same amount in another currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Equivalent {
    #[serde(with = "decimal")]
    pub value: Decimal,
    pub unit: String,
}

/// A statistic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Figure {
    pub indicator: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub between: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    #[serde(with = "decimal::option", skip_serializing_if = "Option::is_none")]
    pub value: Option<Decimal>,
    #[serde(with = "decimal::option", skip_serializing_if = "Option::is_none")]
    pub value_to: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    pub approx: Approx,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equivalent: Option<Equivalent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Edtf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub target: bool,
}

/// A place in an order: `subject` is the `ordinal`-th `as` of `of`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Rank {
    pub subject: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ordinal: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub top: Option<u32>,
    #[serde(rename = "as")]
    pub role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out_of: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Edtf>,
}

/// A visit, talks, a reception, a session, …
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Meeting {
    #[serde(rename = "type")]
    pub kind: String,
    pub participants: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mechanism: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ordinal: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub online: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Edtf>,
    pub status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recurs: Option<String>,
}

/// A treaty, memorandum, joint statement, programme, …
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Agreement {
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Edtf>,
    pub status: String,
    #[serde(with = "count", skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<Edtf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<Edtf>,
}

/// What a side agreed, pledged, proposed or asked to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Commitment {
    pub by: Vec<String>,
    pub mode: String,
    pub topics: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Edtf>,
}

/// A dated change of state of something that lasts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Milestone {
    pub subject: String,
    pub state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Edtf>,
}

/// A person holds an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Office {
    pub person: String,
    pub office: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Edtf>,
}

/// The values of one statement, by kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Values {
    Figure(Figure),
    Rank(Rank),
    Meeting(Meeting),
    Agreement(Agreement),
    Commitment(Commitment),
    Milestone(Milestone),
    Office(Office),
}

impl Values {
    pub fn kind(&self) -> &'static str {
        match self {
            Values::Figure(_) => "figure",
            Values::Rank(_) => "rank",
            Values::Meeting(_) => "meeting",
            Values::Agreement(_) => "agreement",
            Values::Commitment(_) => "commitment",
            Values::Milestone(_) => "milestone",
            Values::Office(_) => "office",
        }
    }

    /// The values of a JSON object of the given kind; other fields of the object are ignored.
    pub fn from_json(kind: &str, object: serde_json::Value) -> Result<Values, crate::Error> {
        let fault = |e: serde_json::Error| crate::Error::new(format!("the {kind} cannot be read: {e}"));
        Ok(match kind {
            "figure" => Values::Figure(serde_json::from_value(object).map_err(fault)?),
            "rank" => Values::Rank(serde_json::from_value(object).map_err(fault)?),
            "meeting" => Values::Meeting(serde_json::from_value(object).map_err(fault)?),
            "agreement" => Values::Agreement(serde_json::from_value(object).map_err(fault)?),
            "commitment" => Values::Commitment(serde_json::from_value(object).map_err(fault)?),
            "milestone" => Values::Milestone(serde_json::from_value(object).map_err(fault)?),
            "office" => Values::Office(serde_json::from_value(object).map_err(fault)?),
            other => {
                return Err(crate::Error::new(format!("`{other}` is no kind of statement"))
                    .remedy("The kinds are figure, rank, meeting, agreement, commitment, milestone and office"));
            }
        })
    }
}

fn is_exact(a: &Approx) -> bool {
    *a == Approx::Exact
}

/// A count as a decimal string, as all numbers but ordinals; a JSON number is read as well.
mod count {
    use super::{Deserialize, Deserializer, Serializer};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(u32),
        Text(String),
    }

    pub(super) fn serialize<S: Serializer>(n: &Option<u32>, s: S) -> Result<S::Ok, S::Error> {
        match n {
            Some(n) => s.collect_str(n),
            None => s.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<u32>, D::Error> {
        match Option::<Written>::deserialize(d)? {
            Some(Written::Number(n)) => Ok(Some(n)),
            Some(Written::Text(s)) => s.parse().map(Some).map_err(serde::de::Error::custom),
            None => Ok(None),
        }
    }
}

/// Decimals as strings without trailing zeros.
pub mod decimal {
    use super::*;

    pub fn serialize<S: Serializer>(d: &Decimal, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(&d.normalize())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Decimal, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }

    pub mod option {
        use super::*;

        pub fn serialize<S: Serializer>(d: &Option<Decimal>, s: S) -> Result<S::Ok, S::Error> {
            match d {
                Some(d) => super::serialize(d, s),
                None => s.serialize_none(),
            }
        }

        pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Decimal>, D::Error> {
            match Option::<String>::deserialize(d)? {
                Some(s) => s.parse().map(Some).map_err(serde::de::Error::custom),
                None => Ok(None),
            }
        }
    }
}
