//! The messages as customers get them.

use relance_engine::program::template::Language;
use relance_engine::{Agenda, Evaluator};
use relance_message::index::gap_words;
use relance_message::post::{name, post};
use relance_message::{Message as Inner, NoMessage, Sources, made_up, render};
use relance_portfolio::nearest;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::Lang;
use super::explain::customer_place;
use crate::script::error::{Thrown, day, give, take_or_default};
use crate::script::portfolio::Portfolio;
use crate::script::program::Program;

/// A message, or why there is none.
#[derive(Default, Serialize, Tsify)]
pub struct Message {
    /// The id of the customer.
    customer: String,
    /// The name of the step or of the action.
    name: String,
    /// How it is sent, such as `email`.
    channel: Option<&'static str>,
    /// The language of its text.
    language: Option<String>,
    /// To whom, where the channel has an address and it is known.
    to: Option<String>,
    /// The subject.
    subject: Option<String>,
    /// All of it as plain text.
    text: String,
    /// The same as a whole page; a text message has none.
    html: Option<String>,
    /// Of a text message: as how many it is sent and paid.
    segments: Option<usize>,
    /// What is missing in it, in words.
    missing: Vec<String>,
    /// Why there is none.
    problem: Option<String>,
}

/// Messages in the order of the agenda.
#[derive(Serialize, Tsify)]
#[serde(transparent)]
pub struct Messages(Vec<Message>);

#[wasm_bindgen]
impl Program {
    /// The messages that are to be sent on a day, to all customers or to one.
    ///
    /// # Errors
    /// A `RelanceError` if there is no such customer or day, or the portfolio is not one of this program.
    pub fn messages(
        &self,
        portfolio: &Portfolio,
        #[wasm_bindgen(js_name = asOf)] as_of: &str,
        customer: Option<String>,
        lang: Option<Ts<Lang>>,
    ) -> Result<Ts<Messages>, Thrown> {
        let lang = take_or_default(lang.as_ref())?;
        let columns = &portfolio.held.columns;
        let evaluator = Evaluator::new(&self.held.program, columns, day("as_of", as_of)?)?;
        let places = match customer {
            None => 0..columns.customers.count,
            Some(customer) => {
                let place = customer_place(portfolio, &customer)?;
                let account = columns.customers.collected_on.get(place).map_or(place, |account| *account as usize);
                account..account + 1
            }
        };
        let mut agenda = Agenda::default();
        let first = places.start;
        evaluator.evaluate(places, &mut agenda)?;
        let sources = Sources { evaluator: &evaluator, portfolio: &portfolio.held, collectors: &portfolio.collectors };
        let messages = post(&sources, first, &agenda).occasions.into_iter().map(|(customer, occasion)| {
            let scenario = agenda.rows.get(customer - first).map_or(u32::MAX, |row| row.scenario);
            let id = columns.customers.id.get(customer).unwrap_or_default();
            told(render(&sources, customer, occasion, None), id, name(&sources, scenario, occasion), lang)
        });
        give(&Messages(messages.collect()))
    }

    /// A template as a made-up customer of a language would get it.
    ///
    /// # Errors
    /// A `RelanceError` if there is no such template or language.
    #[wasm_bindgen(js_name = sampleMessage)]
    pub fn sample_message(&self, template: &str, language: &str, lang: Option<Ts<Lang>>) -> Result<Ts<Message>, Thrown> {
        let program = &self.held.program;
        let names = || program.templates.iter().map(|template| template.name.as_str());
        let place = names().position(|name| name == template).ok_or_else(|| {
            let meant = nearest(template, names()).map(|meant| format!(": did you mean `{meant}`?")).unwrap_or_default();
            Thrown::new("template", format!("there is no template `{template}`{meant}"))
        })?;
        let language = Language::parse(language).ok_or_else(|| Thrown::new("language", format!("`{language}` is no code of a language")))?;
        let used = made_up::uses(program, place).into_iter().next();
        let used = used.ok_or_else(|| Thrown::new("template", "there is no such template"))?;
        let message = made_up::message(program, place, &used, language, made_up::DAY);
        give(&told(message, "", &used.name, take_or_default(lang.as_ref())?))
    }

    /// The languages that a template has texts in; none if there is no such template.
    #[wasm_bindgen(js_name = templateLanguages)]
    pub fn template_languages(&self, template: &str) -> Vec<String> {
        let found = self.held.program.templates.iter().find(|known| known.name == template);
        found.into_iter().flat_map(|template| &template.texts).map(|text| text.language.as_str().to_owned()).collect()
    }

    /// The names of the templates.
    #[wasm_bindgen(js_name = templateNames)]
    pub fn template_names(&self) -> Vec<String> {
        self.held.program.templates.iter().map(|template| template.name.clone()).collect()
    }
}

fn told(message: Result<Inner, NoMessage>, customer: &str, name: &str, lang: Lang) -> Message {
    match message {
        Ok(message) => Message {
            customer: message.customer,
            name: message.name,
            channel: Some(message.channel.name()),
            language: Some(message.language.as_str().to_owned()),
            to: message.to,
            subject: message.subject,
            text: message.text,
            html: message.html,
            segments: message.length.map(|length| length.segments),
            missing: message.gaps.into_iter().map(|gap| gap_words(gap, lang.into())).collect(),
            problem: None,
        },
        Err(problem) => {
            Message { customer: customer.to_owned(), name: name.to_owned(), problem: Some(problem.to_string()), ..Message::default() }
        }
    }
}
