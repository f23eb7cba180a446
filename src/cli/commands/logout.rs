//! `minasidor logout`: ends the session, here and at the portal.

use clap::Args;

use crate::cli::app::App;
use crate::cli::commands::login::hold;
use crate::cli::connect::credentials::{self, keyring_name, logins};
use crate::cli::connect::remote::{self, chosen_remotes};
use crate::cli::failure::Failure;
use crate::cli::failure::login::no_keyring;
use crate::cli::outcome::Outcome;
use crate::config::credentials::Place as SecretPlace;
use crate::config::profile::Profile;
use crate::lang::{Words, plural};
use crate::words;

/// Log out: end the session here and at the portal
///
/// With a password that is kept, the next command logs in again by itself; --forget removes the password too. The
/// profile stays: minasidor login --profile NAME.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor logout
  minasidor logout --profile stordala --forget")]
pub struct LogoutArgs {
    /// Remove the password that is kept, from the file or the keyring
    #[arg(long)]
    forget: bool,
}

impl LogoutArgs {
    /// Logs out of the profiles that are chosen.
    ///
    /// # Errors
    /// When a profile has no login, or what is kept can not be removed.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let profiles = chosen_remotes(app)?;
        let mut ended = Vec::new();
        for (profile, kind, url) in &profiles {
            let session = remote::session(app, profile, *kind, url)?;
            let is_token = session.is_of_token();
            if let Some(at_portal) = session.log_out(!app.options.offline)? {
                ended.push(profile.name.as_str());
                if !at_portal {
                    app.note(&still_there(&profile.name, is_token));
                }
            }
            if self.forget {
                forget(app, profile, session.line().origin().host())?;
            }
        }
        let names =
            plural::and(&profiles.iter().map(|(p, ..)| p.name.as_str()).collect::<Vec<_>>(), app.language);
        Ok(Outcome::done(match (ended.is_empty(), self.forget) {
            (false, false) => words!(
                "Logged out of {names}. What was fetched stays on this computer; minasidor profile remove takes it away.",
                "Utloggad från {names}. Det som är hämtat finns kvar på datorn; minasidor profile remove tar bort det."
            ),
            (false, true) => words!(
                "Logged out of {names}, and forgot how to log in. What was fetched stays on this computer; minasidor \
                 profile remove takes it away.",
                "Utloggad från {names}, och uppgifterna för inloggning är borta. Det som är hämtat finns kvar på datorn; \
                 minasidor profile remove tar bort det."
            ),
            (true, false) => words!("Nobody was logged in to {names}.", "Ingen var inloggad på {names}."),
            (true, true) => {
                words!("Forgot how to log in to {names}.", "Uppgifterna för inloggning på {names} är borta.")
            }
        }))
    }
}

fn still_there(name: &str, is_token: bool) -> Words {
    if is_token {
        return words!(
            "The token of {name} goes on at the portal: minasidor portal tokens revoke takes it back there.",
            "Nyckeln för {name} gäller fortfarande hos portalen: minasidor portal tokens revoke tar tillbaka den."
        );
    }
    words!(
        "The portal of {name} was not told: the session ends there by itself within the hour.",
        "Portalen för {name} fick inte veta det; inloggningen där går ut av sig själv inom en timme."
    )
}

/// Forgets how to log in with a profile, wherever that is kept, and that it was refused.
///
/// # Errors
/// When something is still there.
pub fn forget(app: &App<'_>, profile: &Profile, host: &str) -> Result<(), Failure> {
    let _alone = hold(app)?;
    let mut file = credentials::read(app)?;
    if file.get(&profile.name).and_then(|kept| kept.place) == Some(SecretPlace::Keyring) {
        let name = keyring_name(&profile.name, host);
        app.system.keyring.remove(&name).map_err(|fault| {
            no_keyring(fault).with_what(Words::fixed(
                "did not remove the password from the keyring",
                "lösenordet togs inte bort ur nyckelringen",
            ))
        })?;
    }
    if file.remove(&profile.name) {
        file.save(app.system.files.as_ref())?;
    }
    logins(app, &profile.name)?.remove().map_err(|error| Failure::output(&error))
}
