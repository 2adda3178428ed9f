//! Portfolios: from CSV files to columns that are kept.

use std::rc::Rc;

use js_sys::{Array, Reflect, Uint8Array};
use relance_engine::Program;
use relance_portfolio::{File, Files, Options, Portfolio as Inner, Problem, Reading};
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::error::{Thrown, give};

/// A portfolio that was read.
#[wasm_bindgen]
#[derive(Clone)]
pub struct Portfolio {
    pub(crate) held: Rc<Inner>,
    /// Who signs messages.
    #[cfg(feature = "browser")]
    pub(crate) collectors: Rc<relance_portfolio::Collectors>,
}

#[wasm_bindgen]
impl Portfolio {
    /// How many customers it has.
    #[wasm_bindgen(getter)]
    pub fn count(&self) -> usize {
        self.held.columns.customers.count
    }

    /// How many invoices and credits it has.
    #[wasm_bindgen(getter, js_name = invoiceCount)]
    pub fn invoice_count(&self) -> usize {
        self.held.columns.invoices.open.len()
    }

    /// The ids of the customers, each at its place; one text each.
    #[wasm_bindgen(js_name = customerIds)]
    pub fn customer_ids(&self) -> Vec<String> {
        let customers = &self.held.columns.customers;
        (0..customers.count).map(|place| customers.id.get(place).unwrap_or_default().to_owned()).collect()
    }

    /// The names of the customers, each at its place; empty where there is none.
    #[wasm_bindgen(js_name = customerNames)]
    pub fn customer_names(&self) -> Vec<String> {
        let customers = &self.held.columns.customers;
        (0..customers.count).map(|place| customers.name.get(place).unwrap_or_default().to_owned()).collect()
    }

    /// The collectors, each once; `collectors` has their places.
    #[wasm_bindgen(js_name = collectorNames)]
    pub fn collector_names(&self) -> Vec<String> {
        self.held.columns.customers.collector.values.iter().map(str::to_owned).collect()
    }

    /// Who collects from each customer, as a place in `collectorNames`; 4294967295 where nobody does. Each reading makes a copy.
    #[wasm_bindgen(getter)]
    pub fn collectors(&self) -> Vec<u32> {
        self.held.columns.customers.collector.codes.clone()
    }

    /// The place of a customer by id, or -1.
    pub fn find(&self, customer: &str) -> i32 {
        place_of(&self.held, customer).and_then(|place| i32::try_from(place).ok()).unwrap_or(-1)
    }
}

/// The place of a customer by id.
pub(crate) fn place_of(portfolio: &Inner, customer: &str) -> Option<usize> {
    let customers = &portfolio.columns.customers;
    (0..customers.count).find(|place| customers.id.get(*place) == Some(customer))
}

/// A file of a portfolio: its text, or its bytes.
#[derive(Deserialize, Tsify)]
#[allow(dead_code, reason = "declares the type; the fields are read one by one, since bytes are no JSON")]
pub struct PortfolioFile {
    /// Its name; whatever folder stands before it does not count.
    name: String,
    /// Its text.
    #[tsify(optional)]
    text: Option<String>,
    /// Its bytes.
    #[tsify(optional, type = "Uint8Array")]
    bytes: Option<Vec<u8>>,
}

/// `customers.csv`, `invoices.csv`, and `history.csv`, `specific_actions.csv` and `collectors.csv` if there are any.
#[derive(Deserialize, Tsify)]
#[serde(transparent)]
#[allow(dead_code, reason = "declares the type")]
pub struct PortfolioFiles(Vec<PortfolioFile>);

/// How to read.
#[derive(Default, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", default)]
pub struct ReadOptions {
    /// Leave out rows with errors instead of refusing the portfolio.
    #[tsify(optional)]
    skip_bad_rows: bool,
}

/// A message about a portfolio.
#[derive(Serialize, Tsify)]
pub struct PortfolioProblem {
    /// Its code, such as `P0203`.
    code: String,
    /// `error` or `notice`.
    severity: &'static str,
    /// What is wrong.
    message: String,
    /// The file.
    file: String,
    /// The line, from 1.
    line: u64,
    /// The column, from 1.
    column: u64,
    /// What to write instead.
    help: Option<String>,
    /// All of it in one line, with its place.
    text: String,
}

/// Messages about a portfolio.
#[derive(Serialize, Tsify)]
#[serde(transparent)]
pub struct PortfolioProblems(Vec<PortfolioProblem>);

/// What came of reading a portfolio.
#[wasm_bindgen]
pub struct PortfolioReading {
    portfolio: Option<Portfolio>,
    reading: Reading,
}

#[wasm_bindgen]
impl PortfolioReading {
    /// The portfolio, unless an error keeps it from being used. Each reading is a handle of its own on the same portfolio.
    #[wasm_bindgen(getter)]
    pub fn portfolio(&self) -> Option<Portfolio> {
        self.portfolio.clone()
    }

