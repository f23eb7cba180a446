//! How passwords are kept: argon2id, in PHC form.

use argon2::{Algorithm, Argon2, Params, PasswordVerifier, Version};

use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::portal::PortalError;
use crate::portal::embedded::fault;
use crate::portal::embedded::host::bearer;

/// How passwords are hashed and compared.
pub trait Hashing: Send + Sync {
    /// Hashes a password with a salt of its own.
    ///
    /// # Errors
    /// Where there is no memory or no chance.
    fn hash(&self, password: &Secret) -> Result<String, PortalError>;

    /// Whether a password is the one that was hashed.
    ///
    /// # Errors
    /// Where the hash is none.
    fn verify(&self, password: &Secret, hash: &str) -> Result<bool, PortalError>;
}

/// Argon2id with its costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Argon2id {
    /// The memory, in KiB.
    pub memory_kib: u32,
    /// How many times it is gone through.
    pub passes: u32,
    /// How much could be done side by side.
    pub lanes: u32,
}

impl Default for Argon2id {
    /// 19 MiB, twice: what OWASP recommends.
    fn default() -> Self {
        Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 }
    }
}

impl Argon2id {
    fn hasher(self) -> Result<Argon2<'static>, PortalError> {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, None);
        let params = params.map_err(|error| fault::invalid("argon2").because(error))?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }
}

impl Hashing for Argon2id {
    fn hash(&self, password: &Secret) -> Result<String, PortalError> {
        use argon2::PasswordHasher;
        let salt = bearer::random::<16>()?;
        let hash = self.hasher()?.hash_password_with_salt(password.reveal().as_bytes(), &salt);
        let hash = hash.map_err(|error| PortalError::new(Refusal::Overloaded).because(error))?;
        Ok(hash.to_string())
    }

    fn verify(&self, password: &Secret, hash: &str) -> Result<bool, PortalError> {
        use argon2::password_hash::Error;
        // The costs are those of the hash.
        match self.hasher()?.verify_password(password.reveal().as_bytes(), hash) {
            Ok(()) => Ok(true),
            Err(Error::PasswordInvalid) => Ok(false),
            Err(error) => Err(fault::damaged("login.password").because(error)),
        }
    }
}
