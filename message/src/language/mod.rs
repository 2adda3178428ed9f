//! The languages of messages: each is one table of words and patterns. A new language is a new file with such a table, and
//! its line in [`ALL`].

mod english;
mod french;
mod german;

use relance_engine::program::template::Language;

/// Every language that messages are written in.
pub static ALL: &[&Words] = &[&english::WORDS, &french::WORDS, &german::WORDS];

/// The language that stands in where a message is in one that has no table yet.
pub static FALLBACK: &Words = &english::WORDS;

/// The words of a language, if it has a table.
#[must_use]
pub fn words_of(language: Language) -> Option<&'static Words> {
    ALL.iter().copied().find(|words| words.code == language.as_str())
}

/// How a language writes a message. In patterns, a word in braces is filled in.
#[derive(Debug)]
pub struct Words {
    /// Its ISO 639-1 code.
    pub code: &'static str,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// Numbers.
    pub numbers: Numbers,
    /// Amounts.
    pub money: Money,
    /// Dates.
    pub dates: Dates,
    /// A number of days: `{n} day`, `{n} days`.
    pub days: Counted,
    /// Tables of invoices.
    pub table: TableWords,
    /// The buttons, in the order of `Button::ALL`.
    pub buttons: [&'static str; 3],
    /// A button where nothing can be pressed: `{label}`, `{link}`.
    pub button_line: &'static str,
    /// Letters.
    pub letter: LetterWords,
    /// The made-up customer that templates are shown for.
    pub example: Example,
}

/// How numbers are written.
#[derive(Debug)]
pub struct Numbers {
    /// Before the decimals.
    pub point: &'static str,
    /// Between groups of three digits.
    pub group: &'static str,
    /// From how many digits before the point there are groups.
    pub grouped_from: usize,
}

/// How amounts are written.
#[derive(Debug)]
pub struct Money {
    /// With a sign for the currency: `{sign}`, `{number}`.
    pub with_sign: &'static str,
    /// With its code: `{code}`, `{number}`.
    pub with_code: &'static str,
    /// The currencies that have a sign that readers know, by code.
    pub signs: &'static [(&'static str, &'static str)],
}

/// How dates are written: `{d}` and `{dd}` are the day, `{m}` and `{mm}` the month, `{month}` its name, `{mon}` its
/// short name, `{y}` the year.
#[derive(Debug)]
pub struct Dates {
    /// In a sentence.
    pub long: &'static str,
    /// In a table.
    pub short: &'static str,
    /// The months as they stand in dates, January first.
    pub months: [&'static str; 12],
    /// Their short names.
    pub short_months: [&'static str; 12],
    /// The first day of a month, where that is not `1`.
    pub first: Option<&'static str>,
}

/// A number of things.
#[derive(Debug)]
pub struct Counted {
    /// Which form a number takes.
    pub rule: fn(u64) -> usize,
    /// The forms, with `{n}`; as many as the rule tells apart.
    pub forms: &'static [&'static str],
}

/// The words of a table of invoices.
#[derive(Debug)]
pub struct TableWords {
    /// Heads the numbers.
    pub invoice: &'static str,
    /// Heads the dates of issue.
    pub issued: &'static str,
    /// Heads the due dates.
    pub due: &'static str,
    /// Heads the days late.
    pub late: &'static str,
    /// Heads the original amounts.
    pub amount: &'static str,
    /// Heads what is still open.
    pub open: &'static str,
    /// Heads the remarks.
    pub remark: &'static str,
    /// Stands before the sum.
    pub total: &'static str,
    /// Below a number where there is no column: `issued on {date}`.
    pub issued_on: &'static str,
    /// Below a due date where there is no column: `{days} late`.
    pub days_late: &'static str,
    /// Below an open amount where there is no column: `of {amount}`.
    pub of_amount: &'static str,
    /// Remark: the invoice is disputed.
    pub disputed: &'static str,
    /// Remark: payment is promised for `{date}`.
    pub promised: &'static str,
    /// There is no invoice to show.
    pub none: &'static str,
}

/// The words and the customs of letters.
#[derive(Debug)]
pub struct LetterWords {
    /// Stands before the subject; empty where custom has nothing.
    pub subject: &'static str,
    /// The line of the date: `{date}`.
    pub date: &'static str,
    /// Whether the window of envelopes is on the right.
    pub address_right: bool,
}

/// A made-up customer.
#[derive(Debug)]
pub struct Example {
    /// Its name.
    pub client: &'static str,
    /// Its contact.
    pub contact: &'static str,
    /// Its address, in lines.
    pub address: &'static str,
    /// Its country's code.
    pub country: &'static str,
}

/// One form for one, another for all else: most languages of Europe.
pub(super) fn one_or_many(count: u64) -> usize {
    usize::from(count != 1)
}

/// As [`one_or_many`], but nothing counts as one.
pub(super) fn up_to_one_or_many(count: u64) -> usize {
    usize::from(count > 1)
}
