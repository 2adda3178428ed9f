//! Portfolios and agendas of Relance as columns: Parquet and Arrow IPC in and out.

pub mod agenda;
pub mod input;
pub mod nightly;
