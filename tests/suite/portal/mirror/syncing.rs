//! Bringing a mirror up to date.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

use minasidor::domain::consumption::Detail;
use minasidor::domain::invoice::InvoiceQuery;
use minasidor::domain::refusal::Refusal;
use minasidor::portal::mirror::Mirror;
use minasidor::portal::mirror::terms::Mode;
use minasidor::portal::upkeep::{Brought, Upkeep, Wanted};
use minasidor::portal::{Portal, PortalError};

use crate::portal::household::{ELECTRICITY, at};
use crate::portal::mirror::remote::{Setting, USUAL};
use crate::portal::stage::{facility, intervals, query};

fn sync(mirror: &Mirror) -> Result<BTreeMap<&'static str, Brought>, PortalError> {
    let all = mirror.sync(Wanted::default(), &mut |_, _| ControlFlow::Continue(()))?;
    Ok(all.into_iter().map(|one| (one.kind, one)).collect())
}

fn counts(brought: &BTreeMap<&'static str, Brought>, kind: &str) -> (u64, u64, u64, u64) {
    let one = &brought[kind];
    (one.new, one.changed, one.gone, one.unchanged)
}

#[test]
fn a_first_run_brings_everything_back_to_the_beginning_and_the_next_what_may_have_changed() {
    let setting = Setting::household("2025-04-03");

    let first = sync(&setting.mirror(USUAL)).unwrap();

    assert_eq!(counts(&first, "facilities"), (3, 0, 0, 0));
    assert_eq!(counts(&first, "sites"), (1, 0, 0, 0));
    let values = &first["values"];
    assert!(values.new > 800 && values.changed == 0, "{values:?}");
    assert_eq!(values.until, Some(at("2025-04-03")));
    assert_eq!(first["temperatures"].new, 3);
    let calls = setting.calls();
    let history = calls.iter().filter(|call| call.starts_with(&format!("values {ELECTRICITY}")));
    // The months of 2021 are the first that its series have.
    let expected =
        ["2024-03-01 2025-04-03", "2023-03-01 2024-03-01", "2022-03-01 2023-03-01", "2021-11-01 2022-03-01"];
    assert_eq!(
        history.map(|call| call[26..].to_owned()).collect::<Vec<_>>(),
        expected.map(|w| w[0..].to_owned())
    );
    setting.later(86_400);
    let second = sync(&setting.mirror(USUAL)).unwrap();
    assert_eq!(counts(&second, "facilities"), (0, 0, 0, 3));
    // One more day of heating has come.
    assert_eq!((second["values"].new, second["values"].changed), (1, 0));
    let again = setting.calls();
    assert!(
        again.iter().filter(|call| call.starts_with("values")).all(|call| call.contains(" 2025-")),
        "{again:?}"
    );
    assert!(!again.iter().any(|call| call.starts_with("invoice ")), "{again:?}");
}

#[test]
fn what_was_brought_is_answered_offline() {
    let setting = Setting::demo("100045", "2026-11-23");
    sync(&setting.mirror(USUAL)).unwrap();
    setting.is_away(true);
    let offline = setting.mirror(Mode::Offline);
    let portal = setting.portal();

    for id in ["735999000000000013", "FV-100045-001"] {
        let all = query(&[facility(id)], "2023-01-01", "2026-12-01", Detail::Intervals);
        assert_eq!(intervals(&offline, &all), intervals(&*portal, &all));
    }
    let invoices = offline.invoices(&InvoiceQuery::default()).unwrap();
    for invoice in &invoices {
        assert_eq!(offline.invoice(&invoice.number).unwrap(), portal.invoice(&invoice.number).unwrap());
    }
    assert!(!offline.pickups(&coming()).unwrap().is_empty());
}

fn coming() -> minasidor::domain::waste::PickupQuery {
    let day = |text: &str| text.parse().unwrap();
    let period = minasidor::domain::period::Period::new(day("2026-11-23"), day("2027-01-23")).unwrap();
    minasidor::domain::waste::PickupQuery { period }
}

