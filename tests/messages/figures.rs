//! Amounts, dates and days in every language.

use relance_engine::Day;
use relance_engine::program::Currency;
use relance_message::language::{ALL, words_of};

use crate::fixture::language;

fn currency(code: &str, decimals: u8) -> Currency {
    Currency { code: code.as_bytes().try_into().unwrap(), decimals }
}

fn money(code: &str, minor: i64, of: &Currency) -> String {
    words_of(language(code)).unwrap().money(minor, of)
}

#[test]
fn amounts_stand_as_each_language_writes_them() {
    let (euro, franc, yen, dinar) = (currency("EUR", 2), currency("CHF", 2), currency("JPY", 0), currency("KWD", 3));
    let all = |minor, of: &Currency| ["fr", "en", "de"].map(|code| money(code, minor, of));
    assert_eq!(all(123_456_789, &euro), ["1\u{202f}234\u{202f}567,89\u{a0}€", "€1,234,567.89", "1.234.567,89\u{a0}€"]);
    assert_eq!(all(-5, &euro), ["-0,05\u{a0}€", "-€0.05", "-0,05\u{a0}€"]);
    assert_eq!(all(100_000, &franc), ["1\u{202f}000,00\u{a0}CHF", "CHF\u{a0}1,000.00", "1.000,00\u{a0}CHF"]);
    assert_eq!(all(1_234, &yen), ["1\u{202f}234\u{a0}JPY", "¥1,234", "1.234\u{a0}JPY"]);
    assert_eq!(all(1_234, &dinar), ["1,234\u{a0}KWD", "KWD\u{a0}1.234", "1,234\u{a0}KWD"]);
    assert_eq!(money("en", i64::MAX, &euro), "€92,233,720,368,547,758.07");
    assert_eq!(money("en", i64::MIN, &euro), "-€92,233,720,368,547,758.08");
}

#[test]
fn dates_and_days_stand_as_each_language_writes_them() {
    let both = |code: &str, text: &str| {
        let (words, day) = (words_of(language(code)).unwrap(), Day::parse(text).unwrap());
        (words.date(day), words.short_date(day))
    };
    let pair = |long: &str, short: &str| (long.to_owned(), short.to_owned());
    assert_eq!(both("fr", "2026-03-01"), pair("1er\u{a0}mars 2026", "01/03/2026"));
    assert_eq!(both("fr", "2026-08-15"), pair("15\u{a0}août 2026", "15/08/2026"));
    assert_eq!(both("en", "2026-03-01"), pair("1\u{a0}March 2026", "1\u{a0}Mar\u{a0}2026"));
    assert_eq!(both("de", "2026-03-01"), pair("1.\u{a0}März 2026", "01.03.2026"));
    let days = |code: &str| [-8, 0, 1, 2, 1000].map(|days| words_of(language(code)).unwrap().days(days).replace('\u{a0}', " "));
    assert_eq!(days("fr"), ["-8 jours", "0 jour", "1 jour", "2 jours", "1\u{202f}000 jours"]);
    assert_eq!(days("en"), ["-8 days", "0 days", "1 day", "2 days", "1,000 days"]);
    assert_eq!(days("de"), ["-8 Tagen", "0 Tagen", "1 Tag", "2 Tagen", "1.000 Tagen"]);
}

/// What a table says is complete: every pattern has the names that are filled in, and every number has a form.
#[test]
fn every_language_has_all_its_words() {
    for words in ALL {
        let code = words.code;
        let has = |pattern: &str, names: &[&str]| names.iter().all(|name| pattern.contains(&format!("{{{name}}}")));
        assert!(has(words.money.with_sign, &["sign", "number"]) && has(words.money.with_code, &["code", "number"]), "{code}");
        assert!(
            has(words.table.issued_on, &["date"]) && has(words.table.promised, &["date"]) && has(words.letter.date, &["date"]),
            "{code}"
        );
        assert!(has(words.table.days_late, &["days"]) && has(words.table.of_amount, &["amount"]), "{code}");
        assert!(words.days.forms.iter().all(|form| has(form, &["n"])), "{code}");
        assert!((0..1000).all(|count| (words.days.rule)(count) < words.days.forms.len()), "{code}");
        for day in 0..366 {
            let day = Day(20_454 + day);
            assert!(!words.date(day).contains('{') && !words.short_date(day).contains('{'), "{code}: {}", words.date(day));
        }
        let mut months = words.dates.months.to_vec();
        months.dedup();
        assert_eq!(months.len(), 12, "{code}");
        assert_eq!(words_of(language(code)).map(|words| words.code), Some(code));
    }
}
