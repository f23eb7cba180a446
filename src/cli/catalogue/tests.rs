//! Names, groups, tags and ids of a small catalogue.

use std::collections::BTreeMap;

use crate::cli::catalogue::Catalogue;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::domain::entry::Entry;
use crate::domain::facility::{Areas, Facility, Group, Members, Site};
use crate::domain::id::{FacilityId, Gsrn, SiteId};
use crate::domain::quantity::Utility;

fn site(id: &str, name: &str) -> Site {
    Site {
        id: SiteId::new(id),
        name: name.into(),
        designation: None,
        areas: Areas { atemp: Some(145), ..Areas::default() },
        persons: Some(3),
        tags: vec!["housing".into()],
    }
}

fn facility(id: &str, site: &str, name: &str, utility: Utility) -> Facility {
    Facility {
        id: FacilityId::new(id),
        site: SiteId::new(site),
        name: name.into(),
        grid_id: Gsrn::parse(id).ok(),
        utility,
        grid_area: None,
        fuse_a: None,
        peak_power_w: None,
        since: None,
        until: None,
        meters: Vec::new(),
        series: Vec::new(),
    }
}

fn catalogue() -> Catalogue {
    let sites = vec![site("1", "Ängsvägen 3"), site("2", "Ängsvägen 5"), site("3", "Ängsvägen 30")];
    let facilities = vec![
        facility("735999000000000013", "1", "Ängsvägen 3 El", Utility::Electricity),
        facility("FV-100045-001", "1", "Ängsvägen 3 Fjärrvärme", Utility::Heating),
        facility("735999001000460014", "2", "Ängsvägen 5 El", Utility::Electricity),
        facility("735999001000470013", "3", "Ängsvägen 30 El", Utility::Electricity),
    ];
    let below =
        Group { name: "Norra".into(), members: Members::Sites(vec![SiteId::new("2")]), below: vec![] };
    let groups = vec![Group {
        name: "Grupp 01".into(),
        members: Members::Sites(vec![SiteId::new("1")]),
        below: vec![below],
    }];
    let entry = Entry { name: Some("Stugan".into()), tags: vec!["sommar".into()], ..Entry::default() };
    Catalogue {
        profile: "demo".into(),
        sites,
        facilities,
        groups,
        entries: BTreeMap::from([(FacilityId::new("735999001000460014"), entry)]),
        default: None,
    }
}

fn ids(wanted: &[&str], utilities: &[Utility]) -> Result<Vec<String>, Failure> {
    let wanted: Vec<String> = wanted.iter().map(|text| (*text).to_owned()).collect();
    Ok(catalogue().select(&wanted, utilities)?.iter().map(|f| f.id.to_string()).collect())
}

#[test]
fn a_sites_name_means_all_its_facilities_of_the_utilities_asked_for() {
    assert_eq!(ids(&["ängsvägen 3"], &[]).unwrap(), ["735999000000000013", "FV-100045-001"]);
    assert_eq!(ids(&["Ängsvägen 3"], &[Utility::Heating]).unwrap(), ["FV-100045-001"]);
    assert_eq!(ids(&["Ängsvägen 5"], &[Utility::Heating]).unwrap_err().exit, Exit::NotFound);
}

#[test]
fn names_are_looked_for_whole_then_as_a_beginning_then_as_a_part() {
    assert_eq!(ids(&["stug"], &[]).unwrap(), ["735999001000460014"]);
    assert_eq!(ids(&["fjärrv"], &[]).unwrap(), ["FV-100045-001"]);
    assert_eq!(ids(&["fv-100045-001", "30"], &[]).unwrap(), ["FV-100045-001", "735999001000470013"]);
}

#[test]
fn what_fits_several_is_an_error_that_lists_them() {
    let failure = ids(&["ängsvägen"], &[]).unwrap_err();

    assert_eq!((failure.code, failure.exit), ("ambiguous_facility", Exit::Usage));
    assert_eq!(failure.what.en, "\"ängsvägen\" fits three facilities");
    assert_eq!(failure.why.as_ref().unwrap().sv, "Ängsvägen 3, Ängsvägen 5 och Ängsvägen 30 börjar alla så");
    assert_eq!(
        failure.hint.as_ref().unwrap().en,
        "--facility \"Ängsvägen 3\", or --facility 735999000000000013"
    );
}

#[test]
fn groups_hold_the_groups_below_and_tags_are_the_portals_and_the_users() {
    assert_eq!(ids(&["group:norra"], &[]).unwrap(), ["735999001000460014"]);
    assert_eq!(ids(&["group:grupp"], &[]).unwrap().len(), 3);
    assert_eq!(ids(&["tag:sommar"], &[]).unwrap(), ["735999001000460014"]);
    assert_eq!(ids(&["tag:housing"], &[]).unwrap().len(), 4);
    assert_eq!(ids(&["tag:school"], &[]).unwrap_err().exit, Exit::NotFound);
}

#[test]
fn a_metering_point_id_may_have_spaces_or_be_shortened_but_not_be_wrong() {
    assert_eq!(ids(&["735 999 000 000 000 013"], &[]).unwrap(), ["735999000000000013"]);
    assert_eq!(ids(&["00000013"], &[]).unwrap(), ["735999000000000013"]);
    for wrong in ["73599900012345678", "735999000123456781"] {
        let failure = ids(&[wrong], &[]).unwrap_err();
        assert_eq!((failure.code, failure.exit), ("bad_grid_id", Exit::Usage), "{wrong}");
    }
    assert_eq!(ids(&["735999000123456780"], &[]).unwrap_err().code, "unknown_facility");
}

#[test]
fn nothing_named_means_the_default_facility_or_all() {
    let mut catalogue = catalogue();
    assert_eq!(catalogue.select(&[], &[]).unwrap().len(), 4);
    catalogue.default = Some(FacilityId::new("FV-100045-001"));
    assert_eq!(catalogue.select(&[], &[]).unwrap().len(), 1);
    assert_eq!(catalogue.select(&["all".into()], &[]).unwrap().len(), 4);
}

#[test]
fn the_users_own_sizes_count_before_the_sites() {
    let mut catalogue = catalogue();
    let id = FacilityId::new("FV-100045-001");
    let areas = Areas { atemp: Some(150), ..Areas::default() };
    catalogue.entries.insert(id, Entry { areas, ..Entry::default() });
    let heating = &catalogue.facilities[1];

    assert_eq!(catalogue.areas(heating).atemp, Some(150));
    assert_eq!(catalogue.persons(heating), Some(3));
}
