//! What is said of groups against brute force: random programs over a grid of all customers that they can tell apart, which
//! the evaluator is asked for one by one. All that is claimed is so, and all that is so is claimed.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

#[path = "analysis/grid.rs"]
mod grid;

use std::cell::Cell;

use proptest::prelude::*;
use relance_analysis::budget::Budget;
use relance_analysis::finding::Owner;
use relance_analysis::groups::{Example, example, groups};
use relance_analysis::{Finding, witness};
use relance_dsl::{SourceFile, compile};
use relance_engine::Program;
use relance_engine::portfolio::Portfolio;
use relance_engine::program::expr::Expr;

/// Conditions on attributes alone.
const PLAIN: &[&str] = &[
    "country = FR",
    "country != FR",
    "country in (FR, DE)",
    "country is missing",
    "not country = DE",
    "sector = a",
    "sector = b",
    "sector != a",
    "sector is missing",
    "risk >= 2",
    "risk > 3",
    "risk < 1",
    "risk = 2",
    "risk != 2",
    "risk between 1 and 3",
    "risk in (1, 3)",
    "risk * 2 > 3",
    "risk + risk <= 4",
    "risk is missing",
    "key",
    "key = no",
    "key is missing",
    "not key",
];

/// Conditions on what customers owe.
const OWED: &[&str] = &[
    "count() > 0",
    "count() >= 2",
    "count(where days_late > 30) >= 2",
    "count(where days_late > 30) > 0",
    "any(where days_late > 30)",
    "any(where past_due)",
    "any(where disputed)",
    "all(where days_late > 30)",
    "all(where excluded)",
    "any(where excluded and not disputed)",
    "max(days_late) > 30",
    "max(days_late) <= 0",
    "min(days_late) > 0",
    "max(days_late) is missing",
    "max(open) > 100 EUR",
    "min(open) >= 100.01 EUR",
    "sum(open) > 100 EUR",
    "sum(open where past_due) > 100 EUR",
    "sum(open where disputed) <= 0 EUR",
    "overdue > 100 EUR",
    "overdue <= 0 EUR",
    "collectable > 100 EUR",
    "collectable < 0 EUR",
    "balance > 100 EUR",
    "balance <= 0 EUR",
    "overdue > balance",
    "collectable > overdue",
    "collectable * 2 > overdue",
    "avg(open) > 100 EUR",
    "count(where days_late > 30) < count()",
    "sum(open) = overdue",
];

fn criterion(owed: bool) -> impl Strategy<Value = String> {
    let few = if owed { PLAIN.get(..5).unwrap() } else { PLAIN };
    let plain = prop::sample::select(few).prop_map(str::to_owned);
    let leaf = if owed { prop_oneof![2 => plain, 3 => prop::sample::select(OWED).prop_map(str::to_owned)].boxed() } else { plain.boxed() };
    leaf.prop_recursive(2, 5, 3, |inner| {
        prop_oneof![
            4 => prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" and "))),
            4 => prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" or "))),
            1 => inner.prop_map(|part| format!("not ({part})")),
        ]
    })
}

fn compiled(criteria: &[String]) -> Program {
    let mut text = format!("edition 1\nworkspace {{\n language fr\n currency EUR\n}}\n{}", grid::ATTRIBUTES);
    for (place, criterion) in criteria.iter().enumerate() {
        text += &format!(
            "group \"G{place}\" {{\n when {criterion}\n scenario \"S{place}\"\n}}\nscenario \"S{place}\" {{\n +1 day phone \"x\"\n}}\n"
        );
    }
    let files = [SourceFile { path: "a.relance".to_owned(), text }];
    let compiled = compile(&files);
    compiled.program.unwrap_or_else(|| panic!("{criteria:?}: {:?}", compiled.diagnostics))
}

struct Brute<'a> {
    program: &'a Program,
    portfolio: &'a Portfolio,
    taken: Vec<Vec<bool>>,
    undecided: Cell<u32>,
}

