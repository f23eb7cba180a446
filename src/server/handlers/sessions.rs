//! Logging in and out, and tokens.

use std::collections::BTreeMap;

use crate::api::place::CustomerDto;
use crate::api::session::{
    AccessTokenDto, AccountDto, CallerDto, IssuedTokenDto, LoginDto, PageRightDto, SessionDto, TokenScopeDto,
    WantedTokenDto,
};
use crate::api::wire::{At, Text, Wire};
use crate::domain::rights::{Page, Role};
use crate::domain::secret::Secret;
use crate::portal::host::{
    AccessToken, BegunSession, Caller, HostAccount, PasswordAttempt, PortalHost, TokenScope, WantedToken, Way,
};
use crate::server::answer::{Answer, page};
use crate::server::ask::Ask;
use crate::server::problem::Problem;

/// Begins a session.
pub fn begin(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let login: LoginDto = ask.read()?;
    let attempt = PasswordAttempt {
        user: login.user,
        password: Secret::new(login.password),
        customer: login.customer.tell(),
    };
    let session = ask.host.sign_in(&attempt)?;
    Answer::json(&of_session(ask.host, session)?)
}

/// Says who calls.
pub fn current(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let bearer = ask.bearer()?;
    Answer::json(&of_caller(ask.host.caller(bearer)?, ask.host.rights(bearer)?))
}

/// Ends the session; or every one of the same person, and what they have signed to begin more.
pub fn end(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let everywhere = ask.params.read_one("everywhere", |text| text.parse().ok())?.unwrap_or(false);
    let bearer = ask.bearer()?;
    // First what was signed: who comes in with it while this is done is then out with the others.
    if let Some(identity) = ask.identity.filter(|_| everywhere)
        && let Some(person) = ask.host.person(bearer)?
    {
        identity.end(&person);
    }
    ask.host.sign_out(bearer, everywhere)?;
    Ok(Answer::Nothing)
}

/// Lists the tokens of who calls.
pub fn tokens(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let tokens: Vec<_> = ask.host.tokens(ask.bearer()?)?.into_iter().map(of_token).collect();
    page(ask, tokens, |token| token.number.to_string())
}

/// Makes a token.
pub fn issue(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let wanted: WantedTokenDto = ask.read()?;
    let wanted = WantedToken { name: wanted.name, scope: scope_of(wanted.scope), until: wanted.until.tell() };
    let (token, bearer) = ask.host.issue_token(ask.bearer()?, &wanted)?;
    Answer::json(&IssuedTokenDto { token: of_token(token), bearer: bearer.reveal().to_owned() })
}

/// Takes back a token.
pub fn revoke(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let number = ask.place("number")?.parse().map_err(|_| Problem::not_found())?;
    Answer::json(&of_token(ask.host.revoke_token(ask.bearer()?, number)?))
}

/// Tells of a session that was begun.
pub fn of_session(host: &dyn PortalHost, session: BegunSession) -> Result<SessionDto, Problem> {
    let rights = host.rights(&session.bearer)?;
    Ok(SessionDto {
        bearer: session.bearer.reveal().to_owned(),
        caller: of_caller(session.caller, rights),
        accounts: session.accounts.into_iter().map(of_account).collect(),
        idle_s: session.idle_s,
    })
}

fn of_caller(caller: Caller, rights: BTreeMap<Page, Role>) -> CallerDto {
    let right = |(page, role)| PageRightDto { page: Text(page), role: Text(role) };
    let way = match caller.way {
        Way::Password => "password",
        Way::BankId => "bankid",
        Way::Token => "token",
    };
    CallerDto {
        account: of_account(caller.account),
        way: way.to_owned(),
        until: At(caller.until),
        limits: caller.limits.map(of_scope),
        may: Some(rights.into_iter().map(right).collect()),
    }
}

/// Tells of a customer that may be entered.
pub fn of_account(account: HostAccount) -> AccountDto {
    AccountDto { customer: CustomerDto::of(account.customer), user: account.user.map(Text) }
}

fn of_scope(scope: TokenScope) -> TokenScopeDto {
    TokenScopeDto {
        pages: Wire::of(scope.pages),
        role: Text(scope.role),
        facilities: scope.facilities.map(Wire::of),
    }
}

fn scope_of(scope: TokenScopeDto) -> TokenScope {
    TokenScope {
        pages: scope.pages.tell(),
        role: scope.role.0,
        facilities: scope.facilities.map(|all| all.tell()),
    }
}

fn of_token(token: AccessToken) -> AccessTokenDto {
    AccessTokenDto {
        number: token.number,
        name: token.name,
        account: of_account(token.account),
        scope: of_scope(token.scope),
        made: At(token.made),
        until: At(token.until),
        last_used: token.last_used.map(At),
        revoked: token.revoked,
    }
}
