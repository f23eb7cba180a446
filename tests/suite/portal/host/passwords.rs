//! Passwords: who comes in with which, and how they are kept.

use minasidor::domain::refusal::Refusal;
use minasidor::portal::embedded::host::hashing::{Argon2id, Hashing};
use minasidor::portal::host::{HostAccount, PasswordAttempt, PortalHost, Way};

use super::*;

#[test]
fn a_customer_comes_in_as_itself_and_sees_what_is_its_own() {
    let hosted = Hosted::new();
    let begun = hosted.try_in(" 100 045 ", PASSWORD).unwrap();

    assert_eq!((begun.caller.way, begun.caller.until, begun.idle_s), (Way::Password, noon() + 43_200, 1800));
    assert_eq!(begun.accounts, std::slice::from_ref(&begun.caller.account));
    assert_eq!(begun.caller.account.customer.name, "Maria Lind");
    assert_eq!(hosted.host.caller(&begun.bearer).unwrap(), begun.caller);
    let portal = hosted.host.open(&begun.bearer).unwrap();
    assert_eq!(portal.customer().unwrap().number, number("100045"));
    assert_eq!(portal.facilities().unwrap().len(), 3);
}

#[test]
fn a_user_comes_in_at_each_customer_that_let_it_in_and_at_no_other() {
    let hosted = Hosted::new();
    let begun = hosted.try_in("caretaker-01", PASSWORD).unwrap();
    let names: Vec<_> = begun.accounts.iter().map(|account| account.customer.number.as_str()).collect();
    assert_eq!(names, ["300007"]);
    assert_eq!(hosted.host.open(&begun.bearer).unwrap().facilities().unwrap().len(), 2);

    let at = |customer| PasswordAttempt {
        user: "caretaker-01".into(),
        password: secret(PASSWORD),
        customer: Some(number(customer)),
    };
    assert!(hosted.host.sign_in(&at("300007")).is_ok());
    assert_eq!(said(hosted.host.sign_in(&at("100045"))), (Refusal::NoAccounts, None));
    // It is said to who knows the password alone, and costs nothing.
    let wrong = PasswordAttempt { password: secret("fel lösenord"), ..at("100045") };
    assert_eq!(said(hosted.host.sign_in(&wrong)), (Refusal::WrongCredentials, None));
}

#[test]
fn a_user_whose_right_is_over_is_out_at_once_and_comes_in_no_more() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("caretaker-01");
    let portal = hosted.host.open(&bearer).unwrap();
    hosted.sql().execute("UPDATE user_grant SET revoked = 1", []).unwrap();

    assert_eq!(said(hosted.host.caller(&bearer)), (Refusal::SessionEnded, None));
    assert!(hosted.host.open(&bearer).is_err());
    assert_eq!(portal.facilities().unwrap_err().refusal, Refusal::NotFound);
    assert_eq!(said(hosted.try_in("caretaker-01", PASSWORD)), (Refusal::NoAccounts, None));
}

#[test]
fn a_right_that_ends_with_the_day_ends_the_session_at_midnight() {
    let hosted = Hosted::new();
    hosted.clock.store(at("2026-12-31") + 23 * 3600 + 3000, Ordering::Relaxed);
    let bearer = hosted.bearer("caretaker-01");

    assert!(hosted.host.caller(&bearer).is_ok());
    hosted.pass(600);
    assert_eq!(said(hosted.host.caller(&bearer)), (Refusal::SessionEnded, None));
}

#[test]
fn poor_passwords_and_nobodys_names_are_refused() {
    let hosted = Hosted::new();
    let set = |name: &str, password: &str| hosted.host.set_password(name, &secret(password));
    let long = "å".repeat(129);
    for poor in ["", "sju ord", "        ", "caretaker-01", " CareTaker-01 ", &long] {
        let error = set("caretaker-01", poor).unwrap_err();
        assert_eq!((error.refusal, error.what.as_deref()), (Refusal::Invalid, Some("password")), "{poor}");
    }
    assert_eq!(set("300008", PASSWORD).unwrap_err().refusal, Refusal::NotFound);
    assert!(set("caretaker-01", &long[2..]).is_ok());
    assert!(hosted.try_in("caretaker-01", &long[2..]).is_ok());
    assert_eq!(said(hosted.try_in("caretaker-01", PASSWORD)), (Refusal::WrongCredentials, None));
}

