//! `relance test`

use std::io::{IsTerminal, Write};

use relance_engine::Lang;

use super::{Failure, tell};
use crate::arguments::test::{Format, Test};
use crate::evaluation::{Engine, while_busy};
use crate::fault::Fault;
use crate::output::{write_styled_to, write_to};
use crate::program::Loaded;
use crate::trials::watch::watch;
use crate::trials::{Asked, results, write};
use crate::{cli, program};

/// Runs the tests of a program and says how they went.
pub fn test(arguments: &Test, lang: Lang) -> Result<(), Failure> {
    let engine = match arguments.engine {
        cli::Engine::Native => Engine::Native,
        cli::Engine::Wasm => Engine::wasm()?,
    };
    if arguments.watch {
        watch(&arguments.program.program, || again(arguments, &engine, lang));
    }
    once(arguments, &engine, lang)
}

/// One of many runs: whatever comes of it is told, and the next change is waited for.
fn again(arguments: &Test, engine: &Engine, lang: Lang) {
    if std::io::stdout().is_terminal() {
        // Who does not look is not told; likewise below.
        let _ = write!(anstream::stdout(), "\u{1b}[2J\u{1b}[H");
    }
    if let Err(Failure::Fault(fault)) = once(arguments, engine, lang) {
        let _ = writeln!(anstream::stderr(), "{fault}");
    }
    let path = arguments.program.program.display();
    let _ = match lang {
        Lang::English => writeln!(anstream::stdout(), "\nwaiting for `{path}` to change; Ctrl-C ends it"),
        Lang::French => writeln!(anstream::stdout(), "\nen attente d’un changement de `{path}`\u{202f}; Ctrl-C pour arrêter"),
    };
}

fn once(arguments: &Test, engine: &Engine, lang: Lang) -> Result<(), Failure> {
    let path = &arguments.program.program;
    let loaded = program::load(path, None, lang)?;
    if loaded.files.is_empty() {
        return Err(Fault::no_tests_inside(path).into());
    }
    tell(&loaded, lang);
    let Some(program) = &loaded.program else { return Err(Failure::Told) };
    if loaded.tests.is_empty() && arguments.format == Format::Human {
        say_that_there_are_none(&loaded, arguments, lang);
    }
    let filter = arguments.filter.as_deref();
    let asked = Asked { filter, coverage: arguments.coverage, threshold: arguments.threshold, lang };
    let results = while_busy("running the tests", || results(&loaded, program, engine, &asked))?;
    if let Some(filter) = filter.filter(|_| results.ran.is_empty() && !loaded.tests.is_empty()) {
        let names: Vec<&str> = loaded.tests.iter().map(|test| test.name.as_str()).collect();
        return Err(Fault::no_such_test(filter, &names).into());
    }
    match arguments.format {
        Format::Human if loaded.tests.is_empty() && results.coverage.is_none() => {}
        Format::Human => write_styled_to(None, |out| write(&results, arguments.format, out))?,
        Format::Junit | Format::Json => write_to(None, |out| write(&results, arguments.format, out))?,
    }
    if results.passed() { Ok(()) } else { Err(Failure::Told) }
}

fn say_that_there_are_none(loaded: &Loaded, arguments: &Test, lang: Lang) {
    let path = arguments.program.program.display();
    let example = "test \"…\" { … }";
    let where_to = match (loaded.files.len(), lang) {
        (1, Lang::English) => "in it",
        (_, Lang::English) => "in any of its files",
        (1, Lang::French) => "dans ce fichier",
        (_, Lang::French) => "dans l’un de ses fichiers",
    };
    // A reader that stops reading early is no fault.
    let _ = match lang {
        Lang::English => writeln!(anstream::stdout(), "there are no tests in `{path}`; write one as `{example}` {where_to}"),
        Lang::French => writeln!(anstream::stdout(), "il n’y a pas de test dans `{path}`\u{202f}; écrivez-en un, `{example}`, {where_to}"),
    };
}
