//! Amounts, days, percentages and dates, as they are written in statements and expressions.

use relance_engine::day::Day;
use relance_engine::program::{Currency, MAX_DAYS};

use super::Context;
use crate::code::Code;
use crate::codes;
use crate::diagnostic::{Diagnostic, Fix, Span};
use crate::message::Message;
use crate::phrases::{names, terms, types as phrase};
use crate::syntax::{Name, Number, Quantity};

/// What a unit says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum UnitWord {
    Days,
    Percent,
    Money,
}

/// Millionths of one per cent in one per cent.
const PERCENT: i128 = 1_000_000;

/// A number as so many parts of one, or `None` if it has more decimals than that.
pub fn scaled(number: Number, parts: i128) -> Option<i128> {
    let scaled = number.mantissa.checked_mul(parts)?;
    let divisor = 10_i128.checked_pow(number.places)?;
    (scaled % divisor == 0).then(|| scaled / divisor)
}

impl Context<'_> {
    /// What a unit says, or `None` after telling that it says nothing.
    pub fn unit(&mut self, unit: &Name, quantity: &Quantity) -> Option<UnitWord> {
        let number = self.quote(quantity.number.span);
        let number = number.as_str();
        let text = unit.text.as_str();
        match text {
            "day" | "days" => return Some(UnitWord::Days),
            "%" => return Some(UnitWord::Percent),
            _ => {}
        }
        let own = self.currency.map(|currency| currency.as_str().to_owned());
        if own.as_deref() == Some(text) {
            return Some(UnitWord::Money);
        }
        if codes::currency_decimals(text).is_some() {
            // Without a currency of its own, the workspace is at fault already.
            let Some(own) = own else { return Some(UnitWord::Money) };
            let message = phrase::OTHER_CURRENCY.with("found", text).with("own", &own);
            self.error(Code::OtherCurrency, unit.span, message, phrase::OTHER_CURRENCY_HELP.with("own", own));
            return None;
        }
        let own = own.unwrap_or_else(|| "EUR".to_owned());
        let lower = text.to_lowercase();
        let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        let whole = quantity.number.span.to(unit.span);
        let instead = |text: String| (terms::INSTEAD.with("text", &text), Some(Fix::safe(whole, text)));
        let days = |each: i128| {
            let number = quantity.number;
            let days = if number.places == 0 { number.mantissa.saturating_mul(each) } else { each };
            (days.to_string(), Fix::guess(whole, format!("{days} days")))
        };
        let (help, fix): (Message, Option<Fix>) = match lower.as_str() {
            "week" | "weeks" | "w" | "semaine" | "semaines" => {
                let (days, fix) = days(7);
                (phrase::WEEKS_AS_DAYS.with("days", days), Some(Fix { safe: quantity.number.places == 0, ..fix }))
            }
            "month" | "months" | "mois" => {
                let (days, fix) = days(30);
                (phrase::MONTHS_AS_DAYS.with("days", days), Some(fix))
            }
            "year" | "years" | "an" | "ans" => {
                let (days, fix) = days(365);
                (phrase::YEARS_AS_DAYS.with("days", days), Some(fix))
            }
            "d" | "j" | "day" | "days" | "jour" | "jours" => instead(format!("{number} days")),
            "percent" | "pct" | "pourcent" => instead(format!("{number} %")),
            "point" | "points" => (phrase::POINTS_FOR_PENALTIES.with("number", number), None),
            "euro" | "euros" | "e" => instead(format!("{number} EUR")),
            // With decimals, three noughts more are another number.
            "k" if quantity.number.places == 0 => instead(format!("{number}_000 {own}")),
            "m" if quantity.number.places == 0 => instead(format!("{number}_000_000 {own}")),
            _ if lower == own.to_lowercase() => {
                let text = format!("{number} {own}");
                (names::CURRENCIES_IN_CAPITALS.with("text", &text), Some(Fix::safe(whole, text)))
            }
            _ => (phrase::UNITS_ARE.with("own", own), None),
        };
        let (code, message) = if is_code {
            (Code::UnknownCurrency, names::UNKNOWN_CURRENCY.with("code", text))
        } else {
            (Code::WrongUnit, phrase::NOT_A_UNIT.with("unit", text))
        };
        let diagnostic = Diagnostic::new(code, unit.span, message).help(help);
        self.sink.push(fix.into_iter().fold(diagnostic, Diagnostic::fix));
        None
    }

    /// The currency in which amounts are read; the euro where the workspace has none, which is reported already.
    pub fn currency_or_euro(&self) -> Currency {
        self.currency.unwrap_or(Currency { code: *b"EUR", decimals: 2 })
    }

    /// Reports something that has to be written otherwise, and offers it.
    pub fn instead(&mut self, code: Code, span: Span, message: Message, mended: String) {
        let diagnostic = Diagnostic::new(code, span, message).help(terms::INSTEAD.with("text", &mended));
        self.sink.push(diagnostic.fix(Fix::safe(span, mended)));
    }

    /// An amount in minor units.
    pub fn amount(&mut self, quantity: &Quantity) -> Option<i64> {
        let number = self.quote(quantity.number.span);
        let currency = self.currency_or_euro();
        let Some(unit) = &quantity.unit else {
            let mended = format!("{number} {}", currency.as_str());
            self.instead(Code::MissingCurrency, quantity.span, phrase::AMOUNT_WITHOUT_CURRENCY.with("number", number), mended);
            return None;
        };
        if self.unit(unit, quantity)? != UnitWord::Money {
            let message = phrase::NOT_AN_AMOUNT.with("written", format!("{number} {}", unit.text));
            let help = terms::INSTEAD.with("text", format!("{number} {}", currency.as_str()));
            self.error(Code::WrongUnit, quantity.span, message, help);
            return None;
        }
        self.minor_units(quantity.number)
    }

    /// A number as minor units of the workspace's currency.
    pub fn minor_units(&mut self, number: Number) -> Option<i64> {
        let currency = self.currency_or_euro();
        let Some(units) = scaled(number, i128::from(currency.scale())) else {
            let message = match currency.decimals {
                0 => phrase::NO_DECIMALS.with("currency", currency.as_str()),
                decimals => phrase::SO_MANY_DECIMALS.with("currency", currency.as_str()).with("decimals", i64::from(decimals)),
            };
            if self.currency.is_some() {
                self.error(Code::TooManyDecimals, number.span, message, &phrase::SO_MANY_DECIMALS_HELP);
            }
            return None;
        };
        self.small(units, number.span)
    }

    fn small(&mut self, value: i128, span: Span) -> Option<i64> {
        let small = i64::try_from(value).ok().filter(|value| *value != i64::MIN);
        if small.is_none() {
            self.error(Code::TooLarge, span, &phrase::TOO_LARGE, &phrase::SIXTEEN_DIGITS);
        }
        small
    }

    /// A percentage in millionths of one per cent.
    pub fn percent(&mut self, quantity: &Quantity) -> Option<i64> {
        let number = self.quote(quantity.number.span);
        match &quantity.unit {
            Some(unit) if self.unit(unit, quantity)? == UnitWord::Percent => self.millionths(quantity.number),
            _ => {
                let mended = format!("{number} %");
                self.instead(Code::WrongUnit, quantity.span, phrase::NOT_A_PERCENTAGE.with("number", number), mended);
                None
            }
        }
    }

    /// A number in millionths.
    pub fn millionths(&mut self, number: Number) -> Option<i64> {
        match scaled(number, PERCENT) {
            Some(value) => self.small(value, number.span),
            None => {
                self.error(Code::TooManyDecimals, number.span, &phrase::MORE_THAN_SIX_DECIMALS, &phrase::SIX_DECIMALS);
                None
            }
        }
    }

    /// A number of days from 0 to ten years.
    pub fn days(&mut self, quantity: &Quantity) -> Option<u16> {
        let number = self.quote(quantity.number.span);
        let says_days = match &quantity.unit {
            Some(unit) => self.unit(unit, quantity)? == UnitWord::Days,
            None => false,
        };
        if !says_days {
            let mended = format!("{number} days");
            self.instead(Code::WrongUnit, quantity.span, phrase::NOT_DAYS.with("number", number), mended);
            return None;
        }
        self.day_count(quantity.number).and_then(|days| u16::try_from(days).ok())
    }

    /// A whole number of days, at most ten years.
    pub fn day_count(&mut self, number: Number) -> Option<i32> {
        let Some(days) = scaled(number, 1) else {
            self.error(Code::NotWhole, number.span, &phrase::NOT_WHOLE, &phrase::NOT_WHOLE_HELP);
            return None;
        };
        let found = i32::try_from(days).ok().filter(|days| days.abs() <= MAX_DAYS);
        if found.is_none() {
            let most = i64::from(MAX_DAYS);
            let message = phrase::TOO_MANY_DAYS.with("number", self.quote(number.span)).with("most", most);
            self.error(Code::TooManyDays, number.span, message, phrase::TOO_MANY_DAYS_HELP.with("most", most));
        }
        found
    }

    /// A date.
    pub fn date(&mut self, date: &Name) -> Option<Day> {
        let found = Day::parse(&date.text);
        if found.is_none() {
            let shaped = date.text.len() == 10 && date.text.as_bytes().get(4) == Some(&b'-');
            let message = if shaped { &phrase::NO_SUCH_DATE } else { &phrase::NOT_A_DATE };
            let diagnostic = Diagnostic::new(Code::BadDate, date.span, message.with("date", &date.text));
            self.sink.push(if shaped { diagnostic.help(&phrase::NO_SUCH_DATE_HELP) } else { mended_date(diagnostic, &date.text) });
        }
        found
    }

    /// The country of a code, checked.
    pub fn country(&mut self, code: &Name) -> Option<String> {
        if codes::is_country(&code.text) {
            return Some(code.text.clone());
        }
        let diagnostic = Diagnostic::new(Code::UnknownCountry, code.span, names::UNKNOWN_COUNTRY.with("code", &code.text));
        let close = self.sink.closest(&code.text, codes::COUNTRIES.iter().copied());
        self.sink.push(match close {
            Some(close) if close.eq_ignore_ascii_case(&code.text) => {
                diagnostic.help(names::COUNTRIES_IN_CAPITALS.with("code", close)).fix(Fix::safe(code.span, close))
            }
            _ if code.text == "UK" => diagnostic.help(&names::UNITED_KINGDOM).fix(Fix::safe(code.span, "GB")),
            _ => match codes::country_named(&code.text) {
                Some(code) => diagnostic.did_you_mean(code, code, code),
                None => diagnostic.help(&names::COUNTRY_CODES),
            },
        });
        None
    }
}

