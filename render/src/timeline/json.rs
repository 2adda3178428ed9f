//! The timeline for programs: one JSON document, described in `docs/preview-json.md`.

use std::io::{self, Write};

use relance_engine::calendar::DayOff;
use relance_engine::evaluate::{PassedOver, Timing};
use relance_engine::program::scenario::{Channel, Interval, Mode, Scenario, Step};
use relance_engine::{Day, Lang};
use relance_rehearsal::Event;
use relance_rehearsal::preview::{EndsBecause, Moment, Move, Standing, StepMoment, StepPlace, What};

use super::document::{
    PreviewClosed, PreviewDates, PreviewDocument, PreviewEnd, PreviewInvoice, PreviewLine, PreviewMoment, PreviewMove, PreviewNext,
    PreviewStanding,
};
use super::entries::{Entry, Sign, Story, story};
use super::holidays::holiday;
use super::{Subject, calendar, monday};
use crate::format::Amount;
use crate::row::{Date, ReasonList};

/// The version of the form.
const VERSION: u32 = 1;

/// Writes the document; its keys are in English, its sentences in `lang`.
///
/// # Errors
/// Those of `out`.
pub fn json(subject: &Subject<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &document(subject, lang))?;
    out.write_all(b"\n")
}

/// The document.
#[must_use]
pub fn document<'a>(subject: &'a Subject<'a>, lang: Lang) -> PreviewDocument<'a> {
    let story = story(subject, lang);
    let teller = Teller { subject, lang };
    let scenario = subject.scenario.and_then(|place| subject.program.scenarios.get(usize::from(place)));
    let decimals = subject.program.currency.decimals;
    let invoice = |invoice: &'a super::Invoice| PreviewInvoice {
        id: &invoice.id,
        due_on: Date(invoice.due_on),
        open: Amount { minor: invoice.open, decimals },
    };
    PreviewDocument {
        version: VERSION,
        from: Date(subject.preview.from),
        customer: subject.customer.as_deref(),
        scenario: scenario.map(|scenario| scenario.name.as_str()),
        invoices: subject.invoices.iter().map(invoice).collect(),
        moments: subject.preview.moments.iter().map(|moment| teller.moment(moment)).collect(),
        end: teller.end(),
        days_off: days_off(&story, subject, lang),
        lines: lines(&story),
        premise: story.premise,
    }
}

fn lines(story: &Story) -> Vec<PreviewLine> {
    let entries = story.entries.iter().map(line);
    let (what, notes) = story.closing.split_first().map_or((String::new(), Vec::new()), |(first, rest)| (first.clone(), rest.to_vec()));
    let closing = PreviewLine {
        day: None,
        kind: kind(Sign::End).0,
        number: None,
        offset: None,
        channel: None,
        mode: None,
        moved_from: None,
        what,
        how: String::new(),
        notes,
        is_end: true,
    };
    entries.chain([closing]).collect()
}

fn line(entry: &Entry) -> PreviewLine {
    let (kind, channel, mode) = kind(entry.sign);
    PreviewLine {
        day: entry.day.map(Date),
        kind,
        number: entry.number,
        offset: entry.offset,
        channel: channel.map(Channel::name),
        mode: mode.map(Mode::name),
        moved_from: entry.moved_from.map(Date),
        what: entry.what.clone(),
        how: entry.how.clone(),
        notes: entry.notes.clone(),
        is_end: entry.sign == Sign::End,
    }
}

/// What a sign is called, with the channel and mode that it shows.
fn kind(sign: Sign) -> (&'static str, Option<Channel>, Option<Mode>) {
    match sign {
        Sign::Done(channel, mode) => ("done", Some(channel), Some(mode)),
        Sign::Before(channel) => ("before", channel, None),
        Sign::PassedOver(channel) => ("passed_over", Some(channel), None),
        Sign::Due => ("due", None, None),
        Sign::Event => ("event", None, None),
        Sign::Stands => ("stands", None, None),
        Sign::Change => ("change", None, None),
        Sign::End => ("end", None, None),
    }
}

