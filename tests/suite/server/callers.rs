//! Every endpoint, asked by every kind of caller.

use std::collections::BTreeSet;

use minasidor::domain::access::Operation;
use minasidor::domain::id::FacilityId;
use minasidor::domain::rights::{Page, Role};
use minasidor::portal::host::TokenScope;
use minasidor::server::endpoint::{Endpoint, Method, Needs};
use minasidor::server::endpoints::ENDPOINTS;

use crate::portal::household::{ELECTRICITY, HEATING};
use crate::server::{Answer, ERRAND, Hosted};

const INVOICE: &str = "2025000101";

/// Asks an endpoint with all that it needs.
fn asked(hosted: &Hosted, endpoint: &Endpoint, bearer: Option<&str>) -> Answer {
    let path = endpoint.path.replace("{number}", "1").replace("{id}", "1");
    let span = "from=2025-03-01T00:00:00Z&until=2025-03-02T00:00:00Z";
    let query = match endpoint.id {
        "consumption" => format!("?{span}&facility={ELECTRICITY}"),
        "invoice_lines" => "?covers_from=2025-01-01&covers_until=2026-01-01".to_owned(),
        "next_pickups" => "?from=2026-01-01".to_owned(),
        "pickups" => "?from=2026-01-01&until=2026-02-01".to_owned(),
        _ => String::new(),
    };
    let shown = bearer.map(|bearer| format!("Bearer {bearer}"));
    let mut headers = vec![("content-type", "application/json")];
    headers.extend(shown.as_deref().map(|shown| ("authorization", shown)));
    let body = if endpoint.method == Method::Post { "{}" } else { "" };
    hosted.send(&format!("{} {path}{query}", endpoint.method.name()), &headers, body)
}

fn guarded() -> impl Iterator<Item = &'static Endpoint> {
    ENDPOINTS.iter().filter(|endpoint| endpoint.needs == Needs::Caller)
}

#[test]
fn who_shows_nothing_or_what_is_none_is_not_let_in_anywhere() {
    let hosted = Hosted::new();
    let ended = hosted.bearer("100045", "100045");
    assert_eq!(hosted.ask("DELETE /v1/sessions/current", &ended).status, 204);

    for endpoint in guarded() {
        for bearer in [None, Some("ms_s_nonsense"), Some(""), Some(ended.as_str())] {
            let answer = asked(&hosted, endpoint, bearer);
            assert_eq!((answer.status, answer.code()), (401, "session_ended".into()), "{}", endpoint.id);
            assert_eq!(answer.header("www-authenticate"), Some("bearer"), "{}", endpoint.id);
        }
    }
}

#[test]
fn two_of_what_a_caller_shows_are_none() {
    let hosted = Hosted::new();
    let shown = format!("Bearer {}", hosted.bearer("100045", "100045"));
    let twice = [("authorization", shown.as_str()), ("authorization", shown.as_str())];

    assert_eq!(hosted.send("GET /v1/customer", &twice, "").status, 401);
    assert_eq!(hosted.send("GET /v1/customer", &twice[..1], "").status, 200);
}

#[test]
fn what_another_customer_has_is_answered_like_what_there_is_not() {
    let hosted = Hosted::new();
    let company = hosted.bearer("300007", "300007");
    let span = "from=2025-03-01T00:00:00Z&until=2025-03-02T00:00:00Z";

    for line in [
        format!("GET /v1/invoices/{INVOICE}"),
        format!("GET /v1/invoices/{INVOICE}/file"),
        format!("GET /v1/consumption?{span}&facility={ELECTRICITY}"),
        format!("GET /v1/readings?facility={HEATING}"),
        format!("GET /v1/invoice-lines?covers_from=2025-01-01&covers_until=2026-01-01&facility={HEATING}"),
        "GET /v1/documents/D-1/file".to_owned(),
    ] {
        let nobodys = line
            .replace(INVOICE, "9999999")
            .replace(ELECTRICITY, "XX-1")
            .replace(HEATING, "XX-1")
            .replace("D-1/", "D-999/");
        let (others, nothing) = (hosted.ask(&line, &company), hosted.ask(&nobodys, &company));
        let (mut told, mut expected) = (others.json(), nothing.json());
        // Each names what was asked for.
        told["what"].take();
        expected["what"].take();
        assert_eq!((others.status, told), (404, expected), "{line}");
    }
}

