//! The small tokens of a text, whatever it holds: what the grammar takes for words, numbers and signs, broken lines included.
//!
//! Texts, comments and braces are those of the grammar's own scan, and statements end where the grammar ends them.

use core::ops::Range;

use relance_grammar::scan::{self, Kind};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lexeme {
    /// A word, or words joined by points: `risk`, `leader.open`.
    Word,
    /// `42`, `10_000`, `1.5`
    Number,
    /// `2026-03-02`, `12-25`, `09:00`
    Date,
    /// A text in double quotes.
    Text,
    /// A text in double quotes without its closing one.
    OpenText,
    /// A text in triple quotes, closed or not.
    LongText,
    /// `(`
    OpenParen,
    /// `)`
    CloseParen,
    /// `{`
    OpenBrace,
    /// `}`
    CloseBrace,
    /// `=`, `+` and their like.
    Operator,
    /// Any other character.
    Other,
    /// The end of a line that ends a statement.
    End,
}

/// A token and where it stands, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Lexeme,
    /// Where it starts.
    pub start: u32,
    /// Where it ends, exclusive.
    pub end: u32,
}

impl Token {
    /// The token's text.
    #[must_use]
    pub fn text<'t>(&self, source: &'t str) -> &'t str {
        source.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// The tokens of a text, and its comments.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// Everything but blanks and comments, in order.
    pub all: Vec<Token>,
    /// Comments, in order.
    pub comments: Vec<Range<u32>>,
}

/// Cuts a text into tokens. `prepared` is the same text made ready for the grammar: it says which lines go on.
#[must_use]
pub fn tokens(text: &str, prepared: &str) -> Tokens {
    let mut out = Tokens::default();
    let mut done = 0;
    for (kind, range) in scan::tokens(text) {
        if range.start < done {
            // The rest of a date or a number.
            fine(text, done.min(range.end)..range.end, &mut out.all, &mut done);
            continue;
        }
        let simple = match kind {
            Kind::Space => None,
            Kind::Newline => (prepared.as_bytes().get(range.start) == Some(&b'\n')).then_some(Lexeme::End),
            Kind::Comment => {
                out.comments.push(small(range.start)..small(range.end));
                None
            }
            Kind::Text => Some(Lexeme::Text),
            Kind::OpenText => Some(Lexeme::OpenText),
            Kind::LongText | Kind::OpenLongText => Some(Lexeme::LongText),
            Kind::OpenParen => Some(Lexeme::OpenParen),
            Kind::CloseParen => Some(Lexeme::CloseParen),
            Kind::Brace if text.as_bytes().get(range.start) == Some(&b'{') => Some(Lexeme::OpenBrace),
            Kind::Brace => Some(Lexeme::CloseBrace),
            Kind::Word | Kind::Symbol => {
                fine(text, range.clone(), &mut out.all, &mut done);
                None
            }
        };
        if let Some(kind) = simple {
            out.all.push(Token { kind, start: small(range.start), end: small(range.end) });
        }
        // A text that is never closed takes its line end along.
        if kind == Kind::OpenLongText {
            out.all.push(Token { kind: Lexeme::End, start: small(range.end), end: small(range.end) });
        }
    }
    out
}

/// Cuts a run of words and signs.
fn fine(text: &str, range: Range<usize>, out: &mut Vec<Token>, done: &mut usize) {
    let mut at = range.start;
    while at < range.end {
        let Some(rest) = text.get(at..) else { return };
        let Some(first) = rest.chars().next() else { return };
        let (kind, length) = if first.is_ascii_digit() {
            digits(rest)
        } else if is_letter(first) {
            (Some(Lexeme::Word), word(rest))
        } else if is_blank(first) {
            (None, first.len_utf8())
        } else {
            sign(rest, first)
        };
        if let Some(kind) = kind {
            out.push(Token { kind, start: small(at), end: small(at + length) });
        }
        at += length;
    }
    *done = at.max(*done);
}

