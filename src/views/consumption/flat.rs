//! One flat row per value, for CSV, JSON lines and workbooks.

use crate::analysis::answer::Row;
use crate::domain::quantity::Measure;
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::render::column::{Column, Columns, Kind, Tabular};
use crate::render::value::Value;
use crate::views::consumption::{Line, Report, SOURCE, cost, coverage};
use crate::views::invoice::VatShown;
use crate::views::utility;

/// One value of one line.
#[derive(Debug)]
pub struct FlatRow<'a> {
    line: &'a Line,
    row: &'a Row,
    index: usize,
    clock: Clock,
    cost: Option<VatShown>,
}

/// [`FlatRow`] as a type of row; the borrow is opened for each row.
#[derive(Debug)]
pub struct ConsumptionRow {
    /// The profile.
    pub profile: String,
    /// The facility's id; `None` for a sum.
    pub facility_id: Option<String>,
    /// The metering point id.
    pub grid_id: Option<String>,
    /// The site's name.
    pub site: Option<String>,
    /// The utility's key.
    pub utility: String,
    /// The direction's key.
    pub direction: &'static str,
    /// The unit.
    pub unit: String,
    /// Start, and seconds east of UTC.
    pub from: (Instant, i32),
    /// End, and seconds east of UTC.
    pub until: (Instant, i32),
    /// The value.
    pub value: Option<Decimal>,
    /// The quality's key.
    pub quality: &'static str,
    /// 0 to 1.
    pub coverage: Decimal,
    /// The first comparison's value.
    pub compare_value: Option<Decimal>,
    /// Outdoor temperature.
    pub temperature: Option<Decimal>,
    /// Flow of heating water.
    pub flow: Option<Decimal>,
    /// Return temperature of heating water.
    pub return_temperature: Option<Decimal>,
    /// By how much heating water cools down in °C, where asked for.
    pub temperature_difference: Option<Decimal>,
    /// What was invoiced for it.
    pub cost: Option<Decimal>,
    /// Whether that is with VAT.
    pub cost_vat: VatShown,
    /// The kind of portal.
    pub source: &'static str,
    /// When the latest part was received.
    pub fetched_at: Option<(Instant, i32)>,
    /// The meters.
    pub meter: Option<String>,
}

const fn words(en: &'static str, sv: &'static str) -> Words {
    Words::fixed(en, sv)
}

fn at(instant: (Instant, i32)) -> Value<'static> {
    Value::instant(instant.0, instant.1)
}

impl Tabular for ConsumptionRow {
    const NAME: &'static str = "consumption-rows";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Text, words("profile", "profil"), |r: &Self| Value::text(&*r.profile))
            .doc("The profile that the value comes from."),
        Column::new("facility_id", Kind::Id, words("facility", "anläggning"), |r: &Self| {
            Value::or_empty(r.facility_id.as_deref(), Value::id)
        })
        .nullable()
        .doc("The facility's id in its portal; null for a sum."),
        Column::new("grid_id", Kind::Id, words("grid id", "anläggnings-id"), |r: &Self| {
            Value::or_empty(r.grid_id.as_deref(), Value::id)
        })
        .nullable()
        .doc("The metering point id (GSRN) of electricity and solar."),
        Column::new("site", Kind::Text, words("site", "plats"), |r: &Self| {
            Value::or_empty(r.site.as_deref(), Value::text)
        })
        .nullable()
        .doc("The address or property."),
        Column::new("utility", Kind::Code(&[]), words("utility", "nyttighet"), |r: &Self| {
            Value::bare_code(&*r.utility)
        })
        .doc("electricity, solar, heating, cooling, water, gas, waste or other:<code>."),
        Column::new(
            "direction",
            Kind::Code(&["withdrawal", "feed_in", "production"]),
            words("direction", "riktning"),
            |r: &Self| Value::bare_code(r.direction),
        )
        .doc("Which way, seen from the customer."),
        Column::new("unit", Kind::Text, words("unit", "enhet"), |r: &Self| Value::text(&*r.unit))
            .doc("The unit of value and compare_value."),
        Column::new("from", Kind::Instant, words("from", "från"), |r: &Self| at(r.from)).doc("The start."),
        Column::new("until", Kind::Instant, words("until", "till"), |r: &Self| at(r.until))
            .doc("The end (exclusive)."),
        Column::new("value", Kind::Decimal, words("value", "värde"), |r: &Self| {
            Value::or_empty(r.value, Value::Decimal)
        })
        .nullable()
        .doc("What is known of the interval; null when nothing is."),
        Column::new(
            "quality",
            Kind::Code(&["measured", "corrected", "unknown", "estimated", "preliminary", "missing"]),
            words("quality", "kvalitet"),
            |r: &Self| Value::bare_code(r.quality),
        )
        .doc("The worst quality of the parts that are present."),
        Column::new("coverage", Kind::Decimal, words("coverage", "täckning"), |r: &Self| {
            Value::Decimal(r.coverage)
        })
        .doc("The share of the interval that has values, 0 to 1."),
        Column::new("compare_value", Kind::Decimal, words("compared", "jämfört"), |r: &Self| {
            Value::or_empty(r.compare_value, Value::Decimal)
        })
        .nullable()
        .doc("The value of the first comparison."),
        Column::new("temperature_c", Kind::Decimal, words("outdoors, °C", "ute, °C"), |r: &Self| {
            Value::or_empty(r.temperature, Value::Decimal)
        })
        .nullable()
        .doc("Mean outdoor temperature in °C."),
        Column::new("flow_m3", Kind::Decimal, words("flow, m³", "flöde, m³"), |r: &Self| {
            Value::or_empty(r.flow, Value::Decimal)
        })
        .nullable()
        .doc("Flow of heating water in m³."),
        Column::new("return_c", Kind::Decimal, words("return, °C", "retur, °C"), |r: &Self| {
            Value::or_empty(r.return_temperature, Value::Decimal)
        })
        .nullable()
        .doc("Mean return temperature of heating water in °C."),
        Column::new("dt_c", Kind::Decimal, words("ΔT, °C", "ΔT, °C"), |r: &Self| {
            Value::or_empty(r.temperature_difference, Value::Decimal)
        })
        .nullable()
        .doc("By how much heating water cools down on average (ΔT), in °C."),
        Column::new("cost_sek", Kind::Decimal, words("cost, kr", "kostnad, kr"), |r: &Self| {
            Value::or_empty(r.cost, Value::Decimal)
        })
        .nullable()
        .doc("What is invoiced for the interval; null where nothing is, and for less than a month."),
        Column::new("cost_vat", Kind::Code(&["incl", "excl"]), words("VAT", "moms"), |r: &Self| {
            Value::bare_code(r.cost_vat.key())
        })
        .doc("Whether cost_sek is with VAT."),
        Column::new("source", Kind::Text, words("source", "källa"), |r: &Self| Value::text(r.source))
            .doc("The kind of portal that the value comes from."),
        Column::new("fetched_at", Kind::Instant, words("received", "mottaget"), |r: &Self| {
            Value::or_empty(r.fetched_at, at)
        })
        .nullable()
        .doc("When the latest part of the value was received."),
        Column::new("meter", Kind::Id, words("meter", "mätare"), |r: &Self| {
            Value::or_empty(r.meter.as_deref(), Value::id)
        })
        .nullable()
        .doc("The meters of the interval, with a space between them."),
    ];
}

