//! Metered values and readings, facility by facility.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::cli::commands::admin::export_my_data::archive::{Archive, Take};
use crate::cli::commands::admin::export_my_data::areas::{Areas, area, offered};
use crate::cli::commands::admin::export_my_data::dictionary::Absent;
use crate::cli::failure::Failure;
use crate::domain::consumption::{Block, Detail, Part, Query, Subject};
use crate::domain::facility::Facility;
use crate::domain::id::FacilityId;
use crate::domain::quantity::{Measure, Quality};
use crate::domain::reading::MeterReading;
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::render::column::Tabular;
use crate::views::own_data::ValueRow;

impl Areas<'_, '_> {
    /// Metered values stream, facility by facility. One whose values the user may not see has none here.
    pub(super) fn values(&self, archive: &mut Archive, facilities: &[Facility]) -> Result<(), Failure> {
        let title = Words::fixed("metered values", "mätvärden");
        if let Some(why) = self.no_values(facilities)? {
            archive.lacks(ValueRow::NAME, &title, why);
            return Ok(());
        }
        archive.area(&title, |take: Take<'_, ValueRow>| {
            facilities.iter().try_for_each(|facility| self.values_of(facility, take))
        })
    }

    /// Why there are no values at all: the answer for the first facility holds for all.
    fn no_values(&self, facilities: &[Facility]) -> Result<Option<Absent>, Failure> {
        let Some(query) = facilities.iter().find_map(all_values) else { return Ok(None) };
        match self.portal.consumption(&query, &mut |_| ControlFlow::Break(())) {
            Err(error) if error.refusal == Refusal::NotFound => Ok(None),
            answer => Ok(offered(answer)?.err()),
        }
    }

    fn values_of(&self, facility: &Facility, take: Take<'_, ValueRow>) -> Result<(), Failure> {
        let Some(query) = all_values(facility) else { return Ok(()) };
        let mut failed = None;
        let asked = self.portal.consumption(&query, &mut |part| match part {
            Part::Intervals(block) => match block_rows(&facility.id, &block, take) {
                Ok(()) => ControlFlow::Continue(()),
                Err(failure) => {
                    failed = Some(failure);
                    ControlFlow::Break(())
                }
            },
            Part::Month(_) => ControlFlow::Continue(()),
        });
        if let Some(failure) = failed {
            return Err(failure);
        }
        match asked {
            Err(error) if error.refusal == Refusal::NotFound => Ok(()),
            asked => Ok(asked?),
        }
    }

    pub(super) fn readings(&self, archive: &mut Archive, facilities: &[Facility]) -> Result<(), Failure> {
        let title = Words::fixed("meter readings", "mätarställningar");
        let mut rows: Vec<MeterReading> = Vec::new();
        for facility in facilities.iter().filter(|facility| !facility.meters.is_empty()) {
            match self.portal.readings(std::slice::from_ref(&facility.id)) {
                Err(error) if error.refusal == Refusal::NotFound => {}
                answer => match offered(answer)? {
                    Ok(found) => rows.extend(found),
                    Err(why) => {
                        archive.lacks(MeterReading::NAME, &title, why);
                        return Ok(());
                    }
                },
            }
        }
        area(archive, &title, Ok(rows))
    }
}

/// Asks for every value of a facility. `None` where there is none.
fn all_values(facility: &Facility) -> Option<Query> {
    let measures: BTreeSet<Measure> = facility.series.iter().map(|series| series.measure).collect();
    Some(Query {
        subjects: vec![Subject::Facility(facility.id.clone())],
        measures: measures.into_iter().collect(),
        from: facility.series.iter().filter_map(|series| series.from).min()?,
        until: facility.series.iter().filter_map(|series| series.until).max()?,
        detail: Detail::Intervals,
        as_of: None,
    })
}

/// The values of a block, one after the other.
fn block_rows(facility: &FacilityId, block: &Block<'_>, take: Take<'_, ValueRow>) -> Result<(), Failure> {
    let mut qualities =
        block.qualities.iter().flat_map(|run| std::iter::repeat_n(run.of, run.count as usize));
    let mut received = block.received.iter().flat_map(|run| std::iter::repeat_n(run.of, run.count as usize));
    // One row for the whole block: what changes from value to value is put into it.
    let mut row = ValueRow {
        facility: facility.clone(),
        series: block.series.clone(),
        interval: (0, 0),
        amount: None,
        quality: Quality::Unknown,
        received: 0,
    };
    for (index, amount) in block.values.iter().enumerate() {
        let Some(interval) = block.interval(index) else { break };
        row.quality = qualities.next().unwrap_or(Quality::Unknown);
        row.received = received.next().unwrap_or_default();
        (row.interval, row.amount) = (interval, *amount);
        take(&row)?;
    }
    Ok(())
}
