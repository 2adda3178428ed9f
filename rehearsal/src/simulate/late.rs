//! People who are late: what waits for a person is done some working days after it was due.

use std::collections::BTreeMap;

use relance_engine::program::scenario::Mode;
use relance_engine::{Day, Program};

use super::act::{Asked, What};

/// What one task is called from day to day: a step for a leader, or a specific action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Task {
    Step { customer: u32, leader: u32, scenario: u16, step: u16 },
    Specific { action: u32 },
}

/// The tasks that wait, and how many working days each has waited.
#[derive(Debug, Default)]
pub struct Backlog {
    late: u16,
    waiting: BTreeMap<Task, u16>,
}

impl Backlog {
    /// Nothing waits yet; people will be `late` working days late, or not at all if it is 0.
    #[must_use]
    pub fn new(late: u16) -> Backlog {
        Backlog { late, waiting: BTreeMap::new() }
    }

    /// Of what is due on a day, that which is done on it. A task that is due no more is forgotten.
    pub fn done(&mut self, program: &Program, mut asked: Vec<Asked>) -> Vec<Asked> {
        if self.late == 0 {
            asked.retain(|one| one.today);
            return asked;
        }
        let before = core::mem::take(&mut self.waiting);
        let (mut done, late) = (Vec::with_capacity(asked.len()), self.late);
        for one in asked {
            if one.act.mode == Mode::Automatic {
                done.extend(one.today.then_some(one));
                continue;
            }
            let task = task(&one);
            let works = is_working(program, &one);
            // The day on which it is first due does not count.
            let waited = before.get(&task).map_or(0, |waited| waited.saturating_add(u16::from(works)));
            if one.today && works && waited >= late {
                done.push(one);
            } else {
                self.waiting.insert(task, waited);
            }
        }
        done
    }
}

fn task(asked: &Asked) -> Task {
    match asked.act.what {
        What::Step { scenario, step, leader } => Task::Step { customer: asked.act.customer, leader, scenario, step },
        What::Specific { action } => Task::Specific { action },
    }
}

/// Whether people work on the day of an act: by the calendar of its scenario, else by that of the sending window, else on every day.
fn is_working(program: &Program, asked: &Asked) -> bool {
    let of_scenario = match asked.act.what {
        What::Step { scenario, .. } => program.scenarios.get(usize::from(scenario)).and_then(|scenario| scenario.calendar),
        What::Specific { .. } => None,
    };
    let of_sending = program.sending.as_ref().and_then(|sending| sending.calendar);
    let calendar = of_scenario.map(|(place, _)| place).or(of_sending).and_then(|place| program.calendars.get(usize::from(place)));
    let day: Day = asked.act.on;
    calendar.is_none_or(|calendar| calendar.is_working(day))
}
