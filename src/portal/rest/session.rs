//! A session at a served portal: what every request shows, kept between runs, begun anew by itself with a password.

use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::domain::id::CustomerNumber;
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::http::line::{Line, Repeat};
use crate::portal::http::{Request, Response};
use crate::portal::rest::answer;
use crate::portal::rest::call::Call;
use crate::portal::rest::sign_in;
use crate::portal::session_file::{KeptSession, SessionFile};
use crate::portal::sign_in::Credentials;

const VERSION: u32 = 1;

/// How somebody was let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// With user name and password: can be done again by itself.
    Password,
    /// With BankID: only a person can do it again.
    BankId,
    /// With a token, which ends when it ends.
    Token,
}

impl By {
    /// Returns the key of machine formats.
    pub fn key(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::BankId => "bankid",
            Self::Token => "token",
        }
    }
}

/// A session as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestSession {
    /// The address of the portal's root; it is shown nowhere else.
    pub portal: String,
    /// How somebody was let in.
    pub by: By,
    /// The customer that was entered.
    pub customer: String,
    /// The user as whom; `None` for the customer itself.
    pub user: Option<String>,
    /// When it began.
    pub began: Instant,
    /// When it ends, however much it is used; `None` where that was not told.
    pub ends: Option<Instant>,
    /// After how many seconds without use it ends before.
    pub idle_s: Option<u32>,
    /// What requests show.
    pub bearer: Secret,
}

#[derive(Serialize, Deserialize)]
struct Text {
    version: u32,
    kind: String,
    portal: String,
    login: By,
    customer: String,
    user: Option<String>,
    began: Instant,
    #[serde(default)]
    ends: Option<Instant>,
    #[serde(default)]
    idle_s: Option<u32>,
    bearer: String,
}

impl KeptSession for RestSession {
    fn text(&self) -> String {
        let text = Text {
            version: VERSION,
            kind: "rest".to_owned(),
            portal: self.portal.clone(),
            login: self.by,
            customer: self.customer.clone(),
            user: self.user.clone(),
            began: self.began,
            ends: self.ends,
            idle_s: self.idle_s,
            bearer: self.bearer.reveal().to_owned(),
        };
        serde_json::to_string(&text).unwrap_or_default()
    }

    fn read(text: &str) -> Option<Self> {
        let text: Text = serde_json::from_str(text).ok()?;
        (text.version == VERSION && text.kind == "rest").then(|| Self {
            portal: text.portal,
            by: text.login,
            customer: text.customer,
            user: text.user,
            began: text.began,
            ends: text.ends,
            idle_s: text.idle_s,
            bearer: Secret::new(text.bearer),
        })
    }

    fn portal(&self) -> &str {
        &self.portal
    }
}

/// A session at one portal, opened when it is first used. Requests go side by side; only beginning anew is done by one
/// at a time, also between runs.
pub struct Session {
    line: Line,
    store: Option<SessionFile<RestSession>>,
    credentials: Arc<dyn Credentials>,
    customer: CustomerNumber,
    live: Mutex<Option<RestSession>>,
}

impl Session {
    /// Makes a session for a customer. Nothing is read or sent yet. Without a store it lasts as long as this value.
    pub fn new(
        line: Line,
        store: Option<SessionFile<RestSession>>,
        credentials: Arc<dyn Credentials>,
        customer: CustomerNumber,
    ) -> Self {
        Self { line, store, credentials, customer, live: Mutex::default() }
    }

    /// Takes up a session that has just begun, and keeps it where one is kept.
    ///
    /// # Errors
    /// When it can not be written down.
    pub fn enter(&self, begun: RestSession) -> Result<(), PortalError> {
        if let Some(store) = &self.store {
            store.replace(&begun, self.line.pace())?;
        }
        *self.live() = Some(begun);
        Ok(())
    }

    /// Returns the line to the portal.
    pub fn line(&self) -> &Line {
        &self.line
    }

    /// Returns the session that is kept, alive or not. Nothing is sent.
    pub fn saved(&self) -> Option<RestSession> {
        let kept = self.store.as_ref().and_then(|store| store.load(self.line.origin().text()));
        match kept {
            Some(kept) => Some(kept),
            None => self.live().clone(),
        }
    }

