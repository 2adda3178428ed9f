//! Words of people: what keywords mean in French, and what languages and channels are called.

mod french;
mod languages;

use relance_engine::day::Weekday;
use relance_engine::program::scenario::Channel;
use relance_grammar::keywords::MONTHS;

use crate::lang::{Lang, Pick};

/// A line of documentation of the keyword tables, or of another English table, in a language.
#[must_use]
pub fn doc(english: &'static str, lang: Lang) -> &'static str {
    match lang {
        Lang::English => english,
        Lang::French => french::of(english).unwrap_or(english),
    }
}

/// A language by its code: `French`; the code itself where it has no name here.
#[must_use]
pub fn language(code: &str, lang: Lang) -> String {
    match languages::name(code) {
        Some((english, french)) => lang.pick(english, french).to_owned(),
        None => format!("`{code}`"),
    }
}

/// A channel as it is said in a sentence.
#[must_use]
pub fn channel(channel: Channel, lang: Lang) -> &'static str {
    match channel {
        Channel::Phone => lang.pick("phone call", "appel téléphonique"),
        Channel::Email => lang.pick("e-mail", "e-mail"),
        Channel::InteractiveEmail => lang.pick("interactive e-mail", "e-mail interactif"),
        Channel::InternalEmail => lang.pick("internal e-mail", "e-mail interne"),
        Channel::Letter => lang.pick("letter", "lettre"),
        Channel::RegisteredLetter => lang.pick("registered letter", "lettre recommandée"),
        Channel::ElectronicRegisteredLetter => lang.pick("electronic registered letter", "lettre recommandée électronique"),
        Channel::Sms => lang.pick("text message", "SMS"),
        Channel::Fax => lang.pick("fax", "fax"),
        Channel::Litigation => lang.pick("hand-over to litigation", "passage au contentieux"),
    }
}

/// A day of the week.
#[must_use]
pub fn weekday(day: Weekday, lang: Lang) -> &'static str {
    match day {
        Weekday::Monday => lang.pick("Monday", "lundi"),
        Weekday::Tuesday => lang.pick("Tuesday", "mardi"),
        Weekday::Wednesday => lang.pick("Wednesday", "mercredi"),
        Weekday::Thursday => lang.pick("Thursday", "jeudi"),
        Weekday::Friday => lang.pick("Friday", "vendredi"),
        Weekday::Saturday => lang.pick("Saturday", "samedi"),
        Weekday::Sunday => lang.pick("Sunday", "dimanche"),
    }
}

/// A day of the week in three or four letters.
#[must_use]
pub fn short_weekday(day: Weekday, lang: Lang) -> &'static str {
    match day {
        Weekday::Monday => lang.pick("Mon", "lun."),
        Weekday::Tuesday => lang.pick("Tue", "mar."),
        Weekday::Wednesday => lang.pick("Wed", "mer."),
        Weekday::Thursday => lang.pick("Thu", "jeu."),
        Weekday::Friday => lang.pick("Fri", "ven."),
        Weekday::Saturday => lang.pick("Sat", "sam."),
        Weekday::Sunday => lang.pick("Sun", "dim."),
    }
}

/// `1 day`, `3 days`
#[must_use]
pub fn days(count: u32, lang: Lang) -> String {
    format!("{count} {}", if count == 1 { lang.pick("day", "jour") } else { lang.pick("days", "jours") })
}

/// `1 step`, `3 steps`; the words are those of one and of many. None are many in English and one in French.
#[must_use]
pub fn counted(count: usize, one: &str, many: &str, lang: Lang) -> String {
    let is_one = count == 1 || (count == 0 && lang == Lang::French);
    format!("{count} {}", if is_one { one } else { many })
}

/// A day of a month, from 1 to 12.
#[must_use]
pub fn day_of_month(day: &str, month: u8, lang: Lang) -> String {
    const FRENCH: [&str; 12] =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
    let place = usize::from(month.saturating_sub(1));
    match lang {
        Lang::English => format!("{day} {}", MONTHS.get(place).map(|month| month.word).unwrap_or_default()),
        Lang::French => format!("{day}{} {}", if day == "1" { "er" } else { "" }, FRENCH.get(place).copied().unwrap_or_default()),
    }
}

/// Words in a row: `a, b and c`.
#[must_use]
pub fn listed(words: &[String], lang: Lang) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), lang.pick("and", "et")),
    }
}
