//! `minasidor waste pickups`: dates, how sure each is, and a calendar of them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use clap::Args;

use crate::cli::app::App;
use crate::cli::args::{IcsArgs, PeriodArgs};
use crate::cli::calendar_file::CalendarFile;
use crate::cli::connect::Connected;
use crate::cli::failure::Failure;
use crate::cli::failure::period::period_failure;
use crate::cli::heading::heading;
use crate::cli::outcome::output::Output;
use crate::cli::outcome::{Outcome, Rows};
use crate::cli::select::Named;
use crate::domain::calendar::{self, Context, Kind, Rounding};
use crate::domain::id::ServiceId;
use crate::domain::period::{Period, add_months};
use crate::domain::waste::{PickupQuery, WasteService};
use crate::lang::{Language, Words};
use crate::portal::About;
use crate::render::column::{Columns, Place};
use crate::render::format::OutputFormat;
use crate::render::node::Node;
use crate::render::page::Page;
use crate::views::waste::event::event;
use crate::views::waste::pickup::PickupRow;
use crate::views::waste::warning;
use crate::words;

/// How many rows a terminal gets at most.
const SHORT: usize = 12;
/// What began so many days ago may go on: a month.
const LONGEST: Days = Days::new(31);

/// List pick-ups: the next ones, or those of a period
///
/// From today on, as far ahead as dates are known or can be laid out, a year at most. Each date says how exactly it is
/// known and where it comes from: the waste system names it, its interval is laid out, or it was moved because of a
/// holiday. Dates may be wrong for some addresses: every format says so, and whom to ask. A terminal shows 12.
///
/// The events of a calendar are known by the service's id and the day that was planned first: writing it again
/// changes events, and doubles none.
#[derive(Debug, Default, Args)]
#[command(after_help = "Examples:
  minasidor waste pickups --next 1
  minasidor waste pickups --from 2026-12-01 --to 2027-01-31 --format csv
  minasidor waste pickups --last 30d
  minasidor waste pickups --ics sopor.ics --alarm 19:30")]
pub struct PickupsArgs {
    /// Only the next so many of each service
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), conflicts_with = "last")]
    next: Option<u16>,

    /// Only at these facilities: an id, a name or part of one, group:NAME, tag:NAME; repeatable
    #[arg(long, value_name = "ID|NAME|group:NAME|tag:NAME,...")]
    facility: Vec<String>,

    /// Show all on a terminal too
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    period: PeriodArgs,

    #[command(flatten)]
    ics: IcsArgs,
}

impl PickupsArgs {
    /// Asks every chosen portal and lists, or writes a calendar.
    ///
    /// # Errors
    /// What the portals refuse, and a wrong command line.
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let file = CalendarFile::asked(app, &self.ics)?;
        let period = self.period(app)?;
        let named = Named::find(app, &self.facility)?;
        let asked = Asked { period, next: self.next };
        let mut found = app.each(|connected| of_portal(app, connected, &asked, &named))?;
        let warnings: BTreeSet<(String, String)> = found.iter().map(|(_, w)| pair(w)).collect();
        let mut rows: Vec<PickupRow> = found.iter_mut().flat_map(|(rows, _)| std::mem::take(rows)).collect();
        rows.sort_by_key(|row| row.pickup.date);
        let warnings = joined(warnings);
        match file {
            Some(file) => calendar(app, &file, &rows, &warnings),
            None => self.list(app, rows, &warnings),
        }
    }

    fn period(&self, app: &App<'_>) -> Result<Option<Period>, Failure> {
        let context = Context {
            today: app.today(),
            year_starts: app.year_starts(),
            kind: Kind::Planned,
            rounding: Rounding::None,
        };
        calendar::resolve(&self.period.request(), &context).map_err(period_failure)
    }

    fn list<'a>(
        &self,
        app: &'a App<'_>,
        mut rows: Vec<PickupRow>,
        warning: &Words,
    ) -> Result<Outcome<'a>, Failure> {
        let of = rows.len();
        let output = Output::of(app)?;
        if output.is_terminal() && !self.all {
            rows.truncate(SHORT);
        }
        let shown = rows.len();
        let columns = columns(app, &rows, output.format()?);
        let text = warning.get(app.language).to_owned();
        let mut below = Page::default();
        below.blank();
        below.prose(text.clone());
        let answer = Rows::new("pickups", move |sink| Ok(columns.list(&rows, sink)?))
            .members(vec![("warning", Node::text(text))])
            .above(heading(app, &Words::fixed("Pick-ups", "Hämtningar"))?)
            .below(below);
        Ok(match shown < of {
            true => answer
                .note(words!(
                    "{shown} of {of} pick-ups. All: --all.",
                    "{shown} av {of} hämtningar. Alla: --all."
                ))
                .into(),
            false => answer.into(),
        })
    }
}

