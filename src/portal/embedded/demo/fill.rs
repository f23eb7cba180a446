//! Fills a store with what the meters of some customers saw in a stretch of days.
//!
//! One thread works the formulas out, one writes.

use std::ops::Range;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use crate::domain::consumption::{Run, Subject};
use crate::domain::quantity::Quality;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::demo::calendar::{Month, Part, Stretch};
use crate::portal::embedded::demo::events;
use crate::portal::embedded::demo::generator::{quarters, whole};
use crate::portal::embedded::demo::plan::{Plan, STATION};
use crate::portal::embedded::demo::stands::{brought, counted};
use crate::portal::embedded::demo::stream::{Grain, Spell, Stream};
use crate::portal::embedded::write::{SeriesSpec, Value, Writer};

/// How many batches may wait for the writer.
const QUEUE: usize = 64;

/// Puts in all values and meter readings that arrive in the stretch; tells how many batches of how many are in.
pub fn fill(
    writer: &mut Writer<'_>,
    plans: &[Plan],
    stretch: Stretch,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), PortalError> {
    let months = stretch.months();
    let jobs = jobs(writer, plans, &months, stretch)?;
    let total = jobs.len() as u64;
    thread::scope(|scope| {
        let (sender, batches) = sync_channel(QUEUE);
        scope.spawn(move || jobs.iter().map(Job::batch).try_for_each(|batch| sender.send(batch)));
        put(writer, batches, &mut |done| progress(done, total))
    })?;
    correct(writer, plans, stretch)?;
    for plan in plans {
        let stands = brought(&plan.stands, stretch).into_iter().chain(counted(&plan.counters, stretch));
        writer.put_readings(&stands.collect::<Vec<_>>())?;
    }
    Ok(())
}

/// One series in one month.
struct Job<'a> {
    series: i64,
    stream: &'a Stream,
    grain: Grain,
    part: Part<'a>,
}

/// The values of a job.
enum Batch {
    /// Equally long ones, all measured.
    Even { series: i64, from: Instant, step: i64, amounts: Vec<Option<i64>>, received: Vec<Run<Instant>> },
    /// Others.
    Listed { series: i64, values: Vec<Value> },
}

fn jobs<'a>(
    writer: &mut Writer<'_>,
    plans: &'a [Plan],
    months: &'a [Month],
    stretch: Stretch,
) -> Result<Vec<Job<'a>>, PortalError> {
    let mut jobs = Vec::new();
    for stream in plans.iter().flat_map(|plan| &plan.streams) {
        for spell in &stream.spells {
            let whole = spell.span();
            let parts = months.iter().filter_map(|month| {
                let span = span(stream, spell, &whole, month)?;
                Some(Part { month, span, stretch })
            });
            let parts: Vec<_> = parts.collect();
            if parts.is_empty() {
                continue;
            }
            let series = series(writer, stream, spell)?;
            jobs.extend(parts.into_iter().map(|part| Job { series, stream, grain: spell.grain, part }));
        }
    }
    Ok(jobs)
}

/// Returns the part of a month for which a spell has something to put; `None` without.
fn span(stream: &Stream, spell: &Spell, whole: &Range<Instant>, month: &Month) -> Option<Range<Instant>> {
    if spell.grain == Grain::Month {
        let is_in = month.ends() && whole.contains(&month.from);
        return is_in.then_some(month.from..month.until);
    }
    let open = if stream.eventful { &month.unsettled } else { &month.fresh };
    let span = open.start.max(whole.start)..open.end.min(whole.end);
    (!span.is_empty()).then_some(span)
}

fn series(writer: &mut Writer<'_>, stream: &Stream, spell: &Spell) -> Result<i64, PortalError> {
    let Some(facility) = &stream.facility else {
        return writer.series_for_station(STATION, spell.grain.step());
    };
    writer.series(&SeriesSpec {
        subject: Subject::Facility(facility.clone()),
        utility: stream.utility.clone(),
        direction: stream.direction,
        measure: stream.measure,
        step: spell.grain.step(),
        meter: spell.meter.clone(),
    })
}

impl Job<'_> {
    fn batch(&self) -> Batch {
        let series = self.series;
        match self.grain {
            Grain::Month => Batch::Listed { series, values: vec![self.whole_month()] },
            grain if self.stream.eventful => {
                let values = events::values(self.stream, grain, &self.part);
                Batch::Listed { series, values }
            }
            Grain::Hour => self.even(3600, self.amounts().map(|(_, amount)| Some(amount)).collect()),
            Grain::Quarter => {
                let parts = self.amounts().flat_map(|(hour, amount)| quarters(amount, hour));
                self.even(900, parts.map(Some).collect())
            }
        }
    }

    fn even(&self, step: i64, amounts: Vec<Option<i64>>) -> Batch {
        let received = self.part.received(step);
        Batch::Even { series: self.series, from: self.part.span.start, step, amounts, received }
    }

    /// The hours of the span with what the meter saw.
    fn amounts(&self) -> impl Iterator<Item = (i64, i64)> {
        self.part.hours().map(|hour| (hour.number, self.stream.formula.at(hour)))
    }

    /// The sum of the month's hours, or their mean where amounts do not add up.
    fn whole_month(&self) -> Value {
        let month = self.part.month;
        let sum: i64 = self.amounts().map(|(_, amount)| amount).sum();
        let is_mean = self.stream.measure.is_mean();
        Value {
            from: month.from,
            until: month.until,
            amount: Some(if is_mean { whole(sum as f64 / month.hours.len() as f64) } else { sum }),
            quality: Quality::Measured,
            received: month.received,
        }
    }
}

fn put(
    writer: &mut Writer<'_>,
    batches: Receiver<Batch>,
    progress: &mut dyn FnMut(u64),
) -> Result<(), PortalError> {
    for (done, batch) in (1..).zip(batches) {
        match batch {
            Batch::Even { series, from, step, amounts, received } => {
                writer.put_block(series, from, step, &amounts, Quality::Measured, &received)?
            }
            Batch::Listed { series, values } => writer.put(series, &values)?,
        };
        progress(done);
    }
    Ok(())
}

/// Puts the wrong hour right once the day of its correction is there.
fn correct(writer: &mut Writer<'_>, plans: &[Plan], stretch: Stretch) -> Result<(), PortalError> {
    if !stretch.brings(events::CORRECTED_ON) {
        return Ok(());
    }
    for stream in plans.iter().flat_map(|plan| &plan.streams).filter(|stream| stream.eventful) {
        // The last spell is the one that goes on.
        if let Some(spell) = stream.spells.last() {
            let series = series(writer, stream, spell)?;
            writer.put(series, &events::correction())?;
        }
    }
    Ok(())
}
