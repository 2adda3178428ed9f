//! What the items of many customers add up to, when the items come in any order and none can be kept.
//!
//! A [`Ledger`] has for each customer its account and the tallies that the program asks for: some sixty bytes, however many
//! items there are. A [`Posting`] reads a batch of items; its rows are posted to ledgers. The evaluator takes ledgers in
//! place of items.

use core::ops::Range;

use super::account::{Account, WORDS};
use super::bind::StandardNeeds;
use super::columns::{Registers, Scope};
use super::graph::Graph;
use super::items::ItemColumns;
use super::plan::{Measure, Plan};
use super::ratio::Ratio;
use super::sweep::{Asked, mark, weight};
use super::totals::{Fraction, select};
use crate::day::Day;
use crate::portfolio::{InvoicesView, MISSING};
use crate::program::Program;

/// What a program asks of items on a day; worked out once.
pub struct Asking {
    asked: Asked,
    plan: Plan,
    keeps_amount: bool,
    /// All tallies are sums or counts, as most are.
    sums_only: bool,
}

impl Asking {
    /// What a checked program asks on a day.
    #[must_use]
    pub fn new(program: &Program, as_of: Day) -> Asking {
        let plan = Plan::new(&program.aggregates);
        Asking {
            asked: Asked { ignore_below: program.ignore_below, as_of },
            sums_only: plan.tallies.iter().all(|tally| matches!(tally.measure, Measure::Count | Measure::Sum(_))),
            plan,
            keeps_amount: StandardNeeds::of(&Graph::new(&program.exprs)).leader_amount,
        }
    }

    /// Whether the original amounts of items are read.
    #[must_use]
    pub fn reads_amount(&self) -> bool {
        self.keeps_amount || self.plan.needs.amount
    }

    /// Whether the dates of issue of items are read.
    #[must_use]
    pub fn reads_issued_on(&self) -> bool {
        self.plan.needs.issued_on
    }
}

/// How items are called, and which of two comes first in the byte order of the ids (R3).
pub trait Names {
    /// What the item at a row of the batch is to be called once it leads.
    fn call(&mut self, row: usize) -> u64;
    /// Whether the id of the item at a row of the batch comes before that of one called so.
    fn is_before(&self, row: usize, called: u64) -> bool;
}

/// The books of a range of customers.
///
/// All about a customer stands together in a record, as words of 64 bits: its account, its tallies, and its leader's original
/// amount if the program reads that. Records begin where lines of the cache do, since they are read in any order.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    customers: usize,
    layout: Layout,
    words: Vec<i64>,
    /// The first word that begins a line of the cache.
    first: usize,
    /// For each customer, the fractions of the plan.
    fractions: Vec<Fraction>,
}

/// Where things are in a record, in words.
#[derive(Clone, Copy, Debug, Default)]
struct Layout {
    /// From one record to the next.
    stride: usize,
    tallies: usize,
    fractions: usize,
    /// Whether the leader's amount follows the tallies.
    amount: bool,
}

/// Words in a line of the cache.
const LINE: usize = 8;

impl Layout {
    fn amount(self) -> Option<usize> {
        self.amount.then_some(WORDS + self.tallies)
    }
}

impl Ledger {
    /// Books of customers with no items yet.
    #[must_use]
    pub fn new(asking: &Asking, customers: usize) -> Ledger {
        let start = |measure: Measure| match measure {
            Measure::Count | Measure::Sum(_) => 0,
            Measure::Least(_) | Measure::Greatest(_) => MISSING,
        };
        let plan = &asking.plan;
        let mut layout = Layout { stride: 0, tallies: plan.tallies.len(), fractions: plan.fractions.len(), amount: asking.keeps_amount };
        layout.stride = (WORDS + layout.tallies + usize::from(layout.amount)).next_multiple_of(LINE);
        let mut record = vec![MISSING; layout.stride];
        if let Some(account) = record.first_chunk_mut() {
            Account::default().write(account);
        }
        for (word, tally) in record[WORDS..].iter_mut().zip(&plan.tallies) {
            *word = start(tally.measure);
        }
        let fractions: Vec<Fraction> = plan.fractions.iter().map(|tally| Fraction::new(tally.function)).collect();
        let mut words = vec![0; customers * layout.stride + LINE];
        let first = words.as_ptr().align_offset(LINE * size_of::<i64>()).min(LINE);
        words[first..].chunks_exact_mut(layout.stride).take(customers).for_each(|words| words.copy_from_slice(&record));
        Ledger { customers, layout, words, first, fractions: fractions.repeat(customers) }
    }

    /// How many customers it has.
    #[must_use]
    pub fn customers(&self) -> usize {
        self.customers
    }

    /// What the leader of a customer is called, if it has one.
    #[inline]
    #[must_use]
    pub fn leader(&self, customer: usize) -> Option<u64> {
        let start = self.first + customer * self.layout.stride;
        let account = Account::read(self.words.get(start..)?.first_chunk()?);
        (customer < self.customers && account.has_leader()).then_some(account.leader)
    }

