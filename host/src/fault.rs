//! What can go wrong between Relance and the world, outside the files' contents: each with a code and what to do.

use std::fmt::{self, Display, Formatter};
use std::path::Path;

/// A fault that ends a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its code, `H` and four digits, never reused.
    pub code: &'static str,
    /// One sentence.
    pub message: String,
    /// What to do instead.
    pub help: Option<String>,
}

impl Fault {
    fn new(code: &'static str, message: String, help: impl Into<Option<String>>) -> Fault {
        Fault { code, message, help: help.into() }
    }

    /// A file or folder cannot be read.
    #[must_use]
    pub fn unreadable(path: &Path, error: &std::io::Error) -> Fault {
        let help =
            (error.kind() == std::io::ErrorKind::NotFound).then(|| "check the path; it is taken from the folder you are in".to_owned());
        Fault::new("H0001", format!("cannot read `{}`: {}", path.display(), plain(error)), help)
    }

    /// A program folder without a program.
    #[must_use]
    pub fn no_program(path: &Path) -> Fault {
        let help = "name a file that ends in `.relance`, or a folder that has such files".to_owned();
        Fault::new("H0002", format!("there is no `.relance` file in `{}`", path.display()), help)
    }

    /// A portfolio folder without one of the files that must be there.
    #[must_use]
    pub fn no_table(folder: &Path, table: &str) -> Fault {
        let help = format!(
            "a portfolio is a folder with customers.csv and invoices.csv (or .parquet, or .arrow); add `{table}.csv` or name another \
             folder with --portfolio"
        );
        Fault::new("H0003", format!("there is no `{table}.csv` in `{}`", folder.display()), help)
    }

    /// A portfolio folder with a table in two formats.
    #[must_use]
    pub fn two_tables(one: &Path, other: &Path) -> Fault {
        let message = format!("`{}` and `{}` are the same table in two formats", one.display(), other.display());
        Fault::new("H0009", message, "take one of the two away".to_owned())
    }

    /// A snapshot that cannot be used.
    #[must_use]
    pub fn snapshot(path: &Path, error: &relance_snapshot::SnapshotError) -> Fault {
        Fault::new("H0012", format!("cannot use `{}`: {error}", path.display()), error.help())
    }

    /// A portfolio that no snapshot can hold.
    #[must_use]
    pub fn snapshot_not_written(error: &relance_snapshot::WriteError) -> Fault {
        Fault::new("H0013", format!("the snapshot was not written: {error}"), error.help())
    }

    /// Changes that do not go with a snapshot.
    #[must_use]
    pub fn snapshot_not_updated(path: &Path, error: &relance_snapshot::UpdateError) -> Fault {
        Fault::new("H0014", format!("`{}` was not changed: {error}", path.display()), error.help())
    }

    /// An agenda that its format cannot hold.
    #[must_use]
    pub fn not_written(error: &relance_columnar::agenda::WriteError) -> Fault {
        Fault::new("H0011", format!("the agenda was not written: {error}"), None)
    }

    /// An agenda in columns that would go to a terminal.
    #[must_use]
    pub fn not_for_eyes(format: &str) -> Fault {
        let help = format!("write it to a file: add `--output agenda.{format}`, or take `--format table`");
        Fault::new("H0010", format!("an agenda as {format} is not for the screen"), help)
    }

    /// A customer that the portfolio does not have.
    #[must_use]
    pub fn no_customer(id: &str, nearest: Option<&str>) -> Fault {
        let help = nearest.map_or_else(
            || "write the id exactly as in the column `id` of customers.csv".to_owned(),
            |nearest| format!("did you mean `{nearest}`?"),
        );
        Fault::new("H0004", format!("there is no customer `{id}` in this portfolio"), help)
    }

    /// A code that no message has.
    #[must_use]
    pub fn no_code(written: &str, near: &[&str]) -> Fault {
        let list = "`relance explain-code` without a code lists all";
        let help = match near {
            [] => format!("{list}: codes are a letter and four digits, such as `E0202`"),
            near => format!("near it there are `{}`; {list}", near.join("`, `")),
        };
        Fault::new("H0020", format!("there is no code `{written}`"), help)
    }

