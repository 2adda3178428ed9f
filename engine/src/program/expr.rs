//! Compiled expressions: flat trees whose nodes only look back.
//!
//! What this is: typed, resolved, with every unit settled. What it is not: text, spans, or anything that needs a check
//! at run time beyond a missing value. A value is missing where a column holds its missing mark, and every comparison
//! with it is false (R5).

use serde::{Deserialize, Serialize};

/// The place of a node in [`Expr::nodes`].
pub type NodeId = u32;

/// The place of an expression in [`crate::Program::exprs`].
pub type ExprId = u32;

/// How deep an expression may nest, so that whatever walks it stays within a small stack.
pub const MAX_DEPTH: u32 = 256;

/// An expression; its last node is its result, and a node refers only to nodes before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expr {
    /// The nodes, operands before operators.
    pub nodes: Vec<Node>,
}

/// What a whole number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Unit {
    /// Ones.
    Count,
    /// Minor units of the workspace's currency.
    Money,
    /// Millionths of one.
    Decimal,
    /// Millionths of one per cent, so 10^-8 of one.
    Percent,
    /// Calendar days.
    Days,
    /// A date, as days since 1970-01-01.
    Date,
}

/// Numbers that a node can read. Customer-wide unless said otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum IntField {
    /// A declared attribute of type integer, decimal, money, percent or date, by its place in [`crate::Program::attributes`].
    Attribute(u16),
    /// Open amounts of the open invoices past due (R6).
    Overdue,
    /// Overdue without the excluded invoices, plus credits (R6).
    Collectable,
    /// Open amounts of all items (R6).
    Balance,
    /// `as_of` minus the leader's due date; missing without a leader.
    LeaderDaysLate,
    /// The leader's open amount; missing without a leader.
    LeaderOpen,
    /// The leader's original amount; may be missing.
    LeaderAmount,
    /// Of an invoice, inside an aggregate: its open amount.
    InvoiceOpen,
    /// Of an invoice: its original amount; may be missing.
    InvoiceAmount,
    /// Of an invoice: its due date.
    InvoiceDueOn,
    /// Of an invoice: its date of issue; may be missing.
    InvoiceIssuedOn,
    /// Of an invoice: `as_of` minus its due date.
    InvoiceDaysLate,
}

/// Yes-or-no values that a node can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FlagField {
    /// A declared attribute of type flag; may be missing.
    Attribute(u16),
    /// Of an invoice, inside an aggregate: it is disputed.
    Disputed,
    /// Of an invoice: it is excluded (R2).
    Excluded,
    /// Of an invoice: it is past due.
    PastDue,
}

/// Texts of a customer that a node can read; each may be missing but the id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TextField {
    /// The customer's id.
    Id,
    /// The customer's name.
    Name,
    /// ISO 3166-1 alpha-2 code.
    Country,
    /// ISO 639-1 code.
    Language,
    /// ISO 4217 code.
    Currency,
    /// Who collects.
    Collector,
    /// A declared attribute of type text or one of.
    Attribute(u16),
}

/// How two numbers are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// Exact arithmetic on ratios.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Arithmetic {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`; missing when the divisor is zero.
    Divide,
}

/// What can be asked `is missing`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Optional {
    /// A text field.
    Text(TextField),
    /// A flag field.
    Flag(FlagField),
    /// A number node (integer or ratio).
    Number(NodeId),
}

