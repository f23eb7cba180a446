//! A demo that is open for long: it grows when a day has passed.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::portal::PortalError;
use crate::portal::embedded::demo::{self, DemoFile};

/// A demo that is kept up to the day.
pub struct Growing {
    path: PathBuf,
    which: DemoFile,
    until: NaiveDate,
}

impl Growing {
    /// Takes a demo that has values up to the day before `today`. `None` for a file that is none of the demo's.
    pub fn new(path: PathBuf, today: NaiveDate) -> Option<Self> {
        let which =
            [DemoFile::Others, DemoFile::Company].into_iter().find(|file| path.ends_with(file.name()))?;
        Some(Self { path, which, until: today })
    }

    /// Adds the days that have passed, and returns whether there were any. A clock that is set back adds none.
    ///
    /// # Errors
    /// What the store refuses; the same days can be added later.
    pub fn up_to(&mut self, today: NaiveDate) -> Result<bool, PortalError> {
        if today <= self.until {
            return Ok(false);
        }
        drop(demo::open(&self.path, self.which, today, &mut |_, _| ())?);
        self.until = today;
        Ok(true)
    }
}
