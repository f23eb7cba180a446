//! What is handed in.

mod readings;
pub(crate) mod receipts;

use crate::domain::errand::{Errand, ErrandType};
use crate::domain::moving::MoveNotice;
use crate::domain::reading::ReadingReport;
use crate::domain::receipt::{IdempotencyKey, Receipt};
use crate::domain::refusal::Refusal;
use crate::portal::embedded::session::EmbeddedPortal;
use crate::portal::{Desk, PortalError};

impl Desk for EmbeddedPortal {
    fn report_reading(&self, key: &IdempotencyKey, reading: &ReadingReport) -> Result<Receipt, PortalError> {
        self.change(|view| readings::report(view, key, reading))
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
        self.ask(receipts::list)
    }
}
