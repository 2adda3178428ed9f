//! A line for each diagnostic: `path:line:column: error[E0202]: message`, as editors and `grep` want it.

use std::io::{self, Write};

use super::told::{Told, one_line};

/// Writes the lines.
pub fn write(told: &[Told], out: &mut dyn Write) -> io::Result<()> {
    for told in told {
        let place = match &told.span {
            Some(place) => format!("{}:{}:{}", one_line(&place.path), place.start.line, place.start.column),
            None => "program".to_owned(),
        };
        writeln!(out, "{place}: {}[{}]: {}", told.severity, told.code, one_line(&told.message))?;
    }
    Ok(())
}
