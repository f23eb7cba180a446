//! From a profile, or `--demo`, to an open portal.

use crate::cli::app::App;
use crate::cli::args::GlobalArgs;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::config::Config;
use crate::config::profile::Profile;
use crate::config::schema::DEFAULT_PROFILE;
use crate::lang::Words;
use crate::portal::Portal;

/// The name under which the demo stands where profiles have theirs.
pub const DEMO: &str = "demo";

/// An open portal, and the name of its profile.
pub struct Connected {
    /// The profile's name; [`DEMO`] for the demo.
    pub profile: String,
    /// The customer's view of it.
    pub portal: Box<dyn Portal>,
}

/// What the command line and the settings choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// The demo, as this customer.
    Demo(String),
    /// These profiles.
    Profiles(Vec<String>),
}

/// Works out what was chosen: `--demo`, else `--profile`, else `MINASIDOR_PROFILE`, else the key
/// `default_profile`, else the only profile there is.
///
/// # Errors
/// For `--demo` with `--profile`, when nothing is chosen, and for `all` without any profile.
pub fn chosen(options: &GlobalArgs, config: &Config) -> Result<Chosen, Failure> {
    let known = || config.profiles().iter().map(|p| p.name.clone()).collect::<Vec<_>>();
    if let Some(who) = &options.demo {
        if !options.profile.is_empty() {
            return Err(Failure::usage(Words::fixed(
                "--demo and --profile do not go together",
                "--demo och --profile går inte ihop",
            )));
        }
        return Ok(Chosen::Demo(who.clone()));
    }
    let named: Vec<String> = match (&options.profile, config.value(&DEFAULT_PROFILE)) {
        (typed, _) if !typed.is_empty() => typed.clone(),
        (_, Some(list)) => list.split(',').map(|name| name.trim().to_owned()).collect(),
        _ => match known().as_slice() {
            [only] => vec![only.clone()],
            [] => return Err(no_profile(config)),
            several => return Err(which_profile(several)),
        },
    };
    if !named.iter().any(|name| name == "all") {
        return Ok(Chosen::Profiles(without_repeats(named)));
    }
    match known() {
        all if all.is_empty() => Err(no_profile(config)),
        all => Ok(Chosen::Profiles(all)),
    }
}

/// Opens what was chosen, and returns what could not be opened beside it.
///
/// # Errors
/// When nothing is chosen or nothing can be opened.
pub fn connect(app: &App<'_>) -> Result<(Vec<Connected>, Vec<Failure>), Failure> {
    let names = match chosen(&app.options, &app.config)? {
        Chosen::Demo(who) => return Ok((vec![open_demo(app, &who)?], Vec::new())),
        Chosen::Profiles(names) => names,
    };
    let profiles = names.iter().map(|name| app.config.profile(name)).collect::<Result<Vec<_>, _>>()?;
    let (mut open, mut failed) = (Vec::new(), Vec::new());
    for profile in profiles {
        match open_profile(app, profile) {
            Ok(connected) => open.push(connected),
            Err(failure) if names.len() == 1 => return Err(failure),
            Err(failure) => failed.push(failure.at_profile(&profile.name)),
        }
    }
    if open.is_empty() && !failed.is_empty() {
        let first = failed.remove(0);
        failed.into_iter().for_each(|failure| app.partly(failure));
        return Err(first);
    }
    Ok((open, failed))
}

fn without_repeats(names: Vec<String>) -> Vec<String> {
    let mut seen = Vec::new();
    for name in names {
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen
}

fn no_profile(config: &Config) -> Failure {
    let place = config.path().map(|p| p.display().to_string()).unwrap_or_default();
    Failure::new(
        "no_profile",
        Exit::LogIn,
        Words::fixed(
            "no utility has been set up on this computer yet",
            "ingen portal är inlagd på den här datorn än",
        ),
    )
    .with_why(Words::new(
        format!("there is no profile in {place}"),
        format!("det finns ingen profil i {place}"),
    ))
    .with_hint(Words::fixed(
        "minasidor --demo home, or minasidor profile add NAME --db FILE --customer NUMBER",
        "minasidor --demo home, eller minasidor profile add NAMN --db FIL --customer NUMMER",
    ))
}

fn which_profile(known: &[String]) -> Failure {
    let list = known.join(", ");
    Failure::new(
        "which_profile",
        Exit::Usage,
        Words::fixed(
            "there are several profiles, and none is chosen",
            "det finns flera profiler, och ingen är vald",
        ),
    )
    .with_why(Words::new(format!("there are: {list}"), format!("det finns: {list}")))
    .with_hint(Words::fixed(
        "--profile NAME, --profile all, or minasidor profile use NAME",
        "--profile NAMN, --profile all, eller minasidor profile use NAMN",
    ))
}

fn open_demo(_app: &App<'_>, who: &str) -> Result<Connected, Failure> {
    Err(Failure::usage(Words::same(who.to_owned())))
}

fn open_profile(_app: &App<'_>, profile: &Profile) -> Result<Connected, Failure> {
    Err(Failure::usage(Words::same(profile.name.clone())))
}
