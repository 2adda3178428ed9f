//! The values that a template can show, worked out once for a message.

use std::collections::BTreeSet;

use relance_engine::explain::Explanation;
use relance_engine::program::sender::{Button, LinkPiece, LinkValue};
use relance_engine::program::template::{Hashtag, Language};
use relance_portfolio::Collector;

use crate::body::{Filled, Inline};
use crate::clean;
use crate::gap::Gap;
use crate::items::{Item, leading, named_by, open_items, sum};
use crate::layout::Style;
use crate::message::{Occasion, Sources};

/// What a message knows of its customer.
pub struct Values<'a> {
    sources: &'a Sources<'a>,
    explanation: &'a Explanation,
    style: Style<'a>,
    language: Language,
    open: Vec<Item>,
    overdue: Vec<Item>,
    selected: Vec<Item>,
    leader: Option<Item>,
    collector: Collector,
    /// What was asked for and is missing.
    pub gaps: BTreeSet<Gap>,
}

impl<'a> Values<'a> {
    /// Gathers what a message can show.
    pub fn new(
        sources: &'a Sources<'a>,
        explanation: &'a Explanation,
        occasion: Occasion,
        language: Language,
        style: Style<'a>,
    ) -> Values<'a> {
        let as_of = sources.evaluator.context().as_of;
        let open = open_items(sources.portfolio, &explanation.invoices, as_of);
        let overdue: Vec<Item> = open.iter().filter(|item| item.days_late > 0).cloned().collect();
        let (selected, leader) = covered(sources, explanation, occasion, &open);
        let customers = &sources.portfolio.columns.customers;
        let id = customers.collector.get(explanation.account);
        let known = id.and_then(|id| sources.collectors.by_id.get(id)).cloned().unwrap_or_default();
        let collector = Collector { name: known.name.or(id.map(str::to_owned)), ..known };
        Values { sources, explanation, style, language, open, overdue, selected, leader, collector, gaps: BTreeSet::new() }
    }

    /// A text of one line of the customer, if it is known.
    fn known(text: Option<&str>) -> Option<String> {
        text.map(clean::line).filter(|text| !text.is_empty())
    }

    /// The name of the customer's contact.
    pub fn contact_name(&self) -> Option<String> {
        Values::known(self.sources.portfolio.contact_names.get(self.explanation.account))
    }

    /// The customer's name.
    pub fn client_name(&self) -> Option<String> {
        Values::known(self.sources.portfolio.columns.customers.name.get(self.explanation.account))
    }

    /// The contact's e-mail address.
    pub fn email(&self) -> Option<String> {
        Values::known(self.sources.portfolio.contact_emails.get(self.explanation.account))
    }

    /// The contact's telephone number.
    pub fn phone(&self) -> Option<String> {
        Values::known(self.sources.portfolio.contact_phones.get(self.explanation.account))
    }

    /// The lines of the postal address. In a table they are often parted by commas.
    pub fn address(&self) -> Vec<String> {
        let lines = self.sources.portfolio.contact_addresses.get(self.explanation.account).map(clean::lines).unwrap_or_default();
        match lines.as_slice() {
            [only] => only.split(", ").map(clean::line).filter(|line| !line.is_empty()).collect(),
            _ => lines,
        }
    }

    /// The company's name.
    pub fn company(&self) -> Option<String> {
        Values::known(self.sources.evaluator.context().program.sender.company.as_deref())
    }

    /// The day of the message.
    pub fn today(&self) -> relance_engine::Day {
        self.sources.evaluator.context().as_of
    }

    /// What a hashtag shows. What is missing is noted.
    pub fn fill(&mut self, hashtag: Hashtag) -> Filled {
        let items = match hashtag {
            Hashtag::ItemsList => &self.open,
            Hashtag::ItemsListOverdue => &self.overdue,
            Hashtag::ItemsListSelected => &self.selected,
            _ => {
                let inline = self.inline(hashtag);
                if inline.is_none() {
                    self.gaps.insert(Gap::Hashtag(hashtag));
                }
                return Filled::Inline(inline.unwrap_or(Inline::Gap(hashtag)));
            }
        };
        Filled::Table(items.clone())
    }

    fn inline(&self, hashtag: Hashtag) -> Option<Inline> {
        let words = self.style.words;
        let money = |minor: i64| words.money(minor, self.style.currency);
        let leader = self.leader.as_ref();
        let context = self.sources.evaluator.context();
        let customers = &self.sources.portfolio.columns.customers;
        let value = match hashtag {
            Hashtag::ContactName => self.contact_name(),
            Hashtag::ClientName => self.client_name(),
            Hashtag::ClientCode => Values::known(customers.id.get(self.explanation.account)),
            Hashtag::MyName => Values::known(self.collector.name.as_deref()),
            Hashtag::MyEmail => Values::known(self.collector.email.as_deref()),
            Hashtag::MyPhone => Values::known(self.collector.phone.as_deref()),
            Hashtag::MyCompanyName => self.company(),
            Hashtag::LeaderNumber => leader.map(|leader| leader.number.clone()),
            Hashtag::LeaderAmount => leader.and_then(|leader| leader.amount).map(money),
            Hashtag::LeaderOpen => leader.map(|leader| money(leader.open)),
            Hashtag::LeaderDueDate => leader.map(|leader| words.date(leader.due_on)),
            Hashtag::LeaderIssueDate => leader.and_then(|leader| leader.issued_on).map(|day| words.date(day)),
            Hashtag::DaysLate => leader.map(|leader| words.days(i64::from(leader.days_late))),
            Hashtag::ItemsAmount => Some(money(sum(&self.open))),
            Hashtag::ItemsAmountOverdue => Some(money(sum(&self.overdue))),
            Hashtag::ItemsAmountSelected => Some(money(sum(&self.selected))),
            Hashtag::ItemsCountOverdue => Some(words.count(u64::try_from(self.overdue.len()).unwrap_or(u64::MAX))),
            Hashtag::PenaltiesAmount => match &self.explanation.late_fees {
                Some(fees) => fees.total().map(money),
                None => Some(money(0)),
            },
            Hashtag::Today => Some(words.date(context.as_of)),
            Hashtag::PayButton => return self.button(Button::Pay),
            Hashtag::PromiseButton => return self.button(Button::Promise),
            Hashtag::DisputeButton => return self.button(Button::Dispute),
            Hashtag::ItemsList | Hashtag::ItemsListOverdue | Hashtag::ItemsListSelected => None,
        };
        value.filter(|value| !value.is_empty()).map(Inline::Value)
    }

    /// A button, if it leads somewhere: every value that its link names is known.
    fn button(&self, button: Button) -> Option<Inline> {
        let link = self.sources.evaluator.context().program.sender.link(button)?;
        let customer = self.sources.portfolio.columns.customers.id.get(self.explanation.account);
        let mut address = String::new();
        for piece in &link.pieces {
            match piece {
                LinkPiece::Plain(plain) => address.push_str(plain),
                LinkPiece::Value(LinkValue::Customer) => address.push_str(&clean::percent_encoded(customer?)),
                LinkPiece::Value(LinkValue::Invoice) => address.push_str(&clean::percent_encoded(&self.leader.as_ref()?.id)),
                LinkPiece::Value(LinkValue::Language) => address.push_str(self.language.as_str()),
            }
        }
        Some(Inline::Button(button, address))
    }
}

/// What a message asks for, and the invoice that leads in it.
fn covered(sources: &Sources<'_>, explanation: &Explanation, occasion: Occasion, open: &[Item]) -> (Vec<Item>, Option<Item>) {
    match occasion {
        Occasion::Action(action) => {
            let named = named_by(sources.portfolio, action);
            let selected: Vec<Item> = open.iter().filter(|item| named.contains(&item.place)).cloned().collect();
            let leader = leading(&selected).cloned();
            (selected, leader)
        }
        Occasion::Step(_) => {
            let leader = open.iter().find(|item| item.place == explanation.row.leader as usize).cloned();
            let last = leader.as_ref().map_or(sources.evaluator.context().as_of.plus(-1), |leader| leader.due_on);
            let asked = |item: &&Item| !item.excluded && (item.days_late > 0 || item.due_on <= last);
            (open.iter().filter(asked).cloned().collect(), leader)
        }
    }
}
