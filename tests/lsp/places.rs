//! Editors that count in bytes and those that count in UTF-16 are shown the same places.

use serde_json::{Value, json};

use super::client::Client;

const URI: &str = "untitled:1";
const TEXT: &str = "edition 1\r\nscenario \"é😀\" {\r\n    +3 days emial \"😀 Été\" template modèle_é // 😀\r\n    +4 dayz phone \"x\"\r\n}\r\ntemplate modèle_é {\r\n    body fr \"😀é #contact_nme #client_name\"\r\n}\r\n";

/// The byte offset of a position.
fn bytes(position: &Value, is_utf8: bool) -> usize {
    let line = usize::try_from(position["line"].as_u64().unwrap()).unwrap();
    let mut left = usize::try_from(position["character"].as_u64().unwrap()).unwrap();
    let start: usize = TEXT.split_inclusive('\n').take(line).map(str::len).sum();
    let mut offset = start;
    for char in TEXT[start..].chars() {
        if left == 0 {
            break;
        }
        left -= if is_utf8 { char.len_utf8() } else { char.len_utf16() }.min(left);
        offset += char.len_utf8();
    }
    offset
}

/// Every range of an answer, in bytes.
fn ranges(answer: &Value, is_utf8: bool, out: &mut Vec<(usize, usize)>) {
    match answer {
        Value::Object(fields) => {
            if let (Some(start), Some(end)) = (fields.get("start"), fields.get("end")) {
                out.push((bytes(start, is_utf8), bytes(end, is_utf8)));
            }
            fields.values().for_each(|value| ranges(value, is_utf8, out));
        }
        Value::Array(values) => values.iter().for_each(|value| ranges(value, is_utf8, out)),
        _ => {}
    }
}

/// All that an editor is told of the text, as ranges in bytes.
fn told(encodings: &[&str], chosen: &str) -> Vec<Vec<(usize, usize)>> {
    let mut client = Client::start();
    let answer = client.request("initialize", json!({ "capabilities": { "general": { "positionEncodings": encodings } } }));
    assert_eq!(answer["capabilities"]["positionEncoding"], chosen);
    let is_utf8 = chosen == "utf-8";
    client.open(URI, TEXT);
    let mut answers = vec![Value::Array(client.diagnostics_of(URI, 1))];
    assert!(answers[0].as_array().unwrap().len() >= 3, "{answers:?}");
    let document = json!({ "uri": URI });
    answers.push(client.request("textDocument/documentSymbol", json!({ "textDocument": document })));
    for piece in ["emial", "modèle_é //", "#client", "é😀", "Été"] {
        let offset = TEXT.find(piece).unwrap();
        let before = &TEXT[..offset];
        let last = before.rsplit('\n').next().unwrap();
        let character = if is_utf8 { last.len() } else { last.encode_utf16().count() };
        let position = json!({ "line": before.matches('\n').count(), "character": character });
        let mut params = json!({ "textDocument": document, "position": position });
        for method in ["hover", "definition", "references", "documentHighlight", "completion"] {
            params["context"] = if method == "references" { json!({ "includeDeclaration": true }) } else { Value::Null };
            answers.push(client.request(&format!("textDocument/{method}"), params.clone()));
        }
    }
    assert_eq!(client.stop(), Some(0));
    answers
        .iter()
        .map(|answer| {
            let mut found = Vec::new();
            ranges(answer, is_utf8, &mut found);
            found
        })
        .collect()
}

#[test]
fn bytes_and_utf16_give_the_same_places() {
    let (by_bytes, by_units) = (told(&["utf-16", "utf-8"], "utf-8"), told(&["utf-16"], "utf-16"));
    assert_eq!(by_bytes, by_units);
    assert!(by_bytes.iter().map(Vec::len).sum::<usize>() > 20);
    assert!(by_bytes.iter().flatten().all(|(start, end)| TEXT.get(*start..*end).is_some()));
}
