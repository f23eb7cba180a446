//! The app of a phone, as a page: how people who do not exist sign in the demo. There only where a simulator is.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use axum::routing::get;

use crate::lang::{Language, Words};
use crate::portal::bankid::simulator::{AppFault, Found, Person, Simulator};
use crate::server::endpoint::Param;
use crate::server::glue::Service;
use crate::server::page::escaped;
use crate::server::params::Params;

/// Where it is.
pub const PATH: &str = "/demo/bankid";
/// The most bytes of what is sent from the page.
const MOST: usize = 8 * 1024;
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:30rem;margin:2rem auto;padding:0 1rem}\
    label{display:block;margin:1rem 0}select,input,button{font:inherit;padding:.4rem;width:100%;box-sizing:border-box}\
    button{margin:.3rem 0}p.told{border-left:4px solid #0b5cad;padding-left:.8rem}";
const SENT: &[Param] = &[
    Param::new("autostarttoken", ""),
    Param::new("redirect", ""),
    Param::new("code", ""),
    Param::new("person", ""),
    Param::new("deed", ""),
];

/// Adds the page, where there is a simulator.
pub fn with_phone(router: Router, service: &Arc<Service>) -> Router {
    let simulator = service.options.identity.as_ref().and_then(|identity| identity.simulator.clone());
    let Some(simulator) = simulator else { return router };
    let phone = Arc::clone(&simulator);
    let shown = move |request: Request| async move {
        let sent = Params::read(request.uri().query(), SENT).unwrap_or_default();
        page(&simulator, &sent, None, language(request.headers()))
    };
    let done = move |request: Request| async move {
        let language = language(request.headers());
        let body = to_bytes(request.into_body(), MOST).await.unwrap_or_default();
        let sent = Params::read(std::str::from_utf8(&body).ok(), SENT).unwrap_or_default();
        let told = deed(&phone, &sent);
        page(&phone, &sent, Some(told), language)
    };
    router.route(PATH, get(shown).post(done))
}

/// Does what was pressed, and says how that went.
fn deed(phone: &Simulator, sent: &Params) -> Words {
    let field = |name: &str| sent.one(name).ok().flatten().unwrap_or_default().trim().to_owned();
    let (code, token) = (field("code"), field("autostarttoken"));
    let found = if code.is_empty() { Found::Opened(&token) } else { Found::Scanned(&code) };
    let done = match field("deed").as_str() {
        "open" => phone.open(found, &field("person")),
        "sign" => phone.open(found, &field("person")).and_then(|()| phone.sign(found)),
        _ => phone.refuse(found),
    };
    match (done, field("deed").as_str()) {
        (Ok(()), "open") => Words::fixed("Open in the app.", "Öppen i appen."),
        (Ok(()), "sign") => {
            Words::fixed("Signed. Go back to the terminal.", "Klart. Gå tillbaka till terminalen.")
        }
        (Ok(()), _) => Words::fixed("Broken off.", "Avbrutet."),
        (Err(AppFault::NoCode), _) => {
            Words::fixed("That code is none, or too old.", "Koden är ingen, eller för gammal.")
        }
        (Err(AppFault::NoOrder), _) => {
            Words::fixed("There is no such login, or it is over.", "Inloggningen finns inte, eller är över.")
        }
        (Err(AppFault::Nobody), _) => Words::fixed("Nobody like that.", "Det finns ingen sådan."),
    }
}

fn page(phone: &Simulator, sent: &Params, told: Option<Words>, language: Language) -> Response<Body> {
    let say = |en: &'static str, sv: &'static str| Words::fixed(en, sv).get(language).to_owned();
    let token = sent.one("autostarttoken").ok().flatten().unwrap_or_default();
    let told = told.map(|words| format!("<p class=told>{}</p>", words.get(language))).unwrap_or_default();
    let people: String = phone.people().iter().map(option).collect();
    let title = say("The demo's BankID app", "Demons BankID-app");
    let html = format!(
        "<!doctype html><html lang={}><meta charset=utf-8><meta name=viewport content=\"width=device-width\">\
         <title>{title}</title><style>{STYLE}</style><h1>{title}</h1>{told}<p>{}</p><form method=post action={PATH}>\
         <label>{}<select name=person>{people}</select></label>\
         <label>{}<input name=code autocomplete=off></label>\
         <input type=hidden name=autostarttoken value=\"{}\">\
         <button name=deed value=sign>{}</button><button name=deed value=open>{}</button>\
         <button name=deed value=refuse>{}</button></form></html>\n",
        if language == Language::Sv { "sv" } else { "en" },
        say(
            "Nobody here exists; no real BankID is asked.",
            "Ingen här finns på riktigt; inget riktigt BankID frågas."
        ),
        say("Who signs", "Vem legitimerar sig"),
        say("Text of the code, where it was not opened here", "Kodens text, om den inte öppnades här"),
        escaped(token),
        say("Sign", "Legitimera"),
        say("Open only", "Bara öppna"),
        say("Break off", "Avbryt"),
    );
    let mut response = Response::new(Body::from(html));
    *response.status_mut() = StatusCode::OK;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

fn option(person: &Person) -> String {
    let Person { number, given, surname } = person;
    format!("<option value={}>{} {}</option>", number.digits(), escaped(given), escaped(surname))
}

fn language(headers: &HeaderMap) -> Language {
    let wanted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if wanted.trim_start().to_ascii_lowercase().starts_with("sv") { Language::Sv } else { Language::En }
}
