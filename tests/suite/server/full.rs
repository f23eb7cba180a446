//! A host whose disk is full: what is read is answered, what is to be written is refused.

use std::collections::BTreeMap;
use std::sync::Arc;

use minasidor::domain::id::person::PersonalNumber;
use minasidor::domain::refusal::Refusal;
use minasidor::domain::rights::{Page, Role};
use minasidor::domain::secret::Secret;
use minasidor::domain::zone::Instant;
use minasidor::portal::embedded::host::EmbeddedHost;
use minasidor::portal::host::{
    AccessToken, BegunSession, Caller, HostAccount, PasswordAttempt, PortalHost, WantedToken,
};
use minasidor::portal::{About, Portal, PortalError};

use crate::server::Hosted;
use crate::support::decorated::Decorated;
use crate::support::served::Served;

struct Full(Arc<EmbeddedHost>);

fn full<T>() -> Result<T, PortalError> {
    Err(PortalError::about(Refusal::StoreFull, "/srv/portal.db"))
}

impl PortalHost for Full {
    fn about(&self) -> Result<About, PortalError> {
        self.0.about()
    }
    fn now(&self) -> Instant {
        self.0.now()
    }
    fn sign_in(&self, _attempt: &PasswordAttempt) -> Result<BegunSession, PortalError> {
        full()
    }
    fn accounts_of(&self, person: &PersonalNumber) -> Result<Vec<HostAccount>, PortalError> {
        self.0.accounts_of(person)
    }
    fn enter(&self, _person: &PersonalNumber, _account: &HostAccount) -> Result<BegunSession, PortalError> {
        full()
    }
    fn caller(&self, bearer: &Secret) -> Result<Caller, PortalError> {
        self.0.caller(bearer)
    }
    fn open(&self, bearer: &Secret) -> Result<Box<dyn Portal>, PortalError> {
        let desk = Some(Refusal::StoreFull);
        Ok(Box::new(Decorated { desk, ..Decorated::over(self.0.open(bearer)?) }))
    }
    fn rights(&self, bearer: &Secret) -> Result<BTreeMap<Page, Role>, PortalError> {
        self.0.rights(bearer)
    }
    fn person(&self, _bearer: &Secret) -> Result<Option<PersonalNumber>, PortalError> {
        Ok(None)
    }

    fn sign_out(&self, _bearer: &Secret, _everywhere: bool) -> Result<(), PortalError> {
        full()
    }
    fn tokens(&self, bearer: &Secret) -> Result<Vec<AccessToken>, PortalError> {
        self.0.tokens(bearer)
    }
    fn issue_token(&self, _: &Secret, _: &WantedToken) -> Result<(AccessToken, Secret), PortalError> {
        full()
    }
    fn revoke_token(&self, _bearer: &Secret, _number: i64) -> Result<AccessToken, PortalError> {
        full()
    }
    fn sends_mail(&self) -> bool {
        self.0.sends_mail()
    }
    fn ready(&self) -> Result<(), PortalError> {
        full()
    }
    fn version(&self) -> Result<u64, PortalError> {
        self.0.version()
    }
}

#[test]
fn a_full_disk_is_told_as_that_and_what_is_there_is_still_read() {
    let mut hosted = Hosted::new();
    let bearer = hosted.bearer("100045", "100045");
    let host = Arc::new(Full(Arc::clone(&hosted.host)));
    hosted.served = Served::start(host as Arc<dyn PortalHost>);

    let ready = hosted.send("GET /ready", &[], "");
    assert_eq!((ready.status, ready.code()), (507, "store_full".into()));
    assert!(!String::from_utf8_lossy(&ready.body).contains("/srv"), "no path is told");
    let login = r#"{"user":"100045","password":"korrekt häst batteri"}"#;
    let refused = hosted.send("POST /v1/sessions", &[("content-type", "application/json")], login);
    assert_eq!((refused.status, refused.code()), (507, "store_full".into()));
    let errand = hosted.hand_in("/v1/errands", &bearer, "k-1", super::ERRAND);
    assert_eq!((errand.status, errand.code()), (507, "store_full".into()));
    assert_eq!(hosted.ask("GET /v1/invoices", &bearer).status, 200);
    assert_eq!(hosted.send("GET /health", &[], "").status, 200);
}
