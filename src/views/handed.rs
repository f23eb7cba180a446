//! What was handed in: its receipt, and the e-mails that bring it to people. Shared by moves and errands.

use crate::domain::mail::{Mail, MailStatus};
use crate::domain::receipt::Receipt;
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::Language;
use crate::render::node::Node;
use crate::render::page::Page;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;

/// The shape of a receipt.
pub const RECEIPT: Shape = Shape::Object(&[
    Field::new("number", Shape::Id, "The receipt's number, unique in its portal."),
    Field::new("at", Shape::Instant, "When it was received."),
    Field::new("by", Shape::Id, "The user who handed it in; null for the customer itself.").nullable(),
    Field::new("what", Shape::Text, "What was received, in a few words."),
    Field::new(
        "replayed",
        Shape::Bool,
        "Whether it had been received before, and this is the first receipt.",
    ),
]);

/// The shape of an e-mail.
pub const MAIL: Shape = Shape::Object(&[
    Field::new(
        "to",
        Shape::Text,
        "Where it goes; null where the portal names no address of customer service.",
    )
    .nullable(),
    Field::new("reply_to", Shape::Text, "Where an answer goes.").nullable(),
    Field::new("subject", Shape::Text, "Its subject."),
    Field::new("text", Shape::Text, "Its text."),
    Field::new(
        "state",
        Shape::Code(&["queued", "sending", "sent", "failed"]),
        "How far it has come; null before it was handed in, and where the portal sends it by itself.",
    )
    .nullable(),
    Field::new("fault", Shape::Code(&[]), "What went wrong the last time it was tried.").nullable(),
]);

/// An instant on the clock of the country.
pub fn at(instant: Instant) -> Value<'static> {
    Value::instant(instant, zone::civil(instant, Clock::Local).offset)
}

/// Makes the receipt's node.
pub fn receipt(receipt: &Receipt) -> Node {
    Node::Object(vec![
        ("number", Value::id(receipt.number.clone()).into()),
        ("at", at(receipt.at).into()),
        ("by", Node::or_null(receipt.by.as_ref(), |by| Value::id(by.as_str().to_owned()).into())),
        ("what", Node::text(receipt.what.clone())),
        ("replayed", Value::Bool(receipt.replayed).into()),
    ])
}

/// Makes an e-mail's node.
pub fn mail(mail: &Mail, status: Option<&MailStatus>) -> Node {
    Node::Object(vec![
        ("to", text(Some(&mail.to).filter(|to| !to.is_empty()))),
        ("reply_to", text(mail.reply_to.as_ref())),
        ("subject", Node::text(mail.subject.clone())),
        ("text", Node::text(mail.text.clone())),
        ("state", Node::or_null(status, |s| Value::bare_code(s.state.key()).into())),
        ("fault", Node::or_null(status.and_then(|s| s.fault), |f| Value::bare_code(f.key()).into())),
    ])
}

/// Makes the node of a text that may be missing.
pub fn text(text: Option<&String>) -> Node {
    Node::or_null(text, |text| Node::text(text.clone()))
}

/// Draws an e-mail as it goes out.
pub fn letter(page: &mut Page, mail: &Mail, language: Language) {
    let label = |en, sv| if language == Language::Sv { sv } else { en };
    let unknown = label(
        "(customer service: the portal names no address)",
        "(kundservice: portalen anger ingen adress)",
    );
    let to = if mail.to.is_empty() { unknown } else { mail.to.as_str() };
    page.labelled(label("To:", "Till:"), 9, to);
    if let Some(address) = &mail.reply_to {
        page.labelled(label("Answer:", "Svar:"), 9, address.as_str());
    }
    page.labelled(label("Subject:", "Ämne:"), 9, mail.subject.as_str());
    page.blank();
    for line in mail.text.lines() {
        match line.is_empty() {
            true => page.blank(),
            false => page.labelled("", 2, line),
        }
    }
}

/// Draws items of a list, each hanging behind a dash.
pub fn items(page: &mut Page, items: &[String]) {
    for item in items {
        page.labelled("-", 2, item.as_str());
    }
}
