//! The two files that are read: the invoices as IBM gives them, and who collects where.
//!
//! What this does: every column checked once, every problem told with its line. What it does not: decide anything
//! about a day. Amounts stay text, so that no cent is lost on the way.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use csv::StringRecord;

use crate::problem::Problems;

/// One invoice of the sample, whole life included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceInvoice {
    /// Its line in the file.
    pub line: u64,
    /// The country code, a number that is not ISO's.
    pub market: String,
    /// The customer's id.
    pub customer: String,
    /// The last day on which this customer was billed on paper.
    pub paperless_on: NaiveDate,
    /// The invoice's number.
    pub number: String,
    /// Date of issue.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// The amount, with exactly two decimals.
    pub amount: String,
    /// Whether the customer disputed it.
    pub disputed: bool,
    /// The day on which it was paid.
    pub settled_on: NaiveDate,
}

/// The country codes with their collectors.
pub type Collectors = BTreeMap<String, String>;

/// Reads and checks the file of invoices.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_invoices(path: &Path) -> Result<Vec<SourceInvoice>, Problems> {
    let file = File::open(path).map_err(|error| Problems::of_file(path, "cannot be read (name it with --input)", &error))?;
    parse_invoices(file, path)
}

/// Reads and checks the file of collectors.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_collectors(path: &Path) -> Result<Collectors, Problems> {
    let file = File::open(path).map_err(|error| Problems::of_file(path, "cannot be read (name it with --collectors)", &error))?;
    parse_collectors(file, path)
}

fn parse_invoices(input: impl std::io::Read, path: &Path) -> Result<Vec<SourceInvoice>, Problems> {
    const COLUMNS: [&str; 9] = [
        "countryCode",
        "customerID",
        "PaperlessDate",
        "invoiceNumber",
        "InvoiceDate",
        "DueDate",
        "InvoiceAmount",
        "Disputed",
        "SettledDate",
    ];
    let mut problems = Problems::default();
    let mut invoices = Vec::new();
    let mut numbers: HashMap<String, u64> = HashMap::new();
    let mut customers: HashMap<String, (String, NaiveDate)> = HashMap::new();
    each_row(input, path, COLUMNS, &mut problems, |line, fields, problems| {
        let invoice = match invoice(line, fields) {
            Ok(invoice) => invoice,
            Err(messages) => {
                messages.iter().for_each(|message| problems.add(path, line, message));
                return;
            }
        };
        if let Some(first) = numbers.insert(invoice.number.clone(), line) {
            problems.add(path, line, &format!("invoiceNumber: \"{}\" stands in line {first} already", invoice.number));
        }
        let (market, paperless_on) =
            customers.entry(invoice.customer.clone()).or_insert_with(|| (invoice.market.clone(), invoice.paperless_on));
        if *market != invoice.market {
            problems.add(path, line, &format!("countryCode: customer {} has {market} in an earlier line", invoice.customer));
        }
        if *paperless_on != invoice.paperless_on {
            problems.add(path, line, &format!("PaperlessDate: customer {} has {paperless_on} in an earlier line", invoice.customer));
        }
        invoices.push(invoice);
    })?;
    problems.or(invoices)
}

fn parse_collectors(input: impl std::io::Read, path: &Path) -> Result<Collectors, Problems> {
    let mut problems = Problems::default();
    let mut collectors = Collectors::new();
    each_row(input, path, ["countryCode", "collector"], &mut problems, |line, [market, collector], problems| {
        if market.is_empty() || collector.is_empty() {
            problems.add(path, line, "countryCode and collector: neither may be empty");
        } else if collectors.insert(market.to_owned(), collector.to_owned()).is_some() {
            problems.add(path, line, &format!("countryCode: \"{market}\" has a collector already"));
        }
    })?;
    problems.or(collectors)
}

