//! Logging in with BankID.

use crate::api::identity::{BegunOrderDto, EntryDto, OrderDto, OrderedDto};
use crate::api::wire::Wire;
use crate::domain::facility::Customer;
use crate::domain::refusal::Refusal;
use crate::portal::bankid::Progress;
use crate::portal::host::HostAccount;
use crate::server::answer::Answer;
use crate::server::ask::Ask;
use crate::server::handlers::sessions::{of_account, of_session};
use crate::server::identity::{Identity, State};
use crate::server::problem::Problem;

/// Begins an order.
pub fn begin(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let identity = identity(ask)?;
    let shown = format!("Logga in på Mina sidor hos {}", ask.host.about()?.utility_company);
    let (order, app, state) = identity.begin(ask.address, &shown)?;
    let state = of_state(state, Vec::new());
    Answer::json(&BegunOrderDto { order: order.reveal().to_owned(), app, state })
}

/// Says how far an order is, and once it is signed which customers may be entered.
pub fn collect(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let identity = identity(ask)?;
    let OrderedDto { order } = ask.read()?;
    let state = identity.collect(&order, ask.host.now())?;
    let accounts = match &state.progress {
        Progress::Complete(person) => ask.host.accounts_of(person)?,
        _ => Vec::new(),
    };
    if accounts.is_empty() && matches!(state.progress, Progress::Complete(_)) {
        identity.cancel(&order)?;
        return Err(Problem::new(Refusal::NoAccounts));
    }
    Answer::json(&of_state(state, accounts))
}

/// Takes an order back.
pub fn cancel(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let identity = identity(ask)?;
    let OrderedDto { order } = ask.read()?;
    identity.cancel(&order)?;
    Ok(Answer::Nothing)
}

/// Begins a session with a signed order.
pub fn enter(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let identity = identity(ask)?;
    let EntryDto { order, customer, user } = ask.read()?;
    let customer = Customer { number: customer.0, name: String::new() };
    let account = HostAccount { customer, user: user.tell() };
    let session = identity.enter(&order, &account, |person| ask.host.enter(person, &account))?;
    Answer::json(&of_session(ask.host, session)?)
}

fn identity<'a>(ask: &Ask<'a>) -> Result<&'a Identity, Problem> {
    ask.identity.ok_or_else(|| Problem::new(Refusal::NotOffered))
}

fn of_state(state: State, accounts: Vec<HostAccount>) -> OrderDto {
    let (status, hint) = match state.progress {
        Progress::Pending(hint) => ("pending", Some(hint.key())),
        Progress::Failed(hint) => ("failed", Some(hint.key())),
        Progress::Complete(_) => ("signed", None),
    };
    OrderDto {
        status: status.to_owned(),
        hint: hint.map(str::to_owned),
        code: state.code,
        accounts: accounts.into_iter().map(of_account).collect(),
    }
}
