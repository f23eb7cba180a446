//! The history of readings: what each meter showed, and what was used in between.

use crate::domain::quantity::Utility;
use crate::domain::reading::MeterReading;
use crate::domain::receipt::Receipt;
use crate::domain::zone::{Clock, civil};
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::render::column::{Column, Columns, Kind, Place, Tabular};
use crate::render::value::Value;
use crate::views::reading::{source, unit, with_unit};

/// A reading in the history of its meter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryRow {
    /// The profile.
    pub profile: String,
    /// The name of the site.
    pub place: Option<String>,
    /// What is delivered.
    pub utility: Utility,
    /// What people read for the utility.
    pub utility_words: Words,
    /// The reading.
    pub reading: MeterReading,
    /// What was used since the reading before, and in how many days.
    pub used: Option<(i64, i64)>,
    /// The receipt, where the customer has one for it.
    pub receipt: Option<Receipt>,
}

impl HistoryRow {
    /// What was used a day, to three decimals.
    fn per_day(&self) -> Option<Decimal> {
        let (used, days) = self.used.filter(|(_, days)| *days > 0)?;
        let thousandths = used.checked_mul(1000)?;
        Some(Decimal::new((2 * thousandths + days).div_euclid(2 * days), 3))
    }
}

/// The columns: with the profile and the meter's place where there are several.
pub fn columns(rows: &[HistoryRow], several_profiles: bool) -> Columns<HistoryRow> {
    let units = rows.iter().map(|row| unit(&row.utility));
    let place = if several_profiles { Place::Everywhere } else { Place::Machine };
    with_unit(Columns::all(), units, &["reading", "used", "per_day"])
        .with("profile", |head| head.place = place)
}

impl Tabular for HistoryRow {
    const NAME: &'static str = "meter_history";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| {
            Value::id(&*r.profile)
        })
        .doc("The profile."),
        Column::new("meter", Kind::Id, Words::fixed("meter", "mätare"), |r: &Self| {
            Value::id(r.reading.meter.as_str())
        })
        .doc("The number printed on the meter."),
        Column::new("place", Kind::Text, Words::fixed("place", "plats"), |r: &Self| {
            Value::or_empty(r.place.as_deref(), Value::text)
        })
        .nullable()
        .place(Place::Wide)
        .doc("The address where it stands."),
        Column::new("facility", Kind::Id, Words::fixed("facility", "anläggning"), |r: &Self| {
            Value::id(r.reading.facility.as_str())
        })
        .place(Place::Machine)
        .doc("The facility's id."),
        Column::new("utility", Kind::Code(&[]), Words::fixed("utility", "nyttighet"), |r: &Self| {
            Value::code(r.utility.key(), &r.utility_words)
        })
        .place(Place::Machine)
        .doc("What is delivered: water, electricity, …"),
        Column::new("date", Kind::Date, Words::fixed("date", "datum"), |r: &Self| {
            Value::Date(r.reading.date)
        })
        .doc("The day it was read."),
        Column::new("reading", Kind::Integer, Words::fixed("reading", "ställning"), |r: &Self| {
            Value::Integer(r.reading.stand)
        })
        .doc("What the counter showed, in whole units."),
        Column::new("used", Kind::Integer, Words::fixed("used", "använt"), |r: &Self| {
            Value::or_empty(r.used, |(used, _)| Value::Integer(used))
        })
        .nullable()
        .doc("What was used since the reading before; null for a meter's first."),
        Column::new("days", Kind::Integer, Words::fixed("days", "dagar"), |r: &Self| {
            Value::or_empty(r.used, |(_, days)| Value::Integer(days))
        })
        .nullable()
        .doc("The days since the reading before."),
        Column::new("per_day", Kind::Decimal, Words::fixed("a day", "per dag"), |r: &Self| {
            Value::or_empty(r.per_day(), Value::Decimal)
        })
        .nullable()
        .decimals(2)
        .doc("What was used a day, in the same unit."),
        Column::new("unit", Kind::Id, Words::fixed("unit", "enhet"), |r: &Self| Value::id(unit(&r.utility)))
            .place(Place::Machine)
            .doc("What the counter counts: m³ of water, kWh of electricity."),
        Column::new(
            "source",
            Kind::Code(&["customer", "utility", "estimated", "exchange", "unknown"]),
            Words::fixed("from", "från"),
            |r: &Self| Value::code(r.reading.source.key(), source(r.reading.source)),
        )
        .doc("Who says so: the customer, the utility, an estimate, or the exchange of a meter."),
        Column::new("received", Kind::Instant, Words::fixed("received", "mottagen"), |r: &Self| {
            instant(r.reading.received)
        })
        .place(Place::Machine)
        .doc("When the portal received it."),
        Column::new("receipt", Kind::Id, Words::fixed("receipt", "kvitto"), |r: &Self| {
            Value::or_empty(r.receipt.as_ref(), |receipt| Value::id(&*receipt.number))
        })
        .nullable()
        .place(Place::Wide)
        .doc("The number of the receipt, where the customer has one."),
        Column::new("by", Kind::Id, Words::fixed("by", "av"), |r: &Self| {
            let by = r.receipt.as_ref().and_then(|receipt| receipt.by.as_ref());
            Value::or_empty(by, |user| Value::id(user.as_str()))
        })
        .nullable()
        .place(Place::Machine)
        .doc("The user who handed it in; null for the customer itself and where there is no receipt."),
    ];
}

fn instant(at: i64) -> Value<'static> {
    Value::instant(at, civil(at, Clock::Local).offset)
}
