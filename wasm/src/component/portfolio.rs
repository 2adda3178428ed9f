//! Portfolios: columns, records or files, handed over once.

use std::rc::Rc;

#[cfg(feature = "component")]
use relance_portfolio::Collectors;
use relance_portfolio::{File, Files, KEPT, Options, Portfolio, Problem, Reading as Read};

use super::api::evaluation::{Account, Columns, Error, File as Given, GuestPortfolio, Portfolio as Handle, ProgramBorrow, Reading};
use super::api::types::Problem as Told;
use super::program::Loaded;
use super::records::{Tables, wrong_attributes};
use super::{columns, fault};

/// What questions are asked of.
pub(super) struct Inputs {
    pub(super) portfolio: Portfolio,
    /// Who signs messages.
    #[cfg(feature = "component")]
    pub(super) collectors: Collectors,
}

impl Inputs {
    /// A portfolio of which nobody is known who signs.
    fn of(portfolio: Portfolio) -> Inputs {
        Inputs {
            portfolio,
            #[cfg(feature = "component")]
            collectors: Collectors::default(),
        }
    }

    /// The place of a customer by id.
    pub(super) fn place(&self, customer: &str) -> Result<usize, Error> {
        let customers = &self.portfolio.columns.customers;
        let ids = || (0..customers.count).map(|place| customers.id.get(place).unwrap_or_default());
        ids().position(|id| id == customer).ok_or_else(|| fault::no_customer(customer, ids()))
    }
}

/// A portfolio that is kept.
pub(super) struct Held(pub(super) Rc<Inputs>);

impl GuestPortfolio for Held {
    fn new(columns: Columns) -> Held {
        Held(Rc::new(Inputs::of(columns::portfolio(columns))))
    }

    fn from_records(program: ProgramBorrow<'_>, accounts: Vec<Account>) -> Result<Reading, Error> {
        let program = program.get::<Loaded>().0.program();
        let wrong = wrong_attributes(program, &accounts);
        if !wrong.is_empty() {
            let count = wrong.len();
            return Err(fault::portfolio(wrong.into_iter().take(KEPT).collect(), count));
        }
        let tables = Tables::of(program, &accounts);
        let read = relance_portfolio::read_cells(program, &tables.given(), &Options::default());
        let told = |problem: &Problem| tables.told(problem);
        reading(read, told, Inputs::of)
    }

    fn from_files(program: ProgramBorrow<'_>, files: Vec<Given>, skip_bad_rows: bool) -> Result<Reading, Error> {
        let program = program.get::<Loaded>().0.program();
        let required = |name: &str| find(&files, name)?.ok_or_else(|| missing(name));
        let given = Files {
            customers: required("customers.csv")?,
            invoices: required("invoices.csv")?,
            history: find(&files, "history.csv")?,
            specific_actions: find(&files, "specific_actions.csv")?,
        };
        let options = Options { skip_bad_rows, ..Options::default() };
        let read = relance_portfolio::read(program, &given, &options);
        #[cfg(feature = "component")]
        if let Some(file) = find(&files, "collectors.csv")? {
            let (collectors, read) = collectors(&file, &options, read);
            return reading(read, in_file, |portfolio| Inputs { portfolio, collectors });
        }
        reading(read, in_file, Inputs::of)
    }

    fn count(&self) -> u32 {
        u32::try_from(self.0.portfolio.columns.customers.count).unwrap_or(u32::MAX)
    }
}

fn reading(read: Read, told: impl Fn(&Problem) -> Told, inputs: impl FnOnce(Portfolio) -> Inputs) -> Result<Reading, Error> {
    let Read { portfolio, problems, problem_count, skipped_rows, notices, .. } = read;
    let Some(portfolio) = portfolio else {
        return Err(fault::portfolio(problems.iter().map(told).collect(), problem_count));
    };
    Ok(Reading {
        portfolio: Handle::new(Held(Rc::new(inputs(portfolio)))),
        skipped_rows: u32::try_from(skipped_rows).unwrap_or(u32::MAX),
        notices: notices.iter().map(told).collect(),
    })
}

fn in_file(problem: &Problem) -> Told {
    fault::problem(problem, format!("{}:{}:{}", problem.file, problem.line, problem.column))
}

/// A file by its name, whatever folder stands before it.
fn find<'f>(files: &'f [Given], name: &str) -> Result<Option<File<'f>>, Error> {
    let mut found = files.iter().filter(|file| file.path.rsplit(['/', '\\']).next() == Some(name));
    match (found.next(), found.next()) {
        (Some(_), Some(second)) => {
            let message = format!("there are two files `{name}`");
            Err(one("H0009", &second.path, message, "take one of the two away"))
        }
        (first, _) => Ok(first.map(|file| File { name: &file.path, bytes: &file.content })),
    }
}

fn missing(name: &str) -> Error {
    let help = "a portfolio has at least `customers.csv` and `invoices.csv`";
    one("H0003", name, format!("there is no `{name}`"), help)
}

fn one(code: &str, place: &str, message: String, help: &str) -> Error {
    let told = Told { code: code.to_owned(), place: place.to_owned(), message, help: Some(help.to_owned()) };
    fault::portfolio(vec![told], 1)
}

/// Reads who signs messages; what is wrong there keeps the portfolio from being used, as what is wrong elsewhere does.
#[cfg(feature = "component")]
fn collectors(file: &File<'_>, options: &Options, mut read: Read) -> (Collectors, Read) {
    let (collectors, own) = relance_portfolio::read_collectors(file, options);
    read.problems.extend(own.problems);
    read.notices.extend(own.notices);
    read.problem_count += own.problem_count;
    read.notice_count += own.notice_count;
    read.skipped_rows += own.skipped_rows;
    if collectors.is_none() {
        read.portfolio = None;
    }
    (collectors.unwrap_or_default(), read)
}
