//! Writes the portfolio folder, whole or not at all: into a folder beside the target first, then moved.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::convert::{Customer, Invoice, Portfolio};
use crate::life::{Change, Life, Payment};
use crate::problem::Problems;

const CUSTOMERS: &str = "customers.csv";
const INVOICES: &str = "invoices.csv";
const PAYMENTS: &str = "payments.csv";
const CHANGES: &str = "changes.csv";
const CUSTOMER_COLUMNS: [&str; 9] =
    ["id", "language", "collector", "contact_email", "market", "billing", "invoices_paid", "paid_late", "worst_delay"];
const INVOICE_COLUMNS: [&str; 6] = ["id", "customer", "issued_on", "due_on", "open", "disputed"];
const PAYMENT_COLUMNS: [&str; 2] = ["on", "invoice"];
const CHANGE_COLUMNS: [&str; 4] = ["on", "customer", "column", "value"];
/// Every file that is written from here, with its columns.
const FILES: [(&str, &[&str]); 4] =
    [(CUSTOMERS, &CUSTOMER_COLUMNS), (INVOICES, &INVOICE_COLUMNS), (PAYMENTS, &PAYMENT_COLUMNS), (CHANGES, &CHANGE_COLUMNS)];

/// A file to be written: its name and its bytes.
pub type Written = (&'static str, Vec<u8>);

/// The two tables of a portfolio.
///
/// # Errors
/// None that can be: they are written to memory.
pub fn tables(portfolio: &Portfolio) -> io::Result<Vec<Written>> {
    Ok(vec![
        (CUSTOMERS, table(CUSTOMER_COLUMNS, portfolio.customers.iter().map(customer_row))?),
        (INVOICES, table(INVOICE_COLUMNS, portfolio.invoices.iter().map(invoice_row))?),
    ])
}

/// The tables of a portfolio before its first day, with all that came in afterwards.
///
/// # Errors
/// None that can be: they are written to memory.
pub fn life_tables(life: &Life) -> io::Result<Vec<Written>> {
    let payment = |payment: &Payment| [payment.on.to_string(), payment.invoice.clone()];
    let change = |change: &Change| [change.on.to_string(), change.customer.clone(), change.column.to_owned(), change.value.clone()];
    let mut files = tables(&life.portfolio)?;
    files.push((PAYMENTS, table(PAYMENT_COLUMNS, life.payments.iter().map(payment))?));
    files.push((CHANGES, table(CHANGE_COLUMNS, life.changes.iter().map(change))?));
    Ok(files)
}

/// What stands at the place to write to.
#[derive(Debug, PartialEq, Eq)]
enum Target {
    /// Nothing, or an empty folder.
    Free,
    /// Files that this program wrote.
    Ours,
    /// Something else.
    Foreign,
}

/// Writes files to the folder `target`. A folder with other files is refused unless `force`, which replaces files of the same
/// names and leaves the others alone.
///
/// # Errors
/// Problems if the folder is refused, or a file cannot be written.
pub fn write(target: &Path, files: &[Written], force: bool) -> Result<(), Problems> {
    let failed = |error: io::Error| Problems::of_file(target, "cannot be written", &error);
    let kind = look(target).map_err(failed)?;
    if kind == Target::Foreign && !(force && target.is_dir()) {
        let way_out = if target.is_dir() { "; name another, or add --force to keep its files and write beside them" } else { "" };
        return Err(Problems::one(format!("{}: holds something else than a portfolio written from here{way_out}", target.display())));
    }
    let beside = beside(target, "new").map_err(failed)?;
    let done = fill(&beside, files).and_then(|()| settle(&beside, target, kind, files));
    if done.is_err() {
        // Nothing more can be done about what was begun; the first error is the one to tell.
        let _ = fs::remove_dir_all(&beside);
    }
    done.map_err(failed)
}

/// What stands at `target`.
fn look(target: &Path) -> io::Result<Target> {
    let entries = match fs::read_dir(target) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Target::Free),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Ok(Target::Foreign),
        Err(error) => return Err(error),
    };
    let mut found = Target::Free;
    for entry in entries {
        let name = entry?.file_name();
        let columns = FILES.iter().find(|(own, _)| name == *own).map(|(_, columns)| columns.join(",") + "\n");
        let is_ours = |columns: String| fs::read(target.join(&name)).is_ok_and(|text| text.starts_with(columns.as_bytes()));
        if !columns.is_some_and(is_ours) {
            return Ok(Target::Foreign);
        }
        found = Target::Ours;
    }
    Ok(found)
}

/// A path next to `target` that only this process uses.
fn beside(target: &Path, what: &str) -> io::Result<PathBuf> {
    let name = target.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "the path ends in no name"))?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{what}-{}", std::process::id()));
    Ok(target.with_file_name(hidden))
}

/// Makes the folder `beside` with all files.
fn fill(beside: &Path, files: &[Written]) -> io::Result<()> {
    fs::create_dir_all(beside)?;
    files.iter().try_for_each(|(name, bytes)| fs::write(beside.join(name), bytes))
}

/// Puts what is in `beside` at its place.
fn settle(beside: &Path, target: &Path, kind: Target, files: &[Written]) -> io::Result<()> {
    match kind {
        Target::Foreign => {
            for (name, _) in files {
                fs::rename(beside.join(name), target.join(name))?;
            }
            fs::remove_dir(beside)
        }
        Target::Free => {
            if target.is_dir() {
                fs::remove_dir(target)?;
            }
            fs::rename(beside, target)
        }
        Target::Ours => {
            let old = self::beside(target, "old")?;
            fs::rename(target, &old)?;
            if let Err(error) = fs::rename(beside, target) {
                fs::rename(&old, target)?;
                return Err(error);
            }
            fs::remove_dir_all(&old)
        }
    }
}

