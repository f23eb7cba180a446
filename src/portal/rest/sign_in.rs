//! Logging in at a served portal.

use crate::api::session::{AccountDto, CallerDto, LoginDto, SessionDto};
use crate::api::wire::{Text, Wire};
use crate::domain::facility::Customer;
use crate::domain::id::{CustomerNumber, UserName};
use crate::domain::rights::Limits;
use crate::domain::secret::Secret;
use crate::portal::PortalError;
use crate::portal::http::line::{Line, Repeat};
use crate::portal::rest::answer;
use crate::portal::rest::call::Call;
use crate::portal::rest::session::{By, RestSession};
use crate::portal::sign_in::Password;

/// What a login gave.
#[derive(Debug, Clone)]
pub struct Begun {
    /// The session.
    pub session: RestSession,
    /// The customer that was entered.
    pub customer: Customer,
    /// Every customer that the same login may enter, and as whom.
    pub accounts: Vec<(Customer, Option<UserName>)>,
    /// What a token is limited to.
    pub limits: Option<Limits>,
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
    Ok(of_session(line, begun.bearer, begun.caller, begun.accounts))
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
    Ok(of_session(line, token.reveal().to_owned(), caller, Vec::new()))
}

pub(super) fn of_session(line: &Line, bearer: String, caller: CallerDto, accounts: Vec<AccountDto>) -> Begun {
    let by = match caller.way.as_str() {
        "bankid" => By::BankId,
        "token" => By::Token,
        _ => By::Password,
    };
    let limits = caller.limits.map(|scope| Limits {
        pages: scope.pages.tell(),
        role: scope.role.0,
        facilities: scope.facilities.map(Wire::tell),
    });
    let (customer, user) = of_account(caller.account);
    let session = RestSession {
        portal: line.origin().text().to_owned(),
        by,
        customer: customer.number.to_string(),
        user: user.as_ref().map(ToString::to_string),
        began: line.pace().now(),
        bearer: Secret::new(bearer),
    };
    Begun { session, customer, accounts: accounts.into_iter().map(of_account).collect(), limits }
}

fn of_account(account: AccountDto) -> (Customer, Option<UserName>) {
    (account.customer.tell(), account.user.tell())
}
