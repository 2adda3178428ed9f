//! Portfolios and snapshots to test with.

use relance_engine::portfolio::MISSING;
use relance_engine::{Agenda, Day, Evaluator, Program, evaluate};
use relance_portfolio::Portfolio;
use relance_snapshot::{Aligned, IntIds, Snapshot, write};

use crate::random::book::Book;
use crate::random::case::{compile, read};

/// All ids from files that have them as whole numbers.
pub const INTS: IntIds = IntIds { customers: true, invoices: true, actions: true };

/// A program that reads what a snapshot has of customers, ids included.
pub const PROGRAM: &str = r#"edition 1

workspace {
    language fr
    currency EUR
}

attribute sector: one of public, private
attribute risk: integer 1 to 5
attribute seats: integer
attribute credit_limit: money
attribute key_account: flag
attribute remark: text

template t_all {
    body fr "Bonjour"
    body en "Hello"
}

group "First" {
    when id = "1" or name = "ana" or risk = 5
    scenario "Standard"
}

group "Rest" {
    otherwise
    scenario "Standard"
}

scenario "Standard" {
    +3 days phone "Relance 1"
    +10 days phone "Relance 2"
}
"#;

pub const CUSTOMERS: &str = "id,name,country,contact_email,contact_name,collected_with,sector,risk,seats,credit_limit,key_account,remark\n\
    1,ana,FR,a@b.c,Mme A,,public,3,7,100,yes,x\n2,,DE,,,1,,,,,,\n30,Été,FR,,,,private,5,-1,0.01,no,y\n4,bob,,b@b.c,M. B,,,,,,,\n";
pub const INVOICES: &str = "id,customer,due_on,open,number,promised_on\n\
    10,1,2026-01-01,120.50,N-10,\n9,2,2026-01-05,-20,,2026-02-01\n11,30,2026-03-01,7,N-11,\n12,4,2026-02-01,1000,N-10,\n";
pub const HISTORY: &str =
    "customer,invoice,scenario,step,offset,done_on\n1,9,Standard,Relance 1,3,2026-01-08\n30,77,Standard,Gone,4,2026-01-09\n";
pub const ACTIONS: &str = "id,customer,channel,on,invoices,label,template,mode\n\
    5,30,phone,2026-03-03,11,Appeler,,\n6,1,email,2026-03-04,10 9,,t_all,automatic\n";

/// A portfolio of four customers with something of everything.
pub fn book() -> Book {
    Book { customers: CUSTOMERS.into(), invoices: INVOICES.into(), history: HISTORY.into(), actions: ACTIONS.into() }
}

pub fn sample() -> (Program, Portfolio) {
    let program = compile(PROGRAM);
    let portfolio = read(&program, &book());
    (program, portfolio)
}

pub fn written(program: &Program, portfolio: &Portfolio, ids: IntIds) -> Aligned {
    let mut bytes = Vec::new();
    write(portfolio, program, ids, &mut bytes).unwrap();
    Aligned::new(&bytes)
}

/// The agenda over a snapshot's columns.
pub fn agenda(snapshot: &Snapshot<'_>, program: &Program, as_of: Day) -> Agenda {
    let view = snapshot.view(program).unwrap();
    let count = view.customers.count;
    let mut agenda = Agenda::default();
    Evaluator::over(program, view, as_of).unwrap().evaluate(0..count, &mut agenda).unwrap();
    agenda
}

/// The portfolio without the columns that are missing in every row.
pub fn bare(mut portfolio: Portfolio) -> Portfolio {
    let relance_engine::Portfolio { invoices, history, .. } = &mut portfolio.columns;
    if invoices.amount.iter().all(|amount| *amount == MISSING) {
        invoices.amount.clear();
    }
    for days in [&mut invoices.issued_on, &mut invoices.promised_on, &mut history.nominal_on] {
        if days.iter().all(|day| *day == Day::MISSING) {
            days.clear();
        }
    }
    portfolio
}

/// Fails unless a snapshot of the portfolio says the same as it.
pub fn assert_same(program: &Program, portfolio: &Portfolio, days: &[Day]) {
    let bytes = written(program, portfolio, IntIds::default());
    let snapshot = Snapshot::open(bytes.bytes(), 2).unwrap();
    let back = snapshot.portfolio(program).unwrap();
    assert_eq!(back, bare(portfolio.clone()));
    assert_eq!(written(program, &back, IntIds::default()).bytes(), bytes.bytes());
    for day in days {
        assert_eq!(agenda(&snapshot, program, *day), evaluate(program, &portfolio.columns, *day).unwrap());
    }
}

/// The book with whole numbers for ids: the letters before their digits are taken away.
pub fn in_numbers(book: &Book) -> Book {
    let digits = |id: &str| {
        if id.ends_with(|letter: char| letter.is_ascii_digit()) {
            id.trim_start_matches(|letter: char| letter.is_ascii_alphabetic())
        } else {
            id
        }
        .to_owned()
    };
    let cells = |text: &str, columns: &[usize]| {
        let line = |line: &str| {
            let cells = line.split(',').enumerate().map(|(place, cell)| match columns.contains(&place) {
                true => cell.split(' ').map(digits).collect::<Vec<_>>().join(" "),
                false => cell.to_owned(),
            });
            cells.collect::<Vec<_>>().join(",") + "\n"
        };
        text.lines().map(line).collect::<String>()
    };
    Book {
        customers: cells(&book.customers, &[0, 9]),
        invoices: cells(&book.invoices, &[0, 1]),
        history: cells(&book.history, &[0, 1]),
        actions: cells(&book.actions, &[0, 1, 4]),
    }
}
