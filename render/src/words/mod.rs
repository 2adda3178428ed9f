//! An explanation in words: what the evaluator heard of itself, said section by section in English or French.

mod english;
mod fact;
mod french;
mod late_fees;
mod phrase;
mod why_not;

use relance_engine::Lang;
use relance_engine::agenda::{Row, Status};
use relance_engine::day::Day;
use relance_engine::evaluate::{PassedOver, Timing, flag_column, text_column};
use relance_engine::explain::{Explanation, Finding};
use relance_engine::portfolio::NONE;
use relance_engine::program::expr::{FlagField, TextField};
use relance_engine::program::scenario::{Channel, Mode, Scenario};
use relance_engine::program::{Group, Program};
use relance_portfolio::Portfolio;

use crate::format::Figures;
pub use fact::{Saw, fact};
pub use phrase::Phrase;
pub use why_not::why_not;

/// A titled part of an explanation. A line's leading blanks say how deep it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub about: About,
    /// The same in words, with its rule.
    pub title: String,
    /// What there is to say.
    pub lines: Vec<String>,
}

/// What a section is about, in the order in which sections come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The answer.
    Answer,
    /// Which items count, and which one leads (R1 to R3, R6).
    Invoices,
    /// The group and its scenario (R4).
    Groups,
    /// What was done (R7).
    Progress,
    /// The next step (R8).
    NextStep,
    /// Its dates (R9 to R11).
    Dates,
    /// Whether it can be carried out (R12, R14).
    CarriedOut,
    /// Late fees (R16).
    LateFees,
    /// Specific actions (R15).
    Actions,
    /// What would bring the next step.
    WhyNot,
}

/// Says a phrase in a language.
#[must_use]
pub fn say(lang: Lang, phrase: &Phrase<'_>) -> String {
    match lang {
        Lang::English => english::say(phrase),
        Lang::French => french::say(phrase),
    }
}

/// What a mode is called.
#[must_use]
pub fn mode_name(lang: Lang, mode: Mode) -> &'static str {
    match lang {
        Lang::English => english::mode_name(mode),
        Lang::French => french::mode_name(mode),
    }
}

/// What a channel is called.
#[must_use]
pub fn channel_name(lang: Lang, channel: Channel) -> &'static str {
    match lang {
        Lang::English => channel.name(),
        Lang::French => french::channel_name(channel),
    }
}

