//! The loop: one message after the other; when nothing waits, what is wrong now is told.

use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use relance_engine::Lang;
use serde_json::{Value, json};

use super::answer::{Failure, answer, code};
use super::queue::{Next, Queue};
use super::session::{Phase, Session};
use super::transport::{Incoming, write};

/// How the conversation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The editor said so, after it had asked to stop.
    Orderly,
    /// The stream ended or could not be read any more, or the editor left without asking.
    Cut,
}

/// Serves an editor until it leaves.
///
/// # Errors
/// If nobody reads the answers any more.
pub fn serve(input: impl BufRead + Send + 'static, output: &mut impl Write, lang: Lang) -> io::Result<Ending> {
    let mut queue = Queue::start(input);
    let mut server = Server { session: Session::new(lang), output };
    loop {
        let ending = match queue.next() {
            Next::Idle => {
                server.tell_news()?;
                queue.wait();
                None
            }
            Next::Cancelled(id) => {
                server.refuse(&id, &Failure::new(code::REQUEST_CANCELLED, "the request was withdrawn"))?;
                None
            }
            Next::Incoming(incoming) => server.take(incoming)?,
        };
        if let Some(ending) = ending {
            return Ok(ending);
        }
    }
}

struct Server<'o, W> {
    session: Session,
    output: &'o mut W,
}

impl<W: Write> Server<'_, W> {
    fn take(&mut self, incoming: Incoming) -> io::Result<Option<Ending>> {
        match incoming {
            Incoming::Message(message) => self.message(message),
            Incoming::Malformed(why) => {
                self.refuse(&Value::Null, &Failure::new(code::PARSE_ERROR, why))?;
                Ok(None)
            }
            Incoming::Broken(why) => {
                self.refuse(&Value::Null, &Failure::new(code::PARSE_ERROR, why))?;
                Ok(Some(Ending::Cut))
            }
            Incoming::End => Ok(Some(if self.session.phase == Phase::Stopping { Ending::Orderly } else { Ending::Cut })),
        }
    }

    fn message(&mut self, mut message: Value) -> io::Result<Option<Ending>> {
        let id = message.get("id").filter(|id| id.is_number() || id.is_string()).cloned();
        let params = message.get_mut("params").map(Value::take).unwrap_or_default();
        let Some(method) = message.get("method").and_then(Value::as_str) else {
            // An answer to something that we asked needs none.
            let is_answer = id.is_some() && (message.get("result").is_some() || message.get("error").is_some());
            if !is_answer {
                let failure = Failure::new(code::INVALID_REQUEST, "this is neither a request nor an answer");
                self.refuse(&id.unwrap_or_default(), &failure)?;
            }
            return Ok(None);
        };
        match id {
            Some(id) => self.request(&id, method, params)?,
            None if method == "exit" => {
                return Ok(Some(if self.session.phase == Phase::Stopping { Ending::Orderly } else { Ending::Cut }));
            }
            None => self.notification(method, params)?,
        }
        Ok(None)
    }

    fn request(&mut self, id: &Value, method: &str, params: Value) -> io::Result<()> {
        let answered = match (self.session.phase, method) {
            (Phase::New, "initialize") => self.guarded(|session| {
                let params = serde_json::from_value(params).map_err(|error| Failure::new(code::INVALID_PARAMS, error.to_string()))?;
                serde_json::to_value(session.initialize(&params)).map_err(|error| Failure::new(code::INTERNAL_ERROR, error.to_string()))
            }),
            (Phase::New, _) => Err(Failure::new(code::NOT_INITIALIZED, "the first request must be `initialize`")),
            (Phase::Running, "shutdown") => {
                self.session.phase = Phase::Stopping;
                Ok(Value::Null)
            }
            (Phase::Running, "initialize") => Err(Failure::new(code::INVALID_REQUEST, "`initialize` was said before")),
            (Phase::Running, _) => self.guarded(|session| answer(session, method, params)),
            (Phase::Stopping, _) => Err(Failure::new(code::INVALID_REQUEST, "the server is about to stop")),
        };
        match answered {
            Ok(result) => write(self.output, &json!({ "jsonrpc": "2.0", "id": id, "result": result })),
            Err(failure) => self.refuse(id, &failure),
        }
    }

    fn notification(&mut self, method: &str, params: Value) -> io::Result<()> {
        if method == "initialized" && self.session.phase == Phase::Running {
            return match self.session.registration() {
                Some(params) => {
                    write(self.output, &json!({ "jsonrpc": "2.0", "id": "watch", "method": "client/registerCapability", "params": params }))
                }
                None => Ok(()),
            };
        }
        if self.session.phase != Phase::Running {
            return Ok(());
        }
        let noticed = self.guarded(|session| {
            session.notice(method, params).map_err(|error| Failure::new(code::INVALID_PARAMS, format!("`{method}`: {error}")))
        });
        // A notification has no answer, but one that cannot be read should not go by unseen.
        match noticed {
            Ok(_) => Ok(()),
            Err(failure) => {
                let params = json!({ "type": 1, "message": failure.message });
                write(self.output, &json!({ "jsonrpc": "2.0", "method": "window/logMessage", "params": params }))
            }
        }
    }

    /// Works something out; should that panic, against all intent, the conversation goes on.
    fn guarded<T>(&mut self, work: impl FnOnce(&mut Session) -> Result<T, Failure>) -> Result<T, Failure> {
        let session = &mut self.session;
        catch_unwind(AssertUnwindSafe(|| work(session)))
            .unwrap_or_else(|_| Err(Failure::new(code::INTERNAL_ERROR, "this request hit a defect of the server")))
    }

    fn tell_news(&mut self) -> io::Result<()> {
        if self.session.phase != Phase::Running {
            return Ok(());
        }
        for params in self.guarded(|session| Ok(session.news())).unwrap_or_default() {
            write(self.output, &json!({ "jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": params }))?;
        }
        Ok(())
    }

    fn refuse(&mut self, id: &Value, failure: &Failure) -> io::Result<()> {
        let error = json!({ "code": failure.code, "message": failure.message });
        write(self.output, &json!({ "jsonrpc": "2.0", "id": id, "error": error }))
    }
}
