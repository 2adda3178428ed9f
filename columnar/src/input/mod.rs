//! Portfolios from Parquet and Arrow IPC: the tables and columns of the CSV files, as columns of their types.
//!
//! A table is opened ([`Table`]) over a [`Source`], and read part by part, by several threads if there are any. For each
//! table a *plan* finds the columns by name and checks their types, and *readers*, one a thread, decode batches of rows
//! into columns that are checked: [`IndexPlan`] and [`CustomerPlan`], [`InvoicePlan`], [`HistoryPlan`]; [`Named`] reads the
//! specific actions. [`load`] reads a whole portfolio into memory instead, CSV files among the tables too. Whatever is wrong
//! goes into a [`relance_portfolio::problem::Report`] with the file, the row from 1 and the column; a batch with a wrong row
//! is never given, so that nothing goes on with a part of the rows.
//!
//! # Columns and their types
//!
//! | column | type |
//! |---|---|
//! | ids, of customers, invoices and actions | whole numbers (up to 64 bits signed or 32 unsigned) or texts; 12 and `12` are the same id |
//! | texts | utf8, large, view or dictionary |
//! | dates | date32 |
//! | amounts | decimals (32, 64 or 128 bits), of any scale if no digit is lost |
//! | amounts in minor units | whole numbers in a column whose name ends with `_minor`: `open_minor`, `amount_minor`, `credit_limit_minor` |
//! | flags | booleans |
//! | `offset`, attributes of type integer | whole numbers |
//! | attributes of type decimal and percent | decimals or whole numbers; 5.00 is 5 % |
//!
//! The unit of amounts stands in the name of the column because that is what every tool keeps; whole numbers in a column
//! `open` could be euros or cents and are refused (P0011), unless the currency has no decimals. A missing value is a null; a
//! text of blanks only counts as one, as in CSV. Columns of other names are ignored with a notice, whatever their type.
//!
//! Parquet is read with the compression `snappy` or none, Arrow IPC, file or stream, without. What a file claims is not
//! trusted: memory is taken for rows that were decoded, not for those that a footer announces. A single page of a Parquet
//! file can ask for 2 gigabytes at most.

mod actions;
mod columns;
mod customers;
mod dense;
mod guard;
mod history;
mod id_column;
mod ids;
mod index;
mod interner;
mod invoices;
mod ipc;
mod load;
mod numbers;
mod parquet;
mod render;
mod row;
mod seen;
mod source;
mod table;
mod texts;
mod unique;
mod words;

pub use actions::{Named, PendingActions};
pub use customers::{CustomerBatch, CustomerNeeds, CustomerPlan, CustomerReader, Unusual};
pub use history::{HistoryBatch, HistoryPlan, HistoryReader};
pub use ids::{IdColumn, Ids, decimal_order};
pub use index::{CustomerIndex, IndexPart, IndexPlan};
pub use invoices::{InvoiceBatch, InvoiceNeeds, InvoicePlan, InvoiceReader};
pub use load::{Input, Inputs, load};
pub use seen::{Seen, Watched};
pub use source::{Source, SourceReader};
pub use table::{Kind, Part, Projection, Rows, Table};
pub use unique::Order;
