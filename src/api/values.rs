//! Metered values, in columns: for each series its blocks, each with a start, a step, the values and, as runs, how
//! sure they are and when they were received.
//!
//! A year of hours is a few blocks. They are written by hand, because that is where all the time goes, and read with
//! serde.

use std::io::Write;

use crate::api::numbers::put_numbers;
use crate::api::place::SeriesDto;
use crate::api::wire::{At, Text, keyed, put_instant, wire, written};
use crate::domain::consumption::{Block, MonthSum, Part, Run, Series, Subject, Times};
use crate::domain::id::{FacilityId, SiteId};
use crate::domain::quantity::Quality;
use crate::domain::zone::Instant;

keyed!(Quality);

wire! {
    /// So many values after each other of one quality.
    told QualityRunDto {
        /// `measured`, `corrected`, `unknown`, `estimated` or `preliminary`. What is missing has any.
        of: Text<Quality>,
        /// How many.
        count: u32,
    }
}

wire! {
    /// So many values after each other that were received at the same time.
    told ReceivedRunDto {
        /// When.
        of: At,
        /// How many.
        count: u32,
    }
}

wire! {
    /// Values that follow each other.
    told BlockDto {
        /// The start of the first, where all are equally long.
        from: Option<At>,
        /// How long each is in seconds, where all are equally long.
        step_s: Option<i64>,
        /// Start and end of each, where they are not.
        times: Option<Vec<SpanDto>>,
        /// The values in whole base units (Wh, litres, W, hundredths of a degree); `null` is missing.
        values: Vec<Option<i64>>,
        /// How sure they are; the counts sum to the number of values.
        qualities: Vec<QualityRunDto>,
        /// When they were received; the counts sum to the number of values.
        received: Vec<ReceivedRunDto>,
    }
}

wire! {
    /// From one instant up to another.
    told SpanDto {
        /// The start.
        from: At,
        /// The end.
        until: At,
    }
}

wire! {
    /// The sum of a whole local month.
    told MonthSumDto {
        /// The start of the month.
        from: At,
        /// Its end.
        until: At,
        /// The sum of the values that are there, in base units.
        sum: i64,
        /// How many are there.
        count: u32,
        /// How many seconds of the month they cover.
        covered_s: i64,
        /// The worst quality among them.
        quality: Text<Quality>,
        /// When the latest of them was received.
        received: At,
        /// The end of the last of them.
        values_until: At,
    }
}

wire! {
    /// The values of one series.
    told SeriesValuesDto {
        /// The facility whose values they are.
        facility: Option<Text<FacilityId>>,
        /// The site whose values they are: its outdoor temperature.
        site: Option<Text<SiteId>>,
        /// The series.
        series: SeriesDto,
        /// Its values, where intervals were asked for.
        blocks: Vec<BlockDto>,
        /// Its sums, where months were asked for.
        months: Vec<MonthSumDto>,
    }
}

wire! {
    /// Metered values, in order of what was asked for, series and time.
    told ValuesDto {
        /// Series after series.
        data: Vec<SeriesValuesDto>,
    }
}

/// Writes an answer, piece by piece. What it makes is a [`ValuesDto`].
#[derive(Default)]
pub struct Writer {
    last: Option<(i64, Subject, bool)>,
}

impl Writer {
    /// Writes what comes before the first piece.
    pub fn begin(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"data\":[");
    }

    /// Writes a piece.
    pub fn part(&mut self, part: &Part<'_>, out: &mut Vec<u8>) {
        let (series, is_month) = match part {
            Part::Intervals(block) => (block.series, false),
            Part::Month(sum) => (sum.series, true),
        };
        let same = self.last.as_ref().is_some_and(|(id, subject, was_month)| {
            (*id, *was_month) == (series.id, is_month) && *subject == series.subject
        });
        if same {
            out.extend_from_slice(b",\n");
        } else {
            self.open(series, is_month, out);
        }
        match part {
            Part::Intervals(block) => write_block(block, out),
            Part::Month(sum) => write_month(sum, out),
        }
    }

    /// Writes what comes after the last piece.
    pub fn end(&mut self, out: &mut Vec<u8>) {
        self.close(out);
        out.extend_from_slice(b"]}\n");
    }

    fn open(&mut self, series: &Series, is_month: bool, out: &mut Vec<u8>) {
        if self.last.is_some() {
            self.close(out);
            out.push(b',');
        }
        let (facility, site) = match &series.subject {
            Subject::Facility(id) => (Some(id.as_str()), None),
            Subject::Site(id) => (None, Some(id.as_str())),
        };
        let head = serde_json::json!({
            "facility": facility, "site": site, "series": SeriesDto::of(series.clone()),
        });
        let head = head.to_string();
        out.extend_from_slice(head.strip_suffix('}').unwrap_or(&head).as_bytes());
        let opening: &[u8] =
            if is_month { b",\"blocks\":[],\"months\":[\n" } else { b",\"months\":[],\"blocks\":[\n" };
        out.extend_from_slice(opening);
        self.last = Some((series.id, series.subject.clone(), is_month));
    }

    fn close(&mut self, out: &mut Vec<u8>) {
        if self.last.take().is_some() {
            out.extend_from_slice(b"]}");
        }
    }
}

