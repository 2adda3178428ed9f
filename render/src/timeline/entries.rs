//! What a timeline tells, entry by entry, in a language.

use relance_engine::agenda::Status;
use relance_engine::portfolio::Fact;
use relance_engine::program::expr::{FlagField, TextField};
use relance_engine::program::scenario::{Channel, Mode, Scenario, Step};
use relance_engine::{Day, Lang, Program};
use relance_rehearsal::Event;
use relance_rehearsal::preview::{Condition, EndsBecause, Moment, Move, Standing, StepMoment, StepPlace, What};

use super::{Subject, words};
use crate::format::Figures;
use crate::words::{Phrase, Saw, fact, say};

/// What an entry is shown by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A step or an action that is done.
    Done(Channel, Mode),
    /// A step done before the preview begins.
    Before(Option<Channel>),
    /// A step that is passed over.
    PassedOver(Channel),
    /// The leader's due date.
    Due,
    /// Something that came in.
    Event,
    /// Nothing goes on.
    Stands,
    /// Another group or leader.
    Change,
    /// The end.
    End,
}

/// A line of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The day; `None` of a step that is passed over.
    pub day: Option<Day>,
    /// What it is shown by.
    pub sign: Sign,
    /// Steps and actions that are done are numbered, from 1.
    pub number: Option<usize>,
    /// Days from the leader's due date, of a step.
    pub offset: Option<i32>,
    /// What happens.
    pub what: String,
    /// Channel and mode, of a step or an action.
    pub how: String,
    /// What there is to say of it.
    pub notes: Vec<String>,
    /// The day from which spacing, working days, the sending window or a person moved it; of a step that is passed over the day
    /// that it would have had.
    pub moved_from: Option<Day>,
}

/// A timeline in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// What it is about: a scenario or a customer.
    pub title: String,
    /// What it rests on.
    pub premise: String,
    /// The invoices, and a customer's scenario if it was asked for.
    pub facts: Vec<String>,
    /// What happens.
    pub entries: Vec<Entry>,
    /// How it ends.
    pub closing: Vec<String>,
}

/// Tells a preview.
#[must_use]
pub fn story(subject: &Subject<'_>, lang: Lang) -> Story {
    let teller = Teller { subject, program: subject.program, lang };
    let scenario = subject.scenario.and_then(|place| subject.program.scenarios.get(usize::from(place))).map(|found| found.name.clone());
    let (title, forced) = match (&subject.customer, scenario) {
        (Some(customer), scenario) => (customer.clone(), scenario),
        (None, scenario) => (scenario.unwrap_or_default(), None),
    };
    let quoted = |name: String| match lang {
        Lang::English => format!("scenario \"{name}\", whatever the group"),
        Lang::French => format!("scénario « {name} », quel que soit le groupe"),
    };
    let open = |minor: i64| lang.money(minor, &subject.program.currency);
    let invoices = subject.invoices.iter().filter(|invoice| invoice.open != 0);
    let told = invoices.map(|invoice| {
        let id = (subject.customer.is_some() || subject.invoices.len() > 1).then_some(invoice.id.as_str());
        words::invoice(lang, id, &open(invoice.open), invoice.due_on)
    });
    Story {
        title,
        premise: words::premise(lang, !subject.given.is_empty()).to_owned(),
        facts: forced.map(quoted).into_iter().chain(told).collect(),
        entries: teller.entries(),
        closing: teller.closing(),
    }
}

struct Teller<'a> {
    subject: &'a Subject<'a>,
    program: &'a Program,
    lang: Lang,
}

impl Saw for Condition {
    fn text(&self, field: TextField) -> Option<&str> {
        self.texts.iter().find(|(known, _)| *known == field).and_then(|(_, value)| value.as_deref())
    }

    fn flag(&self, field: FlagField) -> Option<bool> {
        self.flags.iter().find(|(known, _)| *known == field).and_then(|(_, value)| *value)
    }
}

