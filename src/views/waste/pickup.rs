//! Pick-ups as they are listed: the date, how exactly it is known, where it comes from, how many days are left.

use chrono::NaiveDate;

use crate::domain::waste::{Pickup, PickupSource, Precision, WasteService};
use crate::lang::{Language, Words, date};
use crate::render::column::{Column, Kind, Place, Style, Tabular};
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;

/// What stands beside `data`.
pub const MEMBERS: &[Field] =
    &[Field::new("warning", Shape::Text, "That dates may be wrong for some addresses, and whom to ask.")];

/// A pick-up, seen from a day.
#[derive(Debug, Clone)]
pub struct PickupRow {
    /// The profile.
    pub profile: String,
    /// What the portal says.
    pub pickup: Pickup,
    /// The service that it belongs to.
    pub service: WasteService,
    /// How many days are left; below zero when it has passed.
    pub days_left: i64,
    /// That the date may be wrong, and whom to ask.
    pub warning: Words,
    in_language: String,
    shown: Words,
    away: Words,
    note: Words,
}

impl PickupRow {
    /// Looks at a pick-up on a day; `language` is that of the warning in machine formats.
    pub fn new(
        profile: &str,
        (pickup, service): (Pickup, WasteService),
        today: NaiveDate,
        (warning, language): (&Words, Language),
    ) -> Self {
        Self {
            profile: profile.to_owned(),
            days_left: pickup.days_left(today),
            shown: day(pickup.date, pickup.precision),
            away: away(pickup.date, pickup.precision, pickup.days_left(today), today),
            note: note(&pickup),
            in_language: warning.get(language).to_owned(),
            warning: warning.clone(),
            pickup,
            service,
        }
    }

    /// What people read for the day.
    pub fn day(&self) -> &Words {
        &self.shown
    }

    /// What people read for how far off it is.
    pub fn away(&self) -> &Words {
        &self.away
    }

    /// The warning in the language of machine formats' texts.
    pub fn warning_text(&self) -> &str {
        &self.in_language
    }

    /// What is picked up, as a heading: the fraction, else the name of the service.
    pub fn what(&self) -> &str {
        self.service.fraction.as_deref().unwrap_or(&self.service.name)
    }
}

/// `Mon 2026-11-30`, `week 49 2026`, `December 2026`.
pub fn day(on: NaiveDate, precision: Precision) -> Words {
    use chrono::Datelike as _;
    let say = |language: Language| match precision {
        Precision::Day => format!("{} {on}", date::weekday_short(on.weekday(), language)),
        Precision::Week => {
            let (week, year) = (on.iso_week().week(), on.iso_week().year());
            if language == Language::Sv { format!("v. {week} {year}") } else { format!("week {week} {year}") }
        }
        Precision::Month => date::month_year_long(on, language),
    };
    Words::new(say(Language::En), say(Language::Sv))
}

/// How far off a day, a week or a month is, with so many days left.
pub fn away(on: NaiveDate, precision: Precision, left: i64, today: NaiveDate) -> Words {
    match (left, precision) {
        (0, Precision::Week) => return Words::fixed("this week", "den här veckan"),
        (0, Precision::Month) => return Words::fixed("this month", "den här månaden"),
        _ => {}
    }
    let counted = today.checked_add_signed(chrono::TimeDelta::days(left)).unwrap_or(on);
    Words::new(date::away(counted, today, Language::En), date::away(counted, today, Language::Sv))
}

/// Returns what people read for where a date comes from.
pub fn source_words(source: PickupSource) -> &'static Words {
    static PORTAL: Words = Words::fixed("from the portal", "från portalen");
    static PROJECTED: Words = Words::fixed("projected", "beräknat");
    static HOLIDAY: Words = Words::fixed("moved, holiday", "flyttat, helg");
    match source {
        PickupSource::Portal => &PORTAL,
        PickupSource::Projected => &PROJECTED,
        PickupSource::Holiday => &HOLIDAY,
    }
}

