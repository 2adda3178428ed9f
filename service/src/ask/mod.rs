//! What requests ask: their types, and how they are read.
//!
//! The types are what the OpenAPI document is made of; a test holds that it names the very keys that are read.

mod fields;
mod tables;

use relance_engine::{Day, Kept, Lang, Program};
use relance_portfolio::Portfolio;

use fields::{amount, day, fields, required, text, word};
pub use tables::PORTFOLIO_KEYS;
use tables::portfolio;

use crate::json::{Item, Value};
use crate::limits::Limits;
use crate::pointer::Pointer;
use crate::problem::Problems;

/// What `POST /agenda` is asked: what is to be done about these customers on a day.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct AgendaRequest {
    /// The day of the agenda.
    #[cfg_attr(feature = "openapi", schemars(with = "crate::openapi::DayText"))]
    pub as_of: Day,
    /// The language of problems; the agenda has no words. English if it is not said.
    #[cfg_attr(feature = "openapi", schemars(with = "Option<crate::openapi::LangText>"))]
    pub lang: Lang,
    /// The customers, with all that is theirs.
    #[cfg_attr(feature = "openapi", schemars(with = "crate::openapi::rows::PortfolioRows"))]
    pub portfolio: Portfolio,
}

/// What `POST /explain` is asked: why a customer's row is what it is.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct ExplainRequest {
    /// The day of the agenda.
    #[cfg_attr(feature = "openapi", schemars(with = "crate::openapi::DayText"))]
    pub as_of: Day,
    /// The language of the answer; English if it is not said.
    #[cfg_attr(feature = "openapi", schemars(with = "Option<crate::openapi::LangText>"))]
    pub lang: Lang,
    /// The customers, with all that is theirs.
    #[cfg_attr(feature = "openapi", schemars(with = "crate::openapi::rows::PortfolioRows"))]
    pub portfolio: Portfolio,
    /// The id of the customer who is asked about; not needed where the portfolio has one customer.
    pub customer: Option<String>,
    /// `json` if it is not said.
    #[cfg_attr(feature = "openapi", schemars(with = "Option<Form>"))]
    pub format: Form,
}

/// The form of an explanation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema), schemars(rename_all = "lowercase"))]
pub enum Form {
    /// Sections with their sentences, for programs.
    #[default]
    Json,
    /// The text that `relance explain` writes.
    Text,
}

/// What `POST /preview` is asked: what a customer goes through, if nothing comes in but the events. Either a made-up customer, with
/// `scenario` and `due`; or one of a portfolio, with `portfolio` and `as_of`.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct PreviewRequest {
    /// The language of the sentences; English if it is not said.
    #[cfg_attr(feature = "openapi", schemars(with = "Option<crate::openapi::LangText>"))]
    pub lang: Lang,
    /// The scenario that the customer is in, whatever its group. A made-up customer needs one.
    pub scenario: Option<String>,
    /// When the invoice of a made-up customer is due.
    #[cfg_attr(feature = "openapi", schemars(with = "Option<crate::openapi::DayText>"))]
    pub due: Option<Day>,
    /// What is open of it; a thousand units of the currency if it is not said.
    #[cfg_attr(feature = "openapi", schemars(with = "Option<crate::openapi::AmountText>"))]
    pub open: Option<i64>,
    /// The customers, with all that is theirs.
    #[cfg_attr(feature = "openapi", schemars(with = "Option<crate::openapi::rows::PortfolioRows>"))]
    pub portfolio: Option<Portfolio>,
    /// The id of the customer who is played; not needed where the portfolio has one customer.
    pub customer: Option<String>,
    /// The first morning; of a made-up customer one before anything can be due, if it is not said.
    #[cfg_attr(feature = "openapi", schemars(with = "Option<crate::openapi::DayText>"))]
    pub as_of: Option<Day>,
    /// The last day; if it is not said, it is played until nothing changes any more, ten years at most.
    #[cfg_attr(feature = "openapi", schemars(with = "Option<crate::openapi::DayText>"))]
    pub until: Option<Day>,
    /// What happens apart from what the agenda asks for, in any order.
    #[cfg_attr(feature = "openapi", schemars(with = "Option<Vec<Happening>>"))]
    pub events: Vec<Happening>,
}