/// An entry with nothing but what happens.
fn plain(day: Day, sign: Sign, what: String) -> Entry {
    Entry { day: Some(day), sign, number: None, offset: None, what, how: String::new(), notes: Vec::new(), moved_from: None }
}

impl<'a> Teller<'a> {
    fn entries(&self) -> Vec<Entry> {
        let preview = self.subject.preview;
        let mut entries: Vec<Entry> = self.subject.past.iter().map(|past| self.past(past)).collect();
        let mut leaders = Vec::new();
        for moment in &preview.moments {
            match &moment.what {
                What::Leads { invoice } => {
                    entries.extend(self.leads(moment.day, *invoice, leaders.is_empty()));
                    leaders.push(*invoice);
                }
                What::Group { group, scenario } => {
                    // A customer whose scenario was asked for is in no group of the program.
                    if self.subject.scenario.is_none() {
                        entries.push(self.group(moment.day, *group, *scenario));
                    }
                }
                _ => entries.extend(self.entry(moment)),
            }
        }
        self.add_due_dates(&mut entries, &leaders);
        let mut number = 0;
        for entry in entries.iter_mut().filter(|entry| matches!(entry.sign, Sign::Done(..))) {
            number += 1;
            entry.number = Some(number);
        }
        entries
    }

    /// The due dates of the invoices that lead, where the preview comes to them.
    fn add_due_dates(&self, entries: &mut Vec<Entry>, leaders: &[Option<u32>]) {
        let preview = self.subject.preview;
        let last = entries.iter().filter_map(|entry| entry.day).max().unwrap_or(preview.end.since).max(preview.end.since);
        let mut known: Vec<u32> = leaders.iter().copied().flatten().collect();
        known.sort_unstable();
        known.dedup();
        for place in known {
            let Some(invoice) = self.subject.invoices.get(place as usize) else { continue };
            if invoice.due_on < preview.from || invoice.due_on > last {
                continue;
            }
            let name = words::word(self.lang, words::Word::DueDate);
            let what = if self.subject.invoices.len() > 1 { format!("{name} {}", invoice.id) } else { name.to_owned() };
            // Before what is done on that day; a step that is passed over stands with the one after it.
            let at = entries.iter().position(|entry| entry.day.is_some_and(|day| day >= invoice.due_on)).unwrap_or(entries.len());
            let passed = entries.get(..at).map_or(0, |before| before.iter().rev().take_while(|entry| entry.day.is_none()).count());
            entries.insert(at - passed, plain(invoice.due_on, Sign::Due, what));
        }
    }

    fn past(&self, past: &super::Past) -> Entry {
        let how = past.channel.map_or(String::new(), |channel| words::channel(self.lang, channel));
        let notes = vec![words::word(self.lang, words::Word::DoneBefore).to_owned()];
        Entry { offset: Some(past.offset), how, notes, ..plain(past.day, Sign::Before(past.channel), past.step.clone()) }
    }

    /// Another leader; that none leads any more is told by how the customer stands.
    fn leads(&self, day: Day, invoice: Option<u32>, is_first: bool) -> Option<Entry> {
        let known = self.subject.invoices.get(invoice? as usize)?;
        // That the only invoice leads goes without saying.
        let is_plain = is_first && self.subject.invoices.len() < 2;
        (!is_plain).then(|| plain(day, Sign::Change, words::leads(self.lang, &known.id, known.due_on, is_first)))
    }

    fn group(&self, day: Day, group: Option<u32>, scenario: Option<u32>) -> Entry {
        let group = group.and_then(|place| self.program.groups.get(place as usize)).map(|group| group.name.as_str());
        let scenario = scenario.and_then(|place| self.program.scenarios.get(place as usize)).map(|scenario| scenario.name.as_str());
        plain(day, Sign::Change, words::group(self.lang, group, scenario))
    }

