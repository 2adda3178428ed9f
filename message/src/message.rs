//! A message: a template's text in a language, filled in for a customer, on the channel of its step.

use core::fmt;

use relance_engine::evaluate::{EvaluateError, Evaluator};
use relance_engine::explain::{Explanation, explain};
use relance_engine::program::Program;
use relance_engine::program::scenario::Channel;
use relance_engine::program::template::{Hashtag, Language, Template, TemplateText};
use relance_portfolio::{Collectors, Portfolio};

use crate::body::{blocks, inlines, shows};
use crate::clean;
use crate::gap::Gap;
use crate::language::{FALLBACK, words_of};
use crate::layout::sms::{Length, length, sms};
use crate::layout::{Style, email, is_letter, letter, subject, text};
use crate::values::Values;

/// What messages are made of.
pub struct Sources<'a> {
    /// The program, the columns and the day, bound together.
    pub evaluator: &'a Evaluator<'a>,
    /// The portfolio of those columns, with the texts that the evaluator does not read.
    pub portfolio: &'a Portfolio,
    /// Who signs.
    pub collectors: &'a Collectors,
}

/// What a message is sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// A step of the customer's scenario, by its place there; mostly the next one, of the customer's row.
    Step(usize),
    /// A specific action, by its place among all.
    Action(usize),
}

/// A message. The texts end with a line end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The id of the customer.
    pub customer: String,
    /// The name of the step or of the action.
    pub name: String,
    /// How it is sent.
    pub channel: Channel,
    /// The language of its text.
    pub language: Language,
    /// To whom: an e-mail address or a telephone number, where the channel has one and it is known.
    pub to: Option<String>,
    /// The subject, in one line.
    pub subject: Option<String>,
    /// All of it as plain text; of a text message, the one line that is sent.
    pub text: String,
    /// The same as a whole page of HTML: an e-mail, or a letter to print. A text message has none.
    pub html: Option<String>,
    /// Of a text message: what it counts for.
    pub length: Option<Length>,
    /// What is missing in it.
    pub gaps: Vec<Gap>,
}

/// Why there is no message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoMessage {
    /// The step or the action has no template.
    NoTemplate,
    /// The template has no text in this language.
    NoText {
        /// The template.
        template: String,
        /// The language that it should have.
        language: Language,
    },
    /// There is no such step, action or customer.
    NoOccasion,
    /// The evaluator refused its inputs.
    Evaluate(EvaluateError),
}

impl fmt::Display for NoMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoMessage::NoTemplate => write!(f, "it has no template"),
            NoMessage::NoText { template, language } => write!(f, "template `{template}` has no text in `{}`", language.as_str()),
            NoMessage::NoOccasion => write!(f, "there is no such step or action"),
            NoMessage::Evaluate(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for NoMessage {}

impl From<EvaluateError> for NoMessage {
    fn from(error: EvaluateError) -> NoMessage {
        NoMessage::Evaluate(error)
    }
}

/// What is sent, and how.
struct Sending<'a> {
    name: String,
    channel: Channel,
    template: &'a Template,
    language: Language,
}

/// Writes the message of a step or an action to a customer. It is written in `language`, else in the one that R14 gives it.
///
/// # Errors
/// See [`NoMessage`].
pub fn render(sources: &Sources<'_>, customer: usize, occasion: Occasion, language: Option<Language>) -> Result<Message, NoMessage> {
    let program = sources.evaluator.context().program;
    let explanation = explain(sources.evaluator, customer)?;
    let sending = sending(sources, &explanation, occasion)?;
    let language = language.unwrap_or(sending.language);
    let source = sending.template.texts.iter().find(|text| text.language == language);
    let source = source.ok_or_else(|| NoMessage::NoText { template: sending.template.name.clone(), language })?;
    let words = words_of(language).or_else(|| words_of(program.language)).unwrap_or(FALLBACK);
    let style = Style { words, currency: &program.currency };
    let mut values = Values::new(sources, &explanation, occasion, language, style);
    if words.code != language.as_str() {
        values.gaps.insert(Gap::Language(language));
    }
    let id = sources.portfolio.columns.customers.id.get(explanation.account).unwrap_or_default();
    let mut message = Message {
        customer: clean::line(id),
        name: sending.name,
        channel: sending.channel,
        language,
        to: None,
        subject: source.subject.as_ref().map(|segments| subject(&inlines(segments, |hashtag| values.fill(hashtag)), words)),
        text: String::new(),
        html: None,
        length: None,
        gaps: Vec::new(),
    };
    fill_in(&mut message, program, source, &mut values, style);
    message.gaps = values.gaps.into_iter().collect();
    Ok(message)
}

