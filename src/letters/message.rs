//! An e-mail as it is written down for mail servers (RFC 5322 and MIME), and as a `mailto:` link.

use std::time::{Duration, UNIX_EPOCH};

use chrono::{DateTime, FixedOffset};
use lettre::address::Envelope;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};

use crate::domain::canonical::digest;
use crate::domain::mail::Mail;
use crate::domain::zone::{self, Clock, Instant};
use crate::letters::enclosed;

/// Something in an e-mail that can not be written down.
#[derive(Debug, thiserror::Error)]
#[error("the e-mail can not be written: {0}")]
pub struct MessageError(pub(super) String);

/// Writes an e-mail down, from an address. The same e-mail gives the same bytes, all of them ASCII.
///
/// # Errors
/// When an address is none, or a type of content.
pub fn message(mail: &Mail, from: &str) -> Result<Vec<u8>, MessageError> {
    compose(mail, from, false)
}

/// Writes an e-mail down for a person to send: mail programs open it for writing. One to nobody is for the person to
/// address.
///
/// # Errors
/// As [`message`].
pub fn draft(mail: &Mail, from: &str) -> Result<Vec<u8>, MessageError> {
    compose(mail, from, true)
}

fn compose(mail: &Mail, from: &str, is_draft: bool) -> Result<Vec<u8>, MessageError> {
    let mut builder = Message::builder()
        .from(mailbox(from)?)
        .subject(mail.subject.clone())
        .message_id(Some(format!("<{}>", mail.message_id)))
        .date(UNIX_EPOCH + Duration::from_secs(mail.date.unsigned_abs()));
    builder = match (mail.to.as_str(), is_draft) {
        // The person who sends it fills in where it goes; the envelope, which the builder wants, is not written.
        ("", true) => builder.envelope(envelope(from)?),
        (to, _) => builder.to(mailbox(to)?),
    };
    if let Some(address) = &mail.reply_to {
        builder = builder.reply_to(mailbox(address)?);
    }
    if mail.is_automatic {
        builder = builder.raw_header(plain("Auto-Submitted", "auto-generated"));
    }
    if is_draft {
        // Outlook's own sign of a message that has not been sent; others do not mind it.
        builder = builder.raw_header(plain("X-Unsent", "1"));
    }
    let built = if mail.attachments.is_empty() {
        builder.singlepart(SinglePart::plain(mail.text.clone()))
    } else {
        builder.multipart(with_files(mail)?)
    };
    let mut message = built.map_err(|error| MessageError(error.to_string()))?;
    // The builder knows UTC only, and people read the clock of the country.
    message.headers_mut().insert_raw(plain("Date", &date(mail.date)));
    Ok(message.formatted())
}

fn with_files(mail: &Mail) -> Result<MultiPart, MessageError> {
    // Can be guessed, and is in no part all the same: neither base64 nor quoted-printable writes `=_`.
    let boundary = format!("=_{}", digest(mail.message_id.as_bytes()).get(..32).unwrap_or_default());
    let text = Body::new_with_encoding(mail.text.clone(), ContentTransferEncoding::QuotedPrintable)
        .map_err(|_| MessageError("the text can not be encoded".to_owned()))?;
    let text = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(text);
    let whole = MultiPart::mixed().boundary(boundary).singlepart(text);
    mail.attachments.iter().try_fold(whole, |whole, file| Ok(whole.singlepart(enclosed::part(file)?)))
}

fn mailbox(address: &str) -> Result<Mailbox, MessageError> {
    let address: Address = address.parse().map_err(|error| MessageError(format!("{error}")))?;
    Ok(Mailbox::new(None, address))
}

fn envelope(from: &str) -> Result<Envelope, MessageError> {
    let own = mailbox(from)?.email;
    Envelope::new(None, vec![own]).map_err(|error| MessageError(error.to_string()))
}

