//! Finds out whether an address is a portal that speaks our API. Nobody has to be logged in.

use crate::api::session::{MARK, ServedDto};
use crate::api::wire::Wire;
use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;
use crate::portal::http::line::{Line, Repeat};
use crate::portal::rest::answer;
use crate::portal::rest::call::Call;
use crate::portal::{About, PortalError};

/// The first number of the versions of the API that are spoken here.
const SPOKEN: &str = "1";

/// What an address tells of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    /// The version of the API.
    pub api: String,
    /// The version of the server.
    pub server: String,
    /// The ways to log in.
    pub login: Vec<String>,
    /// What the portal says of itself.
    pub about: About,
    /// What the server's clock showed when it answered.
    pub server_time: Option<Instant>,
}

impl Served {
    /// Whether one can log in there with a password.
    pub fn takes_passwords(&self) -> bool {
        self.login.iter().any(|way| way == "password")
    }

    /// Whether one can log in there with BankID.
    pub fn takes_bankid(&self) -> bool {
        self.login.iter().any(|way| way == "bankid")
    }
}

/// Asks an address what it is. `None` where it is something else.
///
/// # Errors
/// When it can not be reached, or speaks another version of the API: [`Refusal::NotThisPortal`] about that version.
pub fn probe(line: &Line) -> Result<Option<Served>, PortalError> {
    let call = Call::get("portal", "/v1");
    let response = match line.ask(call.name, &call.request(), Repeat::Harmless) {
        Ok(response) => response,
        Err(error) if error.refusal == Refusal::Overloaded => return Ok(None),
        Err(error) => return Err(error),
    };
    if response.status != 200 {
        return Ok(None);
    }
    let Ok(served) = answer::read::<ServedDto>(call.name, &response) else { return Ok(None) };
    if served.portal != MARK {
        return Ok(None);
    }
    if served.api.split('.').next() != Some(SPOKEN) {
        return Err(PortalError::about(Refusal::NotThisPortal, format!("API {}", served.api)));
    }
    Ok(Some(Served {
        api: served.api,
        server: served.server,
        login: served.login,
        about: about(served.about),
        server_time: response.header("date").and_then(http_date),
    }))
}

fn http_date(text: &str) -> Option<Instant> {
    chrono::DateTime::parse_from_rfc2822(text.trim()).ok().map(|date| date.timestamp())
}

/// Makes what the portal says of itself.
pub fn about(told: crate::api::session::AboutDto) -> About {
    About {
        utility_company: told.utility_company,
        older_invoices: told.older_invoices,
        service_email: told.service_email,
        service_phone: told.service_phone,
        fault_phone: told.fault_phone,
        payee: told.payee.map(Wire::tell),
        invoices_from: told.invoices_from.tell(),
        move_notice_days: told.move_notice_days,
        invitation_days: told.invitation_days,
    }
}
