//! A chunk of customers: what is worked out for all of them at once, before each is decided.

use core::ops::Range;

use super::aggregate::{AggregateScratch, InvoiceColumns, InvoiceScope, aggregate};
use super::bind::{flag_column, text_column};
use super::columns::{Register, Registers, Scope};
use super::sweep::Sums;
use super::{Context, Observer};
use crate::portfolio::{AttributeColumn, MISSING, NONE, TextColumn};
use crate::program::expr::{ExprId, FlagField, IntField, Node, TextField};

/// The working columns of a chunk; kept between chunks, so that nothing is allocated for a customer or an invoice.
#[derive(Default)]
pub struct Chunk {
    customers: Range<usize>,
    /// States, leaders and standard amounts.
    pub sums: Sums,
    invoice_columns: InvoiceColumns,
    invoice_columns_ready: bool,
    leader_days_late: Vec<i64>,
    leader_open: Vec<i64>,
    leader_amount: Vec<i64>,
    /// For each aggregate of the program: whether it is worked out for this chunk, and its values.
    aggregates: Vec<(bool, Register)>,
    aggregate_scratch: AggregateScratch,
    registers: Registers,
    /// For each customer: its group, or [`NONE`].
    pub groups: Vec<u32>,
    /// For each of the program's expressions: whether it is worked out as a condition for this chunk, and its truths.
    conditions: Vec<(bool, Vec<bool>)>,
    /// For each of the program's scenarios: whether the conditions of its steps are worked out for this chunk.
    pub scenarios_ready: Vec<bool>,
}

/// What customer-wide expressions read.
struct CustomerScope<'a> {
    context: &'a Context<'a>,
    customers: Range<usize>,
    sums: &'a Sums,
    leader_days_late: &'a [i64],
    leader_open: &'a [i64],
    leader_amount: &'a [i64],
    aggregates: &'a [(bool, Register)],
}

impl Scope for CustomerScope<'_> {
    fn rows(&self) -> usize {
        self.customers.len()
    }

    fn ints(&self, field: IntField) -> &[i64] {
        match field {
            IntField::Overdue => &self.sums.overdue,
            IntField::Collectable => &self.sums.collectable,
            IntField::Balance => &self.sums.balance,
            IntField::LeaderDaysLate => self.leader_days_late,
            IntField::LeaderOpen => self.leader_open,
            IntField::LeaderAmount => self.leader_amount,
            IntField::Attribute(place) => match self.context.portfolio.customers.attributes.get(usize::from(place)) {
                Some(AttributeColumn::Int(values)) => &values[self.customers.clone()],
                _ => &[],
            },
            _ => &[],
        }
    }

    fn flags(&self, field: FlagField) -> &[u8] {
        flag_column(self.context.portfolio, field).get(self.customers.clone()).unwrap_or_default()
    }

    fn texts(&self, field: TextField) -> (&[u32], &TextColumn) {
        let column = text_column(self.context.portfolio, field);
        (column.codes.get(self.customers.clone()).unwrap_or_default(), column)
    }

    fn aggregate(&self, aggregate: u16) -> &Register {
        &self.aggregates[usize::from(aggregate)].1
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
    /// The truth of a node for the customer at `row` of the chunk; `None` for a number.
    #[must_use]
    pub fn truth(&self, node: u32, row: usize) -> Option<bool> {
        let expr = &self.scope.context.program.exprs[self.expr as usize];
        self.registers.truth(expr, self.scope, node, row)
    }

    /// The number of a node for the customer at `row` of the chunk.
    #[must_use]
    pub fn number(&self, node: u32, row: usize) -> super::columns::Number {
        let expr = &self.scope.context.program.exprs[self.expr as usize];
        self.registers.number(expr, self.scope, node, row)
    }
}

impl Chunk {
    /// Prepares the chunk for `customers`: states, leaders, amounts and groups.
    pub fn prepare(&mut self, context: &Context<'_>, customers: Range<usize>, observer: &mut impl Observer) {
        self.customers = customers.clone();
        self.sums.sweep(context.program, context.portfolio, context.as_of, customers);
        self.invoice_columns_ready = false;
        self.aggregates.resize_with(context.program.aggregates.len(), Default::default);
        self.aggregates.iter_mut().for_each(|(ready, _)| *ready = false);
        self.conditions.resize_with(context.program.exprs.len(), Default::default);
        self.conditions.iter_mut().for_each(|(ready, _)| *ready = false);
        self.scenarios_ready.clear();
        self.scenarios_ready.resize(context.program.scenarios.len(), false);
        self.fill_leaders(context);
        self.assign_groups(context, observer);
    }

    /// The items of the chunk, by place among all.
    #[must_use]
    pub fn items(&self, context: &Context<'_>) -> Range<usize> {
        let starts = &context.portfolio.invoices.starts;
        starts[self.customers.start] as usize..starts[self.customers.end] as usize
    }

