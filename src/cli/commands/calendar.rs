//! `minasidor calendar`: what comes up, of every kind, as rows or as one file for calendar programs.

use std::cell::Cell;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use clap::Args;

use crate::cli::app::App;
use crate::cli::args::{IcsArgs, PeriodArgs};
use crate::cli::calendar_file::CalendarFile;
use crate::cli::commands::waste::pickups::{self, Asked};
use crate::cli::connect::Connected;
use crate::cli::failure::Failure;
use crate::cli::failure::period::period_failure;
use crate::cli::failure::usage::Told;
use crate::cli::heading::heading;
use crate::cli::outcome::output::Output;
use crate::cli::outcome::{Outcome, Rows};
use crate::cli::places;
use crate::cli::select::Named;
use crate::domain::calendar::{self, Context, Kind, Rounding};
use crate::domain::contract::lack_terms;
use crate::domain::facility::{Facility, Site};
use crate::domain::invoice::InvoiceQuery;
use crate::domain::period::{Period, add_months};
use crate::domain::reading::due::due;
use crate::domain::reading::known::Known;
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::portal::PortalError;
use crate::render::column::{Columns, Place};
use crate::render::format::OutputFormat;
use crate::render::node::Node;
use crate::render::page::Page;
use crate::views::calendar::entry::Looking;
use crate::views::calendar::{CalendarRow, EntryKind};
use crate::views::contract::no_terms;
use crate::words;

/// How many rows a terminal gets at most.
const SHORT: usize = 12;

/// List what comes up: pick-ups, invoices to pay, ends of contracts, readings; or write it as a calendar
///
/// From today a year ahead, and what is overdue: invoices that are not paid, meters that have not been read. A meter
/// that is read by hand is to be read as often as it has been, once a year at least. What a portal does not offer is left
/// out; what fails, or may not be seen, is named (exit 8). Dates of pick-ups may be wrong for some addresses: every
/// format says so, and whom to ask.
#[derive(Debug, Default, Args)]
#[command(after_help = "Examples:
  minasidor calendar
  minasidor calendar --ics minasidor.ics
  minasidor calendar --ics - --without pickup --alarm none
  minasidor calendar --only invoice,notice --json")]
pub struct CalendarArgs {
    /// Only these kinds: pickup, invoice, contract, notice, reading; repeatable
    #[arg(long, value_name = "KIND,...", value_delimiter = ',', value_parser = kind)]
    only: Vec<EntryKind>,

    /// All but these kinds; repeatable
    #[arg(long, value_name = "KIND,...", value_delimiter = ',', value_parser = kind, conflicts_with = "only")]
    without: Vec<EntryKind>,

    /// Only what is about these facilities: an id, a name or part of one, group:NAME, tag:NAME; repeatable
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

impl CalendarArgs {
    /// Asks every chosen portal, and lists or writes a calendar.
    ///
    /// # Errors
    /// What the portals refuse, and a wrong command line. A kind that fails beside others is kept for the end.
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let file = CalendarFile::asked(app, &self.ics)?;
        let period = self.period(app)?;
        let named = Named::find(app, &self.facility)?;
        let lists = app.each(|connected| {
            let desk = Desk::open(app, connected, period, &named)?;
            Ok((desk.rows(self)?, desk.lacks_terms.get()))
        })?;
        let lacks_terms = lists.iter().any(|(_, lacks_terms)| *lacks_terms);
        let mut rows: Vec<CalendarRow> = lists.into_iter().flat_map(|(rows, _)| rows).collect();
        rows.sort_by_key(|row| (row.date, row.kind));
        let warnings: BTreeSet<&str> = rows.iter().filter_map(|row| row.warning.as_deref()).collect();
        let warning = Vec::from_iter(warnings).join(" ");
        match file {
            Some(file) => {
                if lacks_terms {
                    app.note(&no_terms());
                }
                write(app, &file, &rows, &warning)
            }
            None => self.list(app, rows, (warning, lacks_terms)),
        }
    }

