//! What the evaluator went through for customers whose rows differ.

use relance_engine::agenda::Agenda;
use relance_engine::evaluate::{Done, Observer, PassedOver, Timing};

use super::Side;
use super::rows::Result;

/// How many customers are listened to together: as many as the evaluator works out together.
const STRETCH: usize = 512;

/// What was heard of one customer.
#[derive(Clone, Debug, Default)]
pub struct One {
    pub place: usize,
    pub done: Option<Done>,
    pub passed_over: Vec<(usize, PassedOver)>,
    pub timing: Option<Timing>,
}

/// What was heard of some customers, in the order of their places.
pub struct Heard(Vec<One>);

impl Heard {
    /// Evaluates the stretches in which there are `places`, which go up, and listens to them.
    pub fn of(side: &Side<'_>, places: impl Iterator<Item = usize>) -> Result<Heard> {
        let mut listener = Listener { wanted: places.collect(), next: 0, listening: false, heard: Vec::new() };
        let count = side.evaluator.context().portfolio.customers.count;
        let mut agenda = Agenda::default();
        while let Some(first) = listener.wanted.get(listener.next) {
            let (start, before) = (first - first % STRETCH, listener.next);
            agenda.rows.clear();
            agenda.actions.clear();
            side.evaluator.observe(start..count.min(start + STRETCH), &mut agenda, &mut listener)?;
            if listener.next == before {
                // A place that there is not, or one that does not go up.
                return Err(relance_engine::EvaluateError::Range);
            }
        }
        Ok(Heard(listener.heard))
    }

    /// What was heard of a customer, if it was listened to.
    pub fn get(&self, place: usize) -> Option<&One> {
        self.0.binary_search_by_key(&place, |one| one.place).ok().and_then(|found| self.0.get(found))
    }
}

struct Listener {
    wanted: Vec<usize>,
    next: usize,
    listening: bool,
    heard: Vec<One>,
}

impl Listener {
    fn one(&mut self) -> Option<&mut One> {
        if self.listening { self.heard.last_mut() } else { None }
    }
}

impl Observer for Listener {
    fn customer(&mut self, place: usize) {
        self.listening = self.wanted.get(self.next) == Some(&place);
        if self.listening {
            self.next += 1;
            self.heard.push(One { place, ..One::default() });
        }
    }

    fn progress(&mut self, done: Option<&Done>) {
        if let Some(one) = self.one() {
            one.done = done.copied();
        }
    }

    fn passed_over(&mut self, step: usize, why: PassedOver) {
        if let Some(one) = self.one() {
            one.passed_over.push((step, why));
        }
    }

    fn timing(&mut self, timing: &Timing) {
        if let Some(one) = self.one() {
            one.timing = Some(*timing);
        }
    }
}
