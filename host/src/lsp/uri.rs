//! Addresses of documents and the paths of files.

use std::path::{Path, PathBuf};

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

/// The `file:` address of a path.
pub fn of_path(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let mut out = String::from("file://");
    if !text.starts_with('/') {
        out.push('/');
    }
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn paths_go_there_and_back() {
        let odd = Path::new("/tmp/a b/été 😀 #1?%/x.relance");
        assert_eq!(path(&of_path(odd)).as_deref(), Some(odd));
        assert_eq!(path("file:///a%20b").as_deref(), Some(Path::new("/a b")));
        assert_eq!(path("file://localhost/a").as_deref(), Some(Path::new("/a")));
        assert!(["untitled:1", "file://host/a", "file:///%zz", "file:///%", "file:///%ff", ""].iter().all(|uri| path(uri).is_none()));
    }
}
