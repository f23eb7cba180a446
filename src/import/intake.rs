//! Between a reader and the receiver: order, duplicates, contradictions, rounding, months.

use std::collections::HashMap;
use std::fs::File;
use std::io;

use crate::domain::consumption::Step;
use crate::domain::quantity::Quality;
use crate::domain::zone::{self, Instant};
use crate::import::amount::{Amount, Remainder};
use crate::import::error::{Fault, ImportError, Position};
use crate::import::sorter::{Record, Sorter};
use crate::import::{Base, Batch, ImportedValue, Order, Receiver, SourceSeries, Stop, Summary};

/// Where a value stands: its row or line, and its offset in the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mark {
    /// The row of a CSV or the line of an XML document.
    pub line: u64,
    /// The offset of its first byte.
    pub byte: u64,
}

/// A value as a reader found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawValue {
    /// The start of its interval.
    pub from: Instant,
    /// The end (half-open) of its interval.
    pub until: Instant,
    /// The amount, not rounded yet; `None` says that it is missing.
    pub amount: Option<Amount>,
    /// How sure it is.
    pub quality: Quality,
    /// Where it stands.
    pub mark: Mark,
}

/// Returns the step of an interval: whole quarters up to 12 hours, days of 23 to 25 hours, local months.
pub fn step(from: Instant, until: Instant) -> Result<Step, Fault> {
    const QUARTER: i64 = 900;
    let seconds = until - from;
    if seconds <= 0 {
        return Err(Fault::Reversed);
    }
    if from % QUARTER != 0 {
        return Err(Fault::OffQuarter);
    }
    match u32::try_from(seconds) {
        Ok(short @ 900..=43_200) if seconds % QUARTER == 0 => Ok(Step::Seconds(short)),
        Ok(82_800 | 86_400 | 90_000) => Ok(Step::Day),
        Ok(2_415_600..=2_682_000) if is_month(from, until) => Ok(Step::Month),
        _ => Err(Fault::BadInterval { seconds }),
    }
}

fn is_month(from: Instant, until: Instant) -> bool {
    let (year, month) = zone::local_month(from);
    zone::month_span(year, month) == (from, until)
}

/// Takes raw values and hands over months.
pub struct Intake<'a, R> {
    receiver: &'a mut R,
    place: fn(Mark) -> Position,
    series: Vec<SourceSeries>,
    numbers: HashMap<SourceSeries, u32>,
    sorter: Option<Sorter<'a>>,
    begun: Vec<bool>,
    current: Option<u32>,
    last: Option<RawValue>,
    remainder: Remainder,
    month_until: Instant,
    batch: Vec<ImportedValue>,
    batch_mark: Mark,
    summary: Summary,
}

impl<'a, R: Receiver> Intake<'a, R> {
    /// Makes an intake; `scratch` makes a file for sorting.
    pub fn new(order: Order, scratch: &'a dyn Fn() -> io::Result<File>, receiver: &'a mut R) -> Self {
        Self {
            receiver,
            place: |mark| Position::Row { row: mark.line, column: None },
            series: Vec::new(),
            numbers: HashMap::new(),
            sorter: (order == Order::Sorted).then(|| Sorter::new(scratch)),
            begun: Vec::new(),
            current: None,
            last: None,
            remainder: Remainder::default(),
            month_until: Instant::MIN,
            batch: Vec::new(),
            batch_mark: Mark::default(),
            summary: Summary::default(),
        }
    }

    /// Says how a mark is told; rows of a CSV otherwise.
    pub fn tell_places(&mut self, place: fn(Mark) -> Position) {
        self.place = place;
    }

    /// Returns the number of a series.
    pub fn number(&mut self, series: &SourceSeries) -> u32 {
        if let Some(&number) = self.numbers.get(series) {
            return number;
        }
        let number = u32::try_from(self.series.len()).unwrap_or(u32::MAX);
        self.series.push(series.clone());
        self.numbers.insert(series.clone(), number);
        number
    }

