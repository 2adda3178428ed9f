//! Regular expressions (Oniguruma's) for the words of the language: those of the keyword tables, and the shapes that the
//! grammar file gives names, numbers and headers.

use relance_grammar::keywords::{ANCHORS, Keyword, Place, STATEMENTS, Statement};

/// A name: of an attribute, a template, a field or a member.
pub const NAME: &str = "[A-Za-z_À-ÖØ-öø-ɏ][A-Za-z0-9_À-ÖØ-öø-ɏ]*";

/// A text in quotes that its line closes.
pub const TEXT: &str = r#""(?:[^"\\]|\\.)*""#;

/// The opening quote of such a text.
pub const CLOSED_QUOTE: &str = r#""(?=(?:[^"\\]|\\.)*")"#;

/// A date.
pub const DATE: &str = r"\b[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\b";

/// A number, without its sign.
pub const NUMBER: &str = r"\b[0-9][0-9_]*(?:\.[0-9]+)?";

/// Before the first word of a statement: its line starts, or its block does.
pub const START: &str = r"(?:^|(?<=[{}]))\s*";

/// Behind the first word of a statement: nothing that would make it a field of an expression that goes on.
const NO_FIELD: &str = r"(?!\s*(?:[.=!<>)≠≤≥]|is\s+(?:not|missing)\b|(?:not\s+)?(?:in\s*\(|between\b)))";

/// One of some words; one of several words may have any blanks between them.
pub fn any_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut words: Vec<String> = words.into_iter().map(|word| word.split(' ').collect::<Vec<_>>().join(r"\s+")).collect();
    // The longest first: what is tried first wins, and some start like others.
    words.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), word.clone()));
    words.dedup();
    format!("(?:{})", words.join("|"))
}

/// One of the words of a table.
pub fn any_in(table: &[Keyword]) -> String {
    any_of(table.iter().map(|keyword| keyword.word))
}

/// The statements of a place.
pub fn statements(place: Place) -> impl Iterator<Item = &'static Statement> {
    STATEMENTS.iter().filter(move |statement| statement.place == place)
}

/// Whether a statement opens a block.
pub fn opens_block(statement: &Statement) -> bool {
    statement.example.ends_with('{')
}

/// The beginning of a statement up to its first word, which is captured.
pub fn first_word(word: &str) -> String {
    format!(r"{START}({word})\b{NO_FIELD}")
}

/// The end of what stands on one line: the line's end, a brace, or the next line if a text ran over the end of this one.
pub const LINE_END: &str = r"^|$|(?=[{}])";

/// A line that starts what stands at the top level only, as in the grammar file: it ends every block that is still open.
///
/// A header has its brace on the line: `scenario "X"` alone may be a statement of a group.
pub fn top_start() -> String {
    let lines = any_of(statements(Place::Program).filter(|statement| !opens_block(statement)).map(|statement| statement.word));
    let headers = any_of(statements(Place::Program).filter(|statement| opens_block(statement)).map(|statement| statement.word));
    let open = r#""(?:[^"\\]|\\.)*(?:"|(?=\s*\{\s*$))"#;
    format!(r#"^(?=\s*(?:{lines}\b|{headers}\b(?:{open}|/(?!/)|[^{{}}"/])*\{{))"#)
}

/// A header at the very beginning of its line, which ends even a text in triple quotes that nothing closes.
pub fn header_at_margin() -> String {
    let headers = any_of(statements(Place::Program).filter(|statement| opens_block(statement)).map(|statement| statement.word));
    format!(r#"^(?={headers}\b\s*(?:{TEXT}|{NAME})?\s*\{{\s*$)"#)
}

/// A line that starts a step or an action, which ends the block of the step before it.
pub fn step_start() -> String {
    format!(r"^(?=\s*(?:[+-]\s*[0-9]|{}\s*[+-]))", any_in(ANCHORS))
}

/// A line that starts any statement, which ends a list that is never closed.
pub fn statement_start() -> String {
    // Those of tests stand where no list can.
    let words = STATEMENTS.iter().filter(|statement| statement.place != Place::Test).map(|statement| statement.word);
    format!(r"^(?=\s*{}\b{NO_FIELD})|{}", any_of(words), step_start())
}