/// The days off in whole weeks from the first day that is told to the last, so that whoever draws a calendar asks nobody else.
fn days_off(story: &Story, subject: &Subject<'_>, lang: Lang) -> Vec<PreviewClosed> {
    let Some(calendar) = calendar(subject) else { return Vec::new() };
    let since = subject.preview.end.since;
    let days = story.entries.iter().flat_map(|entry| [entry.day, entry.moved_from]).flatten().chain([since, subject.preview.from]);
    let (first, last) = days.fold((since, since), |(first, last), day| (first.min(day), last.max(day)));
    let (first, last) = (monday(first), monday(last).plus(6));
    let all = (0..=last.since(first)).map(|number| first.plus(number));
    all.filter_map(|day| calendar.day_off(day).map(|off| closed(day, Some(off), lang))).collect()
}

struct Teller<'a> {
    subject: &'a Subject<'a>,
    lang: Lang,
}

impl<'a> Teller<'a> {
    fn moment(&self, moment: &'a Moment) -> PreviewMoment<'a> {
        let (day, weekday) = (Date(moment.day), weekday(moment.day));
        match &moment.what {
            What::Event(event) => self.event(moment.day, event),
            What::Group { group, scenario } => {
                // A scenario that was asked for has no group.
                let group = group.filter(|_| self.subject.scenario.is_none());
                let group = group.and_then(|place| self.subject.program.groups.get(place as usize)).map(|group| group.name.as_str());
                let scenario = scenario.and_then(|place| self.subject.program.scenarios.get(place as usize));
                PreviewMoment::Group { day, weekday, group, scenario: scenario.map(|scenario| scenario.name.as_str()) }
            }
            What::Leads { invoice } => PreviewMoment::Leader { day, weekday, invoice: invoice.map(|place| self.invoice(place)) },
            What::PassedOver { step, why, .. } => {
                let why = match why {
                    PassedOver::Preventive => "preventive",
                    PassedOver::WhenFalse => "when_false",
                    PassedOver::BeforeLatest => "before_latest",
                };
                PreviewMoment::PassedOver { day, weekday, next: self.step(Some(*step)), why }
            }
            What::Step(told) => self.done(moment.day, told),
            What::NotDone { step } => PreviewMoment::NotDone { day, weekday, step },
            What::Action { action } => {
                let action = self.subject.actions.get(*action as usize);
                PreviewMoment::Action {
                    day,
                    weekday,
                    id: action.map(|action| action.id.as_str()),
                    label: action.map(|action| action.label.as_str()),
                    channel: action.map(|action| action.channel.name()),
                    mode: action.map(|action| action.mode.name()),
                }
            }
            What::Stands(standing) => PreviewMoment::Stands { day, weekday, standing: self.standing(standing) },
        }
    }

    fn done(&self, day: Day, told: &'a StepMoment) -> PreviewMoment<'a> {
        PreviewMoment::Step {
            day: Date(day),
            weekday: weekday(day),
            next: self.step(Some(told.step)),
            dates: dates(told.timing),
            leader: self.invoice(told.leader),
            days_late: told.days_late,
            said: told.said,
            moved: told.moves.iter().map(|moved| self.moved(moved)).collect(),
        }
    }

    fn end(&self) -> PreviewEnd<'a> {
        let end = &self.subject.preview.end;
        let (why, last) = match end.why {
            EndsBecause::NothingChanges => ("nothing_changes", None),
            EndsBecause::LastDay(last) => ("last_day", Some(last)),
        };
        PreviewEnd { since: Date(end.since), why, last_day: last.map(Date), standing: self.standing(&end.standing) }
    }

    fn invoice(&self, place: u32) -> &'a str {
        self.subject.invoices.get(place as usize).map_or("", |invoice| invoice.id.as_str())
    }

    fn found(&self, place: StepPlace) -> Option<(&'a Scenario, &'a Step)> {
        let scenario = self.subject.program.scenarios.get(usize::from(place.scenario))?;
        Some((scenario, scenario.steps.get(usize::from(place.step))?))
    }

