//! Why a snapshot is not opened, written or updated: a sentence each, and what to do instead.

use std::io;

use relance_engine::portfolio::ColumnsError;

use crate::layout::FORMAT_VERSION;

/// Why bytes are not a snapshot that can be used, at all or for a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SnapshotError {
    /// The bytes do not begin like a snapshot.
    NotASnapshot,
    /// It was written in another version of the form.
    Version(u16),
    /// The file has another length than it says; in bytes.
    Length {
        /// What it says.
        said: u64,
        /// What there is.
        found: u64,
    },
    /// A checksum does not hold; what it is of.
    Damaged(String),
    /// The checksums hold, but parts contradict each other.
    Contradiction(String),
    /// The bytes lie at an address at which numbers cannot be used where they are.
    Unaligned,
    /// The machine has its numbers the other way round.
    BigEndian,
    /// The amounts are in another currency than the program's.
    Currency {
        /// The snapshot's.
        snapshot: String,
        /// The program's.
        program: String,
    },
    /// The program declares an attribute that the snapshot does not have.
    NoAttribute(String),
    /// The program declares an attribute with another type.
    AttributeType {
        /// The attribute.
        name: String,
        /// Its type in the snapshot, as programs write it.
        snapshot: &'static str,
        /// Its type in the program.
        program: &'static str,
    },
    /// The program does not allow a value that an attribute has.
    Value {
        /// The attribute.
        name: String,
        /// The value.
        value: String,
    },
    /// A pending specific action names a template that the program does not have.
    Template(String),
}

impl core::fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            SnapshotError::NotASnapshot => write!(f, "this file is not a snapshot of a portfolio"),
            SnapshotError::Version(found) => {
                write!(f, "the snapshot has version {found} of the form, this program reads version {FORMAT_VERSION}")
            }
            SnapshotError::Length { said, found } => write!(f, "the snapshot should have {said} bytes and has {found}"),
            SnapshotError::Damaged(what) => write!(f, "the snapshot is damaged: the checksum of the {what} does not hold"),
            SnapshotError::Contradiction(what) => write!(f, "the snapshot contradicts itself: {what}"),
            SnapshotError::Unaligned => write!(f, "the bytes of the snapshot do not begin at an address that is a multiple of 8"),
            SnapshotError::BigEndian => write!(f, "this machine stores numbers with the highest byte first and cannot use snapshots"),
            SnapshotError::Currency { snapshot, program } => {
                write!(f, "the amounts of the snapshot are in {snapshot}, those of the program in {program}")
            }
            SnapshotError::NoAttribute(name) => write!(f, "the snapshot does not have the attribute `{name}`, which the program declares"),
            SnapshotError::AttributeType { name, snapshot, program } => {
                write!(f, "the attribute `{name}` is of type {snapshot} in the snapshot and of type {program} in the program")
            }
            SnapshotError::Value { name, value } => {
                write!(f, "a customer of the snapshot has `{value}` as its `{name}`, which the program does not allow")
            }
            SnapshotError::Template(name) => {
                write!(f, "a specific action of the snapshot names the template `{name}`, which the program does not have")
            }
        }
    }
}

impl core::error::Error for SnapshotError {}

impl SnapshotError {
    /// What to do instead.
    #[must_use]
    pub fn help(&self) -> String {
        let anew = "make the snapshot anew from the portfolio";
        match self {
            SnapshotError::NotASnapshot => "name a file that was made as a snapshot, or a folder with the portfolio".to_owned(),
            SnapshotError::Version(_) | SnapshotError::Damaged(_) | SnapshotError::Contradiction(_) => anew.to_owned(),
            SnapshotError::Length { .. } => format!("copy the file again, or {anew}"),
            SnapshotError::Unaligned => "map the file, or copy its bytes to such an address".to_owned(),
            SnapshotError::BigEndian => "name the folder with the portfolio instead".to_owned(),
            SnapshotError::Currency { .. } | SnapshotError::NoAttribute(_) | SnapshotError::AttributeType { .. } => {
                format!("{anew} with this program")
            }
            SnapshotError::Value { .. } => format!("allow the value in the program, or correct it in the portfolio and {anew}"),
            SnapshotError::Template(_) => format!("add the template to the program, or correct the action and {anew}"),
        }
    }
}

