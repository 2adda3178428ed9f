//! Customers as variables: what criteria and conditions can tell of a customer, and what of it can be.
//!
//! Whatever customer there can be is some values of these variables, so that what no values make true is true of nobody.
//! The other way round, values are a customer only where nothing had to be left open; `crate::witness` finds out.

pub mod cells;
mod compile;
pub mod regions;
mod term;
mod texts;

use std::collections::BTreeMap;
use std::rc::Rc;

use relance_engine::Program;
use relance_engine::program::AttributeType;
use relance_engine::program::expr::{Expr, FlagField, IntField, TextField};

use crate::solver::domain::Domain;
use crate::solver::formula::{Formula, Var};
use crate::solver::search::{Link, Space, Terms};
pub use compile::Replaced;
use regions::Region;
pub use texts::Words;

/// What a variable is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// A text, by number among its words.
    Text(TextField),
    /// A flag of the customer, 0 or 1.
    Flag(FlagField),
    /// A number of the customer or of the leader.
    Number(IntField),
    /// How many invoices of a region there are.
    Count(usize),
    /// The sum of a field over the invoices of a region.
    Sum(usize, IntField),
    /// The sum of the credits, at most zero.
    Credits,
    /// The sum of what was paid too much on invoices, at most zero.
    Settled,
    /// Whether something holds that is left open.
    Open(usize),
    /// A sum of multiples of others.
    Form(usize),
}

/// The variables of some expressions of a program.
pub struct Model<'p> {
    program: &'p Program,
    space: Space,
    meanings: Vec<Meaning>,
    places: BTreeMap<Meaning, Var>,
    /// The words of the texts that are asked for.
    words: BTreeMap<TextField, Words>,
    regions: Option<Vec<Region>>,
    /// What is left open, by its printed form.
    open: BTreeMap<String, usize>,
    /// The sums of multiples that are asked for.
    forms: BTreeMap<Terms, Var>,
}

/// The largest sum of multiples that is told apart from larger ones: far beyond any amount times any factor.
const FARTHEST: i128 = 1 << 110;

impl<'p> Model<'p> {
    /// What some expressions of a program can tell of a customer.
    #[must_use]
    pub fn new(program: &'p Program, exprs: &[&Expr]) -> Model<'p> {
        let mut model = Model {
            program,
            space: Space::default(),
            meanings: Vec::new(),
            places: BTreeMap::new(),
            words: texts::words(program, exprs),
            regions: None,
            open: BTreeMap::new(),
            forms: BTreeMap::new(),
        };
        model.regions = regions::regions(program, exprs);
        model
    }

    /// The program.
    #[must_use]
    pub fn program(&self) -> &'p Program {
        self.program
    }

    /// The variables that are in use so far.
    #[must_use]
    pub fn space(&self) -> &Space {
        &self.space
    }

