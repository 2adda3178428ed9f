//! What is asked, and what the answers must be.

use std::{env, fs};

use serde::Deserialize;

/// The file that `facts.py` writes. Lists are by the place of the group.
#[derive(Deserialize)]
pub struct Question {
    /// The groups' names, in the order in which they are tried.
    pub groups: Vec<String>,
    /// The steps of each group's scenario.
    pub steps: Vec<Vec<String>>,
    /// The place of each scenario's first step that is not preventive: where a leader past due starts.
    pub fitting: Vec<i64>,
    /// The customers.
    pub customers: Vec<Customer>,
}

/// What is known of a customer, and its group and step. Amounts are in minor units.
#[derive(Deserialize)]
pub struct Customer {
    pub country: String,
    pub language: String,
    pub sector: Option<String>,
    pub risk: Option<i64>,
    pub credit_limit: Option<i64>,
    pub overdue: i64,
    pub balance: i64,
    /// How many invoices are past due.
    pub past_due: i64,
    /// The sum of their days late.
    pub days_late_sum: i64,
    /// The average of their days late, if there are any.
    pub avg_days_late: Option<f64>,
    /// Days late of the leader, if there is one.
    pub days_late: Option<i64>,
    /// How many steps the customer is past; 0 without progress.
    pub done: i64,
    group: String,
    step: Option<String>,
}

/// A group, by its place, and the name of the next step, if there is one.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    pub group: usize,
    pub step: Option<String>,
}

impl Question {
    /// Reads the file that the command line names. Each list of steps gets a last, empty one, which stands for "finished".
    pub fn read() -> Question {
        let path = env::args().nth(1).expect("the file that facts.py wrote");
        let text = fs::read_to_string(&path).expect("a readable file");
        let mut question: Question = serde_json::from_str(&text).expect("a file of facts.py");
        for steps in &mut question.steps {
            steps.push(String::new());
        }
        question
    }

    /// The right answer for a customer.
    pub fn answer(&self, customer: &Customer) -> Answer {
        let group = self.groups.iter().position(|name| *name == customer.group).expect("a known group");
        Answer { group, step: customer.step.clone() }
    }
}

impl Answer {
    /// An answer in which an empty step stands for none.
    pub fn new(group: usize, step: &str) -> Answer {
        Answer { group, step: (!step.is_empty()).then(|| step.to_owned()) }
    }
}
