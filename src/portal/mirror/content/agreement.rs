//! Contracts, waste services and pick-ups.

use serde_json::{Value, json};

use crate::domain::contract::{Contract, ContractKind, ContractPrice, Notice};
use crate::domain::id::{ContractId, FacilityId, ServiceId};
use crate::domain::money::{Price, Vat};
use crate::domain::quantity::Utility;
use crate::domain::waste::{NextPickup, Pickup, PickupSource, Precision, WasteService};
use crate::portal::mirror::content::Content;
use crate::portal::mirror::content::fields::{Fields, date};

impl Content for Contract {
    fn key(&self) -> String {
        self.id.to_string()
    }

    fn to_json(&self) -> Value {
        let notice = self.notice.map(|notice| match notice {
            Notice::Days(days) => json!({"days": days}),
            Notice::Months(months) => json!({"months": months}),
        });
        json!({
            "id": self.id.as_str(), "facility": self.facility.as_ref().map(FacilityId::as_str),
            "place": self.place, "utility": self.utility.key(), "kind": self.kind.key(),
            "alternative": self.alternative, "from": date(self.from), "until": date(self.until),
            "fixed_until": date(self.fixed_until), "notice": notice,
            "prices": self.prices.iter().map(price_json).collect::<Vec<_>>(),
        })
    }

    fn from_json(json: &Value) -> Option<Self> {
        let of = Fields::of(json)?;
        Some(Self {
            id: ContractId::new(&of.text("id")?),
            facility: of.optional("facility", |of, key| of.parsed(key, |t| Some(FacilityId::new(t))))?,
            place: of.text("place")?,
            utility: of.parsed("utility", Utility::parse)?,
            kind: of.parsed("kind", ContractKind::parse)?,
            alternative: of.optional("alternative", Fields::text)?,
            from: of.optional("from", Fields::date)?,
            until: of.optional("until", Fields::date)?,
            fixed_until: of.optional("fixed_until", Fields::date)?,
            notice: of.optional("notice", |of, key| notice(of.json(key)?))?,
            prices: of.list("prices", price)?,
        })
    }
}

fn notice(json: &Value) -> Option<Notice> {
    let of = Fields::of(json)?;
    of.small("days").map(Notice::Days).or_else(|| of.small("months").map(Notice::Months))
}

fn price_json(price: &ContractPrice) -> Value {
    json!({
        "label": price.label, "from": date(price.from), "until": date(price.until),
        "price": price.price.map(Price::ten_thousandths), "unit": price.unit, "vat": price.vat.per_cent(),
        "raw": price.raw,
    })
}

fn price(json: &Value) -> Option<ContractPrice> {
    let of = Fields::of(json)?;
    Some(ContractPrice {
        label: of.text("label")?,
        from: of.optional("from", Fields::date)?,
        until: of.optional("until", Fields::date)?,
        price: of.optional("price", |of, key| of.number(key).map(Price::new))?,
        unit: of.text("unit")?,
        vat: Vat::new(of.small("vat")?)?,
        raw: of.optional("raw", Fields::text)?,
    })
}

impl Content for WasteService {
    fn key(&self) -> String {
        self.id.to_string()
    }

    fn to_json(&self) -> Value {
        json!({
            "id": self.id.as_str(), "facility": self.facility.as_str(), "place": self.place, "name": self.name,
            "fraction": self.fraction, "frequency": self.frequency, "container": self.container,
            "from": date(self.from), "until": date(self.until), "over": self.is_over, "upcoming": self.upcoming,
        })
    }

    fn from_json(json: &Value) -> Option<Self> {
        let of = Fields::of(json)?;
        Some(Self {
            id: ServiceId::new(&of.text("id")?),
            facility: FacilityId::new(&of.text("facility")?),
            place: of.text("place")?,
            name: of.text("name")?,
            fraction: of.optional("fraction", Fields::text)?,
            frequency: of.optional("frequency", Fields::text)?,
            container: of.optional("container", Fields::text)?,
            from: of.optional("from", Fields::date)?,
            until: of.optional("until", Fields::date)?,
            is_over: of.flag("over")?,
            upcoming: of.optional("upcoming", Fields::text)?,
        })
    }
}

impl Content for NextPickup {
    fn key(&self) -> String {
        let service = self.service.as_ref().map_or("", ServiceId::as_str);
        format!("{service}/{}/{}/{}", self.what, self.place, self.date)
    }

    fn to_json(&self) -> Value {
        json!({
            "service": self.service.as_ref().map(ServiceId::as_str),
            "facility": self.facility.as_ref().map(FacilityId::as_str),
            "what": self.what, "container": self.container, "place": self.place, "date": date(Some(self.date)),
            "precision": self.precision.key(), "source": self.source.key(),
        })
    }

    fn from_json(json: &Value) -> Option<Self> {
        let of = Fields::of(json)?;
        Some(Self {
            service: of.optional("service", Fields::text)?.map(|id| ServiceId::new(&id)),
            facility: of.optional("facility", Fields::text)?.map(|id| FacilityId::new(&id)),
            what: of.text("what")?,
            container: of.optional("container", Fields::text)?,
            place: of.text("place")?,
            date: of.date("date")?,
            precision: of.parsed("precision", Precision::parse)?,
            source: of.parsed("source", PickupSource::parse)?,
        })
    }
}

impl Content for Pickup {
    fn key(&self) -> String {
        format!("{}/{}", self.service, self.planned_day())
    }

    fn to_json(&self) -> Value {
        json!({
            "service": self.service.as_str(), "date": date(Some(self.date)), "precision": self.precision.key(),
            "source": self.source.key(), "planned": date(self.planned), "cancelled": self.cancelled,
        })
    }

    fn from_json(json: &Value) -> Option<Self> {
        let of = Fields::of(json)?;
        Some(Self {
            service: ServiceId::new(&of.text("service")?),
            date: of.date("date")?,
            precision: of.parsed("precision", Precision::parse)?,
            source: of.parsed("source", PickupSource::parse)?,
            planned: of.optional("planned", Fields::date)?,
            cancelled: of.flag("cancelled")?,
        })
    }
}
