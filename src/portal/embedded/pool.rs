//! The connections over which a store is asked: of one session alone, or shared by all sessions of a host.

use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::domain::refusal::Refusal;
use crate::portal::PortalError;
use crate::portal::embedded::host::gate::Gate;
use crate::portal::embedded::{Access, access, open};

/// How many connections one session keeps for the next question.
const SPARE: usize = 4;
/// How long a connection is waited for where all are taken.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many prepared statements each shared connection keeps.
const STATEMENTS: usize = 64;

/// Connections to one store.
pub(crate) struct Pool {
    /// The store.
    pub path: PathBuf,
    /// What it is opened for.
    pub access: Access,
    most: usize,
    kept: usize,
    state: Mutex<State>,
    freed: Condvar,
    gate: Option<Arc<Gate>>,
}

#[derive(Default)]
struct State {
    spare: Vec<Connection>,
    taken: usize,
}

impl Pool {
    /// The connections of one session: as many as it asks questions at a time.
    pub fn alone(path: PathBuf, access: Access, first: Connection) -> Arc<Self> {
        let state = State { spare: vec![first], taken: 0 };
        Arc::new(Self {
            path,
            access,
            most: usize::MAX,
            kept: SPARE,
            state: Mutex::new(state),
            freed: Condvar::new(),
            gate: None,
        })
    }

    /// At most so many connections, for reading and writing. What changes no answer goes through the gate.
    pub fn shared(path: PathBuf, most: usize, gate: Arc<Gate>) -> Arc<Self> {
        Arc::new(Self {
            path,
            access: Access::ReadWrite,
            most,
            kept: most,
            state: Mutex::default(),
            freed: Condvar::new(),
            gate: Some(gate),
        })
    }

    /// Does something with a connection that nobody else has meanwhile.
    ///
    /// # Errors
    /// [`Refusal::Overloaded`] where all are taken for long, and what the store refuses.
    pub fn with<T>(
        &self,
        act: impl FnOnce(&mut Connection) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        let mut lease = self.lease()?;
        match &mut lease.connection {
            Some(connection) => act(connection),
            None => Err(PortalError::new(Refusal::StoreUnavailable)),
        }
    }

    /// Does something with a connection that is not kept by a single session: it may wait for a shorter time than
    /// others.
    ///
    /// # Errors
    /// As [`with`](Self::with).
    pub fn passing<T>(
        &self,
        act: impl FnOnce(&mut Connection) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        let mut lease = self.lease()?;
        let Some(connection) = &mut lease.connection else {
            return Err(PortalError::new(Refusal::StoreUnavailable));
        };
        let answer = act(connection);
        if self.gate.is_none() || connection.busy_timeout(open::PATIENCE).is_err() {
            lease.connection = None;
        }
        answer
    }

    /// Takes what was noted for the access log into the store. Where it can not be written now, it waits.
    pub fn fold(&self, today: NaiveDate) {
        // A failure is no loss: the lines stay where they are.
        let _ = match &self.gate {
            Some(gate) => gate.fold(&self.path, today),
            None => self.passing(|connection| access::fold(&self.path, connection, today, access::PATIENCE)),
        };
    }

    fn lease(&self) -> Result<Lease<'_>, PortalError> {
        let full = |state: &mut State| state.taken >= self.most;
        let (mut state, waited) = self
            .freed
            .wait_timeout_while(self.state(), PATIENCE, full)
            .unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() && full(&mut state) {
            return Err(PortalError { retry_after_s: Some(1), ..PortalError::new(Refusal::Overloaded) });
        }
        state.taken += 1;
        let spare = state.spare.pop();
        drop(state);
        let mut lease = Lease { pool: self, connection: spare };
        if lease.connection.is_none() {
            let connection = open::open(&self.path, self.access)?;
            if self.gate.is_some() {
                connection.set_prepared_statement_cache_capacity(STATEMENTS);
            }
            lease.connection = Some(connection);
        }
        Ok(lease)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection that is taken, and goes back whatever happens.
struct Lease<'a> {
    pool: &'a Pool,
    connection: Option<Connection>,
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        let mut state = self.pool.state();
        state.taken -= 1;
        // What somebody panicked over is in no known state.
        let connection = self.connection.take().filter(|_| !std::thread::panicking());
        if state.spare.len() < self.pool.kept {
            state.spare.extend(connection);
        }
        drop(state);
        self.pool.freed.notify_one();
    }
}
