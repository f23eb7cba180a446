//! Sums over facilities: of a report, and of a month for the start page.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::Datelike;

use crate::analysis::answer::{Answer, Channel};
use crate::analysis::measure::{Ask, Comparison};
use crate::analysis::plan::Plan;
use crate::cli::app::App;
use crate::cli::commands::consumption::gather::{self, Bench, Common, Measured};
use crate::cli::commands::consumption::request::Request;
use crate::cli::commands::consumption::walk::measure_each;
use crate::cli::failure::Failure;
use crate::cli::select::Selection;
use crate::domain::facility::Facility;
use crate::domain::period::{Period, Resolution};
use crate::domain::quantity::Measure;
use crate::views::consumption::Line;

/// One sum per utility and direction, to which facility after facility is added.
#[derive(Default)]
pub struct Sums<'a>(BTreeMap<(usize, Channel), Sum<'a>>);

struct Sum<'a> {
    line: Line,
    /// As the only facility is shown: a meter that is read by hand keeps its reading intervals.
    alone: Option<Answer>,
    profiles: Vec<String>,
    facilities: Vec<(&'a Selection<'a>, &'a Facility)>,
}

impl<'a> Sums<'a> {
    /// Adds a facility.
    pub fn add(&mut self, measured: &Measured<'a>) {
        let channel = &measured.line.answer.channel;
        match self.0.entry((channel.utility.rank(), channel.clone())) {
            Entry::Vacant(place) => drop(place.insert(Sum::of(measured))),
            Entry::Occupied(sum) => sum.into_mut().add(measured),
        }
    }

    /// Whether there is anything to sum: more than one facility of a utility.
    pub fn are_several(&self) -> bool {
        self.0.values().any(|sum| sum.facilities.len() > 1)
    }

    /// Returns the lines.
    ///
    /// # Errors
    /// What a portal refuses, and a divisor that a facility lacks.
    pub fn lines(
        self,
        common: &Common<'_>,
        benches: &[(Bench<'_>, &Selection<'_>)],
    ) -> Result<Vec<Line>, Failure> {
        self.0.into_values().map(|sum| sum.line(common, benches)).collect()
    }
}

impl<'a> Sum<'a> {
    fn of(first: &Measured<'a>) -> Self {
        let line = Line { answer: first.summed.clone(), facility: None, ..first.line.clone() };
        let mut sum = Self {
            line: Line { summed: Vec::new(), ..line },
            alone: Some(first.line.answer.clone()),
            profiles: Vec::new(),
            facilities: Vec::new(),
        };
        sum.count(first);
        sum
    }

    fn add(&mut self, part: &Measured<'a>) {
        self.alone = None;
        self.count(part);
        let (sum, other) = (&mut self.line, &part.line);
        sum.answer.merge(&part.summed);
        match (&mut sum.costs, &other.costs) {
            (Some(costs), Some(other)) => costs.merge(other),
            (costs @ None, other) => costs.clone_from(other),
            (Some(_), None) => {}
        }
        // Flows add up; temperatures stand where all facilities share them.
        for (measure, answer) in sum.beside.iter_mut().filter(|(m, _)| *m != Measure::OutdoorTemperature) {
            let same = other.beside.iter().find(|(m, _)| m == measure);
            same.into_iter().for_each(|(_, other)| answer.merge(other));
        }
        let total = |outdoors: &Option<Answer>| outdoors.as_ref().map(|answer| answer.total.clone());
        if total(&sum.outdoors) != total(&other.outdoors) {
            sum.outdoors = None;
        }
    }

    fn count(&mut self, part: &Measured<'a>) {
        if self.profiles.last() != Some(&part.line.profile) {
            self.profiles.push(part.line.profile.clone());
        }
        self.line.summed.push(part.facility.id.to_string());
        self.facilities.push((part.selection, part.facility));
    }

