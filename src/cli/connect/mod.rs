//! From a profile, or `--demo`, to an open portal.

pub mod credentials;
pub mod explain;
pub mod found;
pub mod line;
pub mod mirror;
pub mod pace;
pub mod remote;
pub mod turn;

use std::path::{Path, PathBuf};

use crate::cli::app::App;
use crate::cli::app::profiles::takes_one;
use crate::cli::args::GlobalArgs;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::side_by_side::side_by_side;
use crate::config::Config;
use crate::config::profile::{Place, Profile};
use crate::config::schema::DEFAULT_PROFILE;
use crate::domain::id::{CustomerNumber, UserName};
use crate::domain::refusal::Refusal;
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::Words;
use crate::portal::Portal;
use crate::portal::embedded::demo;
use crate::portal::embedded::{Access, Store};
use crate::system::progress::Progress;
use crate::words;

/// The name under which the demo stands where profiles have theirs.
pub const DEMO: &str = "demo";

/// An open portal, and the name of its profile.
pub struct Connected {
    /// The profile's name; [`DEMO`] for the demo.
    pub profile: String,
    /// Where the portal is, for telling portals apart: its file, or the demo's name.
    pub place: String,
    /// The customer's view of it.
    pub portal: Box<dyn Portal>,
}

impl Connected {
    /// Returns the address of a portal behind one; `None` for one on this computer.
    pub fn remote(&self) -> Option<String> {
        let is_address = ["https://", "http://"].iter().any(|scheme| self.place.starts_with(scheme));
        is_address.then(|| self.place.clone())
    }
}

/// What the command line and the settings choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// The demo, as this customer.
    Demo(String),
    /// These profiles.
    Profiles(Vec<String>),
}

/// Where things that are handed in go: known from the settings alone, also when the portal can not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The profile's name; [`DEMO`] for the demo.
    pub profile: String,
    /// Where the portal is, as in [`Connected`].
    pub place: String,
    /// The customer.
    pub customer: CustomerNumber,
    /// The user; `None` for the customer itself.
    pub user: Option<UserName>,
    file: Option<PathBuf>,
}

impl Address {
    /// Whether a portal that could not be opened, or asked, is away for now, so that the same can succeed later;
    /// and not wrong altogether, such as a customer that it does not have.
    pub fn is_away(&self, failure: &Failure) -> bool {
        let missing = || self.file.as_ref().is_some_and(|file| !file.exists());
        let unusable = ["store_unavailable", "store_full", "store_read_only", "store_damaged", "surprise"];
        failure.exit == Exit::Later || unusable.contains(&failure.code) || missing()
    }
}

/// Returns where what was chosen is, without opening it.
///
/// # Errors
/// As [`chosen`], and for a profile that there is not.
pub fn addresses(app: &App<'_>) -> Result<Vec<Address>, Failure> {
    match app.choice()? {
        Chosen::Demo(who) => {
            let (customer, user) = demo_customer(&who);
            let (profile, place) = (DEMO.to_owned(), DEMO.to_owned());
            Ok(vec![Address { profile, place, customer, user, file: None }])
        }
        Chosen::Profiles(names) => names.iter().map(|name| address(app.config.profile(name)?)).collect(),
    }
}

fn address(profile: &Profile) -> Result<Address, Failure> {
    Ok(Address {
        profile: profile.name.clone(),
        place: profile.place.text(),
        customer: CustomerNumber::new(&profile.customer),
        user: profile.user.as_deref().map(UserName::new),
        file: match &profile.place {
            Place::Embedded { db } => Some(db.clone()),
            Place::Remote { .. } => None,
        },
    })
}

