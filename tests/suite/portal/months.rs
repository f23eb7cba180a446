//! Cases about sums of months, and intervals that are months and days.

use std::ops::ControlFlow;

use minasidor::domain::consumption::{Detail, Part, Query, Times};
use minasidor::domain::quantity::Quality;
use minasidor::domain::refusal::Refusal;
use minasidor::domain::zone::Instant;
use minasidor::portal::Portal;

use crate::portal::household::{ELECTRICITY, HEATING, at};
use crate::portal::stage::{Stage, added_up, facility, intervals, query, sums};

pub fn month_sums_are_the_sums_of_their_values(stage: &Stage) {
    let portal = stage.household();
    for id in [ELECTRICITY, HEATING] {
        for as_of in [None, Some(at("2025-03-20")), Some(at("2025-04-03") - 1)] {
            if as_of.is_some() && !stage.tells.past {
                continue;
            }
            for horizon in [Instant::MAX, at("2025-03-15") + 1800] {
                let portal: &dyn Portal =
                    if horizon == Instant::MAX { &*portal } else { &*stage.until(horizon) };
                let months =
                    Query { as_of, ..query(&[facility(id)], "2020-01-01", "2026-01-01", Detail::Months) };
                let all = Query { detail: Detail::Intervals, ..months.clone() };

                assert_eq!(sums(portal, &months), added_up(&intervals(portal, &all)), "{id} {as_of:?}");
            }
        }
    }
    let march = query(&[facility(ELECTRICITY)], "2025-03-01", "2025-04-01", Detail::Months);
    let [(_, _, count, covered, quality)] = sums(&*portal, &march)[..] else { panic!("one month") };
    // 743 hours, less a gap of three and a withdrawn one.
    let worst = if stage.tells.quality { Quality::Corrected } else { Quality::Unknown };
    assert_eq!((count, covered, quality), (739, 739 * 3600, worst));
}

pub fn months_and_days_have_times_of_their_own(stage: &Stage) {
    let portal = stage.household();
    let (subject, from, until, second) = if stage.tells.before_contract {
        (ELECTRICITY, "2021-01-01", "2022-01-01", "2021-12-01")
    } else {
        (HEATING, "2025-01-01", "2026-01-01", "2025-03-26")
    };
    let asked = query(&[facility(subject)], from, until, Detail::Intervals);
    let listed = portal.consumption(&asked, &mut |part| {
        let Part::Intervals(block) = part else { panic!("asked for intervals") };
        assert!(matches!(block.times, Times::Listed(_)), "{:?}", block.times);
        ControlFlow::Continue(())
    });
    assert!(listed.is_ok());
    assert_eq!(intervals(&*portal, &asked)[1].from, at(second));

    let change = query(&[facility(HEATING)], "2025-03-30", "2025-03-31", Detail::Intervals);
    let told = intervals(&*portal, &change);
    assert_eq!(told.iter().map(|v| v.until - v.from).collect::<Vec<_>>(), [23 * 3600]);
}

pub fn sums_of_half_months_are_refused(stage: &Stage) {
    let asked = query(&[facility(ELECTRICITY)], "2025-03-02", "2025-04-01", Detail::Months);

    let error = stage.household().consumption(&asked, &mut |_| ControlFlow::Continue(())).unwrap_err();

    assert_eq!((error.refusal, error.what.as_deref()), (Refusal::Invalid, Some("from")));
}
