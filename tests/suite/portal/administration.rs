//! What every kind of portal has to answer in its administration: users and rights, groups, settings.

use std::collections::BTreeSet;

use minasidor::domain::access::AccessQuery;
use minasidor::domain::administration::{AdministrationFault, Change, Deed};
use minasidor::domain::facility::Members;
use minasidor::domain::id::{FacilityId, SiteId, UserName};
use minasidor::domain::member::{Extent, Member, MemberState, Right, Standing};
use minasidor::domain::receipt::IdempotencyKey;
use minasidor::domain::refusal::Refusal;
use minasidor::domain::rights::{Page, Role};
use minasidor::domain::setting::SettingKey;
use minasidor::portal::{Portal, PortalError};

use crate::portal::household::day;
use crate::portal::stage::Stage;

/// The day on which most of it happens.
pub const TODAY: &str = "2026-01-01";
const COMPANY: &str = "300007";

pub fn open(stage: &Stage, user: Option<&str>, today: &str) -> Box<dyn Portal> {
    stage.try_open(COMPANY, user, today).unwrap()
}

pub fn perform(portal: &dyn Portal, deed: &Deed) -> Result<Change, PortalError> {
    portal.administration().unwrap().perform(deed, None)
}

#[track_caller]
pub fn done(portal: &dyn Portal, deed: &Deed) -> Change {
    let change = perform(portal, deed).unwrap();
    assert!(change.changed, "{deed:?} changed nothing");
    change
}

#[track_caller]
fn so_already(portal: &dyn Portal, deed: &Deed) {
    assert!(!perform(portal, deed).unwrap().changed, "{deed:?} changed something");
}

#[track_caller]
pub fn refused(portal: &dyn Portal, deed: &Deed) -> (Refusal, String) {
    let error = perform(portal, deed).expect_err("a refusal");
    (error.refusal, error.what.unwrap_or_default())
}

pub fn sites(ids: &[&str]) -> Extent {
    Extent::Sites(ids.iter().map(|id| SiteId::new(id)).collect())
}

fn group_extent(name: &str) -> Extent {
    Extent::Groups(BTreeSet::from([name.to_owned()]))
}

pub fn right(extent: Extent, pages: &[Page], role: Role) -> Right {
    Right { extent, pages: pages.iter().copied().collect(), role, from: None, until: None }
}

pub fn invite(user: &str, right: Right) -> Deed {
    Deed::Invite { user: UserName::new(user), person: "Anna Berg".into(), right }
}

fn grant(user: &str, right: Right) -> Deed {
    Deed::Grant { user: UserName::new(user), right }
}

fn revoke(user: &str, grant: Option<u32>) -> Deed {
    Deed::Revoke { user: UserName::new(user), grant }
}

pub fn of_sites(ids: &[&str]) -> Members {
    Members::Sites(ids.iter().map(|id| SiteId::new(id)).collect())
}

pub fn create(name: &str, parent: Option<&str>, members: Members) -> Deed {
    Deed::CreateGroup { name: name.into(), parent: parent.map(str::to_owned), members }
}

pub fn add(group: &str, members: Members) -> Deed {
    Deed::AddToGroup { group: group.into(), members }
}

/// Finds a member by its name.
pub fn member(portal: &dyn Portal, user: &str) -> Option<Member> {
    let members = portal.administration().unwrap().members().unwrap();
    members.into_iter().find(|member| member.user.as_str() == user)
}

/// Gives the company an administrator who may pass on consumption of the site C-0 and of nothing else.
fn with_administrator(stage: &Stage) -> Box<dyn Portal> {
    let owner = open(stage, None, TODAY);
    let all = right(Extent::All, &[Page::Administration], Role::Admin);
    done(&*owner, &invite("chief", all));
    let until = Some(day("2026-07-01"));
    let one = Right { until, ..right(sites(&["C-0"]), &[Page::Consumption], Role::Admin) };
    done(&*owner, &grant("chief", one));
    // Coming in accepts the invitation.
    drop(open(stage, Some("chief"), TODAY).facilities());
    open(stage, Some("chief"), TODAY)
}

