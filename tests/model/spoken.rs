//! Conditions read from their text, by the page on the language alone: `* /` bind tightest, then `+ -`, then comparisons and
//! `is missing`, then `not`, `and`, `or`.

use super::fraction::Fraction;

/// An expression as it is written.
#[derive(Clone, Debug)]
pub enum Said {
    Word(String),
    Text(String),
    /// Of ones, euros, days or, for a date, days since 1970-01-01.
    Number(Fraction),
    Call {
        function: String,
        value: Option<Box<Said>>,
        filter: Option<Box<Said>>,
    },
    Arithmetic(char, Box<Said>, Box<Said>),
    Compare(String, Box<Said>, Box<Said>),
    In(Box<Said>, Vec<Said>),
    Between(Box<Said>, Box<Said>, Box<Said>),
    Missing(Box<Said>),
    Not(Box<Said>),
    And(Box<Said>, Box<Said>),
    Or(Box<Said>, Box<Said>),
}

/// Reads a condition.
pub fn read(text: &str) -> Said {
    let mut reader = Reader { words: words(text), next: 0 };
    let said = reader.or();
    assert_eq!(reader.next, reader.words.len(), "the condition is read to its end: {text}");
    said
}

/// Cuts a text into words, numbers, texts in quotes and signs.
fn words(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut words = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let first = letters[at];
        let in_word = |letter: &char| letter.is_alphanumeric() || "_.".contains(*letter);
        let length = if first == ' ' {
            at += 1;
            continue;
        } else if first == '"' {
            2 + letters[at + 1..].iter().take_while(|letter| **letter != '"').count()
        } else if letters[at..].len() >= 10 && letters[at + 4] == '-' && first.is_ascii_digit() && letters[at + 7] == '-' {
            10
        } else if in_word(&first) {
            letters[at..].iter().take_while(|letter| in_word(letter)).count()
        } else if "<>!".contains(first) && letters.get(at + 1) == Some(&'=') {
            2
        } else {
            1
        };
        words.push(letters[at..at + length].iter().collect());
        at += length;
    }
    words
}

struct Reader {
    words: Vec<String>,
    next: usize,
}

impl Reader {
    fn peek(&self) -> &str {
        self.words.get(self.next).map_or("", String::as_str)
    }

    fn take(&mut self) -> String {
        let word = self.peek().to_owned();
        self.next += 1;
        word
    }

    fn takes(&mut self, word: &str) -> bool {
        let is = self.peek() == word;
        self.next += usize::from(is);
        is
    }

    fn wants(&mut self, word: &str) {
        assert!(self.takes(word), "`{word}` stands before `{}`", self.peek());
    }

    fn or(&mut self) -> Said {
        let mut said = self.and();
        while self.takes("or") {
            said = Said::Or(Box::new(said), Box::new(self.and()));
        }
        said
    }

    fn and(&mut self) -> Said {
        let mut said = self.not();
        while self.takes("and") {
            said = Said::And(Box::new(said), Box::new(self.not()));
        }
        said
    }

    fn not(&mut self) -> Said {
        if self.takes("not") { Said::Not(Box::new(self.not())) } else { self.comparison() }
    }

    fn comparison(&mut self) -> Said {
        let left = Box::new(self.sum());
        if self.takes("is") {
            self.wants("missing");
            Said::Missing(left)
        } else if self.takes("in") {
            self.wants("(");
            let mut items = vec![self.sum()];
            while self.takes(",") {
                items.push(self.sum());
            }
            self.wants(")");
            Said::In(left, items)
        } else if self.takes("between") {
            let low = Box::new(self.sum());
            self.wants("and");
            Said::Between(left, low, Box::new(self.sum()))
        } else if ["=", "!=", "<", "<=", ">", ">="].contains(&self.peek()) {
            let op = self.take();
            Said::Compare(op, left, Box::new(self.sum()))
        } else {
            *left
        }
    }

    fn sum(&mut self) -> Said {
        let mut said = self.product();
        while ["+", "-"].contains(&self.peek()) {
            let op = if self.take() == "+" { '+' } else { '-' };
            said = Said::Arithmetic(op, Box::new(said), Box::new(self.product()));
        }
        said
    }

    fn product(&mut self) -> Said {
        let mut said = self.factor();
        while ["*", "/"].contains(&self.peek()) {
            let op = if self.take() == "*" { '*' } else { '/' };
            said = Said::Arithmetic(op, Box::new(said), Box::new(self.factor()));
        }
        said
    }

    fn factor(&mut self) -> Said {
        if self.takes("-") {
            return Said::Arithmetic('-', Box::new(Said::Number(Fraction::ZERO)), Box::new(self.factor()));
        }
        if self.takes("(") {
            let said = self.or();
            self.wants(")");
            return said;
        }
        let word = self.take();
        if let Some(text) = word.strip_prefix('"') {
            return Said::Text(text.trim_end_matches('"').to_owned());
        }
        if word.starts_with(|letter: char| letter.is_ascii_digit()) {
            return Said::Number(self.quantity(&word));
        }
        if !self.takes("(") {
            return Said::Word(word);
        }
        let value = if ["where", ")"].contains(&self.peek()) { None } else { Some(Box::new(self.or())) };
        let filter = if self.takes("where") { Some(Box::new(self.or())) } else { None };
        self.wants(")");
        Said::Call { function: word, value, filter }
    }

    /// A number, and the unit after it: a percentage is so many hundredths, all else is so many ones.
    fn quantity(&mut self, word: &str) -> Fraction {
        if let Some(date) = relance_engine::Day::parse(word) {
            return Fraction::whole(i128::from(date.0));
        }
        let (whole, decimals) = word.split_once('.').unwrap_or((word, ""));
        let digits = format!("{}{decimals}", whole.replace('_', ""));
        let parts = decimals.len().try_into().expect("a few decimals");
        let hundredths = if self.takes("%") { 100 } else { 1 };
        let _ = self.takes("EUR") || self.takes("days") || self.takes("day");
        Fraction::new(digits.parse().expect("a number has digits"), 10_i128.pow(parts) * hundredths).expect("powers of ten are not zero")
    }
}
