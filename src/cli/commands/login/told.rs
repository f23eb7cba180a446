//! What is told after a login: whose portal it is, what works there, and what to type next.

use std::collections::BTreeMap;

use crate::cli::commands::login::Way;
use crate::cli::connect::found::Found;
use crate::cli::connect::remote;
use crate::cli::outcome::{Document, Outcome};
use crate::config::credentials::Method;
use crate::config::profile::{Place, Profile, RemoteKind};
use crate::domain::rights::{Page as RightPage, Role};
use crate::lang::{Language, Words, plural};
use crate::portal::http::origin::Origin;
use crate::portal::{Capabilities, Capability};
use crate::render::grid::{Grid, GridColumn, Line};
use crate::render::node::Node;
use crate::render::page::Page;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::words;

/// The shape of the answer.
pub const SHAPE: Shape = Shape::Object(&[
    Field::new(
        "utility",
        Shape::Text,
        "The utility's name, as far as its portal says it; else the computer's.",
    ),
    Field::new("url", Shape::Text, "The address of the portal's root."),
    Field::new("kind", Shape::Text, "The kind of portal."),
    Field::new("version", Shape::Text, "The portal's version, where it says it.").nullable(),
    Field::new("method", Shape::Text, "How it was logged in: password, bankid or token."),
    Field::new("profiles", Shape::Array(&PROFILE), "The profiles that can be used now."),
    Field::new(
        "offers",
        Shape::Array(&Shape::Text),
        "What the portal offers beside facilities and consumption, as far as one may and the portal says so.",
    ),
    Field::new("web_only", Shape::Array(&Shape::Text), "What has to be done on the portal's own pages."),
]);

const PROFILE: Shape = Shape::Object(&[
    Field::new("profile", Shape::Text, "The profile's name."),
    Field::new("customer", Shape::Text, "The customer number."),
    Field::new("user", Shape::Text, "The user as whom the portal is seen; null for the customer itself.")
        .nullable(),
    Field::new("holder", Shape::Text, "The holder's name, where it is known.").nullable(),
]);

/// Says what an address turned out to be.
pub fn found(probe: &Found, origin: &Origin) -> Words {
    let name = probe.utility.as_deref().unwrap_or_else(|| origin.host());
    match &probe.version {
        Some(version) => words!("{name}, portal version {version}.", "{name}, portalversion {version}."),
        None => words!("{name}.", "{name}."),
    }
}

/// How far one may go on each page that one has.
pub type May = BTreeMap<RightPage, Role>;

/// Puts together what one may at either of two customers.
pub fn either(one: Option<May>, other: Option<May>) -> Option<May> {
    let Some(mut all) = one else { return other };
    for (page, role) in other.into_iter().flatten() {
        let furthest = all.entry(page).or_insert(role);
        *furthest = role.max(*furthest);
    }
    Some(all)
}

/// Answers what was done, and what one may there, where the portal says it.
pub fn answer<'a>(
    way: &Way<'a, '_>,
    method: Method,
    profiles: Vec<Profile>,
    may: Option<May>,
) -> Outcome<'a> {
    let offered = profiles.first().and_then(|profile| offered(way, profile));
    let told = Told {
        kind: way.probe.kind,
        utility: way.probe.utility.clone().unwrap_or_else(|| way.line.origin().host().to_owned()),
        url: way.line.origin().text().to_owned(),
        version: way.probe.version.clone(),
        method,
        profiles,
        offered,
        may,
    };
    Document::of_node("login", &SHAPE, document(&told))
        .page(move |screen| page(&told, screen.language))
        .into()
}

/// Asks what works there. That it can not be said is no reason to say that the login failed.
fn offered(way: &Way<'_, '_>, profile: &Profile) -> Option<Capabilities> {
    let Place::Remote { kind, url } = &profile.place else { return None };
    let connected = remote::open(way.app, profile, *kind, url).ok()?;
    connected.portal.capabilities().ok()
}

struct Told {
    kind: RemoteKind,
    utility: String,
    url: String,
    version: Option<String>,
    method: Method,
    profiles: Vec<Profile>,
    offered: Option<Capabilities>,
    may: Option<May>,
}

impl Told {
    fn some(&self, wanted: bool) -> Vec<Capability> {
        let offered = self.offered.as_ref();
        let has =
            |capability: &Capability| offered.is_some_and(|offered| offered.contains(capability) == wanted);
        Capability::ALL.into_iter().filter(has).collect()
    }

    /// What the portal offers, as far as one may.
    fn open(&self) -> Vec<Capability> {
        let mut offered = self.some(true);
        offered.retain(|capability| {
            let (page, role) = capability.right();
            self.opens(&[page], role)
        });
        offered
    }

    fn opens(&self, pages: &[RightPage], role: Role) -> bool {
        let Some(may) = &self.may else { return true };
        pages.iter().any(|page| may.get(page).is_some_and(|own| *own >= role))
    }

    /// What works on every portal, named; and seeing what was handed in, for whom may do no more there.
    fn always(&self) -> impl Iterator<Item = Words> {
        let readings = &[RightPage::Readings, RightPage::Consumption];
        let only_sees = |page| {
            let offered = self.offered.iter().flatten().any(|capability| capability.right().0 == page);
            offered
                && self.may.is_some()
                && self.opens(&[page], Role::Read)
                && !self.opens(&[page], Role::Write)
        };
        let all = [
            (self.opens(&[RightPage::Consumption], Role::Read), Words::fixed("consumption", "förbrukning")),
            (
                self.opens(readings, Role::Read),
                Words::fixed("meters and their readings", "mätare och deras avläsningar"),
            ),
            (only_sees(RightPage::Support), Words::fixed("errands that were sent", "skickade ärenden")),
            (
                only_sees(RightPage::Moves),
                Words::fixed("move notices that were sent", "skickade flyttanmälningar"),
            ),
        ];
        all.into_iter().filter_map(|(works, words)| works.then_some(words))
    }

