//! What a word or name can mean: an entity, a number, a month, a currency, or a class of words.

use attache_core::Decimal;

/// How a form of words stands for its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Name,
    /// `Vietnamese` for Vietnam.
    Demonym,
    /// The capital of a country, where it is no division of its own.
    Capital,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The index of the record in the packs.
    pub record: u32,
    pub form: Form,
    /// The text must have a capital where the name begins.
    pub capital: bool,
    /// The text must have the name in capitals.
    pub caps: bool,
    /// The name is of a language written with marks: plain text of another language does not mean it.
    pub marked: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    Entity(Entity),
    /// `one`, `dozen`.
    Number(Decimal),
    /// `million`, `tỷ`, `bn`.
    Multiplier(Decimal),
    /// `first`, `fifth`.
    Ordinal(u32),
    Month(u8),
    /// 0 for Monday.
    Weekday(u8),
    /// An ISO 4217 code; `before` where the sign may stand before the number.
    Currency {
        code: String,
        before: bool,
    },
    /// A unit of measure: `km`, `kWh`, `t`.
    Unit {
        code: String,
        factor: Decimal,
    },
    /// The name of an indicator's `what`: `passengers` for a word that counts passengers.
    Class(Class),
}

macro_rules! classes {
    ($($name:ident = $text:literal),* $(,)?) => {
        /// A class of words; the name of each is `table.key` of a `words` file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u16)]
        pub enum Class { $($name),* }

        impl Class {
            pub const ALL: &'static [(Class, &'static str)] = &[$((Class::$name, $text)),*];
        }
    };
}

