//! Every code that a message can carry, in one table.
//!
//! Codes are numbered in ranges: files from 1, rows and cells from 101, customers from 201, invoices from 301, specific
//! actions from 501, payments and changes from 701, notices from 901. A number is never given to another meaning; a code no longer used stays away.

use core::fmt;

/// What a message does to the reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The portfolio cannot be used as it is.
    Error,
    /// The portfolio can be used; something in it counts for nothing.
    Notice,
}

impl Severity {
    /// The word that messages show.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Notice => "notice",
        }
    }
}

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "`Code::title` says it")]
pub enum Code {
    HeaderNotUtf8,
    FileEmpty,
    ColumnMissing,
    ColumnTwice,
    QuoteNotClosed,
    TooManyColumns,
    FileTooLarge,
    FileDamaged,
    FormatUnsupported,
    ColumnType,
    AmountUnit,
    TooManyRows,
    RowNotUtf8,
    CellCount,
    AfterQuote,
    CellEmpty,
    NotADate,
    NoSuchDate,
    NotAnAmount,
    AmountDecimals,
    AmountTooLarge,
    NotAFlag,
    NotAnInteger,
    IntegerRange,
    NotANumber,
    NumberDecimals,
    NumberTooLarge,
    UnknownWord,
    IdTwice,
    UnknownCustomer,
    OtherCurrency,
    CollectedWithUnknown,
    CollectedWithItself,
    CollectedInChain,
    PositiveCredit,
    AccountTooLarge,
    ModeOfChannel,
    UnknownTemplate,
    InvoiceOfAnother,
    UnknownLibrary,
    UnknownAction,
    AmbiguousAction,
    ActionContradicted,
    LibraryWithoutAction,
    UnknownInvoice,
    Overpaid,
    PaidBeforeIssue,
    NoSuchChange,
    BouncedTooMuch,
    ColumnIgnored,
    HistoryWithoutCustomer,
    HistoryOfAnother,
    ActionWithoutInvoice,
    UnusualCode,
}

impl Code {
    /// Every code, by number.
    pub const ALL: [Code; 54] = [
        Code::HeaderNotUtf8,
        Code::FileEmpty,
        Code::ColumnMissing,
        Code::ColumnTwice,
        Code::QuoteNotClosed,
        Code::TooManyColumns,
        Code::FileTooLarge,
        Code::FileDamaged,
        Code::FormatUnsupported,
        Code::ColumnType,
        Code::AmountUnit,
        Code::TooManyRows,
        Code::RowNotUtf8,
        Code::CellCount,
        Code::AfterQuote,
        Code::CellEmpty,
        Code::NotADate,
        Code::NoSuchDate,
        Code::NotAnAmount,
        Code::AmountDecimals,
        Code::AmountTooLarge,
        Code::NotAFlag,
        Code::NotAnInteger,
        Code::IntegerRange,
        Code::NotANumber,
        Code::NumberDecimals,
        Code::NumberTooLarge,
        Code::UnknownWord,
        Code::IdTwice,
        Code::UnknownCustomer,
        Code::OtherCurrency,
        Code::CollectedWithUnknown,
        Code::CollectedWithItself,
        Code::CollectedInChain,
        Code::PositiveCredit,
        Code::AccountTooLarge,
        Code::ModeOfChannel,
        Code::UnknownTemplate,
        Code::InvoiceOfAnother,
        Code::UnknownLibrary,
        Code::UnknownAction,
        Code::AmbiguousAction,
        Code::ActionContradicted,
        Code::LibraryWithoutAction,
        Code::UnknownInvoice,
        Code::Overpaid,
        Code::PaidBeforeIssue,
        Code::NoSuchChange,
        Code::BouncedTooMuch,
        Code::ColumnIgnored,
        Code::HistoryWithoutCustomer,
        Code::HistoryOfAnother,
        Code::ActionWithoutInvoice,
        Code::UnusualCode,
    ];

