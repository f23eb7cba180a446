//! Logging in with a password: every answer of the portal, and what is never sent.

use std::sync::Arc;

use minasidor::domain::refusal::Refusal;
use minasidor::portal::PortalError;
use minasidor::portal::bfus::saved::{LoggedInBy, SavedSession};
use minasidor::portal::bfus::sign_in::password::log_in;
use minasidor::portal::http::{Response, Stop};

use crate::portal::bfus::stand_in::{
    Answer, HTML, LOGIN_PAGE, NOW, ROOT, START, StandIn, a_password, expired, header, json, line_to, page,
    says, takes_passwords,
};

const SETTINGS: &str = "/api/settings/startupsettings";
const AUTHENTICATE: &str = "/default.aspx/Authenticate";

/// Logs in at a portal that answers so.
fn answered(answer: Answer) -> (Arc<StandIn>, Result<SavedSession, PortalError>) {
    let portal = StandIn::new();
    takes_passwords(&portal);
    portal.now(AUTHENTICATE, answer);
    let result = log_in(&line_to(&portal), &a_password());
    (portal, result)
}

fn status(status: &str) -> Answer {
    let result = matches!(status, "0" | "4" | "5" | "6");
    let inner = format!(r#"{{"Result":{result},"LoginResultStatus":{status},"Url":"~/start.aspx"}}"#);
    json(&serde_json::json!({"d": inner}).to_string()).logs_in("s", "t")
}

#[track_caller]
fn refused(answer: Answer) -> PortalError {
    let (portal, result) = answered(answer);
    assert_eq!(portal.times(AUTHENTICATE), 1, "a password is sent once");
    result.expect_err("refused")
}

#[test]
fn a_login_asks_in_order_and_ends_at_the_first_page() {
    let portal = StandIn::new();
    takes_passwords(&portal);

    let saved = log_in(&line_to(&portal), &a_password()).unwrap();

    assert_eq!(
        portal.asked(),
        [
            "GET /api/settings/startupsettings",
            "GET /default.aspx",
            "POST /default.aspx/Authenticate",
            "GET /start.aspx"
        ]
    );
    let requests = portal.requests();
    assert_eq!(header(&requests[1], "cookie"), None, "the jar is empty");
    assert_eq!(header(&requests[2], "content-type"), Some("application/json; charset=utf-8"));
    assert_eq!(header(&requests[2], "x-requested-with"), Some("XMLHttpRequest"));
    assert_eq!(header(&requests[2], "cookie"), Some("pfu_lang=sv-SE"));
    let body = r#"{"user":"4711007","password":"hem\"ligt å","captcha":""}"#;
    assert_eq!(String::from_utf8_lossy(&requests[2].body), body);
    assert_eq!(header(&requests[3], "cookie"), Some(".PORTALAUTH=t1; ASP.NET_SessionId=s1; pfu_lang=sv-SE"));
    assert_eq!(header(&requests[3], "x-requested-with"), None, "a page is not fetched as a script does");
    assert_eq!((saved.by, saved.user.as_str()), (LoggedInBy::Password, "4711007"));
    assert_eq!((saved.portal.as_str(), saved.customer.as_deref()), (ROOT, Some("4711007")));
    assert!(saved.began >= NOW && saved.jar.is_logged_in());
}

#[test]
fn status_0_ok_5_emt_admin_and_6_pfu_only_are_let_in() {
    for number in ["0", "5", "6"] {
        assert!(answered(status(number)).1.is_ok(), "{number}");
    }
}

#[test]
fn status_1_not_ok_is_wrong_credentials_and_says_where_a_new_password_is_had() {
    let error = refused(status("1"));
    assert_eq!(error.refusal, Refusal::WrongCredentials);
    assert_eq!(error.web_page.unwrap(), format!("{ROOT}/Customer/PasswordReset.aspx"));
}

#[test]
fn status_2_captcha_not_ok_is_for_the_browser() {
    let error = refused(status("2"));
    assert_eq!(error.refusal, Refusal::CaptchaRequired);
    assert_eq!(error.web_page.unwrap(), format!("{ROOT}/default.aspx"));
}

#[test]
fn status_3_two_factor_not_ok_is_a_refusal_of_its_own() {
    assert_eq!(refused(status("3")).refusal, Refusal::TwoFactorRequired);
}

#[test]
fn status_4_emt_only_is_another_module() {
    assert_eq!(refused(status("4")).refusal, Refusal::OtherModuleOnly);
}

#[test]
fn status_7_locked_account_is_not_a_wrong_password() {
    assert_eq!(refused(status("7")).refusal, Refusal::AccountLocked);
}

#[test]
fn any_other_status_is_told_by_its_number() {
    let error = refused(status("8"));
    assert_eq!(
        (error.refusal, error.what.as_deref()),
        (Refusal::Surprise, Some("Authenticate: LoginResultStatus 8"))
    );
    let error = refused(status(r#""198102039999-Fel""#));
    assert_eq!(
        (error.refusal, error.what.as_deref()),
        (Refusal::Surprise, Some("Authenticate: LoginResultStatus"))
    );
}

#[test]
fn a_login_is_understood_in_all_its_forms() {
    for body in [
        r#"{"d":true}"#,
        "true",
        r#"{"d":"true"}"#,
        r#"{"d":{"Result":true,"LoginResultStatus":0}}"#,
        r#"{"d":{"Result":"OK","LoginResultStatus":"0"}}"#,
        r#"{"d":{"Result":"OK"}}"#,
        r#"{"d":{"Result":"True","LoginResultStatus":"PfuOnlyOK","Url":null}}"#,
        r#"{"d":"\"{\\\"Result\\\":true,\\\"LoginResultStatus\\\":0}\"","x":1}"#,
    ] {
        let (_, result) = answered(json(body).logs_in("s", "t"));
        assert!(result.is_ok(), "{body}: {result:?}");
    }
    for (body, refusal) in [
        (r#"{"d":false}"#, Refusal::WrongCredentials),
        (r#"{"d":{"Result":false}}"#, Refusal::WrongCredentials),
        (r#"{"d":{"Result":false,"LoginResultStatus":"7"}}"#, Refusal::AccountLocked),
        (r#"{"d":{"Result":false,"LoginResultStatus":"LockedAccount"}}"#, Refusal::AccountLocked),
        (r#"{"d":{"Result":false,"LoginResultStatus":0}}"#, Refusal::Surprise),
        (r#"{"d":{"LoginResultStatus":0}}"#, Refusal::Surprise),
        (r#"{"d":{}}"#, Refusal::Surprise),
        (r#"{"d":null}"#, Refusal::Surprise),
        (r#"{"d":"Ett fel"}"#, Refusal::Surprise),
        (r#"{"d":7}"#, Refusal::Surprise),
    ] {
        assert_eq!(refused(json(body).logs_in("s", "t")).refusal, refusal, "{body}");
    }
}

#[test]
fn the_page_after_the_login_is_one_of_the_portals_own() {
    for (url, path) in [
        ("~/consumption/consumption.aspx", Some("/consumption/consumption.aspx")),
        ("overview.aspx", Some("/overview.aspx")),
        ("~/Start.aspx", None),
        ("https://annan.example/x.aspx", None),
        ("//annan.example/x.aspx", Some("/annan.example/x.aspx")),
        ("~/../x.aspx", None),
        ("~/x.aspx?a=198102039999", None),
        ("~/Logout", None),
        ("", None),
    ] {
        let answer = json(&serde_json::json!({"d": {"Result": true, "Url": url}}).to_string());
        let (portal, result) = answered(answer.logs_in("s", "t"));

        let then = portal.asked().split_off(3);
        let expected: Vec<String> =
            path.into_iter().chain(["/start.aspx"]).map(|p| format!("GET {p}")).collect();
        assert!(result.is_ok(), "{url}");
        assert_eq!(then, expected, "{url}");
    }
}

#[test]
fn captcha_and_disabled_passwords_are_seen_before_a_password_is_sent() {
    for (name, refusal) in [
        ("IsCaptchaFeatureActive", Refusal::CaptchaRequired),
        ("DisableUserPassLogin", Refusal::PasswordLoginDisabled),
    ] {
        let portal = StandIn::new();
        takes_passwords(&portal);
        portal.now(SETTINGS, json(&format!(r#"[{{"Name":"{name}","Value":"true"}}]"#)));

        let error = log_in(&line_to(&portal), &a_password()).unwrap_err();

        assert_eq!(error.refusal, refusal);
        assert_eq!(error.web_page.unwrap(), format!("{ROOT}/default.aspx"));
        assert_eq!(portal.asked(), ["GET /api/settings/startupsettings"]);
    }
}

#[test]
fn a_portal_without_settings_is_logged_in_at_all_the_same() {
    for answer in [says(404, HTML, ""), says(500, HTML, "<html>"), page("<html>"), json(""), expired()] {
        let portal = StandIn::new();
        takes_passwords(&portal);
        portal.now(SETTINGS, answer);

        assert!(log_in(&line_to(&portal), &a_password()).is_ok());
    }
}

#[test]
fn a_password_is_not_sent_again_when_no_answer_came() {
    for (answer, refusal) in [
        (Answer::Stops(Stop::TimedOut), Refusal::NoAnswer),
        (Answer::Stops(Stop::Broken), Refusal::NoAnswer),
        (says(503, HTML, "").with("retry-after", "1"), Refusal::Overloaded),
        (says(500, "text/plain", "198102039999"), Refusal::Overloaded),
        (says(302, HTML, ""), Refusal::Surprise),
    ] {
        let error = refused(answer);
        assert_eq!(error.refusal, refusal);
        assert!(!format!("{error:?}").contains("19810203"), "{error:?}");
    }
}

#[test]
fn an_unusable_answer_is_a_surprise_that_repeats_nothing_of_it() {
    let rude = Response { status: 200, headers: Vec::new(), body: b"\x80\xff hemligt 198102039999".to_vec() };
    let error = refused(Answer::Says(rude));

    assert_eq!(error.to_string(), "surprise: Authenticate: no JSON");
}

#[test]
fn a_login_without_both_cookies_is_none() {
    for cookie in ["ASP.NET_SessionId=s", ".PORTALAUTH=t", "pfu_lang=sv"] {
        let error = refused(json(r#"{"d":true}"#).with("set-cookie", cookie));
        assert_eq!(error.to_string(), "surprise: Authenticate: no cookies", "{cookie}");
    }
}

#[test]
fn a_login_whose_first_page_says_logged_out_is_none() {
    let portal = StandIn::new();
    takes_passwords(&portal);
    for answer in [expired(), page(LOGIN_PAGE), page("")] {
        portal.now("/start.aspx", answer);
        let error = log_in(&line_to(&portal), &a_password()).unwrap_err();
        assert_eq!(error.to_string(), "surprise: start.aspx: logged out after the login");
    }
    portal.now("/start.aspx", page(START));
    assert!(log_in(&line_to(&portal), &a_password()).is_ok());
}
