//! A comparison for people, section by section.

use relance_engine::Lang;
use relance_engine::agenda::Row;
use relance_engine::portfolio::NONE;
use relance_rehearsal::compare::{ActionChange, Change, Contact, What};

use super::cause::{edit, sentence};
use super::phrase::Phrase;
use super::{Story, Told, say};
use crate::format::Figures;
use crate::words;

/// A titled part of a comparison. A line's leading blanks say how deep it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub title: String,
    /// What there is to say.
    pub lines: Vec<String>,
}

/// Tells a comparison, with so many examples of each cause and each day.
#[must_use]
pub fn human(story: &Story<'_>, examples: usize, lang: Lang) -> Vec<Section> {
    let teller = Teller { story, examples, lang };
    [Some(teller.summary()), teller.causes(), teller.actions(), teller.contacts()].into_iter().flatten().collect()
}

struct Teller<'a> {
    story: &'a Story<'a>,
    examples: usize,
    lang: Lang,
}

impl Teller<'_> {
    fn say(&self, phrase: &Phrase<'_>) -> String {
        say(self.lang, phrase)
    }

    fn summary(&self) -> Section {
        let (old, new) = (self.story.old, self.story.new);
        let title = if old.as_of == new.as_of {
            self.say(&Phrase::Programs { old: old.name, new: new.name, date: &self.lang.date(old.as_of) })
        } else {
            self.say(&Phrase::Days { program: new.name, from: &self.lang.date(old.as_of), to: &self.lang.date(new.as_of) })
        };
        let comparison = self.story.comparison;
        let mut lines = Vec::new();
        if comparison.is_empty() {
            lines.push(self.say(&Phrase::NothingChanges { customers: comparison.both }));
        }
        if !comparison.changes.is_empty() {
            let count = |what: What| comparison.changes.iter().filter(|change| change.what.has(what)).count();
            let parts = What::ALL.into_iter().map(|what| (what, count(what))).filter(|(_, count)| *count > 0);
            let parts: Vec<String> = parts.map(|(what, count)| self.say(&Phrase::Part { what, count })).collect();
            let changed = comparison.changes.len();
            lines.push(self.say(&Phrase::Changed { changed, customers: comparison.both, parts: &parts.join(", ") }));
        }
        if !comparison.actions.is_empty() {
            lines.push(self.say(&Phrase::ActionsChanged { count: comparison.actions.len() }));
        }
        let ids = |told: Told<'_>, places: &[usize]| {
            let mut ids: Vec<String> = places.iter().take(self.examples).map(|place| told.id(*place).to_owned()).collect();
            ids.extend(self.more(places.len()));
            ids.join(", ")
        };
        let (left, came) = (&comparison.only_old, &comparison.only_new);
        if !left.is_empty() {
            lines.push(self.say(&Phrase::OnlyOld { count: left.len(), ids: &ids(old, left) }));
        }
        if !came.is_empty() {
            lines.push(self.say(&Phrase::OnlyNew { count: came.len(), ids: &ids(new, came) }));
        }
        Section { title, lines }
    }

    fn causes(&self) -> Option<Section> {
        let mut lines = Vec::new();
        for (cause, changes) in self.story.comparison.by_cause() {
            let told = sentence(self.story, self.lang, &cause);
            lines.push(self.say(&Phrase::Because { count: changes.len(), cause: &told }));
            if let Some((was, is)) = edit(self.story, &cause) {
                let none = self.say(&Phrase::None);
                lines.push(format!("    {}", self.say(&Phrase::Was { text: was.as_deref().unwrap_or(&none) })));
                lines.push(format!("    {}", self.say(&Phrase::Is { text: is.as_deref().unwrap_or(&none) })));
            }
            let examples = changes.iter().take(self.examples);
            lines.extend(
                examples.map(|change| format!("    {}{}{}", self.story.old.customer(change.old), self.between().1, self.change(change))),
            );
            lines.extend(self.more(changes.len()).map(|more| format!("    {more}")));
        }
        self.section(&Phrase::WhyTitle, lines)
    }

    fn section(&self, title: &Phrase<'_>, lines: Vec<String>) -> Option<Section> {
        (!lines.is_empty()).then(|| Section { title: self.say(title), lines })
    }

    /// `and 3 more`, if not all of so many are shown.
    fn more(&self, count: usize) -> Option<String> {
        let count = count.saturating_sub(self.examples);
        (count > 0).then(|| self.say(&Phrase::AndMore { count }))
    }

    /// What changes for a customer: from what to what, part by part.
    fn change(&self, change: &Change) -> String {
        let (old, new) = (self.story.old, self.story.new);
        let (Some(before), Some(after)) = (old.row(change.old), new.row(change.new)) else { return String::new() };
        let mut parts = Vec::new();
        let mut part = |what: What, old: String, new: String| {
            if old != new {
                parts.push(self.say(&Phrase::FromTo { what, old: &old, new: &new }));
            }
        };
        let group = |told: Told<'_>, row: &Row| self.quoted(told.program.groups.get(row.group as usize).map(|group| group.name.as_str()));
        part(What::Group, group(old, before), group(new, after));
        let scenario = |told: Told<'_>, row: &Row| self.quoted(told.scenario(row.scenario).map(|scenario| scenario.name.as_str()));
        part(What::Scenario, scenario(old, before), scenario(new, after));
        let leader =
            |told: Told<'_>, row: &Row| self.plain(told.portfolio.invoice_ids.get(row.leader as usize).filter(|_| row.leader != NONE));
        part(What::Leader, leader(old, before), leader(new, after));
        part(What::Step, self.next(old, before), self.next(new, after));
        if change.what.has(What::How) && !change.what.has(What::Step) {
            let how = |told: Told<'_>, row: &Row| {
                let step = told.step(row.scenario, row.step);
                self.plain(
                    step.map(|step| words::say(self.lang, &words::Phrase::How { channel: step.channel, mode: step.mode })).as_deref(),
                )
            };
            part(What::How, how(old, before), how(new, after));
        }
        if parts.is_empty() {
            part_of_amounts(self, (old, before), (new, after), &mut parts);
        }
        parts.join(self.between().0)
    }

    /// What stands between parts, and between a name and what is said of it: French has blanks before it.
    fn between(&self) -> (&'static str, &'static str) {
        match self.lang {
            Lang::English => ("; ", ": "),
            Lang::French => (" ; ", " : "),
        }
    }

    fn plain(&self, text: Option<&str>) -> String {
        text.map_or_else(|| self.say(&Phrase::None), str::to_owned)
    }

    fn quoted(&self, name: Option<&str>) -> String {
        match (name, self.lang) {
            (None, _) => self.say(&Phrase::None),
            (Some(name), Lang::English) => format!("\"{name}\""),
            (Some(name), Lang::French) => format!("« {name} »"),
        }
    }

    /// What is next, or that nothing is.
    fn next(&self, told: Told<'_>, row: &Row) -> String {
        let reasons: Vec<String> = row.reasons.iter().map(|reason| words::say(self.lang, &words::Phrase::ReasonShort { reason })).collect();
        let mut status = words::say(self.lang, &words::Phrase::StatusName { status: row.status });
        if !reasons.is_empty() {
            status = format!("{status} ({})", reasons.join(", "));
        }
        let Some(step) = told.step(row.scenario, row.step) else { return status };
        // Beyond what is planned, only the sending window moves the act.
        let act = (row.act_on != row.planned_on.max(told.as_of)).then(|| row.act_on.to_string());
        let planned = row.planned_on.to_string();
        self.say(&Phrase::NextStep { step: &step.name, offset: step.offset, status: &status, planned: &planned, act: act.as_deref() })
    }

    fn actions(&self) -> Option<Section> {
        let changes = &self.story.comparison.actions;
        let mut lines: Vec<String> = changes.iter().take(self.examples).map(|change| self.action(change)).collect();
        lines.extend(self.more(changes.len()));
        self.section(&Phrase::ActionsTitle, lines)
    }

    fn action(&self, change: &ActionChange) -> String {
        let state = |told: Told<'_>, action: Option<usize>| {
            let row = action.and_then(|action| told.agenda.actions.get(action));
            row.map_or_else(
                || self.say(&Phrase::None),
                |row| {
                    let reasons: Vec<String> =
                        row.reasons.iter().map(|reason| words::say(self.lang, &words::Phrase::ReasonShort { reason })).collect();
                    let status = words::say(self.lang, &words::Phrase::StatusName { status: row.status });
                    if reasons.is_empty() { status } else { format!("{status} ({})", reasons.join(", ")) }
                },
            )
        };
        let (old, new) = (self.story.old, self.story.new);
        let id = |told: Told<'_>, action: Option<usize>| action.and_then(|action| told.portfolio.action_ids.get(action)).map(str::to_owned);
        let id = id(old, change.old).or_else(|| id(new, change.new)).unwrap_or_default();
        let (before, after) = (state(old, change.old), state(new, change.new));
        format!("{id}{}{}", self.between().1, self.say(&Phrase::FromTo { what: What::Status, old: &before, new: &after }))
    }

    fn contacts(&self) -> Option<Section> {
        let mut lines = Vec::new();
        for (day, contacts) in self.story.days {
            let date = self.lang.date(*day);
            let mut told = |title: Phrase<'_>, contacts: &[Contact]| {
                if !contacts.is_empty() {
                    lines.push(self.say(&title));
                    lines.extend(
                        contacts.iter().take(self.examples).filter_map(|contact| self.contact(contact)).map(|line| format!("    {line}")),
                    );
                    lines.extend(self.more(contacts.len()).map(|more| format!("    {more}")));
                }
            };
            told(Phrase::More { date: &date, count: contacts.more.len() }, &contacts.more);
            told(Phrase::Less { date: &date, count: contacts.less.len() }, &contacts.less);
            told(Phrase::Other { date: &date, count: contacts.other.len() }, &contacts.other);
            if contacts.is_empty() && !self.story.comparison.is_empty() {
                lines.push(self.say(&Phrase::SameContacts { date: &date }));
            }
        }
        self.section(&Phrase::ContactsTitle, lines)
    }

    fn contact(&self, contact: &Contact) -> Option<String> {
        let customer = self.story.old.customer(contact.old);
        let step = |told: Told<'_>, place: Option<(u32, u32)>| {
            let (scenario, step) = place?;
            told.program.scenarios.get(scenario as usize)?.steps.get(step as usize).map(|step| (step.channel, step.name.clone()))
        };
        match (step(self.story.old, contact.before), step(self.story.new, contact.after)) {
            (Some((was, old)), Some((is, new))) => {
                Some(self.say(&Phrase::GetsOther { customer: &customer, was, old: &old, is, new: &new }))
            }
            (Some((channel, step)), None) | (None, Some((channel, step))) => {
                Some(self.say(&Phrase::Gets { customer: &customer, channel, step: &step }))
            }
            (None, None) => None,
        }
    }
}

/// Where nothing else differs.
fn part_of_amounts(teller: &Teller<'_>, (old, before): (Told<'_>, &Row), (new, after): (Told<'_>, &Row), parts: &mut Vec<String>) {
    let amounts = |told: Told<'_>, row: &Row| {
        let money = |amount: i64| teller.lang.money(amount, &told.program.currency);
        words::say(teller.lang, &words::Phrase::Amounts { overdue: &money(row.overdue), collectable: &money(row.collectable) })
    };
    parts.push(teller.say(&Phrase::FromTo { what: What::Status, old: &amounts(old, before), new: &amounts(new, after) }));
}
