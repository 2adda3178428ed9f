//! What somebody gives to happen in a preview, and what is known of its customer: texts, read and checked.

use relance_engine::portfolio::Fact;
use relance_engine::program::expr::{FlagField, IntField, TextField};
use relance_engine::{Day, Program};
use relance_portfolio::{Value, flag, money, nearest, value};
use relance_rehearsal::Event;
use relance_rehearsal::preview::Given;

use crate::fault::Fault;

/// Every form of an event.
const FORMS: &str = "write a date and then `paid`, `paid 250`, `bounced`, `promised until 2026-04-10`, `promise withdrawn`, `disputed`, \
                     `resolved`, `on hold`, `released` or `done \"NAME OF THE STEP\"`, with `for INVOICE` at the end where there are several";

/// What comes after the date, without `for INVOICE`.
const VERBS: [&str; 8] = ["paid", "bounced", "promised", "promise", "disputed", "resolved", "released", "done"];

/// What events are about.
pub struct Scope<'a> {
    /// The program.
    pub program: &'a Program,
    /// The invoices' ids, by place.
    pub ids: &'a [String],
    /// What is open of each when the preview begins, in minor units.
    pub open: &'a [i64],
    /// The steps that can be done, by name.
    pub steps: Vec<&'a str>,
    /// The first and the last morning.
    pub days: (Day, Day),
}

/// Reads events, in the order of their days; of one day, in the order in which they are given.
///
/// # Errors
/// A [`Fault`] for the first that cannot be.
pub fn events(scope: &Scope<'_>, texts: &[String]) -> Result<Vec<(Day, Given)>, Fault> {
    let mut dated: Vec<(Day, &str, &str)> = Vec::new();
    for text in texts {
        let (date, rest) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
        let day = Day::parse(date).ok_or_else(|| Fault::bad_event(text, &format!("`{date}` is no date"), FORMS))?;
        let (first, last) = scope.days;
        if day < first {
            return Err(Fault::wrong_order(&format!("the event `{text}` is before {first}, when the preview begins")));
        }
        if day > last {
            return Err(Fault::wrong_order(&format!("the event `{text}` is after {last}, when the preview ends")));
        }
        dated.push((day, rest.trim(), text));
    }
    dated.sort_by_key(|(day, ..)| *day);
    let mut open = scope.open.to_vec();
    dated.into_iter().map(|(day, rest, text)| Ok((day, event(scope, &mut open, (day, rest, text))?))).collect()
}

