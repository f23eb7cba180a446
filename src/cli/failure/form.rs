//! The words for what is wrong with a field of a form.

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::domain::errand::BYTES;
use crate::domain::form::{Fault, Wrong};
use crate::lang::Words;
use crate::words;

/// Tells a fault of a field that is called `name`: `what` was attempted.
pub fn wrong(wrong: Wrong, what: Words, name: &str) -> Failure {
    let failure = Failure::new(wrong.fault.code(), Exit::Refused, what).with_why(reason(wrong, name));
    match hint(wrong.fault) {
        Some(words) => failure.with_hint(words),
        None => failure,
    }
}

/// Returns the option that fills a field.
pub fn option(field: &str) -> String {
    format!("--{}", field.replace('_', "-"))
}

/// Says what is wrong with a field, which is called as the reader called it: an option, a key of a file.
pub fn reason(wrong: Wrong, name: &str) -> Words {
    match wrong.fault {
        Fault::Missing => words!("{name} is missing", "{name} saknas"),
        Fault::Empty => words!("{name} is empty", "{name} är tom"),
        Fault::TooLong { most } => {
            words!("{name} has more than {most} characters", "{name} har mer än {most} tecken")
        }
        Fault::Control => words!(
            "{name} has control characters or marks that steer a terminal",
            "{name} har styrtecken eller tecken som styr en terminal"
        ),
        Fault::LineBreak => {
            words!(
                "{name} has a line break, and takes one line",
                "{name} har en radbrytning, men ska ha en rad"
            )
        }
        Fault::PersonalNumber => {
            words!("{name} has a personal number in it", "{name} innehåller ett personnummer")
        }
        Fault::Email => words!("{name} is no e-mail address", "{name} är ingen e-postadress"),
        Fault::Phone => words!("{name} is no telephone number", "{name} är inget telefonnummer"),
        Fault::Unknown => {
            words!("the portal knows no such thing as in {name}", "portalen känner inte till det i {name}")
        }
        Fault::Nothing => Words::fixed(
            "it says neither moving out nor moving in",
            "den säger varken utflyttning eller inflyttning",
        ),
        Fault::Past => words!("the date of {name} has passed", "datumet i {name} har passerat"),
        Fault::FarOff => words!(
            "the date of {name} is more than two years ahead or one year back",
            "datumet i {name} ligger mer än två år fram eller ett år tillbaka"
        ),
        Fault::Stand => words!(
            "{name} needs whole units as the counter shows them: 0 to 999999999",
            "{name} ska ha hela enheter som räkneverket visar dem: 0 till 999999999"
        ),
        Fault::Twice => words!("{name} says the same twice", "{name} säger samma sak två gånger"),
        Fault::TooMany { most } => {
            words!("{name} stands more than {most} times", "{name} står mer än {most} gånger")
        }
        Fault::TooLarge { most } => {
            let megabytes = most / (1024 * 1024);
            words!(
                "the files of {name} are larger than {megabytes} MB together",
                "filerna i {name} är större än {megabytes} MB tillsammans"
            )
        }
        Fault::FileName => {
            words!(
                "{name} has a name that is not taken: no folders, and no =?",
                "{name} har ett namn som inte godtas: inga mappar och inget =?"
            )
        }
        Fault::MediaType => words!(
            "{name} has a type that is none of a file's content",
            "{name} har en typ som inte är någon filtyp"
        ),
    }
}

fn hint(fault: Fault) -> Option<Words> {
    Some(match fault {
        Fault::PersonalNumber => Words::fixed(
            "leave it out: the customer number says who you are",
            "utelämna det: kundnumret säger vem du är",
        ),
        Fault::Past => Words::fixed(
            "check the date; if it is right, call customer service, or send it with --late",
            "kontrollera datumet; stämmer det, ring kundservice, eller skicka med --late",
        ),
        Fault::FarOff => Words::fixed(
            "check the year; if it is right, call customer service",
            "kontrollera året; stämmer det, ring kundservice",
        ),
        Fault::TooLarge { .. } | Fault::TooMany { .. } => {
            let megabytes = BYTES / (1024 * 1024);
            words!(
                "at most 10 files of {megabytes} MB together; send the rest in a second errand",
                "högst 10 filer på {megabytes} MB tillsammans; skicka resten i ett ärende till"
            )
        }
        Fault::Email => Words::same("maria@lind.example"),
        Fault::Phone => Words::same("070-174 06 05, +46 70 174 06 05"),
        _ => return None,
    })
}
