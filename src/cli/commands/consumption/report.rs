//! Puts a report together: a request checked and cut, measured by `walk`, summed by `sums`.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::analysis::answer::Answer;
use crate::analysis::by_reading;
use crate::analysis::measure::Comparison;
use crate::analysis::plan::Plan;
use crate::cli::app::App;
use crate::cli::at_profile::split;
use crate::cli::commands::consumption::fineness::{asked_for, finest, values};
use crate::cli::commands::consumption::gather::{Bench, Common};
use crate::cli::commands::consumption::request::{Compare, Request};
use crate::cli::commands::consumption::sums::{Places, Sums, running};
use crate::cli::commands::consumption::walk::{benches, measure_each};
use crate::cli::failure::Failure;
use crate::cli::select::Selection;
use crate::domain::consumption::Subject;
use crate::domain::facility::Facility;
use crate::domain::period::Resolution;
use crate::domain::quantity::{Measure, Utility};
use crate::domain::zone;
use crate::lang::Words;
use crate::views::consumption::{Heading, Line, Report, With};
use crate::views::utility;
use crate::words;

/// How many lines are named when nothing has values.
const TOLD: usize = 100;
/// How many rows of lines are held until all have been measured, rather than measured twice.
const HELD: usize = 100_000;

/// A request with its facilities, checked and cut; measured when an answer is written.
pub struct Prepared<'a> {
    app: &'a App<'a>,
    request: Request,
    selections: Vec<Selection<'a>>,
    plan: Plan,
    comparisons: Vec<Comparison>,
    keys: Vec<String>,
}

impl<'a> Prepared<'a> {
    /// Checks a request against what was chosen.
    ///
    /// # Errors
    /// A wrong request.
    pub fn new(app: &'a App<'a>, request: Request, selections: Vec<Selection<'a>>) -> Result<Self, Failure> {
        let all: Vec<&Facility> = selections.iter().flat_map(metered).collect();
        check(&request, &all)?;
        comparable(app, &request, &selections)?;
        let (period, resolution) = request.cut(app, |period| finest(&selections, &request, period))?;
        let (keys, comparisons): (Vec<String>, Vec<Comparison>) =
            request.mappings(period, resolution)?.into_iter().unzip();
        let months = comparisons.iter().all(|c| c.mapping.keeps_months());
        let plan = Plan::new(period, resolution, request.clock, months);
        Ok(Self { app, request, selections, plan, comparisons, keys })
    }

    /// The request.
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// Whether lines stand for themselves: nothing is summed, so one can be written before the next is measured.
    pub fn can_stream(&self) -> bool {
        self.request.in_depth() && !self.request.sum
    }

