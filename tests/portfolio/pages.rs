//! The pages of the portfolio's codes: each example, put in the place of the corpus's small default files, gives its code
//! and nothing else, and the mended one gives nothing. An example is one or more files, each after a line with its name.

use std::collections::BTreeMap;

use relance_dsl::pages::{self, Part};
use relance_engine::Lang;
use relance_portfolio::{Code, File, Files, Options, read};

use crate::program::{listed, program};

/// Codes of which an example is told: those of files that are no text, or too large to be shown.
const TOLD: [Code; 11] = [
    Code::HeaderNotUtf8,
    Code::FileEmpty,
    Code::ColumnMissing,
    Code::TooManyColumns,
    Code::FileTooLarge,
    Code::FileDamaged,
    Code::FormatUnsupported,
    Code::ColumnType,
    Code::AmountUnit,
    Code::TooManyRows,
    Code::RowNotUtf8,
];

/// The codes that an example gives, notices too.
fn codes(example: &str) -> Vec<String> {
    let mut files = BTreeMap::from([
        ("customers.csv", "id\nC1\nC2\n".to_owned()),
        ("invoices.csv", "id,customer,due_on,open\nF1,C1,2026-03-02,1200.00\n".to_owned()),
    ]);
    let mut name = "";
    for line in example.lines() {
        match line {
            "" => {}
            "customers.csv" | "invoices.csv" | "history.csv" | "specific_actions.csv" | "payments.csv" | "changes.csv" => {
                name = line;
                files.insert(line, String::new());
            }
            row => *files.get_mut(name).expect("the name of a file comes first") += &format!("{row}\n"),
        }
    }
    let file = |name: &'static str| files.get(name).map(|text| File { name, bytes: text.as_bytes() });
    let files = Files {
        customers: file("customers.csv").expect("a file"),
        invoices: file("invoices.csv").expect("a file"),
        history: file("history.csv"),
        specific_actions: file("specific_actions.csv"),
    };
    let (program, options) = (program(), Options::default());
    let reading = read(&program, &files, &options);
    let lists = [file("payments.csv"), file("changes.csv")];
    let listed = listed(&program, &reading, lists, &options).0;
    reading.problems.iter().chain(&reading.notices).chain(&listed).map(|problem| problem.code.to_string()).collect()
}

#[test]
fn every_code_has_a_page_whose_example_gives_it() {
    let mut wrong = Vec::new();
    for lang in [Lang::English, Lang::French] {
        let pages: Vec<_> = pages::all(lang).filter(|page| page.number.starts_with('P')).collect();
        let numbers: Vec<&str> = pages.iter().map(|page| page.number).collect();
        assert_eq!(numbers, Code::ALL.map(|code| code.to_string()));
        for (code, page) in Code::ALL.iter().zip(pages) {
            assert!(lang == Lang::French || page.title == code.title(), "{}", page.number);
            let told = page.parts.iter().any(|part| matches!(part, Part::Told(_)));
            assert_eq!(told, TOLD.contains(code), "{}", page.number);
            let examples: Vec<&str> =
                page.parts.iter().filter_map(|part| if let Part::Code(code) = part { Some(*code) } else { None }).collect();
            for (example, mended) in examples.iter().zip([false, true]) {
                let found = codes(example);
                if found.is_empty() != mended || found.iter().any(|found| found != page.number) {
                    wrong.push(format!("{} in {lang:?}{}: {found:?}", page.number, if mended { ", mended" } else { "" }));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
