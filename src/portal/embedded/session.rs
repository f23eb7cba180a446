//! A signed-in view of the store.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::domain::consumption::{Part, Query};
use crate::domain::facility::{Customer, Facility, Group, Site};
use crate::domain::id::{CustomerNumber, FacilityId, UserName};
use crate::domain::reading::MeterReading;
use crate::domain::rights::{Page, Role};
use crate::domain::zone::Instant;
use crate::portal::embedded::principal::View;
use crate::portal::embedded::{Access, facilities, fault, members, open, read, readings};
use crate::portal::{About, Portal, PortalError};

/// How many connections are kept for the next question.
const SPARE: usize = 4;

/// The portal as one customer, or one of its users, sees it.
///
/// Each question has a connection of its own, so that one may be asked while another one's answer is being
/// handed out, from the same thread or another.
pub struct EmbeddedPortal {
    pub(crate) path: PathBuf,
    pub(crate) access: Access,
    pub(crate) spare: Mutex<Vec<Connection>>,
    pub(crate) customer: CustomerNumber,
    pub(crate) user: Option<UserName>,
    pub(crate) today: NaiveDate,
    pub(crate) horizon: Instant,
}

impl EmbeddedPortal {
    /// Asks one question: in one snapshot, with the grants that hold now.
    pub(crate) fn ask<T>(
        &self,
        question: impl FnOnce(&View<'_>) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        let mut connection = match self.spare().pop() {
            Some(connection) => connection,
            None => open::open(&self.path, self.access)?,
        };
        let answer = self.view(&mut connection, question).map_err(fault::at(&self.path));
        let mut spare = self.spare();
        if spare.len() < SPARE {
            spare.push(connection);
        }
        answer
    }

    fn spare(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn view<T>(
        &self,
        connection: &mut Connection,
        question: impl FnOnce(&View<'_>) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        let snapshot = connection.transaction()?;
        let (customer_id, name) = members::customer(&snapshot, &self.customer)?;
        let principal = members::principal(&snapshot, (customer_id, &self.customer), self.user.as_ref())?;
        let sees = |page| principal.has_page(&self.customer, page, Role::Read, self.today);
        if let Some(user) = self.user.as_ref().filter(|_| !Page::ALL.into_iter().any(sees)) {
            return Err(fault::not_found(user.as_str()));
        }
        question(&View {
            connection: &snapshot,
            customer_id,
            customer: &self.customer,
            customer_name: &name,
            principal: &principal,
            today: self.today,
            horizon: self.horizon,
        })
    }
}

impl Portal for EmbeddedPortal {
    fn about(&self) -> Result<About, PortalError> {
        self.ask(|view| facilities::about(view.connection))
    }

    fn customer(&self) -> Result<Customer, PortalError> {
        self.ask(|view| Ok(Customer { number: view.customer.clone(), name: view.customer_name.to_owned() }))
    }

    fn user(&self) -> Option<&UserName> {
        self.user.as_ref()
    }

    fn sites(&self) -> Result<Vec<Site>, PortalError> {
        self.ask(facilities::sites)
    }

    fn facilities(&self) -> Result<Vec<Facility>, PortalError> {
        self.ask(facilities::facilities)
    }

    fn groups(&self) -> Result<Vec<Group>, PortalError> {
        self.ask(facilities::groups)
    }

    fn consumption(
        &self,
        query: &Query,
        each: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>,
    ) -> Result<(), PortalError> {
        self.ask(|view| read::consumption(view, query, each))
    }

    fn readings(&self, facilities: &[FacilityId]) -> Result<Vec<MeterReading>, PortalError> {
        self.ask(|view| readings::read(view, facilities))
    }
}
