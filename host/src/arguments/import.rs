//! `relance import`

use std::path::PathBuf;

use clap::{Args, Subcommand};
use relance_dsl::codes;
use relance_engine::program::Currency;
use relance_engine::program::template::Language;

/// `relance import`
#[derive(Debug, Args)]
pub struct Import {
    /// What is imported.
    #[command(subcommand)]
    pub screen: Screen,
}

/// Screens that can be imported.
#[derive(Debug, Subcommand)]
pub enum Screen {
    /// The screen "Manage collection scenarios" of My DSO Manager, pasted as text
    #[command(after_help = "Examples:
  relance import mdm screen.txt --output scenarios.relance
  relance import mdm screen.txt --output scenarios.relance --workspace-language fr --currency EUR
  relance import mdm - < screen.txt

On the screen, select all and copy; paste into a text file and save it.
What was guessed is marked `guessed:` in the program.")]
    Mdm(Mdm),
}

/// `relance import mdm`
#[derive(Debug, Args)]
pub struct Mdm {
    /// The text of the screen, or `-` for the standard input
    #[arg(value_name = "SCREEN.txt")]
    pub screen: PathBuf,
    /// The program to write; without it, it is printed
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write the file even if there is one of that name
    #[arg(long, requires = "output")]
    pub force: bool,
    /// The workspace's language, such as fr; that of most scenarios if not said
    #[arg(long, value_name = "CODE", value_parser = parse_language)]
    pub workspace_language: Option<Language>,
    /// The workspace's currency, such as EUR, which it is if not said
    #[arg(long, value_name = "CODE", value_parser = parse_currency)]
    pub currency: Option<Currency>,
}

fn parse_language(text: &str) -> Result<Language, String> {
    let language = Language::parse(text).filter(|_| codes::is_language(text));
    language.ok_or_else(|| "write a code of ISO 639-1 in small letters, for instance fr".to_owned())
}

fn parse_currency(text: &str) -> Result<Currency, String> {
    let currency = codes::currency_decimals(text).zip(text.as_bytes().try_into().ok());
    let currency = currency.map(|(decimals, code)| Currency { code, decimals });
    currency.ok_or_else(|| "write a code of ISO 4217 in capitals, for instance EUR".to_owned())
}
