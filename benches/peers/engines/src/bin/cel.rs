//! CEL: one expression for the group and one for the step, each parsed once; facts are read where they are, without a map.

use std::sync::Arc;

use cel::common::types::{CelDouble, CelInt, CelNull, CelString};
use cel::common::value::{CowVal, Val};
use cel::context::VariableResolver;
use cel::{Context, Env, Value};
use relance_peer_engines::{Answer, Customer, Question, measure};

/// A customer in the values of the interpreter.
struct Facts {
    country: CelString<'static>,
    language: CelString<'static>,
    sector: Option<CelString<'static>>,
    risk: Option<CelInt>,
    credit_limit: Option<CelInt>,
    overdue: CelInt,
    balance: CelInt,
    past_due: CelInt,
    avg_days_late: Option<CelDouble>,
    days_late: Option<CelInt>,
    done: CelInt,
}

impl From<&Customer> for Facts {
    fn from(customer: &Customer) -> Facts {
        Facts {
            country: customer.country.clone().into(),
            language: customer.language.clone().into(),
            sector: customer.sector.clone().map(CelString::from),
            risk: customer.risk.map(CelInt::from),
            credit_limit: customer.credit_limit.map(CelInt::from),
            overdue: customer.overdue.into(),
            balance: customer.balance.into(),
            past_due: customer.past_due.into(),
            avg_days_late: customer.avg_days_late.map(CelDouble::from),
            days_late: customer.days_late.map(CelInt::from),
            done: customer.done.into(),
        }
    }
}

fn or_null<T: Val>(value: &Option<T>) -> &dyn Val {
    value.as_ref().map_or(&CelNull, |value| value as &dyn Val)
}

impl VariableResolver for Facts {
    fn resolve<'b>(&'b self, variable: &str) -> Option<CowVal<'b, 'b>> {
        Some(CowVal::Borrowed(match variable {
            "country" => &self.country,
            "language" => &self.language,
            "sector" => or_null(&self.sector),
            "risk" => or_null(&self.risk),
            "credit_limit" => or_null(&self.credit_limit),
            "overdue" => &self.overdue,
            "balance" => &self.balance,
            "past_due" => &self.past_due,
            "avg_days_late" => or_null(&self.avg_days_late),
            "days_late" => or_null(&self.days_late),
            "done" => &self.done,
            _ => return None,
        }))
    }
}

fn main() {
    let question = Question::read();
    let env = Arc::new(Env::stdlib());
    let group_rule = env.compile(include_str!("../../rules/group.cel")).expect("an expression");
    let step_rule = env.compile(include_str!("../../rules/step.cel")).expect("an expression");
    let facts: Vec<Facts> = question.customers.iter().map(Facts::from).collect();
    let mut constants = Context::with_env(env);
    constants.add_variable_from_value("steps", question.steps.clone());
    constants.add_variable_from_value("fitting", question.fitting.clone());
    let decide = |place: usize| {
        let mut context = constants.new_inner_scope();
        context.set_variable_resolver(&facts[place]);
        let group = group_rule.execute(&context).expect("a value");
        context.add_variable_from_value("group", group.clone());
        (group, step_rule.execute(&context).expect("a value"))
    };
    let read = |(group, step): (Value, Value)| match (group, step) {
        (Value::Int(group), Value::String(step)) => Answer::new(group as usize, &step),
        other => panic!("not an answer: {other:?}"),
    };
    measure("cel", &question, decide, read);
}
