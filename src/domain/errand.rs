//! Errands with customer service: what is wanted, what it is about, and how to answer.

use chrono::NaiveDate;

use crate::domain::canonical::{Canonical, digest};
use crate::domain::form::{self, Fault, LINE, MESSAGE, Wrong};
use crate::domain::id::FacilityId;

/// The most files that can be sent along.
pub const FILES: usize = 10;
/// The most bytes that they can have together: what a mail server usually takes, less what base64 adds.
pub const BYTES: u64 = 20 * 1024 * 1024;
/// The most characters of the times at which somebody can be called.
const TIMES: usize = 100;

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

/// The key of the files that are sent along.
const ATTACHMENTS: &str = "attachments";

impl Errand {
    /// Returns everything that is wrong with it, in the order of the form. That the portal offers its type is for the
    /// portal to say.
    pub fn faults(&self, today: NaiveDate) -> Vec<Wrong> {
        let kind = form::line(&self.kind, LINE, today).map(|fault| fault.of("errand"));
        let message = form::prose(&self.message, MESSAGE, today).map(|fault| fault.of("message"));
        let mut wrong: Vec<Wrong> = kind.into_iter().chain(message).collect();
        wrong.extend(self.contact.faults(today));
        let files = self.attachments.iter().enumerate();
        wrong.extend(files.filter_map(|(at, file)| file.fault(at, today)));
        if self.attachments.len() > FILES {
            wrong.push(Fault::TooMany { most: FILES }.of(ATTACHMENTS));
        }
        let bytes: usize = self.attachments.iter().map(|file| file.bytes.len()).sum();
        if u64::try_from(bytes).is_ok_and(|bytes| bytes > BYTES) {
            wrong.push(Fault::TooLarge { most: BYTES }.of(ATTACHMENTS));
        }
        wrong
    }

    /// Returns the content as text that is equal where the errand is.
    pub fn canonical(&self) -> Canonical {
        let contact = &self.contact;
        let text = Canonical::default()
            .with("errand", &self.kind)
            .with_any("facility", self.facility.as_ref())
            .with("message", &self.message)
            .with("contact", contact.key())
            .with_any("detail", contact.detail())
            .with_any("times", contact.times());
        self.attachments.iter().fold(text, |text, file| {
            text.with("file", &file.name).with("type", &file.media_type).with("content", digest(&file.bytes))
        })
    }
}

impl Contact {
    /// The keys of all ways, as typed.
    pub const KEYS: [&str; 5] = ["none", "email", "phone", "sms", "letter"];

    /// Returns the key of machine formats and of the store.
    pub fn key(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Email(_) => "email",
            Self::Phone { .. } => "phone",
            Self::Sms(_) => "sms",
            Self::Letter(_) => "letter",
        }
    }

    /// Returns the address or number.
    pub fn detail(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Email(text) | Self::Sms(text) | Self::Letter(text) => Some(text),
            Self::Phone { number, .. } => Some(number),
        }
    }

    /// Returns when to call.
    pub fn times(&self) -> Option<&str> {
        match self {
            Self::Phone { times, .. } => times.as_deref(),
            Self::None | Self::Email(_) | Self::Sms(_) | Self::Letter(_) => None,
        }
    }

    fn faults(&self, today: NaiveDate) -> Vec<Wrong> {
        let detail = match self {
            Self::None => None,
            Self::Email(text) => email(text).map(|fault| fault.of("email")),
            Self::Sms(number) | Self::Phone { number, .. } => phone(number).map(|fault| fault.of("phone")),
            Self::Letter(address) => form::line(address, LINE, today).map(|fault| fault.of("address")),
        };
        let times = self.times().and_then(|times| form::line(times, TIMES, today));
        detail.into_iter().chain(times.map(|fault| fault.of("times"))).collect()
    }
}

/// Returns what is wrong with an e-mail address.
pub fn email(text: &str) -> Option<Fault> {
    match text {
        blank if blank.trim().is_empty() => Some(Fault::Empty),
        text => (!form::is_email(text)).then_some(Fault::Email),
    }
}

/// Returns what is wrong with a telephone number.
pub fn phone(text: &str) -> Option<Fault> {
    match text {
        blank if blank.trim().is_empty() => Some(Fault::Empty),
        text => form::phone(text).is_none().then_some(Fault::Phone),
    }
}

/// The only parameter of a type of content: which characters a text has.
const CHARSET: &str = "; charset=utf-8";

/// Whether a type of content names one file's content and no more: two words, with no parameter but [`CHARSET`], and
/// none of those of which a mail program makes several parts or another e-mail.
pub fn is_media_type(text: &str) -> bool {
    let is_token = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b))
    };
    let bare = text.strip_suffix(CHARSET).unwrap_or(text);
    bare.split_once('/').is_some_and(|(kind, subtype)| {
        let is_several = ["multipart", "message"].iter().any(|word| kind.eq_ignore_ascii_case(word));
        is_token(kind) && is_token(subtype) && !is_several
    })
}

