//! The timeline for programs: one JSON document, described in `docs/preview-json.md`.

use std::io::{self, Write};

use relance_engine::Day;
use relance_engine::Lang;
use relance_engine::calendar::DayOff;
use relance_engine::evaluate::{PassedOver, Timing};
use relance_engine::program::scenario::{Channel, Interval, Mode, Scenario, Step};
use relance_rehearsal::preview::{EndsBecause, Moment, Move, Standing, StepPlace, What};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::entries::{Entry, Sign, Story, story};
use super::holidays::holiday;
use super::{Subject, calendar, monday};
use crate::format::Amount;

/// The version of the form.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    from: String,
    customer: Option<&'a str>,
    scenario: Option<&'a str>,
    premise: &'a str,
    invoices: Vec<Value>,
    moments: Vec<Map<String, Value>>,
    end: Map<String, Value>,
    days_off: Vec<Value>,
    lines: Vec<Line<'a>>,
}

/// What people read, entry by entry.
#[derive(Serialize)]
struct Line<'a> {
    day: Option<String>,
    kind: &'static str,
    number: Option<usize>,
    offset: Option<i32>,
    channel: Option<&'static str>,
    mode: Option<&'static str>,
    moved_from: Option<String>,
    what: &'a str,
    how: &'a str,
    notes: &'a [String],
    is_end: bool,
}

/// Writes the document; its keys are in English, its sentences in `lang`.
///
/// # Errors
/// Those of `out`.
pub fn json(subject: &Subject<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let story = story(subject, lang);
    let teller = Teller { subject, lang };
    let scenario = subject.scenario.and_then(|place| subject.program.scenarios.get(usize::from(place)));
    let decimals = subject.program.currency.decimals;
    let invoices = subject.invoices.iter();
    let document = Document {
        version: VERSION,
        from: subject.preview.from.to_string(),
        customer: subject.customer.as_deref(),
        scenario: scenario.map(|scenario| scenario.name.as_str()),
        premise: &story.premise,
        invoices: invoices
            .map(|invoice| {
                let open = Amount { minor: invoice.open, decimals }.to_string();
                json!({ "id": invoice.id, "due_on": invoice.due_on.to_string(), "open": open })
            })
            .collect(),
        moments: subject.preview.moments.iter().map(|moment| teller.moment(moment)).collect(),
        end: teller.end(),
        days_off: days_off(&story, subject, lang),
        lines: lines(&story),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    out.write_all(b"\n")
}

fn lines(story: &Story) -> Vec<Line<'_>> {
    let entries = story.entries.iter().map(line);
    let (what, notes) = story.closing.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    let closing = Line {
        day: None,
        kind: kind(Sign::End).0,
        number: None,
        offset: None,
        channel: None,
        mode: None,
        moved_from: None,
        what,
        how: "",
        notes,
        is_end: true,
    };
    entries.chain([closing]).collect()
}

