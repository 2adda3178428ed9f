//! The single changes that are tried, from what the evaluation of the account asks.

use std::collections::BTreeSet;

use relance_engine::Day;
use relance_engine::agenda::Row;
use relance_engine::evaluate::{flag_column, text_column};
use relance_engine::portfolio::{AttributeColumn, Fact, MISSING, NONE, Portfolio, invoice_flag};
use relance_engine::program::expr::{ExprId, FlagField, IntField, TextField};
use relance_engine::program::scenario::{Scenario, Step};
use relance_engine::program::{AttributeType, Program};

use super::change::{ANYBODY, Change};
use super::constants::{Constants, unit};
use super::search::Goal;

/// Of how many items the amounts are tried: the leader's, and the largest.
const ITEMS: usize = 4;
/// How many amounts that criteria and conditions name are tried.
const AMOUNTS: usize = 16;
/// How many due dates of a new invoice are tried.
const DUE_DATES: usize = 40;

/// Of what changes are made.
pub struct Account<'a> {
    pub program: &'a Program,
    pub alone: &'a Portfolio,
    pub as_of: Day,
    /// The account's row as it is.
    pub row: Row,
}

/// The changes, the smallest first.
pub fn candidates(account: &Account<'_>, goal: Goal) -> Vec<Change> {
    let constants = Constants::of(account.program, account.asked(goal));
    let mut found = account.contacts();
    found.extend(account.endings());
    found.extend(account.amounts(&constants));
    found.extend(account.facts(&constants));
    if goal == Goal::Any {
        found.extend(account.new_invoices(&constants));
    }
    found.sort_by_key(|change| change.size(account.as_of));
    found.dedup();
    found
}

