//! Finds the action of a library that a specific action names.

use relance_engine::Program;
use relance_engine::program::scenario::LibraryAction;

use crate::code::Code;
use crate::explain::{listed, quoted};
use crate::rows::Rows;
use crate::table::Column;

/// What a row names.
pub(crate) enum Model<'p> {
    /// No action: the row says everything itself.
    None,
    /// One that is not looked up, since the row is not pending.
    Unlooked,
    /// This one.
    Action(&'p LibraryAction),
    /// One that cannot be found; that is reported.
    Wrong,
}

/// Finds the action that the present row names.
pub(crate) fn find<'p>(program: &'p Program, rows: &mut Rows<'_>, action: &Column, library: &Column, pending: bool) -> Model<'p> {
    let Some(name) = rows.text(action) else {
        let Some(library) = rows.text(library).filter(|_| pending).map(|text| (library, text)) else { return Model::None };
        let (column, text) = library;
        rows.wrong(Code::LibraryWithoutAction, column, || {
            let help = "name the action in `action`, or leave `library` empty";
            (format!("the library {} is named without an action", quoted(&text)), Some(help.to_owned()))
        });
        return Model::Wrong;
    };
    if !pending {
        return Model::Unlooked;
    }
    let of = rows.text(library);
    if let Some(of) = &of {
        let names = program.libraries.iter().map(|library| library.name.as_str());
        if !names.clone().any(|name| name == of) {
            rows.unknown(Code::UnknownLibrary, library, of, names);
            return Model::Wrong;
        }
    }
    let libraries = || program.libraries.iter().filter(|library| of.as_ref().is_none_or(|of| library.name == *of));
    let mut found = libraries().filter_map(|library| {
        let action = library.actions.iter().find(|action| action.name == name)?;
        Some((library.name.as_str(), action))
    });
    match (found.next(), found.next()) {
        (Some((_, found)), None) => Model::Action(found),
        (None, _) => {
            let names = libraries().flat_map(|library| &library.actions).map(|action| action.name.as_str());
            rows.unknown(Code::UnknownAction, action, &name, names);
            Model::Wrong
        }
        (Some((first, _)), Some((second, _))) => {
            let all = [first, second].into_iter().chain(found.map(|(library, _)| library)).collect::<Vec<&str>>();
            rows.wrong(Code::AmbiguousAction, action, || {
                let message = format!("several libraries have an action {}", quoted(&name));
                (message, Some(format!("write {} in `library`", listed(all.into_iter()))))
            });
            Model::Wrong
        }
    }
}
