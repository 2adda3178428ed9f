//! `relance run`

use std::io::{self, IsTerminal, Write};

use relance_engine::Day;
use relance_render::Answer;

use super::{Failure, load_portfolio, load_program};
use crate::cli::{self, Format};
use crate::evaluation::Engine;
use crate::output::write_to;
use crate::table;

/// Works out the agenda and writes it.
pub fn run(arguments: &cli::Run) -> Result<(), Failure> {
    let engine = match arguments.engine {
        cli::Engine::Native => Engine::Native,
        cli::Engine::Wasm => Engine::wasm()?,
    };
    let inputs = &arguments.inputs;
    let program = load_program(&inputs.program.program, engine.component())?;
    let portfolio = load_portfolio(&program, inputs)?;
    let agenda = engine.evaluate(&program, &portfolio.columns, inputs.as_of)?;
    let answer = Answer { program: &program, portfolio: &portfolio, agenda: &agenda, first: 0 };
    Ok(write_to(arguments.output.as_deref(), |out| write(answer, arguments, inputs.as_of, out))?)
}

fn write(answer: Answer<'_>, arguments: &cli::Run, as_of: Day, mut out: &mut dyn Write) -> io::Result<()> {
    match arguments.format {
        Format::Ndjson => relance_render::ndjson(answer, &mut out),
        Format::Csv => relance_render::csv(answer, true, &mut out),
        Format::Table => {
            // A file has no colours and any width; of the standard output the stream and the terminal know.
            let on_terminal = arguments.output.is_none() && io::stdout().is_terminal();
            let width = on_terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0));
            let options =
                table::Options { lang: arguments.lang.into(), all: arguments.all, as_of, width, colours: arguments.output.is_none() };
            table::write(answer, options, out)
        }
    }
}
