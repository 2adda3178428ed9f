//! Amounts, dates and numbers as a language writes them.

use relance_engine::Day;
use relance_engine::program::Currency;

use crate::language::Words;

/// Fills in a pattern: what stands in braces is asked for by its name, and stays where nobody knows it.
pub fn fill(pattern: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut text = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            text.push('{');
            rest = after;
            continue;
        };
        match value(name) {
            Some(value) => text.push_str(&value),
            None => text.extend(["{", name, "}"]),
        }
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// Fills in a pattern with one name.
pub fn fill_one(pattern: &str, name: &str, value: &str) -> String {
    fill(pattern, |asked| (asked == name).then(|| value.to_owned()))
}

impl Words {
    /// An amount in minor units, with its currency.
    #[must_use]
    pub fn money(&self, minor: i64, currency: &Currency) -> String {
        let number = self.amount(minor.unsigned_abs(), currency.decimals);
        let code = currency.as_str();
        let sign = self.money.signs.iter().find(|(of, _)| *of == code).map(|(_, sign)| *sign);
        let pattern = if sign.is_some() { self.money.with_sign } else { self.money.with_code };
        let written = fill(pattern, |name| match name {
            "sign" => sign.map(str::to_owned),
            "code" => Some(code.to_owned()),
            "number" => Some(number.clone()),
            _ => None,
        });
        if minor < 0 { format!("-{written}") } else { written }
    }

    fn amount(&self, minor: u64, decimals: u8) -> String {
        let decimals = decimals.min(4);
        let scale = 10_u64.pow(u32::from(decimals));
        let whole = self.count(minor / scale);
        match decimals {
            0 => whole,
            _ => format!("{whole}{}{:0width$}", self.numbers.point, minor % scale, width = usize::from(decimals)),
        }
    }

    /// A whole number.
    #[must_use]
    pub fn count(&self, count: u64) -> String {
        let digits = count.to_string();
        if digits.len() < self.numbers.grouped_from {
            return digits;
        }
        let mut text = String::new();
        for (place, digit) in digits.char_indices() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push_str(self.numbers.group);
            }
            text.push(digit);
        }
        text
    }

    /// A number of days, negative before the day that they count from.
    #[must_use]
    pub fn days(&self, days: i64) -> String {
        let count = days.unsigned_abs();
        let form = self.days.forms.get((self.days.rule)(count)).or(self.days.forms.last()).copied().unwrap_or("{n}");
        let sign = if days < 0 { "-" } else { "" };
        fill_one(form, "n", &format!("{sign}{}", self.count(count)))
    }

    /// A date in a sentence.
    #[must_use]
    pub fn date(&self, day: Day) -> String {
        self.dated(self.dates.long, day)
    }

    /// A date in a table.
    #[must_use]
    pub fn short_date(&self, day: Day) -> String {
        self.dated(self.dates.short, day)
    }

    fn dated(&self, pattern: &str, day: Day) -> String {
        let (year, month, number) = day.ymd();
        fill(pattern, |name| {
            Some(match name {
                "d" => self.dates.first.filter(|_| number == 1).map_or(number.to_string(), str::to_owned),
                "dd" => format!("{number:02}"),
                "m" => month.to_string(),
                "mm" => format!("{month:02}"),
                "month" => name_of(&self.dates.months, month),
                "mon" => name_of(&self.dates.short_months, month),
                "y" => year.to_string(),
                _ => return None,
            })
        })
    }
}

fn name_of(months: &[&str; 12], month: u32) -> String {
    months.get(month.saturating_sub(1) as usize).copied().unwrap_or_default().to_owned()
}
