//! Finding out what lies at an address.

use minasidor::domain::refusal::Refusal;
use minasidor::portal::bfus::probe::{Generation, probe};
use minasidor::portal::http::Stop;

use crate::portal::bfus::stand_in::{Answer, HTML, ROOT, StandIn, expired, json, line_to, page, says};

const LOGIN: &str = "/default.aspx";
const VERSION: &str = "/api/version";
const SETTINGS: &str = "/api/settings/startupsettings";

#[test]
fn a_portal_of_today_tells_what_it_is() {
    let portal = StandIn::new();
    let html = r#"<title>Logga in - Mina sidor | Stordala Energi &amp; Miljö</title>
        <meta name="Portal-Version" content="CGI.Utility.Application.CPU.Client.Web.dll [13.0.26138.52557] [IsDebug=False]">
        <link href="/Environments/STORD/site.css" rel="stylesheet"><input name="__VIEWSTATE" value="x">"#;
    portal.on(LOGIN, page(html).with("set-cookie", "pfu_lang=sv-SE; path=/"));
    portal.on(VERSION, json(r#"{"FileVersionServer":"13.0.26138.52557","Time":"2026-02-03 07:15:40"}"#));
    portal.on(SETTINGS, json(r#""[{\"Name\":\"IsCaptchaFeatureActive\",\"Value\":\"True\"},{\"Name\":\"X\",\"Value\":\"1\"}]""#));

    let found = probe(&line_to(&portal)).unwrap();

    assert_eq!(found.generation, Generation::PageMethods);
    assert_eq!(found.version.as_deref(), Some("13.0.26138.52557"));
    assert_eq!(found.slug.as_deref(), Some("STORD"));
    assert_eq!(found.utility.as_deref(), Some("Stordala Energi & Miljö"));
    assert_eq!(found.server_time.unwrap().to_string(), "2026-02-03 07:15:40");
    assert!(found.has_captcha() && !found.is_password_disabled());
    assert_eq!(found.settings.unwrap().values()["X"], "1");
}

#[test]
fn any_one_mark_is_enough() {
    let meta = r#"<meta name="Portal-Version" content="Web.dll [13.0.1.2]">"#;
    for (path, answer) in [
        (LOGIN, page(meta)),
        (LOGIN, page(r#"<link href="https://x.example/Environments/STORD/a.css">"#)),
        (LOGIN, says(302, HTML, "").with("set-cookie", "pfu_lang=sv-SE; path=/")),
        (VERSION, json(r#"{"FileVersionServer":"13.0.1.2","Time":"2026-02-03T07:15:40"}"#)),
        (SETTINGS, json("[]")),
    ] {
        let portal = StandIn::new();
        portal.on(path, answer);
        assert_eq!(probe(&line_to(&portal)).unwrap().generation, Generation::PageMethods, "{path}");
    }
}

#[test]
fn older_generations_are_told_apart() {
    let portal = StandIn::new();
    let form = r#"<input name="__VIEWSTATE" value="x"><input name="ctl00$MainContent$txtUser">"#;
    portal.on(LOGIN, page(form).with("set-cookie", "pfu_lang=sv-SE"));
    assert_eq!(probe(&line_to(&portal)).unwrap().generation, Generation::WebForms);

    let portal = StandIn::new();
    portal.on("/api/eid/key", json(r#""aGVtbGln""#));
    let found = probe(&line_to(&portal)).unwrap();
    assert_eq!(found.generation, Generation::OldEid);
    assert!(found.is_password_disabled());
}

#[test]
fn what_answers_everything_with_nothing_is_no_such_portal() {
    for answer in
        [page(""), says(404, HTML, "<html>"), page("<html><title>Stordala</title>"), expired(), json("{}")]
    {
        let portal = StandIn::new();
        for path in [LOGIN, VERSION, SETTINGS, "/api/eid/key"] {
            portal.on(path, answer.clone());
        }
        let error = probe(&line_to(&portal)).unwrap_err();
        assert_eq!((error.refusal, error.what.as_deref()), (Refusal::NotThisPortal, Some(ROOT)));
    }
}

#[test]
fn what_can_not_be_reached_is_not_called_no_portal() {
    for (stop, refusal) in [(Stop::NoSuchHost, Refusal::Unreachable), (Stop::TimedOut, Refusal::NoAnswer)] {
        let portal = StandIn::new();
        portal.on(LOGIN, Answer::Stops(stop));
        assert_eq!(probe(&line_to(&portal)).unwrap_err().refusal, refusal);
    }
}

#[test]
fn a_utility_is_named_by_its_site_or_what_its_title_says_beside_what_all_say() {
    for (head, name) in [
        (
            r#"<meta property="og:site_name" content="Stordala Energi"><title>Annat</title>"#,
            Some("Stordala Energi"),
        ),
        ("<title>\n Mina sidor - Stordala Energi \n</title>", Some("Stordala Energi")),
        ("<title>Mina sidor</title>", None),
        ("<title></title>", None),
        ("", None),
    ] {
        let portal = StandIn::new();
        portal.on(LOGIN, page(head)).on(SETTINGS, json("[]"));
        assert_eq!(probe(&line_to(&portal)).unwrap().utility.as_deref(), name, "{head}");
    }
}
