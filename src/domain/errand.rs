//! Errands with customer service: what is wanted, what it is about, and how to answer.

use crate::domain::id::FacilityId;

/// One errand on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errand {
    /// The key of its type, one of the portal's [`ErrandType`]s.
    pub kind: String,
    /// What it concerns.
    pub facility: Option<FacilityId>,
    /// What the customer writes.
    pub message: String,
    /// How the customer wants to be answered.
    pub contact: Contact,
    /// Files sent along.
    pub attachments: Vec<Attachment>,
}

/// A type of errand that a portal offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrandType {
    /// Its key.
    pub key: String,
    /// What it is called, in Swedish, as the portal has it.
    pub title: String,
    /// The area of business it belongs to, as the portal has it.
    pub area: Option<String>,
    /// Whether it can be urgent: the telephone comes first.
    pub urgent: bool,
}

/// How a customer wants to be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contact {
    /// Not at all.
    None,
    /// By e-mail to this address.
    Email(String),
    /// By telephone to this number, perhaps at these times.
    Phone {
        /// The number.
        number: String,
        /// When, in the customer's words.
        times: Option<String>,
    },
    /// By SMS to this number.
    Sms(String),
    /// By letter to this address.
    Letter(String),
}

/// A file sent along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, without folders.
    pub name: String,
    /// The type of its content.
    pub media_type: String,
    /// The content.
    pub bytes: Vec<u8>,
}