    /// What a variable is.
    pub fn meanings(&self) -> impl Iterator<Item = (Var, Meaning)> + '_ {
        self.meanings.iter().copied().enumerate()
    }

    /// The invoices that can be told apart.
    #[must_use]
    pub fn regions(&self) -> &[Region] {
        self.regions.as_deref().unwrap_or_default()
    }

    /// The words of a text that is asked for.
    #[must_use]
    pub fn words(&self, field: TextField) -> Option<&Words> {
        self.words.get(&field)
    }

    /// The leader is so many days late, from and to.
    pub fn days_late(&mut self, low: Option<i128>, high: Option<i128>) -> Formula {
        let var = self.var(Meaning::Number(IntField::LeaderDaysLate));
        let (least, most) = self.space.domains[var].hull().unwrap_or_default();
        self.is_in(var, &Domain::range(low.unwrap_or(least), high.unwrap_or(most)))
    }

    /// The variable of a meaning.
    fn var(&mut self, meaning: Meaning) -> Var {
        if let Some(var) = self.places.get(&meaning) {
            return *var;
        }
        let domain = self.domain(meaning);
        let var = self.meanings.len();
        self.meanings.push(meaning);
        self.places.insert(meaning, var);
        self.space.domains.push(Rc::new(domain));
        if let Meaning::Count(_) = meaning {
            self.space.counts.push(var);
        }
        if let Meaning::Sum(region, field) = meaning {
            let link = self.link(var, region, field);
            self.space.links.insert(var, link);
        }
        var
    }

    fn domain(&self, meaning: Meaning) -> Domain {
        let largest = i128::from(i64::MAX);
        match meaning {
            Meaning::Text(field) => self.words.get(&field).map_or_else(Domain::missing, |words| words.domain.clone()),
            Meaning::Flag(_) => Domain::range(0, 1).with_missing(true),
            Meaning::Number(field) => self.number_domain(field),
            Meaning::Count(_) => Domain::range(0, i128::from(u32::MAX)),
            Meaning::Sum(..) => Domain::range(-largest, largest),
            Meaning::Credits | Meaning::Settled => Domain::range(-largest, 0),
            Meaning::Open(_) | Meaning::Form(_) => Domain::range(0, 1),
        }
    }

    fn number_domain(&self, field: IntField) -> Domain {
        let day_range = i128::from(relance_engine::Day::LAST.0) - i128::from(relance_engine::Day::FIRST.0);
        let largest = i128::from(i64::MAX);
        match field {
            IntField::Attribute(place) => {
                let kind = self.program.attributes.get(usize::from(place)).map_or(&AttributeType::Money, |attribute| &attribute.kind);
                let (low, high) = kind.bounds();
                Domain::range(i128::from(low), i128::from(high)).with_missing(true)
            }
            // Conditions of steps are asked of customers with a leader.
            IntField::LeaderDaysLate => Domain::range(-day_range, day_range),
            IntField::LeaderOpen => Domain::range(i128::from(self.program.ignore_below.max(1)), largest),
            _ => Domain::range(-largest, largest).with_missing(true),
        }
    }

    /// What the least and the most of a field say of its sum and the count of a region.
    fn link(&mut self, sum: Var, region: usize, field: IntField) -> Link {
        let count = self.var(Meaning::Count(region));
        let largest = i128::from(i64::MAX);
        let range = self.regions().get(region).and_then(|region| region.measured().find(|(other, _)| *other == field));
        let mut rows = Vec::new();
        let mut row = |factor: i128, limit: i128| {
            let mut terms = vec![(sum, factor), (count, -factor * limit)];
            terms.retain(|(_, factor)| *factor != 0);
            terms.sort_unstable();
            rows.push(terms);
        };
        if let Some((_, (low, high))) = range {
            if low > -largest {
                row(-1, low);
            }
            if high < largest {
                row(1, high);
            }
        }
        Link { count, rows }
    }

    /// The variable that is a sum of multiples of others.
    fn form(&mut self, terms: Terms) -> Var {
        if let Some(var) = self.forms.get(&terms) {
            return *var;
        }
        let ends = terms.iter().try_fold((0_i128, 0_i128), |(least, most), (var, factor)| {
            let (low, high) = self.space.domains[*var].hull()?;
            let (low, high) = if *factor < 0 { (high, low) } else { (low, high) };
            Some((least.checked_add(factor.checked_mul(low)?)?, most.checked_add(factor.checked_mul(high)?)?))
        });
        // Beyond what can be worked with there is nothing to tell apart.
        let (least, most) = ends.unwrap_or((-FARTHEST, FARTHEST));
        let var = self.meanings.len();
        self.meanings.push(Meaning::Form(self.forms.len()));
        self.space.domains.push(Rc::new(Domain::range(least.max(-FARTHEST), most.min(FARTHEST))));
        for (of, _) in &terms {
            self.space.users.entry(*of).or_default().push(var);
        }
        self.space.forms.insert(var, Rc::new(terms.clone()));
        self.forms.insert(terms, var);
        var
    }

    /// A variable is in a set.
    fn is_in(&self, var: Var, set: &Domain) -> Formula {
        let all = &self.space.domains[var];
        let (inside, outside) = (all.intersect(set), all.without(set));
        if inside.is_empty() {
            Formula::Truth(false)
        } else if outside.is_empty() {
            Formula::Truth(true)
        } else {
            Formula::In(var, Rc::new(inside), Rc::new(outside))
        }
    }

    /// A variable is known.
    fn is_known(&self, var: Var) -> Formula {
        self.is_in(var, &self.space.domains[var].as_ref().clone().with_missing(false))
    }

    /// Something that is left open: it may hold or not.
    fn left_open(&mut self, printed: String) -> Formula {
        let next = self.open.len();
        let number = *self.open.entry(printed).or_insert(next);
        let var = self.var(Meaning::Open(number));
        self.is_in(var, &Domain::of([1]))
    }
}
