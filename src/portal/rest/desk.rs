//! What is handed in at a served portal, which sends its e-mails itself.

use crate::api::handed::{ErrandDto, ErrandTypeDto, MoveNoticeDto, ReceiptDto};
use crate::api::mail::OutboxDto;
use crate::api::slip::SlipsDto;
use crate::api::stand::ReadingReportDto;
use crate::api::wire::Wire;
use crate::domain::errand::{Errand, ErrandType};
use crate::domain::handed_in::Slips;
use crate::domain::mail::MailStatus;
use crate::domain::moving::MoveNotice;
use crate::domain::reading::ReadingReport;
use crate::domain::receipt::{IdempotencyKey, Receipt};
use crate::portal::outbox::{Courier, Mailer, Tries};
use crate::portal::rest::call::Call;
use crate::portal::rest::portal::RestPortal;
use crate::portal::{Desk, Outbox, PortalError};

impl Desk for RestPortal {
    fn report_reading(&self, key: &IdempotencyKey, reading: &ReadingReport) -> Result<Receipt, PortalError> {
        let body = ReadingReportDto::of(reading.clone());
        self.told::<ReceiptDto, _>(&Call::post("report reading", "/v1/readings", &body)?.under(key))
    }

    fn notify_move(&self, key: &IdempotencyKey, notice: &MoveNotice) -> Result<Receipt, PortalError> {
        let body = MoveNoticeDto::of(notice.clone());
        self.told::<ReceiptDto, _>(&Call::post("move notice", "/v1/moves", &body)?.under(key))
    }

    fn contact(&self, key: &IdempotencyKey, errand: &Errand) -> Result<Receipt, PortalError> {
        let body = ErrandDto::of(errand.clone());
        self.told::<ReceiptDto, _>(&Call::post("errand", "/v1/errands", &body)?.under(key))
    }

    fn errands(&self) -> Result<Vec<ErrandType>, PortalError> {
        self.listed::<ErrandTypeDto, _>(&Call::get("errand types", "/v1/errand-types"))
    }

    fn receipts(&self) -> Result<Vec<Receipt>, PortalError> {
        self.listed::<ReceiptDto, _>(&Call::get("receipts", "/v1/receipts"))
    }

    fn slips(&self) -> Result<Slips, PortalError> {
        self.told::<SlipsDto, _>(&Call::get("handed in", "/v1/handed-in"))
    }
}

impl RestPortal {
    fn posted(&self) -> Result<OutboxDto, PortalError> {
        self.body(&Call::get("outbox", "/v1/outbox"))
    }
}

impl Outbox for RestPortal {
    fn courier(&self) -> Result<Courier, PortalError> {
        Ok(Courier::Portal { has_server: self.posted()?.has_server })
    }

    fn mails(&self) -> Result<Vec<MailStatus>, PortalError> {
        Ok(self.posted()?.mails.tell())
    }

    fn deliver(&self, _mailer: &dyn Mailer, _tries: Tries) -> Result<usize, PortalError> {
        Ok(0)
    }
}