/// Returns where the one profile is that a writing command takes.
///
/// # Errors
/// A usage error when several are chosen.
pub fn only_address(app: &App<'_>) -> Result<Address, Failure> {
    let mut chosen = addresses(app)?;
    match (chosen.pop(), chosen.is_empty()) {
        (Some(address), true) => Ok(address),
        _ => Err(takes_one()),
    }
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
    let names = match app.choice()? {
        Chosen::Demo(who) => return Ok((vec![open_demo(app, &who)?], Vec::new())),
        Chosen::Profiles(names) => names,
    };
    let profiles = names.iter().map(|name| app.config.profile(name)).collect::<Result<Vec<_>, _>>()?;
    let (mut open, mut failed) = (Vec::new(), Vec::new());
    let opened =
        side_by_side(profiles.clone(), |profile| address_of(profile), |profile| open_profile(app, profile));
    for (profile, opened) in profiles.into_iter().zip(opened) {
        match opened {
            Ok(connected) => open.push(connected),
            Err(failure) if names.len() == 1 => return Err(failure),
            Err(failure) => {
                failed.push(explain::of_profile(app, &profile.name, failure).at_profile(&profile.name));
            }
        }
    }
    if open.is_empty() && !failed.is_empty() {
        let first = failed.remove(0);
        failed.into_iter().for_each(|failure| app.partly(failure));
        return Err(first);
    }
    Ok((open, failed))
}

