//! Sites, facilities and meters, as the page of consumption is loaded with them.
//!
//! The portal answers for values by use place and utility, no finer. So one utility at a use place is one facility,
//! also where several services or meters are behind it: shown apart, each would have the values of all.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::domain::consumption::{Series, Step, Subject};
use crate::domain::facility::{Areas, Facility, Meter, Site};
use crate::domain::id::{FacilityId, Gsrn, MeterNumber, SiteId};
use crate::domain::quantity::{Direction, Measure, Unit, Utility};
use crate::domain::zone::{self, Clock};
use crate::portal::PortalError;
use crate::portal::bfus::endpoint::Endpoint;
use crate::portal::bfus::field;
use crate::portal::bfus::interval::Interval;
use crate::portal::bfus::read::{Fields, each_once, without_town};

/// The type of a group that is a plain use place. Others are groups that somebody made; what is in them is not known.
const PLAIN: &str = "Z";

/// What the page of consumption is loaded with.
#[derive(Debug, Clone)]
pub struct Model {
    /// The server's own model, with which it is asked for values. Every member has to come back.
    pub form: Map<String, Value>,
    /// The use places.
    pub places: Vec<Place>,
    /// Before this day nothing is worth asking for.
    pub begins: Option<NaiveDate>,
    units: Vec<(String, String)>,
}

/// A use place: an address.
#[derive(Debug, Clone)]
pub struct Place {
    /// The portal's id.
    pub id: String,
    /// The address as the portal writes it, with the town.
    pub address: String,
    /// The site.
    pub site: Site,
    /// What is delivered there.
    pub services: Vec<Service>,
}

/// One utility at a use place.
#[derive(Debug, Clone)]
pub struct Service {
    /// The portal's code of the utility, in its spelling.
    pub code: String,
    /// The portal's ids of the services behind it.
    pub ids: Vec<String>,
    /// The facility.
    pub facility: Facility,
    /// The finest interval that values come in; `None` where a person reads the meter.
    pub interval: Option<Interval>,
    /// The first day with values, where the portal says it.
    pub from: Option<NaiveDate>,
    /// Whether that is what the portal says of the values, and not only of the contracts.
    pub has_values_from: bool,
    /// The day after the last, where it is over.
    pub until: Option<NaiveDate>,
}

impl Model {
    /// Reads the answer.
    ///
    /// # Errors
    /// When something that is needed is missing or of another type.
    pub fn read(answer: &Value) -> Result<Self, PortalError> {
        let fields = Fields::of(Endpoint::ConsumptionOnLoad, answer)?;
        let form = fields.object("ConsumptionModel")?;
        let begins = form.map(|form| form.maybe_day("ContractsStartDate")).transpose()?.flatten();
        let unit = |row: &Fields<'_>| Ok((row.text("UtilityId")?, row.text("UnitId")?));
        let units: Result<_, PortalError> = fields.maybe_list("AvailableUnits")?.iter().map(unit).collect();
        let mut model = Self { form: Map::new(), places: Vec::new(), begins, units: units? };
        let nodes = fields.list("SiteGroupNodes")?;
        for node in each_once(&nodes, "SiteGroupId")? {
            let kind = node.maybe_text("SiteGroupType")?;
            if kind.is_none_or(|kind| kind.eq_ignore_ascii_case(PLAIN)) {
                let place = place(&node, &model)?;
                model.places.push(place);
            }
        }
        // Nobody has groups alone.
        if let Some(node) = nodes.first().filter(|_| model.places.is_empty()) {
            return Err(node.wrong("SiteGroupType"));
        }
        model.form = form.and_then(|form| form.value().as_object()).cloned().unwrap_or_default();
        Ok(model)
    }

    /// Returns the place and the service of a facility.
    pub fn service(&self, facility: &FacilityId) -> Option<(&Place, &Service)> {
        let of = |place: &Place| place.services.iter().position(|service| service.facility.id == *facility);
        self.places.iter().find_map(|place| Some((place, place.services.get(of(place)?)?)))
    }

    /// Returns the utility of a code, as it is called where something of it is metered.
    pub fn utility(&self, code: &str) -> Utility {
        let services = self.places.iter().flat_map(|place| &place.services);
        let same = services.into_iter().find(|service| service.code == code);
        same.map_or_else(|| utility(code), |service| service.facility.utility.clone())
    }

    /// Returns the place of a site.
    pub fn place(&self, site: &SiteId) -> Option<&Place> {
        self.places.iter().find(|place| place.site.id == *site)
    }