    fn line(self, common: &Common<'_>, benches: &[(Bench<'_>, &Selection<'_>)]) -> Result<Line, Failure> {
        let mut line = self.line;
        if let Some(alone) = self.alone {
            line.answer = alone;
        }
        // Statistics need the values of all facilities at once; each portal answers for its own only.
        if let (true, [(bench, _)]) = (common.statistics, benches) {
            line.answer.statistics = Some(bench.statistics(common, &line.answer)?);
        }
        let scale = gather::scale(common, &self.facilities)?;
        Ok(Line { profile: self.profiles.join(","), scale, ..line })
    }
}

/// Where everything stands that a report is about.
#[derive(Default)]
pub struct Places<'a> {
    /// The first facility.
    pub first: Option<(&'a Selection<'a>, &'a Facility)>,
    /// The name of the only site, as long as there is one.
    pub site: Option<String>,
    is_elsewhere: bool,
}

impl<'a> Places<'a> {
    /// Adds a facility.
    pub fn add(&mut self, measured: &Measured<'a>) {
        let name = measured.line.facility.as_ref().map(|facility| &*facility.site);
        let Some((selection, facility)) = self.first else {
            self.first = Some((measured.selection, measured.facility));
            self.site = name.map(str::to_owned);
            return;
        };
        let at = |selection: &'a Selection<'a>, facility: &'a Facility| {
            (&selection.catalogue.profile, &facility.site)
        };
        self.is_elsewhere |= at(selection, facility) != at(measured.selection, measured.facility);
        self.site.take_if(|site| name.is_some_and(|name| name != site));
    }

    /// Outdoors for the heading, where everything stands on one site.
    ///
    /// # Errors
    /// What the portal refuses.
    pub fn outdoors(
        &self,
        common: &Common<'_>,
        benches: &mut [(Bench<'_>, &Selection<'_>)],
    ) -> Result<Option<Answer>, Failure> {
        let Some((first, facility)) = self.first.filter(|_| !self.is_elsewhere) else { return Ok(None) };
        let profile = &first.catalogue.profile;
        let own = benches.iter_mut().find(|(_, selection)| selection.catalogue.profile == *profile);
        let Some((bench, _)) = own else { return Ok(None) };
        let ask = Ask { plan: common.plan, comparisons: common.comparisons, as_of: common.request.as_of };
        bench.outdoors(&ask, facility)
    }
}

/// The running month's days so far, beside an overview of the usual period.
///
/// # Errors
/// As [`per_utility`].
pub fn running<'a>(
    app: &App<'_>,
    request: &Request,
    benches: &mut [(Bench<'a>, &'a Selection<'a>)],
) -> Result<Vec<Line>, Failure> {
    let today = app.today();
    let begun = today.with_day(1).and_then(|first| Period::new(first, today));
    let Some(period) = begun.filter(|_| !request.in_depth() && !request.sum && request.is_usual_period())
    else {
        return Ok(Vec::new());
    };
    per_utility(app, request, benches, period)
}

/// One line per utility and direction for a period within one month: the only one, or a sum over facilities.
/// Meters that are read by hand have none.
///
/// # Errors
/// What the only portal refuses.
pub fn per_utility<'a>(
    app: &App<'_>,
    request: &Request,
    benches: &mut [(Bench<'a>, &'a Selection<'a>)],
    period: Period,
) -> Result<Vec<Line>, Failure> {
    let comparisons: Vec<Comparison> =
        request.mappings(period, Resolution::Month)?.into_iter().map(|(_, c)| c).collect();
    let plan = Plan::new(period, Resolution::Month, request.clock, true);
    let common = Common { request, plan: &plan, comparisons: &comparisons, statistics: false };
    let (mut sums, mut lines) = (Sums::default(), Vec::new());
    measure_each(app, &common, benches, &mut |measured| {
        if !measured.line.answer.by_reading {
            sums.add(&measured);
            lines.push(measured.line);
        }
        Ok(())
    })?;
    if sums.are_several() { sums.lines(&common, benches) } else { Ok(lines) }
}
