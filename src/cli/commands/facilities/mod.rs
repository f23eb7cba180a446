//! `minasidor facilities`: the customer's facilities, and the user's own register of them.

mod import;
mod set;
mod show;

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::args::FacilityArgs;
use crate::cli::catalogue::Catalogue;
use crate::cli::commands::facilities::import::ImportArgs;
use crate::cli::commands::facilities::set::SetArgs;
use crate::cli::commands::facilities::show::ShowArgs;
use crate::cli::failure::Failure;
use crate::cli::failure::usage::Told;
use crate::cli::outcome::Outcome;
use crate::cli::select::select;
use crate::domain::facility::Facility;
use crate::domain::quantity::Utility;
use crate::lang::Words;
use crate::render::column::{Columns, Place};
use crate::views::facility::FacilityRow;
use crate::views::register::RegisterRow;
use crate::views::utility;
use crate::words;

/// List facilities, and keep your own names, numbers, tags and sizes of them
///
/// Alone: list. Your own register is kept on this computer, apart from the portal; names in it can be used with
/// --facility.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor facilities
  minasidor facilities show \"Ängsvägen 3 Sol\"
  minasidor facilities set FV-100045-001 --name Stugan --tag hyra --atemp 145
  minasidor facilities set 735999000000000013 --default
  minasidor facilities export -o register.xlsx
  minasidor facilities import register.xlsx")]
pub struct FacilitiesArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List facilities
    #[command(alias = "lista")]
    #[command(after_help = "Examples:
  minasidor facilities list --utility water
  minasidor facilities list --facility tag:hyra --json=id,name")]
    List(ListArgs),
    /// Show everything known of one facility
    #[command(alias = "visa")]
    Show(ShowArgs),
    #[command(aliases = ["ange", "sätt", "satt"])]
    Set(SetArgs),
    #[command(alias = "importera")]
    Import(ImportArgs),
    /// Write your own register as a sheet that import takes back
    #[command(alias = "exportera")]
    #[command(after_help = "Examples:
  minasidor facilities export -o register.xlsx
  minasidor facilities export --profile all --csv-dialect se -o register.csv")]
    Export(ExportArgs),
}

#[derive(Debug, Default, Args)]
struct ListArgs {
    #[command(flatten)]
    facility: FacilityArgs,
    /// Only this utility: electricity, heating, water, solar; repeatable
    #[arg(long, value_name = "UTILITY", value_parser = utility)]
    utility: Vec<Utility>,
}

#[derive(Debug, Args)]
struct ExportArgs {
    #[command(flatten)]
    facility: FacilityArgs,
}

impl FacilitiesArgs {
    /// Lists, shows or changes.
    ///
    /// # Errors
    /// What the portal or the register refuses, and facilities that are named wrongly.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            None => list(app, &ListArgs::default()),
            Some(Verb::List(args)) => list(app, args),
            Some(Verb::Show(args)) => args.run(app),
            Some(Verb::Set(args)) => args.run(app),
            Some(Verb::Import(args)) => args.run(app),
            Some(Verb::Export(args)) => export(app, args),
        }
    }
}

fn utility(text: &str) -> Result<Utility, Told> {
    Utility::parse(text).ok_or_else(|| {
        let known = Utility::NAMED.iter().map(Utility::key).collect::<Vec<_>>().join(", ");
        Told(words!("it can be: {known}", "det kan vara: {known}"))
    })
}

fn list<'a>(app: &'a App<'_>, args: &ListArgs) -> Result<Outcome<'a>, Failure> {
    let all = ["all".to_owned()];
    // The default facility is for questions about consumption; a list of facilities shows all of them.
    let wanted = if args.facility.facility.is_empty() { &all } else { args.facility.facility.as_slice() };
    let mut rows = Vec::new();
    for selection in select(app, wanted, &args.utility)? {
        rows.extend(selection.facilities().into_iter().map(|f| row(app, &selection.catalogue, f)));
    }
    Ok(Outcome::list(columns(app), rows))
}

fn columns(app: &App<'_>) -> Columns<FacilityRow> {
    let place = if app.several_profiles() { Place::Everywhere } else { Place::Machine };
    Columns::all().with("profile", |head| head.place = place)
}

fn row(app: &App<'_>, catalogue: &Catalogue, facility: &Facility) -> FacilityRow {
    let direction = facility.series.first().map_or_else(|| facility.utility.direction(), |s| s.direction);
    let words = utility::title(&facility.utility, direction);
    let symbol = utility::symbol(&facility.utility).filter(|_| app.symbols());
    FacilityRow {
        profile: catalogue.profile.clone(),
        facility: facility.clone(),
        site: catalogue.site(facility).cloned(),
        entry: catalogue.entries.get(&facility.id).cloned().unwrap_or_default(),
        areas: catalogue.areas(facility),
        persons: catalogue.persons(facility),
        tags: catalogue.tags(facility).into_iter().map(str::to_owned).collect(),
        is_default: catalogue.default.as_ref() == Some(&facility.id),
        utility_words: match symbol {
            Some(symbol) => Words::new(format!("{symbol} {}", words.en), format!("{symbol} {}", words.sv)),
            None => words,
        },
        utility_key: facility.utility.key(),
    }
}

fn export<'a>(app: &'a App<'_>, args: &ExportArgs) -> Result<Outcome<'a>, Failure> {
    let all = ["all".to_owned()];
    let wanted = if args.facility.facility.is_empty() { &all } else { args.facility.facility.as_slice() };
    let mut rows = Vec::new();
    for selection in select(app, wanted, &[])? {
        let catalogue = &selection.catalogue;
        let entry = |f: &Facility| catalogue.entries.get(&f.id).cloned().unwrap_or_default();
        rows.extend(
            selection.facilities().into_iter().map(|f| RegisterRow::new(&catalogue.profile, f, entry(f))),
        );
    }
    Ok(Outcome::list(Columns::all(), rows))
}