    /// Some of the customers.
    #[must_use]
    pub fn part(&self, customers: Range<usize>) -> LedgerPart<'_> {
        let of = |start: usize, each: usize| start + customers.start * each..start + customers.end * each;
        LedgerPart {
            layout: self.layout,
            words: self.words.get(of(self.first, self.layout.stride)).unwrap_or_default(),
            fractions: self.fractions.get(of(0, self.layout.fractions)).unwrap_or_default(),
        }
    }

    /// The record of a customer.
    #[inline]
    fn record(&mut self, customer: usize) -> Option<&mut [i64]> {
        let start = self.first + customer * self.layout.stride;
        self.words.get_mut(start..start + self.layout.stride)
    }

    /// Reads a little of a customer, so that its line is at hand when it is posted to.
    #[inline]
    fn touch(&self, customer: usize) {
        core::hint::black_box(self.words.get(self.first + customer * self.layout.stride).copied());
    }
}

/// The books of some customers, borrowed.
#[derive(Clone, Copy, Debug, Default)]
pub struct LedgerPart<'a> {
    layout: Layout,
    words: &'a [i64],
    /// For each customer, the fractions of the plan.
    pub(super) fractions: &'a [Fraction],
}

impl<'a> LedgerPart<'a> {
    fn records(self) -> impl ExactSizeIterator<Item = &'a [i64]> {
        self.words.chunks_exact(self.layout.stride.max(1))
    }

    /// How many customers.
    pub(super) fn customers(self) -> usize {
        self.records().len()
    }

    /// Some of the customers.
    pub(super) fn part(self, customers: Range<usize>) -> LedgerPart<'a> {
        let of = |each: usize| customers.start * each..customers.end * each;
        LedgerPart {
            layout: self.layout,
            words: self.words.get(of(self.layout.stride)).unwrap_or_default(),
            fractions: self.fractions.get(of(self.layout.fractions)).unwrap_or_default(),
        }
    }

    /// Their accounts.
    pub(super) fn accounts(self) -> impl Iterator<Item = Account> + 'a {
        self.records().filter_map(|words| words.first_chunk()).map(Account::read)
    }

    /// How many tallies each has.
    pub(super) fn tallies(self) -> usize {
        self.layout.tallies
    }

    /// One of the tallies of each.
    pub(super) fn tally(self, tally: usize) -> impl Iterator<Item = i64> + 'a {
        self.records().map(move |words| words[WORDS + tally])
    }

    /// The original amount of each leader; missing if it is not kept.
    pub(super) fn amounts(self) -> impl Iterator<Item = i64> + 'a {
        let place = self.layout.amount();
        self.records().map(move |words| place.map_or(MISSING, |place| words[place]))
    }
}

/// A batch of items, of any customers and in any order.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// The items; `starts` is not read.
    pub items: InvoicesView<'a>,
    /// Whether the customer of each item is on hold; empty if none is.
    pub held: &'a [bool],
}

/// A batch that was read, ready to be posted; kept between batches, so that nothing is allocated anew.
#[derive(Default)]
pub struct Posting {
    standings: Vec<u8>,
    marks: Vec<u8>,
    columns: ItemColumns,
    registers: Registers,
    selected: Vec<u8>,
    /// For each item, what it adds to the tallies of its customer.
    shares: Vec<i64>,
    /// For each item, what it adds to the fractions.
    fractions: Vec<Option<Ratio>>,
}

impl Posting {
    /// Reads a batch: what each item counts for, and what it adds to tallies.
    pub fn read(&mut self, asking: &Asking, batch: &Batch<'_>) {
        let items = batch.items;
        let rows = 0..items.open.len();
        let standings = if batch.held.is_empty() && items.promised_on.is_empty() {
            items.flags
        } else {
            asking.asked.standings(&items, rows.clone(), batch.held, &mut self.standings);
            &self.standings
        };
        asking.asked.marks(items.open, standings, &mut self.marks);
        let plan = &asking.plan;
        if plan.selections.is_empty() {
            return;
        }
        let items = self.columns.fill(plan, items, rows.clone(), &self.marks, asking.asked.as_of);
        self.registers.clear();
        for expr in 0..plan.graph.places.len() {
            self.registers.evaluate(&plan.graph, expr, &[], &items);
        }
        let (each, each_fraction) = (plan.tallies.len(), plan.fractions.len());
        self.shares.resize(rows.len() * each, 0);
        self.fractions.resize(rows.len() * each_fraction, None);
        for selected in &plan.selections {
            select(plan, &self.registers, &items, &self.marks, selected.selection, &mut self.selected);
            for tally in &selected.tallies {
                let out = self.shares.iter_mut().skip(*tally).step_by(each);
                share(plan.tallies[*tally].measure, &items, &self.selected, out);
            }
            for fraction in &selected.fractions {
                let value = self.registers.ratios(&plan.graph, &items, plan.fractions[*fraction].value);
                let out = self.fractions.iter_mut().skip(*fraction).step_by(each_fraction);
                for ((out, selected), row) in out.zip(&self.selected).zip(rows.clone()) {
                    *out = (*selected != 0).then(|| value(row));
                }
            }
        }
    }

