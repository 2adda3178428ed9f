//! The words that a text can be told apart by: the constants it is compared with, and others.

use std::collections::{BTreeMap, BTreeSet};

use relance_engine::Program;
use relance_engine::program::AttributeType;
use relance_engine::program::expr::{Expr, Node, Optional, TextField};

use crate::solver::domain::Domain;

/// The words of a text, numbered from 0. Texts that are compared with each other have the same.
#[derive(Clone, Debug)]
pub struct Words {
    /// The words that are named.
    pub named: Vec<String>,
    /// Which a customer can have; after the named ones come others, one for each text that is compared with this one.
    pub domain: Domain,
}

impl Words {
    /// The number of a named word.
    #[must_use]
    pub fn number(&self, word: &str) -> Option<i128> {
        self.named.iter().position(|named| named == word).and_then(|place| i128::try_from(place).ok())
    }

    /// The named word of a number; `None` for another.
    #[must_use]
    pub fn name(&self, number: i128) -> Option<&str> {
        self.named.get(usize::try_from(number).ok()?).map(String::as_str)
    }
}

/// The words of every text that some expressions ask for.
pub fn words(program: &Program, exprs: &[&Expr]) -> BTreeMap<TextField, Words> {
    let mut named: BTreeMap<TextField, BTreeSet<String>> = BTreeMap::new();
    let mut pairs = Vec::new();
    for node in exprs.iter().flat_map(|expr| &expr.nodes) {
        match node {
            Node::TextIs { field, any_of, .. } => named.entry(*field).or_default().extend(any_of.iter().cloned()),
            Node::Missing(Optional::Text(field)) => drop(named.entry(*field).or_default()),
            Node::TextSame { left, right, .. } => {
                named.entry(*left).or_default();
                named.entry(*right).or_default();
                pairs.push((*left, *right));
            }
            _ => {}
        }
    }
    for (field, named) in &mut named {
        if let Some(members) = own_words(program, *field) {
            named.extend(members);
        }
    }
    // Texts that are compared, directly or through others, stand in one family.
    let mut families: Vec<BTreeSet<TextField>> = named.keys().map(|field| BTreeSet::from([*field])).collect();
    for (left, right) in pairs {
        let (joined, rest): (Vec<_>, Vec<_>) = families.into_iter().partition(|family| family.contains(&left) || family.contains(&right));
        families = rest;
        families.push(joined.into_iter().flatten().collect());
    }
    let mut words = BTreeMap::new();
    for family in families {
        let all: BTreeSet<String> = family.iter().filter_map(|field| named.get(field)).flatten().cloned().collect();
        let all: Vec<String> = all.into_iter().collect();
        for field in &family {
            let domain = match own_words(program, *field) {
                Some(own) => Domain::of((0..).zip(&all).filter(|(_, word)| own.contains(word)).map(|(number, _)| number)),
                None => Domain::range(0, i128::try_from(all.len() + family.len()).unwrap_or_default() - 1),
            };
            let domain = domain.with_missing(*field != TextField::Id);
            words.insert(*field, Words { named: all.clone(), domain });
        }
    }
    words
}

/// All the words that a text can be, where they are few: the members of an attribute, the workspace's currency.
fn own_words(program: &Program, field: TextField) -> Option<Vec<String>> {
    match field {
        TextField::Attribute(place) => match &program.attributes.get(usize::from(place))?.kind {
            AttributeType::OneOf(members) => Some(members.clone()),
            _ => None,
        },
        // Whoever reads a portfolio takes no customer of another currency.
        TextField::Currency => Some(vec![program.currency.as_str().to_owned()]),
        _ => None,
    }
}
