//! What the service says, in its own JSON.

use serde_json::{Value, json};

use crate::portal::bankid::simulator::Person;
use crate::portal::bankid::simulator::order::{Order, Stage};
use crate::portal::http::{Method, Request, Response};

/// Reads a call: a POST of a JSON object.
pub fn read(request: &Request) -> Result<Value, Response> {
    if request.method != Method::Post {
        return Err(refused(405, "methodNotAllowed", "POST"));
    }
    let is_json = request.headers.iter().any(|(name, value)| {
        *name == "content-type"
            && value.split(';').next().is_some_and(|kind| kind.trim() == "application/json")
    });
    if !is_json {
        return Err(refused(415, "unsupportedMediaType", "application/json"));
    }
    let body: Option<Value> = serde_json::from_slice(&request.body).ok();
    body.filter(Value::is_object).ok_or_else(|| refused(400, "invalidParameters", "no JSON object"))
}

/// Finds the order that a call names.
pub fn named<'a>(orders: &'a mut [Order], body: &Value) -> Option<&'a mut Order> {
    let reference = body["orderRef"].as_str()?;
    orders.iter_mut().find(|order| order.reference == reference)
}

/// Tells of an order that was made.
pub fn started(order: &Order) -> Response {
    answer(
        200,
        &json!({
            "orderRef": order.reference,
            "autoStartToken": order.auto_start,
            "qrStartToken": order.token,
            "qrStartSecret": order.secret.reveal(),
        }),
    )
}

/// Tells how far an order is.
pub fn state(order: &Order) -> Response {
    let (status, hint) = match &order.stage {
        Stage::Outstanding => ("pending", "outstandingTransaction"),
        Stage::Opened(_) => ("pending", "userSign"),
        Stage::Failed(hint) => ("failed", *hint),
        Stage::Signed(person) => return signed(order, person),
    };
    answer(200, &json!({"orderRef": order.reference, "status": status, "hintCode": hint}))
}

fn signed(order: &Order, person: &Person) -> Response {
    answer(
        200,
        &json!({
            "orderRef": order.reference,
            "status": "complete",
            "completionData": {
                "user": {
                    "personalNumber": person.number.digits(),
                    "name": format!("{} {}", person.given, person.surname),
                    "givenName": person.given,
                    "surname": person.surname,
                },
                "device": {"ipAddress": order.address.to_string(), "uhi": "c2ltdWxhdGVk"},
                "bankIdIssueDate": "2025-06-01",
                "signature": "c2ltdWxhdGVk",
                "ocspResponse": "c2ltdWxhdGVk",
            },
        }),
    )
}

/// Says that there is nothing to say.
pub fn nothing() -> Response {
    answer(200, &json!({}))
}

/// Says no.
pub fn refused(status: u16, code: &str, details: &str) -> Response {
    answer(status, &json!({"errorCode": code, "details": details}))
}

fn answer(status: u16, body: &Value) -> Response {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Response { status, headers, body: body.to_string().into_bytes() }
}
