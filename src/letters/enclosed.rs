//! A file that comes along with an e-mail, as a part of it.

use lettre::error::Error;
use lettre::message::header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment as Part, Body, SinglePart};

use crate::domain::errand::{Attachment, is_media_type};
use crate::letters::message::MessageError;

/// The most characters of a piece of a name; with what stands around it a line has less than 78.
const PIECE: usize = 54;

/// Writes a file as a part. A name in which a mail program might read more than is written is percent-encoded: such
/// names are refused now, and were not always.
///
/// # Errors
/// When it can not be encoded.
pub(super) fn part(file: &Attachment) -> Result<SinglePart, MessageError> {
    // One that was kept before such types were refused is bytes like any others.
    let kind = if is_media_type(&file.media_type) { &file.media_type } else { "application/octet-stream" };
    let kind = ContentType::parse(kind).map_err(|error| MessageError(error.to_string()))?;
    let body = Body::new_with_encoding(file.bytes.clone(), ContentTransferEncoding::Base64)
        .map_err(|_| MessageError("a part can not be encoded".to_owned()))?;
    Ok(match file.name.contains("=?") {
        true => SinglePart::builder().header(Named(encoded(&file.name))).header(kind).body(body),
        false => Part::new(file.name.clone()).body(body, kind),
    })
}

/// `Content-Disposition` of a file with an encoded name.
#[derive(Clone)]
struct Named(String);

impl Header for Named {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Disposition")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Err(Box::new(Error::CannotParseFilename))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::dangerous_new_pre_encoded(Self::name(), self.0.clone(), self.0.clone())
    }
}

/// A name in pieces, each on a line of its own (RFC 2231), in which only letters and digits stand for themselves.
fn encoded(name: &str) -> String {
    let mut pieces = vec!["utf-8''".to_owned()];
    for byte in name.bytes() {
        let written = match byte {
            byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        };
        match pieces.last_mut() {
            Some(piece) if piece.len() + written.len() <= PIECE => piece.push_str(&written),
            _ => pieces.push(written),
        }
    }
    let numbered = pieces.iter().enumerate().map(|(at, piece)| format!(";\r\n filename*{at}*={piece}"));
    format!("attachment{}", numbered.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_says_more_than_is_written() {
        let name = "=?utf-8?q?..=2F..=2F=E2=80=AEfdp=0D=0AX.exe?=";
        let file =
            Attachment { name: name.into(), media_type: "application/pdf".into(), bytes: vec![1, 2, 3] };

        let text = String::from_utf8(part(&file).unwrap().formatted()).unwrap();

        assert!(!text.contains("=?"), "{text}");
        assert!(text.contains("attachment;\r\n filename*0*=utf-8''%3D%3Futf%2D8%3Fq%3F"), "{text}");
        assert!(text.contains(";\r\n filename*1*="), "{text}");
        assert!(text.lines().all(|line| line.len() < 78), "{text}");
        let written: String =
            text.lines().filter_map(|line| line.split_once("*=")).map(|(_, piece)| piece).collect();
        let read = percent(written.trim_start_matches("utf-8''").replace(';', "").as_bytes());
        assert_eq!(read, name.as_bytes(), "the same name comes out");
    }

    fn percent(text: &[u8]) -> Vec<u8> {
        let digit = |byte: u8| u8::try_from(char::from(byte).to_digit(16).unwrap()).unwrap();
        match text {
            [b'%', high, low, rest @ ..] => [vec![digit(*high) * 16 + digit(*low)], percent(rest)].concat(),
            [byte, rest @ ..] => [vec![*byte], percent(rest)].concat(),
            [] => Vec::new(),
        }
    }
}
