//! The grammar file as data: `relance.pest`, read and optimized by pest's own crate, written as a table of expressions that
//! `src/parser.rs` follows. The functions that pest would derive say the same at ten times the size.
//!
//! With each rule, and with each sequence that may be left out, stand the characters with which it can start, so that what cannot fit
//! need not be tried.

#[path = "build/starts.rs"]
mod starts;

use std::error::Error;
use std::fmt::Write;
use std::path::PathBuf;

use pest_meta::ast::RuleType;
use pest_meta::optimizer::{OptimizedExpr, OptimizedRule};
use starts::Starts;

const GRAMMAR: &str = "src/relance.pest";
const WHITESPACE: &str = "WHITESPACE";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={GRAMMAR}");
    println!("cargo::rerun-if-changed=build");
    let grammar = std::fs::read_to_string(GRAMMAR)?;
    let (_, rules) = pest_meta::parse_and_optimize(&grammar).map_err(|errors| {
        let told: Vec<String> = errors.into_iter().map(|error| error.with_path(GRAMMAR).to_string()).collect();
        told.join("\n\n")
    })?;
    let mut text = String::from("/// A rule of the grammar.\n#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]\n");
    text.push_str("#[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = \"named as in the grammar file\")]\n");
    text.push_str("pub enum Rule {\n    EOI,\n");
    for rule in &rules {
        writeln!(text, "    {},", rule.name)?;
    }
    text.push_str("}\n\n/// What each rule asks for, in their order.\nstatic RULES: &[(Kind, Starts, Expr)] = &[\n");
    writeln!(text, "    (Kind::Normal, {}, Expr::End),", written_starts(None))?;
    for rule in &rules {
        writeln!(text, "    {},", written(rule, &rules)?)?;
    }
    text.push_str("];\n");
    let output = PathBuf::from(std::env::var("OUT_DIR")?).join("rules.rs");
    Ok(std::fs::write(output, text)?)
}

fn written(rule: &OptimizedRule, rules: &[OptimizedRule]) -> Result<String, String> {
    let kind = match rule.ty {
        RuleType::Normal => "Normal",
        RuleType::Silent if rule.name == WHITESPACE => "Blank",
        RuleType::Silent => "Silent",
        RuleType::Atomic => "Atomic",
        RuleType::CompoundAtomic => "Compound",
        RuleType::NonAtomic => return Err(format!("the rule `{}` is of a kind that is not known here", rule.name)),
    };
    let is_atomic = matches!(rule.ty, RuleType::Atomic | RuleType::CompoundAtomic) || rule.name == WHITESPACE;
    let starts = written_starts(starts::of(&rule.expr, rules));
    Ok(format!("(Kind::{kind}, {starts}, {})", expr(&rule.expr, is_atomic, rules)?))
}

/// What can start with anything is one that need not take anything.
fn written_starts(starts: Option<Starts>) -> String {
    let Starts { ascii, others } = starts.unwrap_or(Starts { ascii: u128::MAX, others: true });
    let ascii = [ascii as u64, (ascii >> 64) as u64];
    format!("Starts {{ ascii: {ascii:?}, others: {others}, always: {} }}", starts.is_none())
}

/// An expression that need not fit: a sequence says with what it can start.
fn guarded(of: &OptimizedExpr, is_atomic: bool, rules: &[OptimizedRule]) -> Result<String, String> {
    let text = expr(of, is_atomic, rules)?;
    Ok(match (of, starts::of(of, rules)) {
        (OptimizedExpr::Seq(..), Some(starts)) => format!("Expr::Starting({}, &{text})", written_starts(Some(starts))),
        _ => text,
    })
}

/// An expression; where nothing is passed over between its parts (`is_atomic`), in the shorter forms.
fn expr(of: &OptimizedExpr, is_atomic: bool, rules: &[OptimizedRule]) -> Result<String, String> {
    let inner = |of: &OptimizedExpr| guarded(of, is_atomic, rules);
    // A character from several ranges, or from a rule that leaves nothing behind.
    if !matches!(of, OptimizedExpr::Str(_) | OptimizedExpr::Range(..))
        && let Some(ranges) = starts::one_of(of, !is_atomic, rules)
    {
        let ascii = |half: u32| (0..64).filter(|bit| holds(&ranges, half + bit)).fold(0u64, |bits, bit| bits | 1 << bit);
        let others: Vec<&(char, char)> = ranges.iter().filter(|(_, last)| !last.is_ascii()).collect();
        return Ok(format!("Expr::One([{}, {}], &{others:?})", ascii(0), ascii(64)));
    }
    Ok(match of {
        OptimizedExpr::Str(text) => format!("Expr::Text({text:?})"),
        OptimizedExpr::Range(first, last) => {
            let char = |text: &str| text.chars().next().ok_or_else(|| "a range without ends".to_owned());
            format!("Expr::Range({:?}, {:?})", char(first)?, char(last)?)
        }
        OptimizedExpr::Ident(name) if name == "ANY" => "Expr::Any".to_owned(),
        OptimizedExpr::Ident(name) if name == "SOI" => "Expr::Start".to_owned(),
        OptimizedExpr::Ident(name) if name == "EOI" || rules.iter().any(|rule| rule.name == *name) => format!("Expr::Rule(Rule::{name})"),
        OptimizedExpr::PosPred(of) => format!("Expr::Ahead(true, &{})", inner(of)?),
        OptimizedExpr::NegPred(of) => format!("Expr::Ahead(false, &{})", inner(of)?),
        OptimizedExpr::Seq(..) => {
            let form = if is_atomic { "Joined" } else { "Sequence" };
            format!("Expr::{form}(&[{}])", list(of, is_atomic, rules)?)
        }
        OptimizedExpr::Choice(..) => format!("Expr::Choice(&[{}])", list(of, is_atomic, rules)?),
        OptimizedExpr::Opt(of) => format!("Expr::Optional(&{})", inner(of)?),
        OptimizedExpr::Rep(of) => format!("Expr::{}(&{})", if is_atomic { "Run" } else { "Repeated" }, inner(of)?),
        OptimizedExpr::Skip(texts) => format!("Expr::Until(&{texts:?})"),
        other => return Err(format!("an expression that is not known here: {other:?}")),
    })
}

fn holds(ranges: &[(char, char)], code: u32) -> bool {
    char::from_u32(code).is_some_and(|char| ranges.iter().any(|(first, last)| (*first..=*last).contains(&char)))
}

/// The parts of a sequence or of a choice, which pest nests to the right.
fn list<'r>(of: &'r OptimizedExpr, is_atomic: bool, rules: &[OptimizedRule]) -> Result<String, String> {
    let next = |rest: &'r OptimizedExpr| match (of, rest) {
        (OptimizedExpr::Seq(..), OptimizedExpr::Seq(first, rest)) | (OptimizedExpr::Choice(..), OptimizedExpr::Choice(first, rest)) => {
            Some((&**first, &**rest))
        }
        _ => None,
    };
    let part = if matches!(of, OptimizedExpr::Choice(..)) { guarded } else { expr };
    let mut parts = Vec::new();
    let mut rest = of;
    while let Some((first, others)) = next(rest) {
        parts.push(part(first, is_atomic, rules)?);
        rest = others;
    }
    parts.push(part(rest, is_atomic, rules)?);
    Ok(parts.join(", "))
}
