//! What one customer goes through, day after day.

use relance_engine::{Day, Program};
use relance_portfolio::money;
use relance_rehearsal::Event as Change;
use relance_rehearsal::preview::Given;
use relance_render::timeline::{self, Cast, Played};

use super::agenda::written;
use super::api::evaluation::{Change as Asked, Error, Event, GuestTimeline, Happening, InvoiceEvent, MadeUp, Real, Subject};
use super::api::types::Lang;
use super::fault::{self, fault};
use super::names;
use super::portfolio::Held;

/// What is open of a made-up invoice if it is not said, in whole units of the currency.
const USUAL: i64 = 1000;

/// What was played.
pub(super) struct Shown(Played);

impl GuestTimeline for Shown {
    fn json(&self, lang: Lang) -> String {
        written(|out| timeline::json(&self.0.subject(), names::lang(lang), out))
    }

    fn svg(&self, lang: Lang) -> String {
        timeline::svg(&self.0.subject(), names::lang(lang))
    }

    fn html(&self, lang: Lang) -> String {
        timeline::html(&self.0.subject(), names::lang(lang))
    }
}

pub(super) fn play(program: &Program, subject: Subject<'_>, until: Option<&str>, events: &[Event]) -> Result<Shown, Error> {
    let (cast, scenario) = match subject {
        Subject::MadeUp(given) => made_up(program, &given)?,
        Subject::Real(given) => real(program, &given)?,
    };
    let until = until.map(fault::day).transpose()?;
    if let Some(until) = until.filter(|until| *until < cast.from) {
        return Err(fault::wrong_order(format!("the preview is to end on {until}, before it begins on {}", cast.from)));
    }
    let given = happenings(program, &cast, scenario, cast.last(until), events)?;
    cast.play(program, scenario, until, given).map(Shown).map_err(fault::not_played)
}

fn find_scenario(program: &Program, name: &str) -> Result<u16, Error> {
    let names = || program.scenarios.iter().map(|scenario| scenario.name.as_str());
    let found = names().zip(0_u16..).find(|(known, _)| *known == name).map(|(_, place)| place);
    found.ok_or_else(|| {
        let message = format!("there is no scenario `{name}` in this program");
        Error::Name(fault("H0025", message, fault::meant(name, names())))
    })
}

fn made_up(program: &Program, given: &MadeUp) -> Result<(Cast, Option<u16>), Error> {
    let scenario = find_scenario(program, &given.scenario)?;
    let due = fault::day(&given.due_on)?;
    let open = match &given.open {
        None => USUAL * program.currency.scale(),
        Some(text) => amount(program, "open", text)?,
    };
    if open <= 0 {
        let help = "give what is open of the invoice, such as `250`".to_owned();
        return Err(Error::Event(fault("H0028", "nothing would be open", Some(help))));
    }
    let from = given.as_of.as_deref().map(fault::day).transpose()?;
    Ok((timeline::made_up(program, scenario, (due, open), from), Some(scenario)))
}

fn real(program: &Program, given: &Real<'_>) -> Result<(Cast, Option<u16>), Error> {
    let from = fault::day(&given.as_of)?;
    let held = &given.portfolio.get::<Held>().0;
    // The columns may be of anybody: what is played of them is cut out by their places.
    let columns = &held.portfolio.columns;
    columns.check(program).map_err(|error| Error::Columns(fault("H0008", error, None)))?;
    let place = held.place(&given.customer)?;
    let cast = timeline::real(&held.portfolio, place, from).ok_or_else(|| {
        let other = columns.customers.collected_on.get(place).and_then(|on| columns.customers.id.get(*on as usize));
        fault::collected_with(&given.customer, other.unwrap_or_default())
    })?;
    let scenario = given.scenario.as_deref().map(|name| find_scenario(program, name)).transpose()?;
    Ok((cast, scenario))
}

