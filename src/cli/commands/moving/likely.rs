//! What is not likely about a notice beside what the portal knows of addresses and meters.
//!
//! A person reads the notice: what is not likely is told before it is sent, and hinders nothing.

use crate::cli::catalogue::Catalogue;
use crate::cli::connect::Connected;
use crate::domain::id::MeterNumber;
use crate::domain::moving::{MoveNotice, MoveOut};
use crate::domain::reading::ReadingReport;
use crate::domain::reading::check::check;
use crate::domain::reading::fault::ReadingFault;
use crate::domain::reading::known::Known;
use crate::lang::Words;
use crate::views::reading::fault::why;
use crate::views::reading::unit;
use crate::words;

/// Returns what to look at again, in the order of the form.
pub fn warnings(connected: &Connected, catalogue: &Catalogue, notice: &MoveNotice) -> Vec<Words> {
    let Some(out) = &notice.out else { return Vec::new() };
    let readings = out.readings.iter().filter_map(|(meter, stand)| {
        let (fault, unit) = fault(connected, catalogue, out, (meter, *stand))?;
        let why = why(&fault, Some(*stand), unit);
        Some(words!(
            language => "meter {meter}: {}", "mätare {meter}: {}", why.get(language)
        ))
    });
    address(catalogue, out).into_iter().chain(readings).collect()
}

/// An address at which the portal knows of no facility. Addresses are typed freely: with a postal code, in capitals.
fn address(catalogue: &Catalogue, out: &MoveOut) -> Option<Words> {
    let typed = out.address.to_lowercase();
    let begins = |name: &str| {
        let rest = typed.strip_prefix(&name.to_lowercase());
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    if catalogue.sites.is_empty() || catalogue.sites.iter().any(|site| begins(&site.name)) {
        return None;
    }
    let address = &out.address;
    Some(words!(
        "you have no facility at {address} that the portal knows of",
        "portalen känner inte till någon anläggning du har på {address}"
    ))
}

/// What a reading of that day would be refused for, or need a comment for. A user who may not see the readings of a
/// meter is not told of them.
fn fault(
    connected: &Connected,
    catalogue: &Catalogue,
    out: &MoveOut,
    (meter, stand): (&MeterNumber, i64),
) -> Option<(ReadingFault, &'static str)> {
    let with_meter = |f: &&crate::domain::facility::Facility| f.meters.iter().any(|m| m.number == *meter);
    let facility = catalogue.facilities.iter().find(with_meter)?;
    let readings = connected.portal.readings(std::slice::from_ref(&facility.id)).ok()?;
    let known = Known::of(facility, meter, &readings).ok()?;
    let report = ReadingReport {
        facility: facility.id.clone(),
        meter: meter.clone(),
        date: out.date,
        stand,
        comment: None,
        replaced: false,
    };
    let fault = check(&report, &known, out.date).err()?;
    Some((fault, unit(&facility.utility)))
}
