//! Tokens: who gets which, for how long, and how they are taken back.

use minasidor::portal::host::{Caller, Way};

use super::*;

fn refused(hosted: &Hosted, bearer: &Secret, wanted: &WantedToken) -> (Refusal, String) {
    let error = hosted.host.issue_token(bearer, wanted).unwrap_err();
    (error.refusal, error.what.unwrap_or_default())
}

#[test]
fn a_token_is_told_once_and_opens_what_it_says() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045");
    let asked = wanted(&[Page::Readings], Role::Write, Some(&[household::WATER]));

    let (token, shown) = hosted.host.issue_token(&bearer, &asked).unwrap();

    assert_eq!((token.number, &*token.name, token.revoked, token.last_used), (1, "cron", false, None));
    assert_eq!((&token.scope, token.made, token.until), (&asked.scope, noon(), asked.until));
    let Caller { account, way, until, limits } = hosted.host.caller(&shown).unwrap();
    assert_eq!((way, until, limits), (Way::Token, asked.until, Some(asked.scope)));
    assert_eq!(account, token.account);
    hosted.pass(3661);
    assert!(hosted.host.caller(&shown).is_ok());
    let listed = hosted.host.tokens(&bearer).unwrap_err();
    assert_eq!(listed.refusal, Refusal::SessionEnded);
    let listed = hosted.host.tokens(&hosted.bearer("100045")).unwrap();
    assert_eq!((listed.len(), listed[0].last_used), (1, Some(noon() + 3600)));
}

#[test]
fn a_token_was_never_used_before_it_was_made() {
    let hosted = Hosted::new();
    hosted.pass(1800);
    let bearer = hosted.bearer("100045");
    let (token, shown) =
        hosted.host.issue_token(&bearer, &wanted(&[Page::Readings], Role::Read, None)).unwrap();
    hosted.pass(60);

    hosted.host.caller(&shown).unwrap();

    let listed = hosted.host.tokens(&bearer).unwrap();
    assert_eq!(listed[0].last_used, Some(token.made));
}

#[test]
fn a_token_ends_on_its_day_and_not_by_idling() {
    let hosted = Hosted::new();
    let (token, shown) =
        hosted.host.issue_token(&hosted.bearer("100045"), &wanted(&[Page::Waste], Role::Read, None)).unwrap();
    hosted.clock.store(token.until - 1, Ordering::Relaxed);
    assert!(hosted.host.caller(&shown).is_ok());
    hosted.pass(1);
    assert_eq!(said(hosted.host.caller(&shown)).0, Refusal::SessionEnded);
    assert_eq!(said(hosted.another().caller(&shown)).0, Refusal::SessionEnded);
}

#[test]
fn a_token_that_was_taken_back_opens_nothing_and_stays_so() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045");
    let asked = wanted(&[Page::Waste], Role::Read, None);
    let (first, shown) = hosted.host.issue_token(&bearer, &asked).unwrap();
    let (second, own) = hosted.host.issue_token(&bearer, &asked).unwrap();
    assert!(hosted.host.caller(&shown).is_ok());

    for _ in 0..2 {
        assert!(hosted.host.revoke_token(&bearer, first.number).unwrap().revoked);
        assert_eq!(said(hosted.host.caller(&shown)).0, Refusal::SessionEnded);
    }
    let listed: Vec<_> =
        hosted.host.tokens(&bearer).unwrap().iter().map(|token| (token.number, token.revoked)).collect();
    assert_eq!(listed, [(2, false), (1, true)]);
    // A token sees and takes back itself alone.
    let itself: Vec<_> = hosted.host.tokens(&own).unwrap().iter().map(|token| token.number).collect();
    assert_eq!(itself, [second.number]);
    assert_eq!(said(hosted.host.revoke_token(&own, first.number)).0, Refusal::NotFound);
    assert!(hosted.host.revoke_token(&own, second.number).is_ok());
    assert_eq!(said(hosted.host.tokens(&own)).0, Refusal::SessionEnded);
}

#[test]
fn anothers_token_is_as_one_that_is_not_there() {
    let hosted = Hosted::new();
    let asked = wanted(&[Page::Consumption], Role::Read, None);
    let (token, _) = hosted.host.issue_token(&hosted.bearer("300007"), &asked).unwrap();
    let users = hosted.bearer("caretaker-01");
    let said = |number: i64| {
        let error = hosted.host.revoke_token(&users, number).unwrap_err();
        (error.refusal, error.what.map(|what| what.replace(&number.to_string(), "N")))
    };

    assert_eq!(said(token.number), said(99));
    assert!(hosted.host.tokens(&users).unwrap().is_empty());
}