pub fn an_invitation_lapses_if_nobody_comes_in(stage: &Stage) {
    let owner = open(stage, None, TODAY);
    let consumption = right(sites(&["C-0"]), &[Page::Consumption], Role::Read);

    let change = done(&*owner, &invite("anna.berg", consumption.clone()));

    assert_eq!((change.grant, change.invited_until), (Some(1), Some(day("2026-01-15"))));
    let error = stage.try_open(COMPANY, Some("anna.berg"), "2026-01-15").err().unwrap();
    assert_eq!((error.refusal, error.what.as_deref()), (Refusal::NotFound, Some("anna.berg")));
    let later = open(stage, None, "2026-01-15");
    let state = |portal: &dyn Portal, today: &str| member(portal, "anna.berg").unwrap().state(day(today));
    assert_eq!(state(&*owner, TODAY), MemberState::Invited);
    assert_eq!(state(&*later, "2026-01-15"), MemberState::Lapsed);
    let more = right(Extent::All, &[Page::Invoices], Role::Read);
    let conflict = (Refusal::Conflict, "invitation_lapsed".to_owned());
    assert_eq!(refused(&*later, &grant("anna.berg", more)), conflict);

    let renewed = done(&*later, &invite("anna.berg", consumption));
    assert_eq!(renewed.invited_until, Some(day("2026-01-29")));
    let anna = open(stage, Some("anna.berg"), "2026-01-16");
    assert_eq!(anna.facilities().unwrap().len(), 1);
    drop(anna);
    assert_eq!(state(&*open(stage, None, "2026-02-28"), "2026-02-28"), MemberState::Active);
    assert!(stage.try_open(COMPANY, Some("anna.berg"), "2026-02-28").is_ok());
}

pub fn what_is_so_already_changes_nothing(stage: &Stage) {
    let owner = open(stage, None, TODAY);
    let consumption = right(group_extent("Grupp 02"), &[Page::Consumption], Role::Read);
    let folded = right(group_extent("gRUPP 02"), &[Page::Consumption], Role::Read);
    let email =
        |value: Option<&str>| Deed::Set { key: SettingKey::ContactEmail, value: value.map(str::to_owned) };

    for deed in [
        invite("anna.berg", consumption.clone()),
        grant("anna.berg", right(sites(&["C-1"]), &[Page::Invoices], Role::Write)),
        create("Skolor", None, of_sites(&["C-1"])),
        create("Nya", Some("Skolor"), of_sites(&[])),
        add("Skolor", of_sites(&["C-0"])),
        Deed::RemoveFromGroup { group: "Skolor".into(), members: of_sites(&["C-0"]) },
        Deed::RenameGroup { group: "Skolor".into(), name: "Alla skolor".into() },
        email(Some("maria@lind.example")),
        email(None),
        revoke("anna.berg", Some(2)),
    ] {
        done(&*owner, &deed);
        so_already(&*owner, &deed);
    }
    so_already(&*owner, &invite("anna.berg", folded));
    let gone = Deed::DeleteGroup { group: "alla SKOLOR".into() };
    done(&*owner, &gone);
    so_already(&*owner, &gone);
    done(&*owner, &revoke("anna.berg", None));
    so_already(&*owner, &revoke("anna.berg", None));
}

pub fn a_preview_tells_and_changes_nothing(stage: &Stage) {
    let owner = open(stage, None, TODAY);
    let administration = owner.administration().unwrap();
    let deed = create("Skolor", None, of_sites(&["C-1"]));

    assert!(administration.preview(&deed).unwrap().changed);
    assert!(administration.preview(&deed).unwrap().changed);
    let clash = create("Grupp 01", None, Members::Facilities(vec![]));
    assert_eq!(administration.preview(&clash).unwrap_err().refusal, Refusal::Conflict);

    assert_eq!(owner.groups().unwrap().len(), 1);
    let writes = administration.access_log(&AccessQuery::default()).unwrap();
    assert!(writes.iter().all(|line| !line.operation.is_write()), "{writes:?}");
}

