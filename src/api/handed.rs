//! What is handed in at the desk, and the receipts.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::api::wire::{At, Day, Text, Wire, checked, keyed, wire};
use crate::domain::errand::{Attachment, Contact, Errand, ErrandType};
use crate::domain::id::{FacilityId, Gsrn, MeterNumber, UserName};
use crate::domain::moving::{MoveIn, MoveNotice, MoveOut};
use crate::domain::receipt::{Handed, Receipt};

keyed!(Handed);

wire! {
    /// A receipt.
    told ReceiptDto is Receipt {
        /// What was handed in: `reading`, `move` or `errand`.
        handed: Text<Handed>,
        /// Its number.
        number: String,
        /// When.
        at: At,
        /// By which user; none for the customer itself.
        by: Option<Text<UserName>>,
        /// What was received, in a few words.
        what: String,
        /// Whether it had been received before, under the same key.
        replayed: bool,
    }
}

wire! {
    /// What a meter shows on the day of a move.
    asked MoveReadingDto {
        /// The meter.
        meter: Text<MeterNumber>,
        /// What it shows, in whole units of its counter.
        stand: i64,
    }
}

impl Wire<(MeterNumber, i64)> for MoveReadingDto {
    fn of((meter, stand): (MeterNumber, i64)) -> Self {
        Self { meter: Text(meter), stand }
    }

    fn tell(self) -> (MeterNumber, i64) {
        (self.meter.0, self.stand)
    }
}

wire! {
    /// Moving out.
    asked MoveOutDto is MoveOut {
        /// The last day.
        date: Day,
        /// From where.
        address: String,
        /// The facilities that are left; none for all there.
        facilities: Vec<Text<FacilityId>>,
        /// Who moves in.
        next: Option<String>,
        /// The landlord.
        landlord: Option<String>,
        /// What meters show on that day.
        readings: Vec<MoveReadingDto>,
    }
}

wire! {
    /// Moving in.
    asked MoveInDto is MoveIn {
        /// The first day.
        date: Day,
        /// To where.
        address: String,
        /// The number of the facility in the grid.
        grid_id: Option<Text<Gsrn>>,
        /// The number of the flat.
        flat: Option<String>,
        /// Who moves out.
        previous: Option<String>,
        /// What meters show on that day.
        readings: Vec<MoveReadingDto>,
    }
}

wire! {
    /// A move notice: out, in, or both.
    asked MoveNoticeDto is MoveNotice {
        /// Moving out.
        out: Option<MoveOutDto>,
        /// Moving in.
        into: Option<MoveInDto>,
        /// Where the last invoice goes.
        invoice_address: Option<String>,
        /// An e-mail address for questions.
        email: Option<String>,
        /// A telephone number for questions.
        phone: Option<String>,
        /// Anything else.
        message: Option<String>,
        /// Whether a day that has passed is meant.
        late: bool,
    }
}

wire! {
    /// How an answer is wanted.
    asked ContactDto {
        /// `none`, `email`, `phone`, `sms` or `letter`.
        by: String,
        /// The address or number.
        to: Option<String>,
        /// When to telephone.
        times: Option<String>,
    }
}

impl From<Contact> for ContactDto {
    fn from(contact: Contact) -> Self {
        Self {
            by: contact.key().to_owned(),
            to: contact.detail().map(str::to_owned),
            times: contact.times().map(str::to_owned),
        }
    }
}

impl TryFrom<ContactDto> for Contact {
    type Error = &'static str;

    fn try_from(came: ContactDto) -> Result<Self, Self::Error> {
        let to = came.to.ok_or("a way to answer needs an address or number");
        match (came.by.as_str(), came.times) {
            ("none", None) if to.is_err() => Ok(Self::None),
            ("phone", times) => Ok(Self::Phone { number: to?, times }),
            ("email", None) => to.map(Self::Email),
            ("sms", None) => to.map(Self::Sms),
            ("letter", None) => to.map(Self::Letter),
            _ => Err("no way to answer: none, email, phone (with times), sms or letter"),
        }
    }
}

checked! {
    /// Carries how an answer is wanted.
    Answered(Contact) as ContactDto "ContactDto"
}

wire! {
    /// A file with an errand.
    asked AttachmentDto {
        /// Its name.
        name: String,
        /// What it is.
        media_type: String,
        /// Its bytes in base64.
        content: String,
    }
}

impl From<Attachment> for AttachmentDto {
    fn from(file: Attachment) -> Self {
        Self { name: file.name, media_type: file.media_type, content: STANDARD.encode(file.bytes) }
    }
}

impl TryFrom<AttachmentDto> for Attachment {
    type Error = &'static str;

    fn try_from(came: AttachmentDto) -> Result<Self, Self::Error> {
        let bytes = STANDARD.decode(came.content).map_err(|_| "a file's bytes in base64")?;
        Ok(Self { name: came.name, media_type: came.media_type, bytes })
    }
}

checked! {
    /// Carries a file with an errand.
    Attached(Attachment) as AttachmentDto "AttachmentDto"
}

wire! {
    /// An errand with customer service.
    asked ErrandDto is Errand {
        /// What sort it is: the `key` of one that is offered.
        kind: String,
        /// The facility it is about.
        facility: Option<Text<FacilityId>>,
        /// What is said.
        message: String,
        /// How an answer is wanted.
        contact: Answered,
        /// Files.
        attachments: Vec<Attached>,
    }
}

wire! {
    /// A sort of errand that is offered.
    told ErrandTypeDto is ErrandType {
        /// What it is called in a request.
        key: String,
        /// What it is called.
        title: String,
        /// What it belongs to.
        area: Option<String>,
        /// Whether it had better be said by telephone.
        urgent: bool,
    }
}
