//! The pages: login, start and the others, with their menu and what they tell of the customer.

use serde_json::Value;

use super::http::Answer;
use super::login::{self, VIEW_STATE};
use super::route::Visit;
use super::session::Area;
use super::store::View;
use super::switches::Generation;

/// The version that the portal says it has.
pub const VERSION: &str = "13.0.26138.52557";

/// The page for a new password.
pub const PASSWORD_RESET: &str =
    "<!DOCTYPE html><html><head><title>Glömt lösenord</title></head><body>Kundnummer</body></html>";

/// A page: its path, its title, and which methods become possible by it.
struct Page {
    path: &'static str,
    title: &'static str,
    area: Option<Area>,
}

const fn page_of(path: &'static str, title: &'static str, area: Option<Area>) -> Page {
    Page { path, title, area }
}

/// The pages in the order of the menu. The paths without an area are made up: they are known by name alone.
const PAGES: [Page; 15] = [
    page_of("/start.aspx", "Start", Some(Area::StartPage)),
    page_of("/consumption/consumption.aspx", "Förbrukning", Some(Area::Consumption)),
    page_of("/consumption/historicalmeterreadings.aspx", "Mätarställningar", Some(Area::Readings)),
    page_of("/consumption/Meter.aspx", "Lämna mätaravläsning", None),
    page_of("/invoice/InvoiceList.aspx", "Fakturor", None),
    page_of("/contract/contracts.aspx", "Avtal", Some(Area::Contracts)),
    page_of("/flex/flexservices.aspx", "Renhållning", Some(Area::Flex)),
    page_of("/customer/Documents.aspx", "Dokument", None),
    page_of("/customer/Move.aspx", "Flyttanmälan", None),
    page_of("/customer/Contact.aspx", "Kontakta oss", None),
    page_of("/administration/Users.aspx", "Administration – Användare", None),
    page_of("/administration/Sites.aspx", "Anläggningar", None),
    page_of("/administration/SiteGroups.aspx", "Anläggningsgrupper", None),
    page_of("/report/ReportCenter.aspx", "Rapportcenter", None),
    page_of("/report/EnergyReport.aspx", "Energikollen", None),
];

/// The login page.
pub fn login(visit: &Visit<'_>) -> Answer {
    let body = if visit.switches.generation == Generation::Old { old_form() } else { new_form() };
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"sv\"><head><title>Logga in | Stordala Energi &amp; Milj&ouml;</title>\n{}\
         <link rel=\"stylesheet\" href=\"/Environments/STORD/Styles/site.min.css\" />\n</head>\n\
         <body class=\"page-login\">\n{body}</body></html>\n",
        meta("Portal-Version", &version_text())
    );
    login::with_session(visit, with_language(visit, Answer::html(&page)))
}

fn with_language(visit: &Visit<'_>, answer: Answer) -> Answer {
    match visit.request.cookie("pfu_lang") {
        Some(_) => answer,
        None => answer.with("Set-Cookie", "pfu_lang=sv-SE; path=/"),
    }
}

fn version_text() -> String {
    format!("CGI.Utility.Application.CPU.Client.Web.dll [{VERSION}] [IsDebug=False]")
}

fn meta(name: &str, content: &str) -> String {
    format!("<meta name=\"{name}\" content=\"{}\" />\n", escaped(content))
}

/// The form of the present generation has no names: a script reads it.
fn new_form() -> String {
    "<div id=\"login\"><input id=\"user\" data-bind=\"value: user\" />\
     <input id=\"password\" type=\"password\" data-bind=\"value: password\" /></div>\n\
     <script>var urls = ['default.aspx/Authenticate', 'api/grp2/Authenticate/', 'api/grp2/GenerateQr/'];</script>\n"
        .into()
}

