//! Snippets from the examples of the keyword tables: what a consultant would change becomes a stop.

use relance_grammar::keywords::{CHANNELS, OPERATORS, PARTS, STATEMENTS};

use crate::lex::{self, Lexeme};

/// `language fr` as `language ${1:fr}`; a block gets its closing brace.
pub fn from_example(example: &str) -> String {
    let mut out = String::new();
    let mut stop = 0;
    let mut done = 0;
    for token in lex::tokens(example, example).all {
        let text = token.text(example);
        let (start, end) = (token.start as usize, token.end as usize);
        out.push_str(&plain(example.get(done..start).unwrap_or_default()));
        // `actual/365` is one thing to change.
        let joins = stop > 0 && done == start && (text == "/" || out.ends_with("/}"));
        if joins {
            out.truncate(out.len() - 1);
            out.push_str(text);
            out.push('}');
            done = end;
            continue;
        }
        let changes = match token.kind {
            Lexeme::Number | Lexeme::Date | Lexeme::Text => true,
            Lexeme::Word => !is_fixed(text),
            _ => false,
        };
        if changes {
            stop += 1;
            let inner = text.trim_matches('"');
            let quote = if token.kind == Lexeme::Text { "\"" } else { "" };
            out.push_str(&format!("{quote}${{{stop}:{}}}{quote}", plain(inner)));
        } else {
            out.push_str(&plain(text));
        }
        done = end;
    }
    if example.ends_with('{') {
        out.push_str("\n    $0\n\\}");
    }
    out
}

/// Text that a snippet takes as it is.
pub fn plain(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}

/// Whether a word of an example belongs to the statement.
fn is_fixed(word: &str) -> bool {
    let tables = [PARTS, OPERATORS, CHANNELS].into_iter().flatten().flat_map(|keyword| keyword.word.split(' '));
    tables.chain(STATEMENTS.iter().map(|statement| statement.word)).any(|fixed| fixed == word)
}

#[cfg(test)]
mod tests {
    use super::from_example;

    #[test]
    fn what_changes_is_a_stop() {
        assert_eq!(from_example("language fr"), "language ${1:fr}");
        assert_eq!(from_example("calendar \"France\" {"), "calendar \"${1:France}\" {\n    $0\n\\}");
        assert_eq!(from_example("basis actual/365"), "basis ${1:actual/365}");
        assert_eq!(from_example("hours 09:00 to 17:30"), "hours ${1:09:00} to ${2:17:30}");
        assert_eq!(
            from_example("+7 days email \"Relance n°1\" template relance_1 automatic"),
            "+${1:7} days email \"${2:Relance n°1}\" template ${3:relance_1} automatic"
        );
    }
}
