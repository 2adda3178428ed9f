//! The laws of ARCHITECTURE.md that can be read off the sources.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where its files are not as expected")]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package stands in the repository").to_owned()
}

/// Every Rust file below a folder, with its text.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("readable source");
            found.push((path, text));
        }
    }
    found
}

/// The text without its line comments, and without the tests at its end.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The words of a text: runs of letters, digits and underscores, and paths of them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != ':')
}

fn assert_absent(folders: &[&str], banned: &[&str]) {
    for folder in folders {
        let files = sources(&root().join(folder));
        assert!(!files.is_empty(), "{folder} has no sources");
        for (path, text) in files {
            let code = code(&text);
            for word in words(&code) {
                let hit = banned.iter().find(|banned| {
                    word == **banned || word.split("::").any(|part| part == **banned) || word.contains(&format!("{banned}::"))
                });
                assert!(hit.is_none(), "{}: `{word}` is not allowed in {folder}", path.display());
            }
        }
    }
}

#[test]
fn the_engine_has_no_float_hash_map_clock_or_io() {
    assert_absent(
        &["engine/src"],
        &[
            "f32",
            "f64",
            "HashMap",
            "HashSet",
            "RandomState",
            "SystemTime",
            "Instant",
            "std::time",
            "Utc",
            "Local",
            "std::fs",
            "std::io",
            "std::net",
            "std::env",
            "std::process",
            "std::thread",
            "println",
            "eprintln",
            "pest",
            "unsafe",
        ],
    );
}

#[test]
fn the_compiler_the_reader_and_the_rendering_do_no_io_and_read_no_clock() {
    assert_absent(
        &[
            "grammar/src",
            "dsl/src",
            "format/src",
            "analysis/src",
            "ide/src",
            "rehearsal/src",
            "import/src",
            "message/src",
            "trial/src",
            "portfolio/src",
            "render/src",
            "service/src",
            "snapshot/src",
        ],
        &[
            "SystemTime",
            "Instant",
            "std::time",
            "Utc",
            "Local",
            "std::fs",
            "std::net",
            "std::env",
            "std::process",
            "println",
            "eprintln",
            "unsafe",
        ],
    );
}

/// What a package depends on, tests aside, by folder.
fn dependencies(folder: &str) -> Vec<String> {
    let manifest = fs::read_to_string(root().join(folder).join("Cargo.toml")).expect("a manifest");
    manifest
        .lines()
        .skip_while(|line| line.trim() != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|name| !name.is_empty() && !name.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn tables_are_read_from_opened_files_only() {
    // A table is read at positions, from several threads, so that the file itself must be there; paths and clocks need not.
    let banned = ["SystemTime", "Instant", "std::time", "Utc", "Local", "std::path", "std::net", "std::env", "std::process", "println"];
    assert_absent(&["columnar/src"], &banned);
    assert_absent(&["columnar/src"], &["unsafe", "eprintln", "OpenOptions"]);
}

#[test]
fn data_flows_one_way() {
    let allowed: &[(&str, &[&str])] = &[
        ("grammar", &[]),
        ("engine", &[]),
        ("dsl", &["engine", "grammar"]),
        ("format", &["grammar"]),
        ("analysis", &["dsl", "engine", "grammar", "rehearsal"]),
        ("ide", &["dsl", "engine", "format", "grammar"]),
        ("rehearsal", &["engine"]),
        ("import", &["dsl", "engine", "format"]),
        ("message", &["engine", "portfolio"]),
        ("trial", &["dsl", "engine", "portfolio", "rehearsal", "render"]),
        ("portfolio", &["engine"]),
        ("render", &["engine", "portfolio", "rehearsal"]),
        ("columnar", &["engine", "portfolio"]),
        ("service", &["engine", "portfolio", "rehearsal", "render"]),
        ("snapshot", &["engine", "portfolio"]),
        ("wasm", &["analysis", "dsl", "engine", "ide", "message", "portfolio", "rehearsal", "render", "service", "trial"]),
        (
            "host",
            &[
                "analysis",
                "columnar",
                "dsl",
                "engine",
                "format",
                "ide",
                "import",
                "message",
                "portfolio",
                "rehearsal",
                "render",
                "snapshot",
                "trial",
            ],
        ),
    ];
    for (folder, may) in allowed {
        let all = dependencies(folder);
        for own in all.iter().filter_map(|name| name.strip_prefix("relance-")) {
            assert!(may.contains(&own), "{folder} may not depend on {own}");
        }
    }
}

#[test]
fn the_engine_depends_on_little() {
    assert_eq!(dependencies("engine"), ["bytemuck", "chrono", "crc32fast", "postcard", "serde"]);
    let workspace = fs::read_to_string(root().join("Cargo.toml")).expect("a manifest");
    let chrono = workspace.lines().find(|line| line.starts_with("chrono")).expect("chrono is a dependency");
    assert!(chrono.contains("default-features = false") && !chrono.contains("clock"), "chrono without its clock: {chrono}");
}

#[test]
fn files_can_be_taken_in_at_one_sitting() {
    for folder in [
        "grammar/src",
        "engine/src",
        "dsl/src",
        "format/src",
        "analysis/src",
        "ide/src",
        "rehearsal/src",
        "import/src",
        "message/src",
        "trial/src",
        "portfolio/src",
        "render/src",
        "service/src",
        "wasm/src",
        "host/src",
        "xtask/src",
    ] {
        for (path, text) in sources(&root().join(folder)) {
            let lines = text.lines().count();
            assert!(lines <= 500, "{} has {lines} lines", path.display());
        }
    }
}
