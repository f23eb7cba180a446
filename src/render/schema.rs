//! JSON Schemas (draft 2020-12) of the answers: of a list from its columns, of a document from its declaration.
//!
//! Every key is required, because absent is `null`; further keys are allowed, because fields may be added
//! within a major version.

use serde_json::{Map, Value as Json, json};

use crate::render::column::{Head, Kind, Place, Tabular};

/// What a value of a document may be.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Free text.
    Text,
    /// An identifier, always text.
    Id,
    /// A whole number.
    Integer,
    /// An exact decimal number.
    Decimal,
    /// `true` or `false`.
    Bool,
    /// `2026-03-05`.
    Date,
    /// `2026-03-05T14:05:00+01:00`.
    Instant,
    /// One of these codes; any when there are none.
    Code(&'static [&'static str]),
    /// Another shape, or `null`: an element of an array.
    Nullable(&'static Shape),
    /// Any number of another shape.
    Array(&'static Shape),
    /// Named fields.
    Object(&'static [Field]),
    /// Values by keys that are told elsewhere in the answer.
    Open,
}

/// A field of an object.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether it may be `null`.
    pub nullable: bool,
    /// Whether it is there only when an option asks for it.
    pub optional: bool,
    /// What it means, in English; may be empty where the key says it.
    pub doc: &'static str,
}

impl Field {
    /// Declares a field that is never `null`.
    pub const fn new(key: &'static str, shape: Shape, doc: &'static str) -> Self {
        Self { key, shape, nullable: false, optional: false, doc }
    }

    /// Says that it may be `null`.
    pub const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// Says that it is there only when an option asks for it.
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }
}

impl Shape {
    /// The keys that `--json=` may name: those of the object, or of the objects in the array.
    pub fn keys(&self) -> Vec<&'static str> {
        match self {
            Self::Object(fields) => fields.iter().map(|field| field.key).collect(),
            Self::Array(element) => element.keys(),
            _ => Vec::new(),
        }
    }

    fn schema(&self, nullable: bool, doc: &str) -> Json {
        let mut out = match self {
            Self::Text | Self::Id => typed("string", nullable),
            Self::Integer => typed("integer", nullable),
            Self::Decimal => typed("number", nullable),
            Self::Bool => typed("boolean", nullable),
            Self::Date => with(typed("string", nullable), "format", json!("date")),
            Self::Instant => with(typed("string", nullable), "format", json!("date-time")),
            Self::Code([]) => typed("string", nullable),
            Self::Code(codes) => codes_schema(codes, nullable),
            Self::Nullable(inner) => inner.schema(true, ""),
            Self::Array(element) => with(typed("array", nullable), "items", element.schema(false, "")),
            Self::Object(fields) => object(fields, nullable),
            Self::Open => typed("object", nullable),
        };
        if !doc.is_empty() {
            out = with(out, "description", json!(doc));
        }
        out
    }
}

/// Returns the schema of a list of a type of row.
pub fn list<R: Tabular>() -> Json {
    list_with::<R>(&[])
}

/// Returns the schema of a list of a type of row: `members` stand before `data`.
pub fn list_with<R: Tabular>(members: &[Field]) -> Json {
    let heads: Vec<&Head> = R::COLUMNS.iter().map(|column| &column.head).collect();
    let data = with(typed("array", false), "items", row(&heads));
    envelope(R::NAME, members, &data)
}

/// Returns the schema of an answer that is one row, not a list, under a name of its own.
pub fn one<R: Tabular>(name: &str) -> Json {
    let heads: Vec<&Head> = R::COLUMNS.iter().map(|column| &column.head).collect();
    envelope(name, &[], &row(&heads))
}

/// Returns the schema of a document: `members` stand before `data`.
pub fn document(name: &str, members: &[Field], data: &Shape) -> Json {
    envelope(name, members, &data.schema(false, ""))
}

/// Forbids keys that are not declared, at every level: what tests hold the outputs against.
pub fn closed(mut schema: Json) -> Json {
    close(&mut schema);
    schema
}

fn close(schema: &mut Json) {
    match schema {
        Json::Object(members) => {
            members.values_mut().for_each(close);
            // A property may itself be called "properties"; only a schema of an object lists what it requires.
            if members.contains_key("properties") && members.contains_key("required") {
                members.insert("additionalProperties".into(), json!(false));
            }
        }
        Json::Array(elements) => elements.iter_mut().for_each(close),
        _ => {}
    }
}

fn envelope(name: &str, members: &[Field], data: &Json) -> Json {
    let id = format!("minasidor.{name}/1");
    let mut properties = Map::new();
    properties.insert("schema".into(), json!({ "const": id }));
    let as_of = Shape::Instant.schema(false, "the instant at which the answer was true");
    properties.insert("as_of".into(), as_of);
    for field in members {
        properties.insert(field.key.into(), field.schema());
    }
    properties.insert("data".into(), data.clone());
    let required: Vec<&String> = properties.keys().collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": id,
        "type": "object",
        "required": required,
        "properties": properties,
    })
}

impl Field {
    fn schema(&self) -> Json {
        self.shape.schema(self.nullable, self.doc)
    }
}

