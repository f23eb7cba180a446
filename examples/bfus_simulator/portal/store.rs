//! What the simulator answers from: a signed-in session of the embedded store, and the use places made of it.
//!
//! A use place has at most one facility of each utility, because a question for values names no more than use
//! place and utility: the second electricity of a site stands on a second use place.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use minasidor::domain::facility::{Customer, Facility, Site};
use minasidor::domain::id::{FacilityId, SiteId};
use minasidor::domain::quantity::Utility;
use minasidor::domain::zone::Instant;
use minasidor::portal::{Portal, PortalError};

use super::session::hash;
use super::users::{Account, Register};

/// Signs in to the store as somebody, seen from a day, with values up to an instant.
pub type Opener = Box<dyn Fn(&Account, NaiveDate, Instant) -> Result<Box<dyn Portal>, String> + Send + Sync>;

/// One customer's portal on a day.
pub struct View {
    pub portal: Arc<dyn Portal>,
    pub customer: Customer,
    pub is_private: bool,
    pub today: NaiveDate,
    /// Values end here: the start of the day.
    pub horizon: Instant,
    pub nodes: Vec<Node>,
    pub town: String,
}

/// A use place.
pub struct Node {
    pub id: u64,
    pub code: String,
    pub site: Site,
    /// The address, with the number of the use place where the site has several.
    pub name: String,
    pub services: Vec<Service>,
}

/// One utility at a use place.
pub struct Service {
    pub id: u64,
    pub code: String,
    pub facility: Facility,
}

impl View {
    /// Looks at everything that is asked for again and again.
    pub fn new(
        portal: Box<dyn Portal>,
        register: &Register,
        today: NaiveDate,
        horizon: Instant,
    ) -> Result<Self, PortalError> {
        let customer = portal.customer()?;
        let is_private = !register.companies.contains(&customer.number);
        let nodes = nodes(portal.sites()?, portal.facilities()?);
        let (portal, town) = (Arc::from(portal), register.town.clone());
        Ok(Self { portal, customer, is_private, today, horizon, nodes, town })
    }

    /// Returns the use place and the service of a facility.
    pub fn service_of(&self, facility: &FacilityId) -> Option<(&Node, &Service)> {
        let of_node = |node: &Node| node.services.iter().position(|service| service.facility.id == *facility);
        self.nodes.iter().find_map(|node| Some((node, node.services.get(of_node(node)?)?)))
    }

    /// Returns an address as it is written in lists.
    pub fn address(&self, name: &str) -> String {
        if self.town.is_empty() { name.to_owned() } else { format!("{name}, {}", self.town) }
    }

    /// Returns the customer's internal number.
    pub fn internal_number(&self) -> u64 {
        990_000 + hash(self.customer.number.as_str()) % 9_000
    }
}

impl Node {
    /// Returns the services that have meters.
    pub fn metered(&self) -> impl Iterator<Item = &Service> {
        self.services.iter().filter(|service| service.facility.utility != Utility::Waste)
    }
}

fn nodes(sites: Vec<Site>, facilities: Vec<Facility>) -> Vec<Node> {
    let mut by_site: BTreeMap<SiteId, Vec<Vec<Service>>> = BTreeMap::new();
    for facility in facilities {
        let places = by_site.entry(facility.site.clone()).or_default();
        let has = |place: &Vec<Service>| place.iter().any(|s| s.facility.utility == facility.utility);
        let free = places.iter().position(|place| !has(place)).unwrap_or(places.len());
        if free == places.len() {
            places.push(Vec::new());
        }
        let id = service_id(&facility);
        if let Some(place) = places.get_mut(free) {
            place.push(Service { id, code: code(&facility.utility), facility });
        }
    }
    let mut nodes = Vec::new();
    for site in sites {
        let places = by_site.remove(&site.id).unwrap_or_default();
        for (index, services) in places.into_iter().enumerate() {
            nodes.push(node(&site, index, services));
        }
    }
    nodes
}

fn node(site: &Site, index: usize, services: Vec<Service>) -> Node {
    let key = format!("{} {index}", site.id);
    let name = if index == 0 { site.name.clone() } else { format!("{} ({})", site.name, index + 1) };
    Node { id: place_id(&key), code: place_code(&key), site: site.clone(), name, services }
}

/// The id of a use place.
pub fn place_id(key: &str) -> u64 {
    2_100_000_000 + hash(key) % 40_000_000
}

fn place_code(key: &str) -> String {
    (70_000_000 + hash(&format!("code {key}")) % 9_000_000).to_string()
}

fn service_id(facility: &Facility) -> u64 {
    2_100_000_000 + hash(&format!("service {}", facility.id)) % 40_000_000
}

/// The code of a utility. `E`, `F` and `V` are known; the others are made up, as the real ones are not public.
pub fn code(utility: &Utility) -> String {
    match utility {
        Utility::Electricity => "E".into(),
        Utility::Heating => "F".into(),
        Utility::Water => "V".into(),
        Utility::Solar => "P".into(),
        Utility::Cooling => "K".into(),
        Utility::Gas => "G".into(),
        Utility::Waste => "R".into(),
        Utility::Other(code) => code.to_uppercase(),
    }
}

/// The English name of a utility on the wire, and the Swedish one that people see.
pub fn names(utility: &Utility) -> (&str, &str) {
    match utility {
        Utility::Electricity => ("Electricity", "El"),
        Utility::Heating => ("DistrictHeating", "Fjärrvärme"),
        Utility::Water => ("Water", "Vatten"),
        Utility::Solar => ("Production", "El produktion"),
        Utility::Cooling => ("DistrictCooling", "Fjärrkyla"),
        Utility::Gas => ("Gas", "Gas"),
        Utility::Waste => ("Waste", "Renhållning"),
        Utility::Other(code) => (code, code),
    }
}
