//! The customers: checked rows, and on whom each is collected (R17).

use relance_engine::Program;
use relance_engine::portfolio::{AttributeColumn, Customers, FlagColumn, NONE, TextColumn};

use crate::attributes::Values;
use crate::collected::{Link, resolve};
use crate::customer_rows::{self, Columns, Known, Places, Whole};
use crate::cut::Work;
use crate::group::gather;
use crate::index::Ids;
use crate::parallel::in_order;
use crate::problem::Report;
use crate::rows::Rows;
use crate::table::{Source, Table};
use crate::texts::{Interner, select};

/// The built-in columns.
pub(crate) const COLUMNS: [&str; 12] = [
    "id",
    "name",
    "country",
    "language",
    "currency",
    "collector",
    "on_hold",
    "contact_name",
    "contact_email",
    "contact_phone",
    "contact_address",
    "collected_with",
];

/// The customers that can be used.
#[derive(Default)]
pub(crate) struct Read {
    /// The columns of the evaluator.
    pub(crate) customers: Customers,
    /// Contacts' names, e-mail addresses, telephone numbers and postal addresses.
    pub(crate) contacts: [TextColumn; 4],
    ids: Ids,
    /// By place of the id.
    known: Vec<Known>,
    /// The file may have had more customers.
    incomplete: bool,
}

/// What an id of a customer stands for.
pub(crate) enum Found {
    /// The customer at a place, and the place of the one on whom it is collected.
    Customer { account: u32 },
    /// One whose row cannot be used; that is reported already.
    Unusable,
    /// No customer.
    Unknown,
}

impl Read {
    /// Looks an id up, first close behind the one that was found before, at `near`, which it becomes.
    pub(crate) fn find(&self, id: &str, near: &mut u32) -> Found {
        match self.ids.find_near(id, near) {
            Some(id) => {
                let known = self.known.get(id as usize);
                match known.and_then(|known| self.customers.collected_on.get(known.place as usize)) {
                    Some(account) => Found::Customer { account: *account },
                    None => Found::Unusable,
                }
            }
            None if self.incomplete => Found::Unusable,
            None => Found::Unknown,
        }
    }

    /// The id that was probably meant: the same without the blanks around it.
    pub(crate) fn without_blanks<'t>(&self, id: &'t str) -> Option<&'t str> {
        Some(id.trim()).filter(|trimmed| self.ids.find(trimmed).is_some())
    }
}

/// Reads the file.
pub(crate) fn read(program: &Program, source: &Source<'_>, report: &mut Report, work: Work) -> Read {
    let mut table = Table::open(0, source, report);
    let names: Vec<&str> = COLUMNS.into_iter().chain(program.attributes.iter().map(|attribute| attribute.name.as_str())).collect();
    table.check_header(report, &["id"], &names);
    let table = table;
    let places = Places::new(&table, program);
    let mut whole = Whole::new(&table, &places);
    let read_piece = |piece| customer_rows::read(program, &places, Rows::new(&table, piece));
    in_order(work.threads, &table.pieces(work), read_piece, |piece| whole.append(&table, report, piece));

    let Whole { columns: Columns { texts, held, attributes, links, mut bad }, ids, known, incomplete, .. } = whole;
    let target = |link: &Link| ids.find(&link.target).and_then(|id| known.get(id as usize)).map(|known| known.place);
    let targets: Vec<Option<u32>> = links.iter().map(target).collect();
    let collected_on = resolve(&table, report, &links, &targets, &mut bad, incomplete);
    let [id, currency, country, language, name, collector, contact_name, email, phone, address] = texts.map(Interner::finish);
    let has = |column: &TextColumn| column.codes.iter().map(|code| *code != NONE).collect::<Vec<bool>>();
    let customers = Customers {
        count: bad.len(),
        collected_on,
        on_hold: held,
        has_email: has(&email),
        has_phone: has(&phone),
        id,
        name,
        country,
        language,
        currency,
        collector,
        attributes: attributes.into_iter().map(Values::finish).collect(),
    };
    let contacts = [contact_name, email, phone, address];
    let read = Read { customers, contacts, ids, known, incomplete };
    if bad.contains(&true) { without(read, &bad) } else { read }
}

/// The customers without those that cannot be used; their ids stay known.
fn without(read: Read, bad: &[bool]) -> Read {
    let Read { customers: old, contacts, ids, mut known, incomplete } = read;
    let order: Vec<u32> = (0u32..).zip(bad).filter(|(_, bad)| !**bad).map(|(place, _)| place).collect();
    let mut new_places = vec![NONE; bad.len()];
    for (new, place) in (0u32..).zip(&order) {
        if let Some(slot) = new_places.get_mut(*place as usize) {
            *slot = new;
        }
    }
    let new_place = |place: u32| new_places.get(place as usize).copied().unwrap_or(NONE);
    for known in &mut known {
        known.place = new_place(known.place);
    }
    let customers = Customers {
        count: order.len(),
        collected_on: gather(&old.collected_on, &order).into_iter().map(new_place).collect(),
        on_hold: gather(&old.on_hold, &order),
        has_email: gather(&old.has_email, &order),
        has_phone: gather(&old.has_phone, &order),
        id: select(&old.id, &order),
        name: select(&old.name, &order),
        country: select(&old.country, &order),
        language: select(&old.language, &order),
        currency: select(&old.currency, &order),
        collector: select(&old.collector, &order),
        attributes: old
            .attributes
            .iter()
            .map(|column| match column {
                AttributeColumn::Text(column) => AttributeColumn::Text(select(column, &order)),
                AttributeColumn::Int(values) => AttributeColumn::Int(gather(values, &order)),
                AttributeColumn::Flag(column) => AttributeColumn::Flag(FlagColumn { values: gather(&column.values, &order) }),
            })
            .collect(),
    };
    Read { customers, contacts: contacts.map(|column| select(&column, &order)), ids, known, incomplete }
}
