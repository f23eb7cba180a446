//! What a run of a report works with: the definition, the facilities that it means, the period, and what fails on the
//! way. One facility that fails does not hide the others.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::analysis::by_reading;
use crate::analysis::measure::Comparison;
use crate::analysis::plan::Plan;
use crate::cli::app::App;
use crate::cli::commands::consumption::fineness::finest;
use crate::cli::commands::consumption::gather::{Bench, Common, Measured};
use crate::cli::commands::consumption::report::metered;
use crate::cli::commands::consumption::request::{Compare, Request};
use crate::cli::commands::consumption::walk::{benches, comparisons_of};
use crate::cli::commands::report::definition::Definition;
use crate::cli::failure::Failure;
use crate::cli::failure::period::period_failure;
use crate::cli::select::{Selection, once};
use crate::domain::calendar::{self, Context, Kind, PeriodRequest, Rounding, YearStart};
use crate::domain::facility::Facility;
use crate::domain::id::FacilityId;
use crate::domain::period::{Period, Resolution};
use crate::domain::zone::Instant;
use crate::lang::{Language, Words};
use crate::report::catalogue::ReportType;
use crate::system::progress::Progress;
use crate::words;

/// From how many rows of a facility on they are measured month by month.
const LONG: usize = 5000;

/// A facility that failed.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The profile.
    pub profile: String,
    /// The facility.
    pub facility: FacilityId,
    /// Its name.
    pub name: String,
    /// What failed, and why.
    pub told: Words,
}

/// What a run works with.
pub struct Work<'a> {
    /// The run.
    pub app: &'a App<'a>,
    /// What is to be reported.
    pub definition: Definition,
    /// The facilities, portal by portal.
    pub selections: Vec<Selection<'a>>,
    /// The period.
    pub period: Period,
    /// As it was known at this instant.
    pub as_of: Option<Instant>,
    /// What people read.
    pub language: Language,
    problems: Mutex<Vec<Problem>>,
}

/// How values are cut and compared.
pub struct Cut {
    /// What is asked of the portals.
    pub request: Request,
    /// The rows.
    pub plan: Plan,
    /// The comparisons.
    pub comparisons: Vec<Comparison>,
}

impl Cut {
    /// What all facilities share.
    pub fn common(&self) -> Common<'_> {
        Common { request: &self.request, plan: &self.plan, comparisons: &self.comparisons, statistics: false }
    }

    /// Parts a cut of hours or shorter by month where it is long; else it is one part.
    pub fn by_month(&self) -> Vec<Self> {
        let part = |period: Period| {
            let plan = Plan::new(period, self.plan.resolution, self.plan.clock, true);
            Self { request: self.request.clone(), plan, comparisons: self.comparisons.clone() }
        };
        let is_short = self.plan.resolution.seconds().is_some() && self.comparisons.is_empty();
        if is_short && self.plan.rows.len() > LONG {
            self.plan.period.split(Resolution::Month).into_iter().map(part).collect()
        } else {
            vec![part(self.plan.period)]
        }
    }
}

impl<'a> Work<'a> {
    /// Finds the period and the facilities of a definition.
    ///
    /// # Errors
    /// A period that there is not, facilities that there are not, and what the portals refuse.
    pub fn new(app: &'a App<'a>, definition: Definition, as_of: Option<Instant>) -> Result<Self, Failure> {
        let period = period_of(app, &definition)?;
        let all = ["all".to_owned()];
        let wanted = if definition.facilities.is_empty() { &all[..] } else { &definition.facilities };
        let selections = once(app, wanted, &definition.utilities)?;
        if selections.iter().all(|selection| selection.facilities().is_empty()) {
            return Err(nothing_chosen(&definition));
        }
        let own = definition.language.filter(|_| app.options.lang.is_none());
        let language = own.unwrap_or(app.language);
        Ok(Self { app, definition, selections, period, as_of, language, problems: Mutex::default() })
    }