fn object(fields: &[Field], nullable: bool) -> Json {
    let properties: Map<String, Json> =
        fields.iter().map(|field| (field.key.to_owned(), field.schema())).collect();
    let optional: Vec<&str> = fields.iter().filter(|field| field.optional).map(|field| field.key).collect();
    properties_of(properties, nullable, &optional)
}

fn row(heads: &[&Head]) -> Json {
    let own = heads.iter().filter(|head| head.place != Place::People);
    let properties = own.map(|head| (head.key.to_owned(), cell(head.kind, head.nullable, head.doc)));
    properties_of(properties.collect(), false, &[])
}

fn properties_of(properties: Map<String, Json>, nullable: bool, optional: &[&str]) -> Json {
    let required: Vec<&String> = properties.keys().filter(|key| !optional.contains(&key.as_str())).collect();
    let out = with(typed("object", nullable), "required", json!(required));
    with(out, "properties", Json::Object(properties))
}

fn cell(kind: Kind, nullable: bool, doc: &str) -> Json {
    let shape = match kind {
        Kind::Text => Shape::Text,
        Kind::Id => Shape::Id,
        Kind::Integer => Shape::Integer,
        Kind::Decimal => Shape::Decimal,
        Kind::Bool => Shape::Bool,
        Kind::Date => Shape::Date,
        Kind::Instant => Shape::Instant,
        Kind::Code(codes) => Shape::Code(codes),
        Kind::List(element) => {
            let list = with(typed("array", nullable), "items", cell(*element, false, ""));
            return if doc.is_empty() { list } else { with(list, "description", json!(doc)) };
        }
    };
    shape.schema(nullable, doc)
}

fn typed(name: &str, nullable: bool) -> Json {
    if nullable { json!({ "type": [name, "null"] }) } else { json!({ "type": name }) }
}

fn codes_schema(codes: &[&str], nullable: bool) -> Json {
    let mut allowed: Vec<Json> = codes.iter().map(|code| json!(code)).collect();
    if nullable {
        allowed.push(Json::Null);
    }
    json!({ "enum": allowed })
}

fn with(mut schema: Json, key: &str, value: Json) -> Json {
    if let Json::Object(members) = &mut schema {
        members.insert(key.to_owned(), value);
    }
    schema
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::{Field, Shape, closed, document, list};
    use crate::render::json::{Envelope, Layout};
    use crate::render::json_rows::JsonRows;
    use crate::render::sample::{Sample, hostile, push, rows};
    use crate::render::value::Value;

    fn answer(rows: &[Sample]) -> Json {
        let envelope =
            Envelope { name: "samples", as_of: Value::instant(1_795_417_200, 3600), members: Vec::new() };
        let mut out = Vec::new();
        push(rows, &mut JsonRows::new(&mut out, Layout::Compact, envelope, None)).expect("written");
        serde_json::from_slice(&out).expect("JSON")
    }

    fn accepts(schema: &Json, instance: &Json) -> bool {
        jsonschema::options()
            .should_validate_formats(true)
            .build(schema)
            .expect("a schema")
            .is_valid(instance)
    }

    #[test]
    fn the_schema_of_a_list_accepts_what_is_written_and_nothing_else() {
        let schema = closed(list::<Sample>());

        for rows in [rows(), hostile(), Vec::new()] {
            assert!(accepts(&schema, &answer(&rows)));
        }
        let mut wrong = answer(&rows());
        wrong["data"][0]["status"] = json!("lost");
        assert!(!accepts(&schema, &wrong));
        let mut wrong = answer(&rows());
        wrong["data"][0]["place"] = json!(null);
        assert!(!accepts(&schema, &wrong));
        let mut wrong = answer(&rows());
        wrong["data"][0]["surplus"] = json!(1);
        assert!(!accepts(&schema, &wrong));
        assert!(accepts(&list::<Sample>(), &wrong));
    }

    #[test]
    fn a_document_is_declared_by_hand() {
        const VALUE: Shape = Shape::Object(&[
            Field::new("from", Shape::Date, ""),
            Field::new("value", Shape::Decimal, "in the unit").nullable(),
            Field::new("quality", Shape::Code(&["measured", "missing"]), ""),
        ]);
        const DATA: Shape = Shape::Array(&Shape::Object(&[
            Field::new("id", Shape::Id, ""),
            Field::new("values", Shape::Array(&VALUE), ""),
        ]));
        let schema = document("home", &[Field::new("clock", Shape::Text, "")], &DATA);
        let value = json!({ "from": "2026-11-01", "value": null, "quality": "missing" });
        let instance = json!({
            "schema": "minasidor.home/1", "as_of": "2026-11-23T08:00:00+01:00", "clock": "UTC+01:00",
            "data": [{ "id": "1", "values": [value] }],
        });

        assert!(accepts(&schema, &instance));
        assert!(!accepts(&schema, &json!({ "schema": "minasidor.home/1" })));
        assert_eq!(DATA.keys(), ["id", "values"]);
        assert_eq!(
            schema.pointer("/properties/data/items/properties/values/items/properties/value"),
            Some(&json!({ "type": ["number", "null"], "description": "in the unit" }))
        );
    }
}
