//! Logging in with BankID at a served portal: an order, a code to scan, a signature, a customer to enter.

use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::api::identity::{BegunOrderDto, EntryDto, OrderDto, OrderedDto};
use crate::api::session::{AccountDto, SessionDto};
use crate::api::wire::Text;
use crate::domain::id::{CustomerNumber, UserName};
use crate::domain::secret::Secret;
use crate::portal::PortalError;
use crate::portal::bankid::code;
use crate::portal::bankid::hint::{Failed, Pending};
use crate::portal::http::line::{Line, Repeat};
use crate::portal::http::origin::Origin;
use crate::portal::rest::answer::{self, surprise};
use crate::portal::rest::call::Call;
use crate::portal::rest::sign_in::{Begun, of_account, of_session};
use crate::portal::sign_in::{Account, Challenger, Code, SigningState};
use crate::portal::signing::{Fault, Moment, Outcome, Signature, Signing, Step, signed};

/// How long an order is waited for: the server says sooner when it has run out.
const PATIENCE: Duration = Duration::from_secs(300);
/// The most characters of a code, and of an address.
const LONGEST: usize = 500;
/// The most customers that one person may enter.
const MOST: usize = 500;
const BANKID: &str = "BankID";

/// A person who has signed.
pub type Signed<'a> = Signature<'a, Proof>;

/// What proves a signature: the secret of its order.
pub struct Proof(Secret);

impl Signed<'_> {
    /// Enters a customer. Others can be entered with the same signature.
    ///
    /// # Errors
    /// What the portal refuses.
    pub fn enter(&self, account: &Account) -> Result<Begun, PortalError> {
        let entry = EntryDto {
            order: self.proof.0.reveal().to_owned(),
            customer: Text(CustomerNumber::new(&account.customer)),
            user: account.user.as_deref().map(|user| Text(UserName::new(user))),
        };
        let call = Call::post("login", "/v1/bankid/enter", &entry)?;
        let session: SessionDto = answered(self.line, &call, Repeat::Never)?;
        let begun = of_session(self.line, session)?;
        if begun.session.customer != account.customer || begun.session.user != account.user {
            return Err(surprise("login", "caller.account"));
        }
        Ok(begun)
    }
}

/// Has a person sign, and finds the customers that they may enter.
///
/// # Errors
/// As [`signed`], and [`NoAccounts`](crate::domain::refusal::Refusal::NoAccounts) where there is nothing to enter.
pub fn sign<'a>(line: &'a Line, challenger: &dyn Challenger) -> Result<Signed<'a>, PortalError> {
    let (order, told) = signed(&mut Talk { line, last: None }, line.pace(), challenger)?;
    if told.is_empty() || told.len() > MOST {
        return Err(surprise(BANKID, "accounts"));
    }
    let mut accounts: Vec<Account> = Vec::new();
    for account in told {
        let (customer, user) = of_account(BANKID, account)?;
        let account = Account {
            customer: customer.number.to_string(),
            name: customer.name,
            is_granted: user.is_some(),
            key: order.secret.clone(),
            user: user.map(|user| user.to_string()),
        };
        if accounts.iter().all(|one| one.customer != account.customer || one.user != account.user) {
            accounts.push(account);
        }
    }
    Ok(Signed::new(line, Proof(order.secret), accounts))
}

struct Talk<'a> {
    line: &'a Line,
    /// The code that was shown last.
    last: Option<String>,
}

/// An order.
struct Order {
    secret: Secret,
    app: Option<String>,
    first: Option<String>,
}

