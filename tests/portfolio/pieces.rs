//! A reading depends neither on how many threads it uses nor on where files are cut into pieces.

use proptest::prelude::*;
use relance_engine::Program;
use relance_portfolio::{File, Files, KEPT, Options, Reading, read, read_in_pieces};

use crate::program::program;

/// Holds a reading against those on other numbers of threads and in pieces of other sizes.
pub fn check_in_pieces(program: &Program, files: &Files, options: &Options, wanted: &Reading) {
    for (threads, piece) in [(0, 1), (1, 7), (2, 1), (2, 20), (5, 1), (5, 64), (2, 1 << 19)] {
        let reading = read_in_pieces(program, files, &Options { threads, ..*options }, piece);
        assert_eq!(&reading, wanted, "{threads} threads, pieces of {piece} bytes");
    }
    for threads in [1, 2, 5] {
        assert_eq!(&read(program, files, &Options { threads, ..*options }), wanted, "{threads} threads");
    }
}

fn check(customers: &[u8], invoices: &[u8], history: &[u8], skip_bad_rows: bool) -> Reading {
    let files = Files {
        customers: File { name: "customers.csv", bytes: customers },
        invoices: File { name: "invoices.csv", bytes: invoices },
        history: Some(File { name: "history.csv", bytes: history }),
        specific_actions: None,
    };
    let (program, options) = (program(), Options { skip_bad_rows, ..Options::default() });
    let reading = read(&program, &files, &options);
    check_in_pieces(&program, &files, &options, &reading);
    reading
}

/// Rows behind a header whose cells are good and bad, with marks where cells and rows should end and where not.
fn rows(header: &'static str, cells: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    let marks = [",", ",", ",", ",", ",", "\n", "\n", "\r\n", "\r", "\"", "\"\"", "\",\"", "\n\n", ";"];
    let piece = prop_oneof![
        8 => prop::sample::select(cells).prop_map(|cell| cell.as_bytes().to_vec()),
        8 => prop::sample::select(marks.to_vec()).prop_map(|mark| mark.as_bytes().to_vec()),
        4 => prop::sample::select(cells).prop_map(|cell| format!("\n{cell}").into_bytes()),
        1 => prop::collection::vec(any::<u8>(), 0..3),
    ];
    let start = prop::sample::select(vec!["", "\u{feff}", "\n", "\r\n"]);
    (start, prop::collection::vec(piece, 0..80))
        .prop_map(move |(start, pieces)| [start.as_bytes(), header.as_bytes(), &pieces.concat()].concat())
}

const CUSTOMERS: [&str; 10] = ["C1", "C2", "C3", "C1,C2,FR", "C2,,fr", "C3,,fr", "C4,,\"f\nr\"", "C5,C1,", "C6,C1,DE", "\u{e9},,"];
const INVOICES: [&str; 9] = [
    "F1,C1,2026-03-02,1.00,",
    "F2,C1,2026-03-02,9000000000000000.00,n",
    "F3,C2,2026-03-02,2.00,n",
    "F2,C1,2026-03-02,90000000000000000.00,",
    "F4,C1,2026-03-02,90000000000000000.00,",
    "F5,C9,x,y,z",
    "\"F6\n\",C1,2026-03-02,1,\"a\"\"b\"",
    "F0,C2,2026-03-02,1,m",
    "F1",
];
const HISTORY: [&str; 5] =
    ["C1,F1,S,T,3,2026-03-02", "C2,F1,S,T,3,2026-03-02", "C9,F1,S,T,3,2026-03-02", "C1,F3,\"S\nS\",T,x,2026-03-02", "C1,F1,,U,,"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_reading_does_not_depend_on_its_pieces(
        customers in rows("id,collected_with,country\n", &CUSTOMERS),
        invoices in rows("id,customer,due_on,open,number\n", &INVOICES),
        history in rows("customer,invoice,scenario,step,offset,done_on\n", &HISTORY),
        skip: bool,
    ) {
        check(&customers, &invoices, &history, skip);
    }

    /// Rows that can all be read, so that the columns are compared as well.
    #[test]
    fn columns_do_not_depend_on_their_pieces(ids in prop::collection::vec((0..60u32, 0..9u32, "[ab\"\n,\r]{0,3}"), 0..60)) {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let customers = format!("id,note\n{}", (0..9).map(|id| format!("C{id},{}\n", quoted(&"x\n".repeat(id)))).collect::<String>());
        let invoices: String =
            ids.iter().map(|(id, customer, number)| format!("F{id},C{customer},2026-03-02,{id},{}\r\n", quoted(number))).collect();
        let history: String = ids.iter().map(|(id, customer, step)| format!("C{customer},F{id},S,{},{id},2026-03-02\n", quoted(&format!("s{step}")))).collect();
        let invoices = format!("id,customer,due_on,open,number\n{invoices}");
        let history = format!("customer,invoice,scenario,step,offset,done_on\n{history}");
        prop_assert!(check(customers.as_bytes(), invoices.as_bytes(), history.as_bytes(), true).portfolio.is_some());
    }
}

/// Which messages are kept, of more than can be, is the same as well.
#[test]
fn the_first_messages_are_kept() {
    let customers = b"id,country,currency\nC1,FR,EUR\n".to_vec();
    let mut many = b"id,country,currency\n".to_vec();
    let mut invoices = b"id,customer,due_on,open\n".to_vec();
    for row in 0..150 {
        many.extend(format!("C{},f{row},USD\n", row % 90).bytes());
        invoices.extend(format!("F{},C1,x,\"{row}\n\"\n", row % 3).bytes());
    }
    let reading = check(&customers, &invoices, b"", true);
    assert_eq!((reading.problems.len(), reading.problem_count > 2 * KEPT), (KEPT, true));
    let reading = check(&many, &invoices, b"", false);
    assert_eq!((reading.notices.len(), reading.notice_count), (KEPT, 150));
}