#[test]
fn a_run_that_is_stopped_at_any_write_is_gone_on_with_and_fetches_nothing_twice() {
    let whole = Setting::household("2025-04-03");
    sync(&whole.mirror(USUAL)).unwrap();
    let once = sorted(whole.calls());
    let writes = i64::try_from(whole.world.written.load(Ordering::Relaxed)).unwrap();
    let expected = told(&whole.mirror(Mode::Offline));
    assert!(writes > 20);

    for stop in 0..writes {
        let setting = Setting::household("2025-04-03");
        setting.world.writes.store(stop, Ordering::Relaxed);
        let stopped = sync(&setting.mirror(USUAL));
        assert_eq!(stopped.err().map(|error| error.refusal), Some(Refusal::StoreUnavailable), "{stop}");
        let asked = setting.calls();
        setting.world.writes.store(-1, Ordering::Relaxed);
        sync(&setting.mirror(USUAL)).unwrap();

        let mut all = setting.calls();
        // What was told and could not be kept is asked for once more.
        all.extend(asked.into_iter().rev().skip(1));
        let twice = sorted(all).len().saturating_sub(once.len());
        assert!(twice <= 1, "{stop}: {twice}");
        assert_eq!(told(&setting.mirror(Mode::Offline)), expected, "{stop}");
    }
}

fn sorted(mut calls: Vec<String>) -> Vec<String> {
    calls.sort();
    calls
}

fn told(mirror: &Mirror) -> String {
    let all = query(&[facility(ELECTRICITY)], "2021-11-01", "2026-01-01", Detail::Intervals);
    format!("{:?} {:?}", intervals(mirror, &all), mirror.invoices(&InvoiceQuery::default()).unwrap())
}

#[test]
fn a_portal_that_goes_away_in_the_middle_leaves_what_was_brought() {
    let setting = Setting::household("2025-04-03");
    setting.is_away(true);
    assert_eq!(sync(&setting.mirror(USUAL)).unwrap_err().refusal, Refusal::Unreachable);
    setting.is_away(false);
    let mirror = setting.mirror(USUAL);
    let world = std::sync::Arc::clone(&setting.world);

    let brought = mirror
        .sync(Wanted::default(), &mut |done, _| {
            world.away.store(done > 6, Ordering::Relaxed);
            ControlFlow::Continue(())
        })
        .unwrap();

    assert_eq!(brought.iter().flat_map(|one| &one.failed).count(), 1, "{brought:?}");
    assert!(!setting.mirror(Mode::Offline).facilities().unwrap().is_empty());
    setting.is_away(false);
    let rest = sync(&setting.mirror(USUAL)).unwrap();
    assert!(rest.values().all(|one| one.failed.is_empty()));
}

#[test]
fn a_run_is_not_said_to_be_done_before_it_is() {
    let setting = Setting::household("2025-04-03");
    let mut told = Vec::new();

    setting
        .mirror(USUAL)
        .sync(Wanted::default(), &mut |done, of| {
            told.push((done, of));
            ControlFlow::Continue(())
        })
        .unwrap();

    let (last, before) = told.split_last().unwrap();
    assert_eq!(last.0, last.1);
    assert!(before.iter().all(|(done, of)| done < of), "{told:?}");
    let half = before.iter().position(|(done, of)| 2 * done > *of).unwrap();
    assert!(half > before.len() / 4 && half < before.len() * 3 / 4, "{told:?}");
}

#[test]
fn a_run_that_waited_for_another_fetches_nothing() {
    let setting = Setting::household("2025-04-03");
    sync(&setting.mirror(USUAL)).unwrap();
    setting.later(60);
    setting.calls();

    let wanted = Wanted { after_another: true, ..Wanted::default() };
    setting.mirror(USUAL).sync(wanted, &mut |_, _| ControlFlow::Continue(())).unwrap();

    assert_eq!(setting.calls(), Vec::<String>::new());
}

#[test]
fn a_full_run_reads_what_is_settled_too() {
    let setting = Setting::household("2025-04-03");
    sync(&setting.mirror(USUAL)).unwrap();
    let values =
        |calls: Vec<String>| calls.into_iter().filter(|c| c.starts_with("values")).collect::<Vec<_>>();
    let first = values(setting.calls());
    setting.later(3600);

    let wanted = Wanted { full: true, after_another: false };
    setting.mirror(USUAL).sync(wanted, &mut |_, _| ControlFlow::Continue(())).unwrap();

    assert_eq!(values(setting.calls()), first);
}
