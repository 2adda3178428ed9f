//! What stands inside statements: values, texts, expressions and choices, as named patterns of the TextMate grammar.

use relance_grammar::keywords::{
    BASES, CHANNELS, FUNCTIONS, INTERVALS, Keyword, MONTHS, OPERATORS, PARTS, REASONS, SHIFTS, STARTS, STATUSES, TYPES, WEEKDAYS,
};
use serde_json::{Map, Value, json};

use super::words::{CLOSED_QUOTE, DATE, LINE_END, NAME, NUMBER, TEXT, any_in, any_of, header_at_margin, statement_start, top_start};

/// Words that are values by themselves; the grammar takes them for members.
const FLAGS: [&str; 2] = ["yes", "no"];

/// A reference to named patterns.
pub fn include(names: &[&str]) -> Vec<Value> {
    names.iter().map(|name| json!({ "include": format!("#{name}") })).collect()
}

/// One pattern with a scope.
pub fn scoped(scope: &str, pattern: &str) -> Value {
    json!({ "name": format!("{scope}.relance"), "match": pattern })
}

/// A text within a larger pattern, with its escapes: the name of something.
pub fn captured_name(scope: &str) -> Value {
    json!({ "name": format!("string.quoted.double.relance {scope}.relance"), "patterns": include(&["escape"]) })
}

/// All of them, by name.
pub fn repository() -> Map<String, Value> {
    let mut named = Map::new();
    let mut add = |name: &str, value: Value| named.insert(name.to_owned(), value);
    add("comment", scoped("comment.line.double-slash", "//.*$"));
    add("text", text(&["escape"]));
    add("template-text", text(&["escape", "hashtag"]));
    add("long-text", long_text());
    add("escape", escape());
    add("hashtag", hashtag());
    add("date", date());
    add("month-day", scoped("constant.numeric.date", r"\b[0-9]{1,2}-[0-9]{1,2}\b(?!-)"));
    add("time", scoped("constant.numeric.time", r"\b[0-9]{1,2}:[0-9]{2}\b"));
    add("amount", amount());
    add("number", scoped("constant.numeric", NUMBER));
    add("code", scoped("constant.language.code", r"\b(?:[A-Z]{2,3}|[a-z]{2})\b"));
    add("upper-code", scoped("constant.language.code", r"\b[A-Z]{2,3}\b"));
    add("flag", scoped("constant.language.boolean", &format!(r"\b{}\b", any_of(FLAGS))));
    add("weekday", choice("constant.language.weekday", WEEKDAYS));
    add("month", choice("constant.language.month", MONTHS));
    add("start-choice", choice("constant.language.start", STARTS));
    add("interval-choice", choice("constant.language.interval", INTERVALS));
    add("shift-choice", choice("constant.language.shift", SHIFTS));
    add("basis-choice", choice("constant.language.basis", BASES));
    add("type", choice("support.type", TYPES));
    add("channel", channel());
    add("status", choice("constant.language.status", STATUSES));
    add("reason", choice("constant.language.reason", REASONS));
    add("due", part(r"due(?=\s+[0-9])"));
    add("test-part", scoped("keyword.other.part", &format!(r"\b(?:expect|done|customer|credit|scenario|{})\b", any_in(PARTS))));
    add("missing", scoped("keyword.operator.word", r"\bmissing\b"));
    add("column", scoped("variable.other.column", &format!(r"\${NAME}")));
    add("range", part("to"));
    add("below", part("below"));
    add("link", part("link"));
    add("easter", scoped("constant.language.easter", r"\beaster\b"));
    add("gap", part("gap"));
    add("set-on", part("(?:set|on|and)"));
    add("fixed-sum", part("(?:sum|per|invoice)"));
    add("sign", scoped("keyword.operator.arithmetic", "[+-]"));
    add("separator", scoped("punctuation.separator", "[,:]"));
    add("parenthesis", scoped("punctuation.section.parens", "[()]"));
    add("expression", expression());
    add("member-list", member_list());
    add("function", scoped("support.function", &format!(r"\b{}\b(?=\s*\()", any_in(FUNCTIONS))));
    add("operator-word", choice("keyword.operator.word", OPERATORS));
    add("operator", operator());
    add("equality", equality());
    add("field", scoped("variable.other.field", &format!(r"\b{NAME}(?:\.{NAME})*\b")));
    named
}

fn choice(scope: &str, table: &[Keyword]) -> Value {
    scoped(scope, &format!(r"\b{}\b", any_in(table)))
}

/// Words that go on with a statement.
fn part(words: &str) -> Value {
    scoped("keyword.other.part", &format!(r"\b{words}\b"))
}

