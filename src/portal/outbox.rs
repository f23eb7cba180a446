//! The e-mails that a portal has written, and whoever sends them. A portal composes and keeps them; it knows no mail
//! server: that is what the caller gives.

use crate::domain::mail::{Mail, MailFault, MailStatus};
use crate::portal::PortalError;

/// Hands an e-mail to a mail server.
pub trait Mailer {
    /// Sends one e-mail; what is returned is why it was not sent, or may not have been.
    ///
    /// # Errors
    /// What stands in the way. [`MailFault::Unclear`] alone says that it may have been sent.
    fn send(&self, mail: &Mail) -> Result<(), MailFault>;

    /// Whether whoever waits wants no more of it: what is not yet being handed over is left for another time.
    fn is_over(&self) -> bool {
        false
    }
}

/// Which e-mails are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tries {
    /// Those whose next attempt is due.
    Due,
    /// Every one that is not sent, also before its time and after its last attempt.
    All,
}

/// Who sends what waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Courier {
    /// Whoever asks, through a mailer of theirs.
    Asker,
    /// The portal itself.
    Portal {
        /// Whether it has a mail server.
        has_server: bool,
    },
}

/// The e-mails of a portal.
pub trait Outbox: Send + Sync {
    /// Returns who sends them.
    ///
    /// # Errors
    /// What the portal refuses.
    fn courier(&self) -> Result<Courier, PortalError>;

    /// Returns what is known of the e-mails of the receipts that the principal may see, the newest first.
    ///
    /// # Errors
    /// What the portal refuses.
    fn mails(&self) -> Result<Vec<MailStatus>, PortalError>;

    /// Tries to send e-mails of the receipts that the principal may see, and returns how many were sent. Each is
    /// marked before it leaves, so that it is never knowingly sent twice; one that was marked long ago by a process
    /// that died is tried again, under the same message id. Of a portal that sends them itself none.
    ///
    /// # Errors
    /// What the portal refuses; a fault of the mail server is kept with the e-mail instead.
    fn deliver(&self, mailer: &dyn Mailer, tries: Tries) -> Result<usize, PortalError>;
}
