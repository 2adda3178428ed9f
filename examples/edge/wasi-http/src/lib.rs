//! The service of Relance as a component of the world `wasi:http/proxy`: `wasmtime serve`, Spin and others run it.
//!
//! The compiled program is built in: `RELANCE_PROGRAM` names its file when this is compiled.

use std::io::Write;
use std::sync::OnceLock;

use relance_service::{Answer, Limits, Request, Service, no_program, too_large};
use wasip2::exports::http::incoming_handler::Guest;
use wasip2::http::types::{Fields, IncomingRequest, Method, OutgoingBody, OutgoingResponse, ResponseOutparam};
use wasip2::io::streams::StreamError;

/// The compiled program, as `relance compile` writes it.
static PROGRAM: &[u8] = include_bytes!(env!("RELANCE_PROGRAM"));

/// Bytes that are asked for at a time.
const PART: u64 = 1 << 16;

wasip2::http::proxy::export!(Edge);

struct Edge;

impl Guest for Edge {
    fn handle(request: IncomingRequest, out: ResponseOutparam) {
        let answer = answered(&request, &Limits::default());
        respond(&answer, out);
    }
}

/// The service; made once where the host keeps an instance for several requests.
fn service() -> Option<&'static Service> {
    static SERVICE: OnceLock<Option<Service>> = OnceLock::new();
    SERVICE.get_or_init(|| Service::load(PROGRAM).ok()).as_ref()
}

fn answered(request: &IncomingRequest, limits: &Limits) -> Answer {
    let Some(service) = service() else { return no_program() };
    let Some(body) = body(request, limits.body) else { return too_large(limits) };
    let content_type = request.headers().get("content-type").into_iter().next().map(|value| String::from_utf8_lossy(&value).into_owned());
    let method = match request.method() {
        Method::Get => "GET".to_owned(),
        Method::Post => "POST".to_owned(),
        Method::Head => "HEAD".to_owned(),
        Method::Put => "PUT".to_owned(),
        Method::Delete => "DELETE".to_owned(),
        Method::Patch => "PATCH".to_owned(),
        Method::Options => "OPTIONS".to_owned(),
        Method::Connect => "CONNECT".to_owned(),
        Method::Trace => "TRACE".to_owned(),
        Method::Other(name) => name,
    };
    let path = request.path_with_query().unwrap_or_default();
    service.answer(&Request { method: &method, path: &path, content_type: content_type.as_deref(), body: &body }, limits)
}

/// The body, read no further than the limit; nothing if it is larger. One that cannot be read to its end is cut short there.
fn body(request: &IncomingRequest, limit: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let Ok(incoming) = request.consume() else { return Some(bytes) };
    let Ok(stream) = incoming.stream() else { return Some(bytes) };
    loop {
        match stream.blocking_read(PART) {
            Ok(part) => bytes.extend_from_slice(&part),
            Err(StreamError::Closed | StreamError::LastOperationFailed(_)) => return Some(bytes),
        }
        if bytes.len() > limit {
            return None;
        }
    }
}

fn respond(answer: &Answer, out: ResponseOutparam) {
    let headers = Fields::new();
    let known = [
        ("content-type", Some(answer.content_type)),
        ("cache-control", Some("no-store")),
        ("x-content-type-options", Some("nosniff")),
        ("allow", answer.allow),
    ];
    for (name, value) in known {
        if let Some(value) = value {
            // A host may keep a header to itself.
            let _ = headers.append(name, value.as_bytes());
        }
    }
    let _ = headers.append("content-length", answer.body.len().to_string().as_bytes());
    let response = OutgoingResponse::new(headers);
    let _ = response.set_status_code(answer.status);
    let body = response.body();
    ResponseOutparam::set(out, Ok(response));
    let Ok(body) = body else { return };
    if let Ok(mut stream) = body.write() {
        // Whoever asked may be gone.
        let _ = stream.write_all(&answer.body).and_then(|()| Write::flush(&mut stream));
    }
    let _ = OutgoingBody::finish(body, None);
}
