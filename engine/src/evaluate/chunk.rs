//! A chunk of customers: what is worked out for all of them at once, before each is decided.

use core::ops::Range;

use super::account::Account;
use super::bind::{flag_column, text_column};
use super::columns::{Number, Registers, Scope, Total};
use super::items::ItemColumns;
use super::ledger::LedgerPart;
use super::sweep::{mark, weight};
use super::totals::Totals;
use super::{Context, Observer};
use crate::day::Day;
use crate::portfolio::{AttributeView, MISSING, NONE, TextView};
use crate::program::expr::{ExprId, FlagField, IntField, NodeId, TextField};

/// The working columns of a chunk; kept between chunks, so that nothing is allocated for a customer or an invoice.
#[derive(Default)]
pub struct Chunk {
    customers: Range<usize>,
    /// Leader and standard amounts of each customer.
    pub accounts: Vec<Account>,
    standard: Standard,
    standings: Vec<u8>,
    marks: Vec<u8>,
    held: Vec<bool>,
    item_columns: ItemColumns,
    totals: Totals,
    registers: Registers,
    /// For each customer: its group, or [`NONE`].
    pub groups: Vec<u32>,
    /// For each of the program's expressions: whether it is worked out as a condition for this chunk.
    conditions_ready: Vec<bool>,
    /// For each of the program's scenarios: whether the conditions of its steps are worked out for this chunk.
    pub scenarios_ready: Vec<bool>,
}

/// The standard amounts as columns, for criteria and conditions that read them.
#[derive(Default)]
struct Standard {
    overdue: Vec<i64>,
    collectable: Vec<i64>,
    balance: Vec<i64>,
    leader_days_late: Vec<i64>,
    leader_open: Vec<i64>,
    leader_amount: Vec<i64>,
}

/// What customer-wide expressions read.
struct CustomerScope<'a> {
    context: &'a Context<'a>,
    customers: Range<usize>,
    standard: &'a Standard,
    totals: &'a Totals,
}

impl Scope for CustomerScope<'_> {
    fn rows(&self) -> usize {
        self.customers.len()
    }

    fn ints(&self, field: IntField) -> &[i64] {
        match field {
            IntField::Overdue => &self.standard.overdue,
            IntField::Collectable => &self.standard.collectable,
            IntField::Balance => &self.standard.balance,
            IntField::LeaderDaysLate => &self.standard.leader_days_late,
            IntField::LeaderOpen => &self.standard.leader_open,
            IntField::LeaderAmount => &self.standard.leader_amount,
            IntField::Attribute(place) => match self.context.portfolio.customers.attributes.get(usize::from(place)) {
                Some(AttributeView::Int(values)) => &values[self.customers.clone()],
                _ => &[],
            },
            _ => &[],
        }
    }

    fn flags(&self, field: FlagField) -> &[u8] {
        flag_column(&self.context.portfolio, field).get(self.customers.clone()).unwrap_or_default()
    }

    fn texts(&self, field: TextField) -> TextView<'_> {
        let column = text_column(&self.context.portfolio, field);
        TextView { codes: column.codes.get(self.customers.clone()).unwrap_or_default(), values: column.values }
    }

    fn aggregate(&self, aggregate: u16) -> Total<'_> {
        self.totals.total(&self.context.binding.plan, usize::from(aggregate))
    }
}

/// The expression that an observer may look into, right after it was worked out.
pub struct Seen<'a> {
    /// Which.
    pub expr: ExprId,
    registers: &'a Registers,
    scope: &'a CustomerScope<'a>,
}

impl Seen<'_> {
    fn place(&self, node: NodeId) -> NodeId {
        let places = self.scope.context.binding.graph.places.get(self.expr as usize);
        places.and_then(|places| places.get(node as usize)).copied().unwrap_or_default()
    }

    /// The truth of a node for the customer at `row` of the chunk; `None` for a number.
    #[must_use]
    pub fn truth(&self, node: NodeId, row: usize) -> Option<bool> {
        self.registers.truth(&self.scope.context.binding.graph, self.scope, self.place(node), row)
    }

    /// The number of a node for the customer at `row` of the chunk.
    #[must_use]
    pub fn number(&self, node: NodeId, row: usize) -> Number {
        self.registers.number(&self.scope.context.binding.graph, self.scope, self.place(node), row)
    }
}

