//! `relance fmt`

use std::fs;
use std::io::{self, Read, Write};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use relance_format::{Formatted, layout};

use super::Failure;
use crate::cli;
use crate::diff::unified;
use crate::fault::Fault;
use crate::output::write_to;
use crate::program;

/// Of how many broken stretches of a file the lines are told.
const MOST_TOLD: usize = 10;

/// A text to be laid out.
enum Input {
    /// What comes on the standard input goes to the standard output.
    Stream,
    /// A file.
    File(PathBuf),
}

impl Input {
    fn name(&self) -> String {
        match self {
            Input::Stream => "standard input".to_owned(),
            Input::File(path) => path.display().to_string(),
        }
    }

    fn path(&self) -> &Path {
        match self {
            Input::Stream => Path::new("standard input"),
            Input::File(path) => path,
        }
    }

    fn read(&self) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        let read = match self {
            Input::Stream => io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes),
            Input::File(path) => fs::read(path),
        };
        read.map_err(|error| Fault::unreadable(self.path(), &error))
    }
}

/// Lays files out, or says which ones would change and how.
pub fn fmt(arguments: &cli::Fmt) -> Result<(), Failure> {
    let (mut changed, mut unchanged, mut failed) = (0_usize, 0_usize, false);
    for path in &arguments.paths {
        let outcomes = match inputs(path) {
            Ok(inputs) => inputs.iter().map(|input| one(arguments, input)).collect(),
            Err(fault) => vec![Err(fault)],
        };
        for outcome in outcomes {
            match outcome {
                Ok(true) => changed += 1,
                Ok(false) => unchanged += 1,
                Err(fault) => {
                    failed = true;
                    tell(&fault.to_string());
                }
            }
        }
    }
    let counted = |count: usize| format!("{count} file{}", if count == 1 { "" } else { "s" });
    let verb = if arguments.check || arguments.diff { "would change" } else { "laid out" };
    if arguments.paths.iter().any(|path| !is_stream(path)) {
        tell(&format!("{} {verb}, {unchanged} unchanged", counted(changed)));
    }
    if failed || (arguments.check && changed > 0) { Err(Failure::Told) } else { Ok(()) }
}

fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What a path of the command line stands for.
fn inputs(path: &Path) -> Result<Vec<Input>, Fault> {
    if is_stream(path) {
        return Ok(vec![Input::Stream]);
    }
    let files = if path.is_dir() { program::sources_below(path)? } else { vec![path.to_owned()] };
    Ok(files.into_iter().map(Input::File).collect())
}

/// Lays one text out; whether it changes.
fn one(arguments: &cli::Fmt, input: &Input) -> Result<bool, Fault> {
    let bytes = input.read()?;
    let (old, formatted) = match text(input, &bytes) {
        Ok(read) => read,
        Err(fault) => {
            // An editor that takes what comes out for the new text must not lose the old one.
            if matches!(input, Input::Stream) && !(arguments.check || arguments.diff) {
                write_to(None, |out| out.write_all(&bytes))?;
            }
            return Err(fault);
        }
    };
    tell_left_alone(&input.name(), &formatted.left_alone);
    let changes = formatted.text.as_bytes() != bytes;
    if arguments.diff && changes {
        let diff = unified(&input.name(), old, &formatted.text);
        write_to(None, |out| out.write_all(diff.as_bytes()))?;
    } else if arguments.check && changes {
        let name = input.name();
        write_to(None, |out| writeln!(out, "{name}"))?;
    }
    if arguments.check || arguments.diff {
        return Ok(changes);
    }
    match input {
        Input::Stream => write_to(None, |out| out.write_all(formatted.text.as_bytes()))?,
        Input::File(path) if changes => {
            // A link stays one: what it leads to is written.
            let path = fs::canonicalize(path).map_err(|error| Fault::unreadable(path, &error))?;
            write_to(Some(&path), |out| out.write_all(formatted.text.as_bytes()))?;
        }
        Input::File(_) => {}
    }
    Ok(changes)
}

/// The bytes as text, and laid out.
fn text<'b>(input: &Input, bytes: &'b [u8]) -> Result<(&'b str, Formatted), Fault> {
    let old = std::str::from_utf8(bytes).map_err(|error| {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = valid.iter().filter(|byte| **byte == b'\n').count() + 1;
        Fault::not_formatted(input.path(), line, "a byte there is not UTF-8 text", "save the file with the encoding UTF-8")
    })?;
    let formatted = layout(old).map_err(|error| Fault::not_formatted(input.path(), error.line, &error.to_string(), error.help()))?;
    Ok((old, formatted))
}

fn tell_left_alone(name: &str, stretches: &[RangeInclusive<usize>]) {
    for lines in stretches.iter().take(MOST_TOLD) {
        let place = if lines.start() == lines.end() { lines.start().to_string() } else { format!("{}-{}", lines.start(), lines.end()) };
        tell(&format!("{name}:{place}: left as it is, since it cannot be read"));
    }
    if stretches.len() > MOST_TOLD {
        tell(&format!("{name}: and {} more", stretches.len() - MOST_TOLD));
    }
    if !stretches.is_empty() {
        tell("  help: `relance check` says what is wrong there");
    }
}

/// Says something that is no result.
fn tell(line: &str) {
    // Who does not listen to errors is not told of it.
    let _ = writeln!(anstream::stderr(), "{line}");
}
