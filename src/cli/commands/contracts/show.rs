//! `minasidor contracts show`: one contract with its dated prices.

use chrono::NaiveDate;
use clap::Args;

use crate::cli::app::App;
use crate::cli::at_profile::{explained, split};
use crate::cli::commands::invoices::vat;
use crate::cli::connect::Connected;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::{Document, Outcome};
use crate::cli::places;
use crate::config::schema::nearest;
use crate::domain::calendar::words::date_word;
use crate::domain::contract::Contract;
use crate::lang::Words;
use crate::render::column::{Columns, Place};
use crate::views::contract::ContractRow;
use crate::views::contract::document::{SHAPE, WholeContract, document};
use crate::views::contract::page::page;
use crate::views::contract::price::PriceRow;
use crate::words;

/// How many ids an error lists.
const LISTED: usize = 8;

/// Show one contract: what it is about, when it ends, and its prices with and without VAT
///
/// Prices are dated lists, the newest first. The key vat says which price stands first (minasidor config set vat
/// excl). csv, jsonl and xlsx get one row a price.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor contracts show AV-100045-003
  minasidor contracts show AV-100045-001 --at 2024-07-01
  minasidor contracts show AV-100045-001 --format csv")]
pub struct ShowArgs {
    /// The contract's id; ID@PROFILE where several profiles are chosen
    #[arg(value_name = "ID")]
    id: String,

    /// Only the prices that hold on this day: 2026-03-01, today, yesterday, -30d
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    at: Option<String>,
}

impl ShowArgs {
    /// Shows one contract.
    ///
    /// # Errors
    /// When it is unknown, or at several portals.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let at = self.at(app)?;
        let (connected, contract) = one(app, &self.id)?;
        let facilities = places::facilities(app, connected)?;
        let facility = facilities.into_iter().find(|f| Some(&f.id) == contract.facility.as_ref());
        let head = ContractRow::new(&connected.profile, contract, app.today());
        let whole = WholeContract { head, facility: facility.map(|f| f.name), at };
        let rows: Vec<PriceRow> = whole.prices().into_iter().map(|price| row(&whole, price)).collect();
        let place = if app.several_profiles() { Place::Everywhere } else { Place::Machine };
        let columns = Columns::<PriceRow>::all().with("profile", |head| head.place = place);
        let vat = vat(app);
        Ok(Document::of_node("contract", &SHAPE, document(&whole))
            .rows(move |sink| Ok(columns.list(&rows, sink)?))
            .page(move |screen| page(&whole, vat, screen))
            .into())
    }

    fn at(&self, app: &App<'_>) -> Result<Option<NaiveDate>, Failure> {
        let Some(text) = &self.at else { return Ok(None) };
        let found = date_word(text, app.today(), app.year_starts());
        found.map(|period| Some(period.from())).map_err(|_| {
            Failure::usage(words!(
                "--at {text}: there is no such date",
                "--at {text}: det datumet finns inte"
            ))
            .with_hint(Words::fixed(
                "a date such as 2026-03-01, today or -30d",
                "ett datum som 2026-03-01, today eller -30d",
            ))
        })
    }
}

fn row(whole: &WholeContract, price: &crate::domain::contract::ContractPrice) -> PriceRow {
    PriceRow {
        profile: whole.head.profile.clone(),
        contract: whole.head.contract.id.clone(),
        price: price.clone(),
    }
}

/// Finds the one contract that is meant, at one of the chosen portals.
fn one<'a>(app: &'a App<'_>, text: &str) -> Result<(&'a Connected, Contract), Failure> {
    app.portals()?;
    let (id, profile) = split(app, text)?;
    let asked = app.each_at(profile, |connected| Ok((connected, connected.portal.contracts()?)))?;
    let (mut found, mut known) = (Vec::new(), Vec::new());
    for (connected, contracts) in asked {
        for contract in contracts {
            if contract.id.as_str().eq_ignore_ascii_case(id.trim()) {
                found.push((connected, contract));
            } else {
                known.push(contract.id.to_string());
            }
        }
    }
    let places: Vec<String> =
        found.iter().map(|(c, contract)| format!("{}@{}", contract.id, c.profile)).collect();
    match (found.len(), found.pop()) {
        (1, Some(one)) => Ok(one),
        (0, _) => Err(explained(app, text, unknown(id, &known))),
        _ => {
            let list = places.join(", ");
            let what = words!("{id} is at several portals", "{id} finns hos flera portaler");
            Err(Failure::new("ambiguous_contract", Exit::Usage, what)
                .with_why(words!("there are: {list}", "det finns: {list}")))
        }
    }
}

fn unknown(id: &str, known: &[String]) -> Failure {
    let what = words!("there is no contract {id} here", "här finns inget avtal {id}");
    let failure = Failure::new("unknown_contract", Exit::NotFound, what);
    let failure = match known.len() {
        1..=LISTED => {
            let list = known.join(", ");
            failure.with_why(words!("there are: {list}", "det finns: {list}"))
        }
        _ => failure,
    };
    let near =
        nearest(id, known.iter().map(String::as_str)).map(|id| format!("minasidor contracts show {id}"));
    failure.with_hint(Words::same(near.unwrap_or_else(|| "minasidor contracts".into())))
}