classes! {
    // Function words.
    A = "function.a", The = "function.the", Of = "function.of", In = "function.in", On = "function.on", At = "function.at",
    To = "function.to", From = "function.from", With = "function.with", By = "function.by", For = "function.for",
    And = "function.and", Or = "function.or", Between = "function.between", Than = "function.than", Over = "function.over",
    As = "function.as", Under = "function.under", Through = "function.through", Into = "function.into", Its = "function.its",
    Their = "function.their", His = "function.his", He = "function.he", This = "function.this", That = "function.that",
    It = "function.it", They = "function.they", Which = "function.which", Who = "function.who", While = "function.while",
    Not = "function.not", Be = "function.be", Have = "function.have", Will = "function.will", Would = "function.would",
    Should = "function.should", After = "function.after", Before = "function.before", During = "function.during",
    Against = "function.against", Since = "function.since", Until = "function.until", Respectively = "function.respectively",
    Including = "function.including", OfWhich = "function.of-which", Per = "function.per", Both = "function.both",
    Among = "function.among", Within = "function.within", There = "function.there", Also = "function.also",
    // Approximation.
    Nearly = "approx.below", Over_ = "approx.above", About = "approx.about", OrMore = "approx.or-more",
    // Percent.
    Percent = "percent.percent", PercentPoint = "percent.point",
    // Direction of change.
    Up = "direction.up", Down = "direction.down", UpNoun = "direction.up-noun", DownNoun = "direction.down-noun",
    Higher = "direction.higher", Lower = "direction.lower", Fold = "direction.fold", Double = "direction.double",
    Triple = "direction.triple", Quadruple = "direction.quadruple", Halve = "direction.halve", Times = "direction.times",
    // Verbs around figures.
    Reach = "verb.reach", Worth = "verb.worth", Account = "verb.account", Total = "verb.total", Invest = "verb.invest",
    Export = "verb.export", Import = "verb.import", Welcome = "verb.welcome", Rank = "verb.rank", Surpass = "verb.surpass",
    Lead = "verb.lead", Aim = "verb.aim", Expect = "verb.expect", Cost = "verb.cost", Provide = "verb.provide",
    // Indicators.
    Trade = "indicator.trade", Exports = "indicator.exports", Imports = "indicator.imports", Deficit = "indicator.deficit",
    Surplus = "indicator.surplus", Fdi = "indicator.fdi", Projects = "indicator.projects", Investment = "indicator.investment",
    Aid = "indicator.aid", Visitors = "indicator.visitors", Students = "indicator.students", Counted = "indicator.counted",
    Measure = "indicator.measure", Share = "indicator.share", WeakValue = "indicator.weak", Gdp = "indicator.rate",
    // Nouns about figures.
    Registered = "figure.registered", New = "figure.new", Target = "figure.target", Goods = "figure.goods",
    CountryNoun = "figure.countries", NotFigure = "figure.not",
    // Ranks.
    Superlative = "rank.superlative", RoleNoun = "rank.role", RankNoun = "rank.noun", World = "rank.world", Top = "rank.top",
    Only = "rank.only", Followed = "rank.followed", Region = "rank.region",
    // Time.
    Year = "time.year", MonthUnit = "time.month", Week = "time.week", DayUnit = "time.day", Quarter = "time.quarter",
    Half = "time.half", Decade = "time.decade", LastRel = "time.last", NextRel = "time.next", ThisRel = "time.this", PastRel = "time.past",
    Today = "time.today", Yesterday = "time.yesterday", Tomorrow = "time.tomorrow", Earlier = "time.earlier", Ago = "time.ago",
    SamePeriod = "time.same-period", YearOnYear = "time.year-on-year", MonthOnMonth = "time.month-on-month",
    QuarterOnQuarter = "time.quarter-on-quarter", EndOf = "time.end", Early = "time.early", Mid = "time.mid", Late = "time.late",
    Beginning = "time.beginning", SoFar = "time.so-far", AsOf = "time.as-of", Compared = "time.compared", Period = "time.period",
    FirstPart = "time.first", Now = "time.now", Annual = "time.annual", Century = "time.century", Fiscal = "time.fiscal",
    Following = "time.following", Tet = "time.festival",
    // Sides.
    TwoSides = "side.two", Neighbour = "side.neighbour", Locality = "side.locality", Region_ = "side.region",
    ForeignNoun = "side.foreign", MarketNoun = "side.market",
    // Discourse.
    Said = "verb.said", Report = "noun.report", According = "function.according",
    // Events of the world that date a text.
    Epidemic = "anchor.epidemic",
    // Text without grammar.
    Abbreviation = "abbreviation.word", Stop = "name.stop", Title = "name.title",
    // Kinds of statements beyond figures: see `rules` of each kind.
    Meet = "verb.meet", Receive = "verb.receive", Visit = "verb.visit", Hold = "verb.hold", Attend = "verb.attend",
    Chair = "verb.chair", Host = "verb.host", Open = "verb.open", Take = "verb.take-place", Welcomed = "verb.welcome-person",
    Sign = "verb.sign", Issue = "verb.issue", Adopt = "verb.adopt", TakeEffect = "verb.take-effect", Negotiate = "verb.negotiate",
    Expire = "verb.expire", Ratify = "verb.ratify", Agree = "verb.agree", Pledge = "verb.pledge", Propose = "verb.propose",
    Request = "verb.request", Plan = "verb.plan", Stress = "verb.stress", Hope = "verb.hope", Continue = "verb.continue",
    Act = "verb.act", Praise = "verb.praise", General = "verb.general", Establish = "verb.establish", Elevate = "verb.elevate",
    Approve = "verb.approve", Start = "verb.start", Pilot = "verb.pilot", Reopen = "verb.reopen", Upgrade = "verb.upgrade",
    Complete = "verb.complete", Commission = "verb.commission", Launch = "verb.launch", Suspend = "verb.suspend",
    Close = "verb.close", Appoint = "verb.appoint", Succeed = "verb.succeed",
    MeetingVisit = "meeting.visit", MeetingTalks = "meeting.talks", MeetingReception = "meeting.reception",
    MeetingConference = "meeting.conference", MeetingSession = "meeting.session", MeetingSummit = "meeting.summit",
    MeetingCeremony = "meeting.ceremony", MeetingFair = "meeting.fair", MeetingExchange = "meeting.exchange",
    MeetingMechanism = "meeting.mechanism", Online = "meeting.online", Occasion = "meeting.occasion",
    AgreementTreaty = "agreement.treaty", AgreementAgreement = "agreement.agreement", AgreementMou = "agreement.mou",
    AgreementStatement = "agreement.joint-statement", AgreementProtocol = "agreement.protocol",
    AgreementProgramme = "agreement.programme", AgreementResolution = "agreement.resolution", AgreementOther = "agreement.other",
    OfficeNoun = "office.noun", OfficeModifier = "office.modifier", OfficeFormer = "office.former", OfficeBody = "office.body",
    OfficePlural = "office.plural", OfficePortfolio = "office.portfolio", FamilyVietnamese = "name.family-vietnamese",
    FamilyChinese = "name.family-chinese", Particle = "name.particle", HostRole = "role.host", GuestRole = "role.guest",
    Counterpart = "role.counterpart", Delegation = "role.delegation", SideNoun = "role.side", OfficialRole = "role.official",
    Bilateral = "role.bilateral", MeetingAny = "meeting.meeting", MeetingRound = "meeting.round", MeetingNot = "meeting.not",
    Upcoming = "meeting.upcoming", Ongoing = "meeting.ongoing", Invitation = "meeting.invitation",
    CallOn = "verb.call-on", PayVisit = "verb.pay-visit", Arrive = "verb.arrive",
    BeginVisit = "verb.begin-visit", EndVisit = "verb.end-visit", MeetingNumbered = "meeting.numbered",
    OfficeNational = "office.national", OfficeSkip = "office.skip", Direction = "place.direction", Depart = "verb.depart", BeIn = "verb.be-in", Witness = "verb.witness",
    RecursAnnual = "recurs.annual", RecursQuarterly = "recurs.quarterly", RecursMonthly = "recurs.monthly",
    RecursBiennial = "recurs.biennial", RecursSemiannual = "recurs.semiannual", RecursRegular = "recurs.regular",
    GateNoun = "thing.gate", LineNoun = "thing.line", BridgeNoun = "thing.bridge", PortNoun = "thing.port",
    CorridorNoun = "thing.corridor", ProjectNoun = "thing.project", RelationNoun = "thing.relation", ZoneNoun = "thing.zone",
    AccessNoun = "thing.access", InstitutionNoun = "thing.institution", Anniversary = "thing.anniversary",
    TopicParty = "topic.party", TopicParliament = "topic.parliament", TopicHighLevel = "topic.high-level",
    TopicDefence = "topic.defence", TopicSecurity = "topic.security", TopicCrime = "topic.crime",
    TopicBorderManagement = "topic.border-management", TopicTrade = "topic.trade", TopicInvestment = "topic.investment",
    TopicAgriculture = "topic.agriculture", TopicBorderGate = "topic.border-gate", TopicCustoms = "topic.customs",
    TopicTransport = "topic.transport", TopicRail = "topic.rail", TopicLogistics = "topic.logistics",
    TopicECommerce = "topic.e-commerce", TopicStandards = "topic.standards", TopicFinance = "topic.finance",
    TopicEnergy = "topic.energy", TopicDigital = "topic.digital", TopicScience = "topic.science",
    TopicEnvironment = "topic.environment", TopicWater = "topic.water", TopicHealth = "topic.health", TopicPeople = "topic.people",
    TopicTourism = "topic.tourism", TopicCulture = "topic.culture", TopicEducation = "topic.education",
    TopicYouth = "topic.youth", TopicSport = "topic.sport", TopicMedia = "topic.media", TopicLocal = "topic.local",
    // Of commitments, agreements and milestones: `adverb` within a verb group, `common` for agreements without a name of their own.
    Adverb = "function.adverb", Need = "verb.need", Ready = "verb.ready", TopicGeneral = "topic.general",
    AgreementCommon = "agreement.common", AgreementDomestic = "agreement.domestic", Foundation = "thing.foundation", FlowNoun = "thing.flow", Reject = "verb.reject",
    TopicMultilateral = "topic.multilateral", TopicMaritime = "topic.maritime", TopicDifferences = "topic.differences",
}