    /// Takes a value of a numbered series. Its interval must be one that [`step`] accepts.
    #[inline]
    pub fn push(&mut self, series: u32, value: RawValue) -> Result<(), Stop<R::Error>> {
        self.summary.read += 1;
        if let Some(sorter) = &mut self.sorter {
            sorter.push(Record { series, value })?;
            return Ok(());
        }
        if self.current != Some(series) {
            self.begin(series)?;
        } else if self.last.is_some_and(|last| value.from < last.from) {
            return Err(Stop::Disorder);
        }
        self.settle(value)
    }

    /// Hands over what is left and returns what was in the file.
    pub fn finish(mut self) -> Result<Summary, Stop<R::Error>> {
        if let Some(sorter) = self.sorter.take() {
            sorter.finish(|record| {
                if self.current != Some(record.series) {
                    self.begin(record.series)?;
                }
                self.settle(record.value)
            })?;
        }
        self.hand_over()?;
        Ok(self.summary)
    }

    fn begin(&mut self, series: u32) -> Result<(), Stop<R::Error>> {
        self.hand_over()?;
        let index = series as usize;
        if self.begun.len() <= index {
            self.begun.resize(index + 1, false);
        }
        if self.begun.get_mut(index).is_none_or(|begun| std::mem::replace(begun, true)) {
            return Err(Stop::Disorder);
        }
        self.current = Some(series);
        self.last = None;
        self.remainder = Remainder::default();
        self.month_until = Instant::MIN;
        Ok(())
    }

    #[inline]
    fn settle(&mut self, value: RawValue) -> Result<(), Stop<R::Error>> {
        if let Some(last) = &self.last
            && value.from < last.until
        {
            return if is_equal(last, &value) {
                self.summary.duplicates += 1;
                Ok(())
            } else {
                Err(self.contradiction(last, &value).into())
            };
        }
        if value.from >= self.month_until {
            self.hand_over()?;
            let (year, month) = zone::local_month(value.from);
            self.month_until = zone::month_span(year, month).1;
        }
        if self.batch.is_empty() {
            self.batch_mark = value.mark;
        }
        self.last = Some(value);
        let amount = self.rounded(value.amount);
        self.batch.push(ImportedValue {
            from: value.from,
            until: value.until,
            amount,
            quality: value.quality,
        });
        Ok(())
    }

    #[inline]
    fn rounded(&mut self, amount: Option<Amount>) -> Option<i64> {
        let Some(amount) = amount else {
            self.summary.missing += 1;
            return None;
        };
        if amount.nano != 0 && self.is_mean() {
            Some(amount.rounded())
        } else {
            Some(self.remainder.take(amount))
        }
    }

    fn is_mean(&self) -> bool {
        let current = self.current.and_then(|number| self.series.get(number as usize));
        current.is_some_and(|series| series.base == Base::MilliCelsius)
    }

    fn contradiction(&self, last: &RawValue, value: &RawValue) -> ImportError {
        let (first, second) = if last.mark.byte <= value.mark.byte { (last, value) } else { (value, last) };
        let other = Box::new((self.place)(first.mark));
        let same = (last.from, last.until) == (value.from, value.until);
        let fault = if same {
            Fault::Conflict { at: value.from, other }
        } else {
            Fault::Overlap { at: value.from, other }
        };
        ImportError { fault, at: (self.place)(second.mark) }
    }

    fn hand_over(&mut self) -> Result<(), Stop<R::Error>> {
        let current = self.current.and_then(|number| self.series.get(number as usize));
        if let Some(series) = current
            && !self.batch.is_empty()
        {
            let batch = Batch { series, values: &self.batch, at: (self.place)(self.batch_mark) };
            self.receiver.take(&batch).map_err(Stop::Receiver)?;
            self.batch.clear();
        }
        Ok(())
    }
}

fn is_equal(a: &RawValue, b: &RawValue) -> bool {
    (a.from, a.until, a.amount) == (b.from, b.until, b.amount)
        && (a.quality == b.quality || a.amount.is_none())
}
