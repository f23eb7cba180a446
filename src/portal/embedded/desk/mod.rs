//! What is handed in.

mod about;
mod errands;
mod moves;
pub(crate) mod outbox;
mod readings;
pub(crate) mod receipts;
mod strangers;

use crate::domain::access::Operation;
use crate::domain::errand::{Errand, ErrandType};
use crate::domain::handed_in::Slips;
use crate::domain::moving::MoveNotice;
use crate::domain::reading::ReadingReport;
use crate::domain::receipt::{IdempotencyKey, Receipt};
use crate::portal::embedded::session::EmbeddedPortal;
use crate::portal::{Desk, PortalError};

impl Desk for EmbeddedPortal {
    fn report_reading(&self, key: &IdempotencyKey, reading: &ReadingReport) -> Result<Receipt, PortalError> {
        self.change(|view| readings::report(view, key, reading))
    }

    fn notify_move(&self, key: &IdempotencyKey, notice: &MoveNotice) -> Result<Receipt, PortalError> {
        self.change(|view| moves::notify(view, key, notice))
    }

    fn contact(&self, key: &IdempotencyKey, errand: &Errand) -> Result<Receipt, PortalError> {
        self.change(|view| errands::contact(view, key, errand))
    }

    fn errands(&self) -> Result<Vec<ErrandType>, PortalError> {
        self.see(Operation::ErrandTypes, [], errands::types)
    }

    fn receipts(&self) -> Result<Vec<Receipt>, PortalError> {
        self.see(Operation::Receipts, [], receipts::list)
    }

    fn slips(&self) -> Result<Slips, PortalError> {
        self.see(Operation::Receipts, [], receipts::slips)
    }
}
