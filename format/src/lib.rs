//! The one way to write a file of Relance.
//!
//! [`format`] takes a text and gives the same program, laid out. A text is read into the grammar's pairs; `pieces` cuts each
//! block into statements and comments, `blocks` writes them as lines with the help of `step`, `wrap`, `columns` and `texts`,
//! and `same` compares what both texts say before the new one is handed out. What is broken stays as it is, to the byte.
//!
//! The rules:
//! - Blocks are indented by four blanks; at most one empty line stands between statements, none after `{` or before `}`, one
//!   around blocks of the top level, and one between the settings of a scenario and its steps.
//! - One blank stands between words, none inside parentheses or before a comma.
//! - Steps stand in columns: offset, channel, name, first clause, and then the others, in the order `template`, `automatic`,
//!   `in`, `with penalties`, `when` or `once`. A cell that is more than twelve characters wider than the others of its column sticks out
//!   instead of pushing them to the right; of four cells one may. So do comments at the ends of lines below each other.
//! - A statement of more than 120 columns is broken: before each `or` of its outermost level (or each `and`, where it has no
//!   `or`), or after commas. One that fits stands on one line, but for one with a comment inside, which keeps its lines.
//! - Statements in a step's block stand on lines of their own, in the order of clauses if there is no comment between them.
//! - In tests, what follows `on DATE` starts in one column, and so do the parts of invoices, of rows of a table and of lines of a
//!   timeline; commas between the parts of an invoice go.
//! - Numbers and names are not touched; `day` and `point` are singular for 1.

mod blocks;
mod columns;
mod edits;
mod lines;
mod pieces;
mod same;
mod source;
mod step;
mod test;
mod texts;
mod words;
mod wrap;

use core::fmt::{self, Display, Formatter};
use core::ops::RangeInclusive;

use relance_grammar::{MAX_BYTES, MAX_DEPTH, Pair, Pairs, Rule};

use blocks::Page;
pub use edits::{Edit, edits};
use source::Source;

/// A text, laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// The new text.
    pub text: String,
    /// The lines of the old text that are broken and were left as they are, counted from 1.
    pub left_alone: Vec<RangeInclusive<usize>>,
}

/// Why a text cannot be laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It has more than [`MAX_BYTES`].
    TooLarge,
    /// Parentheses and braces nest more than [`MAX_DEPTH`] deep.
    TooDeep,
    /// It would say something else: a mistake of the formatter, which it noticed.
    Altered,
}

/// A text that cannot be laid out, and stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unformatted {
    /// Why.
    pub reason: Reason,
    /// At which line, counted from 1.
    pub line: usize,
}

impl Unformatted {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self.reason {
            Reason::TooLarge => "split it into several files of one folder",
            Reason::TooDeep => "take the condition apart, or close what is open",
            Reason::Altered => "the file is fine as it is; please report this with the file",
        }
    }
}

impl Display for Unformatted {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.reason {
            Reason::TooLarge => write!(f, "the file is too large: it may have {} MiB", MAX_BYTES >> 20),
            Reason::TooDeep => write!(f, "parentheses and braces nest more than {MAX_DEPTH} deep here"),
            Reason::Altered => write!(f, "with other blanks and line ends this would say something else"),
        }
    }
}

impl core::error::Error for Unformatted {}

/// Lays a text out.
///
/// # Errors
/// Where the text cannot be read at all, as [`Unformatted`] says.
pub fn format(text: &str) -> Result<String, Unformatted> {
    layout(text).map(|formatted| formatted.text)
}

/// As [`format`], and tells which lines were left as they are.
///
/// # Errors
/// As [`format`].
pub fn layout(text: &str) -> Result<Formatted, Unformatted> {
    if text.len() > MAX_BYTES {
        return Err(Unformatted { reason: Reason::TooLarge, line: 1 });
    }
    let old = plain(text);
    let (lines, left_alone, before) = read(&old, |source, pairs| {
        let page = Page::new(source, pairs.clone().flat_map(Pair::into_inner));
        (page.lines, page.left_alone, same::said(source, pairs))
    })?;
    let new = lines::text(&lines).trim_start_matches('\u{feff}').to_owned();
    let is_same = read(&new, |source, pairs| same::said(source, pairs) == before);
    if is_same != Ok(true) {
        return Err(Unformatted { reason: Reason::Altered, line: 1 });
    }
    Ok(Formatted { text: new, left_alone })
}

fn read<'t, T>(text: &'t str, then: impl FnOnce(&Source<'t>, Pairs<Rule>) -> T) -> Result<T, Unformatted> {
    let line = |offset: usize| text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1;
    let too_deep = |offset| Unformatted { reason: Reason::TooDeep, line: line(offset) };
    let prepared = relance_grammar::prepare(text).map_err(|deep| too_deep(deep.offset))?;
    let pairs = relance_grammar::read(&prepared).ok_or_else(|| too_deep(0))?;
    Ok(then(&Source::new(text, &prepared), pairs))
}

/// The text without a byte order mark and with the line ends of Unix. A carriage return of its own before a line end is a
/// character of a text, so such a line end stays.
fn plain(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    let mut plain = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match line.strip_suffix("\r\n").filter(|line| !line.ends_with('\r')) {
            Some(line) => {
                plain.push_str(line);
                plain.push('\n');
            }
            None => plain.push_str(line),
        }
    }
    plain
}