#[test]
fn a_new_password_ends_the_sessions_of_its_login_alone() {
    let hosted = Hosted::new();
    let (own, other) = (hosted.bearer("100045"), hosted.bearer("300007"));

    assert_eq!(hosted.another().set_password("100045", &secret("något helt nytt")).unwrap(), 1);

    assert_eq!(said(hosted.host.caller(&own)), (Refusal::SessionEnded, None));
    assert!(hosted.host.caller(&other).is_ok());
}

#[test]
fn hashes_are_argon2id_with_a_salt_of_their_own() {
    let costly = Argon2id::default();
    assert_eq!((costly.memory_kib, costly.passes, costly.lanes), (19_456, 2, 1));
    let (costly, cheap) = (costly.hasher(), Argon2id { memory_kib: 8, passes: 1, lanes: 1 }.hasher());
    let (one, other) = (cheap.hash(&secret(PASSWORD)).unwrap(), cheap.hash(&secret(PASSWORD)).unwrap());

    assert!(one.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{one}");
    assert_ne!(one, other);
    assert!(costly.verify(&secret(PASSWORD), &one).unwrap());
    assert!(!costly.verify(&secret("korrekt häst"), &one).unwrap());
    assert!(costly.verify(&secret(PASSWORD), "klartext").is_err());
}

#[test]
fn what_was_hashed_before_in_the_same_memory_changes_no_hash() {
    // Made with the reference implementation, in C.
    let small =
        "$argon2id$v=19$m=16,t=2,p=1$ZmpvcnRvbiBzYWx0YSBrZXg$f6ygdREQQnqSYGpPLNiZqRIvtzFFSbzfERsdLKWcJaA";
    let large =
        "$argon2id$v=19$m=64,t=1,p=1$ZmpvcnRvbiBzYWx0YSBrZXg$+hQeYlDYmQ18GLxYvG/CQ/+QlS8tgbz/LylL+TKKMVs";
    let used = Argon2id { memory_kib: 32, passes: 1, lanes: 1 }.hasher();

    for hash in [small, large, small, large] {
        let other = used.hash(&secret("något annat")).unwrap();
        assert!(used.verify(&secret(PASSWORD), hash).unwrap(), "{hash}");
        assert!(!used.verify(&secret(PASSWORD), &other).unwrap());
        assert!(used.verify(&secret("något annat"), &other).unwrap());
    }
}

#[test]
fn nothing_that_opens_anything_lies_in_the_store() {
    let hosted = Hosted::new();
    let session = hosted.bearer("100045");
    let scope = wanted(&[Page::Readings], Role::Write, None);
    let (_, token) = hosted.host.issue_token(&session, &scope).unwrap();
    for file in std::fs::read_dir(hosted.folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for secret in [session.reveal(), token.reveal(), PASSWORD] {
            assert!(memchr::memmem::find(&bytes, secret.as_bytes()).is_none());
        }
    }
    assert!(session.reveal().starts_with("ms_s_") && token.reveal().starts_with("ms_t_"));
    assert_eq!((session.reveal().len(), token.reveal().len()), (48, 48));
}

#[test]
fn the_accounts_of_a_session_name_no_password() {
    let hosted = Hosted::new();
    let begun = hosted.try_in("100045", PASSWORD).unwrap();
    let told = format!("{begun:?}");

    assert!(!told.contains(begun.bearer.reveal()) && told.contains("(hidden)"), "{told}");
    assert!(matches!(begun.caller.account, HostAccount { user: None, .. }));
}
