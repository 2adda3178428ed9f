//! What is wrong with the values of a portfolio, in French. The portfolio itself tells it in English; here each of its codes that a
//! request can have is said by its title and by what to write instead.

use relance_portfolio::{Code, quoted};

use crate::problem::Words;

/// The title of a code, as its page has it, and what to write instead; none of codes that only files have.
fn entry(code: Code) -> Option<(&'static str, &'static str)> {
    Some(match code {
        Code::CellEmpty => ("une cellule obligatoire est vide", "écrivez-y une valeur"),
        Code::NotADate => ("une cellule n’est pas écrite comme une date", "écrivez l’année, le mois et le jour, par exemple `2026-03-02`"),
        Code::NoSuchDate => ("cette date n’existe pas", "corrigez le mois ou le jour ; les dates vont de 1900-01-01 à 2999-12-31"),
        Code::NotAnAmount => (
            "une cellule n’est pas écrite comme un montant",
            "écrivez des chiffres, avec `.` devant les décimales et sans séparateur de milliers, par exemple `1234.50`",
        ),
        Code::AmountDecimals => ("un montant a plus de décimales que sa devise", "arrondissez le montant"),
        Code::AmountTooLarge => ("un montant est trop grand", "corrigez le montant"),
        Code::NotAFlag => ("une cellule ne dit ni oui ni non", "écrivez `true` ou `false`, `yes` ou `no`"),
        Code::NotAnInteger => ("une cellule n’est pas un nombre entier", "écrivez seulement des chiffres, par exemple `3`"),
        Code::IntegerRange => ("un nombre entier sort de son intervalle", "écrivez un nombre de l’intervalle que le programme déclare"),
        Code::NotANumber => ("une cellule n’est pas un nombre", "écrivez des chiffres, avec `.` devant les décimales, par exemple `12.5`"),
        Code::NumberDecimals => ("un nombre a plus de six décimales", "écrivez au plus six décimales"),
        Code::NumberTooLarge => ("un nombre est trop grand", "corrigez le nombre"),
        Code::UnknownWord => {
            ("une cellule n’est aucun des mots possibles", "écrivez l’un des mots que nomment le document OpenAPI ou le programme")
        }
        Code::IdTwice => ("un identifiant figure deux fois", "donnez à chaque ligne son identifiant, ou enlevez l’une des lignes"),
        Code::UnknownCustomer => ("ce client n’existe pas", "ajoutez le client à `customers`, ou corrigez son identifiant"),
        Code::OtherCurrency => (
            "un client a une autre devise que l’espace de travail",
            "écrivez la devise du programme, ou envoyez à part les clients d’une autre devise",
        ),
        Code::CollectedWithUnknown => {
            ("un client est relancé avec un client inconnu", "envoyez l’autre client avec lui, ou corrigez son identifiant")
        }
        Code::CollectedWithItself => ("un client est relancé avec lui-même", "enlevez `collected_with`"),
        Code::CollectedInChain => {
            ("un client est relancé avec un client lui-même relancé avec un autre", "nommez le client sur lequel tous sont relancés")
        }
        Code::PositiveCredit => {
            ("un avoir a un montant ouvert positif", "écrivez un montant au-dessous de zéro, ou `invoice` comme `kind`")
        }
        Code::AccountTooLarge => ("les montants d’un client ne tiennent pas", "corrigez le montant"),
        Code::ModeOfChannel => ("un canal ne peut pas être automatique", "écrivez `manual`, ou un canal qui peut l’être, tel que `email`"),
        Code::UnknownTemplate => ("ce modèle n’existe pas", "écrivez le nom d’un modèle du programme"),
        Code::InvoiceOfAnother => ("une action nomme la facture d’un autre client", "nommez seulement des factures du client de l’action"),
        Code::UnknownLibrary => ("cette bibliothèque d’actions n’existe pas", "écrivez le nom d’une bibliothèque du programme"),
        Code::UnknownAction => ("cette action n’est pas dans la bibliothèque", "écrivez le nom d’une de ses actions"),
        Code::AmbiguousAction => ("plusieurs bibliothèques ont une action de ce nom", "nommez la bibliothèque dans `library`"),
        Code::ActionContradicted => ("une cellule contredit l’action de la bibliothèque", "enlevez la valeur : l’action la dit"),
        Code::LibraryWithoutAction => ("une bibliothèque est nommée sans action", "nommez l’action dans `action`, ou enlevez `library`"),
        _ => return None,
    })
}

/// The title of a code.
pub(crate) fn title(code: Code) -> Option<&'static str> {
    entry(code).map(|(title, _)| title)
}

/// A sentence about the value of a key, and what to write instead.
pub(crate) fn words(code: Code, key: Option<&str>) -> Option<Words> {
    let (title, help) = entry(code)?;
    let message = key.map_or_else(|| title.to_owned(), |key| format!("{} : {title}", quoted(key)));
    Some((message, Some(help.to_owned())))
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test stops at what is wrong")]
mod tests {
    use relance_engine::Lang;

    use super::*;

    #[test]
    fn titles_are_those_of_the_pages() {
        let mut said = 0;
        for code in Code::ALL {
            let Some(title) = title(code) else { continue };
            let page = relance_dsl::pages::all(Lang::French).find(|page| page.number == code.to_string()).expect("a page");
            assert_eq!(title, page.title, "{code}");
            said += 1;
        }
        assert_eq!(said, 29);
    }

    /// Values have the codes from 104 to 118, and those of customers, invoices and actions.
    #[test]
    fn every_code_of_a_value_is_said() {
        let number = |code: Code| code.to_string().trim_start_matches('P').parse::<u16>().expect("a number");
        for code in Code::ALL.into_iter().filter(|code| matches!(number(*code), 104..=118 | 201..=508)) {
            assert!(title(code).is_some(), "{code} has no words in French");
        }
    }
}
