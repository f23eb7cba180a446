//! What is published of a line is what the reader takes, to the key.

use minasidor::import::records::Sort;
use minasidor::import::records::read::record;
use serde_json::{Value, json};

use crate::cli::feeding::{line, with};
use crate::support::run::World;

/// Every place in a value, as JSON pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(key, below)| {
            found.push(format!("{at}/{key}"));
            places(below, &format!("{at}/{key}"), found);
        }),
        Value::Array(elements) => elements.iter().enumerate().for_each(|(n, below)| {
            found.push(format!("{at}/{n}"));
            places(below, &format!("{at}/{n}"), found);
        }),
        _ => {}
    }
}

fn without(mut line: Value, pointer: &str) -> Value {
    let (object, key) = pointer.rsplit_once('/').unwrap();
    if let Some(Value::Object(members)) = line.pointer_mut(object) {
        members.shift_remove(key);
    }
    line
}

#[test]
fn the_published_schema_and_the_reader_agree_on_every_change_of_a_line() {
    let world = World::empty();
    for sort in Sort::ALL {
        let printed = world.run(&format!("schema {}", sort.schema())).succeeded().json();
        let schema = jsonschema::options().should_validate_formats(true).build(&printed).expect("a schema");
        let whole = line(sort.key());
        let mut all = Vec::new();
        places(&whole, "", &mut all);
        let values = [
            json!(null),
            json!(true),
            json!(-1),
            json!(17.25),
            json!(""),
            json!(" "),
            json!("x\u{7}"),
            json!("other:x"),
            json!("2026-02-30"),
            json!("2026-03-05"),
            json!([]),
            json!({}),
            json!("å".repeat(300)),
            json!([[1]]),
        ];
        let changes = all.iter().flat_map(|place| {
            let changed = values.iter().map(|value| with(whole.clone(), place, value.clone()));
            let unknown = all.iter().map(|place| format!("{place}/okänd"));
            let unknown =
                unknown.filter(|p| whole.pointer(p.rsplit_once('/').unwrap().0).unwrap().is_object());
            let added = unknown.map(|p| with(whole.clone(), &p, json!(1))).collect::<Vec<_>>();
            changed.chain([without(whole.clone(), place)]).chain(added).collect::<Vec<_>>()
        });

        let mut taken = 0;
        for changed in std::iter::once(whole.clone()).chain(changes) {
            let read = record(&changed.to_string(), sort.fields());
            assert_eq!(schema.is_valid(&changed), read.is_ok(), "{} {changed} {read:?}", sort.key());
            taken += usize::from(read.is_ok());
        }
        assert!(taken > 10, "{}: only {taken} changes are taken, so that little was compared", sort.key());
    }
}

#[test]
fn every_key_says_what_it_means() {
    fn undocumented(schema: &Value, at: &str, found: &mut Vec<String>) {
        match schema {
            Value::Object(members) => {
                if let Some(Value::Object(properties)) = members.get("properties") {
                    let silent = properties.iter().filter(|(_, property)| property["description"].is_null());
                    found.extend(silent.map(|(key, _)| format!("{at}/{key}")));
                }
                members.iter().for_each(|(key, below)| undocumented(below, &format!("{at}/{key}"), found));
            }
            Value::Array(elements) => elements.iter().for_each(|below| undocumented(below, at, found)),
            _ => {}
        }
    }
    let world = World::empty();
    for sort in Sort::ALL {
        let mut found = Vec::new();
        undocumented(&world.run(&format!("schema {}", sort.schema())).json(), "", &mut found);
        assert!(found.is_empty(), "{}: {found:?}", sort.key());
    }
}
