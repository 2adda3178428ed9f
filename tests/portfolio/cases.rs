//! The two case portfolios, read and checked against what their files say.

use relance_engine::portfolio::{AttributeColumn, MISSING, NONE, TextColumn, invoice_flag};
use relance_portfolio::{Code, File, Files, Options, Portfolio, read};

use crate::program::program;

/// A file of a case as a plain reader sees it: rows by column name.
fn plain(case: &str, table: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path(case, table)).expect("the case is there");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn path(case: &str, table: &str) -> String {
    format!("{}/../tests/cases/{case}/{table}.csv", env!("CARGO_MANIFEST_DIR"))
}

fn portfolio(case: &str) -> Portfolio {
    let bytes = |table| std::fs::read(path(case, table)).expect("the case is there");
    let (customers, invoices, history, actions) = (bytes("customers"), bytes("invoices"), bytes("history"), bytes("specific_actions"));
    let files = Files {
        customers: File { name: "customers.csv", bytes: &customers },
        invoices: File { name: "invoices.csv", bytes: &invoices },
        history: Some(File { name: "history.csv", bytes: &history }),
        specific_actions: Some(File { name: "specific_actions.csv", bytes: &actions }),
    };
    let reading = read(&program(), &files, &Options::default());
    assert_eq!(reading.problems, [], "{case}");
    assert_eq!((reading.problem_count, reading.skipped_rows), (0, 0));
    let others = reading.notices.iter().filter(|notice| !matches!(notice.code, Code::HistoryOfAnother | Code::ActionWithoutInvoice));
    assert_eq!(others.count(), 0, "{:?}", reading.notices);
    println!("{case}: {} notices, {:?}", reading.notice_count, reading.notices.iter().map(ToString::to_string).collect::<Vec<_>>());
    reading.portfolio.expect("no error")
}

fn cents(text: &str) -> i64 {
    if text.is_empty() {
        return MISSING;
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{fraction:0<2}").parse().expect("an amount")
}

fn check(case: &str) {
    let Portfolio { columns, invoice_ids, action_ids, contact_emails, .. } = &portfolio(case);
    let text = |column: &TextColumn, row: usize| column.get(row).unwrap_or_default().to_owned();
    let customers = plain(case, "customers");
    assert_eq!(columns.customers.count, customers.len());
    let place = |id: &str| customers.iter().position(|customer| customer["id"] == id).expect("a customer");
    let on = |id: &str| match customers[place(id)]["collected_with"].as_str() {
        "" => place(id),
        other => place(other),
    };
    for (row, customer) in customers.iter().enumerate() {
        assert_eq!(text(&columns.customers.id, row), customer["id"]);
        assert_eq!(text(&columns.customers.country, row), customer["country"]);
        assert_eq!(text(contact_emails, row), customer["contact_email"]);
        assert_eq!(columns.customers.has_phone[row], !customer["contact_phone"].is_empty());
        assert_eq!(columns.customers.on_hold[row], customer["on_hold"] == "yes");
        assert_eq!(columns.customers.collected_on[row] as usize, on(&customer["id"]));
        let [AttributeColumn::Text(sector), AttributeColumn::Int(risk), AttributeColumn::Int(limit), AttributeColumn::Flag(key), ..] =
            columns.customers.attributes.as_slice()
        else {
            panic!("other attributes")
        };
        assert_eq!(text(sector, row), customer["sector"]);
        assert_eq!(risk[row], customer["risk"].parse().unwrap_or(MISSING));
        assert_eq!(limit[row], cents(&customer["credit_limit"]));
        assert_eq!(key.values[row], ["no", "yes", ""].iter().position(|word| *word == customer["key_account"]).unwrap() as u8);
    }

    let actions = plain(case, "specific_actions");
    let pending: Vec<_> = actions.iter().filter(|action| matches!(action["status"].as_str(), "" | "pending")).collect();
    let mut invoices = plain(case, "invoices");
    invoices.sort_by_key(|invoice| (on(&invoice["customer"]), invoice["id"].clone()));
    assert_eq!(invoice_ids.iter().collect::<Vec<_>>(), invoices.iter().map(|invoice| invoice["id"].as_str()).collect::<Vec<_>>());
    for (row, invoice) in invoices.iter().enumerate() {
        let account = on(&invoice["customer"]);
        assert!((columns.invoices.starts[account] as usize..columns.invoices.starts[account + 1] as usize).contains(&row));
        assert_eq!(columns.invoices.open[row], cents(&invoice["open"]));
        assert_eq!(columns.invoices.amount[row], cents(&invoice["amount"]));
        assert_eq!(columns.invoices.due_on[row].to_string(), invoice["due_on"]);
        let promised = columns.invoices.promised_on[row].get().map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(promised, invoice["promised_on"]);
        let credit = invoice["kind"] == "credit" || (invoice["kind"].is_empty() && invoice["open"].starts_with('-'));
        let named = pending.iter().any(|action| action["invoices"].split(' ').any(|id| id == invoice["id"]));
        let flags = [
            (invoice_flag::CREDIT, credit),
            (invoice_flag::ON_HOLD, invoice["on_hold"] == "1"),
            (invoice_flag::DISPUTED, invoice["disputed"] == "true"),
            (invoice_flag::IN_ACTION, named),
        ];
        let flags = flags.into_iter().filter(|(_, holds)| *holds).fold(0, |all, (bit, _)| all | bit);
        assert_eq!(columns.invoices.flags[row], flags, "{}", invoice["id"]);
    }

    let mut history = plain(case, "history");
    history.sort_by_key(|row| on(&row["customer"]));
    assert_eq!(columns.history.offset.len(), history.len());
    for (place, row) in history.iter().enumerate() {
        let account = on(&row["customer"]);
        assert!((columns.history.starts[account] as usize..columns.history.starts[account + 1] as usize).contains(&place));
        let led = invoices.iter().position(|invoice| invoice["id"] == row["invoice"] && on(&invoice["customer"]) == account);
        assert_eq!(columns.history.invoice[place], led.map_or(NONE, |led| led as u32));
        assert_eq!(text(&columns.history.step, place), row["step"]);
        assert_eq!(text(&columns.history.scenario, place), row["scenario"]);
        assert_eq!(columns.history.offset[place].to_string(), row["offset"]);
        assert_eq!(columns.history.done_on[place].to_string(), row["done_on"]);
        let nominal = columns.history.nominal_on[place].get().map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(nominal, row["nominal_on"]);
    }

    let mut pending = pending;
    pending.sort_by_key(|action| (on(&action["customer"]), action["id"].clone()));
    assert_eq!(action_ids.iter().collect::<Vec<_>>(), pending.iter().map(|action| action["id"].as_str()).collect::<Vec<_>>());
    for (place, action) in pending.iter().enumerate() {
        let named = columns.actions.invoice_starts[place] as usize..columns.actions.invoice_starts[place + 1] as usize;
        let named: Vec<_> = columns.actions.invoices[named].iter().map(|invoice| invoice_ids.get(*invoice as usize).unwrap()).collect();
        let mut wanted: Vec<_> = action["invoices"].split(' ').collect();
        wanted.sort_unstable();
        assert_eq!(named, wanted);
        assert_eq!(text(&columns.actions.template, place), action["template"]);
        assert_eq!(columns.actions.on[place].to_string(), action["on"]);
    }
}

#[test]
fn seeds() {
    check("seeds");
}

#[test]
fn policies() {
    check("policies");
}
