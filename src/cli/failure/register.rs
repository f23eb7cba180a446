//! The words for what the user's own register refuses.

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::lang::Words;
use crate::local::register::{RegisterError, RegisterFault};
use crate::words;

impl From<RegisterError> for Failure {
    fn from(error: RegisterError) -> Self {
        let path = error.path.display();
        let what = words!("could not use your register {path}", "ditt register {path} gick inte att använda");
        let (code, exit, why, hint) = match error.kind {
            RegisterFault::Newer => (
                "store_newer",
                Exit::Failed,
                Words::fixed(
                    "a newer version of minasidor wrote it; it is untouched",
                    "en nyare version av minasidor har skrivit det; det är orört",
                ),
                Some(Words::fixed("update minasidor", "uppdatera minasidor")),
            ),
            RegisterFault::Damaged => (
                "store_damaged",
                Exit::Failed,
                Words::fixed(
                    "it is damaged or no register; it is untouched",
                    "det är skadat eller inget register; det är orört",
                ),
                Some(words!(
                    "put it aside and import it again: mv {path} {path}.old",
                    "lägg undan det och importera på nytt: mv {path} {path}.old"
                )),
            ),
            RegisterFault::Busy => (
                "busy",
                Exit::Later,
                Words::fixed(
                    "another process is writing to it right now",
                    "en annan process skriver i det just nu",
                ),
                Some(Words::fixed("the same command in a moment", "samma kommando om en stund")),
            ),
            RegisterFault::Unusable => (
                "store_unavailable",
                Exit::Failed,
                Words::fixed("it can not be opened or written", "det går inte att öppna eller skriva"),
                None,
            ),
        };
        let mut failure = Self::new(code, exit, what).with_why(why);
        if let Some(hint) = hint {
            failure = failure.with_hint(hint);
        }
        match error.source.as_deref() {
            Some(source) => failure.because(source),
            None => failure,
        }
    }
}
