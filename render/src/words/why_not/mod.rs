//! Why not, in words: what would make the next step due.

mod english;
mod french;

use relance_engine::agenda::Row;
use relance_engine::evaluate::{Number, flag_column, text_column};
use relance_engine::explain::Explanation;
use relance_engine::portfolio::{AttributeColumn, Fact, MISSING};
use relance_engine::program::Program;
use relance_engine::program::expr::{Expr, FlagField, IntField, Node, TextField};
use relance_engine::{Day, Lang};
use relance_portfolio::Portfolio;
use relance_rehearsal::why_not::{ANYBODY, Answer, Change, WhyNot};

use super::{About, Section};
use crate::expression::{flag_name, int_name, text_name, value_written};
use crate::format::Figures;

/// One thing to say. Names, dates and amounts come already written; each language says all of them.
enum Phrase<'a> {
    /// Heads the section.
    Title,
    /// A day alone does it; the step is told where it is not the one that was next.
    OnDay {
        date: &'a str,
        step: Option<Next<'a>>,
    },
    /// No day alone does it, of so many.
    NoDay {
        days: i32,
    },
    /// Changes do it, on the day itself or on another one.
    If {
        date: Option<&'a str>,
        changes: &'a [String],
        step: Option<Next<'a>>,
    },
    /// Nothing that was tried does it.
    Nothing {
        evaluations: usize,
    },
    Email,
    Phone,
    Collector,
    CustomerHoldEnds,
    DisputeEnds {
        invoice: &'a str,
    },
    HoldEnds {
        invoice: &'a str,
    },
    PromiseEnds {
        invoice: &'a str,
        until: &'a str,
    },
    ActionEnds {
        action: &'a str,
    },
    Paid {
        invoice: &'a str,
    },
    Open {
        invoice: &'a str,
        from: &'a str,
        to: &'a str,
    },
    /// A value of the customer; `None` where it is missing.
    Value {
        name: &'a str,
        from: Option<&'a str>,
        to: Option<&'a str>,
    },
    NewInvoice {
        open: &'a str,
        due_on: &'a str,
    },
}

/// A step of a scenario.
#[derive(Clone, Copy)]
struct Next<'a> {
    step: &'a str,
    scenario: &'a str,
}

fn say(lang: Lang, phrase: &Phrase<'_>) -> String {
    match lang {
        Lang::English => english::say(phrase),
        Lang::French => french::say(phrase),
    }
}

/// Says what would make the next step of an explained customer due.
#[must_use]
pub fn why_not(program: &Program, portfolio: &Portfolio, as_of: Day, explanation: &Explanation, found: &WhyNot, lang: Lang) -> Section {
    let teller = Teller { program, portfolio, as_of, explanation, lang };
    let mut lines = Vec::new();
    match &found.wait {
        Some(answer) => lines.push(say(lang, &Phrase::OnDay { date: &lang.date(answer.on), step: teller.other_step(&answer.row) })),
        None if !found.answers.is_empty() => lines.push(say(lang, &Phrase::NoDay { days: relance_rehearsal::why_not::HORIZON })),
        None => lines.push(say(lang, &Phrase::Nothing { evaluations: found.evaluations })),
    }
    lines.extend(found.answers.iter().map(|answer| teller.answer(answer)));
    Section { about: About::WhyNot, title: say(lang, &Phrase::Title), lines }
}

struct Teller<'a> {
    program: &'a Program,
    portfolio: &'a Portfolio,
    as_of: Day,
    explanation: &'a Explanation,
    lang: Lang,
}

