//! Which columns of the customers are decoded.

use relance_engine::Program;
use relance_engine::program::{AttributeType, Currency};
use relance_portfolio::problem::Report;

use super::TEXTS;
use crate::input::columns::{Column, Header, Holds, project};
use crate::input::table::{Projection, Table};

/// What a program wants to know of customers. The currency is checked in any case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerNeeds {
    /// Their ids as texts in the columns of the evaluator; without, only [`super::CustomerBatch::ids`] has them.
    pub ids: bool,
    /// Their names.
    pub name: bool,
    /// Their countries.
    pub country: bool,
    /// Their languages.
    pub language: bool,
    /// Their collectors.
    pub collector: bool,
    /// Whether their contacts can be reached by e-mail and telephone.
    pub contact: bool,
    /// Which attributes, by place in [`Program::attributes`]; one beyond the end is not needed.
    pub attributes: Vec<bool>,
}

impl CustomerNeeds {
    /// Everything that the evaluator could ask for.
    #[must_use]
    pub fn all(program: &Program) -> CustomerNeeds {
        let attributes = vec![true; program.attributes.len()];
        CustomerNeeds { ids: true, name: true, country: true, language: true, collector: true, contact: true, attributes }
    }
}

/// Which columns of the customers are decoded. Threads share it; each has its own [`super::CustomerReader`].
#[derive(Debug)]
pub struct CustomerPlan<'t> {
    pub(super) table: &'t Table,
    pub(super) currency: Currency,
    pub(super) ids: bool,
    projection: Projection,
    pub(super) id: Column,
    pub(super) on_hold: Option<Column>,
    /// In the order of [`TEXTS`].
    pub(super) texts: [Option<Column>; 5],
    pub(super) email: Option<Column>,
    pub(super) phone: Option<Column>,
    pub(super) attributes: Vec<Attribute<'t>>,
}

/// An attribute and its column, if it is needed and there.
#[derive(Debug)]
pub(super) struct Attribute<'t> {
    pub(super) kind: &'t AttributeType,
    pub(super) column: Option<Column>,
}

impl<'t> CustomerPlan<'t> {
    /// Finds the columns and checks their types; reports what is wrong (P0003, P0004, P0010, P0011) and what is ignored
    /// (P0901). `None` if there is an error.
    #[must_use]
    pub fn new(program: &'t Program, table: &'t Table, needs: &CustomerNeeds, report: &mut Report) -> Option<CustomerPlan<'t>> {
        let currency = program.currency;
        let mut header = Header::new(table, report);
        let id = header.required("id", Holds::Id, report);
        let mut find = |name: &str, holds, needed| header.find(name, holds, report).filter(|_| needed);
        let on_hold = find("on_hold", Holds::Flag, true);
        let needed = [needs.name, needs.country, needs.language, true, needs.collector];
        let mut needed = needed.into_iter();
        let texts = TEXTS.map(|(name, ..)| find(name, Holds::Text, needed.next() == Some(true)));
        let email = find("contact_email", Holds::Text, needs.contact);
        let phone = find("contact_phone", Holds::Text, needs.contact);
        find("collected_with", Holds::Id, false);
        for name in ["contact_name", "contact_address"] {
            find(name, Holds::Text, false);
        }
        let attributes = program.attributes.iter().enumerate().map(|(place, attribute)| {
            let needed = needs.attributes.get(place) == Some(&true);
            Attribute { kind: &attribute.kind, column: find(&attribute.name, Holds::of(&attribute.kind, currency), needed) }
        });
        let attributes: Vec<Attribute<'t>> = attributes.collect();
        let sound = header.close(report);
        let (Some(id), true) = (id, sound) else { return None };
        let ids = needs.ids;
        let projection = Projection::default();
        let mut plan = CustomerPlan { table, currency, ids, projection, id, on_hold, texts, email, phone, attributes };
        let fixed = [&mut plan.on_hold, &mut plan.email, &mut plan.phone];
        let attributes = plan.attributes.iter_mut().map(|attribute| &mut attribute.column);
        let others = fixed.into_iter().chain(&mut plan.texts).chain(attributes).flatten();
        plan.projection = project([&mut plan.id].into_iter().chain(others));
        Some(plan)
    }

    /// The columns to decode.
    #[must_use]
    pub fn projection(&self) -> &Projection {
        &self.projection
    }
}