impl Attachment {
    fn fault(&self, at: usize, today: NaiveDate) -> Option<Wrong> {
        let is_path = self.name.contains(['/', '\\']) || matches!(self.name.as_str(), "." | "..");
        // Mail programs read such words (RFC 2047) also where they do not belong, and may find a path in one.
        let is_encoded = self.name.contains("=?");
        let name = form::line(&self.name, LINE, today).or((is_path || is_encoded).then_some(Fault::FileName));
        let of_type = (!is_media_type(&self.media_type)).then_some(Fault::MediaType);
        let of = |field| move |fault: Fault| fault.of_one(ATTACHMENTS, at, field);
        let media_type = form::line(&self.media_type, LINE, today).or(of_type).map(of("media_type"));
        let content = self.bytes.is_empty().then_some(Fault::Empty).map(of("content"));
        name.map(of("name")).or(media_type).or(content)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errand() -> Errand {
        Errand {
            kind: "invoice-question".into(),
            facility: None,
            message: "Varför är fakturan så hög?".into(),
            contact: Contact::None,
            attachments: vec![],
        }
    }

    fn file(name: &str, bytes: usize) -> Attachment {
        Attachment { name: name.into(), media_type: "application/pdf".into(), bytes: vec![b'x'; bytes] }
    }

    fn codes(errand: &Errand) -> Vec<(&'static str, &'static str)> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        errand.faults(today).into_iter().map(|wrong| (wrong.field, wrong.fault.code())).collect()
    }

    #[test]
    fn each_way_needs_its_own_detail() {
        let by = |contact| codes(&Errand { contact, ..errand() });
        let call = |number: &str, times: Option<&str>| Contact::Phone {
            number: number.into(),
            times: times.map(str::to_owned),
        };

        assert_eq!(by(Contact::None), []);
        assert_eq!(by(Contact::Email("maria@lind.example".into())), []);
        assert_eq!(by(Contact::Email("maria".into())), [("email", "field_email")]);
        assert_eq!(by(Contact::Email("a@b.example\r\nBcc: c@d.example".into())), [("email", "field_email")]);
        assert_eq!(by(Contact::Sms("".into())), [("phone", "field_empty")]);
        assert_eq!(by(call("12", None)), [("phone", "field_phone")]);
        assert_eq!(by(call("070-174 06 05", Some("8\n12"))), [("times", "field_line_break")]);
        assert_eq!(by(Contact::Letter("a\u{1b}[0m".into())), [("address", "field_control_characters")]);
    }

    #[test]
    fn files_have_names_content_and_limits() {
        let with = |attachments| codes(&Errand { attachments, ..errand() });

        assert_eq!(with(vec![file("bild.jpg", 1)]), []);
        assert_eq!(with(vec![file("vad=10?.jpg", 1)]), []);
        for name in
            ["../bild.jpg", "a\\b", "..", "=?utf-8?q?..=2F=E2=80=AEfdp=0D=0AX.exe?=", "a =?utf-8?b?Li4v?="]
        {
            assert_eq!(with(vec![file(name, 1)]), [("name", "field_file_name")], "{name}");
        }
        assert_eq!(with(vec![file("bild\u{202e}gpj.exe", 1)]), [("name", "field_control_characters")]);
        assert_eq!(with(vec![file("tom.pdf", 0)]), [("content", "field_empty")]);
        for media_type in [
            "multipart/mixed",
            "Message/RFC822",
            "text/plain; charset=utf-8; boundary=x",
            "text/plain; charset=utf-8; charset=utf-8",
            "text/plain;boundary=x",
            "text",
            "text/",
            "/plain",
            "text/a/b",
            "text/ plain",
            "text/plåin",
            "text/\"x\"",
        ] {
            let odd = Attachment { media_type: media_type.into(), ..file("a.pdf", 1) };
            assert_eq!(with(vec![odd]), [("media_type", "field_media_type")], "{media_type}");
        }
        let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        assert_eq!(with(vec![Attachment { media_type: sheet.into(), ..file("a.xlsx", 1) }]), []);
        let text = "text/csv; charset=utf-8";
        assert_eq!(with(vec![Attachment { media_type: text.into(), ..file("a.csv", 1) }]), []);
        assert_eq!(with(vec![Attachment { media_type: "image/svg+xml".into(), ..file("a.svg", 1) }]), []);
        let second = Errand { attachments: vec![file("a.pdf", 1), file("b.pdf", 0)], ..errand() };
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let named: Vec<String> = second.faults(today).iter().map(Wrong::named).collect();
        assert_eq!(named, ["attachments[1].content field_empty"]);
        assert_eq!(with(vec![file("a.pdf", 1); FILES + 1]), [("attachments", "field_too_many")]);
        assert_eq!(with(vec![file("a.pdf", 11 * 1024 * 1024); 2]), [("attachments", "field_too_large")]);
    }

    #[test]
    fn the_same_errand_is_the_same_text_and_another_is_another() {
        let mut others = vec![errand()];
        others.push(Errand { kind: "complaint".into(), ..errand() });
        others.push(Errand { facility: Some(FacilityId::new("VA-100045-001")), ..errand() });
        others.push(Errand { message: "Varför är fakturan så låg?".into(), ..errand() });
        others.push(Errand { contact: Contact::Sms("+46701740605".into()), ..errand() });
        others.push(Errand { contact: Contact::Letter("+46701740605".into()), ..errand() });
        others.push(Errand { attachments: vec![file("a.pdf", 1)], ..errand() });
        others.push(Errand { attachments: vec![file("a.pdf", 2)], ..errand() });
        let texts: std::collections::BTreeSet<String> =
            others.iter().map(|errand| errand.canonical().digest()).collect();

        assert_eq!(texts.len(), others.len());
        assert_eq!(errand().canonical(), errand().canonical());
    }
}
