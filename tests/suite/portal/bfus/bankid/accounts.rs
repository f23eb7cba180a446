//! The accounts of somebody who has signed, and entering one.

use minasidor::domain::refusal::Refusal;
use minasidor::domain::secret::Secret;
use minasidor::portal::PortalError;
use minasidor::portal::bfus::sign_in::bankid::sign;
use minasidor::portal::http::Stop;
use minasidor::portal::sign_in::Account;
use serde_json::json as value;

use crate::portal::bfus::bankid::{COLLECT, GRANTED, OWN, fails, person, portal};
use crate::portal::bfus::stand_in::{
    Answer, HTML, Person, START, expired, json, line_to, page, says, without_transaction,
};

#[test]
fn the_signers_own_number_is_what_accounts_are_looked_up_by() {
    for (told, used) in [
        (value!("198102039999"), "198102039999"),
        (value!("8102039999"), "199503242381"),
        (value!("../../start"), "199503242381"),
        (value!(null), "199503242381"),
    ] {
        let portal = portal();
        let user = value!({"subjectIdentifierField": told, "displayNameField": "Eva Exempel"});
        let body = value!({"CollectResponseType": {"progressStatusField": 0, "userInfoField": user}});
        portal.now(COLLECT, json(&body.to_string()));
        portal.on("/api/grp2/GetCustomerByPinCode/198102039999/{tid}", json("null"));
        let granted = value!([{"ParentLastName": "Sol AB", "ParentCode": 4711555, "ParentIdEncrypted": "p", "UserId": 87}]);
        portal.on(&format!("/api/subuser/GetSubUsersByPinCode/{used}"), json(&granted.to_string()));

        assert!(sign(&line_to(&portal), &person(), &Person::default()).is_ok(), "{told}");
        assert!(portal.asked().last().unwrap().ends_with(used), "{told}");
    }
}

#[test]
fn own_accounts_come_before_granted_ones_in_whatever_they_are_wrapped() {
    let own =
        value!([{"FullName": " Eva Exempel ", "CustomerCode": 4711007, "CustomerId": "a", "PinCode": "x"}]);
    let granted = value!([
        {"ParentFirstName": "Bo", "ParentLastName": "Exempel", "ParentCode": "4711555", "ParentIdEncrypted": "b", "UserId": 87},
        {"ParentFirstName": "", "ParentLastName": "Sol & Vind AB", "ParentCode": "4711556", "ParentIdEncrypted": "c", "UserId": "88"}
    ]);
    for wrapped in [own.clone(), value!(own.to_string()), value!({"d": own}), value!({"d": own.to_string()})]
    {
        let portal = portal();
        portal.now(OWN, json(&wrapped.to_string())).now(GRANTED, json(&granted.to_string()));
        let line = line_to(&portal);
        let signed = sign(&line, &person(), &Person::default()).unwrap();

        let told: Vec<(&str, &str, bool, Option<&str>)> = signed
            .accounts()
            .iter()
            .map(|a| (a.customer.as_str(), a.name.as_str(), a.is_granted, a.user.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                ("4711007", "Eva Exempel", false, None),
                ("4711555", "Bo Exempel", true, Some("87")),
                ("4711556", "Sol & Vind AB", true, Some("88"))
            ]
        );
    }
}

#[test]
fn signed_without_an_account_is_told_as_that() {
    for nothing in ["[]", "null", r#"{"d":null}"#, r#"{"d":"[]"}"#] {
        let portal = portal();
        portal.now(OWN, json(nothing));
        assert_eq!(fails(&portal, &Person::default()).refusal, Refusal::NoAccounts, "{nothing}");
    }
}

