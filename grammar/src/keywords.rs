//! Every keyword, with a line that says what it is for. Editors and messages are made from these tables.

/// A word of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyword {
    /// As it is written.
    pub word: &'static str,
    /// What it means, in a line.
    pub doc: &'static str,
}

/// Where a statement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is named after its block")]
pub enum Place {
    Program,
    Workspace,
    Sending,
    Calendar,
    Group,
    Scenario,
    Step,
    Template,
    Actions,
    Rate,
    Penalties,
    Test,
    Table,
    Timeline,
}

/// A statement: its first word, where it stands, what it says, and one that is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The first word.
    pub word: &'static str,
    /// The block in which it stands.
    pub place: Place,
    /// What it means, in a line.
    pub doc: &'static str,
    /// How to write it.
    pub example: &'static str,
}

const fn keyword(word: &'static str, doc: &'static str) -> Keyword {
    Keyword { word, doc }
}

const fn statement(word: &'static str, place: Place, doc: &'static str, example: &'static str) -> Statement {
    Statement { word, place, doc, example }
}

/// Statements by their first word; a step starts with its offset, an entry of a rate and a line of a timeline with their dates,
/// and a row of a table with a value, so none of these is here.
pub const STATEMENTS: &[Statement] = &[
    statement("edition", Place::Program, "the edition of the language", "edition 1"),
    statement("workspace", Place::Program, "what holds for the whole program", "workspace {"),
    statement("calendar", Place::Program, "a calendar of days off", "calendar \"France\" {"),
    statement("attribute", Place::Program, "a column that customers have beyond the built-in ones", "attribute risk: integer 1 to 5"),
    statement("group", Place::Program, "a criterion that gives customers their scenario", "group \"Clients publics\" {"),
    statement("scenario", Place::Program, "an ordered list of dunning steps", "scenario \"Standard\" {"),
    statement("template", Place::Program, "a message in one or more languages", "template relance_1 {"),
    statement("actions", Place::Program, "a library of specific actions", "actions \"Promesses\" {"),
    statement("rate", Place::Program, "a reference rate over time", "rate \"ECB main refinancing\" {"),
    statement("penalties", Place::Program, "a rule for late fees", "penalties \"FR L441-10\" {"),
    statement("test", Place::Program, "an example with the expected answers", "test \"the leader changes\" {"),
    statement("language", Place::Workspace, "the language when nothing else gives one", "language fr"),
    statement("currency", Place::Workspace, "the currency of every amount", "currency EUR"),
    statement("ignore", Place::Workspace, "smaller invoices are in no list and no sum", "ignore below 5 EUR"),
    statement("spacing", Place::Workspace, "days between two contacts of a customer", "spacing 3 days"),
    statement("company", Place::Workspace, "the name of the company that is owed the money", "company \"Atelier Roussel SARL\""),
    statement("address", Place::Workspace, "the company's postal address, for letters", "address \"12 rue des Forges\\n69002 Lyon\""),
    statement("pay", Place::Workspace, "where the button to pay leads", "pay link \"https://pay.example.com/{customer}/{invoice}\""),
    statement(
        "promise",
        Place::Workspace,
        "where the button to promise payment leads",
        "promise link \"https://example.com/promise/{invoice}\"",
    ),
    statement(
        "dispute",
        Place::Workspace,
        "where the button to raise a dispute leads",
        "dispute link \"https://example.com/dispute/{invoice}\"",
    ),
    statement("sending", Place::Workspace, "when automatic messages may leave", "sending {"),
    statement("days", Place::Sending, "on which days of the week messages may leave", "days monday to friday"),
    statement("hours", Place::Sending, "from when until when messages may leave", "hours 09:00 to 17:30"),
    statement("calendar", Place::Sending, "the calendar on whose working days messages may leave", "calendar \"France\""),
    statement("weekend", Place::Calendar, "days of the week off", "weekend saturday, sunday"),
    statement("holidays", Place::Calendar, "days off", "holidays 01-01, easter + 1, 2026-12-24"),
    statement("when", Place::Group, "who belongs to the group", "when country = FR"),
    statement("otherwise", Place::Group, "everybody left belongs to the group", "otherwise"),
    statement("scenario", Place::Group, "the scenario of the group", "scenario \"Standard\""),
    statement("exempt", Place::Group, "the group has no scenario", "exempt"),
    statement("language", Place::Scenario, "the language of the scenario's texts", "language fr"),
    statement("minimum", Place::Scenario, "the least collectable amount", "minimum 15 EUR"),
    statement("start", Place::Scenario, "where a new leader starts", "start fitting"),
    statement("interval", Place::Scenario, "how the interval between two steps is kept", "interval floor"),
    statement("calendar", Place::Scenario, "the calendar, and where a day off moves", "calendar \"France\" following"),
    statement("template", Place::Step, "the message of the step", "template relance_1"),
    statement("automatic", Place::Step, "the step is sent by itself, once confirmed or without", "automatic without confirmation"),
    statement("in", Place::Step, "the language of the step", "in fr"),
    statement("with", Place::Step, "late fees are active from this step on", "with penalties \"FR L441-10\""),
    statement("when", Place::Step, "the step is passed over when this is false", "when leader.open >= 100 EUR"),
    statement("once", Place::Step, "the step waits while this is false", "once collectable >= 500 EUR"),
    statement("subject", Place::Template, "the subject line in a language", "subject fr \"Facture #leader_number\""),
    statement("body", Place::Template, "the text in a language", "body fr \"Bonjour #contact_name\""),
    statement("promise", Place::Actions, "an action counted from the promised date", "promise + 1 day email \"Suivi\" template promesse"),
    statement(
        "dispute",
        Place::Actions,
        "an action counted from the day of the dispute",
        "dispute + 3 days email \"Litige\" template litige",
    ),
    statement("created", Place::Actions, "an action counted from its creation", "created + 4 days email \"Relevé\" template releve"),
    statement("rate", Place::Penalties, "the yearly rate", "rate \"ECB main refinancing\" + 10 points, set on 1 January and 1 July"),
    statement("fixed", Place::Penalties, "a fixed sum for each invoice", "fixed sum 40 EUR per invoice"),
    statement("basis", Place::Penalties, "how days become a fraction of a year", "basis actual/365"),
    statement("scenario", Place::Test, "the customer is in this scenario, whatever the groups say", "scenario \"Standard\""),
    statement("customer", Place::Test, "what is known of the customer", "customer country FR, risk 4"),
    statement("invoice", Place::Test, "an invoice of the customer", "invoice F1 due 2026-03-02 open 1200 EUR"),
    statement("credit", Place::Test, "a credit note, or a payment on account", "credit A1 due 2026-03-01 open -100 EUR"),
    statement(
        "on",
        Place::Test,
        "what happens on a day, or is expected of it",
        "on 2026-03-05 expect due \"Relance téléphonique n°1\" for F1",
    ),
    statement("done", Place::Test, "whatever is proposed is done on its day, from the start", "done as proposed"),
    statement("expect", Place::Test, "what must hold over the whole test", "expect never letter"),
    statement("each", Place::Test, "the same test once for each row, `$risk` being what the row says", "each risk, step {"),
];

