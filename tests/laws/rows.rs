//! What holds of every row.

use proptest::prelude::*;
use relance_engine::agenda::{Row, Status};
use relance_engine::portfolio::NONE;
use relance_engine::program::scenario::{Mode, Shift};
use relance_engine::{Day, Program, evaluate};

use crate::model::calendar::{day_off, first_sending_day};
use crate::random::case::Case;

/// R10, R11, R14 and R18: the dates of a step among themselves, and with its status.
pub fn dates_and_statuses(case: &Case) -> Result<(), TestCaseError> {
    let (program, portfolio) = case.load();
    for as_of in &case.days {
        for (customer, row) in evaluate(&program, &portfolio.columns, *as_of).unwrap().rows.iter().enumerate() {
            let has_step = matches!(row.status, Status::BelowMinimum | Status::Waiting | Status::Blocked | Status::Due | Status::Scheduled);
            prop_assert_eq!(row.step != NONE, has_step, "{:?}", row);
            prop_assert_eq!(!row.reasons.is_empty(), matches!(row.status, Status::Blocked | Status::Clear), "{:?}", row);
            if !has_step {
                prop_assert_eq!([row.nominal_on, row.planned_on, row.act_on], [Day::MISSING; 3], "{:?}", row);
                continue;
            }
            step_dates(&program, row, *as_of)?;
            let history = &portfolio.columns.history;
            let own = history.starts[customer] as usize..history.starts[customer + 1] as usize;
            let last = history.done_on[own].iter().filter(|done_on| **done_on <= *as_of).max();
            let channel = program.scenarios[row.scenario as usize].steps[row.step as usize].channel;
            if let (Some(last), true) = (last, channel.keeps_spacing()) {
                prop_assert!(program.spacing == 0 || row.nominal_on.0 - last.0 >= i32::from(program.spacing), "{:?}", row);
            }
        }
    }
    Ok(())
}

fn step_dates(program: &Program, row: &Row, as_of: Day) -> Result<(), TestCaseError> {
    let scenario = &program.scenarios[row.scenario as usize];
    let mode = scenario.steps[row.step as usize].mode;
    match row.status {
        Status::Due => prop_assert!(row.planned_on <= as_of, "{:?}", row),
        Status::Scheduled => prop_assert!(row.planned_on > as_of, "{:?}", row),
        Status::Blocked => prop_assert!(mode != Mode::Manual, "{:?}", row),
        _ => {}
    }
    let (calendar, shift) = match scenario.calendar {
        Some((calendar, shift)) => (Some(&program.calendars[usize::from(calendar)]), shift),
        None => (None, Shift::None),
    };
    match shift {
        Shift::None => prop_assert_eq!(row.planned_on, row.nominal_on),
        Shift::Following => prop_assert!(row.planned_on >= row.nominal_on, "{:?}", row),
        Shift::Preceding => prop_assert!(row.planned_on <= row.nominal_on, "{:?}", row),
    }
    if let (Some(calendar), Shift::Following | Shift::Preceding) = (calendar, shift) {
        prop_assert!(!day_off(calendar, row.planned_on), "{:?}", row);
    }
    prop_assert!(row.act_on >= row.planned_on && row.act_on >= as_of, "{:?}", row);
    match &program.sending {
        Some(sending) if mode != Mode::Manual => {
            prop_assert_eq!(first_sending_day(sending, &program.calendars, row.act_on), row.act_on);
        }
        _ => prop_assert_eq!(row.act_on, row.planned_on.max(as_of)),
    }
    Ok(())
}
