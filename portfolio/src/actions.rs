//! The specific actions: the pending ones, grouped by account and sorted by id (R15).

use std::borrow::Cow;

use relance_engine::Program;
use relance_engine::portfolio::{Actions, TextColumn, Texts};
use relance_engine::program::scenario::{Channel, Mode};

use crate::code::Code;
use crate::customers;
use crate::explain::quoted;
use crate::findings;
use crate::group::{gather, group};
use crate::index::Ids;
use crate::invoice_rows::account;
use crate::invoices;
use crate::library::{self, Model};
use crate::problem::Report;
use crate::rows::{Next, Rows, stands_twice};
use crate::table::{Column, Source, Table};
use crate::texts::{Interner, select};

const REQUIRED: [&str; 5] = ["id", "customer", "channel", "on", "invoices"];

pub(crate) const COLUMNS: [&str; 11] =
    ["id", "customer", "channel", "on", "invoices", "label", "mode", "template", "status", "action", "library"];

const STATUSES: [&str; 3] = ["pending", "done", "cancelled"];

/// The pending actions.
#[derive(Default)]
pub(crate) struct Read {
    /// The columns of the evaluator.
    pub(crate) actions: Actions,
    /// Ids.
    pub(crate) ids: Texts,
    /// Labels; that of a library's action is its name if it has none of its own.
    pub(crate) labels: TextColumn,
}

/// The pending actions in the order of the file.
#[derive(Default)]
struct Pending<'a> {
    ids: Vec<Cow<'a, str>>,
    accounts: Vec<u32>,
    labels: Interner,
    templates: Interner,
    languages: Interner,
    /// Where the invoices of each end in `named`.
    ends: Vec<u32>,
    named: Vec<u32>,
    columns: Actions,
}

/// Reads the file.
pub(crate) fn read<'a>(
    program: &'a Program,
    source: &Source<'a>,
    customers: &customers::Read,
    invoices: &invoices::Read,
    report: &mut Report,
) -> Read {
    let mut table = Table::open(3, source, report);
    let [id, customer, channel, on, named, label, mode, template, status, action, library] = COLUMNS.map(|name| table.column(name));
    let required = REQUIRED.into_iter().filter(|name| *name != "channel" || action.place.is_none()).collect::<Vec<&str>>();
    table.check_header(report, &required, &COLUMNS);
    // Actions are few: they are one piece.
    let (line, layout, mut rows) = (table.first_line(), table.layout(), Rows::new(&table, table.all_rows()));
    let channels = Channel::ALL.map(Channel::name);
    let modes = Mode::ALL.map(Mode::name);

    let (mut ids, mut lines) = (Ids::default(), Vec::new());
    let (mut all, mut near) = (Pending::default(), 0);
    loop {
        match rows.next() {
            Next::End => break,
            Next::Broken => continue,
            Next::Row => {}
        }
        let text = rows.required(&id);
        if let Some(text) = &text {
            match ids.add(text) {
                Ok(_) => lines.push(line + rows.spot(&id).line),
                Err(first) => {
                    let first = lines.get(first as usize).copied().unwrap_or(1);
                    rows.wrong(Code::IdTwice, &id, || stands_twice(text, first, layout));
                }
            }
        }
        let account = account(&mut rows, &customer, customers, &mut near);
        let day = rows.required_day(&on);
        let pending = rows.choice(&status, &STATUSES).unwrap_or(0) == 0;
        let own = Own {
            channel: rows.choice(&channel, &channels).and_then(|place| Channel::ALL.get(place).copied()),
            mode: rows.choice(&mode, &modes).and_then(|place| Mode::ALL.get(place).copied()),
            template: rows.word(&template),
        };
        let model = library::find(program, &mut rows, &action, &library, pending);
        let means = own.means(program, &mut rows, [&channel, &mode, &template, &action], &model, pending);
        let list = rows.required(&named);
        // What an action that is not pending names may be gone: it changes nothing any more.
        let (true, Some(account)) = (pending, account) else { continue };
        let start = all.named.len();
        if let Some(list) = &list {
            items(&mut rows, &named, list, account, invoices, &mut all.named);
        }
        if let (false, Some(text), Some(means)) = (rows.bad, text, means) {
            all.ids.push(text);
            all.accounts.push(account);
            let name = if let Model::Action(action) = &model { Some(Cow::Borrowed(action.name.as_str())) } else { None };
            all.labels.push(rows.text(&label).or(name).as_deref());
            all.templates.push(means.template.as_deref());
            all.languages.push(means.language.as_deref());
            all.columns.on.push(day);
            all.columns.channel.push(means.channel as u8);
            all.columns.mode.push(means.mode as u8);
            all.ends.push(u32::try_from(all.named.len()).unwrap_or(u32::MAX));
        } else {
            all.named.truncate(start);
        }
    }
    findings::report(report, table.origin(), line, [rows.findings]);
    all.finish(customers.customers.count)
}

