//! Templates: texts with typed hashtags, one per language.

use serde::{Deserialize, Serialize};

/// An ISO 639-1 code, two lower-case letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Language(pub [u8; 2]);

impl Language {
    /// Reads two lower-case ASCII letters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Language> {
        match text.as_bytes() {
            [first, second] if first.is_ascii_lowercase() && second.is_ascii_lowercase() => Some(Language([*first, *second])),
            _ => None,
        }
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// A named message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Its name, unique in the program.
    pub name: String,
    /// Its texts, sorted by language; at most one a language.
    pub texts: Vec<TemplateText>,
}

impl Template {
    /// Whether there is a text in `language`.
    #[must_use]
    pub fn has(&self, language: Language) -> bool {
        self.texts.iter().any(|text| text.language == language)
    }
}

/// The text of a template in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateText {
    /// Its language.
    pub language: Language,
    /// The subject line; channels without one do not need it.
    pub subject: Option<Vec<Segment>>,
    /// The body.
    pub body: Vec<Segment>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Segment {
    /// Words as they are.
    Plain(String),
    /// A value filled in for the customer.
    Hashtag(Hashtag),
}

/// What a hashtag shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum HashtagKind {
    /// A line of words.
    Text,
    /// An amount with its currency.
    Money,
    /// A date.
    Date,
    /// A number of days.
    Days,
    /// A table of invoices.
    Table,
    /// A button that the receiver can press.
    Button,
}

/// The values that a template can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "`Hashtag::name` and `Hashtag::meaning` say it")]
pub enum Hashtag {
    ContactName,
    ClientName,
    ClientCode,
    MyName,
    MyEmail,
    MyPhone,
    MyCompanyName,
    LeaderNumber,
    LeaderAmount,
    LeaderOpen,
    LeaderDueDate,
    LeaderIssueDate,
    DaysLate,
    ItemsAmount,
    ItemsAmountOverdue,
    ItemsAmountSelected,
    ItemsCountOverdue,
    ItemsList,
    ItemsListOverdue,
    ItemsListSelected,
    PenaltiesAmount,
    Today,
    PayButton,
    PromiseButton,
    DisputeButton,
}

impl Hashtag {
    /// Every hashtag, in the order in which they are documented.
    pub const ALL: [Hashtag; 25] = [
        Hashtag::ContactName,
        Hashtag::ClientName,
        Hashtag::ClientCode,
        Hashtag::MyName,
        Hashtag::MyEmail,
        Hashtag::MyPhone,
        Hashtag::MyCompanyName,
        Hashtag::LeaderNumber,
        Hashtag::LeaderAmount,
        Hashtag::LeaderOpen,
        Hashtag::LeaderDueDate,
        Hashtag::LeaderIssueDate,
        Hashtag::DaysLate,
        Hashtag::ItemsAmount,
        Hashtag::ItemsAmountOverdue,
        Hashtag::ItemsAmountSelected,
        Hashtag::ItemsCountOverdue,
        Hashtag::ItemsList,
        Hashtag::ItemsListOverdue,
        Hashtag::ItemsListSelected,
        Hashtag::PenaltiesAmount,
        Hashtag::Today,
        Hashtag::PayButton,
        Hashtag::PromiseButton,
        Hashtag::DisputeButton,
    ];

    /// The name after the `#`, what it shows and what that means, in one table.
    fn entry(self) -> (&'static str, HashtagKind, &'static str) {
        use HashtagKind::{Button, Date, Days, Money, Table, Text};
        match self {
            Hashtag::ContactName => ("contact_name", Text, "the name of the customer's collection contact"),
            Hashtag::ClientName => ("client_name", Text, "the customer's name"),
            Hashtag::ClientCode => ("client_code", Text, "the customer's id"),
            Hashtag::MyName => ("my_name", Text, "the name of the collector who sends the message"),
            Hashtag::MyEmail => ("my_email", Text, "the collector's e-mail address"),
            Hashtag::MyPhone => ("my_phone", Text, "the collector's telephone number"),
            Hashtag::MyCompanyName => ("my_company_name", Text, "the name of the company that is owed the money"),
            Hashtag::LeaderNumber => ("leader_number", Text, "the number of the leader invoice"),
            Hashtag::LeaderAmount => ("leader_amount", Money, "the original amount of the leader invoice"),
            Hashtag::LeaderOpen => ("leader_open", Money, "the open amount of the leader invoice"),
            Hashtag::LeaderDueDate => ("leader_due_date", Date, "the due date of the leader invoice"),
            Hashtag::LeaderIssueDate => ("leader_issue_date", Date, "the date of issue of the leader invoice"),
            Hashtag::DaysLate => ("days_late", Days, "how many days late the leader invoice is"),
            Hashtag::ItemsAmount => ("items_amount", Money, "the sum of all open invoices"),
            Hashtag::ItemsAmountOverdue => ("items_amount_overdue", Money, "the sum of the open invoices past due"),
            Hashtag::ItemsAmountSelected => ("items_amount_selected", Money, "the sum of the invoices that this action covers"),
            Hashtag::ItemsCountOverdue => ("items_count_overdue", Text, "how many open invoices are past due"),
            Hashtag::ItemsList => ("items_list", Table, "all open invoices"),
            Hashtag::ItemsListOverdue => ("items_list_overdue", Table, "the open invoices past due"),
            Hashtag::ItemsListSelected => ("items_list_selected", Table, "the invoices that this action covers"),
            Hashtag::PenaltiesAmount => ("penalties_amount", Money, "the late fees due so far (R16)"),
            Hashtag::Today => ("today", Date, "the day of the message"),
            Hashtag::PayButton => ("pay_button", Button, "a button to pay now"),
            Hashtag::PromiseButton => ("promise_button", Button, "a button to promise a payment date"),
            Hashtag::DisputeButton => ("dispute_button", Button, "a button to raise a dispute"),
        }
    }

    /// The name after the `#`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().0
    }

    /// What it shows.
    #[must_use]
    pub fn kind(self) -> HashtagKind {
        self.entry().1
    }

    /// What it means, in plain words.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        self.entry().2
    }

    /// The hashtag of a [`Hashtag::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Hashtag> {
        Hashtag::ALL.into_iter().find(|hashtag| hashtag.name() == name)
    }
}
