//! Amounts, dates and numbers for people and for machines.

use core::fmt::{self, Display, Formatter};

use relance_engine::day::Weekday;
use relance_engine::evaluate::Ratio;
use relance_engine::program::Currency;
use relance_engine::{Day, Lang};
use serde::{Serialize, Serializer};

/// An amount as machines read it: `1200.00`, without currency or separators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Minor units.
    pub minor: i64,
    /// Digits after the point.
    pub decimals: u8,
}

impl Display for Amount {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let scale = 10_u64.pow(u32::from(self.decimals.min(4)));
        let (whole, rest) = (self.minor.unsigned_abs() / scale, self.minor.unsigned_abs() % scale);
        let sign = if self.minor < 0 { "-" } else { "" };
        if scale == 1 { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{rest:0width$}", width = usize::from(self.decimals)) }
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// How a language writes amounts, dates and numbers.
pub trait Figures {
    /// An amount as people read it, with its currency: `1,234.50 EUR`, `1 234,50 EUR`.
    #[must_use]
    fn money(self, minor: i64, currency: &Currency) -> String;

    /// An amount as people read it, without its currency.
    #[must_use]
    fn amount(self, minor: i64, decimals: u8) -> String;

    /// A plain decimal number with separators between thousands.
    #[must_use]
    fn number(self, plain: &str) -> String;

    /// A fraction to at most four decimals, cut off; exact ones are written in full.
    #[must_use]
    fn ratio(self, ratio: Ratio) -> String;

    /// The name of a day of the week.
    #[must_use]
    fn weekday(self, weekday: Weekday) -> &'static str;

    /// A date with its day of the week, `Monday 2026-03-02`.
    #[must_use]
    fn date(self, day: Day) -> String;

    /// A number of days: `1 day`, `30 days`.
    #[must_use]
    fn days(self, days: i64) -> String;
}

impl Figures for Lang {
    fn money(self, minor: i64, currency: &Currency) -> String {
        format!("{}\u{a0}{}", self.amount(minor, currency.decimals), currency.as_str())
    }

    fn amount(self, minor: i64, decimals: u8) -> String {
        self.number(&Amount { minor, decimals }.to_string())
    }

    fn number(self, plain: &str) -> String {
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let (thousands, point) = match self {
            Lang::English => (',', '.'),
            Lang::French => ('\u{202f}', ','),
        };
        let mut text = String::from(sign);
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                text.push(thousands);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(point);
            text.push_str(fraction);
        }
        text
    }

    fn ratio(self, ratio: Ratio) -> String {
        let ten_thousandths = ratio.numerator.checked_mul(10_000).and_then(|scaled| scaled.checked_div(ratio.denominator));
        let Some(scaled) = ten_thousandths else { return format!("{}/{}", ratio.numerator, ratio.denominator) };
        let sign = if scaled < 0 { "-" } else { "" };
        let (whole, rest) = (scaled.unsigned_abs() / 10_000, scaled.unsigned_abs() % 10_000);
        let digits = format!("{rest:04}");
        let digits = digits.trim_end_matches('0');
        self.number(&if digits.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{digits}") })
    }

    fn weekday(self, weekday: Weekday) -> &'static str {
        let (english, french) = match weekday {
            Weekday::Monday => ("Monday", "lundi"),
            Weekday::Tuesday => ("Tuesday", "mardi"),
            Weekday::Wednesday => ("Wednesday", "mercredi"),
            Weekday::Thursday => ("Thursday", "jeudi"),
            Weekday::Friday => ("Friday", "vendredi"),
            Weekday::Saturday => ("Saturday", "samedi"),
            Weekday::Sunday => ("Sunday", "dimanche"),
        };
        match self {
            Lang::English => english,
            Lang::French => french,
        }
    }

    fn date(self, day: Day) -> String {
        format!("{} {day}", self.weekday(day.weekday()))
    }

    fn days(self, days: i64) -> String {
        let (one, many) = match self {
            Lang::English => ("day", "days"),
            Lang::French => ("jour", "jours"),
        };
        format!("{days} {}", if days.unsigned_abs() == 1 || (days == 0 && self == Lang::French) { one } else { many })
    }
}