    fn fill_leaders(&mut self, context: &Context<'_>) {
        let invoices = &context.portfolio.invoices;
        let of = |value: fn(&Context<'_>, usize) -> i64| {
            move |leader: &u32| if *leader == NONE { MISSING } else { value(context, *leader as usize) }
        };
        let leaders = &self.sums.leader;
        self.leader_days_late.clear();
        self.leader_days_late
            .extend(leaders.iter().map(of(|context, row| i64::from(context.as_of.since(context.portfolio.invoices.due_on[row])))));
        self.leader_open.clear();
        self.leader_open.extend(leaders.iter().map(|leader| invoices.open.get(*leader as usize).copied().unwrap_or(MISSING)));
        self.leader_amount.clear();
        self.leader_amount.extend(leaders.iter().map(|leader| invoices.amount.get(*leader as usize).copied().unwrap_or(MISSING)));
    }

    /// R4: groups from top to bottom; the first whose criterion is true takes the customer.
    fn assign_groups(&mut self, context: &Context<'_>, observer: &mut impl Observer) {
        let on = &context.portfolio.customers.collected_on[self.customers.clone()];
        let mut left = on.iter().zip(self.customers.clone()).filter(|(on, customer)| **on as usize == *customer).count();
        self.groups.clear();
        self.groups.resize(self.customers.len(), NONE);
        for (group, place) in context.program.groups.iter().zip(0_u32..) {
            if left == 0 {
                break;
            }
            if let Some(criterion) = group.criterion {
                self.work_out(context, criterion, |seen| observer.criterion(place, seen));
            }
            let truths = group.criterion.map(|criterion| {
                let expr = &context.program.exprs[criterion as usize];
                result(&self.registers, &self.aggregates, expr)
            });
            for (row, assigned) in self.groups.iter_mut().enumerate() {
                let customer = self.customers.start + row;
                let free = *assigned == NONE && on[row] as usize == customer;
                if free && truths.is_none_or(|truths| truths[row]) {
                    *assigned = place;
                    left -= 1;
                }
            }
        }
    }

    /// Works out a condition for the whole chunk, once.
    pub fn ready_condition(&mut self, context: &Context<'_>, condition: ExprId, observer: &mut impl Observer) {
        if self.conditions[condition as usize].0 {
            return;
        }
        self.work_out(context, condition, |seen| observer.condition(seen));
        let expr = &context.program.exprs[condition as usize];
        let (ready, truths) = &mut self.conditions[condition as usize];
        *ready = true;
        truths.clear();
        truths.extend_from_slice(result(&self.registers, &self.aggregates, expr));
    }

    /// Whether a condition made ready holds for the customer at `row`.
    #[must_use]
    pub fn holds(&self, condition: ExprId, row: usize) -> bool {
        self.conditions[condition as usize].1[row]
    }

    fn work_out(&mut self, context: &Context<'_>, id: ExprId, look: impl FnOnce(&Seen<'_>)) {
        let expr = &context.program.exprs[id as usize];
        for node in &expr.nodes {
            if let Node::Aggregate(place) = node {
                self.ready_aggregate(context, usize::from(*place));
            }
        }
        let scope = CustomerScope {
            context,
            customers: self.customers.clone(),
            sums: &self.sums,
            leader_days_late: &self.leader_days_late,
            leader_open: &self.leader_open,
            leader_amount: &self.leader_amount,
            aggregates: &self.aggregates,
        };
        self.registers.evaluate(expr, &context.binding.exprs[id as usize], &scope);
        look(&Seen { expr: id, registers: &self.registers, scope: &scope });
    }

    fn ready_aggregate(&mut self, context: &Context<'_>, place: usize) {
        let items = self.items(context);
        if !self.invoice_columns_ready {
            self.invoice_columns.fill(context.portfolio, &self.sums.states, context.as_of, items.clone());
            self.invoice_columns_ready = true;
        }
        let (ready, register) = &mut self.aggregates[place];
        if *ready {
            return;
        }
        *ready = true;
        let scope = InvoiceScope { portfolio: context.portfolio, columns: &self.invoice_columns, items };
        let starts = &context.portfolio.invoices.starts[self.customers.start..=self.customers.end];
        aggregate(&context.program.aggregates[place], &scope, &self.sums.states, starts, &mut self.aggregate_scratch, register);
    }
}

/// The truths of an expression's last node, which may itself be an aggregate (any, all).
fn result<'a>(registers: &'a Registers, aggregates: &'a [(bool, Register)], expr: &crate::program::expr::Expr) -> &'a [bool] {
    match expr.nodes.last() {
        Some(Node::Aggregate(place)) => &aggregates[usize::from(*place)].1.truths,
        _ => &registers.result(expr).truths,
    }
}
