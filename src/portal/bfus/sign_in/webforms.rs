//! Logging in at a portal of the older generation, whose login page is a form that is posted to itself.

use crate::domain::refusal::Refusal;
use crate::portal::PortalError;
use crate::portal::bfus::answer::surprise;
use crate::portal::bfus::endpoint::Page;
use crate::portal::bfus::html::{self, Tag};
use crate::portal::bfus::jar::Jar;
use crate::portal::bfus::saved::LoggedInBy;
use crate::portal::bfus::sign_in::begin;
use crate::portal::bfus::sign_in::password::{Attempt, entered, refused};
use crate::portal::http::line::{Line, Repeat, unexpected};
use crate::portal::http::{Method, Request, Response};
use crate::portal::sign_in::Password;

const NAME: &str = "login form";
/// What the page hides in the form and wants back.
const ECHOED: [&str; 3] = ["__VIEWSTATE", "__VIEWSTATEGENERATOR", "__EVENTVALIDATION"];
const REMEMBER: &str = "chkRememberMe";

/// The form of the login page.
pub struct Form {
    user: String,
    password: String,
    button: (String, String),
    echoed: Vec<(String, String)>,
    jar: Jar,
}

impl Form {
    /// Reads the login page of a computer. `None` where there is no such form on it.
    pub fn read(response: &Response, host: &str) -> Option<Self> {
        let page = String::from_utf8_lossy(&response.body);
        let mut jar = Jar::default();
        jar.take(response, host, 0);
        let inputs: Vec<(String, String)> =
            html::tags(&page).filter(|tag| tag.is("input")).filter_map(named).collect();
        // The names hold the place of the control on the page, which differs.
        let ending = |end: &str| inputs.iter().find(|(name, _)| name.rsplit('$').next() == Some(end));
        let echoed = inputs.iter().filter(|(name, _)| ECHOED.contains(&name.as_str()));
        let form = Self {
            user: ending("txtUser")?.0.clone(),
            password: ending("txtPassword")?.0.clone(),
            button: ending("btnLogin")?.clone(),
            echoed: echoed.cloned().collect(),
            jar,
        };
        form.echoed.iter().any(|(name, _)| name == "__VIEWSTATE").then_some(form)
    }

    fn body(&self, password: &Password) -> String {
        let label = if self.button.1.is_empty() { "Logga in" } else { &self.button.1 };
        let mut fields = vec![
            (self.user.as_str(), password.user.as_str()),
            (self.password.as_str(), password.password.reveal()),
            (self.button.0.as_str(), label),
            (REMEMBER, "on"),
        ];
        fields.extend(self.echoed.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let pairs =
            fields.iter().map(|(name, value)| format!("{}={}", form_encoded(name), form_encoded(value)));
        pairs.collect::<Vec<_>>().join("&")
    }
}

fn named(tag: Tag<'_>) -> Option<(String, String)> {
    let name = tag.attribute("name").or_else(|| tag.attribute("id"))?;
    Some((name.into_owned(), tag.attribute("value").unwrap_or_default().into_owned()))
}

/// Posts the form. The portal leads away from the login page when it takes the password, and shows it again when
/// it does not.
///
/// # Errors
/// When it does neither.
pub fn log_in(line: &Line, form: &Form, password: &Password) -> Result<Attempt, PortalError> {
    let request = Request::new(Method::Post, Page::Login.path())
        .with_header("content-type", "application/x-www-form-urlencoded")
        .with_body(form.body(password));
    let response = match line.ask(NAME, &form.jar.add_to(request), Repeat::Never) {
        Ok(response) => response,
        // The method that this portal lacks was asked before, so that something was sent in any case.
        Err(error) => return Ok(Attempt::Unanswered(error)),
    };
    let mut jar = form.jar.clone();
    jar.take(&response, line.origin().host(), line.pace().now());
    Ok(match response.status {
        301..=303 if jar.is_logged_in() => {
            entered(begin(line, jar, Page::Start.path(), LoggedInBy::Password, &password.user))
        }
        200 if Form::read(&response, line.origin().host()).is_some() => {
            Attempt::Rejected(refused(line, Refusal::WrongCredentials))
        }
        301..=303 => Attempt::Rejected(surprise(NAME, "no cookies")),
        200 => Attempt::Rejected(surprise(NAME, "another page")),
        status @ (408 | 429 | 500..) => Attempt::Unanswered(unexpected(NAME, status)),
        status => Attempt::Rejected(unexpected(NAME, status)),
    })
}

/// Writes a text as forms send it.
fn form_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'-' | b'.' | b'_' | b'*' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
