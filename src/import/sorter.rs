//! Sorts any number of values in flat memory: runs in a scratch file, then one merge.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use crate::domain::quantity::Quality;
use crate::import::amount::Amount;
use crate::import::intake::{Mark, RawValue};

/// How many values are sorted in memory at a time: 14 MiB.
const RUN: usize = 200_000;
/// How much memory the readers of all runs may have together.
const MERGE_BYTES: usize = 8 << 20;
const RECORD: usize = 50;

/// A value of a numbered series; ordered by series, interval and place in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// The number of the series.
    pub series: u32,
    /// The value.
    pub value: RawValue,
}

impl Record {
    fn key(&self) -> (u32, i64, i64, u64) {
        (self.series, self.value.from, self.value.until, self.value.mark.byte)
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let RawValue { from, until, amount, quality, mark } = self.value;
        let Amount { whole, nano } = amount.unwrap_or_default();
        out.write_all(&self.series.to_le_bytes())?;
        out.write_all(&[u8::from(amount.is_some()), quality.code()])?;
        out.write_all(&from.to_le_bytes())?;
        out.write_all(&until.to_le_bytes())?;
        out.write_all(&whole.to_le_bytes())?;
        out.write_all(&nano.to_le_bytes())?;
        out.write_all(&mark.line.to_le_bytes())?;
        out.write_all(&mark.byte.to_le_bytes())
    }

    fn read(input: &mut &[u8]) -> io::Result<Self> {
        let series = u32::from_le_bytes(take(input)?);
        let [present, quality] = take(input)?;
        let from = i64::from_le_bytes(take(input)?);
        let until = i64::from_le_bytes(take(input)?);
        let amount =
            Amount { whole: i64::from_le_bytes(take(input)?), nano: i32::from_le_bytes(take(input)?) };
        let mark = Mark { line: u64::from_le_bytes(take(input)?), byte: u64::from_le_bytes(take(input)?) };
        let quality = Quality::from_code(quality).ok_or(io::ErrorKind::InvalidData)?;
        let amount = (present == 1).then_some(amount);
        Ok(Self { series, value: RawValue { from, until, amount, quality, mark } })
    }
}

fn take<const N: usize>(input: &mut &[u8]) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}

impl Ord for Record {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Record {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Takes values in any order and gives them back sorted.
pub struct Sorter<'a> {
    scratch: &'a dyn Fn() -> io::Result<File>,
    file: Option<File>,
    run: Vec<Record>,
    ends: Vec<u64>,
    capacity: usize,
}

impl<'a> Sorter<'a> {
    /// Makes a sorter that asks for its scratch file only when memory does not do.
    pub fn new(scratch: &'a dyn Fn() -> io::Result<File>) -> Self {
        Self { scratch, file: None, run: Vec::new(), ends: Vec::new(), capacity: RUN }
    }

    /// Takes a value.
    pub fn push(&mut self, record: Record) -> io::Result<()> {
        if self.run.len() == self.capacity {
            self.spill()?;
        }
        self.run.push(record);
        Ok(())
    }

    fn spill(&mut self) -> io::Result<()> {
        self.run.sort_unstable();
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert((self.scratch)()?),
        };
        let mut out = io::BufWriter::with_capacity(1 << 18, &mut *file);
        for record in &self.run {
            record.write(&mut out)?;
        }
        out.flush()?;
        drop(out);
        self.ends.push(file.stream_position()?);
        self.run.clear();
        Ok(())
    }

    /// Hands out every value in order.
    pub fn finish<E: From<io::Error>>(
        mut self,
        mut each: impl FnMut(Record) -> Result<(), E>,
    ) -> Result<(), E> {
        if self.ends.is_empty() {
            self.run.sort_unstable();
            return self.run.into_iter().try_for_each(each);
        }
        self.spill()?;
        let Some(mut file) = self.file.take() else {
            return Ok(());
        };
        self.run = Vec::new();
        let mut runs = Run::all(&self.ends);
        let mut heads = BinaryHeap::with_capacity(runs.len());
        for (index, run) in runs.iter_mut().enumerate() {
            heads.extend(run.next(&mut file)?.map(|record| Reverse((record, index))));
        }
        while let Some(Reverse((record, index))) = heads.pop() {
            each(record)?;
            if let Some(run) = runs.get_mut(index) {
                heads.extend(run.next(&mut file)?.map(|record| Reverse((record, index))));
            }
        }
        Ok(())
    }
}

/// A sorted stretch of the scratch file and the part of it that is in memory.
struct Run {
    at: u64,
    end: u64,
    buffer: Vec<u8>,
    used: usize,
    capacity: usize,
}

impl Run {
    fn all(ends: &[u64]) -> Vec<Self> {
        let records = (MERGE_BYTES / ends.len().max(1) / RECORD).clamp(16, 4096);
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let run = |(at, &end)| Self { at, end, buffer: Vec::new(), used: 0, capacity: records * RECORD };
        starts.zip(ends).map(run).collect()
    }

    fn next(&mut self, file: &mut File) -> io::Result<Option<Record>> {
        if self.used == self.buffer.len() {
            let left = usize::try_from(self.end - self.at).unwrap_or(usize::MAX);
            self.buffer.resize(left.min(self.capacity), 0);
            file.seek(SeekFrom::Start(self.at))?;
            file.read_exact(&mut self.buffer)?;
            self.at += self.buffer.len() as u64;
            self.used = 0;
        }
        let Some(mut bytes) = self.buffer.get(self.used..).filter(|b| !b.is_empty()) else {
            return Ok(None);
        };
        self.used += RECORD;
        Record::read(&mut bytes).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(series: u32, from: i64, byte: u64) -> Record {
        let amount = (!byte.is_multiple_of(3)).then_some(Amount { whole: from * 7, nano: 5 });
        let mark = Mark { line: byte, byte };
        Record {
            series,
            value: RawValue { from, until: from + 900, amount, quality: Quality::Estimated, mark },
        }
    }

    fn sorted(records: &[Record], capacity: usize) -> Vec<Record> {
        let scratch = || tempfile::tempfile();
        let mut sorter = Sorter { capacity, ..Sorter::new(&scratch) };
        let mut out = Vec::new();
        for &record in records {
            sorter.push(record).expect("room");
        }
        sorter
            .finish(|r| {
                out.push(r);
                io::Result::Ok(())
            })
            .expect("sorted");
        out
    }

    #[test]
    fn many_runs_give_the_same_as_sorting_in_memory() {
        let shuffled = |i: u64| record((i * 7919 % 13) as u32, (i * 104_729 % 1009).cast_signed() * 900, i);
        let records: Vec<Record> = (0..10_000).map(shuffled).collect();
        let mut expected = records.clone();
        expected.sort();

        assert_eq!(sorted(&records, 20_000), expected);
        assert_eq!(sorted(&records, 37), expected);
        assert_eq!(sorted(&records, 10_000), expected);
        assert_eq!(sorted(&[], 10), []);
    }
}
