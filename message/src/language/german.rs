//! German, with the address window of DIN 5008 on the left.

use super::{Counted, Dates, Example, LetterWords, Money, Numbers, TableWords, Words, one_or_many};

pub static WORDS: Words = Words {
    code: "de",
    right_to_left: false,
    numbers: Numbers { point: ",", group: ".", grouped_from: 4 },
    money: Money {
        with_sign: "{number}\u{a0}{sign}",
        with_code: "{number}\u{a0}{code}",
        signs: &[("EUR", "€"), ("GBP", "£"), ("USD", "$")],
    },
    dates: Dates {
        long: "{d}.\u{a0}{month} {y}",
        short: "{dd}.{mm}.{y}",
        months: ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
        short_months: ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
        first: None,
    },
    // What is said here stands in the dative or the nominative: `seit 18 Tagen` and `18 Tage` differ, and a number of days
    // mostly follows a preposition in a reminder.
    days: Counted { rule: one_or_many, forms: &["{n}\u{a0}Tag", "{n}\u{a0}Tagen"] },
    table: TableWords {
        invoice: "Rechnung",
        issued: "Datum",
        due: "Fällig am",
        late: "Verzug (Tage)",
        amount: "Betrag",
        open: "Offen",
        remark: "Hinweis",
        total: "Summe",
        issued_on: "vom {date}",
        days_late: "seit {days} fällig",
        of_amount: "von {amount}",
        disputed: "strittig",
        promised: "Zahlung zugesagt zum {date}",
        none: "Keine Rechnung.",
    },
    buttons: ["Jetzt bezahlen", "Zahlungstermin zusagen", "Rechnung beanstanden"],
    button_line: "{label}: {link}",
    letter: LetterWords { subject: "", date: "{date}", address_right: false },
    example: Example {
        client: "Gebrüder Lindner GmbH", contact: "Julia Lindner", address: "Hafenstraße 12\n20457 Hamburg", country: "DE"
    },
};
