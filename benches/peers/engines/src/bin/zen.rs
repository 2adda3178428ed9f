//! GoRules ZEN: a decision table of first hits, compiled; its outputs are the group and an expression for the step.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use relance_peer_engines::{Answer, Customer, Question, measure};
use serde_json::{Value, json};
use zen_engine::model::GraphContent;
use zen_engine::{Decision, Variable};

fn input(customer: &Customer, steps: &Variable, fitting: &Variable) -> Variable {
    let facts = Variable::from(json!({
        "country": customer.country,
        "language": customer.language,
        "sector": customer.sector,
        "risk": customer.risk,
        "credit_limit": customer.credit_limit,
        "overdue": customer.overdue,
        "balance": customer.balance,
        "past_due": customer.past_due,
        "avg_days_late": customer.avg_days_late,
        "days_late": customer.days_late,
        "done": customer.done,
    }));
    facts.dot_insert("steps", steps.clone());
    facts.dot_insert("fitting", fitting.clone());
    facts
}

/// The value of a future that waits for nothing, as a decision without calls to elsewhere does.
fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the decision waits for something"),
    }
}

fn main() {
    let question = Question::read();
    let content: GraphContent = serde_json::from_str(include_str!("../../rules/decision.zen.json")).expect("a graph");
    let mut decision = Decision::from(content);
    decision.compile();
    let (steps, fitting) = (Variable::from(json!(question.steps)), Variable::from(json!(question.fitting)));
    let inputs: Vec<Variable> = question.customers.iter().map(|customer| input(customer, &steps, &fitting)).collect();
    let decide = |place: usize| ready(decision.evaluate(inputs[place].clone())).expect("an answer").result;
    let read = |answer: Variable| {
        let answer = Value::from(answer);
        let group = answer["group"].as_u64().expect("a group");
        Answer::new(group as usize, answer["step"].as_str().expect("a step"))
    };
    measure("zen-engine", &question, decide, read);
}
