//! Requests that nobody means well with: each gets an answer, and so does the next.

use proptest::prelude::*;
use relance_service::{Limits, Request, Service};
use serde_json::{Value, json};

use crate::world::{ask, good, service, text};

fn code(answer: &relance_service::Answer) -> (u16, String) {
    let document: Value = serde_json::from_slice(&answer.body).expect("a problem");
    (answer.status, document["problems"][0]["code"].as_str().unwrap_or_default().to_owned())
}

fn assert_serves(service: &Service) {
    assert_eq!(ask(service, "/agenda", good().to_string().as_bytes()).status, 200);
}

#[test]
fn a_body_cut_short_anywhere() {
    let (service, body) = (service(), good().to_string());
    for end in 0..body.len() {
        let answer = ask(&service, "/agenda", &body.as_bytes()[..end]);
        let (status, code) = code(&answer);
        assert_eq!((status, code.as_str()), (400, "S0002"), "{end}: {}", text(&answer));
    }
    assert_serves(&service);
}

#[test]
fn zeros_nesting_and_size() {
    let service = service();
    let zeros = vec![0; 100_000_000];
    assert_eq!(code(&ask(&service, "/agenda", &zeros)), (413, "S0004".to_owned()));
    assert_eq!(code(&ask(&service, "/agenda", &zeros[..1000])), (400, "S0002".to_owned()));
    let most = Limits::default().body;
    assert_eq!(code(&ask(&service, "/agenda", "[".repeat(most).as_bytes())), (400, "S0003".to_owned()));
    assert_eq!(code(&ask(&service, "/agenda", "{\"a\":".repeat(most / 5).as_bytes())), (400, "S0003".to_owned()));
    assert_eq!(code(&ask(&service, "/agenda", format!("[{}0]", "0,".repeat(most / 2 - 2)).as_bytes())), (413, "S0005".to_owned()));
    let rows = format!(r#"{{"as_of":"2026-03-20","portfolio":{{"customers":[{}0],"invoices":[]}}}}"#, "0,".repeat(60_000));
    assert_eq!(code(&ask(&service, "/agenda", rows.as_bytes())), (413, "S0005".to_owned()));
    assert_eq!(code(&ask(&service, "/agenda", b"{\"a\": \"\xff\"}")), (400, "S0001".to_owned()));
    assert_serves(&service);
}

#[test]
fn a_limit_is_kept_to_the_byte() {
    let (service, body) = (service(), good().to_string());
    let request = Request { method: "POST", path: "/agenda", content_type: None, body: body.as_bytes() };
    let limits = |body| Limits { body, ..Limits::default() };
    assert_eq!(service.answer(&request, &limits(body.len())).status, 200);
    assert_eq!(service.answer(&request, &limits(body.len() - 1)).status, 413);
    let values = |values| Limits { values, ..Limits::default() };
    let fits = (1..1000).find(|most| service.answer(&request, &values(*most)).status == 200);
    assert!(fits.is_some_and(|fits| fits > 50), "{fits:?}");
    let rows = |rows| Limits { rows, ..Limits::default() };
    assert_eq!([5, 6].map(|most| service.answer(&request, &rows(most)).status), [413, 200]);
}

#[test]
fn a_compiled_program_with_a_byte_changed() {
    let service = service();
    let bytes = service.program().to_bytes();
    for place in 0..bytes.len() {
        for mask in [0x01, 0x80, 0xff] {
            let mut changed = bytes.clone();
            changed[place] ^= mask;
            assert!(Service::load(&changed).is_err(), "byte {place}");
        }
    }
    for end in 0..bytes.len() {
        assert!(Service::load(&bytes[..end]).is_err(), "cut at {end}");
    }
}

/// A program whose checksum was mended after a byte was changed is refused, or answers; it never takes the service down.
#[test]
fn a_forged_program_is_refused_or_answers() {
    let own = service();
    let bytes = own.program().to_bytes();
    let (mut refused, mut answered) = (0, 0);
    for place in 10..bytes.len() {
        for mask in [0x01, 0x10, 0x80, 0xff] {
            let mut forged = bytes.clone();
            forged[place] ^= mask;
            let checksum = crc32(&forged[10..]);
            forged[6..10].copy_from_slice(&checksum.to_le_bytes());
            let Ok(service) = Service::load(&forged) else {
                refused += 1;
                continue;
            };
            answered += 1;
            for path in ["/agenda", "/explain", "/preview"] {
                let mut request = good();
                if path != "/agenda" {
                    request["customer"] = json!("C1");
                }
                if path == "/preview" {
                    request["until"] = json!("2027-03-20");
                }
                ask(&service, path, request.to_string().as_bytes());
            }
        }
    }
    assert!(refused > 100 && answered > 100, "{refused} refused, {answered} answered");
    assert_serves(&own);
}

/// CRC-32 as the compact form has it.
fn crc32(bytes: &[u8]) -> u32 {
    let step =
        |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 });
    !bytes.iter().fold(u32::MAX, step)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever is put in place of some bytes, there is an answer: the agenda, or problems with a code.
    #[test]
    fn any_bytes_get_an_answer(at in 0usize..2000, bytes in prop::collection::vec(any::<u8>(), 0..6), path in 0usize..3) {
        let service = service();
        let mut body = good().to_string().into_bytes();
        let at = at % body.len();
        let end = (at + bytes.len()).min(body.len());
        body.splice(at..end, bytes);
        let answer = ask(&service, ["/agenda", "/explain", "/preview"][path], &body);
        if answer.status != 200 {
            let document: Value = serde_json::from_slice(&answer.body).expect("a document");
            prop_assert_eq!(document["status"].as_u64(), Some(u64::from(answer.status)));
            prop_assert!(document["count"].as_u64() >= Some(1));
            prop_assert!(document["problems"][0]["code"].as_str().is_some_and(|code| code.len() == 5));
        }
    }

    /// JSON is read as the library of JSON reads it: what it takes we take, and nothing else.
    #[test]
    fn json_is_what_it_is_for_others(text in r#"[\[\]{}",:0-9.eE+\-truefalsnl \\u]{0,14}"#) {
        let answer = ask(&service(), "/agenda", text.as_bytes());
        let is_json = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
        prop_assert_eq!(code(&answer).1 != "S0002", is_json, "{}", text);
    }
}
