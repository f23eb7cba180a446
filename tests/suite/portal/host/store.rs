//! The host's store: the number of changes, few connections, and horizons.

use minasidor::domain::access::AccessQuery;
use minasidor::domain::administration::Deed;
use minasidor::domain::consumption::{Detail, Subject};
use minasidor::domain::setting::SettingKey;
use minasidor::portal::embedded::Access;
use minasidor::portal::embedded::host::Horizon;

use crate::portal::household::ELECTRICITY;
use crate::portal::stage::{intervals, query};

use super::*;

#[test]
fn the_number_changes_with_every_change_of_answers_and_with_no_coming_and_going() {
    let hosted = Hosted::new();
    let host = &hosted.host;
    let bearer = hosted.bearer("100045");
    let before = host.version().unwrap();
    let same = |what: &str| assert_eq!(host.version().unwrap(), before, "{what}");

    hosted.bearer("caretaker-01");
    same("a login");
    assert!(hosted.try_in("300007", "fel lösenord").is_err());
    same("a refusal");
    hosted.pass(600);
    let portal = host.open(&bearer).unwrap();
    portal.facilities().unwrap();
    drop(portal);
    same("a request");
    let asked = wanted(&[Page::Waste], Role::Read, None);
    let (_, token) = host.issue_token(&bearer, &asked).unwrap();
    host.caller(&token).unwrap();
    same("a token");
    let portal = host.open(&bearer).unwrap();
    assert!(!portal.administration().unwrap().access_log(&AccessQuery::default()).unwrap().is_empty());
    same("the access log");
    host.sign_out(&bearer, true).unwrap();
    same("a logout");

    let deed = Deed::Set { key: SettingKey::ContactPhone, value: Some("070-174 06 05".into()) };
    portal.administration().unwrap().perform(&deed, None).unwrap();
    let after = host.version().unwrap();
    assert_ne!(after, before);
    let mut store = household::reopened(hosted.folder.path(), Access::ReadWrite);
    let mut writer = store.writer().unwrap();
    writer.set_meta("n", "1").unwrap();
    writer.commit().unwrap();
    assert!(![before, after].contains(&host.version().unwrap()));
}

#[test]
fn the_number_changes_with_the_day_and_with_the_process() {
    let hosted = Hosted::new();
    let before = hosted.host.version().unwrap();
    assert_ne!(hosted.another().version().unwrap(), before);
    hosted.pass(12 * 3600);
    assert_ne!(hosted.host.version().unwrap(), before);
}

#[test]
fn many_requests_share_few_connections() {
    let hosted = Hosted::new();
    let clock = Arc::clone(&hosted.clock);
    let options = HostOptions::new(move || clock.load(Ordering::Relaxed));
    let options = HostOptions { connections: 2, ..options };
    let host = EmbeddedHost::open(&hosted.folder.path().join("portal.db"), options).unwrap();
    let bearer = hosted.bearer("100045");
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                for _ in 0..8 {
                    assert_eq!(host.open(&bearer).unwrap().facilities().unwrap().len(), 3);
                }
            });
        }
    });
    #[cfg(target_os = "linux")]
    {
        let path = hosted.folder.path().join("portal.db").canonicalize().unwrap();
        let open = std::fs::read_dir("/proc/self/fd").unwrap().filter_map(|entry| {
            std::fs::read_link(entry.unwrap().path()).ok().filter(|target| *target == path)
        });
        // Two of this host, and of the other as many as one request at a time needs.
        assert!(open.count() <= 4);
    }
}

#[test]
fn what_every_request_saw_is_in_the_log_and_of_a_user_as_the_user() {
    let hosted = Hosted::new();
    let (owner, user) = (hosted.bearer("300007"), hosted.bearer("caretaker-01"));
    for _ in 0..3 {
        hosted.host.open(&user).unwrap().sites().unwrap();
    }
    let log = hosted.host.open(&owner).unwrap();
    let lines = log.administration().unwrap().access_log(&AccessQuery::default()).unwrap();

    let who: Vec<_> = lines.iter().map(|line| line.user.as_ref().map(ToString::to_string)).collect();
    assert_eq!(who, [0; 3].map(|_| Some("caretaker-01".to_owned())));
    let members = log.administration().unwrap().members().unwrap();
    assert_eq!(members.iter().find(|m| m.user.as_str() == "caretaker-01").unwrap().last_seen, Some(noon()));
}

#[test]
fn values_are_told_up_to_the_horizon() {
    let hosted = Hosted::new();
    hosted.clock.store(at("2025-03-05") + 3600, Ordering::Relaxed);
    let bearer = hosted.bearer("100045");
    let clock = Arc::clone(&hosted.clock);
    let options = HostOptions::new(move || clock.load(Ordering::Relaxed));
    let options = HostOptions { horizon: Horizon::StartOfToday, ..options };
    let demo = EmbeddedHost::open(&hosted.folder.path().join("portal.db"), options).unwrap();
    let of = [Subject::Facility(FacilityId::new(ELECTRICITY))];
    let asked = query(&of, "2025-03-04", "2025-03-07", Detail::Intervals);
    let told = |host: &EmbeddedHost| {
        let told = intervals(&*host.open(&bearer).unwrap(), &asked);
        told.iter().filter(|value| value.amount.is_some()).count()
    };

    assert_eq!((told(&hosted.host), told(&demo)), (72, 24));
}

#[test]
fn what_can_not_be_written_is_not_served() {
    let hosted = Hosted::new();
    let options = || HostOptions::new(noon);
    let none = hosted.folder.path().join("none.db");
    assert_eq!(EmbeddedHost::open(&none, options()).err().unwrap().refusal, Refusal::NotFound);
    std::fs::write(&none, "only text").unwrap();
    assert_eq!(EmbeddedHost::open(&none, options()).err().unwrap().refusal, Refusal::StoreDamaged);
}
