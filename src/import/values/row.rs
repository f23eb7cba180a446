//! The rows of a CSV of values. Neighbouring rows have much in common, and what they have is read once.

use std::collections::HashMap;

use crate::domain::id::FacilityId;
use crate::domain::quantity::{Quality, Unit};
use crate::domain::zone::Instant;
use crate::import::amount::{self, Amount, NoAmount};
use crate::import::error::{Column, Fault, ImportError};
use crate::import::facility;
use crate::import::intake::{self, Intake, Mark, RawValue};
use crate::import::lines::{Fields, Line};
use crate::import::stamp::{self, LocalClock, Stamp};
use crate::import::values::cells::{Cells, Outline, cells};
use crate::import::values::header::Layout;
use crate::import::{Base, Receiver, SourceSeries, Stop};

/// Turns rows into values.
pub struct Rows<'a> {
    layout: Layout,
    outline: Outline,
    facility: Option<&'a FacilityId>,
    fields: Fields,
    facilities: Facilities,
    zones: Option<Zones>,
    clock: LocalClock,
    until: Remembered<Stamp>,
    unit: Remembered<Unit>,
    quality: Remembered<Option<Quality>>,
}

/// Whether the file's times have offsets, and which row was the first to show it.
#[derive(Debug, Clone, Copy)]
struct Zones {
    have_offsets: bool,
    row: u64,
}

/// The series of a facility's row before.
#[derive(Debug, Clone, Copy)]
struct Numbered {
    base: Base,
    seconds: i64,
    number: u32,
}

impl<'a> Rows<'a> {
    /// Makes a reader of rows; with `facility` all values are of that one.
    pub fn new(layout: Layout, facility: Option<&'a FacilityId>) -> Self {
        Self {
            outline: Outline::new(&layout),
            layout,
            facility,
            fields: Fields::default(),
            facilities: Facilities::default(),
            zones: None,
            clock: LocalClock::default(),
            until: Remembered::default(),
            unit: Remembered::default(),
            quality: Remembered::default(),
        }
    }

    /// How many facilities the rows have named.
    pub fn facility_count(&self) -> usize {
        self.facilities.list.len()
    }

    /// Returns the ids that the rows have named, in that order.
    pub fn into_facilities(self) -> Vec<String> {
        self.facilities.list.into_iter().map(|known| known.id.as_str().to_owned()).collect()
    }

    /// Takes only the facility of a row.
    pub fn note_facility(&mut self, line: &Line<'_>) -> Result<(), ImportError> {
        let mut fields = std::mem::take(&mut self.fields);
        let [facility, ..] = cells(&self.layout, line, &mut fields)?;
        self.facilities.find(facility).map_err(|f| ImportError::cell(f, line.row, Column::Facility))?;
        self.fields = fields;
        Ok(())
    }

    /// Takes a row.
    #[inline]
    pub fn take<R: Receiver>(
        &mut self,
        line: &Line<'_>,
        intake: &mut Intake<'_, R>,
    ) -> Result<(), Stop<R::Error>> {
        let (facility, base, value) = match self.quick(line) {
            Some(read) => read,
            None => self.thorough(line)?,
        };
        let number = self.number(facility, base, &value, line.row, intake)?;
        intake.push(number, value)
    }

    /// Reads a row of the same outline as the one before. Nothing that it leaves behind when it fails makes a
    /// difference, because times with offsets do not depend on those before.
    #[inline]
    fn quick(&mut self, line: &Line<'_>) -> Option<(usize, Base, RawValue)> {
        if line.is_quoted || !self.zones.is_some_and(|zones| zones.have_offsets) {
            return None;
        }
        let cells = self.outline.guess(line.text)?;
        self.value(&cells, line).ok()
    }

    fn thorough(&mut self, line: &Line<'_>) -> Result<(usize, Base, RawValue), ImportError> {
        let mut fields = std::mem::take(&mut self.fields);
        let cells = cells(&self.layout, line, &mut fields)?;
        let read = self.value(&cells, line)?;
        self.outline.learn(line, &cells);
        self.fields = fields;
        Ok(read)
    }

