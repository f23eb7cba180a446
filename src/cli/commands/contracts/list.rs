//! `minasidor contracts list`.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use clap::Args;

use crate::cli::app::App;
use crate::cli::connect::Connected;
use crate::cli::failure::Failure;
use crate::cli::failure::usage::Told;
use crate::cli::heading::heading;
use crate::cli::outcome::output::Output;
use crate::cli::outcome::{Outcome, Rows};
use crate::cli::select::Named;
use crate::domain::calendar::words::Count;
use crate::domain::contract::{ContractKind, ContractStatus, lack_terms};
use crate::domain::quantity::Utility;
use crate::lang::Words;
use crate::render::column::{Columns, Place};
use crate::render::node::Node;
use crate::views::contract::{ContractRow, no_terms};
use crate::words;

/// How many rows a terminal gets at most.
const SHORT: usize = 12;

/// List contracts, in the portal's order
///
/// Several values of one option, repeated or with commas, mean or; several options mean and. A terminal shows 12;
/// pipes, files and machine formats get all.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "Examples:
  minasidor contracts list --utility heating,water
  minasidor contracts list --status active --ends-within 3m
  minasidor contracts list --kind feed-in --json=id,from,notice_by")]
pub struct ListArgs {
    /// Only this utility: electricity, solar, heating, water, waste; repeatable
    #[arg(long, value_name = "UTILITY,...", value_delimiter = ',', value_parser = utility)]
    utility: Vec<Utility>,

    /// Only this status: active, coming, ended; repeatable
    #[arg(long, value_name = "STATUS,...", value_delimiter = ',', value_parser = status)]
    status: Vec<ContractStatus>,

    /// Only this kind: grid, supply, feed-in, heating, water, waste; repeatable
    #[arg(long, value_name = "KIND,...", value_delimiter = ',', value_parser = kind)]
    kind: Vec<ContractKind>,

    /// Only contracts about these facilities: an id, a name or part of one, group:NAME, tag:NAME; repeatable
    #[arg(long, value_name = "ID|NAME|group:NAME|tag:NAME,...")]
    facility: Vec<String>,

    /// Only contracts of which something comes to an end from today up to then: 90d, 4w, 3m, 1y
    ///
    /// One of three days has to lie there: the last of the contract, the last of its fixed term, the last on which
    /// notice can be given for it.
    #[arg(long, value_name = "N(d|w|m|y)", value_parser = count)]
    ends_within: Option<Count>,

    /// Show all on a terminal too
    #[arg(long)]
    all: bool,
}

impl ListArgs {
    /// Asks every chosen portal and lists.
    ///
    /// # Errors
    /// What the portals refuse, and a wrong command line.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let horizon = self.horizon(app.today())?;
        let named = Named::find(app, &self.facility)?;
        let lists = app.each(|connected| self.of(app, connected, &named, horizon))?;
        let heading = heading(app, &Words::fixed("Contracts", "Avtal"))?;
        let lacks_terms = lists.iter().any(|(_, lacks_terms)| *lacks_terms);
        let warning = lacks_terms.then(|| no_terms().get(app.language).to_owned());
        let mut rows: Vec<ContractRow> = lists.into_iter().flat_map(|(rows, _)| rows).collect();
        let of = rows.len();
        if Output::of(app)?.is_terminal() && !self.all {
            rows.truncate(SHORT);
        }
        let shown = rows.len();
        let columns = columns(app, &rows);
        let answer = Rows::new("contracts", move |sink| Ok(columns.list(&rows, sink)?))
            .members(vec![("warnings", Node::Array(warning.into_iter().map(Node::text).collect()))])
            .above(heading);
        let answer = if lacks_terms { answer.note(no_terms()) } else { answer };
        Ok(match shown < of {
            true => answer
                .note(words!("{shown} of {of} contracts. All: --all.", "{shown} av {of} avtal. Alla: --all."))
                .into(),
            false => answer.into(),
        })
    }

    fn horizon(&self, today: NaiveDate) -> Result<Option<NaiveDate>, Failure> {
        let Some(count) = self.ends_within else { return Ok(None) };
        let too_far = || {
            Failure::usage(Words::fixed("--ends-within leads too far", "--ends-within leder för långt"))
                .with_hint(Words::same("--ends-within 90d"))
        };
        count.ahead(today).map(Some).ok_or_else(too_far)
    }

    fn of(
        &self,
        app: &App<'_>,
        connected: &Connected,
        named: &Named,
        horizon: Option<NaiveDate>,
    ) -> Result<(Vec<ContractRow>, bool), Failure> {
        let profile = &connected.profile;
        let contracts = connected.portal.contracts()?;
        let lacks_terms = horizon.is_some() && lack_terms(&contracts);
        let meant = contracts.into_iter().filter(|contract| named.takes(profile, contract.facility.as_ref()));
        let rows = meant.map(|contract| ContractRow::new(profile, contract, app.today()));
        Ok((rows.filter(|row| self.takes(row, app.today(), horizon)).collect(), lacks_terms))
    }

    fn takes(&self, row: &ContractRow, today: NaiveDate, horizon: Option<NaiveDate>) -> bool {
        let contract = &row.contract;
        let soon = |horizon| contract.ends(today).iter().any(|(_, day)| (today..=horizon).contains(day));
        (self.utility.is_empty() || self.utility.contains(&contract.utility))
            && (self.status.is_empty() || self.status.contains(&row.status))
            && (self.kind.is_empty() || self.kind.contains(&contract.kind))
            && horizon.is_none_or(soon)
    }
}

/// The place stands beside each where they are at several.
fn columns(app: &App<'_>, rows: &[ContractRow]) -> Columns<ContractRow> {
    let shown = |yes| if yes { Place::Everywhere } else { Place::Machine };
    let places: BTreeSet<&str> = rows.iter().map(|row| row.contract.place.as_str()).collect();
    let several = places.len() > 1;
    Columns::all()
        .with("profile", |head| head.place = shown(app.several_profiles()))
        .with("place", |head| head.place = shown(several))
}

fn utility(text: &str) -> Result<Utility, Told> {
    Utility::parse(text).ok_or_else(|| can_be(&Utility::NAMED.map(|u| u.key())))
}

fn status(text: &str) -> Result<ContractStatus, Told> {
    ContractStatus::parse(text).ok_or_else(|| can_be(&ContractStatus::ALL.map(ContractStatus::key)))
}

fn kind(text: &str) -> Result<ContractKind, Told> {
    let known = || ContractKind::NAMED.map(|kind| kind.key().replace('_', "-"));
    ContractKind::parse(text).ok_or_else(|| can_be(&known()))
}

fn count(text: &str) -> Result<Count, Told> {
    Count::parse(text)
        .map_err(|_| Told(Words::fixed("such as 90d, 4w, 3m or 1y", "till exempel 90d, 4w, 3m eller 1y")))
}

fn can_be(known: &[impl AsRef<str>]) -> Told {
    let known = known.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
    Told(words!("it can be: {known}", "det kan vara: {known}"))
}
