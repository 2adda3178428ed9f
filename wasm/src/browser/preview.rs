//! What one customer goes through, day after day.

use relance_engine::{Day, Program as Inner};
use relance_portfolio::nearest;
use relance_rehearsal::Event;
use relance_rehearsal::preview::Given;
use relance_render::timeline::{self, Cast, Played, PreviewDocument as Preview};
use serde::Deserialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::Lang;
use super::explain::customer_place;
use crate::script::error::{Thrown, day, give, take};
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
    /// What happens.
    what: PreviewChange,
    /// To which invoice; to the first if it is not said.
    #[tsify(optional)]
    #[serde(default)]
    invoice: Option<String>,
    /// How much is paid, in minor units; all of it if it is not said.
    #[tsify(optional)]
    #[serde(default)]
    amount: Option<i64>,
    /// Until when payment is promised.
    #[tsify(optional)]
    #[serde(default)]
    until: Option<String>,
    /// The step that is done on this day and no other: early, or late.
    #[tsify(optional)]
    #[serde(default)]
    step: Option<String>,
}

/// What happens.
#[derive(Clone, Copy, PartialEq, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum PreviewChange {
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

#[wasm_bindgen]
impl Program {
    /// Plays what a made-up customer with one invoice goes through in a scenario until nothing changes any more: the document that
    /// `relance preview --format json` writes.
    ///
    /// # Errors
    /// A `RelanceError` if an option says nothing.
    pub fn preview(&self, options: Ts<PreviewOptions>) -> Result<Ts<Preview<'static>>, Thrown> {
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
    pub fn preview_customer(
        &self,
        portfolio: &Portfolio,
        customer: &str,
        options: Ts<PreviewOptions>,
    ) -> Result<Ts<Preview<'static>>, Thrown> {
        let options = take(&options)?;
        document(&play(&self.held.program, real(&self.held.program, portfolio, customer, &options)?, &options)?, options.lang)
    }

    /// The same as a picture, in SVG.
    ///
    /// # Errors
    /// A `RelanceError` if an option says nothing, or there is no such customer.
    #[wasm_bindgen(js_name = previewCustomerSvg)]
    pub fn preview_customer_svg(&self, portfolio: &Portfolio, customer: &str, options: Ts<PreviewOptions>) -> Result<String, Thrown> {
        let options = take(&options)?;
        let played = play(&self.held.program, real(&self.held.program, portfolio, customer, &options)?, &options)?;
        Ok(timeline::svg(&played.subject(), options.lang.into()))
    }
}

/// The document of what was played.
fn document(shown: &Played, lang: Lang) -> Result<Ts<Preview<'static>>, Thrown> {
    Ok(Ts::new_unchecked(give(&timeline::document(&shown.subject(), lang.into()))?.js_value()))
}

fn find_scenario(program: &Inner, name: &str) -> Result<u16, Thrown> {
    let names = || program.scenarios.iter().map(|scenario| scenario.name.as_str());
    let found = names().zip(0_u16..).find(|(known, _)| *known == name).map(|(_, place)| place);
    found.ok_or_else(|| {
        let meant = nearest(name, names()).map(|meant| format!(": did you mean `{meant}`?")).unwrap_or_default();
        Thrown::new("scenario", format!("there is no scenario `{name}`{meant}"))
    })
}

/// A customer who can be reached, with one invoice, and its scenario.
fn made_up(program: &Inner, options: &PreviewOptions) -> Result<(Cast, Option<u16>), Thrown> {
    let name = options.scenario.as_deref().ok_or_else(|| Thrown::argument("a made-up customer needs a `scenario`"))?;
    let scenario = find_scenario(program, name)?;
    let due = options.due.as_deref().ok_or_else(|| Thrown::argument("a made-up customer needs a `due` date"))?;
    let due = day("argument", due)?;
    let open = options.open.unwrap_or(USUAL * program.currency.scale());
    if open <= 0 {
        return Err(Thrown::argument("nothing would be open"));
    }
    let from = options.as_of.as_deref().map(|text| day("as_of", text)).transpose()?;
    Ok((timeline::made_up(program, scenario, (due, open), from), Some(scenario)))
}

