//! One declaration per type of row: its columns, from which every format, the JSON Schema and the list of
//! fields are made.

use crate::lang::Words;
use crate::render::RenderError;
use crate::render::sink::{Part, Row, Sink};
use crate::render::value::Value;

/// What a column holds. The values of the column are of this kind or [`Value::Empty`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// [`Value::Text`].
    Text,
    /// [`Value::Id`].
    Id,
    /// [`Value::Integer`].
    Integer,
    /// [`Value::Decimal`].
    Decimal,
    /// [`Value::Bool`].
    Bool,
    /// [`Value::Date`].
    Date,
    /// [`Value::Instant`].
    Instant,
    /// [`Value::Code`]; the codes that may occur, none when the set is open.
    Code(&'static [&'static str]),
    /// [`Value::List`] of another kind.
    List(&'static Kind),
}

impl Kind {
    /// Whether it is a number.
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Decimal)
    }
}

/// Which side of its column a cell keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Left.
    Left,
    /// Right.
    Right,
}

/// Where a column is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In every format.
    Everywhere,
    /// In every format, but dropped first from a terminal that is too narrow.
    Wide,
    /// In tables for people (terminal, pipe, Markdown), not in machine formats or sheets.
    People,
    /// In machine formats and sheets, not in tables for people.
    Machine,
}

/// Where people see the unit of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// There is none.
    None,
    /// After the title: `used, kWh`.
    Title(&'static str),
    /// After every number: `2,843 kr`.
    Cell(&'static str),
}

/// How people see the numbers of a column. Machine formats always get the exact number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Rounded to so many decimals; `None`: all there are.
    pub decimals: Option<u8>,
    /// With `+` before what is above 0.
    pub signed: bool,
    /// A share of 1, shown in per cent; what is not quite all is never shown as all.
    pub share: bool,
}

/// How much of a date people see. Machine formats always get the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// All of it.
    Day,
    /// The month that begins on it.
    Month,
    /// The year that begins on it.
    Year,
}

/// The colour of a cell, by what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// As it is.
    #[default]
    Plain,
    /// A heading or a total.
    Bold,
    /// Beside the point.
    Dim,
    /// In order.
    Good,
    /// Wants attention.
    Warn,
    /// Wrong or overdue.
    Bad,
    /// A bar of a chart.
    Bar,
}

/// What is known of a column without its rows.
#[derive(Debug, Clone)]
pub struct Head {
    /// The key of machine formats, `snake_case` English, never changed within a major version.
    pub key: &'static str,
    /// What people read.
    pub title: Words,
    /// What it holds.
    pub kind: Kind,
    /// Whether a cell may be empty.
    pub nullable: bool,
    /// The unit, for people.
    pub unit: Unit,
    /// Which side cells keep to.
    pub align: Align,
    /// Where it is shown.
    pub place: Place,
    /// How people see numbers.
    pub figures: Figures,
    /// How people see dates.
    pub grain: Grain,
    /// How a cell is coloured.
    pub style: Option<fn(&Value<'_>) -> Style>,
    /// What the key means, for the JSON Schema, in English.
    pub doc: &'static str,
}

impl Head {
    /// Says what is usual of a column: numbers keep right, everything else left; shown everywhere; never empty.
    pub const fn new(key: &'static str, kind: Kind, title: Words) -> Self {
        let align = if kind.is_number() { Align::Right } else { Align::Left };
        let figures = Figures { decimals: None, signed: false, share: false };
        let (unit, place, grain) = (Unit::None, Place::Everywhere, Grain::Day);
        Self { key, title, kind, nullable: false, unit, align, place, figures, grain, style: None, doc: "" }
    }
}

/// A column of rows of type `R`: what is known of it, and how to get its cell from a row.
///
/// `get` is a field access or a constructor of [`Value`]; rules belong to the row's own type.
#[derive(Debug)]
pub struct Column<R: ?Sized> {
    /// What is known of it without rows.
    pub head: Head,
    /// Returns the cell of a row.
    pub get: for<'a> fn(&'a R) -> Value<'a>,
}

impl<R: ?Sized> Column<R> {
    /// Makes a column: numbers keep right, everything else left; shown everywhere; never empty.
    ///
    /// Before a chained call the compiler wants the closure's type: `|row: &Self| …`.
    pub const fn new(
        key: &'static str,
        kind: Kind,
        title: Words,
        get: for<'a> fn(&'a R) -> Value<'a>,
    ) -> Self {
        Self { head: Head::new(key, kind, title), get }
    }

    /// Says that a cell may be empty.
    pub const fn nullable(mut self) -> Self {
        self.head.nullable = true;
        self
    }

    /// Names the unit, for people.
    pub const fn unit(mut self, unit: Unit) -> Self {
        self.head.unit = unit;
        self
    }

    /// Chooses the side that cells keep to.
    pub const fn align(mut self, align: Align) -> Self {
        self.head.align = align;
        self
    }

    /// Chooses where it is shown.
    pub const fn place(mut self, place: Place) -> Self {
        self.head.place = place;
        self
    }

    /// Rounds to so many decimals, for people.
    pub const fn decimals(mut self, decimals: u8) -> Self {
        self.head.figures.decimals = Some(decimals);
        self
    }

    /// Shows `+` before what is above 0, to people.
    pub const fn signed(mut self) -> Self {
        self.head.figures.signed = true;
        self
    }

    /// Chooses colours by value.
    pub const fn style(mut self, style: fn(&Value<'_>) -> Style) -> Self {
        self.head.style = Some(style);
        self
    }

    /// Says what the key means, for the JSON Schema, in English.
    pub const fn doc(mut self, doc: &'static str) -> Self {
        self.head.doc = doc;
        self
    }
}

