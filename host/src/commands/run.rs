//! `relance run`

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use relance_columnar::agenda::{Ids, WriteError};
use relance_columnar::nightly::{Names, NightlyError, close};
use relance_engine::{Evaluator, Lang, Program};
use relance_portfolio::Portfolio;
use relance_portfolio::problem::Report;
use relance_render::Answer;
use relance_snapshot::Snapshot;

use super::{Failure, load_program, read_portfolio, tell_reading};
use crate::agenda::{self, Done, Held, Parts, Streamed};
use crate::cli::{self, Format};
use crate::evaluation::{Engine, while_busy};
use crate::fault::Fault;
use crate::output::{write_styled_to, write_to};
use crate::portfolio::Folder;
use crate::snapshot::Mapped;
use crate::table;

/// Works out the agenda and writes it.
pub fn run(arguments: &cli::Run, lang: Lang) -> Result<(), Failure> {
    let columns = match arguments.format {
        Format::Parquet => Some("parquet"),
        Format::Arrow => Some("arrow"),
        _ => None,
    };
    if let (Some(format), None, true) = (columns, &arguments.output, io::stdout().is_terminal()) {
        return Err(Fault::not_for_eyes(format).into());
    }
    let engine = match arguments.engine {
        cli::Engine::Native => Engine::Native,
        cli::Engine::Wasm => Engine::wasm()?,
    };
    let inputs = &arguments.inputs;
    let program = load_program(&inputs.program.program, engine.component(), lang)?;
    // A table for people is sorted, and the component takes a portfolio as a whole: both want it in memory.
    let in_parts = matches!(engine, Engine::Native) && arguments.format != Format::Table;
    if inputs.portfolio.is_file() {
        let mapped = Mapped::open(&inputs.portfolio)?;
        let snapshot = mapped.snapshot(&inputs.portfolio, inputs.threads())?;
        if in_parts {
            return run_snapshot(&program, &snapshot, arguments);
        }
        let portfolio = snapshot.portfolio(&program).map_err(|error| Fault::snapshot(&inputs.portfolio, &error))?;
        return run_whole(&program, &portfolio, &engine, arguments, lang);
    }
    let folder = Folder::find(&inputs.portfolio)?;
    if in_parts && folder.is_columns() && !inputs.skip_bad_rows {
        return stream(&program, &folder, arguments);
    }
    let portfolio = read_portfolio(&program, &folder, inputs.skip_bad_rows, inputs.threads())?;
    if !in_parts {
        return run_whole(&program, &portfolio, &engine, arguments, lang);
    }
    let evaluator = Evaluator::new(&program, &portfolio.columns, inputs.as_of).map_err(Fault::evaluation)?;
    let held = Held { evaluator: &evaluator, names: agenda::names(&portfolio), threads: inputs.threads() };
    write_parts(&program, held, arguments)
}

/// Runs over a portfolio in memory at once.
fn run_whole(program: &Program, portfolio: &Portfolio, engine: &Engine, arguments: &cli::Run, lang: Lang) -> Result<(), Failure> {
    let inputs = &arguments.inputs;
    let agenda = engine.evaluate(program, &portfolio.columns, inputs.as_of, inputs.threads())?;
    if arguments.format != Format::Table {
        return write_parts(program, Done { agenda: &agenda, names: agenda::names(portfolio) }, arguments);
    }
    let answer = Answer { program, portfolio, agenda: &agenda, first: 0 };
    // A file has no colours and any width; of the standard output the stream and the terminal know.
    let on_terminal = arguments.output.is_none() && io::stdout().is_terminal();
    let width = on_terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0));
    let options = table::Options { lang, all: arguments.all, as_of: inputs.as_of, width, colours: arguments.output.is_none() };
    Ok(write_styled_to(arguments.output.as_deref(), |out| table::write(answer, options, out))?)
}

/// Runs over a snapshot where it lies.
fn run_snapshot(program: &Program, snapshot: &Snapshot<'_>, arguments: &cli::Run) -> Result<(), Failure> {
    let inputs = &arguments.inputs;
    let refused = |error| Fault::snapshot(&inputs.portfolio, &error);
    let view = snapshot.view(program).map_err(refused)?;
    let action_starts = view.actions.starts;
    let names = Names {
        customers: match snapshot.customer_ints() {
            Some(ids) => Ids::Ints(ids),
            None => Ids::Texts(snapshot.customer_ids().map_err(refused)?),
        },
        leaders: match snapshot.invoice_ints() {
            Some(ids) => Ids::Ints(ids),
            None => Ids::Texts(snapshot.invoice_ids().map_err(refused)?),
        },
        action_ids: Ids::Texts(snapshot.action_ids().map_err(refused)?),
        action_starts,
    };
    let evaluator = Evaluator::over(program, view, inputs.as_of).map_err(Fault::evaluation)?;
    write_parts(program, Held { evaluator: &evaluator, names, threads: inputs.threads() }, arguments)
}

/// Runs over tables in columns without holding them.
fn stream(program: &Program, folder: &Folder, arguments: &cli::Run) -> Result<(), Failure> {
    let inputs = &arguments.inputs;
    let mut report = Report::default();
    let Some(tables) = folder.open(&mut report)? else { return refuse(report) };
    let threads = inputs.threads();
    let closed = while_busy("reading the portfolio", || close(program, &tables, inputs.as_of, threads, &mut report));
    let Some(closed) = closed else { return refuse(report) };
    let written = write_parts(program, Streamed { closed: &closed, threads, report: &mut report }, arguments);
    match written {
        // The report tells why.
        Err(Failure::Told) => refuse(report),
        written => {
            let mut reading = report.into_reading();
            reading.portfolio = Some(Portfolio::default());
            // Who does not listen to errors is not told of it.
            let _ = tell_reading(&reading);
            written
        }
    }
}

/// Tells what is wrong with the input.
fn refuse(report: Report) -> Result<(), Failure> {
    let _ = tell_reading(&report.into_reading());
    Err(Failure::Told)
}

fn write_parts(program: &Program, mut parts: impl Parts, arguments: &cli::Run) -> Result<(), Failure> {
    let mut refused = None;
    let output = arguments.output.as_deref();
    let write = |out: &mut dyn Write| match agenda::write(program, &mut parts, arguments.format, out) {
        Ok(()) => Ok(()),
        Err(NightlyError::Write(WriteError::Io(error))) => Err(error),
        Err(error) => {
            refused = Some(error);
            Err(io::Error::other("there is no agenda"))
        }
    };
    let written = match output {
        Some(path) => while_busy("evaluating", || write_to(Some(path), write)),
        // The agenda itself is the sign of life.
        None => write_to(None::<&Path>, write),
    };
    match refused {
        Some(NightlyError::Input) => Err(Failure::Told),
        Some(NightlyError::Evaluate(error)) => Err(Fault::evaluation(error).into()),
        Some(NightlyError::Write(error)) => Err(Fault::not_written(&error).into()),
        None => Ok(written?),
    }
}
