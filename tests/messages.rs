//! Messages: a corpus in every language and on every channel, what each list holds, what hostile values come to, and what is
//! missing.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test stops where its inputs are not as expected")]

#[path = "messages/corpus.rs"]
mod corpus;
#[path = "messages/figures.rs"]
mod figures;
#[path = "messages/fixture.rs"]
mod fixture;
#[path = "messages/hostile.rs"]
mod hostile;
#[path = "messages/lists.rs"]
mod lists;
#[path = "messages/made_up.rs"]
mod made_up;
#[path = "messages/missing.rs"]
mod missing;
#[path = "messages/sms.rs"]
mod sms;
