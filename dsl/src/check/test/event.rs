//! What happens in a test, and whether it can happen then.

use relance_engine::Day;
use relance_engine::portfolio::Fact;

use super::Reading;
use super::items::{Declared, Items};
use crate::code::Code;
use crate::diagnostic::Span;
use crate::message::Message;
use crate::phrases::tests as phrase;
use crate::syntax::test::{Line, Step, Term, What};
use crate::testing::Event;

/// How the items stand, as far as the test says.
pub struct State {
    items: Vec<Standing>,
    on_hold: bool,
}

/// How an item stands.
#[derive(Clone, Copy)]
struct Standing {
    is_there: bool,
    /// `None` where the amount could not be read.
    open: Option<i64>,
    disputed: bool,
    promised: Option<Day>,
    on_hold: bool,
}

impl State {
    /// As they stand at the start.
    pub fn new(items: &Items, facts: &[Fact]) -> State {
        let standing = |declared: &Declared| Standing {
            is_there: declared.whole && declared.item.comes_on.is_none(),
            open: declared.whole.then_some(declared.item.open),
            disputed: declared.item.disputed,
            promised: declared.item.promised_on,
            on_hold: declared.item.on_hold,
        };
        State { items: items.all.iter().map(standing).collect(), on_hold: facts.contains(&Fact::OnHold(true)) }
    }

    /// Items come on a day.
    pub fn comes(&mut self, items: &Items, on: Day) {
        for (standing, declared) in self.items.iter_mut().zip(&items.all) {
            standing.is_there |= declared.item.comes_on == Some(on);
        }
    }
}

