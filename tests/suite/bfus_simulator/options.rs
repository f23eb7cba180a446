//! Every switch has a name and can be set by it.

use crate::support::bfus_portal::portal::options::{ENTRIES, Values, set};
use crate::support::bfus_portal::portal::switches::{Disturbance, Fault, Step, Switches, Trouble};

/// What a switch can be set to, as far as it can be told.
fn examples(values: Values) -> Vec<&'static str> {
    match values {
        Values::OnOff => vec!["on", "off"],
        Values::Words(words) => words.to_vec(),
        Values::Form(_, example) => vec![example],
    }
}

#[test]
fn every_switch_can_be_set_to_something_else_than_it_was() {
    for entry in ENTRIES {
        let changed = examples(entry.values).into_iter().any(|value| {
            let mut switches = Switches::default();
            set(&mut switches, entry.name, value).unwrap_or_else(|wrong| panic!("{wrong}"));
            switches != Switches::default()
        });
        assert!(changed && !entry.about.is_empty(), "{}", entry.name);
    }
}

#[test]
fn no_member_of_the_switches_is_out_of_reach() {
    let members = format!("{:#?}", Switches::default())
        .lines()
        .filter(|line| line.starts_with("    ") && !line.starts_with("     ") && line.contains(": "))
        .count();

    assert_eq!(members, ENTRIES.len());
}

#[test]
fn a_wrong_value_says_what_would_be_right() {
    let mut switches = Switches::default();

    assert_eq!(set(&mut switches, "nulls", "yes"), Err("nulls can be on|off, not yes".into()));
    assert_eq!(set(&mut switches, "colour", "red"), Err("no switch is called colour".into()));
    assert!(set(&mut switches, "script", "2,oops").is_err());
    assert!(set(&mut switches, "lag", "E=-1").is_err());
    assert!(set(&mut switches, "disturb", "cut:x").is_err());
    assert_eq!(switches, Switches::default());
}

#[test]
fn forms_are_read_as_they_are_described() {
    let mut switches = Switches::default();
    let mut say = |name: &str, value: &str| set(&mut switches, name, value).unwrap();

    say("script", "2,missing,#7,CANCELLED");
    say("lag", "E=30,F=6");
    say("disturb", "cut=9:GetInvoices:1");
    say("disturb", "slow");
    say("lock-after", "never");

    let fault = |fault| Step::Fault(fault);
    let named = fault(Fault::Named("CANCELLED".into()));
    assert_eq!(switches.script, [Step::Progress(2), Step::Missing, fault(Fault::Numbered(7)), named]);
    assert_eq!(switches.lag.get("E"), Some(&30));
    let cut = Disturbance { what: Trouble::Cut(9), path: "getinvoices".into(), times: 1 };
    let slow = Disturbance { what: Trouble::Slow, path: String::new(), times: 0 };
    assert_eq!(switches.disturbances, [cut, slow]);
    assert_eq!(switches.lock_after, None);
    set(&mut switches, "disturb", "none").unwrap();
    assert!(switches.disturbances.is_empty());
}
