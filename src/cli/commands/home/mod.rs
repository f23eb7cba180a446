//! `minasidor home`: the start page, block by block: each is asked for on its own, and one that fails hides no
//! other.

mod blocks;
mod metered;

use std::rc::Rc;

use clap::Args;

use crate::cli::app::App;
use crate::cli::commands::consumption::gather::Bench;
use crate::cli::commands::consumption::request::Request;
use crate::cli::commands::home::blocks::Blocks;
use crate::cli::commands::home::metered::{Stretches, metered, read_by_hand};
use crate::cli::connect::explain;
use crate::cli::failure::Failure;
use crate::cli::outcome::{Document, Outcome};
use crate::cli::select::{self, Selection};
use crate::cli::side_by_side::side_by_side;
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::portal::{Capability, PortalError};
use crate::render::column::Columns;
use crate::render::json::JsonWriter;
use crate::render::page::Page;
use crate::render::screen::Screen;
use crate::render::sink::Sink;
use crate::views::home::{Home, document, page, rows, schema};

/// Show the start page: the last months' consumption, what to pay, meters to read, the next pick-up
///
/// Each utility's last whole month and the running month's days so far, against the same days a year before; up to
/// when there are values; invoices to pay, meters to read, the next pick-up of waste, and what was handed in and
/// has not arrived; and where to go next. What can not be got does not hide the rest: it is named, and the exit
/// code is 8.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  minasidor home
  minasidor --demo home --lang sv
  minasidor home --profile all --json")]
pub struct HomeArgs {}

impl HomeArgs {
    /// Asks and answers.
    ///
    /// # Errors
    /// As [`homes`].
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let homes = Rc::new(homes(app)?);
        let (of_rows, of_page, symbols) = (Rc::clone(&homes), Rc::clone(&homes), app.symbols());
        let language = app.language;
        let data = move |json: &mut JsonWriter<'_>| Ok(json.node(&document::data(&homes, language))?);
        let rows = move |sink: &mut dyn Sink| Ok(Columns::all().list(&rows::rows(&of_rows), sink)?);
        Ok(Document::new("home", &schema::DATA, data)
            .rows(rows)
            .page(move |screen| pages(&of_page, symbols, screen))
            .into())
    }
}

/// One page below the other.
fn pages(homes: &[Home], symbols: bool, screen: &Screen) -> Page {
    let mut all = Page::default();
    for (index, home) in homes.iter().enumerate() {
        if index > 0 {
            all.blank();
        }
        all.append(page(home, symbols, screen));
    }
    all
}

/// Puts the start page of every chosen profile together.
///
/// # Errors
/// What the only portal refuses; one of several that fails is kept for the end.
pub fn homes(app: &App<'_>) -> Result<Vec<Home>, Failure> {
    let selections = select::everything(app)?;
    let several = app.several_profiles();
    let asked = side_by_side(
        selections.iter().collect(),
        |(selection, _): &&(Selection<'_>, _)| selection.connected.remote(),
        |(selection, lost)| home(app, selection, *lost, several),
    );
    app.settled(selections.iter().map(|(selection, _)| &*selection.catalogue.profile).zip(asked))
}

fn home(
    app: &App<'_>,
    selection: &Selection<'_>,
    lost: Option<Refusal>,
    several: bool,
) -> Result<Home, Failure> {
    let portal = &selection.connected.portal;
    let customer = portal.customer()?;
    let request = Request::usual();
    let stretches = Stretches::until(app.today())?;
    let mut blocks = Blocks::new(app, selection, &customer, several);
    // What there is to measure and to read is not known then.
    let known = || match lost {
        Some(refusal) => {
            let failure = Failure::from(PortalError::new(refusal));
            Err(explain::of_profile(app, &selection.catalogue.profile, failure))
        }
        None => Ok(()),
    };
    let (bench, by_hand) = match Bench::new(selection, &request) {
        Ok(bench) => {
            let by_hand = read_by_hand(selection, &bench);
            (bench, Ok(by_hand))
        }
        Err(failure) => (Bench::without_readings(selection), Err(failure)),
    };
    let by_reading = blocks.got("by_reading", &BY_READING, known().and(by_hand));
    let measured = known().and_then(|()| metered(app, &request, &mut [(bench, selection)], &stretches));
    let measured = blocks.got("utilities", &UTILITIES, measured);
    let (utilities, outdoors) = measured.map_or((None, None), |(u, o)| (Some(u), o));
    let sites = &selection.catalogue.sites;
    let place = if let [site] = sites.as_slice() { site.name.clone() } else { customer.name.clone() };
    let mut home = Home {
        profile: selection.catalogue.profile.clone(),
        several,
        named: several || !app.options.profile.is_empty(),
        place,
        holder: customer.name.clone(),
        customer: customer.number.to_string(),
        user: portal.user().map(ToString::to_string),
        outdoors,
        by_reading,
        month: stretches.month,
        running: stretches.running,
        utilities,
        invoices: blocks.invoices(),
        has_invoice_lines: portal.capabilities().is_ok_and(|all| all.contains(&Capability::InvoiceLines)),
        readings_due: blocks.readings_due(known()),
        waste: blocks.waste(),
        open: blocks.open(),
        failed: Vec::new(),
        now: app.now(),
    };
    home.failed = blocks.failed(home.is_bare())?;
    Ok(home)
}

static UTILITIES: Words = Words::fixed("could not get the consumption", "förbrukningen gick inte att hämta");
static BY_READING: Words =
    Words::fixed("could not get the meter readings", "mätarställningarna gick inte att hämta");
