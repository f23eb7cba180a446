//! Why the certificate that a server shows is not one to trust.

use std::error::Error;

use rustls::CertificateError;

use crate::domain::zone::Instant;
use crate::portal::http::TransportError;
use crate::portal::http::client::chain;

/// How many names of a certificate are told.
const NAMES: usize = 3;
/// The most characters of one name that are told.
const LONGEST: usize = 80;

/// What is wrong with a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// It was valid until an instant.
    Expired(Option<Instant>),
    /// It will be valid from an instant on.
    NotYet(Option<Instant>),
    /// It is for other names: some of them, as the certificate has them, not cleaned.
    OtherName(Vec<String>),
    /// Nobody whom one trusts has issued it.
    UnknownIssuer,
    /// Its issuer has taken it back.
    Revoked,
    /// It is none that a server may show.
    Unfit,
}

impl Doubt {
    /// Finds what is wrong with the certificate; `None` where something else is.
    pub fn of(error: &TransportError) -> Option<Self> {
        let source = error.source.as_deref()? as &(dyn Error + 'static);
        chain(source).into_iter().find_map(|link| match link.downcast_ref()? {
            rustls::Error::InvalidCertificate(why) => Some(Self::about(why)),
            _ => None,
        })
    }

    fn about(why: &CertificateError) -> Self {
        let instant = |seconds: u64| Instant::try_from(seconds).ok();
        match why {
            CertificateError::Expired => Self::Expired(None),
            CertificateError::ExpiredContext { not_after, .. } => Self::Expired(instant(not_after.as_secs())),
            CertificateError::NotValidYet => Self::NotYet(None),
            CertificateError::NotValidYetContext { not_before, .. } => {
                Self::NotYet(instant(not_before.as_secs()))
            }
            CertificateError::NotValidForName => Self::OtherName(Vec::new()),
            CertificateError::NotValidForNameContext { presented, .. } => {
                Self::OtherName(presented.iter().take(NAMES).map(|name| bare(name)).collect())
            }
            CertificateError::UnknownIssuer => Self::UnknownIssuer,
            CertificateError::Revoked => Self::Revoked,
            _ => Self::Unfit,
        }
    }
}

/// Takes the name out of `DnsName("minasidor.stordala.example")`.
fn bare(told: &str) -> String {
    let inner = told.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')')).unwrap_or(told);
    inner.trim_matches('"').chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portal::http::Stop;

    #[test]
    fn the_names_of_a_certificate_are_told_bare_few_and_short() {
        let long = "x".repeat(200);
        let presented: Vec<String> = [
            "DnsName(\"minasidor.stordala.example\")",
            "IpAddress(192.0.2.1)",
            &format!("DnsName(\"{long}\")"),
            "DnsName(\"fjärde.example\")",
        ]
        .map(str::to_owned)
        .into();
        let expected = rustls::pki_types::ServerName::try_from("other.example").unwrap();
        let why = CertificateError::NotValidForNameContext { expected, presented };
        let source = Box::new(std::io::Error::other(rustls::Error::InvalidCertificate(why)));

        let doubt = Doubt::of(&TransportError { stop: Stop::Insecure, source: Some(source) });

        let names = ["minasidor.stordala.example", "192.0.2.1", &"x".repeat(80)].map(str::to_owned);
        assert_eq!(doubt, Some(Doubt::OtherName(names.into())));
    }
}
