//! What can be written in a test: its statements, and of names those that the test and its scenario have.

use relance_dsl::codes::{COUNTRIES, LANGUAGES};
use relance_grammar::Rule;
use relance_grammar::keywords::{Keyword, MOMENT_EXAMPLE, PARTS, Place, REASONS, STATEMENTS, STATUSES};

use super::context::Context;
use super::{Completion, CompletionKind, names};
use crate::fields::{Owner, ValueType};
use crate::lang::Pick;
use crate::lex::Lexeme;
use crate::piece::{NameKind, Role};
use crate::words::{doc, language};

/// What goes on with a line of a test.
pub fn of_rule(context: &Context, rule: Rule) -> Vec<Completion> {
    let part = |word: &'static str| vec![word_of(context, word)];
    let unsaid = |word: &'static str| if context.words().contains(&word) { Vec::new() } else { part(word) };
    match rule {
        Rule::kw_expect | Rule::expectation => part("expect"),
        Rule::kw_timeline => {
            vec![block(context, "timeline", &format!("timeline {{\n    {}\n\\}}", super::snippet::from_example(MOMENT_EXAMPLE)))]
        }
        Rule::kw_never | Rule::never => part("never"),
        Rule::kw_leader | Rule::leader_is => part("leader"),
        Rule::kw_group | Rule::group_is => part("group"),
        Rule::kw_scenario | Rule::scenario_is => part("scenario"),
        Rule::nobody | Rule::kw_no => ["no leader", "no group", "no scenario"].map(|words| phrase(context, words, "no")).to_vec(),
        Rule::status | Rule::status_is => table(context, STATUSES),
        Rule::reason | Rule::known_reason => reasons(context),
        Rule::as_proposed | Rule::kw_done if matches!(context.place, Place::Test) && context.last() != "done" => {
            vec![word_of(context, "done"), phrase(context, "done as proposed", "as")]
        }
        Rule::as_proposed => vec![phrase(context, "done as proposed", "as")],
        Rule::kw_as => vec![phrase(context, "as proposed", "as")],
        Rule::kw_proposed => part("proposed"),
        Rule::step_done | Rule::kw_done => part("done"),
        Rule::paid | Rule::kw_paid => part("paid"),
        Rule::disputed | Rule::item_disputed | Rule::kw_disputed => unsaid("disputed"),
        Rule::resolved | Rule::kw_dispute => vec![phrase(context, "dispute resolved", "dispute")],
        Rule::kw_resolved => part("resolved"),
        Rule::promised | Rule::item_promised | Rule::kw_promised => unsaid("promised"),
        Rule::withdrawn | Rule::kw_promise => vec![phrase(context, "promise withdrawn", "promise")],
        Rule::kw_withdrawn => part("withdrawn"),
        Rule::hold | Rule::item_hold | Rule::kw_hold => unsaid("hold"),
        Rule::release | Rule::kw_release => part("release"),
        Rule::comes | Rule::kw_invoice => vec![word_of(context, "invoice"), word_of(context, "credit")],
        Rule::kw_credit => part("credit"),
        Rule::learned | Rule::kw_customer => part("customer"),
        Rule::kw_until => part("until"),
        Rule::for_item | Rule::kw_for => part("for"),
        Rule::of_scenario | Rule::kw_of => part("of"),
        Rule::on_date | Rule::kw_on => part("on"),
        Rule::because | Rule::kw_because => part("because"),
        Rule::item_due | Rule::kw_due => unsaid("due"),
        Rule::item_open | Rule::kw_open => unsaid("open"),
        Rule::item_amount | Rule::kw_amount => unsaid("amount"),
        Rule::item_issued | Rule::kw_issued => unsaid("issued"),
        Rule::item_name | Rule::item_word => items(context).into_iter().chain(columns(context, "$")).collect(),
        Rule::column => columns(context, "$"),
        Rule::fact => facts(context),
        Rule::fact_value | Rule::fact_word => values(context),
        Rule::name if context.place == Place::Test && context.words().first() == Some(&"customer") => facts(context),
        _ => Vec::new(),
    }
}

