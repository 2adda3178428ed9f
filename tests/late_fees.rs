//! Late fees (R16), with the sums of worked examples done by hand.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where its inputs are not as expected")]

use proptest::prelude::*;
use relance_dsl::{SourceFile, compile};
use relance_engine::late_fees::{LateFees, Period};
use relance_engine::{Day, Evaluator, Explanation, Program, explain};
use relance_portfolio::{File, Files, Options, Portfolio, read};

/// The ECB's rates around the turns of half-years, and the French rule on top of them.
const FRENCH: &str = "rate \"ECB\" {\n 2024-12-18 3.15 %\n 2025-02-05 2.90 %\n 2025-06-11 2.15 %\n}\n\
    penalties \"P\" {\n rate \"ECB\" + 10 points, set on 1 January and 1 July\n fixed sum 40 EUR per invoice\n basis actual/365\n}\n";

fn program(rules: &str) -> Program {
    let text = format!(
        "edition 1\nworkspace {{\n language fr\n currency EUR\n}}\n{rules}\ngroup \"All\" {{\n otherwise\n scenario \"S\"\n}}\n\
         scenario \"S\" {{\n +3 days phone \"Call\"\n +7 days phone \"Fees\" with penalties \"P\"\n +30 days phone \"Last\"\n}}\n"
    );
    let compiled = compile(&[SourceFile { path: "a.relance".to_owned(), text }]);
    assert!(compiled.program.is_some(), "{:?}", compiled.diagnostics);
    compiled.program.unwrap()
}

/// A portfolio of one customer, of whose invoices (with a header) `F1` led when the steps were done.
fn portfolio(program: &Program, invoices: &str, done: &[(&str, i32, Day)]) -> Portfolio {
    let history: String = done.iter().map(|(step, offset, on)| format!("C1,F1,S,{step},{offset},{on}\n")).collect();
    let history = format!("customer,invoice,scenario,step,offset,done_on\n{history}");
    let file = |name, text: &'static str| File { name, bytes: text.as_bytes() };
    let reading = read(
        program,
        &Files {
            customers: file("customers.csv", "id,currency\nC1,EUR\n"),
            invoices: File { name: "invoices.csv", bytes: invoices.as_bytes() },
            history: Some(File { name: "history.csv", bytes: history.as_bytes() }),
            specific_actions: None,
        },
        &Options::default(),
    );
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    reading.portfolio.unwrap()
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a date")
}

fn explained(program: &Program, portfolio: &Portfolio, as_of: Day) -> Explanation {
    let evaluator = Evaluator::new(program, &portfolio.columns, as_of).expect("both hold together");
    explain(&evaluator, 0).expect("there is a customer")
}

/// The fees when the step that activates them was done for `F1` long ago.
fn fees(rules: &str, invoices: &str, as_of: &str) -> LateFees {
    let program = program(rules);
    let header = "id,customer,due_on,open,on_hold,disputed,promised_on\n";
    let portfolio = portfolio(&program, &format!("{header}{invoices}"), &[("Fees", 7, day("1990-01-08"))]);
    explained(&program, &portfolio, day(as_of)).late_fees.expect("fees are active")
}

fn one_invoice(rules: &str, due_on: &str, open: &str, as_of: &str) -> LateFees {
    fees(rules, &format!("F1,C1,{due_on},{open},,,\n"), as_of)
}

#[test]
fn the_french_law_with_one_rate() {
    // 18 days, 3 to 20 March, at 2.15 + 10 % set on 1 January 2026: 1200.00 * 12.15 % * 18 / 365 = 7.190…
    let fees = one_invoice(FRENCH, "2026-03-02", "1200.00", "2026-03-20");
    assert_eq!(fees.invoices[0].periods, [Period { from: day("2026-03-03"), to: day("2026-03-20"), rate: Some(12_150_000) }]);
    assert_eq!((fees.interest(), fees.fixed(), fees.total()), (Some(719), Some(4000), Some(4719)));
}

#[test]
fn the_rate_of_a_half_year_is_that_of_its_first_day() {
    // 10 days of June at 3.15 + 10 % (of 1 January; those of February and June count for nothing), 10 of July at 2.15 + 10 %:
    // 10000.00 * (13.15 % * 10 + 12.15 % * 10) / 365 = 69.315…
    let fees = one_invoice(FRENCH, "2025-06-20", "10000.00", "2025-07-10");
    let period = |from: &str, to: &str, rate| Period { from: day(from), to: day(to), rate: Some(rate) };
    let periods = [period("2025-06-21", "2025-06-30", 13_150_000), period("2025-07-01", "2025-07-10", 12_150_000)];
    assert_eq!(fees.invoices[0].periods, periods);
    assert_eq!(fees.interest(), Some(6932));
}

