//! Waiting until another run of the program has done what two may not do at once.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::cli::app::App;
use crate::cli::connect::pace::SystemPace;
use crate::cli::failure::Failure;
use crate::cli::failure::held::still_held as held_by_another;
use crate::cli::failure::show::sentence;
use crate::files::Hold;
use crate::lang::Words;
use crate::portal::patience::{Waiting, hold, still_held};

/// What is held, and how it is waited for.
pub struct Turn<'a> {
    /// The lock file.
    pub path: &'a Path,
    /// What it stands for, as in "the session of hem".
    pub what: Words,
    /// How long another run is waited for.
    pub patience: Duration,
    /// Called once where there is anything to wait for.
    pub tell: &'a dyn Fn(),
}

impl Turn<'_> {
    /// Waits for it, and holds it.
    ///
    /// # Errors
    /// When the other run does not let go of it; what `otherwise` makes of what the disk says.
    pub fn taken(
        self,
        app: &App<'_>,
        otherwise: impl FnOnce(&io::Error) -> Failure,
    ) -> Result<Box<dyn Hold>, Failure> {
        let pace = SystemPace::new(app.system.clock);
        let waiting = Waiting { pace: &pace, patience: self.patience, tell: self.tell };
        hold(&app.system.files, self.path, &waiting).map_err(|error| match still_held(&error) {
            Some(still) => held_by_another(&self.what, still.0),
            None => otherwise(&error),
        })
    }
}

/// Says once to a person that another run uses something, and that this one waits. Nobody reads it elsewhere.
pub fn teller(app: &App<'_>, what: &Words) -> impl Fn() + Send + Sync + 'static {
    let said = Words::new(
        format!("Waiting for another run of minasidor that uses {}.", what.en),
        format!("Väntar på en annan körning av minasidor som använder {}.", what.sv),
    );
    let text = sentence(said.get(app.language), app.system);
    let is_read = app.system.streams.errors_are_terminal && !app.options.quiet;
    let errors = app.system.streams.voice();
    let is_told = AtomicBool::new(false);
    move || {
        if is_read && !is_told.swap(true, Ordering::Relaxed) {
            errors.say(&text);
        }
    }
}