#[test]
fn a_record_that_is_not_whole_is_not_left_out_in_silence() {
    for (path, body, told) in [
        (OWN, r#"[{"FullName":"E","CustomerCode":"1"}]"#, "grp2/GetCustomerByPinCode: CustomerId"),
        (OWN, r#"{"Message":"198102039999"}"#, "grp2/GetCustomerByPinCode: no list"),
        (
            GRANTED,
            r#"[{"ParentCode":"1","ParentIdEncrypted":"x","UserId":"../1"}]"#,
            "subuser/GetSubUsersByPinCode: UserId",
        ),
    ] {
        let portal = portal();
        portal.now(path, json(body));
        let error = fails(&portal, &Person::default());
        assert_eq!(error.to_string(), format!("surprise: {told}"));
    }
}

#[test]
fn a_portal_without_users_of_others_lets_own_accounts_in() {
    for answer in [says(404, HTML, ""), says(500, HTML, "")] {
        let portal = portal();
        portal.now(GRANTED, answer.clone());
        assert!(sign(&line_to(&portal), &person(), &Person::default()).is_ok());

        portal.now(OWN, json("[]"));
        assert_ne!(fails(&portal, &Person::default()).refusal, Refusal::NoAccounts, "who knows?");
    }
}

#[test]
fn a_granted_account_is_entered_as_its_user() {
    let portal = portal();
    let granted = r#"[{"ParentLastName":"Sol AB","ParentCode":"4711555","ParentIdEncrypted":"pQ7...opaque","UserId":87}]"#;
    portal.now(GRANTED, json(granted));
    let path = "/api/grp2/Login/199503242381/cFE3Li4ub3BhcXVl/{tid}/87";
    portal.on(path, json(r#"{"Key":true,"Value":""}"#).logs_in("s1", "t1"));
    let line = line_to(&portal);
    let signed = sign(&line, &person(), &Person::default()).unwrap();
    portal.now("/start.aspx", page(&START.replace("4711007", "4711555")));

    assert_eq!(signed.enter(&signed.accounts()[1]).unwrap().user, "4711555");
    portal.now("/start.aspx", page(START));
    assert_eq!(
        signed.enter(&signed.accounts()[1]).unwrap_err().to_string(),
        "surprise: start.aspx: Portal-CustomerCode",
        "another customer's pages"
    );
}

/// Enters an account with a key whose base64 is `Pz8/`, and answers the two ways of writing it so.
fn with_slash(plain: Answer, escaped: Answer) -> (Vec<String>, Result<String, PortalError>) {
    let portal = portal();
    let line = line_to(&portal);
    let signed = sign(&line, &person(), &Person::default()).unwrap();
    portal.on("/api/grp2/Login/199503242381/Pz8//{tid}/", plain);
    portal.on("/api/grp2/Login/199503242381/Pz8%2F/{tid}/", escaped);
    portal.forget();
    let account = Account { key: Secret::new("???".into()), ..signed.accounts()[0].clone() };
    let entered = signed.enter(&account).map(|saved| saved.user);
    (portal.asked().iter().map(|line| without_transaction(line)).collect(), entered)
}

#[test]
fn a_key_with_a_slash_is_sent_plain_first_and_escaped_when_that_fails() {
    let is_in = || json(r#"{"Key":true,"Value":""}"#).logs_in("s1", "t1");
    let (asked, entered) = with_slash(is_in(), says(500, HTML, ""));
    assert_eq!(asked, ["POST /api/grp2/Login/199503242381/Pz8//{tid}/", "GET /start.aspx"]);
    assert!(entered.is_ok());

    for failed in [says(404, HTML, ""), page(""), json(r#"{"Key":false,"Value":"Okänd kund"}"#), expired()] {
        let (asked, entered) = with_slash(failed, is_in());
        assert_eq!(asked[1], "POST /api/grp2/Login/199503242381/Pz8%2F/{tid}/");
        assert!(entered.is_ok(), "{entered:?}");
    }

    let (asked, entered) = with_slash(Answer::Stops(Stop::TimedOut), is_in());
    assert_eq!((asked.len(), entered.unwrap_err().refusal), (1, Refusal::NoAnswer));

    let (_, entered) = with_slash(json(r#"{"Key":false,"Value":"Nej"}"#), says(404, HTML, ""));
    assert_eq!(entered.unwrap_err().to_string(), "sign_in_failed: Nej");
}

#[test]
fn what_the_portal_says_to_a_refused_account_is_shown_without_marks_and_numbers() {
    let portal = portal();
    let line = line_to(&portal);
    let signed = sign(&line, &person(), &Person::default()).unwrap();
    let path = "/api/grp2/Login/199503242381/a1gxLi4ub3BhcXVl/{tid}/";

    for (said, shown) in [
        (value!("Kontot <b>är</b>\r\nspärrat"), "sign_in_failed: Kontot är spärrat"),
        (value!("Kund 19950324-2381 i 2 år\u{1b}[2J"), "sign_in_failed: Kund … i 2 år [2J"),
        (value!(""), "sign_in_failed"),
        (value!(null), "sign_in_failed"),
    ] {
        portal.now(path, json(&value!({"Key": false, "Value": said}).to_string()));
        let error = signed.enter(&signed.accounts()[0]).unwrap_err();
        assert_eq!(error.to_string(), shown);
    }
    portal.now(path, json(r#"{"Key":true}"#));
    assert_eq!(
        signed.enter(&signed.accounts()[0]).unwrap_err().to_string(),
        "surprise: grp2/Login: no cookies"
    );
    portal.now(path, json(r#"{"Key":true}"#).logs_in("s1", "t1"));
    assert!(signed.enter(&signed.accounts()[0]).is_ok(), "another try after one that failed");
}

#[test]
fn a_number_that_is_longer_than_any_is_told_and_not_kept() {
    let portal = portal();
    let line = line_to(&portal);
    let list = value!([{"CustomerCode": "9".repeat(65), "CustomerId": "a", "FullName": "x"}]);
    portal.now("/api/grp2/GetCustomerByPinCode/199503242381/{tid}", json(&list.to_string()));

    let error = sign(&line, &person(), &Person::default()).err().unwrap();

    assert_eq!(error.to_string(), "surprise: grp2/GetCustomerByPinCode: CustomerCode");
}
