//! The names of utilities, directions, units and qualities, and the portal's symbols for them.

use crate::domain::quantity::{Direction, Measure, Quality, Unit, Utility};
use crate::lang::Words;

/// The name of a utility as a heading: `Electricity`, `Solar, fed in`.
pub fn title(utility: &Utility, direction: Direction) -> Words {
    match (utility, direction) {
        (Utility::Electricity, _) => Words::fixed("Electricity", "El"),
        (Utility::Heating, _) => Words::fixed("District heating", "Fjärrvärme"),
        (Utility::Cooling, _) => Words::fixed("District cooling", "Fjärrkyla"),
        (Utility::Water, _) => Words::fixed("Water", "Vatten"),
        (Utility::Gas, _) => Words::fixed("Gas", "Gas"),
        (Utility::Waste, _) => Words::fixed("Waste", "Renhållning"),
        (Utility::Solar, Direction::Production) => Words::fixed("Solar, produced", "Sol, producerat"),
        (Utility::Solar, _) => Words::fixed("Solar, fed in", "Sol, inmatat"),
        (Utility::Other(code), _) => Words::same(capitalised(code)),
    }
}

/// What has no name here is called as the portal calls it.
fn capitalised(code: &str) -> String {
    let mut letters = code.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The same in at most 13 columns, for the overview.
pub fn short_title(utility: &Utility, direction: Direction) -> Words {
    match (utility, direction) {
        (Utility::Heating, _) => Words::fixed("District heat", "Fjärrvärme"),
        (Utility::Cooling, _) => Words::fixed("District cold", "Fjärrkyla"),
        (Utility::Solar, Direction::Production) => Words::fixed("Solar made", "Sol, gjort"),
        (Utility::Solar, _) => Words::fixed("Solar fed in", "Sol inmatat"),
        _ => title(utility, direction),
    }
}

/// The name of a utility in the middle of a sentence or a row: `heating`, `fjärrvärme`.
pub fn word(utility: &Utility) -> Words {
    match utility {
        Utility::Electricity => Words::fixed("electricity", "el"),
        Utility::Solar => Words::fixed("solar", "sol"),
        Utility::Heating => Words::fixed("heating", "fjärrvärme"),
        Utility::Cooling => Words::fixed("cooling", "fjärrkyla"),
        Utility::Water => Words::fixed("water", "vatten"),
        Utility::Gas => Words::fixed("gas", "gas"),
        Utility::Waste => Words::fixed("waste", "renhållning"),
        Utility::Other(code) => Words::same(code.clone()),
    }
}

/// What exactly is metered: `El, uttag från nätet`.
pub fn long_title(utility: &Utility, direction: Direction) -> Words {
    match (utility, direction) {
        (Utility::Electricity, _) => {
            Words::fixed("Electricity, withdrawn from the grid", "El, uttag från nätet")
        }
        (Utility::Solar, Direction::FeedIn) => {
            Words::fixed("Solar, fed into the grid", "Sol, inmatning på nätet")
        }
        _ => title(utility, direction),
    }
}

/// The portal's symbol of a utility. `None` where it has none.
pub fn symbol(utility: &Utility) -> Option<&'static str> {
    Some(match utility {
        Utility::Electricity => "⚡",
        Utility::Heating => "🔥",
        Utility::Water => "💧",
        Utility::Solar => "☀",
        _ => return None,
    })
}

/// What people read for a quality; `None` is missing.
pub fn quality(quality: Option<Quality>) -> &'static Words {
    static MEASURED: Words = Words::fixed("measured", "uppmätt");
    static CORRECTED: Words = Words::fixed("corrected", "korrigerad");
    static UNKNOWN: Words = Words::fixed("unknown", "okänd");
    static ESTIMATED: Words = Words::fixed("estimated", "uppskattad");
    static PRELIMINARY: Words = Words::fixed("preliminary", "preliminär");
    static MISSING: Words = Words::fixed("missing", "saknas");
    match quality {
        Some(Quality::Measured) => &MEASURED,
        Some(Quality::Corrected) => &CORRECTED,
        Some(Quality::Unknown) => &UNKNOWN,
        Some(Quality::Estimated) => &ESTIMATED,
        Some(Quality::Preliminary) => &PRELIMINARY,
        None => &MISSING,
    }
}

/// The key of a quality; `missing` where there is none.
pub fn quality_key(quality: Option<Quality>) -> &'static str {
    quality.map_or("missing", Quality::key)
}

/// The unit in which the mean over an hour is a power: kWh an hour are kW.
pub fn power_unit(unit: Unit) -> Option<&'static str> {
    match unit {
        Unit::WattHour => Some("W"),
        Unit::KilowattHour => Some("kW"),
        Unit::MegawattHour => Some("MW"),
        Unit::GigawattHour => Some("GW"),
        Unit::Litre | Unit::CubicMetre | Unit::MilliCelsius | Unit::Celsius => None,
    }
}

/// The key that an extra column has in machine formats.
pub fn extra_key(measure: Measure) -> &'static str {
    match measure {
        Measure::OutdoorTemperature => "temperature_c",
        Measure::Flow => "flow_m3",
        Measure::ReturnTemperature => "return_c",
        Measure::TemperatureDifference => "dt_c",
        Measure::Energy | Measure::Volume => "value",
    }
}
