//! The texts of a row group: each kept once, with the numbers of those that the rows have.
//!
//! The library's writer looks every text up by its hash; here most rows say what the row before said, and that is
//! known before any hash. So these pages are made here (Apache Parquet format, "Data Pages" and "Dictionary
//! Encoding"), and the library puts them into its file.

use std::collections::HashMap;

use bytes::Bytes;
use parquet::basic::{Compression, Encoding};
use parquet::column::page::{CompressedPage, Page, PageWriteSpec, PageWriter};
use parquet::column::writer::ColumnCloseResult;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::statistics::Statistics;
use parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use parquet::schema::types::ColumnDescPtr;

use crate::render::parquet::{LEVEL, hybrid};
use crate::render::same::is_same;

/// The longest text that a reader is told as the least or greatest of a group.
const LONGEST: usize = 64;

/// Texts that wait.
#[derive(Default)]
pub struct Texts {
    distinct: Vec<Box<str>>,
    known: HashMap<Box<str>, u32>,
    /// For each row that has a text, which one.
    numbers: Vec<u32>,
}

/// A column of a row group, as it goes into a file.
pub struct Chunk {
    /// Its pages.
    pub bytes: Bytes,
    /// What the file tells of it.
    pub close: ColumnCloseResult,
}

impl Texts {
    /// Keeps the text of a row.
    pub fn push(&mut self, text: &str) {
        let number = match self.last() {
            Some((number, last)) if is_same(last, text) => number,
            _ => self.number(text),
        };
        self.numbers.push(number);
    }

    fn last(&self) -> Option<(u32, &str)> {
        let number = *self.numbers.last()?;
        self.distinct.get(number as usize).map(|text| (number, &**text))
    }

    fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.known.get(text) {
            return *number;
        }
        // A row group has fewer rows than there are numbers.
        let number = self.distinct.len() as u32;
        self.distinct.push(text.into());
        self.known.insert(text.into(), number);
        number
    }

    /// Makes the pages of the rows that wait, and forgets them. `levels` has 1 for a row with a text, 0 for one
    /// without.
    ///
    /// # Errors
    /// What the library refuses, and when something can not be packed.
    pub fn write(&mut self, column: ColumnDescPtr, levels: &[i16]) -> Result<Chunk, ParquetError> {
        let mut file = TrackedWrite::new(Vec::new());
        let mut pages = SerializedPageWriter::new(&mut file);
        // Where hardly a text repeats, numbers would only be more.
        let is_worth = self.distinct.len() * 2 <= self.numbers.len();
        let dictionary = is_worth.then(|| self.dictionary()).transpose()?;
        let dictionary = dictionary.map(|page| pages.write_page(page)).transpose()?;
        let data = pages.write_page(self.data(levels, is_worth)?)?;
        let metadata = self.metadata(column, levels.len(), dictionary.as_ref(), &data)?;
        self.forget();
        Ok(Chunk {
            bytes: Bytes::from(file.into_inner()?),
            close: ColumnCloseResult {
                bytes_written: metadata.compressed_size().unsigned_abs(),
                rows_written: levels.len() as u64,
                metadata,
                bloom_filter: None,
                column_index: None,
                offset_index: None,
            },
        })
    }

    fn forget(&mut self) {
        self.distinct.clear();
        self.known.clear();
        self.numbers.clear();
    }

    fn dictionary(&self) -> Result<CompressedPage, ParquetError> {
        let mut plain = Vec::new();
        self.distinct.iter().for_each(|text| write(&mut plain, text));
        let page = Page::DictionaryPage {
            buf: packed(&plain)?,
            num_values: self.distinct.len() as u32,
            encoding: Encoding::PLAIN,
            is_sorted: false,
        };
        Ok(CompressedPage::new(page, plain.len()))
    }

    fn data(&self, levels: &[i16], by_number: bool) -> Result<CompressedPage, ParquetError> {
        let mut plain = vec![0; 4];
        if levels.len() == self.numbers.len() {
            hybrid::repeated(&mut plain, 1, levels.len(), 1);
        } else {
            let levels: Vec<u32> = levels.iter().map(|level| u32::from(*level > 0)).collect();
            hybrid::encode(&mut plain, &levels, 1);
        }
        let length = (plain.len() - 4) as u32;
        plain.splice(..4, length.to_le_bytes());
        if by_number {
            let width = hybrid::width_of(self.distinct.len().saturating_sub(1) as u32);
            plain.push(width as u8);
            hybrid::encode(&mut plain, &self.numbers, width);
        } else {
            let texts = self.numbers.iter().filter_map(|number| self.distinct.get(*number as usize));
            texts.for_each(|text| write(&mut plain, text));
        }
        let page = Page::DataPage {
            buf: packed(&plain)?,
            num_values: levels.len() as u32,
            encoding: if by_number { Encoding::RLE_DICTIONARY } else { Encoding::PLAIN },
            def_level_encoding: Encoding::RLE,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        };
        Ok(CompressedPage::new(page, plain.len()))
    }

    fn metadata(
        &self,
        column: ColumnDescPtr,
        rows: usize,
        dictionary: Option<&PageWriteSpec>,
        data: &PageWriteSpec,
    ) -> Result<ColumnChunkMetaData, ParquetError> {
        let both = || dictionary.into_iter().chain([data]);
        let size = |of: fn(&PageWriteSpec) -> usize| (both().map(of).sum::<usize>() as u64).cast_signed();
        let mut encodings = vec![Encoding::RLE, Encoding::PLAIN];
        encodings.extend(dictionary.map(|_| Encoding::RLE_DICTIONARY));
        ColumnChunkMetaData::builder(column)
            .set_compression(Compression::ZSTD(Default::default()))
            .set_encodings(encodings)
            .set_num_values((rows as u64).cast_signed())
            .set_total_compressed_size(size(|page| page.compressed_size))
            .set_total_uncompressed_size(size(|page| page.uncompressed_size))
            .set_dictionary_page_offset(dictionary.map(|page| page.offset.cast_signed()))
            .set_data_page_offset(data.offset.cast_signed())
            .set_statistics(self.statistics(rows))
            .build()
    }

    fn statistics(&self, rows: usize) -> Statistics {
        let told = |text: Option<&Box<str>>| {
            text.filter(|text| text.len() <= LONGEST).map(|text| ByteArray::from(&**text))
        };
        let missing = (rows - self.numbers.len()) as u64;
        let (least, greatest) = (told(self.distinct.iter().min()), told(self.distinct.iter().max()));
        Statistics::byte_array(least, greatest, None, Some(missing), false)
    }
}

/// Appends a text as it stands in a page.
fn write(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(&(text.len() as u32).to_le_bytes());
    out.extend_from_slice(text.as_bytes());
}

fn packed(plain: &[u8]) -> Result<Bytes, ParquetError> {
    let packed = zstd::bulk::compress(plain, LEVEL);
    packed.map(Bytes::from).map_err(|error| ParquetError::External(Box::new(error)))
}
