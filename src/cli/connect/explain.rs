//! What goes wrong with a portal on the web, told with the names that its profile knows; in full only once.

use crate::cli::app::App;
use crate::cli::connect::Chosen;
use crate::cli::connect::credentials::{self, logins};
use crate::cli::connect::line::{patience, retries};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::login::{About, explain};
use crate::config::credentials::Method;
use crate::config::profile::{Place, Profile, RemoteKind};
use crate::domain::zone::Instant;
use crate::lang::Words;
use crate::portal::bfus::saved::{LoggedInBy, SavedSession};
use crate::portal::http::origin::Origin;
use crate::portal::rest::session::RestSession;
use crate::portal::session_file::SessionFile;

/// After how many seconds a session at a BFUS portal ends: one from BankID whatever is done, others without use.
const BFUS_SESSION_S: Instant = 15 * 60;

/// Words that utilities have in their names beside the one that they are called by.
const TRADES: [&str; 16] = [
    "ab",
    "elnät",
    "elverk",
    "energi",
    "energiverk",
    "fjärrvärme",
    "kommun",
    "kraft",
    "miljö",
    "nät",
    "renhållning",
    "stadsnät",
    "teknik",
    "vatten",
    "va",
    "avfall",
];

/// Tells the failure of a run. Nothing is added where not one profile on the web is meant.
pub fn of_run(app: &App<'_>, failure: Failure) -> Failure {
    match app.choice() {
        Ok(Chosen::Profiles(names)) => match names.as_slice() {
            [one] => of_profile(app, one, failure),
            _ => failure,
        },
        _ => failure,
    }
}

/// Tells a failure with a profile. The same again is marked as known where no person reads it.
pub fn of_profile(app: &App<'_>, name: &str, failure: Failure) -> Failure {
    let Ok(profile) = app.config.profile(name) else { return failure };
    if failure.is_explained {
        return failure;
    }
    let Some(about) = about(app, profile) else { return failure };
    let failure = explain(failure, &about);
    if matches!(failure.exit, Exit::LogIn | Exit::Person) { told_once(app, name, failure) } else { failure }
}

/// Takes down that a run went well: the next failure is told in full again.
pub fn went_well(app: &App<'_>) {
    let Ok(Chosen::Profiles(names)) = app.choice() else { return };
    for name in names {
        let is_remote = app.config.profile(&name).is_ok_and(|p| matches!(p.place, Place::Remote { .. }));
        if let Some(logins) = is_remote.then(|| logins(app, &name).ok()).flatten() {
            let _told_once_too_seldom = logins.change(|note| note.told = None);
        }
    }
}

fn told_once(app: &App<'_>, name: &str, failure: Failure) -> Failure {
    let Ok(logins) = logins(app, name) else { return failure };
    let is_told = logins.read().told.as_deref() == Some(failure.code);
    let code = failure.code.to_owned();
    let _told_again_then = logins.change(|note| note.told = Some(code));
    if is_told && !app.system.streams.errors_are_terminal { failure.known() } else { failure }
}

/// Collects what is known of a profile's login. `None` for a profile that is not on the web.
fn about(app: &App<'_>, profile: &Profile) -> Option<About> {
    let Place::Remote { url, .. } = &profile.place else { return None };
    let origin = Origin::parse(url).ok();
    let host = origin.as_ref().map_or(url.as_str(), Origin::host).to_owned();
    let saved = origin.as_ref().and_then(|origin| saved(app, profile, origin));
    let kept = credentials::read(app).ok().and_then(|file| file.get(&profile.name));
    let is_token = kept.as_ref().is_some_and(|kept| kept.method == Method::Token);
    let token = if is_token { " --token-stdin" } else { "" };
    let user = kept.and_then(|kept| kept.user).or_else(|| profile.user.clone());
    Some(About {
        utility: profile.utility.as_deref().map_or_else(|| host.clone(), short),
        user: user.unwrap_or_else(|| profile.customer.clone()),
        login: format!("minasidor login --profile {}{token}", profile.name),
        wanted: app.wanted(),
        ended: saved.filter(Seen::is_bankid).and_then(|saved| ended(&saved, app.now())),
        now: app.now(),
        seconds: patience(app).as_secs(),
        attempts: retries(app).saturating_add(1),
        is_kept: true,
        is_token,
        host,
    })
}

