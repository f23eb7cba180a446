//! The OpenAPI document and the page to read.

use std::fs;

use minasidor::server::endpoints::ENDPOINTS;
use minasidor::server::openapi;
use minasidor::system::environment::Environment;
use serde_json::Value;

use crate::repo::source::root;
use crate::server::Hosted;

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
            .map(|param| match (param.format, param.name.ends_with("until")) {
                ("date", false) => format!("{}=2025-01-01", param.name),
                ("date", true) => format!("{}=2026-01-01", param.name),
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
