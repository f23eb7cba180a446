//! Logging in at a portal of the older generation.

use std::sync::Arc;

use minasidor::domain::refusal::Refusal;
use minasidor::domain::secret::Secret;
use minasidor::portal::bfus::sign_in::password::log_in;
use minasidor::portal::sign_in::Password;

use crate::portal::bfus::stand_in::{
    Answer, HTML, START, StandIn, a_password, expired, header, line_to, page, says,
};

const FORM: &str = r#"<form method="post" action="./default.aspx">
    <input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUK&amp;+=" />
    <input type="hidden" name="__VIEWSTATEGENERATOR" value="CA0B0334" />
    <input type="hidden" name="__OTHER" value="x" />
    <input name="ctl00$MainContent$txtUser" type="text" />
    <input name="ctl00$MainContent$txtPassword" type="password" />
    <input type="submit" name="ctl00$MainContent$btnLogin" value="Logga in" /></form>"#;

/// A portal of 2022; the first answer to its login page is the page itself.
fn portal(method: Answer, login: Answer) -> Arc<StandIn> {
    let portal = StandIn::new();
    portal.on("/default.aspx", page(FORM).with("set-cookie", "ASP.NET_SessionId=s0; path=/; HttpOnly"));
    portal.on("/default.aspx", login);
    portal.on("/default.aspx/Authenticate", method);
    portal.on("/start.aspx", page(START));
    portal
}

fn leads_away() -> Answer {
    says(302, HTML, "").with("location", "/start.aspx").logs_in("s1", "t1")
}

#[test]
fn the_form_is_posted_where_there_is_no_method() {
    for method in [says(404, HTML, ""), says(405, HTML, ""), page(" <!DOCTYPE html>")] {
        let portal = portal(method, leads_away());
        let password = Password { user: "eva å".into(), password: Secret::new("a&b=c+d%é*".into()) };

        let saved = log_in(&line_to(&portal), &password).unwrap();

        let requests = portal.requests();
        assert_eq!(portal.asked()[3..], ["POST /default.aspx", "GET /start.aspx"]);
        assert_eq!(header(&requests[3], "content-type"), Some("application/x-www-form-urlencoded"));
        assert_eq!(header(&requests[3], "cookie"), Some("ASP.NET_SessionId=s0"));
        assert_eq!(
            String::from_utf8_lossy(&requests[3].body),
            "ctl00%24MainContent%24txtUser=eva+%C3%A5&ctl00%24MainContent%24txtPassword=a%26b%3Dc%2Bd%25%C3%A9*&\
             ctl00%24MainContent%24btnLogin=Logga+in&chkRememberMe=on&__VIEWSTATE=%2FwEPDwUK%26%2B%3D&\
             __VIEWSTATEGENERATOR=CA0B0334"
        );
        assert!(saved.jar.is_logged_in());
        assert_eq!(saved.customer.as_deref(), Some("4711007"));
    }
}

#[test]
fn the_same_page_again_is_a_wrong_password() {
    let portal = portal(says(404, HTML, ""), page(FORM));
    let error = log_in(&line_to(&portal), &a_password()).unwrap_err();

    assert_eq!(error.refusal, Refusal::WrongCredentials);
    assert_eq!(portal.times("/default.aspx"), 2, "one page, one login");
}

#[test]
fn anything_else_is_a_surprise() {
    for (answer, told) in [
        (expired(), "surprise: login form: no cookies"),
        (page("<html>Driftstopp"), "surprise: login form: another page"),
        (says(500, HTML, ""), "overloaded: login form: status 500"),
    ] {
        let error = log_in(&line_to(&portal(says(404, HTML, ""), answer)), &a_password()).unwrap_err();
        assert_eq!(error.to_string(), told);
    }
}

#[test]
fn without_a_form_a_missing_method_stays_missing() {
    let portal = StandIn::new();
    portal.on("/default.aspx", page("<input name='__VIEWSTATE' value='x'>"));

    let error = log_in(&line_to(&portal), &a_password()).unwrap_err();

    assert_eq!(error.to_string(), "surprise: Authenticate: status 404");
}
