//! The table of sizes and times in `docs/package.md`: our package next to what others ship, from one run.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{artifacts, browser, process};

const DOCUMENT: &str = "docs/package.md";
const START: &str = "<!-- the table: written by `cargo xtask sizes` -->\n";
const END: &str = "<!-- the end of the table -->";

/// Builds the package, measures, and writes the table.
pub fn write(root: &Path) -> Result<(), String> {
    artifacts::build(root)?;
    let folder = browser::prepared(root, "benches/package", "target/sizes")?;
    let table = process::output(Command::new("node").arg("measure.mjs").current_dir(&folder));
    let table = table.ok_or("`node measure.mjs` failed in target/sizes")?;
    println!("{table}");
    let path = root.join(DOCUMENT);
    let text = fs::read_to_string(&path).map_err(|error| format!("cannot read {DOCUMENT}: {error}"))?;
    let text = with_table(&text, &table).ok_or_else(|| format!("{DOCUMENT} has no place for the table"))?;
    fs::write(&path, text).map_err(|error| format!("cannot write {DOCUMENT}: {error}"))
}

fn with_table(text: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(START)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{START}\n{table}\n\n{END}{after}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test stops where something is not as expected")]

    use super::*;

    #[test]
    fn the_table_takes_the_place_of_the_one_before() {
        let text = format!("a\n{START}old\n{END}\nb\n");
        let written = with_table(&text, "| new |").expect("there is a place");
        assert_eq!(written, format!("a\n{START}\n| new |\n\n{END}\nb\n"));
        assert_eq!(with_table(&written, "| new |"), Some(written.clone()));
        assert_eq!(with_table("nothing", "| new |"), None);
    }
}