    /// The first errors, by file, line and column.
    ///
    /// # Errors
    /// A `RelanceError` if memory is short.
    #[wasm_bindgen(getter)]
    pub fn problems(&self) -> Result<Ts<PortfolioProblems>, Thrown> {
        give(&told(&self.reading.problems))
    }

    /// How many errors there are.
    #[wasm_bindgen(getter, js_name = problemCount)]
    pub fn problem_count(&self) -> usize {
        self.reading.problem_count
    }

    /// The first notices, by file, line and column.
    ///
    /// # Errors
    /// A `RelanceError` if memory is short.
    #[wasm_bindgen(getter)]
    pub fn notices(&self) -> Result<Ts<PortfolioProblems>, Thrown> {
        give(&told(&self.reading.notices))
    }

    /// How many notices there are.
    #[wasm_bindgen(getter, js_name = noticeCount)]
    pub fn notice_count(&self) -> usize {
        self.reading.notice_count
    }

    /// How many rows the portfolio is without.
    #[wasm_bindgen(getter, js_name = skippedRows)]
    pub fn skipped_rows(&self) -> usize {
        self.reading.skipped_rows
    }
}

fn told(problems: &[Problem]) -> PortfolioProblems {
    let told = |problem: &Problem| PortfolioProblem {
        text: problem.to_string(),
        code: problem.code.to_string(),
        severity: problem.code.severity().name(),
        message: problem.message.clone(),
        file: problem.file.clone(),
        line: problem.line,
        column: problem.column,
        help: problem.help.clone(),
    };
    PortfolioProblems(problems.iter().map(told).collect())
}

struct Given {
    name: String,
    bytes: Vec<u8>,
}

/// Reads a portfolio for a program.
pub(crate) fn read(program: &Program, files: Ts<PortfolioFiles>, options: ReadOptions) -> Result<PortfolioReading, Thrown> {
    let given = given(&files.into())?;
    let find = |name: &str| {
        let mut found = given.iter().filter(|file| file.name.rsplit(['/', '\\']).next() == Some(name));
        match (found.next(), found.next()) {
            (Some(_), Some(_)) => Err(Thrown::new("file_twice", format!("the portfolio has {name} twice"))),
            (first, _) => Ok(first.map(|file| File { name: &file.name, bytes: &file.bytes })),
        }
    };
    let required = |name: &str| find(name)?.ok_or_else(|| Thrown::new("file_missing", format!("the portfolio has no {name}")));
    let files = Files {
        customers: required("customers.csv")?,
        invoices: required("invoices.csv")?,
        history: find("history.csv")?,
        specific_actions: find("specific_actions.csv")?,
    };
    let options = Options { skip_bad_rows: options.skip_bad_rows, ..Options::default() };
    let mut reading = relance_portfolio::read(program, &files, &options);
    #[cfg(feature = "browser")]
    let collectors = Rc::new(match find("collectors.csv")? {
        Some(file) => read_collectors(&file, &options, &mut reading),
        None => relance_portfolio::Collectors::default(),
    });
    let portfolio = reading.portfolio.take().map(|portfolio| Portfolio {
        held: Rc::new(portfolio),
        #[cfg(feature = "browser")]
        collectors,
    });
    Ok(PortfolioReading { portfolio, reading })
}

/// Reads who signs messages; what is wrong there keeps the portfolio from being used, as what is wrong elsewhere does.
#[cfg(feature = "browser")]
fn read_collectors(file: &File<'_>, options: &Options, reading: &mut Reading) -> relance_portfolio::Collectors {
    let (collectors, own) = relance_portfolio::read_collectors(file, options);
    reading.problems.extend(own.problems);
    reading.notices.extend(own.notices);
    reading.problem_count += own.problem_count;
    reading.notice_count += own.notice_count;
    reading.skipped_rows += own.skipped_rows;
    if collectors.is_none() {
        reading.portfolio = None;
    }
    collectors.unwrap_or_default()
}

fn given(files: &JsValue) -> Result<Vec<Given>, Thrown> {
    let files = files.dyn_ref::<Array>().ok_or_else(|| Thrown::argument("the files are not an array"))?;
    files.iter().map(|file| given_file(&file)).collect()
}

fn given_file(file: &JsValue) -> Result<Given, Thrown> {
    let get = |name: &str| Reflect::get(file, &JsValue::from_str(name)).map_err(|_| Thrown::argument("a file is not an object"));
    let name = get("name")?.as_string().ok_or_else(|| Thrown::argument("a file has no `name`"))?;
    let (bytes, text) = (get("bytes")?, get("text")?);
    let bytes = match (bytes.dyn_ref::<Uint8Array>(), text.as_string()) {
        (Some(bytes), _) => bytes.to_vec(),
        (None, Some(text)) if bytes.is_undefined() || bytes.is_null() => text.into_bytes(),
        _ => return Err(Thrown::argument(format!("the file `{name}` has neither a `text` nor `bytes` of a Uint8Array"))),
    };
    Ok(Given { name, bytes })
}
