//! Values as points of a chart: asked of the store, added up over the rows, written as text.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use chrono::Days;
use minasidor::analysis::plan::stretches;
use minasidor::analysis::tally::{Amount, Span, Tally};
use minasidor::domain::consumption::{Detail, Part, Query, Series, Step, Subject};
use minasidor::domain::facility::Facility;
use minasidor::domain::period::{Period, Resolution};
use minasidor::domain::quantity::{Direction, Measure};
use minasidor::domain::zone::{Clock, Instant, bounds, civil, date, span, start_of_day};
use minasidor::portal::PortalError;

use super::json::{self, decimal_text};
use super::store::View;
use super::switches::{Switches, Undelivered};

/// One stream of values.
pub struct Channel<'a> {
    pub view: &'a View,
    pub subject: Subject,
    pub direction: Direction,
    pub measure: Measure,
    /// Values that end later were not delivered.
    pub until: Instant,
}

/// One row of a chart.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    pub span: Span,
    pub amount: Amount,
}

/// Until when the values of a utility were delivered: as far as the store's go, or earlier where they are late.
pub fn delivered(view: &View, code: &str, now: Instant, switches: &Switches) -> Instant {
    let late =
        switches.lag.get(code).map_or(view.horizon, |hours| (now - hours * 3600).div_euclid(3600) * 3600);
    late.min(view.horizon)
}

impl<'a> Channel<'a> {
    /// The main values of a facility.
    pub fn of(view: &'a View, facility: &Facility, until: Instant) -> Self {
        let (direction, measure) = (facility.utility.direction(), facility.utility.measure());
        Self { view, subject: Subject::Facility(facility.id.clone()), direction, measure, until }
    }

    /// Returns the rows of a period.
    pub fn rows(&self, period: &Period, resolution: Resolution) -> Result<Vec<Row>, PortalError> {
        let bounds = bounds(period, resolution, Clock::Local);
        let spans = bounds.array_windows().map(|[from, until]| Span::new(*from, *until)).collect();
        let by_month = matches!(resolution, Resolution::Month | Resolution::Year);
        let tally = self.tally(spans, period, by_month)?;
        let pairs = tally.spans().iter().zip(tally.amounts());
        Ok(pairs.map(|(span, amount)| Row { span: *span, amount: *amount }).collect())
    }

    /// Returns what a period has in all.
    pub fn total(&self, period: &Period) -> Result<Amount, PortalError> {
        let (from, until) = span(period, Clock::Local);
        let tally = self.tally(vec![Span::new(from, until)], period, true)?;
        Ok(tally.amounts().first().copied().unwrap_or_default())
    }

    fn tally(&self, spans: Vec<Span>, period: &Period, by_month: bool) -> Result<Tally, PortalError> {
        let empty = Tally::new(spans, self.measure.is_mean());
        let mut by_step: BTreeMap<Step, Tally> = BTreeMap::new();
        for (detail, span) in self.questions(period, by_month) {
            let query = Query {
                subjects: vec![self.subject.clone()],
                measures: vec![self.measure],
                from: span.from,
                until: span.until,
                detail,
                as_of: None,
            };
            self.view.portal.consumption(&query, &mut |part| {
                let series = series_of(&part);
                if series.direction == self.direction {
                    by_step.entry(series.step).or_insert_with(|| empty.clone()).add(&part);
                }
                ControlFlow::Continue(())
            })?;
        }
        let mut steps = by_step.into_values();
        let mut best = steps.next().unwrap_or(empty);
        steps.for_each(|coarser| best.prefer(&coarser));
        Ok(best)
    }

    /// What to ask for: sums of whole months where they are delivered whole, else intervals.
    fn questions(&self, period: &Period, by_month: bool) -> Vec<(Detail, Span)> {
        let pieces = if by_month { period.split(Resolution::Month) } else { vec![*period] };
        let late = self.until < self.view.horizon;
        let mut questions = Vec::new();
        for (detail, stretch) in stretches(&pieces) {
            let (from, until) = span(&stretch, Clock::Local);
            match detail {
                Detail::Months if by_month && (!late || until <= self.until) => {
                    questions.push((Detail::Months, Span::new(from, until)));
                }
                _ => questions.push((Detail::Intervals, Span::new(from, until.min(self.until)))),
            }
        }
        questions.retain(|(_, span)| span.from < span.until);
        questions
    }
}

