//! The words for certificates and keys of the user's own that can not be used.

use std::path::Path;

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::lang::Words;
use crate::portal::http::pair::Unfit;
use crate::words;

/// Tells why the file of certificates, or that of the key, can not be used.
pub fn unfit(unfit: Unfit, chain: &Path, key: &Path) -> Failure {
    let shown = if unfit.is_key() { key } else { chain }.display().to_string();
    let what = if unfit.is_key() {
        words!("could not use the private key {shown}", "den privata nyckeln {shown} gick inte att använda")
    } else {
        words!("could not use the certificate {shown}", "certifikatet {shown} gick inte att använda")
    };
    Failure::new("certificate_unusable", Exit::Failed, what)
        .with_why(why(unfit, &chain.display().to_string()))
        .with_hint(hint(unfit, &shown))
}

fn why(unfit: Unfit, chain: &str) -> Words {
    match unfit {
        Unfit::NoCertificate => {
            Words::fixed("there is no certificate in the file", "det finns inget certifikat i filen")
        }
        Unfit::Binary => Words::fixed(
            "it is in binary form (DER), and has to be text (PEM)",
            "det är i binär form (DER), och ska vara text (PEM)",
        ),
        Unfit::Damaged => Words::fixed("it is damaged", "det är skadat"),
        Unfit::NoKey => {
            Words::fixed("there is no private key in the file", "det finns ingen privat nyckel i filen")
        }
        Unfit::BinaryKey => Words::fixed(
            "it is in binary form (DER), and has to be text (PEM)",
            "den är i binär form (DER), och ska vara text (PEM)",
        ),
        Unfit::LockedKey => Words::fixed(
            "it is locked with a password, and nobody is there to type it when a server starts",
            "den är låst med ett lösenord, och ingen kan skriva det när en server startar",
        ),
        Unfit::OddKey => Words::fixed(
            "it is damaged, or of a kind that can not be used",
            "den är skadad, eller av en sort som inte går att använda",
        ),
        Unfit::OtherKey => words!(
            "it does not belong to the first certificate in {chain}",
            "den hör inte till det första certifikatet i {chain}"
        ),
    }
}

fn hint(unfit: Unfit, shown: &str) -> Words {
    match unfit {
        Unfit::NoCertificate => Words::fixed(
            "a file in which -----BEGIN CERTIFICATE----- stands",
            "en fil där det står -----BEGIN CERTIFICATE-----",
        ),
        Unfit::Binary => Words::same(format!("openssl x509 -inform der -in {shown} -out chain.pem")),
        Unfit::Damaged => Words::fixed("fetch it from its issuer again", "hämta det från utfärdaren på nytt"),
        Unfit::NoKey => Words::fixed(
            "a file in which -----BEGIN PRIVATE KEY----- stands",
            "en fil där det står -----BEGIN PRIVATE KEY-----",
        ),
        Unfit::BinaryKey => {
            Words::same(format!("(umask 077; openssl pkey -inform der -in {shown} -out key.pem)"))
        }
        Unfit::LockedKey => Words::same(format!("(umask 077; openssl pkey -in {shown} -out key.pem)")),
        Unfit::OddKey => Words::fixed(
            "a key of RSA with 2048 bits or more, of P-256, P-384 or Ed25519",
            "en nyckel av RSA med minst 2048 bitar, P-256, P-384 eller Ed25519",
        ),
        Unfit::OtherKey => Words::fixed(
            "the key that the certificate was ordered with; in the chain the server's own comes first",
            "nyckeln som certifikatet beställdes med; i kedjan står serverns eget certifikat först",
        ),
    }
}