/// Reads what comes after the date. `open` is what is open before it, and after it.
fn event(scope: &Scope<'_>, open: &mut [i64], (day, rest, text): (Day, &str, &str)) -> Result<Given, Fault> {
    let bad = |why: &str| Fault::bad_event(text, why, FORMS);
    let (verb, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let rest = rest.trim();
    if verb == "done" {
        return done(scope, text, rest);
    }
    let (said, invoice) = match rest.rsplit_once("for ") {
        Some((said, id)) if said.is_empty() || said.ends_with(' ') => (said.trim(), Some(id.trim())),
        // As in a test: `paid F1`.
        _ if scope.ids.iter().any(|id| id == rest) => ("", Some(rest)),
        _ => (rest, None),
    };
    let place = place(scope, text, invoice)?;
    let invoice = u32::try_from(place).unwrap_or(u32::MAX);
    let left = open.get_mut(place);
    Ok(Given::Event(match (verb, said) {
        ("paid", "") => {
            left.into_iter().for_each(|left| *left = 0);
            Event::Open { invoice, open: 0 }
        }
        ("paid", said) => {
            let paid = money("event", scope.program.currency, said)
                .map_err(|(why, help)| Fault::bad_event(text, &why, &help.unwrap_or_default()))?;
            let left = left.ok_or_else(|| bad("there is no such invoice"))?;
            if paid <= 0 || paid > *left {
                let figures = |minor: i64| relance_render::format::Amount { minor, decimals: scope.program.currency.decimals };
                let why = format!("on {day} {} {} is open", figures(*left), scope.program.currency.as_str());
                return Err(Fault::bad_event(text, &why, "write an amount above zero and not above it, or `paid` for all of it"));
            }
            *left -= paid;
            Event::Open { invoice, open: *left }
        }
        ("bounced", "") => {
            let first = scope.open.get(place).copied().unwrap_or_default();
            left.into_iter().for_each(|left| *left = first);
            Event::Open { invoice, open: first }
        }
        ("promised", said) => {
            let date = said.strip_prefix("until").unwrap_or(said).trim();
            let until = Day::parse(date).ok_or_else(|| bad("`promised` wants the date until which it is"))?;
            if until < day {
                return Err(Fault::wrong_order(&format!("the event `{text}` promises payment for a day before it")));
            }
            Event::Promised { invoice, until }
        }
        ("promise", "withdrawn") => Event::Promised { invoice, until: Day::MISSING },
        ("disputed", "") => Event::Disputed { invoice, disputed: true },
        ("resolved", "") => Event::Disputed { invoice, disputed: false },
        ("on", "hold") => Event::InvoiceHold { invoice, on_hold: true },
        ("released", "") => Event::InvoiceHold { invoice, on_hold: false },
        (known, said) if VERBS.contains(&known) => return Err(bad(&format!("`{said}` after `{known}` says nothing"))),
        (verb, _) => {
            let why = match nearest(verb, VERBS.into_iter()) {
                Some(meant) => format!("did you mean `{meant}` instead of `{verb}`?"),
                None => "it does not say what happens".to_owned(),
            };
            return Err(bad(&why));
        }
    }))
}

fn done(scope: &Scope<'_>, text: &str, rest: &str) -> Result<Given, Fault> {
    let name = rest.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(rest);
    if scope.steps.contains(&name) {
        return Ok(Given::Done { step: name.to_owned() });
    }
    let help = match nearest(name, scope.steps.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("its steps are `{}`", scope.steps.join("`, `")),
    };
    Err(Fault::bad_event(text, &format!("there is no step `{name}`"), &help))
}

/// The place of the invoice that is named, or of the only one.
fn place(scope: &Scope<'_>, text: &str, named: Option<&str>) -> Result<usize, Fault> {
    let ids = || scope.ids.iter().take(8).cloned().collect::<Vec<_>>().join("`, `");
    match named {
        Some(named) => scope.ids.iter().position(|id| id == named).ok_or_else(|| {
            let help = nearest(named, scope.ids.iter().map(String::as_str)).map(|meant| format!("did you mean `{meant}`?"));
            Fault::bad_event(
                text,
                &format!("there is no invoice `{named}`"),
                &help.unwrap_or_else(|| format!("the invoices are `{}`", ids())),
            )
        }),
        None if scope.ids.len() == 1 => Ok(0),
        None => {
            let help = format!("add `for` and one of `{}`", ids());
            Err(Fault::bad_event(text, "the customer has several invoices, or none, and it names none", &help))
        }
    }
}

/// Names that are no attributes.
const BUILT_IN: [&str; 7] = ["name", "country", "language", "collector", "contact_email", "contact_phone", "on_hold"];

/// Reads what is known of the customer.
///
/// # Errors
/// A [`Fault`] for the first that cannot be.
pub fn facts(program: &Program, texts: &[String]) -> Result<Vec<Fact>, Fault> {
    texts.iter().map(|text| fact(program, text)).collect()
}

fn fact(program: &Program, text: &str) -> Result<Fact, Fault> {
    let help = "write a name, `=` and a value, such as `--with risk=4`";
    let (name, written) = text.split_once('=').ok_or_else(|| Fault::bad_value(text, "it has no `=`", help))?;
    let (name, written) = (name.trim(), written.trim());
    let refused = |(why, help): (String, Option<String>)| Fault::bad_value(text, &why, help.as_deref().unwrap_or_default());
    let given = (!written.is_empty()).then(|| written.to_owned());
    let yes = |written: &str| if written.is_empty() { Ok(false) } else { flag(name, written).map_err(refused) };
    match name {
        "name" => return Ok(Fact::Text(TextField::Name, given)),
        "country" => return Ok(Fact::Text(TextField::Country, given)),
        "language" => return Ok(Fact::Text(TextField::Language, given)),
        "collector" => return Ok(Fact::Text(TextField::Collector, given)),
        "contact_email" => return yes(written).map(Fact::HasEmail),
        "contact_phone" => return yes(written).map(Fact::HasPhone),
        "on_hold" => return yes(written).map(Fact::OnHold),
        _ => {}
    }
    let found = program.attributes.iter().zip(0_u16..).find(|(attribute, _)| attribute.name == name);
    let (attribute, place) = found.ok_or_else(|| {
        let names = || program.attributes.iter().map(|attribute| attribute.name.as_str()).chain(BUILT_IN);
        let help = match nearest(name, names()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("what can be known is `{}`", names().collect::<Vec<_>>().join("`, `")),
        };
        Fault::bad_value(text, &format!("customers have no attribute `{name}`"), &help)
    })?;
    if written.is_empty() {
        return Ok(match attribute.kind {
            relance_engine::program::AttributeType::Text | relance_engine::program::AttributeType::OneOf(_) => {
                Fact::Text(TextField::Attribute(place), None)
            }
            relance_engine::program::AttributeType::Flag => Fact::Flag(FlagField::Attribute(place), None),
            _ => Fact::Number(IntField::Attribute(place), None),
        });
    }
    Ok(match value(attribute, program.currency, written).map_err(refused)? {
        Value::Text(value) => Fact::Text(TextField::Attribute(place), Some(value)),
        Value::Flag(value) => Fact::Flag(FlagField::Attribute(place), Some(value)),
        Value::Number(value) => Fact::Number(IntField::Attribute(place), Some(value)),
    })
}
