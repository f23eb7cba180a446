//! The line to a portal on the web, as the settings want it: patience, repetitions, proxy, certificates.

use std::sync::Arc;
use std::time::Duration;

use crate::cli::app::App;
use crate::cli::certificate::{self, Named};
use crate::cli::connect::pace::SystemPace;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::config::schema::Key;
use crate::config::web::{CA_FILE, PROXY, RETRIES, TIMEOUT};
use crate::domain::secret::Secret;
use crate::portal::http::client::{ClientOptions, HttpClient, Proxy};
use crate::portal::http::line::{Line, Manners};
use crate::portal::http::origin::Origin;
use crate::words;

/// What requests say that they come from.
pub const USER_AGENT: &str = concat!("minasidor/", env!("CARGO_PKG_VERSION"));

/// Makes the line to a portal. Nothing is sent yet.
///
/// # Errors
/// When the file of certificates can not be read.
pub fn line(app: &App<'_>, origin: Origin) -> Result<Line, Failure> {
    let pace = Arc::new(SystemPace::new(app.system.clock));
    let options = ClientOptions {
        patience: patience(app),
        user_agent: USER_AGENT.to_owned(),
        proxy: proxy(app),
        certificates: Named::beside(app, &CA_FILE)
            .map(|file| certificate::read_trusted(&file))
            .transpose()?,
        own: None,
    };
    let client = HttpClient::new(origin.clone(), options, pace.clone());
    let line = Line::new(origin, Arc::new(client), pace).with_recorder(app.exchanges.clone());
    let manners = Manners { retries: retries(app), ..line.manners() };
    Ok(line.with_manners(manners))
}

/// Reads the address of a profile.
///
/// # Errors
/// When it is none that a portal can have.
pub fn origin(profile: &str, url: &str) -> Result<Origin, Failure> {
    Origin::parse(url).map_err(|error| {
        Failure::new(
            "config_invalid",
            Exit::Failed,
            words!("could not use the profile {profile}", "profilen {profile} gick inte att använda"),
        )
        .with_why(words!(
            "its url is no https address of a portal's root",
            "dess url är ingen https-adress till en portals rot"
        ))
        .with_hint(words!(
            "minasidor login ADDRESS --profile {profile}",
            "minasidor login ADRESS --profile {profile}"
        ))
        .because(&error)
    })
}

/// Returns how long one request may take.
pub fn patience(app: &App<'_>) -> Duration {
    Duration::from_secs(count(app, &TIMEOUT, 30).max(1))
}

/// Returns how many more times a portal is asked.
pub fn retries(app: &App<'_>) -> u32 {
    u32::try_from(count(app, &RETRIES, 2)).unwrap_or(2)
}

fn count(app: &App<'_>, key: &'static Key, otherwise: u64) -> u64 {
    app.config.value(key).and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// The proxy that the settings name, else the one of the environment. An address without a scheme is one of HTTP.
pub fn proxy(app: &App<'_>) -> Option<Proxy> {
    let variable = |names: &[&str]| names.iter().find_map(|name| app.system.environment.get(name));
    let environment = || variable(&["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]);
    let named = app.config.value(&PROXY).or_else(|| environment().map(str::to_owned))?;
    if named == "none" {
        return None;
    }
    let url = if named.contains("://") { named } else { format!("http://{named}") };
    let bypass = variable(&["NO_PROXY", "no_proxy"]).unwrap_or_default().to_owned();
    Some(Proxy { url: Secret::new(url), bypass })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::GlobalArgs;
    use crate::config::Config;
    use crate::system::fake::Fake;

    fn proxy_with(variables: &[(&str, &str)]) -> Option<(String, String)> {
        let variables =
            variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let (system, ..) = Fake { variables, ..Fake::default() }.system();
        let app = App::new(&system, GlobalArgs::default(), Config::load(&system).unwrap()).unwrap();
        proxy(&app).map(|proxy| (proxy.url.reveal().to_owned(), proxy.bypass))
    }

    #[test]
    fn the_key_beats_the_environment_and_none_is_no_proxy() {
        let environment = ("HTTPS_PROXY", "proxy.lind.example:3128");
        let told = |url: &str, bypass: &str| Some((url.to_owned(), bypass.to_owned()));

        assert_eq!(proxy_with(&[]), None);
        assert_eq!(proxy_with(&[environment]), told("http://proxy.lind.example:3128", ""));
        let bypass = ("no_proxy", "stordala.example");
        let key = ("MINASIDOR_PROXY", "http://other.lind.example:8080");
        assert_eq!(
            proxy_with(&[environment, key, bypass]),
            told("http://other.lind.example:8080", "stordala.example")
        );
        assert_eq!(proxy_with(&[environment, ("MINASIDOR_PROXY", "none")]), None);
    }
}