impl Chunk {
    /// Prepares the chunk for `customers`: leaders, amounts and groups.
    pub fn prepare(&mut self, context: &Context<'_>, customers: Range<usize>, observer: &mut impl Observer) {
        self.customers = customers.clone();
        self.registers.clear();
        self.scenarios_ready.clear();
        self.scenarios_ready.resize(context.program.scenarios.len(), false);
        self.conditions_ready.clear();
        self.conditions_ready.resize(context.program.exprs.len(), false);
        match context.ledger {
            Some(ledger) => self.copy_from(ledger),
            None => self.add_up(context),
        }
        self.totals.assemble(&context.binding.plan);
        self.fill_standard(context);
        self.assign_groups(context, observer);
    }

    /// Accounts and tallies from a ledger; the leader of a customer is called by the customer's place.
    fn copy_from(&mut self, ledger: LedgerPart<'_>) {
        let part = ledger.part(self.customers.clone());
        self.accounts.clear();
        self.accounts.extend(part.accounts().zip(self.customers.clone()).map(|(mut account, place)| {
            account.leader = place as u64;
            account
        }));
        self.totals.copy_from(part);
    }

    /// Adds up the items of the chunk: accounts and tallies (R1 to R3, R6).
    fn add_up(&mut self, context: &Context<'_>) {
        let invoices = &context.portfolio.invoices;
        let starts = &invoices.starts[self.customers.start..=self.customers.end];
        let rows = starts[0] as usize..starts[starts.len() - 1] as usize;
        let on_hold = &context.portfolio.customers.on_hold[self.customers.clone()];
        self.held.clear();
        if on_hold.contains(&true) {
            for (held, end) in on_hold.iter().zip(&starts[1..]) {
                self.held.resize((end - starts[0]) as usize, *held);
            }
        }
        let asked = context.asked();
        // Without promises and holds, the flags say it all.
        let standings = if self.held.is_empty() && invoices.promised_on.is_empty() {
            &invoices.flags[rows.clone()]
        } else {
            asked.standings(invoices, rows.clone(), &self.held, &mut self.standings);
            &self.standings
        };
        let (open, due_on) = (&invoices.open[rows.clone()], &invoices.due_on[rows.clone()]);
        asked.marks(open, standings, &mut self.marks);
        add_accounts((open, due_on, &self.marks), context.as_of, starts, &mut self.accounts);
        let plan = &context.binding.plan;
        let items = self.item_columns.fill(plan, *invoices, rows, &self.marks, context.as_of);
        self.totals.add_up(plan, &items, &self.marks, starts);
    }

    fn fill_standard(&mut self, context: &Context<'_>) {
        let needs = &context.binding.standard;
        let led = |account: &Account, value: i64| if account.has_leader() { value } else { MISSING };
        let Standard { overdue, collectable, balance, leader_days_late, leader_open, leader_amount } = &mut self.standard;
        let accounts = &self.accounts;
        fill(overdue, needs.overdue, accounts, |account| account.overdue);
        fill(collectable, needs.collectable, accounts, |account| account.collectable);
        fill(balance, needs.balance, accounts, |account| account.balance);
        fill(leader_days_late, needs.leader_days_late, accounts, |account| {
            led(account, i64::from(context.as_of.0) - i64::from(account.leader_due.0))
        });
        fill(leader_open, needs.leader_open, accounts, |account| led(account, account.leader_open));
        if let (Some(ledger), true) = (context.ledger, needs.leader_amount) {
            let amounts = ledger.part(self.customers.clone()).amounts();
            leader_amount.clear();
            leader_amount.extend(accounts.iter().zip(amounts).map(|(account, amount)| led(account, amount)));
            return;
        }
        let amounts = context.portfolio.invoices.amount;
        let amount = |leader: u64| usize::try_from(leader).ok().and_then(|leader| amounts.get(leader)).copied().unwrap_or(MISSING);
        fill(leader_amount, needs.leader_amount, accounts, |account| led(account, amount(account.leader)));
    }

