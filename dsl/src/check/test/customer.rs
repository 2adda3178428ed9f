//! What a test says of the customer.

use relance_engine::portfolio::Fact;
use relance_engine::program::AttributeType;
use relance_engine::program::expr::TextField;

use super::Reading;
use crate::check::{comparison, quantity};
use crate::code::Code;
use crate::codes;
use crate::diagnostic::{Diagnostic, Fix};
use crate::message::{Join, Message, Phrase};
use crate::phrases::{slips, terms, tests as phrase};
use crate::syntax::test::{Fact as FactSyntax, Term, TermKind};
use crate::syntax::{Kind, Name, Quantity};
use crate::types::{Field, TextType, built_in};

/// What is known beyond fields and attributes.
const CONTACT: [&str; 3] = ["email", "phone", "hold"];

/// What a fact is about.
enum About {
    Email,
    Phone,
    Hold,
    Field(Field, Option<AttributeType>),
}

impl Reading<'_, '_, '_> {
    /// The facts that can be read, at the start or on a day.
    pub fn facts(&mut self, facts: &[FactSyntax], at_start: bool) -> Vec<Fact> {
        let mut seen: Vec<&Name> = Vec::new();
        let mut out = Vec::new();
        for fact in facts {
            if let Some(first) = seen.iter().find(|name| name.text == fact.name.text) {
                let message = crate::phrases::syntax::TWICE_IN_BLOCK.with("what", &fact.name.text);
                let diagnostic = Diagnostic::new(Code::SaidTwice, fact.name.span, message).label(first.span, &terms::FIRST_IS_HERE);
                self.context.sink.push(diagnostic.help(&terms::KEEP_ONE));
                continue;
            }
            seen.push(&fact.name);
            out.extend(self.fact(fact, at_start));
        }
        out
    }

    fn fact(&mut self, fact: &FactSyntax, at_start: bool) -> Option<Fact> {
        let name = &fact.name.text;
        let about = self.about(&fact.name)?;
        if let About::Hold = about {
            if let Some(value) = &fact.value {
                self.context.error(Code::BadFact, value.span, &phrase::HOLD_HAS_NO_VALUE, &phrase::HOLD_HAS_NO_VALUE_HELP);
            }
            return Some(Fact::OnHold(true));
        }
        let Some(term) = &fact.value else {
            let help = terms::FOR_EXAMPLE.with("example", format!("{name} {}", self.example(&about)));
            self.context.error(Code::BadFact, fact.name.span, phrase::FACT_WITHOUT_VALUE.with("name", name), help);
            return None;
        };
        if matches!(about, About::Field(Field::Text(TextField::Id | TextField::Currency, _), _)) && !at_start {
            let message = phrase::KEPT_FOR_LIFE.with("name", name);
            self.context.error(Code::CannotHappen, fact.name.span, message, phrase::KEPT_FOR_LIFE_HELP.with("name", name));
            return None;
        }
        let cell = self.filled(term)?;
        let is_missing = matches!(&cell.kind, TermKind::Words(word) if word == "missing");
        match about {
            About::Email => self.answer(name, cell).map(Fact::HasEmail),
            About::Phone => self.answer(name, cell).map(Fact::HasPhone),
            About::Hold => None,
            About::Field(Field::Text(field, kind), _) => {
                let value = if is_missing { None } else { Some(self.text_value(name, cell, &kind)?) };
                Some(Fact::Text(field, value))
            }
            About::Field(Field::Flag(field), _) => {
                let value = if is_missing { None } else { Some(self.answer(name, cell)?) };
                Some(Fact::Flag(field, value))
            }
            About::Field(Field::Number(field), kind) => {
                let value = if is_missing { None } else { Some(self.number_value(name, cell, &kind?)?) };
                Some(Fact::Number(field, value))
            }
        }
    }

    /// What a name is of; `None` after telling that it is nothing.
    fn about(&mut self, name: &Name) -> Option<About> {
        if let Some(place) = self.context.names.place(Kind::Attribute, &name.text) {
            let kind = self.context.attributes.get(usize::from(place)).map(|attribute| attribute.kind.clone());
            return self.context.fields.get(usize::from(place)).cloned().map(|field| About::Field(field, kind));
        }
        match name.text.as_str() {
            "email" => return Some(About::Email),
            "phone" => return Some(About::Phone),
            "hold" => return Some(About::Hold),
            _ => {}
        }
        let fields = built_in();
        let own = || fields.iter().filter(|(_, _, field)| matches!(field, Field::Text(..)));
        if let Some((_, _, field)) = own().find(|(known, _, _)| *known == name.text) {
            return Some(About::Field(field.clone(), None));
        }
        if self.context.names.is_poisoned(Kind::Attribute, &name.text) {
            return None;
        }
        let attributes: Vec<String> = self.context.names.all(Kind::Attribute).map(str::to_owned).collect();
        let known = || own().map(|(known, _, _)| *known).chain(CONTACT).chain(attributes.iter().map(String::as_str));
        let diagnostic = Diagnostic::new(Code::UnknownFact, name.span, phrase::UNKNOWN_FACT.with("name", &name.text));
        let meant = relance_grammar::meant(&name.text).iter().copied().find(|meant| known().any(|known| known == *meant));
        let close = match meant {
            Some(meant) => Some(meant),
            None => self.context.sink.closest(&name.text, known()),
        };
        self.context.sink.push(match close {
            Some(close) => diagnostic.did_you_mean(&name.text, close, close),
            None => {
                let names = crate::message::codes(Join::Or, known().take(12));
                diagnostic.help(phrase::UNKNOWN_FACT_HELP.with("name", &name.text).with("names", names))
            }
        });
        None
    }

    /// A value that fits.
    fn example(&self, about: &About) -> String {
        let currency = self.context.currency_or_euro();
        match about {
            About::Email | About::Phone | About::Hold | About::Field(Field::Flag(_), _) => "no".to_owned(),
            About::Field(Field::Text(_, kind), _) => match kind {
                TextType::Any => "\"Dana\"".to_owned(),
                TextType::Country => "FR".to_owned(),
                TextType::Language => "fr".to_owned(),
                TextType::Currency => currency.as_str().to_owned(),
                TextType::OneOf(words) => words.iter().next().unwrap_or_default().to_owned(),
            },
            About::Field(Field::Number(_), kind) => match kind {
                Some(AttributeType::Integer { low, high }) => low.or(*high).unwrap_or(4).to_string(),
                Some(AttributeType::Money) => format!("1000 {}", currency.as_str()),
                Some(AttributeType::Percent) => "5 %".to_owned(),
                Some(AttributeType::Date) => "2026-03-02".to_owned(),
                _ => "1.5".to_owned(),
            },
        }
    }

    /// Reports a value of another type.
    fn other_type(&mut self, name: &str, cell: &Term, what: impl Into<Message>, fix: Option<String>) {
        let written = self.context.quote(cell.span);
        let message = phrase::OTHER_TYPE.with("name", name).with("type", what.into()).with("written", written);
        let diagnostic = Diagnostic::new(Code::BadFact, cell.span, message);
        let diagnostic = match fix {
            Some(fix) => diagnostic.help(terms::INSTEAD.with("text", &fix)).fix(Fix::guess(cell.span, fix)),
            None => {
                let about = self.about(&Name { text: name.to_owned(), span: cell.span });
                let example = about.map(|about| format!("{name} {}", self.example(&about))).unwrap_or_default();
                diagnostic.help(terms::FOR_EXAMPLE.with("example", example))
            }
        };
        self.context.sink.push(diagnostic);
    }

    /// `yes` or `no`, or what other languages call them.
    fn answer(&mut self, name: &str, cell: &Term) -> Option<bool> {
        let TermKind::Words(word) = &cell.kind else {
            self.other_type(name, cell, &terms::YES_OR_NO, None);
            return None;
        };
        match word.as_str() {
            "yes" => return Some(true),
            "no" => return Some(false),
            _ => {}
        }
        let own = ["yes", "no"].into_iter().find(|own| own.eq_ignore_ascii_case(word));
        match own.or_else(|| relance_grammar::meant(word).iter().copied().find(|meant| matches!(*meant, "yes" | "no"))) {
            Some(meant) => {
                let diagnostic = Diagnostic::new(Code::OtherWord, cell.span, slips::OTHER_WORD.with("word", word));
                self.context.sink.push(diagnostic.help(terms::INSTEAD.with("text", meant)).fix(Fix::safe(cell.span, meant)));
            }
            None => self.other_type(name, cell, &terms::YES_OR_NO, None),
        }
        None
    }

    fn text_value(&mut self, name: &str, cell: &Term, kind: &TextType) -> Option<String> {
        let (text, in_quotes) = match &cell.kind {
            TermKind::Text(text) => (text, true),
            TermKind::Words(word) => (word, false),
            _ => {
                let quoted = (*kind == TextType::Any).then(|| format!("\"{}\"", self.context.quote(cell.span)));
                self.other_type(name, cell, kind.name(), quoted);
                return None;
            }
        };
        let code = Name { text: text.clone(), span: cell.span };
        match kind {
            TextType::Any if in_quotes => Some(text.clone()),
            TextType::Any => {
                self.other_type(name, cell, kind.name(), Some(format!("\"{text}\"")));
                None
            }
            TextType::Country => self.context.country(&code),
            TextType::Language => self.context.language(&code).map(|_| text.clone()),
            TextType::Currency if codes::currency_decimals(text).is_some() => Some(text.clone()),
            TextType::Currency => {
                comparison::unknown_currency(self.context, text, cell.span);
                None
            }
            TextType::OneOf(words) if words.has(text) => Some(text.clone()),
            TextType::OneOf(words) => {
                comparison::unknown_member(self.context, text, cell.span, words);
                None
            }
        }
    }

    /// A number in the unit of its attribute.
    fn number_value(&mut self, name: &str, cell: &Term, kind: &AttributeType) -> Option<i64> {
        let what: &'static Phrase = match kind {
            AttributeType::Integer { .. } => &phrase::A_WHOLE_NUMBER,
            AttributeType::Money => &terms::AN_AMOUNT,
            AttributeType::Percent => &terms::A_PERCENTAGE,
            AttributeType::Date => &terms::A_DATE,
            _ => &terms::A_NUMBER,
        };
        match (&cell.kind, kind) {
            (TermKind::Date(text), AttributeType::Date) => {
                self.context.date(&Name { text: text.clone(), span: cell.span }).map(|day| i64::from(day.0))
            }
            (TermKind::Quantity(negative, quantity), AttributeType::Integer { low, high }) if quantity.unit.is_none() => {
                self.whole(name, cell, (*negative, quantity), (*low, *high))
            }
            (TermKind::Quantity(negative, quantity), AttributeType::Money) => signed(*negative, self.context.amount(quantity)?),
            (TermKind::Quantity(negative, quantity), AttributeType::Percent) => signed(*negative, self.context.percent(quantity)?),
            (TermKind::Quantity(negative, quantity), AttributeType::Decimal) if quantity.unit.is_none() => {
                signed(*negative, self.context.millionths(quantity.number)?)
            }
            _ => {
                self.other_type(name, cell, what, None);
                None
            }
        }
    }

    /// A whole number in its range.
    fn whole(
        &mut self,
        name: &str,
        cell: &Term,
        (negative, quantity): (bool, &Quantity),
        range: (Option<i64>, Option<i64>),
    ) -> Option<i64> {
        let Some(value) = quantity::scaled(quantity.number, 1).and_then(|value| i64::try_from(value).ok()) else {
            self.other_type(name, cell, &phrase::A_WHOLE_NUMBER, None);
            return None;
        };
        let value = if negative { -value } else { value };
        if let (Some(low), Some(high)) = range
            && !(low..=high).contains(&value)
        {
            let message = phrase::OUT_OF_RANGE.with("name", name).with("low", low.to_string()).with("high", high.to_string());
            self.context.error(Code::BadFact, cell.span, message, &phrase::OUT_OF_RANGE_HELP);
            return None;
        }
        Some(value)
    }
}

fn signed(negative: bool, value: i64) -> Option<i64> {
    if negative { value.checked_neg() } else { Some(value) }
}
