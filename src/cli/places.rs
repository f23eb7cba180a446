//! The facilities and sites of a portal, where they are only wanted for their names: a portal that fails at them alone
//! tells everything else all the same.

use crate::cli::app::App;
use crate::cli::connect::Connected;
use crate::cli::connect::explain::of_profile;
use crate::cli::failure::Failure;
use crate::domain::facility::{Facility, Site};
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::portal::PortalError;

/// Returns the facilities; none where the portal failed at them, which is told at the end of the run.
///
/// # Errors
/// Where nothing else can be had either.
pub fn facilities(app: &App<'_>, connected: &Connected) -> Result<Vec<Facility>, Failure> {
    or_none(app, connected, connected.portal.facilities())
}

/// Returns the sites; none where the portal failed at them, which is told at the end of the run.
///
/// # Errors
/// Where nothing else can be had either.
pub fn sites(app: &App<'_>, connected: &Connected) -> Result<Vec<Site>, Failure> {
    or_none(app, connected, connected.portal.sites())
}

/// Whether a refusal is about that question alone, so that others may be answered.
pub fn is_of_one(refusal: Refusal) -> bool {
    matches!(refusal, Refusal::Overloaded | Refusal::Surprise | Refusal::SessionsEndAtOnce)
}

fn or_none<T>(
    app: &App<'_>,
    connected: &Connected,
    asked: Result<Vec<T>, PortalError>,
) -> Result<Vec<T>, Failure> {
    let error = match asked {
        Err(error) if is_of_one(error.refusal) => error,
        asked => return Ok(asked?),
    };
    let failure = of_profile(app, &connected.profile, Failure::from(error))
        .with_what(Words::fixed("could not get the facilities", "anläggningarna gick inte att hämta"));
    let several = app.several_profiles();
    app.partly_once(if several { failure.at_profile(&connected.profile) } else { failure });
    Ok(Vec::new())
}
