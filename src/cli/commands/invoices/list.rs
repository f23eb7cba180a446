//! `minasidor invoices list`: the heads, the newest first, and where the older ones are.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use clap::Args;

use crate::cli::app::App;
use crate::cli::args::PeriodArgs;
use crate::cli::commands::invoices::filter::Filter;
use crate::cli::commands::invoices::{place, row, vat};
use crate::cli::connect::Connected;
use crate::cli::failure::Failure;
use crate::cli::failure::usage::Told;
use crate::cli::outcome::output::Output;
use crate::cli::outcome::{Outcome, Rows};
use crate::cli::select::{counted_once, select};
use crate::domain::id::{CustomerNumber, FacilityId, InvoiceNumber};
use crate::domain::invoice::status::Status;
use crate::domain::money::Money;
use crate::domain::quantity::Utility;
use crate::lang::{Language, Words, date};
use crate::render::column::Style;
use crate::render::grid::Line;
use crate::render::page::Page;
use crate::views::invoice::page::Whose;
use crate::views::invoice::{InvoiceRow, list};
use crate::words;

/// How many rows a terminal gets at most.
const SHORT: usize = 12;

/// List invoices, the newest first
///
/// A terminal shows the newest 12; pipes, files and machine formats get all. A payment can take some days to show.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
#[command(after_help = "Examples:
  minasidor invoices list --unpaid
  minasidor invoices list --status overdue,reminded --json=number,remaining_sek,ocr
  minasidor invoices list --for 2026-Q1 --utility heating
  minasidor invoices list --period last-year --min 4000 --all")]
pub struct ListArgs {
    /// Only invoices on which something is left to pay
    #[arg(long)]
    pub(super) unpaid: bool,

    /// Only invoices whose last day for paying is over
    #[arg(long)]
    pub(super) overdue: bool,

    /// Only this status: unpaid, partly_paid, paid, overdue, reminded, collection, credited, cancelled, respite; repeatable
    #[arg(long, value_name = "STATUS,...", value_delimiter = ',', value_parser = status)]
    pub(super) status: Vec<Status>,

    /// Only invoices about these facilities: an id, a name or part of one, group:NAME, tag:NAME; repeatable
    #[arg(long, value_name = "ID|NAME|group:NAME|tag:NAME")]
    pub(super) facility: Vec<String>,

    /// Only this utility: electricity, heating, water, waste, solar; repeatable
    #[arg(long, value_name = "UTILITY", value_parser = utility)]
    pub(super) utility: Vec<Utility>,

    /// At least so many kronor, as the column shows them
    #[arg(long, value_name = "KRONOR", value_parser = kronor, allow_hyphen_values = true)]
    pub(super) min: Option<Money>,

    /// At most so many kronor, as the column shows them
    #[arg(long, value_name = "KRONOR", value_parser = kronor, allow_hyphen_values = true)]
    pub(super) max: Option<Money>,

    /// Show all on a terminal too
    #[arg(long)]
    pub(super) all: bool,

    #[command(flatten)]
    pub(super) period: PeriodArgs,

    /// Only what is invoiced for this period, whenever that was: the same words as --period
    #[arg(long = "for", value_name = "PERIOD", help_heading = "Period")]
    pub(super) covers: Option<String>,
}

impl ListArgs {
    /// Asks every chosen portal and lists.
    ///
    /// # Errors
    /// What the portals refuse, and a wrong command line.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        if let (Some(min), Some(max)) = (self.min, self.max)
            && min > max
        {
            return Err(Failure::usage(Words::fixed("--min is more than --max", "--min är mer än --max")));
        }
        let filter = Filter::read(app, self)?;
        let mut shelves = self.shelves(app, &filter)?;
        keep_once(app, &mut shelves)?;
        let mut rows: Vec<InvoiceRow> =
            shelves.iter_mut().flat_map(|s| std::mem::take(&mut s.rows)).collect();
        rows.sort_by(|a, b| newest(b).cmp(&newest(a)));
        let of = rows.len();
        if Output::of(app)?.is_terminal() && !self.all {
            rows.truncate(SHORT);
        }
        let mut notes: Vec<Words> = shortened(&rows, of).into_iter().collect();
        let asked = filter.reaches_back_to();
        notes.extend(shelves.iter().flat_map(|s| s.older_words(app, self, asked, of == 0)));
        if rows.iter().any(|row| row.to_pay().is_some()) {
            notes.push(Words::fixed(
                "A payment can take some days to show here.",
                "En betalning kan dröja några dagar innan den syns här.",
            ));
        }
        outcome(app, rows, &shelves, notes)
    }

    /// What each portal has of what is asked for.
    fn shelves(&self, app: &App<'_>, filter: &Filter) -> Result<Vec<Shelf>, Failure> {
        if self.facility.is_empty() {
            return app.each(|connected| Shelf::fill(app, connected, filter, None));
        }
        let chosen = select(app, &self.facility, &[])?;
        let ids = |connected: &Connected| -> Option<BTreeSet<FacilityId>> {
            let selection = chosen.iter().find(|s| std::ptr::eq(s.connected, connected))?;
            Some(selection.facilities().into_iter().map(|f| f.id.clone()).collect())
        };
        app.each(|connected| {
            let ids = ids(connected).unwrap_or_default();
            Shelf::fill(app, connected, filter, Some(&ids))
        })
    }
}