impl Reading<'_, '_, '_> {
    /// What an event is, if it can happen.
    pub fn event(&mut self, line: &Line, on: Day, items: &Items, state: &mut State, hint: Option<u16>) -> Vec<Event> {
        let event = match &line.what {
            What::Done(step) => self.done(step, items, state, hint),
            What::AsProposed(until) => self.as_proposed(until.as_ref(), on),
            What::Paid(item, amount) => self.paid(item, amount.as_ref(), items, state),
            What::Disputed(item, disputed) => self.disputed(item, *disputed, items, state),
            What::Promised(item, until) => self.promised(item, until.as_ref(), on, (items, state)),
            What::Hold(Some(item), hold) => self.hold(item, *hold, items, state),
            What::Learned(facts) => {
                let facts = self.facts(facts, false);
                for fact in &facts {
                    if let Fact::OnHold(on_hold) = fact {
                        state.on_hold = *on_hold;
                    }
                }
                return facts.into_iter().map(Event::Fact).collect();
            }
            What::Hold(None, hold) => {
                self.customer_hold(*hold, line.span, state);
                Some(Event::Fact(Fact::OnHold(*hold)))
            }
            _ => None,
        };
        event.into_iter().collect()
    }

    /// Reports a hold of the customer that is there already, or a release without one; where the line stands is `span`.
    fn customer_hold(&mut self, hold: bool, span: Span, state: &mut State) {
        if state.on_hold == hold {
            let phrase = if hold { &phrase::ALREADY_ON_HOLD } else { &phrase::NOT_ON_HOLD };
            self.cannot(span, phrase.with("what", &phrase::THE_CUSTOMER), !hold);
        }
        state.on_hold = hold;
    }

    fn cannot(&mut self, span: Span, message: impl Into<Message>, ends_something: bool) {
        let help = if ends_something { &phrase::LEAVE_OUT_OR_EARLIER } else { &phrase::LEAVE_OUT_LINE };
        self.context.error(Code::CannotHappen, span, message, help);
    }

    fn done(&mut self, step: &Step, items: &Items, state: &State, hint: Option<u16>) -> Option<Event> {
        let (scenario, place) = self.step(&step.name, &step.scenario, hint)?;
        let item = match self.context.only(&step.item, "for", |term| term.span) {
            Some(term) => Some(self.invoice(term, items, state)?),
            None => None,
        };
        Some(Event::Done { scenario, step: place, item })
    }

    fn as_proposed(&mut self, until: Option<&Term>, on: Day) -> Option<Event> {
        let Some(term) = until else { return Some(Event::AsProposed { until: None }) };
        let until = self.day(term)?;
        if until < on {
            let message = phrase::PROPOSED_BEFORE.with("until", until.to_string()).with("day", on.to_string());
            self.context.error(Code::WrongOrder, term.span, message, &phrase::DAYS_IN_ORDER);
        }
        Some(Event::AsProposed { until: Some(until) })
    }

    fn paid(&mut self, term: &Term, amount: Option<&Term>, items: &Items, state: &mut State) -> Option<Event> {
        let place = self.there(term, items, state)?;
        let name = &items.get(place)?.item.name;
        let paid = match amount {
            Some(amount) => Some(self.money(amount)?),
            None => None,
        };
        let standing = state.items.get_mut(place)?;
        let left = standing.open;
        standing.open = left.map(|left| paid.map_or(0, |paid| left.saturating_sub(paid)));
        match (left, amount.zip(paid)) {
            (Some(0), _) => self.cannot(term.span, phrase::NOTHING_LEFT_OPEN.with("name", name), false),
            (_, Some((amount, ..=0))) => {
                self.context.error(Code::CannotHappen, amount.span, &phrase::PAID_NOTHING, &phrase::LEAVE_OUT_LINE);
            }
            (Some(left), Some((amount, paid))) if left < paid => {
                let left = self.written_amount(left.max(0));
                let help = phrase::OVERPAID_HELP.with("name", name);
                self.context.error(Code::CannotHappen, amount.span, phrase::OVERPAID.with("left", left).with("name", name), help);
            }
            _ => return Some(Event::Paid { item: place, amount: paid }),
        }
        None
    }

    /// An amount as it is written in a program.
    fn written_amount(&self, minor: i64) -> String {
        let currency = self.context.currency_or_euro();
        let (whole, rest) = (minor / currency.scale(), minor % currency.scale());
        let decimals = usize::from(currency.decimals);
        let rest = if rest == 0 { String::new() } else { format!(".{rest:0decimals$}") };
        format!("{whole}{rest} {}", currency.as_str())
    }

    fn disputed(&mut self, term: &Term, disputed: bool, items: &Items, state: &mut State) -> Option<Event> {
        let place = self.invoice(term, items, state)?;
        let standing = state.items.get_mut(place)?;
        let before = core::mem::replace(&mut standing.disputed, disputed);
        if before == disputed {
            let phrase = if disputed { &phrase::ALREADY_DISPUTED } else { &phrase::NOT_DISPUTED };
            self.cannot(term.span, phrase.with("name", &items.get(place)?.item.name), !disputed);
        }
        Some(Event::Disputed { item: place, disputed })
    }

    fn promised(&mut self, term: &Term, until: Option<&Term>, on: Day, (items, state): (&Items, &mut State)) -> Option<Event> {
        let place = self.invoice(term, items, state)?;
        let until = match until {
            Some(until) => {
                let day = self.day(until)?;
                if day < on {
                    let message = phrase::PROMISED_BEFORE.with("until", day.to_string());
                    self.context.error(Code::WrongOrder, until.span, message, &phrase::LATER_DAY);
                }
                Some(day)
            }
            None => None,
        };
        let standing = state.items.get_mut(place)?;
        let before = core::mem::replace(&mut standing.promised, until);
        if until.is_none() && before.is_none_or(|before| before < on) {
            self.cannot(term.span, phrase::NOT_PROMISED.with("name", &items.get(place)?.item.name), true);
        }
        Some(Event::Promised { item: place, until })
    }

    fn hold(&mut self, term: &Term, hold: bool, items: &Items, state: &mut State) -> Option<Event> {
        let place = self.invoice(term, items, state)?;
        let standing = state.items.get_mut(place)?;
        let before = core::mem::replace(&mut standing.on_hold, hold);
        if before == hold {
            let phrase = if hold { &phrase::ALREADY_ON_HOLD } else { &phrase::NOT_ON_HOLD };
            self.cannot(term.span, phrase.with("what", phrase::ITEM.with("name", &items.get(place)?.item.name)), !hold);
        }
        Some(Event::Hold { item: place, on_hold: hold })
    }

    /// The place of an item that has come.
    fn there(&mut self, term: &Term, items: &Items, state: &State) -> Option<usize> {
        let place = items.find(self, term)?;
        let declared = items.get(place).filter(|declared| declared.whole)?;
        if !state.items.get(place).is_some_and(|standing| standing.is_there) {
            let (name, day) = (&declared.item.name, declared.item.comes_on?);
            let message = phrase::NOT_THERE_YET.with("name", name).with("day", day.to_string());
            self.context.error(Code::CannotHappen, term.span, message, phrase::NOT_THERE_YET_HELP.with("name", name));
            return None;
        }
        Some(place)
    }

    /// The same for an invoice: to a credit this does not happen.
    fn invoice(&mut self, term: &Term, items: &Items, state: &State) -> Option<usize> {
        let place = self.there(term, items, state)?;
        let declared = items.get(place)?;
        if declared.item.credit {
            let message = phrase::IS_A_CREDIT.with("name", &declared.item.name);
            self.context.error(Code::CannotHappen, term.span, message, &phrase::NAME_AN_INVOICE);
            return None;
        }
        Some(place)
    }
}
