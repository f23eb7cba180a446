//! The next pick-up of each waste service, as the start page tells it.

use chrono::NaiveDate;

use crate::domain::waste::NextPickup;
use crate::lang::{Language, Words};
use crate::views::waste::pickup::{away, day};

/// A pick-up to come, seen from a day.
#[derive(Debug, Clone)]
pub struct NextRow {
    /// The profile.
    pub profile: String,
    /// What the portal says.
    pub next: NextPickup,
    /// How many days are left.
    pub days_left: i64,
    shown: Words,
    away: Words,
    warning: String,
}

impl NextRow {
    /// Looks at a pick-up on a day; the warning is that of machine formats, in their language.
    pub fn new(
        profile: &str,
        next: NextPickup,
        today: NaiveDate,
        (warning, language): (&Words, Language),
    ) -> Self {
        let days_left = next.days_left(today);
        Self {
            profile: profile.to_owned(),
            days_left,
            shown: day(next.date, next.precision),
            away: away(next.date, next.precision, days_left, today),
            warning: warning.get(language).to_owned(),
            next,
        }
    }

    /// What people read for the day.
    pub fn day(&self) -> &Words {
        &self.shown
    }

    /// What people read for how far off it is.
    pub fn away(&self) -> &Words {
        &self.away
    }

    /// That the date may be wrong, and whom to ask.
    pub fn warning_text(&self) -> &str {
        &self.warning
    }
}
