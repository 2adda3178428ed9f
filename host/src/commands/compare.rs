//! `relance compare`

use std::io::Write;
use std::path::Path;

use anstyle::Style;
use relance_dsl::diagnostic::Severity;
use relance_engine::{Agenda, Day, Evaluator, Lang, Program};
use relance_portfolio::Portfolio;
use relance_rehearsal::compare::{Comparison, Contacts, Side, compare as differences, contacts};
use relance_render::comparison::{Story, Told, csv, human, json};

use super::{Failure, load_portfolio, tell};
use crate::arguments::compare::{Compare, ComparisonFormat};
use crate::cli::{Inputs, ProgramPath};
use crate::evaluation::{evaluate_all, while_busy};
use crate::fault::Fault;
use crate::output::{write_styled_to, write_to};
use crate::program::{Found, Loaded};
use crate::{git, program};

/// A program with what people call it.
struct Named {
    name: String,
    program: Program,
}

/// Says what an edit, or a stretch of days, changes.
pub fn compare(arguments: &Compare, lang: Lang) -> Result<(), Failure> {
    let changes = match (&arguments.new, &arguments.since, arguments.to) {
        (Some(new), _, _) => edit(&load(&arguments.old, None, lang)?, &load(new, None, lang)?, arguments, lang)?,
        (None, Some(revision), _) => {
            let old = load(&arguments.old, Some(revision), lang)?;
            edit(&old, &load(&arguments.old, None, lang)?, arguments, lang)?
        }
        (None, None, Some(to)) => days(&load(&arguments.old, None, lang)?, to, arguments, lang)?,
        // The arguments ask for one of these.
        (None, None, None) => false,
    };
    if changes && arguments.fail_on_change { Err(Failure::Told) } else { Ok(()) }
}

/// The program at a path, at a revision if one is asked for here or in the path. Of its diagnostics only errors are told: what is
/// suspicious in either program is for `check` to say.
fn load(path: &Path, since: Option<&str>, lang: Lang) -> Result<Named, Failure> {
    let (path, written) = git::split(path);
    let revision = since.map(str::to_owned).or(written);
    let name = revision.as_ref().map_or_else(|| path.display().to_string(), |revision| format!("{}@{revision}", path.display()));
    let found = match &revision {
        Some(revision) => git::find(&path, revision)?,
        None => program::find(&path)?,
    };
    let sources = match found {
        Found::Compiled(program) => return Ok(Named { name, program: *program }),
        Found::Sources(sources) => sources,
    };
    let mut loaded: Loaded = program::compile(&sources);
    if loaded.program.is_none() {
        loaded.diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
        tell(&loaded, lang);
    }
    Ok(Named { name, program: loaded.program.ok_or(Failure::Told)? })
}

/// Compares two programs on a day and on the day after.
fn edit(old: &Named, new: &Named, arguments: &Compare, lang: Lang) -> Result<bool, Failure> {
    let portfolio = read(&old.program, &old.name, arguments)?;
    let other = if reads_alike(&old.program, &new.program) { None } else { Some(read(&new.program, &new.name, arguments)?) };
    let portfolios = (&portfolio, other.as_ref().unwrap_or(&portfolio));
    let (today, agendas) = on_day((old, portfolios.0, arguments.as_of), (new, portfolios.1, arguments.as_of), None, arguments)?;
    let mut days = vec![(arguments.as_of, today.contacts)];
    let tomorrow = arguments.as_of.plus(1);
    if tomorrow <= Day::LAST {
        let earlier = Some((&agendas.0, &agendas.1));
        let (next, _) = on_day((old, portfolios.0, tomorrow), (new, portfolios.1, tomorrow), earlier, arguments)?;
        days.push((tomorrow, next.contacts));
    }
    let told = |named, portfolio, agenda| told(named, portfolio, agenda, arguments.as_of);
    let story = Story {
        old: told(old, portfolios.0, &agendas.0),
        new: told(new, portfolios.1, &agendas.1),
        comparison: &today.comparison,
        days: &days,
    };
    write(&story, arguments, lang)?;
    Ok(!today.comparison.is_empty())
}