impl Signing for Talk<'_> {
    type Order = Order;
    type Signed = Vec<AccountDto>;

    fn patience(&self) -> Duration {
        PATIENCE
    }

    fn begin(&mut self) -> Result<Result<Order, Outcome>, PortalError> {
        let begun: BegunOrderDto =
            answered(self.line, &Call::begin(BANKID, "/v1/bankid/orders"), Repeat::Harmless)?;
        let app = Some(begun.app).filter(|app| opens_an_app(app, self.line.origin()));
        let first = begun.state.code.map(checked).transpose()?;
        if app.is_none() && first.is_none() {
            return Err(surprise(BANKID, "code"));
        }
        Ok(Ok(Order { secret: Secret::new(begun.order), app, first }))
    }

    fn advance(
        &mut self,
        order: &Order,
        moment: &Moment<'_>,
    ) -> Result<Result<Step<Vec<AccountDto>>, Outcome>, PortalError> {
        let show = |code: Option<&str>| match code.or(order.app.as_deref()) {
            Some(code) => moment.challenger.show(Code::Text(code), order.app.as_deref()),
            None => Ok(()),
        };
        if moment.tick == 1 {
            self.last.clone_from(&order.first);
            show(order.first.as_deref())?;
            return Ok(Ok(Step::Unasked));
        }
        let state: OrderDto = asked(self.line, "/v1/bankid/collect", &ordered(order), Repeat::Harmless)?;
        let hint = state.hint.as_deref().unwrap_or_default();
        match state.status.as_str() {
            "signed" => Ok(Ok(Step::Signed(state.accounts))),
            "failed" => Ok(Err(failed(Failed::read(hint)))),
            "pending" => {
                // What was scanned stays, with what the person is told below it.
                if let Some(code) = state.code.map(checked).transpose()? {
                    self.last = Some(code);
                }
                show(self.last.as_deref())?;
                Ok(Ok(Step::At(waits(Pending::read(hint)))))
            }
            _ => Err(surprise(BANKID, "status")),
        }
    }

    fn give_up(&mut self, order: &Order) {
        // One that can not be taken back runs out by itself.
        let _runs_out = Call::post(BANKID, "/v1/bankid/cancel", &ordered(order))
            .and_then(|call| self.line.ask(call.name, &call.request(), Repeat::Never));
    }
}

fn ordered(order: &Order) -> OrderedDto {
    OrderedDto { order: order.secret.reveal().to_owned() }
}

fn asked<T: DeserializeOwned>(
    line: &Line,
    path: &str,
    body: &impl Serialize,
    repeat: Repeat,
) -> Result<T, PortalError> {
    answered(line, &Call::post(BANKID, path, body)?, repeat)
}

fn answered<T: DeserializeOwned>(line: &Line, call: &Call, repeat: Repeat) -> Result<T, PortalError> {
    let response = line.ask(call.name, &call.request(), repeat)?;
    answer::read(call.name, &response)
}

/// Looks whether a text is a code: nothing else is drawn for somebody to scan.
fn checked(code: String) -> Result<String, PortalError> {
    let is_plain =
        code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    if code.starts_with("bankid.") && code.len() <= LONGEST && is_plain {
        return Ok(code);
    }
    Err(surprise(BANKID, "code"))
}

/// Whether an address opens BankID's app, or the portal's own stand-in for it: nothing else is shown to be opened.
fn opens_an_app(address: &str, portal: &Origin) -> bool {
    if let Some(token) = address.strip_prefix("https://app.bankid.com/?autostarttoken=") {
        return code::is_segment(token.strip_suffix("&redirect=null").unwrap_or(token));
    }
    let own = format!("{}/", portal.text());
    let Some((page, token)) = address.split_once("?t=") else { return false };
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.:[]".contains(&byte);
    let is_known = page.starts_with(&own) && page.len() <= LONGEST;
    is_known && page.bytes().all(is_plain) && code::is_segment(token)
}

fn waits(hint: Pending) -> SigningState {
    match hint {
        Pending::OutstandingTransaction | Pending::NoClient | Pending::Other => SigningState::Waiting,
        Pending::Started | Pending::UserSign => SigningState::Started,
        Pending::UserMrtd => SigningState::Document,
        Pending::UserCallConfirm => SigningState::Call,
        Pending::Processing => SigningState::Processing,
    }
}

fn failed(hint: Failed) -> Outcome {
    match hint {
        Failed::ExpiredTransaction | Failed::StartFailed => Outcome::RanOut,
        Failed::UserCancel | Failed::Cancelled => Outcome::Cancelled,
        Failed::Other => Outcome::Failed(None),
        known => Outcome::Failed(Some(Fault(known.key()))),
    }
}
