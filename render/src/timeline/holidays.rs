//! What a day off is called: weekends, and holidays by the name that their date has everywhere.

use relance_engine::calendar::DayOff;
use relance_engine::program::penalties::MonthDay;
use relance_engine::{Day, Lang};

use crate::format::Figures;

const ENGLISH_MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const FRENCH_MONTHS: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
const ENGLISH_SHORT: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const FRENCH_SHORT: [&str; 12] = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

/// Holidays that are counted from Easter Sunday, by days after it.
const EASTER: [(i16, &str, &str); 11] = [
    (-48, "Rose Monday", "lundi gras"),
    (-47, "Shrove Tuesday", "mardi gras"),
    (-46, "Ash Wednesday", "mercredi des Cendres"),
    (-3, "Maundy Thursday", "jeudi saint"),
    (-2, "Good Friday", "vendredi saint"),
    (0, "Easter Sunday", "dimanche de Pâques"),
    (1, "Easter Monday", "lundi de Pâques"),
    (39, "Ascension Day", "Ascension"),
    (49, "Whit Sunday", "dimanche de Pentecôte"),
    (50, "Whit Monday", "lundi de Pentecôte"),
    (60, "Corpus Christi", "Fête-Dieu"),
];

/// Dates that mean the same holiday wherever they are one; others are called by their date.
const YEARLY: [(u8, u8, &str, &str); 9] = [
    (1, 1, "New Year’s Day", "jour de l’an"),
    (1, 6, "Epiphany", "Épiphanie"),
    (5, 1, "Labour Day", "fête du Travail"),
    (8, 15, "Assumption Day", "Assomption"),
    (11, 1, "All Saints’ Day", "Toussaint"),
    (12, 24, "Christmas Eve", "veille de Noël"),
    (12, 25, "Christmas Day", "Noël"),
    (12, 26, "26 December", "26 décembre"),
    (12, 31, "New Year’s Eve", "Saint-Sylvestre"),
];

/// The name of a month, 1 to 12.
pub fn month(lang: Lang, month: u32) -> &'static str {
    of_month(lang, month, &ENGLISH_MONTHS, &FRENCH_MONTHS)
}

/// The short name of a month, 1 to 12.
pub fn short_month(lang: Lang, month: u32) -> &'static str {
    of_month(lang, month, &ENGLISH_SHORT, &FRENCH_SHORT)
}

fn of_month(lang: Lang, month: u32, english: &[&'static str; 12], french: &[&'static str; 12]) -> &'static str {
    let names = match lang {
        Lang::English => english,
        Lang::French => french,
    };
    usize::try_from(month).ok().and_then(|month| names.get(month.checked_sub(1)?)).copied().unwrap_or_default()
}

/// The name of a holiday; `None` of a day of the weekend.
#[must_use]
pub fn holiday(lang: Lang, off: DayOff) -> Option<String> {
    let said = |english: &str, french: &str| match lang {
        Lang::English => english.to_owned(),
        Lang::French => french.to_owned(),
    };
    match off {
        DayOff::Weekend => None,
        DayOff::Single => Some(said("day off", "jour chômé")),
        DayOff::Easter(days) => {
            let known = EASTER.iter().find(|(after, ..)| *after == days);
            Some(known.map_or_else(|| said("holiday", "jour férié"), |(_, english, french)| said(english, french)))
        }
        DayOff::Yearly(on) => Some(yearly(lang, on)),
    }
}

fn yearly(lang: Lang, on: MonthDay) -> String {
    let known = YEARLY.iter().find(|(month, day, ..)| (*month, *day) == (on.month, on.day));
    match (known, lang) {
        (Some((_, _, english, _)), Lang::English) => (*english).to_owned(),
        (Some((_, _, _, french)), Lang::French) => (*french).to_owned(),
        (None, _) if (lang, on.day) == (Lang::French, 1) => format!("1er {}", month(lang, u32::from(on.month))),
        (None, _) => format!("{} {}", on.day, month(lang, u32::from(on.month))),
    }
}

/// A day with the day of its week, and the holiday that it is, if it is one.
#[must_use]
pub fn day_off(lang: Lang, day: Day, off: Option<DayOff>) -> String {
    match off.and_then(|off| holiday(lang, off)) {
        Some(name) => format!("{} ({name})", lang.date(day)),
        None => lang.date(day),
    }
}