/// Whether a word of the grammar can start with it.
#[must_use]
pub fn is_letter(char: char) -> bool {
    matches!(char, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' | '_')
}

/// Whether a word of the grammar can have it.
#[must_use]
pub fn is_word_part(char: char) -> bool {
    is_letter(char) || char.is_ascii_digit()
}

fn is_blank(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\r' | '\u{a0}' | '\u{202f}' | '\u{feff}')
}

/// The length of a word, and of the words joined to it by points.
fn word(rest: &str) -> usize {
    let mut length = rest.find(|char| !is_word_part(char)).unwrap_or(rest.len());
    while let Some(after) = rest.get(length..).and_then(|rest| rest.strip_prefix('.')).filter(|after| after.starts_with(is_letter)) {
        length += 1 + after.find(|char| !is_word_part(char)).unwrap_or(after.len());
    }
    length
}

/// A date, a time or a number.
fn digits(rest: &str) -> (Option<Lexeme>, usize) {
    const SHAPES: &[&[(usize, usize, char)]] = &[
        &[(4, 4, '-'), (1, 2, '-'), (1, 2, ' ')],
        &[(1, 2, '/'), (1, 2, '/'), (4, 4, ' ')],
        &[(1, 2, '-'), (1, 2, ' ')],
        &[(1, 2, ':'), (2, 2, ' ')],
    ];
    if let Some(length) = SHAPES.iter().find_map(|shape| shaped(rest, shape)) {
        return (Some(Lexeme::Date), length);
    }
    let mut length = rest.find(|char: char| !(char.is_ascii_digit() || char == '_')).unwrap_or(rest.len());
    if let Some(after) =
        rest.get(length..).and_then(|rest| rest.strip_prefix('.')).filter(|after| after.starts_with(|char: char| char.is_ascii_digit()))
    {
        length += 1 + after.find(|char: char| !char.is_ascii_digit()).unwrap_or(after.len());
    }
    (Some(Lexeme::Number), length)
}

/// The length of digits in groups, each with how few and how many it has and the sign after it; a blank for the end.
fn shaped(rest: &str, shape: &[(usize, usize, char)]) -> Option<usize> {
    let mut at = 0;
    for (least, most, sign) in shape {
        let part = rest.get(at..)?;
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        if digits < *least || digits > *most {
            return None;
        }
        at += digits;
        if *sign == ' ' {
            let next = rest.get(at..).and_then(|rest| rest.chars().next());
            return (!next.is_some_and(|next| is_word_part(next) || next == '-')).then_some(at);
        }
        at += rest.get(at..)?.starts_with(*sign).then_some(1)?;
    }
    None
}

fn sign(rest: &str, first: char) -> (Option<Lexeme>, usize) {
    if ["!=", "<=", ">=", "==", "<>", "=>", "=<"].iter().any(|two| rest.starts_with(two)) {
        return (Some(Lexeme::Operator), 2);
    }
    let is_operator = matches!(first, '=' | '<' | '>' | '+' | '-' | '*' | '/' | '≠' | '≤' | '≥');
    (Some(if is_operator { Lexeme::Operator } else { Lexeme::Other }), first.len_utf8())
}

fn small(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn cut(text: &str) -> Vec<&str> {
        let prepared = relance_grammar::prepare(text).map(|prepared| prepared.text).unwrap_or_default();
        tokens(text, &prepared).all.iter().map(|token| token.text(text)).collect()
    }

    #[test]
    fn tokens_are_those_of_the_grammar() {
        assert_eq!(cut("+7 days email"), ["+", "7", "days", "email"]);
        assert_eq!(cut("leader.open>=10_000.50 EUR"), ["leader.open", ">=", "10_000.50", "EUR"]);
        assert_eq!(cut("2026-12-24, 01-01 09:00 to 2/3/2026"), ["2026-12-24", ",", "01-01", "09:00", "to", "2/3/2026"]);
        assert_eq!(cut("région\u{a0}= 5\u{202f}%"), ["région", "=", "5", "%"]);
        assert_eq!(cut("«été» 😀"), ["«", "été", "»", "😀"]);
        assert_eq!(cut("7days 1.x 12-25-1"), ["7", "days", "1", ".", "x", "12", "-", "25-1"]);
    }

    #[test]
    fn lines_that_go_on_have_no_end() {
        assert_eq!(cut("when a and\nb\nexempt"), ["when", "a", "and", "b", "\n", "exempt"]);
        assert_eq!(cut("body fr \"\"\"\nx\n}"), ["body", "fr", "\"\"\"\nx\n", "", "}"]);
    }
}
