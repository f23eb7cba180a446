//! Asks the portals and measures: from a request and chosen facilities to a report.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::analysis::answer::{Answer, Channel};
use crate::analysis::by_reading::{self, Interval};
use crate::analysis::cost::Costs;
use crate::analysis::measure::{self, Ask, Comparison, Each};
use crate::analysis::plan::Plan;
use crate::analysis::statistics;
use crate::analysis::tally::Span;
use crate::cli::commands::consumption::per;
use crate::cli::commands::consumption::request::{Compare, Request};
use crate::cli::failure::Failure;
use crate::cli::select::Selection;
use crate::domain::consumption::{Query, Subject};
use crate::domain::facility::Facility;
use crate::domain::id::{FacilityId, InvoiceNumber, SiteId};
use crate::domain::invoice::{Invoice, InvoiceLine, InvoiceQuery, LineQuery};
use crate::domain::period::{Period, Resolution};
use crate::domain::quantity::{Direction, Measure, Utility};
use crate::domain::refusal::Refusal;
use crate::domain::rights::Page;
use crate::domain::zone::{Clock, Instant};
use crate::lang::Words;
use crate::portal::PortalError;
use crate::views::consumption::scale::Scale;
use crate::views::consumption::{Line, Named};

/// What all lines of one report share.
pub struct Common<'a> {
    /// What was asked for.
    pub request: &'a Request,
    /// How the period is cut.
    pub plan: &'a Plan,
    /// The comparisons.
    pub comparisons: &'a [Comparison],
    /// Whether statistics are wanted.
    pub statistics: bool,
}

impl Common<'_> {
    fn ask(&self) -> Ask<'_> {
        Ask { plan: self.plan, comparisons: self.comparisons, as_of: self.request.as_of }
    }
}

/// A line, and the same over the plan's rows where the line itself has reading intervals.
pub struct Measured<'a> {
    /// As shown.
    pub line: Line,
    /// As summed.
    pub summed: Answer,
    /// Where it comes from.
    pub selection: &'a Selection<'a>,
    /// Whose values.
    pub facility: &'a Facility,
}

/// One portal with what its readings by hand say, loaded once.
pub struct Bench<'a> {
    selection: &'a Selection<'a>,
    by_hand: BTreeMap<FacilityId, Vec<Interval>>,
    /// When these facilities were read last: a first reading begins no interval yet.
    last_read: BTreeMap<FacilityId, NaiveDate>,
    outdoors: BTreeMap<(SiteId, NaiveDate), Option<Answer>>,
    /// The invoices that ask for nothing, once they were asked for, by the period they cover.
    void: BTreeMap<NaiveDate, BTreeSet<InvoiceNumber>>,
    /// Whether costs were asked for that are closed to who asks.
    no_costs: bool,
}

impl<'a> Bench<'a> {
    /// Loads the readings of the chosen facilities that are read by hand; those of all where they are compared with
    /// another facility.
    ///
    /// # Errors
    /// What the portal refuses.
    pub fn new(selection: &'a Selection<'a>, request: &Request) -> Result<Self, Failure> {
        let meant = match request.compare {
            Compare::Facility(_) => selection.catalogue.facilities.iter().collect(),
            _ => selection.facilities(),
        };
        let hand: Vec<&Facility> = meant.into_iter().filter(|f| by_reading::applies(f)).collect();
        let ids: Vec<FacilityId> = hand.iter().map(|f| f.id.clone()).collect();
        let (mut by_hand, mut last_read) = (BTreeMap::new(), BTreeMap::new());
        if !ids.is_empty() {
            let all = selection.connected.portal.readings(&ids).map_err(of_consumption)?;
            for facility in hand {
                let own = || all.iter().filter(|r| r.facility == facility.id);
                let intervals = by_reading::intervals(own(), &facility.meters, request.as_of);
                by_hand.insert(facility.id.clone(), intervals);
                let known = own().filter(|r| request.as_of.is_none_or(|limit| r.received <= limit));
                last_read.extend(known.map(|r| r.date).max().map(|date| (facility.id.clone(), date)));
            }
        }
        Ok(Self { by_hand, last_read, ..Self::without_readings(selection) })
    }

