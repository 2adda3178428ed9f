//! Cedar: a policy for each group, all asked in one request; the first of those that permit is the group.
//!
//! Cedar answers yes or no and says why; which step is next it cannot say, so plain code does that here.

use cedar_policy::{Authorizer, Context, Entities, EntityUid, PolicySet, Request, RestrictedExpression};
use relance_peer_engines::{Answer, Customer, Question, measure};

fn request(customer: &Customer) -> Request {
    let texts = [("country", Some(&customer.country)), ("language", Some(&customer.language)), ("sector", customer.sector.as_ref())];
    let numbers = [
        ("risk", customer.risk),
        ("credit_limit", customer.credit_limit),
        ("overdue", Some(customer.overdue)),
        ("balance", Some(customer.balance)),
        ("past_due", Some(customer.past_due)),
        ("days_late_sum", Some(customer.days_late_sum)),
    ];
    let texts = texts.into_iter().filter_map(|(name, text)| Some((name, RestrictedExpression::new_string(text?.clone()))));
    let numbers = numbers.into_iter().filter_map(|(name, number)| Some((name, RestrictedExpression::new_long(number?))));
    let context = Context::from_pairs(texts.chain(numbers).map(|(name, value)| (name.to_owned(), value))).expect("a context");
    let uid = |text: &str| text.parse::<EntityUid>().expect("an entity");
    Request::new(uid("Run::\"nightly\""), uid("Action::\"assign\""), uid("Agenda::\"scenarios\""), context, None).expect("a request")
}

fn main() {
    let question = Question::read();
    let policies: PolicySet = include_str!("../../rules/decision.cedar").parse().expect("policies");
    let entities = Entities::empty();
    let authorizer = Authorizer::new();
    let requests: Vec<Request> = question.customers.iter().map(request).collect();
    let decide = |place: usize| {
        let response = authorizer.is_authorized(&requests[place], &policies, &entities);
        // Policies are named policy0, policy1 and so on, in the order of the file.
        let names = response.diagnostics().reason().filter_map(|id| AsRef::<str>::as_ref(id).strip_prefix("policy")?.parse::<usize>().ok());
        let group = names.min().expect("the last policy permits all");
        let customer = &question.customers[place];
        let step = customer.days_late.map_or("", |days_late| {
            let fitting = if days_late > 0 { question.fitting[group] } else { 0 };
            &question.steps[group][customer.done.max(fitting) as usize]
        });
        (group, step)
    };
    measure("cedar-policy", &question, decide, |(group, step)| Answer::new(group, step));
}
