//! What a timeline says, in English and in French.

use relance_engine::calendar::DayOff;
use relance_engine::program::scenario::{Channel, Interval, Mode, Scenario, Shift, Step};
use relance_engine::{Day, Lang, Program};
use relance_rehearsal::preview::{EndsBecause, Move};

use super::holidays::day_off;
use crate::format::Figures;
use crate::words::{Phrase, say};

/// At most so many days off are named one by one.
const NAMED: usize = 4;

/// Words that stand alone: titles, columns, signs of the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Column: when.
    Date,
    /// Column: days from the due date.
    Offset,
    /// Column: what is done.
    Action,
    /// Column: channel and mode.
    How,
    /// Column: what there is to say of it.
    Notes,
    /// The legend's title.
    Legend,
    /// The heading of the list of steps.
    Steps,
    /// A weekend day.
    Weekend,
    /// A holiday.
    Holiday,
    /// The leader's due date.
    DueDate,
    /// A date was moved.
    Moved,
    /// A step that is passed over.
    PassedOver,
    /// Something that came in.
    Event,
    /// Nothing goes on.
    Stands,
    /// The end.
    End,
    /// Another group or leader.
    Change,
    /// The step was done before the preview begins.
    DoneBefore,
    /// How it is done: by a person.
    Manual,
    /// Once confirmed.
    Confirm,
    /// By itself.
    Automatic,
}

/// A word in a language.
#[must_use]
pub fn word(lang: Lang, word: Word) -> &'static str {
    let (english, french) = match word {
        Word::Date => ("date", "date"),
        Word::Offset => ("day", "jour"),
        Word::Action => ("action", "action"),
        Word::How => ("how", "comment"),
        Word::Notes => ("notes", "remarques"),
        Word::Legend => ("Legend", "Légende"),
        Word::Steps => ("Day by day", "Jour après jour"),
        Word::Weekend => ("weekend", "week-end"),
        Word::Holiday => ("holiday", "jour férié"),
        Word::DueDate => ("due date", "échéance"),
        Word::Moved => ("date moved", "date déplacée"),
        Word::PassedOver => ("passed over", "sautée"),
        Word::Event => ("event", "événement"),
        Word::Stands => ("stands still", "à l’arrêt"),
        Word::End => ("end", "fin"),
        Word::Change => ("change", "changement"),
        Word::DoneBefore => ("done before", "déjà faite"),
        Word::Manual => ("by hand", "à la main"),
        Word::Confirm => ("to be confirmed", "à confirmer"),
        Word::Automatic => ("automatic", "automatique"),
    };
    match lang {
        Lang::English => english,
        Lang::French => french,
    }
}

/// A channel's name.
#[must_use]
pub fn channel(lang: Lang, channel: Channel) -> String {
    say(lang, &Phrase::How { channel, mode: Mode::Manual })
}

/// What everything else rests on.
#[must_use]
pub fn premise(lang: Lang, given: bool) -> &'static str {
    match (lang, given) {
        (Lang::English, false) => "If nothing is paid and everything is done on its day",
        (Lang::English, true) => "With what is given to happen, and everything else done on its day",
        (Lang::French, false) => "Si rien n’est payé et que tout est fait à sa date",
        (Lang::French, true) => "Avec les événements donnés, et tout le reste fait à sa date",
    }
}

/// An invoice of the heading.
#[must_use]
pub fn invoice(lang: Lang, id: Option<&str>, open: &str, due_on: Day) -> String {
    let due_on = lang.date(due_on);
    match (lang, id) {
        (Lang::English, None) => format!("an invoice of {open}, due {due_on}"),
        (Lang::English, Some(id)) => format!("{id}: {open}, due {due_on}"),
        (Lang::French, None) => format!("une facture de {open}, échue le {due_on}"),
        (Lang::French, Some(id)) => format!("{id} : {open}, échue le {due_on}"),
    }
}

/// What moved a step, one sentence each.
#[must_use]
pub fn moved(lang: Lang, program: &Program, scenario: &Scenario, step: &Step, told: &Move) -> String {
    let date = |day: &Day| lang.date(*day);
    let french = lang == Lang::French;
    match told {
        Move::Interval { interval, base, base_is_nominal, from, to } => {
            interval_kept(lang, *interval, (step.offset, *from, *to), (*base, *base_is_nominal))
        }
        Move::Spacing { to, .. } if french => {
            format!("au plus tôt le {} : {} au moins entre deux contacts (R10)", date(to), lang.days(i64::from(program.spacing)))
        }
        Move::Spacing { to, .. } => {
            format!("not before {}: at least {} between two contacts (R10)", date(to), lang.days(i64::from(program.spacing)))
        }
        Move::DaysOff { off, to, calendar, .. } => {
            let name = program.calendars.get(usize::from(*calendar)).map_or("", |calendar| &calendar.name);
            let off: Vec<(Day, Option<DayOff>)> = off.iter().map(|(day, off)| (*day, Some(*off))).collect();
            let days = closed(lang, &off);
            let earlier = matches!(scenario.calendar, Some((_, Shift::Preceding)));
            let shift = match (lang, earlier) {
                (Lang::English, false) => "moved to",
                (Lang::English, true) => "brought forward to",
                (Lang::French, false) => "reportée au",
                (Lang::French, true) => "avancée au",
            };
            if french {
                format!("{days} : jour non ouvré de « {name} », {shift} {} (R11)", date(to))
            } else {
                format!("{days}: no working day in \"{name}\", {shift} {} (R11)", date(to))
            }
        }
        Move::Sending { shut, to, .. } => {
            let days = closed(lang, shut);
            if french {
                format!("{days} : aucun envoi, il part le {} (R11)", date(to))
            } else {
                format!("{days}: nothing is sent, it leaves on {} (R11)", date(to))
            }
        }
        Move::Late { from, .. } if french => format!("prévue le {} ; c’est le premier jour où elle peut être faite (R11)", date(from)),
        Move::Late { from, .. } => format!("planned for {}; this is the first day on which it can be done (R11)", date(from)),
        Move::Said { from, to } => said(lang, *from, *to),
    }
}

