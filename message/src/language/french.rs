//! French. Blanks within an amount or a date do not break.

use super::{Counted, Dates, Example, LetterWords, Money, Numbers, TableWords, Words, up_to_one_or_many};

pub static WORDS: Words = Words {
    code: "fr",
    right_to_left: false,
    numbers: Numbers { point: ",", group: "\u{202f}", grouped_from: 4 },
    money: Money {
        with_sign: "{number}\u{a0}{sign}",
        with_code: "{number}\u{a0}{code}",
        signs: &[("EUR", "€"), ("GBP", "£"), ("USD", "$")],
    },
    dates: Dates {
        long: "{d}\u{a0}{month} {y}",
        short: "{dd}/{mm}/{y}",
        months: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
        short_months: ["janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
        first: Some("1er"),
    },
    days: Counted { rule: up_to_one_or_many, forms: &["{n}\u{a0}jour", "{n}\u{a0}jours"] },
    table: TableWords {
        invoice: "Facture",
        issued: "Émise le",
        due: "Échéance",
        late: "Jours de retard",
        amount: "Montant",
        open: "Reste dû",
        remark: "Remarque",
        total: "Total",
        issued_on: "émise le {date}",
        days_late: "{days} de retard",
        of_amount: "sur {amount}",
        disputed: "en litige",
        promised: "paiement promis pour le {date}",
        none: "Aucune facture.",
    },
    buttons: ["Payer maintenant", "Annoncer une date de paiement", "Signaler un litige"],
    button_line: "{label}\u{a0}: {link}",
    letter: LetterWords { subject: "Objet\u{a0}: ", date: "Le {date}", address_right: true },
    example: Example {
        client: "Établissements Marchand & Fils",
        contact: "Claire Marchand",
        address: "8 rue de la République\n69002 Lyon",
        country: "FR",
    },
};
