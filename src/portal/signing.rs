//! Having a person sign with an electronic identity: order after order, until one of them is signed.
//!
//! What differs between portals is how an order is made and asked after; how long, how often and what the person is
//! told is the same.

use std::time::Duration;

use crate::domain::refusal::Refusal;
use crate::portal::PortalError;
use crate::portal::http::line::Line;
use crate::portal::pace::Pace;
use crate::portal::sign_in::{Account, Challenger, SigningState};

/// How many orders are made before it is given up. An order that ran out can not be signed any more.
const ORDERS: u32 = 3;
const TICK: Duration = Duration::from_secs(1);

/// The fault of a signature, in the service's own word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Fault(pub &'static str);

/// Why an order came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The person broke it off.
    Cancelled,
    /// It ran out; another one can be made.
    RanOut,
    /// Another login of the same person is under way.
    Busy,
    /// The service failed inside; once more may succeed.
    FailedInside,
    /// Anything else, with the fault where it is one that is known.
    Failed(Option<Fault>),
}

impl Outcome {
    /// Returns the refusal that it is in the end.
    pub fn refusal(self) -> PortalError {
        match self {
            Self::Cancelled => PortalError::new(Refusal::SignInCancelled),
            Self::RanOut => PortalError::new(Refusal::SignInExpired),
            Self::Busy => PortalError::new(Refusal::SignInBusy),
            Self::FailedInside => PortalError::about(Refusal::Overloaded, "BankID"),
            Self::Failed(None) => PortalError::new(Refusal::SignInFailed),
            Self::Failed(Some(fault)) => PortalError::new(Refusal::SignInFailed).because(fault),
        }
    }
}

/// How far an order is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<S> {
    /// It was not asked after.
    Unasked,
    /// So far, by what was told.
    At(SigningState),
    /// Signed, with what that gave.
    Signed(S),
}

/// A person who has signed, and may enter accounts with what proves it at their kind of portal.
pub struct Signature<'a, P> {
    /// Where it was done.
    pub(crate) line: &'a Line,
    /// What proves it.
    pub(crate) proof: P,
    accounts: Vec<Account>,
}

impl<'a, P> Signature<'a, P> {
    /// Puts it together.
    pub(crate) fn new(line: &'a Line, proof: P, accounts: Vec<Account>) -> Self {
        Self { line, proof, accounts }
    }

    /// Returns the accounts that the person may enter: their own first, then those that others let them use.
    pub fn accounts(&self) -> &[Account] {
        &self.accounts
    }
}

impl<P> std::fmt::Debug for Signature<'_, P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signature").field("accounts", &self.accounts.len()).finish_non_exhaustive()
    }
}

/// One second of an order's life.
pub struct Moment<'a> {
    /// Counts up from 1.
    pub tick: u64,
    /// How old the order is.
    pub age: Duration,
    /// Who is shown its code.
    pub challenger: &'a dyn Challenger,
}

/// How orders are made at one kind of portal.
pub trait Signing {
    /// An order.
    type Order;
    /// What a signature gives.
    type Signed;

    /// For how long an order is waited for.
    fn patience(&self) -> Duration;

    /// Makes an order.
    ///
    /// # Errors
    /// When the portal does not answer as it should; an outcome where it says that there is none.
    fn begin(&mut self) -> Result<Result<Self::Order, Outcome>, PortalError>;

    /// Shows the code of an order, and asks after it.
    ///
    /// # Errors
    /// As [`begin`](Self::begin), and when the code can not be shown.
    fn advance(
        &mut self,
        order: &Self::Order,
        moment: &Moment<'_>,
    ) -> Result<Result<Step<Self::Signed>, Outcome>, PortalError>;

    /// Tells the portal that the person does not want to sign any more, where it can be told.
    fn give_up(&mut self, order: &Self::Order);
}

/// Has a person sign, and returns the order with what the signature gave.
///
/// # Errors
/// [`Refusal::SignInCancelled`], [`Refusal::SignInExpired`], [`Refusal::SignInBusy`], [`Refusal::SignInFailed`],
/// and when the portal does not answer as it should.
pub fn signed<S: Signing>(
    signing: &mut S,
    pace: &dyn Pace,
    challenger: &dyn Challenger,
) -> Result<(S::Order, S::Signed), PortalError> {
    let mut may_fail_inside = true;
    for number in 1..=ORDERS {
        let outcome = match signing.begin()? {
            Ok(order) => wait(signing, pace, &order, challenger)?.map(|signed| (order, signed)),
            Err(outcome) => Err(outcome),
        };
        match outcome {
            Ok(signed) => return Ok(signed),
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

fn wait<S: Signing>(
    signing: &mut S,
    pace: &dyn Pace,
    order: &S::Order,
    challenger: &dyn Challenger,
) -> Result<Result<S::Signed, Outcome>, PortalError> {
    let (made, mut told) = (pace.passed(), None);
    for tick in 1.. {
        let age = pace.passed().saturating_sub(made);
        if challenger.is_cancelled() {
            signing.give_up(order);
            return Err(PortalError::new(Refusal::SignInCancelled));
        }
        if age >= signing.patience() {
            break;
        }
        match signing.advance(order, &Moment { tick, age, challenger })? {
            Err(outcome) => return Ok(Err(outcome)),
            Ok(Step::Unasked) => {}
            Ok(Step::At(state)) if told == Some(state) => {}
            Ok(Step::At(state)) => {
                challenger.told(state);
                told = Some(state);
            }
            Ok(Step::Signed(signed)) => {
                challenger.told(SigningState::Signed);
                return Ok(Ok(signed));
            }
        }
        pace.pause(TICK);
    }
    Ok(Err(Outcome::RanOut))
}
