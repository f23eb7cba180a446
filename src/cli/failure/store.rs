//! The words for what a file of the user's own refuses: the register, and the reports.

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::lang::Words;
use crate::local::register::RegisterError;
use crate::local::reports::ReportsError;
use crate::local::store::{StoreError, StoreFault};
use crate::words;

impl From<RegisterError> for Failure {
    fn from(RegisterError(error): RegisterError) -> Self {
        let path = error.path.display();
        let what = words!("could not use your register {path}", "ditt register {path} gick inte att använda");
        let hint = words!(
            "put it aside and import it again: mv {path} {path}.old",
            "lägg undan det och importera på nytt: mv {path} {path}.old"
        );
        told(&error, what, hint)
    }
}

impl From<ReportsError> for Failure {
    fn from(ReportsError(error): ReportsError) -> Self {
        let path = error.path.display();
        let what = words!("could not use your reports {path}", "dina rapporter {path} gick inte att använda");
        let hint = words!(
            "put the file aside and define them again: mv {path} {path}.old",
            "lägg undan filen och definiera dem på nytt: mv {path} {path}.old"
        );
        told(&error, what, hint)
    }
}

fn told(error: &StoreError, what: Words, put_aside: Words) -> Failure {
    let (code, exit, why, hint) = match error.kind {
        StoreFault::Newer => (
            "store_newer",
            Exit::Failed,
            Words::fixed(
                "a newer version of minasidor wrote the file; it is untouched",
                "en nyare version av minasidor har skrivit filen; den är orörd",
            ),
            Some(Words::fixed("update minasidor", "uppdatera minasidor")),
        ),
        StoreFault::Damaged => (
            "store_damaged",
            Exit::Failed,
            Words::fixed(
                "the file is damaged or something else; it is untouched",
                "filen är skadad eller något annat; den är orörd",
            ),
            Some(put_aside),
        ),
        StoreFault::Busy => (
            "busy",
            Exit::Later,
            Words::fixed(
                "another process is writing to the file right now",
                "en annan process skriver i filen just nu",
            ),
            Some(Words::fixed("the same command in a moment", "samma kommando om en stund")),
        ),
        StoreFault::Unusable => (
            "store_unavailable",
            Exit::Failed,
            Words::fixed("the file can not be opened or written", "filen går inte att öppna eller skriva"),
            None,
        ),
    };
    let failure = Failure::new(code, exit, what).with_why(why);
    let failure = hint.into_iter().fold(failure, Failure::with_hint);
    match error.source.as_deref() {
        Some(source) => failure.because(source),
        None => failure,
    }
}
