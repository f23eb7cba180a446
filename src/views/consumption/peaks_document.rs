//! The JSON document of peaks, and its shape.

use crate::analysis::peaks::Peak;
use crate::domain::tariff::Tariff;
use crate::domain::zone::{self, Clock};
use crate::lang::decimal::Decimal;
use crate::render::node::Node;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::views::consumption::coverage;
use crate::views::consumption::peaks::{FacilityPeaks, HOUR, MonthPeaks, PartPeaks, PeaksReport};

impl PeaksReport {
    /// Returns the element of `data` for each facility.
    pub fn document(&self) -> Node {
        Node::Array(self.facilities.iter().map(|facility| self.element(facility)).collect())
    }

    fn element(&self, peaks: &FacilityPeaks) -> Node {
        let named = &peaks.facility;
        let id = |text: &str| Node::from(Value::id(text.to_owned()));
        let facility = Node::Object(vec![
            ("id", id(&named.id)),
            ("grid_id", Node::or_null(named.grid_id.as_deref(), id)),
            ("site", Node::text(named.site.clone())),
            ("name", Node::text(named.name.clone())),
        ]);
        let tariff = |tariff: &Tariff| {
            Node::Object(vec![
                ("name", Node::text(tariff.name.clone())),
                ("source", Node::text(tariff.source.clone())),
                ("dated", Value::Date(tariff.dated).into()),
            ])
        };
        Node::Object(vec![
            ("profile", Node::text(peaks.profile.clone())),
            ("facility", facility),
            ("from", Value::Date(self.period.from()).into()),
            ("until", Value::Date(self.period.until()).into()),
            ("tariff", Node::or_null(self.tariff.as_ref(), tariff)),
            ("total_sek", Node::or_null(self.total(peaks), |ore| Value::decimal(ore, 2).into())),
            ("vat", Value::bare_code("excl").into()),
            ("months", Node::Array(peaks.months.iter().map(|month| self.month(month)).collect())),
        ])
    }

    fn month(&self, month: &MonthPeaks) -> Node {
        let (known, of) = month.hours;
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        Node::Object(vec![
            ("from", Value::Date(month.period.from()).into()),
            ("until", Value::Date(month.period.until()).into()),
            ("coverage", Value::Decimal(coverage(count(known), count(of))).into()),
            ("parts", Node::Array(month.parts.iter().map(|part| self.of_part(part)).collect())),
        ])
    }

    fn of_part(&self, part: &PartPeaks) -> Node {
        let of = self.part(part);
        let billed = part.billed.as_ref();
        let under = of.and(billed);
        let hours = billed.map(|billed| billed.peaks.as_slice()).unwrap_or_default();
        Node::Object(vec![
            ("part", Node::or_null(of, |part| Node::text(part.label.clone()))),
            ("power_kw", Node::or_null(under, |b| Value::decimal(b.hundredths_kw, 2).into())),
            (
                "sek_per_kw",
                Node::or_null(of, |p| {
                    Value::Decimal(Decimal::new(p.price.ten_thousandths(), 6).trimmed()).into()
                }),
            ),
            ("amount_sek", Node::or_null(under, |b| Value::decimal(b.amount.ore(), 2).into())),
            ("one_more_kw_sek", Node::or_null(under, |b| Value::decimal(b.one_more_kw.ore(), 2).into())),
            ("peaks", Node::Array(hours.iter().map(peak).collect())),
        ])
    }
}

fn peak(peak: &Peak) -> Node {
    let instant = |at| {
        let civil = zone::civil(at, Clock::Local);
        Node::from(Value::instant(at, civil.offset))
    };
    Node::Object(vec![
        ("from", instant(peak.start)),
        ("until", instant(peak.start + HOUR)),
        ("power_kw", Value::decimal(peak.power, 3).into()),
        ("counts", Value::Decimal(Decimal::new(peak.weight.into(), 3).trimmed()).into()),
    ])
}

static FACILITY: &[Field] = &[
    Field::new("id", Shape::Id, "unique in its portal"),
    Field::new("grid_id", Shape::Id, "the metering point id (GSRN)").nullable(),
    Field::new("site", Shape::Text, "the address or property"),
    Field::new("name", Shape::Text, "the user's own name of it, if there is one"),
];

static TARIFF: Shape = Shape::Object(&[
    Field::new("name", Shape::Text, "as in its file"),
    Field::new("source", Shape::Text, "where it is published"),
    Field::new("dated", Shape::Date, "when it was taken from there"),
]);

static PEAK: Shape = Shape::Object(&[
    Field::new("from", Shape::Instant, "the start of the hour"),
    Field::new("until", Shape::Instant, "its end (exclusive)"),
    Field::new("power_kw", Shape::Decimal, "its mean power"),
    Field::new("counts", Shape::Decimal, "by how much it counts, 0 to 1"),
]);

static PART: Shape = Shape::Object(&[
    Field::new("part", Shape::Text, "what the tariff calls it; null without a tariff").nullable(),
    Field::new("power_kw", Shape::Decimal, "the power that is billed; null where no hour counts").nullable(),
    Field::new("sek_per_kw", Shape::Decimal, "for a month, without VAT").nullable(),
    Field::new("amount_sek", Shape::Decimal, "what it costs, without VAT").nullable(),
    Field::new(
        "one_more_kw_sek",
        Shape::Decimal,
        "what it would cost more had the highest hour been one kW higher, without VAT",
    )
    .nullable(),
    Field::new("peaks", Shape::Array(&PEAK), "the hours that set it, the highest first"),
]);

static MONTH: Shape = Shape::Object(&[
    Field::new("from", Shape::Date, "the first day that was looked at"),
    Field::new("until", Shape::Date, "the day after the last"),
    Field::new("coverage", Shape::Decimal, "the share of its hours that have a value, 0 to 1"),
    Field::new("parts", Shape::Array(&PART), "each part that is billed then; one without a tariff"),
]);

static ELEMENT: Shape = Shape::Object(&[
    Field::new("profile", Shape::Text, "the profile"),
    Field::new("facility", Shape::Object(FACILITY), "the facility"),
    Field::new("from", Shape::Date, "the first day"),
    Field::new("until", Shape::Date, "the day after the last"),
    Field::new("tariff", Shape::Nullable(&TARIFF), "null without one"),
    Field::new("total_sek", Shape::Decimal, "what all months come to, without VAT").nullable(),
    Field::new("vat", Shape::Code(&["excl"]), "amounts are without VAT"),
    Field::new("months", Shape::Array(&MONTH), "month by month"),
]);

/// The shape of `data`.
pub static DATA: Shape = Shape::Array(&ELEMENT);
