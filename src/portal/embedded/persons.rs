//! Whose BankID opens what: persons by their numbers.

use rusqlite::{Connection, params};

use crate::domain::id::person::PersonalNumber;
use crate::domain::id::{CustomerNumber, UserName};
use crate::portal::PortalError;

/// Returns what a person may open: customers as their holder (no user), and as a user those that gave it a right
/// which was not taken back; whether that right holds is asked when the session is opened.
pub(crate) fn opens(
    connection: &Connection,
    person: &PersonalNumber,
) -> Result<Vec<(CustomerNumber, Option<UserName>)>, PortalError> {
    let mut statement = connection.prepare_cached(
        "SELECT c.number, NULL FROM customer c JOIN customer_person p ON p.customer_id = c.id \
         WHERE p.personal_number = ?1 UNION ALL SELECT number, name FROM ( \
         SELECT DISTINCT c.number, u.name FROM customer c JOIN user_grant g ON g.customer_id = c.id \
         JOIN portal_user u ON u.id = g.user_id JOIN user_person p ON p.user_id = u.id \
         WHERE p.personal_number = ?1 AND g.revoked = 0 ORDER BY c.number, u.name) AS granted",
    )?;
    let rows = statement.query_map(params![person.digits()], |row| {
        let user: Option<String> = row.get(1)?;
        Ok((CustomerNumber::new(&row.get::<_, String>(0)?), user.as_deref().map(UserName::new)))
    })?;
    rows.map(|row| Ok(row?)).collect()
}
