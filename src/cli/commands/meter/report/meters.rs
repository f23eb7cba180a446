//! The meters of a portal, and what is known of each, asked for when it is first needed.

use std::collections::{BTreeMap, HashMap};

use crate::cli::app::App;
use crate::cli::catalogue::Catalogue;
use crate::cli::connect::Connected;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::to_do;
use crate::domain::facility::{Facility, Meter};
use crate::domain::id::{FacilityId, MeterNumber, SiteId};
use crate::domain::quantity::Utility;
use crate::domain::reading::fault::ReadingFault;
use crate::domain::reading::known::{Known, facility_of};
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::words;

/// How many meters an error lists.
const LISTED: usize = 8;

/// The meters of one portal.
pub(super) struct Meters<'a> {
    app: &'a App<'a>,
    connected: &'a Connected,
    /// Everything that can be named there.
    pub catalogue: Catalogue,
    /// Where each meter stands, as places in the catalogue: a sheet asks once for each of its rows.
    of_meter: HashMap<MeterNumber, Vec<usize>>,
    sites: HashMap<SiteId, String>,
    known: BTreeMap<(FacilityId, MeterNumber), Known>,
}

impl<'a> Meters<'a> {
    /// Asks a portal for its facilities.
    ///
    /// # Errors
    /// What the portal refuses.
    pub fn load(app: &'a App<'_>, connected: &'a Connected) -> Result<Self, Failure> {
        let catalogue = Catalogue::load(app, connected)?;
        let mut of_meter: HashMap<MeterNumber, Vec<usize>> = HashMap::new();
        for (at, facility) in catalogue.facilities.iter().enumerate() {
            for meter in &facility.meters {
                of_meter.entry(meter.number.clone()).or_default().push(at);
            }
        }
        let sites = catalogue.sites.iter().map(|site| (site.id.clone(), site.name.clone())).collect();
        Ok(Self { app, connected, catalogue, of_meter, sites, known: BTreeMap::new() })
    }

    /// Finds the facility and the number of the meter that is meant: by number, by facility, else the only one
    /// that stands there and is read by hand.
    ///
    /// # Errors
    /// When there is none, or several.
    pub fn choose(
        &self,
        app: &App<'_>,
        number: Option<&str>,
        facility: Option<&str>,
    ) -> Result<(Facility, MeterNumber), Failure> {
        let wanted = facility.map(|text| vec![text.to_owned()]).unwrap_or_else(|| vec!["all".to_owned()]);
        let facilities = self.catalogue.select(&wanted, &[])?;
        if let Some(number) = number.map(|typed| MeterNumber::new(self.catalogue.own(typed))) {
            let found = facility_of(facilities.iter().copied(), &number);
            let refused = |fault| crate::cli::failure::reading::refused(&number, None, &fault, "m³");
            return Ok((found.map_err(refused)?.clone(), number));
        }
        let stands = |m: &&Meter| m.read_by_hand && m.until.is_none_or(|until| until > app.today());
        let open = |f: &&&Facility| f.until.is_none_or(|until| until > app.today());
        let meters: Vec<(&Facility, &Meter)> = facilities
            .iter()
            .filter(open)
            .flat_map(|facility| facility.meters.iter().filter(stands).map(|meter| (*facility, meter)))
            .collect();
        match meters.as_slice() {
            [(facility, meter)] => Ok(((*facility).clone(), meter.number.clone())),
            [] => Err(none()),
            several => Err(self.several(several)),
        }
    }

    /// Finds the facility of a meter, where it is said also at this facility.
    ///
    /// # Errors
    /// When there is no such meter, or several have that number.
    pub fn whose(&self, number: &MeterNumber, at: Option<&FacilityId>) -> Result<Facility, ReadingFault> {
        let places = self.of_meter.get(number).map_or(&[][..], Vec::as_slice);
        let facilities = places.iter().filter_map(|place| self.catalogue.facilities.get(*place));
        facility_of(facilities.filter(|f| at.is_none_or(|id| f.id == *id)), number).cloned()
    }

    /// Returns what is known of a meter.
    ///
    /// # Errors
    /// When there is no such meter there, or it may not be seen; else what the portal refuses.
    pub fn known(
        &mut self,
        facility: &Facility,
        number: &MeterNumber,
    ) -> Result<Result<&mut Known, ReadingFault>, Failure> {
        let name = (facility.id.clone(), number.clone());
        if !self.known.contains_key(&name) {
            let readings = match self.connected.portal.readings(std::slice::from_ref(&facility.id)) {
                Err(error) if error.refusal == Refusal::NotFound => {
                    return Ok(Err(ReadingFault::UnknownMeter));
                }
                other => other?,
            };
            to_do::close(self.app, &self.connected.profile, &readings);
            match Known::of(facility, number, &readings) {
                Ok(known) => self.known.insert(name.clone(), known),
                Err(fault) => return Ok(Err(fault)),
            };
        }
        Ok(self.known.get_mut(&name).ok_or(ReadingFault::UnknownMeter))
    }

    /// Returns the name of the place at which a facility is.
    pub fn place(&self, facility: &Facility) -> String {
        self.sites.get(&facility.site).cloned().unwrap_or_else(|| self.catalogue.name(facility).to_owned())
    }

    fn several(&self, meters: &[(&Facility, &Meter)]) -> Failure {
        let named =
            |(facility, meter): &(&Facility, &Meter)| format!("{} ({})", meter.number, self.place(facility));
        let mut list: Vec<String> = meters.iter().take(LISTED).map(named).collect();
        if meters.len() > LISTED {
            list.push("…".to_owned());
        }
        let (count, list) = (meters.len(), list.join(", "));
        let first = meters.first().map_or("", |(_, meter)| meter.number.as_str());
        Failure::new(
            "several_meters",
            Exit::Usage,
            words!("which of {count} meters is meant?", "vilken av {count} mätare menas?"),
        )
        .with_why(Words::same(list))
        .with_hint(words!(
            "--meter {first}, or all of them: minasidor meter list -o avlasning.xlsx",
            "--meter {first}, eller alla: minasidor meter list -o avlasning.xlsx"
        ))
    }
}

/// The unit in which a counter counts.
pub(super) fn unit(utility: &Utility) -> &'static str {
    match utility {
        Utility::Water => "m³",
        _ => "kWh",
    }
}

fn none() -> Failure {
    Failure::new(
        "no_meter",
        Exit::NotFound,
        Words::fixed("there is no meter to report", "det finns ingen mätare att rapportera"),
    )
    .with_why(Words::fixed(
        "none of the facilities has a meter that a person reads",
        "ingen av anläggningarna har en mätare som läses av för hand",
    ))
    .with_hint(Words::fixed("minasidor meter list --all", "minasidor meter list --all"))
}
