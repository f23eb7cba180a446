//! The values of a run: a year and a month first, then year by year back to the beginning.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::consumption::Subject;
use crate::domain::facility::Facility;
use crate::domain::id::{FacilityId, SiteId};
use crate::domain::quantity::Measure;
use crate::domain::refusal::Refusal;
use crate::domain::zone::{self, Clock, Instant};
use crate::portal::embedded::mirrored::series::Home;
use crate::portal::embedded::mirrored::values::Stretch;
use crate::portal::embedded::write::Tally;
use crate::portal::mirror::sync::Sync;
use crate::portal::mirror::sync::lists::questions;
use crate::portal::mirror::values::{is_within, measured};
use crate::portal::mirror::window::{self, Ask};
use crate::portal::{Portal, PortalError};

/// What is asked for in one go reaches over so many months.
const WINDOW: chrono::Months = chrono::Months::new(12);
/// Where nobody says when values begin, they are looked for over so many years.
const LONGEST_YEARS: usize = 25;
/// And so many windows are expected then.
const USUAL_YEARS: u64 = 3;
/// A facility that was left so many seconds ago has nothing new.
const LEFT: i64 = 90 * 86_400;

/// The values of one facility or site.
pub(super) struct Job {
    subject: Subject,
    home: Home,
    measures: Vec<Measure>,
    kind: &'static str,
    /// Where they begin, if that is known.
    start: Option<Instant>,
    /// After this instant there is nothing new.
    end: Instant,
}

/// How a stretch of values was had; the last of several counts that applies to any part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Went {
    /// It was there.
    There,
    /// The portal has nothing there.
    Empty,
    /// The portal told values.
    Told,
    /// It could not be had.
    Failed,
}

