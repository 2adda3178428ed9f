//! Programs and portfolios made at random, as the texts that people would write.
#![allow(dead_code, reason = "each test target uses a part of it")]

pub mod book;
pub mod case;
pub mod choices;
pub mod compare;
pub mod condition;
pub mod diary;
pub mod history;
pub mod policy;
pub mod step;
pub mod written;
