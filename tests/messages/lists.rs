//! What each list holds (R1, R2, R6, R15), and that it adds up to the amount beside it.

use relance_engine::Evaluator;
use relance_message::Occasion;

use crate::fixture::{Tables, collectors, day, message, of_step, program, program_of, step};

/// The numbers of invoices in a text, in their order.
fn numbers(text: &str) -> Vec<String> {
    let number = |line: &str| line.starts_with("FA 26-").then(|| line.split("  ").next().unwrap_or_default().trim().to_owned());
    text.lines().filter_map(number).collect()
}

#[test]
fn the_lists_hold_what_their_names_say() {
    let text = of_step(&Tables::default(), "Mail", "fr").text;
    let part = |from: &str, to: &str| numbers(text.split(from).nth(1).unwrap().split(to).next().unwrap());
    // Credits and what is ignored (R1) are in none; disputed and promised ones are open all the same.
    assert_eq!(part("Tout :", "Échu :"), ["FA 26-0099", "FA 26-0100", "FA 26-0101", "FA 26-0102", "FA 26-0140"]);
    assert_eq!(part("Échu :", "Demandé :"), ["FA 26-0099", "FA 26-0100", "FA 26-0101", "FA 26-0102"]);
    assert_eq!(part("Demandé :", "Pénalités"), ["FA 26-0101", "FA 26-0102"]);
    for sum in ["Tout : 4\u{202f}104,56\u{a0}€", "Échu : 2\u{202f}104,56\u{a0}€, 4 facture(s)", "Demandé : 1\u{202f}534,56\u{a0}€"]
    {
        assert!(text.contains(sum), "{sum} in {text}");
    }
    // 1234.56 * 12.15 % * 19 / 365 = 7.8081…, 300.00 * 12.15 % / 365 = 0.0998…, and twice 40.
    assert!(text.contains("Pénalités : 87,91\u{a0}€"), "{text}");
}

#[test]
fn what_is_overdue_in_a_message_is_what_is_overdue_in_the_agenda() {
    let program = program();
    let portfolio = Tables::default().portfolio(&program);
    let evaluator = Evaluator::new(&program, &portfolio.columns, day()).unwrap();
    let row = relance_engine::explain(&evaluator, 0).unwrap().row;
    assert_eq!(row.overdue, 210_456);
}

#[test]
fn a_preventive_message_asks_for_what_falls_due_on_the_leaders_day() {
    let invoices = "id,customer,number,due_on,open\nF1,C7,FA 26-0001,2026-03-28,100.00\nF2,C7,FA 26-0002,2026-03-28,50.00\n\
        F3,C7,FA 26-0003,2026-03-29,10.00\n";
    let history = "customer,invoice,scenario,step,offset,done_on\n".to_owned();
    let message = of_step(&Tables { invoices: invoices.to_owned(), history, ..Tables::default() }, "Before", "fr");
    assert_eq!(numbers(&message.text), ["FA 26-0001", "FA 26-0002"]);
}

#[test]
fn a_specific_action_is_about_its_own_invoices() {
    let program = program();
    let actions = "id,customer,channel,on,invoices,label,mode,template,status\n\
        A1,C7,email,2026-03-20,F5 F2 F6,Suivi,manual,everything,pending\n";
    let portfolio = Tables { actions: actions.to_owned(), ..Tables::default() }.portfolio(&program);
    let message = message(&program, &portfolio, &collectors(), Occasion::Action(0), Some("fr")).unwrap();
    let asked = message.text.split("Demandé :").nth(1).unwrap();
    assert_eq!(numbers(asked), ["FA 26-0102", "FA 26-0140"]);
    // Of these the one that is due first leads in the message, though another leads the scenario.
    assert_eq!(message.subject.as_deref(), Some("Facture FA 26-0102 : 2\u{202f}104,56\u{a0}€ échus"));
    assert_eq!(message.name, "Suivi");
}

#[test]
fn without_invoices_there_is_a_sentence_and_not_a_table() {
    let tables = Tables {
        invoices: "id,customer,due_on,open\nF1,C7,2026-03-30,20.00\n".to_owned(),
        history: crate::fixture::HISTORY.to_owned(),
        ..Tables::default()
    };
    let message = of_step(&tables, "Mail", "de");
    assert!(message.text.contains("Keine Rechnung.") && message.html.unwrap().contains("Keine Rechnung."));
}

#[test]
fn columns_that_say_nothing_are_left_out() {
    let text = |invoices: &str| {
        let invoices = invoices.to_owned();
        let letter = of_step(&Tables { invoices, ..Tables::default() }, "Letter", "en").text;
        letter.lines().find(|line| line.starts_with("Invoice")).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(text("id,customer,due_on,open\nF1,C7,2026-04-01,9.00\n"), "Invoice Due Outstanding");
    assert_eq!(text("id,customer,due_on,open,amount\nF1,C7,2026-03-01,9.00,9.00\n"), "Invoice Due Days late Outstanding");
    assert_eq!(
        text("id,customer,due_on,open,amount,issued_on,disputed\nF1,C7,2026-03-01,9.00,10.00,2026-02-01,yes\n"),
        "Invoice Issued Due Days late Amount Outstanding Remark"
    );
}

#[test]
fn a_hold_is_nobody_elses_business() {
    let tables = Tables { invoices: "id,customer,due_on,open,on_hold\nF1,C7,2026-03-01,20.00,yes\n".to_owned(), ..Tables::default() };
    let text = of_step(&tables, "Letter", "en").text;
    assert!(!text.contains("Remark") && !text.contains("hold"), "{text}");
}

#[test]
fn a_step_without_a_template_or_a_text_has_no_message() {
    use relance_message::NoMessage;
    let program = program_of(
        "edition 1\nworkspace {\n language en\n currency EUR\n}\ngroup \"A\" {\n otherwise\n scenario \"S\"\n}\n\
        scenario \"S\" {\n +1 day phone \"Call\"\n +2 days letter \"Letter\" template t\n}\ntemplate t {\n body fr \"Bonjour\"\n}\n",
    );
    let portfolio =
        Tables { history: "customer,invoice,scenario,step,offset,done_on\n".to_owned(), ..Tables::default() }.portfolio(&program);
    let of = |name: &str| message(&program, &portfolio, &collectors(), step(&program, name), Some("en")).unwrap_err();
    assert_eq!(of("Call"), NoMessage::NoTemplate);
    assert_eq!(of("Letter"), NoMessage::NoText { template: "t".to_owned(), language: crate::fixture::language("en") });
}
