//! Cases about who sees what of facilities, weather and readings.

use minasidor::domain::consumption::{Detail, Subject};
use minasidor::domain::facility::Members;
use minasidor::domain::id::{FacilityId, SiteId};
use minasidor::domain::refusal::Refusal;
use minasidor::portal::Portal;

use crate::portal::household::{self, ELECTRICITY, WATER};
use crate::portal::stage::{Stage, Told, facility, intervals, query, sums};

pub fn weather_belongs_to_every_site_of_its_station(stage: &Stage) {
    let asked = |site: &str| {
        query(&[Subject::Site(SiteId::new(site))], "2025-03-01", "2025-03-02", Detail::Intervals)
    };

    let at_home = intervals(&*stage.household(), &asked("S-1"));
    let at_work = intervals(&*stage.caretaker(), &asked("C-2"));

    let amounts = |told: &[Told]| told.iter().map(|v| v.amount).collect::<Vec<_>>();
    assert_eq!(amounts(&at_home), [Some(-1_500), Some(0), None, Some(2_250)]);
    assert_eq!(amounts(&at_work), amounts(&at_home));
    assert_eq!(at_work[0].subject, Subject::Site(SiteId::new("C-2")));
    assert_eq!(refused(&*stage.caretaker(), &[Subject::Site(SiteId::new("C-1"))]).0, Refusal::NotFound);
}

pub fn a_reader_sees_what_was_granted(stage: &Stage) {
    let portal = stage.try_open("100045", Some("johan.lind"), "2026-01-01").unwrap();

    assert_eq!(portal.facilities().unwrap().len(), 3);
    assert_eq!(portal.readings(&[FacilityId::new(WATER)]).unwrap().len(), 3);
    assert!(stage.try_open("300007", Some("johan.lind"), "2026-01-01").is_err());
    assert!(stage.try_open("100045", Some("nobody"), "2026-01-01").is_err());
}

pub fn a_caretaker_sees_granted_sites_alone(stage: &Stage) {
    let portal = stage.caretaker();

    let sites: Vec<_> = portal.sites().unwrap().into_iter().map(|s| s.id).collect();
    assert_eq!(sites, [SiteId::new("C-0"), SiteId::new("C-2")]);
    let facilities: Vec<_> = portal.facilities().unwrap().into_iter().map(|f| f.id).collect();
    assert_eq!(facilities, [FacilityId::new("EL-300007-000"), FacilityId::new("EL-300007-002")]);
    assert_eq!(
        refused(&*portal, &[facility("EL-300007-000"), facility("EL-300007-001")]).1.unwrap(),
        "EL-300007-001"
    );
    let asked = query(&[facility("EL-300007-002")], "2025-03-01", "2025-04-01", Detail::Months);
    assert_eq!(sums(&*portal, &asked).len(), 1);
    if !stage.tells.groups {
        assert!(portal.groups().unwrap().is_empty());
        return;
    }
    let groups = portal.groups().unwrap();
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0].members, Members::Sites(vec![SiteId::new("C-0")]));
    assert_eq!(groups[0].below[0].members, Members::Sites(vec![SiteId::new("C-2")]));
    let owner = stage.try_open("300007", None, "2026-01-01").unwrap();
    assert_eq!(
        owner.groups().unwrap()[0].members,
        Members::Sites(vec![SiteId::new("C-0"), SiteId::new("C-1")])
    );
}

pub fn a_grant_that_is_over_opens_nothing(stage: &Stage) {
    for today in ["2024-12-31", "2027-01-01"] {
        let error = stage.try_open("300007", Some("caretaker-01"), today).err().unwrap();
        if stage.tells.groups {
            assert_eq!((error.refusal, error.what.unwrap()), (Refusal::NotFound, "caretaker-01".into()));
        }
    }
    assert!(stage.try_open("300007", Some("caretaker-01"), "2026-12-31").is_ok());
}

pub fn readings_come_by_meter_and_date(stage: &Stage) {
    let readings =
        stage.household().readings(&[FacilityId::new(ELECTRICITY), FacilityId::new(WATER)]).unwrap();

    let expected = [("2023-11-20", 903), ("2024-11-18", 1053), ("2025-11-20", 1204)];
    assert_eq!(readings, expected.map(|(date, stand)| household::reading(date, stand)));
    let earlier = stage.try_open("100045", None, "2025-11-19").unwrap();
    assert_eq!(earlier.readings(&[FacilityId::new(WATER)]).unwrap().len(), 2);
}

pub fn refused(portal: &dyn Portal, subjects: &[Subject]) -> (Refusal, Option<String>) {
    let asked = query(subjects, "2025-03-01", "2025-04-01", Detail::Intervals);
    let error = portal.consumption(&asked, &mut |_| panic!("handed out before the refusal")).unwrap_err();
    (error.refusal, error.what)
}