    /// Posts rows of the batch; `customers` has for each of `rows` its customer in the ledger. A row whose customer the ledger
    /// does not have is left out.
    pub fn post(
        &self,
        asking: &Asking,
        items: &InvoicesView<'_>,
        (rows, customers): (&[u32], &[u32]),
        names: &mut impl Names,
        ledger: &mut Ledger,
    ) {
        for (rows, customers) in rows.chunks(AHEAD).zip(customers.chunks(AHEAD)) {
            // Customers stand anywhere in memory: asking for all of them first, they come together instead of one by one.
            for customer in customers {
                ledger.touch(*customer as usize);
            }
            let mut rows = rows;
            for same in customers.chunk_by(u32::eq) {
                let (theirs, others) = rows.split_at(same.len().min(rows.len()));
                self.post_items(asking, items, theirs, same[0] as usize, names, ledger);
                rows = others;
            }
        }
    }

    /// Posts items of one customer.
    #[inline]
    fn post_items(
        &self,
        asking: &Asking,
        items: &InvoicesView<'_>,
        rows: &[u32],
        customer: usize,
        names: &mut impl Names,
        ledger: &mut Ledger,
    ) {
        let plan = &asking.plan;
        let amount = ledger.layout.amount();
        let Some(record) = ledger.record(customer) else { return };
        let Some((words, tallies)) = record.split_first_chunk_mut() else { return };
        let mut account = Account::read(words);
        for row in rows {
            let row = *row as usize;
            let (open, due_on, marks) = (items.open[row], items.due_on[row], self.marks[row]);
            account.add(open, (i64::from(due_on.0) - i64::from(asking.asked.as_of.0)) >> 63, weight(marks));
            if due_on <= account.leader_due && marks & mark::FREE != 0 {
                let tie = due_on == account.leader_due && open == account.leader_open && account.has_leader();
                if account.is_led_by(open, due_on) || (tie && names.is_before(row, account.leader)) {
                    account.lead(open, due_on, names.call(row));
                    if let Some(amount) = amount.and_then(|place| tallies.get_mut(place - WORDS)) {
                        *amount = items.amount.get(row).copied().unwrap_or(MISSING);
                    }
                }
            }
            let each = plan.tallies.len();
            let shares = &self.shares[row * each..(row + 1) * each];
            if asking.sums_only {
                tallies.iter_mut().zip(shares).for_each(|(tally, share)| *tally = tally.wrapping_add(*share));
            } else {
                tallies.iter_mut().zip(shares).zip(&plan.tallies).for_each(|((tally, share), kind)| join(kind.measure, tally, *share));
            }
        }
        account.write(words);
        let each = plan.fractions.len();
        if each == 0 {
            return;
        }
        let fractions = &mut ledger.fractions[customer * each..(customer + 1) * each];
        for row in rows {
            let row = *row as usize;
            let shares = &self.fractions[row * each..(row + 1) * each];
            for ((fraction, share), kind) in fractions.iter_mut().zip(shares).zip(&plan.fractions) {
                share.iter().for_each(|share| fraction.add(kind.function, *share));
            }
        }
    }
}

/// Adds an item's share to a tally.
fn join(measure: Measure, tally: &mut i64, share: i64) {
    *tally = match measure {
        Measure::Count | Measure::Sum(_) => tally.wrapping_add(share),
        // A missing number is the least of all.
        Measure::Greatest(_) => (*tally).max(share),
        Measure::Least(_) if *tally == MISSING => share,
        Measure::Least(_) if share == MISSING => *tally,
        Measure::Least(_) => (*tally).min(share),
    };
}

/// For how many rows the customers are asked for ahead: so many that the first have come by the time the last are asked for,
/// and so few that all stay in the nearest cache.
const AHEAD: usize = 128;

/// What each item adds to a tally.
fn share<'a>(measure: Measure, items: &impl Scope, selected: &[u8], out: impl Iterator<Item = &'a mut i64>) {
    let out = out.zip(selected);
    match measure {
        Measure::Count => out.for_each(|(out, selected)| *out = i64::from(*selected)),
        Measure::Sum(field) => {
            out.zip(items.ints(field)).for_each(|((out, selected), value)| *out = value & i64::from(*selected).wrapping_neg());
        }
        Measure::Least(field) | Measure::Greatest(field) => {
            out.zip(items.ints(field)).for_each(|((out, selected), value)| *out = if *selected != 0 { *value } else { MISSING });
        }
    }
}
