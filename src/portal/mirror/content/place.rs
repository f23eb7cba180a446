//! The customer, what the portal says of itself, sites, facilities, groups.

use serde_json::{Value, json};

use crate::domain::consumption::{Series, Step, Subject};
use crate::domain::facility::{Areas, Customer, Facility, Group, Members, Meter, Site};
use crate::domain::id::giro::{Bankgiro, Plusgiro};
use crate::domain::id::{CustomerNumber, FacilityId, Gsrn, MeterNumber, SiteId};
use crate::domain::invoice::Payee;
use crate::domain::quantity::{Direction, Measure, Utility};
use crate::portal::About;
use crate::portal::capability::{Capabilities, Capability};
use crate::portal::mirror::content::Content;
use crate::portal::mirror::content::fields::{Fields, date, item};

impl Content for Customer {
    fn key(&self) -> String {
        self.number.to_string()
    }

    fn to_json(&self) -> Value {
        json!({"number": self.number.as_str(), "name": self.name})
    }

    fn from_json(json: &Value) -> Option<Self> {
        let of = Fields::of(json)?;
        Some(Self { number: of.parsed("number", |t| Some(CustomerNumber::new(t)))?, name: of.text("name")? })
    }
}

impl Content for About {
    fn key(&self) -> String {
        "about".to_owned()
    }

    fn to_json(&self) -> Value {
        json!({
            "utility_company": self.utility_company,
            "older_invoices": self.older_invoices,
            "service_email": self.service_email,
            "service_phone": self.service_phone,
            "fault_phone": self.fault_phone,
            "payee": self.payee.as_ref().map(payee_json),
            "invoices_from": date(self.invoices_from),
            "move_notice_days": self.move_notice_days,
            "invitation_days": self.invitation_days,
        })
    }

    fn from_json(json: &Value) -> Option<Self> {
        let of = Fields::of(json)?;
        Some(Self {
            utility_company: of.text("utility_company")?,
            older_invoices: of.optional("older_invoices", Fields::text)?,
            service_email: of.optional("service_email", Fields::text)?,
            service_phone: of.optional("service_phone", Fields::text)?,
            fault_phone: of.optional("fault_phone", Fields::text)?,
            payee: of.optional("payee", |of, key| payee(of.json(key)?))?,
            invoices_from: of.optional("invoices_from", Fields::date)?,
            move_notice_days: of.optional("move_notice_days", Fields::small)?,
            invitation_days: of.optional("invitation_days", Fields::small)?,
        })
    }
}

fn payee_json(payee: &Payee) -> Value {
    json!({
        "name": payee.name,
        "organisation": payee.organisation,
        "address": payee.address,
        "bankgiro": payee.bankgiro.as_ref().map(Bankgiro::as_str),
        "plusgiro": payee.plusgiro.as_ref().map(Plusgiro::as_str),
        "swish": payee.swish,
    })
}

fn payee(json: &Value) -> Option<Payee> {
    let of = Fields::of(json)?;
    Some(Payee {
        name: of.text("name")?,
        organisation: of.optional("organisation", Fields::text)?,
        address: of.list("address", |line| item(line).map(str::to_owned))?,
        bankgiro: of.optional("bankgiro", |of, key| of.parsed(key, |t| Bankgiro::parse(t).ok()))?,
        plusgiro: of.optional("plusgiro", |of, key| of.parsed(key, |t| Plusgiro::parse(t).ok()))?,
        swish: of.optional("swish", Fields::text)?,
    })
}

impl Content for Capabilities {
    fn key(&self) -> String {
        "capabilities".to_owned()
    }

    fn to_json(&self) -> Value {
        json!(self.iter().map(|one| one.key()).collect::<Vec<_>>())
    }

    fn from_json(json: &Value) -> Option<Self> {
        let known = |key: &str| Capability::ALL.into_iter().find(|one| one.key() == key);
        json.as_array()?.iter().map(|one| known(one.as_str()?)).collect()
    }
}

impl Content for Site {
    fn key(&self) -> String {
        self.id.to_string()
    }

    fn to_json(&self) -> Value {
        let Areas { atemp, boa, loa, bra } = self.areas;
        json!({
            "id": self.id.as_str(), "name": self.name, "designation": self.designation,
            "areas": {"atemp": atemp, "boa": boa, "loa": loa, "bra": bra},
            "persons": self.persons, "tags": self.tags,
        })
    }

    fn from_json(json: &Value) -> Option<Self> {
        let of = Fields::of(json)?;
        let areas = Fields::of(of.json("areas")?)?;
        Some(Self {
            id: SiteId::new(&of.text("id")?),
            name: of.text("name")?,
            designation: of.optional("designation", Fields::text)?,
            areas: Areas {
                atemp: areas.optional("atemp", Fields::small)?,
                boa: areas.optional("boa", Fields::small)?,
                loa: areas.optional("loa", Fields::small)?,
                bra: areas.optional("bra", Fields::small)?,
            },
            persons: of.optional("persons", Fields::small)?,
            tags: of.list("tags", |tag| item(tag).map(str::to_owned))?,
        })
    }
}