/// Compares a program with itself on a later day.
fn days(named: &Named, to: Day, arguments: &Compare, lang: Lang) -> Result<bool, Failure> {
    if to <= arguments.as_of {
        return Err(Fault::days_reversed(arguments.as_of, to).into());
    }
    let portfolio = read(&named.program, &named.name, arguments)?;
    let (found, agendas) = on_day((named, &portfolio, arguments.as_of), (named, &portfolio, to), None, arguments)?;
    let story = Story {
        old: told(named, &portfolio, &agendas.0, arguments.as_of),
        new: told(named, &portfolio, &agendas.1, to),
        comparison: &found.comparison,
        days: &[],
    };
    write(&story, arguments, lang)?;
    Ok(!found.comparison.is_empty())
}

fn told<'a>(named: &'a Named, portfolio: &'a Portfolio, agenda: &'a Agenda, as_of: Day) -> Told<'a> {
    Told { name: &named.name, program: &named.program, portfolio, agenda, as_of }
}

/// What differs, and who gets something else.
struct Differences {
    comparison: Comparison,
    contacts: Contacts,
}

type Asked<'a> = (&'a Named, &'a Portfolio, Day);

/// Evaluates both sides and compares them.
fn on_day(
    old: Asked<'_>,
    new: Asked<'_>,
    earlier: Option<(&Agenda, &Agenda)>,
    arguments: &Compare,
) -> Result<(Differences, (Agenda, Agenda)), Failure> {
    let evaluators = (
        Evaluator::new(&old.0.program, &old.1.columns, old.2).map_err(Fault::evaluation)?,
        Evaluator::new(&new.0.program, &new.1.columns, new.2).map_err(Fault::evaluation)?,
    );
    let agendas = (evaluate_all(&evaluators.0, arguments.threads())?, evaluate_all(&evaluators.1, arguments.threads())?);
    let (before, after) = (side(&evaluators.0, &agendas.0, old.1), side(&evaluators.1, &agendas.1, new.1));
    let comparison = while_busy("comparing", || differences(&before, &after)).map_err(Fault::evaluation)?;
    let contacts = contacts(&comparison, &before, &after, earlier);
    Ok((Differences { comparison, contacts }, agendas))
}

fn side<'a>(evaluator: &'a Evaluator<'a>, agenda: &'a Agenda, portfolio: &'a Portfolio) -> Side<'a> {
    Side { evaluator, agenda, invoices: &portfolio.invoice_ids, actions: &portfolio.action_ids }
}

/// Whether both programs read a portfolio in the same way, so that once is enough: what customers have, the currency, and what
/// specific actions can name.
fn reads_alike(old: &Program, new: &Program) -> bool {
    let templates = |program: &Program| program.templates.iter().map(|template| template.name.clone()).collect::<Vec<_>>();
    (old.currency, &old.attributes, &old.libraries) == (new.currency, &new.attributes, &new.libraries) && templates(old) == templates(new)
}

fn read(program: &Program, name: &str, arguments: &Compare) -> Result<Portfolio, Failure> {
    let inputs = Inputs {
        program: ProgramPath { program: name.into() },
        portfolio: arguments.portfolio.clone(),
        as_of: arguments.as_of,
        skip_bad_rows: arguments.skip_bad_rows,
        threads: arguments.threads,
    };
    load_portfolio(program, &inputs).inspect_err(|failure| {
        if matches!(failure, Failure::Told) {
            // Who does not listen to errors is not told of it.
            let _ = writeln!(anstream::stderr(), "this is how `{name}` reads the portfolio");
        }
    })
}

fn write(story: &Story<'_>, arguments: &Compare, lang: Lang) -> Result<(), Fault> {
    let output = arguments.output.as_deref();
    match arguments.format {
        ComparisonFormat::Json => write_to(output, |mut out| json(story, lang, &mut out)),
        ComparisonFormat::Csv => write_to(output, |mut out| csv(story, lang, &mut out)),
        ComparisonFormat::Human => {
            let sections = human(story, arguments.examples, lang);
            let bold = if output.is_none() { Style::new().bold() } else { Style::new() };
            write_styled_to(output, |out| {
                for (place, section) in sections.iter().enumerate() {
                    let gap = if place > 0 { "\n" } else { "" };
                    writeln!(out, "{gap}{bold}{}{bold:#}", section.title)?;
                    section.lines.iter().try_for_each(|line| writeln!(out, "  {line}"))?;
                }
                Ok(())
            })
        }
    }
}