    #[inline]
    fn value(&mut self, cells: &Cells<'_>, line: &Line<'_>) -> Result<(usize, Base, RawValue), ImportError> {
        let [facility, from, until, value, unit, quality] = *cells;
        let cell = |column| move |fault| ImportError::cell(fault, line.row, column);
        let facility = if facility.is_empty() && self.facility.is_some() {
            self.facilities.unnamed()
        } else {
            self.facilities.find(facility).map_err(cell(Column::Facility))?
        };
        let (from, until) = self.interval(facility, from, until, line.row)?;
        let unit = *self.unit.get(unit, parse_unit).map_err(cell(Column::Unit))?;
        let amount = parse_amount(value, self.layout.decimal_sign, unit).map_err(cell(Column::Value))?;
        let stated = *self.quality.get(quality, parse_quality).map_err(cell(Column::Quality))?;
        let quality = agreed(amount, stated, quality).map_err(cell(Column::Quality))?;
        let mark = Mark { line: line.row, byte: line.byte };
        Ok((facility, Base::of(unit), RawValue { from, until, amount, quality, mark }))
    }

    #[inline]
    fn interval(
        &mut self,
        facility: usize,
        from: &[u8],
        until: &[u8],
        row: u64,
    ) -> Result<(Instant, Instant), ImportError> {
        let from_stamp = match self.until.of(from) {
            Some(stamp) => stamp,
            None => parse_time(from).map_err(|f| ImportError::cell(f, row, Column::From))?,
        };
        let until_stamp =
            *self.until.get(until, parse_time).map_err(|f| ImportError::cell(f, row, Column::Until))?;
        let zones = *self.zones.get_or_insert(Zones { have_offsets: from_stamp.offset.is_some(), row });
        for (stamp, column) in [(from_stamp, Column::From), (until_stamp, Column::Until)] {
            if stamp.offset.is_some() != zones.have_offsets {
                return Err(ImportError::cell(Fault::MixedZones { first: zones.row }, row, column));
            }
        }
        if let (Some(a), Some(b)) = (from_stamp.offset, until_stamp.offset) {
            return Ok((from_stamp.civil - i64::from(a), until_stamp.civil - i64::from(b)));
        }
        self.civil_interval(facility, (from_stamp.civil, from), (until_stamp.civil, until), row)
    }

    fn civil_interval(
        &mut self,
        facility: usize,
        from: (i64, &[u8]),
        until: (i64, &[u8]),
        row: u64,
    ) -> Result<(Instant, Instant), ImportError> {
        let before = self.facilities.list.get(facility).and_then(|known| known.before);
        let Some(interval) = self.clock.interval(from.0, until.0, before) else {
            let is_skipped = self.clock.shown(from.0).is_none_or(|s| s.first.is_none());
            let (text, column) = if is_skipped { (from.1, Column::From) } else { (until.1, Column::Until) };
            return Err(ImportError::cell(Fault::SkippedTime(shown(text)), row, column));
        };
        if let Some(known) = self.facilities.list.get_mut(facility) {
            known.before = Some(interval);
        }
        Ok(interval)
    }

    #[inline]
    fn number<R: Receiver>(
        &mut self,
        facility: usize,
        base: Base,
        value: &RawValue,
        row: u64,
        intake: &mut Intake<'_, R>,
    ) -> Result<u32, ImportError> {
        let seconds = value.until - value.from;
        let known = self.facilities.list.get(facility);
        if let Some(same) = known.and_then(|known| known.series)
            && (same.base, same.seconds) == (base, seconds)
            && seconds <= 43_200
            && value.from % 900 == 0
        {
            return Ok(same.number);
        }
        let step = intake::step(value.from, value.until)
            .map_err(|fault| ImportError::cell(fault, row, Column::Until))?;
        let id = self.facility.or(known.map(|known| &known.id)).cloned();
        let facility_id = id.unwrap_or_else(|| FacilityId::new(""));
        let series = SourceSeries { facility: facility_id, utility: None, direction: None, base, step };
        let number = intake.number(&series);
        if let Some(known) = self.facilities.list.get_mut(facility) {
            known.series = Some(Numbered { base, seconds, number });
        }
        Ok(number)
    }
}

/// The last cell of a column and what it meant.
#[derive(Debug)]
struct Remembered<T> {
    text: Vec<u8>,
    meaning: Option<T>,
}

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self { text: Vec::new(), meaning: None }
    }
}

impl<T: Copy> Remembered<T> {
    #[inline]
    fn of(&self, text: &[u8]) -> Option<T> {
        self.meaning.filter(|_| self.text == text)
    }

