//! `ID@PROFILE`: which of the chosen profiles a thing is looked for at.

use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::config::profile::check_name;
use crate::config::schema::nearest;
use crate::lang::Words;
use crate::words;

/// Splits `ID@PROFILE` where the end is one of the chosen profiles; else the `@` belongs to the name. To be asked once
/// the portals have been.
///
/// # Errors
/// For a profile that is not among those chosen, and what failed at one that could not be asked.
pub fn split<'t>(app: &App<'_>, text: &'t str) -> Result<(&'t str, Option<&'t str>), Failure> {
    let Some((name, profile)) = text.rsplit_once('@') else { return Ok((text, None)) };
    if app.profile_names().iter().any(|known| known == profile) {
        return match app.failure_of(profile) {
            Some(failure) => Err(failure),
            None => Ok((name, Some(profile))),
        };
    }
    match app.config.profiles().iter().any(|known| known.name == profile) {
        true => Err(not_chosen(app, text, profile)),
        false => Ok((text, None)),
    }
}

/// Tells of a thing that was not found whether its name ends in a profile that there is not.
pub fn explained(app: &App<'_>, text: &str, failure: Failure) -> Failure {
    let profile =
        text.rsplit_once('@').filter(|(name, profile)| !name.is_empty() && check_name(profile).is_ok());
    match profile.filter(|_| failure.exit == Exit::NotFound) {
        Some((_, profile)) if !app.profile_names().iter().any(|known| known == profile) => {
            not_chosen(app, text, profile)
        }
        _ => failure,
    }
}

fn not_chosen(app: &App<'_>, text: &str, profile: &str) -> Failure {
    let chosen = app.profile_names();
    let exists = app.config.profiles().iter().any(|known| known.name == profile);
    let list = chosen.join(", ");
    let failure = Failure::new(
        "unknown_profile",
        if exists { Exit::Usage } else { Exit::NotFound },
        words!("{text}: no profile {profile} is chosen", "{text}: ingen profil {profile} är vald"),
    )
    .with_why(match chosen.len() {
        1 => words!("chosen is {list}", "vald är {list}"),
        _ => words!("chosen are {list}", "valda är {list}"),
    });
    let name = text.rsplit_once('@').map_or(text, |(name, _)| name);
    let hint = match (exists, nearest(profile, chosen.iter().map(String::as_str))) {
        (true, _) => Some(format!("--profile {}", [chosen.join(","), profile.to_owned()].join(","))),
        (false, Some(near)) => Some(format!("{name}@{near}")),
        (false, None) => chosen.first().map(|first| format!("{name}@{first}")),
    };
    match hint {
        Some(hint) => failure.with_hint(Words::same(hint)),
        None => failure,
    }
}
