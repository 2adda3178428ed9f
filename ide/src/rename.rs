//! Giving something another name, everywhere at once, or saying why not.

use relance_dsl::SourceFile;
use relance_grammar::keywords::{FUNCTIONS, OPERATORS, PARTS, Place, STATEMENTS};

use crate::classify::is_plain_name;
use crate::edit::{Edit, apply};
use crate::fields;
use crate::lang::{Lang, Pick};
use crate::navigate::{all, name_at};
use crate::piece::{NameKind, Role};
use crate::quote;
use crate::world::{Location, Occurrence, World};

/// Why something cannot be given another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no name at the place.
    NoName,
    /// The name has no declaration, so that nobody knows what is meant.
    NotDeclared,
    /// Several things have the name.
    NotUnique,
    /// Something else has the new name.
    Taken,
    /// The new name is empty.
    Empty,
    /// The new name is not a plain word: letters, digits and `_`, a letter first.
    NotPlain,
    /// The new name is a word of the language or a built-in field.
    Reserved,
    /// The new name is the same.
    Same,
    /// The program would mean something else, or no longer compile.
    Breaks,
}

impl Refusal {
    /// The reason in words: lower case, no full stop.
    #[must_use]
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Refusal::NoName => lang.pick("there is no name here that can be changed", "il n’y a ici aucun nom qui puisse être changé"),
            Refusal::NotDeclared => lang.pick("nothing in this program declares this name", "rien dans ce programme ne déclare ce nom"),
            Refusal::NotUnique => lang.pick(
                "several things have this name: give each another name by hand",
                "plusieurs choses portent ce nom\u{202f}: renommez-les à la main",
            ),
            Refusal::Taken => lang.pick("something else has this name already", "autre chose porte déjà ce nom"),
            Refusal::Empty => lang.pick("a name cannot be empty", "un nom ne peut pas être vide"),
            Refusal::NotPlain => lang.pick(
                "write a plain word: letters, digits and `_`, a letter first",
                "écrivez un mot simple\u{202f}: des lettres, des chiffres et `_`, une lettre d’abord",
            ),
            Refusal::Reserved => lang.pick("this word has a meaning of its own", "ce mot a déjà un sens"),
            Refusal::Same => lang.pick("this is the name that it has", "c’est le nom qu’il porte déjà"),
            Refusal::Breaks => lang.pick(
                "with this name the program would no longer mean the same",
                "avec ce nom, le programme ne voudrait plus dire la même chose",
            ),
        }
    }
}

/// The name at an offset that can be changed: where it stands without its quotes, and how it reads.
///
/// # Errors
/// Why it cannot be changed.
pub fn prepare(world: &World, file: u32, offset: u32) -> Result<(Location, String), Refusal> {
    let name = renamable(world, file, offset)?;
    let quotes = u32::from(world.slice(name.location).starts_with('"'));
    let location = Location { start: name.location.start + quotes, end: name.location.end.saturating_sub(quotes), ..name.location };
    Ok((location, name.name))
}

/// The changes that give what is named at an offset a new name, over all files.
///
/// # Errors
/// Why it cannot be called so.
pub fn rename(world: &World, file: u32, offset: u32, new: &str) -> Result<Vec<Edit>, Refusal> {
    let name = renamable(world, file, offset)?;
    legal(world, &name, new)?;
    let is_word = name.kind == NameKind::Item && is_plain_name(new) && !PARTS.iter().any(|part| part.word == new);
    let written = if name.kind.is_quoted() && !is_word { quote::write(new) } else { new.to_owned() };
    let edits: Vec<Edit> = all(world, &name).map(|found| Edit { span: found.location, replacement: written.clone() }).collect();
    same_meaning(world, &edits)?;
    Ok(edits)
}

fn renamable(world: &World, file: u32, offset: u32) -> Result<Occurrence, Refusal> {
    let name = name_at(world, file, offset).ok_or(Refusal::NoName)?;
    let written = world.slice(name.location);
    if name.name.is_empty() || (written.starts_with('"') && !quote::is_closed(written)) {
        return Err(Refusal::NoName);
    }
    let declared = all(world, &name).filter(|found| found.role == Role::Declaration).count();
    match declared {
        0 => Err(Refusal::NotDeclared),
        1 => Ok(name),
        _ => Err(Refusal::NotUnique),
    }
}

fn legal(world: &World, name: &Occurrence, new: &str) -> Result<(), Refusal> {
    if new.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    if new == name.name {
        return Err(Refusal::Same);
    }
    if !name.kind.is_quoted() && !is_plain_name(new) {
        return Err(Refusal::NotPlain);
    }
    if name.kind == NameKind::Attribute && is_reserved(new) {
        return Err(Refusal::Reserved);
    }
    let other = Occurrence { name: new.to_owned(), ..name.clone() };
    let taken = all(world, &other).any(|found| found.role == Role::Declaration);
    if taken { Err(Refusal::Taken) } else { Ok(()) }
}

fn is_reserved(word: &str) -> bool {
    OPERATORS.iter().chain(FUNCTIONS).any(|keyword| keyword.word == word)
        || STATEMENTS.iter().any(|statement| statement.place != Place::Test && statement.word == word)
        || fields::built_in().iter().any(|field| field.name == word)
}

/// Whether the compiler has the same to say of the program after the change; the names in its messages apart.
fn same_meaning(world: &World, edits: &[Edit]) -> Result<(), Refusal> {
    let changed = |(place, file): (u32, &SourceFile)| {
        let own: Vec<Edit> = edits.iter().filter(|edit| edit.span.file == place).cloned().collect();
        apply(&file.text, &own).map(|text| SourceFile { path: file.path.clone(), text })
    };
    let files: Option<Vec<SourceFile>> = (0_u32..).zip(&world.files).map(changed).collect();
    let after = relance_dsl::compile(&files.ok_or(Refusal::Breaks)?);
    let codes = |compiled: &relance_dsl::Compiled| {
        let mut codes: Vec<_> = compiled.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        codes.sort_unstable();
        codes
    };
    if codes(&after) == codes(&world.compiled) { Ok(()) } else { Err(Refusal::Breaks) }
}