/// How a step is written.
pub const STEP_EXAMPLE: &str = "+7 days email \"Relance n°1\" template relance_1 automatic";

/// How an entry of a rate is written.
pub const RATE_EXAMPLE: &str = "2023-01-01 2.50 %";

/// How a row of a test's table is written.
pub const ROW_EXAMPLE: &str = "4, \"Relance téléphonique n°1\"";

/// How a line of an expected timeline is written.
pub const MOMENT_EXAMPLE: &str = "2026-03-05 phone \"Relance téléphonique n°1\" for F1";

/// Words that go on with a statement.
pub const PARTS: &[Keyword] = &[
    keyword("below", "the amount under which invoices are ignored"),
    keyword("day", "a calendar day"),
    keyword("to", "the end of a range, in"),
    keyword("easter", "Easter Sunday"),
    keyword("gap", "so many days after the done step"),
    keyword("without", "with `confirmation`: sent without anybody"),
    keyword("confirmation", "the collector's word before a message is sent"),
    keyword("one", "with `of`: one of some words"),
    keyword("of", "the scenario of a step; or see `one`"),
    keyword("points", "percentage points"),
    keyword("point", "a percentage point"),
    keyword("set", "with `on`: when the reference rate is taken over"),
    keyword("on", "the day on which a step is to be done; or see `set`"),
    keyword("sum", "see `fixed`"),
    keyword("per", "see `fixed`"),
    keyword("invoice", "see `fixed`"),
    keyword("link", "the address of a page of the web"),
    keyword("interactive", "with `email`: a channel"),
    keyword("internal", "with `email`: a channel"),
    keyword("registered", "with `letter`: a channel"),
    keyword("electronic", "with `registered letter`: a channel"),
    keyword("due", "when an invoice is due"),
    keyword("open", "how much of it is open"),
    keyword("amount", "how much it was at first"),
    keyword("issued", "when it was issued"),
    keyword("disputed", "it is disputed from now on"),
    keyword("dispute", "with `resolved`: it is disputed no more"),
    keyword("resolved", "see `dispute`"),
    keyword("promised", "payment is promised until a day"),
    keyword("promise", "with `withdrawn`: there is no promise any more"),
    keyword("withdrawn", "see `promise`"),
    keyword("until", "the last day, in"),
    keyword("hold", "an invoice, or the customer, is on hold from now on"),
    keyword("release", "an invoice, or the customer, is on hold no more"),
    keyword("paid", "all of it was paid, or the amount that follows"),
    keyword("as", "with `proposed`: whatever is proposed is done on its day"),
    keyword("proposed", "see `as`"),
    keyword("for", "the invoice that leads"),
    keyword("because", "the reasons, all of them"),
    keyword("never", "on no day of the test"),
    keyword("leader", "the invoice that leads"),
    keyword("group", "the group that takes the customer"),
    keyword("no", "with `leader`, `group` or `scenario`: there is none"),
    keyword("timeline", "all that is proposed, day by day"),
];

