//! What holds for every text that can be laid out.

use relance_dsl::testing::{Expectation, Test, What};
use relance_dsl::{SourceFile, compile};
use relance_format::{Reason, format};
use relance_grammar::scan::{Kind, tokens};

/// Checks the laws; tells which one does not hold, and where.
pub fn holds(text: &str) -> Result<(), String> {
    let formatted = match format(text) {
        Ok(formatted) => formatted,
        // The guard said no: nothing was changed. It must not do so for what people write.
        Err(error) if error.reason == Reason::Altered => return Err(format!("refused: {error}")),
        Err(_) => return Ok(()),
    };
    holds_for(text, &formatted)
}

/// As [`holds`], but the guard may refuse what nobody writes.
pub fn holds_or_is_refused(text: &str) -> Result<bool, String> {
    match format(text) {
        Ok(formatted) => holds_for(text, &formatted).map(|()| true),
        Err(_) => Ok(false),
    }
}

fn holds_for(text: &str, formatted: &str) -> Result<(), String> {
    let differs = |law: &str, before: &str, after: &str| Err(format!("{law}\n--- before\n{before}\n--- after\n{after}"));
    match format(formatted) {
        Ok(again) if again == *formatted => {}
        Ok(again) => return differs("the second time something changes", formatted, &again),
        Err(error) => return differs("the second time it fails", formatted, &error.to_string()),
    }
    if comments(text) != comments(formatted) {
        return differs("comments are lost", text, formatted);
    }
    if !(formatted.is_empty() || formatted.ends_with('\n') && !formatted.ends_with("\n\n")) {
        return differs("a file ends with one line end", text, formatted);
    }
    if said(text) != said(formatted) {
        return differs("the program changes", text, formatted);
    }
    Ok(())
}

/// The comments, in order.
pub fn comments(text: &str) -> Vec<&str> {
    tokens(text).filter(|(kind, _)| *kind == Kind::Comment).map(|(_, range)| text[range].trim_end()).collect()
}

/// The program and its tests, or the codes of what is wrong.
pub fn said(text: &str) -> Result<(Vec<u8>, Vec<String>), Vec<&'static str>> {
    let text = text.trim_start_matches('\u{feff}').to_owned();
    let compiled = compile(&[SourceFile { path: "a.relance".to_owned(), text }]);
    let tests = compiled.tests.into_iter().map(without_places).collect();
    compiled.program.map(|program| (program.to_bytes(), tests)).ok_or_else(|| {
        // The order of clauses changes the order of messages.
        let mut codes: Vec<&str> = compiled.diagnostics.iter().map(|diagnostic| diagnostic.code.number()).collect();
        codes.sort_unstable();
        codes
    })
}

/// What a test says, wherever it stands.
fn without_places(mut test: Test) -> String {
    test.span = 0..0;
    if let Some(row) = &mut test.row {
        row.span = 0..0;
        row.cells.iter_mut().for_each(|(_, cell)| *cell = cell.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    for line in &mut test.lines {
        line.span = 0..0;
        if let What::Expect(Expectation::Timeline(moments)) = &mut line.what {
            moments.iter_mut().for_each(|moment| moment.span = 0..0);
        }
    }
    format!("{test:?}")
}
