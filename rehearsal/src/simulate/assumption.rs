//! Who pays when, where nobody knows: an assumption that is stated and told in the report.
//!
//! A list of clauses separated by commas. A hyphen does as a blank, so that it can be one word on a command line.
//!
//! ```text
//! nobody pays
//! all pay 20 days late                       SHARE pay on time | N days late | N to M days late | N days early
//! 60 % pay 0 to 15 days late, 40 % pay within 10 days of a contact
//! 30 % pay within 5 days of a letter         SHARE pay within N days of a contact | of a CHANNEL
//! ```
//!
//! Clauses about the due date share the invoices out: each invoice is in one of them or in none, by a draw. Clauses about a
//! contact are asked at every contact, for every invoice that it is about and that is still open.

use relance_engine::program::MAX_DAYS;
use relance_engine::program::scenario::Channel;

/// When invoices are paid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assumption {
    /// In the order in which they were written; none if nobody pays.
    pub clauses: Vec<Clause>,
    /// What the draws begin with.
    pub seed: u64,
}

/// A part of the payers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// How many of a hundred, 1 to 100.
    pub share: u32,
    /// When.
    pub when: When,
}

/// When somebody pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// So many days after the due date, both ends in; negative before it. Of an invoice that was due before the first day the
    /// days count from the first day, since it was not paid until then.
    Late {
        /// The fewest days.
        least: i32,
        /// The most days.
        most: i32,
    },
    /// Up to so many days after a contact, from the day after it on.
    Contact {
        /// The most days, at least 1.
        within: u32,
        /// Only contacts on this channel.
        channel: Option<Channel>,
    },
}

/// Why an assumption cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// There is no clause.
    Empty,
    /// A clause is written in no known way.
    Clause(String),
    /// A share is not from 1 to 100.
    Share(String),
    /// A number of days is too large, or its range the wrong way round.
    Days(String),
    /// There is no such channel, or it reaches no customer.
    Channel(String),
    /// The shares of the clauses about the due date are more than a hundred together.
    Shares(u32),
}

impl Assumption {
    /// Reads an assumption.
    ///
    /// # Errors
    /// The first thing that cannot be read.
    pub fn parse(text: &str, seed: u64) -> Result<Assumption, Unclear> {
        let text = text.replace('-', " ").replace('%', " % ");
        let clauses: Vec<Vec<&str>> = text.split(',').map(|clause| clause.split_whitespace().collect()).collect();
        if clauses.iter().all(Vec::is_empty) {
            return Err(Unclear::Empty);
        }
        if clauses == [["nobody", "pays"]] {
            return Ok(Assumption { clauses: Vec::new(), seed });
        }
        let clauses = clauses.iter().map(|words| clause(words)).collect::<Result<Vec<Clause>, Unclear>>()?;
        let shares = clauses.iter().filter(|clause| matches!(clause.when, When::Late { .. })).map(|clause| clause.share).sum();
        if shares > 100 { Err(Unclear::Shares(shares)) } else { Ok(Assumption { clauses, seed }) }
    }
}

fn clause(words: &[&str]) -> Result<Clause, Unclear> {
    let written = || words.join(" ");
    let (share, rest) = match words {
        ["all", "pay", rest @ ..] => (100, rest),
        [share, "%", "pay", rest @ ..] => {
            let share = share.parse().ok().filter(|share| (1..=100).contains(share)).ok_or_else(|| Unclear::Share((*share).to_owned()))?;
            (share, rest)
        }
        _ => return Err(Unclear::Clause(written())),
    };
    let days =
        |text: &str| text.parse::<u16>().ok().map(i32::from).filter(|days| *days <= MAX_DAYS).ok_or_else(|| Unclear::Days(written()));
    let when = match rest {
        ["on", "time"] => When::Late { least: 0, most: 0 },
        [number, "day" | "days", "late"] => When::Late { least: days(number)?, most: days(number)? },
        [number, "day" | "days", "early"] => When::Late { least: -days(number)?, most: -days(number)? },
        [least, "to", most, "day" | "days", "late"] => When::Late { least: days(least)?, most: days(most)? },
        ["within", number, "day" | "days", "of", "a" | "an", channel @ ..] => {
            When::Contact { within: days(number)?.unsigned_abs(), channel: channel_of(channel)? }
        }
        _ => return Err(Unclear::Clause(written())),
    };
    let fits = match when {
        When::Late { least, most } => least <= most,
        When::Contact { within, .. } => within > 0,
    };
    if fits { Ok(Clause { share, when }) } else { Err(Unclear::Days(written())) }
}

fn channel_of(words: &[&str]) -> Result<Option<Channel>, Unclear> {
    let name = words.join(" ");
    if name == "contact" {
        return Ok(None);
    }
    let channel = Channel::from_name(&name).filter(|channel| reaches_customer(*channel));
    channel.map(Some).ok_or(Unclear::Channel(name))
}

/// Whether an action on a channel is a contact with the customer: all but internal e-mails and the hand-over to litigation, as
/// for the spacing (R10).
#[must_use]
pub fn reaches_customer(channel: Channel) -> bool {
    channel.keeps_spacing()
}
