//! What a test expects.

use relance_engine::agenda::{Reason, Status};
use relance_engine::program::scenario::Channel;
use relance_grammar::keywords::{CHANNELS, Keyword, PARTS, Place, REASONS, STATUSES};
use relance_grammar::{Pair, Rule};

use super::super::{Reader, literal};
use super::{inside, item, second, step, term};
use crate::diagnostic::Span;
use crate::phrases::terms;
use crate::syntax::test::{Moment, MomentChannel, Row, Step, Term, What};

/// The statuses, in the order of their words.
const OF_WORDS: [Status; 9] = [
    Status::Due,
    Status::Scheduled,
    Status::Blocked,
    Status::Waiting,
    Status::BelowMinimum,
    Status::Clear,
    Status::Finished,
    Status::Exempt,
    Status::Unassigned,
];

/// What follows `expect`.
pub fn read(reader: &mut Reader, pair: Pair<Rule>) -> Option<What> {
    let what = pair.into_inner().nth(1)?;
    match what.as_rule() {
        Rule::never => never(reader, what),
        Rule::leader_is => item::name(reader, what.into_inner().nth(1)?).map(|item| What::Leader(Some(item))),
        Rule::group_is => second(reader, what).map(|group| What::Group(Some(group))),
        Rule::scenario_is => second(reader, what).map(|scenario| What::Scenario(Some(scenario))),
        Rule::nobody => match what.into_inner().nth(1)?.as_rule() {
            Rule::kw_leader => Some(What::Leader(None)),
            Rule::kw_group => Some(What::Group(None)),
            _ => Some(What::Scenario(None)),
        },
        Rule::status_is => row(reader, what).map(What::Row),
        _ => unknown(reader, &what),
    }
}

/// Reports a word after `expect` that says nothing.
fn unknown(reader: &mut Reader, pair: &Pair<Rule>) -> Option<What> {
    let mut table: Vec<Keyword> = STATUSES.to_vec();
    table.extend(PARTS.iter().filter(|part| matches!(part.word, "never" | "leader" | "group" | "timeline" | "no")));
    let word = pair.clone().into_inner().next()?;
    literal::choice(reader, &word, &terms::AN_EXPECTATION, &table);
    None
}

fn never(reader: &mut Reader, pair: Pair<Rule>) -> Option<What> {
    let word = pair.clone().into_inner().find(|part| part.as_rule() == Rule::channel);
    match word {
        Some(word) => channel(reader, &word).map(What::NeverChannel),
        None => step(reader, pair).map(What::NeverStep),
    }
}

fn channel(reader: &mut Reader, word: &Pair<Rule>) -> Option<Channel> {
    let place = literal::choice(reader, word, &terms::A_CHANNEL, CHANNELS)?;
    CHANNELS.get(place).and_then(|channel| Channel::from_name(channel.word))
}

fn row(reader: &mut Reader, pair: Pair<Rule>) -> Option<Row> {
    let mut parts = pair.into_inner();
    let word = parts.next()?;
    let place = literal::choice(reader, &word, &terms::AN_EXPECTATION, STATUSES)?;
    let mut row = Row {
        status: *OF_WORDS.get(place)?,
        status_span: reader.span(&word),
        step: None,
        item: Vec::new(),
        scenario: Vec::new(),
        on: Vec::new(),
        because: Vec::new(),
    };
    for part in parts {
        match part.as_rule() {
            Rule::for_item => row.item.push(item::name(reader, part.into_inner().nth(1)?)?),
            Rule::of_scenario => row.scenario.push(second(reader, part)?),
            Rule::on_date => row.on.push(second(reader, part)?),
            Rule::because => {
                let span = reader.span(&part);
                let reasons = part.into_inner().filter(|part| part.as_rule() == Rule::reason);
                let read = |word: Pair<Rule>| {
                    let place = literal::choice(reader, &word, &terms::A_REASON, REASONS)?;
                    Some((*Reason::ALL.get(place)?, reader.span(&word)))
                };
                let reasons: Option<Vec<_>> = reasons.map(read).collect();
                row.because.push((span, reasons?));
            }
            _ => row.step = Some(term(reader, part)?),
        }
    }
    Some(row)
}

/// `expect timeline { … }`, and its day if it has one.
pub fn timeline(reader: &mut Reader, pair: Pair<Rule>, broken: &mut bool) -> Option<(Option<Term>, What)> {
    let (mut on, mut moments) = (None, Vec::new());
    let whole = reader.span(&pair);
    let mut header = whole;
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::date | Rule::column => on = Some(term(reader, part)?),
            Rule::kw_on | Rule::kw_expect => {}
            Rule::kw_timeline => header = Span { end: reader.span(&part).end, ..whole },
            Rule::moment => match moment(reader, part) {
                Some(moment) => moments.push(moment),
                None => *broken = true,
            },
            _ => *broken |= inside(reader, part, header, Place::Timeline),
        }
    }
    Some((on, What::Timeline(moments)))
}

fn moment(reader: &mut Reader, pair: Pair<Rule>) -> Option<Moment> {
    let span = reader.span(&pair);
    let mut parts = pair.clone().into_inner();
    let on = term(reader, parts.next()?)?;
    let mut words: Vec<Pair<Rule>> = parts.take_while(|part| matches!(part.as_rule(), Rule::channel | Rule::column | Rule::text)).collect();
    let name = words.pop()?;
    let channel = match words.pop() {
        Some(word) if word.as_rule() == Rule::channel => Some(MomentChannel::Known(channel(reader, &word)?, reader.span(&word))),
        Some(word) => Some(MomentChannel::Column(term(reader, word)?)),
        None => None,
    };
    let (mut item, mut scenario) = (Vec::new(), Vec::new());
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::for_item => item.push(item::name(reader, part.into_inner().nth(1)?)?),
            Rule::of_scenario => scenario.push(second(reader, part)?),
            _ => {}
        }
    }
    Some(Moment { on, channel, step: Step { name: term(reader, name)?, item, scenario }, span })
}
