//! Waste services and pick-ups as they are listed, and the warning that stands with every date.

pub mod event;
pub mod pickup;

use chrono::NaiveDate;

use crate::domain::waste::{ServiceStatus, WasteService};
use crate::lang::{Language, Words};
use crate::render::column::{Column, Kind, Place, Style, Tabular};
use crate::render::value::Value;
use crate::words;

/// Returns the warning that stands with every date, in every format: that it may be wrong, and whom to ask.
/// `ask` is the telephone number of customer service, else its e-mail address.
pub fn warning(ask: Option<&str>) -> Words {
    match ask {
        Some(ask) => words!(
            "The date may be wrong for some addresses. Ask {ask}.",
            "Datumet kan vara fel för vissa adresser. Stämmer det inte? Kontakta kundservice, {ask}."
        ),
        None => Words::fixed(
            "The date may be wrong for some addresses. Ask customer service.",
            "Datumet kan vara fel för vissa adresser. Stämmer det inte? Kontakta kundservice.",
        ),
    }
}

/// A service, seen from a day.
#[derive(Debug, Clone)]
pub struct ServiceRow {
    /// The profile.
    pub profile: String,
    /// What the portal says.
    pub service: WasteService,
    /// Whether it goes on, on the day.
    pub status: ServiceStatus,
    lasts: Words,
    what: Words,
}

impl ServiceRow {
    /// Looks at a service on a day.
    pub fn new(profile: &str, service: WasteService, today: NaiveDate) -> Self {
        let status = service.status(today);
        let last = service.until.and_then(|until| until.pred_opt());
        Self {
            profile: profile.to_owned(),
            lasts: match (status, last) {
                (ServiceStatus::Ended, Some(day)) => words!("ended {day}", "avslutad {day}"),
                (ServiceStatus::Ended, None) => Words::fixed("ended", "avslutad"),
                (_, Some(day)) => words!("active to {day}", "gäller t.o.m. {day}"),
                (_, None) => Words::fixed("active", "gäller"),
            },
            what: match &service.fraction {
                Some(fraction) => Words::same(fraction.clone()),
                None => words!("{name}, fee only", "{name}, bara avgift", name = service.name),
            },
            status,
            service,
        }
    }
}

fn date(date: Option<NaiveDate>) -> Value<'static> {
    Value::or_empty(date, Value::Date)
}

fn text(text: Option<&String>) -> Value<'_> {
    Value::or_empty(text.map(String::as_str), Value::text)
}

fn ended(value: &Value<'_>) -> Style {
    match value {
        Value::Code { key, .. } if key == ServiceStatus::Ended.key() => Style::Dim,
        _ => Style::Plain,
    }
}

impl Tabular for ServiceRow {
    const NAME: &'static str = "waste";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| {
            Value::id(&*r.profile)
        })
        .doc("The profile."),
        Column::new("id", Kind::Id, Words::fixed("service", "tjänst"), |r: &Self| {
            Value::id(r.service.id.as_str())
        })
        .doc("The service's id, unique in its portal; it stays when the service is renamed."),
        Column::new("what", Kind::Text, Words::fixed("picked up", "hämtas"), |r: &Self| {
            Value::code(r.what.get(Language::En), &r.what)
        })
        .place(Place::People),
        Column::new("fraction", Kind::Text, Words::fixed("fraction", "fraktion"), |r: &Self| {
            text(r.service.fraction.as_ref())
        })
        .nullable()
        .place(Place::Machine)
        .doc("What is picked up; null for a fee alone."),
        Column::new("fee_only", Kind::Bool, Words::fixed("fee only", "bara avgift"), |r: &Self| {
            Value::Bool(r.service.is_fee())
        })
        .place(Place::Machine)
        .doc("Whether it is a fee alone: nothing is picked up."),
        Column::new("frequency", Kind::Text, Words::fixed("how often", "hur ofta"), |r: &Self| {
            text(r.service.frequency.as_ref())
        })
        .nullable()
        .doc("How often, in the portal's words."),
        Column::new("container", Kind::Text, Words::fixed("bin", "kärl"), |r: &Self| {
            text(r.service.container.as_ref())
        })
        .nullable()
        .doc("The bin, in the portal's words."),
        Column::new("upcoming", Kind::Text, Words::fixed("next", "nästa"), |r: &Self| {
            text(r.service.upcoming.as_ref())
        })
        .nullable()
        .place(Place::Wide)
        .doc("What the portal says of the next pick-up where it names no day."),
        Column::new("goes_on", Kind::Text, Words::fixed("status", "status"), |r: &Self| {
            Value::code(r.status.key(), &r.lasts)
        })
        .style(ended)
        .place(Place::People),
        Column::new(
            "status",
            Kind::Code(&["active", "ended"]),
            Words::fixed("status", "status"),
            |r: &Self| Value::bare_code(r.status.key()),
        )
        .place(Place::Machine)
        .doc("Whether it goes on."),
        Column::new("from", Kind::Date, Words::fixed("from", "från"), |r: &Self| date(r.service.from))
            .nullable()
            .place(Place::Machine)
            .doc("The first day."),
        Column::new("until", Kind::Date, Words::fixed("until", "till"), |r: &Self| date(r.service.until))
            .nullable()
            .place(Place::Machine)
            .doc("The day after the last; null while it goes on."),
        Column::new("facility_id", Kind::Id, Words::fixed("facility", "anläggning"), |r: &Self| {
            Value::id(r.service.facility.as_str())
        })
        .place(Place::Machine)
        .doc("The facility."),
        Column::new("place", Kind::Text, Words::fixed("place", "plats"), |r: &Self| {
            Value::text(&*r.service.place)
        })
        .doc("Where it is picked up, as the portal writes it."),
        Column::new("name", Kind::Text, Words::fixed("name", "namn"), |r: &Self| {
            Value::text(&*r.service.name)
        })
        .place(Place::Wide)
        .doc("What the service is called."),
    ];
}
