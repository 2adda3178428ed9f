//! A small client: it frames messages, waits for answers, and keeps the diagnostics that it is told.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// Nothing may take longer, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    last_id: i64,
    /// What was told last, by address.
    pub diagnostics: BTreeMap<String, Value>,
    /// What the server asked.
    pub asked: Vec<Value>,
}

impl Client {
    /// Starts the server, which has not been told anything yet.
    pub fn start() -> Client {
        let mut child = Command::new(env!("CARGO_BIN_EXE_relance"))
            .args(["lsp", "--stdio"])
            .env_remove("RELANCE_LANG")
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let output = child.stdout.take().expect("its output");
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        Client { child, input, messages, last_id: 0, diagnostics: BTreeMap::new(), asked: Vec::new() }
    }

    /// Starts the server and says who asks.
    pub fn with(params: Value) -> Client {
        let mut client = Client::start();
        let answer = client.request("initialize", params);
        assert!(answer["capabilities"].is_object(), "{answer}");
        client.notify("initialized", json!({}));
        client
    }

    /// An editor of today, which counts in UTF-16.
    pub fn new() -> Client {
        Client::with(json!({ "capabilities": { "textDocument": { "completion": { "completionItem": { "snippetSupport": true } } } } }))
    }

    /// Sends bytes as they are; a server that has had enough may not read them all.
    pub fn send_raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("an open input");
        let _ = input.write_all(bytes).and_then(|()| input.flush());
    }

    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request and does not wait; gives its id.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params }));
        self.last_id
    }

    /// Sends a request and waits for its answer, an error included.
    pub fn answer(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        self.wait(|message| message["id"] == id && message.get("method").is_none())
    }

    /// Sends a request that must succeed.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Waits for a message, and takes up what comes before it.
    pub fn wait(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.messages.recv_timeout(PATIENCE).expect("a message in time");
            self.take_up(&message);
            if is_it(&message) {
                return message;
            }
        }
    }

    fn take_up(&mut self, message: &Value) {
        match message["method"].as_str() {
            Some("textDocument/publishDiagnostics") => {
                let params = &message["params"];
                self.diagnostics.insert(params["uri"].as_str().expect("an address").to_owned(), params.clone());
            }
            Some(_) => self.asked.push(message.clone()),
            None => {}
        }
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        self.notify("textDocument/didOpen", json!({ "textDocument": { "uri": uri, "languageId": "relance", "version": 1, "text": text } }));
    }

    pub fn change(&mut self, uri: &str, version: i64, changes: Value) {
        self.notify("textDocument/didChange", json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes }));
    }

    /// Waits until the diagnostics of a version are there.
    pub fn diagnostics_of(&mut self, uri: &str, version: i64) -> Vec<Value> {
        let is_there = |told: &Value| told["uri"] == uri && told["version"] == version;
        if !self.diagnostics.get(uri).is_some_and(is_there) {
            self.wait(|message| message["method"] == "textDocument/publishDiagnostics" && is_there(&message["params"]));
        }
        self.diagnostics[uri]["diagnostics"].as_array().expect("a list").clone()
    }

    /// Waits until what was told of a file is as wanted.
    pub fn until(&mut self, uri: &str, is_right: impl Fn(&[Value]) -> bool) {
        let right = |told: &Value| told["uri"] == uri && told["diagnostics"].as_array().is_some_and(|list| is_right(list));
        if !self.diagnostics.get(uri).is_some_and(right) {
            self.wait(|message| message["method"] == "textDocument/publishDiagnostics" && right(&message["params"]));
        }
    }

    /// Closes the input and waits for the end; gives the exit code.
    pub fn end(mut self) -> Option<i32> {
        self.input = None;
        self.code()
    }

    /// Asks the server to stop, tells it to, and gives its exit code.
    pub fn stop(mut self) -> Option<i32> {
        assert_eq!(self.request("shutdown", Value::Null), Value::Null);
        self.notify("exit", Value::Null);
        self.code()
    }

    /// Waits for the end; gives the exit code.
    pub fn code(&mut self) -> Option<i32> {
        let started = std::time::Instant::now();
        while started.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().expect("a status") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the server does not end");
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("an answer in JSON"))
}

/// Where `$0` stands in a text, in UTF-16, and the text without it.
pub fn marked(text: &str) -> (String, Value) {
    let (before, after) = text.split_once("$0").expect("a mark");
    (format!("{before}{after}"), position(before, str::encode_utf16))
}

/// The end of a text as a position.
fn position<'t, I: Iterator>(before: &'t str, units: impl Fn(&'t str) -> I) -> Value {
    let line = before.matches('\n').count();
    let last = before.rsplit('\n').next().unwrap_or_default();
    json!({ "line": line, "character": units(last).count() })
}

/// The parameters of a request at a position.
pub fn at(uri: &str, position: &Value) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": position })
}