fn interval_kept(lang: Lang, interval: Interval, (offset, from, to): (i32, Day, Day), (base, nominal): (Day, bool)) -> String {
    let (from, to, base, days) = (lang.date(from), lang.date(to), lang.date(base), lang.days(i64::from(to.since(base))));
    let name = match interval {
        Interval::Floor => "floor",
        Interval::Chain => "chain",
        Interval::Anchor => "anchor",
        Interval::Gap(_) => "gap",
    };
    match (lang, nominal) {
        (Lang::English, false) => format!("not {from} ({offset:+}) but {to}: {days} after the step before, done on {base} (R9, {name})"),
        (Lang::English, true) => {
            format!("not {from} ({offset:+}) but {to}: {days} after the step before, which was for {base} (R9, {name})")
        }
        (Lang::French, false) => {
            format!("non le {from} ({offset:+}) mais le {to} : {days} après l’étape précédente, faite le {base} (R9, {name})")
        }
        (Lang::French, true) => {
            format!("non le {from} ({offset:+}) mais le {to} : {days} après l’étape précédente, prévue le {base} (R9, {name})")
        }
    }
}

fn said(lang: Lang, from: Day, to: Day) -> String {
    let days = lang.days(i64::from(to.since(from).abs()));
    match (lang, to > from) {
        (Lang::English, true) => format!("done {days} late: it was for {}", lang.date(from)),
        (Lang::English, false) => format!("done {days} early: it was for {}", lang.date(from)),
        (Lang::French, true) => format!("faite avec {days} de retard : elle était prévue le {}", lang.date(from)),
        (Lang::French, false) => format!("faite avec {days} d’avance : elle était prévue le {}", lang.date(from)),
    }
}

/// Days off, the first few of them.
fn closed(lang: Lang, days: &[(Day, Option<DayOff>)]) -> String {
    let mut said: Vec<String> = days.iter().take(NAMED).map(|(day, off)| day_off(lang, *day, *off)).collect();
    if days.len() > NAMED {
        let more = lang.days(i64::try_from(days.len() - NAMED).unwrap_or(i64::MAX));
        said.push(match lang {
            Lang::English => format!("{more} more"),
            Lang::French => format!("encore {more}"),
        });
    }
    said.join(", ")
}

/// A step that was done out of turn.
#[must_use]
pub fn out_of_turn(lang: Lang) -> &'static str {
    match lang {
        Lang::English => "done out of turn: another step, or none, was next",
        Lang::French => "faite hors de son tour : ce n’était pas la prochaine étape",
    }
}

/// A step that could not be done.
#[must_use]
pub fn not_done(lang: Lang, step: &str) -> String {
    match lang {
        Lang::English => format!("\"{step}\" cannot be done on this day: no invoice leads, or the scenario of the day has no such step"),
        Lang::French => {
            format!("« {step} » ne peut pas être faite ce jour-là : aucune facture ne mène, ou le scénario du jour n’a pas cette étape")
        }
    }
}

/// The first leader, or another one.
#[must_use]
pub fn leads(lang: Lang, invoice: &str, due_on: Day, is_first: bool) -> String {
    let due = lang.date(due_on);
    match (lang, is_first) {
        (Lang::English, true) => format!("{invoice} leads, due {due} (R3)"),
        (Lang::English, false) => format!("{invoice} leads now, due {due} (R3)"),
        (Lang::French, true) => format!("{invoice} mène, échéance {due} (R3)"),
        (Lang::French, false) => format!("{invoice} mène désormais, échéance {due} (R3)"),
    }
}

/// Another group.
#[must_use]
pub fn group(lang: Lang, group: Option<&str>, scenario: Option<&str>) -> String {
    match (lang, group, scenario) {
        (Lang::English, Some(group), Some(scenario)) => format!("in group \"{group}\": scenario \"{scenario}\" (R4)"),
        (Lang::English, Some(group), None) => format!("in group \"{group}\", which has no scenario (R4)"),
        (Lang::English, None, _) => "in no group (R4)".to_owned(),
        (Lang::French, Some(group), Some(scenario)) => format!("dans le groupe « {group} » : scénario « {scenario} » (R4)"),
        (Lang::French, Some(group), None) => format!("dans le groupe « {group} », qui n’a pas de scénario (R4)"),
        (Lang::French, None, _) => "dans aucun groupe (R4)".to_owned(),
    }
}

/// What a step that is blocked was planned for.
#[must_use]
pub fn planned(lang: Lang, day: Day) -> String {
    match lang {
        Lang::English => format!("planned for {}", lang.date(day)),
        Lang::French => format!("prévue le {}", lang.date(day)),
    }
}

/// Why there is no more to tell.
#[must_use]
pub fn ends(lang: Lang, why: EndsBecause) -> String {
    match (lang, why) {
        (Lang::English, EndsBecause::NothingChanges) => "nothing more happens unless something comes in".to_owned(),
        (Lang::English, EndsBecause::LastDay(last)) => format!("the preview ends on {}; later days may bring more", lang.date(last)),
        (Lang::French, EndsBecause::NothingChanges) => "il ne se passe plus rien tant que rien de nouveau n’arrive".to_owned(),
        (Lang::French, EndsBecause::LastDay(last)) => {
            format!("l’aperçu s’arrête le {} ; la suite peut apporter autre chose", lang.date(last))
        }
    }
}
