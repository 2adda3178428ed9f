//! Who writes the messages: what they say of the company, and where their buttons lead.

use serde::{Deserialize, Serialize};

/// How every link starts: what a message asks to press must be a page of the web, and one that nobody can read on the way.
pub const LINK_START: &str = "https://";

/// A button of an interactive e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Button {
    /// To pay now.
    Pay,
    /// To promise a payment date.
    Promise,
    /// To raise a dispute.
    Dispute,
}

impl Button {
    /// Every button, in the order in which they are documented.
    pub const ALL: [Button; 3] = [Button::Pay, Button::Promise, Button::Dispute];

    /// The first word of its link in programs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Button::Pay => "pay",
            Button::Promise => "promise",
            Button::Dispute => "dispute",
        }
    }
}

/// A value that a link names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LinkValue {
    /// The id of the customer.
    Customer,
    /// The id of the invoice that leads, or of the first that a specific action covers.
    Invoice,
    /// The language of the message.
    Language,
}

impl LinkValue {
    /// Every value, in the order in which they are documented.
    pub const ALL: [LinkValue; 3] = [LinkValue::Customer, LinkValue::Invoice, LinkValue::Language];

    /// Its name between braces.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            LinkValue::Customer => "customer",
            LinkValue::Invoice => "invoice",
            LinkValue::Language => "language",
        }
    }

    /// The value of a [`LinkValue::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<LinkValue> {
        LinkValue::ALL.into_iter().find(|value| value.name() == name)
    }
}

/// A piece of a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkPiece {
    /// As it is.
    Plain(String),
    /// Filled in for the message.
    Value(LinkValue),
}

/// Where a button leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The button; each has at most one link.
    pub button: Button,
    /// The address; the first piece starts with [`LINK_START`].
    pub pieces: Vec<LinkPiece>,
}

/// What messages say of the company. Everything is optional: what is missing is told when a message wants it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    /// The company's name.
    pub company: Option<String>,
    /// Its postal address, in lines.
    pub address: Option<String>,
    /// Where buttons lead, sorted by button.
    pub links: Vec<Link>,
}

impl Sender {
    /// The link of a button.
    #[must_use]
    pub fn link(&self, button: Button) -> Option<&Link> {
        self.links.iter().find(|link| link.button == button)
    }

    /// Tells what does not hold together, if anything.
    pub(super) fn check(&self) -> Result<(), &'static str> {
        let leads = |link: &Link| matches!(link.pieces.first(), Some(LinkPiece::Plain(start)) if start.starts_with(LINK_START));
        if self.links.iter().all(leads) { Ok(()) } else { Err("a link that leads to no page of the web") }
    }
}