    /// R4: groups from top to bottom; the first whose criterion is true takes the customer.
    fn assign_groups(&mut self, context: &Context<'_>, observer: &mut impl Observer) {
        self.groups.clear();
        self.groups.resize(self.customers.len(), NONE);
        for (group, place) in context.program.groups.iter().zip(0_u32..) {
            if !self.groups.contains(&NONE) {
                break;
            }
            let Some(criterion) = group.criterion else {
                self.groups.iter_mut().filter(|assigned| **assigned == NONE).for_each(|assigned| *assigned = place);
                break;
            };
            self.work_out(context, criterion, |seen| observer.criterion(place, seen));
            let scope = scope(context, &self.customers, &self.standard, &self.totals);
            let graph = &context.binding.graph;
            let truths = self.registers.truths(graph, &scope, graph.result(criterion as usize));
            for (assigned, truth) in self.groups.iter_mut().zip(truths) {
                *assigned = if (*assigned == NONE) & *truth { place } else { *assigned };
            }
        }
    }

    /// Works out a condition for the whole chunk, once.
    pub fn ready_condition(&mut self, context: &Context<'_>, condition: ExprId, observer: &mut impl Observer) {
        if !core::mem::replace(&mut self.conditions_ready[condition as usize], true) {
            self.work_out(context, condition, |seen| observer.condition(seen));
        }
    }

    /// Whether a condition made ready holds for the customer at `row`.
    #[must_use]
    pub fn holds(&self, context: &Context<'_>, condition: ExprId, row: usize) -> bool {
        let scope = scope(context, &self.customers, &self.standard, &self.totals);
        let graph = &context.binding.graph;
        self.registers.truths(graph, &scope, graph.result(condition as usize)).get(row).copied().unwrap_or_default()
    }

    fn work_out(&mut self, context: &Context<'_>, id: ExprId, look: impl FnOnce(&Seen<'_>)) {
        let scope = scope(context, &self.customers, &self.standard, &self.totals);
        let binding = &context.binding;
        self.registers.evaluate(&binding.graph, id as usize, &binding.sets, &scope);
        look(&Seen { expr: id, registers: &self.registers, scope: &scope });
    }
}

fn scope<'a>(context: &'a Context<'a>, customers: &Range<usize>, standard: &'a Standard, totals: &'a Totals) -> CustomerScope<'a> {
    CustomerScope { context, customers: customers.clone(), standard, totals }
}

fn fill(column: &mut Vec<i64>, wanted: bool, accounts: &[Account], value: impl Fn(&Account) -> i64) {
    column.clear();
    if wanted {
        column.extend(accounts.iter().map(value));
    }
}

/// The account of each customer of a chunk, from the open amounts, due dates and marks of its items.
fn add_accounts((open, due_on, marks): (&[i64], &[Day], &[u8]), as_of: Day, starts: &[u32], accounts: &mut Vec<Account>) {
    let first = starts[0];
    accounts.clear();
    accounts.resize(starts.len() - 1, Account::default());
    for (account, pair) in accounts.iter_mut().zip(starts.windows(2)) {
        let rows = (pair[0] - first) as usize..(pair[1] - first) as usize;
        add_items(account, &open[rows.clone()], &due_on[rows.clone()], &marks[rows], as_of);
        account.leader += u64::from(pair[0]);
    }
}

/// Adds the items of one customer to its account; the leader is called by its place among them.
///
/// A function of its own, so that the loop has the registers for itself.
#[inline(never)]
fn add_items(into: &mut Account, open: &[i64], due_on: &[Day], marks: &[u8], as_of: Day) {
    let mut account = Account::default();
    let (due_on, marks) = (&due_on[..open.len()], &marks[..open.len()]);
    for place in 0..open.len() {
        let (open, due_on, marks) = (open[place], due_on[place], marks[place]);
        account.add(open, (i64::from(due_on.0) - i64::from(as_of.0)) >> 63, weight(marks));
        // Rows stand in the byte order of their ids, so a full tie keeps the first (R3).
        if due_on <= account.leader_due && marks & mark::FREE != 0 && account.is_led_by(open, due_on) {
            account.lead(open, due_on, place as u64);
        }
    }
    *into = account;
}
