//! Persons who proved who they are with an electronic identity.

use minasidor::domain::id::UserName;
use minasidor::domain::id::person::PersonalNumber;
use minasidor::portal::host::{HostAccount, Way};

use super::*;

fn person(text: &str) -> PersonalNumber {
    PersonalNumber::parse(text, household::day("2026-11-23")).unwrap()
}

fn maria() -> PersonalNumber {
    person("19950324-2381")
}

fn names(accounts: &[HostAccount]) -> Vec<(String, Option<String>)> {
    let name = |user: &UserName| user.to_string();
    accounts.iter().map(|a| (a.customer.number.to_string(), a.user.as_ref().map(name))).collect()
}

fn both(hosted: &Hosted) {
    hosted.host.set_person("caretaker-01", Some(&maria())).unwrap();
    hosted.host.set_person("100045", Some(&maria())).unwrap();
}

#[test]
fn a_person_enters_what_is_their_own_first_and_then_what_was_granted() {
    let hosted = Hosted::new();
    both(&hosted);
    let accounts = hosted.host.accounts_of(&maria()).unwrap();
    let expected = [("100045".to_owned(), None), ("300007".to_owned(), Some("caretaker-01".to_owned()))];
    assert_eq!(names(&accounts), expected);

    for account in &accounts {
        let begun = hosted.host.enter(&maria(), account).unwrap();
        assert_eq!(
            (&begun.caller.account, begun.caller.way, &begun.accounts),
            (account, Way::BankId, &accounts)
        );
        let portal = hosted.host.open(&begun.bearer).unwrap();
        assert_eq!(portal.customer().unwrap().number, account.customer.number);
        assert_eq!(portal.user(), account.user.as_ref());
    }
}

#[test]
fn nobody_enters_what_is_not_theirs() {
    let hosted = Hosted::new();
    both(&hosted);
    let accounts = hosted.host.accounts_of(&maria()).unwrap();
    let stranger = person("19960229-2386");

    assert!(hosted.host.accounts_of(&stranger).unwrap().is_empty());
    let [own, granted] = &accounts[..] else { panic!("two accounts") };
    let as_owner = HostAccount { user: None, ..granted.clone() };
    for (who, account) in [(&stranger, own), (&stranger, granted), (&maria(), &as_owner)] {
        assert_eq!(said(hosted.host.enter(who, account)), (Refusal::NoAccounts, None));
    }
    hosted.sql().execute("UPDATE user_grant SET revoked = 1", []).unwrap();
    assert_eq!(names(&hosted.host.accounts_of(&maria()).unwrap()), [("100045".to_owned(), None)]);
    assert_eq!(said(hosted.host.enter(&maria(), granted)), (Refusal::NoAccounts, None));
}

#[test]
fn a_locked_password_does_not_lock_the_person_out() {
    let hosted = Hosted::new();
    both(&hosted);
    for _ in 0..10 {
        assert!(hosted.try_in("100045", "fel lösenord").is_err());
        hosted.pass(1800);
    }
    assert_eq!(said(hosted.try_in("100045", PASSWORD)).0, Refusal::AccountLocked);
    let account = hosted.host.accounts_of(&maria()).unwrap().remove(0);
    assert!(hosted.host.enter(&maria(), &account).is_ok());
}

#[test]
fn who_is_no_longer_the_person_is_out() {
    let hosted = Hosted::new();
    both(&hosted);
    let account = hosted.host.accounts_of(&maria()).unwrap().remove(0);
    let bearer = hosted.host.enter(&maria(), &account).unwrap().bearer;

    hosted.host.set_person("100045", None).unwrap();

    assert_eq!(said(hosted.host.caller(&bearer)).0, Refusal::SessionEnded);
    assert_eq!(said(hosted.host.enter(&maria(), &account)).0, Refusal::NoAccounts);
    // The password is as it was.
    assert!(hosted.try_in("100045", PASSWORD).is_ok());
    assert_eq!(said(hosted.host.set_person("300008", None)).0, Refusal::NotFound);
}
