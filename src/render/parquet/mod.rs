//! Parquet: one table with typed columns, compressed with zstd, for DuckDB, Polars, pandas and their like.
//!
//! Rows wait until there is a row group of them, so that memory stays flat. The schema is written with the first
//! group, because only the rows say with how many decimals a column comes.

mod column;
mod hybrid;
#[cfg(test)]
mod tests;
mod text;

use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterVersion};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use crate::render::RenderError;
use crate::render::belt::Belt;
use crate::render::column::Place;
use crate::render::parquet::column::Column;
use crate::render::sink::{Part, Row, Sink};

/// How many rows are written together: some megabytes of them.
const GROUP: usize = 1 << 16;
/// The fastest level; the next ones save little of what is mostly numbers.
const LEVEL: i32 = 1;

/// Writes Parquet. Instants are in UTC; the clock they were read on is a column of its own where it matters.
pub struct Parquet<'w> {
    out: &'w mut dyn Write,
    columns: Vec<Column>,
    /// Their places among the cells.
    places: Vec<usize>,
    waiting: usize,
    begun: bool,
    file: Option<File>,
}

/// A file in the making, by a thread of its own: rows are made while those before are encoded and packed.
struct File {
    belt: Belt<Vec<Column>, SerializedFileWriter<Shared>, RenderError>,
    made: Shared,
}

impl<'w> Parquet<'w> {
    /// Makes a writer.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self { out, columns: Vec::new(), places: Vec::new(), waiting: 0, begun: false, file: None }
    }

    /// Hands the rows that wait to whoever makes a row group of them.
    fn flush(&mut self) -> Result<(), RenderError> {
        let File { mut belt, made } = match self.file.take() {
            Some(file) => file,
            None => self.start()?,
        };
        if self.waiting > 0 {
            let spare = belt.spare().unwrap_or_else(|| self.columns.iter().map(Column::like).collect());
            self.waiting = 0;
            belt = belt.take(std::mem::replace(&mut self.columns, spare))?;
        }
        made.drain_to(self.out)?;
        self.file = Some(File { belt, made });
        Ok(())
    }

    fn start(&mut self) -> Result<File, RenderError> {
        let fields = self.columns.iter_mut().map(|column| column.field().map(Arc::new));
        let fields = fields.collect::<Result<Vec<_>, _>>().map_err(failed)?;
        let schema = Type::group_type_builder("schema").with_fields(fields).build().map_err(failed)?;
        let level = ZstdLevel::try_new(LEVEL).map_err(failed)?;
        let stepped = self.columns.iter().filter(|column| column.is_stepped());
        let properties = stepped.fold(
            WriterProperties::builder()
                .set_writer_version(WriterVersion::PARQUET_1_0)
                .set_compression(Compression::ZSTD(level))
                .set_statistics_enabled(EnabledStatistics::Chunk)
                .set_offset_index_disabled(true)
                .set_dictionary_enabled(false)
                .set_created_by("minasidor".to_owned()),
            |properties, column| properties.set_column_encoding(column.path(), Encoding::DELTA_BINARY_PACKED),
        );
        let properties = properties.build();
        let made = Shared::default();
        let writer = SerializedFileWriter::new(made.clone(), Arc::new(schema), Arc::new(properties));
        let writer = writer.map_err(failed)?;
        let belt = Belt::begin(1, writer, |writer, columns: &mut Vec<Column>| encode(writer, columns))?;
        Ok(File { belt, made })
    }
}

/// Makes a row group.
fn encode(writer: &mut SerializedFileWriter<Shared>, columns: &mut [Column]) -> Result<(), RenderError> {
    let schema = writer.schema_descr().columns().to_vec();
    let mut group = writer.next_row_group().map_err(failed)?;
    for (column, described) in columns.iter_mut().zip(&schema) {
        column.write(&mut group, described)?;
    }
    group.close().map(drop).map_err(failed)
}

impl Sink for Parquet<'_> {
    fn begin(&mut self, part: &Part<'_>) -> Result<(), RenderError> {
        if self.begun {
            return Err(RenderError::SeveralParts { format: "parquet" });
        }
        self.begun = true;
        let shown = part.heads.iter().enumerate().filter(|(_, head)| head.place != Place::People);
        (self.places, self.columns) =
            shown.map(|(place, head)| (place, Column::new(head.key, head.kind))).unzip();
        Ok(())
    }

    fn row(&mut self, row: &dyn Row) -> Result<(), RenderError> {
        for (column, place) in self.columns.iter_mut().zip(&self.places) {
            let cell = row.cell(*place);
            column.push(&cell)?;
            cell.let_go();
        }
        self.waiting += 1;
        if self.waiting == GROUP { self.flush() } else { Ok(()) }
    }

    fn total(&mut self, _row: &dyn Row) -> Result<(), RenderError> {
        Ok(())
    }

    fn finish(&mut self) -> Result<(), RenderError> {
        self.flush()?;
        if let Some(File { belt, made }) = self.file.take() {
            belt.end()?.close().map_err(failed)?;
            made.drain_to(self.out)?;
        }
        Ok(self.out.flush()?)
    }
}

/// What was made and is not written yet: the library wants an output that can go to another thread.
#[derive(Clone, Default)]
pub struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn drain_to(&self, out: &mut dyn Write) -> io::Result<()> {
        // Not held while it is written: more is made meanwhile.
        let bytes = std::mem::take(&mut *self.bytes());
        out.write_all(&bytes)
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn failed(error: ParquetError) -> RenderError {
    RenderError::Parquet(error.to_string())
}