/// After `$`, the columns of the test's table.
pub fn columns(context: &Context, sign: &str) -> Vec<Completion> {
    let here = context.outline.test_around(context.replace.start);
    let what = context.lang.pick("a column of the table", "une colonne du tableau");
    let own = context.world.occurrences().filter(|found| found.kind == NameKind::Column && found.role == Role::Declaration);
    own.filter(|found| found.scope == here.map(|start| (context.file, start)))
        .map(|found| context.item(format!("{sign}{}", found.name), CompletionKind::Name, what, 3))
        .collect()
}

/// The steps of the test's scenario; of all scenarios, if it has none.
pub fn steps(context: &Context) -> Vec<Completion> {
    let scenario = scenario_of(context);
    let mut found: Vec<Completion> = Vec::new();
    for known in &context.world.compiled.syntax.scenarios {
        if scenario.as_deref().is_some_and(|own| own != known.name.text) {
            continue;
        }
        for step in known.steps.iter().filter(|step| !step.name.text.is_empty()) {
            let day = context.world.slice(step.offset.span);
            let channel = step.channel.map(|channel| crate::words::channel(channel, context.lang)).unwrap_or_default();
            let told = format!("{day} · {channel} · {}", known.name.text);
            let mut item = context.item(&step.name.text, CompletionKind::Name, told, 0);
            item.insert = crate::quote::write(&step.name.text);
            found.push(item);
        }
    }
    found
}

/// The scenario that the test says the customer to be in.
fn scenario_of(context: &Context) -> Option<String> {
    let test = context.outline.test_around(context.replace.start)?;
    let source = context.source();
    let here = context.outline.statements.iter().filter(|statement| {
        let start = context.outline.tokens_of(statement).first().map(|token| token.start);
        start.is_some_and(|start| context.outline.test_around(start) == Some(test))
    });
    here.map(|statement| context.outline.tokens_of(statement)).find_map(|tokens| match tokens {
        [word, name] if word.text(source) == "scenario" && name.kind == Lexeme::Text => Some(crate::quote::read(name.text(source))),
        _ => None,
    })
}

/// The invoices and credits of the test; after a first word that declares one, none.
fn items(context: &Context) -> Vec<Completion> {
    if matches!(context.last(), "invoice" | "credit") {
        return Vec::new();
    }
    let here = context.outline.test_around(context.replace.start).map(|start| (context.file, start));
    let source = context.source();
    let mut found = Vec::new();
    for name in
        context.world.occurrences().filter(|found| found.kind == NameKind::Item && found.role == Role::Declaration && found.scope == here)
    {
        let line = context.outline.statement_at(name.location.start).map(|statement| context.outline.tokens_of(statement));
        let end = line.and_then(<[_]>::last).map_or(name.location.end, |token| token.end);
        let rest = source.get(name.location.end as usize..end as usize).unwrap_or_default().trim();
        let mut item = context.item(&name.name, CompletionKind::Name, rest, 0);
        context.world.slice(name.location).clone_into(&mut item.insert);
        found.push(item);
    }
    found
}

/// What can be known of the customer, but for what the line says already.
fn facts(context: &Context) -> Vec<Completion> {
    let words = context.words();
    let mut found = Vec::new();
    for (name, kind) in context.world.attributes() {
        found.push(context.item(name, CompletionKind::Field, kind.name(context.lang), 0));
    }
    for field in context.fields.iter().filter(|field| field.owner == Owner::Customer && field.kind.is_text()) {
        found.push(context.item(field.name, CompletionKind::Field, field.doc(context.lang), 1));
    }
    found.push(context.item(
        "email",
        CompletionKind::Field,
        context.lang.pick("whether there is an e-mail address", "s’il y a une adresse e-mail"),
        1,
    ));
    found.push(context.item(
        "phone",
        CompletionKind::Field,
        context.lang.pick("whether there is a telephone number", "s’il y a un numéro de téléphone"),
        1,
    ));
    found.push(word_of(context, "hold"));
    found.retain(|item| !words.contains(&item.label.as_str()));
    found
}