/// Something that happens in the morning of a day.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Happening {
    /// The day.
    #[cfg_attr(feature = "openapi", schemars(with = "crate::openapi::DayText"))]
    pub on: Day,
    /// What happens.
    pub what: EventKind,
    /// To which invoice; not needed where there is one.
    pub invoice: Option<String>,
    /// Of `paid`: how much; all of it if it is not said.
    #[cfg_attr(feature = "openapi", schemars(with = "Option<crate::openapi::AmountText>"))]
    pub amount: Option<i64>,
    /// Of `promised`: until when.
    #[cfg_attr(feature = "openapi", schemars(with = "Option<crate::openapi::DayText>"))]
    pub until: Option<Day>,
    /// Of `done`: the step that is done on this day and no other, early or late.
    pub step: Option<String>,
}

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema), schemars(rename_all = "lowercase"))]
pub enum EventKind {
    /// It is paid, or some of it.
    Paid,
    /// All of it is open again.
    Bounced,
    /// Payment is promised, `until` a day.
    Promised,
    /// There is no promise any more.
    Withdrawn,
    /// It is disputed.
    Disputed,
    /// It is disputed no more.
    Resolved,
    /// It is on hold.
    Hold,
    /// It is on hold no more.
    Released,
    /// A `step` is done.
    Done,
}