/// A CSV file: a header and rows.
fn table<const N: usize>(header: [&str; N], rows: impl Iterator<Item = [String; N]>) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row)?;
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

fn customer_row(customer: &Customer) -> [String; 9] {
    [
        customer.id.clone(),
        "en".to_owned(),
        customer.collector.clone(),
        customer.contact_email(),
        customer.market.clone(),
        customer.billing.name().to_owned(),
        customer.invoices_paid.to_string(),
        customer.paid_late.to_string(),
        customer.worst_delay.to_string(),
    ]
}

fn invoice_row(invoice: &Invoice) -> [String; 6] {
    let disputed = if invoice.disputed { "yes" } else { "no" };
    [
        invoice.id.clone(),
        invoice.customer.clone(),
        invoice.issued_on.to_string(),
        invoice.due_on.to_string(),
        invoice.amount.clone(),
        disputed.to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::Billing;

    /// A folder of its own for a test, gone afterwards.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Scratch {
            let path = std::env::temp_dir().join(format!("relance-receivables-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&path);
            assert!(fs::create_dir_all(&path).is_ok());
            Scratch(path)
        }

        fn names(&self) -> Vec<String> {
            let mut names: Vec<String> = fs::read_dir(&self.0)
                .into_iter()
                .flatten()
                .flatten()
                .map(|entry| entry.file_name().to_string_lossy().into_owned())
                .collect();
            names.sort();
            names
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn portfolio(amount: &str) -> Vec<Written> {
        let day = chrono::NaiveDate::default();
        let portfolio = Portfolio {
            customers: vec![Customer {
                id: "C1".to_owned(),
                collector: "Ann".to_owned(),
                market: "391".to_owned(),
                billing: Billing::Electronic,
                invoices_paid: 2,
                paid_late: 1,
                worst_delay: 10,
                open_invoices: 1,
            }],
            invoices: vec![Invoice {
                id: "1".to_owned(),
                customer: "C1".to_owned(),
                issued_on: day,
                due_on: day,
                amount: amount.to_owned(),
                disputed: true,
            }],
        };
        tables(&portfolio).unwrap_or_default()
    }

    #[test]
    fn both_files_are_written_and_nothing_stays_beside_them() {
        let scratch = Scratch::new("fresh");
        let target = scratch.0.join("deep").join("folder");
        assert!(write(&target, &portfolio("5.00"), false).is_ok());
        assert_eq!(
            fs::read_to_string(target.join(CUSTOMERS)).unwrap_or_default(),
            "id,language,collector,contact_email,market,billing,invoices_paid,paid_late,worst_delay\n\
             C1,en,Ann,billing@c1.example.com,391,electronic,2,1,10\n"
        );
        assert_eq!(
            fs::read_to_string(target.join(INVOICES)).unwrap_or_default(),
            "id,customer,issued_on,due_on,open,disputed\n1,C1,1970-01-01,1970-01-01,5.00,yes\n"
        );
        assert_eq!(scratch.names(), ["deep"]);
    }

    #[test]
    fn its_own_output_and_an_empty_folder_are_replaced() {
        let scratch = Scratch::new("own");
        let target = scratch.0.join("p");
        assert!(fs::create_dir(&target).is_ok());
        assert!(write(&target, &portfolio("5.00"), false).is_ok());
        assert!(write(&target, &portfolio("6.00"), false).is_ok());
        assert!(fs::read_to_string(target.join(INVOICES)).is_ok_and(|text| text.contains("6.00")));
        assert_eq!(scratch.names(), ["p"]);
    }

    #[test]
    fn a_folder_with_other_files_is_refused_or_keeps_them() {
        let scratch = Scratch::new("foreign");
        let target = scratch.0.join("p");
        assert!(fs::create_dir(&target).is_ok());
        assert!(fs::write(target.join("notes.txt"), "mine").is_ok());
        assert!(write(&target, &portfolio("5.00"), false).is_err());
        assert_eq!(fs::read_dir(&target).map(Iterator::count).ok(), Some(1));
        assert!(write(&target, &portfolio("5.00"), true).is_ok());
        assert!(fs::read_to_string(target.join("notes.txt")).is_ok_and(|text| text == "mine"));
        assert!(target.join(INVOICES).is_file());
        assert_eq!(scratch.names(), ["p"]);
    }

    #[test]
    fn files_of_the_same_name_but_another_make_are_refused() {
        let scratch = Scratch::new("other-make");
        let target = scratch.0.join("p");
        assert!(fs::create_dir(&target).is_ok());
        assert!(fs::write(target.join(CUSTOMERS), "id,name\n").is_ok());
        assert!(write(&target, &portfolio("5.00"), false).is_err());
        assert!(fs::read_to_string(target.join(CUSTOMERS)).is_ok_and(|text| text == "id,name\n"));
    }

    #[test]
    fn a_file_in_the_way_is_refused_even_by_force() {
        let scratch = Scratch::new("file");
        let target = scratch.0.join("p");
        assert!(fs::write(&target, "mine").is_ok());
        assert!(write(&target, &portfolio("5.00"), true).is_err());
        assert!(fs::read_to_string(&target).is_ok_and(|text| text == "mine"));
    }
}