impl Class {
    pub fn from_name(name: &str) -> Option<Class> {
        Class::ALL.iter().find(|(_, n)| *n == name).map(|(c, _)| *c)
    }

    pub fn name(self) -> &'static str {
        Class::ALL[self as usize].1
    }
}

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassSet([u64; 6]);

impl ClassSet {
    pub fn insert(&mut self, class: Class) {
        self.0[class as usize / 64] |= 1 << (class as usize % 64);
    }

    pub fn has(self, class: Class) -> bool {
        self.0[class as usize / 64] & (1 << (class as usize % 64)) != 0
    }

    pub fn join(&mut self, other: ClassSet) {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a |= b;
        }
    }

    pub fn any(self, classes: &[Class]) -> bool {
        classes.iter().any(|c| self.has(*c))
    }

    /// The classes of both sets.
    pub fn with(mut self, other: ClassSet) -> ClassSet {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a |= b;
        }
        self
    }

    pub fn is_empty(self) -> bool {
        self.0 == [0; 6]
    }

    pub fn iter(self) -> impl Iterator<Item = Class> {
        Class::ALL.iter().map(|(c, _)| *c).filter(move |c| self.has(*c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_have_room_and_names() {
        assert!(Class::ALL.len() <= 384);
        let mut set = ClassSet::default();
        set.insert(Class::Trade);
        assert!(set.has(Class::Trade) && !set.has(Class::Exports));
        assert_eq!(Class::from_name("indicator.trade"), Some(Class::Trade));
        assert_eq!(Class::Trade.name(), "indicator.trade");
    }
}
