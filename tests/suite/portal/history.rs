//! What was known when: the law that corrections keep, over any sequence of values.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use minasidor::domain::consumption::{Detail, Part, Query, Subject};
use minasidor::domain::id::FacilityId;
use minasidor::domain::quantity::{Measure, Quality};
use minasidor::portal::Portal;
use minasidor::portal::embedded::write::Value;
use proptest::prelude::*;

use crate::portal::household::{ELECTRICITY, at};
use crate::portal::store;

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn the_last_received_value_of_every_hour_is_told_and_so_is_the_past(
        puts in proptest::collection::vec(
            proptest::collection::btree_map(700..790_i64, proptest::option::weighted(0.9, 0..99_i64), 1..60),
            1..5,
        ),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (mut store, series) = store::electricity(folder.path());
        let start = at("2025-03-01");
        let mut truth = vec![BTreeMap::new()];
        for (received, hours) in (1..).zip(&puts) {
            let value = |(index, amount): (&i64, &Option<i64>)| Value {
                from: start + index * 3600,
                until: start + index * 3600 + 3600,
                amount: *amount,
                quality: Quality::Measured,
                received: start + received,
            };
            store::put(&mut store, series, &hours.iter().map(value).collect::<Vec<_>>());
            let mut now = truth.last().unwrap().clone();
            for (index, amount) in hours {
                match amount {
                    Some(amount) => now.insert(start + index * 3600, *amount),
                    None => now.remove(&(start + index * 3600)),
                };
            }
            truth.push(now);
        }
        let portal = store::household_of(folder.path());
        for (known, expected) in (0..).zip(&truth) {
            let query = Query {
                subjects: vec![Subject::Facility(FacilityId::new(ELECTRICITY))],
                measures: vec![Measure::Energy],
                from: start,
                until: at("2025-05-01"),
                detail: Detail::Intervals,
                as_of: Some(start + known),
            };
            let mut told = BTreeMap::new();
            portal.consumption(&query, &mut |part| {
                let Part::Intervals(block) = part else { panic!("asked for intervals") };
                for (index, amount) in block.values.iter().enumerate() {
                    told.extend(amount.map(|a| (block.interval(index).unwrap().0, a)));
                }
                ControlFlow::Continue(())
            }).unwrap();
            prop_assert_eq!(&told, expected);
        }
        prop_assert_eq!(store.check().unwrap().faults, Vec::<String>::new());
    }
}
