//! What is wrong with a request, and the document that tells it: RFC 9457, with a code, a place and words a problem.

use relance_engine::Lang;
use relance_portfolio::problem::Place;
use relance_portfolio::{Code as OfValue, KEPT, Problem as OfPortfolio};
use serde::Serialize;

use crate::code::Code;
use crate::french;
use crate::pointer::{Pointer, escaped};
use crate::words;

/// A sentence, and what to write instead.
pub(crate) type Words = (String, Option<String>);

/// One thing that is wrong.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Problem {
    /// The code, such as `S0102`, or `P0106` of a portfolio's value; `relance explain-code` says more of each.
    pub code: String,
    /// Where in the request: a JSON pointer, such as `/portfolio/invoices/3/due_on`. Not there where the request could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The line of the request, from 1, if it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The character of that line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

/// What is wrong with a request: the first problem as RFC 9457 wants it, and all of them.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ProblemDocument {
    /// Names the kind of the first problem: `urn:relance:` and its code.
    #[serde(rename = "type")]
    pub kind: String,
    /// What the first problem is about.
    pub title: String,
    /// The status of the answer.
    pub status: u16,
    /// What is wrong, the first problem.
    pub detail: String,
    /// How many problems there are.
    pub count: usize,
    /// The first hundred.
    pub problems: Vec<Problem>,
}

/// The problems of a request so far.
#[derive(Debug)]
pub(crate) struct Problems {
    /// The language in which they are told.
    pub(crate) lang: Lang,
    /// What is answered because of the first, and what that is about.
    first: Option<(u16, String)>,
    kept: Vec<Problem>,
    count: usize,
}

impl Problems {
    pub(crate) fn new(lang: Lang) -> Problems {
        Problems { lang, first: None, kept: Vec::new(), count: 0 }
    }

    /// Adds one at a place.
    pub(crate) fn add(&mut self, code: Code, at: &Pointer<'_>, words: impl FnOnce(Lang) -> Words) {
        let lang = self.lang;
        self.keep((code.status(), || code.title(lang).to_owned()), || {
            let (message, help) = words(lang);
            Problem { code: code.to_string(), place: Some(at.to_string()), line: None, column: None, message, help }
        });
    }

    /// Adds one that has no place in the request, or one by line and column.
    pub(crate) fn add_outside(&mut self, code: Code, position: Option<(usize, usize)>, (message, help): Words) {
        let lang = self.lang;
        let (line, column) = position.unzip();
        let problem = Problem { code: code.to_string(), place: None, line, column, message, help };
        self.keep((code.status(), || code.title(lang).to_owned()), || problem);
    }

    /// Adds one that the reading of the value of a key gave, whose words are in English.
    pub(crate) fn add_of_value(&mut self, at: &Pointer<'_>, key: &str, code: OfValue, english: Words) {
        self.keep_of_value(code, at.to_string(), Some(key), english);
    }

    fn keep_of_value(&mut self, code: OfValue, place: String, key: Option<&str>, english: Words) {
        let is_french = self.lang == Lang::French;
        let title = || french::title(code).filter(|_| is_french).unwrap_or(code.title()).to_owned();
        self.keep((WRONG_VALUE, title), || {
            let (message, help) = if is_french { french::words(code, key).unwrap_or(english) } else { english };
            Problem { code: code.to_string(), place: Some(place), line: None, column: None, message, help }
        });
    }

    /// Adds those of a portfolio, whose tables are called by their pointers, and whose rows count from 1.
    pub(crate) fn add_of_portfolio(&mut self, problems: Vec<OfPortfolio>, count: usize) {
        let rest = count.saturating_sub(problems.len());
        for problem in problems {
            let at = place(&problem);
            let OfPortfolio { code, message, help, place, .. } = problem;
            let key = if let Place::Table { column } = &place { column.as_deref() } else { None };
            self.keep_of_value(code, at, key, (message, help));
        }
        self.count = self.count.saturating_add(rest);
    }

    fn keep(&mut self, (status, title): (u16, impl FnOnce() -> String), problem: impl FnOnce() -> Problem) {
        self.count = self.count.saturating_add(1);
        if self.kept.len() < KEPT {
            let shown = |text: String| words::shown(self.lang, &text);
            self.first.get_or_insert_with(|| (status, shown(title())));
            let problem = problem();
            self.kept.push(Problem { message: shown(problem.message), help: problem.help.map(shown), ..problem });
        }
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The document that tells them.
    pub(crate) fn document(self) -> ProblemDocument {
        let (status, title) = self.first.unwrap_or((500, String::new()));
        let first = self.kept.first();
        ProblemDocument {
            kind: format!("urn:relance:{}", first.map_or("", |problem| &problem.code)),
            title,
            status,
            detail: first.map_or(String::new(), |problem| problem.message.clone()),
            count: self.count,
            problems: self.kept,
        }
    }
}

/// The status where a value cannot be used.
const WRONG_VALUE: u16 = 422;

/// The pointer of a problem of a portfolio.
fn place(problem: &OfPortfolio) -> String {
    let OfPortfolio { file, place, line, .. } = problem;
    let row = line.checked_sub(1);
    match (row, place) {
        (None, _) => file.clone(),
        (Some(row), Place::Table { column: Some(column) }) => format!("{file}/{row}/{}", escaped(column)),
        (Some(row), _) => format!("{file}/{row}"),
    }
}
