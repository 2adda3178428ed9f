//! What can go wrong between Relance and the world, outside the files' contents: each with a code and what to do.

use std::fmt::{self, Display, Formatter};
use std::path::Path;

use relance_engine::Lang;

use crate::component::ComponentError;

/// Why something is not the text of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoScreen {
    /// A byte of this line is not of its encoding.
    NotText(usize),
    /// It is a web page, or another format with marks in its text.
    Formatted,
    /// It has more than so many KiB.
    TooLarge(usize),
    /// It has more than so many lines.
    TooLong(usize),
}

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

    /// A template that the program does not have.
    #[must_use]
    pub fn no_template<'n>(name: &str, nearest: Option<&str>, names: impl Iterator<Item = &'n str>) -> Fault {
        let help = nearest.map_or_else(|| format!("there are {}", listed(names)), |nearest| format!("did you mean `{nearest}`?"));
        Fault::new("H0030", format!("there is no template `{name}` in this program"), help)
    }

    /// A template without a text in a language.
    #[must_use]
    pub fn no_text<'n>(template: &str, language: &str, languages: impl Iterator<Item = &'n str>) -> Fault {
        let help = format!("it has texts in {}", listed(languages));
        Fault::new("H0031", format!("template `{template}` has no text in `{language}`"), help)
    }

    /// A folder for messages that has something in it.
    #[must_use]
    pub fn not_empty(folder: &Path) -> Fault {
        let help = "name a new folder, so that messages of another day are not sent with these".to_owned();
        Fault::new("H0032", format!("the folder `{}` is not empty", folder.display()), help)
    }

    /// A customer to whom nothing is sent on a day.
    #[must_use]
    pub fn no_message(customer: &str, as_of: relance_engine::Day, status: &str) -> Fault {
        let help = format!("it is {status} on that day; `relance explain … --customer {customer}` says why");
        Fault::new("H0033", format!("there is no message to customer `{customer}` on {as_of}"), help)
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

    /// A filter that leaves no test.
    #[must_use]
    pub fn no_such_test(filter: &str, names: &[&str]) -> Fault {
        let nearest = relance_portfolio::nearest(filter, names.iter().copied());
        let help = nearest.or(names.first().copied()).map(|name| format!("there is `{name}`, for instance; a part of a name is enough"));
        Fault::new("H0021", format!("no test has `{filter}` in its name"), help)
    }

    /// A compiled program where tests are wanted.
    #[must_use]
    pub fn no_tests_inside(path: &Path) -> Fault {
        let help = "name the `.relance` file or the folder that it was compiled from".to_owned();
        Fault::new("H0022", format!("`{}` is a compiled program, which has no tests", path.display()), help)
    }

    /// A test with an event that cannot be.
    #[must_use]
    pub fn not_played(test: &str, error: &relance_rehearsal::StageError) -> Fault {
        let help = "this is a mistake of Relance, not yours; please report it with the test".to_owned();
        Fault::new("H0023", format!("test `{test}` cannot be played: {error}"), help)
    }

    /// A scenario that the program does not have.
    #[must_use]
    pub fn no_scenario(name: &str, nearest: Option<&str>, all: &[&str]) -> Fault {
        let help = match (nearest, all) {
            (Some(nearest), _) => format!("did you mean `{nearest}`?"),
            (None, []) => "the program has no scenario".to_owned(),
            (None, all) => format!("its scenarios are `{}`", all.join("`, `")),
        };
        Fault::new("H0025", format!("there is no scenario `{name}` in this program"), help)
    }

    /// Dates that are the wrong way round.
    #[must_use]
    pub fn wrong_order(what: &str) -> Fault {
        Fault::new("H0026", what.to_owned(), "write the earlier date first; --as-of is the first day, --until the last".to_owned())
    }

    /// An event that cannot be read, or cannot be.
    #[must_use]
    pub fn bad_event(text: &str, why: &str, help: &str) -> Fault {
        Fault::new("H0027", format!("cannot use the event `{text}`: {why}"), (!help.is_empty()).then(|| help.to_owned()))
    }

    /// A value of a customer that cannot be.
    #[must_use]
    pub fn bad_value(text: &str, why: &str, help: &str) -> Fault {
        Fault::new("H0028", format!("cannot use `{text}`: {why}"), (!help.is_empty()).then(|| help.to_owned()))
    }

    /// A customer who has nothing of its own (R17).
    #[must_use]
    pub fn collected_with(id: &str, other: &str) -> Fault {
        let help = format!("ask for `--customer {other}`, with whose invoices its own are");
        Fault::new("H0029", format!("the customer `{id}` is collected with `{other}` and has no timeline of its own"), help)
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

    /// No WebAssembly component, wherever one is looked for.
    #[must_use]
    pub fn no_component() -> Fault {
        let help = "build it with `cargo xtask wasm`, or say where it is in RELANCE_COMPONENT".to_owned();
        Fault::new("H0051", "the WebAssembly component is not there".to_owned(), help)
    }

    /// The WebAssembly component cannot be used, refused the input or did not come to its end.
    #[must_use]
    pub fn component(error: &ComponentError) -> Fault {
        let rebuild = || "build it anew with `cargo xtask wasm`, from the same version as this program";
        let (code, help) = match error {
            ComponentError::Missing(_) => ("H0051", Some("build it with `cargo xtask wasm`, or say where it is in RELANCE_COMPONENT")),
            ComponentError::Unfit(_) => ("H0052", Some(rebuild())),
            ComponentError::CodeDamaged(_) | ComponentError::CodeForeign(_) => {
                ("H0053", Some("make it again with `relance precompile`, on this machine and with this program"))
            }
            ComponentError::OutOfMemory(_) => ("H0054", Some("take more threads, so that each has less to hold, or `--engine native`")),
            ComponentError::OutOfTime(_) => ("H0055", Some("take more threads, so that each has less to do, or `--engine native`")),
            ComponentError::TooMuchOutput(_) => ("H0056", Some("take more threads, so that each has less to say, or `--engine native`")),
            ComponentError::Trap(_) => ("H0057", Some("this is a mistake of Relance, not yours; please report it with the program")),
            ComponentError::Program(_) | ComponentError::Columns(_) | ComponentError::Portfolio(..) | ComponentError::Question(_) => {
                ("H0008", None)
            }
            ComponentError::AsOf(_) => ("H0050", None),
            ComponentError::Answer(_) => ("H0006", Some(rebuild())),
            ComponentError::Host(_) => ("H0006", None),
        };
        Fault::new(code, error.to_string(), help.map(str::to_owned))
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

    /// Days that cannot be simulated.
    #[must_use]
    pub fn days(from: relance_engine::Day, to: relance_engine::Day, most: usize) -> Fault {
        if to < from {
            let help = format!("write `--from {to} --to {from}`");
            return Fault::new("H0035", format!("the last day, {to}, is before the first, {from}"), help);
        }
        let help = format!("simulate at most {most} days, and the rest in another run");
        Fault::new("H0035", format!("from {from} to {to} is too long"), help)
    }

    /// An assumption that cannot be read.
    #[must_use]
    pub fn assumption(message: String, help: String) -> Fault {
        Fault::new("H0036", message, help)
    }

    /// A cost that cannot be read.
    #[must_use]
    pub fn cost(message: String, help: String) -> Fault {
        Fault::new("H0037", message, help)
    }

    /// Days that cannot be played on.
    #[must_use]
    pub fn play(error: &relance_rehearsal::PlayError) -> Fault {
        Fault::new("H0038", format!("the days were not played to the end: {error}"), None)
    }

    /// A screen in which nothing could be read.
    #[must_use]
    pub fn nothing_imported(name: &str, lang: Lang) -> Fault {
        let (message, help) = match lang {
            Lang::English => (
                format!("no scenario could be read in `{name}`"),
                "copy the whole screen with the scenarios' names, their actions and days such as `+4 days`, and paste it as text",
            ),
            Lang::French => (
                format!("aucun scénario n’a pu être lu dans `{name}`"),
                "copiez tout l’écran avec les noms des scénarios, leurs actions et des jours comme `+4 jours`, et collez-le comme texte",
            ),
        };
        Fault::new("H0044", message, help.to_owned())
    }

    /// A file that would be overwritten.
    #[must_use]
    pub fn exists(path: &Path, lang: Lang) -> Fault {
        let path = path.display();
        let (message, help) = match lang {
            Lang::English => (format!("`{path}` is there already"), "name another file, or add `--force` to write over it"),
            Lang::French => (format!("`{path}` existe déjà"), "nommez un autre fichier, ou ajoutez `--force` pour l’écraser"),
        };
        Fault::new("H0045", message, help.to_owned())
    }

    /// What is not the text of a screen.
    #[must_use]
    pub fn no_screen(name: &str, why: NoScreen, lang: Lang) -> Fault {
        let (because, help) = match (why, lang) {
            (NoScreen::NotText(line), Lang::English) => {
                (format!("a byte in line {line} is not UTF-8 text"), "save the file with the encoding UTF-8")
            }
            (NoScreen::NotText(line), Lang::French) => {
                (format!("un octet de la ligne {line} n’est pas du texte UTF-8"), "enregistrez le fichier avec l’encodage UTF-8")
            }
            (NoScreen::Formatted, Lang::English) => {
                ("it is no plain text".to_owned(), "copy what you see on the screen, paste it into a plain text file and save that")
            }
            (NoScreen::Formatted, Lang::French) => (
                "ce n’est pas du texte simple".to_owned(),
                "copiez ce que vous voyez à l’écran, collez-le dans un fichier de texte simple et enregistrez-le",
            ),
            (NoScreen::TooLarge(most), Lang::English) => (format!("it has more than {most} KiB"), "import only the screen's text"),
            (NoScreen::TooLarge(most), Lang::French) => (format!("il a plus de {most} Kio"), "n’importez que le texte de l’écran"),
            (NoScreen::TooLong(most), Lang::English) => (format!("it has more than {most} lines"), "import only the screen's text"),
            (NoScreen::TooLong(most), Lang::French) => (format!("il a plus de {most} lignes"), "n’importez que le texte de l’écran"),
        };
        let message = match lang {
            Lang::English => format!("`{name}` is not the text of a screen: {because}"),
            Lang::French => format!("`{name}` n’est pas le texte d’un écran\u{202f}: {because}"),
        };
        Fault::new("H0046", message, help.to_owned())
    }

    /// The code of what is told after an import, which ends no command.
    #[must_use]
    pub fn code_of_note(kind: relance_import::Kind) -> &'static str {
        match kind {
            relance_import::Kind::Unread => "H0047",
            relance_import::Kind::Changed => "H0048",
            relance_import::Kind::Open => "H0049",
        }
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

/// `a`, `b`, `c`
fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
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
