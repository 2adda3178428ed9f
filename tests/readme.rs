//! The messages that the README shows are those that the command prints.

#![allow(clippy::expect_used, reason = "a test stops where its files are not as expected")]

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn the_messages_of_the_readme_are_those_of_the_command() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a repository");
    let readme = fs::read_to_string(root.join("README.md")).expect("a README");
    for program in ["scenario.relance", "mended.relance"] {
        let output = Command::new(env!("CARGO_BIN_EXE_relance"))
            .args(["check", program])
            .current_dir(root.join("tests/readme"))
            .env("RELANCE_LANG", "en")
            .output()
            .expect("the command runs");
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        let messages: Vec<&str> = said.split("\n\n").filter(|message| message.contains("-->")).collect();
        assert!(!messages.is_empty(), "{said}");
        for message in messages {
            assert!(readme.contains(message.trim_end()), "README.md does not show\n{message}");
        }
    }
}