    /// Returns the facility of a contract or another paper: by the service's id, else by the metering point.
    pub fn facility_of(&self, service: Option<&str>, grid: Option<&str>) -> Option<&Facility> {
        let all = || self.places.iter().flat_map(|place| &place.services);
        let by_service = all().find(|known| known.ids.iter().any(|id| Some(id.as_str()) == service));
        let by_grid = || all().find(|known| Some(known.facility.id.as_str()) == grid);
        by_service.or_else(by_grid).map(|known| &known.facility)
    }

    /// Returns the unit to ask for, in the portal's spelling, and what it measures: the finest that is known here.
    pub fn unit(&self, code: &str) -> (String, Option<Unit>) {
        let own = self.units.iter().filter(|(utility, _)| utility == code);
        let known = own.filter_map(|(_, text)| Some((text, Unit::parse(text)?)));
        if let Some((text, unit)) =
            known.min_by_key(|(_, unit)| (*unit != Unit::KilowattHour, unit.exponent()))
        {
            return (text.clone(), Some(unit));
        }
        match utility(code) {
            Utility::Water => ("m3".into(), Some(Unit::CubicMetre)),
            _ => ("kWh".into(), Some(Unit::KilowattHour)),
        }
    }

    /// Returns what the main values of a utility measure.
    pub fn measure(&self, code: &str) -> Measure {
        match self.unit(code).1 {
            Some(unit) if unit.fits(Measure::Volume) => Measure::Volume,
            _ => Measure::Energy,
        }
    }
}

/// Reads the code of a utility by the portal's own word for it. What is not known here is kept by that word, else by
/// the code, in small letters, as people type it.
fn named(code: &str, label: Option<&str>) -> Utility {
    match (utility(code), label.map(str::trim).filter(|label| !label.is_empty())) {
        (Utility::Other(_), Some(label)) => {
            Utility::Other(label.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase())
        }
        (utility, _) => utility,
    }
}

/// Reads the code of a utility alone.
pub fn utility(code: &str) -> Utility {
    match code {
        "E" => Utility::Electricity,
        "F" => Utility::Heating,
        "V" => Utility::Water,
        other => Utility::Other(other.to_lowercase()),
    }
}

fn place(node: &Fields<'_>, model: &Model) -> Result<Place, PortalError> {
    let id = node.text("SiteGroupId")?;
    let address = node.text("SiteGroupName")?;
    let site = Site {
        id: SiteId::new(&id),
        name: without_town(&address).to_owned(),
        designation: None,
        areas: Areas::default(),
        persons: None,
        tags: Vec::new(),
    };
    // One of them may be missing, but not both.
    node.has("ConsumptionResolution").or_else(|_| node.has("Utilities"))?;
    let mut named: Vec<(String, Option<String>)> = Vec::new();
    for row in each_once(&node.maybe_list("Utilities")?, "UtilityId")? {
        named.push((row.text("UtilityId")?, row.maybe_text("Key")?));
    }
    let entries =
        node.maybe_list("ConsumptionResolution")?.iter().map(Entry::read).collect::<Result<Vec<_>, _>>()?;
    for entry in &entries {
        if !named.iter().any(|(code, _)| *code == entry.code) {
            named.push((entry.code.clone(), None));
        }
    }
    let mut services = Vec::new();
    for (code, label) in named {
        let own: Vec<&Entry> = entries.iter().filter(|entry| entry.code == code).collect();
        services.push(service(&site, (&code, label.as_deref()), &own, model));
    }
    Ok(Place { id, address, site, services })
}

/// What the portal says of one meter.
struct Entry {
    code: String,
    service: Option<String>,
    identifier: Option<String>,
    meter: Option<String>,
    interval: Option<Interval>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

impl Entry {
    fn read(row: &Fields<'_>) -> Result<Self, PortalError> {
        let code = row.text("UtilityId")?;
        let hourly = row.maybe("IsHourly", field::text_or_truth)?;
        let interval = Interval::finest(hourly.as_deref()).ok_or_else(|| row.wrong("IsHourly"))?;
        // Water that does not come by the hour is read by a person: its values would be shared out from readings.
        let by_hand = utility(&code) == Utility::Water && interval.is_none();
        Ok(Self {
            interval: if by_hand { None } else { Some(interval.unwrap_or(Interval::Day)) },
            code,
            service: row.maybe_text("ServiceId")?,
            identifier: row.maybe_text("ServiceIdentifier")?,
            meter: row.maybe_text("MeterId")?,
            from: row.maybe_day("MeasurandFromDate")?,
            until: row.maybe_day("MeasurandToDate")?,
        })
    }