    /// Makes a bench whose facilities that are read by hand have no readings: for a portal that does not give
    /// them out.
    pub fn without_readings(selection: &'a Selection<'a>) -> Self {
        let hand = selection.catalogue.facilities.iter().filter(|f| by_reading::applies(f));
        let by_hand = hand.map(|facility| (facility.id.clone(), Vec::new())).collect();
        Self {
            selection,
            by_hand,
            last_read: BTreeMap::new(),
            outdoors: BTreeMap::new(),
            void: BTreeMap::new(),
            no_costs: false,
        }
    }

    /// Measures one facility: a line for each direction it has.
    ///
    /// # Errors
    /// What the portal refuses, and what the request can not have of the facility.
    pub fn facility(
        &mut self,
        common: &Common<'_>,
        comparisons: &[Comparison],
        facility: &'a Facility,
    ) -> Result<Vec<Measured<'a>>, Failure> {
        let ask = Ask { comparisons, ..common.ask() };
        let main = facility.utility.measure();
        let subject = Subject::Facility(facility.id.clone());
        let mut channels = measure::channels(&facility.series);
        channels.retain(|channel, _| channel.measure == main);
        if channels.is_empty() {
            channels.insert(usual_channel(facility), Vec::new());
        }
        let mut out = Vec::new();
        for (channel, series) in &channels {
            let mut fetch = |query: &Query, each: &mut Each<'_>| self.fetch(query, each);
            let summed = measure::channel(&ask, &subject, channel, series, &mut fetch)?;
            let (mut answer, summed) = self.by_reading(&ask, facility, summed);
            if common.statistics && !answer.by_reading {
                let told = statistics::of(&ask, &answer.subjects, channel, &mut fetch)?;
                answer.statistics = Some(told);
            }
            out.push((answer, summed));
        }
        let beside = self.beside(common, &ask, facility)?;
        let outdoors = if common.statistics { self.outdoors(&ask, facility)? } else { None };
        let scale = scale(common, &[(self.selection, facility)])?;
        let costs = match common.request.cost {
            Some(_) => Some(self.costs(&common.plan.period, &facility.id)?),
            None => None,
        };
        let line = |answer: Answer| Line {
            profile: self.selection.catalogue.profile.clone(),
            facility: Some(named(self.selection, facility)),
            summed: Vec::new(),
            answer,
            scale: scale.clone(),
            beside: beside.clone(),
            outdoors: outdoors.clone(),
            costs: costs.clone(),
        };
        let selection = self.selection;
        Ok(out
            .into_iter()
            .map(|(answer, summed)| Measured { line: line(answer), summed, selection, facility })
            .collect())
    }

    /// Statistics of several facilities of one portal together.
    ///
    /// # Errors
    /// What the portal refuses.
    pub fn statistics(
        &self,
        common: &Common<'_>,
        answer: &Answer,
    ) -> Result<statistics::Statistics, Failure> {
        let mut fetch = |query: &Query, each: &mut Each<'_>| self.fetch(query, each);
        Ok(statistics::of(&common.ask(), &answer.subjects, &answer.channel, &mut fetch)?)
    }

    /// The outdoor temperature at a facility's site over the period; `None` where nobody measures it.
    ///
    /// # Errors
    /// What the portal refuses.
    pub fn outdoors(&mut self, ask: &Ask<'_>, facility: &Facility) -> Result<Option<Answer>, Failure> {
        let key = (facility.site.clone(), ask.plan.period.from());
        if let Some(known) = self.outdoors.get(&key) {
            return Ok(known.clone());
        }
        let channel = Channel {
            utility: Utility::Other("weather".into()),
            direction: Direction::Withdrawal,
            measure: Measure::OutdoorTemperature,
        };
        let subject = Subject::Site(facility.site.clone());
        let mut fetch = |query: &Query, each: &mut Each<'_>| self.fetch(query, each);
        // Another facility's comparison is about its own site, not about this one's weather.
        let own: Vec<Comparison> = ask.comparisons.iter().filter(|c| c.subjects.is_none()).cloned().collect();
        let ask = Ask { comparisons: &own, ..ask.clone() };
        let answer = measure::channel(&ask, &subject, &channel, &[], &mut fetch)?;
        let found = (!answer.total.now.is_missing()).then_some(answer);
        self.outdoors.insert(key, found.clone());
        Ok(found)
    }

    fn beside(
        &mut self,
        common: &Common<'_>,
        ask: &Ask<'_>,
        facility: &Facility,
    ) -> Result<Vec<(Measure, Answer)>, Failure> {
        let mut out = Vec::new();
        for wanted in &common.request.beside {
            if *wanted == Measure::OutdoorTemperature {
                out.extend(self.outdoors(ask, facility)?.map(|answer| (*wanted, answer)));
                continue;
            }
            let channels = measure::channels(&facility.series);
            let Some((channel, series)) = channels.iter().find(|(c, _)| c.measure == *wanted) else {
                continue;
            };
            let subject = Subject::Facility(facility.id.clone());
            let ask = Ask { comparisons: &[], ..ask.clone() };
            let mut fetch = |query: &Query, each: &mut Each<'_>| self.fetch(query, each);
            out.push((*wanted, measure::channel(&ask, &subject, channel, series, &mut fetch)?));
        }
        Ok(out)
    }

    /// Returns why no line has its cost, where costs were asked for and are closed to who asks.
    pub fn no_costs(&self) -> Option<Failure> {
        let refused = || Failure::from(PortalError::about(Refusal::NotAllowed, Page::Invoices.key()));
        self.no_costs.then(|| {
            refused()
                .with_what(Words::fixed("could not get what it cost", "vad det kostade gick inte att hämta"))
        })
    }

    /// What was invoiced for a facility. Invoices that the principal may not see are as good as none, and it is noted
    /// if they are closed; what was credited or cancelled is no cost.
    ///
    /// # Errors
    /// What the portal refuses.
    fn costs(&mut self, period: &Period, facility: &FacilityId) -> Result<Costs, Failure> {
        let portal = &self.selection.connected.portal;
        let query = LineQuery { facilities: vec![facility.clone()], covers: *period };
        let lines = match portal.invoice_lines(&query) {
            Err(error) if is_hidden(error.refusal) => {
                self.no_costs |= error.refusal == Refusal::NotAllowed;
                Vec::new()
            }
            lines => lines?,
        };
        let void = match self.void.entry(period.from()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let query = InvoiceQuery { issued: None, covers: Some(*period) };
                let all = match portal.invoices(&query) {
                    Err(error) if is_hidden(error.refusal) => Vec::new(),
                    all => all?,
                };
                let over = all.into_iter().filter(Invoice::is_void).map(|invoice| invoice.number);
                place.insert(over.collect())
            }
        };
        let is_over = |line: &InvoiceLine| line.invoice.as_ref().is_some_and(|number| void.contains(number));
        Ok(Costs::of_facility(lines.iter().filter(|line| !is_over(line))))
    }

    /// The start of the first day of a period on which some of an answer's facilities lack values.
    ///
    /// # Errors
    /// What the portal refuses.
    pub fn first_gap(&self, answer: &Answer, period: Period) -> Result<Option<Instant>, Failure> {
        let plan = Plan::new(period, Resolution::Day, Clock::Local, false);
        let ask = Ask { plan: &plan, comparisons: &[], as_of: None };
        let mut fetch = |query: &Query, each: &mut Each<'_>| self.fetch(query, each);
        Ok(measure::first_gap(&ask, &answer.subjects, &answer.channel, &mut fetch)?)
    }

    /// The facilities that are read by hand, each with the day of its last reading.
    pub fn by_hand(&self) -> impl Iterator<Item = (&FacilityId, Option<NaiveDate>)> {
        self.by_hand.keys().map(|id| (id, self.last_read.get(id).copied()))
    }

    /// Puts reading intervals in the place of rows where a meter is read by hand.
    fn by_reading(&self, ask: &Ask<'_>, facility: &Facility, mut rows: Answer) -> (Answer, Answer) {
        let Some(own) = self.by_hand.get(&facility.id) else { return (rows.clone(), rows) };
        let other = |c: &Comparison| {
            let first = c.subjects.as_ref()?.first()?;
            let Subject::Facility(id) = first else { return None };
            Some(self.by_hand.get(id).map_or(&[][..], Vec::as_slice))
        };
        let others: Vec<_> = ask.comparisons.iter().map(other).collect();
        let shown = by_reading::answer(ask, facility, own, &others);
        // Readings rarely fall on the first of a month: the total counts every interval inside the period.
        rows.total = shown.total.clone();
        rows.values_until = None;
        (shown, rows)
    }

    /// Answers from the readings where a facility is read by hand, else from the portal.
    fn fetch(&self, query: &Query, each: &mut Each<'_>) -> Result<(), PortalError> {
        if let [Subject::Facility(id)] = query.subjects.as_slice()
            && let Some(intervals) = self.by_hand.get(id)
            && let Some(facility) = self.selection.catalogue.facilities.iter().find(|f| f.id == *id)
            && query.measures.contains(&facility.utility.measure())
        {
            let span = Span::new(query.from, query.until);
            by_reading::hand_out(&by_reading::series_of(facility), intervals, span, each);
            return Ok(());
        }
        self.selection.connected.portal.consumption(query, &mut |part| each(part))
    }
}

