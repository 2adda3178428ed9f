//! What was written comes back.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use relance_engine::Day;
use relance_snapshot::{IntIds, Snapshot, is_snapshot};

use crate::random::book::Book;
use crate::random::case::{cases, compile, config, crowds, read};
use crate::sample::{INTS, assert_same, bare, in_numbers, sample, written};

#[test]
fn a_portfolio_comes_back() {
    let (program, portfolio) = sample();
    assert_same(&program, &portfolio, &[Day::from_ymd(2026, 3, 2).unwrap()]);
}

#[test]
fn cases_give_the_same_agendas() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("tests/cases");
    for name in ["policies", "seeds"] {
        let text = |file: &str| fs::read_to_string(folder.join(name).join(file)).unwrap();
        let program = compile(&text("program.relance"));
        let book = Book {
            customers: text("customers.csv"),
            invoices: text("invoices.csv"),
            history: text("history.csv"),
            actions: text("specific_actions.csv"),
        };
        let portfolio = read(&program, &book);
        assert_same(&program, &portfolio, &[Day::parse("2026-04-03").unwrap(), Day::parse("2026-04-07").unwrap()]);
    }
}

#[test]
fn an_empty_portfolio_comes_back() {
    let (program, _) = sample();
    let book = Book {
        customers: "id\n".into(),
        invoices: "id,customer,due_on,open\n".into(),
        history: "customer,invoice,scenario,step,offset,done_on\n".into(),
        actions: "id,customer,channel,on,invoices\n".into(),
    };
    let portfolio = read(&program, &book);
    assert_same(&program, &portfolio, &[Day(20_000)]);
    let bytes = written(&program, &portfolio, INTS);
    assert_eq!(Snapshot::open(bytes.bytes(), 0).unwrap().customer_ints(), Some([].as_slice()));
}

#[test]
fn ids_are_written_as_the_files_had_them() {
    let (program, portfolio) = sample();
    let bytes = written(&program, &portfolio, INTS);
    assert!(is_snapshot(bytes.bytes()) && !is_snapshot(b"id,name"));
    let snapshot = Snapshot::open(bytes.bytes(), 0).unwrap();
    assert_eq!(snapshot.customer_ints(), Some([1, 2, 30, 4].as_slice()));
    assert_eq!(snapshot.invoice_ints(), Some([10, 9, 11, 12].as_slice()));
    assert_eq!(snapshot.action_ints(), Some([6, 5].as_slice()));
    assert_eq!(snapshot.customer_ids().unwrap().iter().collect::<Vec<_>>(), ["1", "2", "30", "4"]);
    assert_eq!(snapshot.invoice_ids().unwrap().get(3), Some("12"));
    assert_eq!(snapshot.action_ids().unwrap().get(0), Some("6"));
    assert_eq!([0, 1, 2, 3].map(|row| snapshot.invoice_numbers().unwrap().get(row)), [Some("N-10"), None, Some("N-11"), Some("N-10")]);
    assert_eq!([0, 1].map(|row| snapshot.action_labels().unwrap().get(row)), [None, Some("Appeler")]);
    assert_eq!(snapshot.customer_names().unwrap().get(2), Some("Été"));
    assert_eq!(snapshot.contacts().unwrap().map(|column| column.get(3)), [Some("M. B"), Some("b@b.c"), None, None]);
    assert_eq!((snapshot.customers(), snapshot.invoices(), snapshot.history(), snapshot.actions()), (4, 4, 2, 2));
    assert_eq!((snapshot.currency(), snapshot.attributes()), (program.currency, program.attributes.as_slice()));

    let bytes = written(&program, &portfolio, IntIds::default());
    let snapshot = Snapshot::open(bytes.bytes(), 0).unwrap();
    assert_eq!((snapshot.customer_ints(), snapshot.invoice_ints(), snapshot.action_ints()), (None, None, None));
    assert_eq!(snapshot.customer_ids().unwrap().get(2), Some("30"));
    // The program reads ids, so that the view has them.
    let view = snapshot.view(&program).unwrap();
    assert_eq!([0, 2].map(|row| view.customers.id.get(row)), [Some("1"), Some("30")]);
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn any_portfolio_comes_back(case in cases(8), numbers in any::<bool>()) {
        let program = compile(&case.text);
        let portfolio = read(&program, &if numbers { in_numbers(&case.book) } else { case.book });
        assert_same(&program, &portfolio, &case.days);
    }
}

proptest! {
    #![proptest_config(config(4))]

    #[test]
    fn crowds_come_back(case in crowds()) {
        let (program, portfolio) = case.load();
        assert_same(&program, &portfolio, &case.days[..1]);
        let bytes = written(&program, &portfolio, INTS);
        let snapshot = Snapshot::open(bytes.bytes(), 3).unwrap();
        prop_assert_eq!(snapshot.portfolio(&program).unwrap(), bare(portfolio));
    }
}