    fn wants(&self, kind: EntryKind) -> bool {
        (self.only.is_empty() || self.only.contains(&kind)) && !self.without.contains(&kind)
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
        mut rows: Vec<CalendarRow>,
        (warning, lacks_terms): (String, bool),
    ) -> Result<Outcome<'a>, Failure> {
        let (of, output) = (rows.len(), Output::of(app)?);
        if output.is_terminal() && !self.all {
            rows.truncate(SHORT);
        }
        let shown = rows.len();
        let columns = columns(app, &rows, output.format()?);
        let told = Some(warning).filter(|warning| !warning.is_empty());
        let silence = lacks_terms.then(|| no_terms().get(app.language).to_owned());
        let mut below = Page::default();
        if let Some(warning) = &told {
            below.blank();
            below.prose(warning.clone());
        }
        let answer = Rows::new("calendar", move |sink| Ok(columns.list(&rows, sink)?))
            .members(vec![
                ("warning", Node::or_null(told, Node::text)),
                ("warnings", Node::Array(silence.into_iter().map(Node::text).collect())),
            ])
            .above(heading(app, &Words::fixed("Calendar", "Kalender"))?)
            .below(below);
        let answer = if lacks_terms { answer.note(no_terms()) } else { answer };
        Ok(match shown < of {
            true => answer
                .note(words!("{shown} of {of} dates. All: --all.", "{shown} av {of} datum. Alla: --all."))
                .into(),
            false => answer.into(),
        })
    }
}

/// One portal, asked for one kind after the other.
struct Desk<'a, 'w> {
    app: &'a App<'w>,
    connected: &'a Connected,
    period: Option<Period>,
    named: &'a Named,
    facilities: Vec<Facility>,
    sites: Vec<Site>,
    /// Whether contracts were told of without the days on which their terms end.
    lacks_terms: Cell<bool>,
}

impl<'a, 'w> Desk<'a, 'w> {
    fn open(
        app: &'a App<'w>,
        connected: &'a Connected,
        period: Option<Period>,
        named: &'a Named,
    ) -> Result<Self, Failure> {
        let (facilities, sites) = (places::facilities(app, connected)?, places::sites(app, connected)?);
        Ok(Self { app, connected, period, named, facilities, sites, lacks_terms: Cell::new(false) })
    }

    /// A kind that fails, or is closed to whoever asks, does not hide the others; one that is not offered is left out.
    fn rows(&self, args: &CalendarArgs) -> Result<Vec<CalendarRow>, Failure> {
        let (mut rows, mut failed, mut has_answer) = (Vec::new(), Vec::new(), false);
        let several = self.app.several_profiles();
        for (kinds, answer) in [
            (&[EntryKind::Pickup][..], Self::pickups as fn(&Self) -> Result<Vec<CalendarRow>, Failure>),
            (&[EntryKind::Invoice], Self::invoices),
            (&[EntryKind::Contract, EntryKind::Notice], Self::contracts),
            (&[EntryKind::Reading], Self::readings),
        ] {
            if !kinds.iter().any(|kind| args.wants(*kind)) {
                continue;
            }
            match answer(self) {
                Ok(found) => {
                    has_answer = true;
                    rows.extend(found.into_iter().filter(|row| args.wants(row.kind)));
                }
                Err(failure) if failure.code == Refusal::NotOffered.code() => {}
                Err(failure) if several => failed.push(failure.at_profile(&self.connected.profile)),
                Err(failure) => failed.push(failure),
            }
        }
        if !has_answer && !failed.is_empty() {
            let first = failed.remove(0);
            failed.into_iter().for_each(|failure| self.app.partly(failure));
            return Err(first);
        }
        failed.into_iter().for_each(|failure| self.app.partly(failure));
        Ok(rows)
    }

