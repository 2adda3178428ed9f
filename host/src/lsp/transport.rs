//! Messages on a stream: a header with the length, an empty line, and a body in JSON.
//!
//! Written here rather than taken from a library since a body that is no JSON must be answered, not end the connection.

use std::io::{self, BufRead, Read, Write};

use serde_json::Value;

/// The longest body that is read, in bytes: more than any message that carries one of our files.
const LONGEST_BODY: usize = 64 << 20;

/// The longest line of a header, in bytes.
const LONGEST_LINE: u64 = 8 << 10;

/// What came in.
#[derive(Debug)]
pub enum Incoming {
    /// A message, so far any JSON.
    Message(Value),
    /// A body that is no JSON, and why.
    Malformed(String),
    /// A header that cannot be read, so that nobody knows where the next message starts; and why.
    Broken(String),
    /// The end of the stream between two messages.
    End,
}

/// Reads the next message.
pub fn read(input: &mut impl BufRead) -> Incoming {
    let length = match header(input) {
        Ok(Some(length)) => length,
        Ok(None) => return Incoming::End,
        Err(why) => return Incoming::Broken(why),
    };
    if length > LONGEST_BODY {
        return Incoming::Broken(format!("a message of {length} bytes is too long"));
    }
    let mut body = Vec::new();
    match input.take(length as u64).read_to_end(&mut body) {
        Ok(read) if read == length => {}
        Ok(_) => return Incoming::Broken("the stream ends inside a message".to_owned()),
        Err(error) => return Incoming::Broken(error.to_string()),
    }
    match serde_json::from_slice(&body) {
        Ok(message) => Incoming::Message(message),
        Err(error) => Incoming::Malformed(error.to_string()),
    }
}

/// The length that a header gives; `None` at the end of the stream.
fn header(input: &mut impl BufRead) -> Result<Option<usize>, String> {
    let mut length = None;
    let mut is_first = true;
    loop {
        let mut line = Vec::new();
        input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line).map_err(|error| error.to_string())?;
        if line.is_empty() {
            return if is_first { Ok(None) } else { Err("the stream ends inside a header".to_owned()) };
        }
        if line.last() != Some(&b'\n') {
            return Err("a line of a header is too long, or has no end".to_owned());
        }
        is_first = false;
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if line.is_empty() {
            return length.map(Some).ok_or_else(|| "a header has no `Content-Length`".to_owned());
        }
        let (name, value) = line.split_once(':').ok_or_else(|| format!("`{}` is no line of a header", shortened(line)))?;
        if name.trim().eq_ignore_ascii_case("content-length") {
            length = Some(value.trim().parse().map_err(|_| format!("`{}` is no length", shortened(value.trim())))?);
        }
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

/// Writes a message.
///
/// # Errors
/// If nobody reads any more.
pub fn write(output: &mut impl Write, message: &Value) -> io::Result<()> {
    let body = message.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn all(mut input: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        loop {
            match read(&mut input) {
                Incoming::End => return found,
                Incoming::Broken(why) => {
                    found.push(why);
                    return found;
                }
                other => found.push(format!("{other:?}")),
            }
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let mut bytes = Vec::new();
        for message in [json!({"é": "😀"}), json!([])] {
            assert!(write(&mut bytes, &message).is_ok());
        }
        assert_eq!(all(&bytes), [r#"Message(Object {"é": String("😀")})"#, "Message(Array [])"]);
    }

    #[test]
    fn a_body_that_is_no_json_costs_only_itself() {
        let found = all(b"Content-Length: 1\r\n\r\n{content-length: 2\nContent-Type: x\n\n{}");
        assert!(found.len() == 2 && found[0].starts_with("Malformed") && found[1] == "Message(Object {})", "{found:?}");
    }

    #[test]
    fn a_broken_header_is_told() {
        let whys = [&b"hello\r\n\r\n{}"[..], b"Content-Length: x\r\n\r\n", b"A: b\r\n\r\n", b"Content-Length: 9\r\n\r\n{}", b"Content-Le"];
        for bytes in whys {
            assert_eq!(all(bytes).len(), 1);
        }
        assert!(all(b"Content-Length: 99999999999\r\n\r\n")[0].contains("too long"));
        assert_eq!(all(b""), Vec::<String>::new());
    }
}
