//! Logging in with BankID through `grp2`: an order, a code to scan, a signature, an account to enter.
//!
//! The personal number stands in paths: no path goes into a message or a note.

mod accounts;
mod enter;
mod fault;
mod order;

use std::time::Duration;

use crate::domain::id::person::PersonalNumber;
use crate::domain::secret::Secret;
use crate::portal::PortalError;
use crate::portal::bfus::answer::data;
use crate::portal::bfus::jar::Jar;
use crate::portal::bfus::saved::SavedSession;
use crate::portal::bfus::session::as_script;
use crate::portal::bfus::sign_in::bankid::order::Order;
use crate::portal::http::line::{Line, Repeat};
use crate::portal::http::{Method, Request};
use crate::portal::sign_in::{Account, Challenger};
use crate::portal::signing::{Moment, Outcome, Signature, Signing, Step, signed};

/// How long an order is waited for.
const PATIENCE: Duration = Duration::from_secs(60);
/// Asked at every second tick.
const POLL_TICKS: u64 = 2;

/// A person who has signed.
pub type Signed<'a> = Signature<'a, Proof>;

/// What proves a signature.
pub struct Proof {
    conversation: Conversation,
    transaction: String,
    person: Secret,
}

impl Signed<'_> {
    /// Enters an account. Another can be entered after one that was refused.
    ///
    /// # Errors
    /// [`SignInFailed`](crate::domain::refusal::Refusal::SignInFailed) with what the portal says.
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
/// As [`signed`], and [`NoAccounts`](crate::domain::refusal::Refusal::NoAccounts) where there is nothing to enter.
pub fn sign<'a>(
    line: &'a Line,
    person: &PersonalNumber,
    challenger: &dyn Challenger,
) -> Result<Signed<'a>, PortalError> {
    let mut talk = Talk { line, conversation: Conversation::default() };
    let (order, signer) = signed(&mut talk, line.pace(), challenger)?;
    let mut conversation = talk.conversation;
    let person = Secret::new(signer.unwrap_or_else(|| person.digits().to_owned()));
    let accounts = accounts::find(line, &mut conversation, &person, &order.transaction)?;
    let proof = Proof { conversation, transaction: order.transaction, person };
    Ok(Signed::new(line, proof, accounts))
}

/// The orders of one login.
struct Talk<'a> {
    line: &'a Line,
    conversation: Conversation,
}

impl Signing for Talk<'_> {
    type Order = Order;
    type Signed = Option<String>;

    fn patience(&self) -> Duration {
        PATIENCE
    }

    fn begin(&mut self) -> Result<Result<Order, Outcome>, PortalError> {
        Order::begin(self.line, &mut self.conversation)
    }

    fn advance(
        &mut self,
        order: &Order,
        moment: &Moment<'_>,
    ) -> Result<Result<Step<Option<String>>, Outcome>, PortalError> {
        order.show(moment.age, moment.tick == 1, moment.challenger)?;
        if !moment.tick.is_multiple_of(POLL_TICKS) {
            return Ok(Ok(Step::Unasked));
        }
        order.collect(self.line, &mut self.conversation)
    }

    // An order that nobody asks after runs out by itself; there is no other way to end it.
    fn give_up(&mut self, _order: &Order) {}
}