/// Offers a date that is written in another way: as day, month and year, which may also be month, day and year, or without
/// its noughts.
fn mended_date(diagnostic: Diagnostic, written: &str) -> Diagnostic {
    let parts: Vec<u32> = written.split(['/', '.', '-']).filter_map(|part| part.parse().ok()).collect();
    let date = |year: u32, month: u32, day: u32| Day::from_ymd(i32::try_from(year).ok()?, month, day).map(|day| day.to_string());
    let span = diagnostic.span;
    match *parts.as_slice() {
        [year, month, day] if year > 31 => match date(year, month, day) {
            Some(mended) => diagnostic.help(terms::INSTEAD.with("text", &mended)).fix(Fix::safe(span, mended)),
            None => diagnostic.help(&phrase::NOT_A_DATE_HELP),
        },
        [first, second, year] => match (date(year, second, first), date(year, first, second).filter(|_| first != second)) {
            (Some(day_first), month_first) => {
                let title = |date: &str, phrase: &'static crate::message::Phrase| phrase.with("date", date);
                let fix = Fix::guess(span, &day_first).titled(title(&day_first, &phrase::DAY_THEN_MONTH));
                let other = month_first.map(|date| Fix::guess(span, &date).titled(title(&date, &phrase::MONTH_THEN_DAY)));
                let diagnostic = diagnostic.help(phrase::DAY_THEN_MONTH_HELP.with("date", day_first)).fix(fix);
                other.into_iter().fold(diagnostic, Diagnostic::fix)
            }
            (None, Some(month_first)) => diagnostic.help(terms::INSTEAD.with("text", &month_first)).fix(Fix::guess(span, month_first)),
            (None, None) => diagnostic.help(&phrase::NOT_A_DATE_HELP),
        },
        _ => diagnostic.help(&phrase::NOT_A_DATE_HELP),
    }
}
