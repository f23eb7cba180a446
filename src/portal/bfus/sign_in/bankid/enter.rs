//! Entering an account with a signature.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::domain::refusal::Refusal;
use crate::portal::PortalError;
use crate::portal::bfus::answer::surprise;
use crate::portal::bfus::endpoint::Page;
use crate::portal::bfus::field;
use crate::portal::bfus::html;
use crate::portal::bfus::saved::{LoggedInBy, SavedSession};
use crate::portal::bfus::sign_in::bankid::{Conversation, Signed};
use crate::portal::bfus::sign_in::begin;
use crate::portal::sign_in::Account;

const NAME: &str = "grp2/Login";
const LONGEST: usize = 200;

/// Enters an account and fetches the first page, which has to be of that customer.
pub fn enter(signed: &Signed<'_>, account: &Account) -> Result<SavedSession, PortalError> {
    let plain = STANDARD.encode(account.key.reveal());
    let first = log_in(signed, account, &plain);
    let conversation = match first {
        // Which of the two the portal wants for a key with a slash in it is not known.
        Err(error) if plain.contains('/') && may_be_the_slash(&error) => {
            let escaped = log_in(signed, account, &plain.replace('/', "%2F"));
            escaped.map_err(|second| better(error, second))?
        }
        first => first?,
    };
    let saved =
        begin(signed.line, conversation.jar, Page::Start.path(), LoggedInBy::BankId, &account.customer)?;
    match &saved.customer {
        Some(told) if *told != account.customer => Err(surprise(Page::Start.name(), "Portal-CustomerCode")),
        _ => Ok(saved),
    }
}

fn log_in(signed: &Signed<'_>, account: &Account, key: &str) -> Result<Conversation, PortalError> {
    let proof = &signed.proof;
    let mut conversation = proof.conversation.clone();
    let (person, transaction) = (proof.person.reveal(), &proof.transaction);
    let user = account.user.as_deref().unwrap_or_default();
    let path = format!("/api/grp2/Login/{person}/{key}/{transaction}/{user}");
    let answer = conversation.post(signed.line, NAME, &path)?;
    match field::member(&answer, "Key").and_then(field::truth) {
        Some(true) if conversation.jar.is_logged_in() => Ok(conversation),
        Some(true) => Err(surprise(NAME, "no cookies")),
        Some(false) => Err(refused(&answer)),
        None => Err(surprise(NAME, "Key")),
    }
}

/// Makes the refusal with what the portal says, as far as it can be shown.
fn refused(answer: &Value) -> PortalError {
    let said = field::text_of(answer, "Value").map(|text| shown(&text)).filter(|text| !text.is_empty());
    PortalError { what: said, ..PortalError::new(Refusal::SignInFailed) }
}

/// Cleans a sentence of the portal: no mark-up, no line ends, no long numbers, which may be somebody's.
fn shown(text: &str) -> String {
    let text = html::plain(text, LONGEST);
    let mut out = String::new();
    let mut digits = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_digit() || (c == '-' && !digits.is_empty()) {
            digits.push(c);
            continue;
        }
        let is_long = digits.bytes().filter(u8::is_ascii_digit).count() >= 6;
        out.push_str(if is_long { "…" } else { &digits });
        digits.clear();
        out.push(c);
    }
    out.trim_end().to_owned()
}

fn may_be_the_slash(error: &PortalError) -> bool {
    !matches!(error.refusal, Refusal::Unreachable | Refusal::NoAnswer)
}

/// Of two refusals, the one in which the portal says why.
fn better(first: PortalError, second: PortalError) -> PortalError {
    let is_told = |error: &PortalError| error.refusal == Refusal::SignInFailed;
    if is_told(&first) && !is_told(&second) { first } else { second }
}
