//! What ESPI's codes mean here. A code that can not be imported is refused by name, never passed over.

use crate::domain::quantity::{Direction, Quality, Utility};
use crate::import::Base;
use crate::import::error::{Fault, ImportError};
use crate::import::espi::feed::Said;
use crate::import::espi::tag::Tag;

/// `accumulationBehaviour`: differences.
const DELTA: &str = "4";

fn refuse(tag: Tag, said: &Said) -> ImportError {
    let code = said.text.chars().take(20).collect();
    ImportError { fault: Fault::UnsupportedCode { element: tag.name(), code }, at: said.at.clone() }
}

/// Reads `ServiceCategory/kind`.
pub fn utility(said: &Said) -> Result<Utility, ImportError> {
    Ok(match said.text.as_str() {
        "0" => Utility::Electricity,
        "1" => Utility::Gas,
        "2" => Utility::Water,
        "4" => Utility::Heating,
        "5" => Utility::Waste,
        "6" => Utility::Other("sewerage".into()),
        _ => return Err(refuse(Tag::Kind, said)),
    })
}

/// Reads `flowDirection`: 1 forward, 19 reverse; 0 says nothing.
pub fn direction(said: &Said) -> Result<Option<Direction>, ImportError> {
    match said.text.as_str() {
        "0" => Ok(None),
        "1" => Ok(Some(Direction::Withdrawal)),
        "19" => Ok(Some(Direction::FeedIn)),
        _ => Err(refuse(Tag::FlowDirection, said)),
    }
}

/// Reads `uom` as the base and the power of ten of it: 72 Wh, 42 m³.
pub fn unit(said: &Said) -> Result<(Base, i32), ImportError> {
    match said.text.as_str() {
        "72" => Ok((Base::WattHour, 0)),
        "42" => Ok((Base::Litre, 3)),
        _ => Err(refuse(Tag::Uom, said)),
    }
}

/// Reads `powerOfTenMultiplier`: −12 up to 12.
pub fn power(said: &Said) -> Result<i32, ImportError> {
    let power = said.text.parse().ok().filter(|power| (-12..=12).contains(power));
    power.ok_or_else(|| refuse(Tag::PowerOfTenMultiplier, said))
}

/// Refuses values that are no differences, such as stands.
pub fn check_accumulation(said: &Said) -> Result<(), ImportError> {
    if said.text == DELTA { Ok(()) } else { Err(refuse(Tag::AccumulationBehaviour, said)) }
}

/// Reads `quality` and `defaultQuality`.
///
/// 0 valid, 7 edited by hand, 8 and 9 estimated, 10 questionable, 11 derived, 12 projected, 13 mixed,
/// 14 raw, 15 normalised for weather, 16 other, 17 validated, 18 verified, 19 fit for billing.
pub fn quality(text: &str) -> Option<Quality> {
    Some(match text {
        "0" | "17" | "18" | "19" => Quality::Measured,
        "7" => Quality::Corrected,
        "8" | "9" | "11" => Quality::Estimated,
        "10" | "12" => Quality::Preliminary,
        "13" | "14" | "15" | "16" => Quality::Unknown,
        _ => return None,
    })
}

/// Reads `defaultQuality`.
pub fn default_quality(said: &Said) -> Result<Quality, ImportError> {
    quality(&said.text).ok_or_else(|| refuse(Tag::DefaultQuality, said))
}

/// Reads `intervalLength`, seconds; 0 says nothing.
pub fn length(said: &Said) -> Result<Option<i64>, ImportError> {
    match said.text.parse::<u32>() {
        Ok(0) => Ok(None),
        Ok(seconds) => Ok(Some(i64::from(seconds))),
        Err(_) => Err(refuse(Tag::IntervalLength, said)),
    }
}
