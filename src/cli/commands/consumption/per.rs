//! By what a line is divided: area or persons, from the user's own register or the portal.

use std::collections::BTreeMap;

use crate::cli::catalogue::Catalogue;
use crate::cli::commands::consumption::request::Divisor;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::domain::facility::Facility;
use crate::domain::id::SiteId;
use crate::views::consumption::scale::Per;
use crate::words;

/// Sums the divisor over the sites of some facilities, each site once.
///
/// # Errors
/// When a site has none.
pub fn divisor(by: Divisor, facilities: &[(&Catalogue, &Facility)]) -> Result<Per, Failure> {
    let mut sites: BTreeMap<(&str, &SiteId), i64> = BTreeMap::new();
    for (catalogue, facility) in facilities {
        let count = count(by, catalogue, facility).filter(|c| *c > 0);
        let count = count.ok_or_else(|| unknown(by, catalogue, facility))?;
        sites.insert((&catalogue.profile, &facility.site), i64::from(count));
    }
    let (key, symbol) = if by == Divisor::Person { ("person", "person") } else { ("m2", "m²") };
    Ok(Per { key, symbol, count: sites.values().sum::<i64>().max(1) })
}

fn count(by: Divisor, catalogue: &Catalogue, facility: &Facility) -> Option<u32> {
    let areas = catalogue.areas(facility);
    match by {
        Divisor::Area => areas.atemp.or(areas.boa).or(areas.bra).or(areas.loa),
        Divisor::Atemp => areas.atemp,
        Divisor::Boa => areas.boa,
        Divisor::Loa => areas.loa,
        Divisor::Bra => areas.bra,
        Divisor::Person => catalogue.persons(facility),
    }
}

fn unknown(by: Divisor, catalogue: &Catalogue, facility: &Facility) -> Failure {
    let name = catalogue.name(facility);
    let id = &facility.id;
    let (option, en, sv) = match by {
        Divisor::Person => ("--persons N", "number of persons", "antal personer"),
        Divisor::Boa => ("--boa M2", "dwelling area (BOA)", "boarea (BOA)"),
        Divisor::Loa => ("--loa M2", "area of premises (LOA)", "lokalarea (LOA)"),
        Divisor::Bra => ("--bra M2", "usable area (BRA)", "bruksarea (BRA)"),
        Divisor::Area | Divisor::Atemp => ("--atemp M2", "heated area (A-temp)", "uppvärmd area (A-temp)"),
    };
    Failure::new(
        "no_divisor",
        Exit::NotFound,
        words!("could not divide the values of {name}", "värdena för {name} gick inte att dela"),
    )
    .with_why(words!(
        "neither the portal nor your own register has its {en}",
        "varken portalen eller ditt eget register har dess {sv}"
    ))
    .with_hint(words!("minasidor facilities set {id} {option}", "minasidor facilities set {id} {option}"))
}