impl Brute<'_> {
    fn exists(&self, holds: impl Fn(usize) -> bool) -> bool {
        (0..self.portfolio.customers.count).any(holds)
    }

    fn expr(&self, group: usize) -> &Expr {
        &self.program.exprs[self.program.groups[group].criterion.unwrap() as usize]
    }

    fn of_witness(&self, group: usize, witness: &witness::Witness) -> bool {
        grid::taken(self.program, self.expr(group), &witness::portfolio(self.program, witness), witness.as_of)[0]
    }

    /// All that the findings claim is so.
    fn is_true(&self, finding: &Finding) {
        let taken = |group: usize, customer: usize| self.taken[group][customer];
        match finding {
            Finding::GroupUnreachable { group, covered_by } => {
                assert!(!covered_by.is_empty());
                assert!(
                    !self.exists(|customer| taken(*group, customer) && !covered_by.iter().any(|by| taken(*by, customer))),
                    "{finding:?}"
                );
                for left_out in covered_by {
                    let others = covered_by.iter().filter(|by| *by != left_out).map(|by| (*by, false));
                    assert_ne!(self.some(&core::iter::once((*group, true)).chain(others).collect::<Vec<_>>()), Some(false), "{finding:?}");
                }
            }
            Finding::ConditionNever { owner: Owner::Group(group), part } => {
                assert!(!self.taken[*group].contains(&true), "{finding:?}");
                if let Some(part) = part {
                    self.part(*group, *part, false, true);
                }
            }
            Finding::ConditionAlways { owner: Owner::Group(group) } => assert!(!self.taken[*group].contains(&false), "{finding:?}"),
            Finding::PartNever { owner: Owner::Group(group), part, alone } => self.part(*group, *part, false, *alone),
            Finding::PartAlways { owner: Owner::Group(group), part, alone } => self.part(*group, *part, true, *alone),
            Finding::NoGroup { witness } => {
                assert!((0..self.taken.len()).all(|group| !self.of_witness(group, witness)), "{finding:?}");
            }
            Finding::Overlap { earlier, later, witness } => {
                assert!(self.of_witness(*earlier, witness) && self.of_witness(*later, witness), "{finding:?}");
            }
            Finding::Undecided { .. } => self.undecided.set(self.undecided.get() + 1),
            other => panic!("{other:?}"),
        }
    }

    /// A part can be replaced by its truth, and, if so claimed, is never anything else.
    fn part(&self, group: usize, part: u32, truth: bool, alone: bool) {
        let expr = self.expr(group);
        let same = grid::taken(self.program, &grid::replaced(expr, part, truth), self.portfolio, grid::AS_OF);
        assert_eq!(same, self.taken[group], "part {part} of {expr:?}");
        if alone {
            let itself = Expr { nodes: expr.nodes[..=part as usize].to_vec() };
            assert!(!grid::taken(self.program, &itself, self.portfolio, grid::AS_OF).contains(&!truth), "part {part} of {expr:?}");
        }
    }

    /// Whether a customer is in groups as said: one of the grid, or one that the analysis finds and the evaluator confirms. Where
    /// the grid has none and the analysis says that it cannot tell, nothing can be said, which is counted.
    fn some(&self, wanted: &[(usize, bool)]) -> Option<bool> {
        if self.exists(|customer| wanted.iter().all(|(group, taken)| self.taken[*group][customer] == *taken)) {
            return Some(true);
        }
        match example(self.program, wanted, &mut Budget::default()) {
            Example::Found(witness) => {
                assert!(wanted.iter().all(|(group, taken)| self.of_witness(*group, &witness) == *taken), "{witness:?}");
                Some(true)
            }
            Example::Nobody => Some(false),
            Example::Undecided => {
                self.undecided.set(self.undecided.get() + 1);
                None
            }
        }
    }

    /// Whether the analysis says that it could not tell all of some groups; that is counted, too.
    fn is_open(&self, findings: &[Finding], of: &[usize]) -> bool {
        let open = findings
            .iter()
            .any(|finding| matches!(finding, Finding::Undecided { groups, .. } if of.iter().any(|group| groups.contains(group))));
        self.undecided.set(self.undecided.get() + u32::from(open));
        open
    }

    /// All that is so is claimed, or said to be open.
    fn is_whole(&self, findings: &[Finding], criteria: &[String]) {
        let has = |wanted: &dyn Fn(&Finding) -> bool| findings.iter().any(wanted);
        let count = self.taken.len();
        for group in 0..count {
            let before = |taken: bool| core::iter::once((group, taken)).chain((0..group).map(|before| (before, false)));
            if self.some(&[(group, true)]) == Some(false) {
                let told = has(&|finding| matches!(finding, Finding::ConditionNever { owner: Owner::Group(found), .. } if *found == group));
                assert!(told || self.is_open(findings, &[group]), "group {group} of {criteria:?} takes nobody: {findings:?}");
            } else if self.some(&before(true).collect::<Vec<_>>()) == Some(false) {
                let told = has(&|finding| matches!(finding, Finding::GroupUnreachable { group: found, .. } if *found == group));
                assert!(told || self.is_open(findings, &[group]), "group {group} of {criteria:?} cannot be reached: {findings:?}");
            }
            if self.some(&[(group, false)]) == Some(false) {
                let told = has(&|finding| matches!(finding, Finding::ConditionAlways { owner: Owner::Group(found) } if *found == group));
                assert!(told || self.is_open(findings, &[group]), "group {group} of {criteria:?} takes everybody: {findings:?}");
            }
            let reached = |group: usize| {
                let left = (0..group).map(|before| (before, false));
                self.some(&core::iter::once((group, true)).chain(left).collect::<Vec<_>>()) == Some(true)
            };
            for before in (0..group).filter(|before| reached(group) && reached(*before)) {
                let meets = |one: bool, other: bool| self.some(&[(before, one), (group, other)]) == Some(true);
                if meets(true, true) && meets(true, false) && meets(false, true) {
                    let told =
                        has(&|finding| matches!(finding, Finding::Overlap { earlier, later, .. } if (*earlier, *later) == (before, group)));
                    assert!(
                        told || self.is_open(findings, &[before, group]),
                        "groups {before} and {group} of {criteria:?} overlap: {findings:?}"
                    );
                }
            }
        }
        if self.some(&(0..count).map(|group| (group, false)).collect::<Vec<_>>()) == Some(true) {
            let told = has(&|finding| matches!(finding, Finding::NoGroup { .. }));
            assert!(
                told || self.is_open(findings, &(0..count).collect::<Vec<_>>()),
                "somebody is in no group of {criteria:?}: {findings:?}"
            );
        }
    }
}

