//! Logging in with user name and password, as the login page of today does it.

use serde_json::{Value, json};

use crate::domain::refusal::Refusal;
use crate::portal::PortalError;
use crate::portal::bfus::answer::surprise;
use crate::portal::bfus::endpoint::Page;
use crate::portal::bfus::envelope;
use crate::portal::bfus::field;
use crate::portal::bfus::jar::Jar;
use crate::portal::bfus::saved::{LoggedInBy, SavedSession};
use crate::portal::bfus::session::{as_script, page_request};
use crate::portal::bfus::settings::Settings;
use crate::portal::bfus::sign_in::{PASSWORD_RESET, begin, webforms};
use crate::portal::http::line::{Line, Repeat, unexpected};
use crate::portal::http::{Method, Request, Response};
use crate::portal::sign_in::Password;

const PATH: &str = "/default.aspx/Authenticate";
const NAME: &str = "Authenticate";

/// What the portal said to a user name and a password.
#[derive(Debug)]
pub enum Attempt {
    /// It let the user in.
    Entered(SavedSession),
    /// It did not, or said something else, and would the next time too: they are not to be tried again by themselves.
    Rejected(PortalError),
    /// They may have been sent, and nothing was said of them.
    Unanswered(PortalError),
}

/// The answers by number (`LoginResultStatus`), under the portal's own names.
const STATUSES: [&str; 8] = [
    "OK",
    "NotOK",
    "CaptchaNotOK",
    "TwoFactorNotOK",
    "EmtOnlyOK",
    "EmtAdminOK",
    "PfuOnlyOK",
    "LockedAccount",
];

/// What an answer says.
#[derive(Debug)]
enum Verdict {
    /// Let in, to be led to this path.
    In(String),
    /// Refused.
    Out(Refusal),
    /// Neither, with what says so.
    Unknown(PortalError),
    /// Nothing: the portal failed before it came so far.
    Nothing(PortalError),
}

/// Logs in, once.
///
/// # Errors
/// [`Refusal::CaptchaRequired`] and [`Refusal::PasswordLoginDisabled`] before it is sent;
/// [`Refusal::WrongCredentials`], [`Refusal::AccountLocked`], [`Refusal::TwoFactorRequired`],
/// [`Refusal::CaptchaRequired`] and [`Refusal::OtherModuleOnly`] after; and when the portal does not answer as it
/// should.
pub fn log_in(line: &Line, password: &Password) -> Result<SavedSession, PortalError> {
    match attempt(line, password, &|| Ok(()))? {
        Attempt::Entered(saved) => Ok(saved),
        Attempt::Rejected(error) | Attempt::Unanswered(error) => Err(error),
    }
}

/// Logs in, and tells an answer about user name and password from all that may be otherwise the next time. The portal
/// takes them as a login at most once; where it has no such method they go to the form of older portals instead.
/// `sending` is called before they are sent.
///
/// # Errors
/// When they were not sent.
pub fn attempt(
    line: &Line,
    password: &Password,
    sending: &dyn Fn() -> Result<(), PortalError>,
) -> Result<Attempt, PortalError> {
    check(line)?;
    let mut jar = Jar::default();
    let login_page = line.ask(Page::Login.name(), &page_request(Page::Login), Repeat::Harmless)?;
    let (host, now) = (line.origin().host(), line.pace().now());
    jar.take(&login_page, host, now);

    let body = json!({"user": password.user, "password": password.password.reveal(), "captcha": ""});
    let request = as_script(Request::new(Method::Post, PATH)).with_body(body.to_string());
    sending()?;
    let response = match line.ask(NAME, &jar.add_to(request), Repeat::Never) {
        Ok(response) => response,
        Err(error) => return unanswered(error),
    };
    if is_no_method(&response) {
        return match webforms::Form::read(&login_page, host) {
            Some(form) => webforms::log_in(line, &form, password),
            None => Ok(Attempt::Rejected(unexpected(NAME, response.status))),
        };
    }
    jar.take(&response, host, now);
    Ok(match verdict(&response) {
        Verdict::In(_) if !jar.is_logged_in() => Attempt::Rejected(surprise(NAME, "no cookies")),
        Verdict::In(landing) => entered(begin(line, jar, &landing, LoggedInBy::Password, &password.user)),
        Verdict::Out(refusal) => Attempt::Rejected(refused(line, refusal)),
        Verdict::Unknown(error) => Attempt::Rejected(error),
        Verdict::Nothing(error) => Attempt::Unanswered(error),
    })
}

