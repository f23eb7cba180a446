//! BankID at a served portal: the service itself by the settings, and people who do not exist in the demo.

use std::sync::Arc;
use std::time::Duration;

use clap::Args;

use crate::cli::app::App;
use crate::cli::certificate::{self, Named};
use crate::cli::connect::pace::SystemPace;
use crate::cli::connect::{demo_store, line};
use crate::cli::failure::Failure;
use crate::config::serve::{BANKID_CA, BANKID_CERTIFICATE, BANKID_KEY, BANKID_URL};
use crate::domain::id::person::PersonalNumber;
use crate::lang::Words;
use crate::portal::bankid::simulator::{Person, Simulator};
use crate::portal::bankid::{BASE, RelyingParty};
use crate::portal::embedded::demo;
use crate::portal::http::client::{ClientOptions, HttpClient, OwnCertificate};
use crate::portal::http::origin::Origin;
use crate::server::Log;
use crate::server::identity::{AppAddress, Identity};
use crate::server::phone;
use crate::words;

/// How long the service is waited for: a thread waits that could answer others.
const PATIENCE: Duration = Duration::from_secs(10);

/// How people log in with BankID.
#[derive(Debug, Args)]
pub struct IdentityArgs {
    /// The certificate chain (PEM) of the relying party, from the bank: people log in with BankID
    #[arg(long, value_name = "FILE")]
    bankid_certificate: Option<String>,
    /// The private key (PEM) of that certificate
    #[arg(long, value_name = "FILE")]
    bankid_key: Option<String>,
    /// BankID's own root certificate (PEM): the service shows one that no system knows
    #[arg(long, value_name = "FILE")]
    bankid_ca: Option<String>,
    /// Where the service is; https://appapi2.test.bankid.com is its test
    #[arg(long, value_name = "URL")]
    bankid_url: Option<String>,
}

impl IdentityArgs {
    /// Makes the login with BankID, where the settings have a certificate for it. Nothing is sent yet.
    ///
    /// # Errors
    /// When one of the files is missing or can not be used, or the address is none.
    pub fn real(&self, app: &App<'_>, log: Arc<dyn Log>) -> Result<Option<Identity>, Failure> {
        let certificate = Named::of(app, self.bankid_certificate.as_ref(), &BANKID_CERTIFICATE);
        let key = Named::of(app, self.bankid_key.as_ref(), &BANKID_KEY);
        let ca = Named::of(app, self.bankid_ca.as_ref(), &BANKID_CA);
        let (certificate, key, ca) = match (certificate, key, ca) {
            (None, None, None) if self.bankid_url.is_none() => return Ok(None),
            (Some(certificate), Some(key), Some(ca)) => (certificate, key, ca),
            _ => return Err(incomplete()),
        };
        let pair = certificate::read(&certificate, &key)?;
        let own = OwnCertificate { chain: pair.chain, key: pair.key };
        let ca = certificate::read_trusted(&ca)?;
        let chosen = self.bankid_url.clone().or_else(|| app.config.value(&BANKID_URL));
        let typed = chosen.unwrap_or_default();
        let root = typed.trim_end_matches('/').trim_end_matches(BASE);
        let origin = Origin::parse(root).map_err(|error| no_address().because(&error))?;
        let pace = Arc::new(SystemPace::new(app.system.clock));
        let options = ClientOptions {
            patience: PATIENCE,
            user_agent: line::USER_AGENT.to_owned(),
            proxy: line::proxy(app),
            certificates: Some(ca),
            own: Some(own),
        };
        let host = origin.host().to_owned();
        app.note(&words!(
            "People log in with BankID through {host}.",
            "Man loggar in med BankID genom {host}."
        ));
        let party = RelyingParty::new(Arc::new(HttpClient::new(origin, options, pace.clone())));
        Ok(Some(Identity::new(party, pace, AppAddress::BankId, log)))
    }

    /// Refuses a real service for the demo, whose people do not exist.
    ///
    /// # Errors
    /// When an option names one.
    pub fn none_with_demo(&self) -> Result<(), Failure> {
        let given = [&self.bankid_certificate, &self.bankid_key, &self.bankid_ca, &self.bankid_url];
        if given.into_iter().all(Option::is_none) {
            return Ok(());
        }
        Err(Failure::usage(Words::fixed("the demo has a BankID of its own", "demon har ett eget BankID"))
            .with_why(Words::fixed("nobody in it exists", "ingen i den finns på riktigt")))
    }
}

/// Makes the demo's own BankID, at a server's address. Only the demo has it: nothing else calls this.
///
/// # Errors
/// When there is no such customer in the demo.
pub fn simulated(app: &App<'_>, who: &str, root: &str, log: Arc<dyn Log>) -> Result<Identity, Failure> {
    let (_, customer, _) = demo_store(app, who)?;
    let pace = Arc::new(SystemPace::new(app.system.clock));
    let mut people: Vec<Person> = Vec::new();
    for person in demo::people(demo::file_of(&customer)) {
        let Ok(number) = PersonalNumber::parse(person.number, app.today()) else { continue };
        if people.iter().all(|known| known.number != number) {
            people.push(Person {
                number,
                given: person.given.to_owned(),
                surname: person.surname.to_owned(),
            });
        }
    }
    let simulator = Arc::new(Simulator::new(people, pace.clone()));
    let party = RelyingParty::new(simulator.clone());
    let address = format!("{root}{}", phone::PATH);
    app.note(&words!(
        "The demo's BankID app, to sign with: {address}",
        "Demons BankID-app, att legitimera sig med: {address}"
    ));
    Ok(Identity::new(party, pace, AppAddress::Page(address), log).with_apps(simulator))
}

fn incomplete() -> Failure {
    Failure::usage(Words::fixed(
        "BankID needs a certificate, its private key and BankID's own root certificate",
        "BankID kräver ett certifikat, dess privata nyckel och BankID:s eget rotcertifikat",
    ))
    .with_hint(Words::fixed(
        "--bankid-certificate FILE --bankid-key FILE --bankid-ca FILE",
        "--bankid-certificate FIL --bankid-key FIL --bankid-ca FIL",
    ))
}

/// What was typed may hold a password, and is not repeated.
fn no_address() -> Failure {
    Failure::usage(Words::fixed("that is no address of BankID's", "det är ingen adress till BankID"))
        .with_hint(Words::same("--bankid-url https://appapi2.test.bankid.com"))
}