fn address_of(profile: &Profile) -> Option<String> {
    match &profile.place {
        Place::Remote { url, .. } => Some(url.clone()),
        Place::Embedded { .. } => None,
    }
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
    let place = config.shown_path();
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
        "minasidor login https://ADDRESS-OF-MINA-SIDOR, or minasidor --demo home",
        "minasidor login https://ADRESSEN, eller minasidor --demo home",
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

/// Opens one profile.
///
/// # Errors
/// When it can not be opened.
pub fn open_profile(app: &App<'_>, profile: &Profile) -> Result<Connected, Failure> {
    let db = match &profile.place {
        Place::Embedded { db } => db,
        Place::Remote { kind, url } => return mirror::open(app, profile, *kind, url),
    };
    app.detail(&words!("Opening {path}.", "Öppnar {path}.", path = db.display()));
    let store = open_for_both(db)?;
    let customer = CustomerNumber::new(&profile.customer);
    let user = profile.user.as_deref().map(UserName::new);
    let portal = session(app, store, &customer, user.as_ref(), app.now())?;
    Ok(Connected { profile: profile.name.clone(), place: db.display().to_string(), portal })
}

/// Opens a portal file to read and write it, or, where it can not be written, to read it alone.
///
/// # Errors
/// As [`open_store`].
pub fn open_for_both(path: &Path) -> Result<Store, Failure> {
    match Store::open(path, Access::ReadWrite) {
        Err(error) if error.refusal == Refusal::StoreReadOnly => open_store(path, Access::ReadOnly),
        Err(_) => open_store(path, Access::ReadWrite),
        Ok(store) => Ok(store),
    }
}

/// Opens a portal file.
///
/// # Errors
/// When there is no such file, it is no portal, or it can not be used.
pub fn open_store(path: &Path, access: Access) -> Result<Store, Failure> {
    Store::open(path, access).map_err(|error| {
        if error.refusal != Refusal::NotFound {
            return error.into();
        }
        let shown = path.display();
        Failure::from(error)
            .with_what(words!("there is no portal file {shown}", "det finns ingen portalfil {shown}"))
            .with_why(Words::fixed("there is no file of that name", "det finns ingen fil med det namnet"))
            .with_hint(words!("minasidor portal init {shown}", "minasidor portal init {shown}"))
    })
}

/// Opens a store as a customer or one of its users. Values that end after `horizon` are hidden.
///
/// # Errors
/// When the customer or the user is unknown there.
pub fn session(
    app: &App<'_>,
    store: Store,
    customer: &CustomerNumber,
    user: Option<&UserName>,
    horizon: Instant,
) -> Result<Box<dyn Portal>, Failure> {
    let opened = store.session(customer, user, app.today(), horizon);
    match opened {
        Ok(portal) => Ok(Box::new(portal.at(app.now()).by(app.clock()))),
        Err(error) if error.refusal == Refusal::NotFound => Err(Failure::from(error).with_what(match user {
            Some(user) => words!(
                "there is no user {user} at customer {customer}",
                "det finns ingen användare {user} hos kund {customer}"
            ),
            None => words!("there is no customer {customer}", "det finns ingen kund {customer}"),
        })),
        Err(error) => Err(error.into()),
    }
}

fn open_demo(app: &App<'_>, who: &str) -> Result<Connected, Failure> {
    let (store, customer, user) = demo_store(app, who)?;
    // The demo has values up to yesterday, also when its file has grown past --now.
    let horizon = zone::start_of_day(app.today(), Clock::Local);
    // Whoever was invited is a user too; the ones that the demo brings along are named where nobody fits.
    let portal = session(app, store, &customer, user.as_ref(), horizon).map_err(|failure| match &user {
        Some(user) if failure.exit == Exit::NotFound => {
            unknown_demo_user(&customer, user, &demo::users(&customer))
        }
        _ => failure,
    })?;
    Ok(Connected { profile: DEMO.to_owned(), place: DEMO.to_owned(), portal })
}

/// Opens the file of the demo in which a customer is, made or grown to today where needed, and says who is meant.
///
/// # Errors
/// When the demo has no such customer, or its file can not be used.
pub fn demo_store(app: &App<'_>, who: &str) -> Result<(Store, CustomerNumber, Option<UserName>), Failure> {
    let (customer, user) = demo_customer(who);
    if !demo::customers().contains(&customer) {
        return Err(unknown_demo(who));
    }
    let file = demo::file_of(&customer);
    let path = app.data_file(file.name())?;
    // In a demo that is yet to be made nobody can have been invited.
    let users = demo::users(&customer);
    if let Some(user) = user.as_ref().filter(|user| !users.contains(user) && !path.exists()) {
        return Err(unknown_demo_user(&customer, user, &users));
    }
    app.detail(&words!("Opening {path}.", "Öppnar {path}.", path = path.display()));
    let label = Words::fixed("Making the demo", "Skapar demon");
    let mut progress = Progress::begin(app.system, label.get(app.language), app.options.quiet);
    let store = demo::open(&path, file, app.today(), &mut |done, total| progress.at(done, total))?;
    Ok((store, customer, user))
}

fn demo_customer(who: &str) -> (CustomerNumber, Option<UserName>) {
    let (word, user) =
        who.split_once('/').map_or((who, None), |(word, user)| (word, Some(UserName::new(user))));
    (demo::alias(word).unwrap_or_else(|| CustomerNumber::new(word)), user)
}

fn unknown_demo(who: &str) -> Failure {
    let numbers: Vec<String> = demo::customers().iter().map(ToString::to_string).collect();
    let list = numbers.join(", ");
    Failure::new(
        "unknown_demo",
        Exit::NotFound,
        words!("the demo has no customer \"{who}\"", "demon har ingen kund ”{who}”"),
    )
    .with_why(words!(
        "there are household, association, company, and the customers {list}",
        "det finns household, association, company, och kunderna {list}"
    ))
    .with_hint(Words::same("--demo=household"))
}

fn unknown_demo_user(customer: &CustomerNumber, user: &UserName, known: &[UserName]) -> Failure {
    let list = known.iter().map(UserName::as_str).collect::<Vec<_>>().join(", ");
    let failure = Failure::new(
        "unknown_demo",
        Exit::NotFound,
        words!(
            "the demo has no user {user} at customer {customer}",
            "demon har ingen användare {user} hos kund {customer}"
        ),
    );
    if known.is_empty() {
        return failure.with_hint(Words::same(format!("--demo={customer}")));
    }
    failure.with_why(words!("there are: {list}", "det finns: {list}"))
}
