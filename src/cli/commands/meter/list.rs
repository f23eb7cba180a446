//! `minasidor meter list`: meters with their last reading; in a workbook or CSV the sheet to fill in.

use clap::Args;

use crate::cli::app::App;
use crate::cli::args::FacilityArgs;
use crate::cli::commands::meter::day;
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;
use crate::cli::outcome::output::Output;
use crate::cli::select::{Selection, select};
use crate::cli::side_by_side::side_by_side;
use crate::cli::to_do;
use crate::domain::facility::Facility;
use crate::domain::id::FacilityId;
use crate::domain::reading::known::Known;
use crate::render::format::OutputFormat;
use crate::views::reading::list::{MeterRow, Stands, columns};
use crate::views::reading::sheet::{self, SheetLine};
use crate::views::utility;

/// List meters: the last reading, what needs no comment now, and the sheet to fill in
///
/// Meters that a person reads, where they stand now. In a workbook, CSV or TSV the list is the sheet to fill in:
/// meter, place, last reading, the range that needs no comment, and empty cells for reading, date and comment. With
/// --date the sheet has that day filled in.
#[derive(Debug, Default, Args)]
#[command(after_help = "Examples:
  minasidor meter list
  minasidor meter list --due
  minasidor meter list --date 2026-12-01 -o avlasning.xlsx
  minasidor meter list --csv-dialect se -o avlasning.csv")]
pub struct ListArgs {
    #[command(flatten)]
    facility: FacilityArgs,

    /// Say what needs no comment on this day instead of today
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    date: Option<String>,

    /// Only meters that are to be read by now: as often as they have been, once a year at least
    #[arg(long)]
    due: bool,

    /// Also meters that are read remotely, and those that were taken down
    #[arg(long, conflicts_with = "due")]
    all: bool,
}

impl ListArgs {
    /// Asks every chosen portal and lists.
    ///
    /// # Errors
    /// What the portals refuse, and facilities and days that are named wrongly.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let on = self.date.as_deref().map(|text| day(app, text)).transpose()?;
        let all = ["all".to_owned()];
        let wanted =
            if self.facility.facility.is_empty() { &all[..] } else { self.facility.facility.as_slice() };
        let mut rows = Vec::new();
        for (selection, known) in all_known(app, select(app, wanted, &[])?)? {
            for known in known {
                let facility = selection.catalogue.facilities.iter().find(|f| f.id == known.facility);
                let row =
                    facility.map(|f| MeterRow::new(stands(&selection, f), &known, on.unwrap_or(app.today())));
                rows.extend(row.filter(|row| self.takes(app, row)));
            }
        }
        let several = app.several_profiles();
        if matches!(Output::of(app)?.format()?, OutputFormat::Xlsx | OutputFormat::Csv | OutputFormat::Tsv) {
            let lines: Vec<_> = rows.into_iter().map(|meter| SheetLine { meter, date: on }).collect();
            return Ok(Outcome::list(sheet::columns(&lines, several), lines));
        }
        Ok(Outcome::list(columns(&rows, several, self.all), rows))
    }

    fn takes(&self, app: &App<'_>, row: &MeterRow) -> bool {
        let stands = row.meter.until.is_none_or(|until| until > app.today());
        self.all || (row.meter.read_by_hand && stands && (!self.due || row.is_due))
    }
}

/// What is known of every meter of what is chosen at each portal; remote ones are asked at once.
///
/// # Errors
/// What the only portal refuses; one of several that fails is kept for the end.
pub fn all_known<'a>(
    app: &'a App<'_>,
    selections: Vec<Selection<'a>>,
) -> Result<Vec<(Selection<'a>, Vec<Known>)>, Failure> {
    let profiles: Vec<String> =
        selections.iter().map(|selection| selection.catalogue.profile.clone()).collect();
    let asked = side_by_side(
        selections,
        |selection| selection.connected.remote(),
        |selection| {
            let known = known(app, &selection)?;
            Ok((selection, known))
        },
    );
    app.settled(profiles.iter().map(String::as_str).zip(asked))
}

/// What is known of every meter of the chosen facilities. To-dos whose values are there are closed.
///
/// # Errors
/// What the portal refuses. A facility whose readings may not be seen has none.
pub fn known(app: &App<'_>, selection: &Selection<'_>) -> Result<Vec<Known>, Failure> {
    let chosen = selection.facilities();
    let with_meters: Vec<&Facility> = chosen.into_iter().filter(|f| !f.meters.is_empty()).collect();
    let ids: Vec<FacilityId> = with_meters.iter().map(|f| f.id.clone()).collect();
    let readings = to_do::history(&*selection.connected.portal, &ids)?;
    to_do::close(app, &selection.connected.profile, &readings);
    let of = |facility: &&Facility| {
        let own: Vec<_> = readings.iter().filter(|r| r.facility == facility.id).cloned().collect();
        let meters = facility.meters.iter();
        meters.filter_map(|meter| Known::of(facility, &meter.number, &own).ok()).collect::<Vec<_>>()
    };
    Ok(with_meters.iter().flat_map(of).collect())
}

/// Where the meters of a facility stand.
pub fn stands(selection: &Selection<'_>, facility: &Facility) -> Stands {
    Stands {
        profile: selection.catalogue.profile.clone(),
        place: selection.catalogue.site(facility).map(|site| site.name.clone()),
        utility: facility.utility.clone(),
        utility_words: utility::title(&facility.utility, facility.utility.direction()),
    }
}