#[test]
fn a_token_makes_no_token() {
    let hosted = Hosted::new();
    let all = wanted(&Page::ALL, Role::Write, None);
    let (_, shown) = hosted.host.issue_token(&hosted.bearer("100045"), &all).unwrap();

    assert_eq!(refused(&hosted, &shown, &all), (Refusal::NotAllowed, "tokens".into()));
}

#[test]
fn what_a_token_can_not_be_names_the_field() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045");
    let fine = wanted(&[Page::Readings], Role::Read, None);
    let with = |change: &dyn Fn(&mut WantedToken)| {
        let mut wanted = fine.clone();
        change(&mut wanted);
        wanted
    };
    let day = 86_400;
    let table: [(&str, WantedToken); 9] = [
        ("name", with(&|w| w.name = " ".into())),
        ("name", with(&|w| w.name = "å".repeat(101))),
        ("name", with(&|w| w.name = "a\u{1b}[31m".into())),
        ("pages", with(&|w| w.scope.pages.clear())),
        ("role", with(&|w| w.scope.role = Role::Admin)),
        ("facilities", with(&|w| w.scope.facilities = Some(BTreeSet::new()))),
        ("until", with(&|w| w.until = noon())),
        ("until", with(&|w| w.until = noon() + 400 * day + 1)),
        ("until", with(&|w| w.until = i64::MAX)),
    ];
    for (field, asked) in table {
        assert_eq!(refused(&hosted, &bearer, &asked), (Refusal::Invalid, field.into()));
    }
    let longest = with(&|w| (w.name, w.until) = ("å".repeat(100), noon() + 400 * day));
    assert!(hosted.host.issue_token(&bearer, &longest).is_ok());
}

#[test]
fn nobody_gets_a_token_for_more_than_they_may_themselves() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("caretaker-01");
    let one = |id: &'static str| wanted(&[Page::Consumption], Role::Read, Some(&[id]));
    let table = [
        (wanted(&[Page::Invoices], Role::Read, None), Refusal::NotAllowed, "invoices"),
        (wanted(&[Page::Consumption, Page::Moves], Role::Read, None), Refusal::NotAllowed, "moves"),
        (wanted(&[Page::Readings], Role::Write, None), Refusal::NotAllowed, "readings"),
        (wanted(&[Page::Waste], Role::Read, Some(&["EL-300007-000"])), Refusal::NotAllowed, "waste"),
        (one("EL-300007-001"), Refusal::NotFound, "EL-300007-001"),
        (one(household::ELECTRICITY), Refusal::NotFound, household::ELECTRICITY),
        (one("none"), Refusal::NotFound, "none"),
    ];
    for (asked, refusal, what) in table {
        assert_eq!(refused(&hosted, &bearer, &asked), (refusal, what.into()));
    }
    assert!(hosted.host.issue_token(&bearer, &one("EL-300007-000")).is_ok());
}

#[test]
fn a_token_holds_no_longer_than_the_right_of_its_user() {
    let hosted = Hosted::new();
    let asked = wanted(&[Page::Consumption], Role::Read, None);
    let (_, shown) = hosted.host.issue_token(&hosted.bearer("caretaker-01"), &asked).unwrap();
    assert_eq!(hosted.host.open(&shown).unwrap().facilities().unwrap().len(), 2);

    hosted.sql().execute("UPDATE user_grant SET revoked = 1 WHERE scope = 'sites'", []).unwrap();
    assert_eq!(hosted.host.open(&shown).unwrap().facilities().unwrap().len(), 1);
    hosted.sql().execute("UPDATE user_grant SET revoked = 1", []).unwrap();
    assert_eq!(said(hosted.host.caller(&shown)).0, Refusal::SessionEnded);
}

#[test]
fn a_hundred_tokens_are_enough() {
    let hosted = Hosted::new();
    let account = hosted.host.account(&number("100045"), None).unwrap();
    let asked = wanted(&[Page::Waste], Role::Read, None);
    for _ in 0..100 {
        hosted.host.issue_for(&account, &asked).unwrap();
    }
    let error = hosted.host.issue_for(&account, &asked).unwrap_err();
    assert_eq!((error.refusal, error.what.as_deref()), (Refusal::Conflict, Some("tokens")));
    hosted.host.revoke_for(&account, 7).unwrap();
    assert_eq!(hosted.host.issue_for(&account, &asked).unwrap().0.number, 101);
}
