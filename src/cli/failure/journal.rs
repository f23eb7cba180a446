//! The words for what the user's own journal refuses.

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::lang::Words;
use crate::local::journal::JournalError;
use crate::words;

impl From<JournalError> for Failure {
    fn from(error: JournalError) -> Self {
        let path = error.path.display();
        let what = words!("could not use your journal {path}", "din journal {path} gick inte att använda");
        let (code, why, hint) = if error.newer {
            (
                "store_newer",
                Words::fixed(
                    "a newer version of minasidor wrote it; it is untouched",
                    "en nyare version av minasidor har skrivit den; den är orörd",
                ),
                Words::fixed("update minasidor", "uppdatera minasidor"),
            )
        } else {
            (
                "store_unavailable",
                Words::fixed(
                    "it can not be read or written; it is untouched",
                    "den går inte att läsa eller skriva; den är orörd",
                ),
                words!(
                    "if it is damaged, put it aside: mv {path} {path}.old",
                    "om den är skadad, lägg undan den: mv {path} {path}.old"
                ),
            )
        };
        let failure = Self::new(code, Exit::Failed, what).with_why(why).with_hint(hint);
        match error.source.as_deref() {
            Some(source) => failure.because(source),
            None => failure,
        }
    }
}
