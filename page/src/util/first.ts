// The first scenario that somebody sees: short, and complete.

import type { Lang } from "../engine/protocol.ts";

const EN = `edition 1

workspace {
    language en
    currency EUR
}

calendar "Office" {
    weekend saturday, sunday
    holidays 01-01, 05-01, 12-25, 12-26
    holidays easter - 2, easter + 1
}

scenario "Friendly first" {
    calendar "Office" following

    -3 days   email   "A word before the due date"  template before    automatic
    +5 days   email   "First reminder"              template reminder  automatic
    +12 days  phone   "A call"
    +25 days  letter  "Formal notice"               template notice    when leader.open >= 100 EUR
}

group "Everybody" {
    otherwise
    scenario "Friendly first"
}

template before {
    subject en "Your invoice #leader_number is due on #leader_due_date"
    body en """
        Dear #contact_name,

        Your invoice #leader_number is due on #leader_due_date. Here is your account as it stands today:

        #items_list

        If payment is already arranged, please disregard this message.

        #my_name
        """
}

template reminder {
    subject en "Invoice #leader_number was due on #leader_due_date"
    body en """
        Dear #contact_name,

        We have not received your payment of these invoices yet:

        #items_list_overdue

        If it is already on its way, please disregard this message.

        #my_name
        """
}

template notice {
    subject en "Formal notice: invoice #leader_number"
    body en """
        Dear #contact_name,

        Despite our reminders, #items_amount_overdue remain unpaid. We ask you to pay within eight days.

        #items_list_overdue

        #my_name
        """
}
`;

const FR = `edition 1

workspace {
    language fr
    currency EUR
}

calendar "Bureau" {
    weekend saturday, sunday
    holidays 01-01, 05-01, 05-08, 07-14, 08-15, 11-01, 11-11, 12-25
    holidays easter + 1, easter + 39, easter + 50
}

scenario "D’abord aimable" {
    calendar "Bureau" following

    -3 days   email              "Un mot avant l’échéance"  template avant            automatic
    +5 days   email              "Première relance"         template relance          automatic
    +12 days  phone              "Un appel"
    +25 days  registered letter  "Mise en demeure"          template mise_en_demeure  when leader.open >= 100 EUR
}

group "Tous" {
    otherwise
    scenario "D’abord aimable"
}

template avant {
    subject fr "Votre facture #leader_number arrive à échéance le #leader_due_date"
    body fr """
        Bonjour #contact_name,

        Votre facture #leader_number arrive à échéance le #leader_due_date. Voici votre compte à ce jour :

        #items_list

        Si le règlement est déjà prévu, ne tenez pas compte de ce message.

        #my_name
        """
}

template relance {
    subject fr "Facture #leader_number échue le #leader_due_date"
    body fr """
        Bonjour #contact_name,

        Sauf erreur de notre part, ces factures ne sont pas encore réglées :

        #items_list_overdue

        Si le règlement est en route, ne tenez pas compte de ce message.

        #my_name
        """
}

template mise_en_demeure {
    subject fr "Mise en demeure : facture #leader_number"
    body fr """
        Bonjour #contact_name,

        Malgré nos relances, #items_amount_overdue restent impayés. Nous vous mettons en demeure de payer sous huit jours.

        #items_list_overdue

        #my_name
        """
}
`;

/** The program, in a language. */
export const first = (lang: Lang): { path: string; text: string }[] => [{ path: "program.relance", text: lang === "fr" ? FR : EN }];
