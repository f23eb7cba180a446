//! The ways to log in. Each begins with no cookie at all: those of an old session spoil the answer.

pub mod bankid;
pub mod password;
mod webforms;

use crate::portal::PortalError;
use crate::portal::bfus::answer::{Asked, is_logged_out, surprise};
use crate::portal::bfus::context::Context;
use crate::portal::bfus::endpoint::Page;
use crate::portal::bfus::jar::Jar;
use crate::portal::bfus::saved::{LoggedInBy, SavedSession};
use crate::portal::bfus::session::page_request;
use crate::portal::http::line::{Line, Repeat};
use crate::portal::http::{Method, Request};

/// Where the portal lets somebody have a new password.
pub const PASSWORD_RESET: &str = "/Customer/PasswordReset.aspx";

/// Makes a session of the cookies of somebody who was just let in, and fetches the first page, which has to come
/// before any other.
fn begin(
    line: &Line,
    mut jar: Jar,
    landing: &str,
    by: LoggedInBy,
    user: &str,
) -> Result<SavedSession, PortalError> {
    let start = Page::Start;
    if !landing.eq_ignore_ascii_case(start.path()) {
        let request = jar.add_to(Request::new(Method::Get, landing).with_header("accept", "text/html"));
        let response = line.ask("landing page", &request, Repeat::Harmless)?;
        // A portal may send on from here to its first page, which looks like the end of a session.
        if !is_logged_out(&response, Asked::Page) {
            jar.take(&response, line.origin().host(), line.pace().now());
        }
    }
    let response = line.ask(start.name(), &jar.add_to(page_request(start)), Repeat::Harmless)?;
    if is_logged_out(&response, Asked::Page) {
        return Err(surprise(start.name(), "logged out after the login"));
    }
    let now = line.pace().now();
    jar.take(&response, line.origin().host(), now);
    let page = String::from_utf8_lossy(&response.body);
    Ok(SavedSession {
        portal: line.origin().text().to_owned(),
        by,
        user: user.to_owned(),
        customer: Context::read(&page).customer_code().map(str::to_owned),
        began: now,
        used: now,
        jar,
    })
}
