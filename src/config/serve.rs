//! The keys of the settings that are about serving a portal.

use crate::config::schema::{Key, Kind};

/// Where the portal is served.
pub static LISTEN: Key = Key {
    name: "serve_listen",
    kind: Kind::Text,
    default: Some("127.0.0.1:8080"),
    variable: "MINASIDOR_SERVE_LISTEN",
    option: Some("--listen"),
    in_profile: false,
    en: "where portal serve takes connections, ADDRESS:PORT",
    sv: "var portal serve tar emot anslutningar, ADRESS:PORT",
};

/// The certificate chain of a served portal.
pub static CERTIFICATE: Key = Key {
    name: "serve_certificate",
    kind: Kind::Text,
    default: None,
    variable: "MINASIDOR_SERVE_CERTIFICATE",
    option: Some("--certificate"),
    in_profile: false,
    en: "the file (PEM) with the certificate chain that portal serve shows",
    sv: "filen (PEM) med certifikatskedjan som portal serve visar",
};

/// The private key of a served portal.
pub static PRIVATE_KEY: Key = Key {
    name: "serve_private_key",
    kind: Kind::Text,
    default: None,
    variable: "MINASIDOR_SERVE_PRIVATE_KEY",
    option: Some("--private-key"),
    in_profile: false,
    en: "the file (PEM) with the private key of that certificate; for its owner alone",
    sv: "filen (PEM) med certifikatets privata nyckel; bara för ägaren",
};

/// The certificate by which BankID knows a served portal.
pub static BANKID_CERTIFICATE: Key = Key {
    name: "serve_bankid_certificate",
    kind: Kind::Text,
    default: None,
    variable: "MINASIDOR_SERVE_BANKID_CERTIFICATE",
    option: Some("--bankid-certificate"),
    in_profile: false,
    en: "the file (PEM) with the certificate by which BankID knows a served portal",
    sv: "filen (PEM) med certifikatet som BankID känner igen en visad portal på",
};

/// Its private key.
pub static BANKID_KEY: Key = Key {
    name: "serve_bankid_key",
    kind: Kind::Text,
    default: None,
    variable: "MINASIDOR_SERVE_BANKID_KEY",
    option: Some("--bankid-key"),
    in_profile: false,
    en: "the file (PEM) with the private key of that certificate; for its owner alone",
    sv: "filen (PEM) med det certifikatets privata nyckel; bara för ägaren",
};

/// Whom a served portal trusts to be BankID.
pub static BANKID_CA: Key = Key {
    name: "serve_bankid_ca",
    kind: Kind::Text,
    default: None,
    variable: "MINASIDOR_SERVE_BANKID_CA",
    option: Some("--bankid-ca"),
    in_profile: false,
    en: "the file (PEM) with BankID's own root certificate",
    sv: "filen (PEM) med BankID:s eget rotcertifikat",
};

/// Where BankID is.
pub static BANKID_URL: Key = Key {
    name: "serve_bankid_url",
    kind: Kind::Text,
    default: Some("https://appapi2.bankid.com"),
    variable: "MINASIDOR_SERVE_BANKID_URL",
    option: Some("--bankid-url"),
    in_profile: false,
    en: "where portal serve reaches BankID",
    sv: "var portal serve når BankID",
};

/// How often one caller may ask.
pub static PER_MINUTE: Key = Key {
    name: "serve_per_minute",
    kind: Kind::Count,
    default: Some("600"),
    variable: "MINASIDOR_SERVE_PER_MINUTE",
    option: Some("--per-minute"),
    in_profile: false,
    en: "how many requests of one caller portal serve answers in a minute; 0 counts none",
    sv: "hur många förfrågningar från samma håll portal serve besvarar per minut; 0 räknar inte",
};
