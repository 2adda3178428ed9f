//! Snippets for VS Code, made from the examples of the keyword tables: keywords stay, everything else is a field to fill in,
//! and a word of a choice is chosen from a list.

use relance_grammar::keywords::{
    BASES, CHANNELS, INTERVALS, Keyword, MONTHS, Place, RATE_EXAMPLE, ROW_EXAMPLE, SHIFTS, STARTS, STATEMENTS, STEP_EXAMPLE, Statement,
    TABLES, WEEKDAYS,
};
use serde_json::{Map, Value, json};

use super::words::{opens_block, statements};

/// Tables of which one word is written.
const CHOICES: [&[Keyword]; 7] = [CHANNELS, STARTS, INTERVALS, SHIFTS, WEEKDAYS, MONTHS, BASES];

/// All snippets as a value.
pub fn snippets() -> Value {
    let mut all = Map::new();
    for statement in STATEMENTS {
        let name = match statement.place {
            Place::Program => statement.word.to_owned(),
            place => format!("{} ({place:?})", statement.word).to_lowercase(),
        };
        all.insert(name, snippet(statement.word, statement.doc, &lines(statement)));
    }
    all.insert("step".to_owned(), snippet("step", "a step of a scenario", &[Fields::default().example(STEP_EXAMPLE)]));
    all.insert("rate value".to_owned(), snippet("value", "a rate from a day on", &[Fields::default().example(RATE_EXAMPLE)]));
    Value::Object(all)
}

fn snippet(prefix: &str, description: &str, body: &[String]) -> Value {
    json!({ "prefix": prefix, "description": description, "body": body })
}

/// What a new block starts with, by its first word.
fn begins_with(block: &str) -> Vec<&'static str> {
    let examples = |place: Place, words: &[&str]| -> Vec<&'static str> {
        statements(place).filter(|statement| words.contains(&statement.word)).map(|statement| statement.example).collect()
    };
    match block {
        "workspace" => examples(Place::Workspace, &["language", "currency"]),
        "sending" => examples(Place::Sending, &["days", "hours"]),
        "calendar" => examples(Place::Calendar, &["weekend", "holidays"]),
        "group" => examples(Place::Group, &["when", "scenario"]),
        "scenario" => vec![STEP_EXAMPLE],
        "template" => examples(Place::Template, &["subject", "body"]),
        "actions" => examples(Place::Actions, &["promise"]),
        "rate" => vec![RATE_EXAMPLE],
        "test" => examples(Place::Test, &["invoice", "on"]),
        "each" => vec![ROW_EXAMPLE],
        "penalties" => examples(Place::Penalties, &["rate", "fixed", "basis"]),
        _ => Vec::new(),
    }
}

fn lines(statement: &Statement) -> Vec<String> {
    let mut fields = Fields::default();
    let mut lines = fields.lines(statement.example);
    if opens_block(statement) {
        let inside: Vec<String> = begins_with(statement.word).into_iter().flat_map(|example| fields.lines(example)).collect();
        lines.extend(inside.into_iter().map(|line| format!("\t{line}")));
        lines.extend(["\t$0".to_owned(), "}".to_owned()]);
    }
    lines
}

/// Numbers the fields of one snippet.
#[derive(Default)]
struct Fields {
    last: usize,
}

impl Fields {
    fn next(&mut self) -> usize {
        self.last += 1;
        self.last
    }

    /// A field with what it says at first.
    fn field(&mut self, text: &str) -> String {
        let text = text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}");
        format!("${{{}:{text}}}", self.next())
    }

    /// A field with the words of a table, the example's first.
    fn choice(&mut self, word: &str, table: &[Keyword]) -> String {
        let others = table.iter().map(|keyword| keyword.word).filter(|other| *other != word);
        format!("${{{}|{}|}}", self.next(), std::iter::once(word).chain(others).collect::<Vec<_>>().join(","))
    }

    /// An example with its fields, on the lines that it takes.
    fn lines(&mut self, example: &str) -> Vec<String> {
        match example.split_once(' ') {
            Some((word @ ("when" | "once"), condition)) => vec![format!("{word} {}", self.field(condition))],
            // A message has more than one line.
            Some(("body", rest)) => {
                let (language, text) = rest.split_once(' ').unwrap_or((rest, ""));
                let first = format!("body {} \"\"\"", self.field(language));
                vec![first, format!("\t{}", self.field(text.trim_matches('"'))), "\t\"\"\"".to_owned()]
            }
            _ => vec![self.example(example)],
        }
    }

    /// An example with its fields, on one line.
    fn example(&mut self, example: &str) -> String {
        pieces(example).into_iter().map(|piece| self.piece(piece)).collect()
    }

    fn piece(&mut self, piece: &str) -> String {
        if let Some(text) = piece.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            return format!("\"{}\"", self.field(text));
        }
        if let Some(table) = CHOICES.into_iter().find(|table| table.iter().any(|keyword| keyword.word == piece)) {
            return self.choice(piece, table);
        }
        if !piece.starts_with(char::is_alphanumeric) || is_keyword(piece) { piece.to_owned() } else { self.field(piece) }
    }
}

fn is_keyword(word: &str) -> bool {
    let of_tables = || TABLES.iter().flat_map(|table| table.iter()).flat_map(|keyword| keyword.word.split(' '));
    STATEMENTS.iter().any(|statement| statement.word == word) || of_tables().any(|known| known == word)
}

/// Cuts an example into texts, words with what belongs to them (`actual/365`, `01-01`, `09:00`), and single characters.
fn pieces(example: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = example;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => rest.get(1..).and_then(|text| text.find('"')).map_or(rest.len(), |end| end + 2),
            _ if first.is_alphanumeric() => word_length(rest),
            _ => first.len_utf8(),
        };
        let (piece, after) = rest.split_at(length);
        pieces.push(piece);
        rest = after;
    }
    pieces
}

fn word_length(text: &str) -> usize {
    let joins = |char: char| matches!(char, '_' | '-' | '/' | ':' | '.');
    let run = text.find(|char: char| !char.is_alphanumeric() && !joins(char)).unwrap_or(text.len());
    // The colon of `attribute risk: integer` ends the word.
    text.get(..run).unwrap_or_default().trim_end_matches(joins).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(example: &str) -> String {
        Fields::default().example(example)
    }

    #[test]
    fn what_is_no_keyword_is_a_field() {
        assert_eq!(body("attribute risk: integer 1 to 5"), "attribute ${1:risk}: integer ${2:1} to ${3:5}");
        assert_eq!(body("fixed sum 40 EUR per invoice"), "fixed sum ${1:40} ${2:EUR} per invoice");
        assert_eq!(body("hours 09:00 to 17:30"), "hours ${1:09:00} to ${2:17:30}");
    }

    #[test]
    fn a_choice_has_the_words_of_its_table() {
        assert_eq!(body("start fitting"), "start ${1|fitting,beginning,latest|}");
        assert_eq!(body("basis actual/365"), "basis ${1|actual/365,actual/360,actual/actual|}");
    }

    #[test]
    fn texts_keep_their_quotes() {
        assert_eq!(body(r#"calendar "A} $" following"#), r#"calendar "${1:A\} \$}" ${2|following,preceding,none|}"#);
    }

    #[test]
    fn a_block_ends_with_its_brace() {
        for statement in STATEMENTS.iter().filter(|statement| opens_block(statement)) {
            let lines = lines(statement);
            assert!(lines.first().is_some_and(|first| first.ends_with('{')) && lines.ends_with(&["\t$0".to_owned(), "}".to_owned()]));
        }
    }
}
