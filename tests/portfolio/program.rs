//! The program that all tests read portfolios for, and a way to show and check what they read.

use std::fmt::Write as _;
use std::ops::Range;

use relance_engine::portfolio::{AttributeColumn, MISSING, NONE, TextColumn, Texts};
use relance_engine::program::scenario::{ActionLibrary, Anchor, Channel, LibraryAction, Mode};
use relance_engine::program::template::{Language, Template};
use relance_engine::program::{Attribute, AttributeType, Currency};
use relance_engine::{Day, Program};
use relance_portfolio::{File, Options, Portfolio, Problem, Reading, changes, payments};

/// Euros; the attributes of the case portfolios and one of each other type; three templates; two libraries.
pub fn program() -> Program {
    let attribute = |name: &str, kind| Attribute { name: name.to_owned(), kind };
    let template = |name: &str| Template { name: name.to_owned(), texts: Vec::new() };
    let action = |name: &str, channel, mode, template| LibraryAction {
        anchor: Anchor::Created,
        offset: 1,
        channel,
        name: name.to_owned(),
        mode,
        template,
        language: None,
    };
    Program {
        language: Language(*b"fr"),
        currency: Currency { code: *b"EUR", decimals: 2 },
        ignore_below: 0,
        spacing: 0,
        sender: relance_engine::program::sender::Sender::default(),
        sending: None,
        calendars: Vec::new(),
        attributes: vec![
            attribute("sector", AttributeType::OneOf(vec!["public".to_owned(), "private".to_owned()])),
            attribute("risk", AttributeType::Integer { low: Some(1), high: Some(5) }),
            attribute("credit_limit", AttributeType::Money),
            attribute("key_account", AttributeType::Flag),
            attribute("note", AttributeType::Text),
            attribute("score", AttributeType::Decimal),
            attribute("discount", AttributeType::Percent),
            attribute("since", AttributeType::Date),
            attribute("staff", AttributeType::Integer { low: None, high: None }),
        ],
        groups: Vec::new(),
        scenarios: Vec::new(),
        templates: vec![template("promesse"), template("t_sms"), template("t_text")],
        libraries: vec![
            ActionLibrary {
                name: "Litiges".to_owned(),
                actions: vec![
                    action("Suivi de litige", Channel::Phone, Mode::Manual, None),
                    action("Relevé de compte", Channel::Letter, Mode::Manual, Some(2)),
                ],
            },
            ActionLibrary {
                name: "Promesses".to_owned(),
                actions: vec![
                    LibraryAction {
                        language: Some(Language(*b"en")),
                        ..action("Suivi de promesse", Channel::Email, Mode::Confirm, Some(0))
                    },
                    action("Relevé de compte", Channel::Email, Mode::Automatic, Some(2)),
                ],
            },
        ],
        rates: Vec::new(),
        penalties: Vec::new(),
        exprs: Vec::new(),
        aggregates: Vec::new(),
    }
}

