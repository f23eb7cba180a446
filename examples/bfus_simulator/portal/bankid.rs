//! BankID and Freja: `/api/grp2/` and `/api/subuser/`.

use std::collections::BTreeMap;

use minasidor::domain::qr;
use minasidor::domain::zone::Instant;
use minasidor::render::qr::Symbol;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::base64;
use super::http::Answer;
use super::login::{session_of, unescaped};
use super::route::Visit;
use super::session::{Login, Sessions};
use super::switches::{Fault, Segment, Step, Switches};
use super::users::{Account, Person, opaque_id};

/// How many seconds an order can be signed.
const LASTS: Instant = 180;
/// How many pixels a module of the QR code is wide.
const SCALE: usize = 4;

/// The orders, by reference.
pub type Orders = BTreeMap<String, Order>;

/// An order of a signature.
#[derive(Debug, Clone)]
pub struct Order {
    session: String,
    transaction: String,
    at: Instant,
    /// How many times it was asked how it goes.
    asked: usize,
    is_signed: bool,
}

/// Answers what begins with `/api/grp2/` or `/api/subuser/`.
pub fn answer(visit: &Visit<'_>) -> Answer {
    if let Err(answer) = visit.is_of_script() {
        return answer;
    }
    if !visit.request.body.is_empty() {
        return visit.misused(400, "a body where none belongs");
    }
    let path = visit.request.plain_path().trim_start_matches('/');
    let parts: Vec<&str> = path.split('/').collect();
    let (session, cookie) = session_of(visit);
    let flow = Flow { visit, session };
    let answer = match parts.get(1..).unwrap_or_default() {
        ["grp2", "Authenticate", transaction, provider, "0"] => flow.start(transaction, provider),
        ["grp2", "CollectRequest", order, provider] => flow.collect(order, provider),
        ["grp2", "GetCustomerByPinCode", number, transaction] => flow.own(number, transaction),
        ["subuser", "GetSubUsersByPinCode", number] => flow.granted(number),
        ["grp2", "Login", number, rest @ ..] => flow.log_in(number, rest),
        _ => visit.unknown(),
    };
    match cookie.filter(|_| answer.cookies().next().is_none()) {
        Some(cookie) => answer.with("Set-Cookie", &cookie),
        None => answer,
    }
}

/// A visitor on the way to a login: whoever begins an order in one session can not go on in another.
struct Flow<'a> {
    visit: &'a Visit<'a>,
    session: String,
}

impl Flow<'_> {
    fn is_provider(&self, provider: &str) -> bool {
        provider == "bankid" || (provider == "freja" && self.visit.switches.freja)
    }

    fn start(&self, transaction: &str, provider: &str) -> Answer {
        let is_id = transaction.len() == 32 && transaction.bytes().all(|b| b.is_ascii_hexdigit());
        if !is_id || !self.is_provider(provider) {
            self.visit.sim.complain(self.visit.request, "an order needs 32 hex digits and a provider");
            return failed(self.visit, &Fault::Named("INVALID_PARAMETERS".into()));
        }
        if let Some(fault) = &self.visit.switches.start_fault {
            return failed(self.visit, fault);
        }
        let mut state = self.visit.sim.state();
        let reference = uuid(&mut state.sessions);
        let (token, secret) = (uuid(&mut state.sessions), uuid(&mut state.sessions));
        let auto_start = uuid(&mut state.sessions);
        let order = Order {
            session: self.session.clone(),
            transaction: transaction.to_owned(),
            at: self.visit.now,
            asked: 0,
            is_signed: false,
        };
        state.orders.insert(reference.clone(), order);
        drop(state);
        let shown = |text: &str| (!self.visit.switches.no_qr_secret).then(|| text.to_owned());
        let order = json!({
            "orderRefField": reference,
            "autoStartTokenField": auto_start,
            "qrStartTokenField": shown(&token),
            "qrStartSecretField": shown(&secret),
        });
        self.visit.api_answer(json!({
            "OrderResponseType": (!self.visit.switches.no_order).then_some(order),
            "QrCodeBase64": base64::written(&picture(&token, &secret)),
            "Data": "",
            "HasError": false,
            "GrpFault": {},
        }))
    }

    fn collect(&self, reference: &str, provider: &str) -> Answer {
        let step =
            if self.is_provider(provider) { self.next_step(reference) } else { named("ACCESS_DENIED_RP") };
        let (mut response, fault) = match step {
            Step::Progress(progress) => (json!({ "progressStatusField": progress }), None),
            Step::Missing => (json!({ "transactionIdField": reference }), None),
            Step::Fault(fault) => (json!({ "progressStatusField": -1 }), Some(fault)),
        };
        let is_complete = response["progressStatusField"] == 0;
        if let Some(signer) = self.visit.switches.signer.as_ref().filter(|_| is_complete) {
            response["userInfoField"] =
                json!({"subjectIdentifierField": signer, "displayNameField": "Någon Annan"});
        }
        self.visit.api_answer(json!({
            "CollectResponseType": response,
            "HasError": fault.is_some(),
            "GrpFault": fault.as_ref().map_or(json!({}), told),
        }))
    }

    /// The next step of the script; an order that is signed or too old can not be used again.
    fn next_step(&self, reference: &str) -> Step {
        let mut state = self.visit.sim.state();
        let order = state.orders.get_mut(reference).filter(|order| order.session == self.session);
        let Some(order) = order else { return named("INVALID_PARAMETERS") };
        if order.is_signed {
            return named("ALREADY_COLLECTED");
        }
        if self.visit.now - order.at >= LASTS {
            return named("EXPIRED_TRANSACTION");
        }
        let script = &self.visit.switches.script;
        let step = script.get(order.asked).or(script.last()).cloned().unwrap_or(Step::Progress(0));
        order.asked += 1;
        order.is_signed = step == Step::Progress(0);
        step
    }

    /// Whether somebody has signed: in this transaction, or in any.
    fn is_signed(&self, transaction: Option<&str>) -> bool {
        let state = self.visit.sim.state();
        state.orders.values().any(|order| {
            order.is_signed
                && order.session == self.session
                && transaction.is_none_or(|id| order.transaction == id)
        })
    }

    fn person(&self, number: &str, transaction: Option<&str>) -> Option<&Person> {
        self.visit.sim.register.person(number).filter(|_| self.is_signed(transaction))
    }

    fn own(&self, number: &str, transaction: &str) -> Answer {
        let own =
            self.person(number, Some(transaction)).map(|person| person.own.as_slice()).unwrap_or_default();
        let record = own.iter().map(|(customer, name)| {
            json!({"FullName": name, "CustomerCode": customer.as_str(), "CustomerId": opaque_id(customer)})
        });
        self.visit.api_answer(record.collect())
    }

    fn granted(&self, number: &str) -> Answer {
        let granted = self.person(number, None).map(|person| person.granted.as_slice()).unwrap_or_default();
        let record = granted.iter().map(|granted| {
            let customer = &granted.account.customer;
            json!({
                "ParentFirstName": granted.parent.0,
                "ParentLastName": granted.parent.1,
                "ParentCode": customer.as_str(),
                "ParentIdEncrypted": opaque_id(customer),
                "UserId": granted.id,
            })
        });
        self.visit.api_answer(record.collect())
    }

    /// The segment with the customer may have slashes in it, so the others are counted from the end.
    fn log_in(&self, number: &str, rest: &[&str]) -> Answer {
        let [segment @ .., transaction, sub_user] = rest else { return self.visit.unknown() };
        let refused = |text: &str| self.visit.api_answer(json!({"Key": false, "Value": text}));
        if let Some(text) = &self.visit.switches.login_refused {
            return refused(text);
        }
        let Some(customer) = opened(&segment.join("/"), &self.visit.switches) else {
            return refused("Felaktigt kund-id");
        };
        let is_signer = self.visit.switches.signer.as_ref().is_none_or(|signer| signer == number);
        let person = self.person(number, Some(transaction)).filter(|_| is_signer);
        match person.and_then(|person| account(person, &customer, sub_user)) {
            Some(account) => {
                let login = Login { account, at: self.visit.now, by_bankid: true, is_limited: false };
                self.visit.logged_in(login, self.visit.api_answer(json!({"Key": true, "Value": ""})))
            }
            None => refused("Inloggningen misslyckades"),
        }
    }
}

