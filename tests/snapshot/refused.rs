//! Programs that do not fit a snapshot, and changes that cannot be taken in.

use relance_engine::Program;
use relance_engine::portfolio::ColumnsError;
use relance_snapshot::{Aligned, Changes, IntIds, Snapshot, SnapshotError, UpdateError, WriteError, update, write};

use crate::random::book::Book;
use crate::random::case::{compile, read};
use crate::sample::{INTS, PROGRAM, agenda, book, sample, written};
use relance_engine::{Day, evaluate};

/// What is said of the snapshot of the sample with another program.
fn refused(old: &str, new: &str) -> String {
    let (program, portfolio) = sample();
    let bytes = written(&program, &portfolio, INTS);
    assert!(PROGRAM.contains(old), "{old}");
    let other = compile(&PROGRAM.replace(old, new));
    let snapshot = Snapshot::open(bytes.bytes(), 0).unwrap();
    let error = snapshot.view(&other).err().unwrap();
    assert_eq!(snapshot.portfolio(&other).err(), Some(error.clone()));
    assert!(!error.help().is_empty());
    error.to_string()
}

#[test]
fn programs_that_do_not_fit_are_told() {
    assert_eq!(refused("currency EUR", "currency CHF"), "the amounts of the snapshot are in EUR, those of the program in CHF");
    assert_eq!(
        refused("attribute seats", "attribute desks: integer\nattribute seats"),
        "the snapshot does not have the attribute `desks`, which the program declares"
    );
    assert_eq!(
        refused("seats: integer", "seats: decimal"),
        "the attribute `seats` is of type integer in the snapshot and of type decimal in the program"
    );
    assert_eq!(
        refused("public, private", "public, mixed"),
        "a customer of the snapshot has `private` as its `sector`, which the program does not allow"
    );
    assert_eq!(refused("1 to 5", "3 to 4"), "a customer of the snapshot has `5` as its `risk`, which the program does not allow");
    let (old, new) = ("t_all", "t_some");
    assert_eq!(refused(old, new), "a specific action of the snapshot names the template `t_all`, which the program does not have");
}

#[test]
fn attributes_are_found_by_name() {
    let (program, portfolio) = sample();
    let bytes = written(&program, &portfolio, INTS);
    let text = PROGRAM.replace("attribute remark: text\n", "").replace("attribute seats: integer\n", "");
    let text = text.replace("one of public, private", "one of other, private, public").replace("1 to 5", "0 to 9");
    let other = compile(&text.replace("template t_all", "attribute seats: integer\n\ntemplate t_all"));
    let snapshot = Snapshot::open(bytes.bytes(), 0).unwrap();
    let day = Day::from_ymd(2026, 3, 2).unwrap();
    assert_eq!(agenda(&snapshot, &other, day), evaluate(&other, &read(&other, &book()).columns, day).unwrap());
}