/// Checks the findings of a program; gives how many questions were left undecided.
fn check(criteria: &[String], portfolio: &Portfolio) -> u32 {
    let program = compiled(criteria);
    let findings = groups(&program, &mut Budget::default());
    let taken = program.groups.iter().map(|group| {
        let expr = &program.exprs[group.criterion.unwrap() as usize];
        grid::taken(&program, expr, portfolio, grid::AS_OF)
    });
    let brute = Brute { program: &program, portfolio, taken: taken.collect(), undecided: Cell::new(0) };
    findings.iter().for_each(|finding| brute.is_true(finding));
    brute.is_whole(&findings, criteria);
    brute.undecided.get()
}

#[test]
fn groups_over_attributes_are_found_exactly() {
    let portfolio = grid::portfolio(false);
    let mut runner =
        proptest::test_runner::TestRunner::new(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() });
    runner
        .run(&prop::collection::vec(criterion(false), 2..=6), |criteria| {
            assert_eq!(check(&criteria, &portfolio), 0);
            Ok(())
        })
        .unwrap();
}

#[test]
fn groups_over_amounts_and_invoices_are_found_exactly() {
    let portfolio = grid::portfolio(true);
    let mut runner =
        proptest::test_runner::TestRunner::new(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() });
    let undecided = Cell::new(0);
    runner
        .run(&prop::collection::vec(criterion(true), 2..=4), |criteria| {
            undecided.set(undecided.get() + check(&criteria, &portfolio));
            Ok(())
        })
        .unwrap();
    // Of some thirty thousand questions.
    assert!(undecided.get() < 60, "{} questions were left undecided", undecided.get());
}

/// A hundred groups as a large company could have them: countries, sectors and ratings, each with its own amounts.
fn large(groups: usize) -> Vec<String> {
    const COUNTRIES: [&str; 25] = [
        "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT",
        "NL", "PL", "PT",
    ];
    (0..groups)
        .map(|group| {
            let country = COUNTRIES[group / 4 % COUNTRIES.len()];
            match group % 4 {
                0 => format!("country = {country} and (risk = 3 or overdue > {}00 EUR)", group + 1),
                1 => format!("country = {country} and count(where days_late > {}) >= 3", group % 10 * 10),
                2 => format!("country = {country} and sector = a and key"),
                _ => format!("country = {country}"),
            }
        })
        .collect()
}

#[test]
fn a_hundred_groups_are_decided_in_few_steps() {
    let program = compiled(&large(100));
    let mut budget = Budget::default();
    let findings = groups(&program, &mut budget);
    assert!(budget.spent() < 1_500_000, "{} steps", budget.spent());
    assert!(!findings.iter().any(|finding| matches!(finding, Finding::Undecided { .. })));
    assert_eq!(findings.iter().filter(|finding| matches!(finding, Finding::Overlap { .. })).count(), 75, "{findings:?}");
}

#[test]
fn what_costs_too_much_is_told_to_be_undecided() {
    let criteria: Vec<String> = (0..100)
        .map(|group| {
            let (plain, owed) = (PLAIN[group * 7 % PLAIN.len()], OWED[group * 5 % OWED.len()]);
            format!("{plain} and ({owed} or risk = {}) and count(where days_late > {}) >= {}", group % 3 + 1, group % 10 * 10, group % 4)
        })
        .collect();
    let mut budget = Budget::default();
    let findings = groups(&compiled(&criteria), &mut budget);
    assert!(findings.iter().any(|finding| matches!(finding, Finding::Undecided { .. })));
}
