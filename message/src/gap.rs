//! What a message lacks: told to whoever sends it, and marked where it should stand.

use relance_engine::Lang;
use relance_engine::program::template::{Hashtag, Language};

/// Something that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing to show for a hashtag.
    Hashtag(Hashtag),
    /// The contact's e-mail address, to which it goes.
    Email,
    /// The contact's telephone number, to which it goes.
    Phone,
    /// The postal address to which a letter goes.
    Address,
    /// The company's name on a letter.
    Company,
    /// The company's postal address on a letter.
    CompanyAddress,
    /// The language has no table of words yet: amounts, dates and tables are in another.
    Language(Language),
}

impl Gap {
    /// What is missing.
    #[must_use]
    pub fn name(self, lang: Lang) -> String {
        let pick = |english: &str, french: &str| pick(lang, english, french).to_owned();
        match self {
            Gap::Hashtag(hashtag) => format!("#{}", hashtag.name()),
            Gap::Email => pick("the contact's e-mail address", "l’adresse e-mail du contact"),
            Gap::Phone => pick("the contact's telephone number", "le numéro de téléphone du contact"),
            Gap::Address => pick("the postal address", "l’adresse postale"),
            Gap::Company => pick("the company's name", "le nom de l’entreprise"),
            Gap::CompanyAddress => pick("the company's postal address", "l’adresse postale de l’entreprise"),
            Gap::Language(language) => match lang {
                Lang::English => format!("figures in `{}`", language.as_str()),
                Lang::French => format!("les chiffres en `{}`", language.as_str()),
            },
        }
    }

    /// Where to fill it in.
    #[must_use]
    pub fn help(self, lang: Lang) -> &'static str {
        let column = |english, french| pick(lang, english, french);
        match self {
            Gap::Hashtag(hashtag) => hashtag_help(hashtag, lang),
            Gap::Email => column("fill in `contact_email` in the customers", "remplissez `contact_email` dans les clients"),
            Gap::Phone => column("fill in `contact_phone` in the customers", "remplissez `contact_phone` dans les clients"),
            Gap::Address => column("fill in `contact_address` in the customers", "remplissez `contact_address` dans les clients"),
            Gap::Company => company(lang),
            Gap::CompanyAddress => column("write `address \"…\"` in the workspace", "écrivez `address \"…\"` dans l’espace de travail"),
            Gap::Language(_) => column(
                "amounts, dates and tables are written in another language until this one is there",
                "les montants, les dates et les tableaux sont écrits dans une autre langue en attendant celle-ci",
            ),
        }
    }
}

fn pick<'t>(lang: Lang, english: &'t str, french: &'t str) -> &'t str {
    match lang {
        Lang::English => english,
        Lang::French => french,
    }
}

fn company(lang: Lang) -> &'static str {
    pick(lang, "write `company \"…\"` in the workspace", "écrivez `company \"…\"` dans l’espace de travail")
}

fn hashtag_help(hashtag: Hashtag, lang: Lang) -> &'static str {
    let (english, french) = match hashtag {
        Hashtag::ContactName => ("fill in `contact_name` in the customers", "remplissez `contact_name` dans les clients"),
        Hashtag::ClientName => ("fill in `name` in the customers", "remplissez `name` dans les clients"),
        Hashtag::MyName => ("fill in `collector` in the customers", "remplissez `collector` dans les clients"),
        Hashtag::MyEmail => ("fill in `email` in the collectors (collectors.csv)", "remplissez `email` dans les chargés (collectors.csv)"),
        Hashtag::MyPhone => ("fill in `phone` in the collectors (collectors.csv)", "remplissez `phone` dans les chargés (collectors.csv)"),
        Hashtag::MyCompanyName => return company(lang),
        Hashtag::LeaderAmount => ("fill in `amount` in the invoices", "remplissez `amount` dans les factures"),
        Hashtag::LeaderIssueDate => ("fill in `issued_on` in the invoices", "remplissez `issued_on` dans les factures"),
        Hashtag::LeaderNumber | Hashtag::LeaderOpen | Hashtag::LeaderDueDate | Hashtag::DaysLate => (
            "no invoice leads: nothing is open, or all that is open is excluded",
            "aucune facture ne mène : rien n’est ouvert, ou tout est exclu",
        ),
        Hashtag::PayButton => {
            ("write `pay link \"https://…\"` in the workspace", "écrivez `pay link \"https://…\"` dans l’espace de travail")
        }
        Hashtag::PromiseButton => {
            ("write `promise link \"https://…\"` in the workspace", "écrivez `promise link \"https://…\"` dans l’espace de travail")
        }
        Hashtag::DisputeButton => {
            ("write `dispute link \"https://…\"` in the workspace", "écrivez `dispute link \"https://…\"` dans l’espace de travail")
        }
        _ => ("it is too large to be written", "il est trop grand pour être écrit"),
    };
    pick(lang, english, french)
}
