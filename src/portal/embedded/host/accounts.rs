//! Which customers somebody may enter: as the customer itself, or as a user with a right that holds.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use crate::domain::facility::Customer;
use crate::domain::id::{CustomerNumber, UserName};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Page, Principal, Role};
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::{enrol, members};
use crate::portal::host::HostAccount;

/// The time for which grants are looked at: the day, and the instant.
pub(crate) type When = (NaiveDate, Instant);

/// What somebody proves who they are by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Login {
    /// Its row.
    pub id: i64,
    /// The customer that it is the login of; else it is a user's.
    pub customer: Option<i64>,
    /// The user's row.
    pub user: Option<i64>,
    /// The hash of the password.
    pub password: Option<String>,
}

/// Whose login it is or would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    /// The row of a customer.
    Customer(i64),
    /// The row of a user.
    User(i64),
}

/// Returns who has a name: a customer by its number, else a user.
pub(crate) fn holder(connection: &Connection, name: &str) -> Result<Option<Holder>, PortalError> {
    let number = CustomerNumber::parse(name).unwrap_or_else(|_| CustomerNumber::new(name));
    let customer = row_of(connection, "SELECT id FROM customer WHERE number = ?1", number.as_str())?;
    let user = row_of(connection, "SELECT id FROM portal_user WHERE name = ?1", name.trim())?;
    Ok(customer.map(Holder::Customer).or(user.map(Holder::User)))
}

/// Returns the login of a name that has a password.
pub(crate) fn login(connection: &Connection, name: &str) -> Result<Option<Login>, PortalError> {
    let Some(holder) = holder(connection, name)? else { return Ok(None) };
    Ok(login_of(connection, holder)?.filter(|login| login.password.is_some()))
}

/// Returns the login of somebody, if there is one.
pub(crate) fn login_of(connection: &Connection, holder: Holder) -> Result<Option<Login>, PortalError> {
    let (sql, id) = match holder {
        Holder::Customer(id) => ("SELECT id, password FROM login WHERE customer_id = ?1", id),
        Holder::User(id) => ("SELECT id, password FROM login WHERE user_id = ?1", id),
    };
    let (customer, user) = holder.columns();
    let read = |row: &rusqlite::Row<'_>| Ok(Login { id: row.get(0)?, customer, user, password: row.get(1)? });
    Ok(connection.prepare_cached(sql)?.query_row([id], read).optional()?)
}

/// Returns the login of somebody, made where there is none.
pub(crate) fn made(connection: &Connection, holder: Holder) -> Result<i64, PortalError> {
    if let Some(login) = login_of(connection, holder)? {
        return Ok(login.id);
    }
    let (customer, user) = holder.columns();
    enrol::new(
        connection,
        "INSERT INTO login (customer_id, user_id) VALUES (?1, ?2)",
        [customer, user],
        "login",
    )
}

/// Returns the customers that a login opens.
pub(crate) fn of_login(
    connection: &Connection,
    login: &Login,
    when: When,
) -> Result<Vec<HostAccount>, PortalError> {
    match (login.customer, login.user) {
        (Some(customer), _) => {
            let mut statement =
                connection.prepare_cached("SELECT number, name FROM customer WHERE id = ?1")?;
            let customer = statement.query_row([customer], |row| customer_of(row, 0))?;
            Ok(vec![HostAccount { customer, user: None }])
        }
        (None, Some(user)) => of_user(connection, user, when),
        (None, None) => Ok(Vec::new()),
    }
}

/// Returns the customers that a person may enter, each with the login that opens it: their own first.
pub(crate) fn of_person(
    connection: &Connection,
    digits: &str,
    when: When,
) -> Result<Vec<(i64, HostAccount)>, PortalError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, customer_id, user_id FROM login WHERE person = ?1 ORDER BY customer_id IS NULL, id",
    )?;
    let logins = statement.query_map([digits], |row| {
        Ok(Login { id: row.get(0)?, customer: row.get(1)?, user: row.get(2)?, password: None })
    })?;
    let mut found = Vec::new();
    for login in logins {
        let login = login?;
        let accounts = of_login(connection, &login, when)?;
        found.extend(accounts.into_iter().map(|account| (login.id, account)));
    }
    // Whoever is the customer needs no right there as a user.
    let own: Vec<_> = found
        .iter()
        .filter(|(_, one)| one.user.is_none())
        .map(|(_, one)| one.customer.number.clone())
        .collect();
    found.retain(|(_, one)| one.user.is_none() || !own.contains(&one.customer.number));
    Ok(found)
}

/// As whom an account is entered, with the rows of customer and user.
///
/// # Errors
/// [`Refusal::NotFound`] where there is no such customer or user there.
pub(crate) fn principal(
    connection: &Connection,
    account: &HostAccount,
    when: When,
) -> Result<(i64, Option<i64>, Principal), PortalError> {
    let number = &account.customer.number;
    let (customer, _) = members::customer(connection, number)?;
    let user = account.user.as_ref();
    let principal = members::principal(connection, (customer, number), user, when)?;
    let row = match user {
        Some(user) => row_of(connection, "SELECT id FROM portal_user WHERE name = ?1", user.as_str())?,
        None => None,
    };
    Ok((customer, row, principal))
}

/// Whether an account may be entered: a user needs a right that holds.
pub(crate) fn is_open(
    connection: &Connection,
    account: &HostAccount,
    when: When,
) -> Result<bool, PortalError> {
    match principal(connection, account, when) {
        Ok((_, _, principal)) => {
            let number = &account.customer.number;
            Ok(Page::ALL.into_iter().any(|page| principal.has_page(number, page, Role::Read, when.0)))
        }
        Err(error) if error.refusal == Refusal::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether two are the same: names of people change.
pub(crate) fn is_same(one: &HostAccount, other: &HostAccount) -> bool {
    one.customer.number == other.customer.number && one.user == other.user
}

/// Reads a customer's number and name.
pub(crate) fn customer_of(row: &rusqlite::Row<'_>, from: usize) -> rusqlite::Result<Customer> {
    let number: String = row.get(from)?;
    Ok(Customer { number: CustomerNumber::new(&number), name: row.get(from + 1)? })
}

/// Reads a user's name, which may be none.
pub(crate) fn user_of(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Option<UserName>> {
    Ok(row.get::<_, Option<String>>(column)?.as_deref().map(UserName::new))
}

impl Holder {
    /// Returns the rows as the columns of customer and user.
    pub fn columns(self) -> (Option<i64>, Option<i64>) {
        match self {
            Self::Customer(id) => (Some(id), None),
            Self::User(id) => (None, Some(id)),
        }
    }
}

fn of_user(connection: &Connection, user: i64, when: When) -> Result<Vec<HostAccount>, PortalError> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT c.id, c.number, c.name, u.name FROM user_grant g \
         JOIN customer c ON c.id = g.customer_id JOIN portal_user u ON u.id = g.user_id \
         WHERE g.user_id = ?1 ORDER BY c.id",
    )?;
    let mut rows = statement.query([user])?;
    let mut open = Vec::new();
    while let Some(row) = rows.next()? {
        let account = HostAccount { customer: customer_of(row, 1)?, user: user_of(row, 3)? };
        if is_open(connection, &account, when)? {
            open.push(account);
        }
    }
    Ok(open)
}

fn row_of(connection: &Connection, sql: &str, name: &str) -> Result<Option<i64>, PortalError> {
    Ok(connection.prepare_cached(sql)?.query_row([name], |row| row.get(0)).optional()?)
}
