//! The packed form of one series' values of one local month.
//!
//! A block is a kind (regular or listed times), the times, runs of missing values, runs of quality, runs of
//! instants of receipt, and the present amounts as differences, all as variable-length integers of seven
//! bits a byte, signed ones in zigzag. What can not be a block is damaged: nothing here panics on any bytes.

use crate::domain::consumption::{Run, Times};
use crate::domain::quantity::Quality;
use crate::domain::zone::Instant;
use crate::portal::embedded::varint::{Reader, put, put_count, put_signed};
use crate::portal::embedded::write::Value;

/// The instant of receipt of what was never received: a gap that had to be filled to keep times regular.
pub(crate) const NEVER: Instant = *INSTANTS.start();

/// The instants that a store takes: the years 1 to 9999.
pub(crate) const INSTANTS: std::ops::RangeInclusive<Instant> = -62_135_596_800..=253_402_300_799;

/// The greatest amount either way; 50,000 of them still have a sum.
pub(crate) const MAX_AMOUNT: i64 = 10_000_000_000_000;

/// How many values a block has at most: a month of minutes has 44,640.
pub(crate) const MAX_CELLS: usize = 50_000;

/// How long an interval is at most: a year and a day.
pub(crate) const MAX_LENGTH: i64 = 367 * 86_400;

const REGULAR: u64 = 1;
const LISTED: u64 = 2;

/// Bytes that are no block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no block of values")]
pub(crate) struct NoBlock;

/// The values of a block, unpacked into buffers that are used again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Cells {
    /// Start and step, when times are regular; else `listed` has them.
    pub every: Option<(Instant, i64)>,
    /// Start and end of each value, when times are listed.
    pub listed: Vec<(Instant, Instant)>,
    /// The amounts.
    pub amounts: Vec<Option<i64>>,
    /// The qualities; the counts sum to the number of amounts.
    pub qualities: Vec<Run<Quality>>,
    /// The instants of receipt; the counts sum to the number of amounts.
    pub received: Vec<Run<Instant>>,
}

