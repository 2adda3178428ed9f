//! Paths as URIs (RFC 3986, RFC 8089): a path that starts at a root becomes `file:///…`, any other stays relative.

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

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(of("examples/my-dso-manager/groups.relance"), "examples/my-dso-manager/groups.relance");
        assert_eq!(of("../a b/été #1 50%.relance"), "../a%20b/%C3%A9t%C3%A9%20%231%2050%25.relance");
        assert_eq!(of("a:b?.relance"), "a%3Ab%3F.relance");
        assert_eq!(of("/tmp/a b"), "file:///tmp/a%20b");
        assert_eq!(of("C:\\Users\\Zoé\\p.relance"), "file:///C:/Users/Zo%C3%A9/p.relance");
        assert_eq!(of("\\\\server\\share\\p"), "file://server/share/p");
    }
}
