//! What waits to be handled. Reading goes on while something is worked out, so that a request can be withdrawn in time.

use std::collections::VecDeque;
use std::io::BufRead;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};

use serde_json::Value;

use super::transport::{Incoming, read};

/// How many messages may wait before the editor has to.
const LONGEST: usize = 1024;

/// What is to be done next.
#[derive(Debug)]
pub enum Next {
    /// Something came in.
    Incoming(Incoming),
    /// A request was withdrawn before it was handled; its id.
    Cancelled(Value),
    /// Nothing waits.
    Idle,
}

/// Messages in their order.
pub struct Queue {
    receiver: Receiver<Incoming>,
    waiting: VecDeque<Incoming>,
    cancelled: VecDeque<Value>,
}

impl Queue {
    /// Starts reading, on a thread of its own that ends with the stream.
    pub fn start(mut input: impl BufRead + Send + 'static) -> Queue {
        let (sender, receiver): (SyncSender<Incoming>, _) = sync_channel(LONGEST);
        std::thread::spawn(move || {
            loop {
                let incoming = read(&mut input);
                let is_last = matches!(incoming, Incoming::End | Incoming::Broken(_));
                if sender.send(incoming).is_err() || is_last {
                    return;
                }
            }
        });
        Queue { receiver, waiting: VecDeque::new(), cancelled: VecDeque::new() }
    }

    /// What comes next, without waiting for it.
    pub fn next(&mut self) -> Next {
        loop {
            match self.receiver.try_recv() {
                Ok(incoming) => self.take(incoming),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
            }
        }
        if let Some(id) = self.cancelled.pop_front() {
            return Next::Cancelled(id);
        }
        self.waiting.pop_front().map_or(Next::Idle, Next::Incoming)
    }

    /// Waits until something comes in.
    pub fn wait(&mut self) {
        let incoming = self.receiver.recv().unwrap_or(Incoming::End);
        self.take(incoming);
    }

    /// Lets a message wait; one that withdraws a request takes that request out.
    fn take(&mut self, incoming: Incoming) {
        let Incoming::Message(message) = &incoming else { return self.waiting.push_back(incoming) };
        if message.get("method").and_then(Value::as_str) != Some("$/cancelRequest") {
            return self.waiting.push_back(incoming);
        }
        let id = message.get("params").and_then(|params| params.get("id"));
        let is_meant = |waiting: &Incoming| match waiting {
            Incoming::Message(message) => message.get("method").is_some() && message.get("id") == id && id.is_some(),
            _ => false,
        };
        // A request that was answered already is not known any more.
        if let Some(place) = self.waiting.iter().position(is_meant) {
            self.waiting.remove(place);
            self.cancelled.extend(id.cloned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(messages: &[Value]) -> Queue {
        let mut bytes = Vec::new();
        for message in messages {
            assert!(super::super::transport::write(&mut bytes, message).is_ok());
        }
        Queue::start(std::io::Cursor::new(bytes))
    }

    #[test]
    fn a_request_that_waits_can_be_withdrawn() {
        use serde_json::json;
        let request = |id: i32| json!({"id": id, "method": "m"});
        let cancel = |id: i32| json!({"method": "$/cancelRequest", "params": {"id": id}});
        let mut queue = queue(&[request(1), request(2), cancel(2), cancel(7)]);
        for _ in 0..5 {
            queue.wait();
        }
        assert!(matches!(queue.next(), Next::Cancelled(id) if id == 2));
        assert!(matches!(queue.next(), Next::Incoming(Incoming::Message(message)) if message["id"] == 1));
        assert!(matches!(queue.next(), Next::Incoming(Incoming::End)));
        assert!(matches!(queue.next(), Next::Idle));
    }
}
