//! The search: changes are made and the account is evaluated, until the numbers of evaluations are used up.

use std::collections::BTreeSet;

use relance_engine::agenda::{Agenda, Row, Status};
use relance_engine::portfolio::Portfolio;
use relance_engine::program::Program;
use relance_engine::{Day, Evaluator};

use super::candidates::{Account, candidates};
use super::change::{Change, Thing, apply};
use super::{Answer, HORIZON};

/// How many single changes are tried.
const SINGLES: usize = 1_500;
/// How many of them are put into pairs: some 2,400.
const PAIRED: usize = 70;

/// What is to be due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// This step of this scenario, for this leader.
    Step { leader: u32, scenario: u32, step: u32 },
    /// Any step.
    Any,
}

impl Goal {
    fn is_met(self, row: &Row) -> bool {
        row.status == Status::Due
            && match self {
                Goal::Step { leader, scenario, step } => (row.leader, row.scenario, row.step) == (leader, scenario, step),
                Goal::Any => true,
            }
    }
}

/// A search over one account.
pub struct Search<'a> {
    account: Account<'a>,
    evaluations: usize,
    /// The single changes that did not reach the last goal, with the rows that they gave.
    tried: Vec<(Change, Row)>,
}

impl<'a> Search<'a> {
    pub fn new(program: &'a Program, alone: &'a Portfolio, as_of: Day, row: Row) -> Search<'a> {
        Search { account: Account { program, alone, as_of, row }, evaluations: 1, tried: Vec::new() }
    }

    pub fn evaluations(&self) -> usize {
        self.evaluations
    }

    /// The account's row with changes on a day; `None` if that cannot be, as where amounts become too large.
    fn row(&mut self, changes: &[Change], on: Day) -> Option<Row> {
        self.evaluations += 1;
        let program = self.account.program;
        let stage = if changes.is_empty() { None } else { Some(apply(program, self.account.alone, changes).ok()?) };
        let portfolio = stage.as_ref().map_or(self.account.alone, |stage| stage.portfolio());
        let mut agenda = Agenda::default();
        Evaluator::new(program, portfolio, on).ok()?.evaluate(0..1, &mut agenda).ok()?;
        agenda.rows.first().copied()
    }

    /// The goal, reached by changes on a day.
    fn reached(&mut self, goal: Goal, changes: &[Change], on: Day) -> Option<Answer> {
        let row = self.row(changes, on).filter(|row| goal.is_met(row))?;
        Some(Answer { changes: changes.to_vec(), on, row })
    }

    /// The first day on which the goal is reached if nothing changes.
    pub fn wait(&mut self, goal: Goal) -> Option<Answer> {
        let as_of = self.account.as_of;
        (1..=HORIZON).map(|days| as_of.plus(days)).find_map(|day| self.reached(goal, &[], day))
    }

    /// Single changes that reach the goal today: of each thing the smallest, and so many at the most.
    pub fn singles(&mut self, goal: Goal, most: usize) -> Vec<Answer> {
        let as_of = self.account.as_of;
        self.tried.clear();
        let mut found: Vec<Answer> = Vec::new();
        let mut things: BTreeSet<Thing> = BTreeSet::new();
        for change in candidates(&self.account, goal).into_iter().take(SINGLES) {
            if things.contains(&change.thing()) {
                continue;
            }
            match self.row(core::slice::from_ref(&change), as_of) {
                Some(row) if goal.is_met(&row) => {
                    things.insert(change.thing());
                    found.push(Answer { changes: vec![change], on: as_of, row });
                }
                Some(row) => self.tried.push((change, row)),
                None => {}
            }
        }
        let mut found: Vec<Answer> = found.into_iter().map(|answer| self.refined(goal, answer)).collect();
        let size = |answer: &Answer| answer.changes.first().map(|change| change.size(as_of));
        found.sort_by_key(size);
        found.truncate(most);
        found
    }

    /// The answer with an amount as near to the present one as halving finds; in full is what is paid in full.
    fn refined(&mut self, goal: Goal, answer: Answer) -> Answer {
        let [change] = answer.changes.as_slice() else { return answer };
        let (from, to) = match change {
            Change::Open { from, to, .. } if *to != 0 => (*from, *to),
            // Less than one whole unit is no invoice that anybody writes.
            Change::NewInvoice { open, .. } => (self.account.program.currency.scale() - 1, *open),
            _ => return answer,
        };
        let with = |amount: i64| match change {
            Change::NewInvoice { due_on, .. } => Change::NewInvoice { due_on: *due_on, open: amount },
            Change::Open { invoice, from, .. } => Change::Open { invoice: *invoice, from: *from, to: amount },
            other => other.clone(),
        };
        let (mut fails, mut does, mut best) = (from, to, answer.clone());
        while fails.abs_diff(does) > 1 {
            let middle = i64::midpoint(fails, does);
            match self.reached(goal, &[with(middle)], answer.on) {
                Some(nearer) => (does, best) = (middle, nearer),
                None => fails = middle,
            }
        }
        best
    }

    /// A change and a day, or else two changes, that reach the goal together: those of which [`Search::singles`] found that each
    /// alone does not.
    pub fn combined(&mut self, goal: Goal) -> Option<Answer> {
        let as_of = self.account.as_of;
        let tried = core::mem::take(&mut self.tried);
        for (change, row) in tried.iter().filter(|(_, row)| row.planned_on > as_of) {
            if let Some(answer) = self.reached(goal, core::slice::from_ref(change), row.planned_on) {
                return Some(answer);
            }
        }
        // An amount or a fact that by itself changes nothing is not worth a pair; a contact may be, or something that ends.
        let worth = |(change, row): &&(Change, Row)| *row != self.account.row || change.size(as_of).0 < 2;
        let kept: Vec<Change> = tried.iter().filter(worth).map(|(change, _)| change.clone()).take(PAIRED).collect();
        // By the places of both in the order of changes, so that the first pair found is the smallest.
        let mut pairs: Vec<(usize, usize)> =
            (0..kept.len()).flat_map(|first| (first + 1..kept.len()).map(move |second| (first, second))).collect();
        pairs.sort_by_key(|(first, second)| (first + second, *first));
        pairs.into_iter().find_map(|(first, second)| {
            let (first, second) = (kept.get(first)?, kept.get(second)?);
            if first.thing() == second.thing() { None } else { self.reached(goal, &[first.clone(), second.clone()], as_of) }
        })
    }
}