pub fn the_same_key_gives_the_first_answer(stage: &Stage) {
    let owner = open(stage, None, TODAY);
    let administration = owner.administration().unwrap();
    let key = IdempotencyKey::new("a-key").unwrap();
    let deed = create("Skolor", None, of_sites(&[]));

    let first = administration.perform(&deed, Some(&key)).unwrap();
    done(&*owner, &Deed::DeleteGroup { group: "Skolor".into() });
    let again = administration.perform(&deed, Some(&key)).unwrap();

    assert_eq!(again, Change { replayed: true, ..first });
    assert_eq!(owner.groups().unwrap().len(), 1);
    let other = create("Kontor", None, of_sites(&[]));
    assert_eq!(administration.perform(&other, Some(&key)).unwrap_err().refusal, Refusal::KeyReused);
}

pub fn only_who_may_administer_changes_anything(stage: &Stage) {
    let owner = open(stage, None, TODAY);
    let reads = right(Extent::All, &Page::ALL, Role::Write);
    done(&*owner, &invite("clerk", reads));
    let narrow = right(sites(&["C-0", "C-1", "C-2"]), &Page::ALL, Role::Admin);
    done(&*owner, &invite("janitor", narrow));

    for user in ["caretaker-01", "clerk", "janitor"] {
        let portal = open(stage, Some(user), TODAY);
        for deed in [
            invite("eve", right(sites(&["C-0"]), &[Page::Consumption], Role::Read)),
            grant(user, right(Extent::All, &Page::ALL, Role::Admin)),
            revoke("caretaker-01", None),
            revoke("nobody", None),
            create("Skolor", None, of_sites(&["C-0"])),
            Deed::DeleteGroup { group: "Grupp 02".into() },
            Deed::DeleteGroup { group: "Grupp 99".into() },
            Deed::Set { key: SettingKey::ContactPhone, value: Some("070-174 06 05".into()) },
        ] {
            let administration = (Refusal::NotAllowed, "administration".to_owned());
            assert_eq!(refused(&*portal, &deed), administration, "{user}: {deed:?}");
        }
        let sees = portal.administration().unwrap();
        let members = sees.members().unwrap();
        let all = user == "clerk";
        assert_eq!(sees.settings().is_ok(), all, "{user}");
        assert_eq!(members.len() == 1, !all, "{user}: {members:?}");
        assert!(all || members[0].user.as_str() == user);
    }
}

pub fn nobody_gives_more_than_it_has(stage: &Stage) {
    let chief = with_administrator(stage);
    let until = Some(day("2026-07-01"));
    let own = Right { until, ..right(sites(&["C-0"]), &[Page::Consumption], Role::Read) };
    let facility = |id: &str| Extent::Facilities(BTreeSet::from([FacilityId::new(id)]));

    done(&*chief, &invite("anna.berg", own.clone()));
    let on_site = Right { extent: facility("EL-300007-000"), ..own.clone() };
    done(&*chief, &grant("anna.berg", on_site));
    done(&*chief, &invite("helper", right(Extent::All, &[Page::Administration], Role::Read)));

    for beyond in [
        Right { until: None, ..own.clone() },
        Right { until: Some(day("2026-07-02")), ..own.clone() },
        Right { extent: sites(&["C-0", "C-1"]), ..own.clone() },
        Right { extent: facility("EL-300007-001"), ..own.clone() },
        Right { extent: group_extent("Grupp 01"), ..own.clone() },
        Right { extent: Extent::All, ..own.clone() },
        Right { pages: BTreeSet::from([Page::Consumption, Page::Invoices]), ..own.clone() },
    ] {
        let no = (Refusal::NotAllowed, "beyond_own_rights".to_owned());
        assert_eq!(refused(&*chief, &grant("anna.berg", beyond.clone())), no, "{beyond:?}");
        assert_eq!(refused(&*chief, &invite("eve", beyond.clone())), no, "{beyond:?}");
    }
    // caretaker-01 would see what is put into its group.
    let no = (Refusal::NotAllowed, "beyond_own_rights".to_owned());
    assert_eq!(refused(&*chief, &add("Grupp 02", of_sites(&["C-1"]))), no);
    // And what is put below a group is seen by whom the group is.
    done(&*open(stage, None, TODAY), &grant("helper", Right { extent: group_extent("Grupp 01"), ..own }));
    assert_eq!(refused(&*chief, &create("Nya", Some("Grupp 01"), of_sites(&["C-1"]))), no);
    done(&*chief, &create("Fria", None, of_sites(&["C-1"])));
}

