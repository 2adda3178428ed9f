//! The TextMate grammar: blocks, statements by their place, and steps.
//!
//! What is broken costs its line, as in the compiler: a statement ends with its line, a text that is not closed ends with it
//! too, and a block whose brace is missing ends where something starts that stands at the top level only.

use relance_grammar::keywords::{Place, STATEMENTS, Statement};
use serde_json::{Map, Value, json};

use super::values::{captured_name, include, repository, rest_of_line, scoped};
use super::words::{LINE_END, NAME, START, TEXT, any_of, first_word, opens_block, statements, step_start, top_start};

/// The grammar as a value.
pub fn grammar() -> Value {
    let mut named = repository();
    for (name, patterns) in bodies() {
        named.insert(name, json!({ "patterns": patterns }));
    }
    named.extend(steps());
    named.insert("loose-block".to_owned(), block(LOOSE));
    named.insert("timeline-block".to_owned(), block(&["comment", "body-timeline"]));
    named.insert("test-rest".to_owned(), json!({ "patterns": include(&TEST_REST) }));
    json!({
        "name": "Relance",
        "scopeName": "source.relance",
        "fileTypes": ["relance"],
        "comment": "Made by `cargo xtask editors` from the keyword tables of grammar/src/keywords.rs; edit those.",
        "patterns": include(&["comment", "body-program"]),
        "repository": named,
    })
}

/// What stands in a block of which nothing is known.
const LOOSE: &[&str] = &["comment", "loose-block", "long-text", "text", "date", "amount", "number"];

/// What stands in a line of a test.
const TEST_REST: [&str; 14] = [
    "comment",
    "text",
    "date",
    "amount",
    "number",
    "sign",
    "column",
    "reason",
    "due",
    "status",
    "channel",
    "test-part",
    "upper-code",
    "separator",
];

/// The place that the statements of a block have, by the block's first word.
fn body(statement: &Statement) -> Option<Place> {
    let bodies = [
        ("workspace", Place::Workspace),
        ("sending", Place::Sending),
        ("calendar", Place::Calendar),
        ("group", Place::Group),
        ("scenario", Place::Scenario),
        ("template", Place::Template),
        ("actions", Place::Actions),
        ("rate", Place::Rate),
        ("penalties", Place::Penalties),
        ("test", Place::Test),
        ("each", Place::Table),
    ];
    bodies.into_iter().find(|(word, _)| *word == statement.word).map(|(_, place)| place)
}

/// How a place is called in names of patterns and scopes.
fn label(place: Place) -> String {
    format!("{place:?}").to_lowercase()
}

/// The patterns of each place.
fn bodies() -> Vec<(String, Vec<Value>)> {
    let places = [
        Place::Program,
        Place::Workspace,
        Place::Sending,
        Place::Calendar,
        Place::Group,
        Place::Scenario,
        Place::Template,
        Place::Actions,
        Place::Rate,
        Place::Penalties,
        Place::Test,
        Place::Table,
        Place::Timeline,
    ];
    places.into_iter().map(|place| (format!("body-{}", label(place)), patterns(place))).collect()
}

fn patterns(place: Place) -> Vec<Value> {
    let own = statements(place).map(|statement| if opens_block(statement) { opening(statement) } else { line(statement) });
    let stray = (place == Place::Program).then(|| scoped("invalid.illegal.stray-brace", r"\}"));
    own.chain(include(besides(place))).chain(stray).collect()
}

/// What stands in a place besides the lines that a keyword starts: steps, blocks in a wrong place, and what goes on from the
/// line before.
fn besides(place: Place) -> &'static [&'static str] {
    match place {
        Place::Program | Place::Template => LOOSE,
        Place::Workspace | Place::Sending => &["loose-block", "text", "amount", "number", "weekday", "range", "separator"],
        Place::Calendar => &["loose-block", "text", "weekday", "range", "date", "month-day", "easter", "sign", "number", "separator"],
        Place::Group => &["loose-block", "expression"],
        Place::Scenario | Place::Step | Place::Actions => &["step", "step-block", "expression"],
        Place::Rate => &["loose-block", "text", "date", "amount", "number"],
        Place::Penalties => &["loose-block", "text", "amount", "number", "month", "set-on", "separator"],
        Place::Test => &["timeline-block", "test-rest"],
        Place::Table => &["text", "date", "amount", "number", "flag", "missing", "channel", "upper-code", "separator", "sign"],
        Place::Timeline => &["channel", "test-rest"],
    }
}

