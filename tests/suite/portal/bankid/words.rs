//! Every word that the service has: hints, errors, and what is no word of it.

use std::net::IpAddr;

use minasidor::domain::refusal::Refusal;
use minasidor::domain::secret::Secret;
use minasidor::portal::bankid::fault::Fault;
use minasidor::portal::bankid::hint::{Failed, Pending};
use minasidor::portal::bankid::{Progress, RelyingParty, code};
use minasidor::portal::http::Stop;
use serde_json::{Value, json};

use crate::portal::bankid::{HERE, MARIA, Scripted, person};
use crate::portal::bfus::stand_in::NOW;

fn collected(body: &Value) -> Result<Progress, Fault> {
    let party = RelyingParty::new(Scripted::says(200, &body.to_string()));
    party.collect(&Secret::new("o-1".into()), NOW)
}

fn complete(number: &str) -> Value {
    json!({"orderRef": "o-1", "status": "complete", "completionData": {"user": {
        "personalNumber": number, "name": "Maria Lind", "givenName": "Maria", "surname": "Lind"}}})
}

#[test]
fn the_code_is_the_published_one() {
    let vectors: Value = serde_json::from_str(include_str!("../../../fixtures/domain_vectors.json")).unwrap();
    let secrets = [
        ("67df3917-fa0d-44e5-b327-edcc928297f8", "d28db9a7-4cde-429e-a983-359be676944c"),
        ("00000000-0000-4000-8000-000000000001", "11111111-1111-4111-8111-111111111111"),
    ];
    let vectors = vectors["bankid_qr"].as_array().unwrap();
    assert_eq!(vectors.len(), 8);
    for vector in vectors {
        let vector = vector.as_str().unwrap();
        let parts: Vec<&str> = vector.split('.').collect();
        let (token, secret) = secrets.into_iter().find(|(token, _)| *token == parts[1]).unwrap();
        let made = code::text(token, &Secret::new(secret.into()), parts[2].parse().unwrap());
        assert_eq!(made, vector);
    }
}

#[test]
fn every_hint_is_known_and_a_new_one_waits_or_fails_like_any() {
    let words = "outstandingTransaction noClient started userMrtd userCallConfirm userSign processing";
    assert_eq!(Pending::ALL.map(Pending::key).join(" "), words);
    for hint in Pending::ALL {
        let told = collected(&json!({"status": "pending", "hintCode": hint.key()}));
        assert_eq!(told, Ok(Progress::Pending(hint)));
    }
    let words = "expiredTransaction certificateErr userCancel cancelled startFailed userDeclinedCall \
                 notSupportedByUserApp transactionRiskBlocked";
    assert_eq!(Failed::ALL.map(Failed::key).join(" "), words);
    for hint in Failed::ALL {
        let told = collected(&json!({"status": "failed", "hintCode": hint.key()}));
        assert_eq!(told, Ok(Progress::Failed(hint)));
    }
    for body in [json!({"status": "pending", "hintCode": "userDance"}), json!({"status": "pending"})] {
        assert_eq!(collected(&body), Ok(Progress::Pending(Pending::Other)));
    }
    let failed = collected(&json!({"status": "failed", "hintCode": "newReason"}));
    assert_eq!(failed, Ok(Progress::Failed(Failed::Other)));
}

#[test]
fn who_signed_is_told_in_twelve_digits_or_not_at_all() {
    assert_eq!(collected(&complete(MARIA)), Ok(Progress::Complete(person(MARIA))));
    for number in ["9503242381", "199503242382", "", "19950324-2381", "1995032423811", "två"] {
        let field = Fault::Surprise("completionData.user.personalNumber");
        assert_eq!(collected(&complete(number)), Err(field), "{number}");
    }
    let nobody = collected(&json!({"status": "complete"}));
    assert_eq!(nobody, Err(Fault::Surprise("completionData.user.personalNumber")));
    let mut others = complete(MARIA);
    others["orderRef"] = json!("o-2");
    assert_eq!(collected(&others), Err(Fault::Surprise("orderRef")));
    assert_eq!(collected(&json!({"status": "done"})), Err(Fault::Surprise("status")));
    assert_eq!(collected(&json!([])), Err(Fault::Surprise("collect")));
}

#[test]
fn every_error_is_known_and_what_may_pass_is_told_apart() {
    for (status, word, fault, may_pass) in [
        (400, "alreadyInProgress", Fault::AlreadyInProgress, false),
        (400, "invalidParameters", Fault::InvalidParameters, false),
        (401, "unauthorized", Fault::Unauthorized, false),
        (404, "notFound", Fault::NotFound, false),
        (405, "methodNotAllowed", Fault::MethodNotAllowed, false),
        (408, "requestTimeout", Fault::RequestTimeout, true),
        (415, "unsupportedMediaType", Fault::UnsupportedMediaType, false),
        (500, "internalError", Fault::InternalError, true),
        (503, "Maintenance", Fault::Maintenance, true),
        (502, "somethingNew", Fault::Status(502), true),
        (418, "somethingNew", Fault::Status(418), false),
    ] {
        let body = json!({"errorCode": word, "details": "…"}).to_string();
        let told = RelyingParty::new(Scripted::says(status, &body)).auth(HERE, "x").unwrap_err();
        assert_eq!((told, told.may_pass()), (fault, may_pass), "{word}");
        let refusal = if word == "alreadyInProgress" { Refusal::SignInBusy } else { Refusal::Overloaded };
        assert_eq!(told.refusal().refusal, refusal, "{word}");
    }
    let page = RelyingParty::new(Scripted::says(502, "<html>")).auth(HERE, "x").unwrap_err();
    assert_eq!(page, Fault::Status(502));
    let silent = RelyingParty::new(Scripted::new([Err(Stop::TimedOut)])).auth(HERE, "x").unwrap_err();
    assert_eq!((silent, silent.may_pass()), (Fault::Unreached(Stop::TimedOut), true));
}

#[test]
fn an_order_says_where_one_sits_and_what_one_signs_for_and_nobodys_number() {
    let service = Scripted::says(
        200,
        r#"{"orderRef":"o","autoStartToken":"a","qrStartToken":"t","qrStartSecret":"s","more":1}"#,
    );
    let mapped: IpAddr = "::ffff:192.0.2.7".parse().unwrap();
    RelyingParty::new(service.clone()).auth(mapped, "Logga in på Mina sidor").unwrap();

    let heard = service.heard.lock().unwrap();
    let sent: Value = serde_json::from_slice(&heard[0].body).unwrap();
    assert_eq!(heard[0].path, "/rp/v6.0/auth");
    let shown = "TG9nZ2EgaW4gcMOlIE1pbmEgc2lkb3I=";
    assert_eq!(sent, json!({"endUserIp": "192.0.2.7", "userVisibleData": shown}));
}

#[test]
fn an_order_whose_parts_can_not_stand_in_an_address_is_none() {
    for part in ["../x", "", "a b", "a?b", "å"] {
        let body =
            json!({"orderRef": "o", "autoStartToken": part, "qrStartToken": "t", "qrStartSecret": "s"});
        let made = RelyingParty::new(Scripted::says(200, &body.to_string())).auth(HERE, "x");
        assert_eq!(made.map(|_| ()), Err(Fault::Surprise("auth")), "{part}");
    }
}
