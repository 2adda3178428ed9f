//! `relance simulate`

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use relance_engine::program::scenario::Channel;
use relance_engine::{Lang, Program};
use relance_portfolio::{File, Listed, Options, Portfolio, instead, quoted};
use relance_rehearsal::simulate::assumption::{Assumption, Unclear};
use relance_rehearsal::simulate::given::{Change, Given, Payment};
use relance_rehearsal::simulate::{Setting, collectors};
use relance_render::simulation::{Payments, Simulated, csv, html, json, text};

use super::{Failure, load_program, read_portfolio};
use crate::arguments::simulate::{Simulate, SimulationFormat};
use crate::cli::threads;
use crate::fault::Fault;
use crate::output::{write_styled_to, write_to};
use crate::portfolio::Folder;
use crate::simulation;
use crate::snapshot::Mapped;

/// How wide a report is that does not go to a terminal.
const WIDTH: usize = 100;
/// Ten years and the leap days in them.
const MOST_DAYS: usize = 3653;

/// Simulates and writes what came of it.
pub fn simulate(arguments: &Simulate, lang: Lang) -> Result<(), Failure> {
    let days = (arguments.from, arguments.to);
    let length = usize::try_from(arguments.to.since(arguments.from)).map_or(0, |days| days + 1);
    if length == 0 || length > MOST_DAYS {
        return Err(Fault::days(arguments.from, arguments.to, MOST_DAYS).into());
    }
    let assumed = arguments.assume.as_deref().unwrap_or("nobody pays");
    let assumption = Assumption::parse(assumed, arguments.seed).map_err(|unclear| unclear_assumption(&unclear))?;
    let program = load_program(&arguments.program.program, None, lang)?;
    let costs = read_costs(&program, &arguments.cost)?;
    let portfolio = load_portfolio(&program, arguments)?;
    let given = read_given(&program, &portfolio, arguments)?;
    let collectors = collectors(&portfolio.columns, &given);
    let assumption = arguments.payments.is_none().then_some(&assumption);
    let setting = Setting {
        program: &program,
        portfolio: &portfolio.columns,
        invoice_ids: &portfolio.invoice_ids,
        days,
        given: &given,
        assumption,
        late: arguments.late,
        collectors: &collectors,
        keep_acts: arguments.format == SimulationFormat::Csv,
    };
    let tally = simulation::simulate(&setting, threads(arguments.threads))?;
    let payments = match (&arguments.payments, assumption) {
        (None, Some(assumption)) => Payments::Assumed(assumption),
        (path, _) => Payments::File(path.as_deref().map_or("", called)),
    };
    let simulated = Simulated {
        program: (&program, called(&arguments.program.program)),
        portfolio: (&portfolio, called(&arguments.portfolio)),
        days,
        payments,
        changes: arguments.changes.as_deref().map(called),
        late: arguments.late,
        costs,
        collectors: &collectors,
        tally: &tally,
    };
    write(&simulated, arguments, lang)
}

fn write(simulated: &Simulated<'_>, arguments: &Simulate, lang: Lang) -> Result<(), Failure> {
    let output = arguments.output.as_deref();
    match arguments.format {
        SimulationFormat::Human => {
            let is_seen = output.is_none() && io::stdout().is_terminal();
            let size = terminal_size::terminal_size().filter(|_| is_seen);
            let width = size.map_or(WIDTH, |(width, _)| usize::from(width.0));
            write_styled_to(output, |out| text(simulated, lang, width, out))?;
        }
        SimulationFormat::Json => write_to(output, |out| json(simulated, out))?,
        SimulationFormat::Csv => write_to(output, |out| csv(simulated, out))?,
        SimulationFormat::Html => write_to(output, |out| html(simulated, lang, out))?,
    }
    Ok(())
}

/// What a path is called in a report: its last part, so that a report does not depend on where it was made.
fn called(path: &Path) -> &str {
    path.file_name().unwrap_or(path.as_os_str()).to_str().unwrap_or_default()
}

fn load_portfolio(program: &Program, arguments: &Simulate) -> Result<Portfolio, Failure> {
    let (path, threads) = (&arguments.portfolio, threads(arguments.threads));
    if path.is_file() {
        let mapped = Mapped::open(path)?;
        let snapshot = mapped.snapshot(path, threads)?;
        return Ok(snapshot.portfolio(program).map_err(|error| Fault::snapshot(path, &error))?);
    }
    read_portfolio(program, &Folder::find(path)?, arguments.skip_bad_rows, threads)
}

