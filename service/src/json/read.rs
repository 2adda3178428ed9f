//! Reads the values of a request.

use super::text::unescaped;
use super::{DEPTH, Node, Value};

/// Why a text is not a request in JSON, and at which byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It ends in the middle.
    Cut(usize),
    /// Something else should stand here.
    Unexpected(usize),
    /// Objects and lists stand in one another more than [`DEPTH`] times.
    Deep(usize),
    /// It has more values than may be.
    Many(usize),
}

impl Fault {
    /// The byte at which it was seen.
    pub(crate) fn at(self) -> usize {
        match self {
            Fault::Cut(at) | Fault::Unexpected(at) | Fault::Deep(at) | Fault::Many(at) => at,
        }
    }
}

/// What stands next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    Value,
    /// An item, or the end of a list that has none yet.
    FirstItem,
    /// A key, or the end of an object that has none yet.
    FirstKey,
    Key,
    /// A comma, or the end of what is open.
    More,
}

/// Reads the one value that a text is, with at most `most` values in it.
///
/// # Errors
/// The first [`Fault`].
pub(crate) fn read(text: &str, most: usize) -> Result<Vec<Node<'_>>, Fault> {
    let mut reader = Reader { text, bytes: text.as_bytes(), at: 0, most, nodes: Vec::new(), open: Vec::with_capacity(DEPTH) };
    reader.all()?;
    Ok(reader.nodes)
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    most: usize,
    nodes: Vec<Node<'a>>,
    /// The places of the lists and objects that are not closed yet, and whether each is an object.
    open: Vec<(usize, bool)>,
}

impl<'a> Reader<'a> {
    fn all(&mut self) -> Result<(), Fault> {
        let mut expected = Expected::Value;
        loop {
            self.blanks();
            let Some(byte) = self.bytes.get(self.at).copied() else { return Err(Fault::Cut(self.at)) };
            expected = match (expected, byte) {
                (Expected::FirstItem, b']') | (Expected::FirstKey, b'}') => self.close(),
                (Expected::More, b',') => {
                    self.at += 1;
                    if self.in_object() { Expected::Key } else { Expected::Value }
                }
                (Expected::More, b']') if !self.in_object() => self.close(),
                (Expected::More, b'}') if self.in_object() => self.close(),
                (Expected::Key | Expected::FirstKey, b'"') => {
                    self.text()?;
                    self.blanks();
                    self.word(":")?;
                    Expected::Value
                }
                (Expected::Value | Expected::FirstItem, byte) => self.value(byte)?,
                _ => return Err(Fault::Unexpected(self.at)),
            };
            if self.open.is_empty() {
                self.blanks();
                return if self.at == self.bytes.len() { Ok(()) } else { Err(Fault::Unexpected(self.at)) };
            }
        }
    }

    fn value(&mut self, byte: u8) -> Result<Expected, Fault> {
        match byte {
            b'{' => return self.begin(Value::Object),
            b'[' => return self.begin(Value::List),
            b'"' => self.text()?,
            b't' => self.fixed("true", Value::Flag(true))?,
            b'f' => self.fixed("false", Value::Flag(false))?,
            b'n' => self.fixed("null", Value::Nothing)?,
            b'-' | b'0'..=b'9' => self.number()?,
            _ => return Err(Fault::Unexpected(self.at)),
        }
        Ok(Expected::More)
    }

    fn add(&mut self, value: Value<'a>) -> Result<(), Fault> {
        if self.nodes.len() == self.most {
            return Err(Fault::Many(self.at));
        }
        self.nodes.push(Node { value, next: self.nodes.len() + 1 });
        Ok(())
    }

    fn begin(&mut self, value: Value<'a>) -> Result<Expected, Fault> {
        if self.open.len() == DEPTH {
            return Err(Fault::Deep(self.at));
        }
        let is_object = value == Value::Object;
        self.open.push((self.nodes.len(), is_object));
        self.add(value)?;
        self.at += 1;
        Ok(if is_object { Expected::FirstKey } else { Expected::FirstItem })
    }

    fn close(&mut self) -> Expected {
        let end = self.nodes.len();
        if let Some(node) = self.open.pop().and_then(|(place, _)| self.nodes.get_mut(place)) {
            node.next = end;
        }
        self.at += 1;
        Expected::More
    }

    fn in_object(&self) -> bool {
        self.open.last().is_some_and(|(_, is_object)| *is_object)
    }