/// Calls `take` with the named columns of every row; rows that are no CSV or no UTF-8 become problems.
fn each_row<const N: usize>(
    input: impl std::io::Read,
    path: &Path,
    columns: [&str; N],
    problems: &mut Problems,
    mut take: impl FnMut(u64, [&str; N], &mut Problems),
) -> Result<(), Problems> {
    let mut reader = csv::Reader::from_reader(input);
    let header = reader.headers().map_err(|error| Problems::of_file(path, "cannot be read", &error))?.clone();
    let mut places = [0; N];
    for (place, column) in places.iter_mut().zip(columns) {
        *place = header.iter().position(|name| name.trim_start_matches('\u{feff}') == column).ok_or_else(|| {
            Problems::one(format!("{}:1: there is no column {column}; the columns needed are {}", path.display(), columns.join(", ")))
        })?;
    }
    let mut row = StringRecord::new();
    loop {
        let before = reader.position().line();
        match reader.read_record(&mut row) {
            Ok(false) => return Ok(()),
            Ok(true) => {
                let line = row.position().map_or(before, csv::Position::line);
                take(line, places.map(|place| row.get(place).unwrap_or_default().trim()), problems);
            }
            Err(error) if error.is_io_error() => return Err(Problems::of_file(path, "cannot be read", &error)),
            Err(error) => {
                let line = error.position().map_or(before, csv::Position::line);
                problems.add(path, line, &row_error(error.kind()));
            }
        }
    }
}

/// What is wrong with a row that cannot be split into fields.
fn row_error(kind: &csv::ErrorKind) -> String {
    match kind {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => format!("the row has {len} fields, the header {expected_len}"),
        csv::ErrorKind::Utf8 { .. } => "the row is not UTF-8".to_owned(),
        _ => "the row cannot be read".to_owned(),
    }
}

/// Checks the columns of one row; every wrong one is told.
fn invoice(line: u64, fields: [&str; 9]) -> Result<SourceInvoice, Vec<String>> {
    let [market, customer, paperless, number, issued, due, amount, disputed, settled] = fields;
    let mut wrong = Vec::new();
    for (column, text) in [("countryCode", market), ("customerID", customer), ("invoiceNumber", number)] {
        if text.is_empty() {
            wrong.push(format!("{column}: may not be empty"));
        }
    }
    let mut date = |column: &str, text: &str| {
        let found = american_date(text);
        if found.is_none() {
            wrong.push(format!("{column}: \"{text}\" is no day as month/day/year of the years 1900 to 2999"));
        }
        found
    };
    let dates = (date("PaperlessDate", paperless), date("InvoiceDate", issued), date("DueDate", due), date("SettledDate", settled));
    let amount_text = two_decimals(amount);
    if amount_text.is_none() {
        wrong.push(format!("InvoiceAmount: \"{amount}\" is no amount above zero with at most two decimals"));
    }
    let flag = match disputed {
        "Yes" => Some(true),
        "No" => Some(false),
        _ => {
            wrong.push(format!("Disputed: \"{disputed}\" is neither Yes nor No"));
            None
        }
    };
    if let (_, Some(issued_on), due_on, settled_on) = dates {
        if due_on.is_some_and(|day| day < issued_on) {
            wrong.push(format!("DueDate: {due} is before the invoice's own date, {issued}"));
        }
        if settled_on.is_some_and(|day| day < issued_on) {
            wrong.push(format!("SettledDate: {settled} is before the invoice's own date, {issued}"));
        }
    }
    match (dates, amount_text, flag) {
        ((Some(paperless_on), Some(issued_on), Some(due_on), Some(settled_on)), Some(amount), Some(disputed)) if wrong.is_empty() => {
            Ok(SourceInvoice {
                line,
                market: market.to_owned(),
                customer: customer.to_owned(),
                paperless_on,
                number: number.to_owned(),
                issued_on,
                due_on,
                amount,
                disputed,
                settled_on,
            })
        }
        _ => Err(wrong),
    }
}

/// Reads month/day/year, each without sign or spaces.
fn american_date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('/').map(digits);
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(month), Some(day), Some(year), None) => civil_date(year?, month?, day?),
        _ => None,
    }
}

/// A number of one to four digits and nothing else.
#[must_use]
pub fn digits(text: &str) -> Option<u32> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// A day of the years 1900 to 2999, the range that a portfolio may hold.
#[must_use]
pub fn civil_date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = i32::try_from(year).ok()?;
    NaiveDate::from_ymd_opt(year, month, day).filter(|date| (1900..=2999).contains(&date.year()))
}

