//! A program as the functions of this crate see it: its files, what the compiler made of them, and their pieces.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use relance_dsl::diagnostic::{Diagnostic, Span};
use relance_dsl::{Compiled, SourceFile};
use relance_grammar::keywords::Place;

use crate::classify::{self, Attributes};
use crate::fields::ValueType;
use crate::outline::{Outline, Region};
use crate::piece::{Class, NameKind, Piece, Role};

/// A stretch of a file, in bytes.
pub type Location = Span;

/// A program, read once, to be asked many times.
pub struct World {
    /// Its files.
    pub files: Vec<SourceFile>,
    /// What the compiler made of them.
    pub compiled: Compiled,
    /// What there is to say: what the compiler said, until somebody who looks closer replaces it.
    pub diagnostics: Vec<Diagnostic>,
    /// Read when somebody first asks: the dates of a scenario, which somebody who types waits for, need none of it.
    pieces: OnceLock<Pieces>,
}

/// What the files consist of.
struct Pieces {
    attributes: Attributes,
    sheets: Vec<Sheet>,
}

/// What was read of one file.
pub(crate) struct Sheet {
    pub outline: Outline,
    pub pieces: Vec<Piece>,
}

/// A name somewhere in a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// What it names.
    pub kind: NameKind,
    /// The name.
    pub name: String,
    /// Given or used.
    pub role: Role,
    /// Where, quotes included.
    pub location: Location,
    /// The test in which it means something, if it does so in one test only: where that test starts.
    pub scope: Option<(u32, u32)>,
}

impl World {
    /// Reads and compiles the files of a program.
    #[must_use]
    pub fn new(files: Vec<SourceFile>) -> World {
        let compiled = relance_dsl::compile(&files);
        let diagnostics = compiled.diagnostics.clone();
        World { files, compiled, diagnostics, pieces: OnceLock::new() }
    }

    fn read(&self) -> &Pieces {
        self.pieces.get_or_init(|| {
            let outlines: Vec<Outline> = self.files.iter().map(|file| Outline::new(&file.text)).collect();
            let mut attributes = declared_attributes(&self.files, &outlines);
            for attribute in &self.compiled.syntax.attributes {
                attributes.insert(attribute.name.text.clone(), ValueType::of(attribute));
            }
            let sheet = |(file, outline): (&SourceFile, Outline)| {
                let pieces = classify::pieces(&file.text, &outline, &attributes);
                Sheet { outline, pieces }
            };
            let sheets = self.files.iter().zip(outlines).map(sheet).collect();
            Pieces { attributes, sheets }
        })
    }

    /// The attributes that are declared, and those of lines that are broken.
    pub(crate) fn attributes(&self) -> &Attributes {
        &self.read().attributes
    }

    fn sheets(&self) -> &[Sheet] {
        &self.read().sheets
    }

    /// The text of a file; empty if there is none.
    #[must_use]
    pub fn text(&self, file: u32) -> &str {
        self.files.get(file as usize).map(|file| file.text.as_str()).unwrap_or_default()
    }

    /// What stands at a location.
    #[must_use]
    pub fn slice(&self, location: Location) -> &str {
        self.text(location.file).get(location.start as usize..location.end as usize).unwrap_or_default()
    }

    pub(crate) fn outline(&self, file: u32) -> Option<&Outline> {
        self.sheets().get(file as usize).map(|sheet| &sheet.outline)
    }

    pub(crate) fn pieces(&self, file: u32) -> &[Piece] {
        self.sheets().get(file as usize).map(|sheet| sheet.pieces.as_slice()).unwrap_or_default()
    }

    /// The piece at an offset; at the border of two, the later one unless it says nothing.
    pub(crate) fn piece_at(&self, file: u32, offset: u32) -> Option<Piece> {
        let pieces = self.pieces(file);
        let after = pieces.partition_point(|piece| piece.start <= offset);
        let mut touching = pieces.get(after.saturating_sub(2)..after).unwrap_or_default().iter().filter(|piece| offset <= piece.end);
        let speaks = |piece: &&Piece| !matches!(piece.class, Class::Text | Class::Operator);
        touching.clone().rev().find(speaks).or(touching.next_back()).copied()
    }

    /// All names of the program, file by file.
    pub(crate) fn occurrences(&self) -> impl Iterator<Item = Occurrence> + '_ {
        (0_u32..)
            .zip(self.sheets())
            .flat_map(move |(file, sheet)| sheet.pieces.iter().filter_map(move |piece| self.occurrence(file, piece)))
    }

    /// The name that a piece is.
    pub(crate) fn occurrence(&self, file: u32, piece: &Piece) -> Option<Occurrence> {
        let Class::Name(kind, role) = piece.class else { return None };
        let location = Location { file, start: piece.start, end: piece.end };
        let scope = if kind.is_of_a_test() { self.outline(file)?.test_around(piece.start).map(|start| (file, start)) } else { None };
        Some(Occurrence { kind, name: piece.said(self.text(file)), role, location, scope })
    }

    /// The names of a kind, each once, sorted, with where each is declared first.
    pub(crate) fn names(&self, kind: NameKind) -> BTreeMap<String, Location> {
        let mut names = BTreeMap::new();
        for occurrence in self.occurrences().filter(|found| found.kind == kind && found.role == Role::Declaration) {
            names.entry(occurrence.name).or_insert(occurrence.location);
        }
        names
    }
}

/// The attributes that lines declare, broken ones included.
fn declared_attributes(files: &[SourceFile], outlines: &[Outline]) -> Attributes {
    let mut found = Attributes::new();
    for (file, outline) in files.iter().zip(outlines) {
        for statement in outline.statements.iter().filter(|statement| statement.region == Region::Known(Place::Program)) {
            let words: Vec<&str> = outline.tokens_of(statement).iter().take(2).map(|token| token.text(&file.text)).collect();
            if let ["attribute", name] = words.as_slice()
                && classify::is_plain_name(name)
            {
                found.insert((*name).to_owned(), ValueType::Unknown);
            }
        }
    }
    found
}
