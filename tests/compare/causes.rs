//! Edits, each with the customers that it changes and the cause that is told of each.

use relance_engine::Day;
use relance_portfolio::{File, Files, Options, Portfolio};

use crate::random::case::compile;
use crate::{Run, compared};
use relance_engine::Program;

const PROGRAM: &str = r#"edition 1

workspace {
    language fr
    currency EUR
    spacing 2 days
}

calendar "France" {
    weekend saturday, sunday
}

attribute risk: integer 1 to 5

template relance {
    subject fr "Facture"
    body fr "Bonjour"
    subject en "Invoice"
    body en "Hello"
}

group "Risky" {
    when risk >= 4
    scenario "Fast"
}

group "Middle" {
    when risk >= 2
    scenario "Slow"
}

group "Others" {
    otherwise
    scenario "Slow"
}

scenario "Fast" {
    calendar "France"

    +3 days phone "First call"
    +7 days email "Mail" template relance automatic without confirmation
    +20 days litigation "Court" once collectable >= 500 EUR
}

scenario "Slow" {
    -5 days phone "Before"
    +4 days phone "Call"
    +10 days letter "Letter" when leader.open >= 100 EUR
}
"#;

const CUSTOMERS: &str = "id,collector,contact_email,risk\nR1,ana,a@example.org,5\nR2,ana,b@example.org,4\nR3,ana,c@example.org,4\n\
                         S1,ana,d@example.org,1\nS2,ana,e@example.org,3\n";
const INVOICES: &str = "id,customer,due_on,open\nF1,R1,2026-03-12,1000\nF2,R2,2026-03-12,1000\nF3,R3,2026-02-10,300\n\
                        F4,S1,2026-03-15,200\nF5,S2,2026-03-08,150\n";
const HISTORY: &str = "customer,invoice,scenario,step,offset,done_on\nR2,F2,Fast,First call,3,2026-03-17\nR3,F3,Fast,Mail,7,2026-02-20\n\
                       S2,F5,Slow,Call,4,2026-03-12\n";

fn portfolio(program: &Program) -> Portfolio {
    let file = |name, text: &'static str| File { name, bytes: text.as_bytes() };
    let files = Files {
        customers: file("customers.csv", CUSTOMERS),
        invoices: file("invoices.csv", INVOICES),
        history: Some(file("history.csv", HISTORY)),
        specific_actions: None,
    };
    relance_portfolio::read(program, &files, &Options { skip_bad_rows: true, ..Options::default() })
        .portfolio
        .expect("the portfolio is read")
}

fn run(text: &str) -> Run {
    let program = compile(text);
    let portfolio = portfolio(&program);
    Run::new(program, portfolio, Day::parse("2026-03-20").expect("a date"))
}

const MIDDLE: &str = "group \"Middle\" {\n    when risk >= 2\n    scenario \"Slow\"\n}\n\n";
const MAIL: &str = "    +7 days email \"Mail\" template relance automatic without confirmation\n";