    fn entry(&self, moment: &Moment) -> Option<Entry> {
        let day = moment.day;
        Some(match &moment.what {
            What::Event(event) => plain(day, Sign::Event, self.event(event)?),
            What::Step(told) => self.step(day, told)?,
            What::NotDone { step } => plain(day, Sign::Event, words::not_done(self.lang, step)),
            What::Action { action } => {
                let action = self.subject.actions.get(*action as usize)?;
                let how = say(self.lang, &Phrase::How { channel: action.channel, mode: action.mode });
                let note = say(self.lang, &Phrase::SpecificShort { id: &action.id });
                Entry { how, notes: vec![note], ..plain(day, Sign::Done(action.channel, action.mode), action.label.clone()) }
            }
            What::PassedOver { step, why, condition } => {
                let (_, of) = self.found(*step)?;
                let mut notes = vec![say(self.lang, &Phrase::PassedOverShort { why: *why })];
                notes.extend(condition.iter().flat_map(|condition| self.facts(condition)));
                let would_be = self.leader_at(day).and_then(|place| self.subject.invoices.get(place as usize));
                Entry {
                    day: None,
                    offset: Some(of.offset),
                    how: words::channel(self.lang, of.channel),
                    notes,
                    moved_from: would_be.map(|invoice| invoice.due_on.plus(of.offset)),
                    ..plain(day, Sign::PassedOver(of.channel), of.name.clone())
                }
            }
            What::Stands(standing) => Entry { notes: self.standing(standing), ..plain(day, Sign::Stands, self.status(standing)) },
            What::Leads { .. } | What::Group { .. } => return None,
        })
    }

    /// The invoice that leads on a day.
    fn leader_at(&self, day: Day) -> Option<u32> {
        let told = self.subject.preview.moments.iter().filter(|moment| moment.day <= day);
        told.filter_map(|moment| if let What::Leads { invoice } = moment.what { Some(invoice) } else { None }).next_back().flatten()
    }

    fn found(&self, place: StepPlace) -> Option<(&'a Scenario, &'a Step)> {
        let scenario = self.program.scenarios.get(usize::from(place.scenario))?;
        Some((scenario, scenario.steps.get(usize::from(place.step))?))
    }

    fn step(&self, day: Day, told: &StepMoment) -> Option<Entry> {
        let (scenario, step) = self.found(told.step)?;
        let mut notes: Vec<String> = told.moves.iter().map(|moved| words::moved(self.lang, self.program, scenario, step, moved)).collect();
        if told.timing.is_none() {
            notes.push(words::out_of_turn(self.lang).to_owned());
        }
        let by_others = told.moves.iter().find_map(|moved| match moved {
            Move::Interval { .. } | Move::Late { .. } => None,
            Move::Spacing { from, .. } | Move::DaysOff { from, .. } | Move::Sending { from, .. } | Move::Said { from, .. } => Some(*from),
        });
        Some(Entry {
            offset: Some(step.offset),
            how: say(self.lang, &Phrase::How { channel: step.channel, mode: step.mode }),
            notes,
            moved_from: by_others.filter(|from| *from != day),
            ..plain(day, Sign::Done(step.channel, step.mode), step.name.clone())
        })
    }

    fn status(&self, standing: &Standing) -> String {
        say(self.lang, &Phrase::Status { status: standing.status })
    }

    /// What there is to say of how a customer stands, after its status.
    fn standing(&self, standing: &Standing) -> Vec<String> {
        let mut notes = Vec::new();
        if let Some((scenario, step)) = standing.step.and_then(|place| self.found(place)) {
            notes.push(say(
                self.lang,
                &Phrase::NextIs { step: &step.name, offset: step.offset, channel: step.channel, mode: step.mode, scenario: &scenario.name },
            ));
            if let (Status::Blocked, Some(timing)) = (standing.status, standing.timing) {
                notes.push(words::planned(self.lang, timing.planned_on));
            }
            if let (Status::BelowMinimum, Some(minimum)) = (standing.status, scenario.minimum) {
                let money = |minor: i64| self.lang.money(minor, &self.program.currency);
                notes.push(say(
                    self.lang,
                    &Phrase::BelowMinimum { by_leader: standing.by_leader, asked: &money(standing.asked), minimum: &money(minimum) },
                ));
            }
        }
        notes.extend(standing.reasons.iter().map(|reason| say(self.lang, &Phrase::Reason { reason })));
        if let Some(condition) = &standing.condition {
            notes.push(say(self.lang, &Phrase::Waiting));
            notes.extend(self.facts(condition));
        }
        notes
    }

