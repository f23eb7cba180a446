//! The older eID calls: `/api/eid/` and two methods of the login page.

use serde_json::{Value, json};

use super::http::Answer;
use super::json::Tree;
use super::route::Visit;
use super::session::Login;
use super::switches::{Envelope, Fault, Step};
use super::users::{Account, opaque_id};

/// What `/api/eid/key` hands out.
const KEY: &str = "c3RvcmRhbGE6ZWlk";
/// The number of the tenant in the paths.
pub const TENANT: &str = "21175";
/// Who signs, where no switch says it.
const SIGNER: &str = "199503242381";

/// `GET /api/eid/key`: a bare string.
pub fn key() -> Answer {
    Answer::json(200, format!("\"{KEY}\""))
}

/// `InitializeAuthenticationProcess` and `CollectRequest`.
pub fn api(visit: &Visit<'_>) -> Answer {
    if visit.request.header("Authorization") != Some(&format!("Basic {KEY}")) {
        return Answer::json(401, r#"{"Message":"Authorization has been denied for this request."}"#);
    }
    let parts: Vec<&str> = visit.request.plain_path().trim_start_matches('/').split('/').collect();
    match parts.get(2..).unwrap_or_default() {
        ["InitializeAuthenticationProcess", TENANT, "null"] => {
            let transaction = visit.sim.state().sessions.value("eid");
            visit.api_answer(json!({
                "transactionIdField": transaction,
                "orderRefField": transaction,
                "autoStartTokenField": transaction,
            }))
        }
        ["CollectRequest", TENANT, order] => collected(visit, order),
        _ => visit.unknown(),
    }
}

/// Goes through the script of signatures; the older service has words where the newer has numbers.
fn collected(visit: &Visit<'_>, order: &str) -> Answer {
    let path = visit.request.plain_path();
    let asked = visit.sim.count(path).saturating_sub(1);
    let script = &visit.switches.script;
    let step = script.get(asked).or(script.last()).cloned().unwrap_or(Step::Progress(0));
    let (progress, fault) = match &step {
        Step::Progress(0) => ("COMPLETE", (0, "")),
        Step::Progress(1) => ("USER_SIGN", (0, "")),
        Step::Progress(_) | Step::Missing => ("OUTSTANDING_TRANSACTION", (0, "")),
        Step::Fault(Fault::Named(name)) => ("", (3, name.as_str())),
        Step::Fault(Fault::Numbered(number)) => ("", (*number, "INTERNAL_ERROR")),
    };
    let response = (step == Step::Progress(0)).then(|| response(visit, order));
    visit.api_answer(json!({
        "FaultStatus": fault.0,
        "FaultStatusAsString": fault.1,
        "ProgressStatusAsString": progress,
        "CollectResponse": response,
    }))
}

fn response(visit: &Visit<'_>, order: &str) -> Value {
    let signer = visit.switches.signer.as_deref().unwrap_or(SIGNER);
    json!({
        "transactionIdField": order,
        "attributesField": [{"nameField": "Subject.SerialNumber", "valueField": signer}],
        "signatureField": "c2lnbmF0dXI=",
    })
}

/// `GetCustomerByPinCode` and `Login` of the login page.
pub fn method(visit: &Visit<'_>) -> Answer {
    if let Err(answer) = visit.is_of_script() {
        return answer;
    }
    let body = serde_json::from_slice(&visit.request.body).unwrap_or(Value::Null);
    let text = |name: &str| body[name].as_str().unwrap_or_default();
    let person = visit.sim.register.person(text("personalNumber"));
    if visit.path.ends_with("/getcustomerbypincode") {
        let own = person.map(|person| person.own.as_slice()).unwrap_or_default();
        let record = own.iter().map(|(customer, name)| {
            json!({
                "PinCode": text("personalNumber"),
                "CustomerId": opaque_id(customer),
                "FullName": name,
                "CustomerCode": customer.as_str(),
            })
        });
        return Answer::json(200, Tree::of(record.collect()).enveloped(Envelope::Text));
    }
    let is_signed = body["signatureField"] == body["collectResponse"]["signatureField"]
        && body["collectResponse"]["transactionIdField"] == body["transId"]
        && !text("transId").is_empty();
    let own = person.filter(|_| is_signed).map(|person| person.own.as_slice()).unwrap_or_default();
    match own.iter().find(|(customer, _)| opaque_id(customer) == text("customerId")) {
        Some((customer, _)) => {
            let account = Account { customer: customer.clone(), user: None };
            let login = Login { account, at: visit.now, by_bankid: true, is_limited: false };
            visit.logged_in(login, Answer::redirect("/start.aspx"))
        }
        None => visit.misused(500, "nobody signed for this customer"),
    }
}