/// One operation. A node gives a truth, a whole number in a [`Unit`], or a ratio of whole numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Node {
    /// A truth that does not depend on the customer.
    Truth(bool),
    /// A whole number in a unit.
    Int {
        /// How many units.
        value: i64,
        /// What it counts.
        unit: Unit,
    },
    /// A whole number read from a column.
    Field(IntField),
    /// An aggregate over open invoices, by its place in [`crate::Program::aggregates`].
    Aggregate(u16),
    /// A flag is known and equal to `value`.
    FlagIs {
        /// The flag read.
        field: FlagField,
        /// What it must be.
        value: bool,
    },
    /// Two flags are known and equal (or, `negated`, known and different).
    FlagSame {
        /// One flag.
        left: FlagField,
        /// The other.
        right: FlagField,
        /// Ask for different instead of equal.
        negated: bool,
    },
    /// A text is known and one of some constants (or, `negated`, known and none of them).
    TextIs {
        /// The text read.
        field: TextField,
        /// The constants.
        any_of: Vec<String>,
        /// Ask for none instead of one.
        negated: bool,
    },
    /// Two texts are known and equal (or, `negated`, known and different).
    TextSame {
        /// One text.
        left: TextField,
        /// The other.
        right: TextField,
        /// Ask for different instead of equal.
        negated: bool,
    },
    /// A value is missing (R5).
    Missing(Optional),
    /// A whole number as the ratio `of / scale`.
    Widen {
        /// A whole-number node. A constant is already in whole units (euros, ones, days, 1 for 100 %) once divided by
        /// the scale; its unit only tells what it is.
        of: NodeId,
        /// What one stands for: 100 for cents taken as euros; above zero.
        scale: u64,
    },
    /// Arithmetic on two ratios.
    Arithmetic {
        /// Which.
        op: Arithmetic,
        /// A ratio.
        left: NodeId,
        /// A ratio.
        right: NodeId,
    },
    /// Compares two whole numbers of one unit, or two ratios.
    Compare {
        /// Which.
        op: Comparison,
        /// A whole number or a ratio.
        left: NodeId,
        /// The same kind.
        right: NodeId,
    },
    /// `low <= value <= high`, all whole numbers of one unit or all ratios.
    Between {
        /// The value.
        value: NodeId,
        /// The low end, in.
        low: NodeId,
        /// The high end, in.
        high: NodeId,
    },
    /// The value equals one of the items, all whole numbers of one unit or all ratios.
    In {
        /// The value.
        value: NodeId,
        /// What it may be.
        items: Vec<NodeId>,
    },
    /// Both truths hold.
    And(NodeId, NodeId),
    /// One of the truths holds, or both.
    Or(NodeId, NodeId),
    /// The truth does not hold.
    Not(NodeId),
}

impl Node {
    /// The nodes that this one reads, in the order in which they are written.
    pub fn operands(&self) -> impl Iterator<Item = NodeId> {
        let (fixed, items): ([Option<NodeId>; 3], &[NodeId]) = match self {
            Node::Missing(Optional::Number(of)) | Node::Widen { of, .. } | Node::Not(of) => ([Some(*of), None, None], &[]),
            Node::Arithmetic { left, right, .. } | Node::Compare { left, right, .. } | Node::And(left, right) | Node::Or(left, right) => {
                ([Some(*left), Some(*right), None], &[])
            }
            Node::Between { value, low, high } => ([Some(*value), Some(*low), Some(*high)], &[]),
            Node::In { value, items } => ([Some(*value), None, None], items),
            _ => ([None; 3], &[]),
        };
        fixed.into_iter().flatten().chain(items.iter().copied())
    }

    /// The same operation on other operands.
    #[must_use]
    pub fn with_operands(&self, other: impl Fn(NodeId) -> NodeId) -> Node {
        match self {
            Node::Missing(Optional::Number(of)) => Node::Missing(Optional::Number(other(*of))),
            Node::Widen { of, scale } => Node::Widen { of: other(*of), scale: *scale },
            Node::Arithmetic { op, left, right } => Node::Arithmetic { op: *op, left: other(*left), right: other(*right) },
            Node::Compare { op, left, right } => Node::Compare { op: *op, left: other(*left), right: other(*right) },
            Node::Between { value, low, high } => Node::Between { value: other(*value), low: other(*low), high: other(*high) },
            Node::In { value, items } => Node::In { value: other(*value), items: items.iter().map(|item| other(*item)).collect() },
            Node::And(left, right) => Node::And(other(*left), other(*right)),
            Node::Or(left, right) => Node::Or(other(*left), other(*right)),
            Node::Not(of) => Node::Not(other(*of)),
            _ => self.clone(),
        }
    }
}

/// What an aggregate works out over the open invoices that meet its condition, excluded ones too (R6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Function {
    /// How many; 0 over none. Gives a whole number ([`Unit::Count`]).
    Count,
    /// The sum of the known values; 0 over none. Gives a ratio over a ratio, a whole number over a whole number.
    Sum,
    /// The smallest known value; missing over none. As [`Function::Sum`].
    Min,
    /// The largest known value; missing over none. As [`Function::Sum`].
    Max,
    /// Sum over count of the known values; missing over none. Gives a ratio, in the value's own units.
    Avg,
    /// Whether there is one. Gives a truth.
    Any,
    /// Whether there is none that fails the condition; true over none. Gives a truth.
    All,
}

/// An aggregate; its expressions read invoice fields and constants only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aggregate {
    /// What is worked out.
    pub function: Function,
    /// Of which value; only for sum, min, max and avg.
    pub value: Option<Expr>,
    /// Over which invoices; all open ones if `None`. For any and all, the condition itself.
    pub condition: Option<Expr>,
}
