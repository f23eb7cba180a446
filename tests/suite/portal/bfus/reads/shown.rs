//! How commands show what such a portal has in ways of its own.

use crate::portal::bfus::reads::{opened, simulated};
use crate::support::run::{Ran, World};

fn ran(line: &str) -> Ran {
    let portal = simulated(|_| {});
    World::empty().run_over(line, vec![("hem", Box::new(opened(&portal, "100045")))])
}

/// The bins stand at a place of waste services alone, which is in no list of facilities.
#[test]
fn waste_is_found_by_any_facility_at_its_address() {
    let all = ran("waste --json").succeeded().json();
    assert!(!all["data"].as_array().unwrap().is_empty(), "{all}");

    for line in ["waste --json --facility el", "waste --json --facility 2116228976"] {
        assert_eq!(ran(line).succeeded().json()["data"], all["data"], "{line}");
    }
    let pickups = ran("waste pickups --json --facility el").succeeded().json();
    assert_eq!(pickups["data"].as_array().unwrap().len(), 1, "{pickups}");
    assert_eq!(ran("waste --facility Storgatan").exit, 3);
}

/// §9.3: what has no name here is called by the portal's word for it, never dropped.
#[test]
fn an_unknown_utility_is_called_as_the_portal_calls_it() {
    let shown = ran("consumption other:production --last 3m --no-chart").succeeded();
    assert!(shown.stdout.contains("Production"), "{shown}");

    let data = ran("facilities --json").succeeded().json();
    let utilities: Vec<_> = data["data"].as_array().unwrap().iter().map(|one| &one["utility"]).collect();
    assert_eq!(utilities, ["electricity", "other:production", "heating", "water"]);
}