fn sending<'a>(sources: &Sources<'a>, explanation: &Explanation, occasion: Occasion) -> Result<Sending<'a>, NoMessage> {
    let program = sources.evaluator.context().program;
    let template_at = |place: Option<u16>| program.templates.get(usize::from(place?));
    let account = explanation.account;
    match occasion {
        Occasion::Step(place) => {
            let scenario = program.scenarios.get(explanation.row.scenario as usize).ok_or(NoMessage::NoOccasion)?;
            let step = scenario.steps.get(place).ok_or(NoMessage::NoOccasion)?;
            let template = template_at(step.template).ok_or(NoMessage::NoTemplate)?;
            let language = sources.evaluator.text_language(account, template, step.language.or(scenario.language));
            Ok(Sending { name: step.name.clone(), channel: step.channel, template, language })
        }
        Occasion::Action(action) => {
            let actions = &sources.portfolio.columns.actions;
            let (template, own) = sources.evaluator.action_text(action);
            let channel = actions.channel.get(action).and_then(|place| Channel::ALL.get(usize::from(*place)));
            let channel = *channel.ok_or(NoMessage::NoOccasion)?;
            let template = template_at(template).ok_or(NoMessage::NoTemplate)?;
            let id = || sources.portfolio.action_ids.get(action).unwrap_or_default();
            let name = sources.portfolio.action_labels.get(action).unwrap_or_else(id).to_owned();
            Ok(Sending { name, channel, template, language: sources.evaluator.text_language(account, template, own) })
        }
    }
}

/// Lays the body out for the channel.
fn fill_in(message: &mut Message, program: &Program, source: &TemplateText, values: &mut Values<'_>, style: Style<'_>) {
    let body = blocks(&source.body, |hashtag| values.fill(hashtag));
    let language = message.language.as_str().to_owned();
    let company_address = program.sender.address.as_deref().map(clean::lines).unwrap_or_default();
    match message.channel {
        Channel::Sms => {
            message.to = wanted(values.phone(), Gap::Phone, values);
            message.text = sms(&body, style.words);
            message.length = Some(length(&message.text));
        }
        channel if is_letter(channel) => {
            let company = wanted(values.company(), Gap::Company, values);
            if company_address.is_empty() {
                values.gaps.insert(Gap::CompanyAddress);
            }
            let address = values.address();
            let mut receiver: Vec<(&'static str, Option<String>)> =
                values.client_name().into_iter().chain(values.contact_name()).map(|line| ("", Some(line))).collect();
            if receiver.is_empty() {
                values.gaps.insert(Gap::Hashtag(Hashtag::ClientName));
                receiver.push((Hashtag::ClientName.name(), None));
            }
            if address.is_empty() {
                values.gaps.insert(Gap::Address);
                receiver.push(("contact_address", None));
            }
            receiver.extend(address.into_iter().map(|line| ("", Some(line))));
            let has_date = shows(&source.body, Hashtag::Today);
            let date = (!has_date).then(|| style.words.date(values.today()));
            let subject = message.subject.clone();
            let frame = letter::Frame { language, subject, company, company_address, receiver, date };
            message.text = letter::text(&body, &frame, style);
            message.html = Some(letter::letter(&body, &frame, style));
        }
        channel => {
            if matches!(channel, Channel::Email | Channel::InteractiveEmail) {
                message.to = wanted(values.email(), Gap::Email, values);
            }
            // What is read inside the company, on the telephone or in court needs no signature of the company.
            let signed = matches!(channel, Channel::Email | Channel::InteractiveEmail);
            let company = values.company().filter(|_| signed).map(|name| core::iter::once(name).chain(company_address).collect());
            let frame = email::Frame { language, subject: message.subject.clone(), company: company.unwrap_or_default() };
            message.text = text::text(&body, style);
            message.html = Some(email::email(&body, &frame, style));
        }
    }
}

/// Notes what is missing.
fn wanted(value: Option<String>, gap: Gap, values: &mut Values<'_>) -> Option<String> {
    if value.is_none() {
        values.gaps.insert(gap);
    }
    value
}
