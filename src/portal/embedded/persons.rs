//! Whose BankID opens what: persons by their numbers.

use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::id::person::PersonalNumber;
use crate::domain::id::{CustomerNumber, UserName};
use crate::portal::PortalError;
use crate::portal::embedded::host::accounts::{self, Holder};
use crate::portal::embedded::write::Writer;
use crate::portal::embedded::{enrol, fault};

/// Another user has that number.
pub(crate) struct Taken;

impl Writer<'_> {
    /// Says who the holder of a customer is, in place of what was said before. A person may hold several.
    pub fn set_holder(
        &mut self,
        customer: &CustomerNumber,
        person: &PersonalNumber,
    ) -> Result<(), PortalError> {
        let customer = enrol::customer_id(self.sql(), customer);
        self.told(customer.and_then(|customer| hold(self.sql(), customer, person)))
    }

    /// Says who a user is, in place of what was said before. A number that another user has is
    /// [`Conflict`](crate::domain::refusal::Refusal::Conflict) about the user.
    pub fn set_person(&mut self, user: &UserName, person: &PersonalNumber) -> Result<(), PortalError> {
        let sql = "SELECT id FROM portal_user WHERE name = ?1";
        let row = enrol::id(self.sql(), sql, [user.as_str()], user.as_str());
        let done = row.and_then(|row| be(self.sql(), row, person));
        self.told(done.and_then(|done| done.map_err(|Taken| fault::conflict(user.as_str()))))
    }
}

/// Writes who the holder of a customer's row is.
pub(crate) fn hold(
    connection: &Connection,
    customer: i64,
    person: &PersonalNumber,
) -> Result<(), PortalError> {
    identify(connection, Holder::Customer(customer), person)
}

/// Writes who the user of a row is, unless another user is that person.
pub(crate) fn be(
    connection: &Connection,
    user: i64,
    person: &PersonalNumber,
) -> Result<Result<(), Taken>, PortalError> {
    let sql = "SELECT user_id FROM login WHERE person = ?1 AND user_id IS NOT NULL";
    let mut statement = connection.prepare_cached(sql)?;
    let holder: Option<i64> = statement.query_row([person.digits()], |row| row.get(0)).optional()?;
    if holder.is_some_and(|holder| holder != user) {
        return Ok(Err(Taken));
    }
    identify(connection, Holder::User(user), person).map(Ok)
}

/// Writes down who somebody is. Whoever came in as another person is out.
fn identify(connection: &Connection, holder: Holder, person: &PersonalNumber) -> Result<(), PortalError> {
    let login = accounts::made(connection, holder)?;
    let sql = "UPDATE login SET person = ?2 WHERE id = ?1 AND person IS DISTINCT FROM ?2";
    if connection.prepare_cached(sql)?.execute(params![login, person.digits()])? > 0 {
        connection.prepare_cached("DELETE FROM login_session WHERE login_id = ?1")?.execute([login])?;
    }
    Ok(())
}

/// Returns what a person may open: customers as their holder (no user), and as a user those that gave it a right
/// which was not taken back; whether that right holds is asked when the session is opened.
pub(crate) fn opens(
    connection: &Connection,
    person: &PersonalNumber,
) -> Result<Vec<(CustomerNumber, Option<UserName>)>, PortalError> {
    let mut statement = connection.prepare_cached(
        "SELECT c.number, NULL FROM customer c JOIN login p ON p.customer_id = c.id \
         WHERE p.person = ?1 UNION ALL SELECT number, name FROM ( \
         SELECT DISTINCT c.number, u.name FROM customer c JOIN user_grant g ON g.customer_id = c.id \
         JOIN portal_user u ON u.id = g.user_id JOIN login p ON p.user_id = u.id \
         WHERE p.person = ?1 AND g.revoked = 0 ORDER BY c.number, u.name) AS granted",
    )?;
    let rows = statement.query_map(params![person.digits()], |row| {
        let user: Option<String> = row.get(1)?;
        Ok((CustomerNumber::new(&row.get::<_, String>(0)?), user.as_deref().map(UserName::new)))
    })?;
    rows.map(|row| Ok(row?)).collect()
}