#[test]
fn without_set_days_the_rate_is_followed_day_by_day() {
    // 3.15 + 5 % up to 4 February, 2.90 + 5 % from the 5th: 1000.00 * (8.15 % * 4 + 7.90 % * 6) / 365 = 2.1917…
    let rules = "rate \"ECB\" {\n 2024-12-18 3.15 %\n 2025-02-05 2.90 %\n}\npenalties \"P\" {\n rate \"ECB\" + 5 points\n}\n";
    let fees = one_invoice(rules, "2025-01-31", "1000.00", "2025-02-10");
    let rates: Vec<_> = fees.invoices[0].periods.iter().map(|period| (period.days(), period.rate)).collect();
    assert_eq!(rates, [(4, Some(8_150_000)), (6, Some(7_900_000))]);
    assert_eq!((fees.interest(), fees.fixed()), (Some(219), Some(0)));
}

#[test]
fn days_before_the_first_published_rate_bear_nothing() {
    let rules = "rate \"R\" {\n 2025-03-06 2 %\n}\npenalties \"P\" {\n rate \"R\" + 8 points\n}\n";
    // 5 days without a rate, then 5 at 10 %: 3650.00 * 10 % * 5 / 365 = 5.00.
    let fees = one_invoice(rules, "2025-02-28", "3650.00", "2025-03-10");
    let rates: Vec<_> = fees.invoices[0].periods.iter().map(|period| (period.days(), period.rate)).collect();
    assert_eq!(rates, [(5, None), (5, Some(10_000_000))]);
    assert_eq!(fees.interest(), Some(500));
}

#[test]
fn a_rate_below_zero_is_none() {
    let rules = "rate \"R\" {\n 2020-01-01 0.50 %\n}\npenalties \"P\" {\n rate \"R\" - 1 points\n fixed sum 40 EUR per invoice\n}\n";
    let fees = one_invoice(rules, "2025-01-01", "1000.00", "2025-12-31");
    assert_eq!((fees.invoices[0].periods[0].rate, fees.interest(), fees.fixed()), (Some(0), Some(0), Some(4000)));
}

#[test]
fn each_basis_has_its_year() {
    let rules = |basis: &str| format!("penalties \"P\" {{\n rate 10 %\n basis {basis}\n}}\n");
    let interest = |basis: &str, due: &str, as_of: &str| one_invoice(&rules(basis), due, "36000.00", as_of).interest();
    // 30 days: 36000 * 10 % * 30 / 360 = 300.00; / 365 = 295.890…
    assert_eq!(interest("actual/360", "2025-03-01", "2025-03-31"), Some(30000));
    assert_eq!(interest("actual/365", "2025-03-01", "2025-03-31"), Some(29589));
    // From 17 December 2023: 15 days of 365, then 15 of 366: 3600.00 * (15/365 + 15/366) = 295.486…
    assert_eq!(interest("actual/actual", "2023-12-16", "2024-01-15"), Some(29549));
    // A whole leap year is a year.
    assert_eq!(interest("actual/actual", "2023-12-31", "2024-12-31"), Some(360_000));
    assert_eq!(interest("actual/365", "2023-12-31", "2024-12-31"), Some(360_986));
}

#[test]
fn half_a_cent_is_rounded_up_and_less_is_not() {
    let rules = "penalties \"P\" {\n rate 1 %\n}\n";
    // 182.50 * 1 % / 365 = 0.005 a day.
    assert_eq!(one_invoice(rules, "2025-03-01", "182.50", "2025-03-02").interest(), Some(1));
    assert_eq!(one_invoice(rules, "2025-03-01", "182.49", "2025-03-02").interest(), Some(0));
}

#[test]
fn each_invoice_is_rounded_by_itself() {
    // Twice half a cent makes two cents, so that the lines add up to the total.
    let fees = fees("penalties \"P\" {\n rate 1 %\n}\n", "F1,C1,2025-03-01,182.50,,,\nF2,C1,2025-03-01,182.50,,,\n", "2025-03-02");
    assert_eq!(fees.interest(), Some(2));
}

