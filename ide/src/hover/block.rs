//! Calendars, reference rates and rules for late fees in words.

use core::fmt::Write as _;

use relance_dsl::syntax::{Holiday, PenaltyRate};
use relance_engine::day::Weekday;
use relance_grammar::keywords::BASES;

use super::quoted;
use crate::lang::{Lang, Pick};
use crate::words::{counted, day_of_month, doc, listed, weekday};
use crate::world::World;

/// The days off of a calendar.
pub fn calendar(world: &World, name: &str, lang: Lang) -> Option<String> {
    let calendar = world.compiled.syntax.calendars.iter().find(|calendar| calendar.name.text == name)?;
    let off: Vec<String> = Weekday::ALL
        .into_iter()
        .filter(|day| {
            let number = *day as u8;
            calendar
                .weekend
                .iter()
                .flat_map(|days| &days.ranges)
                .any(|range| matches!(range, (Some(from), Some(to)) if within(*from, *to, number)))
        })
        .map(|day| weekday(day, lang).to_owned())
        .collect();
    let count = |is: fn(&Holiday) -> bool| calendar.holidays.iter().filter(|holiday| is(holiday)).count();
    let day = lang.pick("day", "jour");
    let days = lang.pick("days", "jours");
    let mut said = Vec::new();
    if !off.is_empty() {
        said.push(format!("{} {}", lang.pick("off every week:", "chaque semaine\u{202f}:"), listed(&off, lang)));
    }
    for (number, what) in [
        (count(|holiday| matches!(holiday, Holiday::MonthDay(_))), lang.pick("every year", "chaque année")),
        (count(|holiday| matches!(holiday, Holiday::Easter { .. })), lang.pick("counted from Easter", "par rapport à Pâques")),
        (count(|holiday| matches!(holiday, Holiday::Date(_))), lang.pick("of one year", "d’une seule année")),
    ] {
        if number > 0 {
            said.push(format!("{} {what}", counted(number, day, days, lang)));
        }
    }
    let mut text = format!("**{} {}**", lang.pick("Calendar", "Calendrier"), quoted(name, lang));
    for line in said {
        let _ = write!(text, "\n\n{line}");
    }
    Some(text)
}

/// Whether a day lies in a range of days of the week, which may go over Sunday.
fn within(from: u8, to: u8, day: u8) -> bool {
    if from <= to { from <= day && day <= to } else { day >= from || day <= to }
}

/// How many values a reference rate has, and the last.
pub fn rate(world: &World, name: &str, lang: Lang) -> Option<String> {
    let rate = world.compiled.syntax.rates.iter().find(|rate| rate.name.text == name)?;
    let count = counted(rate.values.len(), lang.pick("value", "valeur"), lang.pick("values", "valeurs"), lang);
    let mut text = format!("**{} {}**, {count}", lang.pick("Reference rate", "Taux de référence"), quoted(name, lang));
    if let (Some((first, _)), Some((last, percent))) = (rate.values.first(), rate.values.last()) {
        let percent = world.slice(percent.span);
        let said = lang.pick(
            format!("from {} on; last {percent} from {}", first.text, last.text),
            format!("à partir du {}\u{202f}; en dernier {percent} à partir du {}", first.text, last.text),
        );
        let _ = write!(text, "\n\n{said}");
    }
    Some(text)
}

/// What a rule for late fees asks for.
pub fn penalties(world: &World, name: &str, lang: Lang) -> Option<String> {
    let rule = world.compiled.syntax.penalties.iter().find(|rule| rule.name.text == name)?;
    let mut text = format!("**{} {}**", lang.pick("Late fees", "Pénalités de retard"), quoted(name, lang));
    if let Some((_, rate, set_on)) = rule.rate.first() {
        let yearly = match rate {
            PenaltyRate::Fixed(percent) => lang.pick("a year: ", "par an\u{202f}: ").to_owned() + world.slice(percent.span),
            PenaltyRate::Reference(reference, margin) => {
                let margin = margin.map(|(negative, points)| {
                    format!(" {} {} {}", if negative { '-' } else { '+' }, world.slice(points.span), lang.pick("points", "points"))
                });
                format!("{} {}{}", lang.pick("a year:", "par an\u{202f}:"), quoted(&reference.text, lang), margin.unwrap_or_default())
            }
        };
        let _ = write!(text, "\n\n{yearly}");
        let days: Vec<String> = set_on
            .iter()
            .map(|(day, month, span)| match month {
                Some(month) => day_of_month(world.slice(day.span), *month, lang),
                None => world.slice(*span).to_owned(),
            })
            .collect();
        if !days.is_empty() {
            let _ = write!(text, "\n\n{} {}", lang.pick("taken over on", "repris le"), listed(&days, lang));
        }
    }
    if let Some(sum) = rule.fixed_sum.first() {
        let _ = write!(text, "\n\n{} {}", world.slice(sum.span), lang.pick("for each invoice", "par facture"));
    }
    if let Some((span, Some(_))) = rule.basis.first() {
        let written = world.slice(*span);
        let line = BASES.iter().find(|basis| written.ends_with(basis.word)).map(|basis| doc(basis.doc, lang));
        let _ = write!(text, "\n\n{}", line.unwrap_or_default());
    }
    Some(text)
}
