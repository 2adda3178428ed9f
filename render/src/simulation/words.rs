//! The words of a simulation's report, one list a language.

use relance_engine::agenda::Status;
use relance_engine::program::scenario::Channel;

use super::{english, french};
use crate::Lang;

/// Every word that a report has but those with numbers in them.
pub struct Words {
    /// The code of the language, for HTML.
    pub code: &'static str,
    /// The title.
    pub title: &'static str,
    /// What stands between two dates.
    pub to: &'static str,
    /// Names of the channels, in the order of [`Channel::ALL`].
    pub channels: [&'static str; Channel::ALL.len()],
    /// What a customer of each status is, in the order of [`Status::ALL`].
    pub statuses: [&'static str; Status::ALL.len()],
    /// Headings and labels.
    pub actions: &'static str,
    pub by_people: &'static str,
    pub by_machines: &'static str,
    pub machines: &'static str,
    pub nobody: &'static str,
    pub busiest: &'static str,
    pub litigation: &'static str,
    pub cost: &'static str,
    pub each: &'static str,
    pub total: &'static str,
    pub times: &'static str,
    pub outstanding: &'static str,
    pub overdue: &'static str,
    pub contacts: &'static str,
    pub customers: &'static str,
    pub customer: &'static str,
    pub day: &'static str,
    pub week: &'static str,
    pub month: &'static str,
    pub week_of: &'static str,
    pub actions_over_time: [&'static str; 3],
    pub channel: &'static str,
    pub collector: &'static str,
    pub mean: &'static str,
    pub work: &'static str,
    pub step: &'static str,
    pub steps: &'static str,
    pub steps_note: &'static str,
    pub specific: &'static str,
    pub statuses_title: &'static str,
    pub statuses_note: &'static str,
    pub first_day: &'static str,
    pub last_day: &'static str,
    pub highest: &'static str,
    pub money_title: &'static str,
    pub opening: &'static str,
    pub issued: &'static str,
    pub paid: &'static str,
    pub closing: &'static str,
    pub contacts_title: &'static str,
    pub contacts_note: &'static str,
    pub most_contacted: &'static str,
    pub within: &'static str,
    pub litigation_title: &'static str,
    pub dearest: &'static str,
    pub amount: &'static str,
    pub none: &'static str,
    pub how: &'static str,
    pub how_evaluated: &'static str,
    pub how_contacts: &'static str,
    pub how_people: &'static str,
}

/// The words of a language.
#[must_use]
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::English => &english::WORDS,
        Lang::French => &french::WORDS,
    }
}

impl Words {
    /// The name of a channel.
    #[must_use]
    pub fn channel(&self, channel: Channel) -> &'static str {
        self.channels[channel as usize]
    }

    /// What a customer of a status is.
    #[must_use]
    pub fn status(&self, status: Status) -> &'static str {
        self.statuses[status as usize]
    }
}
