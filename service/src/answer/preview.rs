//! `POST /preview`: what one customer goes through, day after day.

use relance_engine::{Day, Program};
use relance_rehearsal::preview::{Given, forced, preview};
use relance_rehearsal::{Event, Stage};
use relance_render::format::Amount;
use relance_render::timeline::{self, Cast, Subject, made_up, real};

use super::{Answer, JSON, customer, stopped};
use crate::ask::{Asked, EventKind, Happening, PreviewRequest};
use crate::code::Code;
use crate::pointer::Pointer;
use crate::problem::Problems;
use crate::words;

/// What is open of a made-up invoice if it is not said, in whole units of the currency.
const USUAL: i64 = 1000;

pub(super) fn answer(asked: Asked<'_>, problems: &mut Problems) -> Option<Answer> {
    let request = asked.preview(problems)?;
    let scenario = match &request.scenario {
        Some(name) => Some(find_scenario(asked.program, name, problems)?),
        None => None,
    };
    let cast = cast(asked.program, &request, scenario, problems)?;
    let last = last(&request, cast.from, asked.limits.days, problems)?;
    let program = scenario.map_or_else(|| asked.program.clone(), |scenario| forced(asked.program, scenario));
    let scope = Scope { program: &program, cast: &cast, scenario, days: (cast.from, last) };
    let given = scope.events(&request.events, problems)?;
    let stage = Stage::new(&program, cast.columns.clone());
    let preview = preview(&program, stage, (cast.from, last), &given).map_err(|error| stopped(problems, &error)).ok()?;
    let past = cast.past(&program, &preview);
    let subject = Subject {
        program: &program,
        preview: &preview,
        given: &given,
        customer: cast.customer,
        scenario,
        invoices: cast.invoices,
        actions: cast.actions,
        past,
    };
    let mut body = Vec::new();
    timeline::json(&subject, request.lang, &mut body).map_err(|error| stopped(problems, &error)).ok()?;
    Some(Answer { status: 200, content_type: JSON, allow: None, body })
}

fn find_scenario(program: &Program, name: &str, problems: &mut Problems) -> Option<u16> {
    let names = || program.scenarios.iter().map(|scenario| scenario.name.as_str());
    let found = names().zip(0_u16..).find(|(known, _)| *known == name).map(|(_, place)| place);
    if found.is_none() {
        problems.add(Code::NoSuchScenario, &Pointer::Root.key("scenario"), |lang| words::no_such_scenario(lang, name, names()));
    }
    found
}

