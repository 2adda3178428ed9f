//! What a diagnostic says: a phrase and what stands in its gaps. It becomes a text in a language only where it is shown.

use core::fmt::Write as _;

use relance_engine::Lang;

/// A sentence, or a part of one, in both languages. A gap is a name in braces: `there is no {what}`.
#[derive(Debug, PartialEq, Eq)]
pub struct Phrase {
    /// In English.
    pub english: &'static str,
    /// In French. A blank before `:`, `;`, `?` or `!` is said as a narrow one that does not break.
    pub french: &'static str,
}

impl Phrase {
    /// The text in a language, with its gaps.
    #[must_use]
    pub fn template(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::English => self.english,
            Lang::French => self.french,
        }
    }

    /// The names of the gaps of a text, in their order.
    pub fn gaps(text: &str) -> impl Iterator<Item = &str> {
        pieces(text).filter_map(|piece| match piece {
            Piece::Gap(name) => Some(name),
            Piece::Plain(_) => None,
        })
    }

    /// The message that fills one gap of it.
    #[must_use]
    pub fn with(&'static self, gap: &'static str, argument: impl Into<Argument>) -> Message {
        Message::from(self).with(gap, argument)
    }
}

/// What stands in a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// The user's own text, or a word of the language: the same in every language.
    Text(String),
    /// The same, in backticks.
    Code(String),
    /// A number.
    Number(i64),
    /// A part of a sentence that has words of its own.
    Said(Message),
    /// Several, in a row.
    List(Join, Vec<Argument>),
}

/// What stands between the last two of a list; between the others stands a comma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// `a, b or c`
    Or,
    /// `a, b and c`
    And,
    /// `a, b, c`
    Comma,
}

/// A phrase with what stands in its gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The phrase.
    pub phrase: &'static Phrase,
    /// What fills each of its gaps.
    pub arguments: Vec<(&'static str, Argument)>,
}

impl Message {
    /// Fills a gap.
    #[must_use]
    pub fn with(mut self, gap: &'static str, argument: impl Into<Argument>) -> Message {
        self.arguments.push((gap, argument.into()));
        self
    }

    /// The text in a language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let mut out = String::new();
        self.write(lang, &mut out);
        out
    }

    fn write(&self, lang: Lang, out: &mut String) {
        for piece in pieces(self.phrase.template(lang)) {
            match piece {
                Piece::Plain(plain) => write_plain(plain, lang, out),
                Piece::Gap(name) => match self.arguments.iter().find(|(gap, _)| *gap == name) {
                    Some((_, argument)) => argument.write(lang, out),
                    None => out.extend(["{", name, "}"]),
                },
            }
        }
    }
}

impl Argument {
    fn write(&self, lang: Lang, out: &mut String) {
        match self {
            Argument::Text(text) => out.push_str(text),
            Argument::Code(text) => out.extend(["`", text, "`"]),
            // Writing to a string cannot fail.
            Argument::Number(number) => drop(write!(out, "{number}")),
            Argument::Said(message) => message.write(lang, out),
            Argument::List(join, parts) => {
                for (place, part) in parts.iter().enumerate() {
                    if place > 0 {
                        out.push_str(if place + 1 == parts.len() { join.last(lang) } else { ", " });
                    }
                    part.write(lang, out);
                }
            }
        }
    }
}

impl Join {
    fn last(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Join::Or, Lang::English) => " or ",
            (Join::Or, Lang::French) => " ou ",
            (Join::And, Lang::English) => " and ",
            (Join::And, Lang::French) => " et ",
            (Join::Comma, _) => ", ",
        }
    }
}

/// Words of the language or of the user, each in backticks, in a row.
pub fn codes<S: Into<String>>(join: Join, words: impl IntoIterator<Item = S>) -> Argument {
    Argument::List(join, words.into_iter().map(|word| Argument::Code(word.into())).collect())
}

impl From<&'static Phrase> for Message {
    fn from(phrase: &'static Phrase) -> Message {
        Message { phrase, arguments: Vec::new() }
    }
}

impl From<&'static Phrase> for Argument {
    fn from(phrase: &'static Phrase) -> Argument {
        Argument::Said(phrase.into())
    }
}

impl From<Message> for Argument {
    fn from(message: Message) -> Argument {
        Argument::Said(message)
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Argument {
        Argument::Text(text.to_owned())
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Argument {
        Argument::Text(text.clone())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Argument {
        Argument::Text(text)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Argument {
        Argument::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Argument {
        Argument::Number(number)
    }
}

/// A stretch of a phrase.
enum Piece<'a> {
    Plain(&'a str),
    Gap(&'a str),
}

/// A phrase cut at its gaps. A brace that starts no gap stands for itself.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    core::iter::from_fn(move || {
        if let Some((name, after)) = gap(rest) {
            rest = after;
            return Some(Piece::Gap(name));
        }
        let next = rest.match_indices('{').map(|(at, _)| at).find(|at| rest.get(*at..).and_then(gap).is_some());
        let (plain, after) = rest.split_at_checked(next.unwrap_or(rest.len()))?;
        rest = after;
        (!plain.is_empty()).then_some(Piece::Plain(plain))
    })
}

/// The name of the gap that a text starts with, and what follows.
fn gap(text: &str) -> Option<(&str, &str)> {
    let (name, after) = text.strip_prefix('{')?.split_once('}')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    is_name.then_some((name, after))
}

/// The words of a phrase, in French with narrow blanks where its typography wants them.
fn write_plain(plain: &str, lang: Lang, out: &mut String) {
    let bytes = plain.as_bytes();
    for (at, char) in plain.char_indices() {
        let before_sign =
            matches!(bytes.get(at + 1), Some(b':' | b';' | b'?' | b'!')) && matches!(bytes.get(at + 2), None | Some(b' ' | b')'));
        out.push(if lang == Lang::French && char == ' ' && before_sign { '\u{202f}' } else { char });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static PHRASE: Phrase = Phrase { english: "write `{` and {words}: `{name}`", french: "écrivez `{` et {words} : `{name}` !" };
    static TERM: Phrase = Phrase { english: "a date", french: "une date" };

    #[test]
    fn gaps_are_filled_and_other_braces_stay() {
        let words = Argument::List(Join::Or, vec!["a".into(), Argument::Code("b".to_owned()), (&TERM).into()]);
        let message = PHRASE.with("words", words).with("name", "x {words}");
        assert_eq!(message.text(Lang::English), "write `{` and a, `b` or a date: `x {words}`");
        assert_eq!(message.text(Lang::French), "écrivez `{` et a, `b` ou une date\u{202f}: `x {words}`\u{202f}!");
        assert_eq!(Phrase::gaps(PHRASE.english).collect::<Vec<_>>(), ["words", "name"]);
    }
}
