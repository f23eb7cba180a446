//! Finds out whether an address is a portal of this kind, and of which generation. Nobody has to be logged in.

use chrono::NaiveDateTime;
use serde_json::Value;

use crate::domain::refusal::Refusal;
use crate::portal::PortalError;
use crate::portal::bfus::context::Context;
use crate::portal::bfus::endpoint::Page;
use crate::portal::bfus::envelope;
use crate::portal::bfus::field;
use crate::portal::bfus::html;
use crate::portal::bfus::moment::Moment;
use crate::portal::bfus::session::page_request;
use crate::portal::bfus::settings::Settings;
use crate::portal::http::line::{Line, Repeat};
use crate::portal::http::{Method, Request, Response};

const VERSION: &str = "/api/version";
const OLD_EID: &str = "/api/eid/key";
/// The folder in which each utility has its pictures and colours.
const ENVIRONMENTS: &str = "/Environments/";
/// What pages are called whoever has them.
const GENERIC: [&str; 10] = [
    "mina sidor",
    "logga in",
    "inloggning",
    "login",
    "log in",
    "kundportal",
    "startsida",
    "start",
    "hem",
    "välkommen",
];

/// How one logs in there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generation {
    /// By methods of pages, as today.
    PageMethods,
    /// By a form, as in 2022.
    WebForms,
    /// By an electronic identity of the older kind, which is not spoken here.
    OldEid,
}

/// What an address tells of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// How one logs in.
    pub generation: Generation,
    /// The portal's version, such as `13.0.26138.52557`.
    pub version: Option<String>,
    /// The utility's short name among the portal's customers.
    pub slug: Option<String>,
    /// The utility's name, as far as the login page says it.
    pub utility: Option<String>,
    /// What the server's clock shows.
    pub server_time: Option<NaiveDateTime>,
    /// The settings, where the portal tells them.
    pub settings: Option<Settings>,
}

impl Probe {
    /// Whether the login page shows a captcha.
    pub fn has_captcha(&self) -> bool {
        self.settings.as_ref().is_some_and(Settings::has_captcha)
    }

    /// Whether nobody can log in with a password.
    pub fn is_password_disabled(&self) -> bool {
        self.generation == Generation::OldEid
            || self.settings.as_ref().is_some_and(Settings::is_password_disabled)
    }
}

/// Asks an address what it is. Any one mark of such a portal is enough: that another is missing says little.
///
/// # Errors
/// [`Refusal::NotThisPortal`] where there is none; when it can not be reached.
pub fn probe(line: &Line) -> Result<Probe, PortalError> {
    let login = line.ask(Page::Login.name(), &page_request(Page::Login), Repeat::Harmless)?;
    if is_no_page(&login) {
        return Err(PortalError::about(Refusal::NotThisPortal, line.origin().text()));
    }
    let version = line.ask("version", &json_request(VERSION), Repeat::Harmless)?;
    let settings = Settings::fetch(line)?;
    let page = String::from_utf8_lossy(&login.body);
    let (number, server_time) = version_of(&version).unzip();
    let in_page = Context::read(&page).version().map(str::to_owned);
    let slug = slug(&page);
    let is_page_methods = number.is_some() || in_page.is_some() || settings.is_some();
    let generation = if is_form(&page) && settings.is_none() {
        Generation::WebForms
    } else if is_page_methods || slug.is_some() || sets_language(&login) {
        Generation::PageMethods
    } else if has_old_eid(line)? {
        Generation::OldEid
    } else {
        return Err(PortalError::about(Refusal::NotThisPortal, line.origin().text()));
    };
    let server_time = server_time.flatten();
    Ok(Probe {
        generation,
        version: number.or(in_page),
        slug,
        utility: utility(&page),
        server_time,
        settings,
    })
}

fn json_request(path: &'static str) -> Request {
    Request::new(Method::Get, path).with_header("accept", "application/json")
}

fn version_of(response: &Response) -> Option<(String, Option<NaiveDateTime>)> {
    let value = decoded(response)?;
    let number = field::text_of(&value, "FileVersionServer")?;
    let time = field::text_of(&value, "Time").and_then(|text| Moment::parse(&text)).flatten();
    let shown = time.and_then(|moment| match moment {
        Moment::Shown(time) => Some(time),
        Moment::At(_) => None,
    });
    Some((html::plain(&number, 40), shown))
}

fn decoded(response: &Response) -> Option<Value> {
    if response.status == 200 { envelope::decode(&response.body).ok() } else { None }
}

/// Whether somebody says in the words of an API that there is no such page: these portals answer with pages, and each
/// question more would be an error in somebody else's log.
fn is_no_page(login: &Response) -> bool {
    let is_problem =
        |kind: &str| kind.trim_start().to_ascii_lowercase().starts_with("application/problem+json");
    login.status == 404 && login.header("content-type").is_some_and(is_problem)
}

/// Whether the page has the form of the older generation.
fn is_form(page: &str) -> bool {
    let mut has_state = false;
    let mut has_user = false;
    for tag in html::tags(page).filter(|tag| tag.is("input")) {
        let Some(name) = tag.attribute("name") else { continue };
        has_state |= name == "__VIEWSTATE";
        has_user |= name.starts_with("ctl00$") && name.ends_with("$txtUser");
    }
    has_state && has_user
}

fn sets_language(response: &Response) -> bool {
    response.headers.iter().any(|(name, value)| name == "set-cookie" && value.starts_with("pfu_lang="))
}

fn has_old_eid(line: &Line) -> Result<bool, PortalError> {
    let response = line.ask("eid/key", &json_request(OLD_EID), Repeat::Harmless)?;
    let is_text = |value: Value| value.as_str().is_some_and(|key| !key.is_empty());
    Ok(response.body.trim_ascii_start().starts_with(b"\"") && decoded(&response).is_some_and(is_text))
}

/// Returns the short name out of the addresses of the page's own files.
fn slug(page: &str) -> Option<String> {
    let addresses = html::tags(page).filter_map(|tag| tag.attribute("href").or_else(|| tag.attribute("src")));
    addresses.filter_map(|address| slug_in(&address)).next()
}

fn slug_in(address: &str) -> Option<String> {
    let (_, rest) = address.split_once(ENVIRONMENTS)?;
    let slug = rest.split('/').next()?;
    let fits = (1..=16).contains(&slug.len()) && slug.bytes().all(|b| b.is_ascii_alphanumeric());
    fits.then(|| slug.to_owned())
}

/// Returns the utility's name: the page's own word for its site, or what its title says beside what all titles say.
fn utility(page: &str) -> Option<String> {
    let site = html::tags(page).filter(|tag| tag.is("meta")).find_map(|tag| {
        let property = tag.attribute("property").or_else(|| tag.attribute("name"))?;
        if property == "og:site_name" { tag.attribute("content") } else { None }
    });
    let title = html::tags(page).find(|tag| tag.is("title")).map(|tag| html::plain(tag.content(1000), 120));
    let texts = site.map(|site| html::plain(&site, 120)).into_iter().chain(title);
    texts.filter_map(|text| name_in(&text)).next()
}

fn name_in(title: &str) -> Option<String> {
    let separators: [&str; 6] = [" | ", " - ", " – ", " — ", ": ", " · "];
    let mut parts = vec![title];
    for separator in separators {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    let is_name = |part: &&str| !part.is_empty() && !GENERIC.contains(&part.to_lowercase().as_str());
    parts.into_iter().map(str::trim).find(is_name).map(str::to_owned)
}
