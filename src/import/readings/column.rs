//! The columns of a sheet of readings and what their headings may say.

use crate::import::readings::cell::Cell;

/// A column that means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Which meter.
    Meter,
    /// The stand.
    Reading,
    /// The day it was read.
    Date,
    /// What is said about it.
    Comment,
    /// The facility.
    Facility,
    /// The profile.
    Profile,
}

impl Column {
    /// Every column; the first two have to be there.
    pub const ALL: [Self; 6] =
        [Self::Meter, Self::Reading, Self::Date, Self::Comment, Self::Facility, Self::Profile];
    /// Those that have to be there.
    pub const NEEDED: [Self; 2] = [Self::Meter, Self::Reading];

    /// Returns the headings by which it is known: the key, English, Swedish, and what people write instead.
    pub fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Meter => &["meter", "mätare", "meter number", "meter_number", "mätarnummer", "matare"],
            Self::Reading => {
                &["reading", "ställning", "mätarställning", "value", "värde", "new reading", "ny ställning"]
            }
            Self::Date => &["date", "datum", "reading date", "avläsningsdatum"],
            Self::Comment => &["comment", "kommentar"],
            Self::Facility => &["facility", "anläggning", "facility_id", "facility id", "anläggnings-id"],
            Self::Profile => &["profile", "profil"],
        }
    }

    fn of(heading: &str) -> Option<Self> {
        // A unit may follow: "reading, m³", "ställning (m³)".
        let heading = heading.split([',', '(']).next().unwrap_or_default().trim().to_lowercase();
        Self::ALL.into_iter().find(|column| column.headings().contains(&heading.as_str()))
    }
}

/// Where the columns stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    places: Vec<(Column, usize)>,
}

/// Why a row is not that of the headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPlaces {
    /// These columns are not there.
    Missing(Vec<Column>),
    /// This one is there twice.
    Twice(Column),
}

impl Places {
    /// Looks for headings in a row.
    pub fn of(cells: &[Cell]) -> Result<Self, NoPlaces> {
        let heading = |cell: &Cell| if let Cell::Text(text) = cell { Column::of(text) } else { None };
        let places: Vec<(Column, usize)> =
            cells.iter().enumerate().filter_map(|(at, cell)| Some((heading(cell)?, at))).collect();
        let count = |wanted: Column| places.iter().filter(|(column, _)| *column == wanted).count();
        let missing: Vec<Column> = Column::NEEDED.into_iter().filter(|c| count(*c) == 0).collect();
        if !missing.is_empty() {
            return Err(NoPlaces::Missing(missing));
        }
        match Column::ALL.into_iter().find(|column| count(*column) > 1) {
            Some(twice) => Err(NoPlaces::Twice(twice)),
            None => Ok(Self { places }),
        }
    }

    /// Returns the cell of a column in a row.
    pub fn cell<'c>(&self, column: Column, cells: &'c [Cell]) -> &'c Cell {
        let place = self.places.iter().find(|(known, _)| *known == column);
        place.and_then(|(_, at)| cells.get(*at)).unwrap_or(&Cell::Empty)
    }
}
