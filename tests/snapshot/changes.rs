//! A snapshot updated day by day is the snapshot of the portfolio as it is then.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use relance_engine::Program;
use relance_snapshot::{Changes, IntIds, Snapshot, Updated, update};

use crate::random::book::Book;
use crate::random::case::{Case, cases, config, read};
use crate::random::choices::Choices;
use crate::sample::{INTS, book, in_numbers, sample, written};

/// What becomes of an account from one day to the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    Changes,
    Comes,
    Goes,
}

/// The rows of a file with the account of each.
fn rows<'t>(text: &'t str, customer: usize, accounts: &BTreeMap<&str, &'t str>) -> Vec<(&'t str, Option<&'t str>)> {
    text.lines().skip(1).map(|line| (line, line.split(',').nth(customer).and_then(|id| accounts.get(id).copied()))).collect()
}

fn cell(line: &str, place: usize) -> &str {
    line.split(',').nth(place).unwrap_or_default()
}

/// A file as it was, the changes, and as it is: made of rows that are in each.
struct Files {
    texts: [String; 3],
}

impl Files {
    fn new(text: &str) -> Files {
        let header = text.lines().next().unwrap_or_default().to_owned() + "\n";
        Files { texts: [header.clone(), header.clone(), header] }
    }

    fn add(&mut self, files: &[usize], line: &str) {
        for file in files {
            self.texts[*file].push_str(line);
            self.texts[*file].push('\n');
        }
    }
}

/// Yesterday's book, the changes, today's, and who was removed.
fn days(today: &Book, choices: &mut Choices<'_>) -> ([Book; 3], Vec<String>) {
    let accounts: BTreeMap<&str, &str> = today
        .customers
        .lines()
        .skip(1)
        .map(|line| (cell(line, 0), if cell(line, 9).is_empty() { cell(line, 0) } else { cell(line, 9) }))
        .collect();
    let fates: BTreeMap<&str, Fate> = accounts
        .values()
        .map(|account| (*account, choices.one_of(&[Fate::Stays, Fate::Stays, Fate::Changes, Fate::Changes, Fate::Comes, Fate::Goes])))
        .collect();
    let fate = |account: Option<&str>| account.and_then(|account| fates.get(account)).copied().unwrap_or(Fate::Stays);

    let mut customers = Files::new(&today.customers);
    let mut removed = Vec::new();
    // New customers come last.
    for coming in [false, true] {
        for (line, account) in rows(&today.customers, 0, &accounts).into_iter().filter(|row| (fate(row.1) == Fate::Comes) == coming) {
            match fate(account) {
                Fate::Stays => customers.add(&[0, 2], line),
                Fate::Comes => customers.add(&[1, 2], line),
                Fate::Goes => {
                    removed.push(cell(line, 0).to_owned());
                    customers.add(&[0], line);
                }
                Fate::Changes => {
                    let name = if choices.chance(50) { cell(line, 1) } else { "before" };
                    customers.add(&[0], &line.replacen(&format!(",{},", cell(line, 1)), &format!(",{name},"), 1));
                    customers.add(&[1, 2], line)
                }
            };
        }
    }

    // Invoices and actions: some are only yesterday's, some only today's.
    let mut only_today = BTreeSet::new();
    let mut split = |text: &str, choices: &mut Choices<'_>| {
        let mut files = Files::new(text);
        for (line, account) in rows(text, 1, &accounts) {
            let (was, is) = match fate(account) {
                Fate::Stays => (true, true),
                Fate::Comes => (false, true),
                Fate::Goes => (true, false),
                Fate::Changes => choices.one_of(&[(true, true), (true, true), (true, false), (false, true)]),
            };
            if !was && is {
                only_today.insert(cell(line, 0).to_owned());
            }
            let changed = is && fate(account) != Fate::Stays;
            [was, changed, is].into_iter().enumerate().filter(|(_, has)| *has).for_each(|(file, _)| files.add(&[file], line));
        }
        files.texts
    };
    let invoices = split(&today.invoices, choices);
    let actions = split(&today.actions, choices);

    // History: rows that differ only in an invoice that is gone cannot be told apart, and one is enough.
    let (mut seen, mut new) = (BTreeSet::new(), Vec::new());
    let mut history = Files::new(&today.history);
    for (line, account) in rows(&today.history, 0, &accounts) {
        let unlike = (account.unwrap_or(cell(line, 0)), line.split(',').skip(2).collect::<Vec<_>>());
        if !seen.insert(unlike) {
            continue;
        }
        let was = match fate(account) {
            Fate::Stays | Fate::Goes => true,
            Fate::Comes => false,
            Fate::Changes => choices.chance(60) && !only_today.contains(cell(line, 1)),
        };
        match (was, fate(account)) {
            (true, Fate::Goes) => history.add(&[0], line),
            (true, fate) => {
                history.add(&[0, 2], line);
                // What is told again is not taken twice.
                if fate == Fate::Changes && choices.chance(30) {
                    history.add(&[1], line);
                }
            }
            (false, _) => new.push(line),
        }
    }
    for line in new {
        history.add(&[1, 2], line);
    }
    let at = |day: usize| Book {
        customers: customers.texts[day].clone(),
        invoices: invoices[day].clone(),
        history: history.texts[day].clone(),
        actions: actions[day].clone(),
    };
    ([at(0), at(1), at(2)], removed)
}

