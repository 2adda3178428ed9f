//! The customers: checked rows, and on whom each is collected (R17).

use std::borrow::Cow;

use relance_engine::Program;
use relance_engine::portfolio::{AttributeColumn, Customers, FlagColumn, NONE, TextColumn};

use crate::attributes::Attribute;
use crate::code::Code;
use crate::explain::quoted;
use crate::group::gather;
use crate::index::Ids;
use crate::split::Spot;
use crate::table::{Column, Next, Table};
use crate::texts::{Interner, select};

/// The built-in columns.
const COLUMNS: [&str; 12] = [
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

/// A customer's place, or [`NONE`] if its row cannot be used, and its line.
#[derive(Clone, Copy)]
struct Known {
    place: u32,
    line: u32,
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
    /// Looks an id up.
    pub(crate) fn find(&self, id: &str) -> Found {
        match self.ids.find(id) {
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

/// A customer that names the one with which it is collected.
struct Link<'a> {
    row: u32,
    target: Cow<'a, str>,
    spot: Spot,
}

/// Reads the file.
pub(crate) fn read(program: &Program, mut table: Table<'_, '_>) -> Read {
    let names: Vec<&str> = COLUMNS.into_iter().chain(program.attributes.iter().map(|attribute| attribute.name.as_str())).collect();
    table.check_header(&["id"], &names);
    let column = |name| table.column(name);
    let (id, currency, on_hold) = (column("id"), column("currency"), column("on_hold"));
    let collected_with = column("collected_with");
    let plain = ["name", "collector", "contact_name", "contact_email", "contact_phone", "contact_address"].map(column);
    let codes = [(column("country"), false), (column("language"), true)];
    let mut attributes: Vec<Attribute> = program.attributes.iter().map(|attribute| Attribute::new(&table, program, attribute)).collect();

    let room = table.rows_expected();
    let (mut ids, mut known) = (Ids::with_room(room), Vec::with_capacity(room));
    let mut links = Vec::new();
    let mut bad = Vec::new();
    let mut held = Vec::new();
    let (mut id_texts, mut currency_texts) = (Interner::default(), Interner::default());
    let mut plain_texts = plain.clone().map(|_| Interner::default());
    let mut code_texts = codes.clone().map(|_| Interner::default());
    loop {
        match table.next() {
            Next::End => break,
            Next::Broken => {
                // What names this customer is not wrong on that account.
                if table.text(&id).is_some_and(|text| ids.add(&text).is_ok()) {
                    known.push(Known { place: NONE, line: table.line_in_32_bits() });
                }
                continue;
            }
            Next::Row => {}
        }
        let place = u32::try_from(bad.len()).unwrap_or(NONE);
        let text = table.required(&id);
        if let Some(text) = &text {
            match ids.add(text) {
                Ok(_) => known.push(Known { place, line: table.line_in_32_bits() }),
                Err(first) => table.twice(&id, text, known.get(first as usize).map_or(1, |known| u64::from(known.line))),
            }
        }
        id_texts.push(text.as_deref());
        let code = table.word(&currency);
        if let Some(code) = code.as_ref().filter(|code| *code != program.currency.as_str()) {
            other_currency(&mut table, &currency, code, program.currency.as_str());
        }
        currency_texts.push(code.as_deref());
        for ((column, lower), texts) in codes.iter().zip(&mut code_texts) {
            let code = table.word(column);
            if texts.push(code.as_deref())
                && let Some(code) = code
            {
                check_code(&mut table, column, &code, *lower);
            }
        }
        for (column, texts) in plain.iter().zip(&mut plain_texts) {
            texts.push(table.text(column).as_deref());
        }
        held.push(table.says_yes(&on_hold));
        for attribute in &mut attributes {
            attribute.push(&mut table);
        }
        if let Some(target) = table.text(&collected_with) {
            links.push(Link { row: place, target, spot: table.spot(&collected_with) });
        }
        bad.push(table.bad);
    }

    let target = |link: &Link| ids.find(&link.target).and_then(|id| known.get(id as usize)).map(|known| known.place);
    let targets: Vec<Option<u32>> = links.iter().map(target).collect();
    let collected_on = resolve(&mut table, &links, &targets, &mut bad);
    let [name, collector, contact_name, email, phone, address] = plain_texts.map(Interner::finish);
    let [country, language] = code_texts.map(Interner::finish);
    let has = |column: &TextColumn| column.codes.iter().map(|code| *code != NONE).collect::<Vec<bool>>();
    let customers = Customers {
        count: bad.len(),
        collected_on,
        on_hold: held,
        has_email: has(&email),
        has_phone: has(&phone),
        id: id_texts.finish(),
        name,
        country,
        language,
        currency: currency_texts.finish(),
        collector,
        attributes: attributes.into_iter().map(Attribute::finish).collect(),
    };
    let contacts = [contact_name, email, phone, address];
    let read = Read { customers, contacts, ids, known, incomplete: table.incomplete };
    if bad.contains(&true) { without(read, &bad) } else { read }
}

/// Reports a currency that is not the workspace's.
fn other_currency(table: &mut Table<'_, '_>, column: &Column, code: &str, wanted: &str) {
    table.wrong(Code::OtherCurrency, column, || {
        let help = format!("write `{wanted}`, or keep customers of another currency in a portfolio of their own");
        (format!("the currency {} is not the workspace's, which is `{wanted}`", quoted(code)), Some(help))
    });
}

/// Gives notice of a country or language that no condition and no template can match.
fn check_code(table: &mut Table<'_, '_>, column: &Column, code: &str, lower: bool) {
    let fits = if lower { u8::is_ascii_lowercase } else { u8::is_ascii_uppercase };
    if code.len() != 2 || !code.bytes().all(|byte| fits(&byte)) {
        let spot = table.spot(column);
        let help = if lower { "write two lower-case letters, such as `fr`" } else { "write two capitals, such as `FR`" };
        table.add(Code::UnusualCode, spot, || (format!("{} is no {} code", quoted(code), column.name), Some(help.to_owned())));
    }
}

/// Finds on whom each customer is collected, and marks the rows that cannot be.
fn resolve(table: &mut Table<'_, '_>, links: &[Link<'_>], targets: &[Option<u32>], bad: &mut [bool]) -> Vec<u32> {
    let mut collected_on: Vec<u32> = (0u32..).zip(bad.iter()).map(|(place, _)| place).collect();
    let mut drop = |table: &mut Table<'_, '_>, row: u32| {
        if let Some(bad) = bad.get_mut(row as usize).filter(|bad| !**bad) {
            *bad = true;
            table.report.bad_rows += 1;
        }
    };
    for (link, target) in links.iter().zip(targets) {
        let shown = || quoted(&link.target);
        match target {
            Some(place) if *place == link.row => {
                drop(table, link.row);
                let help = "leave `collected_with` empty".to_owned();
                let message = || (format!("the customer {} is collected with itself", shown()), Some(help));
                table.add(Code::CollectedWithItself, link.spot, message);
            }
            Some(place) => {
                if let Some(on) = collected_on.get_mut(link.row as usize) {
                    *on = *place;
                }
            }
            None => {
                drop(table, link.row);
                if !table.incomplete {
                    let message = || (format!("there is no customer {} to collect with", shown()), None);
                    table.add(Code::CollectedWithUnknown, link.spot, message);
                }
            }
        }
    }
    for link in links {
        let target = collected_on.get(link.row as usize).copied().unwrap_or(NONE);
        let further = collected_on.get(target as usize).copied().unwrap_or(target);
        if target != link.row && further != target {
            drop(table, link.row);
            table.add(Code::CollectedInChain, link.spot, || {
                let other = links.iter().find(|other| other.row == target);
                let further = other.map_or_else(String::new, |other| quoted(&other.target));
                let message = format!("{} is itself collected with {further}", quoted(&link.target));
                let help = match other {
                    Some(other) if collected_on.get(other.row as usize) == Some(&link.row) => "leave one of the two empty".to_owned(),
                    _ => format!("write {further}, or leave that one's `collected_with` empty"),
                };
                (message, Some(help))
            });
        }
    }
    // Nobody can be collected on a customer that is left out.
    let was_bad: Vec<bool> = links
        .iter()
        .map(|link| collected_on.get(link.row as usize).and_then(|on| bad.get(*on as usize)).copied().unwrap_or(true))
        .collect();
    for (link, was_bad) in links.iter().zip(was_bad) {
        if let Some(bad) = bad.get_mut(link.row as usize).filter(|bad| was_bad && !**bad) {
            *bad = true;
            table.report.bad_rows += 1;
        }
    }
    collected_on
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
