//! Reads the text of a cell as a value. No floats: every value is a whole number of its unit.

use relance_engine::day::Day;
use relance_engine::program::{AttributeType, Currency, MAX_DECIMAL, MAX_PERCENT};

use crate::code::Code;

/// Digits after the decimal point of decimals and percentages.
pub(crate) const DECIMALS: u8 = 6;

/// What a cell must hold; its value is a whole number in every case.
#[derive(Clone, Debug)]
pub enum What<'p> {
    /// A date: days since 1970-01-01.
    Date,
    /// Yes (1) or no (0).
    Flag,
    /// An amount in minor units.
    Money(Currency),
    /// A whole number, both ends in.
    Integer {
        /// The smallest, if any.
        low: Option<i64>,
        /// The largest, if any.
        high: Option<i64>,
    },
    /// A number in millionths.
    Decimal,
    /// A percentage in millionths of one per cent.
    Percent,
    /// One of some words, by its place.
    Word(Vec<&'p str>),
}

impl<'p> What<'p> {
    /// What the cells of an attribute hold; `None` for text.
    pub(crate) fn of(kind: &'p AttributeType, currency: Currency) -> Option<What<'p>> {
        Some(match kind {
            AttributeType::Text => return None,
            AttributeType::Integer { low, high } => What::Integer { low: *low, high: *high },
            AttributeType::Decimal => What::Decimal,
            AttributeType::Money => What::Money(currency),
            AttributeType::Percent => What::Percent,
            AttributeType::Date => What::Date,
            AttributeType::Flag => What::Flag,
            AttributeType::OneOf(members) => What::Word(members.iter().map(String::as_str).collect()),
        })
    }

    /// The value of a text without blanks around it.
    pub(crate) fn read(&self, text: &str) -> Result<i64, Code> {
        match self {
            What::Date => date(text).map(|day| i64::from(day.0)),
            What::Flag => match text {
                "1" | "true" | "yes" | "True" | "Yes" | "TRUE" | "YES" => Ok(1),
                "0" | "false" | "no" | "False" | "No" | "FALSE" | "NO" => Ok(0),
                _ => Err(Code::NotAFlag),
            },
            What::Money(currency) => fixed(text, currency.decimals).map_err(|fault| match fault {
                Fault::Form => Code::NotAnAmount,
                Fault::Decimals => Code::AmountDecimals,
                Fault::Size => Code::AmountTooLarge,
            }),
            What::Integer { low, high } => match fixed(text, 0) {
                Ok(value) if low.is_none_or(|low| low <= value) && high.is_none_or(|high| value <= high) => Ok(value),
                Ok(_) | Err(Fault::Size) => Err(Code::IntegerRange),
                Err(_) => Err(Code::NotAnInteger),
            },
            What::Decimal => number(text, MAX_DECIMAL),
            What::Percent => number(text.strip_suffix('%').unwrap_or(text).trim_end(), MAX_PERCENT),
            What::Word(words) => {
                let place = words.iter().position(|word| *word == text).ok_or(Code::UnknownWord)?;
                i64::try_from(place).map_err(|_| Code::UnknownWord)
            }
        }
    }
}

/// `YYYY-MM-DD`, from 1900 to 2999.
fn date(text: &str) -> Result<Day, Code> {
    Day::parse(text).ok_or_else(|| {
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(place, byte)| match place {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if shaped { Code::NoSuchDate } else { Code::NotADate }
    })
}

/// A number in millionths, at most `most` of them either way.
fn number(text: &str, most: i64) -> Result<i64, Code> {
    let value = fixed(text, DECIMALS).map_err(|fault| match fault {
        Fault::Form => Code::NotANumber,
        Fault::Decimals => Code::NumberDecimals,
        Fault::Size => Code::NumberTooLarge,
    })?;
    if (-most..=most).contains(&value) { Ok(value) } else { Err(Code::NumberTooLarge) }
}

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is not digits with perhaps a sign before and a point between.
    Form,
    /// It has more decimals than it may, and not all of them zero.
    Decimals,
    /// It does not fit, or is the smallest of 64 bits, which stands for a missing value.
    Size,
}

/// A number as most are, in one go: with few digits, and no more decimals than may be. The others take longer.
fn short(bytes: &[u8], decimals: u8) -> Option<i64> {
    if bytes.len() > 12 {
        return None;
    }
    let (mut value, mut digits, mut before_point) = (0i64, 0u8, None);
    for byte in bytes {
        match byte {
            b'0'..=b'9' => {
                value = value * 10 + i64::from(byte - b'0');
                digits += 1;
            }
            b'.' if digits > 0 && before_point.is_none() => before_point = Some(digits),
            _ => return None,
        }
    }
    let fraction = digits - before_point.unwrap_or(digits);
    if digits == 0 || before_point == Some(digits) {
        return None;
    }
    // Twelve digits and six decimals fit.
    value.checked_mul(10i64.checked_pow(u32::from(decimals.checked_sub(fraction)?))?)
}

/// A decimal number as a whole number of its `decimals`-th decimal; further decimals may only be zeros.
pub(crate) fn fixed(text: &str, decimals: u8) -> Result<i64, Fault> {
    let bytes = text.as_bytes();
    let (negative, bytes) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, bytes),
    };
    if let Some(value) = short(bytes, decimals) {
        return Ok(if negative { -value } else { value });
    }
    let point = bytes.iter().position(|byte| *byte == b'.');
    let (whole, fraction) = match point {
        Some(point) => (bytes.get(..point).unwrap_or_default(), bytes.get(point + 1..).unwrap_or_default()),
        None => (bytes, [].as_slice()),
    };
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    if whole.is_empty() || (point.is_some() && fraction.is_empty()) || !digits(whole) || !digits(fraction) {
        return Err(Fault::Form);
    }
    let decimals = usize::from(decimals);
    if fraction.iter().skip(decimals).any(|byte| *byte != b'0') {
        return Err(Fault::Decimals);
    }
    let mut value: i64 = 0;
    let zeros = core::iter::repeat_n(&b'0', decimals.saturating_sub(fraction.len()));
    for byte in whole.iter().chain(fraction.iter().take(decimals)).chain(zeros) {
        let shifted = value.checked_mul(10).ok_or(Fault::Size)?;
        value = shifted.checked_add(i64::from(byte - b'0')).ok_or(Fault::Size)?;
    }
    Ok(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        assert_eq!(fixed("1234.5", 2), Ok(123_450));
        assert_eq!(fixed("-0.01", 2), Ok(-1));
        assert_eq!(fixed("+7.0000", 2), Ok(700));
        assert_eq!(fixed("12", 0), Ok(12));
        assert_eq!(fixed("12.0", 0), Ok(12));
        assert_eq!(fixed("92233720368547758.07", 2), Ok(i64::MAX));
        assert_eq!(fixed("-92233720368547758.07", 2), Ok(-i64::MAX));
        assert_eq!(fixed("-92233720368547758.08", 2), Err(Fault::Size));
        assert_eq!(fixed("0.001", 2), Err(Fault::Decimals));
        for text in ["", "-", ".", "1.", ".5", "1,5", "1 000", "--1", "1e3", "0x1", "1.2.3", "٣"] {
            assert_eq!(fixed(text, 2), Err(Fault::Form), "{text}");
        }
    }

    #[test]
    fn percentages() {
        for text in ["5", "5%", "5 %", "5\u{a0}%", "5.000000"] {
            assert_eq!(What::Percent.read(text), Ok(5_000_000), "{text}");
        }
        assert_eq!(What::Percent.read("%"), Err(Code::NotANumber));
        assert_eq!(What::Percent.read("5 % %"), Err(Code::NotANumber));
    }

    #[test]
    fn whole_numbers() {
        let from_1_to_5 = What::Integer { low: Some(1), high: Some(5) };
        assert_eq!(from_1_to_5.read("5"), Ok(5));
        assert_eq!(from_1_to_5.read("6"), Err(Code::IntegerRange));
        assert_eq!(from_1_to_5.read("2.5"), Err(Code::NotAnInteger));
    }
}