fn updated(program: &Program, base: &[u8], changes: &Book, removed: &[&str]) -> (Vec<u8>, Updated) {
    let mut bytes = Vec::new();
    let base = relance_snapshot::Aligned::new(base);
    let snapshot = Snapshot::open(base.bytes(), 0).unwrap();
    let changes = read(program, changes);
    let done = update(&snapshot, &Changes { portfolio: &changes, removed }, program, &mut bytes).unwrap();
    (bytes, done)
}

fn as_good_as_read_again(case: &Case, numbers: bool, stream: &[u16]) -> Result<(), TestCaseError> {
    let (program, _) = case.load();
    let today = if numbers { in_numbers(&case.book) } else { case.book.clone() };
    let ([was, changes, is], removed) = days(&today, &mut Choices::new(stream));
    let removed: Vec<&str> = removed.iter().map(String::as_str).collect();
    let [before, after] = [&was, &is].map(|book| written(&program, &read(&program, book), IntIds::default()));
    let (bytes, done) = updated(&program, before.bytes(), &changes, &removed);
    prop_assert!(bytes == after.bytes(), "was\n{}\nchanges\n{}\nwithout {:?}", was, changes, removed);
    prop_assert_eq!(done.replaced + done.added, changes.customers.lines().count() - 1);
    prop_assert_eq!(done.removed, removed.len());
    // Once more, the same changes without those removed change nothing.
    let (again, done) = updated(&program, &bytes, &changes, &[]);
    prop_assert!(again == bytes);
    prop_assert_eq!((done.added, done.removed, done.history), (0, 0, 0));
    Ok(())
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn an_update_is_as_good_as_reading_again(case in cases(12), numbers in any::<bool>(), stream in vec(any::<u16>(), 100..200)) {
        as_good_as_read_again(&case, numbers, &stream)?;
    }
}

#[test]
fn a_day_of_changes_is_taken_in() {
    let (program, portfolio) = sample();
    let base = written(&program, &portfolio, INTS);
    let header = |text: String| text.lines().next().unwrap().to_owned() + "\n";
    let whole = book();
    let changes = Book {
        customers: header(whole.customers) + "x5,new,,,,,,,,,,\n30,Été,,,,,public,,,,,\n",
        invoices: header(whole.invoices) + "13,x5,2026-02-02,4,N-13,\n14,30,2026-02-02,6,,\n",
        history: header(whole.history) + "30,14,Standard,Relance 1,3,2026-02-05\n30,77,Standard,Gone,4,2026-01-09\n",
        actions: header(whole.actions),
    };
    let (bytes, done) = updated(&program, base.bytes(), &changes, &["4"]);
    assert_eq!(done, Updated { replaced: 1, added: 1, removed: 1, history: 1 });
    let bytes = relance_snapshot::Aligned::new(&bytes);
    let snapshot = Snapshot::open(bytes.bytes(), 0).unwrap();
    // An id that is no number makes all of them texts; those of invoices stay numbers.
    assert_eq!((snapshot.customer_ints(), snapshot.invoice_ints()), (None, Some([10, 9, 14, 13].as_slice())));
    assert_eq!(snapshot.customer_ids().unwrap().iter().collect::<Vec<_>>(), ["1", "2", "30", "x5"]);
    assert_eq!((snapshot.history(), snapshot.actions()), (3, 1));
    let view = snapshot.view(&program).unwrap();
    assert_eq!((view.customers.collected_on, view.history.invoice), ([0, 0, 2, 3].as_slice(), [1, u32::MAX, 2].as_slice()));
    assert_eq!(view.customers.name.get(3), Some("new"));

    // Without it they are numbers again.
    let none = Book {
        customers: "id\n".into(),
        invoices: "id,customer,due_on,open\n".into(),
        history: header(changes.history),
        actions: header(changes.actions),
    };
    let (bytes, _) = updated(&program, bytes.bytes(), &none, &["x5"]);
    let bytes = relance_snapshot::Aligned::new(&bytes);
    let snapshot = Snapshot::open(bytes.bytes(), 0).unwrap();
    assert_eq!(snapshot.customer_ids().unwrap().iter().collect::<Vec<_>>(), ["1", "2", "30"]);
}