pub fn the_last_administrator_stays(stage: &Stage) {
    let chief = with_administrator(stage);
    let last = (Refusal::Conflict, "last_administrator".to_owned());

    assert_eq!(refused(&*chief, &revoke("chief", Some(1))), last);
    assert_eq!(refused(&*chief, &revoke("chief", None)), last);
    done(&*chief, &revoke("chief", Some(2)));
    let owner = open(stage, None, TODAY);
    done(&*owner, &invite("deputy", right(Extent::All, &[Page::Administration], Role::Admin)));
    // Somebody who has not come in yet may never do so.
    assert_eq!(refused(&*chief, &revoke("chief", None)), last);
    drop(open(stage, Some("deputy"), TODAY).facilities());

    done(&*chief, &revoke("chief", None));
    done(&*owner, &revoke("deputy", None));
}

pub fn what_is_taken_back_opens_nothing_at_once(stage: &Stage) {
    let owner = open(stage, None, TODAY);
    let caretaker = open(stage, Some("caretaker-01"), TODAY);
    assert_eq!(caretaker.facilities().unwrap().len(), 2);

    done(&*owner, &revoke("caretaker-01", Some(2)));
    let ids: Vec<_> = caretaker.facilities().unwrap().into_iter().map(|f| f.id.to_string()).collect();
    assert_eq!(ids, ["EL-300007-002"]);
    done(&*owner, &Deed::RemoveFromGroup { group: "Grupp 02".into(), members: of_sites(&["C-2"]) });
    assert_eq!(caretaker.facilities().unwrap_err().refusal, Refusal::NotFound);
    done(&*owner, &add("Grupp 02", of_sites(&["C-1"])));
    let ids: Vec<_> = caretaker.facilities().unwrap().into_iter().map(|f| f.id.to_string()).collect();
    assert_eq!(ids, ["EL-300007-001"]);
    done(&*owner, &revoke("caretaker-01", None));

    assert_eq!(caretaker.facilities().unwrap_err().refusal, Refusal::NotFound);
    assert!(stage.try_open(COMPANY, Some("caretaker-01"), TODAY).is_err());
    let ended = member(&*owner, "caretaker-01").unwrap();
    assert!(ended.grants.iter().all(|grant| grant.standing(day(TODAY)) == Standing::Revoked));
    assert_eq!(ended.state(day(TODAY)), MemberState::Ended);
}

pub fn a_right_holds_from_its_first_day_to_its_last(stage: &Stage) {
    let owner = open(stage, None, TODAY);
    let span = Right {
        from: Some(day("2026-01-05")),
        until: Some(day("2026-01-08")),
        ..right(sites(&["C-1"]), &[Page::Consumption], Role::Read)
    };
    done(&*owner, &invite("anna.berg", span));
    let comes_in = |today| stage.try_open(COMPANY, Some("anna.berg"), today).is_ok();

    assert!(!comes_in("2026-01-04") && comes_in("2026-01-05"));
    assert!(comes_in("2026-01-07") && !comes_in("2026-01-08"));
    // What is given later is not there yet.
    assert_eq!(member(&*open(stage, None, "2025-12-31"), "anna.berg"), None);
}

