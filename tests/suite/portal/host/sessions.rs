//! Sessions: how long they last, and how they end.

use minasidor::domain::id::person::PersonalNumber;

use super::*;

const ENDED: (Refusal, Option<u64>) = (Refusal::SessionEnded, None);

#[test]
fn a_session_ends_after_half_an_hour_without_a_request_and_not_before() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045");
    for _ in 0..4 {
        hosted.pass(1799);
        assert!(hosted.host.caller(&bearer).is_ok());
    }
    hosted.pass(1800);
    assert_eq!(said(hosted.host.caller(&bearer)), ENDED);
    assert_eq!(said(hosted.host.open(&bearer)), ENDED);
    // It does not come back with the clock either, for who asks the store.
    hosted.pass(60);
    assert_eq!(said(hosted.another().caller(&bearer)), ENDED);
}

#[test]
fn a_session_ends_after_twelve_hours_whatever_is_done() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045");
    for _ in 0..71 {
        hosted.pass(600);
        assert!(hosted.host.caller(&bearer).is_ok());
    }
    hosted.pass(599);
    assert!(hosted.host.caller(&bearer).is_ok());
    hosted.pass(1);
    assert_eq!(said(hosted.host.caller(&bearer)), ENDED);
}

#[test]
fn a_server_that_is_started_again_knows_its_sessions_and_when_they_were_seen() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045");
    hosted.pass(1500);
    assert!(hosted.host.caller(&bearer).is_ok());
    hosted.pass(1500);
    let again = hosted.another();

    assert_eq!(again.caller(&bearer).unwrap().account.customer.number, number("100045"));
    let seen: i64 = hosted.sql().query_row("SELECT seen FROM login_session", [], |row| row.get(0)).unwrap();
    assert_eq!(seen, noon() + 3000);
    hosted.pass(90);
    assert!(again.caller(&bearer).is_ok());
    let seen: i64 = hosted.sql().query_row("SELECT seen FROM login_session", [], |row| row.get(0)).unwrap();
    assert_eq!(seen, noon() + 3060);
}

#[test]
fn a_store_that_another_process_holds_ends_no_session_and_refuses_no_request() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045");
    let mut store = household::reopened(hosted.folder.path(), minasidor::portal::embedded::Access::ReadWrite);
    let writer = store.writer().unwrap();
    for _ in 0..3 {
        hosted.pass(1200);
        assert!(hosted.host.open(&bearer).unwrap().facilities().is_ok());
    }
    writer.commit().unwrap();
    hosted.pass(1200);
    assert!(hosted.host.caller(&bearer).is_ok());
}

#[test]
fn signing_out_ends_one_session_or_all_of_the_login() {
    let hosted = Hosted::new();
    let [one, two, three] = [0; 3].map(|_| hosted.bearer("100045"));
    let other = hosted.bearer("300007");

    hosted.host.sign_out(&one, false).unwrap();
    assert_eq!(said(hosted.host.caller(&one)), ENDED);
    assert!(hosted.host.caller(&two).is_ok());
    // What is out can not put others out.
    hosted.host.sign_out(&one, true).unwrap();
    assert!(hosted.host.caller(&two).is_ok());

    hosted.another().sign_out(&two, true).unwrap();
    for bearer in [&two, &three] {
        assert_eq!(said(hosted.host.caller(bearer)), ENDED);
    }
    assert!(hosted.host.caller(&other).is_ok());
}

#[test]
fn signing_out_everywhere_goes_for_every_login_of_the_person() {
    let hosted = Hosted::new();
    let person = PersonalNumber::parse("19950324-2381", household::day("2026-11-23")).unwrap();
    for name in ["100045", "caretaker-01"] {
        hosted.host.set_person(name, Some(&person)).unwrap();
    }
    let (own, as_user) = (hosted.bearer("100045"), hosted.bearer("caretaker-01"));
    let account = hosted.host.accounts_of(&person).unwrap().remove(0);
    let signed = hosted.host.enter(&person, &account).unwrap().bearer;

    hosted.host.sign_out(&signed, true).unwrap();

    for bearer in [own, as_user, signed] {
        assert_eq!(said(hosted.host.caller(&bearer)), ENDED);
    }
}

#[test]
fn what_was_never_a_session_is_none() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045");
    let text = bearer.reveal();
    let swapped = text.replace("ms_s_", "ms_t_");
    let mut other = text.to_owned();
    other.pop();
    let short = other.clone();
    other.push(if text.ends_with('A') { 'B' } else { 'A' });
    let long = format!("{text}A");
    for wrong in ["", "ms_s_", "å", &swapped, &short, &other, &long, &text.to_uppercase()] {
        assert_eq!(said(hosted.host.caller(&secret(wrong))), ENDED, "{wrong}");
        assert!(hosted.host.sign_out(&secret(wrong), true).is_ok());
    }
    assert!(hosted.host.caller(&bearer).is_ok());
}

#[test]
fn a_session_from_the_future_is_none() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045");
    hosted.pass(-300);
    assert!(hosted.host.caller(&bearer).is_ok());
    hosted.pass(-1);
    assert_eq!(said(hosted.host.caller(&bearer)), ENDED);
}

#[test]
fn a_login_has_so_many_sessions_and_the_oldest_ends_for_the_newest() {
    let hosted = Hosted::new();
    let (first, second) = (hosted.bearer("100045"), hosted.bearer("100045"));
    let other = hosted.bearer("300007");
    let sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 997) \
               INSERT INTO login_session (hash, login_id, customer_id, way, begun, seen, ends) \
               SELECT CAST(i AS BLOB), login_id, customer_id, way, begun, seen, ends FROM login_session, n \
               WHERE login_session.id = 1";
    hosted.sql().execute(sql, []).unwrap();

    let last = hosted.bearer("100045");
    assert!(hosted.host.caller(&first).is_ok());
    let newest = hosted.bearer("100045");

    assert_eq!(said(hosted.host.caller(&first)), ENDED);
    for bearer in [&second, &other, &last, &newest] {
        assert!(hosted.host.caller(bearer).is_ok());
    }
}

#[test]
fn rows_of_sessions_that_are_over_do_not_pile_up() {
    let hosted = Hosted::new();
    for _ in 0..5 {
        hosted.bearer("100045");
        hosted.pass(43_200 + 86_400);
    }
    let rows: i64 =
        hosted.sql().query_row("SELECT count(*) FROM login_session", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 1);
}
