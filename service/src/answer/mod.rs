//! The answers: which request gets which.

mod explain;
mod health;
mod preview;

use relance_engine::{Agenda, EvaluateError, Kept, Lang};
use relance_portfolio::Portfolio;
use relance_render::Answer as Rows;
use serde::Serialize;

pub use explain::{Explained, ExplainedSection};
pub use health::{Health, ProgramInfo};

use crate::ask::{self, AgendaRequest, Asked};
use crate::code::Code;
use crate::json::{self, Fault, Item};
use crate::limits::Limits;
use crate::pointer::Pointer;
use crate::problem::{Problems, Words};
use crate::{Request, Service, words};

/// The content type of agendas.
pub const NDJSON: &str = "application/x-ndjson";
/// The content type of documents.
pub const JSON: &str = "application/json";
/// The content type of explanations as text.
pub const PLAIN: &str = "text/plain; charset=utf-8";
/// The content type of problems.
pub const PROBLEM: &str = "application/problem+json";

/// An answer, without what carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status, such as 200.
    pub status: u16,
    /// What the body is.
    pub content_type: &'static str,
    /// The methods that the path is asked with, for the header `Allow`; only where it was asked with another one.
    pub allow: Option<&'static str>,
    /// The body.
    pub body: Vec<u8>,
}

/// The document that describes the service.
const OPENAPI: &[u8] = include_bytes!("../../../docs/openapi.json");

