//! One order for a signature: made, shown, asked after.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::domain::secret::Secret;
use crate::portal::PortalError;
use crate::portal::bankid::code;
use crate::portal::bfus::answer::surprise;
use crate::portal::bfus::field;
use crate::portal::bfus::sign_in::bankid::{Conversation, fault};
use crate::portal::http::line::Line;
use crate::portal::sign_in::{Challenger, Code, SigningState};
use crate::portal::signing::{Outcome, Step};

const AUTHENTICATE: &str = "grp2/Authenticate";
const COLLECT: &str = "grp2/CollectRequest";

/// An order that waits to be signed.
pub struct Order {
    /// What the login as a whole goes by: 32 hexadecimal digits of our own choice.
    pub transaction: String,
    reference: String,
    app: Option<String>,
    shown: Shown,
}

/// What is shown of it.
enum Shown {
    /// A text that changes each second, made of these two.
    Animated { token: String, secret: Secret },
    /// A picture (PNG) of its first second.
    Picture(Vec<u8>),
    /// Nothing: it can be opened on this computer only.
    Nothing,
}

impl Order {
    /// Makes an order.
    pub fn begin(line: &Line, conversation: &mut Conversation) -> Result<Result<Self, Outcome>, PortalError> {
        let transaction = code::transaction().map_err(|_| surprise(AUTHENTICATE, "no random numbers"))?;
        let path = format!("/api/grp2/Authenticate/{transaction}/bankid/0");
        let answer = conversation.post(line, AUTHENTICATE, &path)?;
        if let Some(outcome) = told_fault(&answer) {
            return Ok(Err(outcome));
        }
        let response = field::member(&answer, "OrderResponseType").unwrap_or(&Value::Null);
        let reference = field::text_of(response, "orderRefField").filter(|text| code::is_segment(text));
        let reference = reference.ok_or_else(|| surprise(AUTHENTICATE, "orderRefField"))?;
        let start = field::text_of(response, "autoStartTokenField").filter(|text| code::is_segment(text));
        let app = start.map(|t| format!("https://app.bankid.com/?autostarttoken={t}&redirect=null"));
        let shown = shown(&answer, response);
        if app.is_none() && matches!(shown, Shown::Nothing) {
            return Err(surprise(AUTHENTICATE, "QrCodeBase64"));
        }
        Ok(Ok(Self { transaction, reference, app, shown }))
    }

    /// Shows its code at an age. A picture that does not change is shown once.
    pub fn show(
        &self,
        age: Duration,
        is_first: bool,
        challenger: &dyn Challenger,
    ) -> Result<(), PortalError> {
        let app = self.app.as_deref();
        match &self.shown {
            Shown::Animated { token, secret } => {
                challenger.show(Code::Text(&code::text(token, secret, age.as_secs())), app)
            }
            Shown::Picture(picture) if is_first => challenger.show(Code::Picture(picture), app),
            // A telephone that scans the address opens the app, which then finds the order by it.
            Shown::Nothing if is_first => challenger.show(Code::Text(app.unwrap_or_default()), app),
            Shown::Picture(_) | Shown::Nothing => Ok(()),
        }
    }

    /// Asks how far it is.
    pub fn collect(
        &self,
        line: &Line,
        conversation: &mut Conversation,
    ) -> Result<Result<Step<Option<String>>, Outcome>, PortalError> {
        let path = format!("/api/grp2/CollectRequest/{}/bankid", self.reference);
        let answer = conversation.post(line, COLLECT, &path)?;
        if let Some(outcome) = told_fault(&answer) {
            return Ok(Err(outcome));
        }
        let response = field::member(&answer, "CollectResponseType").unwrap_or(&Value::Null);
        let state = field::text_of(response, "progressStatusField").and_then(|text| state(&text));
        let state = state.ok_or_else(|| surprise(COLLECT, "progressStatusField"))?;
        if state != SigningState::Signed {
            return Ok(Ok(Step::At(state)));
        }
        let user = field::member(response, "userInfoField").unwrap_or(&Value::Null);
        let signer = field::text_of(user, "subjectIdentifierField").filter(|number| is_person(number));
        Ok(Ok(Step::Signed(signer)))
    }
}

/// Returns why it came to nothing, where an answer says so.
fn told_fault(answer: &Value) -> Option<Outcome> {
    let has_error = field::member(answer, "HasError").and_then(field::truth).unwrap_or(false);
    has_error.then(|| fault::read(field::member(answer, "GrpFault").unwrap_or(&Value::Null)))
}

fn shown(answer: &Value, response: &Value) -> Shown {
    let token = field::text_of(response, "qrStartTokenField").filter(|text| code::is_segment(text));
    let secret = field::text_of(response, "qrStartSecretField");
    if let (Some(token), Some(secret)) = (token, secret) {
        return Shown::Animated { token, secret: Secret::new(secret) };
    }
    let picture = field::text_of(answer, "QrCodeBase64").and_then(|text| STANDARD.decode(text).ok());
    picture.filter(|bytes| bytes.starts_with(b"\x89PNG")).map_or(Shown::Nothing, Shown::Picture)
}

/// Reads how far it is: a number, or its name.
fn state(text: &str) -> Option<SigningState> {
    Some(match text.to_ascii_uppercase().as_str() {
        "0" | "COMPLETE" => SigningState::Signed,
        "2" | "OUTSTANDING_TRANSACTION" | "3" | "NO_CLIENT" => SigningState::Waiting,
        "1" | "USER_SIGN" | "4" | "USER_REQ" | "5" | "STARTED" => SigningState::Started,
        _ => return None,
    })
}

/// Whether a text is twelve digits: nothing else goes into a path.
fn is_person(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
}
