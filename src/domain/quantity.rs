//! Utilities, what is measured of them, in which units, and how sure a value is.

use std::fmt;

/// A service delivered to a facility. An open set: a code that is not known is kept, not dropped.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Utility {
    /// Electricity withdrawn from the grid.
    Electricity,
    /// Electricity fed in or produced.
    Solar,
    /// District heating.
    Heating,
    /// District cooling.
    Cooling,
    /// Water and sewerage.
    Water,
    /// Gas.
    Gas,
    /// Waste collection.
    Waste,
    /// Anything else, by the portal's own code.
    Other(String),
}

impl Utility {
    /// The utilities with a name of their own, in the order in which they are shown.
    pub const NAMED: [Self; 7] =
        [Self::Electricity, Self::Heating, Self::Solar, Self::Water, Self::Cooling, Self::Gas, Self::Waste];

    /// Returns the key of machine formats: `electricity`, …, `other:<code>`.
    pub fn key(&self) -> String {
        match self {
            Self::Electricity => "electricity".into(),
            Self::Solar => "solar".into(),
            Self::Heating => "heating".into(),
            Self::Cooling => "cooling".into(),
            Self::Water => "water".into(),
            Self::Gas => "gas".into(),
            Self::Waste => "waste".into(),
            Self::Other(code) => format!("other:{code}"),
        }
    }

    /// Reads a key, an English name or a Swedish one, with or without å ä ö. `None` if it is no utility.
    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        Some(match lower.as_str() {
            "electricity" | "el" => Self::Electricity,
            "solar" | "sol" => Self::Solar,
            "heating" | "fjärrvärme" | "fjarrvarme" | "värme" | "varme" | "fv" => Self::Heating,
            "cooling" | "fjärrkyla" | "fjarrkyla" | "kyla" => Self::Cooling,
            "water" | "vatten" | "va" => Self::Water,
            "gas" => Self::Gas,
            "waste" | "renhållning" | "renhallning" | "avfall" => Self::Waste,
            other => Self::Other(other.strip_prefix("other:").filter(|c| !c.is_empty())?.to_owned()),
        })
    }

    /// The place in lists: electricity, heating, solar, water, then the rest.
    pub fn rank(&self) -> usize {
        Self::NAMED.iter().position(|u| u == self).unwrap_or(Self::NAMED.len())
    }

    /// What its main series measures.
    pub fn measure(&self) -> Measure {
        match self {
            Self::Water => Measure::Volume,
            _ => Measure::Energy,
        }
    }

    /// The direction of its values when nothing else is said.
    pub fn direction(&self) -> Direction {
        match self {
            Self::Solar => Direction::FeedIn,
            _ => Direction::Withdrawal,
        }
    }
}

impl fmt::Display for Utility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key())
    }
}

/// Which way the metered energy or water goes, seen from the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Taken out of the network.
    Withdrawal,
    /// Fed into the network; what the house used itself is not in it.
    FeedIn,
    /// Produced, metered at the source.
    Production,
}

impl Direction {
    /// Returns the key of machine formats.
    pub fn key(self) -> &'static str {
        match self {
            Self::Withdrawal => "withdrawal",
            Self::FeedIn => "feed_in",
            Self::Production => "production",
        }
    }

    /// Reads a key. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Withdrawal, Self::FeedIn, Self::Production].into_iter().find(|d| d.key() == text)
    }
}

/// What a series measures. It decides the base unit and whether values add up or are averaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Energy, in Wh.
    Energy,
    /// Volume consumed, in litres.
    Volume,
    /// Flow of heating water, in litres.
    Flow,
    /// Temperature of the returning heating water, in thousandths of a degree Celsius.
    ReturnTemperature,
    /// By how much heating water cools down (ΔT), in thousandths of a degree Celsius.
    TemperatureDifference,
    /// Outdoor temperature, in thousandths of a degree Celsius.
    OutdoorTemperature,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Self; 6] = [
        Self::Energy,
        Self::Volume,
        Self::Flow,
        Self::ReturnTemperature,
        Self::TemperatureDifference,
        Self::OutdoorTemperature,
    ];

    /// Returns the key of machine formats and of the store.
    pub fn key(self) -> &'static str {
        match self {
            Self::Energy => "energy",
            Self::Volume => "volume",
            Self::Flow => "flow",
            Self::ReturnTemperature => "return",
            Self::TemperatureDifference => "dt",
            Self::OutdoorTemperature => "outdoor",
        }
    }

    /// Reads a key. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.key() == text)
    }

    /// Whether an aggregate is a mean over time (temperatures) instead of a sum.
    pub fn is_mean(self) -> bool {
        matches!(self, Self::ReturnTemperature | Self::TemperatureDifference | Self::OutdoorTemperature)
    }

    /// The unit of the stored integers.
    pub fn base_unit(self) -> Unit {
        match self {
            Self::Energy => Unit::WattHour,
            Self::Volume | Self::Flow => Unit::Litre,
            Self::ReturnTemperature | Self::TemperatureDifference | Self::OutdoorTemperature => {
                Unit::MilliCelsius
            }
        }
    }

    /// The unit in which portals show it.
    pub fn usual_unit(self) -> Unit {
        match self {
            Self::Energy => Unit::KilowattHour,
            Self::Volume | Self::Flow => Unit::CubicMetre,
            Self::ReturnTemperature | Self::TemperatureDifference | Self::OutdoorTemperature => Unit::Celsius,
        }
    }
}

