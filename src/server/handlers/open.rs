//! What anybody may ask: what portal this is, whether it is well, and what it offers.

use crate::api::place::PayeeDto;
use crate::api::session::{AboutDto, CapabilitiesDto, MARK, ServedDto};
use crate::api::wire::Wire;
use crate::portal::About;
use crate::server::answer::Answer;
use crate::server::ask::Ask;
use crate::server::problem::Problem;
use crate::server::{openapi, page};

/// The version of the API that this server speaks.
pub const API: &str = "1.0";

/// Says what portal this is.
pub fn served(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let about = ask.host.about()?;
    let login: &[&str] = if ask.identity.is_some() { &["password", "bankid"] } else { &["password"] };
    Answer::json(&ServedDto {
        portal: MARK.to_owned(),
        api: API.to_owned(),
        server: env!("CARGO_PKG_VERSION").to_owned(),
        login: login.iter().map(|way| (*way).to_owned()).collect(),
        about: of_about(about),
    })
}

fn of_about(about: About) -> AboutDto {
    AboutDto {
        utility_company: about.utility_company,
        older_invoices: about.older_invoices,
        service_email: about.service_email,
        service_phone: about.service_phone,
        fault_phone: about.fault_phone,
        payee: about.payee.map(PayeeDto::of),
        invoices_from: Wire::of(about.invoices_from),
        move_notice_days: about.move_notice_days,
        invitation_days: about.invitation_days,
    }
}

/// Says that the process answers.
pub fn health(_ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    Ok(Answer::of("text/plain; charset=utf-8", b"ok\n".to_vec()))
}

/// Says that the store answers too, and takes what is handed in.
pub fn ready(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    ask.host.ready()?;
    ask.host.version()?;
    health(ask)
}

/// Says what the portal offers.
pub fn capabilities(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let offered = ask.portal()?.capabilities()?;
    Answer::json(&CapabilitiesDto { capabilities: offered.iter().map(|one| one.key().to_owned()).collect() })
}

/// Gives the OpenAPI document.
pub fn document(_ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    Ok(Answer::of("application/json", openapi::text().into_bytes()))
}

/// Gives the document as a page to read.
pub fn readable(_ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    Ok(Answer::of("text/html; charset=utf-8", page::html().into_bytes()))
}
