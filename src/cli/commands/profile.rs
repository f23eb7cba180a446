//! `minasidor profile`: the customers and portals that the user keeps apart.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::commands::login::address;
use crate::cli::commands::logout::forget;
use crate::cli::connect::credentials::{self, logins};
use crate::cli::connect::explain::saved;
use crate::cli::connect::{mirror, open_store, session};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::Outcome;
use crate::config::error::ConfigError;
use crate::config::file::Draft;
use crate::config::profile::{Place, Profile, RemoteKind, check_name};
use crate::config::schema::DEFAULT_PROFILE;
use crate::domain::id::{CustomerNumber, UserName};
use crate::domain::zone::Instant;
use crate::lang::Words;
use crate::portal::embedded::Access;
use crate::portal::http::origin::Origin;
use crate::render::column::Columns;
use crate::views::profile::ProfileRow;
use crate::words;

/// List, add and choose profiles: one customer at one portal each
///
/// Alone: list.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor profile add hem --db portal.sqlite --customer 100045
  minasidor profile use hem
  minasidor --profile hem,brf consumption
  minasidor profile remove hem")]
pub struct ProfileArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List the profiles
    #[command(alias = "lista")]
    #[command(after_help = "Examples:
  minasidor profile list --json")]
    List,
    /// Add a profile over a portal file, or for a portal on the web
    #[command(aliases = ["lägg-till", "lagg-till", "ny"])]
    #[command(after_help = "Examples:
  minasidor profile add hem --db portal.sqlite --customer 100045
  minasidor profile add granen --db portal.sqlite --customer 200310 --user maria.lind
  minasidor profile add stordala --url https://minasidor.stordala.example --customer 100045")]
    Add(AddArgs),
    /// Show one profile; without a name the one that is used
    #[command(alias = "visa")]
    #[command(after_help = "Examples:
  minasidor profile show hem")]
    Show(ShowArgs),
    /// Choose the profile that is used when none is named
    #[command(aliases = ["använd", "anvand", "välj", "valj"])]
    #[command(after_help = "Examples:
  minasidor profile use hem")]
    Use(NameArgs),
    /// Remove a profile, how to log in with it, and what your register says of its facilities
    #[command(aliases = ["ta-bort"])]
    #[command(after_help = "Examples:
  minasidor profile remove hem")]
    Remove(RemoveArgs),
}

#[derive(Debug, Args)]
struct AddArgs {
    /// Your name for it: letters, digits, dots, - and _
    #[arg(value_name = "NAME")]
    name: String,
    /// The portal file
    #[arg(long, value_name = "FILE", required_unless_present = "url")]
    db: Option<PathBuf>,
    /// The address of a portal on the web; nothing is asked of it before the login
    #[arg(long, value_name = "URL", conflicts_with = "db")]
    url: Option<String>,
    /// The customer number
    #[arg(long, value_name = "NUMBER")]
    customer: String,
    /// Act as one of the customer's users
    #[arg(long, value_name = "USER")]
    user: Option<String>,
}

#[derive(Debug, Args)]
struct ShowArgs {
    /// The profile
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

#[derive(Debug, Args)]
struct NameArgs {
    /// The profile
    #[arg(value_name = "NAME")]
    name: String,
}

#[derive(Debug, Args)]
struct RemoveArgs {
    /// The profile
    #[arg(value_name = "NAME")]
    name: String,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

impl ProfileArgs {
    /// Lists or changes profiles.
    ///
    /// # Errors
    /// When a profile is unknown, a name is taken or not allowed, the portal can not be opened, or the file of
    /// settings can not be written.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            None | Some(Verb::List) => Ok(list(app)),
            Some(Verb::Add(args)) => add(app, args),
            Some(Verb::Show(args)) => show(app, args),
            Some(Verb::Use(args)) => choose(app, &args.name),
            Some(Verb::Remove(args)) => remove(app, args),
        }
    }
}

