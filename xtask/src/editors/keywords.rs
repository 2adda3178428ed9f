//! The keyword tables as data, for editors that have no grammar of their own, and for the tests of the extension.

use relance_grammar::keywords::{
    ANCHORS, BASES, CHANNELS, FUNCTIONS, INTERVALS, Keyword, MONTHS, OPERATORS, PARTS, RATE_EXAMPLE, REASONS, SHIFTS, STARTS, STATEMENTS,
    STATUSES, STEP_EXAMPLE, TYPES, WEEKDAYS,
};
use serde_json::{Map, Value, json};

/// Every table of words, by name.
const TABLES: [(&str, &[Keyword]); 14] = [
    ("parts", PARTS),
    ("operators", OPERATORS),
    ("functions", FUNCTIONS),
    ("channels", CHANNELS),
    ("statuses", STATUSES),
    ("reasons", REASONS),
    ("types", TYPES),
    ("starts", STARTS),
    ("intervals", INTERVALS),
    ("shifts", SHIFTS),
    ("anchors", ANCHORS),
    ("weekdays", WEEKDAYS),
    ("months", MONTHS),
    ("bases", BASES),
];

/// All tables as a value.
pub fn lists() -> Value {
    let statements: Vec<Value> = STATEMENTS
        .iter()
        .map(|statement| {
            json!({
                "word": statement.word,
                "place": format!("{:?}", statement.place).to_lowercase(),
                "doc": statement.doc,
                "example": statement.example,
            })
        })
        .collect();
    let tables: Map<String, Value> = TABLES.iter().map(|(name, table)| ((*name).to_owned(), words(table))).collect();
    json!({ "statements": statements, "step": STEP_EXAMPLE, "rate": RATE_EXAMPLE, "tables": tables })
}

fn words(table: &[Keyword]) -> Value {
    table.iter().map(|keyword| json!({ "word": keyword.word, "doc": keyword.doc })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_table_is_left_out() {
        let named: Vec<&[Keyword]> = TABLES.iter().map(|(_, table)| *table).collect();
        assert_eq!(named, relance_grammar::keywords::TABLES);
    }
}