/// A text in quotes. One that its line does not close ends with it, but for an opening brace, and its quote is marked.
fn text(inside: &[&str]) -> Value {
    let quote = |scope: &str| json!({ "0": { "name": scope } });
    json!({ "patterns": [
        {
            "name": "string.quoted.double.relance",
            "begin": CLOSED_QUOTE,
            "beginCaptures": quote("punctuation.definition.string.begin.relance"),
            "end": "\"",
            "endCaptures": quote("punctuation.definition.string.end.relance"),
            "patterns": include(inside),
        },
        {
            "name": "string.quoted.double.unclosed.relance",
            "begin": "\"",
            "beginCaptures": quote("invalid.illegal.unclosed.relance"),
            "end": r"(?=\s*\{?\s*$)|^",
            "patterns": include(inside),
        },
    ] })
}

/// A text in triple quotes. One that is never closed stops where the compiler takes it to stop (`grammar/src/scan.rs`), and
/// at the latest at the header of the next block.
fn long_text() -> Value {
    json!({
        "name": "string.quoted.triple.relance",
        "begin": r#"""""#,
        "beginCaptures": { "0": { "name": "punctuation.definition.string.begin.relance" } },
        "end": format!(r#"(""")|^(?=\s*(?:subject|body)\s+[A-Za-z]{{2}}\s+")|{}"#, header_at_margin()),
        "endCaptures": { "1": { "name": "punctuation.definition.string.end.relance" } },
        "patterns": include(&["escape", "hashtag"]),
    })
}

fn escape() -> Value {
    json!({ "patterns": [
        scoped("constant.character.escape", r#"\\(?:["\\n]|u\{[0-9A-Fa-f]{1,6}\})"#),
        scoped("invalid.illegal.escape", r"\\.?"),
    ] })
}

/// `##` is a plain `#`, and so is a `#` before anything but a letter.
fn hashtag() -> Value {
    json!({ "patterns": [
        scoped("constant.character.escape.hash", "##"),
        scoped("variable.other.hashtag", r"#\p{Alpha}[\p{Alnum}_]*"),
    ] })
}

fn date() -> Value {
    json!({ "patterns": [
        scoped("constant.numeric.date", DATE),
        scoped("invalid.illegal.date", r"\b[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}\b"),
    ] })
}

/// A number with what it counts.
fn amount() -> Value {
    json!({
        "match": format!(r"({NUMBER})\s*(%|(?:[A-Z]{{3}}|days?|points?)\b)"),
        "captures": { "1": { "name": "constant.numeric.amount.relance" }, "2": { "name": "keyword.other.unit.relance" } },
    })
}

/// A channel, and the name of the step that follows it.
fn channel() -> Value {
    json!({
        "match": format!(r"\b({})\b(?:\s*({TEXT}))?", any_in(CHANNELS)),
        "captures": { "1": { "name": "support.type.channel.relance" }, "2": captured_name("entity.name.function.step") },
    })
}

/// An equals sign, and the word behind it if it can be no field: a flag, a code or a member.
fn equality() -> Value {
    let (flags, reserved) = (any_of(FLAGS), any_in(OPERATORS));
    json!({
        "match": format!(
            r"(?<![<>=])(!?=)(?![=<>])(?:\s*(?:({flags})\b|([A-Z]{{2,3}})\b|(?!{reserved}\b)({NAME})\b(?!\s*[.(])))?"
        ),
        "captures": {
            "1": { "name": "keyword.operator.comparison.relance" },
            "2": { "name": "constant.language.boolean.relance" },
            "3": { "name": "constant.language.code.relance" },
            "4": { "name": "constant.other.member.relance" },
        },
    })
}

fn operator() -> Value {
    json!({ "patterns": [
        scoped("invalid.illegal.operator", "==|<>|=>|=<"),
        scoped("keyword.operator.comparison", "!=|<=|>=|[=<>≠≤≥]"),
        scoped("keyword.operator.arithmetic", r"[-+*/]"),
    ] })
}

/// A list of values, in which words are members or codes. One that is never closed ends at the next statement.
fn member_list() -> Value {
    let mut patterns = include(&["comment", "text", "date", "amount", "number", "flag", "code"]);
    patterns.push(scoped("constant.other.member", NAME));
    patterns.extend(include(&["separator", "operator"]));
    json!({
        "begin": r"\b(in)\s*(\()",
        "beginCaptures": { "1": { "name": "keyword.operator.word.relance" }, "2": { "name": "punctuation.section.parens.begin.relance" } },
        "end": format!(r"(\))|(?=[{{}}])|{}|{}", statement_start(), top_start()),
        "endCaptures": { "1": { "name": "punctuation.section.parens.end.relance" } },
        "patterns": patterns,
    })
}

fn expression() -> Value {
    let names = [
        "comment",
        "text",
        "date",
        "amount",
        "number",
        "member-list",
        "function",
        "operator-word",
        "flag",
        "upper-code",
        "equality",
        "field",
        "operator",
        "separator",
        "parenthesis",
    ];
    json!({ "patterns": include(&names) })
}

/// A pattern that takes what follows the first word of a statement, up to the end of its line.
pub fn rest_of_line(begin: &str, captures: Value, inside: &[&str]) -> Value {
    let inside = [&["comment"], inside].concat();
    json!({ "begin": begin, "beginCaptures": captures, "end": LINE_END, "patterns": include(&inside) })
}