    /// Makes a request within the session; once more in a new one where the first turns out to have ended.
    ///
    /// # Errors
    /// [`Refusal::PersonNeeded`] and those of logging in when nobody is logged in; what the line refuses.
    pub fn ask(&self, call: &Call) -> Result<Response, PortalError> {
        // The lock is let go of before the file is looked at, which takes it again.
        let live = self.live().clone();
        let known = live.or_else(|| self.saved());
        if let Some(session) = &known {
            let response = self.sent(call, session)?;
            if response.status != 401 {
                *self.live() = known;
                return Ok(response);
            }
        }
        let renewed = self.renewed(known.as_ref())?;
        let response = self.sent(call, &renewed)?;
        *self.live() = Some(renewed);
        if response.status == 401 {
            return Err(PortalError::about(Refusal::SessionsEndAtOnce, call.name));
        }
        Ok(response)
    }

    /// Asks who calls, logging in where that is needed and can be done.
    ///
    /// # Errors
    /// When nobody is let in.
    pub fn check(&self) -> Result<(), PortalError> {
        let call = Call::get("session", "/v1/sessions/current");
        answer::accepted(call.name, &self.ask(&call)?)
    }

    /// Whether the session that is kept is alive. Nobody is logged in for it.
    ///
    /// # Errors
    /// When the portal does not say.
    pub fn is_alive(&self) -> Result<bool, PortalError> {
        let Some(session) = self.saved() else { return Ok(false) };
        let response = self.sent(&Call::get("session", "/v1/sessions/current"), &session)?;
        Ok(response.status == 200)
    }

    /// Whether the session that is kept is a token.
    pub fn is_of_token(&self) -> bool {
        self.saved().is_some_and(|session| session.by == By::Token)
    }

    /// Ends the session at the portal, if that is to be asked, and forgets it. Returns whether the portal has ended it;
    /// `None` where there was none. A token is forgotten here and goes on there.
    ///
    /// # Errors
    /// When it can not be forgotten.
    pub fn log_out(&self, ask: bool) -> Result<Option<bool>, PortalError> {
        let _held = self.store.as_ref().map(|store| store.hold(self.line.pace())).transpose()?;
        let session = self.saved();
        let ended = session.map(|session| {
            let call = Call::delete("log out", "/v1/sessions/current");
            ask && session.by != By::Token
                && self.sent(&call, &session).is_ok_and(|response| matches!(response.status, 204 | 401))
        });
        *self.live() = None;
        if let Some(store) = &self.store {
            store.remove()?;
        }
        Ok(ended)
    }

    fn live(&self) -> std::sync::MutexGuard<'_, Option<RestSession>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sent(&self, call: &Call, session: &RestSession) -> Result<Response, PortalError> {
        let repeat = if call.may_repeat() { Repeat::Harmless } else { Repeat::Never };
        self.line.ask(call.name, &shown(call.request(), &session.bearer), repeat)
    }

    /// Begins anew, where that needs no person and no other run has done it meanwhile.
    fn renewed(&self, ended: Option<&RestSession>) -> Result<RestSession, PortalError> {
        let _held = self.store.as_ref().map(|store| store.hold(self.line.pace())).transpose()?;
        let kept = self.saved().filter(|kept| ended.is_none_or(|ended| kept.bearer != ended.bearer));
        if let Some(kept) = kept {
            return Ok(kept);
        }
        match ended.map(|ended| ended.by) {
            Some(By::BankId) => return Err(PortalError::new(Refusal::PersonNeeded)),
            Some(By::Token) => return Err(PortalError::new(Refusal::SessionEnded)),
            Some(By::Password) | None => {}
        }
        let password = self.credentials.password()?;
        self.credentials.sending()?;
        match sign_in::password(&self.line, &password, Some(&self.customer)) {
            Ok(begun) => {
                self.credentials.accepted();
                if let Some(store) = &self.store {
                    // A full disk costs the next run a login, not this one its answer.
                    let _next_run_logs_in = store.save(&begun.session);
                }
                Ok(begun.session)
            }
            Err(error) if is_no(error.refusal) => {
                self.credentials.refused(error.refusal);
                Err(error)
            }
            Err(error) => {
                if error.refusal != Refusal::NoAnswer {
                    self.credentials.unsent();
                }
                Err(error)
            }
        }
    }
}

/// Whether the portal said no to the password itself, so that it is not sent again.
fn is_no(refusal: Refusal) -> bool {
    matches!(
        refusal,
        Refusal::WrongCredentials
            | Refusal::AccountLocked
            | Refusal::PasswordLoginDisabled
            | Refusal::NoAccounts
    )
}

fn shown(request: Request, bearer: &Secret) -> Request {
    request.with_header("authorization", format!("Bearer {}", bearer.reveal()))
}
