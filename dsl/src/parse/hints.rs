//! What to write instead, for the ways to go wrong that are seen most: each is told by what stands there and what could.

use relance_grammar::Expected;
use relance_grammar::keywords::{CHANNELS, FUNCTIONS, Place, STATEMENTS, STEP_EXAMPLE};

use crate::message::Message;
use crate::phrases::{hints as phrase, syntax, terms};

/// A line that went wrong, and where.
#[derive(Clone, Copy)]
pub struct Wrong<'a> {
    /// The line up to the place.
    pub before: &'a str,
    /// What stands there; empty at the end of the line.
    pub found: &'a str,
    /// The line after that.
    pub after: &'a str,
    /// What could have stood there.
    pub expected: &'a [Expected],
    /// The block of the line.
    pub place: Place,
}

impl Wrong<'_> {
    fn wants(&self, what: Expected) -> bool {
        self.expected.contains(&what)
    }

    fn wants_word(&self, word: &str) -> bool {
        self.expected.iter().any(|expected| matches!(expected, Expected::Words(words) if words.contains(&word)))
    }

    fn is_word(&self) -> bool {
        self.found.starts_with(char::is_alphanumeric)
    }

    /// What stands after the digits of the word before the place: the `st` of `1st`.
    fn ordinal(&self) -> &str {
        self.word_before().trim_start_matches(|char: char| char.is_ascii_digit())
    }

    /// The word before the place.
    fn word_before(&self) -> &str {
        self.before.rsplit(|char: char| !(char.is_alphanumeric() || char == '_')).next().unwrap_or_default()
    }
}

/// What to write instead; `None` where an example says more.
pub fn hint(wrong: &Wrong<'_>) -> Option<Message> {
    test(wrong)
        .or_else(|| list(wrong))
        .or_else(|| between(wrong))
        .or_else(|| quotes(wrong))
        .or_else(|| expression(wrong))
        .or_else(|| rest(wrong))
}

/// Lines of tests without their day, or with words that are not needed.
fn test(wrong: &Wrong<'_>) -> Option<Message> {
    let Wrong { before, found, after, place, .. } = *wrong;
    if !matches!(place, Place::Test | Place::Table | Place::Timeline) {
        return None;
    }
    Some(match found {
        _ if wrong.wants_word("as proposed") && found.starts_with('"') => {
            terms::INSTEAD.with("text", format!("on 2026-03-05 {before} {found}{}", after.trim_end()))
        }
        "on" | "at" | "by" | "the" | "until" | "of" if wrong.wants(Expected::Date) => phrase::LEAVE_OUT.with("sign", found),
        "on" | "at" | "by" if wrong.wants_word("due") => terms::INSTEAD.with("text", "due"),
        "$" if wrong.wants(Expected::Name) => phrase::LEAVE_OUT.with("sign", found),
        _ if wrong.wants(Expected::Item) && found.starts_with(|char: char| char.is_ascii_digit()) => {
            let rest: String = after.chars().take_while(|char| !char.is_whitespace()).collect();
            terms::INSTEAD.with("text", format!("\"{found}{rest}\""))
        }
        _ => return None,
    })
}

/// Signs of lists, and what belongs on another line.
fn list(wrong: &Wrong<'_>) -> Option<Message> {
    let Wrong { before, found, after, place, .. } = *wrong;
    let is_step = matches!(place, Place::Scenario | Place::Actions);
    let is_number = !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit());
    Some(match found {
        "." | ")" if is_step && is_number => (&phrase::LIST_NUMBER).into(),
        "+" | "-" if is_step && matches!(before, "-" | "+") => phrase::LEAVE_OUT.with("sign", before),
        "+" | "-" if is_step && wrong.wants(Expected::EndOfLine) && after.trim_start().starts_with(|char: char| char.is_ascii_digit()) => {
            (&phrase::STEP_ON_ITS_LINE).into()
        }
        _ if wrong.wants(Expected::EndOfLine) && STATEMENTS.iter().any(|known| known.place == place && known.word == found) => {
            phrase::OWN_LINE.with("found", found)
        }
        _ => return None,
    })
}

/// Signs between the parts of a statement.
fn between(wrong: &Wrong<'_>) -> Option<Message> {
    let Wrong { before, found, place, .. } = *wrong;
    let instead = |text: &str| Some(terms::INSTEAD.with("text", text));
    let in_condition = wrong.wants(Expected::Operator) || wrong.wants(Expected::Value);
    match found {
        "=" if wrong.wants_word(":") => instead(":"),
        ":" if !wrong.wants_word(":") => Some(phrase::LEAVE_OUT.with("sign", found)),
        "=" if !in_condition => Some(phrase::LEAVE_OUT.with("sign", found)),
        "plus" if wrong.wants_word("+") => instead("+"),
        "-" | "–" | "." | "à" if wrong.wants_word("to") => instead("to"),
        "and" if wrong.wants_word("to") && !wrong.wants_word(",") => instead("to"),
        "to" if place == Place::Calendar => Some((&phrase::EACH_DAY).into()),
        "/" | "and" | "or" | ";" if wrong.wants_word(",") => instead(","),
        _ if wrong.wants_word(",") && before.starts_with("attribute") => Some((&phrase::ATTRIBUTE_WORDS).into()),
        _ if place == Place::Calendar && (wrong.wants(Expected::Holiday) || before.ends_with("easter")) => {
            Some((&phrase::WRITE_HOLIDAYS).into())
        }
        _ if place == Place::Penalties && matches!(wrong.ordinal(), "st" | "nd" | "rd" | "th" | "er") => {
            Some(phrase::LEAVE_OUT.with("sign", wrong.ordinal()))
        }
        _ if wrong.wants_word(",") && wrong.is_word() => Some(phrase::COMMA_BEFORE.with("found", found)),
        "," | "." if wrong.wants_word("automatic") => Some(phrase::LEAVE_OUT.with("sign", found)),
        "of" if !in_condition => Some(phrase::LEAVE_OUT.with("sign", found)),
        "from" if !in_condition => Some(phrase::LEAVE_OUT.with("sign", found)),
        _ => None,
    }
}