impl Pending<'_> {
    fn finish(self, accounts: usize) -> Read {
        let grouped = group(self.accounts.iter().copied(), accounts);
        let sorted = grouped.sorted(0..accounts, |row| self.ids.get(row as usize).map(Cow::as_ref).unwrap_or_default());
        let order = &sorted.iter().map(|(_, row)| *row).collect::<Vec<u32>>();
        let mut ids = Texts::default();
        let (mut invoice_starts, mut invoices) = (vec![0], Vec::with_capacity(self.named.len()));
        for (id, row) in &sorted {
            let row = *row as usize;
            ids.push(id);
            let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
            let end = self.ends.get(row).copied().unwrap_or(start);
            invoices.extend_from_slice(self.named.get(start as usize..end as usize).unwrap_or_default());
            invoice_starts.push(u32::try_from(invoices.len()).unwrap_or(u32::MAX));
        }
        let actions = Actions {
            on: gather(&self.columns.on, order),
            channel: gather(&self.columns.channel, order),
            mode: gather(&self.columns.mode, order),
            template: select(&self.templates.finish(), order),
            language: select(&self.languages.finish(), order),
            invoice_starts,
            invoices,
            starts: grouped.starts,
        };
        Read { actions, ids, labels: select(&self.labels.finish(), order) }
    }
}

/// What the cells of a row say.
struct Own<'a> {
    channel: Option<Channel>,
    mode: Option<Mode>,
    template: Option<Cow<'a, str>>,
}

/// How an action is carried out.
struct Means<'a> {
    channel: Channel,
    mode: Mode,
    template: Option<Cow<'a, str>>,
    language: Option<Cow<'a, str>>,
}

impl<'a> Own<'a> {
    /// Joins the cells of a row with the action of a library; `None` if they do not make an action.
    fn means(
        self,
        program: &'a Program,
        rows: &mut Rows<'a>,
        [channel, mode, template, action_name]: [&Column; 4],
        model: &Model<'a>,
        pending: bool,
    ) -> Option<Means<'a>> {
        let action = match model {
            Model::Action(action) => *action,
            Model::Unlooked | Model::Wrong => return None,
            Model::None => {
                if self.channel.is_none() && rows.text(channel).is_none() {
                    let empty = if channel.place.is_some() { channel } else { action_name };
                    rows.lacks(empty, || Some("write a channel, or the name of an action of a library in `action`".to_owned()));
                }
                self.check_mode(rows, mode);
                let names = program.templates.iter().map(|template| template.name.as_str());
                if let (true, Some(text)) = (pending, &self.template)
                    && !names.clone().any(|name| name == text)
                {
                    rows.unknown(Code::UnknownTemplate, template, text, names);
                }
                let mode = self.mode.unwrap_or(Mode::Manual);
                return Some(Means { channel: self.channel?, mode, template: self.template, language: None });
            }
        };
        let text = action.template.and_then(|place| program.templates.get(usize::from(place))).map(|template| template.name.as_str());
        let differing = [
            (channel, self.channel.is_some_and(|own| own != action.channel), action.channel.name()),
            (mode, self.mode.is_some_and(|own| own != action.mode), action.mode.name()),
            (template, self.template.as_deref().is_some_and(|own| Some(own) != text), text.unwrap_or_default()),
        ];
        for (column, differs, wanted) in differing {
            if differs {
                contradicted(rows, column, &action.name, wanted);
            }
        }
        Some(Means {
            channel: action.channel,
            mode: action.mode,
            template: text.map(Cow::Borrowed),
            language: action.language.as_ref().map(|language| Cow::Borrowed(language.as_str())),
        })
    }

    /// Reports a mode that the channel cannot have (R13).
    fn check_mode(&self, rows: &mut Rows<'_>, column: &Column) {
        if let (Some(channel), Some(mode @ (Mode::Confirm | Mode::Automatic))) = (self.channel, self.mode)
            && !channel.can_be_automatic()
        {
            rows.wrong(Code::ModeOfChannel, column, || {
                let help = "write `manual`, or one of the channels `email`, `interactive email`, `internal email` and `sms`";
                (format!("an action by {} cannot be {}", channel.name(), mode.name()), Some(help.to_owned()))
            });
        }
    }
}

/// Reports a cell that says something else than the action of the library.
fn contradicted(rows: &mut Rows<'_>, column: &Column, action: &str, wanted: &str) {
    let own = rows.word(column).unwrap_or_default();
    rows.wrong(Code::ActionContradicted, column, || {
        let says = if wanted.is_empty() { "none".to_owned() } else { quoted(wanted) };
        let message = format!("{} is {}, but {says} in the action {}", quoted(column.name), quoted(&own), quoted(action));
        (message, Some("leave the cell empty: the action says it".to_owned()))
    });
}

/// Adds the places of the invoices that a cell names, smallest first, each once.
fn items(rows: &mut Rows<'_>, column: &Column, list: &str, account: u32, invoices: &invoices::Read, named: &mut Vec<u32>) {
    let (start, mut near) = (named.len(), 0);
    for id in list.split(' ').filter(|id| !id.is_empty()) {
        match invoices.find(id, &mut near) {
            Some(item) if item.account == account => named.push(item.place),
            Some(_) => rows.wrong(Code::InvoiceOfAnother, column, || {
                let help = "name invoices of the action's customer only";
                (format!("the invoice {} is another customer's", quoted(id)), Some(help.to_owned()))
            }),
            None if invoices.incomplete || invoices.names(id) => {}
            None => {
                rows.notice(Code::ActionWithoutInvoice, column, || {
                    (format!("there is no invoice {}: the action goes on without it", quoted(id)), None)
                });
            }
        }
    }
    if let Some(rows) = named.get_mut(start..) {
        rows.sort_unstable();
    }
    let mut kept = start;
    for place in start..named.len() {
        if let Some(value) = named.get(place).copied()
            && (kept == start || named.get(kept - 1) != Some(&value))
            && let Some(slot) = named.get_mut(kept)
        {
            *slot = value;
            kept += 1;
        }
    }
    named.truncate(kept);
}
