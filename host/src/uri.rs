//! Paths as URIs and back (RFC 3986, RFC 8089): a path that starts at a root becomes `file:///…`, any other stays relative.

use std::path::PathBuf;

/// The URI of a path.
pub fn of(path: &str) -> String {
    let windows = is_drive(path) || path.starts_with("\\\\");
    let slashes = if windows || (cfg!(windows) && path.contains('\\')) { path.replace('\\', "/") } else { path.to_owned() };
    match slashes.strip_prefix("//").filter(|_| windows) {
        // A share of another machine.
        Some(share) => format!("file://{}", encoded(share)),
        None if is_drive(&slashes) => {
            let (drive, rest) = slashes.split_at(2);
            format!("file:///{drive}{}", encoded(rest))
        }
        None if slashes.starts_with('/') => format!("file://{}", encoded(&slashes)),
        None => encoded(&slashes),
    }
}

/// Whether a path starts with the letter of a drive: `C:\` or `C:/`.
fn is_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', b'\\' | b'/', ..] if letter.is_ascii_alphabetic())
}

/// A path with every byte encoded that has a meaning in a URI, or none.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The path of a `file:` address; `None` for any other, such as one of a buffer that was never saved.
pub fn path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let encoded = rest.split(['?', '#']).next().unwrap_or_default();
    if !encoded.starts_with('/') {
        return None;
    }
    let decoded = decode(encoded)?;
    // `/C:/program.relance` is a path of Windows.
    let is_drive = decoded.get(1..3).is_some_and(|drive| drive.ends_with(':')) && cfg!(windows);
    Some(PathBuf::from(if is_drive { decoded.get(1..).unwrap_or_default() } else { decoded.as_str() }))
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte == b'%' {
            let digits = core::str::from_utf8(rest.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = rest.get(2..)?;
        } else {
            bytes.push(*byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{of, path};

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(of("examples/my-dso-manager/groups.relance"), "examples/my-dso-manager/groups.relance");
        assert_eq!(of("../a b/été #1 50%.relance"), "../a%20b/%C3%A9t%C3%A9%20%231%2050%25.relance");
        assert_eq!(of("a:b?.relance"), "a%3Ab%3F.relance");
        assert_eq!(of("/tmp/a b"), "file:///tmp/a%20b");
        assert_eq!(of("C:\\Users\\Zoé\\p.relance"), "file:///C:/Users/Zo%C3%A9/p.relance");
        assert_eq!(of("\\\\server\\share\\p"), "file://server/share/p");
    }

    #[cfg(unix)]
    #[test]
    fn paths_go_there_and_back() {
        let odd = "/tmp/a b/été 😀 #1?%/x.relance";
        assert_eq!(path(&of(odd)).as_deref(), Some(Path::new(odd)));
        assert_eq!(path("file:///a%20b").as_deref(), Some(Path::new("/a b")));
        assert_eq!(path("file://localhost/a").as_deref(), Some(Path::new("/a")));
        assert!(["untitled:1", "file://host/a", "file:///%zz", "file:///%", "file:///%ff", ""].iter().all(|uri| path(uri).is_none()));
    }
}
