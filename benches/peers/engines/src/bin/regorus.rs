//! Rego in regorus: the policy compiled to its virtual machine, which is kept from customer to customer.

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{Engine, Value};
use relance_peer_engines::{Answer, Customer, Question, measure};
use serde_json::json;

/// An input document; what is missing is absent, so that a comparison with it is undefined.
fn input(customer: &Customer) -> Value {
    let mut facts = json!({
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
    });
    if let Some(facts) = facts.as_object_mut() {
        facts.retain(|_, value| !value.is_null());
    }
    Value::from(facts)
}

fn main() {
    let question = Question::read();
    let data = Value::from(json!({"steps": question.steps, "fitting": question.fitting}));
    let mut engine = Engine::new();
    engine.add_policy("decision.rego".to_owned(), include_str!("../../rules/decision.rego").to_owned()).expect("a policy");
    engine.add_data(data.clone()).expect("data");
    let rule = "data.relance.answer";
    let policy = engine.compile_with_entrypoint(&rule.into()).expect("a compiled policy");
    let program = Compiler::compile_from_policy(&policy, &[rule]).expect("a program");
    let mut machine = RegoVM::new();
    machine.load_program(program);
    machine.set_data(data).expect("data");
    let inputs: Vec<Value> = question.customers.iter().map(input).collect();
    let decide = |place: usize| {
        machine.set_input(inputs[place].clone());
        machine.execute().expect("a value")
    };
    let read = |answer: Value| {
        let step = answer[1].as_string().expect("a step").clone();
        Answer::new(answer[0].as_i64().expect("a group") as usize, &step)
    };
    measure("regorus", &question, decide, read);
}