/// What a path gives.
#[derive(Clone, Copy)]
enum Page {
    Health,
    OpenApi,
    /// What is worked out of the body.
    Work(fn(Asked<'_>, &mut Problems) -> Option<Answer>),
}

const PAGES: [(&str, Page); 5] = [
    ("/agenda", Page::Work(agenda)),
    ("/explain", Page::Work(explain::answer)),
    ("/preview", Page::Work(preview::answer)),
    ("/health", Page::Health),
    ("/openapi.json", Page::OpenApi),
];

/// Answers a request.
pub(crate) fn answer(service: &Service, request: &Request<'_>, limits: &Limits) -> Answer {
    let path = request.path.split(['?', '#']).next().unwrap_or_default();
    let Some((_, page)) = PAGES.into_iter().find(|(known, _)| *known == path) else {
        let words = words::no_such_path(Lang::English, path, PAGES.iter().map(|(known, _)| *known));
        return refused(Lang::English, Code::NoSuchPath, None, words);
    };
    let allowed = if let Page::Work(_) = page { "POST" } else { "GET" };
    if request.method != allowed {
        let words = words::other_method(Lang::English, path, request.method, allowed);
        return Answer { allow: Some(allowed), ..refused(Lang::English, Code::OtherMethod, None, words) };
    }
    match page {
        Page::Health => health::answer(service),
        Page::OpenApi => Answer { status: 200, content_type: JSON, allow: None, body: OPENAPI.to_vec() },
        Page::Work(work) => worked_out(service, request, limits, work),
    }
}

fn worked_out(service: &Service, request: &Request<'_>, limits: &Limits, work: fn(Asked<'_>, &mut Problems) -> Option<Answer>) -> Answer {
    let english = Lang::English;
    if let Some(found) = request.content_type.filter(|found| !is_json(found)) {
        return refused(english, Code::OtherType, None, words::other_type(english, found));
    }
    if request.body.len() > limits.body {
        return too_large(limits);
    }
    let text = match core::str::from_utf8(request.body) {
        Ok(text) => text,
        Err(error) => {
            let before = core::str::from_utf8(request.body.get(..error.valid_up_to()).unwrap_or_default()).unwrap_or_default();
            return refused(english, Code::NotUtf8, Some(position(before)), words::not_utf8(english));
        }
    };
    let nodes = match json::read(text, limits.values) {
        Ok(nodes) => nodes,
        Err(fault) => return unread(text, fault, limits),
    };
    let request = Item::of(&nodes);
    let mut problems = Problems::new(ask::lang(request));
    let answer = work(Asked { kept: service.kept(), program: service.program(), limits, request }, &mut problems);
    answer.unwrap_or_else(|| told(problems))
}

/// The answer to a body that is larger than the limit, for hosts that do not read it to its end.
#[must_use]
pub fn too_large(limits: &Limits) -> Answer {
    refused(Lang::English, Code::BodyTooLarge, None, words::too_large(Lang::English, limits))
}

/// The answer of a host whose compiled program cannot be used.
#[must_use]
pub fn no_program() -> Answer {
    refused(Lang::English, Code::NoProgram, None, words::no_program(Lang::English))
}

/// Whether a content type is JSON, whatever stands after it.
fn is_json(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

/// The answer to a body that is no JSON.
fn unread(text: &str, fault: Fault, limits: &Limits) -> Answer {
    let lang = Lang::English;
    let before = text.get(..fault.at()).unwrap_or(text);
    let (code, words) = match fault {
        Fault::Cut(_) => (Code::NotJson, words::cut(lang)),
        Fault::Unexpected(at) => (Code::NotJson, words::unexpected(lang, text.get(at..).and_then(|rest| rest.chars().next()))),
        Fault::Deep(_) => (Code::TooDeep, words::deep(lang)),
        Fault::Many(_) => (Code::TooMuch, words::too_many_values(lang, limits)),
    };
    refused(lang, code, Some(position(before)), words)
}

/// The line and the character of the line behind a text, from 1.
fn position(before: &str) -> (usize, usize) {
    let line = before.bytes().filter(|byte| *byte == b'\n').count();
    let last = before.rsplit('\n').next().unwrap_or_default();
    (line + 1, last.chars().count() + 1)
}

/// An answer that tells one problem.
fn refused(lang: Lang, code: Code, position: Option<(usize, usize)>, words: Words) -> Answer {
    let mut problems = Problems::new(lang);
    problems.add_outside(code, position, words);
    told(problems)
}

/// The answer that tells problems.
fn told(problems: Problems) -> Answer {
    let document = problems.document();
    Answer { content_type: PROBLEM, ..written(document.status, &document) }
}

/// An answer with a document.
fn written(status: u16, document: &impl Serialize) -> Answer {
    // Only a text that cannot be written fails, and a document is texts and numbers.
    let body = serde_json::to_vec(document).unwrap_or_default();
    Answer { status, content_type: JSON, allow: None, body }
}

/// `POST /agenda`
fn agenda(asked: Asked<'_>, problems: &mut Problems) -> Option<Answer> {
    let request = asked.agenda(problems)?;
    let agenda = evaluated(asked.kept, &request).map_err(|error| stopped(problems, &error)).ok()?;
    let mut body = Vec::new();
    let rows = Rows { program: asked.program, portfolio: &request.portfolio, agenda: &agenda, first: 0 };
    relance_render::ndjson(rows, &mut body).map_err(|error| stopped(problems, &error)).ok()?;
    Some(Answer { status: 200, content_type: NDJSON, allow: None, body })
}

fn evaluated(program: &Kept, request: &AgendaRequest) -> Result<Agenda, EvaluateError> {
    let mut agenda = Agenda::default();
    let evaluator = program.checked().over(request.portfolio.columns.view(), request.as_of)?;
    evaluator.evaluate(0..request.portfolio.columns.customers.count, &mut agenda)?;
    Ok(agenda)
}

/// Tells why the evaluator has no answer to a request that was read: it contradicts itself.
fn stopped(problems: &mut Problems, why: &impl core::fmt::Display) {
    let words = words::refused(problems.lang, &why.to_string());
    problems.add_outside(Code::Stopped, None, words);
}

/// The place of the customer that a request names, or of the only one.
fn customer(portfolio: &Portfolio, named: Option<&str>, problems: &mut Problems) -> Option<usize> {
    let customers = &portfolio.columns.customers;
    let found = match named {
        Some(named) => (0..customers.count).find(|place| customers.id.get(*place) == Some(named)),
        None => (customers.count == 1).then_some(0),
    };
    if found.is_none() {
        let ids = || (0..customers.count).filter_map(|place| customers.id.get(place));
        problems.add(Code::NoSuchCustomer, &Pointer::Root.key("customer"), |lang| match named {
            Some(named) => words::no_such_customer(lang, named, ids()),
            None => words::which_customer(lang, customers.count),
        });
    }
    found
}