#[test]
fn only_what_is_past_due_and_not_excluded_bears_fees() {
    let invoices = "F1,C1,2026-03-02,1200.00,,,\nF2,C1,2026-03-02,500.00,,yes,\nF3,C1,2026-03-02,500.00,yes,,\n\
        F4,C1,2026-03-02,500.00,,,2026-03-20\nF5,C1,2026-03-02,500.00,,,2026-03-19\nF6,C1,2026-03-20,500.00,,,\nF7,C1,2026-03-02,-80.00,,,\n";
    let fees = fees(FRENCH, invoices, "2026-03-20");
    // F5's promise has passed; 500.00 * 12.15 % * 18 / 365 = 2.995…
    assert_eq!(
        fees.invoices.iter().map(|fees| (fees.open, fees.interest)).collect::<Vec<_>>(),
        [(120_000, Some(719)), (50_000, Some(300))]
    );
    assert_eq!(fees.total(), Some(719 + 300 + 8000));
}

#[test]
fn fees_begin_with_the_step_and_go_with_the_leader() {
    let program = program(FRENCH);
    let active = |invoices: &str, done: &[(&str, i32, Day)], as_of: &str| {
        explained(&program, &portfolio(&program, &format!("id,customer,due_on,open\n{invoices}"), done), day(as_of)).late_fees.is_some()
    };
    let (one, two) = ("F1,C1,2026-03-02,1200.00\n", "F1,C1,2026-03-02,0\nF2,C1,2026-03-02,300.00\n");
    assert!(!active(one, &[("Call", 3, day("2026-03-05"))], "2026-03-20"));
    assert!(active(one, &[("Fees", 7, day("2026-03-09"))], "2026-03-20"));
    assert!(active(one, &[("Last", 30, day("2026-04-01"))], "2026-04-02"), "a later step is further on");
    assert!(!active(one, &[("Fees", 7, day("2026-03-21"))], "2026-03-20"), "it is not done yet");
    assert!(!active(two, &[("Fees", 7, day("2026-03-09"))], "2026-03-20"), "another invoice leads");
}

#[test]
fn what_is_beyond_64_bits_is_told_as_such() {
    let rules = "penalties \"P\" {\n rate 100_000 %\n}\n";
    let fees = one_invoice(rules, "1990-01-01", "92233720368547758.07", "2025-01-01");
    assert_eq!((fees.invoices[0].interest, fees.total()), (None, None));
}

/// The interest worked out day by day in thousand millionths of a cent, cut off: never above the exact one, and below it by
/// less than a cent in any span of these tests.
fn day_by_day(open: i128, from: Day, to: Day, rate_on: impl Fn(Day) -> i128) -> i128 {
    (from.0..=to.0).map(|day| open * rate_on(Day(day)) * 1_000_000_000 / (365 * 100_000_000)).sum()
}

proptest! {
    #[test]
    fn periods_cover_every_day_once_and_interest_is_the_sum_of_its_days(late in 1..900_i32, open in 1..2_000_000_000_i64) {
        let program = program(FRENCH);
        let as_of = day("2026-03-20");
        let due_on = as_of.plus(-late);
        let invoices = format!("id,customer,due_on,open\nF1,C1,{due_on},{}.{:02}\n", open / 100, open % 100);
        let portfolio = portfolio(&program, &invoices, &[("Fees", 7, due_on)]);
        let fees = explained(&program, &portfolio, as_of).late_fees.unwrap();
        let periods = &fees.invoices[0].periods;
        prop_assert_eq!((periods[0].from, periods.last().unwrap().to), (due_on.plus(1), as_of));
        for pair in periods.windows(2) {
            prop_assert!(pair[0].to.plus(1) == pair[1].from && pair[0].rate != pair[1].rate);
        }
        // Before 1 January 2025 no rate of this program was set.
        let rate_on = |day: Day| match day.ymd() {
            (..=2024, ..) => 0,
            (2025, ..=6, _) => 13_150_000,
            _ => 12_150_000,
        };
        let exact = day_by_day(i128::from(open), due_on.plus(1), as_of, rate_on);
        let told = i128::from(fees.invoices[0].interest.unwrap()) * 1_000_000_000;
        prop_assert!((told - exact).abs() <= 500_001_000, "{} against {}", told, exact);
    }
}
