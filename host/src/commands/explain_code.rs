//! `relance explain-code`

use std::io::IsTerminal;

use relance_dsl::pages;
use relance_engine::Lang;

use super::Failure;
use crate::cli;
use crate::fault::Fault;
use crate::output::write_styled_to;
use crate::page;

/// Lines longer than this are tiring to read, however wide the terminal.
const WIDEST: usize = 100;

/// Prints the page of a code, or the list of all.
pub fn explain_code(arguments: &cli::ExplainCode, lang: Lang) -> Result<(), Failure> {
    let Some(written) = &arguments.code else {
        return Ok(write_styled_to(None, |out| page::write_list(&pages::by_range(lang), out))?);
    };
    let page = pages::find(written, lang).ok_or_else(|| Fault::no_code(written, &pages::near(written)))?;
    Ok(write_styled_to(None, |out| page::write(&page, width(), out))?)
}

/// How wide lines can be: as the terminal, and readable.
fn width() -> usize {
    let on_terminal = std::io::stdout().is_terminal();
    let width = on_terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0));
    width.unwrap_or(WIDEST).min(WIDEST)
}