/// Why no snapshot was written.
#[derive(Debug)]
pub enum WriteError {
    /// The columns of the portfolio contradict each other or the program's attributes.
    Columns(ColumnsError),
    /// The texts of a column have more than four gigabytes, or a table has more than four thousand million rows; what.
    TooLarge(String),
    /// The machine has its numbers the other way round.
    BigEndian,
    /// The bytes could not be written.
    Io(io::Error),
}

impl core::fmt::Display for WriteError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            WriteError::Columns(error) => error.fmt(f),
            WriteError::TooLarge(what) => write!(f, "the {what} is too large for a snapshot"),
            WriteError::BigEndian => SnapshotError::BigEndian.fmt(f),
            WriteError::Io(error) => write!(f, "the snapshot cannot be written: {error}"),
        }
    }
}

impl core::error::Error for WriteError {}

impl WriteError {
    /// What to do instead; nothing where that depends on the cause.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            WriteError::TooLarge(_) => Some("split the portfolio by customers".to_owned()),
            WriteError::BigEndian => Some("name the folder with the portfolio instead".to_owned()),
            WriteError::Columns(_) | WriteError::Io(_) => None,
        }
    }
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> WriteError {
        WriteError::Io(error)
    }
}

/// Why a snapshot was not updated.
#[derive(Debug)]
pub enum UpdateError {
    /// The snapshot to be updated cannot be used for the program.
    Base(SnapshotError),
    /// The snapshot has an attribute that the program does not declare, so that the changes cannot have it.
    ExtraAttribute(String),
    /// A customer to be removed is not in the snapshot.
    RemovedUnknown(String),
    /// A customer to be removed is among the changed ones.
    RemovedAndChanged(String),
    /// A customer is changed or removed, but not another with which it makes one account.
    PartOfAccount {
        /// The one that is.
        customer: String,
        /// The one that is not.
        other: String,
    },
    /// A customer joins or leaves those with whom it is collected, and there is history that cannot be told apart.
    Regrouped(String),
    /// The changes have the id of an invoice that another customer has in the snapshot.
    InvoiceTwice(String),
    /// The changes have the id of a specific action that another customer has in the snapshot.
    ActionTwice(String),
    /// The new snapshot could not be written.
    Write(WriteError),
}

impl core::fmt::Display for UpdateError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            UpdateError::Base(error) => error.fmt(f),
            UpdateError::ExtraAttribute(name) => {
                write!(f, "the snapshot has the attribute `{name}`, which the program does not declare")
            }
            UpdateError::RemovedUnknown(id) => write!(f, "the customer `{id}` is to be removed and is not in the snapshot"),
            UpdateError::RemovedAndChanged(id) => write!(f, "the customer `{id}` is to be removed and is among the changed ones"),
            UpdateError::PartOfAccount { customer, other } => {
                write!(f, "the customer `{customer}` is changed without `{other}`, with which it is collected in the snapshot")
            }
            UpdateError::Regrouped(id) => {
                write!(f, "the customer `{id}` joins or leaves those with whom it is collected, and their history cannot be told apart")
            }
            UpdateError::InvoiceTwice(id) => write!(f, "the invoice `{id}` of the changes is another customer's in the snapshot"),
            UpdateError::ActionTwice(id) => write!(f, "the specific action `{id}` of the changes is another customer's in the snapshot"),
            UpdateError::Write(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for UpdateError {}

impl UpdateError {
    /// What to do instead; nothing where that depends on the cause.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        Some(match self {
            UpdateError::Base(error) => error.help(),
            UpdateError::ExtraAttribute(_) => "make the snapshot anew with this program".to_owned(),
            UpdateError::RemovedUnknown(_) => "correct the id, or leave it out".to_owned(),
            UpdateError::RemovedAndChanged(_) => "leave it out of one of the two".to_owned(),
            UpdateError::PartOfAccount { other, .. } => {
                format!("add `{other}` with all its invoices and actions to the changes, or to the customers to be removed")
            }
            UpdateError::Regrouped(_) => "make the snapshot anew from the portfolio".to_owned(),
            UpdateError::InvoiceTwice(_) | UpdateError::ActionTwice(_) => "add the other customer to the changes, as it is now".to_owned(),
            UpdateError::Write(error) => return error.help(),
        })
    }
}

impl From<SnapshotError> for UpdateError {
    fn from(error: SnapshotError) -> UpdateError {
        UpdateError::Base(error)
    }
}

impl From<WriteError> for UpdateError {
    fn from(error: WriteError) -> UpdateError {
        UpdateError::Write(error)
    }
}