fn series_of<'a>(part: &Part<'a>) -> &'a Series {
    match part {
        Part::Intervals(block) => block.series,
        Part::Month(month) => month.series,
    }
}

/// How rows become points.
pub struct Pen<'a> {
    pub switches: &'a Switches,
    pub unit: &'a str,
    /// How many decimals the unit has over the stored integers.
    pub exponent: u8,
    pub is_mean: bool,
    /// From when on values are not delivered yet, and until when there will be some.
    pub undelivered: Option<(Instant, Instant)>,
}

impl Pen<'_> {
    /// Writes rows as an array of points. What is missing between values is null; before them there is nothing.
    pub fn write(&self, rows: &[Row]) -> String {
        let value = |row: &Row| if self.is_mean { row.amount.mean() } else { row.amount.value() };
        let is_there = |row: &Row| !row.amount.is_missing();
        let first = rows.iter().position(is_there).unwrap_or(rows.len());
        let last = rows.iter().rposition(is_there).unwrap_or(0);
        let (words, mut wall) = (self.words(), Wall::default());
        let mut points = Vec::with_capacity(rows.len());
        for (index, row) in rows.iter().enumerate() {
            let y = match value(row) {
                Some(value) => decimal_text(value, self.exponent),
                None if first < index && index < last => "null".into(),
                None => match self.not_yet(row) {
                    Some(y) => y.into(),
                    None => continue,
                },
            };
            points.push(self.point(&y, row.span.from, &words, &mut wall));
        }
        format!("[{}]", json::in_no_order(points, self.switches).join(","))
    }

    fn not_yet(&self, row: &Row) -> Option<&'static str> {
        let (from, until) = self.undelivered?;
        if row.span.until <= from || row.span.from >= until {
            return None;
        }
        match self.switches.undelivered {
            Undelivered::Zero => Some("0"),
            Undelivered::Null => Some("null"),
            Undelivered::Absent => None,
        }
    }

    fn point(&self, y: &str, at: Instant, words: &Words, wall: &mut Wall) -> String {
        let date = match self.switches.date_offsets {
            true => json::date(at, self.switches),
            false => format!("/Date({at}000)/"),
        };
        let Words { before, date: then, interval, after } = words;
        format!("{before}{y}{then}{date}{interval}{}{after}", wall.told(at))
    }

    /// What stands between the values of every point.
    fn words(&self) -> Words {
        let quote = json::quote(self.switches.envelope);
        let quoted = |words: &str| words.replace('"', quote);
        let extra = if self.switches.extra_members { r#","colour":null"# } else { "" };
        Words {
            before: quoted(r#"{"y":"#),
            date: quoted(r#","date":""#),
            interval: quoted(r#"","dateInterval":""#),
            after: quoted(&format!(r#"","seriesUnit":"{}"{extra}}}"#, self.unit)),
        }
    }
}

struct Words {
    before: String,
    date: String,
    interval: String,
    after: String,
}

/// Tells the time on the wall, and remembers the day: looking each hour up anew takes most of the time.
#[derive(Default)]
struct Wall {
    day: String,
    from: Instant,
    until: Instant,
    /// Whether the day has 24 hours.
    is_plain: bool,
}

impl Wall {
    fn told(&mut self, at: Instant) -> String {
        if at < self.from || at >= self.until {
            self.turn_to(at);
        }
        if !self.is_plain {
            return civil(at, Clock::Local).time.format("%Y-%m-%dT%H:%M:%S").to_string();
        }
        let minutes = (at - self.from) / 60;
        format!("{}T{:02}:{:02}:00", self.day, minutes / 60, minutes % 60)
    }

    fn turn_to(&mut self, at: Instant) {
        let day = date(at, Clock::Local);
        let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
        self.from = start_of_day(day, Clock::Local);
        self.until = start_of_day(next, Clock::Local);
        self.is_plain = self.until - self.from == 86_400;
        self.day = day.to_string();
    }
}
