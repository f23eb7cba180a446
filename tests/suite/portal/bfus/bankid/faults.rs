//! Every fault of a signature, and answers that are none.

use minasidor::domain::refusal::Refusal;
use minasidor::portal::http::Stop;
use serde_json::json as value;

use crate::portal::bfus::bankid::{AUTHENTICATE, COLLECT, GRANTED, OWN, REFERENCE, fails, fault, portal};
use crate::portal::bfus::stand_in::{Answer, Person, json};

/// One fault: the refusal in the end, and how many orders are made.
fn each_fault(names: &[(u8, &str)], refusal: Refusal, orders: usize) {
    for (number, name) in names {
        for told in [value!(name), value!(number), value!(number.to_string()), value!(name.to_lowercase())] {
            let portal = portal();
            portal.now(COLLECT, fault(told.clone()));
            let error = fails(&portal, &Person::default());
            let made = portal.asked().iter().filter(|line| line.contains("Authenticate")).count();
            assert_eq!((error.refusal, made), (refusal, orders), "{told}");
        }
    }
}

#[test]
fn user_cancel_and_cancelled_are_the_persons_own_doing() {
    each_fault(&[(7, "USER_CANCEL"), (10, "CANCELLED")], Refusal::SignInCancelled, 1);
}

#[test]
fn expired_transaction_timeout_and_start_failed_are_begun_again() {
    each_fault(
        &[(5, "EXPIRED_TRANSACTION"), (6, "TIMEOUT"), (11, "START_FAILED")],
        Refusal::SignInExpired,
        3,
    );
}

#[test]
fn already_in_progress_is_another_login() {
    each_fault(&[(12, "ALREADY_IN_PROGRESS")], Refusal::SignInBusy, 1);
}

#[test]
fn retry_and_internal_error_are_tried_once_more() {
    each_fault(&[(2, "RETRY"), (3, "INTERNAL_ERROR")], Refusal::Overloaded, 2);
}

#[test]
fn every_other_fault_is_told_by_its_name() {
    let others = [
        (0, "INVALID_PARAMETERS"),
        (1, "ACCESS_DENIED_RP"),
        (4, "ALREADY_COLLECTED"),
        (8, "CLIENT_ERR"),
        (9, "CERTIFICATE_ERR"),
        (13, "REQ_PRECOND"),
        (14, "REQ_ERROR"),
        (15, "REQ_BLOCKED"),
        (16, "SIGN_VALIDATION_FAILED"),
        (17, "TIME_BLOCKED"),
        (18, "UNKNOWN_USER"),
        (19, "INVALID_DEVICESW"),
    ];
    each_fault(&others, Refusal::SignInFailed, 1);
    for (number, name) in others {
        let portal = portal();
        portal.now(COLLECT, fault(value!(number)));
        let error = fails(&portal, &Person::default());
        assert_eq!(error.source.unwrap().to_string(), name);
    }
}

#[test]
fn a_fault_that_is_not_known_is_not_repeated() {
    for told in [value!(20), value!("<b>198102039999"), value!(null), value!({})] {
        let portal = portal();
        portal.now(COLLECT, fault(told));
        let error = fails(&portal, &Person::default());
        assert_eq!(error.refusal, Refusal::SignInFailed);
        assert!(error.source.is_none() && error.what.is_none());
    }
}

#[test]
fn an_order_that_can_not_be_made_says_why() {
    for (body, refusal) in [
        (
            value!({"OrderResponseType": null, "HasError": true, "GrpFault": {"faultStatusField": 12}}),
            Refusal::SignInBusy,
        ),
        (value!({"OrderResponseType": null, "HasError": "true", "GrpFault": null}), Refusal::SignInFailed),
        (value!({"OrderResponseType": null, "HasError": false}), Refusal::Surprise),
        (value!({"OrderResponseType": {"orderRefField": "../../x"}}), Refusal::Surprise),
        (
            value!({"OrderResponseType": {"orderRefField": REFERENCE}, "QrCodeBase64": "%%"}),
            Refusal::Surprise,
        ),
    ] {
        let portal = portal();
        portal.now(AUTHENTICATE, json(&body.to_string()));
        assert_eq!(fails(&portal, &Person::default()).refusal, refusal, "{body}");
    }
}

#[test]
fn no_step_is_repeated_when_no_answer_came() {
    for path in [AUTHENTICATE, COLLECT, OWN, GRANTED] {
        let portal = portal();
        portal.now(path, Answer::Stops(Stop::TimedOut));
        let error = fails(&portal, &Person::default());
        assert_eq!(error.refusal, Refusal::NoAnswer);
        assert!(!format!("{error:?}").contains("19950324"), "{error:?}");
        let last = portal.asked().pop().unwrap();
        assert_eq!(portal.asked().iter().filter(|line| **line == last).count(), 1, "{last}");
    }
}
