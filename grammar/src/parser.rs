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

/// With which characters something can start.
#[derive(Clone, Copy)]
struct Starts {
    /// A bit for each of the first 128 characters.
    ascii: [u64; 2],
    /// Whether it can be any other.
    others: bool,
    /// It fits without taking a character.
    always: bool,
}

/// What a rule asks for.
enum Expr {
    /// This text.
    Text(&'static str),
    /// A character from one to another, both ends in.
    Range(char, char),
    /// One of many characters: a bit for each of the first 128, and ranges of the others.
    One([u64; 2], &'static [(char, char)]),
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
    /// An expression, and with what it can start.
    Starting(Starts, &'static Expr),
}

type State<'i> = Box<ParserState<'i, Rule>>;
type Parsed<'i> = ParseResult<State<'i>>;

/// How a text is gone through.
#[derive(Clone, Copy)]
struct Reading<'i> {
    text: &'i str,
    /// Passes over what cannot start with the next character. What is found is the same; where nothing fits, what would have is not
    /// known, since it was not tried.
    hurries: bool,
}

/// Parses all of a text, or its start, as a rule.
///
/// # Errors
/// Where no rule fits any more, and which would.
pub fn parse(rule: Rule, text: &str) -> Result<Pairs<'_, Rule>, Box<Error<Rule>>> {
    let all = |hurries| pest::state(text, |state| Reading { text, hurries }.call(rule, state));
    all(true).or_else(|_| all(false)).map_err(Box::new)
}

impl<'i> Reading<'i> {
    fn call(self, rule: Rule, state: State<'i>) -> Parsed<'i> {
        // Each rule has its place.
        let Some((kind, starts, expr)) = RULES.get(rule as usize) else { return Err(state) };
        if !self.can_start(*starts, &state) {
            return Err(state);
        }
        match kind {
            Kind::Normal => state.rule(rule, |state| self.follow(expr, state)),
            Kind::Silent => self.follow(expr, state.check_stack_limit()?),
            Kind::Atomic => state.rule(rule, |state| state.atomic(Atomicity::Atomic, |state| self.follow(expr, state))),
            Kind::Compound => state.atomic(Atomicity::CompoundAtomic, |state| state.rule(rule, |state| self.follow(expr, state))),
            Kind::Blank => state.atomic(Atomicity::Atomic, |state| self.follow(expr, state)),
        }
    }

    fn follow(self, expr: &'static Expr, state: State<'i>) -> Parsed<'i> {
        match expr {
            Expr::Text(text) => state.match_string(text),
            Expr::Range(first, last) => state.match_range(*first..*last),
            Expr::One(ascii, others) => state.match_char_by(|char| match u8::try_from(char) {
                Ok(byte) if byte.is_ascii() => has_bit(*ascii, byte),
                _ => others.iter().any(|(first, last)| (*first..=*last).contains(&char)),
            }),
            Expr::Any => state.skip(1),
            Expr::Start => state.start_of_input(),
            Expr::End => state.end_of_input(),
            Expr::Rule(rule) => self.call(*rule, state),
            Expr::Ahead(holds, expr) => state.lookahead(*holds, |state| self.follow(expr, state)),
            Expr::Sequence(exprs) => state.sequence(|state| self.one_by_one(exprs, state, Reading::blanks)),
            Expr::Joined(exprs) => state.sequence(|state| self.one_by_one(exprs, state, |_, state| Ok(state))),
            Expr::Choice(exprs) => self.first_of(exprs, state),
            Expr::Optional(expr) => state.optional(|state| self.follow(expr, state)),
            Expr::Repeated(expr) => state.sequence(|state| {
                state.optional(|state| {
                    let state = self.follow(expr, state)?;
                    state.repeat(|state| state.sequence(|state| self.follow(expr, self.blanks(state)?)))
                })
            }),
            Expr::Run(expr) => state.repeat(|state| self.follow(expr, state)),
            Expr::Until(texts) => state.skip_until(texts),
            Expr::Starting(starts, expr) => {
                if self.can_start(*starts, &state) {
                    self.follow(expr, state)
                } else {
                    Err(state)
                }
            }
        }
    }