fn amount(program: &Program, name: &str, text: &str) -> Result<i64, Error> {
    money(name, program.currency, text).map_err(|(why, help)| Error::Event(fault("H0028", why, help)))
}

/// What is given to happen, by day; on one day, in the order in which it is given.
fn happenings(program: &Program, cast: &Cast, scenario: Option<u16>, last: Day, events: &[Event]) -> Result<Vec<(Day, Given)>, Error> {
    let mut dated = events.iter().map(|event| Ok((fault::day(&event.on)?, &event.what))).collect::<Result<Vec<_>, Error>>()?;
    if let Some((day, _)) = dated.iter().find(|(day, _)| !(cast.from..=last).contains(day)) {
        return Err(fault::wrong_order(format!("an event on {day} is not from {} to {last}, when the preview is", cast.from)));
    }
    dated.sort_by_key(|(day, _)| *day);
    let mut open: Vec<i64> = cast.invoices.iter().map(|invoice| invoice.open).collect();
    let given = dated.into_iter().map(|(day, what)| {
        let given = match what {
            Happening::Done(step) => done(program, scenario, step)?,
            Happening::Invoice(event) => Given::Event(change(program, cast, &mut open, day, event)?),
        };
        Ok((day, given))
    });
    given.collect()
}

fn done(program: &Program, scenario: Option<u16>, name: &str) -> Result<Given, Error> {
    let played = program.scenarios.iter().zip(0_u16..).filter(|(_, place)| scenario.is_none_or(|scenario| scenario == *place));
    let steps = || played.clone().flat_map(|(scenario, _)| scenario.steps.iter().map(|step| step.name.as_str()));
    if steps().any(|step| step == name) {
        return Ok(Given::Done { step: name.to_owned() });
    }
    Err(Error::Event(fault("H0027", format!("there is no step `{name}`"), fault::meant(name, steps()))))
}

/// A change of an invoice. `open` is what is open of each before it, and after it.
fn change(program: &Program, cast: &Cast, open: &mut [i64], day: Day, event: &InvoiceEvent) -> Result<Change, Error> {
    let ids = || cast.invoices.iter().map(|invoice| invoice.id.as_str());
    let place = match &event.invoice {
        None => 0,
        Some(id) => ids().position(|known| known == id).unwrap_or(usize::MAX),
    };
    let (Some(first), Some(left), Ok(invoice)) = (cast.invoices.get(place), open.get_mut(place), u32::try_from(place)) else {
        let id = event.invoice.as_deref().unwrap_or_default();
        return Err(Error::Event(fault("H0027", format!("there is no invoice `{id}`"), fault::meant(id, ids()))));
    };
    Ok(match &event.change {
        Asked::Paid(None) => {
            *left = 0;
            Change::Open { invoice, open: 0 }
        }
        Asked::Paid(Some(text)) => {
            let paid = amount(program, "paid", text)?;
            if paid <= 0 || paid > *left {
                let help = "give an amount above zero and not above what is open, or none for all of it".to_owned();
                return Err(Error::Event(fault("H0027", format!("a payment of `{text}` on {day} cannot be"), Some(help))));
            }
            *left -= paid;
            Change::Open { invoice, open: *left }
        }
        Asked::Bounced => {
            *left = first.open;
            Change::Open { invoice, open: first.open }
        }
        Asked::Promised(until) => {
            let until = fault::day(until)?;
            if until < day {
                return Err(fault::wrong_order(format!("an event on {day} promises payment for a day before it, {until}")));
            }
            Change::Promised { invoice, until }
        }
        Asked::Withdrawn => Change::Promised { invoice, until: Day::MISSING },
        Asked::Disputed => Change::Disputed { invoice, disputed: true },
        Asked::Resolved => Change::Disputed { invoice, disputed: false },
        Asked::Hold => Change::InvoiceHold { invoice, on_hold: true },
        Asked::Released => Change::InvoiceHold { invoice, on_hold: false },
    })
}
