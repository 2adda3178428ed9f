//! The guard that runs before the parser: nesting costs stack, and the browser's stack is small.

use crate::scan::{Kind, tokens};

/// How deeply parentheses and braces may nest.
pub const MAX_DEPTH: usize = 100;

/// Where a text nests deeper than [`MAX_DEPTH`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooDeep {
    /// Byte offset of the parenthesis or brace that is one too many.
    pub offset: usize,
}

/// Counts parentheses and braces outside texts and comments.
///
/// # Errors
/// At the first that is one too many.
pub fn check(text: &str) -> Result<(), TooDeep> {
    let mut braces = 0_usize;
    let mut parens = 0_usize;
    for (kind, range) in tokens(text) {
        match kind {
            Kind::OpenParen => parens += 1,
            Kind::CloseParen => parens = parens.saturating_sub(1),
            Kind::Brace => {
                // No expression holds a brace, so parentheses left open before one nest no further.
                parens = 0;
                let opens = text.as_bytes().get(range.start) == Some(&b'{');
                braces = if opens { braces + 1 } else { braces.saturating_sub(1) };
            }
            _ => continue,
        }
        if braces + parens > MAX_DEPTH {
            return Err(TooDeep { offset: range.start });
        }
    }
    Ok(())
}