    /// The number and the title.
    fn entry(self) -> (u16, &'static str) {
        match self {
            Code::HeaderNotUtf8 => (1, "the header is not UTF-8"),
            Code::FileEmpty => (2, "the file has no header"),
            Code::ColumnMissing => (3, "a required column is missing"),
            Code::ColumnTwice => (4, "a column stands twice"),
            Code::QuoteNotClosed => (5, "a quote is never closed"),
            Code::TooManyColumns => (6, "the header has too many columns"),
            Code::FileTooLarge => (7, "the file is too large"),
            Code::FileDamaged => (8, "the file is damaged or of another format"),
            Code::FormatUnsupported => (9, "the file uses a part of its format that is not read"),
            Code::ColumnType => (10, "a column is of a type that it cannot have"),
            Code::AmountUnit => (11, "whole numbers stand as amounts without their unit"),
            Code::TooManyRows => (12, "a table has too many rows"),
            Code::RowNotUtf8 => (101, "a row is not UTF-8"),
            Code::CellCount => (102, "a row has too few or too many cells"),
            Code::AfterQuote => (103, "text follows a closing quote"),
            Code::CellEmpty => (104, "a required cell is empty"),
            Code::NotADate => (105, "a cell is not written as a date"),
            Code::NoSuchDate => (106, "there is no such date"),
            Code::NotAnAmount => (107, "a cell is not written as an amount"),
            Code::AmountDecimals => (108, "an amount has more decimals than its currency"),
            Code::AmountTooLarge => (109, "an amount is too large"),
            Code::NotAFlag => (110, "a cell is neither yes nor no"),
            Code::NotAnInteger => (111, "a cell is not a whole number"),
            Code::IntegerRange => (112, "a whole number is out of its range"),
            Code::NotANumber => (113, "a cell is not a number"),
            Code::NumberDecimals => (114, "a number has more than six decimals"),
            Code::NumberTooLarge => (115, "a number is too large"),
            Code::UnknownWord => (116, "a cell is none of the words that can stand there"),
            Code::IdTwice => (117, "an id stands twice"),
            Code::UnknownCustomer => (118, "there is no such customer"),
            Code::OtherCurrency => (201, "a customer has another currency than the workspace"),
            Code::CollectedWithUnknown => (202, "a customer is collected with an unknown one"),
            Code::CollectedWithItself => (203, "a customer is collected with itself"),
            Code::CollectedInChain => (204, "a customer is collected with one that is itself collected with another"),
            Code::PositiveCredit => (301, "a credit has an open amount above zero"),
            Code::AccountTooLarge => (302, "the amounts of a customer do not fit"),
            Code::ModeOfChannel => (501, "a channel cannot be automatic"),
            Code::UnknownTemplate => (502, "there is no such template"),
            Code::InvoiceOfAnother => (503, "an action names the invoice of another customer"),
            Code::UnknownLibrary => (504, "there is no such library of actions"),
            Code::UnknownAction => (505, "there is no such action in a library"),
            Code::AmbiguousAction => (506, "several libraries have an action of that name"),
            Code::ActionContradicted => (507, "a cell contradicts the action of the library"),
            Code::LibraryWithoutAction => (508, "a library is named without an action"),
            Code::UnknownInvoice => (701, "there is no such invoice"),
            Code::Overpaid => (702, "more is paid than is open"),
            Code::PaidBeforeIssue => (703, "an invoice is paid before it is issued"),
            Code::NoSuchChange => (704, "a column of a customer cannot change"),
            Code::BouncedTooMuch => (705, "more comes back than was paid"),
            Code::ColumnIgnored => (901, "a column is ignored"),
            Code::HistoryWithoutCustomer => (902, "a history row of an unknown customer is ignored"),
            Code::HistoryOfAnother => (903, "a history row names the invoice of another customer"),
            Code::ActionWithoutInvoice => (904, "an action names an unknown invoice"),
            Code::UnusualCode => (905, "a country or language is not written as its code"),
        }
    }

    /// The number behind the `P`.
    #[must_use]
    pub fn number(self) -> u16 {
        self.entry().0
    }

    /// What it is about, in a few words.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.entry().1
    }

    /// Whether it is an error or a notice.
    #[must_use]
    pub fn severity(self) -> Severity {
        if self.number() < 900 { Severity::Error } else { Severity::Notice }
    }

    /// Whether it is about a file as a whole, so that leaving out rows does not help.
    #[must_use]
    pub fn of_file(self) -> bool {
        self.number() < 100
    }
}

/// Writes `P0103`.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "P{:04}", self.number())
    }
}
