//! The categories of PLOVER that cooperation falls into, with what the manual says of each.

/// A category of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// To agree, offer or promise; also what lies ahead.
    Agree,
    /// To meet, visit, talk.
    Consult,
    /// To sign, ratify, take up or raise relations.
    Support,
    /// To work together on what serves both.
    Cooperate,
    /// To give what serves the other.
    Aid,
    /// To ask of the other.
    Request,
}

impl Category {
    pub fn name(self) -> &'static str {
        match self {
            Category::Agree => "AGREE",
            Category::Consult => "CONSULT",
            Category::Support => "SUPPORT",
            Category::Cooperate => "COOPERATE",
            Category::Aid => "AID",
            Category::Request => "REQUEST",
        }
    }

    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub fn quad(self) -> u8 {
        match self {
            Category::Agree | Category::Consult | Category::Support => 1,
            Category::Cooperate | Category::Aid => 2,
            Category::Request => 3,
        }
    }

    pub fn quad_name(self) -> &'static str {
        match self.quad() {
            1 => "VERBAL COOPERATION",
            2 => "MATERIAL COOPERATION",
            _ => "VERBAL CONFLICT",
        }
    }

    /// PLOVER's score between conflict and cooperation.
    pub fn scale(self) -> &'static str {
        match self {
            Category::Agree => "4.2",
            Category::Consult => "2.1",
            Category::Support => "4.6",
            Category::Cooperate => "6.8",
            Category::Aid => "7.4",
            Category::Request => "-5.0",
        }
    }
}
