//! `relance messages`

mod files;
mod screen;

use std::path::Path;

use relance_engine::agenda::Status;
use relance_engine::portfolio::NONE;
use relance_engine::program::template::Language;
use relance_engine::{Agenda, Day, Evaluator, Lang, Program};
use relance_message::post::{name, post};
use relance_message::{Message, NoMessage, Occasion, Sources, made_up, render};
use relance_portfolio::{Collectors, File, Options, Portfolio, nearest, read_collectors};

use super::explain::find_customer;
use super::{Failure, load_portfolio, load_program, tell_reading};
use crate::arguments::messages::Messages;
use crate::cli::{Inputs, ProgramPath};
use crate::evaluation::{Engine, while_busy};
use crate::fault::Fault;

/// A message, or why there is none.
struct Written {
    customer: String,
    client: Option<String>,
    name: String,
    message: Result<Message, NoMessage>,
}

/// Messages of a day, and how many there would be besides.
struct Post {
    as_of: Day,
    written: Vec<Written>,
    blocked: usize,
}

/// Writes the messages of a day, or a template for a made-up customer.
pub fn messages(arguments: &Messages, lang: Lang) -> Result<(), Failure> {
    let program = load_program(&arguments.program.program, None, lang)?;
    if let Some(folder) = &arguments.output {
        files::check(folder)?;
    }
    let post = match (&arguments.template, &arguments.portfolio, arguments.as_of) {
        (Some(name), ..) => of_template(&program, name, arguments)?,
        (None, Some(portfolio), Some(as_of)) => of_day(&program, portfolio, as_of, arguments)?,
        // The command line wants both.
        _ => return Ok(()),
    };
    let whole = arguments.template.is_some() || arguments.customer.is_some();
    match &arguments.output {
        Some(folder) => files::write(folder, &post, lang)?,
        None if whole => screen::whole(&post, lang)?,
        None => screen::list(&post, lang)?,
    }
    Ok(screen::tell(&post, arguments.output.as_deref(), lang)?)
}

fn of_template(program: &Program, name: &str, arguments: &Messages) -> Result<Post, Failure> {
    let names = || program.templates.iter().map(|template| template.name.as_str());
    let found = program.templates.iter().enumerate().find(|(_, template)| template.name == name);
    let (place, template) = found.ok_or_else(|| Fault::no_template(name, nearest(name, names()), names()))?;
    let languages: Vec<Language> = template.texts.iter().map(|text| text.language).collect();
    let asked = match arguments.language {
        Some(language) if !languages.contains(&language) => {
            return Err(Fault::no_text(name, language.as_str(), languages.iter().map(Language::as_str)).into());
        }
        Some(language) => vec![language],
        None => languages,
    };
    let as_of = arguments.as_of.unwrap_or(made_up::DAY);
    let mut written = Vec::new();
    for used in made_up::uses(program, place) {
        for language in &asked {
            let message = made_up::message(program, place, &used, *language, as_of);
            let customer = template.name.clone();
            written.push(Written { customer, client: None, name: used.name.clone(), message });
        }
    }
    Ok(Post { as_of, written, blocked: 0 })
}

fn of_day(program: &Program, portfolio: &Path, as_of: Day, arguments: &Messages) -> Result<Post, Failure> {
    let inputs = Inputs {
        program: ProgramPath { program: arguments.program.program.clone() },
        portfolio: portfolio.to_owned(),
        as_of,
        skip_bad_rows: arguments.skip_bad_rows,
        threads: arguments.threads,
    };
    let collectors = collectors(portfolio, arguments.skip_bad_rows)?;
    let portfolio = load_portfolio(program, &inputs)?;
    let asked = arguments.customer.as_ref().map(|id| find_customer(&portfolio, id)).transpose()?;
    let evaluator = Evaluator::new(program, &portfolio.columns, as_of).map_err(Fault::evaluation)?;
    let (first, agenda) = match asked {
        Some(customer) => {
            let account = portfolio.columns.customers.collected_on.get(customer).map_or(customer, |account| *account as usize);
            let mut agenda = Agenda::default();
            evaluator.evaluate(account..account + 1, &mut agenda).map_err(Fault::evaluation)?;
            (account, agenda)
        }
        None => (0, Engine::Native.evaluate(program, &portfolio.columns, as_of, inputs.threads())?),
    };
    let sources = Sources { evaluator: &evaluator, portfolio: &portfolio, collectors: &collectors };
    let post = while_busy("writing the messages", || write(&sources, first, &agenda, arguments.language));
    if let (Some(id), true) = (&arguments.customer, post.written.is_empty()) {
        let status = agenda.rows.first().map_or(Status::Clear, |row| row.status);
        return Err(Fault::no_message(id, as_of, &status.name().replace('_', " ")).into());
    }
    Ok(post)
}

/// The messages that an agenda, whose first customer is at a place, has for its day.
fn write(sources: &Sources<'_>, first: usize, agenda: &Agenda, language: Option<Language>) -> Post {
    let context = sources.evaluator.context();
    let found = post(sources, first, agenda);
    let one = |(customer, occasion): (usize, Occasion)| {
        let scenario = customer.checked_sub(first).and_then(|place| agenda.rows.get(place)).map_or(NONE, |row| row.scenario);
        written(sources, customer, occasion, name(sources, scenario, occasion).to_owned(), language)
    };
    Post { as_of: context.as_of, written: found.occasions.into_iter().map(one).collect(), blocked: found.blocked }
}

fn written(sources: &Sources<'_>, customer: usize, occasion: Occasion, name: String, language: Option<Language>) -> Written {
    let customers = &sources.portfolio.columns.customers;
    Written {
        customer: customers.id.get(customer).unwrap_or_default().to_owned(),
        client: customers.name.get(customer).map(str::to_owned),
        name,
        message: render(sources, customer, occasion, language),
    }
}

/// The collectors of a portfolio's folder; none if it has no such table.
fn collectors(portfolio: &Path, skip_bad_rows: bool) -> Result<Collectors, Failure> {
    let path = portfolio.join("collectors.csv");
    if !path.is_file() {
        return Ok(Collectors::default());
    }
    let bytes = std::fs::read(&path).map_err(|error| Fault::unreadable(&path, &error))?;
    let name = path.display().to_string();
    let (collectors, mut reading) = read_collectors(&File { name: &name, bytes: &bytes }, &Options { skip_bad_rows, threads: 0 });
    // What is told of a reading depends on whether there is something to go on with.
    reading.portfolio = collectors.is_some().then(Portfolio::default);
    // Who does not listen to errors is not told of it.
    let _ = tell_reading(&reading);
    collectors.ok_or(Failure::Told)
}
