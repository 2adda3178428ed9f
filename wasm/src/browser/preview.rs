//! What one customer goes through, day after day.

use relance_engine::portfolio::Fact;
use relance_engine::program::expr::TextField;
use relance_engine::program::scenario::{Channel, Mode};
use relance_engine::{Day, Program as Inner};
use relance_portfolio::nearest;
use relance_rehearsal::alone::alone;
use relance_rehearsal::made_up::{self, Item};
use relance_rehearsal::preview::{Given, MOST_DAYS, Preview as Played, What, before_all, forced, preview};
use relance_rehearsal::{Event, Stage};
use relance_render::timeline::{self, Action, Invoice, Past, Subject};
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::Lang;
use super::explain::customer_place;
use crate::script::error::{Thrown, day, take};
use crate::script::portfolio::Portfolio;
use crate::script::program::Program;

/// What is open of a made-up invoice if it is not said, in whole units of the currency.
const USUAL: i64 = 1000;

/// What to play.
#[derive(Default, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", default)]
pub struct PreviewOptions {
    /// The scenario that the customer is in, whatever its group. A made-up customer needs one.
    #[tsify(optional)]
    scenario: Option<String>,
    /// When the invoice of a made-up customer is due.
    #[tsify(optional)]
    due: Option<String>,
    /// What is open of it, in minor units; a thousand units of the currency if it is not said.
    #[tsify(optional)]
    open: Option<i64>,
    /// The first morning; of a made-up customer one before anything can be due, if it is not said.
    #[tsify(optional)]
    as_of: Option<String>,
    /// The last day; ten years on at the latest.
    #[tsify(optional)]
    until: Option<String>,
    /// What happens apart from what the agenda asks for, in any order.
    #[tsify(optional)]
    events: Vec<PreviewEvent>,
    /// The language of the sentences.
    #[tsify(optional)]
    lang: Lang,
}

/// Something that happens in the morning of a day.
#[derive(Clone, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PreviewEvent {
    /// The day.
    on: String,
    /// What happens, and to which invoice: the first if it is not said.
    #[serde(flatten)]
    what: PreviewChange,
}

/// What happens.
#[derive(Clone, Deserialize, Tsify)]
#[serde(tag = "what", rename_all = "camelCase")]
pub enum PreviewChange {
    /// So much is paid, in minor units, or all of it.
    Paid {
        /// The invoice.
        #[tsify(optional)]
        invoice: Option<String>,
        /// How much.
        #[tsify(optional)]
        amount: Option<i64>,
    },
    /// All of it is open again.
    Bounced {
        /// The invoice.
        #[tsify(optional)]
        invoice: Option<String>,
    },
    /// Payment is promised.
    Promised {
        /// The invoice.
        #[tsify(optional)]
        invoice: Option<String>,
        /// Until when.
        until: String,
    },
    /// There is no promise any more.
    Withdrawn {
        /// The invoice.
        #[tsify(optional)]
        invoice: Option<String>,
    },
    /// It is disputed.
    Disputed {
        /// The invoice.
        #[tsify(optional)]
        invoice: Option<String>,
    },
    /// It is disputed no more.
    Resolved {
        /// The invoice.
        #[tsify(optional)]
        invoice: Option<String>,
    },
    /// It is on hold.
    Hold {
        /// The invoice.
        #[tsify(optional)]
        invoice: Option<String>,
    },
    /// It is on hold no more.
    Released {
        /// The invoice.
        #[tsify(optional)]
        invoice: Option<String>,
    },
    /// A step is done on this day and no other: early, or late.
    Done {
        /// The step's name.
        step: String,
    },
}

#[wasm_bindgen]
impl Program {
    /// Plays what a made-up customer with one invoice goes through in a scenario until nothing changes any more: the document that
    /// `relance preview --format json` writes.
    ///
    /// # Errors
    /// A `RelanceError` if an option says nothing.
    pub fn preview(&self, options: Ts<PreviewOptions>) -> Result<Ts<Preview>, Thrown> {
        let options = take(&options)?;
        document(&play(&self.held.program, made_up(&self.held.program, &options)?, &options)?, options.lang)
    }

