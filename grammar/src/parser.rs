//! The parser of the grammar file: pest's own machine, led through the file's expressions by one function.
//!
//! The expressions are data that `build.rs` writes. The calls of the machine are those that pest's derived functions would make,
//! in the same order, so that pairs and errors are the same; the functions would be most of what a browser loads.

#![allow(missing_docs, reason = "the rules are documented in the grammar file")]

use pest::error::Error;
use pest::iterators::Pairs;
use pest::{Atomicity, ParseResult, ParserState};

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// What a rule leaves behind, and whether blanks count in it.
#[derive(Clone, Copy)]
enum Kind {
    /// A pair; blanks between its parts are passed over.
    Normal,
    /// No pair; blanks as around it.
    Silent,
    /// A pair; blanks count.
    Atomic,
    /// A pair with pairs in it; blanks count.
    Compound,
    /// No pair; blanks count: what is passed over.
    Blank,
}

/// What a rule asks for.
enum Expr {
    /// This text.
    Text(&'static str),
    /// A character from one to another, both ends in.
    Range(char, char),
    /// Any character.
    Any,
    /// The start of the text.
    Start,
    /// The end of the text.
    End,
    /// Another rule.
    Rule(Rule),
    /// Whether it could follow, or could not, without taking it.
    Ahead(bool, &'static Expr),
    /// One after the other, with blanks between them.
    Sequence(&'static [Expr]),
    /// One after the other.
    Joined(&'static [Expr]),
    /// The first that fits.
    Choice(&'static [Expr]),
    /// It, if it fits.
    Optional(&'static Expr),
    /// It, as often as it fits, with blanks between.
    Repeated(&'static Expr),
    /// It, as often as it fits.
    Run(&'static Expr),
    /// Everything before the first of these texts.
    Until(&'static [&'static str]),
}

type State<'i> = Box<ParserState<'i, Rule>>;
type Parsed<'i> = ParseResult<State<'i>>;

/// Parses all of a text, or its start, as a rule.
///
/// # Errors
/// Where no rule fits any more, and which would.
pub fn parse(rule: Rule, text: &str) -> Result<Pairs<'_, Rule>, Box<Error<Rule>>> {
    pest::state(text, |state| call(rule, state)).map_err(Box::new)
}

fn call(rule: Rule, state: State<'_>) -> Parsed<'_> {
    // Each rule has its place.
    let Some((kind, expr)) = RULES.get(rule as usize) else { return Err(state) };
    match kind {
        Kind::Normal => state.rule(rule, |state| follow(expr, state)),
        Kind::Silent => follow(expr, state.check_stack_limit()?),
        Kind::Atomic => state.rule(rule, |state| state.atomic(Atomicity::Atomic, |state| follow(expr, state))),
        Kind::Compound => state.atomic(Atomicity::CompoundAtomic, |state| state.rule(rule, |state| follow(expr, state))),
        Kind::Blank => state.atomic(Atomicity::Atomic, |state| follow(expr, state)),
    }
}

fn follow<'i>(expr: &'static Expr, state: State<'i>) -> Parsed<'i> {
    match expr {
        Expr::Text(text) => state.match_string(text),
        Expr::Range(first, last) => state.match_range(*first..*last),
        Expr::Any => state.skip(1),
        Expr::Start => state.start_of_input(),
        Expr::End => state.end_of_input(),
        Expr::Rule(rule) => call(*rule, state),
        Expr::Ahead(holds, expr) => state.lookahead(*holds, |state| follow(expr, state)),
        Expr::Sequence(exprs) => state.sequence(|state| one_by_one(exprs, state, blanks)),
        Expr::Joined(exprs) => state.sequence(|state| one_by_one(exprs, state, Ok)),
        Expr::Choice(exprs) => first_of(exprs, state),
        Expr::Optional(expr) => state.optional(|state| follow(expr, state)),
        Expr::Repeated(expr) => state.sequence(|state| {
            state.optional(|state| {
                let state = follow(expr, state)?;
                state.repeat(|state| state.sequence(|state| follow(expr, blanks(state)?)))
            })
        }),
        Expr::Run(expr) => state.repeat(|state| follow(expr, state)),
        Expr::Until(texts) => state.skip_until(texts),
    }
}

fn one_by_one<'i>(exprs: &'static [Expr], state: State<'i>, between: fn(State<'i>) -> Parsed<'i>) -> Parsed<'i> {
    let Some((first, rest)) = exprs.split_first() else { return Ok(state) };
    rest.iter().try_fold(follow(first, state)?, |state, expr| follow(expr, between(state)?))
}

fn first_of<'i>(exprs: &'static [Expr], mut state: State<'i>) -> Parsed<'i> {
    for expr in exprs {
        match follow(expr, state) {
            Err(failed) => state = failed,
            found => return found,
        }
    }
    Err(state)
}

/// Passes over blanks, where they do not count.
fn blanks(state: State<'_>) -> Parsed<'_> {
    if state.atomicity() == Atomicity::NonAtomic { state.repeat(|state| call(Rule::WHITESPACE, state)) } else { Ok(state) }
}
