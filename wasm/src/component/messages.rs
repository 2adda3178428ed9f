//! The messages as customers get them.

use relance_engine::program::template::Language;
use relance_engine::{Agenda, Lang};
use relance_message::index::gap_words;
use relance_message::post::{name, post};
use relance_message::{Message as Rendered, NoMessage, Sources, made_up, render};

use super::Component;
use super::api::messages::{Error, Guest, Letter, Message, PortfolioBorrow, ProgramBorrow};
use super::api::types;
use super::fault::{self, fault};
use super::names;
use super::portfolio::Held;
use super::program::Loaded;

impl Guest for Component {
    fn messages(
        program: ProgramBorrow<'_>,
        portfolio: PortfolioBorrow<'_>,
        as_of: String,
        customer: Option<String>,
        lang: types::Lang,
    ) -> Result<Vec<Letter>, Error> {
        let (program, portfolio) = (program.get::<Loaded>(), portfolio.get::<Held>());
        let held = &portfolio.0;
        let columns = &held.portfolio.columns;
        let evaluator = program.over(portfolio, fault::day(&as_of)?)?;
        let places = match customer {
            None => 0..columns.customers.count,
            Some(customer) => {
                let place = held.place(&customer)?;
                let account = columns.customers.collected_on.get(place).map_or(place, |account| *account as usize);
                account..account + 1
            }
        };
        let mut agenda = Agenda::default();
        let first = places.start;
        evaluator.evaluate(places, &mut agenda).map_err(fault::not_evaluated)?;
        let sources = Sources { evaluator: &evaluator, portfolio: &held.portfolio, collectors: &held.collectors };
        let letters = post(&sources, first, &agenda).occasions.into_iter().map(|(customer, occasion)| {
            let scenario = agenda.rows.get(customer - first).map_or(u32::MAX, |row| row.scenario);
            let id = columns.customers.id.get(customer).unwrap_or_default();
            letter(render(&sources, customer, occasion, None), id, name(&sources, scenario, occasion), names::lang(lang))
        });
        Ok(letters.collect())
    }

    fn sample(program: ProgramBorrow<'_>, template: String, language: String, lang: types::Lang) -> Result<Letter, Error> {
        let program = program.get::<Loaded>().0.program();
        let templates = || program.templates.iter().map(|template| template.name.as_str());
        let no_template = || {
            let message = format!("there is no template `{template}` in this program");
            Error::Name(fault("H0030", message, fault::meant(&template, templates())))
        };
        let place = templates().position(|name| name == template).ok_or_else(no_template)?;
        let language = Language::parse(&language).ok_or_else(|| {
            Error::Name(fault(
                "H0031",
                format!("`{language}` is no code of a language"),
                Some("write two small letters, such as `fr`".to_owned()),
            ))
        })?;
        let used = made_up::uses(program, place).into_iter().next().ok_or_else(no_template)?;
        let message = made_up::message(program, place, &used, language, made_up::DAY);
        Ok(letter(message, "", &used.name, names::lang(lang)))
    }
}

fn letter(message: Result<Rendered, NoMessage>, customer: &str, name: &str, lang: Lang) -> Letter {
    let (customer, name) = (customer.to_owned(), name.to_owned());
    match message {
        Ok(message) => Letter {
            customer: message.customer,
            name: message.name,
            message: Ok(Message {
                channel: names::channel(message.channel),
                language: message.language.as_str().to_owned(),
                to: message.to,
                subject: message.subject,
                text: message.text,
                html: message.html,
                segments: message.length.map(|length| u32::try_from(length.segments).unwrap_or(u32::MAX)),
                missing: message.gaps.into_iter().map(|gap| gap_words(gap, lang)).collect(),
            }),
        },
        Err(problem) => Letter { customer, name, message: Err(problem.to_string()) },
    }
}