    /// The same as a picture, in SVG.
    ///
    /// # Errors
    /// A `RelanceError` if an option says nothing.
    #[wasm_bindgen(js_name = previewSvg)]
    pub fn preview_svg(&self, options: Ts<PreviewOptions>) -> Result<String, Thrown> {
        let options = take(&options)?;
        let played = play(&self.held.program, made_up(&self.held.program, &options)?, &options)?;
        Ok(timeline::svg(&played.subject(), options.lang.into()))
    }

    /// Plays what a customer of a portfolio goes through from a day on.
    ///
    /// # Errors
    /// A `RelanceError` if an option says nothing, or there is no such customer.
    #[wasm_bindgen(js_name = previewCustomer)]
    pub fn preview_customer(&self, portfolio: &Portfolio, customer: &str, options: Ts<PreviewOptions>) -> Result<Ts<Preview>, Thrown> {
        let options = take(&options)?;
        document(&play(&self.held.program, real(portfolio, customer, &options)?, &options)?, options.lang)
    }

    /// The same as a picture, in SVG.
    ///
    /// # Errors
    /// A `RelanceError` if an option says nothing, or there is no such customer.
    #[wasm_bindgen(js_name = previewCustomerSvg)]
    pub fn preview_customer_svg(&self, portfolio: &Portfolio, customer: &str, options: Ts<PreviewOptions>) -> Result<String, Thrown> {
        let options = take(&options)?;
        let played = play(&self.held.program, real(portfolio, customer, &options)?, &options)?;
        Ok(timeline::svg(&played.subject(), options.lang.into()))
    }
}

/// What one customer goes through: the document of `docs/preview-json.md`.
#[derive(Serialize, Tsify)]
pub struct Preview {
    version: u32,
    from: String,
    customer: Option<String>,
    scenario: Option<String>,
    premise: String,
    #[tsify(type = "Record<string, any>[]")]
    invoices: (),
    #[tsify(type = "Record<string, any>[]")]
    moments: (),
    #[tsify(type = "Record<string, any>")]
    end: (),
    #[tsify(type = "Record<string, any>[]")]
    lines: (),
}

/// The document of what was played.
fn document(shown: &Shown, lang: Lang) -> Result<Ts<Preview>, Thrown> {
    let mut text = Vec::new();
    timeline::json(&shown.subject(), lang.into(), &mut text).map_err(|error| Thrown::new("memory", error))?;
    let text = String::from_utf8(text).map_err(|error| Thrown::new("memory", error))?;
    Ok(Ts::new_unchecked(js_sys::JSON::parse(&text).map_err(|_| Thrown::new("memory", "the preview is too long"))?))
}

/// Who is played.
struct Cast {
    columns: relance_engine::Portfolio,
    customer: Option<String>,
    scenario: Option<u16>,
    invoices: Vec<Invoice>,
    actions: Vec<Action>,
    from: Day,
}

/// What was played.
struct Shown {
    program: Inner,
    preview: Played,
    given: Vec<(Day, Given)>,
    cast: Cast,
    past: Vec<Past>,
}

impl Shown {
    fn subject(&self) -> Subject<'_> {
        Subject {
            program: &self.program,
            preview: &self.preview,
            given: &self.given,
            customer: self.cast.customer.clone(),
            scenario: self.cast.scenario,
            invoices: self.cast.invoices.clone(),
            actions: self.cast.actions.clone(),
            past: self.past.clone(),
        }
    }
}

fn find_scenario(program: &Inner, name: &str) -> Result<u16, Thrown> {
    let names = || program.scenarios.iter().map(|scenario| scenario.name.as_str());
    let found = names().zip(0_u16..).find(|(known, _)| *known == name).map(|(_, place)| place);
    found.ok_or_else(|| {
        let meant = nearest(name, names()).map(|meant| format!(": did you mean `{meant}`?")).unwrap_or_default();
        Thrown::new("scenario", format!("there is no scenario `{name}`{meant}"))
    })
}