fn old_form() -> String {
    let hidden = VIEW_STATE.map(|(name, value)| {
        format!("<input type=\"hidden\" name=\"{name}\" id=\"{name}\" value=\"{value}\" />\n")
    });
    format!(
        "<form method=\"post\" action=\"./default.aspx\" id=\"aspnetForm\">\n{}\
         <input name=\"ctl00$MainContent$txtUser\" type=\"text\" />\n\
         <input name=\"ctl00$MainContent$txtPassword\" type=\"password\" />\n\
         <input type=\"submit\" name=\"ctl00$MainContent$btnLogin\" value=\"Logga in\" />\n\
         <input id=\"chkRememberMe\" type=\"checkbox\" name=\"chkRememberMe\" /></form>\n",
        hidden.concat()
    )
}

/// A page of somebody who is logged in. `None` for a path that is none.
pub fn page(visit: &Visit<'_>) -> Option<Answer> {
    let page = PAGES.iter().find(|page| page.path.eq_ignore_ascii_case(&visit.path))?;
    let guest = match visit.admitted() {
        Ok(guest) => guest,
        Err(answer) => return Some(answer),
    };
    if guest.login.is_limited {
        return Some(Answer { status: 403, ..Answer::html("<html><body>Behörighet saknas</body></html>") });
    }
    if page.area == Some(Area::Flex) && !visit.has_visited(&guest.session, Area::StartPage) {
        // Seen on a session restored from its cookies: valid, and yet sent to the logout.
        return Some(Answer::redirect("/Logout.aspx?type=SessionTimeout"));
    }
    let answer = match visit.sim.view(&guest.login.account) {
        Ok(view) => Answer::html(&html(page, &view)),
        Err(error) => return Some(Answer { status: 500, ..Answer::html(&escaped(&error)) }),
    };
    if let Some(session) = visit.sim.state().sessions.get(&guest.session) {
        session.visited.extend(page.area);
        if page.area == Some(Area::StartPage) {
            session.visited.insert(Area::Start);
        }
    }
    Some(visit.renewed(&guest, answer))
}

fn html(page: &Page, view: &View) -> String {
    let class = if page.area == Some(Area::StartPage) { "page-overview" } else { "page" };
    let links: String = PAGES.iter().map(|page| link(page.path, page.title)).collect();
    let number = view.internal_number().to_string();
    let tags = [
        meta("Portal-Version", &version_text()),
        meta("Portal-CustomerId", &number),
        meta("Portal-CustomerCode", view.customer.number.as_str()),
        meta("Portal-IsPrivatePerson", if view.is_private { "true" } else { "false" }),
        meta("Portal-Language", "sv-SE"),
    ];
    format!(
        "<!DOCTYPE html>\n<html lang=\"sv\"><head><title>{}</title>\n{}\
         <link rel=\"stylesheet\" href=\"/Environments/STORD/Styles/site.min.css\" />\n</head>\n\
         <body class=\"{class}\">\n<nav>\n{links}{}{}{}</nav>\n<h1>{}</h1>\n</body></html>\n",
        page.title,
        tags.concat(),
        link("https://www.stordala.example/", "Webbplats"),
        link("mailto:kundservice@stordala.example", "E-post"),
        link("/Logout.aspx", "Logga ut"),
        escaped(&view.customer.name),
    )
}

fn link(path: &str, title: &str) -> String {
    format!("<a class=\"nav-link\" href=\"{path}\">{title}</a>\n")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// A text of a page.
pub fn resource(path: &str) -> Value {
    let page = path.trim_start_matches("/api/resources/").split('/').next().unwrap_or_default();
    let found = PAGES.iter().find(|known| known.path.to_lowercase().ends_with(&format!("/{page}")));
    found.map_or(Value::Null, |page| page.title.into())
}

impl Visit<'_> {
    /// Whether a session has visited a page.
    pub fn has_visited(&self, session: &str, area: Area) -> bool {
        self.sim.state().sessions.get(session).is_some_and(|session| session.visited.contains(&area))
    }
}
