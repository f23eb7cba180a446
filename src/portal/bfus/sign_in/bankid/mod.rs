//! Logging in with BankID through `grp2`: an order, a code to scan, a signature, an account to enter.
//!
//! The personal number stands in paths: no path goes into a message or a note.

mod accounts;
mod code;
mod enter;
mod fault;
mod order;

use std::time::Duration;

use crate::domain::id::person::PersonalNumber;
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::portal::PortalError;
use crate::portal::bfus::answer::data;
use crate::portal::bfus::jar::Jar;
use crate::portal::bfus::saved::SavedSession;
use crate::portal::bfus::session::as_script;
use crate::portal::bfus::sign_in::bankid::fault::Outcome;
use crate::portal::bfus::sign_in::bankid::order::Order;
use crate::portal::http::line::{Line, Repeat};
use crate::portal::http::{Method, Request};
use crate::portal::sign_in::{Account, Challenger, SigningState};

/// How many orders are made before it is given up. An order that ran out can not be signed any more.
const ORDERS: u32 = 3;
/// How long an order is waited for.
const PATIENCE: Duration = Duration::from_secs(60);
const TICK: Duration = Duration::from_secs(1);
/// Asked at every second tick.
const POLL_TICKS: u64 = 2;

/// A person who has signed, and may enter an account.
pub struct Signed<'a> {
    line: &'a Line,
    conversation: Conversation,
    transaction: String,
    person: Secret,
    accounts: Vec<Account>,
}

impl std::fmt::Debug for Signed<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signed").field("accounts", &self.accounts.len()).finish_non_exhaustive()
    }
}

impl Signed<'_> {
    /// Returns the accounts that the person may enter: their own first, then those that others let them use.
    pub fn accounts(&self) -> &[Account] {
        &self.accounts
    }

    /// Enters an account. Another can be entered after one that was refused.
    ///
    /// # Errors
    /// [`Refusal::SignInFailed`] with what the portal says.
    pub fn enter(&self, account: &Account) -> Result<SavedSession, PortalError> {
        enter::enter(self, account)
    }
}

/// The posts of one login, which share their cookies.
#[derive(Clone, Default)]
struct Conversation {
    jar: Jar,
}

impl Conversation {
    /// Posts nothing to a path and returns the data. Never repeated: each step can be taken once.
    fn post(
        &mut self,
        line: &Line,
        name: &'static str,
        path: &str,
    ) -> Result<serde_json::Value, PortalError> {
        let request = self.jar.add_to(as_script(Request::new(Method::Post, path)));
        let response = line.ask(name, &request, Repeat::Never)?;
        self.jar.take(&response, line.origin().host(), line.pace().now());
        data(name, &response)
    }
}

/// Has a person sign, and finds the accounts that they may enter.
///
/// The number given is what accounts are looked up by, unless the signature tells another.
///
/// # Errors
/// [`Refusal::SignInCancelled`], [`Refusal::SignInExpired`], [`Refusal::SignInBusy`], [`Refusal::SignInFailed`],
/// [`Refusal::NoAccounts`], and when the portal does not answer as it should.
pub fn sign<'a>(
    line: &'a Line,
    person: &PersonalNumber,
    challenger: &dyn Challenger,
) -> Result<Signed<'a>, PortalError> {
    let mut conversation = Conversation::default();
    let mut may_fail_inside = true;
    for number in 1..=ORDERS {
        let order = Order::begin(line, &mut conversation);
        let outcome = match order {
            Ok(order) => wait(line, &mut conversation, &order, challenger)?.map(|signer| (order, signer)),
            Err(order::Failure::Fault(outcome)) => Err(outcome),
            Err(order::Failure::Other(error)) => return Err(error),
        };
        match outcome {
            Ok((order, signer)) => {
                let person = Secret::new(signer.unwrap_or_else(|| person.digits().to_owned()));
                let accounts = accounts::find(line, &mut conversation, &person, &order.transaction)?;
                let transaction = order.transaction;
                return Ok(Signed { line, conversation, transaction, person, accounts });
            }
            Err(Outcome::RanOut) if number < ORDERS => challenger.told(SigningState::Renewed),
            Err(Outcome::FailedInside) if may_fail_inside && number < ORDERS => {
                may_fail_inside = false;
                challenger.told(SigningState::Renewed);
            }
            Err(outcome) => return Err(outcome.refusal()),
        }
    }
    Err(PortalError::new(Refusal::SignInExpired))
}

/// Shows the code of an order until it is signed, and returns the signer's number where the portal tells it.
fn wait(
    line: &Line,
    conversation: &mut Conversation,
    order: &Order,
    challenger: &dyn Challenger,
) -> Result<Result<Option<String>, Outcome>, PortalError> {
    let mut told = None;
    for tick in 1.. {
        let age = line.pace().passed().saturating_sub(order.made);
        if challenger.is_cancelled() {
            return Err(PortalError::new(Refusal::SignInCancelled));
        }
        if age >= PATIENCE {
            break;
        }
        order.show(age, tick == 1, challenger)?;
        if tick % POLL_TICKS == 0 {
            let progress = match order.collect(line, conversation)? {
                Ok(progress) => progress,
                Err(outcome) => return Ok(Err(outcome)),
            };
            if told != Some(progress.state) {
                challenger.told(progress.state);
                told = Some(progress.state);
            }
            if progress.state == SigningState::Signed {
                return Ok(Ok(progress.signer));
            }
        }
        line.pace().pause(TICK);
    }
    Ok(Err(Outcome::RanOut))
}