/// What is replaced by what, and who changes because of what, in the order of the customers.
fn edits() -> Vec<(&'static str, String, &'static str)> {
    let edit = |from: &'static str, to: &str, told: &'static str| (from, to.to_owned(), told);
    vec![
        edit("+3 days phone \"First", "+4 days phone \"First", "R1 step_moved, R2 step_moved"),
        edit("\"Mail\"", "\"Message\"", "R2 step_renamed"),
        edit(MAIL, "", "R2 step_removed"),
        edit(MAIL, &format!("    +6 days phone \"Again\"\n{MAIL}"), "R2 step_added"),
        edit("risk >= 4", "risk >= 5", "R2 criterion_leaves, R3 criterion_leaves"),
        edit("risk >= 4", "risk >= 3", "S2 criterion_takes"),
        edit("\"Risky\"", "\"Dangerous\"", "R1 group_renamed, R2 group_renamed, R3 group_renamed"),
        edit("group \"Risky\"", "group \"New\" {\n    when risk = 5\n    scenario \"Slow\"\n}\ngroup \"Risky\"", "R1 group_added"),
        edit(MIDDLE, "", "S2 group_removed"),
        edit("2\n    scenario \"Slow\"", "2\n    scenario \"Fast\"", "S2 group_scenario"),
        edit("2\n    scenario \"Slow\"", "2\n    exempt", "S2 group_scenario"),
        edit("\"Slow\"", "\"Calm\"", "S1 scenario_renamed, S2 scenario_renamed"),
        edit("scenario \"Slow\" {\n", "scenario \"Slow\" {\n    minimum 180 EUR\n", "S2 minimum"),
        edit("calendar \"France\"\n\n", "calendar \"France\" none\n\n", "R1 calendar, R2 calendar"),
        edit("    spacing 2 days", "    spacing 9 days", "R2 spacing, S2 spacing"),
        edit("500 EUR", "300 EUR", "R3 once"),
        edit("100 EUR", "160 EUR", "S2 when"),
        edit("    spacing 2 days", "    spacing 2 days\n    ignore below 160 EUR", "S2 ignore_below"),
        edit("calendar \"France\"\n\n", "calendar \"France\"\n    start latest\n\n", "R1 start"),
        edit("calendar \"France\"\n\n", "calendar \"France\"\n    interval anchor\n\n", "R2 interval, R3 interval"),
        edit("    spacing 2 days", "    spacing 2 days\n    sending {\n        days tuesday\n    }", "R2 sending"),
        edit(" automatic without confirmation", " automatic", "R2 mode"),
        edit("phone \"Call\"", "letter \"Call\"", "S1 channel"),
    ]
}

#[test]
fn the_cause_told_is_what_was_edited() {
    let old = run(PROGRAM);
    for (from, to, expected) in edits() {
        let edited = PROGRAM.replace(from, &to);
        assert_ne!(edited, PROGRAM, "{from}");
        let new = run(&edited);
        let comparison = compared(&old, &new);
        let id = |place: usize| old.portfolio.columns.customers.id.get(place).unwrap_or_default().to_owned();
        let told: Vec<String> =
            comparison.changes.iter().map(|change| format!("{} {}", id(change.old), change.cause.kind.name())).collect();
        assert_eq!(told.join(", "), expected, "`{from}` became `{to}`");
    }
}

#[test]
fn groups_that_change_places_are_told() {
    let moved = PROGRAM.replace(MIDDLE, "").replace("group \"Risky\"", &format!("{MIDDLE}group \"Risky\""));
    let (old, new) = (run(PROGRAM), run(&moved));
    let told: Vec<&str> = compared(&old, &new).changes.iter().map(|change| change.cause.kind.name()).collect();
    assert_eq!(told, ["group_moved"; 3]);
}

/// Each program reads the portfolio for itself: what it leaves out is told, and the rest is matched by ids.
#[test]
fn customers_that_only_one_program_can_read_are_told() {
    let (old, new) = (run(PROGRAM), run(&PROGRAM.replace("integer 1 to 5", "integer 1 to 4").replace("risk >= 4", "risk >= 3")));
    let there = compared(&old, &new);
    assert_eq!((there.both, there.only_old.as_slice(), there.only_new.as_slice()), (4, &[0][..], &[][..]));
    let told: Vec<(usize, usize, &str)> = there.changes.iter().map(|change| (change.old, change.new, change.cause.kind.name())).collect();
    assert_eq!(told, [(4, 3, "criterion_takes")]);
    let back = compared(&new, &old);
    assert_eq!((back.both, back.only_old.as_slice(), back.only_new.as_slice()), (4, &[][..], &[0][..]));
    assert_eq!(back.changes.iter().map(|change| (change.old, change.new)).collect::<Vec<_>>(), [(3, 4)]);
}
