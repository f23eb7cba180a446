//! Wrong passwords: every step from the first to the lock, and that nobody can tell who there is.

use minasidor::domain::access::{AccessQuery, Operation};
use minasidor::domain::id::UserName;
use minasidor::domain::refusal::Refusal::{AccountLocked, SignInPaused, WrongCredentials};

use super::*;

/// What is said to each wrong password in a row, and the seconds that are then to wait.
const STEPS: [(Refusal, Option<u64>); 10] = [
    (WrongCredentials, None),
    (WrongCredentials, None),
    (WrongCredentials, Some(5)),
    (WrongCredentials, Some(30)),
    (WrongCredentials, Some(120)),
    (WrongCredentials, Some(300)),
    (WrongCredentials, Some(600)),
    (WrongCredentials, Some(1200)),
    (WrongCredentials, Some(1800)),
    (AccountLocked, None),
];

fn refused(hosted: &Hosted, user: &str) -> (Refusal, Option<u64>) {
    said(hosted.try_in(user, "fel lösenord"))
}

/// Tries wrong passwords, each as soon as it may be tried.
fn fail(hosted: &Hosted, user: &str, times: usize) {
    for step in &STEPS[..times] {
        assert_eq!(refused(hosted, user), *step, "{user}");
        hosted.pass(i64::try_from(step.1.unwrap_or(0)).unwrap());
    }
}

#[test]
fn the_same_is_said_and_done_for_a_user_and_for_nobody_from_the_first_to_the_lock() {
    let hosted = Hosted::new();
    for step in STEPS {
        for user in ["caretaker-01", "100045", "nobody", "johan.lind"] {
            let before = hosted.verified();
            assert_eq!(refused(&hosted, user), step, "{user}");
            assert_eq!(hosted.verified(), before + 1, "{user} {step:?}");
        }
        let Some(wait) = step.1 else { continue };
        hosted.pass(i64::try_from(wait).unwrap() - 1);
        for user in ["caretaker-01", "100045", "nobody", "johan.lind"] {
            let before = hosted.verified();
            assert_eq!(refused(&hosted, user), (SignInPaused, Some(1)), "{user} {step:?}");
            assert_eq!(hosted.verified(), before, "{user} {step:?}");
        }
        hosted.pass(1);
    }
    for user in ["caretaker-01", "nobody"] {
        let before = hosted.verified();
        assert_eq!((refused(&hosted, user), hosted.verified()), ((AccountLocked, None), before));
        // Neither is forgotten.
        hosted.pass(400 * 86_400);
        assert_eq!(refused(&hosted, user), (AccountLocked, None), "{user}");
    }
}

#[test]
fn the_right_password_waits_like_a_wrong_one_and_then_counting_begins_anew() {
    for times in 0..=9 {
        let hosted = Hosted::new();
        fail(&hosted, "100045", times);
        hosted.pass(-1);
        if STEPS[..times].last().is_some_and(|step| step.1.is_some()) {
            assert_eq!(said(hosted.try_in("100045", PASSWORD)), (SignInPaused, Some(1)), "{times}");
        }
        hosted.pass(1);
        assert!(hosted.try_in("100045", PASSWORD).is_ok(), "{times}");
        fail(&hosted, "100045", 3);
    }
}

#[test]
fn a_lock_opens_for_nobody_but_by_unlocking_or_a_new_password() {
    let hosted = Hosted::new();
    fail(&hosted, "100045", 10);
    assert_eq!(said(hosted.try_in("100045", PASSWORD)), (AccountLocked, None));
    assert!(hosted.try_in("300007", PASSWORD).is_ok());

    assert!(hosted.another().unlock("100045").unwrap());
    assert!(!hosted.host.unlock("100045").unwrap());
    assert!(hosted.try_in("100045", PASSWORD).is_ok());

    fail(&hosted, "100045", 10);
    hosted.host.set_password("100045", &secret("något helt nytt")).unwrap();
    assert!(hosted.try_in("100045", "något helt nytt").is_ok());
    assert_eq!(hosted.host.unlock("300008").unwrap_err().refusal, Refusal::NotFound);
}

