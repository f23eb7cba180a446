//! The JSON Schema of a definition, for editors that check TOML while it is written.

use serde_json::{Map, Value, json};

use crate::domain::period::Resolution;
use crate::domain::quantity::Utility;
use crate::report::catalogue::{GROUPINGS, ReportType};

/// Returns the schema: which keys there are, and for each type which of them it takes.
pub fn schema() -> Value {
    let types: Vec<&str> = ReportType::ALL.map(ReportType::key).to_vec();
    let mut properties = common(&types);
    properties.extend(of_types());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "minasidor report definition",
        "type": "object",
        "required": ["type"],
        "additionalProperties": false,
        "properties": properties,
        "allOf": ReportType::ALL.map(of_type).to_vec(),
    })
}

/// A key that the type does not take is forbidden for it.
fn of_type(kind: ReportType) -> Value {
    let every = ReportType::ALL.iter().flat_map(|kind| kind.keys()).copied();
    let foreign = every.filter(|key| !kind.keys().contains(key));
    let forbidden: Map<String, Value> = foreign.map(|key| (key.to_owned(), json!(false))).collect();
    let mut then = forbidden;
    then.insert("columns".into(), list(&json!({ "enum": kind.rows().columns() })));
    if !kind.charts().is_empty() {
        let named = json!({ "enum": kind.charts() });
        then.insert("charts".into(), json!({ "oneOf": [{ "type": "boolean" }, named, list(&named)] }));
    }
    if !kind.sorts().is_empty() {
        let both = kind.sorts().iter().flat_map(|key| [(*key).to_owned(), format!("-{key}")]);
        then.insert("sort".into(), json!({ "enum": both.collect::<Vec<_>>() }));
    }
    json!({
        "if": { "properties": { "type": { "const": kind.key() } } },
        "then": { "properties": then },
    })
}

fn list(items: &Value) -> Value {
    json!({ "type": "array", "minItems": 1, "items": items })
}

fn common(types: &[&str]) -> Map<String, Value> {
    let names = list(&json!({ "type": "string" }));
    let utilities: Vec<String> = Utility::NAMED.iter().map(Utility::key).collect();
    let end = json!({ "type": "string" });
    let all = [
        ("title", json!({ "type": "string", "maxLength": 200, "description": "What the report is called." })),
        ("type", json!({ "enum": types, "description": "The type: minasidor report types." })),
        ("language", json!({ "enum": ["sv", "en"], "description": "The language that people read." })),
        ("profiles", names.clone()),
        ("sites", names.clone()),
        ("facilities", names.clone()),
        ("groups", names.clone()),
        ("tags", names),
        ("utilities", list(&json!({ "enum": utilities }))),
        (
            "period",
            json!({
                "description": "A word such as last-month, 12m, fy2026, 2025-Q1, or both ends.",
                "oneOf": [
                    { "type": "string" },
                    { "type": "object", "required": ["from"], "additionalProperties": false,
                      "properties": { "from": end, "to": end, "until": end } }
                ]
            }),
        ),
        ("year_starts", json!({ "type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$" })),
        ("columns", list(&json!({ "type": "string" }))),
    ];
    all.into_iter().map(|(key, schema)| (key.to_owned(), schema)).collect()
}

fn of_types() -> Map<String, Value> {
    let resolution = json!({ "enum": Resolution::ALL.map(Resolution::key).to_vec() });
    let file = json!({ "type": "string", "description": "A file beside the definition." });
    let all = [
        ("resolution", resolution.clone()),
        ("data_resolution", resolution),
        ("compare", json!({ "type": "string", "pattern": "^(year|period|none|years:[0-9]+|facility:.+)$" })),
        ("group_by", json!({ "enum": GROUPINGS })),
        ("sort", json!({ "type": "string" })),
        ("top", json!({ "type": "integer", "minimum": 1, "maximum": 100_000 })),
        ("charts", json!({ "description": "true, false, or which: bars, lines, duration, profile." })),
        ("per", json!({ "enum": ["m2", "m2:atemp", "m2:boa", "m2:loa", "m2:bra", "person"] })),
        ("area", json!({ "enum": ["atemp", "boa", "loa", "bra"] })),
        ("unit", json!({ "enum": ["Wh", "kWh", "MWh", "GWh", "l", "m3"] })),
        ("clock", json!({ "enum": ["local", "normaltid"] })),
        ("years", json!({ "type": "integer", "minimum": 1, "maximum": 10 })),
        ("vat", json!({ "enum": ["incl", "excl"] })),
        ("by", json!({ "enum": ["period", "invoice"] })),
        ("prices", file.clone()),
        ("co2", file.clone()),
        ("tariff", file.clone()),
        ("degree_days", file.clone()),
        ("temperatures", file),
        ("reference_years", list(&json!({ "type": "integer", "minimum": 1900, "maximum": 2199 }))),
        ("base_load", json!({ "type": "string", "pattern": "^(summer|[0-9]{1,3} ?%?)$" })),
        ("late_days", json!({ "type": "integer", "minimum": 0, "maximum": 365 })),
    ];
    all.into_iter().map(|(key, schema)| (key.to_owned(), schema)).collect()
}
