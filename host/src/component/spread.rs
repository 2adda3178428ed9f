//! A portfolio spread over instances, one a thread; the agenda is the same whatever their number.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use relance_engine::agenda::{ActionRow, Agenda, Row, Status};
use relance_engine::portfolio::NONE;
use relance_engine::{Day, Portfolio, Program};
use relance_rehearsal::part::{Part, part};
use wasmtime::component::ResourceAny;

use super::engine::MOST_INSTANCES;
use super::sandbox::Running;
use super::session::load_program;
use super::{Component, ComponentError, columns};

/// Customers that an instance takes at a time.
const STRIDE: usize = 32_768;

/// What all threads read.
struct Work<'w> {
    component: &'w Component,
    bytes: &'w [u8],
    program: &'w Program,
    portfolio: &'w Portfolio,
    as_of: String,
    stretches: Vec<Range<usize>>,
    next: AtomicUsize,
}

/// The agenda of a portfolio, worked out in as many instances as there are threads. Each has the limits to itself.
///
/// The portfolio is given in parts: a customer who is collected with another one is in none of them, since its row is empty (R17).
pub(super) fn evaluate(
    component: &Component,
    program: &[u8],
    portfolio: &Portfolio,
    as_of: Day,
    threads: usize,
) -> Result<Agenda, ComponentError> {
    let known = Program::from_bytes(program).map_err(|error| ComponentError::Program(error.to_string()))?;
    portfolio.check(&known).map_err(|error| ComponentError::Columns(error.to_string()))?;
    let count = portfolio.customers.count;
    let threads = threads.clamp(1, MOST_INSTANCES as usize);
    let stride = count.div_ceil(threads).clamp(1, STRIDE);
    let stretches = (0..count).step_by(stride).map(|start| start..count.min(start + stride)).collect::<Vec<_>>();
    let threads = threads.min(stretches.len()).max(1);
    let as_of = super::date(as_of)?;
    let work = Work { component, bytes: program, program: &known, portfolio, as_of, stretches, next: AtomicUsize::new(0) };
    let mut done = thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads).map(|_| scope.spawn(|| work.run())).collect();
        let mut done = work.run();
        helpers.into_iter().for_each(|helper| done.extend(helper.join().unwrap_or_default()));
        done
    });
    done.sort_by_key(|(stretch, _)| *stretch);
    if done.len() != work.stretches.len() && done.iter().all(|(_, agenda)| agenda.is_ok()) {
        return Err(ComponentError::Host("a thread ended before its work did".to_owned()));
    }
    let mut whole = Agenda { rows: Vec::with_capacity(count), actions: Vec::with_capacity(portfolio.actions.on.len()) };
    for (_, agenda) in done {
        let agenda = agenda?;
        whole.rows.extend(agenda.rows);
        whole.actions.extend(agenda.actions);
    }
    Ok(whole)
}

impl Work<'_> {
    /// Takes stretches until none is left, or one fails: each by its number.
    fn run(&self) -> Vec<(usize, Result<Agenda, ComponentError>)> {
        let mut done = Vec::new();
        let mut instance = None;
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(stretch) = self.stretches.get(number) else { return done };
            let agenda = self.stretch(&mut instance, stretch);
            let failed = agenda.is_err();
            done.push((number, agenda));
            if failed {
                // The whole has no answer any more.
                self.next.store(self.stretches.len(), Ordering::Relaxed);
                return done;
            }
        }
    }

    fn stretch<'s>(&'s self, instance: &mut Option<(Running<'s>, ResourceAny)>, stretch: &Range<usize>) -> Result<Agenda, ComponentError> {
        let (running, program) = match instance {
            Some(instance) => instance,
            None => {
                let mut running = self.component.start()?;
                let program = running.ask(|door, store| load_program(door, store, self.bytes))??;
                instance.insert((running, program))
            }
        };
        let part = part(self.portfolio, stretch.clone()).ok_or(ComponentError::Answer("a stretch of customers that is none"))?;
        let given = columns::portfolio(&part.portfolio);
        let answer = running.ask(|door, mut store| {
            let held = door.portfolio().call_constructor(&mut store, &given)?;
            let agenda = door.program().call_evaluate(&mut store, *program, held, &self.as_of)?;
            let answer = match agenda {
                Ok(agenda) => {
                    let columns = door.agenda().call_columns(&mut store, agenda)?;
                    agenda.resource_drop(&mut store)?;
                    Ok(columns)
                }
                Err(error) => Err(error),
            };
            held.resource_drop(&mut store)?;
            Ok(answer)
        })?;
        let agenda = columns::agenda(answer?, self.program, &part.portfolio)?;
        Ok(whole(agenda, &part, stretch))
    }
}

/// The agenda of a part as that of its stretch of the whole.
fn whole(agenda: Agenda, part: &Part, stretch: &Range<usize>) -> Agenda {
    let mut rows = vec![Row::empty(Status::Grouped); stretch.len()];
    for (row, customer) in agenda.rows.into_iter().zip(&part.customers) {
        let leader = if row.leader == NONE { NONE } else { row.leader.saturating_add(part.first_invoice) };
        if let Some(place) = (*customer as usize).checked_sub(stretch.start).and_then(|place| rows.get_mut(place)) {
            *place = Row { leader, ..row };
        }
    }
    let actions: Vec<ActionRow> = agenda.actions;
    Agenda { rows, actions }
}