    fn blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.bytes.get(self.at) {
            self.at += 1;
        }
    }

    fn text(&mut self) -> Result<(), Fault> {
        let start = self.at + 1;
        let mut end = start;
        loop {
            match self.bytes.get(end) {
                Some(b'"') => break,
                Some(b'\\') => end += 2,
                Some(_) => end += 1,
                None => return Err(Fault::Cut(self.bytes.len())),
            }
        }
        let raw = self.text.get(start..end).unwrap_or_default();
        let text = unescaped(raw).map_err(|at| Fault::Unexpected(start + at))?;
        self.add(Value::Text(text))?;
        self.at = end + 1;
        Ok(())
    }

    fn fixed(&mut self, word: &str, value: Value<'a>) -> Result<(), Fault> {
        self.add(value)?;
        self.word(word)
    }

    /// Goes over a word that must stand here.
    fn word(&mut self, word: &str) -> Result<(), Fault> {
        for byte in word.bytes() {
            match self.bytes.get(self.at) {
                Some(found) if *found == byte => self.at += 1,
                Some(_) => return Err(Fault::Unexpected(self.at)),
                None => return Err(Fault::Cut(self.at)),
            }
        }
        Ok(())
    }

    fn number(&mut self) -> Result<(), Fault> {
        let start = self.at;
        self.at += usize::from(self.bytes.get(start) == Some(&b'-'));
        let whole = self.digits()?;
        if whole > 1 && self.bytes.get(self.at - whole) == Some(&b'0') {
            return Err(Fault::Unexpected(self.at - whole + 1));
        }
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.bytes.get(self.at) {
            self.at += 1;
            self.at += usize::from(matches!(self.bytes.get(self.at), Some(b'+' | b'-')));
            self.digits()?;
        }
        let number = self.text.get(start..self.at).unwrap_or_default();
        self.add(Value::Number(number))
    }

    /// Goes over the digits that must stand here, and tells how many there are.
    fn digits(&mut self) -> Result<usize, Fault> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        match (count, self.at < self.bytes.len()) {
            (0, true) => Err(Fault::Unexpected(self.at)),
            (0, false) => Err(Fault::Cut(self.at)),
            (count, _) => Ok(count),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at what is wrong")]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::json::Item;

    #[test]
    fn values_know_what_is_inside() {
        let nodes = read(r#" {"a": [1, -2.50, {"x": null}], "é\n": "t", "c": {}, "d": [], "e": true} "#, 100).unwrap();
        let root = Item::of(&nodes);
        let keys: Vec<&str> = root.entries().map(|(key, _)| key).collect();
        assert_eq!(keys, ["a", "é\n", "c", "d", "e"]);
        let values: Vec<&Value<'_>> = root.entries().map(|(_, item)| item.value()).collect();
        assert_eq!(values, [&Value::List, &Value::Text(Cow::Borrowed("t")), &Value::Object, &Value::List, &Value::Flag(true)]);
        let list: Vec<&Value<'_>> = root.entries().next().unwrap().1.items().map(Item::value).collect();
        assert_eq!(list, [&Value::Number("1"), &Value::Number("-2.50"), &Value::Object]);
        assert_eq!(root.items().count(), 0);
        assert!(read("null", 1).map(|nodes| Item::of(&nodes).is_nothing()).unwrap());
    }

    #[test]
    fn faults_have_their_place() {
        let at = |text| read(text, 12).unwrap_err();
        assert_eq!(at(""), Fault::Cut(0));
        assert_eq!(at("  "), Fault::Cut(2));
        for (text, fault) in [
            (r#"{"a": 1"#, Fault::Cut(7)),
            (r#"{"a"#, Fault::Cut(3)),
            (r#"{"a\"#, Fault::Cut(4)),
            ("tru", Fault::Cut(3)),
            ("-", Fault::Cut(1)),
            ("1.", Fault::Cut(2)),
            ("truE", Fault::Unexpected(3)),
            ("[1,]", Fault::Unexpected(3)),
            ("[1 2]", Fault::Unexpected(3)),
            ("[1}", Fault::Unexpected(2)),
            (r#"{"a":1]"#, Fault::Unexpected(6)),
            (r#"{"a":1,}"#, Fault::Unexpected(7)),
            ("{1:2}", Fault::Unexpected(1)),
            (r#"{"a" 1}"#, Fault::Unexpected(5)),
            ("01", Fault::Unexpected(1)),
            ("-01", Fault::Unexpected(2)),
            ("1.x", Fault::Unexpected(2)),
            ("1e+", Fault::Cut(3)),
            ("{} {}", Fault::Unexpected(3)),
            ("\u{feff}{}", Fault::Unexpected(0)),
            ("\"a\u{1}\"", Fault::Unexpected(2)),
            ("'a'", Fault::Unexpected(0)),
            ("NaN", Fault::Unexpected(0)),
            ("[[[[[[[[[1]]]]]]]]]", Fault::Deep(8)),
            ("[1,2,3,4,5,6,7,8,9,0,1,2]", Fault::Many(24)),
        ] {
            assert_eq!(at(text), fault, "{text}");
        }
        let deep = "[".repeat(10_000_000);
        assert_eq!(read(&deep, usize::MAX), Err(Fault::Deep(DEPTH)));
    }
}
