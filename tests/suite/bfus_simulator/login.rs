//! Logging in with a password, both generations, and what is told before.

use serde_json::{Value, json};

use super::browser::{Browser, header, text, unpacked};
use crate::support::bfus_portal::portal::switches::{Generation, LoginResult};
use crate::support::bfus_portal::{post, with, without};

fn status(browser: &mut Browser, user: &str, password: &str) -> i64 {
    unpacked(&browser.authenticate(user, password))["LoginResultStatus"].as_i64().unwrap()
}

#[test]
fn a_login_sets_both_cookies_and_opens_the_start_page_with_who_the_customer_is() {
    let mut browser = Browser::new();

    let first = browser.get("/default.aspx");
    let reply = browser.log_in("100045");
    let start = browser.get("/start.aspx");

    assert!(text(&first).contains("[13.0.26138.52557] [IsDebug=False]"));
    assert!(text(&first).contains("/Environments/STORD/"));
    assert!(browser.cookies.contains_key("pfu_lang"));
    let body: Value = serde_json::from_slice(&reply.body).unwrap();
    let inner: Value = serde_json::from_str(body["d"].as_str().unwrap()).unwrap();
    assert_eq!((&inner["Result"], &inner["Url"]), (&json!(true), &json!("~/start.aspx")));
    let names: Vec<&str> = reply.cookies().map(|(name, _)| name).collect();
    assert_eq!(names, ["ASP.NET_SessionId", ".PORTALAUTH"]);
    assert!(text(&start).contains(r#"<meta name="Portal-CustomerCode" content="100045" />"#));
    assert!(text(&start).contains(r#"<meta name="Portal-IsPrivatePerson" content="true" />"#));
    let company = text(&{
        let mut browser = Browser::new();
        browser.log_in("200310");
        browser.get("/start.aspx")
    });
    assert!(company.contains(r#"<meta name="Portal-IsPrivatePerson" content="false" />"#));
}

#[test]
fn the_menu_leads_to_every_area_and_each_page_answers() {
    let mut browser = Browser::new();
    browser.log_in("100045");

    let start = text(&browser.get("/start.aspx"));

    let links: Vec<&str> =
        start.split("class=\"nav-link\" href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    for stem in
        ["Faktur", "Avtal", "Förbruk", "avläs", "Flytt", "Kontakt", "Dokument", "Rapport", "Användare"]
    {
        assert!(start.contains(stem), "{stem}");
    }
    assert!(links.contains(&"/Logout.aspx") && links.iter().any(|link| link.starts_with("mailto:")));
    for link in links.iter().filter(|link| link.ends_with(".aspx") && **link != "/Logout.aspx") {
        assert_eq!(browser.get(link).status, 200, "{link}");
    }
}

#[test]
fn a_wrong_password_is_answered_with_200_and_locks_after_some_times() {
    let mut browser = Browser::with(|s| s.lock_after = Some(2));

    assert_eq!(browser.authenticate("100045", "fel").status, 200);
    assert_eq!(status(&mut browser, "100045", "fel"), 1);
    assert_eq!(status(&mut browser, "100045", "stordala-100045"), 7);
    assert_eq!(status(&mut browser, "100046", "stordala-100046"), 0);
    browser.cookies.clear();
    browser.portal.unlock();
    assert_eq!(status(&mut browser, "100045", "stordala-100045"), 0);
}

#[test]
fn every_status_can_be_told_and_four_of_them_let_in() {
    for number in [0, 1, 2, 3, 4, 5, 6, 7, 12] {
        let mut browser = Browser::with(|s| s.login_status = Some(number));

        let reply = browser.log_in("100045");

        let good = [0, 4, 5, 6].contains(&number);
        assert_eq!(unpacked(&reply)["LoginResultStatus"], number);
        assert_eq!(unpacked(&reply)["Result"], good);
        assert_eq!(browser.cookies.contains_key(".PORTALAUTH"), good, "{number}");
        let start = browser.get("/start.aspx").status;
        let expected = match number {
            4 => 403,
            _ if good => 200,
            _ => 302,
        };
        assert_eq!(start, expected, "{number}");
    }
}

#[test]
fn a_result_can_be_a_word_or_all_of_the_answer_and_a_status_text() {
    let reply = |result, as_text, no_url| {
        let mut browser = Browser::with(|s| {
            (s.login_result, s.status_as_text, s.no_url, s.extra_members) = (result, as_text, no_url, false);
        });
        unpacked(&browser.log_in("100045"))
    };

    assert_eq!(reply(LoginResult::Ok, true, true), json!({"Result": "OK", "LoginResultStatus": "0"}));
    assert_eq!(reply(LoginResult::Bare, false, false), json!(true));
}

#[test]
fn a_captcha_and_disabled_passwords_are_told_before_and_refused_then() {
    let mut captcha = Browser::with(|s| (s.captcha, s.settings_as_array) = (true, true));
    let mut disabled = Browser::with(|s| s.no_passwords = true);

    let array: Value = serde_json::from_slice(&captcha.get("/api/settings/startupsettings").body).unwrap();
    let string: Value = serde_json::from_slice(&disabled.get("/api/settings/startupsettings").body).unwrap();
    let twice: Value = serde_json::from_str(string.as_str().unwrap()).unwrap();

    assert_eq!(array[0], json!({"Name": "IsCaptchaFeatureActive", "Value": "True"}));
    assert_eq!(twice[0], json!({"Name": "IsCaptchaFeatureActive", "Value": "False"}));
    assert_eq!(twice[1], json!({"Name": "DisableUserPassLogin", "Value": "True"}));
    assert_eq!(status(&mut captcha, "100045", "stordala-100045"), 2);
    assert_eq!(status(&mut disabled, "100045", "stordala-100045"), 1);
}

#[test]
fn old_cookies_poison_a_login_and_fresh_ones_do_not() {
    let mut browser = Browser::new();
    browser.log_in("100045");

    let poisoned = browser.log_in("100045");
    browser.cookies.clear();
    browser.get("/default.aspx");
    let clean = browser.log_in("100045");
    browser.portal.switch(|s| s.poison = false);
    let spared = browser.log_in("100045");

    assert!(serde_json::from_slice::<Value>(&poisoned.body).is_err());
    assert!(std::str::from_utf8(&poisoned.body).is_err());
    assert_eq!(unpacked(&clean)["Result"], true);
    assert_eq!(unpacked(&spared)["Result"], true);
}

#[test]
fn the_version_says_the_time_on_the_wall() {
    let mut browser = Browser::new();

    let version: Value = serde_json::from_slice(&browser.get("/api/version").body).unwrap();

    assert_eq!(version["FileVersionServer"], "13.0.26138.52557");
    assert_eq!(version["Time"], "2026-11-23 08:00:00");
    assert_eq!(browser.get("/heart.beat").status, 200);
    assert_eq!(browser.get("/Customer/PasswordReset.aspx").status, 200);
}

#[test]
fn the_old_generation_takes_a_form_and_wants_its_state_back() {
    let mut browser = Browser::with(|s| s.generation = Generation::Old);
    let page = text(&browser.get("/default.aspx"));
    assert!(page.contains("name=\"ctl00$MainContent$txtUser\"") && page.contains("id=\"__VIEWSTATE\""));
    assert_eq!(browser.get("/api/version").status, 404);
    assert_eq!(browser.get("/api/settings/startupsettings").status, 404);
    assert!(text(&browser.log_in("100045")).starts_with("<!DOCTYPE html>"));

    let state = "__VIEWSTATE=%2FwEPDwUKLTEy%2BMzQ1Njc4OQ%3D%3D&__VIEWSTATEGENERATOR=CA0B0334";
    let form = |password: &str, state: &str| {
        let body = format!(
            "ctl00%24MainContent%24txtUser=100045&ctl00%24MainContent%24txtPassword={password}\
             &ctl00%24MainContent%24btnLogin=Logga+in&chkRememberMe=on&{state}"
        );
        let request = without(post("/default.aspx", &body), "X-Requested-With");
        with(request, "Content-Type", "application/x-www-form-urlencoded")
    };
    let wrong = browser.send(form("fel", state));
    let unechoed = browser.send(form("stordala-100045", "__VIEWSTATE=x"));
    let right = browser.send(form("stordala-100045", state));

    assert_eq!((wrong.status, unechoed.status, right.status), (200, 500, 302));
    assert_eq!(header(&right, "Location"), Some("/start.aspx"));
    assert_eq!(browser.get("/Consumption/Consumption.aspx").status, 200);
}

#[test]
fn whoever_logs_out_is_out() {
    let mut browser = Browser::signed_in("100045");

    browser.get("/Logout.aspx");

    assert_eq!(browser.get("/start.aspx").status, 302);
    assert_eq!(browser.get("/heart.beat").status, 200);
}

#[test]
fn everybody_who_is_told_of_can_log_in_and_sees_a_start_page() {
    let mut browser = Browser::new();
    let users = browser.portal.register().users.clone();
    // Making the company's store takes longer than all other tests.
    let users = users.iter().filter(|user| user.account.customer.as_str() != "300007");

    for user in users {
        browser.cookies.clear();
        assert_eq!(
            unpacked(&browser.authenticate(&user.name, &user.password))["Result"],
            true,
            "{}",
            user.name
        );
        let start = text(&browser.get("/start.aspx"));
        assert!(start.contains(user.account.customer.as_str()), "{}: {start}", user.name);
    }
}
