//! The decision as a function that somebody wrote by hand, for orientation.

use relance_peer_engines::{Answer, Customer, Question, measure};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sector {
    Public,
    Private,
}

/// A customer with codes for texts, as a program would hold it.
struct Facts {
    french: bool,
    in_france: bool,
    sector: Option<Sector>,
    risk: Option<i64>,
    credit_limit: Option<i64>,
    overdue: i64,
    balance: i64,
    past_due: i64,
    days_late_sum: i64,
    days_late: Option<i64>,
    done: i64,
}

impl From<&Customer> for Facts {
    fn from(customer: &Customer) -> Facts {
        Facts {
            french: customer.language == "fr",
            in_france: customer.country == "FR",
            sector: customer.sector.as_deref().map(|sector| if sector == "public" { Sector::Public } else { Sector::Private }),
            risk: customer.risk,
            credit_limit: customer.credit_limit,
            overdue: customer.overdue,
            balance: customer.balance,
            past_due: customer.past_due,
            days_late_sum: customer.days_late_sum,
            days_late: customer.days_late,
            done: customer.done,
        }
    }
}

fn group(facts: &Facts) -> usize {
    let public = facts.sector == Some(Sector::Public);
    let risky = facts.risk.is_some_and(|risk| risk >= 4);
    let much_overdue = facts.overdue > 1_000_000;
    if facts.credit_limit.is_some_and(|limit| limit >= 50_000_000) && facts.risk.is_some_and(|risk| risk <= 3) {
        0
    } else if facts.in_france && public {
        1
    } else if facts.french && (risky || (much_overdue && facts.days_late_sum > 30 * facts.past_due)) {
        2
    } else if risky || (much_overdue && facts.past_due > 3) {
        3
    } else if facts.credit_limit.is_some_and(|limit| facts.balance > limit) && facts.sector == Some(Sector::Private) {
        4
    } else if public && !facts.in_france {
        5
    } else if facts.french {
        6
    } else {
        7
    }
}

fn main() {
    let question = Question::read();
    let facts: Vec<Facts> = question.customers.iter().map(Facts::from).collect();
    let decide = |place: usize| {
        let facts = &facts[place];
        let group = group(facts);
        let step = facts.days_late.map_or("", |days_late| {
            let fitting = if days_late > 0 { question.fitting[group] } else { 0 };
            &question.steps[group][facts.done.max(fitting) as usize]
        });
        (group, step)
    };
    measure("rust", &question, decide, |(group, step)| Answer::new(group, step));
}
