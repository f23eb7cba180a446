//! What became of a thing done in the administration: a receipt.

use crate::domain::access::Operation;
use crate::domain::administration::{Change, Deed};
use crate::domain::zone::{self, Clock};
use crate::render::node::Node;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;

const OPERATIONS: &[&str] = &[
    "invite",
    "grant",
    "revoke",
    "create_group",
    "add_to_group",
    "remove_from_group",
    "rename_group",
    "delete_group",
    "set_setting",
];

/// The shape of [`document`].
pub const SHAPE: Shape = Shape::Object(&[
    Field::new("changed", Shape::Bool, "Whether anything changed; false where it was so already."),
    Field::new("dry_run", Shape::Bool, "Whether it was only tried: then nothing was changed."),
    Field::new("replayed", Shape::Bool, "Whether it was done before under the same key."),
    Field::new("operation", Shape::Code(OPERATIONS), "What was done."),
    Field::new("user", Shape::Id, "The user it was done to.").nullable(),
    Field::new("group", Shape::Text, "The group it was done to.").nullable(),
    Field::new("setting", Shape::Id, "The setting it was done to.").nullable(),
    Field::new("grant", Shape::Id, "The number of the right among the user's.").nullable(),
    Field::new("invited_until", Shape::Date, "The day on which the invitation lapses.").nullable(),
    Field::new("at", Shape::Instant, "When."),
    Field::new("by", Shape::Id, "The user who did it; null for the customer itself.").nullable(),
]);

/// The receipt of a deed.
pub fn document(deed: &Deed, change: &Change, dry_run: bool) -> Node {
    let operation = deed.operation();
    let subject = deed.subject().to_owned();
    let on = |wanted: bool| wanted.then(|| subject.clone());
    let of_user = matches!(operation, Operation::Invite | Operation::Grant | Operation::Revoke);
    let of_setting = operation == Operation::SetSetting;
    let id = |text: Option<String>| Node::or_null(text, |text| Value::id(text).into());
    Node::Object(vec![
        ("changed", Value::Bool(change.changed).into()),
        ("dry_run", Value::Bool(dry_run).into()),
        ("replayed", Value::Bool(change.replayed).into()),
        ("operation", Value::bare_code(operation.key()).into()),
        ("user", id(on(of_user))),
        ("group", Node::or_null(on(!of_user && !of_setting), Node::text)),
        ("setting", id(on(of_setting))),
        ("grant", id(change.grant.map(|number| number.to_string()))),
        ("invited_until", Value::or_empty(change.invited_until, Value::Date).into()),
        ("at", Value::instant(change.at, zone::civil(change.at, Clock::Local).offset).into()),
        ("by", id(change.by.as_ref().map(ToString::to_string))),
    ])
}
