//! The timeline of one customer: a preview as lines for a terminal, as JSON, as a picture (SVG) and as a page (HTML).
//!
//! Reads what the preview holds and decides nothing. All forms but JSON are made of the same entries, so that they say the same.

mod cast;
mod document;
mod entries;
mod holidays;
mod html;
mod json;
mod played;
mod svg;
mod text;
mod words;

pub use cast::{Cast, made_up, real};
pub use document::{
    PreviewClosed, PreviewDates, PreviewDocument, PreviewEnd, PreviewInvoice, PreviewLine, PreviewMoment, PreviewMove, PreviewNext,
    PreviewStanding,
};
pub use entries::{Entry, Sign, Story, story};
pub use holidays::{day_off, holiday};
pub use html::html;
pub use json::{document, json};
pub use played::Played;
pub use svg::svg;
pub use text::{Part, Role, lines};
pub use words::{Word, channel, word};

use relance_engine::calendar::Calendar;
use relance_engine::program::scenario::{Channel, Mode};
use relance_engine::{Day, Program};
use relance_rehearsal::preview::{Given, Preview, What};

/// A preview with what it refers to.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    /// The program that was played.
    pub program: &'a Program,
    /// What came of it.
    pub preview: &'a Preview,
    /// What was given to happen.
    pub given: &'a [(Day, Given)],
    /// The customer, by id and name; `None` if it is made up.
    pub customer: Option<String>,
    /// The scenario that was asked for, by place, in which the customer is whatever its group; `None` if its group decides.
    pub scenario: Option<u16>,
    /// The customer's items, by place.
    pub invoices: Vec<Invoice>,
    /// Its specific actions, by place.
    pub actions: Vec<Action>,
    /// The steps done before the preview begins, for the invoice that leads first, in the order of their days.
    pub past: Vec<Past>,
}

/// An item as it is when the preview begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice {
    /// Its id.
    pub id: String,
    /// When it is due.
    pub due_on: Day,
    /// Minor units.
    pub open: i64,
}

/// A specific action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Its id.
    pub id: String,
    /// Its label, or its id without one.
    pub label: String,
    /// How it reaches the customer.
    pub channel: Channel,
    /// Who carries it out.
    pub mode: Mode,
}

/// A step done before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// When.
    pub day: Day,
    /// Its name then.
    pub step: String,
    /// Its offset then.
    pub offset: i32,
    /// Its channel, if the program still has it.
    pub channel: Option<Channel>,
}

/// The Monday of a day's week.
fn monday(day: Day) -> Day {
    day.plus(-(day.weekday() as i32))
}

/// The calendar whose days off are shown: that of the first scenario, else that of the sending window.
fn calendar<'a>(subject: &Subject<'a>) -> Option<&'a Calendar> {
    let program = subject.program;
    let told = subject.preview.moments.iter().filter_map(|moment| match moment.what {
        What::Group { scenario, .. } => scenario,
        _ => None,
    });
    let of_scenario = told.filter_map(|place| program.scenarios.get(place as usize)?.calendar).map(|(calendar, _)| calendar).next();
    let place = of_scenario.or_else(|| program.sending.as_ref().and_then(|sending| sending.calendar))?;
    program.calendars.get(usize::from(place))
}