    /// Cuts the report's period, or another one.
    ///
    /// # Errors
    /// Rows finer than any value, and comparisons that can not be.
    pub fn cut(
        &self,
        period: Period,
        resolution: Option<Resolution>,
        compare: Compare,
    ) -> Result<Cut, Failure> {
        let definition = &self.definition;
        let dates = PeriodRequest {
            from: Some(period.from().to_string()),
            until: Some(period.until().to_string()),
            ..PeriodRequest::default()
        };
        let request = Request {
            utilities: definition.utilities.clone(),
            period: dates,
            resolution,
            compare,
            sum: true,
            unit: definition.unit,
            per: definition.per,
            clock: definition.clock,
            as_of: self.as_of,
            ..Request::usual()
        };
        let (period, resolution) =
            request.cut(self.app, |period| finest(&self.selections, &request, period))?;
        let comparisons: Vec<Comparison> =
            request.mappings(period, resolution)?.into_iter().map(|(_, comparison)| comparison).collect();
        let months = comparisons.iter().all(|c| c.mapping.keeps_months());
        let plan = Plan::new(period, resolution, request.clock, months);
        Ok(Cut { request, plan, comparisons })
    }

    /// Measures facility after facility and hands out what each has. A facility that fails is noted.
    ///
    /// # Errors
    /// When every one fails, and what `each` returns.
    pub fn measure<'s>(
        &'s self,
        cut: &Cut,
        each: &mut dyn FnMut(Measured<'s>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.measure_parts(cut, std::slice::from_ref(cut), each)
    }

    /// The same, part after part of the whole, so that no more than a part of a facility's values is held at a time.
    /// Readings by hand are not parted.
    ///
    /// # Errors
    /// As [`measure`](Self::measure).
    pub fn measure_parts<'s>(
        &'s self,
        whole: &Cut,
        parts: &[Cut],
        each: &mut dyn FnMut(Measured<'s>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let (mut failures, mut done) = (Vec::new(), 0);
        let total = self.selections.iter().map(|selection| metered(selection).len()).sum::<usize>();
        let mut progress = self.progress();
        for (bench, selection) in &mut benches(self.app, &self.selections, &whole.request)? {
            let mut facilities = metered(selection);
            facilities.sort_by_key(|facility| facility.utility.rank());
            for facility in facilities {
                let by_hand = by_reading::applies(facility);
                let cuts = if by_hand { std::slice::from_ref(whole) } else { parts };
                match one_facility(bench, (*selection, facility), cuts, each)? {
                    Ok(()) => {
                        done += 1;
                        let no_costs = bench.no_costs();
                        no_costs.into_iter().for_each(|failure| self.failed(selection, facility, failure));
                    }
                    Err(failure) => failures.push((*selection, facility, failure)),
                }
                progress.at(count(done), count(total));
            }
        }
        self.settle(done, failures)
    }

    /// A bar for a person who waits.
    pub fn progress(&self) -> Progress {
        let label = Words::fixed("Measuring", "Räknar");
        Progress::begin(self.app.system, label.get(self.language), self.app.options.quiet)
    }

