//! `minasidor sync`: bring the local mirror of a remote portal up to date.

mod changes;

use std::ops::ControlFlow;

use clap::Args;

use crate::cli::app::App;
use crate::cli::commands::login::needs_the_portal;
use crate::cli::connect::explain::of_profile;
use crate::cli::connect::{Connected, mirror};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::{Outcome, Rows};
use crate::files::Hold;
use crate::lang::Words;
use crate::portal::upkeep::{Brought, Wanted};
use crate::render::column::{Columns, Place};
use crate::system::progress::Progress;
use crate::views::synced::{SyncedRow, label};
use crate::words;

/// Bring the local mirror of a remote portal up to date
///
/// Everything is fetched that the portal has and the mirror has not, metered values back to the beginning of the
/// contract, and what may have changed since last time. What reading commands fetch is kept in the mirror too; sync
/// fetches the rest, for --offline and for long periods. A run that is interrupted is gone on with by the next; of two
/// at once the second waits. Profiles in a file, and the demo, have no mirror.
///
/// With --changes the answer is what is new, or was corrected, since it was last handed out: one row for each value,
/// invoice, reading, contract, document. It counts as handed out when all of it has been written; if that fails, it
/// comes again next time.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor sync
  minasidor sync --profile all -q
  minasidor sync --changes --format jsonl >> changes.jsonl
  minasidor sync --full")]
pub struct SyncArgs {
    /// Answer with what is new or was corrected since it was last handed out
    #[arg(long)]
    changes: bool,

    /// Read everything again, also what is settled
    #[arg(long)]
    full: bool,
}

/// A profile whose mirror was brought up to date, held against other runs until the answer has been written.
type Held<'a> = (&'a Connected, Box<dyn Hold>);

impl SyncArgs {
    /// Brings every chosen mirror up to date.
    ///
    /// # Errors
    /// Under `--offline`; what the only portal refuses, one of several that fails is kept for the end.
    pub fn run<'a>(&'a self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        needs_the_portal(app, "sync")?;
        let mut rows = Vec::new();
        let mut held = Vec::new();
        for part in app.each(|connected| self.one(app, connected))? {
            let Some((one, brought)) = part else { continue };
            rows.extend(brought);
            held.push(one);
        }
        if self.changes {
            return Ok(changes::outcome(app, held).into());
        }
        let place = if app.several_profiles() { Place::Everywhere } else { Place::Machine };
        let columns = Columns::all().with("profile", |head| head.place = place);
        Ok(Rows::new("synced", move |sink| Ok(columns.list(&rows, sink)?)).into())
    }

    fn one<'a>(
        &self,
        app: &App<'_>,
        connected: &'a Connected,
    ) -> Result<Option<(Held<'a>, Vec<SyncedRow>)>, Failure> {
        let Some(upkeep) = connected.portal.mirror() else {
            let place = &connected.place;
            app.note(&words!(
                "{place} lies on this computer; there is nothing to mirror.",
                "{place} ligger på den här datorn; det finns inget att spegla."
            ));
            return Ok(None);
        };
        let (hold, after_another) = mirror::hold(app, &connected.profile)?;
        let wanted = Wanted { full: self.full, after_another };
        let words = Words::fixed("Fetching", "Hämtar");
        let mut progress = Progress::begin(app.system, words.get(app.language), app.options.quiet);
        let watch = app.system.interrupt.watch();
        let brought = upkeep.sync(wanted, &mut |done, total| {
            progress.at(done, total);
            if watch.has_come() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        drop(progress);
        if watch.has_come() {
            app.ends(Exit::Interrupted);
            app.note(&Words::fixed(
                "Interrupted. What was fetched is kept; the next minasidor sync goes on from there.",
                "Avbrutet. Det som hämtades är sparat; nästa minasidor sync fortsätter därifrån.",
            ));
        }
        let rows = brought.into_iter().map(|one| row(app, connected, one)).collect();
        Ok(Some(((connected, hold), rows)))
    }
}

fn row(app: &App<'_>, connected: &Connected, brought: Brought) -> SyncedRow {
    let Brought { kind, new, changed, unchanged, gone, until, is_offered, is_closed, failed } = brought;
    let result = match failed.is_empty() {
        false => "failed",
        true if !is_offered => "not_offered",
        true if is_closed => "not_allowed",
        true => "done",
    };
    for error in failed {
        let failure = of_profile(app, &connected.profile, Failure::from(error));
        let failed = if app.several_profiles() { failure.at_profile(&connected.profile) } else { failure };
        app.partly(failed);
    }
    let (profile, label) = (connected.profile.clone(), label(kind, app.language).to_owned());
    SyncedRow { profile, kind, label, new, changed, gone, unchanged, until, result }
}
