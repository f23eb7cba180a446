//! The desk that this kind of portal does not have: each thing is refused with the page where it is done by hand.

use crate::domain::errand::{Errand, ErrandType};
use crate::domain::handed_in::Slips;
use crate::domain::moving::MoveNotice;
use crate::domain::reading::ReadingReport;
use crate::domain::receipt::{IdempotencyKey, Receipt};
use crate::portal::bfus::menu::Area;
use crate::portal::bfus::portal::BfusPortal;
use crate::portal::{Capability, Desk, PortalError};

impl Desk for BfusPortal {
    fn report_reading(&self, _: &IdempotencyKey, _: &ReadingReport) -> Result<Receipt, PortalError> {
        Err(self.refuse(Capability::ReportReading.key(), Area::Readings))
    }

    fn notify_move(&self, _: &IdempotencyKey, _: &MoveNotice) -> Result<Receipt, PortalError> {
        Err(self.refuse(Capability::NotifyMove.key(), Area::Moving))
    }

    fn contact(&self, _: &IdempotencyKey, _: &Errand) -> Result<Receipt, PortalError> {
        Err(self.refuse(Capability::Contact.key(), Area::Contact))
    }

    fn errands(&self) -> Result<Vec<ErrandType>, PortalError> {
        Err(self.refuse(Capability::Contact.key(), Area::Contact))
    }

    fn receipts(&self) -> Result<Vec<Receipt>, PortalError> {
        Err(self.refuse("receipts", Area::Contact))
    }

    fn slips(&self) -> Result<Slips, PortalError> {
        Err(self.refuse("receipts", Area::Contact))
    }
}