    fn common(&self, statistics: bool) -> Common<'_> {
        Common { request: &self.request, plan: &self.plan, comparisons: &self.comparisons, statistics }
    }

    /// What all lines share; no lines yet.
    pub fn frame(&self) -> Report {
        let request = &self.request;
        Report {
            lines: Vec::new(),
            sums: Vec::new(),
            running: Vec::new(),
            outdoors: None,
            period: self.plan.period,
            resolution: self.plan.resolution,
            clock: request.clock,
            with: with(request, &self.keys, &self.selections),
            beside: request.beside.clone(),
            cost: request.cost,
            in_depth: request.in_depth() || request.sum,
            sources: request.sources,
            heading: Heading::default(),
        }
    }

    /// Measures everything.
    ///
    /// # Errors
    /// What the portals refuse; one of several that fails is kept for the end.
    pub fn report(&self, statistics: bool) -> Result<Report, Failure> {
        let report = self.gathered(statistics, !self.request.sum)?;
        self.tell_if_outside(&report.lines);
        self.tell_if_too_fine();
        Ok(report)
    }

    /// Measures what stands above the lines of a report whose lines are too many to be held: they are measured again
    /// when they are written.
    ///
    /// # Errors
    /// As [`report`](Self::report).
    pub fn above(&self) -> Result<Report, Failure> {
        self.gathered(true, false)
    }

    /// Whether the lines are too many to be held until all have been measured.
    pub fn is_long(&self) -> bool {
        let facilities: usize = self.selections.iter().map(|selection| metered(selection).len()).sum();
        !self.request.sum && facilities.saturating_mul(self.plan.rows.len()) > HELD
    }

    fn gathered(&self, statistics: bool, keep_lines: bool) -> Result<Report, Failure> {
        let common = self.common(statistics);
        let mut benches = benches(self.app, &self.selections, &self.request)?;
        let mut report = self.frame();
        let (mut sums, mut places) = (Sums::default(), Places::default());
        measure_each(self.app, &common, &mut benches, &mut |measured| {
            places.add(&measured);
            if self.request.sum || !self.request.in_depth() {
                sums.add(&measured);
            }
            if keep_lines {
                report.lines.push(measured.line);
            }
            Ok(())
        })?;
        if self.request.sum {
            report.lines = sums.lines(&common, &benches)?;
        } else if sums.are_several() {
            report.sums = sums.lines(&common, &benches)?;
        }
        report.running = running(self.app, &self.request, &mut benches)?;
        report.outdoors = places.outdoors(&common, &mut benches)?;
        report.heading = heading(self.app, &places)?;
        if self.request.complete_only {
            let lines = report.lines.iter_mut().chain(&mut report.sums);
            lines.for_each(|line| line.answer.keep_complete());
        }
        Ok(report)
    }

    /// Measures line by line, so that no more than one facility is held at a time.
    ///
    /// # Errors
    /// As [`report`](Self::report), and what `each` returns.
    pub fn lines(
        &self,
        statistics: bool,
        each: &mut dyn FnMut(Line) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if self.request.sum {
            return self.report(statistics)?.lines.into_iter().try_for_each(each);
        }
        let common = self.common(statistics);
        let mut empty = Vec::new();
        let mut benches = benches(self.app, &self.selections, &self.request)?;
        let mut all_missing = true;
        measure_each(self.app, &common, &mut benches, &mut |measured| {
            let mut line = measured.line;
            if self.request.complete_only {
                line.answer.keep_complete();
            }
            all_missing &= line.answer.rows.iter().all(|r| r.now.is_missing());
            if all_missing && empty.len() < TOLD {
                empty.push(Line {
                    answer: Answer { rows: Vec::new(), ..line.answer.clone() },
                    ..line.clone()
                });
            }
            each(line)
        })?;
        if all_missing {
            self.tell_if_outside(&empty);
        }
        self.tell_if_too_fine();
        Ok(())
    }

    /// Asks mirrors for what is measured later, before anything is written: how old an answer is stands above it. What
    /// is refused is told when it is measured.
    pub fn ask_ahead(&self) {
        let mirrored = |s: &&Selection<'_>| s.connected.portal.mirror().is_some();
        let _ =
            self.selections.iter().filter(mirrored).try_for_each(|s| Bench::new(s, &self.request).map(drop));
        let Some(span) = asked_for(&self.comparisons, self.plan.period, &self.request) else { return };
        for selection in self.selections.iter().filter(mirrored) {
            for facility in metered(selection).into_iter().filter(|f| !by_reading::applies(f)) {
                let own = self.request.beside.iter().copied().filter(|m| *m != Measure::OutdoorTemperature);
                let measures: Vec<Measure> = own.chain([facility.utility.measure()]).collect();
                let site = (Subject::Site(facility.site.clone()), vec![Measure::OutdoorTemperature]);
                for of in [(Subject::Facility(facility.id.clone()), measures), site] {
                    let query = values(of, span, self.request.as_of);
                    let _ = selection.connected.portal.consumption(&query, &mut |_| ControlFlow::Break(()));
                }
            }
        }
    }

    /// Invoices are by the month: rows that are shorter have no cost, and a note says so.
    fn tell_if_too_fine(&self) {
        let by_month = matches!(self.plan.resolution, Resolution::Month | Resolution::Year);
        if self.request.cost.is_some() && !by_month {
            self.app.note(&Words::fixed(
                "Costs are invoiced by the month; shorter rows have none. Try --resolution month.",
                "Kostnader faktureras per månad; kortare rader har ingen. Prova --resolution month.",
            ));
        }
    }

    /// A period wholly outside the data is no error; a note says so.
    fn tell_if_outside(&self, lines: &[Line]) {
        if lines.is_empty() {
            self.app.note(&self.nothing_there());
            return;
        }
        if !lines.iter().all(|l| l.answer.rows.iter().all(|r| r.now.is_missing())) {
            return;
        }
        let name = |l: &Line| {
            let channel = &l.answer.channel;
            utility::title(&channel.utility, channel.direction).get(self.app.language).to_owned()
        };
        let mut names: Vec<String> = lines.iter().map(name).collect();
        names.dedup();
        let (period, list) = (self.plan.period, names.join(", "));
        let none =
            words!("There are no values in {period}: {list}.", "Det finns inga värden i {period}: {list}.");
        let last = lines.iter().filter_map(|l| l.answer.values_until).max();
        self.app.note(&match last.map(|end| zone::date(end - 1, self.request.clock)) {
            None => none,
            Some(day) => Words::new(
                format!("{} The last are of {day}.", none.en),
                format!("{} De senaste är från {day}.", none.sv),
            ),
        });
    }

    /// What is said when no facility has what was asked for.
    fn nothing_there(&self) -> Words {
        let named = |language| {
            let word = |u: &Utility| utility::word(u).get(language).to_owned();
            self.request.utilities.iter().map(word).collect::<Vec<_>>().join(", ")
        };
        // As they are typed.
        let known: BTreeSet<(usize, String)> = self
            .selections
            .iter()
            .flat_map(|selection| &selection.catalogue.facilities)
            .map(|facility| (facility.utility.rank(), facility.utility.key()))
            .collect();
        let known = known.into_iter().map(|(_, key)| key).collect::<Vec<_>>().join(", ");
        if self.request.utilities.is_empty() {
            return Words::fixed(
                "There is no facility with metered values here.",
                "Här finns ingen anläggning med mätvärden.",
            );
        }
        words!(
            language => "There is no facility with {list} here, but with: {known}.",
            "Här finns ingen anläggning med {list}, men med: {known}.",
            list = named(language)
        )
    }
}

