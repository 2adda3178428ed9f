//! What is not as it should be is answered with an error, or refused without waiting forever.

use serde_json::{Value, json};

use super::client::{Client, at};

fn frame(body: &str) -> Vec<u8> {
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

#[test]
fn a_body_that_is_no_json_or_no_message_is_answered() {
    let mut client = Client::new();
    for (body, code) in [("{", -32700), ("", -32700), ("\u{1}é", -32700), ("[]", -32600), ("3", -32600), ("{\"id\": 7}", -32600)] {
        client.send_raw(&frame(body));
        let answer = client.wait(|message| message.get("error").is_some());
        assert_eq!(answer["error"]["code"], code, "{body}: {answer}");
    }
    let deep = "[".repeat(100_000);
    client.send_raw(&frame(&deep));
    assert_eq!(client.wait(|message| message.get("error").is_some())["error"]["code"], -32700);
    assert_eq!(client.stop(), Some(0));
}

#[test]
fn unknown_methods_and_bad_parameters_are_answered() {
    let mut client = Client::new();
    assert_eq!(client.answer("textDocument/unheardOf", json!({}))["error"]["code"], -32601);
    assert_eq!(client.answer("textDocument/hover", json!({ "position": 3 }))["error"]["code"], -32602);
    assert_eq!(client.answer("textDocument/hover", Value::Null)["error"]["code"], -32602);
    assert_eq!(client.answer("initialize", json!({ "capabilities": {} }))["error"]["code"], -32600);
    let nowhere = json!({ "line": 0, "character": 0 });
    assert_eq!(client.answer("textDocument/hover", at("file:///there/is/none.relance", &nowhere))["error"]["code"], -32803);
    client.notify("textDocument/unheardOf", json!({}));
    client.notify("$/setTrace", json!({ "value": "off" }));
    client.notify("textDocument/didChange", json!({ "wrong": true }));
    let logged = client.wait(|message| message["method"] == "window/logMessage");
    assert_eq!(logged["params"]["type"], 1);
    assert_eq!(client.stop(), Some(0));
}

#[test]
fn places_that_are_none_are_no_harm() {
    let mut client = Client::new();
    let uri = "untitled:1";
    client.open(uri, "scenario \"é😀\" {\r\n");
    for (line, character) in [(0, 11), (0, 12), (0, 999), (1, 0), (77, 3), (u32::MAX, u32::MAX)] {
        let place = json!({ "line": line, "character": character });
        client.request("textDocument/hover", at(uri, &place));
        client.request("textDocument/completion", at(uri, &place));
    }
    // A change whose end comes before its start, and one of a document that is not open.
    let range = json!({ "start": { "line": 9, "character": 9 }, "end": { "line": 0, "character": 0 } });
    client.change(uri, 2, json!([{ "range": range, "text": "}" }]));
    client.change("untitled:2", 2, json!([{ "text": "}" }]));
    assert_ne!(client.diagnostics_of(uri, 2), Vec::<Value>::new());
    assert_eq!(client.stop(), Some(0));
}

#[test]
fn nothing_is_answered_before_the_start_or_after_the_end() {
    let mut client = Client::start();
    assert_eq!(client.answer("textDocument/hover", json!({}))["error"]["code"], -32002);
    client.request("initialize", json!({ "capabilities": {} }));
    client.request("shutdown", Value::Null);
    assert_eq!(client.answer("shutdown", Value::Null)["error"]["code"], -32600);
    client.notify("exit", Value::Null);
    assert_eq!(client.code(), Some(0));
}

#[test]
fn who_leaves_without_a_word_is_noticed() {
    let mut client = Client::new();
    client.notify("exit", Value::Null);
    assert_eq!(client.code(), Some(1));
    assert_eq!(Client::new().end(), Some(1));
    let mut client = Client::new();
    client.request("shutdown", Value::Null);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_broken_frame_is_told_and_ends_the_conversation() {
    let endless = "x".repeat(100_000);
    for bytes in
        ["hello\r\n\r\n", "Content-Length: many\r\n\r\n", "Content-Type: x\r\n\r\n", "Content-Length: 999999999999\r\n\r\n", &endless]
    {
        let mut client = Client::new();
        client.send_raw(bytes.as_bytes());
        let answer = client.wait(|message| message.get("error").is_some());
        assert_eq!((&answer["error"]["code"], &answer["id"]), (&json!(-32700), &Value::Null), "{answer}");
        assert_eq!(client.code(), Some(1));
    }
    let mut client = Client::new();
    client.send_raw(b"Content-Length: 10\r\n\r\n{");
    assert_eq!(client.end(), Some(1));
}

#[test]
fn a_request_that_is_withdrawn_is_answered_all_the_same() {
    let mut client = Client::new();
    client.open("untitled:1", "edition 1\n");
    let ids: Vec<i64> =
        (0..20).map(|_| client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": "untitled:1" } }))).collect();
    for id in &ids {
        client.notify("$/cancelRequest", json!({ "id": id }));
    }
    client.notify("$/cancelRequest", json!({ "id": "never" }));
    for id in ids {
        let answer = client.wait(|message| message["id"] == id);
        assert!(answer.get("result").is_some() || answer["error"]["code"] == -32800, "{answer}");
    }
    assert_eq!(client.stop(), Some(0));
}
