//! The words for what another run of the program holds and does not let go.

use std::time::Duration;

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::domain::refusal::Refusal;
use crate::lang::{Language, Words};
use crate::words;

/// Makes the failure (exit 6) of a run that has waited long enough; `what` is what is held, as in "the session of hem".
pub fn still_held(what: &Words, waited: Duration) -> Failure {
    Failure::new(
        Refusal::Busy.code(),
        Exit::Later,
        Words::new(format!("could not use {}", what.en), format!("det gick inte att använda {}", what.sv)),
    )
    .with_why(words!(
        language => "another run of minasidor has not let go of it for {t}; it may have been stopped",
        "en annan körning av minasidor har inte släppt taget på {t}; den kan ha stoppats",
        t = time(waited, language)
    ))
    .with_hint(Words::fixed(
        "pgrep -l minasidor shows what runs; end or continue it, then the same command",
        "pgrep -l minasidor visar vad som kör; avsluta eller fortsätt den, sedan samma kommando",
    ))
}

/// Names the session of a profile.
pub fn session(profile: &str) -> Words {
    words!("the session of {profile}", "inloggningen för {profile}")
}

fn time(time: Duration, language: Language) -> String {
    let minutes = time.as_secs() / 60;
    match language {
        _ if minutes < 2 => format!("{} s", time.as_secs()),
        Language::En => format!("{minutes} minutes"),
        Language::Sv => format!("{minutes} minuter"),
    }
}
