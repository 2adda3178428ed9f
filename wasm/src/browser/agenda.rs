//! A portfolio's files from JavaScript, and the agenda back.

use relance_engine::{Day, Program, evaluate as evaluate_columns};
use relance_portfolio::{File, Files, Options, Problem, Reading, read};
use relance_render::Answer;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use wasm_bindgen::JsValue;

use super::error::{self, argument};
use super::to_js;

#[derive(Deserialize)]
struct GivenFile {
    name: String,
    text: Option<String>,
    bytes: Option<ByteBuf>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct GivenOptions {
    skip_bad_rows: bool,
}

/// What `evaluate` gives; nothing is in `rows` and `ndjson` if the portfolio cannot be used.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Evaluated {
    #[serde(with = "serde_wasm_bindgen::preserve")]
    rows: JsValue,
    ndjson: Option<String>,
    problems: Vec<Told>,
    problem_count: usize,
    notice_count: usize,
    skipped_rows: usize,
}

/// A message about the portfolio.
#[derive(Serialize)]
struct Told {
    code: String,
    severity: &'static str,
    message: String,
    file: String,
    line: u64,
    column: u64,
    help: Option<String>,
    text: String,
}

pub(super) fn evaluate(program: &Program, files: JsValue, as_of: &str, options: JsValue) -> Result<Evaluated, JsValue> {
    let as_of =
        Day::parse(as_of).ok_or_else(|| error::new("as_of", "the day is not a date from 1900-01-01 to 2999-12-31, written YYYY-MM-DD"))?;
    let given: Vec<GivenFile> = argument(files)?;
    let options: Option<GivenOptions> = argument(options)?;
    let options = Options { skip_bad_rows: options.unwrap_or_default().skip_bad_rows, ..Options::default() };
    let reading = read(program, &portfolio_files(&given)?, &options);
    let (rows, ndjson) = match &reading.portfolio {
        None => (JsValue::NULL, None),
        Some(portfolio) => {
            let agenda =
                evaluate_columns(program, &portfolio.columns, as_of).map_err(|error| error::new("evaluate", &error.to_string()))?;
            let answer = Answer { program, portfolio, agenda: &agenda, first: 0 };
            let mut ndjson = Vec::new();
            relance_render::ndjson(answer, &mut ndjson).map_err(|error| error::new("evaluate", &error.to_string()))?;
            let ndjson = String::from_utf8(ndjson).map_err(|error| error::new("evaluate", &error.to_string()))?;
            (to_js(&answer.rows().collect::<Vec<_>>())?, Some(ndjson))
        }
    };
    let Reading { problems, problem_count, notices, notice_count, skipped_rows, .. } = reading;
    let problems = problems.into_iter().chain(notices).map(told).collect();
    Ok(Evaluated { rows, ndjson, problems, problem_count, notice_count, skipped_rows })
}

/// The files by what they hold: `customers.csv` and so on, whatever folder stands before.
fn portfolio_files(given: &[GivenFile]) -> Result<Files<'_>, JsValue> {
    let find = |name: &str| {
        let mut found = given.iter().filter(|file| file.name.rsplit(['/', '\\']).next() == Some(name));
        match (found.next(), found.next()) {
            (Some(_), Some(_)) => Err(error::new("file_twice", &format!("the portfolio has {name} twice"))),
            (first, _) => Ok(first.map(file)),
        }
    };
    let required = |name: &str| find(name)?.ok_or_else(|| error::new("file_missing", &format!("the portfolio has no {name}")));
    Ok(Files {
        customers: required("customers.csv")?,
        invoices: required("invoices.csv")?,
        history: find("history.csv")?,
        specific_actions: find("specific_actions.csv")?,
    })
}

fn file(given: &GivenFile) -> File<'_> {
    let text = given.text.as_deref().unwrap_or_default().as_bytes();
    File { name: &given.name, bytes: given.bytes.as_ref().map_or(text, |bytes| bytes.as_slice()) }
}

fn told(problem: Problem) -> Told {
    Told {
        text: problem.to_string(),
        code: problem.code.to_string(),
        severity: problem.code.severity().name(),
        message: problem.message,
        file: problem.file,
        line: problem.line,
        column: problem.column,
        help: problem.help,
    }
}
