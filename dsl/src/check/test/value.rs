//! Values of a test, read as what belongs in their place. One that a row says for a column can be of any kind.

use relance_engine::Day;
use relance_engine::program::scenario::Channel;

use super::Reading;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::message::Phrase;
use crate::phrases::{terms, tests as phrase};
use crate::syntax::test::{Term, TermKind};
use crate::syntax::{Kind, Name};

impl<'s> Reading<'_, '_, 's> {
    /// What stands in a place: of a column, what the row says; `None` if there is no such column, which is reported.
    pub fn filled<'t>(&self, term: &'t Term) -> Option<&'t Term>
    where
        's: 't,
    {
        match &term.kind {
            TermKind::Column(name) => self.cells.get(name.as_str()).copied(),
            _ => Some(term),
        }
    }

    /// Reports a value of a row that is of another kind than its place asks for.
    pub fn bad_cell(&mut self, place: &Term, cell: &Term, what: &'static Phrase) {
        let TermKind::Column(column) = &place.kind else { return };
        let message = phrase::BAD_CELL.with("written", self.context.quote(cell.span)).with("column", column).with("what", what);
        let diagnostic = Diagnostic::new(Code::BadCell, cell.span, message).label(place.span, &phrase::COLUMN_IS_HERE);
        self.context.sink.push(diagnostic.help(terms::INSTEAD_ONE_OF.with("words", what)));
    }

    /// A day.
    pub fn day(&mut self, term: &Term) -> Option<Day> {
        let cell = self.filled(term)?;
        match &cell.kind {
            TermKind::Date(text) => self.context.date(&Name { text: text.clone(), span: cell.span }),
            _ => {
                self.bad_cell(term, cell, &terms::A_DATE);
                None
            }
        }
    }

    /// An amount in minor units, and where it stands.
    pub fn money(&mut self, term: &Term) -> Option<i64> {
        let cell = self.filled(term)?;
        match &cell.kind {
            TermKind::Quantity(negative, quantity) => self.context.amount(quantity).map(|amount| if *negative { -amount } else { amount }),
            _ => {
                self.bad_cell(term, cell, &terms::AN_AMOUNT);
                None
            }
        }
    }

    /// A text, as a name.
    pub fn text(&mut self, term: &Term) -> Option<Name> {
        let cell = self.filled(term)?;
        match &cell.kind {
            TermKind::Text(text) => Some(Name { text: text.clone(), span: cell.span }),
            _ => {
                self.bad_cell(term, cell, &terms::A_TEXT_IN_QUOTES);
                None
            }
        }
    }

    /// The name of an invoice or a credit.
    pub fn item_name(&mut self, term: &Term) -> Option<Name> {
        let cell = self.filled(term)?;
        match &cell.kind {
            TermKind::Text(text) | TermKind::Words(text) => Some(Name { text: text.clone(), span: cell.span }),
            _ => {
                self.bad_cell(term, cell, &terms::AN_ITEM);
                None
            }
        }
    }

    /// The place of a scenario or a group.
    pub fn named(&mut self, kind: Kind, term: &Term) -> Option<u16> {
        let name = self.text(term)?;
        self.context.names.find(kind, &name, self.context.sink)
    }

    /// A channel that a row says.
    pub fn channel(&mut self, term: &Term) -> Option<Channel> {
        let cell = self.filled(term)?;
        let channel = match &cell.kind {
            TermKind::Words(words) => Channel::from_name(words),
            _ => None,
        };
        if channel.is_none() {
            self.bad_cell(term, cell, &terms::A_CHANNEL);
        }
        channel
    }
}
