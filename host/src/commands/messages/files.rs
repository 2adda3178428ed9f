//! Messages as files of a new folder. The folder appears only when all of them are written, so that nobody sends half of a
//! day, or a message of the day before that was left over.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use relance_engine::Lang;
use relance_message::index::{Entry, index};
use relance_message::is_letter;

use super::{Post, Written};
use crate::fault::Fault;

/// The longest part of a file's name that is taken from a customer or an action.
const LONGEST: usize = 60;

/// Whether messages can be written to a folder: it is not there, or empty.
pub fn check(folder: &Path) -> Result<(), Fault> {
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                return Err(Fault::not_empty(folder));
            }
            Ok(())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Fault::unwritable(folder, &error)),
    }
}

/// Writes the files, and a page that lists them.
pub fn write(folder: &Path, post: &Post, lang: Lang) -> Result<(), Fault> {
    let unwritable = |error| Fault::unwritable(folder, &error);
    let beside = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(beside).map_err(unwritable)?;
    let draft = tempfile::Builder::new().prefix(".messages-").tempdir_in(beside).map_err(unwritable)?;
    let mut taken = BTreeSet::new();
    let named: Vec<(&Written, String)> =
        post.written.iter().filter(|written| written.message.is_ok()).map(|written| (written, name(written, &mut taken))).collect();
    let names: Vec<(String, String)> = named.iter().map(|(_, name)| (format!("{name}.txt"), format!("{name}.html"))).collect();
    let mut entries = Vec::new();
    for ((written, _), (text, html)) in named.iter().zip(&names) {
        let Ok(message) = &written.message else { continue };
        fs::write(draft.path().join(text), in_file(message)).map_err(unwritable)?;
        if let Some(page) = &message.html {
            fs::write(draft.path().join(html), page).map_err(unwritable)?;
        }
        entries.push(Entry { message, client: written.client.as_deref(), text, html: message.html.as_ref().map(|_| html.as_str()) });
    }
    fs::write(draft.path().join("index.html"), index(&entries, post.as_of, lang)).map_err(unwritable)?;
    // An empty folder gives way; one that was filled meanwhile does not.
    if folder.is_dir() {
        fs::remove_dir(folder).map_err(unwritable)?;
    }
    let draft = draft.keep();
    allow_reading(&draft).map_err(unwritable)?;
    fs::rename(&draft, folder).map_err(unwritable)
}

/// A temporary folder is for its owner alone; this one is to be read like any other.
#[cfg(unix)]
fn allow_reading(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn allow_reading(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// A message as it stands in its text file: what a mail program would show above it, then the text.
fn in_file(message: &relance_message::Message) -> String {
    let subject = message.subject.as_ref().filter(|_| !is_letter(message.channel));
    let subject = subject.map_or(String::new(), |subject| format!("{subject}\n\n"));
    format!("{subject}{}\n", message.text.trim_end())
}

/// A name for the files of a message that no other has.
fn name(written: &Written, taken: &mut BTreeSet<String>) -> String {
    let language = written.message.as_ref().map_or("", |message| message.language.as_str());
    let name = [plain(&written.customer), plain(&written.name), language.to_owned()].join("-");
    let mut free = name.clone();
    let mut number = 2;
    // `index` is the list's own.
    while free == "index" || !taken.insert(free.clone()) {
        free = format!("{name}-{number}");
        number += 1;
    }
    free
}

/// Letters and digits, in small letters; everything else becomes a single `-`.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for char in text.chars().flat_map(char::to_lowercase) {
        if out.chars().count() >= LONGEST {
            break;
        }
        if char.is_alphanumeric() {
            out.push(char);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}