/// What follows the first word of a statement on its line.
fn inside(statement: &Statement) -> &'static [&'static str] {
    match (statement.place, statement.word) {
        (Place::Test, "customer") => &["text", "date", "amount", "number", "sign", "flag", "missing", "column", "upper-code", "separator"],
        (Place::Test, _) => &["test-rest"],
        (_, "language" | "currency") => &["code"],
        (_, "when" | "once") => &["expression"],
        (_, "ignore" | "spacing" | "minimum") => &["below", "amount", "number"],
        (_, "days" | "weekend") => &["weekday", "range", "separator"],
        (_, "hours") => &["time", "range"],
        (_, "calendar") => &["text", "shift-choice"],
        (_, "holidays") => &["date", "month-day", "easter", "sign", "number", "separator"],
        (_, "start") => &["start-choice"],
        (_, "interval") => &["interval-choice", "gap", "amount", "number"],
        (_, "subject" | "body") => &["long-text", "template-text", "code"],
        (Place::Penalties, "rate") => &["text", "amount", "set-on", "month", "number", "sign", "separator"],
        (Place::Workspace, "address") => &["long-text", "text"],
        (Place::Workspace, "pay" | "promise" | "dispute") => &["link", "text"],
        (_, "fixed") => &["fixed-sum", "amount", "number"],
        (_, "basis") => &["basis-choice"],
        (Place::Actions, _) => &["step-rest"],
        _ => &["text", "amount", "number", "code"],
    }
}

/// The scope of a statement's first word.
fn scope(statement: &Statement) -> String {
    match statement.place {
        Place::Program => format!("storage.type.{}.relance", statement.word),
        place => format!("keyword.other.statement.{}.relance", label(place)),
    }
}

/// A statement on a line of its own.
fn line(statement: &Statement) -> Value {
    let first = json!({ "1": { "name": scope(statement) } });
    match (statement.place, statement.word) {
        (Place::Program, "attribute") => attribute(statement),
        _ => rest_of_line(&first_word(statement.word), first, inside(statement)),
    }
}

/// An attribute: its name and type. The list of its words may go on after a comma.
fn attribute(statement: &Statement) -> Value {
    let mut patterns = include(&["comment", "type", "amount", "number", "range", "separator", "text", "sign"]);
    patterns.push(scoped("constant.other.member", NAME));
    json!({
        "begin": format!(r"{}(?:\s+({NAME}))?", first_word(statement.word)),
        "beginCaptures": { "1": { "name": scope(statement) }, "2": { "name": "entity.name.type.attribute.relance" } },
        "end": format!("$(?<!,)|(?=[{{}}])|{}", top_start()),
        "patterns": patterns,
    })
}

/// A statement that opens a block: its header with the name, and what stands in it.
fn opening(statement: &Statement) -> Value {
    let place = body(statement).map(|place| format!("body-{}", label(place)));
    let inside = place.as_deref().map_or(LOOSE.to_vec(), |body| vec!["comment", body]);
    let name = format!("entity.name.type.{}", statement.word);
    let mut patterns = vec![block(&inside)];
    patterns.extend(include(&inside));
    json!({
        "name": format!("meta.{}.relance", statement.word),
        "begin": format!(r"{START}({})\b(?:\s*({TEXT})|\s+({NAME})(?=\s*(?:\{{|//|$)))?", statement.word),
        "beginCaptures": {
            "1": { "name": scope(statement) },
            "2": captured_name(&name),
            "3": { "name": format!("{name}.relance") },
        },
        // The brace itself is taken by the block inside; one that closes a block whose opening brace is missing is not.
        "end": format!(r"(?<=\}})|(\}})|{}", top_start()),
        "endCaptures": { "1": { "name": "punctuation.section.block.end.relance" } },
        "patterns": patterns,
    })
}

