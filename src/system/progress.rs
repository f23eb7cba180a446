//! A bar on standard error for work that takes longer than a fifth of a second.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::system::System;
use crate::system::clock::Stopwatch;

const PATIENCE: Duration = Duration::from_millis(200);

/// Work of which somebody may want to see how far it is. Gone from the screen when dropped.
pub struct Progress {
    since: Stopwatch,
    label: String,
    bar: Option<ProgressBar>,
    silent: bool,
}

impl Progress {
    /// Begins work. Nothing is shown when `quiet` or when no person reads standard error.
    pub fn begin(system: &System, label: impl Into<String>, quiet: bool) -> Self {
        let silent = quiet || !system.streams.errors_are_terminal;
        Self { since: system.clock.stopwatch(), label: label.into(), bar: None, silent }
    }

    /// Says that `done` of `total` is done.
    pub fn at(&mut self, done: u64, total: u64) {
        if self.silent || self.since.passed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| new_bar(&self.label));
        bar.set_length(total);
        bar.set_position(done);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn new_bar(label: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{msg} {bar:30} {percent:>3} %");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(label.to_owned());
    bar
}