    /// Notes what failed, unless nothing went well.
    ///
    /// # Errors
    /// The first failure where there is nothing else.
    pub fn settle(
        &self,
        done: usize,
        failures: Vec<(&Selection<'_>, &Facility, Failure)>,
    ) -> Result<(), Failure> {
        let mut failures = failures.into_iter();
        match failures.next() {
            Some((.., failure)) if done == 0 => Err(failure),
            Some(first) => {
                let all = std::iter::once(first).chain(failures);
                all.for_each(|(selection, facility, failure)| self.failed(selection, facility, failure));
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Measures everything and keeps it.
    ///
    /// # Errors
    /// As [`measure`](Self::measure).
    pub fn all(&self, cut: &Cut) -> Result<Vec<Measured<'_>>, Failure> {
        let mut out = Vec::new();
        self.measure(cut, &mut |measured| {
            out.push(measured);
            Ok(())
        })?;
        Ok(out)
    }

    /// Notes that a facility failed: once, however often it is asked for.
    fn failed(&self, selection: &Selection<'_>, facility: &Facility, failure: Failure) {
        let mut problems = self.problems.lock().unwrap_or_else(PoisonError::into_inner);
        let profile = &selection.catalogue.profile;
        if problems.iter().any(|known| known.facility == facility.id && known.profile == *profile) {
            return;
        }
        let why = failure.why.clone();
        let told = match why {
            Some(why) => Words::new(
                format!("{}: {}", failure.what.en, why.en),
                format!("{}: {}", failure.what.sv, why.sv),
            ),
            None => failure.what.clone(),
        };
        let name = selection.catalogue.name(facility).to_owned();
        problems.push(Problem { profile: profile.clone(), facility: facility.id.clone(), name, told });
        drop(problems);
        let several = self.app.several_profiles();
        self.app.partly(if several { failure.at_profile(profile) } else { failure });
    }

    /// Returns what failed so far.
    pub fn problems(&self) -> Vec<Problem> {
        self.problems.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns the day on which financial years begin.
    pub fn year_starts(&self) -> YearStart {
        self.definition.year_starts.unwrap_or_else(|| self.app.year_starts())
    }

    /// Whether the utilities that were chosen are in one table.
    pub fn profiles(&self) -> BTreeSet<&str> {
        self.selections.iter().map(|selection| &*selection.catalogue.profile).collect()
    }
}

/// Measures one facility: what fails in it is the inner result, and what ends the run the outer one.
fn one_facility<'s>(
    bench: &mut Bench<'s>,
    (selection, facility): (&'s Selection<'s>, &'s Facility),
    cuts: &[Cut],
    each: &mut dyn FnMut(Measured<'s>) -> Result<(), Failure>,
) -> Result<Result<(), Failure>, Failure> {
    for cut in cuts {
        let common = cut.common();
        let measured = comparisons_of(&common, selection, facility)
            .and_then(|comparisons| bench.facility(&common, &comparisons, facility));
        match measured {
            Ok(lines) => lines.into_iter().try_for_each(&mut *each)?,
            Err(failure) if failure.is_closed_pipe() => return Err(failure),
            Err(failure) => return Ok(Err(failure)),
        }
    }
    Ok(Ok(()))
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn period_of(app: &App<'_>, definition: &Definition) -> Result<Period, Failure> {
    let dated = matches!(definition.kind, ReportType::Invoices | ReportType::Readings | ReportType::Waste);
    let by_months = !dated
        && definition.kind != ReportType::DataQuality
        && !matches!(definition.resolution, Some(Resolution::Quarter | Resolution::Hour | Resolution::Day));
    let rounding = match definition.resolution {
        Some(resolution) => Rounding::of(resolution),
        None if by_months => Rounding::Months,
        None => Rounding::None,
    };
    let context = Context {
        today: app.today(),
        year_starts: definition.year_starts.unwrap_or_else(|| app.year_starts()),
        kind: if dated { Kind::Dated } else { Kind::Values },
        rounding,
    };
    let resolved = calendar::resolve(&definition.period, &context).map_err(period_failure)?;
    resolved.ok_or_else(|| Failure::usage(Words::fixed("no such period", "det finns ingen sådan period")))
}

fn nothing_chosen(definition: &Definition) -> Failure {
    let list = definition.facilities.join(", ");
    let what = if definition.facilities.is_empty() {
        Words::fixed("there is no facility to report on", "det finns ingen anläggning att rapportera om")
    } else {
        words!("nothing is in {list}", "det finns inget i {list}")
    };
    Failure::new("not_found", crate::cli::failure::exit::Exit::NotFound, what)
        .with_hint(Words::same("minasidor facilities list"))
}
