//! The app of a phone, as a page: how people who do not exist sign in the demo. There only where a simulator is.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use axum::routing::any;
use tokio::time::{Instant, timeout};

use crate::domain::refusal::Refusal;
use crate::lang::{Language, Words};
use crate::portal::bankid::simulator::{AppFault, Found, Person, Simulator};
use crate::server::asker;
use crate::server::endpoint::Param;
use crate::server::glue::{Service, of_problem, response};
use crate::server::log::Line;
use crate::server::page::escaped;
use crate::server::params::Params;
use crate::server::problem::Problem;

/// Where it is.
pub const PATH: &str = "/demo/bankid";
/// The most bytes of what is sent from the page.
const MOST: usize = 8 * 1024;
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:30rem;margin:2rem auto;padding:0 1rem}\
    label{display:block;margin:1rem 0}select,input,button{font:inherit;padding:.4rem;width:100%;box-sizing:border-box}\
    button{margin:.3rem 0;background:none;border:1px solid #767676;border-radius:.3rem}\
    button[value=sign]{background:#0b5cad;border-color:#0b5cad;color:#fff;font-weight:bold}p.told{border-left:4px solid #0b5cad;padding-left:.8rem}";
const SENT: &[Param] =
    &[Param::new("t", ""), Param::new("code", ""), Param::new("person", ""), Param::new("deed", "")];

/// Adds the page, where there is a simulator.
pub fn with_phone(router: Router, service: &Arc<Service>) -> Router {
    let simulator = service.options.identity.as_ref().and_then(|identity| identity.simulator.clone());
    let Some(simulator) = simulator else { return router };
    let service = Arc::clone(service);
    router.route(
        PATH,
        any(move |request: Request| answer(Arc::clone(&service), Arc::clone(&simulator), request)),
    )
}

async fn answer(service: Arc<Service>, phone: Arc<Simulator>, request: Request) -> Response<Body> {
    let method = if request.method() == axum::http::Method::POST { "POST" } else { "GET" };
    let page = seen(&service, &phone, request).await;
    let (status, code) = page.as_ref().map_or_else(|no| (no.status, Some(no.code())), |_| (200, None));
    service.options.log.line(&Line { method, route: PATH, status, code, micros: 0, bytes: None });
    page.unwrap_or_else(|problem| of_problem(&problem))
}

async fn seen(service: &Service, phone: &Simulator, request: Request) -> Result<Response<Body>, Problem> {
    let (parts, body) = request.into_parts();
    let (headers, options) = (&parts.headers, &service.options);
    // What is signed here lets somebody in: no page of another server may do it.
    if !asker::is_own_name(options, headers) || !asker::is_own_page(headers) {
        return Err(Problem::new(Refusal::NotAllowed));
    }
    let address = asker::address(options, headers, parts.extensions.get());
    service.pauses.take(&asker::counted(address), Instant::now()).map_err(Problem::wait)?;
    if parts.method != axum::http::Method::POST {
        let sent = Params::read(parts.uri.query(), SENT)?;
        return Ok(page(phone, &sent, None, language(headers)));
    }
    let body = timeout(options.patience, to_bytes(body, MOST)).await;
    let body = body.map_err(|_| Problem::plain(408, "The body took too long", "no_answer"))?;
    let body = body.map_err(|_| Problem::plain(413, "The body is too large", "invalid"))?;
    let sent = Params::read(std::str::from_utf8(&body).ok(), SENT)?;
    let told = deed(phone, &sent);
    Ok(page(phone, &sent, Some(told), language(headers)))
}

/// Does what was pressed, and says how that went.
fn deed(phone: &Simulator, sent: &Params) -> Words {
    let field = |name: &str| sent.one(name).ok().flatten().unwrap_or_default().trim().to_owned();
    let (code, token) = (field("code"), field("t"));
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
            Words::fixed("That code is none, or too old.", "Koden är ogiltig eller för gammal.")
        }
        (Err(AppFault::NoOrder), _) => {
            Words::fixed("There is no such login, or it is over.", "Inloggningen finns inte, eller är över.")
        }
        (Err(AppFault::Nobody), _) => Words::fixed("Nobody like that.", "Det finns ingen sådan."),
    }
}

fn page(phone: &Simulator, sent: &Params, told: Option<Words>, language: Language) -> Response<Body> {
    let say = |en: &'static str, sv: &'static str| Words::fixed(en, sv).get(language).to_owned();
    let token = sent.one("t").ok().flatten().unwrap_or_default();
    let told = told.map(|words| format!("<p class=told>{}</p>", words.get(language))).unwrap_or_default();
    let people: String = phone.people().iter().map(option).collect();
    let title = say("The demo's BankID app", "Demons BankID-app");
    let html = format!(
        "<!doctype html><html lang={}><meta charset=utf-8><meta name=viewport content=\"width=device-width\">\
         <title>{title}</title><style>{STYLE}</style><h1>{title}</h1>{told}<p>{}</p><form method=post action={PATH}>\
         <label>{}<select name=person>{people}</select></label>\
         <label>{}<input name=code autocomplete=off></label>\
         <input type=hidden name=t value=\"{}\">\
         <button name=deed value=sign>{}</button><button name=deed value=open>{}</button>\
         <button name=deed value=refuse>{}</button></form></html>\n",
        if language == Language::Sv { "sv" } else { "en" },
        say(
            "Nobody here exists; no real BankID is asked.",
            "Ingen här finns på riktigt; inget riktigt BankID används."
        ),
        say("Who signs", "Vem legitimerar sig"),
        say(
            "The code as text, if you came here without the link",
            "Koden som text, om du kom hit utan länken"
        ),
        escaped(token),
        say("Sign", "Legitimera"),
        say("Open only", "Bara öppna"),
        say("Break off", "Avbryt"),
    );
    let mut response = response(StatusCode::OK, Body::from(html));
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
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
