//! English, with dates that Americans and Britons read alike.

use super::{Counted, Dates, Example, LetterWords, Money, Numbers, TableWords, Words, one_or_many};

pub static WORDS: Words = Words {
    code: "en",
    right_to_left: false,
    numbers: Numbers { point: ".", group: ",", grouped_from: 4 },
    money: Money {
        with_sign: "{sign}{number}",
        with_code: "{code}\u{a0}{number}",
        signs: &[("EUR", "€"), ("GBP", "£"), ("USD", "$"), ("JPY", "¥")],
    },
    dates: Dates {
        long: "{d}\u{a0}{month} {y}",
        short: "{d}\u{a0}{mon}\u{a0}{y}",
        months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        short_months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        first: None,
    },
    days: Counted { rule: one_or_many, forms: &["{n}\u{a0}day", "{n}\u{a0}days"] },
    table: TableWords {
        invoice: "Invoice",
        issued: "Issued",
        due: "Due",
        late: "Days late",
        amount: "Amount",
        open: "Outstanding",
        remark: "Remark",
        total: "Total",
        issued_on: "issued {date}",
        days_late: "{days} late",
        of_amount: "of {amount}",
        disputed: "disputed",
        promised: "payment promised for {date}",
        none: "No invoice.",
    },
    buttons: ["Pay now", "Tell us when you will pay", "Raise a question about an invoice"],
    button_line: "{label}: {link}",
    letter: LetterWords { subject: "", date: "{date}", address_right: false },
    example: Example {
        client: "Harding & Cole Ltd",
        contact: "Emma Harding",
        address: "27 Station Road\nLeeds LS1 4AP\nUnited Kingdom",
        country: "GB",
    },
};
