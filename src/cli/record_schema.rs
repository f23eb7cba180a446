//! The JSON Schemas of what a customer system brings, made of the declarations that the reader follows.

use serde_json::{Map, Value, json};

use crate::import::records::Sort;
use crate::import::records::read::LONGEST_ID;
use crate::import::records::shape::{Field, Kind, Presence};

/// Returns the schema of a line.
pub fn schema(sort: Sort) -> Value {
    let mut schema = object(sort.fields());
    if let Value::Object(members) = &mut schema {
        let name = sort.schema();
        members.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        members.insert("title".into(), json!(format!("minasidor.{name}/1")));
    }
    schema
}

fn object(fields: &[Field]) -> Value {
    let needed = fields.iter().filter(|field| field.presence == Presence::Needed);
    let required: Vec<&str> = needed.map(|field| field.key).collect();
    let properties: Map<String, Value> =
        fields.iter().map(|field| (field.key.to_owned(), property(field))).collect();
    json!({
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": false,
    })
}

fn property(field: &Field) -> Value {
    let schema = kind(field.kind);
    let free = field.presence == Presence::Free && !matches!(field.kind, Kind::Passed);
    let mut schema = if free { json!({ "anyOf": [schema, { "type": "null" }] }) } else { schema };
    if let Value::Object(members) = &mut schema
        && !field.doc.is_empty()
    {
        members.insert("description".into(), json!(field.doc));
    }
    schema
}

fn kind(kind: Kind) -> Value {
    match kind {
        Kind::Text(most) => {
            json!({ "type": "string", "minLength": 1, "maxLength": most, "pattern": LINE })
        }
        Kind::Id => json!({ "type": "string", "minLength": 1, "maxLength": LONGEST_ID, "pattern": TIGHT }),
        Kind::Whole { least, most } => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Kind::Decimal(places) => {
            json!({ "type": "number", "description": format!("at most {places} decimals, no exponent") })
        }
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Word(words) => json!({ "enum": words }),
        Kind::OpenWord(words) => json!({
            "anyOf": [{ "enum": words }, { "type": "string", "pattern": "^other:.", "maxLength": LONGEST_ID }]
        }),
        Kind::List(element, most) => {
            json!({ "type": "array", "items": self::kind(*element), "maxItems": most })
        }
        Kind::Fields(fields) => object(fields),
        Kind::Passed => json!({}),
    }
}

/// One line with something in it.
const LINE: &str = r"^(?=.*\S)[^\u0000-\u001f\u007f-\u009f]+$";
/// The same without blanks at its ends.
const TIGHT: &str = r"^(?!\s)(?!.*\s$)[^\u0000-\u001f\u007f-\u009f]+$";