/// Explains a customer's row in words.
#[must_use]
pub fn explain(program: &Program, portfolio: &Portfolio, as_of: Day, explanation: &Explanation, lang: Lang) -> Vec<Section> {
    let teller = Teller { program, portfolio, as_of, explanation, lang };
    [
        Some(teller.headline()),
        teller.invoices(),
        teller.groups(),
        teller.progress(),
        teller.late_fees(),
        teller.next_step(),
        teller.dates(),
        teller.carried_out(),
        teller.actions(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

struct Teller<'a> {
    program: &'a Program,
    portfolio: &'a Portfolio,
    as_of: Day,
    explanation: &'a Explanation,
    lang: Lang,
}

impl Saw for Teller<'_> {
    fn text(&self, field: TextField) -> Option<&str> {
        text_column(&self.portfolio.columns.view(), field).get(self.explanation.account)
    }

    fn flag(&self, field: FlagField) -> Option<bool> {
        let values = flag_column(&self.portfolio.columns.view(), field);
        values.get(self.explanation.account).and_then(|value| (*value < 2).then_some(*value == 1))
    }
}

impl<'a> Teller<'a> {
    fn say(&self, phrase: &Phrase<'_>) -> String {
        say(self.lang, phrase)
    }

    fn section(&self, about: About, title: &Phrase<'_>, lines: Vec<String>) -> Section {
        Section { about, title: self.say(title), lines }
    }

    fn row(&self) -> &'a Row {
        &self.explanation.row
    }

    fn customer(&self, customer: usize) -> String {
        let customers = &self.portfolio.columns.customers;
        let id = customers.id.get(customer).unwrap_or_default();
        customers.name.get(customer).map_or_else(|| id.to_owned(), |name| format!("{id} ({name})"))
    }

    fn invoice(&self, invoice: usize) -> &'a str {
        self.portfolio.invoice_ids.get(invoice).unwrap_or_default()
    }

    fn money(&self, minor: i64) -> String {
        self.lang.money(minor, &self.program.currency)
    }

    fn group(&self) -> Option<&'a Group> {
        self.program.groups.get(self.row().group as usize)
    }

    fn scenario(&self) -> Option<&'a Scenario> {
        self.program.scenarios.get(self.row().scenario as usize)
    }

    fn step_name(&self, step: usize) -> &'a str {
        self.scenario().and_then(|scenario| scenario.steps.get(step)).map_or("", |step| &step.name)
    }

    fn headline(&self) -> Section {
        let mut lines = Vec::new();
        if self.explanation.account != self.explanation.customer {
            lines.push(self.say(&Phrase::CollectedOn { other: &self.customer(self.explanation.account) }));
        }
        lines.push(self.say(&Phrase::Status { status: self.row().status }));
        if let Some((scenario, step)) = self.scenario().and_then(|scenario| Some((scenario, scenario.steps.get(self.row().step as usize)?)))
        {
            lines.push(self.say(&Phrase::NextIs {
                step: &step.name,
                offset: step.offset,
                channel: step.channel,
                mode: step.mode,
                scenario: &scenario.name,
            }));
            if self.row().status != Status::Waiting && self.row().status != Status::BelowMinimum {
                lines.push(
                    self.say(&Phrase::PlannedFor {
                        planned: &self.lang.date(self.row().planned_on),
                        act: &self.lang.date(self.row().act_on),
                    }),
                );
            }
        }
        lines.extend(self.row().reasons.iter().map(|reason| self.say(&Phrase::Reason { reason })));
        let title = Phrase::Customer { customer: &self.customer(self.explanation.customer), as_of: &self.lang.date(self.as_of) };
        self.section(About::Answer, &title, lines)
    }

    fn invoices(&self) -> Option<Section> {
        let columns = &self.portfolio.columns.invoices;
        let mut lines: Vec<String> = Vec::new();
        for (invoice, state) in &self.explanation.invoices {
            let (Some(due_on), Some(open), Some(promised)) =
                (columns.due_on.get(*invoice), columns.open.get(*invoice), columns.promised_on.get(*invoice))
            else {
                continue;
            };
            lines.push(self.say(&Phrase::Invoice {
                id: self.invoice(*invoice),
                due_on: &self.lang.date(*due_on),
                days_late: self.as_of.since(*due_on),
                open: &self.money(*open),
                state: *state,
                promised_on: &promised.get().map_or(String::new(), |day| self.lang.date(day)),
            }));
        }
        let row = self.row();
        if lines.is_empty() {
            lines.push(self.say(&Phrase::NoInvoices));
        }
        lines.push(self.say(&Phrase::Amounts { overdue: &self.money(row.overdue), collectable: &self.money(row.collectable) }));
        // The leader is told where it was asked for: a customer in no scenario has none in its row.
        if row.leader != NONE {
            lines.push(self.say(&Phrase::Leader { invoice: self.invoice(row.leader as usize) }));
        } else if let Some(state) = self.explanation.invoices.iter().map(|(_, state)| *state).max() {
            if !state.is_open() {
                lines.push(self.say(&Phrase::NothingOpen));
            } else if self.explanation.invoices.iter().all(|(_, state)| !state.is_open() || state.is_excluded()) {
                lines.push(self.say(&Phrase::AllExcluded));
            }
        }
        Some(self.section(About::Invoices, &Phrase::InvoicesTitle, lines))
    }

    fn groups(&self) -> Option<Section> {
        let mut lines = Vec::new();
        for tried in &self.explanation.groups {
            let name = self.program.groups.get(tried.group as usize).map_or("", |group| &group.name);
            lines.push(self.say(&Phrase::GroupTried { group: name, holds: tried.finding.holds }));
            lines.extend(self.facts(&tried.finding).into_iter().map(|fact| format!("    {fact}")));
        }
        match (self.group(), self.scenario()) {
            (Some(group), scenario) => {
                if group.criterion.is_none() {
                    lines.push(self.say(&Phrase::GroupOtherwise { group: &group.name }));
                }
                lines.push(match scenario {
                    Some(scenario) => self.say(&Phrase::GroupGives { scenario: &scenario.name }),
                    None => self.say(&Phrase::GroupExempts),
                });
            }
            (None, _) => lines.push(self.say(&Phrase::NoGroup)),
        }
        Some(self.section(About::Groups, &Phrase::GroupsTitle, lines))
    }

    /// Each yes-or-no part of an expression: what it says, whether it holds, and what it saw.
    fn facts(&self, finding: &Finding) -> Vec<String> {
        let Some(expr) = self.program.exprs.get(finding.expr as usize) else { return Vec::new() };
        finding.facts.iter().map(|told| fact(self.lang, self.program, expr, told, self)).collect()
    }

    fn progress(&self) -> Option<Section> {
        (self.row().leader != NONE).then_some(())?;
        let invoice = self.invoice(self.row().leader as usize);
        let lines = match &self.explanation.done {
            None => vec![self.say(&Phrase::NoProgress { invoice })],
            Some(done) => {
                let history = &self.portfolio.columns.history;
                let name = history.step.get(done.row).unwrap_or_default();
                let scenario = history.scenario.get(done.row).unwrap_or_default();
                let done_on = self.lang.date(done.done_on);
                let mut lines = vec![self.say(&Phrase::Done { step: name, scenario, invoice, done_on: &done_on })];
                if !done.by_name {
                    lines.push(self.say(&Phrase::PlacedByOffset { offset: done.offset, step: self.step_name(done.step) }));
                }
                if let Some(step) = self.explanation.penalties_since {
                    let rule =
                        self.scenario().and_then(|scenario| self.program.penalties.get(usize::from(scenario.steps.get(step)?.penalties?)));
                    lines.push(self.say(&Phrase::Penalties { rule: rule.map_or("", |rule| &rule.name), step: self.step_name(step) }));
                }
                lines
            }
        };
        Some(self.section(About::Progress, &Phrase::ProgressTitle, lines))
    }

    fn next_step(&self) -> Option<Section> {
        (self.row().leader != NONE).then_some(())?;
        let scenario = self.scenario()?;
        let mut lines = Vec::new();
        for (step, why) in &self.explanation.passed_over {
            lines.push(self.say(&Phrase::PassedOver { step: self.step_name(*step), why: *why }));
            let when = scenario.steps.get(*step).and_then(|step| step.when);
            if *why == PassedOver::WhenFalse {
                lines.extend(self.condition(when));
            }
        }
        match scenario.steps.get(self.row().step as usize) {
            Some(step) => {
                lines.push(self.say(&Phrase::NextStep { step: &step.name, offset: step.offset }));
                lines.extend(self.condition(step.when));
            }
            None => lines.push(self.say(&Phrase::Finished)),
        }
        Some(self.section(About::NextStep, &Phrase::NextTitle, lines))
    }

    fn condition(&self, expr: Option<u32>) -> Vec<String> {
        let finding = self.explanation.conditions.iter().find(|finding| Some(finding.expr) == expr);
        finding.map_or(Vec::new(), |finding| self.facts(finding).into_iter().map(|fact| format!("    {fact}")).collect())
    }

    fn dates(&self) -> Option<Section> {
        let timing = self.explanation.timing.as_ref()?;
        let scenario = self.scenario()?;
        let step = scenario.steps.get(self.row().step as usize)?;
        let date = |day: Day| self.lang.date(day);
        let mut lines = vec![self.say(&Phrase::OffsetDate { date: &date(timing.offset_on), offset: step.offset })];
        if let Some(base) = timing.base {
            let done_on = self.explanation.done.map_or(base, |done| done.done_on);
            if timing.base_is_nominal && base != done_on {
                lines.push(self.say(&Phrase::BaseNominal { base: &date(base), done_on: &date(done_on) }));
            }
            lines.push(self.say(&Phrase::IntervalDate {
                interval: scenario.interval,
                base: &date(base),
                kept_on: timing.kept_on.map(date).as_deref(),
                days: timing.kept_on.map_or(0, |kept| kept.since(base)),
            }));
        }
        if let Some(spaced) = timing.spaced_on {
            lines.push(self.say(&Phrase::Spacing { days: self.program.spacing, date: &date(spaced) }));
        }
        lines.push(self.say(&Phrase::Nominal { date: &date(timing.nominal_on) }));
        self.tell_calendar(timing, scenario, &mut lines);
        self.tell_act(timing, step.mode, &mut lines);
        Some(self.section(About::Dates, &Phrase::DatesTitle, lines))
    }

    fn tell_calendar(&self, timing: &Timing, scenario: &Scenario, lines: &mut Vec<String>) {
        let calendar = scenario.calendar.and_then(|(place, _)| self.program.calendars.get(usize::from(place)));
        if let Some(calendar) = calendar.filter(|_| timing.planned_on != timing.nominal_on) {
            let holiday = !calendar.weekend.contains(timing.nominal_on.weekday());
            let date = self.lang.date(timing.planned_on);
            lines.push(self.say(&Phrase::Moved { calendar: &calendar.name, holiday, date: &date }));
        }
    }

    fn tell_act(&self, timing: &Timing, mode: Mode, lines: &mut Vec<String>) {
        let earliest = timing.planned_on.max(self.as_of);
        if timing.planned_on < self.as_of {
            lines.push(self.say(&Phrase::PlannedBefore { date: &self.lang.date(self.as_of) }));
        }
        if timing.act_on != earliest {
            lines.push(self.say(&Phrase::SendingWindow { mode, date: &self.lang.date(timing.act_on) }));
        }
    }

    fn carried_out(&self) -> Option<Section> {
        let row = self.row();
        let scenario = self.scenario()?;
        let step = scenario.steps.get(row.step as usize)?;
        let lines = match row.status {
            Status::BelowMinimum => {
                let by_leader = row.days_late <= 0;
                let open = self.portfolio.columns.invoices.open.get(row.leader as usize).copied().unwrap_or_default();
                let asked = if by_leader { open } else { row.collectable };
                let minimum = self.money(scenario.minimum.unwrap_or_default());
                vec![self.say(&Phrase::BelowMinimum { by_leader, asked: &self.money(asked), minimum: &minimum })]
            }
            Status::Waiting => {
                let mut lines = vec![self.say(&Phrase::Waiting)];
                lines.extend(self.condition(step.once));
                lines
            }
            _ => {
                let mut lines = self.condition(step.once);
                let reasons: Vec<String> = row.reasons.iter().map(|reason| self.say(&Phrase::Reason { reason })).collect();
                if reasons.is_empty() {
                    lines.push(self.say(&Phrase::NothingBlocks { mode: step.mode }));
                }
                lines.extend(reasons);
                lines
            }
        };
        Some(self.section(About::CarriedOut, &Phrase::CarriedOutTitle, lines))
    }

    fn actions(&self) -> Option<Section> {
        let actions = &self.portfolio.columns.actions;
        let lines: Vec<String> = self
            .explanation
            .actions
            .iter()
            .map(|(place, row)| {
                let id = self.portfolio.action_ids.get(*place).unwrap_or_default();
                let on = actions.on.get(*place).map_or(String::new(), |day| self.lang.date(*day));
                let channel = actions.channel.get(*place).and_then(|code| Channel::ALL.get(usize::from(*code)));
                let reasons: Vec<String> = row.reasons.iter().map(|reason| self.say(&Phrase::Reason { reason })).collect();
                let label = self.portfolio.action_labels.get(*place).unwrap_or_default();
                let channel = channel.copied().unwrap_or(Channel::Phone);
                self.say(&Phrase::Action { id, label, channel, on: &on, status: row.status, reasons: &reasons.join("; ") })
            })
            .collect();
        (!lines.is_empty()).then(|| self.section(About::Actions, &Phrase::ActionsTitle, lines))
    }
}