    fn grid_id(&self) -> Option<&str> {
        let is_grid = |id: &&str| id.len() == 18 && id.bytes().all(|b| b.is_ascii_digit());
        self.identifier.as_deref().filter(is_grid)
    }
}

fn service(site: &Site, (code, label): (&str, Option<&str>), entries: &[&Entry], model: &Model) -> Service {
    // Of several, the one that goes on, or went on longest, gives the facility its id.
    let main = entries.iter().max_by_key(|entry| entry.until.unwrap_or(NaiveDate::MAX));
    let id = main
        .and_then(|entry| entry.grid_id().or(entry.service.as_deref()))
        .map_or_else(|| FacilityId::new(&format!("{}-{code}", site.id)), FacilityId::new);
    let utility = named(code, label);
    let interval = match entries {
        [] => Some(Interval::Day),
        several => several.iter().filter_map(|entry| entry.interval).min(),
    };
    let told = entries.iter().map(|entry| entry.from).min().flatten();
    let from = told.max(model.begins);
    let until = entries.iter().map(|entry| entry.until).max_by_key(|until| until.unwrap_or(NaiveDate::MAX));
    let name = match &utility {
        Utility::Electricity => "El",
        Utility::Heating => "Fjärrvärme",
        Utility::Water => "Vatten",
        _ => label.unwrap_or(code),
    };
    let mut ids: Vec<String> = Vec::new();
    for id in entries.iter().filter_map(|entry| entry.service.as_ref()) {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    let mut facility = Facility {
        grid_id: main.and_then(|entry| Gsrn::parse(entry.grid_id()?).ok()),
        name: format!("{} {name}", site.name),
        site: site.id.clone(),
        grid_area: None,
        fuse_a: None,
        peak_power_w: None,
        since: None,
        until: until.flatten(),
        meters: meters(entries),
        series: Vec::new(),
        id,
        utility,
    };
    facility.series = series(&facility, interval, (from, model.measure(code)));
    Service {
        code: code.to_owned(),
        ids,
        facility,
        interval,
        from,
        has_values_from: told.is_some() && told >= model.begins,
        until: until.flatten(),
    }
}

fn meters(entries: &[&Entry]) -> Vec<Meter> {
    let mut meters: Vec<Meter> = Vec::new();
    for entry in entries {
        let Some(number) = entry.meter.as_deref().map(MeterNumber::new) else { continue };
        if meters.iter().any(|known| known.number == number) {
            continue;
        }
        meters.push(Meter {
            number,
            digits: None,
            read_by_hand: entry.interval.is_none(),
            annual: None,
            since: entry.from,
            until: entry.until,
        });
    }
    meters.sort_by_key(|meter| (meter.since, meter.until.unwrap_or(NaiveDate::MAX)));
    meters
}

fn series(
    facility: &Facility,
    interval: Option<Interval>,
    (from, main): (Option<NaiveDate>, Measure),
) -> Vec<Series> {
    let Some(interval) = interval else { return Vec::new() };
    let beside: &[Measure] = match facility.utility {
        Utility::Heating => &[Measure::Flow, Measure::TemperatureDifference],
        _ => &[],
    };
    let all = std::iter::once(main).chain(beside.iter().copied());
    let meter = match facility.meters.as_slice() {
        [only] => Some(only.number.clone()),
        _ => None,
    };
    let start = |day: NaiveDate| zone::start_of_day(day, Clock::Local);
    let one = |measure| Series {
        id: 0,
        subject: Subject::Facility(facility.id.clone()),
        utility: facility.utility.clone(),
        direction: facility.utility.direction(),
        measure,
        step: interval.step(),
        meter: meter.clone(),
        from: from.map(start),
        until: facility.until.map(start),
    };
    all.map(|measure| numbered(one(measure))).collect()
}

/// The series of the outdoor temperature of a site.
pub fn outdoors(site: &SiteId, step: Step) -> Series {
    numbered(Series {
        id: 0,
        subject: Subject::Site(site.clone()),
        utility: Utility::Other("weather".into()),
        direction: Direction::Withdrawal,
        measure: Measure::OutdoorTemperature,
        step,
        meter: None,
        from: None,
        until: None,
    })
}

/// Gives a series the number that it has in every run: the portal has none, so it is made of whose values it holds.
pub fn numbered(series: Series) -> Series {
    let subject = match &series.subject {
        Subject::Facility(id) => id.as_str(),
        Subject::Site(id) => id.as_str(),
    };
    let text = format!("{subject}\n{}\n{}", series.measure.key(), series.step.code());
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    Series { id: i64::try_from(hash >> 1).unwrap_or_default(), ..series }
}

#[cfg(test)]
mod tests;
