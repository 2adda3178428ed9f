//! Agendas as Parquet and Arrow IPC: the rows, columns and names of the agenda in CSV, typed.
//!
//! An agenda is written in parts, one row group or record batch each. A part is encoded on any thread, [`encode`] or
//! [`record_batch`], and appended in order, [`ParquetWriter`] or [`IpcWriter`]. The bytes of a file depend on where the
//! parts are cut ([`parts`]), never on who encoded them.
//!
//! | column | type | null |
//! |---|---|---|
//! | kind, status | text from a dictionary | never |
//! | customer | 64-bit integer or text, as the portfolio has it | never |
//! | id, leader | the same | of the other kind of row; without a leader |
//! | group, scenario, step, channel, mode | text from a dictionary | where CSV is empty |
//! | reasons | text from a dictionary, the names separated by spaces | without reasons |
//! | offset, days_late | 32-bit integer | where CSV is empty |
//! | nominal_on, planned_on, act_on | date, 32-bit | where CSV is empty |
//! | overdue, collectable | decimal of 18 digits with the currency's decimals | where CSV is empty |

mod block;
mod bytes;
mod column;
mod delta;
mod error;
mod fields;
mod ipc;
mod layout;
mod pack;
mod page;
mod parquet;
mod part;

pub use error::WriteError;
pub use ipc::{IpcWriter, record_batch};
pub use layout::{IdKind, IdKinds, Layout};
pub use parquet::{EncodedPart, ParquetWriter, encode};
pub use part::{Ids, PART_CUSTOMERS, Part, parts};
