//! What was asked, as a handler sees it.

use std::net::IpAddr;

use serde::de::DeserializeOwned;

use crate::domain::receipt::IdempotencyKey;
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::portal::Portal;
use crate::portal::host::PortalHost;
use crate::server::identity::Identity;
use crate::server::outlet::Outlet;
use crate::server::params::Params;
use crate::server::problem::Problem;

/// One request. Its head is read and who asks is known; nothing of it is trusted.
pub struct Ask<'a> {
    /// The portal's other side.
    pub host: &'a dyn PortalHost,
    /// Logging in with BankID, where it is offered.
    pub identity: Option<&'a Identity>,
    /// Where whoever asks sits.
    pub address: IpAddr,
    /// The name of the endpoint.
    pub id: &'static str,
    /// What the caller showed.
    pub bearer: Option<&'a Secret>,
    /// The portal as the caller sees it.
    pub portal: Option<Box<dyn Portal>>,
    /// The query.
    pub params: Params,
    /// What stood in the path, by name.
    pub places: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// The key under which something is handed in.
    pub key: Option<IdempotencyKey>,
    /// Where an answer goes that is too long to be held.
    pub outlet: Outlet,
}

impl Ask<'_> {
    /// Returns the portal as the caller sees it.
    pub fn portal(&self) -> Result<&dyn Portal, Problem> {
        self.portal.as_deref().ok_or_else(|| Problem::new(Refusal::SessionEnded))
    }

    /// Returns what the caller showed.
    pub fn bearer(&self) -> Result<&Secret, Problem> {
        self.bearer.ok_or_else(|| Problem::new(Refusal::SessionEnded))
    }

    /// Returns a part of the path.
    pub fn place(&self, name: &str) -> Result<&str, Problem> {
        let place = self.places.iter().find(|(known, _)| known == name);
        place.map(|(_, text)| text.as_str()).ok_or_else(Problem::not_found)
    }

    /// Reads the body. What can not be read names its field.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        let mut json = serde_json::Deserializer::from_slice(&self.body);
        let read: T = serde_path_to_error::deserialize(&mut json).map_err(|error| {
            let path = error.path().to_string();
            if error.inner().is_syntax() || error.inner().is_eof() {
                return Problem::plain(400, "The body is no JSON", "invalid");
            }
            Problem::field(if path == "." { "body" } else { &path })
        })?;
        json.end().map_err(|_| Problem::plain(400, "The body is no JSON", "invalid"))?;
        Ok(read)
    }

    /// Returns the key under which something is handed in, which has to be there.
    pub fn key(&self) -> Result<&IdempotencyKey, Problem> {
        self.key.as_ref().ok_or_else(|| Problem::field("Idempotency-Key"))
    }
}
