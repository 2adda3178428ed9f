//! Programs of several files: a folder is one, open buffers win over files, and what changes elsewhere is taken up.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::client::{Client, at};

const WORKSPACE: &str = "edition 1\nworkspace {\n    language fr\n    currency EUR\n}\n";
const GROUP: &str = "group \"Tous\" {\n    otherwise\n    scenario \"Été\"\n}\n";
const SCENARIO: &str = "scenario \"Été\" {\n    +3 days phone \"Appel\"\n}\n";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Folder {
        let folder = Folder(tempfile::Builder::new().prefix("été #1 ").tempdir().unwrap());
        files.iter().for_each(|(name, text)| folder.write(name, text));
        folder
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    /// An address as editors write it.
    fn uri(&self, name: &str) -> String {
        uri(&self.0.path().join(name))
    }
}

fn uri(path: &Path) -> String {
    let encoded: String =
        path.to_str()
            .unwrap()
            .bytes()
            .map(|byte| {
                if byte.is_ascii_alphanumeric() || b"/.-_".contains(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
            })
            .collect();
    format!("file://{encoded}")
}

fn codes(told: &[Value]) -> Vec<&str> {
    told.iter().map(|told| told["code"].as_str().unwrap()).collect()
}

#[test]
fn a_folder_is_one_program() {
    let folder = Folder::new(&[("a.relance", WORKSPACE), ("b.relance", GROUP), ("c.relance", SCENARIO), ("notes.txt", "}")]);
    let mut client = Client::new();
    let (group, scenario) = (folder.uri("b.relance"), folder.uri("c.relance"));
    client.open(&group, GROUP);
    assert_eq!(client.diagnostics_of(&group, 1), Vec::<Value>::new());
    let place = json!({ "line": 2, "character": 15 });
    let definition = client.request("textDocument/definition", at(&group, &place));
    assert_eq!(definition[0]["uri"], scenario);

    let mut params = at(&group, &place);
    params["newName"] = json!("Hiver");
    let edit = client.request("textDocument/rename", params);
    assert_eq!((edit["changes"][&group].as_array().unwrap().len(), edit["changes"][&scenario].as_array().unwrap().len()), (1, 1));
    assert_eq!(client.stop(), Some(0));
}

#[test]
fn open_buffers_win_and_what_changes_on_disk_is_taken_up() {
    let folder = Folder::new(&[("a.relance", WORKSPACE), ("b.relance", GROUP), ("c.relance", SCENARIO)]);
    let mut client = Client::with(json!({
        "capabilities": { "workspace": {
            "didChangeWatchedFiles": { "dynamicRegistration": true },
            "workspaceEdit": { "documentChanges": true },
        } },
        "workspaceFolders": [{ "uri": uri(folder.0.path()), "name": "f" }],
    }));
    let (group, scenario) = (folder.uri("b.relance"), folder.uri("c.relance"));
    client.wait(|message| message["method"] == "client/registerCapability");
    client.send(&json!({ "jsonrpc": "2.0", "id": "watch", "result": null }));

    // The buffer renames the scenario, so that the group of another file is wrong.
    client.open(&scenario, &SCENARIO.replace("Été", "Hiver"));
    client.until(&group, |told| codes(told) == ["E0202"]);
    assert_eq!(client.diagnostics[&group].get("version"), None);
    let mut params = at(&scenario, &json!({ "line": 0, "character": 12 }));
    params["newName"] = json!("Printemps");
    let edit = client.request("textDocument/rename", params);
    assert_eq!(edit["documentChanges"][0]["textDocument"], json!({ "uri": scenario, "version": 1 }));

    // The group's file follows on disk.
    folder.write("b.relance", &GROUP.replace("Été", "Hiver"));
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": group, "type": 2 }] }));
    client.until(&group, <[Value]>::is_empty);

    // Closed without saving, the scenario is what the file says.
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": scenario } }));
    client.until(&group, |told| codes(told) == ["E0202"]);
    fs::remove_file(folder.0.path().join("b.relance")).unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": group, "type": 3 }] }));
    client.until(&group, <[Value]>::is_empty);

    // A file that is not UTF-8 is told of, and nothing else.
    fs::write(folder.0.path().join("c.relance"), b"scenario \"\xe9t\xe9\" {\n}\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": scenario, "type": 2 }] }));
    client.until(&scenario, |told| codes(told) == ["E0002"]);

    client.notify(
        "workspace/didChangeWorkspaceFolders",
        json!({ "event": { "added": [], "removed": [{ "uri": uri(folder.0.path()), "name": "f" }] } }),
    );
    client.until(&scenario, <[Value]>::is_empty);
    assert_eq!(client.stop(), Some(0));
}

#[test]
fn programs_of_one_file_may_share_a_folder() {
    let whole = [WORKSPACE, GROUP, SCENARIO].concat();
    let folder = Folder::new(&[("a.relance", &whole), ("b.relance", &whole.replace("+3 days", "+3 jours"))]);
    let mut client = Client::new();
    let (first, second) = (folder.uri("a.relance"), folder.uri("b.relance"));
    client.open(&first, &whole);
    assert_eq!(client.diagnostics_of(&first, 1), Vec::<Value>::new());
    client.until(&second, |told| told.len() == 1);
    assert_eq!(client.stop(), Some(0));
}
