//! What customers and utilities bring as files: values as CSV and as Green Button (ESPI).
//!
//! The rule of the folder: a file of any length is read in flat memory. A reader makes raw values of what
//! the file says, the [`intake`] checks their order, counts equal duplicates once, refuses what contradicts
//! itself, rounds, and hands over whole months to a [`Receiver`]. What becomes of them is the caller's.

pub mod amount;
pub mod error;
pub mod espi;
pub mod facility;
pub mod intake;
pub mod lines;
pub mod readings;
pub mod records;
pub mod sheet;
pub mod sorter;
pub mod stamp;
pub mod unpacked;
pub mod values;

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use crate::domain::consumption::Step;
use crate::domain::id::FacilityId;
use crate::domain::quantity::{Direction, Quality, Unit, Utility};
use crate::domain::zone::Instant;
use crate::import::error::{Fault, ImportError, Position};
use crate::import::intake::Intake;

/// A series as a file describes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceSeries {
    /// The facility's id as the file has it.
    pub facility: FacilityId,
    /// The utility, when the file says it.
    pub utility: Option<Utility>,
    /// Which way, when the file says it.
    pub direction: Option<Direction>,
    /// What its amounts are whole numbers of.
    pub base: Base,
    /// How long its intervals are.
    pub step: Step,
}

/// What amounts are whole numbers of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Base {
    /// Wh.
    WattHour,
    /// Litres.
    Litre,
    /// Thousandths of a degree Celsius.
    MilliCelsius,
}

impl Base {
    /// Returns the base of a unit.
    pub fn of(unit: Unit) -> Self {
        match unit {
            Unit::WattHour | Unit::KilowattHour | Unit::MegawattHour | Unit::GigawattHour => Self::WattHour,
            Unit::Litre | Unit::CubicMetre => Self::Litre,
            Unit::MilliCelsius | Unit::Celsius => Self::MilliCelsius,
        }
    }

    /// Returns the unit that it is.
    pub fn unit(self) -> Unit {
        match self {
            Self::WattHour => Unit::WattHour,
            Self::Litre => Unit::Litre,
            Self::MilliCelsius => Unit::MilliCelsius,
        }
    }
}

/// One value of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportedValue {
    /// The start of its interval.
    pub from: Instant,
    /// The end (half-open) of its interval.
    pub until: Instant,
    /// The amount in base units; `None` says that it is missing.
    pub amount: Option<i64>,
    /// How sure it is.
    pub quality: Quality,
}

/// Values of one series that begin in the same local month.
#[derive(Debug)]
pub struct Batch<'a> {
    /// The series.
    pub series: &'a SourceSeries,
    /// The values: at least one, growing, without overlap.
    pub values: &'a [ImportedValue],
    /// Where the first of them stands.
    pub at: Position,
}

/// Whoever takes the values of a file.
///
/// A series comes once, its months growing, each month in one batch.
pub trait Receiver {
    /// Why it can not take them.
    type Error;

    /// Takes a month.
    fn take(&mut self, batch: &Batch<'_>) -> Result<(), Self::Error>;
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Rows of text.
    Csv,
    /// XML, to be a Green Button feed.
    Xml,
}

impl Format {
    /// Tells the format by the first bytes of a file, some hundred of them.
    pub fn of(start: &[u8]) -> Result<Self, ImportError> {
        const NEITHER: [&[u8]; 4] = [b"PK\x03\x04", b"%PDF", b"\x1F\x8B", b"\xD0\xCF\x11\xE0"];
        let text = start.strip_prefix(lines::BOM).unwrap_or(start);
        if text.starts_with(b"\xFE\xFF") || text.starts_with(b"\xFF\xFE") {
            return Err(ImportError::whole(Fault::NotUtf8));
        }
        if NEITHER.iter().any(|magic| text.starts_with(magic)) {
            return Err(ImportError::whole(Fault::UnknownFormat));
        }
        match text.trim_ascii_start().first() {
            None => Err(ImportError::whole(Fault::Empty)),
            Some(b'<') => Ok(Self::Xml),
            Some(_) => Ok(Self::Csv),
        }
    }
}

/// In which order values go to the receiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As the file has them: fast, but only where each series comes in one piece, its values growing.
    AsWritten,
    /// Sorted, by way of a scratch file where there are many.
    Sorted,
}

/// How a file is to be read.
pub struct Options<'a> {
    /// The facility that all values are of, whatever it is called in the file, which then may only name one.
    pub facility: Option<&'a FacilityId>,
    /// Makes an empty file for sorting, of which nothing remains after it is closed.
    pub scratch: &'a dyn Fn() -> io::Result<File>,
}

/// What was in a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many values were read, duplicates and missing ones among them.
    pub read: u64,
    /// How many of them were equal duplicates of others.
    pub duplicates: u64,
    /// How many of them, duplicates aside, say that the value is missing.
    pub missing: u64,
}

/// Why reading stopped before the end.
#[derive(Debug)]
pub enum Stop<E> {
    /// The file is wrong.
    Import(ImportError),
    /// The receiver would not go on.
    Receiver(E),
    /// The values are not in order: forget what was received and read again with [`Order::Sorted`].
    Disorder,
}

impl<E> From<ImportError> for Stop<E> {
    fn from(error: ImportError) -> Self {
        Self::Import(error)
    }
}

impl<E> From<io::Error> for Stop<E> {
    fn from(error: io::Error) -> Self {
        Self::Import(error.into())
    }
}

/// Reads a whole file and hands its values to the receiver.
///
/// [`Stop::Disorder`] comes only with [`Order::AsWritten`].
pub fn read<S: Read + Seek, R: Receiver>(
    source: &mut S,
    format: Format,
    order: Order,
    options: &Options<'_>,
    receiver: &mut R,
) -> Result<Summary, Stop<R::Error>> {
    source.seek(SeekFrom::Start(0))?;
    let mut intake = Intake::new(order, options.scratch, receiver);
    match format {
        Format::Csv => values::read(source, options.facility, &mut intake)?,
        Format::Xml => espi::read(source, options.facility, &mut intake)?,
    }
    intake.finish()
}
