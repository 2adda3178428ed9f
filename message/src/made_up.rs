//! A made-up customer, to see a template before there is a real one: three invoices, one of them disputed and one not due yet.
//!
//! Nothing is worked out here. The customer is a portfolio like any other, the scenario that sends the template is given to
//! everybody, and the evaluator says the rest.

use relance_engine::program::scenario::{Channel, Interval, Mode, Scenario, Start, Step};
use relance_engine::program::template::{Hashtag, Language};
use relance_engine::program::{Group, Program};
use relance_engine::{Day, EvaluateError, Evaluator};
use relance_portfolio::{Collector, Collectors, File, Files, Options, Portfolio, read};

use crate::language::{FALLBACK, Words, words_of};
use crate::message::{Message, NoMessage, Occasion, Sources, render};

/// The day of a made-up message when none is said: a Friday.
pub const DAY: Day = Day(20_532);

/// Where a template is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The scenario and the step, by their places; none if only a specific action has it, or nothing.
    pub step: Option<(usize, usize)>,
    /// The channel.
    pub channel: Channel,
    /// The name of the step, of the action, or of the template.
    pub name: String,
}

/// How a template is sent, once a channel, in the order of the program: its steps, else its actions, else as an e-mail.
#[must_use]
pub fn uses(program: &Program, template: usize) -> Vec<Use> {
    let is_it = |place: Option<u16>| place.map(usize::from) == Some(template);
    let steps = program.scenarios.iter().enumerate().flat_map(|(scenario, of)| {
        of.steps.iter().enumerate().filter(move |(_, step)| is_it(step.template)).map(move |(step, of)| Use {
            step: Some((scenario, step)),
            channel: of.channel,
            name: of.name.clone(),
        })
    });
    let actions = program.libraries.iter().flat_map(|library| &library.actions).filter(|action| is_it(action.template));
    let actions = actions.map(|action| Use { step: None, channel: action.channel, name: action.name.clone() });
    let mut uses: Vec<Use> = Vec::new();
    for found in steps.chain(actions) {
        if uses.iter().all(|known| known.channel != found.channel) {
            uses.push(found);
        }
    }
    if let Some(template) = program.templates.get(template).filter(|_| uses.is_empty()) {
        let buttons = template.texts.iter().any(|text| {
            [Hashtag::PayButton, Hashtag::PromiseButton, Hashtag::DisputeButton]
                .iter()
                .any(|button| crate::body::shows(&text.body, *button))
        });
        let channel = if buttons { Channel::InteractiveEmail } else { Channel::Email };
        uses.push(Use { step: None, channel, name: template.name.clone() });
    }
    uses
}

/// The message of a template to the made-up customer of a language, as one of its uses sends it.
///
/// # Errors
/// See [`NoMessage`].
pub fn message(program: &Program, template: usize, used: &Use, language: Language, as_of: Day) -> Result<Message, NoMessage> {
    let words = words_of(language).or_else(|| words_of(program.language)).unwrap_or(FALLBACK);
    let (program, place) = program_for(program, template, used);
    let portfolio = portfolio(&program, place, words, as_of).ok_or(NoMessage::Evaluate(EvaluateError::AsOf))?;
    let evaluator = Evaluator::new(&program, &portfolio.columns, as_of)?;
    let collector = Collector {
        name: Some("Camille Roussel".to_owned()),
        email: Some("camille.roussel@example.com".to_owned()),
        phone: Some("+33 4 65 71 00 00".to_owned()),
    };
    let collectors = Collectors { by_id: [("CR".to_owned(), collector)].into() };
    let sources = Sources { evaluator: &evaluator, portfolio: &portfolio, collectors: &collectors };
    render(&sources, 0, Occasion::Step(place), Some(language))
}

/// The program with one group, which gives everybody the scenario with the step; and the step's place.
fn program_for(program: &Program, template: usize, used: &Use) -> (Program, usize) {
    let mut program = Program { ignore_below: 0, attributes: Vec::new(), exprs: Vec::new(), aggregates: Vec::new(), ..program.clone() };
    let (mut scenario, place) = match used.step.and_then(|(scenario, step)| Some((program.scenarios.get(scenario)?.clone(), step))) {
        Some(found) => found,
        None => (scenario_of(used, template), 0),
    };
    // Conditions ask for attributes, of which a made-up customer has none.
    for step in &mut scenario.steps {
        (step.when, step.once) = (None, None);
    }
    program.groups = vec![Group { name: String::new(), criterion: None, scenario: Some(0) }];
    program.scenarios = vec![scenario];
    (program, place)
}

/// A scenario with one step, for what no scenario sends.
fn scenario_of(used: &Use, template: usize) -> Scenario {
    let step = Step {
        offset: 18,
        channel: used.channel,
        name: used.name.clone(),
        mode: Mode::Manual,
        template: u16::try_from(template).ok(),
        language: None,
        penalties: None,
        when: None,
        once: None,
    };
    Scenario {
        name: String::new(),
        language: None,
        minimum: None,
        start: Start::Fitting,
        interval: Interval::Floor,
        calendar: None,
        steps: vec![step],
    }
}

/// The made-up customer. The leader is as late as the step's day says, and the steps before it are done.
fn portfolio(program: &Program, place: usize, words: &Words, as_of: Day) -> Option<Portfolio> {
    let scenario = program.scenarios.first()?;
    let due_on = as_of.plus(scenario.steps.get(place)?.offset.saturating_neg());
    let example = &words.example;
    let customers = format!(
        "id,name,country,language,currency,collector,contact_name,contact_email,contact_phone,contact_address\nC1042,{},{},{},{},CR,{},\
         accounts@customer.example,+33 1 99 00 00 00,\"{}\"\n",
        example.client,
        example.country,
        words.code,
        program.currency.as_str(),
        example.contact,
        example.address
    );
    // The leader is due first, whatever its day: the disputed one is excluded.
    let invoice = |id: &str, issued_on: Day, due_on: Day, amount: &str, open: &str, disputed: &str| {
        format!("{id},C1042,{id},{issued_on},{due_on},{amount},{open},{disputed}\n")
    };
    let disputed_on = due_on.min(as_of).plus(-12);
    let invoices = [
        "id,customer,number,issued_on,due_on,amount,open,disputed\n".to_owned(),
        invoice("2026-0117", due_on.plus(-30), due_on, "1840", "1250", "no"),
        invoice("2026-0094", disputed_on.plus(-30), disputed_on, "480", "480", "yes"),
        invoice("2026-0163", due_on.max(as_of).plus(-7), due_on.max(as_of).plus(23), "2310", "2310", "no"),
    ]
    .concat();
    let history = place.checked_sub(1).and_then(|before| scenario.steps.get(before)).map(|before| {
        let done_on = due_on.plus(before.offset).min(as_of);
        format!(
            "customer,invoice,scenario,step,offset,done_on\nC1042,2026-0117,{},{},{},{done_on}\n",
            quoted(&scenario.name),
            quoted(&before.name),
            before.offset
        )
    });
    let file = |name, bytes| File { name, bytes };
    let files = Files {
        customers: file("customers.csv", customers.as_bytes()),
        invoices: file("invoices.csv", invoices.as_bytes()),
        history: history.as_ref().map(|history| file("history.csv", history.as_bytes())),
        specific_actions: None,
    };
    read(program, &files, &Options::default()).portfolio
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