    fn step(&self, place: Option<StepPlace>) -> PreviewNext<'a> {
        let found = place.and_then(|place| self.found(place));
        PreviewNext {
            scenario: found.map(|(scenario, _)| scenario.name.as_str()),
            step: found.map(|(_, step)| step.name.as_str()),
            offset: found.map(|(_, step)| step.offset),
            channel: found.map(|(_, step)| step.channel.name()),
            mode: found.map(|(_, step)| step.mode.name()),
        }
    }

    fn standing(&self, standing: &Standing) -> PreviewStanding<'a> {
        PreviewStanding {
            status: standing.status.name(),
            reasons: ReasonList(standing.reasons),
            leader: standing.leader.map(|place| self.invoice(place)),
            next: self.step(standing.step),
            dates: dates(standing.timing),
        }
    }

    fn event(&self, day: Day, event: &Event) -> PreviewMoment<'a> {
        let amount = |minor: i64| Amount { minor, decimals: self.subject.program.currency.decimals };
        let (name, invoice) = match event {
            Event::Open { invoice, .. } => ("open", Some(*invoice)),
            Event::Disputed { invoice, .. } => ("disputed", Some(*invoice)),
            Event::InvoiceHold { invoice, .. } => ("on_hold", Some(*invoice)),
            Event::Promised { invoice, .. } => ("promised", Some(*invoice)),
            Event::Fact { .. } => ("fact", None),
            Event::StepDone(_) | Event::ActionDone { .. } => ("done", None),
        };
        PreviewMoment::Event {
            day: Date(day),
            weekday: weekday(day),
            event: name,
            invoice: invoice.map(|place| self.invoice(place)),
            open: if let Event::Open { open, .. } = event { Some(amount(*open)) } else { None },
            disputed: if let Event::Disputed { disputed, .. } = event { Some(*disputed) } else { None },
            on_hold: if let Event::InvoiceHold { on_hold, .. } = event { Some(*on_hold) } else { None },
            until: if let Event::Promised { until, .. } = event { until.get().map(Date) } else { None },
        }
    }

    fn moved(&self, moved: &Move) -> PreviewMove<'a> {
        let told = |by, rule, from: &Day, to: &Day| PreviewMove {
            by,
            rule,
            from: Date(*from),
            to: Date(*to),
            interval: None,
            base: None,
            days: None,
            calendar: None,
            closed: Vec::new(),
        };
        match moved {
            Move::Interval { interval, base, from, to, .. } => {
                let name = match interval {
                    Interval::Floor => "floor",
                    Interval::Chain => "chain",
                    Interval::Anchor => "anchor",
                    Interval::Gap(_) => "gap",
                };
                PreviewMove { interval: Some(name), base: Some(Date(*base)), ..told("interval", "R9", from, to) }
            }
            Move::Spacing { from, to } => PreviewMove { days: Some(self.subject.program.spacing), ..told("spacing", "R10", from, to) },
            Move::DaysOff { calendar, from, to, off } => {
                let calendar = self.subject.program.calendars.get(usize::from(*calendar)).map(|calendar| calendar.name.as_str());
                let closed = off.iter().map(|(day, off)| closed(*day, Some(*off), self.lang)).collect();
                PreviewMove { calendar, closed, ..told("days_off", "R11", from, to) }
            }
            Move::Sending { from, to, shut } => {
                let closed = shut.iter().map(|(day, off)| closed(*day, *off, self.lang)).collect();
                PreviewMove { closed, ..told("sending", "R11", from, to) }
            }
            Move::Late { from, to } => told("late", "R11", from, to),
            Move::Said { from, to } => told("said", "R7", from, to),
        }
    }
}

fn closed(day: Day, off: Option<DayOff>, lang: Lang) -> PreviewClosed {
    let why = match off {
        None => "not_sent",
        Some(DayOff::Weekend) => "weekend",
        Some(_) => "holiday",
    };
    PreviewClosed { day: Date(day), weekday: weekday(day), why, name: off.and_then(|off| holiday(lang, off)) }
}

fn dates(timing: Option<Timing>) -> PreviewDates {
    let date = |of: fn(&Timing) -> Day| timing.as_ref().map(|timing| Date(of(timing)));
    PreviewDates {
        offset_on: date(|timing| timing.offset_on),
        nominal_on: date(|timing| timing.nominal_on),
        planned_on: date(|timing| timing.planned_on),
        act_on: date(|timing| timing.act_on),
    }
}

/// The day of the week, in English as in programs.
fn weekday(day: Day) -> String {
    crate::format::Figures::weekday(Lang::English, day.weekday()).to_lowercase()
}
