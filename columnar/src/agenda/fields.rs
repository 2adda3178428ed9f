//! The columns of an agenda, block by block: what each line says in each, and where it says nothing.

use relance_engine::Day;
use relance_engine::agenda::{Row, Status};
use relance_engine::portfolio::NONE;

use super::block::{self, BLOCK, Block, Mask};
use super::column::Column;
use super::error::WriteError;
use super::layout::{IdKind, Layout, StepFacts, known, reasons_code};
use super::part::{Ids, Part};

/// How many digits amounts may have, in minor units: the most that Parquet keeps in 64 bits.
pub(super) const DIGITS: u8 = 18;

/// The largest amount either way, in minor units.
const MAX_AMOUNT: u64 = 10_u64.pow(DIGITS as u32) - 1;

/// What takes the columns of an agenda. Every column of a block is given once, with one value a line; the values of lines
/// that the mask leaves out mean nothing.
pub(super) trait Sink {
    /// Names by their codes in the layout.
    fn codes(&mut self, column: Column, codes: &[u32], mask: &Mask);
    /// Whole numbers, or days since 1970-01-01.
    fn numbers(&mut self, column: Column, numbers: &[i32], mask: &Mask);
    /// Amounts in minor units, or ids.
    fn longs(&mut self, column: Column, longs: &[i64], mask: &Mask);
    /// Ids as texts, by line.
    fn texts<'t>(&mut self, column: Column, text: impl Fn(usize) -> &'t str, mask: &Mask);
}

/// Gives the columns of a part to `sink`.
///
/// # Errors
/// A part that contradicts itself or the layout, an amount of more than 18 digits.
pub(super) fn feed(layout: &Layout, part: &Part, sink: &mut impl Sink) -> Result<(), WriteError> {
    part.check()?;
    let mut room = Room { codes: [0; BLOCK], numbers: [0; BLOCK], longs: [0; BLOCK], steps: [StepFacts::default(); BLOCK] };
    block::each(part, |block| {
        room.ids(layout, part, block, sink)?;
        room.names(layout, block, sink);
        room.step(layout, block, sink);
        room.dates(block, sink);
        room.amounts(block, sink)
    })
}

/// The values of one column of a block.
struct Room {
    codes: [u32; BLOCK],
    numbers: [i32; BLOCK],
    longs: [i64; BLOCK],
    steps: [StepFacts; BLOCK],
}

/// Writes one value a line, made from something of that line, and gives those written.
fn fill<'r, S, T>(room: &'r mut [T; BLOCK], lines: &[S], value: impl Fn(&S) -> T) -> &'r [T] {
    for (slot, line) in room.iter_mut().zip(lines) {
        *slot = value(line);
    }
    &room[..lines.len().min(BLOCK)]
}

impl Room {
    fn ids(&mut self, layout: &Layout, part: &Part, block: &Block, sink: &mut impl Sink) -> Result<(), WriteError> {
        let leaders = part.leaders.count();
        if block.rows.iter().any(|row| row.leader != NONE && row.leader as usize >= leaders) {
            return Err(WriteError::Part("a leader without an id"));
        }
        let action = Mask::of(block.actions, |action| *action != NONE);
        self.id(layout, Column::Id, part.action_ids, block.actions, &action, sink)?;
        self.id(layout, Column::Customer, part.customers, block.customers, &Mask::all(block.customers.len()), sink)?;
        let mut leaders = [NONE; BLOCK];
        let leaders = fill(&mut leaders, block.rows, |row| row.leader);
        self.id(layout, Column::Leader, part.leaders, leaders, &Mask::of(leaders, |leader| *leader != NONE), sink)
    }

    fn id(
        &mut self,
        layout: &Layout,
        column: Column,
        ids: Ids,
        places: &[u32],
        mask: &Mask,
        sink: &mut impl Sink,
    ) -> Result<(), WriteError> {
        match (layout.id_kind(column), ids) {
            (IdKind::Int, Ids::Ints(_)) if mask.set == 0 => sink.longs(column, &self.longs[..mask.lines], mask),
            (IdKind::Int, Ids::Ints(ids)) => {
                let ids = fill(&mut self.longs, places, |place| ids.get(*place as usize).copied().unwrap_or_default());
                sink.longs(column, ids, mask);
            }
            (IdKind::Text, Ids::Texts(_) | Ids::Column(_)) => {
                sink.texts(column, |line| places.get(line).map_or("", |place| ids.text(*place as usize)), mask);
            }
            _ => return Err(WriteError::Part("ids of another kind than the layout's")),
        }
        Ok(())
    }

