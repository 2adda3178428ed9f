//! All codes, in one table. A number, once given, is never given again.
//!
//! Ranges: 00 files and structure, 01 syntax, 02 names and codes, 03 types and values, 04 workspace and calendars,
//! 05 scenarios and steps, 06 groups, 07 templates, 08 actions, rates and late fees. Warnings share the ranges.

use crate::diagnostic::Severity;

macro_rules! codes {
    ($($name:ident = $number:literal $title:literal,)*) => {
        /// What a diagnostic is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $title] $name,)*
        }

        impl Code {
            /// Every code, by number.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// The number, such as `E0101`; warnings start with `W`.
            #[must_use]
            pub fn number(self) -> &'static str {
                match self { $(Code::$name => $number,)* }
            }

            /// What it is about, in a few words.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Code::$name => $title,)* }
            }
        }
    };
}

codes! {
    NoFiles = "E0001" "there is no program file",
    NotUtf8 = "E0002" "a file is not UTF-8 text",
    FileTooLarge = "E0003" "a file is too large",
    TooDeep = "E0004" "parentheses or braces nest too deeply",
    TooMany = "E0005" "there are too many of something",
    UnknownEdition = "E0006" "the edition is unknown",
    Unexpected = "E0101" "a statement is not written as it should be",
    UnknownStatement = "E0102" "a line starts with a word that says nothing in its place",
    TextNotClosed = "E0103" "a text has no closing quotes",
    BlockNotClosed = "E0104" "a block has no closing brace",
    StrayBrace = "E0105" "a closing brace closes nothing",
    BadBlockName = "E0106" "the name of a block is not written as it should be",
    BadEscape = "E0107" "a backslash in a text is followed by something unknown",
    MissingBrace = "E0108" "a block has no opening brace",
    UnknownChoice = "E0109" "a word is none of those possible in its place",
    SaidTwice = "E0110" "something is said twice in one block",
    ChainedComparison = "E0111" "two comparisons are written as one",
    WrongOperator = "E0112" "an operator is written in another language's way",
    TooManyNots = "E0113" "there are too many `not` in a row",
    UnknownName = "E0201" "a name in an expression is unknown",
    UnknownScenario = "E0202" "a scenario is unknown",
    UnknownTemplate = "E0203" "a template is unknown",
    UnknownCalendar = "E0204" "a calendar is unknown",
    UnknownPenalties = "E0205" "a rule for late fees is unknown",
    UnknownRate = "E0206" "a reference rate is unknown",
    Duplicate = "E0207" "a name is given twice",
    ReservedName = "E0208" "a name has a meaning of its own",
    UnknownCountry = "E0209" "a country code is unknown",
    UnknownLanguage = "E0210" "a language code is unknown",
    UnknownCurrency = "E0211" "a currency code is unknown",
    UnknownMember = "E0212" "a word is none of an attribute's words",
    UnknownFunction = "E0213" "a function is unknown",
    OutOfPlace = "E0214" "a name cannot be used in this place",
    TypeMismatch = "E0301" "two things of different kinds are put together",
    MissingCurrency = "E0302" "an amount has no currency",
    OtherCurrency = "E0303" "an amount is in another currency than the workspace's",
    WrongUnit = "E0304" "a number has the wrong unit, or none",
    NotACondition = "E0305" "a condition is neither true nor false",
    BadDate = "E0306" "there is no such date",
    TooLarge = "E0307" "a number is too large",
    TooManyDecimals = "E0308" "a number has more decimals than it can have",
    TooManyDays = "E0309" "a number of days is too large",
    NotExact = "E0310" "a calculation can become too large to be exact",
    BadRange = "E0311" "a range ends before it starts",
    EmptyOneOf = "E0312" "a list of words is empty",
    NotOrdered = "E0313" "two things are compared that have no order",
    BadAggregate = "E0314" "a function over invoices is not used as it can be",
    NotWhole = "E0315" "a number is not whole",
    MissingEdition = "W0401" "the edition is not said",
    NoWorkspace = "E0402" "there is no workspace",
    NoCurrency = "E0403" "the workspace has no currency",
    NoLanguage = "E0404" "the workspace has no language",
    BadTime = "E0405" "there is no such time of day",
    NoDayLeft = "E0406" "a calendar or a sending window leaves no day",
    BadMonthDay = "E0407" "there is no such day of the year",
    OffsetWithoutSign = "E0501" "an offset is not written as it should be",
    FallingOffset = "E0502" "a step comes before the one above it",
    NotAutomatic = "E0503" "a channel cannot be automatic (R13)",
    AutomaticWithoutTemplate = "E0504" "an automatic step has nothing to send",
    NoTextInLanguage = "E0505" "a template has no text in the language of a step",
    ScenarioLanguageLacks = "W0506" "a template has no text in the language of a scenario (R14)",
    NoSteps = "E0507" "a scenario has no step",
    GroupsInTwoFiles = "E0601" "groups stand in two files (R4)",
    Unreachable = "W0602" "a group can never be reached",
    GroupWithoutCriterion = "E0603" "a group does not say who belongs to it",
    GroupWithoutScenario = "E0604" "a group says neither its scenario nor `exempt`",
    GroupConflict = "E0605" "a group says two things that exclude each other",
    UnknownHashtag = "E0701" "a hashtag is unknown",
    UnsuitableHashtag = "E0702" "a channel cannot show a hashtag",
    NoBody = "E0703" "a template has a subject without a body",
    NoText = "E0704" "a template has no text",
    HashtagInSubject = "E0705" "a subject cannot show a hashtag",
    NoSubject = "W0706" "a template sent by e-mail has no subject",
    NotInAction = "E0801" "an action of a library cannot have this",
    RateNotRising = "E0802" "the dates of a rate do not rise",
    EmptyRate = "E0803" "a rate has no value",
    NoPenaltyRate = "E0804" "a rule for late fees asks for nothing",
    TestsNotRun = "W0901" "tests are not run by this version",
}

impl Code {
    /// How bad it is: an error, or a warning by the letter of its number.
    #[must_use]
    pub fn severity(self) -> Severity {
        if self.number().starts_with('W') { Severity::Warning } else { Severity::Error }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_number_is_given_once() {
        let digits: BTreeSet<_> = Code::ALL.iter().map(|code| code.number().trim_start_matches(['E', 'W'])).collect();
        assert_eq!(digits.len(), Code::ALL.len());
        assert!(Code::ALL.is_sorted_by_key(|code| code.number().trim_start_matches(['E', 'W'])));
    }
}