/// A customer who can be reached, with one invoice.
fn made_up(program: &Inner, options: &PreviewOptions) -> Result<Cast, Thrown> {
    let name = options.scenario.as_deref().ok_or_else(|| Thrown::argument("a made-up customer needs a `scenario`"))?;
    let scenario = find_scenario(program, name)?;
    let due = options.due.as_deref().ok_or_else(|| Thrown::argument("a made-up customer needs a `due` date"))?;
    let due = day("argument", due)?;
    let open = options.open.unwrap_or(USUAL * program.currency.scale());
    if open <= 0 {
        return Err(Thrown::argument("nothing would be open"));
    }
    let facts = [
        Fact::HasEmail(true),
        Fact::HasPhone(true),
        Fact::Text(TextField::Collector, Some("C1".to_owned())),
        Fact::Text(TextField::Currency, Some(program.currency.as_str().to_owned())),
    ];
    let from = options.as_of.as_deref().map(|text| day("as_of", text)).transpose()?;
    Ok(Cast {
        columns: made_up::customer(program, &facts, &[Item::invoice(due, open)]),
        customer: None,
        scenario: Some(scenario),
        invoices: vec![Invoice { id: "F1".to_owned(), due_on: due, open }],
        actions: Vec::new(),
        from: from.unwrap_or_else(|| before_all(program, scenario, due)),
    })
}

/// A customer of a portfolio, with all that is collected on it.
fn real(portfolio: &Portfolio, id: &str, options: &PreviewOptions) -> Result<Cast, Thrown> {
    let place = customer_place(portfolio, id)?;
    let portfolio = &*portfolio.held;
    let columns = &portfolio.columns;
    let own = alone(columns, place).ok_or_else(|| Thrown::new("collected_with", format!("`{id}` is collected with another customer")))?;
    let as_of = options.as_of.as_deref().ok_or_else(|| Thrown::argument("a customer of a portfolio needs an `asOf`"))?;
    let first = |starts: &[u32]| starts.get(place).map_or(0, |start| *start as usize);
    let (items, actions) = (first(&columns.invoices.starts), first(&columns.actions.starts));
    let told = |place: usize| -> Option<Action> {
        let id = portfolio.action_ids.get(actions + place)?;
        Some(Action {
            id: id.to_owned(),
            label: portfolio.action_labels.get(actions + place).unwrap_or(id).to_owned(),
            channel: *Channel::ALL.get(usize::from(*own.actions.channel.get(place)?))?,
            mode: *Mode::ALL.get(usize::from(*own.actions.mode.get(place)?))?,
        })
    };
    let invoices = own.invoices.due_on.iter().zip(&own.invoices.open).enumerate().map(|(place, (due_on, open))| Invoice {
        id: portfolio.invoice_ids.get(items + place).unwrap_or_default().to_owned(),
        due_on: *due_on,
        open: *open,
    });
    let name = columns.customers.name.get(place);
    Ok(Cast {
        customer: Some(name.map_or_else(|| id.to_owned(), |name| format!("{id} ({name})"))),
        scenario: None,
        invoices: invoices.collect(),
        actions: (0..own.actions.on.len()).filter_map(told).collect(),
        from: day("as_of", as_of)?,
        columns: own,
    })
}

fn play(program: &Inner, mut cast: Cast, options: &PreviewOptions) -> Result<Shown, Thrown> {
    if let (None, Some(name)) = (cast.scenario, options.scenario.as_deref()) {
        cast.scenario = Some(find_scenario(program, name)?);
    }
    let program = cast.scenario.map_or_else(|| program.clone(), |scenario| forced(program, scenario));
    let last = cast.from.plus(MOST_DAYS).min(Day::LAST);
    let until = options.until.as_deref().map(|text| day("argument", text)).transpose()?;
    let given = events(&cast, &options.events)?;
    let stage = Stage::new(&program, cast.columns.clone());
    let preview = preview(&program, stage, (cast.from, until.map_or(last, |until| until.min(last))), &given);
    let preview = preview.map_err(|error| Thrown::new("preview", error))?;
    let past = past(&program, &cast, &preview);
    Ok(Shown { program, preview, given, cast, past })
}

