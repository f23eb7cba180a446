//! Answering for metered values: from the store where they are new enough, else fetched into it first.

use std::ops::ControlFlow;

use crate::domain::consumption::{Block, Detail, Part, Query, Subject};
use crate::domain::quantity::Measure;
use crate::domain::refusal::Refusal;
use crate::domain::zone::Instant;
use crate::portal::PortalError;
use crate::portal::embedded::mirrored::series::{Home, spec};
use crate::portal::embedded::mirrored::values::{Fetched, Known, Stretch};
use crate::portal::embedded::write::{SeriesSpec, Tally, Value};
use crate::portal::error::Mirrored;
use crate::portal::mirror::Mirror;
use crate::portal::mirror::lists::instead;
use crate::portal::mirror::terms::Need;
use crate::portal::mirror::window::{self, Ask, Question};

/// Takes parts of an answer.
type Each<'a> = &'a mut dyn FnMut(Part<'_>) -> ControlFlow<()>;

/// Values of one series as they come.
type Coming = (i64, SeriesSpec, Vec<Value>);

impl Mirror {
    /// Answers a question for values.
    pub(crate) fn answer(&self, query: &Query, each: Each<'_>) -> Result<(), PortalError> {
        if query.subjects.is_empty() {
            return Ok(());
        }
        let places = self.places()?;
        let homes = query.subjects.iter().map(|one| places.home(one)).collect::<Result<Vec<_>, _>>()?;
        if query.measures.is_empty() || query.from >= query.until {
            return Ok(());
        }
        if let Some(at) = query.as_of
            && !self.watched_since(query, at)?
        {
            if self.is_offline() {
                // What was never fetched at all is told as such.
                for (subject, home) in query.subjects.iter().zip(&homes) {
                    self.ensure(subject, home, query, Need::Anything)?;
                }
                return Err(self.known_since(query, PortalError::about(Refusal::NotMirrored, "as_of"))?);
            }
            return match self.remote()?.consumption(query, each) {
                Err(error) if error.refusal == Refusal::NotOffered => Err(self.known_since(query, error)?),
                answer => answer,
            };
        }
        // The past is not made newer by asking again.
        let need = if query.as_of.is_some() { Need::Anything } else { self.need() };
        for (subject, home) in query.subjects.iter().zip(&homes) {
            self.ensure(subject, home, query, need)?;
        }
        let subjects = query.subjects.iter().filter(|one| !measured(one, &query.measures).is_empty());
        self.store.consumption(&Query { subjects: subjects.cloned().collect(), ..query.clone() }, each)
    }

    /// Whether the mirror was there at an instant, so that it can tell of it itself.
    fn watched_since(&self, query: &Query, at: Instant) -> Result<bool, PortalError> {
        for subject in &query.subjects {
            for measure in &measured(subject, &query.measures) {
                if self.store.known(subject, *measure)?.is_none_or(|known| known.first_at > at) {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// Says since when the mirror can tell what was known, where the portal can not.
    fn known_since(&self, query: &Query, error: PortalError) -> Result<PortalError, PortalError> {
        let mut since = None;
        for subject in &query.subjects {
            for measure in &measured(subject, &query.measures) {
                let Some(known) = self.store.known(subject, *measure)? else { return Ok(error) };
                since = since.max(Some(known.first_at));
            }
        }
        Ok(PortalError { mirrored: since.map(Mirrored::Since), ..error })
    }

    /// Fetches what is missing of a subject, or too old.
    fn ensure(&self, subject: &Subject, home: &Home, query: &Query, need: Need) -> Result<(), PortalError> {
        let asked = (query.from, query.until);
        let measures = measured(subject, &query.measures);
        let mut groups: Vec<(Vec<Ask>, Vec<Measure>)> = Vec::new();
        for measure in &measures {
            let asks = self.asks(subject, *measure, asked, need)?;
            match groups.iter_mut().find(|(others, _)| *others == asks) {
                Some((_, measures)) => measures.push(*measure),
                None => groups.push((asks, vec![*measure])),
            }
        }
        for (asks, measures) in &groups {
            self.fetch_all((subject, home), measures, asks)?;
        }
        for measure in &measures {
            let known = self.store.known(subject, *measure)?;
            // All that was asked for was read again, whether or not it reaches to the end.
            let now = (need == Need::ThisRun).then(|| self.now());
            known.into_iter().for_each(|known| self.used(now.unwrap_or(known.fetched_at)));
        }
        Ok(())
    }

    fn fetch_all(
        &self,
        whose: (&Subject, &Home),
        measures: &[Measure],
        asks: &[Ask],
    ) -> Result<(), PortalError> {
        if !asks.is_empty() && self.is_offline() {
            return Err(PortalError::about(Refusal::NotMirrored, format!("values/{}", name(whose.0))));
        }
        for ask in asks {
            self.fetch_values(whose, measures, *ask, false)
                .map_err(|error| self.with_values(error, whose.0, measures))?;
        }
        Ok(())
    }

    /// What to ask the portal for, so that a stretch of a measure is there and new enough.
    pub(crate) fn asks(
        &self,
        subject: &Subject,
        measure: Measure,
        asked: Stretch,
        need: Need,
    ) -> Result<Vec<Ask>, PortalError> {
        let (now, today) = (self.now(), self.today());
        let Some(known) = self.store.known(subject, measure)? else {
            let open = window::usual(today);
            let first = (asked.0, asked.1.max(now));
            let question = Question {
                asked: (first.0.min(open), first.1),
                now,
                have: &[],
                begins: None,
                open: Some(open),
            };
            // A question about long ago is asked for itself, beside the usual one.
            if asked.1 < open {
                let long_ago = Question { asked, open: None, ..question };
                let usual = Question { asked: (open, now), ..question };
                return Ok(window::asks(&long_ago).into_iter().chain(window::asks(&usual)).collect());
            }
            return Ok(window::asks(&question));
        };
        let run_name = run_name(subject, measure);
        let fresh = self.is_fresh(&run_name, known.fetched_at, known.is_stale, need);
        let open = match fresh {
            true => None,
            false => {
                Some(window::open(today, &self.store.recent(subject, measure, window::look_back(today))?))
            }
        };
        let again = need == Need::ThisRun;
        let have = if again { self.refreshed(&run_name) } else { known.stretches };
        let begins = known.begins.filter(|_| !again);
        Ok(window::asks(&Question { asked, now, have: &have, begins, open }))
    }

    /// Asks the portal for a stretch, and puts what it tells into the store.
    pub(crate) fn fetch_values(
        &self,
        (subject, home): (&Subject, &Home),
        measures: &[Measure],
        ask: Ask,
        to_beginning: bool,
    ) -> Result<(Tally, Option<Instant>), PortalError> {
        let told = self.told(subject, measures, ask)?;
        let until = told.iter().filter_map(|(_, values)| last_end(values)).max();
        let at = self.now();
        let stretch = (ask.from, ask.until.min(at));
        let fetched = Fetched {
            subject,
            home,
            measures,
            stretch,
            is_end: ask.is_end,
            is_beginning: to_beginning && until.is_none(),
            at,
            series: &told,
        };
        let put = self.write(|| self.store.put_values(&fetched));
        let tally = put.map_err(|error| surprise(error, subject))?;
        for measure in measures {
            let name = run_name(subject, *measure);
            self.add_refreshed(&name, stretch);
            if ask.is_end {
                self.fetched(&name);
            }
        }
        Ok((tally, until))
    }

    fn told(
        &self,
        subject: &Subject,
        measures: &[Measure],
        ask: Ask,
    ) -> Result<Vec<(SeriesSpec, Vec<Value>)>, PortalError> {
        let query = Query {
            subjects: vec![subject.clone()],
            measures: measures.to_vec(),
            from: ask.from,
            until: ask.until,
            detail: Detail::Intervals,
            as_of: None,
        };
        let mut coming: Vec<Coming> = Vec::new();
        self.remote()?.consumption(&query, &mut |part| {
            if let Part::Intervals(block) = part {
                take(&mut coming, &block, subject);
            }
            ControlFlow::Continue(())
        })?;
        Ok(coming.into_iter().map(|(_, spec, values)| (spec, values)).collect())
    }

    /// Says which values the mirror has instead of those that could not be fetched.
    fn with_values(&self, error: PortalError, subject: &Subject, measures: &[Measure]) -> PortalError {
        let since = window::usual(self.today());
        let last = |measure: &Measure| self.store.recent(subject, *measure, since).ok()?.until;
        let until = measures.iter().filter_map(last).max();
        instead(error, until.map(Mirrored::Values))
    }

    fn refreshed(&self, name: &str) -> Vec<Stretch> {
        self.run().refreshed.get(name).cloned().unwrap_or_default()
    }

    fn add_refreshed(&self, name: &str, stretch: Stretch) {
        let mut run = self.run();
        let all = run.refreshed.entry(name.to_owned()).or_default();
        all.push(stretch);
        all.sort_unstable();
    }
}

/// What can be measured of a subject: the weather of a site, everything else of a facility.
pub(crate) fn measured(subject: &Subject, measures: &[Measure]) -> Vec<Measure> {
    let of_site = matches!(subject, Subject::Site(_));
    measures.iter().copied().filter(|m| (*m == Measure::OutdoorTemperature) == of_site).collect()
}

/// Whether the store has what a known measure is asked for.
pub(crate) fn is_within(known: &Known, asked: Stretch) -> bool {
    known.stretches.iter().any(|stretch| stretch.0 <= asked.0 && asked.1 <= stretch.1)
}

fn take(coming: &mut Vec<Coming>, block: &Block<'_>, subject: &Subject) {
    let place = match coming.iter().position(|(id, ..)| *id == block.series.id) {
        Some(place) => place,
        None => {
            let spec = SeriesSpec { subject: subject.clone(), ..spec(block.series) };
            coming.push((block.series.id, spec, Vec::new()));
            coming.len() - 1
        }
    };
    let Some((.., values)) = coming.get_mut(place) else { return };
    let qualities = block.qualities.iter().flat_map(|run| (0..run.count).map(|_| run.of));
    let received = block.received.iter().flat_map(|run| (0..run.count).map(|_| run.of));
    for (index, ((amount, quality), received)) in block.values.iter().zip(qualities).zip(received).enumerate()
    {
        if let Some((from, until)) = block.interval(index) {
            values.push(Value { from, until, amount: *amount, quality, received });
        }
    }
}

fn last_end(values: &[Value]) -> Option<Instant> {
    values.iter().rev().find(|value| value.amount.is_some()).map(|value| value.until)
}

fn name(subject: &Subject) -> String {
    match subject {
        Subject::Facility(id) => id.to_string(),
        Subject::Site(id) => id.to_string(),
    }
}

fn run_name(subject: &Subject, measure: Measure) -> String {
    let sort = if matches!(subject, Subject::Site(_)) { "site" } else { "facility" };
    format!("values/{sort}/{}/{}", name(subject), measure.key())
}

/// What the store does not take is nothing that a portal may tell.
fn surprise(error: PortalError, subject: &Subject) -> PortalError {
    match error.refusal {
        Refusal::Invalid => PortalError::about(Refusal::Surprise, name(subject)).because(error),
        _ => error,
    }
}