/// What can be expected of a customer's row (R18).
pub const STATUSES: &[Keyword] = &[
    keyword("due", "the next step is planned for this day, or for one before"),
    keyword("scheduled", "the next step is planned for later"),
    keyword("blocked", "the next step cannot be carried out"),
    keyword("waiting", "the `once` of the next step is false"),
    keyword("below minimum", "less is collectable than the scenario's minimum"),
    keyword("clear", "no invoice leads"),
    keyword("finished", "no step is left"),
    keyword("exempt", "the customer's group has no scenario"),
    keyword("unassigned", "the customer is in no group"),
];

/// Why a customer is clear, or a step blocked (R14).
pub const REASONS: &[Keyword] = &[
    keyword("nothing open", "clear: no invoice is open"),
    keyword("all excluded", "clear: every open invoice is disputed, promised, on hold or in a specific action"),
    keyword("no contact email", "blocked: the contact has no e-mail address"),
    keyword("no contact phone", "blocked: the contact has no telephone number"),
    keyword("no collector", "blocked: there is nobody to send it as"),
    keyword("no text", "blocked: the template has no text in the step's language"),
];

/// Words of expressions; none can be the name of something.
pub const OPERATORS: &[Keyword] = &[
    keyword("and", "both hold"),
    keyword("or", "one holds, or both"),
    keyword("not", "does not hold"),
    keyword("in", "is one of"),
    keyword("is", "with `missing`"),
    keyword("missing", "there is no value"),
    keyword("between", "from one value to another, both in"),
    keyword("where", "only those for which"),
];

/// Functions over open invoices (R6).
pub const FUNCTIONS: &[Keyword] = &[
    keyword("count", "how many"),
    keyword("sum", "the sum; 0 over none"),
    keyword("min", "the smallest; missing over none"),
    keyword("max", "the largest; missing over none"),
    keyword("avg", "sum over count; missing over none"),
    keyword("any", "whether there is one"),
    keyword("all", "whether there is none that fails"),
];

/// Channels.
pub const CHANNELS: &[Keyword] = &[
    keyword("phone", "a call by the collector"),
    keyword("email", "an e-mail to the customer's contact"),
    keyword("interactive email", "an e-mail whose buttons let the customer answer"),
    keyword("internal email", "an e-mail inside the company"),
    keyword("letter", "a letter"),
    keyword("registered letter", "a letter sent registered"),
    keyword("electronic registered letter", "a registered letter sent electronically"),
    keyword("sms", "a text message"),
    keyword("fax", "a fax"),
    keyword("litigation", "the hand-over to litigation"),
];

