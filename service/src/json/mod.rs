//! JSON as a request brings it: read in one go into a row of values, each of which knows where it ends.
//!
//! Not with `serde_json`: a number stays as it is written (an amount is no float), the first fault has a line and a column, the
//! depth and the count of values are bounded before memory is taken, and keys that stand twice are seen.

mod read;
mod text;

use std::borrow::Cow;

pub(crate) use read::{Fault, read};

/// Objects and lists within one another: more than a request has.
pub(crate) const DEPTH: usize = 8;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// `null`.
    Nothing,
    /// `true` or `false`.
    Flag(bool),
    /// A number, as it is written.
    Number(&'a str),
    /// A text.
    Text(Cow<'a, str>),
    /// A list; its items follow.
    List,
    /// An object; its keys and values follow in turn.
    Object,
}

/// A value, and where the next one that is not inside it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node<'a> {
    pub(crate) value: Value<'a>,
    pub(crate) next: usize,
}

/// A value among the values of a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item<'t> {
    nodes: &'t [Node<'t>],
    place: usize,
}

impl<'t> Item<'t> {
    /// The whole of what was read.
    pub(crate) fn of(nodes: &'t [Node<'t>]) -> Item<'t> {
        Item { nodes, place: 0 }
    }

    /// The value itself.
    pub(crate) fn value(self) -> &'t Value<'t> {
        self.nodes.get(self.place).map_or(&Value::Nothing, |node| &node.value)
    }

    /// Whether it is `null`, which is the same as not being there.
    pub(crate) fn is_nothing(self) -> bool {
        *self.value() == Value::Nothing
    }

    /// The items of a list; of anything else none.
    pub(crate) fn items(self) -> impl Iterator<Item = Item<'t>> {
        let is_list = *self.value() == Value::List;
        self.inside().filter(move |_| is_list)
    }

    /// The keys of an object with their values; of anything else none.
    pub(crate) fn entries(self) -> impl Iterator<Item = (&'t str, Item<'t>)> {
        let is_object = *self.value() == Value::Object;
        let mut inside = self.inside().filter(move |_| is_object);
        core::iter::from_fn(move || {
            let (key, value) = (inside.next()?, inside.next()?);
            match key.value() {
                Value::Text(key) => Some((&**key, value)),
                _ => None,
            }
        })
    }

    /// What is directly inside.
    fn inside(self) -> impl Iterator<Item = Item<'t>> {
        let end = self.nodes.get(self.place).map_or(0, |node| node.next);
        let mut at = self.place + 1;
        core::iter::from_fn(move || {
            let item = Item { nodes: self.nodes, place: at };
            at = self.nodes.get(at).filter(|_| at < end)?.next;
            Some(item)
        })
    }
}
