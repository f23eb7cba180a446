//! The list of meters: the last reading of each, what needs no comment now, and when it is to be read.

use chrono::NaiveDate;

use crate::domain::facility::Meter;
use crate::domain::quantity::Utility;
use crate::domain::reading::due::{due, is_due};
use crate::domain::reading::expected::expected;
use crate::domain::reading::known::Known;
use crate::lang::Words;
use crate::lang::number::integer;
use crate::render::column::{Column, Columns, Kind, Place, Tabular};
use crate::render::value::Value;
use crate::views::reading::{unit, with_unit};
use crate::words;

/// A meter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeterRow {
    /// The profile.
    pub profile: String,
    /// The name of the site.
    pub place: Option<String>,
    /// The facility's id.
    pub facility: String,
    /// What is delivered.
    pub utility: Utility,
    /// What people read for the utility.
    pub utility_words: Words,
    /// The meter.
    pub meter: Meter,
    /// The newest reading: day and stand.
    pub last: Option<(NaiveDate, i64)>,
    /// The stands that need no comment on the day asked about.
    pub range: Option<(i64, i64)>,
    /// When it is to be read next.
    pub due: Option<NaiveDate>,
    /// Whether that day has come.
    pub is_due: bool,
    range_words: Option<Words>,
}

/// Where a meter stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stands {
    /// The profile.
    pub profile: String,
    /// The name of the site.
    pub place: Option<String>,
    /// What is delivered.
    pub utility: Utility,
    /// What people read for the utility.
    pub utility_words: Words,
}

static HAND: Words = Words::fixed("by hand", "för hand");
static REMOTE: Words = Words::fixed("remotely", "på distans");

impl MeterRow {
    /// Makes the row of a meter for a day.
    pub fn new(stands: Stands, known: &Known, on: NaiveDate) -> Self {
        let Stands { profile, place, utility, utility_words } = stands;
        let by_hand = known.meter.read_by_hand;
        // On the day of a reading, or before it, what is expected is what was read.
        let is_read = known.last().is_some_and(|last| last.date >= on);
        let range = expected(known, on).filter(|_| by_hand && !is_read).map(|expected| expected.stands());
        Self {
            profile,
            place,
            facility: known.facility.to_string(),
            utility,
            utility_words,
            last: known.last().map(|reading| (reading.date, reading.stand)),
            range,
            due: due(known).filter(|_| by_hand),
            is_due: by_hand && is_due(known, on),
            range_words: range.map(|(low, high)| {
                words!(
                    language => "{low}–{high}", "{low}–{high}",
                    low = integer(low, language), high = integer(high, language)
                )
            }),
            meter: known.meter.clone(),
        }
    }

    fn range_cell(&self) -> Value<'_> {
        let key = self.range.map(|(low, high)| format!("{low}-{high}")).unwrap_or_default();
        Value::or_empty(self.range_words.as_ref(), |words| Value::code(key, words))
    }
}

/// The columns of a list: with the profile where there are several, with how meters are read where both kinds
/// are listed.
pub fn columns(rows: &[MeterRow], several_profiles: bool, all: bool) -> Columns<MeterRow> {
    let units = rows.iter().map(|row| unit(&row.utility));
    let place = |shown: bool| if shown { Place::Everywhere } else { Place::Machine };
    let utility = if all { Place::Wide } else { Place::Machine };
    with_unit(Columns::all(), units, &["last_reading", "range"])
        .with("profile", |head| head.place = place(several_profiles))
        .with("read", |head| head.place = place(all))
        .with("utility", |head| head.place = utility)
}

impl Tabular for MeterRow {
    const NAME: &'static str = "meters";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| {
            Value::id(&*r.profile)
        })
        .doc("The profile."),
        Column::new("meter", Kind::Id, Words::fixed("meter", "mätare"), |r: &Self| {
            Value::id(r.meter.number.as_str())
        })
        .doc("The number printed on the meter."),
        Column::new("place", Kind::Text, Words::fixed("place", "plats"), |r: &Self| {
            Value::or_empty(r.place.as_deref(), Value::text)
        })
        .nullable()
        .doc("The address where it stands."),
        Column::new("facility", Kind::Id, Words::fixed("facility", "anläggning"), |r: &Self| {
            Value::id(&*r.facility)
        })
        .place(Place::Wide)
        .doc("The facility's id."),
        Column::new("utility", Kind::Code(&[]), Words::fixed("utility", "nyttighet"), |r: &Self| {
            Value::code(r.utility.key(), &r.utility_words)
        })
        .doc("What is delivered: water, electricity, …"),
        Column::new("last_reading", Kind::Integer, Words::fixed("last", "förra"), |r: &Self| {
            Value::or_empty(r.last, |(_, stand)| Value::Integer(stand))
        })
        .nullable()
        .doc("The newest reading known, in whole units."),
        Column::new("last_date", Kind::Date, Words::fixed("read", "avläst"), |r: &Self| {
            Value::or_empty(r.last, |(date, _)| Value::Date(date))
        })
        .nullable()
        .doc("The day of that reading."),
        Column::new("range", Kind::Code(&[]), Words::fixed("no comment", "utan kommentar"), |r: &Self| {
            r.range_cell()
        })
        .nullable()
        .place(Place::People),
        Column::new(
            "expected_low",
            Kind::Integer,
            Words::fixed("expected from", "väntas från"),
            |r: &Self| Value::or_empty(r.range, |(low, _)| Value::Integer(low)),
        )
        .nullable()
        .place(Place::Machine)
        .doc("The lowest reading that needs no comment on the day asked about."),
        Column::new(
            "expected_high",
            Kind::Integer,
            Words::fixed("expected to", "väntas till"),
            |r: &Self| Value::or_empty(r.range, |(_, high)| Value::Integer(high)),
        )
        .nullable()
        .place(Place::Machine)
        .doc("The highest; lower than the lowest where the counter passes zero in between."),
        Column::new("unit", Kind::Id, Words::fixed("unit", "enhet"), |r: &Self| Value::id(unit(&r.utility)))
            .place(Place::Machine)
            .doc("What the counter counts: m³ of water, kWh of electricity."),
        Column::new("digits", Kind::Integer, Words::fixed("digits", "siffror"), |r: &Self| {
            Value::or_empty(r.meter.digits, |digits| Value::Integer(digits.into()))
        })
        .nullable()
        .place(Place::Machine)
        .doc("How many digits of whole units its counter has."),
        Column::new("read", Kind::Code(&["hand", "remote"]), Words::fixed("how", "hur"), |r: &Self| {
            if r.meter.read_by_hand { Value::code("hand", &HAND) } else { Value::code("remote", &REMOTE) }
        })
        .doc("Whether a person reads it, or it is read remotely."),
        Column::new("due", Kind::Date, Words::fixed("next", "nästa"), |r: &Self| {
            Value::or_empty(r.due, Value::Date)
        })
        .nullable()
        .place(Place::Wide)
        .doc("When it is to be read next: as often as it has been, once a year at least."),
        Column::new("is_due", Kind::Bool, Words::fixed("due", "dags"), |r: &Self| Value::Bool(r.is_due))
            .place(Place::Machine)
            .doc("Whether that day has come."),
    ];
}
