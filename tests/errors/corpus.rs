//! Folders of programs whose first line names the codes that they must give.

use std::fs;
use std::path::Path;

/// The programs of a folder by their names.
pub fn cases_in(folder: &Path) -> Vec<(String, String)> {
    let mut cases: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "relance"))
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    cases.sort();
    cases
}

/// The codes of `// expect: E0202, W0508`.
pub fn expected(text: &str) -> Vec<&str> {
    let line = text.lines().next().unwrap_or_default();
    let codes = line.strip_prefix("// expect:").unwrap_or_else(|| panic!("no `// expect:` in `{line}`"));
    codes.split(',').map(str::trim).filter(|code| !code.is_empty()).collect()
}