/// A type of row.
pub trait Tabular: 'static {
    /// The name of the list, as in `minasidor.<NAME>/1` and `minasidor schema <NAME>`.
    const NAME: &'static str;
    /// The columns in the order in which they are shown.
    const COLUMNS: &'static [Column<Self>];
}

/// The columns that one answer has: all of a type of row, or some.
#[derive(Debug, Clone)]
pub struct Columns<R: ?Sized + 'static> {
    heads: Vec<Head>,
    gets: Vec<for<'a> fn(&'a R) -> Value<'a>>,
}

impl<R: Tabular> Columns<R> {
    /// Takes every column.
    pub fn all() -> Self {
        Self {
            heads: R::COLUMNS.iter().map(|c| c.head.clone()).collect(),
            gets: R::COLUMNS.iter().map(|c| c.get).collect(),
        }
    }

    /// Leaves out the columns with these keys.
    pub fn without(mut self, keys: &[&str]) -> Self {
        let keep: Vec<bool> = self.heads.iter().map(|h| !keys.contains(&h.key)).collect();
        let mut kept = keep.iter().copied();
        self.heads.retain(|_| kept.next().unwrap_or(true));
        let mut kept = keep.iter().copied();
        self.gets.retain(|_| kept.next().unwrap_or(true));
        self
    }

    /// Takes the columns with these keys, in their order; a key that there is not is passed over.
    pub fn pick(self, keys: &[impl AsRef<str>]) -> Self {
        let at = |key: &str| self.heads.iter().position(|head| head.key == key);
        let places: Vec<usize> = keys.iter().filter_map(|key| at(key.as_ref())).collect();
        Self {
            heads: places.iter().filter_map(|place| self.heads.get(*place).cloned()).collect(),
            gets: places.iter().filter_map(|place| self.gets.get(*place).copied()).collect(),
        }
    }

    /// Changes what is known of a column, for example its title or unit. Without such a key nothing changes.
    pub fn with(mut self, key: &str, change: impl FnOnce(&mut Head)) -> Self {
        if let Some(head) = self.heads.iter_mut().find(|h| h.key == key) {
            change(head);
        }
        self
    }

    /// What is known of the columns.
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    /// Returns the cells of a row with what is known of their columns.
    pub fn cells<'r>(&'r self, row: &'r R) -> impl Iterator<Item = (&'r Head, Value<'r>)> {
        self.heads.iter().zip(self.gets.iter().map(move |get| get(row)))
    }

    /// Opens a part of the answer on a sink: its name is the row type's.
    ///
    /// # Errors
    /// As the sink's [`begin`](Sink::begin).
    pub fn begin(&self, sink: &mut dyn Sink) -> Result<(), RenderError> {
        sink.begin(&Part { name: R::NAME, title: None, heads: &self.heads })
    }

    /// Pushes one row.
    ///
    /// # Errors
    /// As the sink's [`row`](Sink::row).
    pub fn row(&self, row: &R, sink: &mut dyn Sink) -> Result<(), RenderError> {
        sink.row(&Cells { columns: self, row })
    }

    /// Pushes a whole list: begin, rows, no finish.
    ///
    /// # Errors
    /// As the sink's.
    pub fn list<'r>(
        &self,
        rows: impl IntoIterator<Item = &'r R>,
        sink: &mut dyn Sink,
    ) -> Result<(), RenderError> {
        self.begin(sink)?;
        rows.into_iter().try_for_each(|row| self.row(row, sink))
    }
}

/// The cells of a row, by its columns.
struct Cells<'r, R: ?Sized + 'static> {
    columns: &'r Columns<R>,
    row: &'r R,
}

impl<R: ?Sized> Row for Cells<'_, R> {
    fn cell(&self, place: usize) -> Value<'_> {
        // No `map_or`: a value that it is given is dropped for each cell.
        match self.columns.gets.get(place) {
            Some(get) => get(self.row),
            None => Value::Empty,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, Columns, Kind, Place, Tabular, Unit};
    use crate::lang::Words;
    use crate::render::value::Value;

    struct Bin {
        id: String,
        litres: Option<i64>,
    }

    impl Tabular for Bin {
        const NAME: &'static str = "bins";
        const COLUMNS: &'static [Column<Self>] = &[
            Column::new("bin_id", Kind::Id, Words::fixed("bin", "kärl"), |b| Value::id(&b.id)),
            Column::new("litres", Kind::Integer, Words::fixed("volume", "volym"), |b: &Self| {
                Value::or_empty(b.litres, Value::Integer)
            })
            .nullable()
            .unit(Unit::Cell("l"))
            .place(Place::Wide),
        ];
    }

    #[test]
    fn columns_can_be_left_out_and_changed() {
        let columns = Columns::<Bin>::all().without(&["bin_id"]).with("litres", |h| h.unit = Unit::None);

        assert_eq!(columns.heads().len(), 1);
        assert_eq!(columns.heads().first().map(|h| (h.key, h.unit)), Some(("litres", Unit::None)));
        assert_eq!(
            (columns.gets.first().expect("one"))(&Bin { id: "a".into(), litres: Some(240) }),
            Value::Integer(240)
        );
    }
}