/// When a session ended, as far as the clock says. One that is used no more ends at an instant that only the portal knows.
fn ended(saved: &Seen, now: Instant) -> Option<Instant> {
    saved.ends.filter(|ends| *ends <= now || saved.idle_s.is_none()).map(|ends| ends.min(now))
}

/// A session that a profile has, alive or not, whatever its kind.
pub struct Seen {
    /// How somebody was let in, as machine formats call it.
    pub by: &'static str,
    /// When it began.
    pub began: Instant,
    /// When it was last answered as one that is logged in; at a portal of our own kind that is not kept.
    pub used: Option<Instant>,
    /// When it ends at the latest; `None` where only the portal knows.
    pub ends: Option<Instant>,
    /// After how many seconds without use it ends before; `None` where it does not, or only the portal knows.
    pub idle_s: Option<Instant>,
}

impl Seen {
    /// Whether only a person can start another.
    pub fn is_bankid(&self) -> bool {
        self.by == LoggedInBy::BankId.key()
    }

    /// Whether it can still be alive, by the clock alone.
    pub fn may_live(&self, now: Instant) -> bool {
        let idles = self.used.zip(self.idle_s).map(|(used, idle)| used.saturating_add(idle));
        self.ends.into_iter().chain(idles).all(|end| now < end)
    }
}

/// Returns the session that a profile has, alive or not.
pub fn saved(app: &App<'_>, profile: &Profile, origin: &Origin) -> Option<Seen> {
    let Place::Remote { kind, .. } = profile.place else { return None };
    let (files, path) =
        (std::sync::Arc::clone(&app.system.files), credentials::session_file(app, &profile.name).ok()?);
    match kind {
        RemoteKind::Bfus => {
            let saved: SavedSession = SessionFile::new(files, path).load(origin.text())?;
            let is_bankid = saved.by == LoggedInBy::BankId;
            Some(Seen {
                by: saved.by.key(),
                began: saved.began,
                used: Some(saved.used),
                ends: is_bankid.then(|| saved.began.saturating_add(BFUS_SESSION_S)),
                idle_s: (!is_bankid).then_some(BFUS_SESSION_S),
            })
        }
        RemoteKind::Rest => {
            let saved: RestSession = SessionFile::new(files, path).load(origin.text())?;
            Some(Seen {
                by: saved.by.key(),
                began: saved.began,
                used: None,
                ends: saved.ends,
                idle_s: saved.idle_s.map(Instant::from),
            })
        }
    }
}

/// Makes what is said of a login that belongs to no profile yet.
pub fn about_new(app: &App<'_>, utility: Option<&str>, origin: &Origin, user: &str) -> About {
    About {
        utility: utility.map_or_else(|| origin.host().to_owned(), short),
        host: origin.host().to_owned(),
        user: user.to_owned(),
        login: format!("minasidor login {}", origin.text()),
        wanted: None::<Words>,
        ended: None,
        now: app.now(),
        seconds: patience(app).as_secs(),
        attempts: retries(app).saturating_add(1),
        is_kept: false,
        is_token: false,
    }
}

/// Returns what people call a utility: `Stordala` for Stordala Energi & Miljö AB, but `Karlstads Energi` whole, for
/// nobody says Karlstads alone.
pub fn short(utility: &str) -> String {
    let mut words = utility.split_whitespace();
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return utility.to_owned() };
    let is_trade = TRADES.contains(&second.to_lowercase().as_str());
    if is_trade && !first.ends_with('s') { first.to_owned() } else { utility.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_utility_is_called_as_people_call_it() {
        for (whole, called) in [
            ("Stordala Energi & Miljö", "Stordala"),
            ("Stordala Energi & Miljö AB", "Stordala"),
            ("Karlstads Energi", "Karlstads Energi"),
            ("Kraftringen", "Kraftringen"),
            ("Gästrike Återvinnare", "Gästrike Återvinnare"),
            ("", ""),
        ] {
            assert_eq!(short(whole), called);
        }
    }
}
