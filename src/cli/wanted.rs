//! What a command wants of a portal, for when nobody is logged in there.

use crate::cli::commands::Command;
use crate::lang::Words;

/// Says that what a command wants could not be had. `None` for commands that ask no portal for anything.
pub fn wanted(command: &Command) -> Option<Words> {
    let (en, sv) = match command {
        Command::Home(_) => ("could not fetch the start page", "det gick inte att hämta startsidan"),
        Command::Consumption(_) => {
            ("could not fetch the consumption", "det gick inte att hämta förbrukningen")
        }
        Command::Facilities(_) => {
            ("could not fetch the facilities", "det gick inte att hämta anläggningarna")
        }
        Command::Invoices(_) => ("could not fetch the invoices", "det gick inte att hämta fakturorna"),
        Command::Contracts(_) => ("could not fetch the contracts", "det gick inte att hämta avtalen"),
        Command::Waste(_) => {
            ("could not fetch the waste services", "det gick inte att hämta avfallstjänsterna")
        }
        Command::Calendar(_) => ("could not fetch the dates", "det gick inte att hämta datumen"),
        Command::Meter(_) => ("could not reach the meters", "det gick inte att nå mätarna"),
        Command::Documents(_) => ("could not fetch the documents", "det gick inte att hämta dokumenten"),
        Command::Support(_) => ("could not reach customer service", "det gick inte att nå kundservice"),
        Command::Move(_) => ("could not hand in the notice", "det gick inte att lämna in anmälan"),
        Command::Report(_) => ("could not make the report", "det gick inte att göra rapporten"),
        Command::Admin(_) => ("could not reach the administration", "det gick inte att nå administrationen"),
        _ => return None,
    };
    Some(Words::fixed(en, sv))
}
