//! What is missing is marked where it should stand, and told.

use relance_engine::Lang;
use relance_engine::program::template::Hashtag;
use relance_message::{Gap, index};
use relance_portfolio::Collectors;

use crate::fixture::{Tables, customers, message, program, program_of, step};

#[test]
fn every_hashtag_without_a_value_is_a_mark_and_a_gap() {
    let source =
        std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/messages/program.relance")).unwrap();
    let bare: String = source
        .lines()
        .filter(|line| !line.contains("company \"") && !line.contains("address \"") && !line.contains(" link \""))
        .map(|line| format!("{line}\n"))
        .collect();
    let program = program_of(&bare);
    let tables = Tables {
        customers: customers(&["C7", "", "fr", "EUR", "", "", "", "", ""]),
        invoices: "id,customer,due_on,open\nF1,C7,2026-03-01,10.00\n".to_owned(),
        ..Tables::default()
    };
    let portfolio = tables.portfolio(&program);
    let of = |name: &str| message(&program, &portfolio, &Collectors::default(), step(&program, name), Some("en")).unwrap();
    let mail = of("Mail");
    let expected = [
        Hashtag::ContactName,
        Hashtag::ClientName,
        Hashtag::MyName,
        Hashtag::MyEmail,
        Hashtag::MyPhone,
        Hashtag::MyCompanyName,
        Hashtag::LeaderAmount,
        Hashtag::LeaderIssueDate,
    ];
    assert_eq!(mail.gaps, expected.map(Gap::Hashtag).into_iter().chain([Gap::Email]).collect::<Vec<_>>());
    for hashtag in expected {
        let mark = format!("[#{}?]", hashtag.name());
        assert!(mail.text.contains(&mark) && mail.html.as_ref().unwrap().contains(&mark), "{mark}");
    }
    let buttons = [Hashtag::PayButton, Hashtag::PromiseButton, Hashtag::DisputeButton].map(Gap::Hashtag);
    assert_eq!(of("Buttons").gaps, buttons.into_iter().chain([Gap::Email]).collect::<Vec<_>>());
    let letter = [Gap::Hashtag(Hashtag::ClientName), Gap::Hashtag(Hashtag::MyName), Gap::Address, Gap::Company, Gap::CompanyAddress];
    assert_eq!(of("Letter").gaps, letter);
    assert!(of("Text").gaps.contains(&Gap::Phone));
}

#[test]
fn the_id_of_a_collector_signs_where_no_table_names_it() {
    let program = program();
    let portfolio = Tables::default().portfolio(&program);
    let message = message(&program, &portfolio, &Collectors::default(), step(&program, "Mail"), Some("en")).unwrap();
    assert!(message.text.contains("DW, [#my_email?], [#my_phone?]"), "{}", message.text);
    assert_eq!(message.gaps, [Hashtag::MyEmail, Hashtag::MyPhone].map(Gap::Hashtag));
}

#[test]
fn a_customer_without_a_leader_has_gaps_for_it() {
    let program = program();
    let tables = Tables { invoices: "id,customer,due_on,open,disputed\nF1,C7,2026-03-01,10.00,yes\n".to_owned(), ..Tables::default() };
    let message = message(&program, &tables.portfolio(&program), &Collectors::default(), step(&program, "Text"), Some("fr")).unwrap();
    assert!(message.gaps.contains(&Gap::Hashtag(Hashtag::LeaderNumber)), "{:?}", message.gaps);
    assert!(message.text.contains("[#leader_number?]"), "{}", message.text);
}

#[test]
fn every_gap_says_where_to_fill_it_in() {
    let others = [Gap::Email, Gap::Phone, Gap::Address, Gap::Company, Gap::CompanyAddress, Gap::Language(crate::fixture::language("es"))];
    for gap in Hashtag::ALL.map(Gap::Hashtag).into_iter().chain(others) {
        let [english, french] = [Lang::English, Lang::French].map(|lang| index::gap_words(gap, lang));
        assert!(english != french && english.contains(": ") && french.contains("\u{202f}: "), "{english} / {french}");
    }
}