/// Types of attributes; `integer` may have a range, and `one of` lists its words.
pub const TYPES: &[Keyword] = &[
    keyword("text", "any text"),
    keyword("integer", "a whole number"),
    keyword("decimal", "a number with up to six decimals"),
    keyword("money", "an amount in the workspace's currency"),
    keyword("percent", "a percentage"),
    keyword("date", "a date"),
    keyword("flag", "yes or no"),
    keyword("one of", "one of some words"),
];

/// Where a new leader starts (R8).
pub const STARTS: &[Keyword] = &[
    keyword("fitting", "at the first step, but past preventive ones when the leader is past due"),
    keyword("beginning", "at the first step, whatever the date"),
    keyword("latest", "at the last step whose day has come"),
];

/// How intervals are kept (R9); also `gap` and a number of days.
pub const INTERVALS: &[Keyword] = &[
    keyword("floor", "the later of the step's own date and the interval kept"),
    keyword("chain", "always the interval from the done step"),
    keyword("anchor", "always the step's own date"),
];

/// Where a day off moves (R11).
pub const SHIFTS: &[Keyword] =
    &[keyword("following", "to the next working day"), keyword("preceding", "to the working day before"), keyword("none", "nowhere")];

/// What the days of a library's action count from.
pub const ANCHORS: &[Keyword] = &[
    keyword("promise", "the date on which payment was promised"),
    keyword("dispute", "the date on which the dispute was raised"),
    keyword("created", "the date on which the action was created"),
];

/// Days of the week, Monday first.
pub const WEEKDAYS: &[Keyword] = &[
    keyword("monday", "Monday"),
    keyword("tuesday", "Tuesday"),
    keyword("wednesday", "Wednesday"),
    keyword("thursday", "Thursday"),
    keyword("friday", "Friday"),
    keyword("saturday", "Saturday"),
    keyword("sunday", "Sunday"),
];

/// Months, January first.
pub const MONTHS: &[Keyword] = &[
    keyword("January", "1"),
    keyword("February", "2"),
    keyword("March", "3"),
    keyword("April", "4"),
    keyword("May", "5"),
    keyword("June", "6"),
    keyword("July", "7"),
    keyword("August", "8"),
    keyword("September", "9"),
    keyword("October", "10"),
    keyword("November", "11"),
    keyword("December", "12"),
];

/// How days become a fraction of a year (R16).
pub const BASES: &[Keyword] = &[
    keyword("actual/365", "days over 365"),
    keyword("actual/360", "days over 360"),
    keyword("actual/actual", "days over the days of their calendar year"),
];

/// Every table of words but the statements.
pub const TABLES: &[&[Keyword]] =
    &[PARTS, OPERATORS, FUNCTIONS, CHANNELS, STATUSES, REASONS, TYPES, STARTS, INTERVALS, SHIFTS, ANCHORS, WEEKDAYS, MONTHS, BASES];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn table_words() -> BTreeSet<&'static str> {
        let statements = STATEMENTS.iter().map(|statement| statement.word);
        let tables = TABLES.iter().flat_map(|table| table.iter()).map(|keyword| keyword.word);
        statements.chain(tables).flat_map(|word| word.split(' ')).collect()
    }

    fn grammar_words() -> BTreeSet<&'static str> {
        include_str!("relance.pest")
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .flat_map(|line| line.split('"').skip(1).step_by(2))
            .filter(|word| word.len() > 1 && word.chars().next().is_some_and(char::is_alphabetic))
            .collect()
    }

    #[test]
    fn the_tables_and_the_grammar_have_the_same_words() {
        // Function names are fields that are called: the compiler tells them apart.
        let functions: BTreeSet<_> = FUNCTIONS.iter().map(|function| function.word).collect();
        let of_tables: BTreeSet<_> = table_words().into_iter().filter(|word| !functions.contains(word)).collect();
        let of_grammar: BTreeSet<_> = grammar_words().into_iter().filter(|word| !functions.contains(word)).collect();
        assert_eq!(of_tables, of_grammar);
    }
}
