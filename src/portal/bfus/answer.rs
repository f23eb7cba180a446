//! What an answer says by its outside alone: whether the session is still one, and whether it is data.

use serde_json::Value;

use crate::domain::refusal::Refusal;
use crate::portal::PortalError;
use crate::portal::bfus::context::Context;
use crate::portal::bfus::envelope;
use crate::portal::bfus::html;
use crate::portal::http::Response;
use crate::portal::http::line::unexpected;

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A page.
    Page,
    /// Data.
    Data,
}

/// Whether the portal no longer knows who asks. It says so in every way but clearly.
pub fn is_logged_out(response: &Response, asked: Asked) -> bool {
    if matches!(response.status, 301 | 302 | 303 | 307 | 308 | 401 | 403) {
        return true;
    }
    if response.status != 200 {
        return false;
    }
    let body = text_start(&response.body);
    let is_empty = body.is_empty();
    match asked {
        Asked::Data => is_empty || body.first() == Some(&b'<') || !is_json(response),
        Asked::Page => is_empty || is_login_page(response),
    }
}

/// Whether an answer says that it is JSON, or does not say what it is.
fn is_json(response: &Response) -> bool {
    response.header("content-type").is_none_or(|kind| kind.to_ascii_lowercase().contains("json"))
}

/// Whether it is the login page in the place of another. A field for a password alone does not tell: it may be
/// there to change it.
fn is_login_page(response: &Response) -> bool {
    let page = String::from_utf8_lossy(&response.body);
    html::has_password_field(&page) && !Context::read(&page).is_of_a_customer()
}

/// Returns the body without what may stand before any text.
fn text_start(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii()
}

/// Takes the data out of an answer from somebody who is logged in, or need not be.
///
/// # Errors
/// When it is no success, or no data.
pub fn data(name: &str, response: &Response) -> Result<Value, PortalError> {
    envelope::decode(body(name, response)?).map_err(|why| surprise(name, why))
}

/// Takes the body out of an answer from somebody who is logged in.
///
/// # Errors
/// When it is no success.
pub fn body<'a>(name: &str, response: &'a Response) -> Result<&'a [u8], PortalError> {
    if response.status == 200 { Ok(&response.body) } else { Err(unexpected(name, response.status)) }
}

/// Makes the refusal of an answer that is not in the protocol, with the field or the reason.
pub fn surprise(name: &str, reason: impl std::fmt::Display) -> PortalError {
    PortalError::about(Refusal::Surprise, format!("{name}: {reason}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(status: u16, kind: &str, body: &str) -> Response {
        let headers = vec![("content-type".to_owned(), kind.to_owned())];
        Response { status, headers, body: body.as_bytes().to_vec() }
    }

    const JSON: &str = "application/json; charset=utf-8";
    const HTML: &str = "text/html; charset=utf-8";

    #[test]
    fn every_way_to_say_logged_out_is_understood() {
        for status in [301, 302, 303, 307, 308, 401, 403] {
            for asked in [Asked::Page, Asked::Data] {
                let body = r#"{"Message":"Authorization has been denied for this request."}"#;
                assert!(is_logged_out(&response(status, JSON, body), asked), "{status}");
            }
        }
        for (kind, body) in [
            (HTML, "<!DOCTYPE html>"),
            (JSON, "  <html>"),
            (JSON, "\u{feff}<html>"),
            (HTML, "{}"),
            (JSON, ""),
            (JSON, " \r\n"),
        ] {
            assert!(is_logged_out(&response(200, kind, body), Asked::Data), "{kind} {body:?}");
        }
        assert!(is_logged_out(&response(200, HTML, ""), Asked::Page));
        let login = r#"<form><input name="txtUser"><input TYPE=password></form>"#;
        assert!(is_logged_out(&response(200, HTML, login), Asked::Page));
    }

    #[test]
    fn what_says_something_else_is_not_logged_out() {
        for (status, kind, body) in [(200, JSON, "{}"), (500, HTML, "<html>"), (404, HTML, ""), (503, "", "")]
        {
            assert!(!is_logged_out(&response(status, kind, body), Asked::Data), "{status} {body:?}");
        }
        let unlabelled = Response { status: 200, headers: Vec::new(), body: b"[]".to_vec() };
        assert!(!is_logged_out(&unlabelled, Asked::Data));
        let own = r#"<meta name="Portal-CustomerCode" content="4711007" /><input type="password">"#;
        assert!(!is_logged_out(&response(200, HTML, own), Asked::Page), "a page to change one's password");
    }

    #[test]
    fn what_is_no_data_is_named_without_its_content() {
        let error = data("GetInvoices", &response(200, JSON, "198102039999")).unwrap();
        assert_eq!(error.to_string(), "198102039999");

        for (status, body, told) in [
            (404, "198102039999", "surprise: GetInvoices: status 404"),
            (500, "198102039999", "overloaded: GetInvoices: status 500"),
            (200, "198102039999 {", "surprise: GetInvoices: no JSON"),
        ] {
            let error = data("GetInvoices", &response(status, JSON, body)).unwrap_err();
            assert_eq!(error.to_string(), told);
        }
    }
}