impl Sync<'_> {
    pub(super) fn values(&mut self, jobs: &[Job]) -> Result<(), PortalError> {
        // The newest of all before the history of any: that is what people ask for first.
        for job in jobs {
            let usual = (window::usual(self.mirror.today()), job.end);
            self.window(job, usual)?;
        }
        for job in jobs {
            let done = self.done;
            self.history(job)?;
            self.until(job)?;
            // What was thought to take more steps, and did not.
            let saved = self.years(job).saturating_sub(self.done - done);
            self.steps = self.steps.saturating_sub(saved).max(self.done);
            self.take(job.kind, Ok(()))?;
        }
        Ok(())
    }

    /// How many steps are to be expected for readings, lines and values.
    pub(super) fn planned(&self, jobs: &[Job]) -> u64 {
        let facilities = jobs.iter().filter(|job| job.kind == "values").count();
        2 * questions(facilities) + jobs.iter().map(|job| 2 + self.years(job)).sum::<u64>()
    }

    /// How many windows the history of a job is thought to have.
    fn years(&self, job: &Job) -> u64 {
        let usual = window::usual(self.mirror.today());
        let year = 365 * 86_400;
        job.start.map_or(USUAL_YEARS, |start| u64::try_from((usual - start) / year + 1).unwrap_or_default())
    }

    /// Up to when there are values, also where a run before this one fetched the last of them.
    fn until(&mut self, job: &Job) -> Result<(), PortalError> {
        let since = window::usual(self.mirror.today());
        for measure in &job.measures {
            let until = self.mirror.store.recent(&job.subject, *measure, since)?.until;
            let of = self.kind(job.kind);
            of.until = of.until.max(until);
        }
        Ok(())
    }

    pub(super) fn jobs(&self) -> Result<Vec<Job>, PortalError> {
        let facilities = self.mirror.facilities()?;
        let contracts = self.starts_of_contracts();
        let now = self.mirror.now();
        let mut sites: BTreeSet<SiteId> = BTreeSet::new();
        let mut jobs = Vec::new();
        for facility in &facilities {
            let start = start(facility, contracts.get(&facility.id).copied());
            sites.insert(facility.site.clone());
            let left = facility.until.map(|day| zone::start_of_day(day, Clock::Local) + LEFT);
            jobs.push(Job {
                subject: Subject::Facility(facility.id.clone()),
                home: Home::of(facility),
                measures: measured(&Subject::Facility(facility.id.clone()), &Measure::ALL),
                kind: "values",
                start,
                end: left.map_or(now, |left| left.min(now)),
            });
        }
        jobs.extend(sites.into_iter().map(|site| Job {
            subject: Subject::Site(site.clone()),
            home: Home { site, facility: None },
            measures: vec![Measure::OutdoorTemperature],
            kind: "temperatures",
            start: None,
            end: now,
        }));
        Ok(jobs)
    }

    /// The first days of the contracts about each facility; none where there are no contracts to be seen.
    fn starts_of_contracts(&self) -> BTreeMap<FacilityId, Instant> {
        let mut out: BTreeMap<FacilityId, Instant> = BTreeMap::new();
        for contract in self.mirror.contracts().unwrap_or_default() {
            if let (Some(facility), Some(from)) = (contract.facility, contract.from) {
                let from = zone::start_of_day(from, Clock::Local);
                out.entry(facility).and_modify(|known| *known = from.min(*known)).or_insert(from);
            }
        }
        out
    }

    /// Goes back to the beginning, as far as that has not been done.
    fn history(&mut self, job: &Job) -> Result<(), PortalError> {
        let mut until = window::usual(self.mirror.today());
        for _ in 0..LONGEST_YEARS {
            let Some(beginning) = self.beginning(job)? else { return Ok(()) };
            if until <= beginning || (!self.full && self.is_there(job, (beginning, until))?) {
                return self.begins(job);
            }
            let from = year_before(until).max(beginning);
            let went = self.window(job, (from, until))?;
            if went == Went::Failed || (went == Went::Empty && job.start.is_none()) {
                return Ok(());
            }
            until = from;
        }
        Ok(())
    }

    /// Notes where the values of a job begin, once they are there from then on.
    fn begins(&self, job: &Job) -> Result<(), PortalError> {
        let Some(start) = job.start else { return Ok(()) };
        let mut unknown = Vec::new();
        for measure in &job.measures {
            let known = self.mirror.store.known(&job.subject, *measure)?;
            unknown.extend(known.filter(|known| known.begins.is_none()).map(|_| *measure));
        }
        if unknown.is_empty() {
            return Ok(());
        }
        self.mirror.write(|| self.mirror.store.put_beginning(&job.subject, &unknown, start))
    }

    /// Where the values of a job begin, as far as that is known: the first instant that is worth a question.
    fn beginning(&self, job: &Job) -> Result<Option<Instant>, PortalError> {
        let mut begins = None;
        for measure in &job.measures {
            let Some(known) = self.mirror.store.known(&job.subject, *measure)? else { return Ok(None) };
            begins = Some(begins.map_or(known.begins, |so_far: Option<Instant>| so_far.min(known.begins)));
        }
        let begins = begins.flatten().filter(|_| !self.full);
        Ok(Some(job.start.max(begins).unwrap_or(Instant::MIN / 2)))
    }

    fn is_there(&self, job: &Job, stretch: Stretch) -> Result<bool, PortalError> {
        for measure in &job.measures {
            let known = self.mirror.store.known(&job.subject, *measure)?;
            if !known.is_some_and(|known| is_within(&known, stretch)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Asks for what is missing of a stretch, or too old.
    fn window(&mut self, job: &Job, stretch: Stretch) -> Result<Went, PortalError> {
        let mut groups: Vec<(Vec<Ask>, Vec<Measure>)> = Vec::new();
        for measure in &job.measures {
            let asks = self.mirror.asks(&job.subject, *measure, stretch, self.need)?;
            match groups.iter_mut().find(|(others, _)| *others == asks) {
                Some((_, measures)) => measures.push(*measure),
                None => groups.push((asks, vec![*measure])),
            }
        }
        let looks_for_it = job.start.is_none();
        let mut went = Went::There;
        for (ask, measures) in groups.iter().flat_map(|(asks, m)| asks.iter().map(move |ask| (*ask, m))) {
            let to_beginning = looks_for_it && !ask.is_end;
            let done = self.mirror.fetch_values((&job.subject, &job.home), measures, ask, to_beginning);
            went = went.max(self.fetched(job, done)?);
        }
        Ok(went)
    }

    fn fetched(
        &mut self,
        job: &Job,
        done: Result<(Tally, Option<Instant>), PortalError>,
    ) -> Result<Went, PortalError> {
        // That nothing is measured at a place is no failure.
        if matches!(&done, Err(error) if error.refusal == Refusal::NotFound && job.kind == "temperatures") {
            self.step()?;
            return Ok(Went::Failed);
        }
        let Some((tally, until)) = self.take(job.kind, done)? else { return Ok(Went::Failed) };
        self.values_of(job.kind, tally, until);
        Ok(if until.is_some() { Went::Told } else { Went::Empty })
    }
}

/// Where the values of a facility begin: with its series, where the portal says that of all, else with the facility
/// or its contract. Where nothing is measured nothing begins.
fn start(facility: &Facility, contract: Option<Instant>) -> Option<Instant> {
    if facility.series.is_empty() {
        return None;
    }
    let series: Option<Vec<Instant>> = facility.series.iter().map(|series| series.from).collect();
    let first = series.and_then(|all| all.into_iter().min());
    let since = facility.since.map(|day| zone::start_of_day(day, Clock::Local));
    first.or_else(|| [since, contract].into_iter().flatten().min())
}

fn year_before(at: Instant) -> Instant {
    let day = zone::date(at, Clock::Local);
    day.checked_sub_months(WINDOW).map_or(Instant::MIN / 2, |day| zone::start_of_day(day, Clock::Local))
}