/// A unit of an amount. Every unit is a power of ten of its measure's base unit, so conversion is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Wh, the base unit of energy.
    WattHour,
    /// kWh.
    KilowattHour,
    /// MWh.
    MegawattHour,
    /// GWh.
    GigawattHour,
    /// l, the base unit of volume.
    Litre,
    /// m³.
    CubicMetre,
    /// 0.001 °C, the base unit of temperature.
    MilliCelsius,
    /// °C.
    Celsius,
}

impl Unit {
    /// The units that a person may ask for.
    pub const SHOWN: [Self; 7] = [
        Self::WattHour,
        Self::KilowattHour,
        Self::MegawattHour,
        Self::GigawattHour,
        Self::Litre,
        Self::CubicMetre,
        Self::Celsius,
    ];

    /// Returns the symbol as printed and as written in machine formats.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::WattHour => "Wh",
            Self::KilowattHour => "kWh",
            Self::MegawattHour => "MWh",
            Self::GigawattHour => "GWh",
            Self::Litre => "l",
            Self::CubicMetre => "m³",
            Self::MilliCelsius => "m°C",
            Self::Celsius => "°C",
        }
    }

    /// Reads a symbol without regard to case; `m3` and `liter` are accepted. `None` if it is no unit.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "m3" | "m³" => Some(Self::CubicMetre),
            "l" | "liter" | "litre" | "litres" => Some(Self::Litre),
            "c" | "°c" => Some(Self::Celsius),
            other => Self::SHOWN.into_iter().find(|u| u.symbol().to_lowercase() == other),
        }
    }

    /// How many powers of ten one of it is above the base unit: kWh 3, m³ 3, °C 3.
    pub fn exponent(self) -> u8 {
        match self {
            Self::WattHour | Self::Litre | Self::MilliCelsius => 0,
            Self::KilowattHour | Self::CubicMetre | Self::Celsius => 3,
            Self::MegawattHour => 6,
            Self::GigawattHour => 9,
        }
    }

    /// Whether the unit can carry what the measure counts.
    pub fn fits(self, measure: Measure) -> bool {
        let base = match self {
            Self::WattHour | Self::KilowattHour | Self::MegawattHour | Self::GigawattHour => Unit::WattHour,
            Self::Litre | Self::CubicMetre => Unit::Litre,
            Self::MilliCelsius | Self::Celsius => Unit::MilliCelsius,
        };
        base == measure.base_unit()
    }
}

/// How sure a value is. Ordered from best to worst: the worst part decides for a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quality {
    /// Read from the meter.
    Measured,
    /// Read from the meter and put right afterwards.
    Corrected,
    /// The portal does not say.
    Unknown,
    /// Estimated, final enough to bill on.
    Estimated,
    /// Temporary; will be reported again.
    Preliminary,
}

impl Quality {
    /// Every quality, from best to worst.
    pub const ALL: [Self; 5] =
        [Self::Measured, Self::Corrected, Self::Unknown, Self::Estimated, Self::Preliminary];

    /// Returns the key of machine formats. What is missing has no quality; formats write `missing`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Corrected => "corrected",
            Self::Unknown => "unknown",
            Self::Estimated => "estimated",
            Self::Preliminary => "preliminary",
        }
    }

    /// Reads a key. `None` if it is none (`missing` is none: it is the absence of a value).
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|q| q.key() == text)
    }

    /// The number under which the store keeps it: 0 measured … 4 preliminary.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// Reads a stored number. `None` if it is out of range.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_utility_reads_back_its_own_key() {
        for utility in Utility::NAMED.into_iter().chain([Utility::Other("fiber".into())]) {
            assert_eq!(Utility::parse(&utility.key()), Some(utility));
        }
        assert_eq!(Utility::parse("Fjärrvärme"), Some(Utility::Heating));
        assert_eq!(Utility::parse("steam"), None);
        assert_eq!(Utility::parse("other:"), None);
    }

    #[test]
    fn the_worst_quality_is_the_greatest() {
        let mut sorted = Quality::ALL;
        sorted.sort();
        assert_eq!(sorted, Quality::ALL);
        assert!(Quality::ALL.into_iter().all(|q| Quality::from_code(q.code()) == Some(q)));
        assert_eq!(Quality::from_code(5), None);
    }

    #[test]
    fn a_unit_fits_only_its_own_measure() {
        assert!(Unit::MegawattHour.fits(Measure::Energy));
        assert!(!Unit::MegawattHour.fits(Measure::Volume));
        assert_eq!(Unit::parse("M3"), Some(Unit::CubicMetre));
        assert_eq!(Unit::parse("mwh"), Some(Unit::MegawattHour));
        assert_eq!(Unit::parse("kr"), None);
    }
}
