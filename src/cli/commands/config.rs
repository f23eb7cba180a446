//! `minasidor config`: the settings.

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::certificate::{self, Named};
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;
use crate::config::error::ConfigError;
use crate::config::file::Draft;
use crate::config::layers::Origin;
use crate::config::schema::{DEFAULT_PROFILE, KEYS, Key, MAIL_CA_FILE, key, nearest};
use crate::config::web::{CA_FILE, shown as shown_value};
use crate::lang::{Language, Words};
use crate::render::column::{Columns, Place};
use crate::views::setting::SettingRow;
use crate::words;

/// Show and change settings
///
/// Alone: list. An option beats a variable (MINASIDOR_…), which beats the profile, which beats the file, which
/// beats the default.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor config
  minasidor config list --origin
  minasidor config set language sv
  minasidor config set profile.brf.year_starts 07-01
  minasidor config set csv_dialect --unset")]
pub struct ConfigArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List every setting with its value
    #[command(alias = "lista")]
    #[command(after_help = "Examples:
  minasidor config list --origin")]
    List(ListArgs),
    /// Print the value of one setting
    #[command(aliases = ["hämta", "hamta", "visa"])]
    #[command(after_help = "Examples:
  minasidor config get language")]
    Get(GetArgs),
    /// Change a setting in the file
    #[command(aliases = ["ange", "sätt", "satt"])]
    #[command(after_help = "Examples:
  minasidor config set language sv
  minasidor config set profile.brf.year_starts 07-01
  minasidor config set csv_dialect --unset")]
    Set(SetArgs),
    /// Print where the file is
    #[command(aliases = ["sökväg", "sokvag"])]
    #[command(after_help = "Examples:
  minasidor config path")]
    Path,
}

#[derive(Debug, Default, Args)]
struct ListArgs {
    /// Show where each value comes from
    #[arg(long)]
    origin: bool,
}

#[derive(Debug, Args)]
struct GetArgs {
    /// The key
    #[arg(value_name = "KEY")]
    key: String,
}

#[derive(Debug, Args)]
struct SetArgs {
    /// The key; profile.NAME.KEY for one profile's own value
    #[arg(value_name = "KEY")]
    key: String,
    /// The value
    #[arg(value_name = "VALUE", required_unless_present = "unset", conflicts_with = "unset")]
    value: Option<String>,
    /// Take the key out of the file, so that its default counts again
    #[arg(long)]
    unset: bool,
}

impl ConfigArgs {
    /// Whether it can not do without the file: to say where it is, or to put it right, one can.
    pub fn needs_settings(&self) -> bool {
        !matches!(self.verb, Some(Verb::Path))
    }

    /// Shows or changes settings.
    ///
    /// # Errors
    /// When a key is unknown, a value is not allowed, or the file can not be written.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            None => Ok(list(app, &ListArgs::default())),
            Some(Verb::List(args)) => Ok(list(app, args)),
            Some(Verb::Get(args)) => get(app, args),
            Some(Verb::Set(args)) => set(app, args),
            Some(Verb::Path) => Ok(Outcome::text(format!("{}\n", path(app)?.display()))),
        }
    }
}

fn path<'a>(app: &'a App<'_>) -> Result<&'a std::path::Path, Failure> {
    app.config.path().ok_or_else(|| ConfigError::NoFolder.into())
}

fn list<'a>(app: &App<'_>, args: &ListArgs) -> Outcome<'a> {
    let rows = KEYS.map(|key| row(app, key)).into();
    let shown = if args.origin { Place::Everywhere } else { Place::Machine };
    let columns = Columns::all().with("origin", |head| head.place = shown);
    let columns =
        if args.origin { columns.with("about", |head| head.place = Place::Machine) } else { columns };
    Outcome::list(columns, rows)
}

fn row(app: &App<'_>, key: &'static Key) -> SettingRow {
    let setting = app.config.setting(key);
    SettingRow {
        key: key.name,
        value: setting.value.map(|value| shown_value(key, &value)),
        origin: setting.origin.key(),
        origin_words: origin_words(&setting.origin),
        origin_name: setting.origin.name().map(str::to_owned),
        allowed: key.kind.allowed(),
        variable: key.variable,
        about: match app.language {
            Language::En => key.en,
            Language::Sv => key.sv,
        }
        .to_owned(),
    }
}

fn origin_words(origin: &Origin) -> Words {
    match origin {
        Origin::Option(name) | Origin::Variable(name) => Words::same(*name),
        Origin::Profile(name) => words!("the profile {name}", "profilen {name}"),
        Origin::File => Words::fixed("the file", "filen"),
        Origin::Locale => Words::fixed("the system's language", "datorns språk"),
        Origin::Default => Words::fixed("default", "förval"),
    }
}

fn get<'a>(app: &App<'_>, args: &GetArgs) -> Result<Outcome<'a>, Failure> {
    let (profile, key) = target(&args.key)?;
    let value = match profile {
        None => app.config.value(key),
        Some(name) => app.config.profile(name)?.settings.get(key.name).cloned(),
    };
    Ok(Outcome::text(value.map(|value| format!("{}\n", shown_value(key, &value))).unwrap_or_default()))
}

fn set<'a>(app: &App<'_>, args: &SetArgs) -> Result<Outcome<'a>, Failure> {
    let (profile, key) = target(&args.key)?;
    if key == &DEFAULT_PROFILE
        && let Some(name) = &args.value
    {
        app.config.profile(name)?;
    }
    if let Some(file) = args.value.as_deref().filter(|_| key == &CA_FILE || key == &MAIL_CA_FILE) {
        // What can not be trusted later would be told by every command then.
        certificate::read_trusted(&Named::to_be(app, key, file))?;
    }
    let path = path(app)?;
    let mut draft = Draft::open(path)?;
    draft.set(profile, key, args.value.as_deref())?;
    draft.save(app.system.files.as_ref())?;
    let (name, shown) = (&args.key, app.system.paths.shown(path));
    Ok(Outcome::done(match args.value.as_deref().map(|value| shown_value(key, value)) {
        Some(value) => words!("{name} is {value} now, in {shown}.", "{name} är nu {value}, i {shown}."),
        None => words!("{name} is no longer set in {shown}.", "{name} är inte längre satt i {shown}."),
    }))
}

/// Splits `profile.NAME.KEY`.
fn target(text: &str) -> Result<(Option<&str>, &'static Key), Failure> {
    let (profile, name) = match text.strip_prefix("profile.").and_then(|rest| rest.rsplit_once('.')) {
        Some((profile, name)) => (Some(profile), name),
        None => (None, text),
    };
    let fits = |key: &&Key| profile.is_none() || key.in_profile;
    let unknown = || ConfigError::UnknownKey {
        key: text.to_owned(),
        path: None,
        nearest: nearest(name, KEYS.into_iter().filter(|key| fits(key)).map(|key| key.name))
            .map(str::to_owned),
    };
    let key: &'static Key = key(name).filter(|key| fits(key)).ok_or_else(unknown)?;
    Ok((profile, key))
}
