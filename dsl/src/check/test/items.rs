//! The invoices and credits of a test.

use relance_engine::Day;

use super::Reading;
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Fix, Span};
use crate::message::{Join, codes};
use crate::phrases::{terms, tests as phrase};
use crate::syntax::Name;
use crate::syntax::test::{Item as ItemSyntax, Term, What};
use crate::testing::Item;

/// An item and where its name stands.
pub struct Declared {
    /// What becomes of it.
    pub item: Item,
    /// Whether all of it could be read.
    pub whole: bool,
    span: Span,
}

/// All items of a test, by name.
pub struct Items {
    /// In the byte order of their names.
    pub all: Vec<Declared>,
    /// One could not be read: its name may be that of any.
    broken: bool,
}

impl Items {
    /// Reads those of the start and those that come.
    pub fn read(reading: &mut Reading) -> Items {
        let test = reading.test;
        let mut items = Items { all: Vec::new(), broken: test.broken };
        for item in &test.items {
            items.add(reading, item, None);
        }
        for line in &test.lines {
            if let (What::Comes(item), Some(on)) = (&line.what, &line.on) {
                let day = reading.day(on);
                items.add(reading, item, Some(day));
            }
        }
        items.all.sort_by(|a, b| a.item.name.cmp(&b.item.name));
        items
    }

    fn add(&mut self, reading: &mut Reading, syntax: &ItemSyntax, comes: Option<Option<Day>>) {
        let Some(name) = reading.item_name(&syntax.name) else {
            self.broken = true;
            return;
        };
        if name.text.is_empty() {
            return reading.context.error(Code::BadItem, name.span, &phrase::EMPTY_ITEM_NAME, &phrase::EMPTY_ITEM_NAME_HELP);
        }
        if let Some(first) = self.all.iter().find(|other| other.item.name == name.text) {
            let diagnostic = Diagnostic::new(Code::BadItem, name.span, phrase::ITEM_TWICE.with("name", &name.text));
            let diagnostic = diagnostic.label(first.span, &terms::FIRST_IS_HERE).help(&phrase::ITEM_TWICE_HELP);
            return reading.context.sink.push(diagnostic);
        }
        let room = reading.context.sink.room();
        let item = reading.item(syntax, &name, comes.flatten());
        let whole = reading.context.sink.room() == room && comes != Some(None);
        self.all.push(Declared { item, whole, span: name.span });
    }

    /// The place of an item; `None` after telling that there is none.
    pub fn find(&self, reading: &mut Reading, term: &Term) -> Option<usize> {
        let name = reading.item_name(term)?;
        let found = self.all.iter().position(|item| item.item.name == name.text);
        if found.is_some() || self.broken || name.text.is_empty() {
            return found;
        }
        let known = || self.all.iter().map(|item| item.item.name.as_str());
        let diagnostic = Diagnostic::new(Code::UnknownItem, name.span, phrase::NO_SUCH_ITEM.with("name", &name.text));
        let close = reading.context.sink.closest(&name.text, known());
        let currency = reading.context.currency_or_euro();
        reading.context.sink.push(match close {
            Some(close) => diagnostic.did_you_mean(&name.text, close, written(close)),
            None if self.all.is_empty() => {
                diagnostic.help(phrase::NO_SUCH_ITEM_HELP.with("name", written(&name.text)).with("currency", currency.as_str()))
            }
            None => diagnostic.help(phrase::ITEMS_ARE.with("names", codes(Join::And, known()))),
        });
        None
    }

    /// The item at a place.
    pub fn get(&self, place: usize) -> Option<&Declared> {
        self.all.get(place)
    }
}

/// How the name of an item is written.
fn written(name: &str) -> String {
    let is_word = name.starts_with(char::is_alphabetic) && name.chars().all(|char| char.is_alphanumeric() || char == '_');
    if is_word { name.to_owned() } else { format!("\"{name}\"") }
}