/// Leaves an invoice that two profiles show to the first of them: it is to be paid once.
fn keep_once(app: &App<'_>, shelves: &mut [Shelf]) -> Result<(), Failure> {
    if shelves.len() < 2 {
        return Ok(());
    }
    let mut seen: BTreeMap<(String, CustomerNumber, InvoiceNumber), String> = BTreeMap::new();
    for shelf in shelves {
        let Some(connected) = app.at_profile(&shelf.profile)? else { continue };
        let customer = connected.portal.customer()?.number;
        let mut elsewhere = BTreeSet::new();
        shelf.rows.retain(|row| {
            let key = (connected.place.clone(), customer.clone(), row.invoice.number.clone());
            let first = seen.entry(key).or_insert_with(|| shelf.profile.clone());
            if *first != shelf.profile {
                elsewhere.insert(first.clone());
            }
            *first == shelf.profile
        });
        elsewhere.iter().for_each(|first| app.warn(&counted_once(&shelf.profile, first)));
    }
    Ok(())
}

/// What one portal has of what is asked for.
struct Shelf {
    profile: String,
    whose: Whose,
    rows: Vec<InvoiceRow>,
    older: Option<list::Older>,
}

impl Shelf {
    fn fill(
        app: &App<'_>,
        connected: &Connected,
        filter: &Filter,
        facilities: Option<&BTreeSet<FacilityId>>,
    ) -> Result<Self, Failure> {
        let about = connected.portal.about()?;
        let found = connected.portal.invoices(&filter.query())?;
        let rows = found.into_iter().map(|invoice| row(app, &connected.profile, invoice));
        Ok(Self {
            profile: connected.profile.clone(),
            whose: place(app, connected)?,
            rows: rows.filter(|row| filter.takes(row, facilities)).collect(),
            older: list::Older::of(about.invoices_from, about.older_invoices),
        })
    }

    /// Says where older invoices are: under a plain list, and wherever they may be what is looked for.
    fn older_words(
        &self,
        app: &App<'_>,
        args: &ListArgs,
        asked: Option<NaiveDate>,
        empty: bool,
    ) -> Vec<Words> {
        let Some(older) = &self.older else { return Vec::new() };
        let plain = *args == ListArgs { all: args.all, ..ListArgs::default() } && !app.options.machine();
        let before = older.before;
        if !(plain || empty || asked.is_some_and(|asked| asked < before)) {
            return Vec::new();
        }
        let profile = if app.several_profiles() { format!("{}: ", self.profile) } else { String::new() };
        let month = |language| date::month_year_long(before, language);
        vec![
            words!(
                language => "{profile}Invoices from before {month} are in the old portal:",
                "{profile}Fakturor före {month} finns i den gamla portalen:",
                month = month(language)
            ),
            Words::same(older.url.clone()),
        ]
    }
}

/// The newest first; of one day the higher number.
/// Those of several profiles that are equal keep the profiles' order.
fn newest(row: &InvoiceRow) -> (NaiveDate, &str) {
    (row.invoice.date, row.invoice.number.as_str())
}

fn outcome<'a>(
    app: &App<'_>,
    rows: Vec<InvoiceRow>,
    shelves: &[Shelf],
    notes: Vec<Words>,
) -> Result<Outcome<'a>, Failure> {
    let older = list::older_member(shelves.iter().map(|s| s.older.as_ref()));
    let screen = Output::of(app)?.screen();
    let columns = list::columns(&rows, vat(app), app.several_profiles(), screen.width);
    let above = heading(shelves, app.language);
    let vat = vat(app);
    let mut below = Page::default();
    if Output::of(app)?.is_terminal() && !notes.is_empty() {
        below.blank();
    }
    let mut answer = Rows::new("invoices", move |sink| {
        columns.list(&rows, sink)?;
        if !rows.is_empty() {
            let words = list::Sum::of(&rows, vat);
            sink.total(&words.cells(columns.heads()))?;
        }
        Ok(())
    })
    .members(vec![("older_invoices", older)])
    .above(above)
    .below(below);
    for note in notes {
        answer = answer.note(note);
    }
    Ok(answer.into())
}

fn heading(shelves: &[Shelf], language: Language) -> Page {
    let mut page = Page::default();
    let title = Words::fixed("Invoices", "Fakturor");
    let mut parts = vec![Line::styled(title.get(language), Style::Bold)];
    if let [only] = shelves {
        let customer = words!("customer {n}", "kundnummer {n}", n = only.whose.customer);
        parts.extend([Line::from(&only.whose.place), Line::from(customer.get(language))]);
    }
    page.parts(parts);
    page.blank();
    page
}

/// How many of how many are shown, where that is not all.
fn shortened(rows: &[InvoiceRow], of: usize) -> Option<Words> {
    let shown = rows.len();
    let oldest = rows.last().filter(|_| shown < of)?.invoice.date;
    let year = oldest.year();
    Some(words!(
        language => "{shown} of {of} invoices, from {month}. All: --all. One year: --period {year}.",
        "{shown} av {of} fakturor, från {month}. Alla: --all. Ett år: --period {year}.",
        month = date::month_year_long(oldest, language)
    ))
}

fn status(text: &str) -> Result<Status, Told> {
    Status::parse(text).ok_or_else(|| {
        let known = Status::NAMED.iter().map(Status::key).collect::<Vec<_>>().join(", ");
        Told(words!("it can be: {known}", "det kan vara: {known}"))
    })
}

fn utility(text: &str) -> Result<Utility, Told> {
    Utility::parse(text).ok_or_else(|| {
        let known = Utility::NAMED.iter().map(Utility::key).collect::<Vec<_>>().join(", ");
        Told(words!("it can be: {known}", "det kan vara: {known}"))
    })
}

fn kronor(text: &str) -> Result<Money, Told> {
    Money::parse(text).ok_or_else(|| {
        Told(Words::fixed(
            "it is kronor with at most two decimals: 4000 or 1234,50",
            "det är kronor med högst två decimaler: 4000 eller 1234,50",
        ))
    })
}
