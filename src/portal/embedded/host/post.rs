//! Sending the e-mails of every customer of a served portal.

use rusqlite::Connection;

use crate::domain::id::CustomerNumber;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::host::EmbeddedHost;
use crate::portal::host::PortalHost;
use crate::portal::outbox::{Mailer, Outbox, Tries};

impl EmbeddedHost {
    /// Tries the e-mails that are due, customer by customer, until somebody wants to stop. Returns how many were sent.
    ///
    /// # Errors
    /// What the store refuses; a fault of the mail server is kept with the e-mail instead.
    pub fn post(&self, mailer: &dyn Mailer, is_over: &dyn Fn() -> bool) -> Result<usize, PortalError> {
        let now = self.now();
        let mut sent = 0;
        for customer in self.pool.with(|connection| due(connection, now))? {
            if is_over() {
                break;
            }
            sent += self.portal(customer, None, None).deliver(mailer, Tries::Due)?;
        }
        Ok(sent)
    }
}

/// The customers with an e-mail that may be tried.
fn due(connection: &Connection, now: Instant) -> Result<Vec<CustomerNumber>, PortalError> {
    let sql = "SELECT DISTINCT customer.number FROM outbox JOIN receipt ON receipt.id = outbox.receipt_id \
               JOIN customer ON customer.id = receipt.customer_id WHERE outbox.state = 'sending' \
               OR outbox.state = 'queued' AND (outbox.next_attempt IS NULL OR outbox.next_attempt <= ?1)";
    let mut statement = connection.prepare_cached(sql)?;
    let numbers = statement.query_map([now], |row| row.get::<_, String>(0))?;
    numbers.map(|number| Ok(CustomerNumber::new(&number?))).collect()
}