/// The columns that a report has: what was not asked for is left out.
pub fn columns(report: &Report) -> Columns<ConsumptionRow> {
    let has = |measure| report.beside.contains(&measure);
    let mut without = Vec::new();
    let extras = [
        Measure::OutdoorTemperature,
        Measure::Flow,
        Measure::ReturnTemperature,
        Measure::TemperatureDifference,
    ];
    without.extend(extras.into_iter().filter(|m| !has(*m)).map(utility::extra_key));
    if report.cost.is_none() {
        without.extend(["cost_sek", "cost_vat"]);
    }
    if !report.sources {
        without.extend(["source", "fetched_at", "meter"]);
    }
    Columns::all().without(&without)
}

/// Walks every value of a line.
pub fn rows<'a>(report: &Report, line: &'a Line) -> impl Iterator<Item = FlatRow<'a>> {
    let (clock, cost) = (report.clock, report.cost);
    line.answer.rows.iter().enumerate().map(move |(index, row)| FlatRow { line, row, index, clock, cost })
}

impl FlatRow<'_> {
    /// Takes the row out of its line.
    pub fn open(&self) -> ConsumptionRow {
        let (line, row) = (self.line, self.row);
        let facility = line.facility.as_ref();
        let shown = |at: Instant| (at, zone::civil(at, self.clock).offset);
        let beside = |measure| {
            let (_, answer) = line.beside.iter().find(|(m, _)| *m == measure)?;
            crate::views::consumption::beside_value(measure, answer.rows.get(self.index)?)
        };
        ConsumptionRow {
            profile: line.profile.clone(),
            facility_id: facility.map(|f| f.id.clone()),
            grid_id: facility.and_then(|f| f.grid_id.clone()),
            site: facility.map(|f| f.site.clone()),
            utility: line.answer.channel.utility.key(),
            direction: line.answer.channel.direction.key(),
            unit: line.scale.symbol(),
            from: shown(row.span.from),
            until: shown(row.span.until),
            value: line.scale.amount(&row.now),
            quality: utility::quality_key(row.now.quality),
            coverage: coverage(row.now.covered, row.now.total),
            compare_value: row.compared.first().and_then(|c| line.scale.amount(&c.before)),
            temperature: beside(Measure::OutdoorTemperature),
            flow: beside(Measure::Flow),
            return_temperature: beside(Measure::ReturnTemperature),
            temperature_difference: beside(Measure::TemperatureDifference),
            cost: self.cost.and_then(|vat| cost::kronor(line.cost_of(row.span, self.clock).as_ref(), vat)),
            cost_vat: self.cost.unwrap_or(VatShown::Incl),
            source: SOURCE,
            fetched_at: row.now.received.map(shown),
            meter: Some(line.answer.meters_in(row.span).join(" ")).filter(|numbers| !numbers.is_empty()),
        }
    }
}