fn list<'a>(app: &App<'_>) -> Outcome<'a> {
    if app.config.profiles().is_empty() {
        app.note(&Words::fixed(
            "Add one with minasidor login URL, or minasidor profile add NAME --db FILE --customer NUMBER.",
            "Lägg till en med minasidor login URL, eller minasidor profile add NAMN --db FIL --customer NUMMER.",
        ));
    }
    Outcome::list(Columns::all(), app.config.profiles().iter().map(|profile| row(app, profile)).collect())
}

fn row(app: &App<'_>, profile: &Profile) -> ProfileRow {
    let only = app.config.profiles().len() == 1;
    let named = app.config.value(&DEFAULT_PROFILE);
    let login = Login::of(app, profile);
    ProfileRow {
        name: profile.name.clone(),
        kind: profile.place.kind(),
        place: profile.place.text(),
        customer: profile.customer.clone(),
        user: profile.user.clone(),
        holder: profile.holder.clone(),
        method: login.method,
        secret: login.secret,
        last_success: login.last_success,
        is_default: named.map_or(only, |names| names.split(',').any(|name| name == profile.name)),
    }
}

/// What is known of a profile's login.
#[derive(Default)]
struct Login {
    method: Option<&'static str>,
    secret: Option<&'static str>,
    last_success: Option<Instant>,
}

impl Login {
    /// Looks it up. What can not be read is told by whoever needs it.
    fn of(app: &App<'_>, profile: &Profile) -> Self {
        let Place::Remote { url, .. } = &profile.place else { return Self::default() };
        let kept = credentials::read(app).ok().and_then(|file| file.get(&profile.name));
        let session = Origin::parse(url).ok().and_then(|origin| saved(app, profile, &origin));
        let note = logins(app, &profile.name).ok().map(|logins| logins.read());
        Self {
            method: kept.as_ref().map(|kept| kept.method.key()),
            secret: kept.and_then(|kept| kept.place).map(|place| place.key()),
            last_success: session
                .and_then(|s| s.used)
                .into_iter()
                .chain(note.and_then(|n| n.succeeded))
                .max(),
        }
    }
}

fn show<'a>(app: &App<'_>, args: &ShowArgs) -> Result<Outcome<'a>, Failure> {
    let name = match &args.name {
        Some(name) => name.clone(),
        None => app.portal()?.profile.clone(),
    };
    Ok(Outcome::one("profile", Columns::all(), row(app, app.config.profile(&name)?)))
}

fn add<'a>(app: &App<'_>, args: &AddArgs) -> Result<Outcome<'a>, Failure> {
    check_name(&args.name)?;
    let Some(given) = &args.db else { return add_remote(app, args) };
    let db = std::path::absolute(given).map_err(|error| {
        let shown = given.display();
        Failure::usage(words!("{shown} is no path", "{shown} är ingen sökväg")).because(&error)
    })?;
    let customer = CustomerNumber::new(&args.customer);
    let user = args.user.as_deref().map(UserName::new);
    let portal = session(app, open_store(&db, Access::ReadOnly)?, &customer, user.as_ref(), app.now())?;
    let holder = portal.customer()?.name;
    let profile = Profile {
        name: args.name.clone(),
        place: Place::Embedded { db },
        customer: customer.to_string(),
        user: user.map(|user| user.to_string()),
        utility: None,
        holder: None,
        settings: std::collections::BTreeMap::new(),
    };
    let mut draft = draft(app)?;
    draft.add_profile(&profile)?;
    draft.save(app.system.files.as_ref())?;
    let name = &args.name;
    Ok(Outcome::done(words!(
        "Added the profile {name}: customer {customer}, {holder}.",
        "Profilen {name} är tillagd: kund {customer}, {holder}."
    )))
}

