//! Sending the e-mails of every customer of a served portal.

use std::sync::PoisonError;

use rusqlite::Connection;

use crate::domain::id::CustomerNumber;
use crate::domain::mail::MailFault;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::desk::outbox::Round;
use crate::portal::embedded::host::EmbeddedHost;
use crate::portal::host::PortalHost;
use crate::portal::outbox::{Mailer, Tries};

/// How a round went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Posted {
    /// How many e-mails were sent.
    pub sent: usize,
    /// The last fault that is the operator's to know: of the mail server, or of what goes to customer service.
    pub fault: Option<MailFault>,
}

/// The most e-mails of one customer before it is the next one's turn.
const HANDFUL: usize = 5;

impl EmbeddedHost {
    /// Tries e-mails that are due, a handful of each customer's, until somebody wants to stop or the mail server is at
    /// fault. The next round begins after the customer with whom this one ended.
    ///
    /// # Errors
    /// What the store refuses; a fault of the mail server is kept with the e-mail instead.
    pub fn post(&self, mailer: &dyn Mailer, is_over: &dyn Fn() -> bool) -> Result<Posted, PortalError> {
        let round = Round { mailer, tries: Tries::Due, most: HANDFUL, is_bounded: true, is_over };
        let mut customers = self.pool.with(|connection| due(connection, self.now()))?;
        let mut last = self.posted.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = last.as_ref() {
            let first = customers.partition_point(|customer| customer.as_str() <= last.as_str());
            customers.rotate_left(first);
        }
        let mut posted = Posted::default();
        for customer in customers {
            if is_over() {
                break;
            }
            *last = Some(customer.clone());
            let turn = self.portal(customer, None, None).turn(&round)?;
            posted.sent += turn.sent;
            posted.fault = turn.fault.or(posted.fault);
            if turn.is_away {
                break;
            }
        }
        Ok(posted)
    }
}

/// The customers with an e-mail that may be tried, by their numbers.
fn due(connection: &Connection, now: Instant) -> Result<Vec<CustomerNumber>, PortalError> {
    let sql = "SELECT DISTINCT customer.number FROM outbox JOIN receipt ON receipt.id = outbox.receipt_id \
               JOIN customer ON customer.id = receipt.customer_id WHERE outbox.state = 'sending' \
               OR outbox.state = 'queued' AND (outbox.next_attempt IS NULL OR outbox.next_attempt <= ?1)";
    let mut statement = connection.prepare_cached(sql)?;
    let numbers = statement.query_map([now], |row| row.get::<_, String>(0))?;
    let mut customers: Vec<CustomerNumber> =
        numbers.map(|number| Ok(CustomerNumber::new(&number?))).collect::<Result<_, PortalError>>()?;
    customers.sort_unstable_by(|a, b| a.as_str().cmp(b.as_str()));
    Ok(customers)
}