impl EventKind {
    /// Every kind by its word.
    pub const ALL: [(&'static str, EventKind); 9] = [
        ("paid", EventKind::Paid),
        ("bounced", EventKind::Bounced),
        ("promised", EventKind::Promised),
        ("withdrawn", EventKind::Withdrawn),
        ("disputed", EventKind::Disputed),
        ("resolved", EventKind::Resolved),
        ("hold", EventKind::Hold),
        ("released", EventKind::Released),
        ("done", EventKind::Done),
    ];

    /// Its word.
    #[must_use]
    pub fn name(self) -> &'static str {
        EventKind::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// The keys of each request and of an event, in the order in which their types have them.
pub mod keys {
    /// Of [`super::AgendaRequest`].
    pub const AGENDA: [&str; 3] = ["as_of", "lang", "portfolio"];
    /// Of [`super::ExplainRequest`].
    pub const EXPLAIN: [&str; 5] = ["as_of", "lang", "portfolio", "customer", "format"];
    /// Of [`super::PreviewRequest`].
    pub const PREVIEW: [&str; 9] = ["lang", "scenario", "due", "open", "portfolio", "customer", "as_of", "until", "events"];
    /// Of [`super::Happening`].
    pub const EVENT: [&str; 6] = ["on", "what", "invoice", "amount", "until", "step"];
}

const LANGS: [(&str, Lang); 2] = [("en", Lang::English), ("fr", Lang::French)];
const AS_OF: (&str, &str) = ("as_of", r#""as_of": "2026-03-20""#);
const PORTFOLIO: (&str, &str) = ("portfolio", r#""portfolio": { "customers": […], "invoices": […] }"#);

/// The language that a request says, before anything else is read: in it the problems are told.
pub(crate) fn lang(request: Item<'_>) -> Lang {
    let said = request.entries().find(|(key, _)| *key == "lang");
    let word = |item: Item<'_>| if let Value::Text(text) = item.value() { Some(text.to_string()) } else { None };
    let known = said.and_then(|(_, item)| word(item)).and_then(|word| LANGS.into_iter().find(|(name, _)| *name == word));
    known.map(|(_, lang)| lang).unwrap_or_default()
}

/// Reads whatever is read of a request, with what is needed for it.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'r> {
    pub(crate) kept: &'r Kept,
    pub(crate) program: &'r Program,
    pub(crate) limits: &'r Limits,
    pub(crate) request: Item<'r>,
}

impl Asked<'_> {
    /// Reads a request for an agenda; `None` if something is wrong, which is reported.
    pub(crate) fn agenda(self, problems: &mut Problems) -> Option<AgendaRequest> {
        let at = Pointer::Root;
        let [as_of, lang, portfolio] = fields(self.request, keys::AGENDA, &at, problems)?;
        let lang = self.lang(lang, problems);
        let as_of = self.as_of(as_of, problems);
        let portfolio = self.portfolio(required(portfolio, PORTFOLIO, &at, problems), problems);
        let request = AgendaRequest { as_of: as_of?, lang, portfolio: portfolio? };
        problems.is_empty().then_some(request)
    }

    /// Reads a request for an explanation; as [`Asked::agenda`].
    pub(crate) fn explanation(self, problems: &mut Problems) -> Option<ExplainRequest> {
        const FORMS: [(&str, Form); 2] = [("json", Form::Json), ("text", Form::Text)];
        let at = Pointer::Root;
        let [as_of, lang, portfolio, customer, format] = fields(self.request, keys::EXPLAIN, &at, problems)?;
        let lang = self.lang(lang, problems);
        let as_of = self.as_of(as_of, problems);
        let customer = customer.and_then(|item| text(item, &at.key("customer"), problems)).map(str::to_owned);
        let format = format.and_then(|item| word(item, &FORMS, &at.key("format"), problems)).unwrap_or_default();
        let portfolio = self.portfolio(required(portfolio, PORTFOLIO, &at, problems), problems);
        let request = ExplainRequest { as_of: as_of?, lang, portfolio: portfolio?, customer, format };
        problems.is_empty().then_some(request)
    }

    /// Reads a request for a preview; as [`Asked::agenda`].
    pub(crate) fn preview(self, problems: &mut Problems) -> Option<PreviewRequest> {
        let at = Pointer::Root;
        let [lang, scenario, due, open, portfolio, customer, as_of, until, events] = fields(self.request, keys::PREVIEW, &at, problems)?;
        let lang = self.lang(lang, problems);
        let texts = [("scenario", scenario), ("customer", customer)];
        let [scenario, customer] = texts.map(|(key, item)| Some(text(item?, &at.key(key), problems)?.to_owned()));
        let days = [("due", due), ("as_of", as_of), ("until", until)];
        let [due, as_of, until] = days.map(|(key, item)| day(item?, key, &at.key(key), problems));
        let open = open.and_then(|item| amount(item, self.program.currency, "open", &at.key("open"), problems));
        let events = events.map(|events| self.events(events, &at.key("events"), problems)).unwrap_or_default();
        let portfolio = portfolio.and_then(|item| self.portfolio(Some(item), problems));
        let request = PreviewRequest { lang, scenario, due, open, portfolio, customer, as_of, until, events };
        problems.is_empty().then_some(request)
    }

    fn events(self, events: Item<'_>, at: &Pointer<'_>, problems: &mut Problems) -> Vec<Happening> {
        if *events.value() != Value::List {
            problems.add(crate::Code::WrongKind, at, |lang| crate::words::wrong_kind(lang, crate::words::Kind::List));
        }
        events.items().enumerate().filter_map(|(place, item)| self.event(item, &at.item(place), problems)).collect()
    }

    fn event(self, item: Item<'_>, at: &Pointer<'_>, problems: &mut Problems) -> Option<Happening> {
        let [on, what, invoice, paid, until, step] = fields(item, keys::EVENT, at, problems)?;
        let on = required(on, ("on", r#""on": "2026-03-20""#), at, problems).and_then(|item| day(item, "on", &at.key("on"), problems));
        let what = required(what, ("what", r#""what": "paid""#), at, problems);
        let what = what.and_then(|item| word(item, &EventKind::ALL, &at.key("what"), problems));
        let until = until.and_then(|item| day(item, "until", &at.key("until"), problems));
        let amount = paid.and_then(|item| amount(item, self.program.currency, "amount", &at.key("amount"), problems));
        let texts = [("invoice", invoice), ("step", step)];
        let [invoice, step] = texts.map(|(key, item)| Some(text(item?, &at.key(key), problems)?.to_owned()));
        Some(Happening { on: on?, what: what?, invoice, amount, until, step })
    }

    fn lang(self, item: Option<Item<'_>>, problems: &mut Problems) -> Lang {
        item.and_then(|item| word(item, &LANGS, &Pointer::Root.key("lang"), problems)).unwrap_or_default()
    }

    fn as_of(self, item: Option<Item<'_>>, problems: &mut Problems) -> Option<Day> {
        let item = required(item, AS_OF, &Pointer::Root, problems)?;
        day(item, "as_of", &Pointer::Root.key("as_of"), problems)
    }

    fn portfolio(self, item: Option<Item<'_>>, problems: &mut Problems) -> Option<Portfolio> {
        portfolio(self.program, item?, &Pointer::Root.key("portfolio"), self.limits, problems)
    }
}
