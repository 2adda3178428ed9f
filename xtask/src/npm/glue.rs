//! The glue of wasm-bindgen as a function: each call of it makes an instance with classes of its own, so that nothing of a
//! dead instance, not even what its finalizers free, can touch the next.

/// A module of JavaScript, and what it has.
pub struct Glue {
    /// `create(module, died)`: makes an instance of a compiled module, and gives its classes and functions.
    pub text: String,
    /// The names of those.
    pub names: Vec<String>,
}

const GLOBAL: &str = "wasm_bindgen";
const EXPORTS: &str = "wasm = instance.exports;";
const ASSERTION: &str = "throw new Error(`expected instance of";

/// Makes it of the form that has no modules, which is a function already.
pub fn factory(script: &str) -> Result<Glue, String> {
    let unknown = || "the glue of this version of wasm-bindgen is not known".to_owned();
    if script.matches(EXPORTS).count() != 1 || !script.contains(&format!("let {GLOBAL} = (function(exports) {{")) {
        return Err(unknown());
    }
    let names: Vec<String> = script
        .lines()
        .filter_map(|line| line.trim().strip_prefix("exports.")?.split_once(" = ")?.1.strip_suffix(';').map(str::to_owned))
        .collect();
    if names.is_empty() {
        return Err(unknown());
    }
    let script = script
        .replace(EXPORTS, "wasm = guard(instance.exports, died);")
        .replace(ASSERTION, "throw new RelanceError(\"argument\", `expected instance of");
    let text = format!(
        "import {{ RelanceError, guard }} from \"./guard.js\";\n\nexport function create(module, died) {{\n{script}\n\
         {GLOBAL}.initSync({{ module }});\nreturn {GLOBAL};\n}}\n"
    );
    Ok(Glue { text, names })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test stops where something is not as expected")]

    use super::*;

    const SCRIPT: &str = "let wasm_bindgen = (function(exports) {\nclass Program {}\nexports.Program = Program;\n\
                          function finalize(instance) {\nwasm = instance.exports;\n}\nreturn exports;\n})({});\n";

    #[test]
    fn the_glue_becomes_a_function_with_guarded_exports() {
        let glue = factory(SCRIPT).expect("the glue is known");
        assert_eq!(glue.names, ["Program"]);
        assert!(glue.text.contains("export function create(module, died) {\nlet wasm_bindgen"));
        assert!(glue.text.contains("wasm = guard(instance.exports, died);"));
    }

    #[test]
    fn glue_of_another_kind_is_refused() {
        assert!(factory("export class Program {}").is_err());
        assert!(factory(&SCRIPT.replace("instance.exports", "exports")).is_err());
    }
}