fn plain(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// `Mon, 23 Nov 2026 08:00:00 +0100`.
fn date(at: Instant) -> String {
    let offset = FixedOffset::east_opt(zone::civil(at, Clock::Local).offset);
    let time = DateTime::from_timestamp(at, 0).unwrap_or_default();
    match offset {
        Some(offset) => time.with_timezone(&offset).to_rfc2822(),
        None => time.to_rfc2822(),
    }
}

/// Makes the link that opens an e-mail in the user's own mail program. Files can not come along.
///
/// # Errors
/// When it goes to an address that is none; to nobody it may go.
pub fn link(mail: &Mail) -> Result<String, MessageError> {
    if !mail.to.is_empty() {
        mailbox(&mail.to)?;
    }
    let text = mail.text.replace('\n', "\r\n");
    Ok(format!("mailto:{}?subject={}&body={}", escaped(&mail.to), escaped(&mail.subject), escaped(&text)))
}

/// Escapes everything but letters, digits and `-._~@` (RFC 6068).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::errand::Attachment;

    fn mail() -> Mail {
        Mail {
            message_id: "f2026-000001@stordala.example".into(),
            date: 1_795_417_200,
            to: "kundservice@stordala.example".into(),
            reply_to: Some("maria@lind.example".into()),
            subject: "Flyttanmälan – kundnummer 100045".into(),
            text: "Adress: Ängsvägen 3\n".into(),
            is_automatic: true,
            attachments: vec![],
        }
    }

    fn file(name: &str) -> Attachment {
        Attachment { name: name.into(), media_type: "application/pdf".into(), bytes: vec![0, 255, b'\n'] }
    }

    #[test]
    fn headers_are_ascii_folded_and_in_order() {
        let text = String::from_utf8(message(&mail(), "mina-sidor@stordala.example").unwrap()).unwrap();

        assert!(text.is_ascii());
        for line in [
            "From: mina-sidor@stordala.example\r\n",
            "To: kundservice@stordala.example\r\n",
            "Reply-To: maria@lind.example\r\n",
            "Message-ID: <f2026-000001@stordala.example>\r\n",
            "Date: Mon, 23 Nov 2026 08:00:00 +0100\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "MIME-Version: 1.0\r\n",
            "Content-Type: text/plain; charset=utf-8\r\n",
        ] {
            assert_eq!(text.matches(line).count(), 1, "{line}\n{text}");
        }
        assert!(text.lines().all(|line| line.len() <= 78), "{text}");
        assert_eq!(text.matches("Date:").count(), 1);
    }

    #[test]
    fn the_same_e_mail_is_the_same_bytes_boundaries_too() {
        let with = Mail { attachments: vec![file("läcka 💧.pdf"), file("b.pdf")], ..mail() };

        assert_eq!(message(&with, "a@b.example").unwrap(), message(&with, "a@b.example").unwrap());
        let text = String::from_utf8(message(&with, "a@b.example").unwrap()).unwrap();
        assert!(
            text.contains("filename*0*=utf-8''l%C3%A4cka") || text.contains("filename*=utf-8''l%C3%A4cka"),
            "{text}"
        );
    }

    #[test]
    fn no_part_holds_a_line_that_ends_it() {
        let own = String::from_utf8(
            message(&Mail { attachments: vec![file("a.pdf")], ..mail() }, "a@b.example").unwrap(),
        );
        let own = own.unwrap();
        let boundary =
            own.split("boundary=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
        let forged = format!("x\r\n--{boundary}\r\nContent-Type: text/html\r\n\r\n<b>\r\n--{boundary}--\r\n");
        for media_type in ["text/plain", "application/pdf", "multipart/mixed", "text/plain; boundary=x"] {
            let bad = Attachment {
                media_type: media_type.into(),
                bytes: forged.clone().into_bytes(),
                ..file("a.txt")
            };
            let with = Mail { text: forged.clone(), attachments: vec![bad], ..mail() };

            let text = String::from_utf8(message(&with, "a@b.example").unwrap()).unwrap();

            let lines = text.lines().filter(|line| line.starts_with(&format!("--{boundary}")));
            assert_eq!(lines.count(), 3, "{text}");
            assert!(!text.contains("7bit"), "{text}");
            assert_eq!(text.matches("multipart/").count(), 1, "{text}");
        }
    }

    #[test]
    fn a_line_break_makes_no_header() {
        let hostile = Mail { subject: "a\r\nBcc: x@y.example".into(), ..mail() };
        let text = String::from_utf8(message(&hostile, "a@b.example").unwrap()).unwrap();
        assert!(!text.contains("\r\nBcc:"), "{text}");

        for address in ["x@y.example\r\nBcc: z@y.example", "x", "x@y.example, z@y.example"] {
            assert!(message(&Mail { to: address.into(), ..mail() }, "a@b.example").is_err(), "{address}");
            assert!(message(&Mail { reply_to: Some(address.into()), ..mail() }, "a@b.example").is_err());
            assert!(message(&mail(), address).is_err());
            assert!(link(&Mail { to: address.into(), ..mail() }).is_err(), "{address}");
        }
    }

    #[test]
    fn a_draft_to_nobody_is_left_to_address_and_is_never_sent_so() {
        let open = Mail { to: String::new(), ..mail() };

        let text = String::from_utf8(draft(&open, "maria@lind.example").unwrap()).unwrap();
        assert!(!text.contains("\r\nTo:") && !text.starts_with("To:"), "{text}");
        assert!(text.contains("X-Unsent: 1\r\n"), "{text}");
        assert!(link(&open).unwrap().starts_with("mailto:?subject="));
        assert!(message(&open, "maria@lind.example").is_err());
    }

    #[test]
    fn a_link_escapes_what_would_end_it() {
        let link = link(&Mail { subject: "a&b=ö?".into(), text: "x\ny#".into(), ..mail() }).unwrap();

        assert_eq!(link, "mailto:kundservice@stordala.example?subject=a%26b%3D%C3%B6%3F&body=x%0D%0Ay%23");
    }
}
