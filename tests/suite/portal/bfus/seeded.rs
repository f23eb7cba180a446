//! The simulated BFUS portal over the household of `household.rs`, for the cases of every kind of portal.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use minasidor::domain::id::{CustomerNumber, UserName};
use minasidor::domain::zone::{self, Clock, Instant};
use minasidor::portal::embedded::Access;
use minasidor::portal::{Portal, PortalError};

use crate::portal::bfus::reads::opened_at;
use crate::portal::bfus::renamed::Renamed;
use crate::portal::household;
use crate::support::bfus_portal::Simulator;
use crate::support::bfus_portal::portal::users::{Account, Register, User};

/// Signs in by name as a customer, on a day, with values up to an instant.
pub fn opened(
    folder: &Path,
    (name, customer): (&str, &str),
    (today, horizon): (NaiveDate, Instant),
) -> Result<Box<dyn Portal>, PortalError> {
    let path = folder.to_owned();
    let simulator = Simulator::new(
        register(),
        Box::new(move |account, today, reached| {
            let store = household::reopened(&path, Access::ReadWrite);
            let reached = reached.min(horizon);
            let session = store.session(&account.customer, account.user.as_ref(), today, reached);
            session.map(|portal| Box::new(portal) as Box<dyn Portal>).map_err(|error| error.to_string())
        }),
    );
    let now = zone::start_of_day(today, Clock::Local) + 8 * 3600;
    simulator.set_clock(now);
    let portal = opened_at(&Arc::new(simulator), (name, customer), (today, now));
    portal.customer()?;
    let number = CustomerNumber::new(customer);
    let user = (name != customer).then(|| UserName::new(name));
    let store =
        household::reopened(folder, Access::ReadWrite).session(&number, user.as_ref(), today, horizon)?;
    Ok(Box::new(Renamed::like(&store, Box::new(portal))?))
}

fn register() -> Register {
    let user =
        |name: &str, account| User { name: name.into(), password: format!("stordala-{name}"), account };
    Register {
        users: vec![
            user("100045", Account::of("100045")),
            user("johan.lind", Account::of_user("100045", "johan.lind")),
            user("300007", Account::of("300007")),
            user("caretaker-01", Account::of_user("300007", "caretaker-01")),
            user("caretaker-04", Account::of_user("300007", "caretaker-04")),
            user("caretaker-05", Account::of_user("300007", "caretaker-05")),
        ],
        companies: vec![CustomerNumber::new("300007")],
        ..Register::default()
    }
}
