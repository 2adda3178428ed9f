//! `relance preview`

use std::io::IsTerminal;

use relance_engine::{Day, Lang, Program};
use relance_portfolio::{Portfolio, money, nearest};
use relance_rehearsal::preview::{MOST_DAYS, forced, preview};
use relance_rehearsal::{Event, Stage};
use relance_render::timeline::{self as rendered, Cast, Subject, story};

use super::explain::find_customer;
use super::{Failure, load_portfolio_at, load_program};
use crate::arguments::preview::{Form, Preview};
use crate::fault::Fault;
use crate::given::{self, Scope};
use crate::output::{write_styled_to, write_to};
use crate::timeline;

/// Lines longer than this are tiring to read, however wide the terminal.
const WIDEST: usize = 120;

/// Plays what one customer goes through, and shows it.
pub fn show(arguments: &Preview, lang: Lang) -> Result<(), Failure> {
    let program = load_program(&arguments.program.program, None, lang)?;
    let scenario = arguments.scenario.as_deref().map(|name| find_scenario(&program, name)).transpose()?;
    let cast = match (&arguments.portfolio, arguments.due) {
        (Some(folder), _) => real(&load_portfolio_at(&program, folder, arguments.skip_bad_rows, crate::cli::threads(None))?, arguments)?,
        (None, Some(due)) => made_up(&program, scenario.unwrap_or_default(), due, arguments)?,
        // The arguments ask for one of the two.
        (None, None) => return Err(Fault::wrong_order("there is neither a due date nor a portfolio").into()),
    };
    let last = cast.from.plus(MOST_DAYS).min(Day::LAST);
    if let Some(until) = arguments.until.filter(|until| *until < cast.from) {
        return Err(Fault::wrong_order(&format!("the preview is to end on {until}, before it begins on {}", cast.from)).into());
    }
    let last = arguments.until.map_or(last, |until| until.min(last));
    let program = scenario.map_or_else(|| program.clone(), |scenario| forced(&program, scenario));
    let (ids, open): (Vec<String>, Vec<i64>) = cast.invoices.iter().map(|invoice| (invoice.id.clone(), invoice.open)).unzip();
    let played = program.scenarios.iter().zip(0_u16..).filter(|(_, place)| scenario.is_none_or(|scenario| scenario == *place));
    let steps = played.flat_map(|(scenario, _)| scenario.steps.iter().map(|step| step.name.as_str())).collect();
    let scope = Scope { program: &program, ids: &ids, open: &open, steps, days: (cast.from, last) };
    let given = given::events(&scope, &arguments.events)?;
    let known: Vec<Event> = given::facts(&program, &arguments.with)?.into_iter().map(|fact| Event::Fact { customer: 0, fact }).collect();
    let mut stage = Stage::new(&program, cast.columns.clone());
    stage.apply(&known).map_err(|error| Fault::play(&error.into()))?;
    let preview = preview(&program, stage, (cast.from, last), &given).map_err(|error| Fault::play(&error))?;
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
    Ok(write(&subject, arguments, lang)?)
}

fn write(subject: &Subject<'_>, arguments: &Preview, lang: Lang) -> Result<(), Fault> {
    let output = arguments.output.as_deref();
    match arguments.format {
        Form::Json => write_to(output, |out| rendered::json(subject, lang, out)),
        Form::Svg => write_to(output, |out| out.write_all(rendered::svg(subject, lang).as_bytes())),
        Form::Html => write_to(output, |out| out.write_all(rendered::html(subject, lang).as_bytes())),
        Form::Table => {
            let on_terminal = output.is_none() && std::io::stdout().is_terminal();
            let width = on_terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0));
            let lines = rendered::lines(&story(subject, lang), lang, width.unwrap_or(WIDEST).min(WIDEST));
            write_styled_to(output, |out| timeline::write(&lines, output.is_none(), out))
        }
    }
}

fn find_scenario(program: &Program, name: &str) -> Result<u16, Fault> {
    let names = || program.scenarios.iter().map(|scenario| scenario.name.as_str());
    let found = names().zip(0_u16..).find(|(known, _)| *known == name);
    found.map(|(_, place)| place).ok_or_else(|| Fault::no_scenario(name, nearest(name, names()), &names().collect::<Vec<_>>()))
}

/// A customer who can be reached, with one invoice.
fn made_up(program: &Program, scenario: u16, due: Day, arguments: &Preview) -> Result<Cast, Fault> {
    let open = money("open", program.currency, &arguments.open)
        .map_err(|(why, help)| Fault::bad_value(&format!("--open {}", arguments.open), &why, help.as_deref().unwrap_or_default()))?;
    if open <= 0 {
        let help = "write what is open of the invoice, such as `--open 250`";
        return Err(Fault::bad_value(&format!("--open {}", arguments.open), "nothing would be open", help));
    }
    Ok(rendered::made_up(program, scenario, (due, open), arguments.as_of))
}

/// A customer of a portfolio, with all that is collected on it.
fn real(portfolio: &Portfolio, arguments: &Preview) -> Result<Cast, Fault> {
    let id = arguments.customer.as_deref().unwrap_or_default();
    let place = find_customer(portfolio, id)?;
    rendered::real(portfolio, place, arguments.as_of.unwrap_or(Day::FIRST)).ok_or_else(|| {
        let customers = &portfolio.columns.customers;
        let other = customers.collected_on.get(place).and_then(|on| customers.id.get(*on as usize));
        Fault::collected_with(id, other.unwrap_or_default())
    })
}
