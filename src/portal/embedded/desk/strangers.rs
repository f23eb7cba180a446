//! How many receipts of one customer go to addresses that are not its own, and how the others wait.

use rusqlite::{OptionalExtension, params};

use crate::domain::mail::{A_DAY, MailFault, Purpose, STRANGERS};
use crate::domain::setting::SettingKey;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::principal::View;

/// What a customer has sent to strangers lately.
pub(crate) struct Strangers {
    own: Option<String>,
    /// When each receipt left, or began to, the oldest first.
    left: Vec<Instant>,
}

impl Strangers {
    /// Looks at a customer's last day. An address that was made its own during that day is not yet known as such: else
    /// each stranger would be made so in turn.
    pub(crate) fn of(view: &View<'_>, now: Instant) -> Result<Self, PortalError> {
        let since = now - A_DAY;
        let sql = "SELECT value FROM setting WHERE customer_id = ?1 AND key = ?2 AND changed <= ?3";
        let own: Option<String> = view
            .connection
            .prepare_cached(sql)?
            .query_row(params![view.customer_id, SettingKey::ContactEmail.key(), since], |row| row.get(0))
            .optional()?;
        // The customer's receipts first: by state, everybody's would be looked through.
        let sql = "SELECT coalesce(outbox.sent, outbox.claimed) AS gone, outbox.recipient FROM receipt \
                   CROSS JOIN outbox ON outbox.receipt_id = receipt.id AND outbox.purpose = 'receipt' \
                   WHERE receipt.customer_id = ?1 AND outbox.state IN ('sent', 'sending') AND gone > ?2 ORDER BY gone";
        let mut statement = view.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params![view.customer_id, since])?;
        let mut strangers = Self { own, left: Vec::new() };
        while let Some(row) = rows.next()? {
            if strangers.are_met_by(Purpose::Receipt, &row.get::<_, String>(1)?) {
                strangers.left.push(row.get(0)?);
            }
        }
        Ok(strangers)
    }

    /// Whether an e-mail goes to one.
    pub(crate) fn are_met_by(&self, purpose: Purpose, to: &str) -> bool {
        purpose == Purpose::Receipt && !self.own.as_ref().is_some_and(|own| own.eq_ignore_ascii_case(to))
    }

    /// Returns how many more may go now.
    pub(crate) fn room(&self) -> usize {
        STRANGERS.saturating_sub(self.left.len())
    }

    /// Lets e-mails wait until one more may go; where one may go now, that is nothing to do.
    pub(crate) fn hold(&self, view: &View<'_>, ids: &[i64], now: Instant) -> Result<(), PortalError> {
        if self.room() > 0 {
            return Ok(());
        }
        let last_that_counts = self.left.len().saturating_sub(STRANGERS);
        let next = self.left.get(last_that_counts).copied().unwrap_or(now) + A_DAY;
        let sql = "UPDATE outbox SET next_attempt = ?2, fault = ?3 \
                   WHERE id = ?1 AND state = 'queued' AND (next_attempt IS NOT ?2 OR fault IS NOT ?3)";
        let mut update = view.connection.prepare_cached(sql)?;
        for id in ids {
            update.execute(params![id, next, MailFault::TooMany.key()])?;
        }
        Ok(())
    }
}