#[test]
fn portfolios_that_contradict_themselves_are_not_written() {
    let (program, portfolio) = sample();
    let refused = |change: fn(&mut relance_portfolio::Portfolio)| {
        let mut portfolio = portfolio.clone();
        change(&mut portfolio);
        match write(&portfolio, &program, IntIds::default(), Vec::new()) {
            Err(WriteError::Columns(ColumnsError(what))) => what,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refused(|portfolio| portfolio.columns.invoices.open.truncate(1)), "rows that are not grouped by customer");
    assert_eq!(refused(|portfolio| portfolio.contact_names.codes.truncate(1)), "columns of different lengths");
    assert_eq!(refused(|portfolio| portfolio.invoice_ids.ends.truncate(1)), "columns of different lengths");
    assert_eq!(refused(|portfolio| portfolio.columns.customers.id.codes.swap(0, 1)), "customers without an id of their own");
    let full = write(&portfolio, &program, IntIds::default(), [0_u8; 100].as_mut_slice());
    assert!(matches!(full, Err(WriteError::Io(_))));
}

/// What is said of changes to the sample.
fn not_updated(program: &Program, changes: [&str; 4], removed: &[&str]) -> Option<String> {
    let (made_with, portfolio) = sample();
    let bytes: Aligned = written(&made_with, &portfolio, INTS);
    let [customers, invoices, history, actions] = changes.map(|rows| rows.replace('|', "\n"));
    let book = Book {
        customers: format!("id,collected_with\n{customers}"),
        invoices: format!("id,customer,due_on,open\n{invoices}"),
        history: format!("customer,invoice,scenario,step,offset,done_on\n{history}"),
        actions: format!("id,customer,channel,on,invoices\n{actions}"),
    };
    let changes = read(program, &book);
    let snapshot = Snapshot::open(bytes.bytes(), 0).unwrap();
    let error = update(&snapshot, &Changes { portfolio: &changes, removed }, program, Vec::new()).err()?;
    assert!(error.help().is_some(), "{error}");
    Some(error.to_string())
}

#[test]
fn changes_that_cannot_be_taken_in_are_told() {
    let (program, _) = sample();
    let told = |changes, removed: &[&str]| not_updated(&program, changes, removed).unwrap_or_default();
    let whole = ["1,|2,1", "", "", ""];
    assert_eq!(told(whole, &[]), "");
    assert_eq!(told(whole, &["4", "4"]), "");
    assert_eq!(told(["", "", "", ""], &["1", "2", "30", "4"]), "");
    assert_eq!(told(whole, &["40"]), "the customer `40` is to be removed and is not in the snapshot");
    assert_eq!(told(whole, &["2"]), "the customer `2` is to be removed and is among the changed ones");
    assert_eq!(told(["2,", "", "", ""], &[]), "the customer `2` is changed without `1`, with which it is collected in the snapshot");
    assert_eq!(told(["1,", "", "", ""], &[]), "the customer `1` is changed without `2`, with which it is collected in the snapshot");
    assert_eq!(told(["", "", "", ""], &["1"]), "the customer `1` is changed without `2`, with which it is collected in the snapshot");
    let regrouped =
        |id| format!("the customer `{id}` joins or leaves those with whom it is collected, and their history cannot be told apart");
    assert_eq!(told(["1,|2,", "", "", ""], &[]), regrouped("2"));
    assert_eq!(told(["1,", "", "", ""], &["2"]), regrouped("2"));
    assert_eq!(told(["1,2|2,", "", "", ""], &[]), regrouped("1"));
    assert_eq!(told(["1,|2,1|30,1", "", "", ""], &[]), regrouped("30"));
    assert_eq!(told(["1,|2,1|4,1", "", "", ""], &[]), "");
    assert_eq!(told(["4,", "11,4,2026-01-01,5", "", ""], &[]), "the invoice `11` of the changes is another customer's in the snapshot");
    assert_eq!(told(["4,|30,", "11,4,2026-01-01,5", "", ""], &[]), "");
    let action = ["4,", "12,4,2026-01-01,5", "", "5,4,phone,2026-01-01,12"];
    assert_eq!(told(action, &[]), "the specific action `5` of the changes is another customer's in the snapshot");
    let fewer = compile(&PROGRAM.replace("attribute remark: text\n", ""));
    let extra = not_updated(&fewer, whole, &[]).unwrap_or_default();
    assert_eq!(extra, "the snapshot has the attribute `remark`, which the program does not declare");
    let (other, portfolio) = (compile(&PROGRAM.replace("seats: integer", "seats: decimal")), sample().1);
    let bytes = written(&program, &portfolio, INTS);
    let snapshot = Snapshot::open(bytes.bytes(), 0).unwrap();
    let error = update(&snapshot, &Changes { portfolio: &portfolio, removed: &[] }, &other, Vec::new()).err();
    assert!(matches!(error, Some(UpdateError::Base(SnapshotError::AttributeType { .. }))), "{error:?}");
}
