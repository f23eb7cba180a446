//! What is kept of a session between runs, and shared with those at the same time.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use minasidor::domain::refusal::Refusal;
use minasidor::domain::secret::Secret;
use minasidor::files::Files;
use minasidor::portal::bfus::endpoint::Endpoint;
use minasidor::portal::bfus::jar::Jar;
use minasidor::portal::bfus::saved::{LoggedInBy, SessionStore};
use minasidor::portal::bfus::session::Session;
use minasidor::portal::http::line::Line;
use minasidor::portal::http::origin::Origin;
use minasidor::portal::http::{Stop, Transport};
use minasidor::portal::sign_in::Password;
use minasidor::system::disk::Disk;
use serde_json::Value;

use crate::portal::bfus::session::{INVOICES, Kept, cookie, kept, opened, portal, saved};
use crate::portal::bfus::stand_in::{
    Answer, Keeper, NOW, Patient, ROOT, START, Unhurried, expired, json, page,
};
use crate::support::breaking::{Break, Breaking};

#[test]
fn the_ticket_is_kept_as_it_rotates_and_only_as_a_pair() {
    let all = kept(LoggedInBy::Password);
    all.portal.now("/start.aspx", page(START).with("set-cookie", ".PORTALAUTH=t8; path=/"));
    all.portal.now(INVOICES, json(r#"{"d":[]}"#).with("set-cookie", ".PORTALAUTH=t9; path=/"));
    all.session.call(Endpoint::Invoices, Value::Null).unwrap();

    assert!(cookie(&all.portal).starts_with(".PORTALAUTH=t8; "));
    let file = std::fs::read_to_string(all.store.path()).unwrap();
    assert!(file.contains(r#"".PORTALAUTH":"t9""#), "{file}");
    assert!(all.session.saved().unwrap().used > NOW - 30);

    all.portal.now(INVOICES, json(r#"{"d":[]}"#).with("set-cookie", ".PORTALAUTH=; path=/"));
    all.session.call(Endpoint::Invoices, Value::Null).unwrap();
    assert_eq!(std::fs::read_to_string(all.store.path()).unwrap(), file, "half a pair is not kept");
}

#[test]
fn another_runs_newer_ticket_is_taken_over() {
    let all = kept(LoggedInBy::Password);
    all.session.call(Endpoint::Invoices, Value::Null).unwrap();
    let mut theirs = all.store.load(ROOT).unwrap();
    theirs.jar = Jar::of([("ASP.NET_SessionId".into(), "s0".into()), (".PORTALAUTH".into(), "t5".into())]);
    all.store.replace(&theirs, &Unhurried::default()).unwrap();
    all.portal.forget();
    all.session.call(Endpoint::Invoices, Value::Null).unwrap();

    assert_eq!(all.portal.asked(), ["POST /Start.aspx/GetInvoices"], "it is the same session");
    assert!(cookie(&all.portal).starts_with(".PORTALAUTH=t5; "));
}

#[test]
fn of_two_runs_that_find_it_dead_one_logs_in() {
    let mut all = kept(LoggedInBy::Password);
    let patient = || {
        let portal: Arc<dyn Transport> = all.portal.clone();
        let line = Line::new(Origin::parse(ROOT).unwrap(), portal, Arc::new(Patient));
        Session::new(line, Some(all.store.clone()), all.keeper.clone())
    };
    let (one, other) = (patient(), patient());
    all.session = one;
    all.portal.now(INVOICES, json("[]"));
    all.session.call(Endpoint::Invoices, Value::Null).unwrap();
    other.call(Endpoint::Invoices, Value::Null).unwrap();
    // The next answer is the end of it, whoever asks; after that a new login works.
    all.portal.now(INVOICES, expired()).on(INVOICES, json("[]"));

    std::thread::scope(|scope| {
        for session in [&all.session, &other] {
            scope.spawn(|| session.call(Endpoint::Invoices, Value::Null).unwrap());
        }
    });

    assert_eq!(all.keeper.counts(), (1, 1, Vec::new()));
    assert_eq!(all.portal.times("/default.aspx/Authenticate"), 1);
    assert_eq!(other.saved().unwrap().jar.session(), Some("s1"));
}

#[test]
fn a_run_that_does_not_let_go_is_waited_for_with_an_end_and_told() {
    let all = kept(LoggedInBy::Password);
    let lock = all.store.path().with_extension("json.lock");
    let stopped = Disk.try_lock(&lock).unwrap().unwrap();
    let told = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&told);
    let store = all.store.clone().telling(Arc::new(move || {
        count.fetch_add(1, Ordering::SeqCst);
    }));
    let session = opened(&all.portal, &all.keeper, Some(store));

    let error = session.call(Endpoint::Invoices, Value::Null).unwrap_err();

    assert_eq!((error.refusal, error.what.as_deref()), (Refusal::Busy, Some("session")));
    assert_eq!(error.source.unwrap().to_string(), "held by another run for 60 s");
    assert_eq!(session.line().pace().passed(), Duration::from_secs(60));
    assert_eq!(told.load(Ordering::SeqCst), 1);
    assert_eq!(all.portal.asked(), [""; 0], "nothing is sent meanwhile");
    assert_eq!(all.store.load(ROOT).unwrap(), saved(LoggedInBy::Password));

    drop(stopped);
    let patient = Unhurried::default();
    while all.store.hold(&patient).is_err() {}
}

#[test]
fn a_session_ended_by_another_run_is_not_written_back() {
    let all = kept(LoggedInBy::Password);
    let other = opened(&all.portal, &all.keeper, Some(all.store.clone()));
    all.session.call(Endpoint::Invoices, Value::Null).unwrap();

    assert_eq!(other.log_out(true).unwrap(), Some(true));
    assert!(!all.store.path().exists());
    assert!(all.session.saved().is_none());
    assert_eq!(other.log_out(true).unwrap(), None, "there is none left");
    assert_eq!(all.portal.times("/Logout.aspx"), 1);
    assert!(!all.session.is_alive().unwrap());
}

#[test]
fn a_session_is_forgotten_even_when_the_portal_does_not_answer() {
    let all = kept(LoggedInBy::BankId);
    all.portal.now("/Logout.aspx", Answer::Stops(Stop::TimedOut));

    assert_eq!(all.session.log_out(true).unwrap(), Some(false));
    assert!(all.store.load(ROOT).is_none());
}

#[test]
fn a_damaged_file_is_as_good_as_none() {
    let whole = |all: &Kept| std::fs::read_to_string(all.store.path()).unwrap();
    let all = kept(LoggedInBy::Password);
    let text = whole(&all);
    for damaged in [
        String::new(),
        "{}".into(),
        "\u{0}\u{0}".into(),
        text[..text.len() / 2].to_owned(),
        text.replace(r#""version":1"#, r#""version":2"#),
        text.replace("t0", ""),
        text.replace(r#""t0""#, "7"),
        text.replace(r#""password""#, r#""annat""#),
        text.replace("minasidor.stordala", "annan"),
    ] {
        std::fs::write(all.store.path(), &damaged).unwrap();
        assert!(all.store.load(ROOT).is_none(), "{damaged}");
    }
    std::fs::write(all.store.path(), [0xff; 100]).unwrap();
    assert!(all.session.call(Endpoint::Invoices, Value::Null).is_ok(), "it is logged in for");
    assert_eq!(all.store.load(ROOT).unwrap().jar.session(), Some("s1"));
}

#[cfg(unix)]
#[test]
fn the_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;

    let all = kept(LoggedInBy::Password);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    std::fs::set_permissions(all.store.path(), std::fs::Permissions::from_mode(0o644)).unwrap();
    all.session.call(Endpoint::Invoices, Value::Null).unwrap();

    assert_eq!(mode(all.store.path()), 0o600);
    assert_eq!(mode(all.store.path().parent().unwrap()), 0o700);
}

#[test]
fn a_full_disk_loses_no_answer_but_a_login_says_so() {
    let all = kept(LoggedInBy::Password);
    let store = SessionStore::new(Arc::new(Breaking::at(Break::IsFull, 3)), all.store.path());
    let session = opened(&all.portal, &all.keeper, Some(store.clone()));

    assert!(session.call(Endpoint::Invoices, Value::Null).is_ok());
    let error = session.enter(saved(LoggedInBy::BankId)).unwrap_err();
    assert_eq!(error.refusal, Refusal::StoreFull);
    assert_eq!(all.store.load(ROOT).unwrap().by, LoggedInBy::Password, "the old one is still there");
}

#[test]
fn a_session_without_a_file_lasts_as_long_as_it_is_used() {
    let (portal, keeper) = (portal(), Arc::new(Keeper::default()));
    let session = opened(&portal, &keeper, None);
    session.call(Endpoint::Invoices, Value::Null).unwrap();
    session.call(Endpoint::Invoices, Value::Null).unwrap();
    assert_eq!(keeper.counts().0, 1);

    session.enter(saved(LoggedInBy::BankId)).unwrap();
    portal.forget();
    session.call(Endpoint::Invoices, Value::Null).unwrap();
    assert!(cookie(&portal).contains("t0"));
}

#[test]
fn nothing_secret_is_printed() {
    let all = saved(LoggedInBy::Password);
    assert!(!format!("{all:?}").contains("t0"), "{all:?}");
    let secret = Password { user: "4711007".into(), password: Secret::new("hemligt".into()) };
    assert!(!format!("{secret:?}").contains("hemligt"));
}
