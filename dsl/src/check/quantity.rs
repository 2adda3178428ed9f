//! Amounts, days, percentages and dates, as they are written in statements and expressions.

use relance_engine::day::Day;
use relance_engine::program::{Currency, MAX_DAYS};

use super::Context;
use crate::code::Code;
use crate::codes;
use crate::diagnostic::Span;
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
    pub fn unit(&mut self, unit: &Name, number: &str) -> Option<UnitWord> {
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
            let message = format!("this amount is in `{text}`, but the workspace's currency is `{own}`");
            self.error(Code::OtherCurrency, unit.span, message, format!("write the amount in `{own}`"));
            return None;
        }
        let own = own.unwrap_or_else(|| "EUR".to_owned());
        let lower = text.to_lowercase();
        let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        let help = match lower.as_str() {
            "week" | "weeks" | "w" => "write weeks as days: `14 days`".to_owned(),
            "month" | "months" => "write months as days: `30 days`".to_owned(),
            "year" | "years" => "write years as days: `365 days`".to_owned(),
            "d" | "j" | "jour" | "jours" => format!("write `{number} days`"),
            "percent" | "pct" | "pourcent" => format!("write `{number} %`"),
            "point" | "points" => format!("points are for `penalties` only: write `{number} %`"),
            "euro" | "euros" | "e" => format!("write `{number} EUR`"),
            "k" => format!("write `{number}_000 {own}`"),
            "m" => format!("write `{number}_000_000 {own}`"),
            _ if lower == own.to_lowercase() => format!("currencies are written in capitals: `{number} {own}`"),
            _ => format!("units are `days`, `%` and the workspace's currency `{own}`"),
        };
        let (code, message) = if is_code {
            (Code::UnknownCurrency, format!("there is no currency `{text}`"))
        } else {
            (Code::WrongUnit, format!("`{text}` is not a unit"))
        };
        self.error(code, unit.span, message, help);
        None
    }

    /// The currency in which amounts are read; the euro where the workspace has none, which is reported already.
    pub fn currency_or_euro(&self) -> Currency {
        self.currency.unwrap_or(Currency { code: *b"EUR", decimals: 2 })
    }

    /// An amount in minor units.
    pub fn amount(&mut self, quantity: &Quantity) -> Option<i64> {
        let number = self.quote(quantity.number.span);
        let currency = self.currency_or_euro();
        let Some(unit) = &quantity.unit else {
            let message = format!("the amount `{number}` has no currency");
            self.error(Code::MissingCurrency, quantity.span, message, format!("write `{number} {}`", currency.as_str()));
            return None;
        };
        if self.unit(unit, &number)? != UnitWord::Money {
            let message = format!("`{number} {}` is not an amount", unit.text);
            self.error(Code::WrongUnit, quantity.span, message, format!("write `{number} {}`", currency.as_str()));
            return None;
        }
        self.minor_units(quantity.number)
    }

    /// A number as minor units of the workspace's currency.
    pub fn minor_units(&mut self, number: Number) -> Option<i64> {
        let currency = self.currency_or_euro();
        let Some(units) = scaled(number, i128::from(currency.scale())) else {
            let most = match currency.decimals {
                0 => "no decimals".to_owned(),
                decimals => format!("at most {decimals} decimals"),
            };
            let message = format!("an amount in `{}` has {most}", currency.as_str());
            if self.currency.is_some() {
                self.error(Code::TooManyDecimals, number.span, message, "leave out the decimals that are too many");
            }
            return None;
        };
        self.small(units, number.span)
    }

    fn small(&mut self, value: i128, span: Span) -> Option<i64> {
        let small = i64::try_from(value).ok().filter(|value| *value != i64::MIN);
        if small.is_none() {
            self.error(
                Code::TooLarge,
                span,
                "this number is too large",
                "write a smaller one: amounts have at most 16 digits before the point",
            );
        }
        small
    }

    /// A percentage in millionths of one per cent.
    pub fn percent(&mut self, quantity: &Quantity) -> Option<i64> {
        let number = self.quote(quantity.number.span);
        match &quantity.unit {
            Some(unit) if self.unit(unit, &number)? == UnitWord::Percent => self.millionths(quantity.number),
            _ => {
                let message = format!("the rate `{number}` is not a percentage");
                self.error(Code::WrongUnit, quantity.span, message, format!("write `{number} %`"));
                None
            }
        }
    }

    /// A number in millionths.
    pub fn millionths(&mut self, number: Number) -> Option<i64> {
        match scaled(number, PERCENT) {
            Some(value) => self.small(value, number.span),
            None => {
                self.error(Code::TooManyDecimals, number.span, "this number has more than six decimals", "write at most six decimals");
                None
            }
        }
    }

    /// A number of days from 0 to ten years.
    pub fn days(&mut self, quantity: &Quantity) -> Option<u16> {
        let number = self.quote(quantity.number.span);
        let says_days = match &quantity.unit {
            Some(unit) => self.unit(unit, &number)? == UnitWord::Days,
            None => false,
        };
        if !says_days {
            let message = format!("`{number}` does not say that it counts days");
            self.error(Code::WrongUnit, quantity.span, message, format!("write `{number} days`"));
            return None;
        }
        self.day_count(quantity.number).and_then(|days| u16::try_from(days).ok())
    }

    /// A whole number of days, at most ten years.
    pub fn day_count(&mut self, number: Number) -> Option<i32> {
        let Some(days) = scaled(number, 1) else {
            self.error(Code::NotWhole, number.span, "days are counted in whole numbers", "write a number without decimals");
            return None;
        };
        let found = i32::try_from(days).ok().filter(|days| days.abs() <= MAX_DAYS);
        if found.is_none() {
            let message = format!("`{}` days are too many: at most {MAX_DAYS}, ten years", self.quote(number.span));
            self.error(Code::TooManyDays, number.span, message, format!("write at most `{MAX_DAYS} days`"));
        }
        found
    }

    /// A date.
    pub fn date(&mut self, date: &Name) -> Option<Day> {
        let found = Day::parse(&date.text);
        if found.is_none() {
            let shaped = date.text.len() == 10 && date.text.as_bytes().get(4) == Some(&b'-');
            let (message, help) = if shaped {
                (format!("there is no date `{}`", date.text), "dates are from `1900-01-01` to `2999-12-31`: year, month, day".to_owned())
            } else {
                (format!("`{}` is not written as a date", date.text), "write year, month and day: `2026-03-02`".to_owned())
            };
            self.error(Code::BadDate, date.span, message, help);
        }
        found
    }

    /// The country of a code, checked.
    pub fn country(&mut self, code: &Name) -> Option<String> {
        if codes::is_country(&code.text) {
            return Some(code.text.clone());
        }
        let help = match self.sink.closest(&code.text, codes::COUNTRIES.iter().copied()) {
            Some(close) if close.eq_ignore_ascii_case(&code.text) => format!("countries are written in capitals: `{close}`"),
            _ if code.text == "UK" => "the United Kingdom is `GB`".to_owned(),
            _ => "write a two-letter code of ISO 3166, such as `FR`, `GB`, `DE`, `ES`, `IT`".to_owned(),
        };
        self.error(Code::UnknownCountry, code.span, format!("there is no country `{}`", code.text), help);
        None
    }
}
