//! `minasidor whoami`: whose portal is used, as whom, and how it stands with the login.

use clap::Args;

use crate::cli::app::App;
use crate::cli::connect::credentials::{self, logins};
use crate::cli::connect::explain::saved;
use crate::cli::connect::line::origin;
use crate::cli::connect::{Chosen, chosen, remote};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::Outcome;
use crate::config::profile::{Place, Profile};
use crate::lang::Words;
use crate::render::column::Columns;
use crate::views::whoami::{SessionState, WhoamiRow};

/// Show whose portal is used, as whom, and whether the login still holds
///
/// Without --check nothing is asked of the portal: the state is what the clock says. With it the exit code tells
/// whether the next command will be let in: 4 or 5 when it will not, 6 when the portal can not be reached.
///
/// A session ends some time after its last use, and one from BankID, or at a served portal, at the latest at an instant
/// that is shown; then logging in with a password goes by itself, and with BankID needs you.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor whoami
  minasidor whoami --check --profile stordala
  minasidor --demo whoami --json")]
pub struct WhoamiArgs {
    /// Ask the portal, and log in again where that needs no person
    #[arg(long)]
    check: bool,
}

impl WhoamiArgs {
    /// Shows it for every chosen profile.
    ///
    /// # Errors
    /// With `--check` when nobody is let in; and when nothing is chosen.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        if self.check && app.options.offline {
            return Err(Failure::usage(Words::fixed(
                "--check asks the portal, and --offline does not",
                "--check frågar portalen, och --offline gör det inte",
            )));
        }
        let Chosen::Profiles(names) = chosen(&app.options, &app.config)? else {
            return Ok(Outcome::cards(Columns::all(), vec![opened(app)?]));
        };
        let mut rows = Vec::new();
        for name in &names {
            let profile = app.config.profile(name)?;
            match row(app, profile, self.check) {
                Ok(row) => rows.push(row),
                Err(failure) if names.len() == 1 => return Err(failure),
                Err(failure) => {
                    rows.extend(not_let_in(app, profile, &failure));
                    app.partly(crate::cli::connect::explain::of_profile(app, name, failure).at_profile(name));
                }
            }
        }
        Ok(Outcome::cards(Columns::all(), rows))
    }
}

/// What is known of somebody whom the portal did not let in, beside others.
fn not_let_in(app: &App<'_>, profile: &Profile, failure: &Failure) -> Option<WhoamiRow> {
    if !matches!(failure.exit, Exit::LogIn | Exit::Person) {
        return None;
    }
    let row = row(app, profile, false).ok()?;
    let state = if row.state == SessionState::Open { SessionState::Ended } else { row.state };
    Some(WhoamiRow { state, ..row })
}

fn row(app: &App<'_>, profile: &Profile, check: bool) -> Result<WhoamiRow, Failure> {
    let Place::Remote { kind, url } = &profile.place else { return local(app, profile) };
    let origin = origin(&profile.name, url)?;
    let checked = if check {
        remote::session(app, profile, *kind, url)?.check()?;
        true
    } else {
        false
    };
    let kept = credentials::read(app)?.get(&profile.name);
    let session = saved(app, profile, &origin);
    let note = logins(app, &profile.name)?.read();
    Ok(WhoamiRow {
        profile: profile.name.clone(),
        utility: profile.utility.clone().unwrap_or_else(|| origin.host().to_owned()),
        customer: profile.customer.clone(),
        holder: profile.holder.clone(),
        user: profile.user.clone(),
        kind: profile.place.kind(),
        method: session.as_ref().map(|s| s.by).or(kept.as_ref().map(|kept| kept.method.key())),
        since: session.as_ref().map(|session| session.began),
        ends: session.as_ref().and_then(|session| session.ends),
        idle_s: session.as_ref().and_then(|session| session.idle_s),
        last_success: session
            .as_ref()
            .and_then(|session| session.used)
            .into_iter()
            .chain(note.succeeded)
            .max(),
        state: match (&session, note.refused) {
            _ if checked => SessionState::Alive,
            (_, Some(_)) => SessionState::Refused,
            (Some(session), None) if session.may_live(app.now()) => SessionState::Open,
            (Some(_), None) => SessionState::Ended,
            (None, None) => SessionState::None,
        },
    })
}

fn local(app: &App<'_>, profile: &Profile) -> Result<WhoamiRow, Failure> {
    let connected = crate::cli::connect::open_profile(app, profile)?;
    of_portal(&connected.profile, connected.portal.as_ref())
}

fn opened(app: &App<'_>) -> Result<WhoamiRow, Failure> {
    let connected = app.portal()?;
    of_portal(&connected.profile, connected.portal.as_ref())
}

/// A portal on this computer needs no login.
fn of_portal(profile: &str, portal: &dyn crate::portal::Portal) -> Result<WhoamiRow, Failure> {
    let customer = portal.customer()?;
    Ok(WhoamiRow {
        profile: profile.to_owned(),
        utility: portal.about()?.utility_company,
        customer: customer.number.to_string(),
        holder: Some(customer.name),
        user: portal.user().map(ToString::to_string),
        kind: "embedded",
        method: None,
        since: None,
        ends: None,
        idle_s: None,
        last_success: None,
        state: SessionState::NotNeeded,
    })
}