/// What stands between two braces.
fn block(inside: &[&str]) -> Value {
    block_until(&top_start(), inside)
}

fn block_until(end: &str, inside: &[&str]) -> Value {
    json!({
        "begin": r"\{",
        "beginCaptures": { "0": { "name": "punctuation.section.block.begin.relance" } },
        "end": format!(r"(\}})|{end}"),
        "endCaptures": { "1": { "name": "punctuation.section.block.end.relance" } },
        "patterns": include(inside),
    })
}

/// Steps of scenarios and actions of libraries.
fn steps() -> Map<String, Value> {
    let mut named = Map::new();
    let offset = json!({
        "1": { "name": "constant.numeric.offset.relance" },
        "2": { "name": "keyword.other.unit.relance" },
    });
    let begin = format!(r"{START}([+-]\s*[0-9][0-9_]*|[0-9][0-9_]*(?=\s*days?\b))\s*(?:(days?)\b)?");
    named.insert("step".to_owned(), rest_of_line(&begin, offset.clone(), &["step-rest"]));
    let rest = ["clause", "condition", "channel", "action-offset", "text"];
    named.insert("step-rest".to_owned(), json!({ "patterns": include(&rest) }));
    let action_offset = json!({ "match": r"([+-]\s*[0-9][0-9_]*)\s*(?:(days?)\b)?", "captures": offset });
    named.insert("action-offset".to_owned(), action_offset);
    named.insert("clause".to_owned(), json!({ "patterns": clauses() }));
    named.insert("condition".to_owned(), condition());
    let step_block = block_until(&format!("{}|{}", step_start(), top_start()), &["comment", "clause", "condition", "expression"]);
    named.insert("step-block".to_owned(), step_block);
    named
}

fn step_words() -> impl Iterator<Item = &'static Statement> {
    STATEMENTS.iter().filter(|statement| statement.place == Place::Step)
}

/// The condition of a step: it goes on to the end of the line.
fn condition() -> Value {
    let words = any_of(step_words().map(|statement| statement.word).filter(|word| is_condition(word)));
    json!({
        "begin": format!(r"\b({words})\b"),
        "beginCaptures": { "1": { "name": "keyword.other.statement.step.relance" } },
        "end": LINE_END,
        "patterns": include(&["expression"]),
    })
}

fn is_condition(word: &str) -> bool {
    matches!(word, "when" | "once")
}

/// What else a step says, each word with what goes on from it.
fn clauses() -> Vec<Value> {
    step_words().map(|statement| statement.word).filter(|word| !is_condition(word)).map(clause).collect()
}

/// A clause: its first word, and the two things that may follow it.
fn clause(word: &str) -> Value {
    let part = || json!({ "name": "keyword.other.part.relance" });
    let (rest, second, third) = match word {
        "template" => (format!(r"(?:\s+({NAME}))?"), json!({ "name": "entity.name.type.template.relance" }), part()),
        "automatic" => (r"(?:\s+(without)\b(?:\s+(confirmation)\b)?)?".to_owned(), part(), part()),
        "in" => (r"(?!\s*\()(?:\s+([A-Za-z]{2})\b)?".to_owned(), json!({ "name": "constant.language.code.relance" }), part()),
        "with" => (format!(r"(?:\s+(penalties)\b(?:\s*({TEXT}))?)?"), part(), captured_name("entity.name.type.penalties")),
        _ => (String::new(), part(), part()),
    };
    json!({
        "match": format!(r"\b({word})\b{rest}"),
        "captures": { "1": { "name": "keyword.other.statement.step.relance" }, "2": second, "3": third },
    })
}