/// The chosen facilities whose use is metered: waste is not, unless a portal weighs it.
pub fn metered<'a>(selection: &'a Selection<'_>) -> Vec<&'a Facility> {
    let mut out = selection.facilities();
    out.retain(|f| f.utility != Utility::Waste || !f.series.is_empty());
    out
}

fn check(request: &Request, all: &[&Facility]) -> Result<(), Failure> {
    let has = |measure: Measure| all.iter().any(|f| f.series.iter().any(|s| s.measure == measure));
    for measure in request.beside.iter().copied().filter(|m| *m != Measure::OutdoorTemperature) {
        if !has(measure) {
            let key = measure.key();
            return Err(Failure::usage(words!(
                "none of the chosen facilities has values for --with {key}",
                "ingen av de valda anläggningarna har värden för --with {key}"
            )));
        }
    }
    if let Some(unit) = request.unit
        && !all.iter().any(|f| unit.fits(f.utility.measure()))
    {
        return Err(Failure::usage(words!(
            "--unit {unit} does not fit what was chosen",
            "--unit {unit} passar inte det som valts",
            unit = unit.symbol()
        ))
        .with_hint(Words::fixed(
            "Wh, kWh, MWh or GWh for energy, l or m3 for water",
            "Wh, kWh, MWh eller GWh för energi, l eller m3 för vatten",
        )));
    }
    Ok(())
}

/// What is compared with is asked of the portal that has it, so that it can be beside facilities of that one only.
fn comparable(app: &App<'_>, request: &Request, selections: &[Selection<'_>]) -> Result<(), Failure> {
    let Compare::Facility(text) = &request.compare else { return Ok(()) };
    let Some(at) = split(app, text)?.1 else { return Ok(()) };
    match selections
        .iter()
        .all(|selection| selection.catalogue.profile == at || metered(selection).is_empty())
    {
        true => Ok(()),
        false => Err(Failure::usage(words!(
            "only facilities of {at} can be compared with {text}",
            "bara anläggningar hos {at} kan jämföras med {text}"
        ))
        .with_hint(Words::same(format!("--profile {at}")))),
    }
}

fn heading(app: &App<'_>, places: &Places<'_>) -> Result<Heading, Failure> {
    let mut heading = Heading { several_profiles: app.several_profiles(), ..Heading::default() };
    if let Some((first, _)) = places.first.filter(|_| !heading.several_profiles) {
        let customer = first.connected.portal.customer()?;
        heading.customer = Some(customer.number.to_string());
        heading.place = Some(places.site.clone().unwrap_or(customer.name));
    }
    Ok(heading)
}

fn with(request: &Request, keys: &[String], selections: &[Selection<'_>]) -> Vec<With> {
    let other = |id: &str| {
        let wanted = [id.to_owned()];
        let find = |s: &Selection<'_>| s.catalogue.one(id).ok().map(|f| s.catalogue.name(f).to_owned());
        selections.iter().find_map(find).unwrap_or_else(|| wanted.concat())
    };
    let years = |index: usize| match request.compare {
        Compare::Year => Some(1),
        Compare::Years(_) => u32::try_from(index + 1).ok(),
        _ => None,
    };
    let name = match &request.compare {
        Compare::Facility(id) => Some(other(id)),
        _ => None,
    };
    let one =
        |(index, key): (usize, &String)| With { key: key.clone(), years: years(index), other: name.clone() };
    keys.iter().enumerate().map(one).collect()
}