    fn names(&mut self, layout: &Layout, block: &Block, sink: &mut impl Sink) {
        let all = Mask::all(block.rows.len());
        sink.codes(Column::Kind, fill(&mut self.codes, block.actions, |action| u32::from(*action != NONE)), &all);
        let mask = Mask::of(block.rows, |row| row.group < layout.groups);
        sink.codes(Column::Group, fill(&mut self.codes, block.rows, |row| row.group), &mask);
        let mask = Mask::of(block.rows, |row| row.scenario < layout.scenarios);
        sink.codes(Column::Scenario, fill(&mut self.codes, block.rows, |row| row.scenario), &mask);
        sink.codes(Column::Status, fill(&mut self.codes, block.rows, |row| row.status as u32), &all);
        let mask = Mask::of(block.rows, |row| known(row.reasons) != 0);
        sink.codes(Column::Reasons, fill(&mut self.codes, block.rows, |row| reasons_code(row.reasons)), &mask);
    }

    fn step(&mut self, layout: &Layout, block: &Block, sink: &mut impl Sink) {
        let places = fill(&mut self.codes, block.rows, |row| layout.steps.place(row));
        let mask = Mask::of(places, |place| *place != NONE);
        let steps = fill(&mut self.steps, places, |place| layout.steps.facts(*place));
        sink.codes(Column::Step, fill(&mut self.codes, steps, |step| step.name), &mask);
        sink.numbers(Column::Offset, fill(&mut self.numbers, steps, |step| step.offset), &mask);
        sink.codes(Column::Channel, fill(&mut self.codes, steps, |step| step.channel), &mask);
        sink.codes(Column::Mode, fill(&mut self.codes, steps, |step| step.mode), &mask);
    }

    fn dates(&mut self, block: &Block, sink: &mut impl Sink) {
        self.date(Column::NominalOn, block, |row| row.nominal_on, sink);
        self.date(Column::PlannedOn, block, |row| row.planned_on, sink);
        self.date(Column::ActOn, block, |row| row.act_on, sink);
        let mask = Mask::of(block.rows, |row| row.leader != NONE);
        sink.numbers(Column::DaysLate, fill(&mut self.numbers, block.rows, |row| row.days_late), &mask);
    }

    fn date(&mut self, column: Column, block: &Block, day: impl Fn(&Row) -> Day, sink: &mut impl Sink) {
        let mask = Mask::of(block.rows, |row| day(row) != Day::MISSING);
        sink.numbers(column, fill(&mut self.numbers, block.rows, |row| day(row).0), &mask);
    }

    fn amounts(&mut self, block: &Block, sink: &mut impl Sink) -> Result<(), WriteError> {
        // The row of an action has amounts of nothing, but they do not apply.
        let mask = Mask::of(block.rows, |row| row.status != Status::Grouped).and(&Mask::of(block.actions, |action| *action == NONE));
        self.amount(Column::Overdue, block, |row| row.overdue, &mask, sink)?;
        self.amount(Column::Collectable, block, |row| row.collectable, &mask, sink)
    }

    fn amount(
        &mut self,
        column: Column,
        block: &Block,
        minor: impl Fn(&Row) -> i64,
        mask: &Mask,
        sink: &mut impl Sink,
    ) -> Result<(), WriteError> {
        // What the mask leaves out means nothing and may be anything: 0 keeps it from being taken for too large.
        let amounts = fill(&mut self.longs, block.rows, |row| if row.status == Status::Grouped { 0 } else { minor(row) });
        if let Some(large) = amounts.iter().find(|amount| amount.unsigned_abs() > MAX_AMOUNT) {
            return Err(WriteError::Amount(*large));
        }
        sink.longs(column, amounts, mask);
        Ok(())
    }
}
