//! What a profile logs in with by itself, and what is remembered of how that went.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::cli::app::App;
use crate::cli::failure::{Failure, no_folder};
use crate::config::credentials::{self, Credentials as File, CredentialsError, Kept, Method, Place};
use crate::config::profile::Profile;
use crate::config::web::CREDENTIAL_COMMAND;
use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;
use crate::local::logins::{Logins, Refused, Sent};
use crate::portal::PortalError;
use crate::portal::sign_in::{Credentials, Password};
use crate::system::clock::Clock;
use crate::system::command::secret_of;
use crate::system::keyring::Keyring;

/// How long a command of the user's own may take to print a password.
pub const COMMAND_PATIENCE: Duration = Duration::from_secs(60);

/// Says of a refusal that it is an earlier one, remembered; nothing was sent.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("remembered")]
pub struct Remembered {
    /// When it was refused.
    pub at: Instant,
}

/// The credentials of a profile.
pub struct ProfileCredentials {
    profile: String,
    host: String,
    file: PathBuf,
    logins: Logins,
    keyring: Arc<dyn Keyring>,
    command: Option<String>,
    clock: Clock,
    /// The other profiles at the same portal: where one of them was refused with the same password, so is this one.
    others: Vec<(String, Logins)>,
    /// What was noted before the attempt that is under way.
    before: Mutex<Option<Sent>>,
}

impl ProfileCredentials {
    /// Takes what a profile has. Nothing is read yet.
    ///
    /// # Errors
    /// When there is no home folder.
    pub fn of(app: &App<'_>, profile: &Profile, host: &str) -> Result<Self, Failure> {
        let own = profile.settings.get(CREDENTIAL_COMMAND.name).cloned();
        let same =
            app.config.profiles().iter().filter(|p| p.place == profile.place && p.name != profile.name);
        let others = same.map(|other| Ok((other.name.clone(), logins(app, &other.name)?)));
        Ok(Self {
            profile: profile.name.clone(),
            host: host.to_owned(),
            file: file(app)?,
            logins: logins(app, &profile.name)?,
            keyring: Arc::clone(&app.system.keyring),
            // One profile of several has its own settings too, though they do not count for the run.
            command: own.or_else(|| app.config.value(&CREDENTIAL_COMMAND)),
            clock: app.system.clock,
            others: others.collect::<Result<_, Failure>>()?,
            before: Mutex::default(),
        })
    }

    /// Returns the refusal that stands against a user and a password: their own, or of another profile that has the
    /// same.
    fn refusal(&self, file: &File, kept: &Kept) -> Option<Refused> {
        let same = |other: &Kept| {
            other.user == kept.user && other.password.is_some() && other.password == kept.password
        };
        let other = |(name, logins): &(String, Logins)| {
            file.get(name).filter(same).and_then(|_| logins.read().refused)
        };
        self.logins.read().refused.or_else(|| self.others.iter().find_map(other))
    }

    fn before(&self) -> MutexGuard<'_, Option<Sent>> {
        self.before.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn secret(&self, kept: &Kept) -> Result<crate::domain::secret::Secret, PortalError> {
        let unavailable = || PortalError::about(Refusal::SecretUnavailable, &self.profile);
        match kept.place {
            Some(Place::Command) => {
                let command = self.command.as_deref().unwrap_or_default();
                secret_of(command, COMMAND_PATIENCE).map_err(|fault| unavailable().because(fault))
            }
            Some(Place::Keyring) => {
                let found = self.keyring.get(&keyring_name(&self.profile, &self.host));
                found.map_err(|fault| unavailable().because(fault))?.ok_or_else(ended)
            }
            Some(Place::File) | None => kept.password.clone().ok_or_else(ended),
        }
    }
}

fn ended() -> PortalError {
    PortalError::new(Refusal::SessionEnded)
}

