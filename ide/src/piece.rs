//! What the pieces of a file are: keywords, names, channels, hashtags, and so on.

/// What kinds of things have names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is named after its statement")]
pub enum NameKind {
    Attribute,
    Calendar,
    Column,
    Group,
    Item,
    Library,
    Penalties,
    Rate,
    Scenario,
    Step,
    Template,
    Test,
}

impl NameKind {
    /// Whether such a name can be a text in quotes; templates, attributes and columns are plain words.
    #[must_use]
    pub fn is_quoted(self) -> bool {
        !matches!(self, NameKind::Attribute | NameKind::Template | NameKind::Column)
    }

    /// Whether such a name means something inside one test only: its invoices, its columns.
    #[must_use]
    pub fn is_of_a_test(self) -> bool {
        matches!(self, NameKind::Column | NameKind::Item)
    }
}

/// Whether a name is given or used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Here it gets its meaning.
    Declaration,
    /// Here it is used.
    Use,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A word of the language.
    Keyword,
    /// One of the words possible in its place: `fitting`, `monday`, `money`.
    Choice,
    /// A channel.
    Channel,
    /// `=`, `and`, `in` and their like.
    Operator,
    /// A function over invoices.
    Function,
    /// A number.
    Number,
    /// What a number counts.
    Unit,
    /// A date, a day of the year, or a time.
    Date,
    /// A code of a country, a language or a currency.
    Code,
    /// A word of an attribute.
    Member,
    /// `yes` or `no`.
    Answer,
    /// A built-in field.
    Field,
    /// `#contact_name`
    Hashtag,
    /// A stretch of a text that is nothing else.
    Text,
    /// A name.
    Name(NameKind, Role),
    /// A word that means nothing in its place.
    Unknown,
}

/// A piece of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it starts, in bytes.
    pub start: u32,
    /// Where it ends, exclusive; of a name in quotes, after its quotes.
    pub end: u32,
    /// What it is.
    pub class: Class,
}

impl Piece {
    /// The piece's text.
    #[must_use]
    pub fn text<'t>(&self, source: &'t str) -> &'t str {
        source.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// What the piece says: a name without its quotes and escapes, anything else as it is.
    #[must_use]
    pub fn said(&self, source: &str) -> String {
        let text = self.text(source);
        if text.starts_with('"') { crate::quote::read(text) } else { text.to_owned() }
    }
}
