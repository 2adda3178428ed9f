//! Pending specific actions while the invoices go by (R2, R15).

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use relance_engine::Program;
use relance_engine::portfolio::{ActionsView, NONE, TextView, invoice_flag};
use relance_portfolio::problem::Report;

use crate::input::{CustomerIndex, IdColumn, Named, PendingActions};

/// What the invoices that actions name turn out to be.
pub(super) struct Sought<'t> {
    named: Named<'t>,
    /// For each of [`Named::invoices`], once it went by: its account and its open amount.
    found: Mutex<Vec<(u32, i64)>>,
}

/// The pending actions of all customers.
#[derive(Debug, Default)]
pub(super) struct Pending {
    pub(super) actions: PendingActions,
    /// The open amounts of the invoices that they name.
    pub(super) opens: Vec<i64>,
}

impl<'t> Sought<'t> {
    pub(super) fn new(named: Named<'t>) -> Sought<'t> {
        let found = Mutex::new(vec![(NONE, 0); named.invoices().len()]);
        Sought { named, found }
    }

    /// Looks for named invoices in a batch; gives the batch's flags with those marked.
    pub(super) fn mark<'a>(
        &self,
        ids: IdColumn<'_>,
        (accounts, open, flags): (&[u32], &[i64], &[u8]),
        (places, marked): (&mut Vec<u32>, &'a mut Vec<u8>),
    ) -> &'a [u8] {
        self.named.ids().find_all(ids, places);
        marked.clear();
        marked.extend_from_slice(flags);
        for (row, place) in places.iter().enumerate().filter(|(_, place)| **place != NONE) {
            marked[row] |= invoice_flag::IN_ACTION;
            let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(found) = found.get_mut(*place as usize) {
                *found = (accounts[row], open[row]);
            }
        }
        marked
    }

    /// Checks the actions once all invoices went by.
    pub(super) fn check(self, program: &Program, index: &CustomerIndex, report: &mut Report) -> Option<Pending> {
        let found = self.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        let (accounts, opens): (Vec<u32>, Vec<i64>) = found.into_iter().unzip();
        let actions = self.named.check(program, index, &accounts, report)?;
        Some(Pending { actions, opens })
    }
}

/// Columns of the actions of some customers, counted anew; kept between batches.
#[derive(Default)]
pub(super) struct Counted {
    starts: Vec<u32>,
    invoice_starts: Vec<u32>,
}

impl Counted {
    /// The actions of the customers at `within` of all.
    pub(super) fn view<'a>(&'a mut self, pending: Option<&'a Pending>, within: Range<usize>) -> ActionsView<'a> {
        self.starts.clear();
        self.invoice_starts.clear();
        let Some(actions) = pending.map(|pending| &pending.actions.actions) else {
            self.starts.resize(within.len() + 1, 0);
            self.invoice_starts.push(0);
            return ActionsView { starts: &self.starts, invoice_starts: &self.invoice_starts, ..ActionsView::default() };
        };
        let starts = actions.starts.get(within.start..=within.end).unwrap_or_default();
        let rows = bounds(starts);
        let invoice_starts = actions.invoice_starts.get(rows.start..=rows.end).unwrap_or_default();
        let invoices = bounds(invoice_starts);
        count_anew(starts, &mut self.starts);
        count_anew(invoice_starts, &mut self.invoice_starts);
        let text = |column: TextView<'a>| TextView { codes: cut(column.codes, &rows), values: column.values };
        ActionsView {
            starts: &self.starts,
            on: cut(&actions.on, &rows),
            channel: cut(&actions.channel, &rows),
            mode: cut(&actions.mode, &rows),
            template: text(actions.template.view()),
            language: text(actions.language.view()),
            invoice_starts: &self.invoice_starts,
            invoices: cut(&actions.invoices, &invoices),
        }
    }
}

fn bounds(starts: &[u32]) -> Range<usize> {
    let at = |start: Option<&u32>| start.map_or(0, |start| *start as usize);
    at(starts.first())..at(starts.last())
}

fn count_anew(starts: &[u32], out: &mut Vec<u32>) {
    let first = starts.first().copied().unwrap_or(0);
    out.extend(starts.iter().map(|start| start - first));
}

fn cut<'a, T>(values: &'a [T], rows: &Range<usize>) -> &'a [T] {
    values.get(rows.clone()).unwrap_or_default()
}
