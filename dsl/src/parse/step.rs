//! Steps of scenarios and actions of libraries.

use relance_engine::program::scenario::{Anchor, Channel};
use relance_grammar::keywords::{ANCHORS, CHANNELS, Place};
use relance_grammar::{Pair, Rule};

use super::blocks::{Block, argument, not_closed};
use super::{Reader, expr, literal, place_of, recovery, text};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Fix, Span};
use crate::phrases::{scenarios, slips, terms};
use crate::syntax::{Automatic, Library, Name, Offset, Step};

/// Reads a library of actions.
pub fn library(reader: &mut Reader, pair: Pair<Rule>) {
    let block = Block::open(reader, pair);
    let mut library = Library { name: block.name, actions: Vec::new(), broken: false };
    for item in block.items {
        if item.as_rule() != Rule::action {
            library.broken |= recovery::bad(reader, item, Place::Actions);
            continue;
        }
        let anchor = item.clone().into_inner().next().and_then(|word| anchor(reader, &word));
        library.actions.push((anchor, step(reader, item)));
    }
    reader.syntax.libraries.push(library);
}

fn anchor(reader: &mut Reader, word: &Pair<Rule>) -> Option<Anchor> {
    match literal::choice(reader, word, &terms::AN_ANCHOR, ANCHORS)? {
        0 => Some(Anchor::Promise),
        1 => Some(Anchor::Dispute),
        _ => Some(Anchor::Created),
    }
}

/// Reads a step; of an action, all but its anchor.
pub fn step(reader: &mut Reader, pair: Pair<Rule>) -> Step {
    let span = reader.span(&pair);
    let mut step = Step {
        offset: Offset { negative: None, number: None, has_days: false, span },
        channel: None,
        channel_span: span,
        name: Name { text: String::new(), span },
        template: Vec::new(),
        automatic: Vec::new(),
        language: Vec::new(),
        penalties: Vec::new(),
        when: Vec::new(),
        once: Vec::new(),
        broken: false,
    };
    for inner in pair.into_inner() {
        match inner.as_rule() {
            Rule::offset => {
                step.offset.span = reader.span(&inner);
                for part in inner.into_inner() {
                    offset_part(reader, &mut step.offset, &part);
                }
            }
            // The parts of an action's offset stand by themselves.
            Rule::sign => {
                step.offset.span = reader.span(&inner);
                offset_part(reader, &mut step.offset, &inner);
            }
            Rule::number | Rule::day_word => {
                step.offset.span = step.offset.span.to(reader.span(&inner));
                offset_part(reader, &mut step.offset, &inner);
            }
            Rule::channel => {
                step.channel_span = reader.span(&inner);
                step.channel = channel(reader, &mut step.offset, &inner);
            }
            Rule::text => step.name = text::name(reader, &inner),
            Rule::step_block => block(reader, &mut step, inner),
            _ => clause(reader, &mut step, inner),
        }
    }
    step
}

/// The channel. After an offset without `days`, its first words may be a wrong unit: `+2 weeks phone`.
fn channel(reader: &mut Reader, offset: &mut Offset, pair: &Pair<Rule>) -> Option<Channel> {
    let place = place_of(pair);
    let written = reader.written(pair);
    let named = |place: usize| CHANNELS.get(place).and_then(|channel| Channel::from_name(channel.word));
    let mut splits = written.match_indices(char::is_whitespace).map(|(at, _)| written.split_at(at));
    let is_unit = |(unit, rest): &(&str, &str)| days_of(unit).is_some() || Channel::from_name(rest.trim()).is_some();
    if let Some((unit, rest)) = splits.find(is_unit).filter(|_| !offset.has_days) {
        let at = reader.range(place.start, place.start + unit.len());
        wrong_unit(reader, offset, unit, at);
        let rest = rest.trim_start();
        let span = reader.range(place.end - rest.len(), place.end);
        return literal::choice_of(reader, span, rest, &terms::A_CHANNEL, CHANNELS).and_then(named);
    }
    literal::choice(reader, pair, &terms::A_CHANNEL, CHANNELS).and_then(named)
}

