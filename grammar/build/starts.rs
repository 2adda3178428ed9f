//! With which characters an expression of the grammar can start.

use pest_meta::ast::RuleType;
use pest_meta::optimizer::{OptimizedExpr, OptimizedRule};

/// The first characters of whatever an expression takes.
#[derive(Clone, Copy)]
pub struct Starts {
    /// A bit for each of the first 128 characters.
    pub ascii: u128,
    /// Whether it can be any other.
    pub others: bool,
}

impl Starts {
    const NONE: Starts = Starts { ascii: 0, others: false };
    const ANY: Starts = Starts { ascii: u128::MAX, others: true };

    fn char(char: char) -> Starts {
        if char.is_ascii() { Starts { ascii: 1 << u32::from(char), others: false } } else { Starts { ascii: 0, others: true } }
    }

    fn range(first: char, last: char) -> Starts {
        (first..=last).take(128).chain([last]).fold(Starts::NONE, |all, char| all.or(Starts::char(char)))
    }

    fn or(self, other: Starts) -> Starts {
        Starts { ascii: self.ascii | other.ascii, others: self.others || other.others }
    }
}

/// What an expression can start with; nothing if it fits without taking a character.
pub fn of(expr: &OptimizedExpr, rules: &[OptimizedRule]) -> Option<Starts> {
    let (starts, takes_nothing) = walk(expr, true, rules);
    (!takes_nothing).then_some(starts)
}

/// The characters, and whether it fits without any.
fn walk(expr: &OptimizedExpr, is_spaced: bool, rules: &[OptimizedRule]) -> (Starts, bool) {
    match expr {
        OptimizedExpr::Str(text) => text.chars().next().map_or((Starts::NONE, true), |first| (Starts::char(first), false)),
        OptimizedExpr::Range(first, last) => match (first.chars().next(), last.chars().next()) {
            (Some(first), Some(last)) => (Starts::range(first, last), false),
            _ => (Starts::ANY, true),
        },
        OptimizedExpr::Ident(name) if name == "ANY" => (Starts::ANY, false),
        OptimizedExpr::Ident(name) => match rules.iter().find(|rule| rule.name == *name) {
            Some(rule) => walk(&rule.expr, matches!(rule.ty, RuleType::Normal | RuleType::Silent) && is_spaced, rules),
            // The start and the end of the text.
            None => (Starts::NONE, true),
        },
        // What is only looked at takes nothing; what comes after it decides.
        OptimizedExpr::PosPred(_) | OptimizedExpr::NegPred(_) => (Starts::NONE, true),
        OptimizedExpr::Seq(first, rest) => {
            let (starts, takes_nothing) = walk(first, is_spaced, rules);
            if !takes_nothing {
                return (starts, false);
            }
            let (after, takes_nothing) = walk(rest, is_spaced, rules);
            // Blanks may stand between the two.
            let blanks = rules.iter().find(|rule| rule.name == "WHITESPACE").filter(|_| is_spaced);
            let blanks = blanks.map_or(Starts::NONE, |rule| walk(&rule.expr, false, rules).0);
            (starts.or(after).or(blanks), takes_nothing)
        }
        OptimizedExpr::Choice(first, rest) => {
            let ((one, nothing), (other, either)) = (walk(first, is_spaced, rules), walk(rest, is_spaced, rules));
            (one.or(other), nothing || either)
        }
        OptimizedExpr::Opt(inner) | OptimizedExpr::Rep(inner) => (walk(inner, is_spaced, rules).0, true),
        _ => (Starts::ANY, true),
    }
}

/// The characters of an expression that takes just one, as ranges in their order; none for every other expression.
pub fn one_of(expr: &OptimizedExpr, is_spaced: bool, rules: &[OptimizedRule]) -> Option<Vec<(char, char)>> {
    match expr {
        OptimizedExpr::Str(text) => {
            let mut chars = text.chars();
            let only = chars.next()?;
            chars.next().is_none().then(|| vec![(only, only)])
        }
        OptimizedExpr::Range(first, last) => Some(vec![(first.chars().next()?, last.chars().next()?)]),
        OptimizedExpr::Ident(name) => {
            let rule = rules.iter().find(|rule| rule.name == *name && rule.ty == RuleType::Silent)?;
            one_of(&rule.expr, is_spaced, rules)
        }
        OptimizedExpr::Choice(first, rest) => {
            let mut all = one_of(first, is_spaced, rules)?;
            all.extend(one_of(rest, is_spaced, rules)?);
            all.sort_unstable();
            Some(all)
        }
        // Any but these.
        OptimizedExpr::Seq(not, any) if !is_spaced && matches!(&**any, OptimizedExpr::Ident(name) if name == "ANY") => match &**not {
            OptimizedExpr::NegPred(these) => Some(all_but(&one_of(these, is_spaced, rules)?)),
            _ => None,
        },
        _ => None,
    }
}

/// What stands between ranges that are in their order.
fn all_but(ranges: &[(char, char)]) -> Vec<(char, char)> {
    let after = |char: char| (char..=char::MAX).nth(1);
    let before = |char: char| ('\0'..char).next_back();
    let mut gaps = Vec::new();
    let mut from = Some('\0');
    for (first, last) in ranges {
        if let (Some(from), Some(to)) = (from, before(*first))
            && from <= to
        {
            gaps.push((from, to));
        }
        from = after(*last);
    }
    gaps.extend(from.map(|from| (from, char::MAX)));
    gaps
}