impl<'a> Teller<'a> {
    /// The step of a row, if it is not the one that the explanation is about.
    fn other_step(&self, row: &Row) -> Option<Next<'a>> {
        let told = &self.explanation.row;
        if (told.scenario, told.step) == (row.scenario, row.step) {
            return None;
        }
        let scenario = self.program.scenarios.get(row.scenario as usize)?;
        let step = scenario.steps.get(row.step as usize)?;
        Some(Next { step: &step.name, scenario: &scenario.name })
    }

    fn answer(&self, answer: &Answer) -> String {
        let changes: Vec<String> = answer.changes.iter().map(|change| self.change(change)).collect();
        let date = (answer.on != self.as_of).then(|| self.lang.date(answer.on));
        say(self.lang, &Phrase::If { date: date.as_deref(), changes: &changes, step: self.other_step(&answer.row) })
    }

    /// The id of an item, by its place among the account's.
    fn invoice(&self, invoice: u32) -> &'a str {
        let first = self.portfolio.columns.invoices.starts.get(self.explanation.account).copied().unwrap_or_default();
        self.portfolio.invoice_ids.get((first + invoice) as usize).unwrap_or_default()
    }

    fn money(&self, minor: i64) -> String {
        self.lang.money(minor, &self.program.currency)
    }

    fn change(&self, change: &Change) -> String {
        let lang = self.lang;
        let columns = &self.portfolio.columns;
        match change {
            Change::Fact(fact) => self.fact(fact),
            Change::DisputeEnds { invoice } => say(lang, &Phrase::DisputeEnds { invoice: self.invoice(*invoice) }),
            Change::HoldEnds { invoice } => say(lang, &Phrase::HoldEnds { invoice: self.invoice(*invoice) }),
            Change::PromiseEnds { invoice } => {
                let first = columns.invoices.starts.get(self.explanation.account).copied().unwrap_or_default();
                let until = columns.invoices.promised_on.get((first + invoice) as usize).and_then(|day| day.get());
                let until = until.map_or(String::new(), |day| lang.date(day));
                say(lang, &Phrase::PromiseEnds { invoice: self.invoice(*invoice), until: &until })
            }
            Change::ActionEnds { action } => {
                let first = columns.actions.starts.get(self.explanation.account).copied().unwrap_or_default();
                let action = self.portfolio.action_ids.get((first + action) as usize).unwrap_or_default();
                say(lang, &Phrase::ActionEnds { action })
            }
            Change::Open { invoice, to: 0, .. } => say(lang, &Phrase::Paid { invoice: self.invoice(*invoice) }),
            Change::Open { invoice, from, to } => {
                say(lang, &Phrase::Open { invoice: self.invoice(*invoice), from: &self.money(*from), to: &self.money(*to) })
            }
            Change::NewInvoice { due_on, open } => say(lang, &Phrase::NewInvoice { open: &self.money(*open), due_on: &lang.date(*due_on) }),
        }
    }

    fn fact(&self, fact: &Fact) -> String {
        let lang = self.lang;
        let account = self.explanation.account;
        let view = self.portfolio.columns.view();
        let value = |name: &str, from: Option<String>, to: Option<String>| {
            say(lang, &Phrase::Value { name, from: from.as_deref(), to: to.as_deref() })
        };
        match fact {
            Fact::HasEmail(_) => say(lang, &Phrase::Email),
            Fact::HasPhone(_) => say(lang, &Phrase::Phone),
            Fact::OnHold(_) => say(lang, &Phrase::CustomerHoldEnds),
            Fact::Text(TextField::Collector, Some(collector)) if collector == ANYBODY => say(lang, &Phrase::Collector),
            Fact::Text(field, to) => {
                let written = |text: &str| format!("\"{text}\"");
                let from = text_column(&view, *field).get(account).map(written);
                value(&text_name(self.program, *field), from, to.as_deref().map(written))
            }
            Fact::Flag(field, to) => {
                let written = |flag: bool| if flag { "yes" } else { "no" }.to_owned();
                let from = match flag_column(&view, *field).get(account) {
                    Some(0) => Some(written(false)),
                    Some(1) => Some(written(true)),
                    _ => None,
                };
                value(&self.flag(*field), from, to.map(written))
            }
            Fact::Number(field, to) => {
                value(&int_name(self.program, *field), self.number(*field, self.now(*field)), self.number(*field, *to))
            }
        }
    }

    fn flag(&self, field: FlagField) -> String {
        flag_name(self.program, field)
    }

    fn now(&self, field: IntField) -> Option<i64> {
        let IntField::Attribute(place) = field else { return None };
        match self.portfolio.columns.customers.attributes.get(usize::from(place)) {
            Some(AttributeColumn::Int(values)) => values.get(self.explanation.account).copied().filter(|value| *value != MISSING),
            _ => None,
        }
    }

    fn number(&self, field: IntField, value: Option<i64>) -> Option<String> {
        let expr = Expr { nodes: vec![Node::Field(field)] };
        value_written(self.lang, self.program, &expr, 0, Number::Int(value))
    }
}