    fn facts(&self, condition: &Condition) -> Vec<String> {
        let Some(expr) = self.program.exprs.get(condition.finding.expr as usize) else { return Vec::new() };
        condition.finding.facts.iter().map(|told| fact(self.lang, self.program, expr, told, condition)).collect()
    }

    fn closing(&self) -> Vec<String> {
        let end = &self.subject.preview.end;
        let mut lines = vec![format!("{} — {}", self.lang.date(end.since), self.status(&end.standing))];
        lines.extend(self.standing(&end.standing));
        if end.standing.status != Status::Finished || end.why != EndsBecause::NothingChanges {
            lines.push(words::ends(self.lang, end.why));
        }
        lines
    }

    fn event(&self, event: &Event) -> Option<String> {
        let id = |place: u32| self.subject.invoices.get(place as usize).map_or("", |invoice| invoice.id.as_str());
        let money = |minor: i64| self.lang.money(minor, &self.program.currency);
        let french = self.lang == Lang::French;
        Some(match event {
            Event::Open { invoice, open: 0 } if french => format!("{} est payée", id(*invoice)),
            Event::Open { invoice, open: 0 } => format!("{} is paid", id(*invoice)),
            Event::Open { invoice, open } if french => format!("il reste {} à payer sur {}", money(*open), id(*invoice)),
            Event::Open { invoice, open } => format!("{} of {} is open now", money(*open), id(*invoice)),
            Event::Disputed { invoice, disputed: true } if french => format!("{} est en litige", id(*invoice)),
            Event::Disputed { invoice, disputed: true } => format!("{} is disputed", id(*invoice)),
            Event::Disputed { invoice, disputed: false } if french => format!("le litige sur {} est résolu", id(*invoice)),
            Event::Disputed { invoice, disputed: false } => format!("the dispute about {} is resolved", id(*invoice)),
            Event::InvoiceHold { invoice, on_hold: true } if french => format!("{} est mise en attente", id(*invoice)),
            Event::InvoiceHold { invoice, on_hold: true } => format!("{} is put on hold", id(*invoice)),
            Event::InvoiceHold { invoice, on_hold: false } if french => format!("{} n’est plus en attente", id(*invoice)),
            Event::InvoiceHold { invoice, on_hold: false } => format!("{} is released", id(*invoice)),
            Event::Promised { invoice, until } => match until.get() {
                Some(until) if french => format!("le paiement de {} est promis pour le {}", id(*invoice), self.lang.date(until)),
                Some(until) => format!("payment of {} is promised until {}", id(*invoice), self.lang.date(until)),
                None if french => format!("la promesse de paiement de {} est retirée", id(*invoice)),
                None => format!("the promise to pay {} is withdrawn", id(*invoice)),
            },
            Event::Fact { fact, .. } => self.learnt(fact),
            Event::StepDone(_) | Event::ActionDone { .. } => return None,
        })
    }

    fn learnt(&self, fact: &Fact) -> String {
        let told = match (fact, self.lang) {
            (Fact::OnHold(true), Lang::English) => "the customer is put on hold",
            (Fact::OnHold(true), Lang::French) => "le client est mis en attente",
            (Fact::OnHold(false), Lang::English) => "the customer is released",
            (Fact::OnHold(false), Lang::French) => "le client n’est plus en attente",
            (_, Lang::English) => "something else is known of the customer",
            (_, Lang::French) => "on sait autre chose du client",
        };
        told.to_owned()
    }
}
