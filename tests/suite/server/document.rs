//! The OpenAPI document and the page to read.

use std::fs;

use minasidor::server::endpoint::Text;
use minasidor::server::endpoints::ENDPOINTS;
use minasidor::server::openapi;
use minasidor::system::environment::Environment;
use serde_json::Value;

use crate::repo::source::root;
use crate::server::{ERRAND, Hosted};

const PATH: &str = "src/server/openapi.json";

#[test]
fn the_committed_document_is_that_of_the_endpoints() {
    let made = openapi::text();
    if Environment::real().get("UPDATE").is_some() {
        fs::write(root().join(PATH), &made).unwrap();
    }

    let committed = fs::read_to_string(root().join(PATH)).unwrap_or_default();

    assert!(committed == made, "run `UPDATE=1 cargo test --test suite server::document`");
}

#[test]
fn every_endpoint_is_in_it_and_every_reference_leads_somewhere() {
    let document: Value = serde_json::from_str(&openapi::text()).unwrap();

    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    for endpoint in ENDPOINTS {
        let method = endpoint.method.name().to_lowercase();
        let told = &document["paths"][endpoint.path][&method];
        assert_eq!(told["operationId"], endpoint.id, "{} {}", endpoint.method.name(), endpoint.path);
    }
    let mut references = Vec::new();
    collect(&document, &mut references);
    assert!(references.len() > 50);
    for reference in references {
        let name = reference.strip_prefix("#/components/schemas/").expect("a schema");
        assert!(document["components"]["schemas"].get(name).is_some(), "{name}");
    }
}

fn collect(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            references.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|field| collect(field, references));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, references)),
        _ => {}
    }
}

#[test]
fn answers_are_what_the_document_says() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045", "100045");
    let document: Value = serde_json::from_str(&openapi::text()).unwrap();

    for endpoint in ENDPOINTS.iter().filter(|one| one.method.name() == "GET" && one.places().count() == 0) {
        let needed: Vec<String> = endpoint
            .params
            .iter()
            .filter(|param| param.required)
            .map(|param| match (param.text, param.name.ends_with("until")) {
                (Text::Format("date"), false) => format!("{}=2025-01-01", param.name),
                (Text::Format("date"), true) => format!("{}=2026-01-01", param.name),
                (_, false) => format!("{}=2025-03-01T00:00:00Z&facility=735999000000000013", param.name),
                (_, true) => format!("{}=2025-04-01T00:00:00Z", param.name),
            })
            .collect();
        let answer = hosted.ask(&format!("GET {}?{}", endpoint.path, needed.join("&")), &bearer);
        assert_eq!(answer.status, 200, "{}", endpoint.path);
        let told = &document["paths"][endpoint.path]["get"]["responses"]["200"]["content"];
        let kind = answer.header("content-type").unwrap().split(';').next().unwrap().to_owned();
        let mut schema = told[&kind]["schema"].clone();
        if kind != "application/json" || endpoint.id == "openapi" {
            continue;
        }
        schema["components"] = document["components"].clone();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let json = answer.json();
        let faults: Vec<_> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{}: {faults:?}", endpoint.path);
    }
}

#[test]
fn what_the_document_allows_is_what_is_taken() {
    let hosted = Hosted::new();
    let bearer = hosted.bearer("100045", "100045");
    let document: Value = serde_json::from_str(&openapi::text()).unwrap();
    let param = |path: &str, method: &str, name: &str| {
        let params = document["paths"][path][method]["parameters"].as_array().unwrap();
        params.iter().find(|param| param["name"] == name).unwrap().clone()
    };
    let refused = |line: &str, field: &str| {
        let answer = hosted.ask(line, &bearer);
        assert_eq!((answer.status, answer.json()["what"].as_str()), (422, Some(field)), "{line}");
    };

    let limit = param("/v1/invoices", "get", "limit")["schema"].clone();
    assert_eq!((limit["minimum"].as_u64(), limit["maximum"].as_u64()), (Some(1), Some(1000)));
    assert_eq!(hosted.ask("GET /v1/invoices?limit=1000", &bearer).status, 200);
    ["0", "1001", "x"].iter().for_each(|odd| refused(&format!("GET /v1/invoices?limit={odd}"), "limit"));
    let detail = &param("/v1/consumption", "get", "detail")["schema"]["enum"];
    assert_eq!(detail.as_array().unwrap().len(), 2);
    refused(
        "GET /v1/consumption?from=2025-03-01T00:00:00Z&until=2025-04-01T00:00:00Z&detail=years",
        "detail",
    );
    let key = |path: &str| param(path, "post", "Idempotency-Key")["required"] == true;
    assert!(key("/v1/errands") && key("/v1/moves") && key("/v1/readings") && !key("/v1/deeds"));
    let without = hosted.post("/v1/errands", &bearer, ERRAND);
    assert_eq!((without.status, without.json()["what"].as_str()), (422, Some("Idempotency-Key")));
}

#[test]
fn a_problem_is_what_the_document_says() {
    let hosted = Hosted::new();
    let document: Value = serde_json::from_str(&openapi::text()).unwrap();
    let mut schema = document["components"]["schemas"]["Problem"].clone();
    schema["components"] = document["components"].clone();
    let validator = jsonschema::validator_for(&schema).unwrap();

    for answer in [hosted.send("GET /v1/customer", &[], ""), hosted.send("GET /nowhere", &[], "")] {
        assert_eq!(answer.header("content-type"), Some("application/problem+json"));
        let json = answer.json();
        let faults: Vec<_> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
}

#[test]
fn the_page_loads_nothing_and_names_every_endpoint() {
    let answer = Hosted::new().send("GET /", &[], "");
    let page = String::from_utf8(answer.body.clone()).unwrap();

    assert_eq!(answer.status, 200);
    assert!(answer.header("content-security-policy").unwrap().starts_with("default-src 'none'"));
    assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"));
    for endpoint in ENDPOINTS {
        assert!(page.contains(&format!("id=\"{}\"", endpoint.id)), "{}", endpoint.id);
    }
}
