//! Commands in the log of a workflow on GitHub, which shows each diagnostic at its line:
//! `::error file=…,line=…,col=…,endColumn=…,title=…::message`.
//!
//! Source: GitHub's documentation, "Workflow commands for GitHub Actions", and the escaping of its toolkit for actions.

use std::io::{self, Write};

use super::told::{Told, visible};

/// Writes the commands, one a line.
pub fn write(told: &[Told], out: &mut dyn Write) -> io::Result<()> {
    for told in told {
        let command = if told.severity == "note" { "notice" } else { told.severity };
        let mut properties: Vec<(&str, String)> = Vec::new();
        if let Some(place) = &told.span {
            properties.extend([("file", place.path.clone()), ("line", place.start.line.to_string())]);
            if place.start.line == place.end.line {
                properties.extend([("col", place.start.column.to_string()), ("endColumn", place.end.column.to_string())]);
            } else {
                // Columns are for one line only: with them, the end would be refused.
                properties.push(("endLine", place.end.line.to_string()));
            }
        }
        properties.push(("title", format!("{}: {}", told.code, told.title)));
        let properties: Vec<String> = properties.iter().map(|(key, value)| format!("{key}={}", property(value))).collect();
        let help = told.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
        writeln!(out, "::{command} {}::{}", properties.join(","), data(&format!("{}{help}", told.message)))?;
    }
    Ok(())
}

/// What would end the command is written as a percentage sign and its code, what nobody would see as in a program.
fn data(text: &str) -> String {
    visible(text, &['\r', '\n']).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// As [`data`], and what would end a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(data("50 %\r\nof: a, b"), "50 %25%0D%0Aof: a, b");
        assert_eq!(property("C:\\a,b 5 %"), "C%3A\\a%2Cb 5 %25");
    }
}
