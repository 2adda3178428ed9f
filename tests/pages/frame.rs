//! What an example of a page leaves out. An example that says its edition or starts with its workspace is whole; to any
//! other one is added, from `frame.LANGUAGE.relance`, the edition, the workspace and what it names without declaring it;
//! then a step for a template that no step sends, and a group for a scenario that no group has.

use std::fmt::Write as _;

use relance_dsl::SourceFile;

/// The files of a program that holds an example.
pub fn program(example: &str, frame: &str) -> Vec<SourceFile> {
    let mut files = vec![SourceFile { path: "example.relance".to_owned(), text: String::new() }];
    for line in example.lines() {
        match line.strip_prefix("// file: ") {
            Some(path) => files.push(SourceFile { path: path.to_owned(), text: String::new() }),
            None => files.last_mut().unwrap().text += &format!("{line}\n"),
        }
    }
    if !example.starts_with("edition") && !example.starts_with("workspace") {
        let text = around(example, frame);
        files.push(SourceFile { path: "frame.relance".to_owned(), text });
    }
    files
}

fn around(example: &str, frame: &str) -> String {
    let mut text = String::new();
    for block in frame.split("\n\n") {
        let header: Vec<&str> = block.split_inclusive('"').flat_map(|part| part.split_inclusive(' ')).collect();
        let declares = |line: &str| line.starts_with(&declaration(block));
        let unnamed = matches!(header[0].trim(), "edition" | "workspace");
        if unnamed || names(example, name(block)) && !example.lines().any(declares) {
            text += &format!("{block}\n\n");
        }
    }
    let mut scenarios = declared(example, "scenario");
    for template in declared(example, "template") {
        if example.matches(&format!("template {template}")).count() == 1 {
            let _ = write!(text, "scenario \"of {template}\" {{\n    +7 days letter \"Letter\" template {template}\n}}\n");
            scenarios.push(format!("of {template}"));
        }
    }
    if !example.lines().any(|line| line.starts_with("group")) {
        for (place, scenario) in scenarios.iter().enumerate() {
            let who = if place + 1 == scenarios.len() { "otherwise".to_owned() } else { format!("when name = \"{place}\"") };
            let _ = write!(text, "group \"of {scenario}\" {{\n    {who}\n    scenario \"{scenario}\"\n}}\n");
        }
    }
    text
}

/// The first line of a block up to its name: `template relance_1`, `scenario "Relance standard"`.
fn declaration(block: &str) -> String {
    let first = block.lines().next().unwrap_or_default();
    first.trim_end_matches('{').split(':').next().unwrap_or_default().trim().to_owned()
}

fn name(block: &str) -> &str {
    let first = block.lines().next().unwrap_or_default();
    let rest = first.split_once(' ').map_or("", |(_, rest)| rest).trim_end_matches('{').trim();
    rest.split(':').next().unwrap_or_default().trim_matches('"')
}

/// Whether a text has a name as a word of its own.
fn names(text: &str, name: &str) -> bool {
    let is_word = |char: char| char.is_alphanumeric() || char == '_';
    text.match_indices(name).any(|(at, _)| !text[..at].ends_with(is_word) && !text[at + name.len()..].starts_with(is_word))
}

/// The names of the blocks of a kind.
fn declared(text: &str, kind: &str) -> Vec<String> {
    let blocks = text.lines().filter(|line| line.starts_with(&format!("{kind} ")) && line.ends_with('{'));
    blocks.map(|line| name(line).to_owned()).collect()
}