impl Reading<'_, '_, '_> {
    /// What is said of an item; what is missing is reported, and made up.
    fn item(&mut self, syntax: &ItemSyntax, name: &Name, comes_on: Option<Day>) -> Item {
        let due = self.context.only(&syntax.due, "due", |term| term.span);
        let open = self.context.only(&syntax.open, "open", |term| term.span);
        let amount = self.context.only(&syntax.amount, "amount", |term| term.span);
        let issued = self.context.only(&syntax.issued, "issued", |term| term.span);
        let promised = self.context.only(&syntax.promised, "promised", |term| term.span);
        let disputed = self.context.only(&syntax.disputed, "disputed", |span| *span).is_some();
        let on_hold = self.context.only(&syntax.hold, "hold", |span| *span).is_some();
        if due.is_none() {
            let message = phrase::ITEM_WITHOUT_DUE.with("name", &name.text);
            self.context.error(Code::BadItem, name.span, message, phrase::ITEM_WITHOUT_DUE_HELP.with("name", written(&name.text)));
        }
        if open.or(amount).is_none() {
            let example = format!("{} {}", if syntax.credit { "-100" } else { "1200" }, self.context.currency_or_euro().as_str());
            let message = phrase::ITEM_WITHOUT_OPEN.with("name", &name.text);
            self.context.error(Code::BadItem, name.span, message, phrase::ITEM_WITHOUT_OPEN_HELP.with("example", example));
        }
        // Either may stand for the other.
        let open_amount = open.and_then(|term| self.signed(syntax, name, term));
        let original = amount.and_then(|term| self.signed(syntax, name, term));
        if let (Some(open_amount), Some(original), Some(open)) = (open_amount, original, open)
            && open_amount.abs() > original.abs()
        {
            let message = phrase::MORE_OPEN_THAN_AMOUNT.with("name", &name.text);
            self.context.error(Code::BadItem, open.span, message, &phrase::MORE_OPEN_THAN_AMOUNT_HELP);
        }
        let due_on = due.and_then(|term| self.day(term));
        let issued_on = issued.and_then(|term| self.day(term));
        let promised_on = promised.and_then(|term| self.day(term));
        if let (Some(issued_on), Some(term)) = (issued_on, issued) {
            let written = issued_on.to_string();
            let message = match (due_on, comes_on) {
                (Some(due_on), _) if issued_on > due_on => Some(phrase::ISSUED_AFTER_DUE.with("name", &name.text)),
                (_, Some(comes_on)) if issued_on > comes_on => {
                    Some(phrase::ISSUED_LATER.with("name", &name.text).with("day", comes_on.to_string()))
                }
                _ => None,
            };
            if let Some(message) = message {
                self.context.error(Code::WrongOrder, term.span, message.with("issued", written), &phrase::ISSUED_HELP);
            }
        }
        let open = open_amount.or(original).unwrap_or(0);
        Item {
            name: name.text.clone(),
            credit: syntax.credit,
            due_on: due_on.unwrap_or(Day::FIRST),
            open,
            amount: original.or(open_amount),
            issued_on,
            promised_on,
            disputed,
            on_hold,
            comes_on,
        }
    }

    /// An amount of an item: of a credit zero or below, else zero or above.
    fn signed(&mut self, syntax: &ItemSyntax, name: &Name, term: &Term) -> Option<i64> {
        let amount = self.money(term)?;
        let span = self.filled(term)?.span;
        match (syntax.credit, amount) {
            (true, 1..) => {
                let help = phrase::CREDIT_ABOVE_ZERO_HELP.with("amount", self.context.quote(span));
                let diagnostic = Diagnostic::new(Code::BadItem, span, &phrase::CREDIT_ABOVE_ZERO).help(help);
                let mended = format!("-{}", self.context.quote(span));
                self.context.sink.push(diagnostic.fix(Fix::safe(span, mended)));
                None
            }
            (false, ..0) => {
                let help = phrase::INVOICE_BELOW_ZERO_HELP.with("name", written(&name.text));
                let diagnostic = Diagnostic::new(Code::BadItem, span, &phrase::INVOICE_BELOW_ZERO).help(help);
                self.context.sink.push(diagnostic.fix(Fix::guess(syntax.span, "credit")));
                None
            }
            _ => Some(amount),
        }
    }
}
