//! The words for what the store of reports refuses.

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::lang::Words;
use crate::local::reports::ReportsError;
use crate::words;

impl From<ReportsError> for Failure {
    fn from(error: ReportsError) -> Self {
        let path = error.path.display();
        let what =
            words!("could not use your reports in {path}", "dina rapporter i {path} gick inte att använda");
        let failure = match error {
            ReportsError { newer: true, .. } => Self::new("store_newer", Exit::Failed, what)
                .with_why(Words::fixed(
                    "a newer version of minasidor wrote it; it is untouched",
                    "en nyare version av minasidor har skrivit den; den är orörd",
                ))
                .with_hint(Words::fixed("update minasidor", "uppdatera minasidor")),
            ReportsError { busy: true, .. } => Self::new("busy", Exit::Later, what)
                .with_why(Words::fixed(
                    "another process is writing to it right now",
                    "en annan process skriver i den just nu",
                ))
                .with_hint(Words::fixed("the same command in a moment", "samma kommando om en stund")),
            _ => Self::new("store_unavailable", Exit::Failed, what).with_why(Words::fixed(
                "it can not be opened or written",
                "den går inte att öppna eller skriva",
            )),
        };
        match error.source.as_deref() {
            Some(source) => failure.because(source),
            None => failure,
        }
    }
}