/// What is said of the payments and the changes that come with a portfolio, and what they are, a row a line.
pub fn listed(program: &Program, reading: &Reading, files: [Option<File<'_>>; 2], options: &Options) -> (Vec<Problem>, Vec<String>) {
    let (mut said, mut rows) = (Vec::new(), Vec::new());
    let Some(portfolio) = &reading.portfolio else { return (said, rows) };
    let [paid, changed] = files;
    if let Some(file) = paid {
        let listed = payments(portfolio, program.currency, &file, options);
        said.extend(listed.problems.into_iter().chain(listed.notices));
        let row = |row: &relance_portfolio::Payment| {
            format!("{} paid for {}: {}", row.on, portfolio.invoice_ids.get(row.invoice as usize).unwrap(), row.amount)
        };
        rows.extend(listed.rows.iter().flatten().map(row));
        rows.extend(listed.rows.is_none().then(|| "no payments".to_owned()));
    }
    if let Some(file) = changed {
        let listed = changes(program, portfolio, &file, options);
        said.extend(listed.problems.into_iter().chain(listed.notices));
        let row = |row: &relance_portfolio::Change| {
            format!("{} {}: {:?}", row.on, portfolio.columns.customers.id.get(row.customer as usize).unwrap(), row.fact)
        };
        rows.extend(listed.rows.iter().flatten().map(row));
        rows.extend(listed.rows.is_none().then(|| "no changes".to_owned()));
    }
    (said, rows)
}

/// The rows of a table that are an account's.
fn of(starts: &[u32], account: usize) -> Range<usize> {
    starts[account] as usize..starts[account + 1] as usize
}

fn text(column: &TextColumn, row: usize) -> String {
    column.get(row).map_or("-".to_owned(), |text| format!("{text:?}"))
}

fn day(day: Day) -> String {
    day.get().map_or("-".to_owned(), |day| day.to_string())
}

fn int(value: i64) -> String {
    if value == MISSING { "-".to_owned() } else { value.to_string() }
}

/// The columns, a row a line: each customer followed by what stands under it.
pub fn show(portfolio: &Portfolio) -> String {
    let mut out = String::new();
    let relance_engine::Portfolio { customers, invoices, history, actions } = &portfolio.columns;
    for row in 0..customers.count {
        write!(out, "customer {row} on {}", customers.collected_on[row]).unwrap();
        for (name, holds) in [("on hold", &customers.on_hold), ("e-mail", &customers.has_email), ("phone", &customers.has_phone)] {
            write!(out, "{}", if holds[row] { format!(", {name}") } else { String::new() }).unwrap();
        }
        let texts = [&customers.id, &customers.name, &customers.country, &customers.language, &customers.currency, &customers.collector];
        let contacts = [&portfolio.contact_names, &portfolio.contact_emails, &portfolio.contact_phones, &portfolio.contact_addresses];
        write!(out, "\n  texts").unwrap();
        texts.into_iter().chain(contacts).for_each(|column| write!(out, " {}", text(column, row)).unwrap());
        write!(out, "\n  attributes").unwrap();
        for column in &customers.attributes {
            let value = match column {
                AttributeColumn::Text(column) => text(column, row),
                AttributeColumn::Int(values) => int(values[row]),
                AttributeColumn::Flag(column) => ["no", "yes", "-"][column.values[row] as usize].to_owned(),
            };
            write!(out, " {value}").unwrap();
        }
        writeln!(out).unwrap();
        for place in of(&invoices.starts, row) {
            let (id, number) = (portfolio.invoice_ids.get(place).unwrap(), text(&portfolio.invoice_numbers, place));
            let days = [invoices.due_on[place], invoices.issued_on[place], invoices.promised_on[place]].map(day);
            let (open, amount, flags) = (invoices.open[place], int(invoices.amount[place]), invoices.flags[place]);
            writeln!(out, "  invoice {place} {id} {number} {} open {open} of {amount} flags {flags:04b}", days.join(" ")).unwrap();
        }
        for place in of(&history.starts, row) {
            let led = if history.invoice[place] == NONE { "-".to_owned() } else { history.invoice[place].to_string() };
            let (scenario, step) = (text(&history.scenario, place), text(&history.step, place));
            let days = [history.done_on[place], history.nominal_on[place]].map(day);
            writeln!(out, "  history {place} of {led} {scenario} {step} {:+} {}", history.offset[place], days.join(" ")).unwrap();
        }
        for place in of(&actions.starts, row) {
            let (id, label) = (portfolio.action_ids.get(place).unwrap(), text(&portfolio.action_labels, place));
            let channel = Channel::ALL[actions.channel[place] as usize].name();
            let mode = Mode::ALL[actions.mode[place] as usize].name();
            let texts = [&actions.template, &actions.language].map(|column| text(column, place)).join(" ");
            let named = &actions.invoices[of(&actions.invoice_starts, place)];
            writeln!(out, "  action {place} {id} {label} {} {channel} {mode} {texts} {named:?}", day(actions.on[place])).unwrap();
        }
    }
    out
}

/// Fails unless the columns are what the evaluator is promised.
pub fn check(portfolio: &Portfolio) {
    assert_eq!(portfolio.columns.check(&program()), Ok(()));
    let relance_engine::Portfolio { customers, invoices, history, actions } = &portfolio.columns;
    let texts = |texts: &Texts| {
        assert_eq!(texts.ends.last().copied().unwrap_or(0) as usize, texts.bytes.len());
        assert!((0..texts.len()).all(|place| texts.get(place).is_some()));
    };
    let column = |column: &TextColumn, rows: usize| {
        texts(&column.values);
        assert_eq!(column.codes.len(), rows);
        assert!(column.codes.iter().all(|code| *code == NONE || (*code as usize) < column.values.len()));
        let distinct: std::collections::BTreeSet<&str> = column.values.iter().collect();
        assert_eq!(distinct.len(), column.values.len());
    };
    let starts = |starts: &[u32], rows: usize, groups: usize| {
        assert_eq!((starts.len(), starts[0], starts[groups] as usize), (groups + 1, 0, rows));
        assert!(starts.windows(2).all(|pair| pair[0] <= pair[1]));
    };
    let count = customers.count;
    assert_eq!([customers.on_hold.len(), customers.has_email.len(), customers.has_phone.len()], [count; 3]);
    for on in &customers.collected_on {
        assert_eq!(customers.collected_on[*on as usize], *on);
    }
    for held in [&customers.id, &customers.name, &customers.country, &customers.language, &customers.currency, &customers.collector] {
        column(held, count);
    }
    assert_eq!(customers.id.values.len(), count);
    for held in [&portfolio.contact_names, &portfolio.contact_emails, &portfolio.contact_phones, &portfolio.contact_addresses] {
        column(held, count);
    }
    for attribute in &customers.attributes {
        match attribute {
            AttributeColumn::Text(held) => column(held, count),
            AttributeColumn::Int(values) => assert_eq!(values.len(), count),
            AttributeColumn::Flag(held) => assert_eq!(held.values.len(), count),
        }
    }

    let rows = invoices.due_on.len();
    starts(&invoices.starts, rows, count);
    assert_eq!([invoices.open.len(), invoices.amount.len(), invoices.flags.len(), portfolio.invoice_ids.len()], [rows; 4]);
    assert_eq!([invoices.issued_on.len(), invoices.promised_on.len()], [rows; 2]);
    texts(&portfolio.invoice_ids);
    column(&portfolio.invoice_numbers, rows);
    for account in 0..count {
        let own = of(&invoices.starts, account);
        assert!(own.is_empty() || customers.collected_on[account] as usize == account);
        assert!(own.clone().skip(1).all(|place| portfolio.invoice_ids.get(place - 1) < portfolio.invoice_ids.get(place)));
        assert!(invoices.open[own].iter().try_fold(0_i64, |sum, open| sum.checked_add(open.checked_abs()?)).is_some());
    }

    let rows = history.offset.len();
    starts(&history.starts, rows, count);
    assert_eq!([history.invoice.len(), history.done_on.len(), history.nominal_on.len()], [rows; 3]);
    column(&history.scenario, rows);
    column(&history.step, rows);

    let rows = actions.on.len();
    starts(&actions.starts, rows, count);
    starts(&actions.invoice_starts, actions.invoices.len(), rows);
    assert_eq!([actions.channel.len(), actions.mode.len(), portfolio.action_ids.len()], [rows; 3]);
    column(&actions.template, rows);
    column(&actions.language, rows);
    column(&portfolio.action_labels, rows);
    for account in 0..count {
        let own = of(&invoices.starts, account);
        assert!(history.invoice[of(&history.starts, account)].iter().all(|led| *led == NONE || own.contains(&(*led as usize))));
        for action in of(&actions.starts, account) {
            let named = &actions.invoices[of(&actions.invoice_starts, action)];
            assert!(named.iter().all(|place| own.contains(&(*place as usize))));
        }
    }
}
