//! One file with everything in it: the scripts one after the other, and the module, packed, as a text.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;

/// The scripts, of which each imports only from those before it, and the module for the last of them.
pub fn file(scripts: &[String], wasm: &[u8]) -> Result<String, String> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    let packed = packed.write_all(wasm).and_then(|()| packed.finish()).map_err(|error| format!("cannot pack the module: {error}"))?;
    let own = |script: &String| -> String { script.lines().filter(|line| !is_import(line)).map(|line| format!("{line}\n")).collect() };
    let scripts: Vec<String> = scripts.iter().map(own).collect();
    Ok(format!("{}\nconst PACKED = \"{}\";\n", scripts.join("\n"), STANDARD.encode(packed)))
}

/// Whether a line imports something, or exports what its own script has exported already.
fn is_import(line: &str) -> bool {
    line.starts_with("import ") || line.starts_with("export {")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test stops where something is not as expected")]

    use super::*;

    #[test]
    fn scripts_stand_one_after_the_other_without_imports() {
        let scripts = ["export class E {}\n".to_owned(), "import { E } from \"./e.js\";\nexport { E };\nexport const x = 1;\n".to_owned()];
        let file = file(&scripts, b"wasm").expect("it can be packed");
        assert!(file.starts_with("export class E {}\n\nexport const x = 1;\n"));
        assert!(file.contains("const PACKED = \"H4sI"));
    }
}
