//! Files of the corpus: a program with marks `$0` for the cursor; a line `// file: NAME` starts another file.

use std::fs;
use std::path::{Path, PathBuf};

use relance_dsl::SourceFile;
use relance_ide::World;
use relance_ide::position::Lines;

/// A program and the places of its marks, each in a file and bytes.
pub struct Fixture {
    pub name: String,
    pub first_line: String,
    pub world: World,
    pub marks: Vec<(u32, u32)>,
}

pub fn folder(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ide").join(kind)
}

/// The fixtures of a folder, by name.
pub fn read(kind: &str) -> Vec<Fixture> {
    let paths = fs::read_dir(folder(kind)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|extension| extension == "relance")).collect();
    files.sort();
    assert!(!files.is_empty(), "{kind} has no cases");
    files.iter().map(|path| fixture(path)).collect()
}

fn fixture(path: &Path) -> Fixture {
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let text = fs::read_to_string(path).unwrap();
    let first_line = text.lines().next().unwrap_or_default().to_owned();
    let (files, marks) = marked(&text);
    Fixture { name, first_line, world: World::new(files), marks }
}

/// Files without their marks, and where the marks stood.
pub fn marked(text: &str) -> (Vec<SourceFile>, Vec<(u32, u32)>) {
    let mut files = vec![SourceFile { path: "a.relance".to_owned(), text: String::new() }];
    let mut marks = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("// file: ") {
            files.push(SourceFile { path: path.trim().to_owned(), text: String::new() });
            continue;
        }
        let file = u32::try_from(files.len() - 1).unwrap();
        let own = &mut files.last_mut().unwrap().text;
        for (place, part) in line.split("$0").enumerate() {
            if place > 0 {
                marks.push((file, u32::try_from(own.len()).unwrap()));
            }
            own.push_str(part);
        }
    }
    (files, marks)
}

/// A line of a file with the cursor as `▮`.
pub fn shown(world: &World, file: u32, offset: u32) -> String {
    let text = world.text(file);
    let lines = Lines::new(text);
    let line = lines.line(offset);
    let before = &text[lines.start(line, text) as usize..offset as usize];
    let after = lines.text(line, text).get(before.len()..).unwrap_or_default();
    format!("{}▮{}", before.trim_start(), after)
}

/// `a.relance:3 what stands there`
pub fn place(world: &World, location: relance_ide::Location) -> String {
    let text = world.text(location.file);
    let path = &world.files[location.file as usize].path;
    format!("{path}:{} {}", Lines::new(text).line(location.start) + 1, world.slice(location))
}

/// Compares with the snapshot of a case.
pub fn check(kind: &str, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(format!("{kind}__{name}"), text));
}