/// Quotes where none belong, and none where some do.
fn quotes(wrong: &Wrong<'_>) -> Option<Message> {
    let Wrong { before, found, after, place, .. } = *wrong;
    let instead = |text: String| Some(terms::INSTEAD.with("text", text));
    let unquoted = found.strip_prefix('"').and_then(|found| found.strip_suffix('"')).filter(|inner| !inner.is_empty());
    if let Some(inner) = unquoted.filter(|_| wrong.wants(Expected::Name) || wrong.wants(Expected::Code) && place != Place::Template) {
        return instead(inner.to_owned());
    }
    if before.ends_with('"') && after.contains('"') && wrong.is_word() {
        return Some((&phrase::QUOTE_INSIDE).into());
    }
    if !wrong.wants(Expected::Text) {
        return None;
    }
    match (found, place) {
        ("" | "template", Place::Scenario | Place::Actions) if !before.starts_with("calendar") => Some((&phrase::NAME_OF_STEP).into()),
        ("none" | "no", Place::Group) => instead("exempt".to_owned()),
        ("following" | "preceding" | "none", _) => None,
        (_, Place::Template) if wrong.is_word() => instead(format!("\"{}\"", format!("{found}{after}").trim())),
        _ if wrong.is_word() && after.trim().is_empty() => instead(format!("\"{found}\"")),
        _ => None,
    }
}

/// Conditions in words.
fn expression(wrong: &Wrong<'_>) -> Option<Message> {
    const COMPARING: [&str; 13] =
        ["equals", "equal", "more", "less", "greater", "smaller", "larger", "over", "above", "under", "below", "at", "than"];
    let Wrong { before, found, .. } = *wrong;
    let after_is = before.ends_with(" is") || before.ends_with(" is not");
    match found {
        "of" if before.ends_with('%') => Some((&phrase::PART_OF).into()),
        "of" => {
            let function = FUNCTIONS.iter().find(|function| function.word == wrong.word_before())?;
            Some(terms::INSTEAD.with("text", format!("{}(open)", function.word)))
        }
        "" if before.contains(" between ") && wrong.wants(Expected::Operator) => Some((&syntax::WRITE_BETWEEN).into()),
        _ if after_is && wrong.is_word() => Some((&phrase::COMPARISONS).into()),
        _ if wrong.wants(Expected::Operator) && COMPARING.contains(&found) => Some((&phrase::COMPARISONS).into()),
        _ if wrong.word_before() == "than" => Some(phrase::LEAVE_OUT.with("sign", "than")),
        _ => None,
    }
}

/// The parts of a step in other words, and numbers in words.
fn rest(wrong: &Wrong<'_>) -> Option<Message> {
    const NUMBERS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let instead = |text: &str| Some(terms::INSTEAD.with("text", text));
    let Wrong { found, .. } = *wrong;
    match found {
        "confirmation" if wrong.word_before() == "with" => Some((&phrase::AUTOMATIC_OR_NOT).into()),
        "auto" | "automatically" | "automated" | "manual" | "manually" | "without" | "no" if wrong.wants_word("automatic") => {
            Some((&phrase::AUTOMATIC_OR_NOT).into())
        }
        "only" | "unless" | "provided" if wrong.wants_word("when") => Some((&phrase::CONDITION_OF_STEP).into()),
        "penalties" | "penalty" | "late" | "fees" if wrong.wants_word("penalties") || wrong.wants_word("with") => {
            instead("with penalties \"FR L441-10\"")
        }
        "€" if wrong.wants(Expected::Code) => instead("EUR"),
        _ if wrong.wants(Expected::Number) => {
            let number = NUMBERS.iter().position(|number| *number == found)? + 1;
            instead(&number.to_string())
        }
        _ => None,
    }
}

/// What to write instead of a line that starts with a sign.
pub fn sign(first: &str, place: Place) -> Option<Message> {
    match (first, place) {
        ("•" | "·" | "▪" | "●" | "–" | "*" | "|", _) => Some(phrase::LEAVE_OUT.with("sign", first)),
        ("+" | "-", Place::Program) => Some((&phrase::STEP_IN_SCENARIO).into()),
        _ => None,
    }
}

/// What to write instead of a line that starts with a word that says nothing there.
pub fn start(word: &str, line: &str, place: Place) -> Option<Message> {
    const EVENTS: [&str; 7] = ["paid", "disputed", "dispute", "promised", "promise", "hold", "release"];
    let is_channel = CHANNELS.iter().any(|channel| channel.word.split(' ').any(|part| part == word));
    match place {
        Place::Test if EVENTS.contains(&word) => Some(terms::INSTEAD.with("text", format!("on 2026-03-05 {}", line.trim_end()))),
        Place::Test if word.starts_with(|char: char| char.is_ascii_digit()) => {
            Some(terms::INSTEAD.with("text", format!("on {}", line.trim_end())))
        }
        Place::Scenario if is_channel || matches!(word, "after" | "at" | "day" | "days" | "template") => {
            Some(terms::FOR_EXAMPLE.with("example", STEP_EXAMPLE))
        }
        Place::Group if line.contains(['=', '<', '>']) => Some((&phrase::WHEN_BEFORE).into()),
        _ => None,
    }
}