impl Credentials for ProfileCredentials {
    fn password(&self) -> Result<Password, PortalError> {
        let file = File::read(&self.file).map_err(|_| PortalError::new(Refusal::SecretUnavailable))?;
        let kept = file.get(&self.profile);
        let own = || self.logins.read().refused;
        if let Some(Refused { refusal, at }) =
            kept.as_ref().map_or_else(own, |kept| self.refusal(&file, kept))
        {
            let again = match refusal {
                Refusal::WrongCredentials | Refusal::Surprise => Refusal::NotTriedAgain,
                other => other,
            };
            return Err(PortalError::new(again).because(Remembered { at }));
        }
        let kept = kept.ok_or_else(ended)?;
        if kept.method == Method::BankId {
            return Err(PortalError::new(Refusal::PersonNeeded));
        }
        if kept.method == Method::Token {
            return Err(ended());
        }
        let user = kept.user.clone().ok_or_else(ended)?;
        let waits =
            |sent: &Sent| u64::try_from(sent.paused_until() - self.clock.now()).ok().filter(|s| *s > 0);
        if let Some(seconds) = self.logins.read().sent.as_ref().and_then(waits) {
            let paused = PortalError::new(Refusal::SignInPaused);
            return Err(PortalError { retry_after_s: Some(seconds), ..paused });
        }
        Ok(Password { user, password: self.secret(&kept)? })
    }

    fn sending(&self) -> Result<(), PortalError> {
        let mut note = self.logins.read();
        *self.before() = note.sent;
        let times = note.sent.map_or(0, |sent| sent.times).saturating_add(1);
        note.sent = Some(Sent { times, at: self.clock.now() });
        // What could not be written down would be asked for again and again, until the account is locked.
        self.logins.write(&note).map_err(|error| PortalError::new(Refusal::StoreUnavailable).because(error))
    }

    fn unsent(&self) {
        let before = self.before().take();
        let _waits_longer_at_worst = self.logins.change(|note| note.sent = before);
    }

    fn refused(&self, refusal: Refusal) {
        let refused = Some(Refused { refusal, at: self.clock.now() });
        let _told_now_anyway = self.logins.change(|note| (note.refused, note.sent) = (refused, None));
    }

    fn accepted(&self) {
        let now = Some(self.clock.now());
        let _kept_for_show = self.logins.change(|note| (note.succeeded, note.sent) = (now, None));
    }
}

/// Returns the name under which the keyring keeps the password of a profile.
pub fn keyring_name(profile: &str, host: &str) -> String {
    format!("{profile} {host}")
}

/// Returns the path of the file of credentials.
///
/// # Errors
/// When there is no home folder.
pub fn file(app: &App<'_>) -> Result<PathBuf, Failure> {
    app.system.paths.config().map(|folder| folder.join(credentials::FILE)).ok_or_else(no_folder)
}

/// Reads the file of credentials.
///
/// # Errors
/// When it can not be used.
pub fn read(app: &App<'_>) -> Result<File, Failure> {
    Ok(File::read(&file(app)?)?)
}

/// Returns where a profile's logins are remembered.
///
/// # Errors
/// When there is no home folder.
pub fn logins(app: &App<'_>, profile: &str) -> Result<Logins, Failure> {
    let path = state(app, "logins", &format!("{profile}.json"))?;
    Ok(Logins::new(Arc::clone(&app.system.files), path))
}

/// Returns where a profile's session is kept.
///
/// # Errors
/// When there is no home folder.
pub fn session_file(app: &App<'_>, profile: &str) -> Result<PathBuf, Failure> {
    state(app, "sessions", &format!("{profile}.json"))
}

fn state(app: &App<'_>, folder: &str, name: &str) -> Result<PathBuf, Failure> {
    let state = app.system.paths.state().ok_or_else(no_folder)?;
    Ok(state.join(folder).join(name))
}

impl From<CredentialsError> for Failure {
    fn from(error: CredentialsError) -> Self {
        crate::cli::failure::login::credentials(error)
    }
}
