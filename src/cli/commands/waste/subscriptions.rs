//! `minasidor waste subscriptions`.

use std::collections::BTreeSet;

use clap::Args;

use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::cli::failure::usage::Told;
use crate::cli::heading::heading;
use crate::cli::outcome::output::Output;
use crate::cli::outcome::{Outcome, Rows};
use crate::cli::select::Named;
use crate::domain::waste::ServiceStatus;
use crate::lang::Words;
use crate::lang::plural::count;
use crate::render::column::{Columns, Place};
use crate::views::waste::ServiceRow;
use crate::words;

/// How many rows a terminal gets at most.
const SHORT: usize = 12;

/// List waste subscriptions, and fees without any
///
/// Those that go on; --all also those that have ended, and all rows on a terminal.
#[derive(Debug, Default, Args)]
#[command(after_help = "Examples:
  minasidor waste subscriptions --all
  minasidor waste subscriptions --status ended --json=id,name,until")]
pub struct SubscriptionsArgs {
    /// Only this status: active, ended; repeatable
    #[arg(long, value_name = "STATUS,...", value_delimiter = ',', value_parser = status)]
    status: Vec<ServiceStatus>,

    /// Only at these facilities: an id, a name or part of one, group:NAME, tag:NAME; repeatable
    #[arg(long, value_name = "ID|NAME|group:NAME|tag:NAME,...")]
    facility: Vec<String>,

    /// Ended ones too, and all rows on a terminal
    #[arg(long)]
    all: bool,
}

impl SubscriptionsArgs {
    /// Asks every chosen portal and lists.
    ///
    /// # Errors
    /// What the portals refuse, and a wrong command line.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let named = Named::find(app, &self.facility)?;
        let lists = app.each(|connected| {
            let services = connected.portal.waste_services()?.into_iter();
            let meant = services.filter(|service| named.takes_service(&connected.profile, service));
            Ok(meant.map(|s| ServiceRow::new(&connected.profile, s, app.today())).collect::<Vec<_>>())
        })?;
        let (mut rows, others): (Vec<_>, Vec<_>) =
            lists.into_iter().flatten().partition(|row| self.takes(row.status));
        let of = rows.len();
        if Output::of(app)?.is_terminal() && !self.all {
            rows.truncate(SHORT);
        }
        let shown = rows.len();
        let columns = columns(app, &rows);
        let above = heading(app, &Words::fixed("Waste", "Renhållning"))?;
        let mut answer = Rows::new("waste", move |sink| Ok(columns.list(&rows, sink)?)).above(above);
        if shown < of {
            let all = words!(
                "{shown} of {of} subscriptions. All: --all.",
                "{shown} av {of} abonnemang. Alla: --all."
            );
            answer = answer.note(all);
        }
        if self.status.is_empty() && !others.is_empty() {
            answer = answer.note(left_out(others.len()));
        }
        Ok(answer.into())
    }

    fn takes(&self, status: ServiceStatus) -> bool {
        match self.status.as_slice() {
            [] => self.all || status == ServiceStatus::Active,
            wanted => wanted.contains(&status),
        }
    }
}

fn left_out(ended: usize) -> Words {
    let one = Words::fixed("subscription has ended", "abonnemang är avslutat");
    let many = Words::fixed("subscriptions have ended", "abonnemang är avslutade");
    let counted = count(i64::try_from(ended).unwrap_or(i64::MAX), &one, &many);
    words!(language => "{told}: --all.", "{told}: --all.", told = counted.get(language))
}

/// The place stands beside each where they are at several, and words of the next pick-up where there are any.
fn columns(app: &App<'_>, rows: &[ServiceRow]) -> Columns<ServiceRow> {
    let shown = |yes| if yes { Place::Everywhere } else { Place::Machine };
    let places: BTreeSet<&str> = rows.iter().map(|row| row.service.place.as_str()).collect();
    let several = places.len() > 1;
    Columns::all()
        .with("profile", |head| head.place = shown(app.several_profiles()))
        .with("place", |head| head.place = shown(several))
        .with("container", |head| head.place = if several { Place::Wide } else { Place::Everywhere })
        .with("upcoming", |head| head.place = shown(rows.iter().any(|row| row.service.upcoming.is_some())))
}

fn status(text: &str) -> Result<ServiceStatus, Told> {
    let found = ServiceStatus::ALL.into_iter().find(|status| status.key() == text);
    found.ok_or_else(|| Told(words!("it can be: active, ended", "det kan vara: active, ended")))
}