/// What was done before for the invoice that leads first.
fn past(program: &Inner, cast: &Cast, preview: &Played) -> Vec<Past> {
    let leader = preview.moments.iter().find_map(|moment| if let What::Leads { invoice } = moment.what { invoice } else { None });
    let history = &cast.columns.history;
    let of_leader = (0..history.done_on.len()).filter(|row| leader.is_some() && history.invoice.get(*row).copied() == leader);
    let told = of_leader.filter_map(|row| {
        let (scenario, step) = (history.scenario.get(row).unwrap_or_default(), history.step.get(row).unwrap_or_default());
        let known = program.scenarios.iter().find(|known| known.name == scenario);
        Some(Past {
            day: *history.done_on.get(row)?,
            step: step.to_owned(),
            offset: *history.offset.get(row)?,
            channel: known.and_then(|known| known.steps.iter().find(|known| known.name == step)).map(|step| step.channel),
        })
    });
    let mut past: Vec<Past> = told.filter(|past| past.day < preview.from).collect();
    past.sort_by_key(|past| (past.day, past.offset));
    past
}

fn events(cast: &Cast, events: &[PreviewEvent]) -> Result<Vec<(Day, Given)>, Thrown> {
    let mut dated = events.iter().map(|event| Ok((day("event", &event.on)?, &event.what))).collect::<Result<Vec<_>, Thrown>>()?;
    dated.sort_by_key(|(on, _)| *on);
    let mut open: Vec<i64> = cast.invoices.iter().map(|invoice| invoice.open).collect();
    dated.into_iter().map(|(on, what)| Ok((on, event(cast, &mut open, what)?))).collect()
}

/// An event as the preview takes it. `open` is what is open of each invoice before it, and after it.
fn event(cast: &Cast, open: &mut [i64], what: &PreviewChange) -> Result<Given, Thrown> {
    let found = |id: &Option<String>| -> Result<(usize, u32), Thrown> {
        let place = match id {
            None => (!cast.invoices.is_empty()).then_some(0),
            Some(id) => cast.invoices.iter().position(|invoice| invoice.id == *id),
        };
        let place = place.ok_or_else(|| Thrown::new("event", format!("there is no invoice `{}`", id.as_deref().unwrap_or_default())))?;
        Ok((place, u32::try_from(place).unwrap_or(u32::MAX)))
    };
    Ok(Given::Event(match what {
        PreviewChange::Paid { invoice, amount } => {
            let (place, invoice) = found(invoice)?;
            let left = open.get_mut(place).ok_or_else(|| Thrown::new("event", "there is no such invoice"))?;
            let paid = amount.unwrap_or(*left);
            if amount.is_some_and(|amount| amount <= 0) || paid > *left {
                return Err(Thrown::new("event", "a payment is above zero and not above what is open"));
            }
            *left -= paid;
            Event::Open { invoice, open: *left }
        }
        PreviewChange::Bounced { invoice } => {
            let (place, invoice) = found(invoice)?;
            let first = cast.invoices.get(place).map_or(0, |invoice| invoice.open);
            open.get_mut(place).into_iter().for_each(|left| *left = first);
            Event::Open { invoice, open: first }
        }
        PreviewChange::Promised { invoice, until } => Event::Promised { invoice: found(invoice)?.1, until: day("event", until)? },
        PreviewChange::Withdrawn { invoice } => Event::Promised { invoice: found(invoice)?.1, until: Day::MISSING },
        PreviewChange::Disputed { invoice } => Event::Disputed { invoice: found(invoice)?.1, disputed: true },
        PreviewChange::Resolved { invoice } => Event::Disputed { invoice: found(invoice)?.1, disputed: false },
        PreviewChange::Hold { invoice } => Event::InvoiceHold { invoice: found(invoice)?.1, on_hold: true },
        PreviewChange::Released { invoice } => Event::InvoiceHold { invoice: found(invoice)?.1, on_hold: false },
        PreviewChange::Done { step } => return Ok(Given::Done { step: step.clone() }),
    }))
}
