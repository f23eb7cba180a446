//! The words for what the spool of readings refuses.

use crate::cli::failure::exit::Exit;
use crate::cli::failure::{Failure, io_reason};
use crate::lang::Words;
use crate::portal::spool::store::SpoolError;
use crate::words;

impl From<SpoolError> for Failure {
    /// Tells why nothing could be kept; what is not kept is not sent either.
    fn from(error: SpoolError) -> Self {
        let path = error.path.display();
        let what = words!(
            "could not use the readings that wait in {path}",
            "ställningarna som väntar i {path} gick inte att använda"
        );
        if error.newer {
            return Self::new("store_newer", Exit::Failed, what)
                .with_why(Words::fixed(
                    "a newer version of minasidor wrote it; it is untouched",
                    "en nyare version av minasidor har skrivit den; den är orörd",
                ))
                .with_hint(Words::fixed("update minasidor", "uppdatera minasidor"));
        }
        let full = error.source.as_ref().is_some_and(|e| e.kind() == std::io::ErrorKind::StorageFull);
        let code = if full { "store_full" } else { "store_unavailable" };
        let failure = Self::new(code, Exit::Failed, what);
        let failure = match error.source.as_ref().and_then(|source| io_reason(source)) {
            Some(why) => failure.with_why(Words::new(
                format!("{}; nothing new was sent", why.en),
                format!("{}; inget nytt skickades", why.sv),
            )),
            None => failure,
        };
        let failure = failure.with_hint(match full {
            true => Words::fixed("make room and run again", "gör plats och kör igen"),
            false => {
                Words::fixed("see to its permissions and run again", "se över rättigheterna och kör igen")
            }
        });
        match error.source.as_ref() {
            Some(source) => failure.because(source),
            None => failure,
        }
    }
}