    #[inline]
    fn get(&mut self, text: &[u8], parse: fn(&[u8]) -> Result<T, Fault>) -> Result<&T, Fault> {
        if self.meaning.is_none() || self.text != text {
            let meaning = parse(text)?;
            return Ok(self.set(text, meaning));
        }
        self.meaning.as_ref().ok_or(Fault::EmptyCell)
    }

    #[inline]
    fn set(&mut self, text: &[u8], meaning: T) -> &T {
        self.text.clear();
        self.text.extend_from_slice(text);
        self.meaning.insert(meaning)
    }
}

/// The facilities that rows have named.
#[derive(Debug, Default)]
struct Facilities {
    list: Vec<Known>,
    numbers: HashMap<Vec<u8>, usize>,
    last: Remembered<usize>,
}

#[derive(Debug)]
struct Known {
    id: FacilityId,
    /// The interval of its last row, where times are civil.
    before: Option<(Instant, Instant)>,
    series: Option<Numbered>,
}

impl Facilities {
    #[inline]
    fn find(&mut self, cell: &[u8]) -> Result<usize, Fault> {
        if let Some(number) = self.last.of(cell) {
            return Ok(number);
        }
        let number = match self.numbers.get(cell) {
            Some(&number) => number,
            None => self.add(cell, facility::read(&shown(cell))?),
        };
        self.last.set(cell, number);
        Ok(number)
    }

    /// The number of the one facility where no row names it.
    fn unnamed(&mut self) -> usize {
        if self.list.is_empty() { self.add(&[], FacilityId::new("")) } else { 0 }
    }

    fn add(&mut self, cell: &[u8], id: FacilityId) -> usize {
        let number = self.list.iter().position(|known| known.id == id).unwrap_or(self.list.len());
        if number == self.list.len() {
            self.list.push(Known { id, before: None, series: None });
        }
        self.numbers.insert(cell.to_vec(), number);
        number
    }
}

fn shown(cell: &[u8]) -> String {
    String::from_utf8_lossy(cell).into_owned()
}

fn parse_time(cell: &[u8]) -> Result<Stamp, Fault> {
    if cell.is_empty() {
        return Err(Fault::EmptyCell);
    }
    stamp::parse(cell).ok_or_else(|| Fault::BadTime(shown(cell)))
}

fn parse_unit(cell: &[u8]) -> Result<Unit, Fault> {
    if cell.is_empty() {
        return Err(Fault::EmptyCell);
    }
    let text = shown(cell);
    Unit::parse(&text).ok_or(Fault::BadUnit(text))
}

#[inline]
fn parse_amount(cell: &[u8], decimal_sign: u8, unit: Unit) -> Result<Option<Amount>, Fault> {
    if cell.is_empty() {
        return Ok(None);
    }
    amount::parse(cell, decimal_sign, i32::from(unit.exponent())).map(Some).map_err(|why| match why {
        NoAmount::NotANumber => Fault::BadNumber(shown(cell)),
        NoAmount::TooLarge => Fault::TooLarge(shown(cell)),
        NoAmount::DecimalSign => Fault::DecimalSign { text: shown(cell), expected: char::from(decimal_sign) },
    })
}

/// Reads a quality; `None` for what is missing.
fn parse_quality(cell: &[u8]) -> Result<Option<Quality>, Fault> {
    let text = shown(cell);
    Ok(Some(match text.to_lowercase().as_str() {
        "missing" | "saknas" | "s" => return Ok(None),
        "" | "okänd" | "okand" => Quality::Unknown,
        "uppmätt" | "uppmatt" | "m" => Quality::Measured,
        "korrigerad" | "k" => Quality::Corrected,
        "uppskattad" | "beräknad" | "beraknad" | "u" => Quality::Estimated,
        "preliminär" | "preliminar" | "p" => Quality::Preliminary,
        key => Quality::parse(key).ok_or(Fault::BadQuality(text))?,
    }))
}

/// A value has a quality and what is missing has none; an empty cell goes with both.
#[inline]
fn agreed(amount: Option<Amount>, stated: Option<Quality>, cell: &[u8]) -> Result<Quality, Fault> {
    match (amount, stated) {
        (Some(_), Some(quality)) => Ok(quality),
        (None, None) => Ok(Quality::Unknown),
        (None, Some(_)) if cell.is_empty() => Ok(Quality::Unknown),
        _ => Err(Fault::QualityWithoutValue(shown(cell))),
    }
}