#[test]
fn a_token_opens_its_pages_and_nothing_else() {
    let hosted = Hosted::new();
    for page in Page::ALL.into_iter().filter(|page| *page != Page::Administration) {
        let scope = TokenScope { pages: [page].into(), role: Role::Read, facilities: None };
        let token = hosted.token(scope);
        for endpoint in guarded().filter(|one| one.method == Method::Get && one.places().count() == 0) {
            let Some(its) = endpoint.operation.and_then(Operation::page) else { continue };
            let answer = asked(&hosted, endpoint, Some(&token));
            let said = format!("{} with a token for {}", endpoint.id, page.key());
            let opened = answer.status == 200 && is_something(&answer);
            assert!(!opened || its == page, "{said}");
            let is_made_of_it = endpoint.id == "readings" && page == Page::Consumption;
            // Of what was handed in each thing has a page of its own.
            let is_by_thing = matches!(endpoint.id, "receipts" | "handed_in" | "outbox");
            if its != page && !is_made_of_it && !is_by_thing {
                assert_eq!((answer.status, answer.code()), (403, "not_allowed".into()), "{said}");
            }
        }
    }
}

/// Whether an answer has anything in it: what may not be seen is not in a list.
fn is_something(answer: &Answer) -> bool {
    let told = answer.json();
    let lists: Vec<_> =
        ["data", "errands", "notices", "mails"].iter().filter_map(|name| told[name].as_array()).collect();
    lists.is_empty() || lists.iter().any(|list| !list.is_empty())
}

#[test]
fn a_token_for_reading_hands_in_nothing_and_one_for_readings_hands_in_readings_alone() {
    let hosted = Hosted::new();
    let scope =
        |role, pages: &[Page]| TokenScope { pages: pages.iter().copied().collect(), role, facilities: None };
    let reads = hosted.token(scope(Role::Read, &[Page::Readings, Page::Support, Page::Moves]));
    let writes = hosted.token(scope(Role::Write, &[Page::Readings]));
    let reading = r#"{"facility":"VA-100045-001","meter":"14223871","date":"2025-12-30","stand":1219,"comment":null,"replaced":false}"#;
    let errand = r#"{"kind":"opinion","facility":null,"message":"Hej","contact":{"by":"none","to":null,"times":null},"attachments":[]}"#;
    let send = |path: &str, token: &str, body: &str| hosted.hand_in(path, token, "k-1", body);

    assert_eq!(send("/v1/readings", &reads, reading).code(), "not_allowed");
    assert_eq!(send("/v1/errands", &writes, errand).code(), "not_allowed");
    let taken = send("/v1/readings", &writes, reading);
    assert_eq!(taken.status, 200, "{}", String::from_utf8_lossy(&taken.body));
    let again = send("/v1/readings", &writes, reading);
    assert_eq!(
        (again.json()["number"].clone(), again.json()["replayed"].clone()),
        (taken.json()["number"].clone(), true.into())
    );
    let other = send("/v1/readings", &writes, &reading.replace("1219", "1220"));
    assert_eq!((other.status, other.code()), (422, "key_reused".into()));
}

#[test]
fn a_token_is_limited_to_its_facilities_and_makes_no_others() {
    let hosted = Hosted::new();
    let only: BTreeSet<_> = [FacilityId::new(HEATING)].into();
    let scope = TokenScope { pages: [Page::Consumption].into(), role: Role::Read, facilities: Some(only) };
    let token = hosted.token(scope);
    let ids: Vec<_> = hosted.ask("GET /v1/facilities", &token).json()["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_str().unwrap().to_owned())
        .collect();

    assert_eq!(ids, [HEATING]);
    let span = "from=2025-03-01T00:00:00Z&until=2025-03-02T00:00:00Z";
    let other = hosted.ask(&format!("GET /v1/consumption?{span}&facility={ELECTRICITY}"), &token);
    assert_eq!(other.code(), "not_found");
    let wanted = r#"{"name":"more","scope":{"pages":["consumption"],"role":"read","facilities":null},"until":"2026-02-01T00:00:00Z"}"#;
    assert_eq!(hosted.post("/v1/tokens", &token, wanted).code(), "not_allowed");
    let own = hosted.ask("GET /v1/tokens", &token).json();
    assert_eq!(own["data"].as_array().unwrap().len(), 1, "it sees itself");
}

#[test]
fn how_far_an_e_mail_has_come_is_told_to_whom_its_errand_is_shown() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045", "100045");
    let receipt = hosted.hand_in("/v1/errands", &bearer, "k-1", ERRAND).json();

    let told = hosted.ask("GET /v1/outbox", &bearer).json();
    assert_eq!(told["has_server"], false);
    let mail = &told["mails"][0];
    assert_eq!(
        (&mail["number"], &mail["state"], &mail["purpose"]),
        (&receipt["number"], &"queued".into(), &"service".into())
    );
    let company = hosted.bearer("300007", "300007");
    assert_eq!(hosted.ask("GET /v1/outbox", &company).json()["mails"], serde_json::json!([]));
}
