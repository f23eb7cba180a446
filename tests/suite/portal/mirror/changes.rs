//! What changed since it was last handed out.

use std::ops::ControlFlow;

use minasidor::domain::consumption::Step;
use minasidor::domain::quantity::{Quality, Utility};
use minasidor::domain::zone::Instant;
use minasidor::portal::PortalError;
use minasidor::portal::embedded::write::Value;
use minasidor::portal::mirror::Mirror;
use minasidor::portal::upkeep::{ChangeListener, Happened, Marks, NewValue, Thing, Upkeep, Wanted};

use crate::portal::household::{self, ELECTRICITY, amount, at};
use crate::portal::mirror::remote::{Setting, USUAL};

/// Change, start, amount, amount before.
type Changed = (&'static str, Instant, Option<i64>, Option<i64>);

#[derive(Default)]
struct Heard {
    things: Vec<(Happened, String)>,
    values: Vec<Changed>,
}

impl ChangeListener for Heard {
    fn thing(&mut self, happened: Happened, thing: Thing, _: Instant) -> Result<(), PortalError> {
        let sort = format!("{thing:?}");
        self.things.push((happened, sort.split('(').next().unwrap().to_owned()));
        Ok(())
    }

    fn value(&mut self, value: NewValue<'_>) -> Result<(), PortalError> {
        if value.series.step == Step::Seconds(3600) && value.series.utility == Utility::Electricity {
            let change = if value.before.is_some() { "changed" } else { "new" };
            self.values.push((change, value.from, value.amount, value.before.map(|before| before.0)));
        }
        Ok(())
    }
}

fn heard(mirror: &Mirror) -> (Heard, Marks) {
    let mut heard = Heard::default();
    let marks = mirror.changes(&mut heard).unwrap();
    (heard, marks)
}

fn synced(setting: &Setting) -> Mirror {
    let mirror = setting.mirror(USUAL);
    mirror.sync(Wanted::default(), &mut |_, _| ControlFlow::Continue(())).unwrap();
    mirror
}

fn put(setting: &Setting, values: &[(Instant, Option<i64>)]) {
    let mut store = setting.store();
    let mut writer = store.writer().unwrap();
    let spec = household::spec(ELECTRICITY, Utility::Electricity, Step::Seconds(3600));
    let series = writer.series(&spec).unwrap();
    for (from, amount) in values.iter().copied() {
        let (until, received) = (from + 3600, setting.now());
        writer.put(series, &[Value { from, until, amount, quality: Quality::Measured, received }]).unwrap();
    }
    writer.commit().unwrap();
}

#[test]
fn everything_is_new_the_first_time_and_comes_again_until_it_was_handed_out() {
    let setting = Setting::household("2025-04-03");
    let mirror = synced(&setting);

    let (first, _) = heard(&mirror);
    let (again, marks) = heard(&mirror);

    let present = household::hours().len() - 1;
    assert_eq!((first.values.len(), again.values.len()), (present, present));
    assert!(first.values.iter().all(|value| value.0 == "new"));
    for sort in ["Site", "Facility", "Reading", "Invoice", "Contract"] {
        assert!(first.things.iter().any(|(_, thing)| thing == sort), "{sort}");
    }
    mirror.told(marks).unwrap();
    let (after, _) = heard(&mirror);
    assert_eq!((after.things.len(), after.values.len()), (0, 0));
}

#[test]
fn what_is_new_and_what_was_corrected_comes_once_with_what_was_there_before() {
    let setting = Setting::household("2025-04-03");
    let mirror = synced(&setting);
    mirror.told(heard(&mirror).1).unwrap();
    let (one, two, late) = (at("2025-04-01"), at("2025-04-01") + 3600, at("2025-04-02") + 7200);
    setting.later(86_400);
    put(&setting, &[(one, Some(5)), (two, None), (late, Some(1))]);
    synced(&setting);
    setting.later(86_400);
    put(&setting, &[(one, Some(6)), (late, Some(2))]);
    let mirror = synced(&setting);

    let (changes, marks) = heard(&mirror);

    let expected = [
        ("changed", one, Some(6), Some(amount(one))),
        ("changed", two, None, Some(amount(two))),
        ("changed", late, Some(2), Some(1)),
    ];
    assert_eq!(changes.values, expected);
    // One that was neither there before nor stays as it came has two lives since; the last one counts.
    mirror.told(marks).unwrap();
    assert_eq!(heard(&mirror).0.values, []);
}

#[test]
fn what_is_no_longer_told_is_gone_and_kept() {
    let setting = Setting::household("2025-04-03");
    let mirror = synced(&setting);
    mirror.told(heard(&mirror).1).unwrap();
    // Seen from a day before, what is dated later is not there.
    setting.later(-60 * 86_400);

    let mirror = setting.mirror(minasidor::portal::mirror::terms::Mode::Refresh);
    mirror.sync(Wanted { full: true, after_another: false }, &mut |_, _| ControlFlow::Continue(())).unwrap();
    let (mut changes, _) = heard(&mirror);

    changes.things.retain(|(_, thing)| thing != "Pickup");
    let gone = |thing: &str| (Happened::Gone, thing.to_owned());
    assert_eq!(changes.things, [gone("Invoice"), gone("Invoice")]);
}