/// Adds a profile for a portal on the web. Whether it is one shows at the login.
fn add_remote<'a>(app: &App<'_>, args: &AddArgs) -> Result<Outcome<'a>, Failure> {
    let origin = address::origin(args.url.as_deref().unwrap_or_default())?;
    let AddArgs { name, customer, .. } = args;
    let profile = Profile {
        name: name.clone(),
        place: Place::Remote { kind: RemoteKind::Bfus, url: origin.text().to_owned() },
        customer: customer.clone(),
        user: args.user.clone(),
        utility: None,
        holder: None,
        settings: std::collections::BTreeMap::new(),
    };
    let mut draft = draft(app)?;
    draft.add_profile(&profile)?;
    draft.save(app.system.files.as_ref())?;
    Ok(Outcome::done(words!(
        "Added the profile {name}: customer {customer}. Next: minasidor login --profile {name}",
        "Profilen {name} är tillagd: kund {customer}. Vidare: minasidor login --profile {name}"
    )))
}

fn choose<'a>(app: &App<'_>, name: &str) -> Result<Outcome<'a>, Failure> {
    app.config.profile(name)?;
    let mut draft = draft(app)?;
    draft.set(None, &DEFAULT_PROFILE, Some(name))?;
    draft.save(app.system.files.as_ref())?;
    Ok(Outcome::done(words!(
        "The profile {name} is used when none is named.",
        "Profilen {name} används när ingen anges."
    )))
}

fn remove<'a>(app: &App<'_>, args: &RemoveArgs) -> Result<Outcome<'a>, Failure> {
    let name = &args.name;
    app.config.profile(name)?;
    let said = app.register()?.entries(name)?.len();
    let waiting = app.journal()?.waiting(name)?;
    if said == 0 && waiting == 0 && !args.yes {
        app.confirm(&words!(
            "The profile {name} is removed, with how to log in and what was fetched with it.",
            "Profilen {name} tas bort, med inloggningen och det som är hämtat med den."
        ))?;
    }
    if said > 0 && !args.yes {
        app.confirm(&words!(
            "Your register says something of {said} facilities of {name}; that is removed too.",
            "Ditt register säger något om {said} anläggningar i {name}; det tas också bort."
        ))?;
    }
    if waiting > 0 && !args.yes {
        app.confirm(&words!(
            "{waiting} of what you handed in with {name} waits, for the portal or for you; it is forgotten.",
            "{waiting} av det du lämnat in med {name} väntar, på portalen eller på dig; det glöms bort."
        ))?;
    }
    let profile = app.config.profile(name)?;
    if let Place::Remote { url, .. } = &profile.place {
        forget_login(app, profile, url)?;
    }
    let mut draft = draft(app)?;
    draft.remove_profile(name)?;
    draft.save(app.system.files.as_ref())?;
    app.register()?.forget(name)?;
    app.journal()?.forget(name)?;
    mirror::remove(app, name)?;
    Ok(Outcome::done(words!(
        "Removed the profile {name}; its portal is untouched.",
        "Profilen {name} är borttagen; portalen är orörd."
    )))
}

/// Forgets session, password and mirror of a profile. The portal is not asked: a session ends there by itself.
fn forget_login(app: &App<'_>, profile: &Profile, url: &str) -> Result<(), Failure> {
    let host = Origin::parse(url).map(|origin| origin.host().to_owned()).unwrap_or_default();
    forget(app, profile, &host)?;
    let session = credentials::session_file(app, &profile.name)?;
    let mut files = vec![session.with_extension("json.lock"), session];
    if let Some(data) = app.system.paths.data() {
        let mirror = data.join("mirrors").join(format!("{}.sqlite", profile.name));
        let beside = |ending: &str| mirror.with_extension(format!("sqlite{ending}"));
        files.extend(["-wal", "-shm", ".lock", ""].map(beside));
    }
    for file in files {
        app.system.files.remove(&file).map_err(|error| {
            let shown = file.display();
            let what = words!("could not remove {shown}", "{shown} gick inte att ta bort");
            Failure::new("file_unwritable", Exit::Failed, what).because(&error)
        })?;
    }
    Ok(())
}

fn draft(app: &App<'_>) -> Result<Draft, Failure> {
    let path = app.config.path().ok_or(ConfigError::NoFolder)?;
    Ok(Draft::open(path)?)
}