/// Tells a login that was never begun from one that got no answer.
///
/// # Errors
/// When nothing can have been sent.
pub fn unanswered(error: PortalError) -> Result<Attempt, PortalError> {
    if error.refusal == Refusal::Unreachable { Err(error) } else { Ok(Attempt::Unanswered(error)) }
}

/// Let in, but perhaps not shown in.
pub fn entered(begun: Result<SavedSession, PortalError>) -> Attempt {
    begun.map_or_else(Attempt::Unanswered, Attempt::Entered)
}

/// Asks the settings first: a password that can not succeed is not sent.
fn check(line: &Line) -> Result<(), PortalError> {
    let settings = Settings::fetch(line)?.unwrap_or_default();
    let refusal = match () {
        () if settings.is_password_disabled() => Refusal::PasswordLoginDisabled,
        () if settings.has_captcha() => Refusal::CaptchaRequired,
        () => return Ok(()),
    };
    Err(refused(line, refusal))
}

/// Makes a refusal of a login, with the page on which a person gets further.
pub fn refused(line: &Line, refusal: Refusal) -> PortalError {
    let path = if refusal == Refusal::WrongCredentials { PASSWORD_RESET } else { Page::Login.path() };
    PortalError::new(refusal).with_page(Some(line.origin().page(path)))
}

/// Whether the portal has no such method: then it may be an older one.
fn is_no_method(response: &Response) -> bool {
    let is_page = response.status == 200 && response.body.trim_ascii_start().starts_with(b"<");
    matches!(response.status, 404 | 405) || is_page
}

fn verdict(response: &Response) -> Verdict {
    let unknown = |what: &str| Verdict::Unknown(surprise(NAME, what));
    match response.status {
        200 => {}
        status @ (408 | 429 | 500..) => return Verdict::Nothing(unexpected(NAME, status)),
        status => return Verdict::Unknown(unexpected(NAME, status)),
    }
    let value = match envelope::decode(&response.body) {
        Ok(value) => value,
        Err(why) => return Verdict::Unknown(surprise(NAME, why)),
    };
    if let Value::Bool(is_in) = value {
        return if is_in {
            Verdict::In(Page::Start.path().into())
        } else {
            Verdict::Out(Refusal::WrongCredentials)
        };
    }
    if !value.is_object() {
        return unknown("no answer to a login");
    }
    let result = field::member(&value, "Result");
    let is_in = result.is_some_and(|result| {
        field::truth(result) == Some(true)
            || field::text(result).is_some_and(|t| t.eq_ignore_ascii_case("ok"))
    });
    let status = match field::text_of(&value, "LoginResultStatus") {
        Some(text) => status(&text).ok_or(text),
        None if result.is_none() => return unknown("Result"),
        None => Ok(usize::from(!is_in)),
    };
    match status {
        Ok(0 | 5 | 6) if is_in => Verdict::In(landing(&value)),
        Ok(0 | 5 | 6) => unknown("Result"),
        Ok(1) => Verdict::Out(Refusal::WrongCredentials),
        Ok(2) => Verdict::Out(Refusal::CaptchaRequired),
        Ok(3) => Verdict::Out(Refusal::TwoFactorRequired),
        Ok(4) => Verdict::Out(Refusal::OtherModuleOnly),
        Ok(7) => Verdict::Out(Refusal::AccountLocked),
        Ok(other) => unknown(&format!("LoginResultStatus {other}")),
        Err(_) => unknown("LoginResultStatus"),
    }
}

/// Reads a status: a number, a number as a text, or its name.
fn status(text: &str) -> Option<usize> {
    text.parse().ok().or_else(|| STATUSES.iter().position(|name| name.eq_ignore_ascii_case(text)))
}

/// Returns the path that a login leads to, where it is one of this portal's own pages, else the first page.
fn landing(value: &Value) -> String {
    let url = field::text_of(value, "Url").unwrap_or_default();
    let path = format!("/{}", url.strip_prefix("~/").unwrap_or(&url).trim_start_matches('/'));
    let is_plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'.' | b'_' | b'-'));
    let is_page =
        path.to_ascii_lowercase().ends_with(".aspx") && !path.contains("..") && !path.contains("//");
    if is_plain && is_page { path } else { Page::Start.path().to_owned() }
}