fn write_block(block: &Block<'_>, out: &mut Vec<u8>) {
    match block.times {
        Times::Every { from, step } => {
            text(out, format_args!("{{\"from\":\"{}\",\"step_s\":{step},\"times\":null", written(from)));
        }
        Times::Listed(list) => {
            text(out, format_args!("{{\"from\":null,\"step_s\":null,\"times\":["));
            for (index, (from, until)) in list.iter().enumerate() {
                let comma = if index == 0 { "" } else { "," };
                let (from, until) = (written(*from), written(*until));
                text(out, format_args!("{comma}{{\"from\":\"{from}\",\"until\":\"{until}\"}}"));
            }
            out.push(b']');
        }
    }
    out.extend_from_slice(b",\"values\":[");
    put_numbers(out, block.values);
    out.push(b']');
    runs(out, "qualities", block.qualities, |quality, out| out.extend_from_slice(quality.key().as_bytes()));
    runs(out, "received", block.received, |at, out| put_instant(out, at));
    out.push(b'}');
}

fn runs<T: Copy>(out: &mut Vec<u8>, name: &str, runs: &[Run<T>], shown: impl Fn(T, &mut Vec<u8>)) {
    let mut buffer = itoa::Buffer::new();
    text(out, format_args!(",\"{name}\":["));
    for (index, run) in runs.iter().enumerate() {
        out.extend_from_slice(if index == 0 { b"{\"of\":\"" } else { b",{\"of\":\"" });
        shown(run.of, out);
        out.extend_from_slice(b"\",\"count\":");
        out.extend_from_slice(buffer.format(run.count).as_bytes());
        out.push(b'}');
    }
    out.push(b']');
}

fn write_month(sum: &MonthSum<'_>, out: &mut Vec<u8>) {
    let (from, until, received) = (written(sum.from), written(sum.until), written(sum.received));
    let (amount, count, covered) = (sum.sum, sum.count, sum.covered);
    let (quality, last) = (sum.quality.key(), written(sum.values_until));
    text(
        out,
        format_args!(
            "{{\"from\":\"{from}\",\"until\":\"{until}\",\"sum\":{amount},\"count\":{count},\
             \"covered_s\":{covered},\"quality\":\"{quality}\",\"received\":\"{received}\",\
             \"values_until\":\"{last}\"}}"
        ),
    );
}

fn text(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    // Writing to memory never fails.
    let _ = out.write_fmt(text);
}

/// One series of an answer, as what the domain hands out borrows from.
#[derive(Debug)]
pub struct Read {
    /// The series.
    pub series: Series,
    /// Its blocks.
    pub blocks: Vec<ReadBlock>,
    /// Its sums.
    pub months: Vec<MonthSumDto>,
}

/// One block of an answer.
#[derive(Debug)]
pub struct ReadBlock {
    every: Option<(Instant, i64)>,
    listed: Vec<(Instant, Instant)>,
    values: Vec<Option<i64>>,
    qualities: Vec<Run<Quality>>,
    received: Vec<Run<Instant>>,
}

impl ReadBlock {
    /// Returns it as the domain hands it out.
    pub fn block<'a>(&'a self, series: &'a Series) -> Block<'a> {
        let times = match self.every {
            Some((from, step)) => Times::Every { from, step },
            None => Times::Listed(&self.listed),
        };
        Block { series, times, values: &self.values, qualities: &self.qualities, received: &self.received }
    }
}

impl MonthSumDto {
    /// Returns it as the domain hands it out.
    pub fn sum<'a>(&self, series: &'a Series) -> MonthSum<'a> {
        MonthSum {
            series,
            from: self.from.0,
            until: self.until.0,
            sum: self.sum,
            count: self.count,
            covered: self.covered_s,
            quality: self.quality.0,
            received: self.received.0,
            values_until: self.values_until.0,
        }
    }
}

impl SeriesValuesDto {
    /// Checks what came of a series.
    ///
    /// # Errors
    /// The name of the field that does not fit the others.
    pub fn read(self) -> Result<Read, &'static str> {
        let subject = match (self.facility, self.site) {
            (Some(facility), None) => Subject::Facility(facility.0),
            (None, Some(site)) => Subject::Site(site.0),
            _ => return Err("facility"),
        };
        let series = self.series.tell(&subject);
        let blocks = self.blocks.into_iter().map(BlockDto::read).collect::<Result<_, _>>()?;
        let sound = |month: &MonthSumDto| {
            month.from.0 < month.until.0 && month.count > 0 && month.covered_s <= month.until.0 - month.from.0
        };
        if !self.months.iter().all(sound) {
            return Err("months");
        }
        Ok(Read { series, blocks, months: self.months })
    }
}

impl BlockDto {
    fn read(self) -> Result<ReadBlock, &'static str> {
        let listed: Vec<_> =
            self.times.unwrap_or_default().into_iter().map(|span| (span.from.0, span.until.0)).collect();
        let every = match (self.from, self.step_s) {
            (Some(from), Some(step)) if (1..=86_400).contains(&step) && listed.is_empty() => {
                Some((from.0, step))
            }
            (None, None) if listed.len() == self.values.len() => None,
            _ => return Err("step_s"),
        };
        let grows = listed.iter().all(|(from, until)| from < until)
            && listed.windows(2).all(|pair| pair[0].1 <= pair[1].0);
        if !grows {
            return Err("times");
        }
        let qualities: Vec<_> =
            self.qualities.into_iter().map(|run| Run { of: run.of.0, count: run.count }).collect();
        let received: Vec<_> =
            self.received.into_iter().map(|run| Run { of: run.of.0, count: run.count }).collect();
        if counted(&qualities) != self.values.len() {
            return Err("qualities");
        }
        if counted(&received) != self.values.len() {
            return Err("received");
        }
        Ok(ReadBlock { every, listed, values: self.values, qualities, received })
    }
}

fn counted<T>(runs: &[Run<T>]) -> usize {
    runs.iter().map(|run| run.count as usize).sum()
}
