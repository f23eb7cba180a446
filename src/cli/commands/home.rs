//! `minasidor home`: the start page.

use std::rc::Rc;

use chrono::{Datelike as _, NaiveDate};
use clap::Args;

use crate::analysis::answer::Answer;
use crate::analysis::measure::{Ask, Comparison};
use crate::analysis::plan::Plan;
use crate::cli::app::App;
use crate::cli::commands::consumption::gather::Bench;
use crate::cli::commands::consumption::request::Request;
use crate::cli::commands::consumption::sums::per_utility;
use crate::cli::commands::consumption::walk::benches;
use crate::cli::failure::Failure;
use crate::cli::outcome::{Document, Outcome};
use crate::cli::select::{self, Selection};
use crate::domain::consumption::Step;
use crate::domain::id::FacilityId;
use crate::domain::period::{Period, Resolution};
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::Words;
use crate::render::column::Columns;
use crate::render::json::JsonWriter;
use crate::render::page::Page;
use crate::render::screen::Screen;
use crate::render::sink::Sink;
use crate::views::consumption::Line;
use crate::views::home::{Home, ReadByHand, UtilityBlock, document, page, rows, schema};

/// Show the start page: each utility's last month and running month, and what is missing
///
/// Each utility's last whole month and the running month's days so far, against the same days a year before;
/// up to when there are values; and where to go next.
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
        let data = move |json: &mut JsonWriter<'_>| Ok(json.node(&document::data(&homes))?);
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
    let selections = select::select(app, &["all".to_owned()], &[])?;
    let mut out = Vec::new();
    for one in selections.chunks(1) {
        match home(app, one) {
            Ok(home) => out.extend(home),
            Err(failure) if selections.len() == 1 => return Err(failure),
            Err(failure) => {
                let name = one.first().map_or("", |s| &s.catalogue.profile);
                app.partly(failure.at_profile(name));
            }
        }
    }
    Ok(out)
}

fn home<'a>(app: &App<'_>, one: &'a [Selection<'a>]) -> Result<Option<Home>, Failure> {
    let Some(selection) = one.first() else { return Ok(None) };
    let request = Request::usual();
    let (month, running) = months(app.today())?;
    let mut benches = benches(app, one, &request)?;
    let months = per_utility(app, &request, &mut benches, month)?;
    let so_far = match running {
        Some(period) => per_utility(app, &request, &mut benches, period)?,
        None => Vec::new(),
    };
    let Some((bench, _)) = benches.first_mut() else { return Ok(None) };
    let utilities = months
        .into_iter()
        .map(|line| block(bench, line, &so_far, (month.from(), app.today())))
        .collect::<Result<Vec<_>, _>>()?;
    let portal = &selection.connected.portal;
    let customer = portal.customer()?;
    let sites = &selection.catalogue.sites;
    let place = if let [site] = sites.as_slice() { site.name.clone() } else { customer.name.clone() };
    Ok(Some(Home {
        profile: selection.catalogue.profile.clone(),
        place,
        holder: customer.name,
        customer: customer.number.to_string(),
        user: portal.user().map(ToString::to_string),
        outdoors: outdoors(selection, &request, bench, month, running)?,
        by_reading: read_by_hand(selection, bench),
        month,
        running,
        utilities,
        now: app.now(),
    }))
}

/// The last whole month, and the running month's days so far.
fn months(today: NaiveDate) -> Result<(Period, Option<Period>), Failure> {
    let none = || Failure::usage(Words::fixed("no such month", "det finns ingen sådan månad"));
    let month = Period::whole_months_before(today, 1).ok_or_else(none)?;
    Ok((month, today.with_day(1).and_then(|first| Period::new(first, today))))
}

fn block(
    bench: &Bench<'_>,
    month: Line,
    so_far: &[Line],
    (from, today): (NaiveDate, NaiveDate),
) -> Result<UtilityBlock, Failure> {
    let running = so_far.iter().find(|l| l.answer.channel == month.answer.channel).cloned();
    let monthly = month.answer.finest == Some(Step::Month);
    let whole = |line: &Line| line.answer.total.now.is_complete();
    let complete = whole(&month) && (monthly || running.as_ref().is_none_or(whole));
    let until = if monthly { month.answer.period.until() } else { today };
    let missing_since: Option<Instant> = match Period::new(from, until) {
        Some(_) if complete => None,
        Some(_) if monthly => Some(zone::start_of_day(from, Clock::Local)),
        Some(_) if month.answer.total.now.is_missing() => Some(month.answer.values_until.map_or_else(
            || zone::start_of_day(from, Clock::Local),
            |end| zone::start_of_day(zone::date(end, Clock::Local), Clock::Local),
        )),
        Some(period) => bench.first_gap(&month.answer, period)?,
        None => None,
    };
    Ok(UtilityBlock { month, running, missing_since })
}

/// Outdoors over both stretches, where everything stands on one site.
fn outdoors(
    selection: &Selection<'_>,
    request: &Request,
    bench: &mut Bench<'_>,
    month: Period,
    running: Option<Period>,
) -> Result<Option<(Answer, Option<Answer>)>, Failure> {
    let facilities = selection.facilities();
    let Some(first) = facilities.first().filter(|f| facilities.iter().all(|o| o.site == f.site)) else {
        return Ok(None);
    };
    let mut over = |period: Period| -> Result<Option<Answer>, Failure> {
        let comparisons: Vec<Comparison> =
            request.mappings(period, Resolution::Month)?.into_iter().map(|(_, c)| c).collect();
        let plan = Plan::new(period, Resolution::Month, Clock::Local, true);
        let ask = Ask { plan: &plan, comparisons: &comparisons, as_of: None };
        bench.outdoors(&ask, first)
    };
    let Some(whole) = over(month)? else { return Ok(None) };
    let so_far = running.map(&mut over).transpose()?.flatten();
    Ok(Some((whole, so_far)))
}

fn read_by_hand(selection: &Selection<'_>, bench: &Bench<'_>) -> Vec<ReadByHand> {
    let facility = |id: &FacilityId| selection.catalogue.facilities.iter().find(|f| f.id == *id);
    let mut out: Vec<ReadByHand> = bench
        .by_hand()
        .iter()
        .filter_map(|(id, intervals)| {
            let facility = facility(id)?;
            Some(ReadByHand {
                facility: id.to_string(),
                utility: facility.utility.clone(),
                meters: facility.meters.iter().map(|m| m.number.to_string()).collect(),
                last: intervals.last().map(|i| i.period.until()),
            })
        })
        .collect();
    out.sort_by_key(|m| m.utility.rank());
    out
}