/// What a fact can be.
fn values(context: &Context) -> Vec<Completion> {
    let answers = |line: &'static str| ["yes", "no"].map(|word| context.item(word, CompletionKind::Choice, line, 0)).to_vec();
    let kind = match (context.last(), context.kind_of(context.last())) {
        (_, Some(kind)) => kind,
        ("email" | "phone", None) => return answers(""),
        _ => return Vec::new(),
    };
    let mut found = match &kind {
        ValueType::OneOf(members) => {
            let is_plain = |member: &str| crate::classify::is_plain_name(member);
            let written = |member: &String| if is_plain(member) { member.clone() } else { crate::quote::write(member) };
            members.iter().map(|member| context.item(written(member), CompletionKind::Member, kind.name(context.lang), 0)).collect()
        }
        ValueType::Flag => answers(""),
        ValueType::Country => COUNTRIES.iter().map(|code| context.item(*code, CompletionKind::Code, "", u8::from(*code != "FR"))).collect(),
        ValueType::Language => {
            LANGUAGES.iter().map(|code| context.item(*code, CompletionKind::Code, language(code, context.lang), 1)).collect()
        }
        ValueType::Currency => names::currencies(context),
        _ => Vec::new(),
    };
    let missing = relance_grammar::keywords::OPERATORS.iter().find(|operator| operator.word == "missing");
    found.push(context.item("missing", CompletionKind::Operator, missing.map(|word| doc(word.doc, context.lang)).unwrap_or_default(), 2));
    found
}

/// The reasons that the status of the line can have.
fn reasons(context: &Context) -> Vec<Completion> {
    let words = context.words();
    let of_clear = words.contains(&"clear");
    let fits = |reason: &&Keyword| reason.doc.starts_with("clear") == of_clear;
    REASONS.iter().filter(fits).map(|reason| context.item(reason.word, CompletionKind::Choice, doc(reason.doc, context.lang), 0)).collect()
}

fn table(context: &Context, table: &'static [Keyword]) -> Vec<Completion> {
    table.iter().map(|keyword| context.item(keyword.word, CompletionKind::Choice, doc(keyword.doc, context.lang), 0)).collect()
}

/// A word of the tables, with its line.
fn word_of(context: &Context, word: &'static str) -> Completion {
    phrase(context, word, word)
}

/// Several words, with the line of one of them.
fn phrase(context: &Context, words: &str, word: &str) -> Completion {
    let of_parts = PARTS.iter().find(|part| part.word == word).map(|part| part.doc);
    let of_statements = || STATEMENTS.iter().find(|known| known.place == Place::Test && known.word == word).map(|known| known.doc);
    let line = if matches!(word, "invoice" | "scenario") { of_statements() } else { of_parts.or_else(of_statements) };
    context.item(words, CompletionKind::Keyword, line.map(|line| doc(line, context.lang)).unwrap_or_default(), 1)
}

fn block(context: &Context, word: &'static str, snippet: &str) -> Completion {
    let mut item = word_of(context, word);
    item.snippet = Some(snippet.to_owned());
    item
}

/// Names in quotes: steps, scenarios, groups, by the word before them.
pub fn quoted(context: &Context) -> Vec<Completion> {
    match context.last() {
        "scenario" | "of" => names::of_kind(context, NameKind::Scenario),
        "group" => names::of_kind(context, NameKind::Group),
        last if context.kind_of(last).is_some() => Vec::new(),
        last if STATUSES.iter().any(|status| status.word.ends_with(last)) || matches!(last, "done" | "never") => steps(context),
        _ if context.place == Place::Timeline && !context.left.is_empty() => {
            let is_named = context.left.iter().any(|token| token.kind == Lexeme::Text);
            if is_named { Vec::new() } else { steps(context) }
        }
        _ => Vec::new(),
    }
}
