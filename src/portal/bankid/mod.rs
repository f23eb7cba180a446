//! BankID as whoever relies on it speaks it: the Relying Party API, version 6.0.
//!
//! Three calls: an order is made, asked after, and taken back. Only secure start is known to it: nobody is asked for a
//! personal number; who signed is told when they have. The secret of an order's code never leaves this side.

pub mod code;
pub mod fault;
pub mod hint;
pub mod simulator;
mod wire;

use std::net::IpAddr;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::de::DeserializeOwned;

use crate::domain::id::person::PersonalNumber;
use crate::domain::secret::Secret;
use crate::domain::zone::{self, Clock, Instant};
use crate::portal::bankid::fault::Fault;
use crate::portal::bankid::hint::{Failed, Pending};
use crate::portal::bankid::wire::{
    AuthRequest, AuthResponse, CollectRequest, CollectResponse, ErrorResponse,
};
use crate::portal::http::{Method, Request, Transport};

/// Where the API is, below its origin.
pub const BASE: &str = "/rp/v6.0";
/// The most characters of what an order goes by.
const LONGEST: usize = 128;

/// The relying party: who asks people to sign.
pub struct RelyingParty {
    transport: Arc<dyn Transport>,
}

/// An order that was made.
#[derive(Debug, Clone)]
pub struct Started {
    /// What it is asked after with.
    pub reference: Secret,
    /// What opens the app on the same device.
    pub auto_start: Secret,
    /// What its code begins with.
    pub token: String,
    /// What its code is proved by.
    pub secret: Secret,
}

/// How far an order is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// It waits.
    Pending(Pending),
    /// It came to nothing.
    Failed(Failed),
    /// It is signed by this person.
    Complete(PersonalNumber),
}

impl RelyingParty {
    /// Makes one; nothing is sent yet. The transport shows the certificate that the bank has issued, and trusts
    /// BankID's own root alone.
    pub fn new(transport: Arc<dyn Transport>) -> Self {
        Self { transport }
    }

    /// Makes an order for whoever sits at an address. `shown` is what the app tells them that they sign for: who is
    /// led to sign for somebody else's login can see it.
    ///
    /// # Errors
    /// [`Fault`]: what the service says, or that it does not answer as it should.
    pub fn auth(&self, end_user: IpAddr, shown: &str) -> Result<Started, Fault> {
        // An address of the older kind in the clothes of the newer is one of the older kind.
        let end_user_ip = end_user.to_canonical().to_string();
        let made: AuthResponse =
            self.call("/auth", &AuthRequest { end_user_ip, user_visible_data: STANDARD.encode(shown) })?;
        let parts = [&made.order_ref, &made.auto_start_token, &made.qr_start_token, &made.qr_start_secret];
        if parts.into_iter().any(|part| !is_part(part)) {
            return Err(Fault::Surprise("auth"));
        }
        Ok(Started {
            reference: Secret::new(made.order_ref),
            auto_start: Secret::new(made.auto_start_token),
            token: made.qr_start_token,
            secret: Secret::new(made.qr_start_secret),
        })
    }

    /// Asks how far an order is: every other second is as often as the service wants to be asked.
    ///
    /// # Errors
    /// As [`auth`](Self::auth).
    pub fn collect(&self, reference: &Secret, now: Instant) -> Result<Progress, Fault> {
        let order_ref = reference.reveal().to_owned();
        let told: CollectResponse = self.call("/collect", &CollectRequest { order_ref })?;
        if told.order_ref.is_some_and(|order| order != reference.reveal()) {
            return Err(Fault::Surprise("orderRef"));
        }
        let hint = told.hint_code.as_deref().unwrap_or_default();
        match told.status.as_str() {
            "pending" => Ok(Progress::Pending(Pending::read(hint))),
            "failed" => Ok(Progress::Failed(Failed::read(hint))),
            "complete" => {
                let number = told.completion_data.map(|data| data.user.personal_number);
                // Ten digits can be two people a century apart.
                let number = number.filter(|number| number.len() == 12);
                let today = zone::date(now, Clock::Local);
                let person = number.and_then(|number| PersonalNumber::parse(&number, today).ok());
                person.map(Progress::Complete).ok_or(Fault::Surprise("completionData.user.personalNumber"))
            }
            _ => Err(Fault::Surprise("status")),
        }
    }

    /// Takes an order back.
    ///
    /// # Errors
    /// As [`auth`](Self::auth).
    pub fn cancel(&self, reference: &Secret) -> Result<(), Fault> {
        let order_ref = reference.reveal().to_owned();
        self.call::<serde_json::Map<String, serde_json::Value>>("/cancel", &CollectRequest { order_ref })
            .map(drop)
    }

    fn call<T: DeserializeOwned>(
        &self,
        path: &'static str,
        body: &impl serde::Serialize,
    ) -> Result<T, Fault> {
        let name = path.trim_start_matches('/');
        let body = serde_json::to_vec(body).map_err(|_| Fault::Surprise(name))?;
        let request = Request::new(Method::Post, format!("{BASE}{path}"))
            .with_header("content-type", "application/json")
            .with_header("accept", "application/json")
            .with_body(body);
        let response = self.transport.send(&request).map_err(|error| Fault::Unreached(error.stop))?;
        if response.status == 200 {
            return serde_json::from_slice(&response.body).map_err(|_| Fault::Surprise(name));
        }
        let told: Option<ErrorResponse> = serde_json::from_slice(&response.body).ok();
        Err(Fault::read(response.status, told.as_ref().map(|told| told.error_code.as_str())))
    }
}

/// Whether what the service gave can stand in an address and in a code.
fn is_part(text: &str) -> bool {
    text.len() <= LONGEST && code::is_segment(text)
}