    fn one_by_one(self, exprs: &'static [Expr], state: State<'i>, between: fn(Self, State<'i>) -> Parsed<'i>) -> Parsed<'i> {
        let Some((first, rest)) = exprs.split_first() else { return Ok(state) };
        rest.iter().try_fold(self.follow(first, state)?, |state, expr| self.follow(expr, between(self, state)?))
    }

    fn first_of(self, exprs: &'static [Expr], mut state: State<'i>) -> Parsed<'i> {
        for expr in exprs {
            match self.follow(expr, state) {
                Err(failed) => state = failed,
                found => return found,
            }
        }
        Err(state)
    }

    /// Passes over blanks, where they do not count.
    fn blanks(self, state: State<'i>) -> Parsed<'i> {
        let may = state.atomicity() == Atomicity::NonAtomic && self.may_be(Rule::WHITESPACE, &state);
        if may { state.repeat(|state| self.call(Rule::WHITESPACE, state)) } else { Ok(state) }
    }

    /// Whether a rule could start here.
    fn may_be(self, rule: Rule, state: &State<'i>) -> bool {
        RULES.get(rule as usize).is_some_and(|(_, starts, _)| self.can_start(*starts, state))
    }

    /// Whether something that starts so could fit here; yes to everything for who does not hurry.
    fn can_start(self, starts: Starts, state: &State<'i>) -> bool {
        if !self.hurries || starts.always {
            return true;
        }
        match self.text.as_bytes().get(state.position().pos()) {
            Some(byte) if byte.is_ascii() => has_bit(starts.ascii, *byte),
            Some(_) => starts.others,
            None => false,
        }
    }
}

/// Whether the bit of one of the first 128 characters is set.
fn has_bit([low, high]: [u64; 2], ascii: u8) -> bool {
    let bits = if ascii < 64 { low } else { high };
    bits >> (ascii & 63) & 1 == 1
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test stops where its files are not as expected")]

    use std::fs;
    use std::path::{Path, PathBuf};

    use pest::Parser;

    use super::{Rule, parse};

    /// What pest derives from the same file.
    mod derived {
        #![allow(missing_docs, clippy::all, clippy::pedantic, reason = "derived")]

        #[derive(pest_derive::Parser)]
        #[grammar = "relance.pest"]
        pub struct Derived;
    }

    /// The rules that are asked for from outside, in both parsers.
    const ASKED: [(Rule, derived::Rule); 6] = [
        (Rule::program, derived::Rule::program),
        (Rule::line_scenario, derived::Rule::line_scenario),
        (Rule::line_group, derived::Rule::line_group),
        (Rule::line_workspace, derived::Rule::line_workspace),
        (Rule::line_template, derived::Rule::line_template),
        (Rule::line_test, derived::Rule::line_test),
    ];

    fn texts(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).expect("a folder of the repository") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                texts(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "relance") {
                let text = String::from_utf8_lossy(&fs::read(&path).expect("a readable file")).into_owned();
                found.push((path, text));
            }
        }
    }

    /// What a parser says of a text: every token with its place, or where it stopped and what it would have taken.
    fn said<R: pest::RuleType>(result: Result<pest::iterators::Pairs<'_, R>, Box<pest::error::Error<R>>>) -> String {
        match result {
            Ok(pairs) => format!("{:?}", pairs.tokens().collect::<Vec<_>>()),
            Err(error) => format!("{:?} {:?}", error.location, error.variant),
        }
    }

    #[test]
    fn the_table_says_what_pest_derives() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package stands in the repository");
        let mut files = Vec::new();
        texts(&root.join("tests"), &mut files);
        texts(&root.join("examples"), &mut files);
        assert!(files.len() > 50, "only {} files", files.len());
        for (path, text) in &files {
            let Ok(prepared) = crate::prepare(text) else { continue };
            let compare = |text: &str, (rule, other): (Rule, derived::Rule)| {
                let derived = said(derived::Derived::parse(other, text).map_err(Box::new));
                assert_eq!(said(parse(rule, text)), derived, "{}: `{text}` as {rule:?}", path.display());
            };
            compare(&prepared.text, ASKED[0]);
            for line in prepared.text.lines() {
                for asked in &ASKED[1..] {
                    compare(line.trim_start(), *asked);
                    // Half of it, as while somebody types.
                    let half = line.floor_char_boundary(line.len() / 2);
                    compare(line.get(..half).unwrap_or_default().trim_start(), *asked);
                }
            }
        }
    }
}
