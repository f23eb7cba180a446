//! A session as it is kept between runs.

use serde_json::{Map, Value, json};

use crate::domain::zone::Instant;
use crate::portal::bfus::field;
use crate::portal::bfus::jar::Jar;
use crate::portal::session_file::{KeptSession, SessionFile};

const VERSION: u64 = 1;

/// How somebody logged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoggedInBy {
    /// With user name and password: can be done again by itself.
    Password,
    /// With BankID: only a person can do it again.
    BankId,
}

impl LoggedInBy {
    /// Returns the key of machine formats.
    pub fn key(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::BankId => "bankid",
        }
    }

    /// Reads a key. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Password, Self::BankId].into_iter().find(|by| by.key() == text)
    }
}

/// A session at one portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSession {
    /// The address of the portal's root; its cookies are sent nowhere else.
    pub portal: String,
    /// How somebody logged in.
    pub by: LoggedInBy,
    /// The user name that was given, or the customer number that was entered with BankID. Never a personal number
    /// that was signed with.
    pub user: String,
    /// The customer number, where the portal told it.
    pub customer: Option<String>,
    /// When it began.
    pub began: Instant,
    /// When it was last answered as one that is logged in.
    pub used: Instant,
    /// Its cookies.
    pub jar: Jar,
}

impl SavedSession {
    fn to_json(&self) -> Value {
        let cookies: Map<String, Value> =
            self.jar.cookies().map(|(name, value)| (name.to_owned(), value.into())).collect();
        json!({
            "version": VERSION,
            "portal": self.portal,
            "login": self.by.key(),
            "user": self.user,
            "customer": self.customer,
            "began": self.began,
            "used": self.used,
            "cookies": cookies,
        })
    }
}

impl KeptSession for SavedSession {
    fn text(&self) -> String {
        self.to_json().to_string()
    }

    fn read(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        if value.get("version")?.as_u64()? != VERSION {
            return None;
        }
        let cookie = |(name, value): (&String, &Value)| Some((name.clone(), value.as_str()?.to_owned()));
        let cookies: Option<Vec<_>> = value.get("cookies")?.as_object()?.iter().map(cookie).collect();
        let saved = Self {
            portal: value.get("portal")?.as_str()?.to_owned(),
            by: LoggedInBy::parse(value.get("login")?.as_str()?)?,
            user: value.get("user")?.as_str()?.to_owned(),
            customer: field::text_of(&value, "customer"),
            began: value.get("began")?.as_i64()?,
            used: value.get("used")?.as_i64()?,
            jar: Jar::of(cookies?),
        };
        saved.jar.is_logged_in().then_some(saved)
    }

    fn portal(&self) -> &str {
        &self.portal
    }
}

/// Where a session is kept.
pub type SessionStore = SessionFile<SavedSession>;
