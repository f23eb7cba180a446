//! Logging in at a served portal.

use std::collections::BTreeMap;

use crate::api::session::{AccountDto, CallerDto, LoginDto, SessionDto};
use crate::api::wire::{Text, Wire};
use crate::domain::facility::Customer;
use crate::domain::id::{CustomerNumber, UserName};
use crate::domain::rights::{Page, Role};
use crate::domain::secret::Secret;
use crate::portal::PortalError;
use crate::portal::http::line::{Line, Repeat};
use crate::portal::rest::answer::{self, surprise};
use crate::portal::rest::call::Call;
use crate::portal::rest::session::{By, RestSession};
use crate::portal::sign_in::Password;

/// The most characters of what requests show, of a customer's or user's name for programs, and of one for people.
const LONGEST_BEARER: usize = 512;
const LONGEST_NUMBER: usize = 100;
const LONGEST_NAME: usize = 120;
/// The most other customers that a login names.
const MOST: usize = 500;

/// What a login gave.
#[derive(Debug, Clone)]
pub struct Begun {
    /// The session.
    pub session: RestSession,
    /// The customer that was entered.
    pub customer: Customer,
    /// Every customer that the same login may enter, and as whom.
    pub accounts: Vec<(Customer, Option<UserName>)>,
    /// How far one may go on each page that one has, where it was told.
    pub may: Option<BTreeMap<Page, Role>>,
}

/// Logs in with a password, at one of the customers that the user may enter.
///
/// # Errors
/// What the portal refuses; nothing is sent twice.
pub fn password(
    line: &Line,
    password: &Password,
    customer: Option<&CustomerNumber>,
) -> Result<Begun, PortalError> {
    let login = LoginDto {
        user: password.user.clone(),
        password: password.password.reveal().to_owned(),
        customer: customer.cloned().map(Text),
    };
    let call = Call::post("login", "/v1/sessions", &login)?;
    let response = line.ask(call.name, &call.request(), Repeat::Never)?;
    let begun: SessionDto = answer::read(call.name, &response)?;
    of_session(line, begun)
}

/// Looks at a token: whose it is.
///
/// # Errors
/// What the portal refuses.
pub fn token(line: &Line, token: &Secret) -> Result<Begun, PortalError> {
    let call = Call::get("token", "/v1/sessions/current");
    let request = call.request().with_header("authorization", format!("Bearer {}", token.reveal()));
    let response = line.ask(call.name, &request, Repeat::Harmless)?;
    let caller: CallerDto = answer::read(call.name, &response)?;
    begun(line, token.reveal().to_owned(), caller, (Vec::new(), None))
}

pub(super) fn of_session(line: &Line, session: SessionDto) -> Result<Begun, PortalError> {
    begun(line, session.bearer, session.caller, (session.accounts, Some(session.idle_s)))
}

fn begun(
    line: &Line,
    bearer: String,
    caller: CallerDto,
    (accounts, idle_s): (Vec<AccountDto>, Option<u32>),
) -> Result<Begun, PortalError> {
    let by = match caller.way.as_str() {
        "bankid" => By::BankId,
        "token" => By::Token,
        _ => By::Password,
    };
    // It goes into a header of every request.
    if !(1..=LONGEST_BEARER).contains(&bearer.len()) || !bearer.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(surprise("login", "bearer"));
    }
    let may = caller.may.map(|all| all.into_iter().map(|right| (right.page.0, right.role.0)).collect());
    let (customer, user) = of_account("login", caller.account)?;
    let session = RestSession {
        portal: line.origin().text().to_owned(),
        by,
        customer: customer.number.to_string(),
        user: user.as_ref().map(ToString::to_string),
        began: line.pace().now(),
        ends: Some(caller.until.tell()),
        idle_s,
        bearer: Secret::new(bearer),
    };
    let accounts = accounts.into_iter().take(MOST).map(|account| of_account("login", account));
    Ok(Begun { session, customer, accounts: accounts.collect::<Result<_, _>>()?, may })
}

/// Reads whom one enters: what people are known by from now on, in profiles and in the names of files.
pub(super) fn of_account(
    name: &str,
    account: AccountDto,
) -> Result<(Customer, Option<UserName>), PortalError> {
    let (mut customer, user) = (account.customer.tell(), account.user.tell());
    if !is_plain(customer.number.as_str()) {
        return Err(surprise(name, "customer.number"));
    }
    if user.as_ref().is_some_and(|user| !is_plain(user.as_str())) {
        return Err(surprise(name, "user"));
    }
    customer.name = customer.name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    Ok((customer, user))
}

fn is_plain(text: &str) -> bool {
    let is_fine = |c: char| c.is_alphanumeric() || "-_.@+".contains(c);
    !text.is_empty() && text.chars().count() <= LONGEST_NUMBER && text.chars().all(is_fine)
}