/// Says which page is needed: readings are open to who has a page of their own too, but that page would not do.
fn of_consumption(error: PortalError) -> PortalError {
    match error.refusal {
        Refusal::NotAllowed => PortalError { what: Some(Page::Consumption.key().to_owned()), ..error },
        _ => error,
    }
}

/// Whether a refusal means that there is nothing to see for this principal.
fn is_hidden(refusal: Refusal) -> bool {
    matches!(refusal, Refusal::NotFound | Refusal::NotAllowed | Refusal::NotOffered)
}

fn usual_channel(facility: &Facility) -> Channel {
    Channel {
        utility: facility.utility.clone(),
        direction: facility.utility.direction(),
        measure: facility.utility.measure(),
    }
}

/// The unit of a line over some facilities.
///
/// # Errors
/// When a facility has no area or persons to divide by.
pub fn scale(common: &Common<'_>, facilities: &[(&Selection<'_>, &Facility)]) -> Result<Scale, Failure> {
    let measure = facilities.first().map_or(Measure::Energy, |(_, f)| f.utility.measure());
    let mut scale = Scale::usual(measure);
    if let Some(unit) = common.request.unit.filter(|u| u.fits(measure)) {
        scale.unit = unit;
    }
    if let Some(by) = common.request.per {
        let known: Vec<_> = facilities.iter().map(|(s, f)| (&s.catalogue, *f)).collect();
        scale.per = Some(per::divisor(by, &known)?);
    }
    Ok(scale)
}

fn named(selection: &Selection<'_>, facility: &Facility) -> Named {
    let catalogue = &selection.catalogue;
    Named {
        id: facility.id.to_string(),
        grid_id: facility.grid_id.as_ref().map(|g| g.as_str().to_owned()),
        site: catalogue.site(facility).map_or_else(String::new, |s| s.name.clone()),
        name: catalogue.name(facility).to_owned(),
    }
}
