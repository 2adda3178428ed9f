//! A day with an editor: everything that can be asked, once.

use serde_json::{Value, json};

use super::client::{Client, at, marked};

const URI: &str = "untitled:Untitled-1";

const PROGRAM: &str = r#"edition 1
workspace {
    language fr
    currency EUR
}
attribute secteur: one of public, privé
group "Été 😀" {
    when secteur = public
    scenario "Stand😀rd"
}
scenario "Stand😀rd" {
    +3 days phone "Relance téléphonique n°1"
    +7 days email "Relance n°1" template relance_1 automatic
}
template relance_1 {
    subject fr "Facture #leader_number"
    body fr """
        Bonjour #contact_name,
        """
}
"#;

fn opened() -> Client {
    let mut client = Client::new();
    client.open(URI, PROGRAM);
    assert_eq!(client.diagnostics_of(URI, 1), Vec::<Value>::new());
    client
}

/// The position of the first letter of a piece of the program.
fn of(piece: &str) -> Value {
    let place = PROGRAM.find(piece).expect("a piece of the program");
    marked(&format!("{}$0{}", &PROGRAM[..place], &PROGRAM[place..])).1
}

fn labels(answer: &Value) -> Vec<&str> {
    answer["items"].as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect()
}

#[test]
fn everything_is_answered_and_the_end_is_orderly() {
    let mut client = opened();
    let hover = client.request("textDocument/hover", at(URI, &of("email")));
    let told = hover["contents"]["value"].as_str().unwrap();
    assert!(
        told.starts_with("**+7 days**: e-mail \"Relance n°1\", sent once the collector confirms, in the customer's language"),
        "{told}"
    );

    let definition = client.request("textDocument/definition", at(URI, &of("relance_1 automatic")));
    assert_eq!(definition[0]["range"]["start"], of("relance_1 {"));
    let mut params = at(URI, &of("Stand😀rd"));
    params["context"] = json!({ "includeDeclaration": true });
    assert_eq!(client.request("textDocument/references", params).as_array().unwrap().len(), 2);
    let highlights = client.request("textDocument/documentHighlight", at(URI, &of("secteur:")));
    assert_eq!(highlights.as_array().unwrap().len(), 2);

    let symbols = client.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } }));
    let names: Vec<&str> = symbols.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["workspace", "secteur", "Été 😀", "Stand😀rd", "relance_1"]);
    let found = client.request("workspace/symbol", json!({ "query": "télé" }));
    assert_eq!(found[0]["name"], "Relance téléphonique n°1");

    let folds = client.request("textDocument/foldingRange", json!({ "textDocument": { "uri": URI } }));
    assert_eq!(folds.as_array().unwrap().len(), 5);
    let selection =
        client.request("textDocument/selectionRange", json!({ "textDocument": { "uri": URI }, "positions": [of("relance_1 automatic")] }));
    assert!(selection[0]["parent"]["parent"].is_object(), "{selection}");

    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let hints = client.request("textDocument/inlayHint", json!({ "textDocument": { "uri": URI }, "range": whole }));
    let labels: Vec<&str> = hints.as_array().unwrap().iter().map(|hint| hint["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["Thu", "4 days later · Mon"]);
    assert_eq!(client.stop(), Some(0));
}

#[test]
fn completion_replaces_what_is_being_typed() {
    let mut client = Client::new();
    let (text, place) = marked("scenario \"É\" {\n    +3 days em$0\n");
    client.open(URI, &text);
    let answer = client.request("textDocument/completion", at(URI, &place));
    assert!(labels(&answer).contains(&"interactive email"));
    let edit = &answer["items"][1]["textEdit"];
    assert_eq!((&edit["newText"], &edit["range"]["start"]["character"], &edit["range"]["end"]), (&json!("email"), &json!(12), &place));

    let (text, place) = marked("scenario \"Té😀\" {\n}\ngroup \"é\" {\n    scenario \"T$0");
    client.change(URI, 2, json!([{ "text": text }]));
    let answer = client.request("textDocument/completion", at(URI, &place));
    assert_eq!(answer["items"][0]["textEdit"]["newText"], "\"Té😀\"");
    assert_eq!(answer["items"][0]["filterText"], "\"Té😀\"");
    let (text, place) = marked("$0");
    client.change(URI, 3, json!([{ "text": text }]));
    let answer = client.request("textDocument/completion", at(URI, &place));
    assert_eq!((&answer["items"][0]["label"], &answer["items"][0]["insertTextFormat"]), (&json!("edition"), &json!(2)));
    assert_eq!(client.stop(), Some(0));
}

#[test]
fn renaming_changes_every_place_or_says_why_not() {
    let mut client = opened();
    let prepared = client.request("textDocument/prepareRename", at(URI, &of("tand😀rd\"\n}")));
    assert_eq!(prepared["placeholder"], "Stand😀rd");
    assert_eq!(prepared["range"]["start"], of("Stand😀rd"));
    let mut params = at(URI, &of("Stand😀rd"));
    params["newName"] = json!("Le \"nouveau\"");
    let edit = client.request("textDocument/rename", params.clone());
    let changes = edit["changes"][URI].as_array().unwrap();
    assert!(changes.len() == 2 && changes.iter().all(|change| change["newText"] == "\"Le \\\"nouveau\\\"\""), "{edit}");
    params["newName"] = json!("");
    let refused = client.answer("textDocument/rename", params);
    assert_eq!(refused["error"], json!({ "code": -32803, "message": "a name cannot be empty" }));
    let refused = client.answer("textDocument/prepareRename", at(URI, &of("edition")));
    assert_eq!(refused["error"]["code"], -32803);
    assert_eq!(client.stop(), Some(0));
}

#[test]
fn a_mistake_is_told_and_mended_by_a_quick_fix() {
    let mut client = opened();
    let text = PROGRAM.replace("template relance_1 automatic", "template relance1 automatic");
    client.change(URI, 2, json!([{ "text": text }]));
    let told = client.diagnostics_of(URI, 2);
    assert_eq!(
        (told.len(), &told[0]["code"], &told[0]["severity"], &told[0]["source"]),
        (1, &json!("E0203"), &json!(1), &json!("relance"))
    );
    assert_eq!(told[0]["message"], "there is no template `relance1`\nhelp: did you mean `relance_1`?");
    let params = json!({ "textDocument": { "uri": URI }, "range": told[0]["range"], "context": { "diagnostics": told } });
    let actions = client.request("textDocument/codeAction", params.clone());
    assert_eq!((&actions[0]["title"], &actions[0]["kind"]), (&json!("write `relance_1`"), &json!("quickfix")));
    let edit = actions[0]["edit"]["changes"][URI][0].clone();
    client.change(URI, 3, json!([{ "range": edit["range"], "text": edit["newText"] }]));
    assert_eq!(client.diagnostics_of(URI, 3), Vec::<Value>::new());
    let mut others = params;
    others["context"]["only"] = json!(["refactor"]);
    assert_eq!(client.request("textDocument/codeAction", others), json!([]));
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } }));
    client.until(URI, <[Value]>::is_empty);
    assert_eq!(client.stop(), Some(0));
}