/// A customer of a portfolio, with all that is collected on it; in the scenario that is asked for, if one is.
fn real(program: &Inner, portfolio: &Portfolio, id: &str, options: &PreviewOptions) -> Result<(Cast, Option<u16>), Thrown> {
    let place = customer_place(portfolio, id)?;
    let as_of = options.as_of.as_deref().ok_or_else(|| Thrown::argument("a customer of a portfolio needs an `asOf`"))?;
    let cast = timeline::real(&portfolio.held, place, day("as_of", as_of)?);
    let cast = cast.ok_or_else(|| Thrown::new("collected_with", format!("`{id}` is collected with another customer")))?;
    let scenario = options.scenario.as_deref().map(|name| find_scenario(program, name)).transpose()?;
    Ok((cast, scenario))
}

fn play(program: &Inner, (cast, scenario): (Cast, Option<u16>), options: &PreviewOptions) -> Result<Played, Thrown> {
    let until = options.until.as_deref().map(|text| day("argument", text)).transpose()?;
    let given = events(&cast, &options.events)?;
    cast.play(program, scenario, until, given).map_err(|error| Thrown::new("preview", error))
}

fn events(cast: &Cast, events: &[PreviewEvent]) -> Result<Vec<(Day, Given)>, Thrown> {
    let mut dated = events.iter().map(|event| Ok((day("event", &event.on)?, event))).collect::<Result<Vec<_>, Thrown>>()?;
    dated.sort_by_key(|(on, _)| *on);
    let mut open: Vec<i64> = cast.invoices.iter().map(|invoice| invoice.open).collect();
    dated.into_iter().map(|(on, given)| Ok((on, event(cast, &mut open, given)?))).collect()
}

/// An event as the preview takes it. `open` is what is open of each invoice before it, and after it.
fn event(cast: &Cast, open: &mut [i64], given: &PreviewEvent) -> Result<Given, Thrown> {
    if given.what == PreviewChange::Done {
        let step = given.step.clone().ok_or_else(|| Thrown::new("event", "the event names no `step`"))?;
        return Ok(Given::Done { step });
    }
    let place = match &given.invoice {
        None => (!cast.invoices.is_empty()).then_some(0),
        Some(id) => cast.invoices.iter().position(|invoice| invoice.id == *id),
    };
    let found = place.and_then(|place| Some((cast.invoices.get(place)?.open, open.get_mut(place)?, u32::try_from(place).ok()?)));
    let Some((first, left, invoice)) = found else {
        return Err(Thrown::new("event", format!("there is no invoice `{}`", given.invoice.as_deref().unwrap_or_default())));
    };
    Ok(Given::Event(match given.what {
        PreviewChange::Paid => {
            let paid = given.amount.unwrap_or(*left);
            if given.amount.is_some_and(|amount| amount <= 0) || paid > *left {
                return Err(Thrown::new("event", "a payment is above zero and not above what is open"));
            }
            *left -= paid;
            Event::Open { invoice, open: *left }
        }
        PreviewChange::Bounced => {
            *left = first;
            Event::Open { invoice, open: first }
        }
        PreviewChange::Promised => Event::Promised { invoice, until: day("event", given.until.as_deref().unwrap_or_default())? },
        PreviewChange::Withdrawn => Event::Promised { invoice, until: Day::MISSING },
        PreviewChange::Disputed => Event::Disputed { invoice, disputed: true },
        PreviewChange::Resolved | PreviewChange::Done => Event::Disputed { invoice, disputed: false },
        PreviewChange::Hold => Event::InvoiceHold { invoice, on_hold: true },
        PreviewChange::Released => Event::InvoiceHold { invoice, on_hold: false },
    }))
}
