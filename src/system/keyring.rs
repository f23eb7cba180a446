//! The keyring of the desktop: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.
//!
//! A keyring that is locked may ask the user with a window, and nobody may be there to see it: every call is made in
//! a thread of its own and waited for so long and no longer.

use std::collections::BTreeMap;
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use keyring_core::{CredentialStore, Entry, Error};

use crate::domain::secret::Secret;

/// Under which name the tool keeps things there.
const SERVICE: &str = "minasidor";
/// How long a keyring is waited for: time to type the password of a keyring that asks for it.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why a keyring did not do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyringFault {
    /// There is none on this computer, or none for this session.
    #[error("no keyring")]
    Absent,
    /// It is locked, or does not let the tool in.
    #[error("the keyring is locked")]
    Locked,
    /// It did not answer in time.
    #[error("the keyring does not answer")]
    Silent,
    /// Anything else.
    #[error("the keyring failed")]
    Failed,
}

/// What keeps secrets by name.
pub trait Keyring: Send + Sync {
    /// Returns a secret. `None` where there is none of that name.
    ///
    /// # Errors
    /// Why it can not be had.
    fn get(&self, name: &str) -> Result<Option<Secret>, KeyringFault>;

    /// Keeps a secret in the place of the one before.
    ///
    /// # Errors
    /// Why it is not kept.
    fn set(&self, name: &str, secret: &Secret) -> Result<(), KeyringFault>;

    /// Forgets a secret. One that is not there is as good as forgotten.
    ///
    /// # Errors
    /// Why it is still there.
    fn remove(&self, name: &str) -> Result<(), KeyringFault>;
}

/// The desktop's.
#[derive(Debug, Clone, Copy)]
pub struct DesktopKeyring;

impl Keyring for DesktopKeyring {
    fn get(&self, name: &str) -> Result<Option<Secret>, KeyringFault> {
        let name = name.to_owned();
        bounded(PATIENCE, move || match entry(&name)?.get_password() {
            Ok(text) => Ok(Some(Secret::new(text))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(fault(&error)),
        })
    }

    fn set(&self, name: &str, secret: &Secret) -> Result<(), KeyringFault> {
        let (name, secret) = (name.to_owned(), secret.clone());
        bounded(PATIENCE, move || entry(&name)?.set_password(secret.reveal()).map_err(|error| fault(&error)))
    }

    fn remove(&self, name: &str) -> Result<(), KeyringFault> {
        let name = name.to_owned();
        bounded(PATIENCE, move || match entry(&name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(fault(&error)),
        })
    }
}

/// Does something in a thread and waits so long for it. A thread that never comes back ends with the process.
fn bounded<T: Send + 'static>(
    patience: Duration,
    work: impl FnOnce() -> Result<T, KeyringFault> + Send + 'static,
) -> Result<T, KeyringFault> {
    let (done, awaited) = mpsc::channel();
    std::thread::spawn(move || {
        let _nobody_waits_any_longer = done.send(work());
    });
    awaited.recv_timeout(patience).unwrap_or_else(|error| {
        Err(match error {
            mpsc::RecvTimeoutError::Timeout => KeyringFault::Silent,
            mpsc::RecvTimeoutError::Disconnected => KeyringFault::Failed,
        })
    })
}

fn entry(name: &str) -> Result<Entry, KeyringFault> {
    Entry::new_in_store(&store()?, SERVICE, name).map_err(|error| fault(&error))
}

#[cfg(target_os = "linux")]
fn store() -> Result<Arc<CredentialStore>, KeyringFault> {
    let store = zbus_secret_service_keyring_store::Store::new().map_err(|_| KeyringFault::Absent)?;
    Ok(store)
}

#[cfg(target_os = "macos")]
fn store() -> Result<Arc<CredentialStore>, KeyringFault> {
    let store = apple_native_keyring_store::keychain::Store::new().map_err(|_| KeyringFault::Absent)?;
    Ok(store)
}

#[cfg(windows)]
fn store() -> Result<Arc<CredentialStore>, KeyringFault> {
    let store = windows_native_keyring_store::Store::new().map_err(|_| KeyringFault::Absent)?;
    Ok(store)
}

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
fn store() -> Result<Arc<CredentialStore>, KeyringFault> {
    Err(KeyringFault::Absent)
}

/// Says why, by the kind alone: what an error holds may be the secret.
fn fault(error: &Error) -> KeyringFault {
    match error {
        Error::NoStorageAccess(_) => KeyringFault::Locked,
        Error::NoDefaultStore => KeyringFault::Absent,
        _ => KeyringFault::Failed,
    }
}

/// A keyring of tests: in memory, shared by its clones, with a fault where one is wanted.
#[derive(Debug, Clone, Default)]
pub struct MemoryKeyring {
    kept: Arc<Mutex<BTreeMap<String, Secret>>>,
    /// What every call fails with.
    pub fault: Option<KeyringFault>,
}

impl MemoryKeyring {
    /// Returns the names of what is kept.
    pub fn names(&self) -> Vec<String> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect()
    }

    fn with<T>(&self, ask: impl FnOnce(&mut BTreeMap<String, Secret>) -> T) -> Result<T, KeyringFault> {
        match self.fault {
            Some(fault) => Err(fault),
            None => Ok(ask(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))),
        }
    }
}

impl Keyring for MemoryKeyring {
    fn get(&self, name: &str) -> Result<Option<Secret>, KeyringFault> {
        self.with(|kept| kept.get(name).cloned())
    }

    fn set(&self, name: &str, secret: &Secret) -> Result<(), KeyringFault> {
        self.with(|kept| drop(kept.insert(name.to_owned(), secret.clone())))
    }

    fn remove(&self, name: &str) -> Result<(), KeyringFault> {
        self.with(|kept| drop(kept.remove(name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyring_that_hangs_is_not_waited_for() {
        let (hold, held) = mpsc::channel::<()>();

        let answer = bounded(Duration::from_millis(1), move || {
            let _until_dropped = held.recv();
            Ok(())
        });

        assert_eq!(answer, Err(KeyringFault::Silent));
        drop(hold);
    }

    #[test]
    fn what_an_error_holds_is_not_told() {
        let error = Error::BadEncoding(b"hemligt".to_vec());

        assert_eq!(fault(&error), KeyringFault::Failed);
        assert_eq!(fault(&Error::NoStorageAccess("x".into())), KeyringFault::Locked);
    }
}