#[test]
fn a_file_is_laid_out() {
    let mut client = Client::new();
    let untidy = PROGRAM.replace("    +3 days phone", "  +3   days phone").replace("    secteur", "secteur");
    client.open(URI, &untidy);
    let params = json!({ "textDocument": { "uri": URI }, "options": { "tabSize": 4, "insertSpaces": true } });
    let edits = client.request("textDocument/formatting", params.clone());
    let edits = edits.as_array().unwrap();
    assert!(!edits.is_empty());
    // From the last to the first, as each moves what comes after it.
    let changes: Vec<Value> = edits.iter().rev().map(|edit| json!({ "range": edit["range"], "text": edit["newText"] })).collect();
    client.change(URI, 2, json!(changes));
    assert_eq!(client.request("textDocument/formatting", params.clone()), json!([]));
    assert_eq!(client.diagnostics_of(URI, 2), Vec::<Value>::new());
    let deep = "{".repeat(200);
    client.change(URI, 3, json!([{ "text": deep }]));
    assert_eq!(client.answer("textDocument/formatting", params)["error"]["code"], -32803);
    assert_eq!(client.stop(), Some(0));
}

#[test]
fn colours_are_those_of_the_legend_line_by_line() {
    let mut client = Client::start();
    let capabilities = client.request("initialize", json!({ "capabilities": {} }))["capabilities"].clone();
    let legend: Vec<&str> = capabilities["semanticTokensProvider"]["legend"]["tokenTypes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|kind| kind.as_str().unwrap())
        .collect();
    assert_eq!(capabilities["positionEncoding"], "utf-16");
    client.open(URI, PROGRAM);
    let tokens = client.request("textDocument/semanticTokens/full", json!({ "textDocument": { "uri": URI } }));
    let numbers: Vec<usize> =
        tokens["data"].as_array().unwrap().iter().map(|number| usize::try_from(number.as_u64().unwrap()).unwrap()).collect();
    let lines: Vec<Vec<u16>> = PROGRAM.lines().map(|line| line.encode_utf16().collect()).collect();
    let (mut line, mut column) = (0, 0);
    let mut found = Vec::new();
    for token in numbers.chunks(5) {
        column = if token[0] == 0 { column + token[1] } else { token[1] };
        line += token[0];
        found.push((String::from_utf16(&lines[line][column..column + token[2]]).unwrap(), legend[token[3]], token[4]));
    }
    let has = |text: &str, kind: &str, modifiers: usize| found.iter().any(|token| *token == (text.to_owned(), kind, modifiers));
    assert!(has("edition", "keyword", 0) && has("secteur", "property", 1) && has("privé", "enumMember", 0), "{found:?}");
    assert!(has("\"Stand😀rd\"", "class", 1) && has("\"Stand😀rd\"", "class", 0) && has("email", "type", 0), "{found:?}");
    assert!(has("#contact_name", "macro", 2) && has("        Bonjour ", "string", 0) && has("        \"\"\"", "string", 0), "{found:?}");
    let range = json!({ "start": { "line": 5, "character": 0 }, "end": { "line": 6, "character": 0 } });
    let part = client.request("textDocument/semanticTokens/range", json!({ "textDocument": { "uri": URI }, "range": range }));
    assert!(part["data"].as_array().unwrap().len() < numbers.len() && part["data"][0] == 5, "{part}");
    assert_eq!(client.stop(), Some(0));
}

#[test]
fn the_editors_locale_decides_the_language() {
    let mut client = Client::with(json!({ "capabilities": {}, "locale": "fr-CA" }));
    client.open(URI, &PROGRAM.replace("template relance_1 automatic", "template inconnu automatic"));
    let told = client.diagnostics_of(URI, 1);
    assert!(told[0]["message"].as_str().unwrap().starts_with("il n’y a pas de modèle `inconnu`"), "{told:?}");
    let hover = client.request("textDocument/hover", at(URI, &of("phone")));
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("**+3 jours**\u{202f}: appel téléphonique"), "{hover}");
    let mut other = Client::with(json!({ "capabilities": {}, "locale": "de" }));
    other.open(URI, "edition 2");
    let told = other.diagnostics_of(URI, 1);
    assert!(told[0]["message"].as_str().unwrap().contains("\nhelp: "), "English where the language is not spoken: {told:?}");
    assert_eq!((client.stop(), other.stop()), (Some(0), Some(0)));
}

#[test]
fn a_due_date_of_ones_own_is_the_example_of_hints() {
    let mut client = Client::with(json!({ "capabilities": {}, "initializationOptions": { "dueDate": "2026-03-03" } }));
    client.open(URI, PROGRAM);
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let hints = client.request("textDocument/inlayHint", json!({ "textDocument": { "uri": URI }, "range": whole }));
    assert_eq!(hints[0]["label"], "Fri");
    assert!(hints[0]["tooltip"].as_str().unwrap().contains("Tuesday 2026-03-03"));
    assert_eq!(client.stop(), Some(0));
}
