//! The columns of an agenda, in the order of the keys in CSV.

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Kind,
    Id,
    Customer,
    Group,
    Scenario,
    Status,
    Leader,
    Step,
    Offset,
    Channel,
    Mode,
    NominalOn,
    PlannedOn,
    ActOn,
    Reasons,
    DaysLate,
    Overdue,
    Collectable,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Names, by code in a dictionary that the layout knows.
    Names,
    /// Ids of whatever kind the portfolio has.
    Ids,
    /// Whole numbers of 32 bits.
    Numbers,
    /// Days since 1970-01-01, 32 bits.
    Dates,
    /// Minor units, 64 bits.
    Amounts,
}

impl Column {
    /// How many there are.
    pub(super) const COUNT: usize = 18;

    /// Every column, in order.
    pub(super) const ALL: [Column; Column::COUNT] = [
        Column::Kind,
        Column::Id,
        Column::Customer,
        Column::Group,
        Column::Scenario,
        Column::Status,
        Column::Leader,
        Column::Step,
        Column::Offset,
        Column::Channel,
        Column::Mode,
        Column::NominalOn,
        Column::PlannedOn,
        Column::ActOn,
        Column::Reasons,
        Column::DaysLate,
        Column::Overdue,
        Column::Collectable,
    ];

    /// Its name in files.
    pub(super) fn name(self) -> &'static str {
        match self {
            Column::Kind => "kind",
            Column::Id => "id",
            Column::Customer => "customer",
            Column::Group => "group",
            Column::Scenario => "scenario",
            Column::Status => "status",
            Column::Leader => "leader",
            Column::Step => "step",
            Column::Offset => "offset",
            Column::Channel => "channel",
            Column::Mode => "mode",
            Column::NominalOn => "nominal_on",
            Column::PlannedOn => "planned_on",
            Column::ActOn => "act_on",
            Column::Reasons => "reasons",
            Column::DaysLate => "days_late",
            Column::Overdue => "overdue",
            Column::Collectable => "collectable",
        }
    }

    /// What it holds.
    pub(super) fn shape(self) -> Shape {
        match self {
            Column::Id | Column::Customer | Column::Leader => Shape::Ids,
            Column::Offset | Column::DaysLate => Shape::Numbers,
            Column::NominalOn | Column::PlannedOn | Column::ActOn => Shape::Dates,
            Column::Overdue | Column::Collectable => Shape::Amounts,
            _ => Shape::Names,
        }
    }

    /// Whether a row may be without it.
    pub(super) fn nullable(self) -> bool {
        !matches!(self, Column::Kind | Column::Customer | Column::Status)
    }
}
