//! What every kind of portal has to answer in its administration: what is no name, settings, the access log.

use minasidor::domain::access::{AccessQuery, Operation, Who};
use minasidor::domain::administration::Deed;
use minasidor::domain::id::{FacilityId, UserName};
use minasidor::domain::member::Right;
use minasidor::domain::refusal::Refusal;
use minasidor::domain::rights::{Page, Role};
use minasidor::domain::setting::SettingKey;
use minasidor::portal::Portal;

use crate::portal::household::day;
use crate::portal::stage::Stage;

use crate::portal::administration::{
    TODAY, add, create, done, invite, member, of_sites, open, refused, right, sites,
};

pub fn names_and_values_that_are_none_are_refused(stage: &Stage) {
    let owner = open(stage, None, TODAY);
    let fine = right(sites(&["C-0"]), &[Page::Consumption], Role::Read);
    let long = "å".repeat(101);
    let invalid = |deed: &Deed| {
        let (refusal, code) = refused(&*owner, deed);
        assert_eq!(refusal, Refusal::Invalid, "{deed:?}");
        code
    };
    for (name, code) in [
        ("", "name_empty"),
        (" \u{a0} ", "name_empty"),
        (&*long, "name_too_long"),
        ("a\u{1b}[31m", "name_characters"),
        ("a\r\nb", "name_characters"),
        ("\u{202e}loofa", "name_characters"),
        ("a\0", "name_characters"),
    ] {
        assert_eq!(invalid(&create(name, None, of_sites(&[]))), code, "{name:?}");
        assert_eq!(invalid(&Deed::RenameGroup { group: "Grupp 01".into(), name: name.into() }), code);
        let user = UserName::new("anna.berg");
        assert_eq!(invalid(&Deed::Invite { user, person: name.into(), right: fine.clone() }), code);
    }
    let long = "a".repeat(65);
    for user in ["", "a", "Anna", "anna berg", "ännu", "-x", "a\u{202e}b", "a/b", &long] {
        assert_eq!(invalid(&invite(user, fine.clone())), "user_form", "{user:?}");
    }
    let with = |change: fn(&mut Right)| {
        let mut right = fine.clone();
        change(&mut right);
        invite("anna.berg", right)
    };
    assert_eq!(invalid(&with(|r| r.pages.clear())), "no_pages");
    assert_eq!(invalid(&with(|r| r.extent = sites(&[]))), "scope_empty");
    assert_eq!(invalid(&with(|r| r.until = Some(day(TODAY)))), "already_over");
    let reversed = |r: &mut Right| (r.from, r.until) = (Some(day("2026-02-02")), Some(day("2026-02-02")));
    assert_eq!(invalid(&with(reversed)), "dates_reversed");
    assert_eq!(invalid(&add("Grupp 01", of_sites(&[]))), "scope_empty");
    let email = Deed::Set { key: SettingKey::ContactEmail, value: Some("a@b.se\r\nBcc: c@d.se".into()) };
    assert_eq!(invalid(&email), "setting_value");
    // An emoji is a character like any other.
    done(&*owner, &create("Skolor 🏫", None, of_sites(&[])));
    assert_eq!(member(&*owner, "anna.berg"), None, "nothing half done");
}

pub fn settings_are_the_customers_own(stage: &Stage) {
    let owner = open(stage, None, TODAY);
    let phone = Deed::Set { key: SettingKey::ContactPhone, value: Some(" 070-174 06 05 ".into()) };

    done(&*owner, &phone);

    let settings = owner.administration().unwrap().settings().unwrap();
    let keys: Vec<_> = settings.iter().map(|setting| setting.key).collect();
    assert_eq!(keys, SettingKey::ALL);
    assert_eq!(settings[1].value.as_deref(), Some("070-174 06 05"));
    assert!(settings[1].changed.is_some() && settings[0].value.is_none());
    let other = stage.try_open("100045", None, TODAY).unwrap();
    let others = other.administration().unwrap().settings().unwrap();
    assert!(others.iter().all(|setting| setting.value.is_none()));
}

pub fn the_log_says_who_saw_and_did_what(stage: &Stage) {
    let caretaker = open(stage, Some("caretaker-01"), "2025-12-31");
    let seen = FacilityId::new("EL-300007-002");
    caretaker.readings(std::slice::from_ref(&seen)).unwrap();
    caretaker.readings(std::slice::from_ref(&seen)).unwrap();
    assert!(caretaker.readings(&[FacilityId::new("EL-300007-001")]).is_err());
    drop(caretaker);
    let owner = open(stage, None, TODAY);
    done(&*owner, &create("Skolor", None, of_sites(&[])));

    let lines = |portal: &dyn Portal, query: &AccessQuery| {
        let lines = portal.administration().unwrap().access_log(query).unwrap();
        let told = lines.into_iter().map(|line| {
            (line.user.map(|user| user.to_string()), line.operation, line.about.join(" "), line.count)
        });
        told.collect::<Vec<_>>()
    };
    let read = (Some("caretaker-01".to_owned()), Operation::Readings, seen.to_string(), 2);
    let made = (None, Operation::CreateGroup, "Skolor".to_owned(), 1);
    let all = AccessQuery::default();
    assert_eq!(lines(&*owner, &all), [made.clone(), read.clone()]);
    let by = |who| AccessQuery { who: Some(who), ..AccessQuery::default() };
    assert_eq!(lines(&*owner, &by(Who::User(UserName::new("caretaker-01")))), std::slice::from_ref(&read));
    let of_page = AccessQuery { page: Some(Page::Readings), ..AccessQuery::default() };
    assert_eq!(lines(&*owner, &of_page), std::slice::from_ref(&read));
    let until = AccessQuery { until: Some(crate::portal::household::at(TODAY)), ..AccessQuery::default() };
    assert_eq!(lines(&*owner, &until), [read]);
    assert_eq!(
        lines(&*owner, &by(Who::Customer)).first(),
        Some(&(None, Operation::AccessLog, String::new(), 1))
    );
    drop(owner);

    // A user sees its own lines, without ids: some may be of what it may not see any more.
    let caretaker = open(stage, Some("caretaker-01"), TODAY);
    let own = lines(&*caretaker, &all);
    assert_eq!(own, [(Some("caretaker-01".to_owned()), Operation::Readings, String::new(), 2)]);
    assert!(lines(&*caretaker, &by(Who::Customer)).is_empty());
    // Another customer sees nothing of it, and a day before nobody does.
    assert!(lines(&*stage.try_open("100045", None, TODAY).unwrap(), &all).is_empty());
    assert!(lines(&*open(stage, None, "2025-12-30"), &all).is_empty());
}

pub fn the_log_is_kept_for_two_years(stage: &Stage) {
    open(stage, None, "2026-01-01").contracts().unwrap();
    let lines = |today: &str| {
        let portal = open(stage, None, today);
        portal.administration().unwrap().access_log(&AccessQuery::default()).unwrap().len()
    };

    assert_eq!(lines("2028-01-01"), 1);
    // The look of 2028-01-01 is there, that of two years before is not.
    assert_eq!(lines("2028-01-02"), 1);
    assert_eq!(lines("2030-06-01"), 0);
}