impl Cells {
    /// Returns when the values lie.
    pub(crate) fn times(&self) -> Times<'_> {
        match self.every {
            Some((from, step)) => Times::Every { from, step },
            None => Times::Listed(&self.listed),
        }
    }

    /// Returns start and end of the value at `index`. `None` behind the last.
    pub(crate) fn interval(&self, index: usize) -> Option<(Instant, Instant)> {
        if index >= self.amounts.len() {
            return None;
        }
        match self.every {
            Some((from, step)) => {
                let start = from + i64::try_from(index).ok()? * step;
                Some((start, start + step))
            }
            None => self.listed.get(index).copied(),
        }
    }

    /// Returns the values one by one, in order of time.
    pub(crate) fn values(&self) -> impl Iterator<Item = Value> + '_ {
        let qualities = self.qualities.iter().flat_map(|run| (0..run.count).map(|_| run.of));
        let received = self.received.iter().flat_map(|run| (0..run.count).map(|_| run.of));
        let told = self.amounts.iter().zip(qualities).zip(received).enumerate();
        told.filter_map(|(index, ((amount, quality), received))| {
            let (from, until) = self.interval(index)?;
            Some(Value { from, until, amount: *amount, quality, received })
        })
    }

    /// Returns when the latest of the values, missing marks included, was received.
    pub(crate) fn changed(&self) -> Instant {
        self.received.iter().map(|run| run.of).max().unwrap_or(NEVER)
    }

    /// Adds one value's quality and instant of receipt to the runs.
    pub(crate) fn note(&mut self, quality: Quality, received: Instant) {
        add_run(&mut self.qualities, quality, 1);
        add_run(&mut self.received, received, 1);
    }

    /// Forgets the values, keeps the buffers.
    pub(crate) fn clear(&mut self) {
        self.every = None;
        self.listed.clear();
        self.amounts.clear();
        self.qualities.clear();
        self.received.clear();
    }

    /// Packs the values behind what `out` holds.
    pub(crate) fn pack(&self, out: &mut Vec<u8>) {
        match self.every {
            Some((from, step)) => {
                put(out, REGULAR);
                put_count(out, self.amounts.len());
                put_signed(out, from);
                put(out, step.unsigned_abs());
            }
            None => {
                put(out, LISTED);
                put_count(out, self.amounts.len());
                self.pack_list(out);
            }
        }
        self.pack_missing(out);
        put_count(out, self.qualities.len());
        for run in &self.qualities {
            put(out, u64::from(run.of.code()));
            put(out, u64::from(run.count));
        }
        put_count(out, self.received.len());
        let mut last = 0;
        for run in &self.received {
            put_signed(out, run.of.wrapping_sub(last));
            put(out, u64::from(run.count));
            last = run.of;
        }
        let mut last = 0;
        for amount in self.amounts.iter().flatten() {
            put_signed(out, amount.wrapping_sub(last));
            last = *amount;
        }
    }

    fn pack_list(&self, out: &mut Vec<u8>) {
        let (mut end, mut length) = (0, 0);
        for (start, until) in &self.listed {
            put_signed(out, start.wrapping_sub(end));
            put_signed(out, (until - start).wrapping_sub(length));
            (end, length) = (*until, until - start);
        }
    }

    fn pack_missing(&self, out: &mut Vec<u8>) {
        let runs = self.amounts.chunk_by(|a, b| a.is_some() == b.is_some());
        let stretches: Vec<&[Option<i64>]> = runs.collect();
        let missing = stretches.iter().filter(|s| s.first() == Some(&None)).count();
        put_count(out, missing);
        let mut present = 0;
        for stretch in stretches {
            if stretch.first() == Some(&None) {
                put_count(out, present);
                put_count(out, stretch.len());
                present = 0;
            } else {
                present = stretch.len();
            }
        }
    }

    /// Unpacks a block over what is held. After an error the contents mean nothing.
    pub(crate) fn unpack(&mut self, data: &[u8]) -> Result<(), NoBlock> {
        self.clear();
        let mut reader = Reader(data);
        self.read(&mut reader).filter(|()| reader.0.is_empty()).ok_or(NoBlock)
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        let kind = reader.varint()?;
        let count = reader.count(MAX_CELLS)?;
        match kind {
            REGULAR => self.every = Some(read_regular(reader, count)?),
            LISTED => self.read_list(reader, count)?,
            _ => return None,
        }
        self.amounts.reserve(count);
        let missing = reader.missing(count)?;
        let quality = |code| u8::try_from(code).ok().and_then(Quality::from_code);
        read_runs(reader, count, &mut self.qualities, |reader, _| quality(reader.varint()?))?;
        read_runs(reader, count, &mut self.received, |reader, last: Option<Instant>| {
            let at = last.unwrap_or(0).checked_add(reader.signed()?)?;
            INSTANTS.contains(&at).then_some(at)
        })?;
        self.read_amounts(reader, count, missing)
    }

    fn read_list(&mut self, reader: &mut Reader<'_>, count: usize) -> Option<()> {
        let (mut end, mut length) = (0_i64, 0_i64);
        for index in 0..count {
            let gap = reader.signed()?;
            let start = end.checked_add(gap)?;
            length = length.checked_add(reader.signed()?)?;
            let in_order = index == 0 || gap >= 0;
            if !in_order || !(1..=MAX_LENGTH).contains(&length) || !INSTANTS.contains(&start) {
                return None;
            }
            end = start + length;
            self.listed.push((start, end));
        }
        Some(())
    }

    fn read_amounts(&mut self, reader: &mut Reader<'_>, count: usize, mut missing: Reader<'_>) -> Option<()> {
        let mut last = 0_i64;
        while !missing.0.is_empty() {
            let (present, absent) = (missing.varint()?, missing.varint()?);
            self.read_present(reader, usize::try_from(present).ok()?, &mut last)?;
            self.amounts.resize(self.amounts.len() + usize::try_from(absent).ok()?, None);
        }
        let rest = count.checked_sub(self.amounts.len())?;
        self.read_present(reader, rest, &mut last)
    }

    fn read_present(&mut self, reader: &mut Reader<'_>, count: usize, last: &mut i64) -> Option<()> {
        let mut amount = *last;
        for _ in 0..count {
            amount = amount.wrapping_add(reader.signed()?);
            if !(-MAX_AMOUNT..=MAX_AMOUNT).contains(&amount) {
                return None;
            }
            self.amounts.push(Some(amount));
        }
        *last = amount;
        Some(())
    }
}

