//! One metered value in long form: what a report's data are made of.

use crate::domain::zone::Instant;
use crate::lang::Words;
use crate::lang::decimal::Decimal;
use crate::render::column::{Column, Kind, Tabular};
use crate::render::value::Value;

/// A value with everything that names it. One row is filled again and again while the values go by.
#[derive(Debug, Clone, Default)]
pub struct ValueRow {
    /// The profile.
    pub profile: String,
    /// The site's name.
    pub site: String,
    /// The facility's id.
    pub facility_id: String,
    /// The facility's name.
    pub facility: String,
    /// The metering point id.
    pub grid_id: Option<String>,
    /// The utility's key.
    pub utility: String,
    /// The direction's key.
    pub direction: &'static str,
    /// The user's own number.
    pub number: Option<String>,
    /// Where costs are booked.
    pub cost_centre: Option<String>,
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
    pub coverage: Option<Decimal>,
    /// What was charged for it.
    pub cost: Option<Decimal>,
}

const fn words(en: &'static str, sv: &'static str) -> Words {
    Words::fixed(en, sv)
}

impl Tabular for ValueRow {
    const NAME: &'static str = "data";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Text, words("profile", "profil"), |r: &Self| Value::text(&*r.profile)),
        Column::new("site", Kind::Text, words("site", "plats"), |r: &Self| Value::text(&*r.site)),
        Column::new("facility_id", Kind::Id, words("facility id", "anläggning"), |r: &Self| {
            Value::id(&*r.facility_id)
        }),
        Column::new("facility", Kind::Text, words("facility", "namn"), |r: &Self| Value::text(&*r.facility)),
        Column::new("grid_id", Kind::Id, words("grid id", "anläggnings-id"), |r: &Self| {
            Value::or_empty(r.grid_id.as_deref(), Value::id)
        })
        .nullable(),
        Column::new("utility", Kind::Code(&[]), words("utility", "nyttighet"), |r: &Self| {
            Value::bare_code(&*r.utility)
        }),
        Column::new("direction", Kind::Code(&[]), words("direction", "riktning"), |r: &Self| {
            Value::bare_code(r.direction)
        }),
        Column::new("from", Kind::Instant, words("start", "start"), |r: &Self| {
            Value::instant(r.from.0, r.from.1)
        }),
        Column::new("until", Kind::Instant, words("end", "slut"), |r: &Self| {
            Value::instant(r.until.0, r.until.1)
        }),
        Column::new("value", Kind::Decimal, words("value", "värde"), |r: &Self| {
            Value::or_empty(r.value, Value::Decimal)
        })
        .nullable(),
        Column::new("unit", Kind::Text, words("unit", "enhet"), |r: &Self| Value::text(&*r.unit)),
        Column::new("quality", Kind::Code(&[]), words("quality", "kvalitet"), |r: &Self| {
            Value::bare_code(r.quality)
        }),
        Column::new("coverage", Kind::Decimal, words("coverage", "täckning"), |r: &Self| {
            Value::or_empty(r.coverage, Value::Decimal)
        })
        .nullable(),
        Column::new("number", Kind::Id, words("own number", "eget nummer"), |r: &Self| {
            Value::or_empty(r.number.as_deref(), Value::id)
        })
        .nullable(),
        Column::new("cost_centre", Kind::Id, words("cost centre", "kostnadsställe"), |r: &Self| {
            Value::or_empty(r.cost_centre.as_deref(), Value::id)
        })
        .nullable(),
        Column::new("cost_sek", Kind::Decimal, words("cost, kr", "kostnad, kr"), |r: &Self| {
            Value::or_empty(r.cost, Value::Decimal)
        })
        .nullable(),
    ];
}
