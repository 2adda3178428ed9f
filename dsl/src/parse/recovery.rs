//! What to say about a line that no rule of the grammar took.

use core::ops::Range;

use relance_grammar::keywords::{CHANNELS, MOMENT_EXAMPLE, Place, RATE_EXAMPLE, ROW_EXAMPLE, STATEMENTS, STEP_EXAMPLE, Statement};
use relance_grammar::{Expected, OPEN_TEXT, Pair, Rule};

use super::{Reader, blocks, hints, place_of, text};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};
use crate::message::{Argument, Join, Message, codes};
use crate::names;
use crate::phrases::{syntax as phrase, terms};
use crate::syntax::Kind;

/// What may stand between two words.
const BLANKS: [char; 6] = [' ', '\t', '\r', '\u{a0}', '\u{202f}', '\u{feff}'];

/// Reports a broken line or block of `place`; true, for the block to know that it has one.
pub fn bad(reader: &mut Reader, pair: Pair<Rule>, place: Place) -> bool {
    if reader.sink.is_full() {
        return true;
    }
    if pair.as_rule() == Rule::early_close {
        blocks::stray_brace(reader, &pair);
        return false;
    }
    let line = line_of(reader, &pair);
    let written = reader.prepared.text.get(line.clone()).unwrap_or_default();
    poison(reader, &line, place);
    if let Some(quote) = written.find(OPEN_TEXT) {
        text::not_closed(reader, line.start + quote..line.end);
        return true;
    }
    let word: String = written.chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect();
    if STATEMENTS.iter().any(|statement| statement.place == Place::Program && statement.word == word) {
        unread(reader, written);
    }
    let statement = STATEMENTS.iter().find(|statement| statement.place == place && statement.word == word);
    let is_row = matches!(place, Place::Table | Place::Timeline);
    let is_step = is_row
        || matches!(place, Place::Scenario | Place::Rate)
            && written.starts_with(['+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    if statement.is_some() || is_step {
        unexpected(reader, &line, place, statement);
    } else if word.is_empty() {
        let first = token(written);
        let message = phrase::CANNOT_START.with("place", terms::place(place)).with("found", first);
        let span = reader.range(line.start, line.start + first.len());
        reader.error(Code::Unexpected, span, message, hints::sign(first, place).unwrap_or_else(|| starts(place)));
    } else {
        unknown_statement(reader, reader.range(line.start, line.start + word.len()), (&word, written), place);
    }
    true
}

/// Where the line stands in the mended text; of a block, its header with the brace.
fn line_of(reader: &mut Reader, pair: &Pair<Rule>) -> Range<usize> {
    let line = place_of(pair);
    for inner in pair.clone().into_inner() {
        if inner.as_rule() == Rule::loose_block {
            for part in inner.into_inner() {
                match part.as_rule() {
                    Rule::unclosed => blocks::not_closed(reader, span_of_header(reader, &line), &part),
                    Rule::open_brace if part.as_span().end() > line.start => return line.start..part.as_span().end(),
                    _ => {}
                }
            }
        }
    }
    line
}

fn span_of_header(reader: &Reader, line: &Range<usize>) -> Span {
    let length = reader.mended.text.get(line.clone()).unwrap_or_default().find(['\n', '{']).unwrap_or(0);
    reader.range(line.start, line.start + length)
}

/// Remembers the name that a broken line of the top level would have declared.
fn poison(reader: &mut Reader, line: &Range<usize>, place: Place) {
    if place != Place::Program {
        return;
    }
    let written = reader.mended.text.get(line.clone()).unwrap_or_default();
    unread(reader, written);
    let mut words = written.splitn(2, char::is_whitespace);
    let kind = match words.next() {
        Some("attribute") => Kind::Attribute,
        Some("calendar") => Kind::Calendar,
        Some("scenario") => Kind::Scenario,
        Some("template") => Kind::Template,
        Some("rate") => Kind::Rate,
        Some("penalties") => Kind::Penalties,
        _ => return,
    };
    let rest = words.next().unwrap_or_default().trim();
    let name = match rest.strip_prefix('"') {
        Some(rest) => rest.split('"').next().unwrap_or_default(),
        None => rest.split(|char: char| !(char.is_alphanumeric() || char == '_')).next().unwrap_or_default(),
    };
    reader.syntax.poisoned.entry(kind).or_default().insert(name.to_owned());
}

/// Remembers every name that a broken line may have been meant to declare: any words of it in a row.
pub fn unread(reader: &mut Reader, line: &str) {
    // A name that is longer, or stands farther on, is not looked for.
    const MOST: usize = 10;
    let plain = names::plain(line.lines().next().unwrap_or_default());
    let words: Vec<&str> = plain.split('_').take(MOST).collect();
    for start in 0..words.len() {
        reader.syntax.unread.extend((start + 1..=words.len()).filter_map(|end| Some(words.get(start..end)?.join("_"))));
    }
}

/// The statement is known but goes wrong somewhere: says where, and what should stand there.
fn unexpected(reader: &mut Reader, line: &Range<usize>, place: Place, statement: Option<&Statement>) {
    let written = reader.prepared.text.get(line.clone()).unwrap_or_default();
    let example = match (statement, place) {
        (Some(statement), _) => statement.example,
        (None, Place::Rate) => RATE_EXAMPLE,
        (None, Place::Table) => ROW_EXAMPLE,
        (None, Place::Timeline) => MOMENT_EXAMPLE,
        (None, _) => STEP_EXAMPLE,
    };
    let Some(mismatch) = relance_grammar::mismatch(relance_grammar::line_rule(place), written) else {
        let span = reader.range(line.start, line.end);
        return reader.error(Code::Unexpected, span, &phrase::UNREADABLE, terms::FOR_EXAMPLE.with("example", example));
    };
    let rest = written.get(mismatch.offset..).unwrap_or_default();
    let skipped = rest.len() - rest.trim_start_matches(BLANKS).len();
    let offset = mismatch.offset + skipped;
    let found = token(written.get(offset..).unwrap_or_default());
    let start = line.start + offset;
    let expected = sifted(&mismatch.expected);
    if expected == [Expected::Channel] && found.starts_with('"') {
        let channels = CHANNELS.iter().map(|channel| channel.word);
        let help = phrase::CHANNEL_BEFORE_NAME.with("channels", codes(Join::Or, channels));
        return reader.error(Code::Unexpected, reader.range(start, start + found.len()), &phrase::NO_CHANNEL, help);
    }
    let shown: Argument = if found.is_empty() { (&terms::THE_END_OF_LINE).into() } else { Argument::Code(found.to_owned()) };
    let (before, after) = (written.get(..offset).unwrap_or_default(), written.get(offset + found.len()..).unwrap_or_default());
    let hint = hints::hint(&hints::Wrong { before: before.trim_end(), found, after, expected: &expected, place });
    let message = if expected.is_empty() {
        phrase::CANNOT_STAND_HERE.with("found", shown)
    } else {
        let expected = expected.into_iter().map(terms::expected).collect();
        phrase::EXPECTED.with("expected", Argument::List(Join::Or, expected)).with("found", shown)
    };
    let help = hint.or_else(|| special_help(written, offset, found, place)).unwrap_or_else(|| terms::FOR_EXAMPLE.with("example", example));
    reader.error(Code::Unexpected, reader.range(start, start + found.len()), message, help);
}

/// Leaves out what goes without saying.
fn sifted(expected: &[Expected]) -> Vec<Expected> {
    let has = |what: Expected| expected.contains(&what);
    let kept = |what: &&Expected| match **what {
        Expected::Unit => expected.len() == 1,
        Expected::Words(["(" | "and" | "or" | "in"]) => !has(Expected::Operator),
        Expected::Number | Expected::Date | Expected::Text => !has(Expected::Value),
        Expected::Words(["without confirmation"]) => !has(Expected::EndOfLine),
        Expected::Words(["group" | "scenario" | "leader"]) | Expected::Status => !has(Expected::Expectation),
        Expected::Words(["promised" | "disputed" | "hold" | "done"]) => !has(Expected::Event),
        _ => true,
    };
    let mut sifted: Vec<Expected> = expected.iter().filter(kept).copied().collect();
    sifted.sort_by_key(|what| *what == Expected::EndOfLine);
    sifted
}

/// Help for the slips that are seen most.
fn special_help(written: &str, offset: usize, found: &str, place: Place) -> Option<Message> {
    let before = written.get(..offset).unwrap_or_default();
    let after = written.get(offset + found.len()..).unwrap_or_default();
    let word_before = before.trim_end().rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
    let opened = before.matches('(').count() > before.matches(')').count();
    let digit_before = before.trim_end().ends_with(|char: char| char.is_ascii_digit());
    let message: Message = match found {
        "" if opened => (&phrase::CLOSE_PARENS).into(),
        ")" if !opened => (&phrase::PAREN_TOO_MANY).into(),
        _ if word_before == "in" && place != Place::Step => (&phrase::LIST_IN_PARENS).into(),
        "," if before.contains("between") => (&phrase::WRITE_BETWEEN).into(),
        "," if digit_before && after.starts_with(|char: char| char.is_ascii_digit()) => (&phrase::WRITE_NUMBERS).into(),
        "." if digit_before => (&phrase::WRITE_NUMBERS).into(),
        "“" | "”" | "„" | "«" | "»" | "'" | "’" | "‘" => (&phrase::STRAIGHT_QUOTES).into(),
        "€" => phrase::CURRENCY_CODE.with("code", "EUR"),
        "$" if matches!(place, Place::Test | Place::Timeline) => return None,
        "$" | "£" => phrase::CURRENCY_CODE.with("code", "USD"),
        ";" => (&phrase::NO_SEMICOLON).into(),
        "&" | "&&" => terms::INSTEAD.with("text", "and"),
        "|" | "||" => terms::INSTEAD.with("text", "or"),
        "!" => (&phrase::WRITE_NOT).into(),
        "{" if place == Place::Scenario => (&phrase::STEP_WITH_BLOCK).into(),
        "when" | "once" if place == Place::Scenario => (&phrase::WHEN_AND_ONCE).into(),
        "template" | "automatic" | "in" | "with" if place == Place::Scenario => (&phrase::CONDITION_LAST).into(),
        _ if digit_before && found.starts_with(|char: char| char.is_ascii_digit()) => (&phrase::NO_BLANK_IN_NUMBER).into(),
        _ => return None,
    };
    Some(message)
}

fn unknown_statement(reader: &mut Reader, span: Span, (word, line): (&str, &str), place: Place) {
    let here = STATEMENTS.iter().filter(|statement| statement.place == place).map(|statement| statement.word);
    let elsewhere: Vec<Argument> =
        STATEMENTS.iter().filter(|statement| statement.word == word).map(|statement| terms::place(statement.place).into()).collect();
    if !elsewhere.is_empty() {
        let message = phrase::NO_PLACE_HERE.with("word", word).with("place", terms::place(place));
        let help = phrase::NO_PLACE_HERE_HELP.with("places", Argument::List(Join::Or, elsewhere)).with("starts", starts(place));
        return reader.error(Code::UnknownStatement, span, message, help);
    }
    let message = phrase::SAYS_NOTHING.with("word", word).with("place", terms::place(place));
    let diagnostic = Diagnostic::new(Code::UnknownStatement, span, message);
    let meant = relance_grammar::meant(word).iter().copied().find(|meant| here.clone().any(|known| known == *meant));
    let close = meant.or_else(|| reader.sink.closest(word, here));
    reader.sink.push(match close {
        Some(close) => diagnostic.did_you_mean(word, close, close),
        None => diagnostic.help(hints::start(word, line, place).unwrap_or_else(|| starts(place))),
    });
}

/// With what the lines of a place start.
fn starts(place: Place) -> Message {
    let here = STATEMENTS.iter().filter(|statement| statement.place == place);
    let mut words: Vec<Argument> = here.map(|statement| Argument::Code(statement.word.to_owned())).collect();
    match place {
        Place::Scenario => words.push((&terms::AN_OFFSET).into()),
        Place::Rate => words.push((&terms::A_DATE).into()),
        _ => {}
    }
    phrase::LINES_START_WITH.with("place", terms::place(place)).with("words", Argument::List(Join::Or, words))
}

/// The first word, number or sign of a text.
fn token(text: &str) -> &str {
    let text = text.trim_start_matches(BLANKS);
    let is_word = |char: char| char.is_alphanumeric() || char == '_';
    let length = match text.chars().next() {
        Some(first) if is_word(first) => text.find(|char| !is_word(char)).unwrap_or(text.len()),
        Some('"') => text
            .get(1..)
            .and_then(|rest| rest.find(['"', '\n']))
            .map_or(text.len(), |end| end + 1 + usize::from(text.as_bytes().get(end + 1) == Some(&b'"'))),
        Some('\n') | None => 0,
        Some(first) => first.len_utf8(),
    };
    text.get(..length).unwrap_or_default()
}
