//! A timeline for the terminal, in its colours.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use relance_engine::program::scenario::Mode;
use relance_render::timeline::{Part, Role, Sign};

/// Writes the lines of a timeline; with colours for a stream that drops them where they are not wanted.
///
/// # Errors
/// Those of `out`.
pub fn write(lines: &[Vec<Part>], colours: bool, out: &mut dyn Write) -> io::Result<()> {
    for line in lines {
        for (text, role) in line {
            let style = style(*role);
            if colours && *role != Role::Plain { write!(out, "{style}{text}{style:#}")? } else { write!(out, "{text}")? }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn style(role: Role) -> Style {
    match role {
        Role::Plain => Style::new(),
        Role::Strong | Role::Entry(Sign::Done(_, Mode::Manual)) => Style::new().bold(),
        Role::Note | Role::Entry(Sign::Before(_)) => Style::new().dimmed(),
        Role::Entry(Sign::Done(..)) => AnsiColor::Blue.on_default().bold(),
        Role::Entry(Sign::PassedOver(_)) => Style::new().dimmed().strikethrough(),
        Role::Entry(Sign::Due) => AnsiColor::Yellow.on_default(),
        Role::Entry(Sign::Event) => AnsiColor::Green.on_default(),
        Role::Entry(Sign::Stands | Sign::Change | Sign::End) => AnsiColor::Magenta.on_default(),
    }
}
