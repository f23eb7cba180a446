//! What is made of random numbers and secrets: the number of a login, and the text of the code that moves.
//!
//! Every portal that has people sign with BankID shows the same code, whoever speaks to the service.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::domain::secret::Secret;

/// Makes the number of a login: a UUID of the fourth kind, as 32 hexadecimal digits.
///
/// # Errors
/// When the system has no random numbers.
pub fn transaction() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes)?;
    let mut number = u128::from_be_bytes(bytes);
    number = number & !(0xf << 76) | 0x4 << 76;
    number = number & !(0x3 << 62) | 0x2 << 62;
    Ok(format!("{number:032x}"))
}

/// Makes such a number in the groups in which it is usually written.
///
/// # Errors
/// When the system has no random numbers.
pub fn uuid() -> Result<String, getrandom::Error> {
    let plain = transaction()?;
    let parts = [&plain[..8], &plain[8..12], &plain[12..16], &plain[16..20], &plain[20..]];
    Ok(parts.join("-"))
}

/// Returns the text of the code at an age in seconds: `bankid.<token>.<seconds>.<proof>`, where the proof is an
/// HMAC-SHA256 of the seconds under the secret (BankID, Relying Party Guidelines, animated QR code).
pub fn text(token: &str, secret: &Secret, seconds: u64) -> String {
    format!("bankid.{token}.{seconds}.{}", proof(secret, seconds))
}

fn proof(secret: &Secret, seconds: u64) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.reveal().as_bytes()).expect("any length is a key");
    mac.update(seconds.to_string().as_bytes());
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a text of the portal can be put into a path or an address as it is.
pub fn is_segment(text: &str) -> bool {
    (1..=128).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_moves_each_second() {
        let token = "3f0c6a52-91d7-4c1e-8a44-5e2b7790aa01";
        let secret = Secret::new("b7a1e0c4-2d3f-4a6b-9c58-0f1e2d3c4b5a".into());
        for (seconds, proof) in [
            (0, "29c41184a3582621b29293ec16876f459e29a533ddf91f48c4355690043d716c"),
            (7, "bb421224c0b1265ceab5c1a4703919f47090b21ce1eee1195a81572c585d6c0c"),
        ] {
            assert_eq!(text(token, &secret, seconds), format!("bankid.{token}.{seconds}.{proof}"));
        }
    }

    #[test]
    fn a_login_has_a_number_of_its_own() {
        let (one, other) = (transaction().unwrap(), transaction().unwrap());

        assert_ne!(one, other);
        assert!(one.len() == 32 && one.bytes().all(|b| b.is_ascii_hexdigit()), "{one}");
        assert_eq!(one.as_bytes()[12], b'4');
        assert!(b"89ab".contains(&one.as_bytes()[16]), "{one}");
    }

    #[test]
    fn nothing_of_the_portals_leads_to_another_path() {
        assert!(is_segment("0b6f2a9e-7d41-4a0c-9a57-1f7be2c40001"));
        for text in ["", "../x", "a/b", "a?b", "a b", "å", &"x".repeat(129)] {
            assert!(!is_segment(text), "{text}");
        }
    }
}