fn uuid(sessions: &mut Sessions) -> String {
    let hex = sessions.value("order");
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!("{}-{}-4{}-a{}-{}", part(0, 8), part(8, 12), part(13, 16), part(17, 20), part(20, 32))
}

/// The first of the moving QR codes.
fn picture(token: &str, secret: &str) -> Vec<u8> {
    let text = format!("bankid.{token}.0.{}", hmac(secret.as_bytes(), b"0"));
    let code = qr::Qr::new(&text, qr::Correction::Low);
    code.and_then(|code| Symbol::new(code.rows(), qr::QUIET).png(SCALE).ok()).unwrap_or_default()
}

/// HMAC-SHA256 as hex. The key is no longer than a block.
pub fn hmac(key: &[u8], message: &[u8]) -> String {
    let pad = |with: u8| -> Vec<u8> {
        key.iter().copied().chain(std::iter::repeat(0)).take(64).map(|byte| byte ^ with).collect()
    };
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(message).finalize();
    let outer = Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize();
    outer.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn failed(visit: &Visit<'_>, fault: &Fault) -> Answer {
    visit.api_answer(json!({
        "OrderResponseType": null, "QrCodeBase64": null, "Data": "", "HasError": true, "GrpFault": told(fault),
    }))
}

fn told(fault: &Fault) -> Value {
    match fault {
        Fault::Named(name) => json!({ "faultStatusField": name }),
        Fault::Numbered(number) => json!({ "faultStatusField": number }),
    }
}

fn named(fault: &str) -> Step {
    Step::Fault(Fault::Named(fault.into()))
}

/// Reads the segment in the form that is wanted.
fn opened(segment: &str, switches: &Switches) -> Option<String> {
    let fits = match switches.segment {
        Segment::Either => true,
        Segment::Unescaped => !segment.contains('%'),
        Segment::Escaped => !segment.contains('/'),
    };
    let bytes = base64::read(&unescaped(segment)).filter(|_| fits)?;
    String::from_utf8(bytes).ok()
}

fn account(person: &Person, customer: &str, sub_user: &str) -> Option<Account> {
    if sub_user.is_empty() {
        let (number, _) = person.own.iter().find(|(number, _)| opaque_id(number) == customer)?;
        return Some(Account { customer: number.clone(), user: None });
    }
    let fits = |id: &str, own: &Account| id == sub_user && opaque_id(&own.customer) == customer;
    let granted = person.granted.iter().find(|one| fits(&one.id.to_string(), &one.account))?;
    Some(granted.account.clone())
}