/// Who is played.
fn cast(program: &Program, request: &PreviewRequest, scenario: Option<u16>, problems: &mut Problems) -> Option<Cast> {
    let root = Pointer::Root;
    let missing = |problems: &mut Problems, key, example| {
        problems.add(Code::KeyMissing, &root.key(key), |lang| words::key_missing(lang, key, example));
        None
    };
    if let Some(portfolio) = &request.portfolio {
        for (key, is_there) in [("due", request.due.is_some()), ("open", request.open.is_some())] {
            if is_there {
                problems.add(Code::NobodyToPlay, &root.key(key), |lang| words::not_of_both(lang, key));
            }
        }
        let Some(from) = request.as_of else { return missing(problems, "as_of", r#""as_of": "2026-03-20""#) };
        let place = customer(portfolio, request.customer.as_deref(), problems)?;
        let cast = real(portfolio, place, from);
        if cast.is_none() {
            let customers = &portfolio.columns.customers;
            let id = |place: usize| customers.id.get(place).unwrap_or_default();
            let other = customers.collected_on.get(place).map_or("", |on| id(*on as usize));
            problems.add(Code::CollectedWithAnother, &root.key("customer"), |lang| words::collected_with(lang, id(place), other));
        }
        return cast.filter(|_| problems.is_empty());
    }
    match (scenario, request.due) {
        (Some(scenario), Some(due)) => {
            let open = request.open.unwrap_or_else(|| USUAL.saturating_mul(program.currency.scale()));
            if open <= 0 {
                problems.add(Code::CannotHappen, &root.key("open"), words::nothing_open);
                return None;
            }
            Some(made_up(program, scenario, (due, open), request.as_of))
        }
        (Some(_), None) => missing(problems, "due", r#""due": "2026-03-02""#),
        (None, Some(_)) => missing(problems, "scenario", r#""scenario": "NAME""#),
        (None, None) => {
            problems.add(Code::NobodyToPlay, &root, words::nobody);
            None
        }
    }
}

/// The last day that is played.
fn last(request: &PreviewRequest, from: Day, most: i32, problems: &mut Problems) -> Option<Day> {
    let last = from.plus(most).min(Day::LAST);
    match request.until {
        Some(until) if until < from => {
            problems.add(Code::DaysOutOfOrder, &Pointer::Root.key("until"), |lang| words::before(lang, until, from));
            None
        }
        until => Some(until.map_or(last, |until| until.min(last))),
    }
}

/// What events are about.
struct Scope<'a> {
    program: &'a Program,
    cast: &'a Cast,
    scenario: Option<u16>,
    days: (Day, Day),
}

impl Scope<'_> {
    /// The events in the order of their days; of one day, in the order in which they are given. `None` if one cannot be.
    fn events(&self, events: &[Happening], problems: &mut Problems) -> Option<Vec<(Day, Given)>> {
        let list = Pointer::Root.key("events");
        let mut dated: Vec<(usize, &Happening)> = events.iter().enumerate().collect();
        dated.sort_by_key(|(_, event)| event.on);
        let mut open: Vec<i64> = self.cast.invoices.iter().map(|invoice| invoice.open).collect();
        let mut given = Vec::with_capacity(dated.len());
        for (place, event) in dated {
            let at = list.item(place);
            if let Some(happens) = self.event(event, &mut open, &at, problems) {
                given.push((event.on, happens));
            }
        }
        problems.is_empty().then_some(given)
    }

    /// `open` is what is open of each invoice before the event, and after it.
    fn event(&self, event: &Happening, open: &mut [i64], at: &Pointer<'_>, problems: &mut Problems) -> Option<Given> {
        let (first, last) = self.days;
        if event.on < first {
            problems.add(Code::DaysOutOfOrder, &at.key("on"), |lang| words::before(lang, event.on, first));
        } else if event.on > last {
            problems.add(Code::DaysOutOfOrder, &at.key("on"), |lang| words::after(lang, event.on, last));
        }
        let kind = event.what;
        let extras = [
            ("amount", event.amount.is_some() && kind != EventKind::Paid),
            ("until", event.until.is_some() && kind != EventKind::Promised),
            ("step", event.step.is_some() && kind != EventKind::Done),
            ("invoice", event.invoice.is_some() && kind == EventKind::Done),
        ];
        for (key, _) in extras.into_iter().filter(|(_, is_there)| *is_there) {
            problems.add(Code::CannotHappen, &at.key(key), |lang| words::not_of_event(lang, key, kind.name()));
        }
        if kind == EventKind::Done {
            return self.done(event, at, problems);
        }
        let place = self.invoice(event, at, problems)?;
        let (invoice, left) = (u32::try_from(place).ok()?, open.get_mut(place)?);
        Some(Given::Event(match kind {
            EventKind::Paid => {
                let paid = event.amount.unwrap_or(*left);
                if event.amount.is_some() && (paid <= 0 || paid > *left) {
                    let currency = self.program.currency;
                    let shown = format!("{} {}", Amount { minor: *left, decimals: currency.decimals }, currency.as_str());
                    problems.add(Code::CannotHappen, &at.key("amount"), |lang| words::more_than_open(lang, event.on, &shown));
                    return None;
                }
                *left -= paid;
                Event::Open { invoice, open: *left }
            }
            EventKind::Bounced => {
                *left = self.cast.invoices.get(place)?.open;
                Event::Open { invoice, open: *left }
            }
            EventKind::Promised => {
                let Some(until) = event.until else {
                    let example = r#""until": "2026-04-10""#;
                    problems.add(Code::KeyMissing, &at.key("until"), |lang| words::key_missing(lang, "until", example));
                    return None;
                };
                if until < event.on {
                    problems.add(Code::DaysOutOfOrder, &at.key("until"), |lang| words::promised_before(lang, until, event.on));
                }
                Event::Promised { invoice, until }
            }
            EventKind::Withdrawn => Event::Promised { invoice, until: Day::MISSING },
            EventKind::Disputed => Event::Disputed { invoice, disputed: true },
            EventKind::Resolved | EventKind::Done => Event::Disputed { invoice, disputed: false },
            EventKind::Hold => Event::InvoiceHold { invoice, on_hold: true },
            EventKind::Released => Event::InvoiceHold { invoice, on_hold: false },
        }))
    }

    fn done(&self, event: &Happening, at: &Pointer<'_>, problems: &mut Problems) -> Option<Given> {
        let Some(step) = &event.step else {
            problems.add(Code::KeyMissing, &at.key("step"), |lang| words::key_missing(lang, "step", r#""step": "NAME""#));
            return None;
        };
        let played = self.program.scenarios.iter().zip(0_u16..).filter(|(_, place)| self.scenario.is_none_or(|own| own == *place));
        let names = played.flat_map(|(scenario, _)| scenario.steps.iter().map(|step| step.name.as_str()));
        if !names.clone().any(|name| name == step) {
            problems.add(Code::NoSuchStep, &at.key("step"), |lang| words::no_such_step(lang, step, names));
            return None;
        }
        Some(Given::Done { step: step.clone() })
    }

    /// The place of the invoice that an event names, or of the only one.
    fn invoice(&self, event: &Happening, at: &Pointer<'_>, problems: &mut Problems) -> Option<usize> {
        let invoices = &self.cast.invoices;
        let ids = || invoices.iter().map(|invoice| invoice.id.as_str());
        let found = match &event.invoice {
            Some(named) => ids().position(|id| id == named),
            None => (invoices.len() == 1).then_some(0),
        };
        if found.is_none() {
            problems.add(Code::NoSuchInvoice, &at.key("invoice"), |lang| match &event.invoice {
                Some(named) => words::no_such_invoice(lang, named, ids()),
                None => words::which_invoice(lang, ids()),
            });
        }
        found
    }
}