impl Account<'_> {
    /// The scenarios that may give the step.
    fn scenarios(&self, goal: Goal) -> impl Iterator<Item = &Scenario> {
        self.program
            .scenarios
            .iter()
            .zip(0_u32..)
            .filter(move |(_, place)| match goal {
                Goal::Step { scenario, .. } => scenario == *place,
                Goal::Any => true,
            })
            .map(|(scenario, _)| scenario)
    }

    /// The criteria of all groups and the conditions of the scenarios that may give the step.
    fn asked(&self, goal: Goal) -> impl Iterator<Item = ExprId> {
        let criteria = self.program.groups.iter().filter_map(|group| group.criterion);
        let conditions = |step: &Step| [step.when, step.once].into_iter().flatten();
        criteria.chain(self.scenarios(goal).flat_map(|scenario| &scenario.steps).flat_map(conditions))
    }

    /// R14: who can be reached, and by whom.
    fn contacts(&self) -> Vec<Change> {
        let customers = &self.alone.customers;
        let mut found = Vec::new();
        if customers.has_email.first() == Some(&false) {
            found.push(Change::Fact(Fact::HasEmail(true)));
        }
        if customers.has_phone.first() == Some(&false) {
            found.push(Change::Fact(Fact::HasPhone(true)));
        }
        if customers.collector.get(0).is_none() {
            found.push(Change::Fact(Fact::Text(TextField::Collector, Some(ANYBODY.to_owned()))));
        }
        found
    }

    /// R2: what excludes invoices.
    fn endings(&self) -> Vec<Change> {
        let (customers, invoices) = (&self.alone.customers, &self.alone.invoices);
        let mut found = Vec::new();
        if customers.on_hold.first() == Some(&true) {
            found.push(Change::Fact(Fact::OnHold(false)));
        }
        for ((invoice, flags), open) in (0_u32..).zip(&invoices.flags).zip(&invoices.open) {
            if *open <= 0 || flags & invoice_flag::CREDIT != 0 {
                continue;
            }
            if flags & invoice_flag::DISPUTED != 0 {
                found.push(Change::DisputeEnds { invoice });
            }
            if flags & invoice_flag::ON_HOLD != 0 {
                found.push(Change::HoldEnds { invoice });
            }
            let promised = invoices.promised_on.get(invoice as usize).and_then(|day| day.get());
            if promised.is_some_and(|day| day >= self.as_of) {
                found.push(Change::PromiseEnds { invoice });
            }
        }
        found.extend((0_u32..).zip(&self.alone.actions.on).map(|(action, _)| Change::ActionEnds { action }));
        found
    }

    /// The items whose amounts are tried.
    fn items(&self) -> Vec<u32> {
        let invoices = &self.alone.invoices;
        let mut items: Vec<u32> =
            (0_u32..).zip(&invoices.flags).filter(|(_, flags)| *flags & invoice_flag::CREDIT == 0).map(|(invoice, _)| invoice).collect();
        let open = |invoice: &u32| invoices.open.get(*invoice as usize).copied().unwrap_or_default();
        items.sort_by_key(|invoice| (*invoice != self.row.leader, core::cmp::Reverse(open(invoice)), *invoice));
        items.truncate(ITEMS);
        items
    }

    /// The amounts that are asked for: in criteria and conditions, as minimums (R12), and below which all is ignored (R1).
    fn asked_amounts(&self, constants: &Constants) -> BTreeSet<i64> {
        let minimums = self.program.scenarios.iter().filter_map(|scenario| scenario.minimum);
        let mut asked: BTreeSet<i64> = minimums.chain([self.program.ignore_below]).filter(|amount| *amount > 0).collect();
        asked.extend(constants.money.iter().take(AMOUNTS));
        let limits = self.alone.customers.attributes.iter().zip(&self.program.attributes).filter_map(|(column, attribute)| match column {
            AttributeColumn::Int(values) if attribute.kind == AttributeType::Money => values.first().copied(),
            _ => None,
        });
        asked.extend(limits.filter(|value| *value != MISSING));
        asked
    }

    /// Amounts at which what is asked of them turns round: of the item itself, and of the sums that it is part of (R6).
    fn amounts(&self, constants: &Constants) -> Vec<Change> {
        let invoices = &self.alone.invoices;
        let balance = invoices.open.iter().fold(0_i64, |sum, open| sum.saturating_add(*open));
        let asked = self.asked_amounts(constants);
        let mut found = Vec::new();
        for invoice in self.items() {
            let Some(from) = invoices.open.get(invoice as usize).copied() else { continue };
            let mut amounts = BTreeSet::from([0, from.saturating_mul(2), from.saturating_mul(10), from.saturating_mul(100)]);
            amounts.extend(invoices.amount.get(invoice as usize));
            for amount in &asked {
                // What the sum is without the item is what the item has to make up for.
                let sums =
                    [0, self.row.overdue, self.row.collectable, balance].map(|sum| if sum == 0 { 0 } else { sum.saturating_sub(from) });
                for sum in sums.into_iter().chain([self.row.collectable, self.row.overdue, balance]) {
                    let whole = amount.saturating_sub(sum);
                    amounts.extend([whole, whole.saturating_add(1), whole.saturating_sub(1)]);
                }
            }
            // An invoice that becomes so small that it is ignored (R1) is better paid.
            let ignored = 1..self.program.ignore_below.max(1);
            let amounts = amounts.into_iter().filter(|to| *to >= 0 && *to != from && !ignored.contains(to));
            found.extend(amounts.map(|to| Change::Open { invoice, from, to }));
        }
        found
    }

    /// What else is known of the customer: values at which what is asked of it turns round.
    fn facts(&self, constants: &Constants) -> Vec<Change> {
        let mut found = Vec::new();
        for flag in &constants.flags {
            let field = FlagField::Attribute(*flag);
            let now = flag_column(&self.alone.view(), field).first().copied().unwrap_or(2);
            let values = [Some(false), Some(true), None].into_iter().filter(|value| value.map_or(2, u8::from) != now);
            found.extend(values.map(|value| Change::Fact(Fact::Flag(field, value))));
        }
        for (field, texts) in &constants.texts {
            found.extend(self.texts(*field, texts));
        }
        for (attribute, near) in &constants.numbers {
            found.extend(self.numbers(*attribute, near));
        }
        found
    }

    fn texts(&self, field: TextField, asked: &BTreeSet<String>) -> Vec<Change> {
        let view = self.alone.view();
        let now = text_column(&view, field).get(0);
        let mut texts: Vec<Option<String>> = asked.iter().cloned().map(Some).collect();
        match field {
            // Ids, names and currencies are what they are.
            TextField::Id | TextField::Name | TextField::Currency => return Vec::new(),
            // One that nobody asks for does as well as any other.
            TextField::Country => texts.extend(other(&["FR", "DE", "GB", "US"], asked)),
            TextField::Language => texts.extend(other(&["fr", "en", "de", "es"], asked)),
            TextField::Collector => {}
            TextField::Attribute(place) => {
                if let Some(AttributeType::OneOf(members)) =
                    self.program.attributes.get(usize::from(place)).map(|attribute| &attribute.kind)
                {
                    texts.extend(members.iter().cloned().map(Some));
                }
            }
        }
        texts.push(None);
        texts.sort();
        texts.dedup();
        texts.retain(|text| text.as_deref() != now);
        texts.into_iter().map(|text| Change::Fact(Fact::Text(field, text))).collect()
    }

    fn numbers(&self, attribute: u16, near: &BTreeSet<i64>) -> Vec<Change> {
        let field = IntField::Attribute(attribute);
        let Some(declared) = self.program.attributes.get(usize::from(attribute)) else { return Vec::new() };
        let value_of = |column: &AttributeColumn| match column {
            AttributeColumn::Int(values) => values.first().copied().filter(|value| *value != MISSING),
            _ => None,
        };
        let columns = &self.alone.customers.attributes;
        let now = columns.get(usize::from(attribute)).and_then(value_of);
        let mut values: BTreeSet<i64> = near.clone();
        // It may be asked against another attribute of its unit, or an amount against what is owed.
        let alike = self.program.attributes.iter().zip(columns).filter(|(other, _)| unit(&other.kind) == unit(&declared.kind));
        values.extend(alike.filter_map(|(_, column)| value_of(column)));
        if declared.kind == AttributeType::Money {
            let balance = self.alone.invoices.open.iter().fold(0_i64, |sum, open| sum.saturating_add(*open));
            values.extend([self.row.overdue, self.row.collectable, balance]);
        }
        let (low, high) = declared.kind.bounds();
        let around: BTreeSet<i64> = values.iter().flat_map(|value| [*value, value.saturating_add(1), value.saturating_sub(1)]).collect();
        let mut around: Vec<i64> = around.into_iter().filter(|value| (low..=high).contains(value) && Some(*value) != now).collect();
        // The nearest to what it is comes first.
        around.sort_by_key(|value| value.abs_diff(now.unwrap_or_default()));
        let gone = now.map(|_| None);
        around.into_iter().map(Some).chain(gone).map(|value| Change::Fact(Fact::Number(field, value))).collect()
    }

    /// Invoices of which some step would be due today, the nearest due dates first.
    fn new_invoices(&self, constants: &Constants) -> Vec<Change> {
        let taken = self.program.scenarios.get(self.row.scenario as usize).filter(|_| self.row.scenario != NONE);
        let scenarios = self.program.scenarios.iter().filter(|scenario| taken.is_none_or(|taken| taken.name == scenario.name));
        let offsets: BTreeSet<i32> = scenarios.flat_map(|scenario| &scenario.steps).map(|step| step.offset).collect();
        let mut due_dates: Vec<Day> = offsets.into_iter().map(|offset| self.as_of.plus(-offset)).collect();
        due_dates.sort_by_key(|day| (day.since(self.as_of).unsigned_abs(), *day));
        due_dates.truncate(DUE_DATES);
        let scale = self.program.currency.scale();
        let mut amounts: BTreeSet<i64> =
            self.asked_amounts(constants).into_iter().flat_map(|amount| [amount, amount.saturating_add(1)]).collect();
        amounts.extend([scale, scale.saturating_mul(1_000)]);
        amounts.retain(|amount| *amount >= scale);
        let of = |due_on: Day| amounts.iter().map(move |open| Change::NewInvoice { due_on, open: *open });
        due_dates.into_iter().filter(|day| (Day::FIRST..=Day::LAST).contains(day)).flat_map(of).collect()
    }
}

/// A code that is not asked for.
fn other(codes: &[&str], asked: &BTreeSet<String>) -> Option<Option<String>> {
    codes.iter().find(|code| !asked.contains(**code)).map(|code| Some((*code).to_owned()))
}
