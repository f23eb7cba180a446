//! Logging in at a remote portal: what is needed for it, and what the person at the keyboard is asked.

use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::portal::PortalError;

/// A user name and a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Password {
    /// The user name or customer number.
    pub user: String,
    /// The password.
    pub password: Secret,
}

/// What a connector asks when it has to log in by itself, and tells how that went.
pub trait Credentials: Send + Sync {
    /// Returns what to log in with. Asked for only when it is needed: it may lie in a keyring or come from a command.
    ///
    /// # Errors
    /// [`Refusal::PersonNeeded`] where the session came from an electronic identity,
    /// [`Refusal::SessionEnded`] where no password is kept, [`Refusal::NotTriedAgain`] where these were refused
    /// before, [`Refusal::SignInPaused`] where they were sent and nothing was said of them.
    fn password(&self) -> Result<Password, PortalError>;

    /// Takes down that they are about to be sent, before they are: a run that is killed has tried them all the same.
    ///
    /// # Errors
    /// When that can not be written down; they are not sent then.
    fn sending(&self) -> Result<(), PortalError>;

    /// Takes down that they were not sent after all.
    fn unsent(&self);

    /// Takes down that the portal refused them, so that they are not tried again, in this run or another, until the
    /// user has looked.
    fn refused(&self, refusal: Refusal);

    /// Takes down that the portal took them.
    fn accepted(&self);
}

/// One account that a person may enter after signing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The customer number.
    pub customer: String,
    /// The holder's name.
    pub name: String,
    /// Whether it is another's, and the person one of its users.
    pub is_granted: bool,
    /// What the portal knows it by; opaque and secret.
    pub key: Secret,
    /// The number of the user at a granted account.
    pub user: Option<String>,
}

/// What the person has to scan or open to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code<'a> {
    /// The text of a QR code, drawn anew each second.
    Text(&'a str),
    /// A picture (PNG) of a QR code, where the portal gives no more.
    Picture(&'a [u8]),
}

/// How far a person has come with signing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SigningState {
    /// The code waits to be scanned.
    Waiting,
    /// The app is open, and waits for the person.
    Started,
    /// The app wants a passport or an identity card to be held to the phone.
    Document,
    /// The app asks whether somebody is on the phone with the person.
    Call,
    /// It is signed, and on its way.
    Processing,
    /// It is signed.
    Signed,
    /// The order ran out, and another is started.
    Renewed,
}

/// The person at the keyboard, while signing.
pub trait Challenger {
    /// Shows the code of an order, or a newer one in its place, and the address that opens the app on this computer.
    ///
    /// # Errors
    /// When it can not be shown.
    fn show(&self, code: Code<'_>, app: Option<&str>) -> Result<(), PortalError>;

    /// Tells how far it is.
    fn told(&self, state: SigningState);

    /// Whether the person has broken it off.
    fn is_cancelled(&self) -> bool;
}