#[test]
fn a_lock_is_told_to_each_customer_that_the_login_opens() {
    let hosted = Hosted::new();
    for user in ["nobody", "100045", "caretaker-01"] {
        fail(&hosted, user, 10);
    }
    let locked_at = hosted.host.now();
    let portal = hosted.host.open(&hosted.bearer("300007")).unwrap();
    let administration = portal.administration().unwrap();

    let lines = administration.access_log(&AccessQuery::default()).unwrap();

    let told: Vec<_> = lines.iter().map(|line| (line.operation, line.at, line.user.clone())).collect();
    assert_eq!(told, [(Operation::LockedOut, locked_at, Some(UserName::new("caretaker-01")))]);
    // It was not the user who was here.
    let members = administration.members().unwrap();
    assert_eq!(members.iter().find(|m| m.user.as_str() == "caretaker-01").unwrap().last_seen, None);
}

#[test]
fn a_session_that_began_before_the_lock_goes_on() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045");
    fail(&hosted, "100045", 6);

    assert!(hosted.host.caller(&bearer).is_ok());
}

#[test]
fn refusals_are_forgotten_after_a_quiet_day_and_not_before() {
    for user in ["100045", "nobody"] {
        let hosted = Hosted::new();
        fail(&hosted, user, 4);
        hosted.pass(86_400 - 31);
        assert_eq!(refused(&hosted, user), STEPS[4], "{user}");
        hosted.pass(86_400);
        assert_eq!(refused(&hosted, user), STEPS[0], "{user}");
    }
}

#[test]
fn a_clock_that_is_set_back_makes_nobody_wait_for_years() {
    let hosted = Hosted::new();
    fail(&hosted, "100045", 3);
    hosted.pass(-5 * 365 * 86_400);

    assert!(hosted.try_in("100045", PASSWORD).is_ok());
}

#[test]
fn a_process_that_ends_while_it_compares_has_counted_the_attempt() {
    struct Ending;
    impl Hashing for Ending {
        fn hash(&self, _: &Secret) -> Result<String, PortalError> {
            Ok("$argon2id$".into())
        }
        fn verify(&self, _: &Secret, _: &str) -> Result<bool, PortalError> {
            Err(PortalError::new(Refusal::StoreUnavailable))
        }
    }
    let hosted = Hosted::new();
    let clock = Arc::clone(&hosted.clock);
    let options = HostOptions::new(move || clock.load(Ordering::Relaxed));
    let options = HostOptions { hashing: Box::new(Ending), ..options };
    let ending = EmbeddedHost::open(&hosted.folder.path().join("portal.db"), options).unwrap();
    for user in ["100045", "nobody"] {
        let attempt = PasswordAttempt { user: user.into(), password: secret("fel"), customer: None };
        for _ in 0..2 {
            assert_eq!(said(ending.sign_in(&attempt)).0, Refusal::StoreUnavailable);
        }
        assert_eq!(refused(&hosted, user), STEPS[2], "{user}");
    }
}

#[test]
fn counting_is_not_won_by_trying_many_at_once() {
    let hosted = Hosted::new();
    let compared = hosted.verified();
    std::thread::scope(|scope| {
        for _ in 0..12 {
            scope.spawn(|| hosted.try_in("100045", "fel lösenord").is_err());
        }
    });
    assert_eq!(hosted.verified() - compared, 3);
    assert_eq!(refused(&hosted, "100045"), (SignInPaused, Some(5)));
}

#[test]
fn names_that_nobody_has_take_no_more_room_than_there_are_buckets_and_are_not_kept() {
    let hosted = Hosted::new();
    for number in 0..300 {
        assert_eq!(refused(&hosted, &format!("okänd användare {number}")).0, WrongCredentials);
    }
    let sql = hosted.sql();
    let (rows, highest): (i64, i64) = sql
        .query_row("SELECT count(*), max(bucket) FROM login_failure", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert!(rows <= 300 && highest < 65_536, "{rows} {highest}");
    let bytes = std::fs::read(hosted.folder.path().join("portal.db-wal")).unwrap();
    assert!(memchr::memmem::find(&bytes, "okänd användare".as_bytes()).is_none());
}