fn note(pickup: &Pickup) -> Words {
    if pickup.cancelled {
        return Words::fixed("called off", "inställd");
    }
    match (pickup.source, pickup.planned) {
        (PickupSource::Holiday, Some(planned)) => {
            crate::words!("holiday, not {planned}", "helg, inte {planned}")
        }
        (_, Some(planned)) => crate::words!("moved from {planned}", "flyttad från {planned}"),
        (source, None) => source_words(source).clone(),
    }
}

const fn say(en: &'static str, sv: &'static str) -> Words {
    Words::fixed(en, sv)
}

fn uncertain(value: &Value<'_>) -> Style {
    match value {
        Value::Code { key, .. } if key == PickupSource::Holiday.key() => Style::Warn,
        _ => Style::Plain,
    }
}

impl Tabular for PickupRow {
    const NAME: &'static str = "pickups";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, say("profile", "profil"), |r: &Self| Value::id(&*r.profile))
            .doc("The profile."),
        Column::new("date", Kind::Date, say("date", "datum"), |r: &Self| Value::Date(r.pickup.date))
            .place(Place::Machine)
            .doc("The day, or the first day of the week or month."),
        Column::new("day", Kind::Code(&[]), say("day", "dag"), |r: &Self| {
            Value::code(r.pickup.date.to_string(), &r.shown)
        })
        .place(Place::People),
        Column::new("away", Kind::Code(&[]), say("", ""), |r: &Self| {
            Value::code(r.pickup.date.to_string(), &r.away)
        })
        .place(Place::People),
        Column::new("days_left", Kind::Integer, say("days left", "dagar kvar"), |r: &Self| {
            Value::Integer(r.days_left)
        })
        .place(Place::Machine)
        .doc("How many days are left; below zero when it has passed; 0 while the week or month lasts."),
        Column::new("precision", Kind::Code(&["day", "week", "month"]), say("precision", "noggrannhet"), |r: &Self| {
            Value::bare_code(r.pickup.precision.key())
        })
        .place(Place::Machine)
        .doc("How exactly the day is known."),
        Column::new("what", Kind::Text, say("picked up", "hämtas"), |r: &Self| Value::text(r.what()))
            .place(Place::People),
        Column::new("fraction", Kind::Text, say("fraction", "fraktion"), |r: &Self| {
            Value::or_empty(r.service.fraction.as_deref(), Value::text)
        })
        .nullable()
        .place(Place::Machine)
        .doc("What is picked up."),
        Column::new("container", Kind::Text, say("bin", "kärl"), |r: &Self| {
            Value::or_empty(r.service.container.as_deref(), Value::text)
        })
        .nullable()
        .doc("The bin, in the portal's words."),
        Column::new("source", Kind::Code(&["portal", "projected", "holiday"]), say("date is", "datumet är"), |r: &Self| {
            Value::code(r.pickup.source.key(), &r.note)
        })
        .style(uncertain)
        .doc("portal: the waste system names it; projected: its interval laid out; holiday: moved because of one."),
        Column::new("planned", Kind::Date, say("planned", "planerat"), |r: &Self| {
            Value::or_empty(r.pickup.planned, Value::Date)
        })
        .nullable()
        .place(Place::Machine)
        .doc("The day that was planned first, where it was moved."),
        Column::new("cancelled", Kind::Bool, say("called off", "inställd"), |r: &Self| {
            Value::Bool(r.pickup.cancelled)
        })
        .place(Place::Machine)
        .doc("Whether it was called off."),
        Column::new("service", Kind::Id, say("service", "tjänst"), |r: &Self| {
            Value::id(r.service.id.as_str())
        })
        .place(Place::Machine)
        .doc("The service's id; it stays when the service is renamed."),
        Column::new("facility_id", Kind::Id, say("facility", "anläggning"), |r: &Self| {
            Value::id(r.service.facility.as_str())
        })
        .place(Place::Machine)
        .doc("The facility."),
        Column::new("place", Kind::Text, say("place", "plats"), |r: &Self| Value::text(&*r.service.place))
            .doc("Where it is picked up, as the portal writes it."),
        Column::new("warning", Kind::Text, say("warning", "varning"), |r: &Self| Value::text(&*r.in_language))
            .place(Place::Machine)
            .doc("That the date may be wrong for some addresses, and whom to ask."),
    ];
}