fn line(entry: &Entry) -> Line<'_> {
    let (kind, channel, mode) = kind(entry.sign);
    Line {
        day: entry.day.map(|day| day.to_string()),
        kind,
        number: entry.number,
        offset: entry.offset,
        channel: channel.map(Channel::name),
        mode: mode.map(Mode::name),
        moved_from: entry.moved_from.map(|day| day.to_string()),
        what: &entry.what,
        how: &entry.how,
        notes: &entry.notes,
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
fn days_off(story: &Story, subject: &Subject<'_>, lang: Lang) -> Vec<Value> {
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
    fn moment(&self, moment: &Moment) -> Map<String, Value> {
        let (kind, rest) = match &moment.what {
            What::Event(event) => ("event", self.event(event)),
            What::Group { group, scenario } => {
                let group = group.and_then(|place| self.subject.program.groups.get(place as usize)).map(|group| &group.name);
                let scenario = scenario.and_then(|place| self.subject.program.scenarios.get(place as usize)).map(|scenario| &scenario.name);
                // A scenario that was asked for has no group.
                ("group", json!({ "group": group.filter(|_| self.subject.scenario.is_none()), "scenario": scenario }))
            }
            What::Leads { invoice } => ("leader", json!({ "invoice": invoice.map(|place| self.invoice(place)) })),
            What::PassedOver { step, why, .. } => {
                let why = match why {
                    PassedOver::Preventive => "preventive",
                    PassedOver::WhenFalse => "when_false",
                    PassedOver::BeforeLatest => "before_latest",
                };
                ("passed_over", with(self.step(*step), json!({ "why": why })))
            }
            What::Step(told) => {
                let moved: Vec<Value> = told.moves.iter().map(|moved| self.moved(moved)).collect();
                let more = json!({
                    "leader": self.invoice(told.leader),
                    "days_late": told.days_late,
                    "said": told.said,
                    "moved": moved,
                });
                ("step", with(with(self.step(told.step), dates(told.timing)), more))
            }
            What::NotDone { step } => ("not_done", json!({ "step": step })),
            What::Action { action } => {
                let action = self.subject.actions.get(*action as usize);
                (
                    "action",
                    json!({
                        "id": action.map(|action| &action.id),
                        "label": action.map(|action| &action.label),
                        "channel": action.map(|action| action.channel.name()),
                        "mode": action.map(|action| action.mode.name()),
                    }),
                )
            }
            What::Stands(standing) => ("stands", self.standing(standing)),
        };
        object(with(json!({ "day": moment.day.to_string(), "weekday": weekday(moment.day), "kind": kind }), rest))
    }

    fn end(&self) -> Map<String, Value> {
        let end = &self.subject.preview.end;
        let (why, last) = match end.why {
            EndsBecause::NothingChanges => ("nothing_changes", None),
            EndsBecause::LastDay(last) => ("last_day", Some(last.to_string())),
        };
        object(with(json!({ "since": end.since.to_string(), "why": why, "last_day": last }), self.standing(&end.standing)))
    }

    fn invoice(&self, place: u32) -> &'a str {
        self.subject.invoices.get(place as usize).map_or("", |invoice| invoice.id.as_str())
    }

    fn found(&self, place: StepPlace) -> Option<(&'a Scenario, &'a Step)> {
        let scenario = self.subject.program.scenarios.get(usize::from(place.scenario))?;
        Some((scenario, scenario.steps.get(usize::from(place.step))?))
    }

    fn step(&self, place: StepPlace) -> Value {
        let found = self.found(place);
        json!({
            "scenario": found.map(|(scenario, _)| &scenario.name),
            "step": found.map(|(_, step)| &step.name),
            "offset": found.map(|(_, step)| step.offset),
            "channel": found.map(|(_, step)| step.channel.name()),
            "mode": found.map(|(_, step)| step.mode.name()),
        })
    }

    fn standing(&self, standing: &Standing) -> Value {
        let reasons: Vec<&str> = standing.reasons.iter().map(relance_engine::agenda::Reason::name).collect();
        let step = standing.step.map_or_else(|| json!({ "scenario": null, "step": null }), |place| self.step(place));
        let status = json!({
            "status": standing.status.name(),
            "reasons": reasons,
            "leader": standing.leader.map(|place| self.invoice(place)),
        });
        with(with(status, step), dates(standing.timing))
    }

    fn event(&self, event: &relance_rehearsal::Event) -> Value {
        use relance_rehearsal::Event;
        let decimals = self.subject.program.currency.decimals;
        match event {
            Event::Open { invoice, open } => {
                json!({ "event": "open", "invoice": self.invoice(*invoice), "open": Amount { minor: *open, decimals }.to_string() })
            }
            Event::Disputed { invoice, disputed } => {
                json!({ "event": "disputed", "invoice": self.invoice(*invoice), "disputed": disputed })
            }
            Event::InvoiceHold { invoice, on_hold } => json!({ "event": "on_hold", "invoice": self.invoice(*invoice), "on_hold": on_hold }),
            Event::Promised { invoice, until } => {
                json!({ "event": "promised", "invoice": self.invoice(*invoice), "until": until.get().map(|day| day.to_string()) })
            }
            Event::Fact { .. } => json!({ "event": "fact" }),
            Event::StepDone(_) | Event::ActionDone { .. } => json!({ "event": "done" }),
        }
    }

    fn moved(&self, moved: &Move) -> Value {
        let between =
            |by: &str, rule: &str, from: Day, to: Day| json!({ "by": by, "rule": rule, "from": from.to_string(), "to": to.to_string() });
        match moved {
            Move::Interval { interval, base, from, to, .. } => {
                let name = match interval {
                    Interval::Floor => "floor",
                    Interval::Chain => "chain",
                    Interval::Anchor => "anchor",
                    Interval::Gap(_) => "gap",
                };
                with(between("interval", "R9", *from, *to), json!({ "interval": name, "base": base.to_string() }))
            }
            Move::Spacing { from, to } => with(between("spacing", "R10", *from, *to), json!({ "days": self.subject.program.spacing })),
            Move::DaysOff { calendar, from, to, off } => {
                let calendar = self.subject.program.calendars.get(usize::from(*calendar)).map(|calendar| &calendar.name);
                let off: Vec<Value> = off.iter().map(|(day, off)| closed(*day, Some(*off), self.lang)).collect();
                with(between("days_off", "R11", *from, *to), json!({ "calendar": calendar, "closed": off }))
            }
            Move::Sending { from, to, shut } => {
                let shut: Vec<Value> = shut.iter().map(|(day, off)| closed(*day, *off, self.lang)).collect();
                with(between("sending", "R11", *from, *to), json!({ "closed": shut }))
            }
            Move::Late { from, to } => between("late", "R11", *from, *to),
            Move::Said { from, to } => between("said", "R7", *from, *to),
        }
    }
}

fn closed(day: Day, off: Option<DayOff>, lang: Lang) -> Value {
    let why = match off {
        None => "not_sent",
        Some(DayOff::Weekend) => "weekend",
        Some(_) => "holiday",
    };
    json!({ "day": day.to_string(), "weekday": weekday(day), "why": why, "name": off.and_then(|off| holiday(lang, off)) })
}

fn dates(timing: Option<Timing>) -> Value {
    let date = |of: fn(&Timing) -> Day| timing.as_ref().map(|timing| of(timing).to_string());
    json!({
        "offset_on": date(|timing| timing.offset_on),
        "nominal_on": date(|timing| timing.nominal_on),
        "planned_on": date(|timing| timing.planned_on),
        "act_on": date(|timing| timing.act_on),
    })
}

/// The day of the week, in English as in programs.
fn weekday(day: Day) -> String {
    crate::format::Figures::weekday(Lang::English, day.weekday()).to_lowercase()
}

/// Both objects' keys.
fn with(one: Value, other: Value) -> Value {
    let mut both = object(one);
    both.extend(object(other));
    Value::Object(both)
}

fn object(value: Value) -> Map<String, Value> {
    if let Value::Object(object) = value { object } else { Map::new() }
}
