//! `relance run --engine wasm` and `relance precompile`: code that is kept, code that is named, and what is said of bad code.

#![allow(clippy::expect_used, reason = "a test stops where its files are not as expected")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

struct Place {
    folder: tempfile::TempDir,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package stands in the repository").to_owned()
}

impl Place {
    fn new() -> Place {
        Place { folder: tempfile::tempdir().expect("a folder") }
    }

    /// Runs the command with a cache of its own and a component.
    fn relance(&self, component: &Path, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
        command.env("XDG_CACHE_HOME", self.folder.path()).env("RELANCE_COMPONENT", component).args(arguments);
        command.output().expect("the command runs")
    }

    /// The agenda of a case in the component, on some threads.
    fn agenda(&self, component: &Path, threads: &str) -> Output {
        let case = root().join("tests/cases/seeds");
        let (program, folder) = (case.join("program.relance"), case.to_string_lossy().into_owned());
        let program = program.to_string_lossy().into_owned();
        let asked = ["run", &program, "--portfolio", &folder, "--as-of", "2026-04-03", "--format", "ndjson"];
        self.relance(component, &[&asked[..], &["--engine", "wasm", "--threads", threads]].concat())
    }

    /// The files that are kept.
    fn kept(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.folder.path().join("relance")).expect("the cache");
        entries.map(|entry| entry.expect("an entry").path()).collect()
    }
}

fn built() -> PathBuf {
    root().join("target/wasm/relance.component.wasm")
}

fn assert_agenda(output: &Output) {
    let expected = fs::read_to_string(root().join("tests/cases/seeds/expected-2026-04-03.ndjson")).expect("an expectation");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
}

#[test]
fn code_is_kept_and_made_anew_when_it_is_damaged() {
    let place = Place::new();
    assert_agenda(&place.agenda(&built(), "1"));
    let [kept] = place.kept().try_into().expect("one file");
    let code = fs::read(&kept).expect("the code");
    let mut damaged = code.clone();
    damaged[code.len() / 3] ^= 1;
    fs::write(&kept, damaged).expect("written");
    assert_agenda(&place.agenda(&built(), "2"));
    assert_eq!(place.kept(), core::slice::from_ref(&kept));
    assert_eq!(fs::read(&kept).expect("the code").len(), code.len());
    // A third run takes what is there.
    let written = fs::metadata(&kept).and_then(|file| file.modified()).expect("a time");
    assert_agenda(&place.agenda(&built(), "8"));
    assert_eq!(fs::metadata(&kept).and_then(|file| file.modified()).expect("a time"), written);
}

#[test]
fn code_that_was_compiled_before_is_named_instead_of_the_component() {
    let place = Place::new();
    let code = place.folder.path().join("relance.cwasm");
    let output = place.relance(&built(), &["precompile", "--output", &code.to_string_lossy()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_agenda(&place.agenda(&code, "2"));
    assert!(!place.folder.path().join("relance").exists(), "what is compiled already is not kept");
    let whole = fs::read(&code).expect("the code");
    fs::write(&code, &whole[..whole.len() / 2]).expect("written");
    let refused = place.agenda(&code, "2");
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.starts_with("error[H0053]: the compiled component `") && said.contains("relance precompile"), "{said}");
}

#[test]
fn what_is_no_component_is_told() {
    let place = Place::new();
    let nothing = place.folder.path().join("nothing.wasm");
    let said = |output: Output| {
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(said(place.agenda(&nothing, "1")).starts_with("error[H0051]: there is no WebAssembly component at `"));
    fs::write(&nothing, b"no WebAssembly").expect("written");
    assert!(said(place.agenda(&nothing, "1")).starts_with("error[H0052]: the WebAssembly component does not fit this program: "));
    let precompiled = place.folder.path().join("nothing.cwasm");
    let output = place.relance(&nothing, &["precompile", "--output", &precompiled.to_string_lossy()]);
    assert!(said(output).starts_with("error[H0052]: "));
    assert!(!precompiled.exists());
}