    fn looking(&self) -> Looking<'_> {
        Looking { profile: &self.connected.profile, today: self.app.today(), language: self.app.language }
    }

    fn pickups(&self) -> Result<Vec<CalendarRow>, Failure> {
        let asked = Asked { period: self.period, next: None };
        let (rows, _) = pickups::of_portal(self.app, self.connected, &asked, self.named)?;
        Ok(rows.iter().map(|row| self.looking().pickup(row)).collect())
    }

    /// What is not paid, also when it is overdue.
    fn invoices(&self) -> Result<Vec<CalendarRow>, Failure> {
        let invoices = self.connected.portal.invoices(&InvoiceQuery::default())?;
        let named = |invoice: &crate::domain::invoice::Invoice| match invoice.facilities.as_slice() {
            [] => self.takes(None),
            several => several.iter().any(|facility| self.takes(Some(facility))),
        };
        let unpaid = invoices.iter().filter(|i| i.is_unpaid() && self.comes_up(i.due, true) && named(i));
        Ok(unpaid.filter_map(|invoice| self.looking().invoice(invoice)).collect())
    }

    fn contracts(&self) -> Result<Vec<CalendarRow>, Failure> {
        let contracts = self.connected.portal.contracts()?;
        self.lacks_terms.set(lack_terms(&contracts));
        let mut rows = Vec::new();
        for contract in contracts.iter().filter(|contract| self.takes(contract.facility.as_ref())) {
            for (end, day) in contract.ends(self.app.today()) {
                if self.comes_up(day, false) {
                    rows.extend(self.looking().contract(contract, end, day));
                }
            }
        }
        Ok(rows)
    }

    /// The next reading of each meter that is read by hand, also when it is overdue.
    fn readings(&self) -> Result<Vec<CalendarRow>, Failure> {
        let mut rows = Vec::new();
        for facility in self.facilities.iter().filter(|facility| self.takes(Some(&facility.id))) {
            let by_hand = facility.meters.iter().filter(|meter| meter.read_by_hand && meter.until.is_none());
            let by_hand: Vec<_> = by_hand.collect();
            if by_hand.is_empty() {
                continue;
            }
            let readings = match self.connected.portal.readings(std::slice::from_ref(&facility.id)) {
                // Its readings may not be seen, and so they are not there.
                Err(PortalError { refusal: Refusal::NotFound, .. }) => continue,
                readings => readings?,
            };
            let place = self.sites.iter().find(|site| site.id == facility.site).map(|site| site.name.clone());
            for meter in by_hand {
                let Ok(known) = Known::of(facility, &meter.number, &readings) else { continue };
                let day = due(&known).filter(|day| self.comes_up(*day, true));
                rows.extend(day.and_then(|day| self.looking().reading(&known, day, place.clone())));
            }
        }
        Ok(rows)
    }

    fn takes(&self, facility: Option<&crate::domain::id::FacilityId>) -> bool {
        self.named.takes(&self.connected.profile, facility)
    }

    /// Whether a day is meant: in the period, else from today a year ahead, or earlier where that is overdue.
    fn comes_up(&self, day: NaiveDate, may_be_late: bool) -> bool {
        let today = self.app.today();
        match self.period {
            Some(period) => period.contains(day),
            None => (may_be_late || day >= today) && add_months(today, 12).is_some_and(|end| day <= end),
        }
    }
}

/// Places stand beside dates where there are several. Markdown has nothing below its table, so the warning
/// stands in it.
fn columns(app: &App<'_>, rows: &[CalendarRow], format: OutputFormat) -> Columns<CalendarRow> {
    let shown = |yes| if yes { Place::Everywhere } else { Place::Machine };
    let places: BTreeSet<&str> = rows.iter().filter_map(|row| row.place.as_deref()).collect();
    let several = places.len() > 1;
    Columns::all()
        .with("profile", |head| head.place = shown(app.several_profiles()))
        .with("place", |head| head.place = shown(several))
        .with("warning", |head| head.place = shown(format == OutputFormat::Md))
}

fn write<'a>(
    app: &App<'_>,
    file: &CalendarFile<'_>,
    rows: &[CalendarRow],
    warning: &str,
) -> Result<Outcome<'a>, Failure> {
    if !warning.is_empty() {
        app.note(&Words::same(warning.to_owned()));
    }
    let events = rows.iter().filter_map(|row| Some((row.profile.clone(), row.event.clone()?)));
    let nouns = (&Words::fixed("date", "datum"), &Words::fixed("dates", "datum"));
    file.write(app, &Words::same("Mina sidor"), events, nouns)
}

fn kind(text: &str) -> Result<EntryKind, Told> {
    EntryKind::parse(text).ok_or_else(|| {
        let known = EntryKind::ALL.map(EntryKind::key).join(", ");
        Told(words!("it can be: {known}", "det kan vara: {known}"))
    })
}