/// Reports what stands after the number of an offset instead of `days`.
fn wrong_unit(reader: &mut Reader, offset: &mut Offset, unit: &str, at: Span) {
    let number = offset.number.filter(|number| number.places == 0);
    let sign = if offset.negative == Some(true) { "-" } else { "+" };
    match (days_of(unit), number) {
        (Some((_, 1)), _) => {
            let diagnostic = Diagnostic::new(Code::OtherWord, at, slips::OTHER_WORD.with("word", unit));
            reader.sink.push(diagnostic.help(terms::INSTEAD.with("text", "days")).fix(Fix::safe(at, "days")));
            offset.has_days = true;
            return;
        }
        (Some((exact, each)), Some(number)) => {
            let mended = format!("{sign}{} days", number.mantissa.saturating_mul(each));
            let fix = Fix { safe: exact, ..Fix::guess(offset.span.to(at), &mended) };
            let diagnostic = Diagnostic::new(Code::OffsetWithoutSign, at, scenarios::OFFSET_COUNTS_DAYS.with("unit", unit));
            reader.sink.push(diagnostic.help(scenarios::OFFSET_COUNTS_DAYS_HELP.with("offset", mended)).fix(fix));
        }
        _ => {
            let help = scenarios::OFFSET_COUNTS_DAYS_HELP.with("offset", "+14 days");
            reader.error(Code::OffsetWithoutSign, at, scenarios::OFFSET_COUNTS_DAYS.with("unit", unit), help);
        }
    }
    *offset = Offset { number: None, ..*offset };
}

/// How many days a unit has, and whether always; none of what is no unit that is known.
fn days_of(unit: &str) -> Option<(bool, i128)> {
    match unit.to_lowercase().as_str() {
        "d" | "j" | "day" | "days" | "jour" | "jours" => Some((true, 1)),
        "week" | "weeks" | "w" | "semaine" | "semaines" => Some((true, 7)),
        "month" | "months" | "mois" => Some((false, 30)),
        _ => None,
    }
}

fn offset_part(reader: &mut Reader, offset: &mut Offset, part: &Pair<Rule>) {
    match part.as_rule() {
        Rule::sign => offset.negative = Some(part.as_str() == "-"),
        Rule::number => offset.number = literal::number(reader, part),
        _ => offset.has_days = true,
    }
}

fn block(reader: &mut Reader, step: &mut Step, pair: Pair<Rule>) {
    for inner in pair.into_inner() {
        match inner.as_rule() {
            Rule::step_unclosed => not_closed(reader, step.offset.span, &inner),
            Rule::step_bad_line => step.broken |= recovery::bad(reader, inner, Place::Step),
            _ => clause(reader, step, inner),
        }
    }
}

fn clause(reader: &mut Reader, step: &mut Step, pair: Pair<Rule>) {
    let span = reader.span(&pair);
    match pair.as_rule() {
        Rule::step_template => step.template.extend(argument(pair).map(|name| literal::word(reader, &name))),
        Rule::automatic => {
            let without_confirmation = pair.into_inner().any(|part| part.as_rule() == Rule::without_confirmation);
            step.automatic.push(Automatic { span, without_confirmation });
        }
        Rule::in_language => step.language.extend(argument(pair).map(|code| literal::word(reader, &code))),
        Rule::with_penalties => {
            step.penalties.extend(pair.into_inner().nth(2).map(|name| text::name(reader, &name)));
        }
        Rule::condition => {
            let mut inner = pair.into_inner();
            let (Some(keyword), Some(condition)) = (inner.next(), inner.next()) else { return };
            let condition = (span, expr::read(reader, condition));
            if keyword.as_rule() == Rule::kw_when { step.when.push(condition) } else { step.once.push(condition) }
        }
        _ => {}
    }
}