impl Content for Facility {
    fn key(&self) -> String {
        self.id.to_string()
    }

    fn to_json(&self) -> Value {
        json!({
            "id": self.id.as_str(), "site": self.site.as_str(), "name": self.name, "utility": self.utility.key(),
            "grid_id": self.grid_id.as_ref().map(Gsrn::as_str), "grid_area": self.grid_area,
            "fuse_a": self.fuse_a, "peak_power_w": self.peak_power_w,
            "since": date(self.since), "until": date(self.until),
            "meters": self.meters.iter().map(meter_json).collect::<Vec<_>>(),
            "series": self.series.iter().map(series_json).collect::<Vec<_>>(),
        })
    }

    /// That there are more values than yesterday is no news of the facility.
    fn news(&self) -> Option<String> {
        let mut standing = self.clone();
        standing.series.iter_mut().for_each(|series| (series.from, series.until) = (None, None));
        Some(standing.text())
    }

    fn from_json(json: &Value) -> Option<Self> {
        let of = Fields::of(json)?;
        let id = FacilityId::new(&of.text("id")?);
        let subject = Subject::Facility(id.clone());
        Some(Self {
            id,
            site: SiteId::new(&of.text("site")?),
            name: of.text("name")?,
            utility: of.parsed("utility", Utility::parse)?,
            grid_id: of.optional("grid_id", |of, key| of.parsed(key, |t| Gsrn::parse(t).ok()))?,
            grid_area: of.optional("grid_area", Fields::text)?,
            fuse_a: of.optional("fuse_a", Fields::small)?,
            peak_power_w: of.optional("peak_power_w", Fields::number)?,
            since: of.optional("since", Fields::date)?,
            until: of.optional("until", Fields::date)?,
            meters: of.list("meters", meter)?,
            series: of.list("series", |one| series(one, &subject))?,
        })
    }
}

fn meter_json(meter: &Meter) -> Value {
    json!({
        "number": meter.number.as_str(), "digits": meter.digits, "read_by_hand": meter.read_by_hand,
        "annual": meter.annual, "since": date(meter.since), "until": date(meter.until),
    })
}

fn meter(json: &Value) -> Option<Meter> {
    let of = Fields::of(json)?;
    Some(Meter {
        number: MeterNumber::new(&of.text("number")?),
        digits: of.optional("digits", Fields::small)?,
        read_by_hand: of.flag("read_by_hand")?,
        annual: of.optional("annual", Fields::number)?,
        since: of.optional("since", Fields::date)?,
        until: of.optional("until", Fields::date)?,
    })
}

/// Without the id, which is the remote portal's own and may be another tomorrow.
fn series_json(series: &Series) -> Value {
    json!({
        "utility": series.utility.key(), "direction": series.direction.key(), "measure": series.measure.key(),
        "step": series.step.code(), "meter": series.meter.as_ref().map(MeterNumber::as_str),
        "from": series.from, "until": series.until,
    })
}

fn series(json: &Value, subject: &Subject) -> Option<Series> {
    let of = Fields::of(json)?;
    Some(Series {
        id: 0,
        subject: subject.clone(),
        utility: of.parsed("utility", Utility::parse)?,
        direction: of.parsed("direction", Direction::parse)?,
        measure: of.parsed("measure", Measure::parse)?,
        step: Step::from_code(of.small("step")?)?,
        meter: of.optional("meter", |of, key| of.parsed(key, |t| Some(MeterNumber::new(t))))?,
        from: of.optional("from", Fields::number)?,
        until: of.optional("until", Fields::number)?,
    })
}

impl Content for Group {
    fn key(&self) -> String {
        self.name.clone()
    }

    fn to_json(&self) -> Value {
        let (holds, members): (&str, Vec<&str>) = match &self.members {
            Members::Sites(sites) => ("sites", sites.iter().map(SiteId::as_str).collect()),
            Members::Facilities(all) => ("facilities", all.iter().map(FacilityId::as_str).collect()),
        };
        let below: Vec<Value> = self.below.iter().map(Self::to_json).collect();
        json!({"name": self.name, "holds": holds, "members": members, "below": below})
    }

    fn from_json(json: &Value) -> Option<Self> {
        let of = Fields::of(json)?;
        let members = match of.text("holds")?.as_str() {
            "sites" => Members::Sites(of.list("members", |id| item(id).map(SiteId::new))?),
            "facilities" => Members::Facilities(of.list("members", |id| item(id).map(FacilityId::new))?),
            _ => return None,
        };
        Some(Self { name: of.text("name")?, members, below: of.list("below", Self::from_json)? })
    }
}
