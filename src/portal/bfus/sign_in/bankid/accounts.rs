//! The accounts of somebody who has signed: their own, and those of others who let them use theirs.

use serde_json::Value;

use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::portal::PortalError;
use crate::portal::bfus::answer::surprise;
use crate::portal::bfus::field;
use crate::portal::bfus::html;
use crate::portal::bfus::sign_in::bankid::Conversation;
use crate::portal::http::line::{Line, UnexpectedStatus};
use crate::portal::sign_in::Account;

const OWN: &str = "grp2/GetCustomerByPinCode";
const GRANTED: &str = "subuser/GetSubUsersByPinCode";
const LONGEST_NAME: usize = 120;
const LONGEST_NUMBER: usize = 64;

/// Finds the accounts.
///
/// # Errors
/// [`Refusal::NoAccounts`] where there are none.
pub fn find(
    line: &Line,
    conversation: &mut Conversation,
    person: &Secret,
    transaction: &str,
) -> Result<Vec<Account>, PortalError> {
    let path = format!("/api/grp2/GetCustomerByPinCode/{}/{transaction}", person.reveal());
    let mut accounts = listed(OWN, &conversation.post(line, OWN, &path)?, own)?;
    let path = format!("/api/subuser/GetSubUsersByPinCode/{}", person.reveal());
    match conversation.post(line, GRANTED, &path) {
        Ok(answer) => accounts.extend(listed(GRANTED, &answer, granted)?),
        // Not every portal has users of other customers; who has an account of their own needs none.
        Err(error) if !accounts.is_empty() && is_a_status(&error) => {}
        Err(error) => return Err(error),
    }
    if accounts.is_empty() {
        return Err(PortalError::new(Refusal::NoAccounts));
    }
    Ok(accounts)
}

fn is_a_status(error: &PortalError) -> bool {
    error.source.as_ref().is_some_and(|source| source.is::<UnexpectedStatus>())
}

/// Reads a list; null is an empty one.
fn listed(
    name: &str,
    answer: &Value,
    read: fn(&Value) -> Result<Account, &'static str>,
) -> Result<Vec<Account>, PortalError> {
    if answer.is_null() {
        return Ok(Vec::new());
    }
    let list = answer.as_array().ok_or_else(|| surprise(name, "no list"))?;
    list.iter().map(|record| read(record).map_err(|field| surprise(name, field))).collect()
}

fn own(record: &Value) -> Result<Account, &'static str> {
    Ok(Account {
        customer: number(record, "CustomerCode")?,
        name: name(record, &["FullName"]),
        is_granted: false,
        key: field::text_of(record, "CustomerId").map(Secret::new).ok_or("CustomerId")?,
        user: None,
    })
}

/// A company has its name where people have their last one.
fn granted(record: &Value) -> Result<Account, &'static str> {
    let user = number(record, "UserId").ok().filter(|user| user.bytes().all(|b| b.is_ascii_alphanumeric()));
    Ok(Account {
        customer: number(record, "ParentCode")?,
        name: name(record, &["ParentFirstName", "ParentLastName"]),
        is_granted: true,
        key: field::text_of(record, "ParentIdEncrypted").map(Secret::new).ok_or("ParentIdEncrypted")?,
        user: Some(user.ok_or("UserId")?),
    })
}

/// What somebody is known by from now on, in a file of profiles.
fn number(record: &Value, field: &'static str) -> Result<String, &'static str> {
    field::text_of(record, field).filter(|number| number.len() <= LONGEST_NUMBER).ok_or(field)
}

fn name(record: &Value, fields: &[&str]) -> String {
    let parts: Vec<String> = fields.iter().filter_map(|field| field::text_of(record, field)).collect();
    html::plain(&parts.join(" "), LONGEST_NAME)
}
