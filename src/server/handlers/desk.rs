//! What is handed in.

use crate::api::handed::{ErrandDto, ErrandTypeDto, MoveNoticeDto, ReceiptDto};
use crate::api::mail::OutboxDto;
use crate::api::slip::SlipsDto;
use crate::api::stand::ReadingReportDto;
use crate::api::wire::Wire;
use crate::server::answer::{Answer, page};
use crate::server::ask::Ask;
use crate::server::handlers::all;
use crate::server::problem::Problem;

/// Takes a meter reading.
pub fn reading(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let reading = ask.read::<ReadingReportDto>()?.tell();
    let receipt = ask.portal()?.desk().report_reading(ask.key()?, &reading)?;
    Answer::json(&ReceiptDto::of(receipt))
}

/// Takes a move notice.
pub fn moving(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let notice = ask.read::<MoveNoticeDto>()?.tell();
    Answer::json(&ReceiptDto::of(ask.portal()?.desk().notify_move(ask.key()?, &notice)?))
}

/// Takes an errand.
pub fn errand(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let errand = ask.read::<ErrandDto>()?.tell();
    Answer::json(&ReceiptDto::of(ask.portal()?.desk().contact(ask.key()?, &errand)?))
}

/// Lists the sorts of errand.
pub fn errands(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let errands: Vec<ErrandTypeDto> = all(ask.portal()?.desk().errands()?);
    page(ask, errands, |errand| errand.key.clone())
}

/// Lists what was handed in.
pub fn receipts(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let receipts: Vec<ReceiptDto> = all(ask.portal()?.desk().receipts()?);
    page(ask, receipts, |receipt| receipt.number.clone())
}

/// Tells how far the e-mails of what was handed in have come.
pub fn outbox(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let mails = all(ask.portal()?.outbox()?.mails()?);
    Answer::json(&OutboxDto { has_server: ask.host.sends_mail(), mails })
}

/// Gives back the errands and move notices themselves.
pub fn slips(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    Answer::json(&SlipsDto::of(ask.portal()?.desk().slips()?))
}
