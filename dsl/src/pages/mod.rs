//! The page of each code: what it means, an example that has it, the same example mended, and why it matters.
//!
//! The pages are the files of `docs/codes`, one a code and language. They are here, and not where they are shown, because
//! the command and the browser show the same.

mod table;

use relance_engine::Lang;

use table::ENTRIES;

/// A page in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The code's number, such as `E0202`.
    pub number: &'static str,
    /// The number and the title, as its language puts them together.
    pub heading: &'static str,
    /// What the code is about, in a few words.
    pub title: &'static str,
    /// What it says, from top to bottom.
    pub parts: Vec<Part>,
}

/// A part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The heading of what follows.
    Heading(&'static str),
    /// A paragraph on one line; what the program says stands in backticks.
    Words(&'static str),
    /// A program, or lines of one.
    Code(&'static str),
    /// An example that is told, because no program of a few lines shows it.
    Told(&'static str),
}

/// Every page, by number: the compiler's, the portfolio's, the command's, the service's.
pub fn all(lang: Lang) -> impl Iterator<Item = Page> {
    ENTRIES.iter().map(move |(number, english, french)| {
        let text = match lang {
            Lang::English => english,
            Lang::French => french,
        };
        let (heading, parts) = read(text);
        let title = heading.split_once(':').map_or(heading, |(_, title)| title).trim();
        Page { number, heading, title, parts }
    })
}

/// The page of a code as a person writes it: `E0202`, `e202` or `202`.
///
/// A number alone is the compiler's if it has such a code, and an error, a warning or a note goes by any of their letters: the compiler
/// gives no number twice.
#[must_use]
pub fn find(written: &str, lang: Lang) -> Option<Page> {
    let (letter, digits) = taken_apart(written)?;
    let place = ENTRIES.iter().position(|(number, _, _)| {
        let (own, rest) = number.split_at(1);
        rest.parse() == Ok(digits)
            && match letter {
                None => true,
                Some('E' | 'W' | 'N') => matches!(own, "E" | "W" | "N"),
                Some(letter) => own.starts_with(letter),
            }
    })?;
    all(lang).nth(place)
}

/// The letter, if there is one, as a capital, and the number.
fn taken_apart(written: &str) -> Option<(Option<char>, u16)> {
    let written = written.trim();
    let digits = written.trim_start_matches(|char: char| char.is_ascii_alphabetic());
    let mut letters = written.get(..written.len() - digits.len())?.chars();
    match (letters.next(), letters.next()) {
        (letter, None) => Some((letter.map(|letter| letter.to_ascii_uppercase()), digits.parse().ok()?)),
        _ => None,
    }
}

/// The numbers of codes that may have been meant by one that does not exist, the nearest first; at most three.
#[must_use]
pub fn near(written: &str) -> Vec<&'static str> {
    const MOST: usize = 3;
    let upper = written.trim().to_uppercase();
    let digits = |text: &str| text.trim_start_matches(|char: char| char.is_alphabetic()).parse::<u32>().unwrap_or_default();
    let full = match taken_apart(written) {
        Some((letter, number)) => format!("{}{number:04}", letter.unwrap_or('E')),
        None => upper,
    };
    let mut near: Vec<(usize, u32, &str)> = ENTRIES
        .iter()
        .map(|(number, _, _)| (strsim::osa_distance(&full, number), digits(number).abs_diff(digits(&full)), *number))
        .filter(|(distance, _, _)| *distance <= 2)
        .collect();
    near.sort_unstable();
    near.into_iter().take(MOST).map(|(_, _, number)| number).collect()
}

/// The heading and the parts of a page.
fn read(text: &'static str) -> (&'static str, Vec<Part>) {
    let (first, mut rest) = text.split_once('\n').unwrap_or((text, ""));
    let heading = first.trim_start_matches(['#', ' ']);
    let mut parts = Vec::new();
    while let Some((part, after)) = next(rest) {
        parts.push(part);
        rest = after;
    }
    (heading, parts)
}

/// The next part of a text, and what follows it.
fn next(text: &'static str) -> Option<(Part, &'static str)> {
    let text = text.trim_start_matches('\n');
    if let Some((fence, rest)) = text.strip_prefix("```").and_then(|rest| rest.split_once('\n')) {
        let (code, after) = rest.split_once("\n```").unwrap_or((rest, ""));
        return Some((if fence == "text" { Part::Told(code) } else { Part::Code(code) }, after));
    }
    let (line, after) = text.split_once('\n').unwrap_or((text, ""));
    match line.strip_prefix("## ") {
        Some(heading) => Some((Part::Heading(heading), after)),
        None => (!line.is_empty()).then_some((Part::Words(line), after)),
    }
}

/// A range of codes: the letters and the hundred with which they start, and what they are about.
struct Range {
    letters: &'static str,
    hundred: u16,
    english: &'static str,
    french: &'static str,
}

const fn range(letters: &'static str, hundred: u16, english: &'static str, french: &'static str) -> Range {
    Range { letters, hundred, english, french }
}

const RANGES: &[Range] = &[
    range("EWN", 0, "files", "fichiers"),
    range("EWN", 1, "how lines are written", "écriture des lignes"),
    range("EWN", 2, "names and codes", "noms et codes"),
    range("EWN", 3, "kinds of things and values", "sortes de choses et valeurs"),
    range("EWN", 4, "workspace and calendars", "espace de travail et calendriers"),
    range("EWN", 5, "scenarios and steps", "scénarios et étapes"),
    range("EWN", 6, "groups", "groupes"),
    range("EWN", 7, "templates", "modèles"),
    range("EWN", 8, "actions, rates and late fees", "actions, taux et pénalités"),
    range("EWN", 9, "tests", "tests"),
    range("P", 0, "the portfolio: files", "portefeuille : fichiers"),
    range("P", 1, "the portfolio: rows and cells", "portefeuille : lignes et cellules"),
    range("P", 2, "the portfolio: customers", "portefeuille : clients"),
    range("P", 3, "the portfolio: invoices", "portefeuille : factures"),
    range("P", 5, "the portfolio: specific actions", "portefeuille : actions spécifiques"),
    range("P", 7, "payments and changes", "paiements et changements"),
    range("P", 9, "the portfolio: notices", "portefeuille : remarques"),
    range("H", 0, "the command", "la commande"),
    range("S", 0, "the service: what carries a request", "le service : ce qui porte une requête"),
    range("S", 1, "the service: what a request says", "le service : ce que dit une requête"),
];

/// All pages by range, each range under its name; ranges without a page are left out.
#[must_use]
pub fn by_range(lang: Lang) -> Vec<(&'static str, Vec<Page>)> {
    let pages: Vec<Page> = all(lang).collect();
    let of = |range: &Range| -> Vec<Page> {
        let is_in = |page: &&Page| {
            let (letter, digits) = page.number.split_at(1);
            range.letters.contains(letter) && digits.parse::<u16>().is_ok_and(|number| number / 100 == range.hundred)
        };
        pages.iter().filter(is_in).cloned().collect()
    };
    let named = |range: &Range| match lang {
        Lang::English => range.english,
        Lang::French => range.french,
    };
    RANGES.iter().map(|range| (named(range), of(range))).filter(|(_, pages)| !pages.is_empty()).collect()
}
