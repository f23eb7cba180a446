//! How passwords are kept: argon2id, in PHC form.

use std::sync::{Mutex, MutexGuard, PoisonError};

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::password_hash::{self, CustomizedPasswordHasher, Error};
use argon2::{Algorithm, Argon2, Block, Params, PasswordVerifier, Version};

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

/// What argon2id costs.
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
    /// Returns what hashes at these costs.
    pub fn hasher(self) -> Hasher {
        Hasher { costs: self, memories: Memories::default() }
    }
}

/// Argon2id with the memory that it works in.
pub struct Hasher {
    costs: Argon2id,
    memories: Memories,
}

impl Hashing for Hasher {
    fn hash(&self, password: &Secret) -> Result<String, PortalError> {
        let Argon2id { memory_kib, passes, lanes } = self.costs;
        let params = Params::new(memory_kib, passes, lanes, None);
        let params = params.map_err(|error| fault::invalid("argon2").because(error))?;
        let (password, salt) = (password.reveal().as_bytes(), bearer::random::<16>()?);
        let hash = self.memories.hash_password_customized(password, &salt, None, None, params);
        let hash = hash.map_err(|error| PortalError::new(Refusal::Overloaded).because(error))?;
        Ok(hash.to_string())
    }

    fn verify(&self, password: &Secret, hash: &str) -> Result<bool, PortalError> {
        let kept = PasswordHash::new(hash);
        let kept = kept.map_err(|error| fault::damaged("login.password").because(error))?;
        // The costs are those of the hash.
        match self.memories.verify_password(password.reveal().as_bytes(), &kept) {
            Ok(()) => Ok(true),
            Err(Error::PasswordInvalid) => Ok(false),
            Err(Error::OutOfMemory) => Err(PortalError::new(Refusal::Overloaded)),
            Err(error) => Err(fault::damaged("login.password").because(error)),
        }
    }
}

/// The memory of as many hashes as were made side by side: who hashes has a place in the
/// [turnstile](crate::portal::embedded::host::turnstile).
///
/// The crate takes new memory for each, and allocators keep what each thread gave back: 19 MiB for every thread that
/// ever hashed.
#[derive(Default)]
struct Memories(Mutex<Vec<Vec<Block>>>);

impl Memories {
    fn idle(&self) -> MutexGuard<'_, Vec<Vec<Block>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn with<T>(
        &self,
        blocks: usize,
        work: impl FnOnce(&mut [Block]) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut memory = self.idle().pop().unwrap_or_default();
        let more = blocks.saturating_sub(memory.len());
        memory.try_reserve_exact(more).map_err(|_| Error::OutOfMemory)?;
        memory.resize(blocks, Block::new());
        let done = work(&mut memory);
        // What is in it is as good as the hash.
        memory.fill(Block::new());
        self.idle().push(memory);
        done
    }
}

impl CustomizedPasswordHasher<PasswordHash> for Memories {
    type Params = Params;

    fn hash_password_customized(
        &self,
        password: &[u8],
        salt: &[u8],
        algorithm: Option<&str>,
        version: Option<u32>,
        params: Params,
    ) -> password_hash::Result<PasswordHash> {
        let algorithm = algorithm.map_or(Ok(Algorithm::Argon2id), Algorithm::try_from)?;
        let version = version.map_or(Ok(Version::V0x13), Version::try_from)?;
        let costs = ParamsString::try_from(&params)?;
        let mut buffer = [0; Output::MAX_LENGTH];
        let length = params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
        let out = buffer.get_mut(..length).ok_or(Error::OutputSize)?;
        let blocks = params.block_count();
        let argon2 = Argon2::new(algorithm, version, params);
        self.with(blocks, |memory| Ok(argon2.hash_password_into_with_memory(password, salt, out, memory)?))?;
        Ok(PasswordHash {
            algorithm: algorithm.ident(),
            version: Some(version.into()),
            params: costs,
            salt: Some(Salt::new(salt)?),
            hash: Some(Output::new(out)?),
        })
    }
}
