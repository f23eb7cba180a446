//! The other side of a served portal: who may come in, and as whom the portal is opened for a request.
//!
//! A [`PortalHost`] is what a server stands before. It knows passwords, sessions and tokens; the server knows HTTP.
//! What somebody who is let in may see and do is decided where it always is, in
//! [`crate::domain::rights`]: the portal that [`open`](PortalHost::open) gives is a principal's view.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::facility::Customer;
use crate::domain::id::person::PersonalNumber;
use crate::domain::id::{CustomerNumber, FacilityId, UserName};
use crate::domain::rights::{Page, Role};
use crate::domain::secret::Secret;
use crate::domain::zone::Instant;
use crate::portal::{About, Portal, PortalError};

/// A customer that a person may enter: their own, or one at which they are a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostAccount {
    /// The customer.
    pub customer: Customer,
    /// The user as whom it is entered; `None` for the customer itself.
    pub user: Option<UserName>,
}

/// A login by user name and password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordAttempt {
    /// A customer number, or the name of a user.
    pub user: String,
    /// The password.
    pub password: Secret,
    /// Which customer is entered, where the user may enter several; the first of them where nothing is said.
    pub customer: Option<CustomerNumber>,
}

/// How somebody was let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By a password.
    Password,
    /// By an electronic identity.
    BankId,
    /// By a token.
    Token,
}

/// Who calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The customer whose portal it is.
    pub account: HostAccount,
    /// How they were let in.
    pub way: Way,
    /// When that ends, however much they do.
    pub until: Instant,
    /// What a token is limited to; `None` for a session, which may whatever its user may.
    pub limits: Option<TokenScope>,
}

/// A session that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BegunSession {
    /// What every request shows. Told once; the host keeps its hash alone.
    pub bearer: Secret,
    /// As whom.
    pub caller: Caller,
    /// Every customer that the same login may enter, this one among them: their own first.
    pub accounts: Vec<HostAccount>,
    /// After how many seconds without a request it ends.
    pub idle_s: u32,
}

/// What a token may: less than its owner, never more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenScope {
    /// On which pages. None opens nothing.
    pub pages: BTreeSet<Page>,
    /// [`Role::Read`] or [`Role::Write`].
    pub role: Role,
    /// With which facilities alone; `None` for all that its owner may.
    pub facilities: Option<BTreeSet<FacilityId>>,
}

/// A token for programs, without what it is shown by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessToken {
    /// Counts up within one portal.
    pub number: i64,
    /// What its owner calls it.
    pub name: String,
    /// Whose it is.
    pub account: HostAccount,
    /// What it may.
    pub scope: TokenScope,
    /// When it was made.
    pub made: Instant,
    /// When it ends.
    pub until: Instant,
    /// When it was used last, to the hour.
    pub last_used: Option<Instant>,
    /// Whether it was taken back.
    pub revoked: bool,
}

/// A token that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedToken {
    /// What its owner calls it: 1 to 100 characters.
    pub name: String,
    /// What it may.
    pub scope: TokenScope,
    /// When it ends: at most 400 days ahead.
    pub until: Instant,
}

/// The portal behind a server. It has a clock of its own, given by whoever made it.
pub trait PortalHost: Send + Sync {
    /// Returns what the portal says of itself to anybody.
    ///
    /// # Errors
    /// What the store refuses.
    fn about(&self) -> Result<About, PortalError>;

    /// Returns the present instant of the portal.
    fn now(&self) -> Instant;

    /// Begins a session for who knows the password. It takes as long, and says the same, for a user that there is
    /// not as for a wrong password.
    ///
    /// # Errors
    /// [`WrongCredentials`](crate::domain::refusal::Refusal::WrongCredentials);
    /// [`SignInPaused`](crate::domain::refusal::Refusal::SignInPaused) with the seconds to wait after refusals;
    /// [`AccountLocked`](crate::domain::refusal::Refusal::AccountLocked) after many of them;
    /// [`Overloaded`](crate::domain::refusal::Refusal::Overloaded) where too many passwords are checked already.
    fn sign_in(&self, attempt: &PasswordAttempt) -> Result<BegunSession, PortalError>;

    /// Returns the customers that a person may enter who proved who they are: their own first.
    ///
    /// # Errors
    /// What the store refuses. Nobody's number gives an empty list.
    fn accounts_of(&self, person: &PersonalNumber) -> Result<Vec<HostAccount>, PortalError>;

    /// Begins a session for a person who proved who they are.
    ///
    /// # Errors
    /// [`NoAccounts`](crate::domain::refusal::Refusal::NoAccounts) where there is no such account of theirs.
    fn enter(&self, person: &PersonalNumber, account: &HostAccount) -> Result<BegunSession, PortalError>;

    /// Says who calls with a session or token, and counts the call as one.
    ///
    /// # Errors
    /// [`SessionEnded`](crate::domain::refusal::Refusal::SessionEnded) for one that ended, was taken back, or never
    /// was.
    fn caller(&self, bearer: &Secret) -> Result<Caller, PortalError>;

    /// Opens the portal as who calls sees it.
    ///
    /// # Errors
    /// As [`caller`](PortalHost::caller), and where the user has no right left.
    fn open(&self, bearer: &Secret) -> Result<Box<dyn Portal>, PortalError>;

    /// Returns how far who calls may go on each page where they have anything.
    ///
    /// # Errors
    /// As [`open`](PortalHost::open).
    fn rights(&self, bearer: &Secret) -> Result<BTreeMap<Page, Role>, PortalError>;

    /// Returns the person whose session it is, where the portal knows who that is. `None` for a token, and for what
    /// opens nothing.
    ///
    /// # Errors
    /// What the store refuses.
    fn person(&self, bearer: &Secret) -> Result<Option<PersonalNumber>, PortalError>;

    /// Ends the session; with `everywhere` every session of the same login, and of the person's others.
    ///
    /// # Errors
    /// What the store refuses.
    fn sign_out(&self, bearer: &Secret, everywhere: bool) -> Result<(), PortalError>;

    /// Returns the tokens of who calls, the newest first, ended and revoked ones too. A token sees itself alone.
    ///
    /// # Errors
    /// As [`caller`](PortalHost::caller).
    fn tokens(&self, bearer: &Secret) -> Result<Vec<AccessToken>, PortalError>;

    /// Makes a token for who calls, and returns what it is shown by, once.
    ///
    /// # Errors
    /// [`NotAllowed`](crate::domain::refusal::Refusal::NotAllowed) for a caller with a token and for what the caller
    /// may not itself; [`Invalid`](crate::domain::refusal::Refusal::Invalid) names the field.
    fn issue_token(
        &self,
        bearer: &Secret,
        wanted: &WantedToken,
    ) -> Result<(AccessToken, Secret), PortalError>;

    /// Takes back a token of who calls; one that was taken back already stays so.
    ///
    /// # Errors
    /// [`NotFound`](crate::domain::refusal::Refusal::NotFound) for one that is another's.
    fn revoke_token(&self, bearer: &Secret, number: i64) -> Result<AccessToken, PortalError>;

    /// Whether e-mails of what is handed in are sent.
    fn sends_mail(&self) -> bool;

    /// Makes sure that something can be written. That somebody else writes just now is no reason to say no.
    ///
    /// # Errors
    /// What the store refuses: [`StoreFull`](crate::domain::refusal::Refusal::StoreFull) among it.
    fn ready(&self) -> Result<(), PortalError>;

    /// A number that is another after every change of what portals answer, and after nothing else if it can be
    /// helped. Cheap.
    ///
    /// # Errors
    /// What the store refuses.
    fn version(&self) -> Result<u64, PortalError>;
}