    /// The first command that has something to show: the start page where nothing on it is closed.
    fn first(&self) -> &'static str {
        let start = [RightPage::Consumption, RightPage::Invoices, RightPage::Readings, RightPage::Waste];
        // What a user was not granted is not there; what a token does not open is closed, and told.
        let is_user = self.method != Method::Token && self.may.as_ref().is_none_or(|may| !may.is_empty());
        if is_user || start.iter().all(|page| self.opens(&[*page], Role::Read)) {
            return "home";
        }
        let pages = [
            (RightPage::Consumption, "consumption"),
            (RightPage::Readings, "meter list"),
            (RightPage::Invoices, "invoices"),
            (RightPage::Contracts, "contracts"),
            (RightPage::Documents, "documents"),
            (RightPage::Waste, "waste pickups"),
            (RightPage::Support, "support sent"),
            (RightPage::Moves, "move sent"),
            (RightPage::Administration, "admin users"),
        ];
        let open = pages.into_iter().find(|(page, _)| self.opens(&[*page], Role::Read));
        open.map_or("facilities", |(_, command)| command)
    }
}

fn document(told: &Told) -> Node {
    let keys = |list: Vec<Capability>| Node::Array(list.into_iter().map(|c| Node::text(c.key())).collect());
    let id = |text: &String| Node::Leaf(Value::id(text.clone()));
    let profile = |profile: &Profile| {
        Node::Object(vec![
            ("profile", id(&profile.name)),
            ("customer", id(&profile.customer)),
            ("user", Node::or_null(profile.user.as_ref(), id)),
            ("holder", Node::or_null(profile.holder.as_ref(), |holder| Node::text(holder.clone()))),
        ])
    };
    Node::Object(vec![
        ("utility", Node::text(told.utility.clone())),
        ("url", Node::text(told.url.clone())),
        ("kind", Node::text(told.kind.key())),
        ("version", Node::or_null(told.version.clone(), Node::text)),
        ("method", Node::text(told.method.key())),
        ("profiles", Node::Array(told.profiles.iter().map(profile).collect())),
        ("offers", keys(told.open())),
        ("web_only", keys(told.some(false))),
    ])
}

fn page(told: &Told, language: Language) -> Page {
    let mut page = Page::default();
    let utility = &told.utility;
    page.line(words!("Logged in to {utility}.", "Inloggad hos {utility}.").get(language));
    page.blank();
    let mut grid = Grid::new([GridColumn::left(0), GridColumn::left(2), GridColumn::left(2)]);
    for profile in &told.profiles {
        let customer = match &profile.user {
            Some(user) => format!("{} / {user}", profile.customer),
            None => profile.customer.clone(),
        };
        let holder = profile.holder.as_deref().unwrap_or_default();
        grid.open_row([Line::from(profile.name.as_str()), Line::from(customer), Line::from(holder)]);
    }
    page.grid(grid);
    if told.offered.is_some() {
        page.blank();
        page.prose(works(told, language));
        page.prose(elsewhere(told, language));
    }
    page.blank();
    page.labelled(Words::fixed("Next", "Vidare").get(language), 7, next(told));
    page
}

fn next(told: &Told) -> String {
    let first = told.first();
    match told.profiles.as_slice() {
        [only] => format!("minasidor {first} --profile {}", only.name),
        _ => format!("minasidor {first} --profile all"),
    }
}

fn works(told: &Told, language: Language) -> String {
    let named = told.always().chain(told.open().into_iter().filter_map(called));
    let list = plural::and(&named.map(|words| words.get(language).to_owned()).collect::<Vec<_>>(), language);
    let words = match (list.is_empty(), told.method == Method::Token) {
        (true, true) => {
            Words::fixed("This token opens nothing here.", "Den här nyckeln öppnar ingenting här.")
        }
        (true, false) => Words::fixed("Nothing here is open to you.", "Inget här är öppet för dig."),
        (false, true) => words!("This token opens: {list}.", "Den här nyckeln öppnar: {list}."),
        (false, false) => words!("Works here: {list}.", "Fungerar här: {list}."),
    };
    words.get(language).to_owned()
}

fn elsewhere(told: &Told, language: Language) -> String {
    let named = told.some(false).into_iter().filter_map(called).map(|words| words.get(language).to_owned());
    let list = plural::and(&named.collect::<Vec<_>>(), language);
    if list.is_empty() {
        return String::new();
    }
    words!("Only on the portal's own pages: {list}.", "Bara på portalens egna sidor: {list}.")
        .get(language)
        .to_owned()
}

/// Names what a portal offers. `None` for a part of something that is named by itself.
fn called(capability: Capability) -> Option<Words> {
    Some(match capability {
        Capability::Invoices => Words::fixed("invoices", "fakturor"),
        Capability::InvoiceFiles => Words::fixed("invoices as PDF", "fakturor som PDF"),
        Capability::Cost => Words::fixed("cost", "kostnad"),
        Capability::Documents => Words::fixed("documents", "dokument"),
        Capability::Contracts => Words::fixed("contracts", "avtal"),
        Capability::Waste => Words::fixed("waste", "avfall"),
        Capability::ReportReading => {
            Words::fixed("reporting meter readings", "att rapportera mätarställningar")
        }
        Capability::NotifyMove => Words::fixed("move notices", "flyttanmälan"),
        Capability::Contact => Words::fixed("customer service", "kundservice"),
        Capability::Administration => Words::fixed("administration", "administration"),
        Capability::InvoiceLines => return None,
    })
}
