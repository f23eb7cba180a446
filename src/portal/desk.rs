//! What is handed in at a portal. A trait of its own, so that what stands before a portal (keeping readings
//! until they are taken, showing what would be sent) wraps these methods alone.

use crate::domain::errand::{Errand, ErrandType};
use crate::domain::handed_in::Slips;
use crate::domain::moving::MoveNotice;
use crate::domain::reading::ReadingReport;
use crate::domain::receipt::{IdempotencyKey, Receipt};
use crate::portal::PortalError;

/// The desk of a portal. What is handed in has a key: the same key with the same content gives the first receipt again, marked as replayed; with other
/// content it is [`KeyReused`](crate::domain::refusal::Refusal::KeyReused).
pub trait Desk: Send + Sync {
    /// Takes a meter reading.
    ///
    /// # Errors
    /// [`Invalid`](crate::domain::refusal::Refusal::Invalid) names the fault's code where the reading can not
    /// be right or needs a comment; [`Conflict`](crate::domain::refusal::Refusal::Conflict) when another stand
    /// was reported for that meter and day.
    fn report_reading(&self, key: &IdempotencyKey, reading: &ReadingReport) -> Result<Receipt, PortalError>;

    /// Takes a move notice.
    ///
    /// # Errors
    /// What the portal refuses.
    fn notify_move(&self, key: &IdempotencyKey, notice: &MoveNotice) -> Result<Receipt, PortalError>;

    /// Takes an errand.
    ///
    /// # Errors
    /// What the portal refuses.
    fn contact(&self, key: &IdempotencyKey, errand: &Errand) -> Result<Receipt, PortalError>;

    /// Returns the types of errand that the portal offers, in its order.
    ///
    /// # Errors
    /// What the portal refuses.
    fn errands(&self) -> Result<Vec<ErrandType>, PortalError>;

    /// Returns the receipts that the principal may see, the newest first.
    ///
    /// # Errors
    /// What the portal refuses.
    fn receipts(&self) -> Result<Vec<Receipt>, PortalError>;

    /// Returns the errands and move notices whose receipts the principal may see.
    ///
    /// # Errors
    /// What the portal refuses.
    fn slips(&self) -> Result<Slips, PortalError>;
}