pub fn groups_have_one_level_and_are_never_mixed(stage: &Stage) {
    let owner = open(stage, None, TODAY);
    let facilities = Members::Facilities(vec![FacilityId::new("EL-300007-000")]);
    let conflict = |code: &str| (Refusal::Conflict, code.to_owned());
    let invalid = |code: &str| (Refusal::Invalid, code.to_owned());

    assert_eq!(refused(&*owner, &create("grupp 01", None, facilities.clone())), conflict("group_exists"));
    assert_eq!(
        refused(&*owner, &create("Under", Some("Grupp 02"), of_sites(&[]))),
        invalid("group_too_deep")
    );
    assert_eq!(
        refused(&*owner, &create("Under", Some("Grupp 01"), facilities.clone())),
        invalid("group_mixed")
    );
    assert_eq!(refused(&*owner, &add("Grupp 01", facilities.clone())), invalid("group_mixed"));
    let clash = Deed::RenameGroup { group: "Grupp 02".into(), name: "GRUPP 01".into() };
    assert_eq!(refused(&*owner, &clash), conflict("group_exists"));

    done(&*owner, &create("Laddning", None, facilities.clone()));
    done(&*owner, &Deed::RenameGroup { group: "grupp 02".into(), name: "GRUPP 02".into() });
    let groups = owner.groups().unwrap();
    assert_eq!(groups[1].members, facilities);
    assert_eq!(groups[0].below[0].name, "GRUPP 02");
}

pub fn a_group_in_use_is_not_deleted(stage: &Stage) {
    let owner = open(stage, None, TODAY);
    for group in ["Grupp 02", "Grupp 01"] {
        let error = perform(&*owner, &Deed::DeleteGroup { group: group.into() }).unwrap_err();
        let fault = error.source.as_deref().and_then(|s| s.downcast_ref::<AdministrationFault>());
        let users = vec![UserName::new("caretaker-01")];
        assert_eq!(fault, Some(&AdministrationFault::GroupInUse(users)), "{group}");
    }

    done(&*owner, &revoke("caretaker-01", Some(1)));
    done(&*owner, &Deed::DeleteGroup { group: "Grupp 01".into() });

    assert!(owner.groups().unwrap().is_empty());
    assert_eq!(owner.sites().unwrap().len(), 3);
}

pub fn what_is_anothers_is_as_unknown_as_what_is_not(stage: &Stage) {
    let owner = open(stage, None, TODAY);
    let of = |extent| right(extent, &[Page::Consumption], Role::Read);
    let facility = |id: &str| Extent::Facilities(BTreeSet::from([FacilityId::new(id)]));
    for (deed, id) in [
        (grant("johan.lind", of(Extent::All)), "johan.lind"),
        (grant("no.body", of(Extent::All)), "no.body"),
        (revoke("johan.lind", None), "johan.lind"),
        (revoke("caretaker-01", Some(9)), "caretaker-01/9"),
        (grant("caretaker-01", of(sites(&["S-1"]))), "S-1"),
        (grant("caretaker-01", of(sites(&["S-9"]))), "S-9"),
        (grant("caretaker-01", of(facility("FV-100045-001"))), "FV-100045-001"),
        (grant("caretaker-01", of(facility("FV-9"))), "FV-9"),
        (grant("caretaker-01", of(group_extent("Grupp 9"))), "Grupp 9"),
        (add("Grupp 01", of_sites(&["S-1"])), "S-1"),
        (add("Grupp 9", of_sites(&["C-0"])), "Grupp 9"),
        (Deed::RenameGroup { group: "Grupp 9".into(), name: "Grupp 8".into() }, "Grupp 9"),
    ] {
        assert_eq!(refused(&*owner, &deed), (Refusal::NotFound, id.to_owned()), "{deed:?}");
    }
}

pub fn what_another_customer_calls_a_user_stays_there(stage: &Stage) {
    let company = open(stage, None, TODAY);
    done(&*company, &invite("johan.lind", right(sites(&["C-0"]), &[Page::Consumption], Role::Read)));

    let johan =
        |portal: &dyn Portal| member(portal, "johan.lind").map(|m| (m.person, m.grants.len())).unwrap();
    let household = stage.try_open("100045", None, TODAY).unwrap();
    assert_eq!(johan(&*household), ("Johan Lind".to_owned(), 1));
    assert_eq!(johan(&*company), ("Anna Berg".to_owned(), 1));
    // Nor does one customer's lapsed invitation close the other's portal.
    assert!(stage.try_open("100045", Some("johan.lind"), "2026-03-01").is_ok());
    assert!(stage.try_open(COMPANY, Some("johan.lind"), "2026-03-01").is_err());
}
