//! Two agendas against each other, row by row.

use relance_engine::agenda::{Agenda, Row, Status};
use relance_engine::portfolio::NONE;

/// A row without the fields that mean nothing for its status.
pub fn meaningful(row: &Row) -> Row {
    let mut row = *row;
    if row.leader == NONE {
        row.days_late = 0;
    }
    if row.status == Status::Grouped {
        (row.overdue, row.collectable) = (0, 0);
    }
    row
}

/// The first difference, told at length.
pub fn difference(engine: &Agenda, model: &Agenda) -> Option<String> {
    if (engine.rows.len(), engine.actions.len()) != (model.rows.len(), model.actions.len()) {
        return Some(format!("the agendas have other numbers of rows: {engine:#?}\n{model:#?}"));
    }
    for (place, (engine, model)) in engine.rows.iter().zip(&model.rows).enumerate() {
        let (engine, model) = (meaningful(engine), meaningful(model));
        if engine != model {
            return Some(format!("customer {place}\nevaluator: {engine:#?}\nmodel: {model:#?}"));
        }
    }
    for (place, (engine, model)) in engine.actions.iter().zip(&model.actions).enumerate() {
        if engine != model {
            return Some(format!("specific action {place}\nevaluator: {engine:#?}\nmodel: {model:#?}"));
        }
    }
    None
}