/// What is asked of each portal.
pub struct Asked {
    /// Which days; `None`: from today on.
    pub period: Option<Period>,
    /// How many of each service that have not passed; `None`: all.
    pub next: Option<u16>,
}

/// Returns a portal's pick-ups as rows, and its warning.
///
/// # Errors
/// What the portal refuses.
pub fn of_portal(
    app: &App<'_>,
    connected: &Connected,
    asked: &Asked,
    named: &Named,
) -> Result<(Vec<PickupRow>, Words), Failure> {
    let (portal, today) = (&connected.portal, app.today());
    let warning = warning_of(&portal.about()?);
    let services: BTreeMap<ServiceId, WasteService> =
        portal.waste_services()?.into_iter().map(|service| (service.id.clone(), service)).collect();
    let Some(period) = asked.period.or_else(|| from_today(today)) else { return Ok((Vec::new(), warning)) };
    let to_come = asked.period.is_none() || asked.next.is_some();
    let mut counted: BTreeMap<ServiceId, u16> = BTreeMap::new();
    let mut rows = Vec::new();
    for pickup in portal.pickups(&PickupQuery { period })? {
        let Some(service) = services.get(&pickup.service).cloned() else { continue };
        let passed = to_come && pickup.days_left(today) < 0;
        if passed || !named.takes_service(&connected.profile, &service) {
            continue;
        }
        let seen = counted.entry(service.id.clone()).or_default();
        if asked.next.is_some_and(|most| *seen >= most) {
            continue;
        }
        *seen += 1;
        let said = (&warning, app.language);
        rows.push(PickupRow::new(&connected.profile, (pickup, service), today, said));
    }
    Ok((rows, warning))
}

/// The warning that stands with every date of a portal.
pub fn warning_of(about: &About) -> Words {
    warning(about.service_phone.as_deref().or(about.service_email.as_deref()))
}

/// Whatever has not passed today, a year ahead.
fn from_today(today: NaiveDate) -> Option<Period> {
    let from = today.checked_sub_days(LONGEST)?;
    Period::new(from, add_months(today, 12)?.succ_opt()?)
}

fn pair(words: &Words) -> (String, String) {
    (words.get(Language::En).to_owned(), words.get(Language::Sv).to_owned())
}

/// The warnings of several portals after each other; they differ where their telephone numbers do.
fn joined(warnings: BTreeSet<(String, String)>) -> Words {
    let (en, sv): (Vec<String>, Vec<String>) = warnings.into_iter().unzip();
    Words::new(en.join(" "), sv.join(" "))
}

/// Places stand beside dates where there are several. Markdown has nothing below its table, so the warning
/// stands in it.
fn columns(app: &App<'_>, rows: &[PickupRow], format: OutputFormat) -> Columns<PickupRow> {
    let shown = |yes| if yes { Place::Everywhere } else { Place::Machine };
    let places: BTreeSet<&str> = rows.iter().map(|row| row.service.place.as_str()).collect();
    let several = places.len() > 1;
    Columns::all()
        .with("profile", |head| head.place = shown(app.several_profiles()))
        .with("place", |head| head.place = shown(several))
        .with("container", |head| head.place = if several { Place::Wide } else { Place::Everywhere })
        .with("warning", |head| head.place = shown(format == OutputFormat::Md))
}

fn calendar<'a>(
    app: &App<'_>,
    file: &CalendarFile<'_>,
    rows: &[PickupRow],
    warning: &Words,
) -> Result<Outcome<'a>, Failure> {
    app.note(warning);
    let events = rows.iter().filter_map(|row| Some((row.profile.clone(), event(row, app.language)?)));
    let nouns = (&Words::fixed("pick-up", "hämtning"), &Words::fixed("pick-ups", "hämtningar"));
    file.write(app, &Words::fixed("Waste", "Sophämtning"), events, nouns)
}
