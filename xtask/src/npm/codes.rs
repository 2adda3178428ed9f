//! The pages of the codes, as modules that are loaded when somebody asks for one.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::write;

const LANGUAGES: [&str; 2] = ["en", "fr"];

const SCRIPT: &str = r#"// The pages of the codes: what each means, an example, and the example mended. Loaded when one is asked for.

const pages = { en: () => import("./codes-en.js"), fr: () => import("./codes-fr.js") };

export async function explainCode(code, lang = "en") {
    const { default: texts } = await (pages[lang] ?? pages.en)();
    return texts[code];
}
"#;

const TYPES: &str = "/** The page of a code such as `E0202`, in Markdown; nothing if there is no such code. */
export function explainCode(code: string, lang?: \"en\" | \"fr\"): Promise<string | undefined>;
";

/// Writes them into the folder of the package.
pub fn write_pages(root: &Path, folder: &Path) -> Result<(), String> {
    for lang in LANGUAGES {
        let pages = root.join("docs/codes").join(lang);
        let failed = |error: std::io::Error| format!("cannot read {}: {error}", pages.display());
        let mut texts = BTreeMap::new();
        for entry in fs::read_dir(&pages).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if let Some(code) = path.file_stem().filter(|_| path.extension().is_some_and(|ending| ending == "md")) {
                texts.insert(code.to_string_lossy().into_owned(), fs::read_to_string(&path).map_err(failed)?);
            }
        }
        let texts = serde_json::to_string(&texts).map_err(|error| error.to_string())?;
        write(folder, &format!("codes-{lang}.js"), format!("export default {texts};\n"))?;
    }
    write(folder, "codes.js", SCRIPT)?;
    write(folder, "codes.d.ts", TYPES)
}