    /// The result cannot be written.
    #[must_use]
    pub fn unwritable(path: &Path, error: &std::io::Error) -> Fault {
        Fault::new("H0005", format!("cannot write `{}`: {}", path.display(), plain(error)), None)
    }

    /// A compiled program where sources are wanted.
    #[must_use]
    pub fn not_source(path: &Path) -> Fault {
        let help = "name the `.relance` file or the folder that it was compiled from".to_owned();
        Fault::new("H0016", format!("`{}` is a compiled program, which has nothing to mend", path.display()), help)
    }

    /// A file that is to be mended and may not be written.
    #[must_use]
    pub fn read_only(path: &Path) -> Fault {
        let help = "allow writing it, or see with `--dry-run` what would change; no file was written".to_owned();
        Fault::new("H0017", format!("`{}` may not be written", path.display()), help)
    }

    /// A file that somebody else wrote in the meantime.
    #[must_use]
    pub fn changed_meanwhile(path: &Path) -> Fault {
        let help = "run the command again; no file was written".to_owned();
        Fault::new("H0018", format!("`{}` was changed while it was being mended", path.display()), help)
    }

    /// The WebAssembly component is missing, refused the input or did not end.
    #[must_use]
    pub fn component(message: String, help: Option<String>) -> Fault {
        Fault::new("H0006", message, help)
    }

    /// A compiled program that this version does not run.
    #[must_use]
    pub fn not_compiled(path: &Path, error: relance_engine::LoadError) -> Fault {
        let help = "compile it again with `relance compile`".to_owned();
        Fault::new("H0007", format!("cannot use `{}`: {error}", path.display()), help)
    }

    /// A file that cannot be laid out.
    #[must_use]
    pub fn not_formatted(path: &Path, line: usize, why: &str, help: &str) -> Fault {
        Fault::new("H0015", format!("cannot lay out `{}`, line {line}: {why}", path.display()), help.to_owned())
    }

    /// Git is not there, or does not run.
    #[must_use]
    pub fn no_git(error: &std::io::Error) -> Fault {
        let help = "install git, or name two programs on disk".to_owned();
        Fault::new("H0039", format!("cannot run `git`: {}", plain(error)), help)
    }

    /// A program at a revision, outside a repository.
    #[must_use]
    pub fn no_repository(path: &Path) -> Fault {
        let help = "a revision is asked of the git repository that the program is in; name another program on disk instead".to_owned();
        Fault::new("H0040", format!("`{}` is in no git repository", path.display()), help)
    }

    /// A revision that the repository does not have.
    #[must_use]
    pub fn no_revision(revision: &str) -> Fault {
        let help = "name a branch, a tag or a commit, such as `main`, `v1.2` or `HEAD~1`; `git log --oneline` lists commits".to_owned();
        Fault::new("H0041", format!("there is no revision `{revision}` in this repository"), help)
    }

    /// A program that was not there at a revision.
    #[must_use]
    pub fn not_at_revision(path: &Path, revision: &str, why: &str) -> Fault {
        let help = "name a later revision, or the path that the program had then, as `PATH@REVISION`".to_owned();
        Fault::new("H0042", format!("{why} `{}` at `{revision}`", path.display()), help)
    }

    /// Two days the wrong way round.
    #[must_use]
    pub fn days_reversed(from: relance_engine::Day, to: relance_engine::Day) -> Fault {
        let help = format!("write `--as-of {to} --to {from}`");
        Fault::new("H0043", format!("{to} is not after {from}"), (to != from).then_some(help))
    }

    /// The evaluator refused its inputs.
    #[must_use]
    pub fn evaluation(error: relance_engine::EvaluateError) -> Fault {
        Fault::new("H0008", format!("nothing was evaluated: {error}"), None)
    }
}

/// The operating system's words without its error number.
fn plain(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_lowercase()
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "error[{}]: {}", self.code, self.message)?;
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}
