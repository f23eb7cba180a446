//! Mangled answers on the way in: the settings, the password, BankID step by step, the first page. Whoever is let in
//! is who they were, under their own number; whoever is not is told why, with the name of what was asked.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use minasidor::domain::id::person::PersonalNumber;
use minasidor::domain::refusal::Refusal;
use minasidor::domain::secret::Secret;
use minasidor::portal::PortalError;
use minasidor::portal::bfus::saved::SavedSession;
use minasidor::portal::bfus::sign_in::bankid::sign;
use minasidor::portal::bfus::sign_in::password::{Attempt, attempt};
use minasidor::portal::http::line::{Line, Manners};
use minasidor::portal::http::origin::Origin;
use minasidor::portal::http::{Request, Response, Transport, TransportError};
use minasidor::portal::sign_in::Password;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use crate::portal::bfus::mangled::mutation::{Mutation, any_bytes, any_mutation};
use crate::portal::bfus::reads::simulated;
use crate::portal::bfus::simulated::Wireless;
use crate::portal::bfus::stand_in::{Person, ROOT, Unhurried};
use crate::support::bfus_portal::Simulator;

/// The customer, and a person who is that customer and may enter another.
const CUSTOMER: &str = "100045";
const PERSON: &str = "199503242381";

fn portal() -> &'static Arc<Simulator> {
    static PORTAL: OnceLock<Arc<Simulator>> = OnceLock::new();
    PORTAL.get_or_init(|| simulated(|_| {}))
}

/// A line on which the answers to paths that begin so are mangled.
struct Mangling {
    path: &'static str,
    mutation: Mutation,
}

impl Transport for Mangling {
    fn send(&self, request: &Request) -> Result<Response, TransportError> {
        let mut response = Wireless(Arc::clone(portal())).send(request)?;
        let path = request.path.to_ascii_lowercase();
        let is_meant = path.starts_with(&self.path.to_ascii_lowercase()) && response.status == 200;
        if let Some((body, _)) = is_meant.then(|| self.mutation.applied(&response.body)).flatten() {
            response.body = body;
        }
        Ok(response)
    }
}

fn mangled(path: &'static str, mutation: Mutation) -> Line {
    let mangling = Arc::new(Mangling { path, mutation });
    let transport: Arc<dyn Transport> = mangling.clone();
    let line = Line::new(Origin::parse(ROOT).unwrap(), transport, Arc::new(Unhurried::default()));
    let manners = Manners { retries: 0, ..line.manners() };
    line.with_manners(manners)
}

/// Whether a refusal says what was asked, or is one that the portal itself may give.
fn is_told(error: &PortalError) -> bool {
    match error.refusal {
        Refusal::Surprise | Refusal::Overloaded | Refusal::NoAnswer => {
            let what = error.what.as_deref().unwrap_or_default();
            what.split_once(": ").is_some_and(|(name, field)| !name.is_empty() && !field.is_empty())
        }
        _ => minasidor::cli::failure::login::why(error.refusal).is_some(),
    }
}

fn is_own(saved: &SavedSession, customer: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(&saved.user, customer);
    prop_assert!(saved.customer.as_deref().is_none_or(|told| told == customer), "{:?}", saved);
    prop_assert!(saved.jar.is_logged_in());
    Ok(())
}

fn password(right: bool, path: &'static str, mutation: Mutation) -> Result<(), TestCaseError> {
    let line = mangled(path, mutation);
    let word = if right { "stordala-100045" } else { "fel" };
    let given = Password { user: CUSTOMER.into(), password: Secret::new(word.into()) };
    match attempt(&line, &given, &|| Ok(())) {
        Ok(Attempt::Entered(saved)) => {
            prop_assert!(right, "let in with a wrong password");
            is_own(&saved, CUSTOMER)
        }
        Ok(Attempt::Rejected(error) | Attempt::Unanswered(error)) | Err(error) => {
            prop_assert!(is_told(&error), "{:?}", error);
            Ok(())
        }
    }
}

fn number() -> PersonalNumber {
    PersonalNumber::parse(PERSON, NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()).unwrap()
}

/// The accounts that a person may enter: customer and user.
fn accounts() -> &'static BTreeSet<(String, Option<String>)> {
    static ACCOUNTS: OnceLock<BTreeSet<(String, Option<String>)>> = OnceLock::new();
    ACCOUNTS.get_or_init(|| {
        let transport: Arc<dyn Transport> = Arc::new(Wireless(Arc::clone(portal())));
        let line = Line::new(Origin::parse(ROOT).unwrap(), transport, Arc::new(Unhurried::default()));
        let signed = sign(&line, &number(), &Person::default()).unwrap();
        signed.accounts().iter().map(|one| (one.customer.clone(), one.user.clone())).collect()
    })
}

fn bankid(path: &'static str, mutation: Mutation) -> Result<(), TestCaseError> {
    let line = mangled(path, mutation);
    let at_hand = Person::default();
    let signed = match sign(&line, &number(), &at_hand) {
        Ok(signed) => signed,
        Err(error) => {
            prop_assert!(is_told(&error), "{:?}", error);
            return Ok(());
        }
    };
    prop_assert!(!signed.accounts().is_empty(), "nobody, silently");
    for account in signed.accounts() {
        let is_known = accounts().contains(&(account.customer.clone(), account.user.clone()));
        match signed.enter(account) {
            Ok(saved) => {
                prop_assert!(is_known, "{:?}", account);
                is_own(&saved, &account.customer)?;
            }
            Err(error) => prop_assert!(is_told(&error), "{:?}", error),
        }
    }
    Ok(())
}

macro_rules! mangled_logins {
    ($($name:ident: $path:literal, $any:expr, $judged:expr, $cases:literal;)+) => {$(
        #[test]
        fn $name() {
            assert!(accounts().len() > 1, "{:?}", accounts());
            let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases($cases) };
            proptest!(config, |(mutation in $any)| $judged($path, mutation)?);
        }
    )+};
}

/// A page is bytes.
fn any_page() -> impl Strategy<Value = Mutation> {
    any_bytes().prop_map(Mutation::Bytes)
}

mangled_logins! {
    settings_before_a_password: "/api/settings/startupsettings", any_mutation(), |p, m| password(true, p, m), 100;
    the_login_page: "/default.aspx", any_page(), |p, m| password(true, p, m), 40;
    the_answer_to_a_password: "/default.aspx/Authenticate", any_mutation(), |p, m| password(true, p, m), 200;
    the_answer_to_a_wrong_password: "/default.aspx/Authenticate", any_mutation(), |p, m| password(false, p, m), 200;
    the_first_page_after_a_password: "/start.aspx", any_page(), |p, m| password(true, p, m), 100;
    orders: "/api/grp2/Authenticate/", any_mutation(), bankid, 100;
    progress: "/api/grp2/CollectRequest/", any_mutation(), bankid, 60;
    own_accounts: "/api/grp2/GetCustomerByPinCode/", any_mutation(), bankid, 150;
    granted_accounts: "/api/subuser/GetSubUsersByPinCode/", any_mutation(), bankid, 150;
    entering: "/api/grp2/Login/", any_mutation(), bankid, 60;
    the_first_page_after_bankid: "/start.aspx", any_page(), bankid, 60;
}