fn read_regular(reader: &mut Reader<'_>, count: usize) -> Option<(Instant, i64)> {
    let (from, step) = (reader.signed()?, i64::try_from(reader.varint()?).ok()?);
    let fits = INSTANTS.contains(&from) && (1..=MAX_LENGTH).contains(&step);
    let end = from.checked_add(i64::try_from(count).ok()?.checked_mul(step)?)?;
    (fits && INSTANTS.contains(&end)).then_some((from, step))
}

fn read_runs<T: Copy>(
    reader: &mut Reader<'_>,
    count: usize,
    into: &mut Vec<Run<T>>,
    mut of: impl FnMut(&mut Reader<'_>, Option<T>) -> Option<T>,
) -> Option<()> {
    let runs = reader.count(count)?;
    let mut sum = 0_usize;
    let mut last = None;
    for _ in 0..runs {
        let of = of(reader, last)?;
        let length = reader.count(count)?;
        sum = sum.checked_add(length)?;
        into.push(Run { of, count: u32::try_from(length).ok()? });
        last = Some(of);
    }
    (sum == count).then_some(())
}

/// Adds `count` equal things to a list of runs.
pub(crate) fn add_run<T: Copy + PartialEq>(runs: &mut Vec<Run<T>>, of: T, count: u32) {
    match runs.last_mut() {
        Some(last) if last.of == of => last.count += count,
        _ => runs.push(Run { of, count }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Values of every kind of block: amounts, gaps, qualities and instants of receipt of any shape.
    fn cells() -> impl Strategy<Value = Cells> {
        let amount = prop_oneof![1 => Just(None), 4 => (-MAX_AMOUNT..=MAX_AMOUNT).prop_map(Some), 4 => (0..2000_i64).prop_map(Some)];
        let cell = (amount, 0..5_u8, 0..4_i64, 0..3_i64, 1..90_000_i64);
        let times =
            prop_oneof![Just(None), (-2_000_000_000..20_000_000_000_i64, 1..90_000_i64).prop_map(Some)];
        (proptest::collection::vec(cell, 1..200), times).prop_map(|(rows, every)| {
            let mut cells = Cells { every, ..Cells::default() };
            let mut end = -1_000_000_000;
            for (amount, quality, received, gap, length) in rows {
                if every.is_none() {
                    cells.listed.push((end + gap * 900, end + gap * 900 + length));
                    end += gap * 900 + length;
                }
                cells.amounts.push(amount);
                cells.note(
                    Quality::from_code(quality).unwrap(),
                    if received == 0 { NEVER } else { received * 86_400 },
                );
            }
            cells
        })
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(cells in cells()) {
            let (mut data, mut again) = (Vec::new(), Cells::default());
            cells.pack(&mut data);
            prop_assert_eq!(again.unpack(&data), Ok(()));
            prop_assert_eq!(again, cells);
        }

        #[test]
        fn a_block_cut_short_or_too_long_is_no_block(cells in cells(), cut in 1..200_usize) {
            let mut data = Vec::new();
            cells.pack(&mut data);
            let short = data.len().saturating_sub(cut);
            prop_assert_eq!(Cells::default().unpack(&data[..short]), Err(NoBlock));
            data.push(0);
            prop_assert_eq!(Cells::default().unpack(&data), Err(NoBlock));
        }

        #[test]
        fn any_bytes_are_a_block_or_none(data in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = Cells::default().unpack(&data);
        }

        #[test]
        fn a_block_with_a_changed_byte_is_told_or_still_whole(cells in cells(), at in 0..4000_usize, to in any::<u8>()) {
            let mut data = Vec::new();
            cells.pack(&mut data);
            let at = at % data.len();
            data[at] = to;
            let mut again = Cells::default();
            if again.unpack(&data).is_ok() {
                prop_assert_eq!(again.values().count(), again.amounts.len());
            }
        }
    }

    #[test]
    fn an_hour_takes_two_bytes() {
        let mut cells = Cells { every: Some((1_735_686_000, 3600)), ..Cells::default() };
        for hour in 0..744_i64 {
            cells.amounts.push(Some(400 + hour * 7919 % 1500));
            cells.note(Quality::Measured, 1_735_686_000 + hour / 24 * 86_400);
        }
        let mut data = Vec::new();

        cells.pack(&mut data);

        assert!(data.len() < 744 * 5 / 2, "{} bytes", data.len());
    }
}
