//! What can be wrong with a reading: one variant for each row of the trade's table, with a code of its own.

use std::fmt;

use chrono::NaiveDate;

use crate::domain::id::FacilityId;

/// Why a reading is not taken as it is.
///
/// What [`needs_comment`](ReadingFault::needs_comment) is a warning: said again with a comment, the reading is
/// taken. Stands and amounts are whole units of the counter: m³ of water, kWh of electricity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadingFault {
    /// What was typed is no number.
    NotNumber {
        /// What was typed.
        typed: String,
    },
    /// It has decimals; only the whole units count.
    NotWhole {
        /// What was typed.
        typed: String,
        /// The digits before the decimal sign, where they are a stand.
        whole: Option<i64>,
    },
    /// It is below zero.
    Negative {
        /// What was typed.
        typed: String,
    },
    /// It has more digits than the counter.
    TooManyDigits {
        /// As many as it has, leading zeros not counted.
        found: usize,
        /// As many as the counter has.
        digits: u8,
    },
    /// The decimals (red digits, dials) seem to be typed along.
    DecimalsTyped {
        /// The stand as it was said.
        stand: i64,
        /// By what it has to be divided to fit: 10, 100 or 1,000.
        divisor: i64,
        /// The stand that would fit.
        fits: i64,
    },
    /// The day has not come yet.
    Future {
        /// The reading's day.
        date: NaiveDate,
        /// The present day.
        today: NaiveDate,
    },
    /// It lies before the last reading and does not fit between its neighbours.
    BeforeLast {
        /// The day of the last reading.
        last: NaiveDate,
        /// The stands of the neighbours, where it has one on both sides.
        between: Option<(i64, i64)>,
    },
    /// It is lower than the last reading.
    Lower {
        /// The stand of the last reading.
        last: i64,
        /// The day of the last reading.
        date: NaiveDate,
        /// What was used if the counter has passed zero, where that is not absurd; a comment confirms it.
        rolled: Option<i64>,
    },
    /// More or less was used than expected.
    NeedsComment {
        /// What was used.
        used: i64,
        /// The least that needs no comment.
        low: i64,
        /// The most that needs no comment.
        high: i64,
    },
    /// Many times more was used than expected.
    Far {
        /// What was used.
        used: i64,
        /// The least that needs no comment.
        low: i64,
        /// The most that needs no comment.
        high: i64,
    },
    /// Another stand is known of that day.
    Conflict {
        /// The stand that is known.
        held: i64,
        /// The day.
        date: NaiveDate,
    },
    /// The facility has no such meter.
    UnknownMeter,
    /// Several facilities have a meter of that number.
    SeveralMeters {
        /// The facilities.
        facilities: Vec<FacilityId>,
    },
    /// The meter is read remotely.
    Remote,
    /// The meter had been taken down by then.
    TakenDown {
        /// The day on which it was taken down.
        on: NaiveDate,
    },
    /// The meter did not stand there yet.
    NotThereYet {
        /// Its first day.
        since: NaiveDate,
    },
    /// The comment is too long, or has characters that are not text.
    BadComment,
}

impl ReadingFault {
    /// Returns the code of machine formats and of a portal's refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotNumber { .. } => "reading_not_number",
            Self::NotWhole { .. } => "reading_not_whole",
            Self::Negative { .. } => "reading_negative",
            Self::TooManyDigits { .. } => "reading_digits",
            Self::DecimalsTyped { .. } => "reading_decimals",
            Self::Future { .. } => "reading_future",
            Self::BeforeLast { .. } => "reading_before_last",
            Self::Lower { .. } => "reading_lower",
            Self::NeedsComment { .. } => "reading_unusual",
            Self::Far { .. } => "reading_far",
            Self::Conflict { .. } => "reading_conflict",
            Self::UnknownMeter => "reading_unknown_meter",
            Self::SeveralMeters { .. } => "reading_several_meters",
            Self::Remote => "reading_remote",
            Self::TakenDown { .. } => "reading_taken_down",
            Self::NotThereYet { .. } => "reading_not_there_yet",
            Self::BadComment => "reading_comment",
        }
    }

    /// Whether the same reading with a comment is taken.
    pub fn needs_comment(&self) -> bool {
        match self {
            Self::NeedsComment { .. } | Self::Far { .. } | Self::DecimalsTyped { .. } => true,
            Self::Lower { rolled, .. } => rolled.is_some(),
            _ => false,
        }
    }
}

impl fmt::Display for ReadingFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {self:?}", self.code())
    }
}

impl std::error::Error for ReadingFault {}
