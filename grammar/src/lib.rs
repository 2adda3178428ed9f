//! The grammar of Relance.
//!
//! [`read`] is the way in: it refuses what is nested too deeply, joins the lines of a statement, and parses. What it gives
//! are the grammar's pairs; their meaning is the compiler's business, and rule names never reach a message.

mod describe;
mod fold;
mod french;
pub mod keywords;
mod lines;
mod mend;
mod nesting;
mod parser;
pub mod scan;
mod slips;

pub use describe::{Expected, describe};
pub use fold::is_same_word;
pub use french::meant;
pub use lines::OPEN_TEXT;
pub use mend::Mended;
pub use nesting::{MAX_DEPTH, TooDeep};
pub use parser::Rule;
pub use pest::Token;
pub use pest::iterators::{Pair, Pairs};
pub use slips::{Slip, SlipKind, line_rule, slips};

use pest::error::{ErrorVariant, InputLocation};

/// How many bytes a file may have. The largest program we know of has a hundredth of it.
pub const MAX_BYTES: usize = 4 << 20;

/// A text made ready for parsing: same length, same offsets, but comments and continued line ends are blank.
pub struct Prepared {
    /// The text that the pairs refer to.
    pub text: String,
    /// Where texts in triple quotes start that are never closed.
    pub open_texts: Vec<usize>,
}

/// Where a slice failed to be what it should be.
pub struct Mismatch {
    /// Byte offset in the slice.
    pub offset: usize,
    /// What could have stood there, each once.
    pub expected: Vec<Expected>,
}

/// Makes a text ready for parsing.
///
/// # Errors
/// Where parentheses and braces nest deeper than [`MAX_DEPTH`].
pub fn prepare(text: &str) -> Result<Prepared, TooDeep> {
    nesting::check(text)?;
    Ok(lines::join(text))
}

/// Parses a whole file. The grammar takes any text: there is no result only where the parser finds too little stack left.
#[must_use]
pub fn read(prepared: &Prepared) -> Option<Pairs<'_, Rule>> {
    parser::parse(Rule::program, &prepared.text).ok()
}

/// What could stand where `slice`, the start of a statement of `rule`, ends; nothing if it is broken before that.
#[must_use]
pub fn expected(rule: Rule, slice: &str) -> Vec<Rule> {
    // No rule takes this character, so the parser stops there at the latest, and says what it would have taken.
    let asked = format!("{slice}\u{2}");
    let Err(error) = parser::parse(rule, &asked) else { return Vec::new() };
    let stopped = match error.location {
        InputLocation::Pos(offset) | InputLocation::Span((offset, _)) => offset,
    };
    match error.variant {
        ErrorVariant::ParsingError { positives, .. } if stopped == slice.len() => positives,
        _ => Vec::new(),
    }
}

/// Where `slice`, a statement that no rule took, stops being what `rule` asks for; `None` if it does not.
#[must_use]
pub fn mismatch(rule: Rule, slice: &str) -> Option<Mismatch> {
    let error = parser::parse(rule, slice).err()?;
    let offset = match error.location {
        InputLocation::Pos(offset) | InputLocation::Span((offset, _)) => offset,
    };
    let mut expected = Vec::new();
    if let ErrorVariant::ParsingError { positives, .. } = error.variant {
        for described in positives.into_iter().filter_map(describe) {
            if !expected.contains(&described) {
                expected.push(described);
            }
        }
    }
    Some(Mismatch { offset, expected })
}

#[cfg(test)]
mod tests {
    use super::{Rule, expected};

    #[test]
    fn what_could_follow_is_what_the_grammar_takes() {
        assert_eq!(expected(Rule::line_scenario, "+7 days "), [Rule::channel]);
        assert_eq!(expected(Rule::line_scenario, "calendar \"A\" "), [Rule::end_of_line, Rule::shift]);
        assert_eq!(expected(Rule::line_group, "when country in (FR, "), [Rule::factor]);
        assert_eq!(expected(Rule::line_workspace, "ignore "), [Rule::kw_below]);
        assert_eq!(expected(Rule::line_group, "when country = = "), []);
    }
}