fn read_given(program: &Program, portfolio: &Portfolio, arguments: &Simulate) -> Result<Given, Failure> {
    let options = Options { skip_bad_rows: arguments.skip_bad_rows, threads: 0 };
    let payments = listed(arguments.payments.as_deref(), |file| relance_portfolio::payments(portfolio, program.currency, file, &options))?;
    let changes = listed(arguments.changes.as_deref(), |file| relance_portfolio::changes(program, portfolio, file, &options))?;
    let payments = payments.into_iter().map(|row| Payment { on: row.on, invoice: row.invoice, amount: row.amount });
    let changes = changes.into_iter().map(|row| Change { on: row.on, customer: row.customer, fact: row.fact });
    Ok(Given::new(payments.collect(), changes.collect()))
}

/// Reads a list that comes with the portfolio, and tells what is wrong with it; nothing if there is none.
fn listed<T>(path: Option<&Path>, read: impl FnOnce(&File<'_>) -> Listed<T>) -> Result<Vec<T>, Failure> {
    let Some(path) = path else { return Ok(Vec::new()) };
    let bytes = std::fs::read(path).map_err(|error| Fault::unreadable(path, &error))?;
    let name = path.display().to_string();
    let listed = read(&File { name: &name, bytes: &bytes });
    // Who does not listen to errors is not told of it.
    let _ = tell(&listed, &name);
    listed.rows.ok_or(Failure::Told)
}

fn tell<T>(listed: &Listed<T>, name: &str) -> io::Result<()> {
    let mut out = anstream::stderr().lock();
    for problem in listed.notices.iter().chain(&listed.problems) {
        writeln!(out, "{problem}")?;
    }
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let untold = listed.problem_count.saturating_sub(listed.problems.len());
    if untold > 0 {
        writeln!(out, "and {untold} more error{}", plural(untold))?;
    }
    if listed.rows.is_none() {
        writeln!(out, "{} error{} in {name}; nothing was simulated", listed.problem_count, plural(listed.problem_count))?;
    } else if listed.skipped_rows > 0 {
        writeln!(out, "{} row{} of {name} left out", listed.skipped_rows, plural(listed.skipped_rows))?;
    }
    Ok(())
}

fn unclear_assumption(unclear: &Unclear) -> Fault {
    let examples =
        "write for instance `nobody pays`, `all pay 20 days late`, or `60 % pay 0 to 15 days late, 40 % pay within 10 days of a contact`";
    let (message, help) = match unclear {
        Unclear::Empty => ("the assumption is empty".to_owned(), examples.to_owned()),
        Unclear::Clause(text) => (format!("{} is no assumption about payments", quoted(text)), examples.to_owned()),
        Unclear::Share(text) => {
            (format!("{} is no share of those who pay", quoted(text)), "write a whole number from 1 to 100 before the `%`".to_owned())
        }
        Unclear::Days(text) => (
            format!("the days in {} cannot be", quoted(text)),
            "write whole numbers from 0 to 3650, the smaller one first; after a contact at least 1".to_owned(),
        ),
        Unclear::Channel(text) => {
            let channels = Channel::ALL.iter().filter(|channel| channel.keeps_spacing()).map(|channel| channel.name());
            let help = instead(text, core::iter::once("contact").chain(channels)).unwrap_or_default();
            (format!("{} is no contact with a customer", quoted(text)), help)
        }
        Unclear::Shares(sum) => {
            let help = "let the shares of those who pay by the due date add up to 100 at most; the others do not pay".to_owned();
            (format!("{sum} % are more than all"), help)
        }
    };
    Fault::assumption(message, help)
}

/// The costs by channel.
fn read_costs(program: &Program, written: &[String]) -> Result<[i64; Channel::ALL.len()], Fault> {
    let mut costs = [0; Channel::ALL.len()];
    let example = "write a channel and an amount, such as `--cost letter=2.50`";
    for text in written {
        let (name, amount) = text.split_once('=').ok_or_else(|| Fault::cost(format!("{} is no cost", quoted(text)), example.to_owned()))?;
        let channel = Channel::from_name(name.trim()).ok_or_else(|| {
            let help = instead(name, Channel::ALL.iter().map(|channel| channel.name())).unwrap_or_default();
            Fault::cost(format!("there is no channel {}", quoted(name)), help)
        })?;
        let cost = relance_portfolio::money("cost", program.currency, amount).ok().filter(|cost| *cost >= 0).ok_or_else(|| {
            let help = format!(
                "write an amount in {} with at most {} decimals, such as `2.50`",
                program.currency.as_str(),
                program.currency.decimals
            );
            Fault::cost(format!("{} is not what an action costs", quoted(amount)), help)
        })?;
        costs[channel as usize] = cost;
    }
    Ok(costs)
}
