//! What is handed in.

pub(crate) mod receipts;

use crate::domain::access::Operation;
use crate::domain::errand::{Errand, ErrandType};
use crate::domain::moving::MoveNotice;
use crate::domain::reading::ReadingReport;
use crate::domain::receipt::{IdempotencyKey, Receipt};
use crate::domain::refusal::Refusal;
use crate::portal::embedded::session::EmbeddedPortal;
use crate::portal::{Desk, PortalError};

impl Desk for EmbeddedPortal {
    fn report_reading(
        &self,
        _key: &IdempotencyKey,
        _reading: &ReadingReport,
    ) -> Result<Receipt, PortalError> {
        Err(PortalError::new(Refusal::NotOffered))
    }

    fn notify_move(&self, _key: &IdempotencyKey, _notice: &MoveNotice) -> Result<Receipt, PortalError> {
        Err(PortalError::new(Refusal::NotOffered))
    }

    fn contact(&self, _key: &IdempotencyKey, _errand: &Errand) -> Result<Receipt, PortalError> {
        Err(PortalError::new(Refusal::NotOffered))
    }

    fn errands(&self) -> Result<Vec<ErrandType>, PortalError> {
        Err(PortalError::new(Refusal::NotOffered))
    }

    fn receipts(&self) -> Result<Vec<Receipt>, PortalError> {
        self.see(Operation::Receipts, [], receipts::list)
    }
}
