//! How requests are read: within limits, and nothing passed over.

use crate::portal::rest::PASSWORD;
use crate::server::{ERRAND, Hosted, raw};

fn login(user: &str, password: &str) -> String {
    serde_json::json!({"user": user, "password": password, "customer": null}).to_string()
}

#[test]
fn what_can_not_be_read_is_refused_with_its_field() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045", "100045");
    let json = [("content-type", "application/json")];
    let sent = |body: &str| {
        let answer = hosted.send("POST /v1/sessions", &json, body);
        (answer.status, answer.json()["what"].as_str().unwrap_or_default().to_owned())
    };

    assert_eq!(sent("{").0, 400);
    assert_eq!(sent(&format!("{}x", login("100045", "x"))).0, 400);
    assert_eq!(
        sent(r#"{"user":"100045","password":"x","customer":null,"pasword":"y"}"#),
        (422, "pasword".into())
    );
    assert_eq!(sent(r#"{"user":7,"password":"x"}"#), (422, "user".into()));
    assert_eq!(sent(r#"{"user":"100045"}"#).0, 422);
    let asked = |line: &str| {
        let answer = hosted.ask(line, &bearer);
        (answer.status, answer.json()["what"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(asked("GET /v1/invoices?nonsense=1"), (422, "nonsense".into()));
    assert_eq!(asked("GET /v1/invoices?limit=0"), (422, "limit".into()));
    assert_eq!(asked("GET /v1/invoices?limit=1&limit=2"), (422, "limit".into()));
    assert_eq!(asked("GET /v1/invoices?issued_from=2025-13-01"), (422, "issued_from".into()));
    assert_eq!(asked("GET /v1/invoices?issued_from=2025-01-01"), (422, "issued_until".into()));
    assert_eq!(asked("GET /v1/invoices?cursor=nonsense"), (422, "cursor".into()));
    assert_eq!(asked("GET /v1/consumption?from=2025-01-01T00:00:00Z"), (422, "until".into()));
    let span = "from=2025-01-01T00:00:00Z&until=2026-01-01T00:00:00Z";
    assert_eq!(asked(&format!("GET /v1/consumption?{span}")), (422, "facility".into()));
    let reversed = "from=2026-01-01T00:00:00Z&until=2025-01-01T00:00:00Z&facility=FV-100045-001";
    assert_eq!(asked(&format!("GET /v1/consumption?{reversed}")), (422, "until".into()));
    assert_eq!(asked("GET /v1/consumption?from=%FF&until=x").0, 422);
    assert_eq!(asked("GET /v1/waste/pickups?from=2026-02-01&until=2026-01-01"), (422, "until".into()));
}

#[test]
fn what_is_no_page_or_too_much_is_refused() {
    let hosted = Hosted::with(|options| options.body = 1_000);
    let bearer = hosted.bearer("100045", "100045");

    assert_eq!(hosted.ask("GET /v1/nonsense", &bearer).status, 404);
    assert_eq!(hosted.ask("GET /v1/invoices/..%2f..%2fetc%2fpasswd/file", &bearer).status, 404);
    assert_eq!(hosted.ask("GET /v1/documents/%FF/file", &bearer).status, 404);
    assert_eq!(hosted.ask("PUT /v1/customer", &bearer).status, 405);
    let form = [("content-type", "application/x-www-form-urlencoded")];
    assert_eq!(hosted.send("POST /v1/sessions", &form, "user=100045").status, 415);
    let json = [("content-type", "application/json")];
    let large = login("100045", &"x".repeat(2_000));
    assert_eq!(hosted.send("POST /v1/sessions", &json, &large).status, 413);
    let head = format!("GET /v1 HTTP/1.1\r\nhost: x\r\nx-long: {}\r\n\r\n", "x".repeat(100_000));
    assert_eq!(raw(hosted.served.address, head.as_bytes()).status, 431);
    assert_eq!(raw(hosted.served.address, b"nonsense\r\n\r\n").status, 400);
    assert_eq!(hosted.send("GET /health", &[], "").status, 200, "it stays up");
}

#[test]
fn a_login_is_answered_alike_for_nobody_and_a_wrong_password() {
    let hosted = Hosted::new();
    let json = [("content-type", "application/json")];
    let tried = |user: &str, password: &str| {
        let answer = hosted.send("POST /v1/sessions", &json, &login(user, password));
        (answer.status, answer.json())
    };

    let (status, told) = tried("100045", "fel lösenord");
    assert_eq!((status, told["code"].as_str()), (401, Some("wrong_credentials")));
    assert_eq!(tried("999999", "fel lösenord"), (status, told));
    let (status, session) = tried("100045", PASSWORD);
    assert_eq!(status, 200);
    assert_eq!(session["caller"]["account"]["customer"]["number"], "100045");
    assert_eq!(
        hosted.ask("GET /v1/customer", session["bearer"].as_str().unwrap()).json()["name"],
        "Maria Lind"
    );
}

#[test]
fn what_did_not_change_is_not_sent_again_and_what_is_long_is_packed() {
    let hosted = Hosted::new();
    let shown = format!("Bearer {}", hosted.bearer("100045", "100045"));
    let line = "GET /v1/facilities";
    let plain = hosted.send(line, &[("authorization", &shown)], "");
    let tag = plain.header("etag").unwrap().to_owned();

    let tag = tag.replace("w/", "W/");
    let known = hosted.send(line, &[("authorization", &shown), ("if-none-match", &tag)], "");
    assert_eq!((known.status, known.body.len()), (304, 0));
    for (coding, unpack) in [
        ("zstd", (|bytes| zstd::decode_all(bytes).unwrap()) as fn(&[u8]) -> Vec<u8>),
        ("gzip", |bytes| {
            let mut out = Vec::new();
            std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(bytes), &mut out).unwrap();
            out
        }),
    ] {
        let packed = hosted.send(line, &[("authorization", &shown), ("accept-encoding", coding)], "");
        assert_eq!(packed.header("content-encoding"), Some(coding));
        assert!(packed.body.len() < plain.body.len());
        assert_eq!(unpack(&packed.body), plain.body, "{coding}");
    }
}

#[test]
fn who_has_it_is_told_so_in_few_words_and_counted_as_everybody() {
    let hosted = Hosted::with(|options| (options.per_minute, options.is_local) = (4, true));
    let shown = format!("Bearer {}", hosted.bearer("100045", "100045"));
    let line = "GET /v1/customer";
    let asked = |tag: &str| hosted.send(line, &[("authorization", &shown), ("if-none-match", tag)], "");
    let tag = asked("none").header("etag").unwrap().replace("w/", "W/");

    let known = asked(tag.trim_start_matches("W/"));
    assert_eq!(
        (known.status, known.header("x-content-type-options")),
        (304, None),
        "weak or not is all the same"
    );
    assert_eq!(known.header("cache-control"), Some("private, no-cache"));
    let elsewhere = format!(
        "{line} HTTP/1.1\r\nhost: portal.example\r\nconnection: close\r\nauthorization: {shown}\r\nif-none-match: {tag}\r\n\r\n"
    );
    assert_eq!(raw(hosted.served.address, elsewhere.as_bytes()).status, 403, "another name is none of ours");
    assert_eq!(asked(&format!("\"other\", {tag}")).status, 304);
    assert_eq!(asked(&tag).status, 304);
    assert_eq!(asked(&tag).status, 429, "what has not changed is a request too");
}

#[test]
fn a_list_comes_a_page_at_a_time_and_once() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045", "100045");
    let all = hosted.ask("GET /v1/invoices", &bearer).json();
    let whole = all["data"].as_array().unwrap();
    assert!(whole.len() > 2 && all["next"].is_null());

    let (mut told, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = hosted.ask(&format!("GET /v1/invoices?limit=2{cursor}"), &bearer).json();
        told.extend(page["data"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }

    assert_eq!(&told, whole);
    let foreign = hosted.ask(&format!("GET /v1/readings?limit=2{cursor}"), &bearer);
    assert_eq!(
        (foreign.status, foreign.json()["what"].as_str()),
        (422, Some("cursor")),
        "each list has its own"
    );
}

#[test]
fn who_asks_too_often_is_told_when_to_come_back() {
    let hosted = Hosted::with(|options| options.per_minute = 3);
    let bearer = hosted.bearer("100045", "100045");
    for _ in 0..3 {
        assert_eq!(hosted.ask("GET /v1/customer", &bearer).status, 200);
    }

    let answer = hosted.ask("GET /v1/customer", &bearer);

    assert_eq!(answer.status, 429);
    assert!(answer.header("retry-after").unwrap().parse::<u64>().unwrap() >= 1);
    let other = hosted.bearer("300007", "300007");
    assert_eq!(hosted.ask("GET /v1/customer", &other).status, 200, "others are not held up");
}

#[test]
fn a_file_has_a_name_that_no_header_breaks_on() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045", "100045");
    let documents = hosted.ask("GET /v1/documents", &bearer).json();

    for document in documents["data"].as_array().unwrap() {
        let id = document["id"].as_str().unwrap();
        let file = hosted.ask(&format!("GET /v1/documents/{id}/file"), &bearer);
        assert_eq!(file.status, 200, "{id}");
        assert!(file.header("content-disposition").unwrap().starts_with("attachment; filename=\""), "{id}");
        assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
    }
}

#[test]
fn what_has_changed_is_sent_again_at_once() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045", "100045");
    let shown = format!("Bearer {bearer}");
    let line = "GET /v1/receipts";
    let asked = |tag: &str| hosted.send(line, &[("authorization", &shown), ("if-none-match", tag)], "");
    let tag = asked("none").header("etag").unwrap().replace("w/", "W/");
    assert_eq!((asked(&tag).status, asked(&tag).status), (304, 304));

    let errand = r#"{"kind":"opinion","facility":null,"message":"Hej","contact":{"by":"none","to":null,"times":null},"attachments":[]}"#;
    let headers =
        [("authorization", shown.as_str()), ("content-type", "application/json"), ("idempotency-key", "k-9")];
    assert_eq!(hosted.send("POST /v1/errands", &headers, errand).status, 200);

    let after = asked(&tag);
    assert_eq!((after.status, after.json()["data"].as_array().unwrap().len()), (200, 1));
}

#[test]
fn who_is_out_is_not_told_that_nothing_has_changed() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045", "100045");
    let shown = format!("Bearer {bearer}");
    let asked =
        |tag: &str| hosted.send("GET /v1/receipts", &[("authorization", &shown), ("if-none-match", tag)], "");
    let tag = asked("none").header("etag").unwrap().replace("w/", "W/");
    assert_eq!(asked(&tag).status, 304);

    assert_eq!(hosted.ask("DELETE /v1/sessions/current", &bearer).status, 204);

    assert_eq!(asked(&tag).status, 401);
}

#[test]
fn a_file_of_an_errand_that_is_refused_is_named_by_its_place_and_field() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045", "100045");
    let good = r#"{"name":"a.pdf","media_type":"application/pdf","content":"YQ=="}"#;
    for (bad, what) in [
        (r#"{"name":"a/b","media_type":"application/pdf","content":"YQ=="}"#, "name field_file_name"),
        (r#"{"name":"a.pdf","media_type":"pdf","content":"YQ=="}"#, "media_type field_media_type"),
        (r#"{"name":"a.pdf","media_type":"application/pdf","content":""}"#, "content field_empty"),
    ] {
        let body = ERRAND.replace(r#""attachments":[]"#, &format!(r#""attachments":[{good},{bad}]"#));
        let refused = hosted.hand_in("/v1/errands", &bearer, "k-1", &body);
        assert_eq!((refused.status, refused.code()), (422, "invalid".into()));
        assert_eq!(refused.json()["what"], format!("attachments[1].{what}"));
    }
    let many = format!(r#""attachments":[{}]"#, [good; 11].join(","));
    let refused =
        hosted.hand_in("/v1/errands", &bearer, "k-1", &ERRAND.replace(r#""attachments":[]"#, &many));
    assert_eq!(refused.json()["what"], "attachments field_too_many");
}

#[test]
fn a_host_is_named_once_and_a_whole_address_names_it() {
    let hosted = Hosted::with(|options| options.is_local = true);
    let asked = |target: &str, version: &str, hosts: &str| {
        let head = format!("GET {target} HTTP/{version}\r\n{hosts}connection: close\r\n\r\n");
        raw(hosted.served.address, head.as_bytes()).status
    };

    assert_eq!(asked("/health", "1.1", "host: localhost\r\n"), 200);
    assert_eq!(asked("/health", "1.0", ""), 200);
    assert_eq!(asked("/health", "1.1", ""), 400);
    assert_eq!(asked("/health", "1.1", "host: localhost\r\nhost: portal.example\r\n"), 400);
    assert_eq!(asked("http://localhost/health", "1.1", "host: portal.example\r\n"), 200);
    assert_eq!(asked("http://portal.example/health", "1.1", "host: localhost\r\n"), 403);
}

#[test]
fn a_body_of_who_is_not_let_in_is_not_read() {
    let hosted = Hosted::new();
    let head = "POST /v1/errands HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 900000\r\n\r\n";

    let answer = raw(hosted.served.address, head.as_bytes());

    assert_eq!((answer.status, answer.code()), (401, "session_ended".into()));
    let waits = "POST /v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
                 expect: 100-continue\r\ncontent-length: 99999999\r\n\r\n";
    assert_eq!(raw(hosted.served.address, waits.as_bytes()).status, 413);
}
