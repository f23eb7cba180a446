//! Certificates and their private keys, as files (PEM) hold them: whether they can be used, and how long.

use std::sync::Arc;
use std::time::Duration;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{CertificateError, Error, RootCertStore, ServerConfig};

use crate::domain::zone::Instant;

/// After every date that a certificate can have.
const NEVER: Duration = Duration::from_secs(253_402_300_800);

/// Why a file of certificates, or a key, can not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// There is no certificate in the file.
    #[error("no certificate")]
    NoCertificate,
    /// The file is a certificate in its binary form.
    #[error("a certificate in binary form")]
    Binary,
    /// A certificate is damaged.
    #[error("a damaged certificate")]
    Damaged,
    /// There is no private key in the file.
    #[error("no private key")]
    NoKey,
    /// The file is a key in its binary form.
    #[error("a key in binary form")]
    BinaryKey,
    /// The key is locked with a password.
    #[error("a key with a password")]
    LockedKey,
    /// The key is damaged, or of a kind that can not be used.
    #[error("an odd key")]
    OddKey,
    /// The key belongs to another certificate.
    #[error("the key of another certificate")]
    OtherKey,
}

impl Unfit {
    /// Whether it is the key that can not be used.
    pub fn is_key(self) -> bool {
        matches!(self, Self::NoKey | Self::BinaryKey | Self::LockedKey | Self::OddKey | Self::OtherKey)
    }
}

/// From when until when a certificate is valid; `None` for an end that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// Its first instant.
    pub from: Option<Instant>,
    /// Its last instant.
    pub until: Option<Instant>,
}

/// Looks whether a chain, the own certificate first, and a key belong together, and how long the own one is valid.
///
/// # Errors
/// When one of them can not be used.
pub fn check(chain: &[u8], key: &[u8]) -> Result<Validity, Unfit> {
    let chain = certificates(chain)?;
    let key = private_key(key)?;
    let own = chain.first().cloned().ok_or(Unfit::NoCertificate)?;
    ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
        .map_err(|error| match error {
            Error::InconsistentKeys(_) => Unfit::OtherKey,
            Error::InvalidCertificate(_) => Unfit::Damaged,
            _ => Unfit::OddKey,
        })?;
    Ok(validity(&own))
}

/// Looks whether there are certificates to trust, all of them whole.
///
/// # Errors
/// When there are none, or one can not be used.
pub fn check_trusted(pem: &[u8]) -> Result<(), Unfit> {
    let mut roots = RootCertStore::empty();
    certificates(pem)?.into_iter().try_for_each(|one| roots.add(one)).map_err(|_| Unfit::Damaged)
}

fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, Unfit> {
    if is_binary(pem) {
        return Err(Unfit::Binary);
    }
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    match found {
        Err(_) => Err(Unfit::Damaged),
        Ok(found) if found.is_empty() => Err(Unfit::NoCertificate),
        Ok(found) => Ok(found),
    }
}

fn private_key(pem: &[u8]) -> Result<PrivateKeyDer<'static>, Unfit> {
    if is_binary(pem) {
        return Err(Unfit::BinaryKey);
    }
    let text = String::from_utf8_lossy(pem);
    if text.contains("BEGIN ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED") {
        return Err(Unfit::LockedKey);
    }
    match PrivateKeyDer::from_pem_slice(pem) {
        Ok(key) => Ok(key),
        Err(rustls::pki_types::pem::Error::NoItemsFound) => Err(Unfit::NoKey),
        Err(_) => Err(Unfit::OddKey),
    }
}

/// The binary forms of certificates and keys begin with the sign of a sequence, and texts with a dash or a letter.
fn is_binary(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x30, 0x82]) || bytes.starts_with(&[0x30, 0x81]) || bytes.starts_with(&[0x30, 0x77])
}

/// Asks the one who judges certificates, as clients do, when it would be too early and when too late for this one:
/// dates are the first thing that is looked at. No other crate in the house reads certificates.
fn validity(certificate: &CertificateDer<'static>) -> Validity {
    let judged = |at: Duration| {
        let mut roots = RootCertStore::empty();
        roots.add(certificate.clone()).ok()?;
        let judge = WebPkiServerVerifier::builder_with_provider(roots.into(), Arc::new(default_provider()));
        let (judge, name) = (judge.build().ok()?, ServerName::try_from("localhost").ok()?);
        judge.verify_server_cert(certificate, &[], &name, &[], UnixTime::since_unix_epoch(at)).err()
    };
    let instant = |time: UnixTime| Instant::try_from(time.as_secs()).ok();
    Validity {
        from: match judged(Duration::ZERO) {
            Some(Error::InvalidCertificate(CertificateError::NotValidYetContext { not_before, .. })) => {
                instant(not_before)
            }
            _ => None,
        },
        until: match judged(NEVER) {
            Some(Error::InvalidCertificate(CertificateError::ExpiredContext { not_after, .. })) => {
                instant(not_after)
            }
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHAIN: &[u8] = include_bytes!("../../../tests/fixtures/tls/future.pem");
    const KEY: &[u8] = include_bytes!("../../../tests/fixtures/tls/server.key");
    const OTHER: &[u8] = include_bytes!("../../../tests/fixtures/mail/server.key");
    const CA: &[u8] = include_bytes!("../../../tests/fixtures/tls/ca.pem");

    fn pem(label: &str, body: &str) -> Vec<u8> {
        format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n").into_bytes()
    }

    #[test]
    fn the_dates_of_a_certificate_are_known_whoever_issued_it() {
        let valid = Validity { from: Some(4_102_444_800), until: Some(4_922_899_200) };
        assert_eq!(check(CHAIN, KEY), Ok(valid));
        assert_eq!(check(&[CHAIN, CA].concat(), KEY), Ok(valid));
    }

    #[test]
    fn each_way_in_which_a_pair_can_not_be_used_is_told_apart() {
        let binary = CertificateDer::from_pem_slice(CHAIN).unwrap();
        let binary_key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
        assert_eq!(check(KEY, KEY), Err(Unfit::NoCertificate));
        assert_eq!(check(b"", KEY), Err(Unfit::NoCertificate));
        assert_eq!(check(&binary, KEY), Err(Unfit::Binary));
        assert_eq!(check(&pem("CERTIFICATE", "AAAA"), KEY), Err(Unfit::Damaged));
        assert_eq!(check(&pem("CERTIFICATE", "not base64!"), KEY), Err(Unfit::Damaged));
        assert_eq!(check(CHAIN, CHAIN), Err(Unfit::NoKey));
        assert_eq!(check(CHAIN, binary_key.secret_der()), Err(Unfit::BinaryKey));
        assert_eq!(check(CHAIN, &pem("ENCRYPTED PRIVATE KEY", "AAAA")), Err(Unfit::LockedKey));
        let old = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA";
        assert_eq!(check(CHAIN, &pem("RSA PRIVATE KEY", old)), Err(Unfit::LockedKey));
        assert_eq!(check(CHAIN, &pem("PRIVATE KEY", "AAAA")), Err(Unfit::OddKey));
        assert_eq!(check(CHAIN, OTHER), Err(Unfit::OtherKey));
    }

    #[test]
    fn what_is_to_be_trusted_has_to_be_certificates() {
        assert_eq!(check_trusted(CA), Ok(()));
        assert_eq!(check_trusted(KEY), Err(Unfit::NoCertificate));
        assert_eq!(check_trusted(&pem("CERTIFICATE", "AAAA")), Err(Unfit::Damaged));
    }
}