/// The amount with exactly two decimals, by its digits alone; `None` if it is not above zero or has more.
fn two_decimals(text: &str) -> Option<String> {
    let (whole, cents) = text.split_once('.').unwrap_or((text, "00"));
    let plain = |part: &str, longest: usize| !part.is_empty() && part.len() <= longest && part.bytes().all(|byte| byte.is_ascii_digit());
    // Sixteen digits and two decimals are within the 64 bits of a portfolio's amounts.
    let fine = plain(whole, 16) && plain(cents, 2) && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    fine.then(|| format!("{whole}.{cents:0<2}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate\n";

    fn parse(rows: &str) -> Result<Vec<SourceInvoice>, String> {
        parse_invoices(format!("{HEADER}{rows}").as_bytes(), Path::new("f.csv")).map_err(|problems| problems.to_string())
    }

    #[test]
    fn a_row_is_read() {
        let invoices = parse("391,C1,4/6/2013,1,1/2/2013,2/1/2013,55.9,No,1/15/2013\n").unwrap_or_default();
        assert_eq!(invoices.len(), 1);
        assert_eq!(invoices[0].amount, "55.90");
        assert_eq!(invoices[0].line, 2);
        assert_eq!(Some(invoices[0].issued_on), NaiveDate::from_ymd_opt(2013, 1, 2));
        assert!(!invoices[0].disputed);
    }

    #[test]
    fn every_wrong_column_of_every_row_is_told_with_its_line() {
        let error = parse(
            "391,C1,4/6/2013,1,1/2/2013,2/1/2013,55.9,No,1/15/2013\n\
             391,C1,4/6/2013,2,13/2/2013,2/1/2013,5.999,no,1/15/2013\n\
             392,C1,4/7/2013,1,1/2/2013,1/1/2013,5,Yes,1/1/2013\n\
             392,C1,4/7/2013,1,1/2/2013,2/1/2013,5,Yes,1/15/2013\n\
             392,C1\n",
        )
        .err()
        .unwrap_or_default();
        let expected = [
            "error: f.csv:3: InvoiceDate: \"13/2/2013\" is no day as month/day/year of the years 1900 to 2999",
            "error: f.csv:3: InvoiceAmount: \"5.999\" is no amount above zero with at most two decimals",
            "error: f.csv:3: Disputed: \"no\" is neither Yes nor No",
            "error: f.csv:4: DueDate: 1/1/2013 is before the invoice's own date, 1/2/2013",
            "error: f.csv:4: SettledDate: 1/1/2013 is before the invoice's own date, 1/2/2013",
            "error: f.csv:5: invoiceNumber: \"1\" stands in line 2 already",
            "error: f.csv:5: countryCode: customer C1 has 391 in an earlier line",
            "error: f.csv:5: PaperlessDate: customer C1 has 2013-04-06 in an earlier line",
            "error: f.csv:6: the row has 2 fields, the header 9",
        ];
        assert_eq!(error.lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_missing_column_and_bytes_that_are_no_text_are_told() {
        let missing = parse_invoices("a,b\n1,2\n".as_bytes(), Path::new("f.csv")).map_err(|problems| problems.to_string());
        assert!(missing.is_err_and(|text| text.starts_with("error: f.csv:1: there is no column countryCode")));
        let mut bytes = b"countryCode,collector\n391,Ann\n406,".to_vec();
        bytes.extend([0xff, b'\n']);
        let broken = parse_collectors(bytes.as_slice(), Path::new("c.csv")).map_err(|problems| problems.to_string());
        assert_eq!(broken.err().as_deref(), Some("error: c.csv:3: the row is not UTF-8\n"));
    }

    #[test]
    fn amounts_stay_exact() {
        assert_eq!(two_decimals("55.94").as_deref(), Some("55.94"));
        assert_eq!(two_decimals("61.7").as_deref(), Some("61.70"));
        assert_eq!(two_decimals("90071992547409.93").as_deref(), Some("90071992547409.93"));
        assert_eq!(two_decimals("5").as_deref(), Some("5.00"));
        for wrong in ["", ".5", "5.", "-5", "+5", "5.001", "0.00", "1e3", "1,000", "5.0.0", "12345678901234567"] {
            assert_eq!(two_decimals(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn dates_are_month_day_year() {
        assert_eq!(american_date("12/3/2012"), NaiveDate::from_ymd_opt(2012, 12, 3));
        for wrong in ["", "3/12", "2/30/2013", "1/2/13", "1/2/2013/4", " 1/2/2013", "1/2/3000"] {
            assert_eq!(american_date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_country_code_has_one_collector() {
        let collectors = parse_collectors("countryCode,collector\n1,Ann\n2,Bob\n".as_bytes(), Path::new("c.csv")).unwrap_or_default();
        assert_eq!(collectors.get("2").map(String::as_str), Some("Bob"));
        assert!(parse_collectors("countryCode,collector\n1,Ann\n1,Bob\n2,\n".as_bytes(), Path::new("c.csv")).is_err());
    }
}
