//! The second pass over a feed: the values, now that everything they belong to is known.

use std::collections::HashMap;
use std::io::Read;

use crate::domain::consumption::Step as Length;
use crate::domain::id::FacilityId;
use crate::domain::quantity::{Direction, Quality, Utility};
use crate::domain::zone::Instant;
use crate::import::amount::Amount;
use crate::import::error::{Fault, ImportError, Position};
use crate::import::espi::codes;
use crate::import::espi::feed::{Feed, Links};
use crate::import::espi::markup::{Markup, Step};
use crate::import::espi::tag::Tag;
use crate::import::facility;
use crate::import::intake::{self, Intake, Mark, RawValue};
use crate::import::{Base, Receiver, SourceSeries, Stop};

/// The last second that a start may have: the end of 2199.
const LATEST: Instant = 7_258_118_400;

/// What is added to the id of a usage point that takes and gives, for what it gives: here one facility has
/// one direction, as Swedish metering points do.
pub const SURPLUS: &str = "-feed-in";

/// What the values of a stream are and whose.
#[derive(Debug, Clone)]
pub struct Stream {
    /// Whether the usage point has another stream that flows the other way, which has its id.
    is_surplus: bool,
    facility: FacilityId,
    utility: Option<Utility>,
    direction: Option<Direction>,
    base: Base,
    exponent: i32,
    quality: Quality,
    length: Option<i64>,
}

impl Stream {
    /// Finds out what the blocks with these links belong to; `at` is where the first of them stands.
    pub fn find(feed: &Feed, links: &Links, at: &Position) -> Result<Self, ImportError> {
        let here = |fault| ImportError { fault, at: at.clone() };
        let reading = feed.reading_of(links).map_err(here)?;
        let point = feed.usage_point_of(reading).map_err(here)?;
        let kind = feed.type_of(reading).map_err(here)?;
        let type_at = kind.at.as_ref().unwrap_or(at);
        let missing =
            |tag: Tag| ImportError { fault: Fault::MissingElement(tag.name()), at: type_at.clone() };
        kind.accumulation.as_ref().map_or(Ok(()), codes::check_accumulation)?;
        let (base, exponent) = codes::unit(kind.uom.as_ref().ok_or_else(|| missing(Tag::Uom))?)?;
        let power = kind.power.as_ref().map_or(Ok(0), codes::power)?;
        let direction = kind.flow.as_ref().map_or(Ok(None), codes::direction)?;
        let category = feed.usage_points.get(point).and_then(|entry| entry.content.as_ref());
        let utility = match (category.map(codes::utility).transpose()?, direction) {
            (Some(Utility::Electricity), Some(Direction::FeedIn)) => Some(Utility::Solar),
            (utility, _) => utility,
        };
        let is_surplus = direction == Some(Direction::FeedIn) && feed.has_both_flows(point);
        let mut facility = id_of(feed, point).map_err(here)?;
        if is_surplus {
            facility = FacilityId::new(&format!("{facility}{SURPLUS}"));
        }
        Ok(Self {
            is_surplus,
            facility,
            utility,
            direction,
            base,
            exponent: exponent + power,
            quality: kind.quality.as_ref().map_or(Ok(Quality::Unknown), codes::default_quality)?,
            length: kind.length.as_ref().map_or(Ok(None), codes::length)?,
        })
    }

    fn series(&self, facility: Option<&FacilityId>, step: Length) -> SourceSeries {
        let facility = match facility {
            Some(named) if self.is_surplus => FacilityId::new(&format!("{named}{SURPLUS}")),
            Some(named) => named.clone(),
            None => self.facility.clone(),
        };
        SourceSeries {
            facility,
            utility: self.utility.clone(),
            direction: self.direction,
            base: self.base,
            step,
        }
    }
}

/// Returns the last segment of a usage point's own address.
fn id_of(feed: &Feed, point: usize) -> Result<FacilityId, Fault> {
    let wanted = Fault::MissingElement("link rel=\"self\"");
    let own = |index: usize| feed.usage_points.get(index).and_then(|entry| entry.links.own.as_deref());
    let Some(address) = own(point) else {
        return Err(wanted);
    };
    let Some(id) = last_segment(address) else {
        return Err(wanted);
    };
    let clashes = |other: &str| other != address && last_segment(other) == Some(id);
    if (0..feed.usage_points.len()).filter_map(own).any(clashes) {
        return Err(Fault::SameId(id.to_owned()));
    }
    facility::read(id)
}

/// Returns the ids of all usage points.
pub fn facilities(feed: &Feed) -> Result<Vec<String>, ImportError> {
    let id = |point| id_of(feed, point).map(|id| id.as_str().to_owned()).map_err(ImportError::whole);
    (0..feed.usage_points.len()).map(id).collect()
}

fn last_segment(address: &str) -> Option<&str> {
    let path = address.split(['?', '#']).next().unwrap_or(address).trim_end_matches('/');
    path.rsplit('/').next().filter(|segment| !segment.is_empty())
}

/// The value that is being read.
#[derive(Debug, Default)]
struct Current {
    mark: Mark,
    start: Option<i64>,
    duration: Option<i64>,
    value: Option<i64>,
    quality: Option<Quality>,
}

/// Reads blocks.
pub struct Blocks<'a> {
    feed: &'a Feed,
    facility: Option<&'a FacilityId>,
    streams: HashMap<usize, Stream>,
    numbers: HashMap<(usize, Length), u32>,
    run: usize,
    left: u64,
    next: Option<i64>,
    current: Current,
    entry_has_blocks: bool,
}

impl<'a> Blocks<'a> {
    /// Makes a reader for the second pass; with `facility` all values are of that one.
    pub fn new(feed: &'a Feed, facility: Option<&'a FacilityId>) -> Self {
        Self {
            feed,
            facility,
            streams: HashMap::new(),
            numbers: HashMap::new(),
            run: 0,
            left: feed.block_runs.first().map_or(0, |(_, count)| *count),
            next: None,
            current: Current::default(),
            entry_has_blocks: false,
        }
    }

    /// Reads the document to its end into the intake.
    pub fn read<S: Read, R: Receiver>(
        mut self,
        source: S,
        intake: &mut Intake<'_, R>,
    ) -> Result<(), Stop<R::Error>> {
        let mut markup = Markup::new(source);
        while let Some(step) = markup.step()? {
            match step {
                Step::Open(Tag::IntervalBlock) => self.begin_block(&markup)?,
                Step::Open(Tag::IntervalReading) => {
                    self.current = Current { mark: markup.mark(), ..Current::default() };
                }
                Step::Close(Tag::IntervalReading) => self.end_reading(&markup, intake)?,
                Step::Close(Tag::Entry) if std::mem::take(&mut self.entry_has_blocks) => self.next_entry(),
                Step::Close(tag) => self.close(tag, &markup)?,
                Step::Open(_) => {}
            }
        }
        Ok(())
    }

    /// The number of the links that the present entry has.
    fn links(&self) -> usize {
        self.feed.block_runs.get(self.run).map_or(0, |(number, _)| *number)
    }

    fn next_entry(&mut self) {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 {
            self.run += 1;
            self.left = self.feed.block_runs.get(self.run).map_or(0, |(_, count)| *count);
        }
    }

    fn begin_block<S: Read>(&mut self, markup: &Markup<S>) -> Result<(), ImportError> {
        self.entry_has_blocks = true;
        self.next = None;
        let number = self.links();
        if !self.streams.contains_key(&number)
            && let Some(links) = self.feed.block_links.get(number)
        {
            self.streams.insert(number, Stream::find(self.feed, links, &markup.position())?);
        }
        Ok(())
    }

    fn close<S: Read>(&mut self, tag: Tag, markup: &Markup<S>) -> Result<(), ImportError> {
        match (markup.parent(), tag) {
            (Some(Tag::Interval), Tag::Start) => self.next = Some(number(markup)?),
            (Some(Tag::TimePeriod), Tag::Start) => self.current.start = Some(number(markup)?),
            (Some(Tag::TimePeriod), Tag::Duration) => self.current.duration = Some(number(markup)?),
            (Some(Tag::IntervalReading), Tag::Value) if !markup.text().is_empty() => {
                self.current.value = Some(number(markup)?);
            }
            (Some(Tag::ReadingQuality), Tag::Quality) => {
                let code = markup.text();
                let quality = codes::quality(code).ok_or_else(|| {
                    let code = code.chars().take(20).collect();
                    markup.fault(Fault::UnsupportedCode { element: tag.name(), code })
                })?;
                self.current.quality = self.current.quality.max(Some(quality));
            }
            _ => {}
        }
        Ok(())
    }

    fn end_reading<S: Read, R: Receiver>(
        &mut self,
        markup: &Markup<S>,
        intake: &mut Intake<'_, R>,
    ) -> Result<(), Stop<R::Error>> {
        let links = self.links();
        let Some(stream) = self.streams.get(&links) else {
            return Err(markup.fault(Fault::MissingElement(Tag::IntervalBlock.name())).into());
        };
        let Current { mark, start, duration, value, quality } = std::mem::take(&mut self.current);
        let at = || Position::Xml { line: mark.line, byte: mark.byte, path: PATH.to_owned() };
        let refuse = |fault| ImportError { fault, at: at() };
        let missing = |tag: Tag| refuse(Fault::MissingElement(tag.name()));
        let from = start.or(self.next).ok_or_else(|| missing(Tag::Start))?;
        let length = duration.or(stream.length).ok_or_else(|| missing(Tag::Duration))?;
        if !(0..LATEST).contains(&from) || !(0..LATEST).contains(&length) {
            return Err(refuse(Fault::BadTime(from.to_string())).into());
        }
        let until = from + length;
        self.next = Some(until);
        let step = intake::step(from, until).map_err(refuse)?;
        let amount = value.map(|digits| Amount::new(digits, stream.exponent)).transpose();
        let amount = amount.map_err(|_| refuse(Fault::TooLarge(value.unwrap_or(0).to_string())))?;
        let quality = quality.unwrap_or(stream.quality);
        let facility = self.facility;
        let number = *self
            .numbers
            .entry((links, step))
            .or_insert_with(|| intake.number(&stream.series(facility, step)));
        intake.push(number, RawValue { from, until, amount, quality, mark })
    }
}

/// The elements around a value, as positions tell them.
const PATH: &str = "/feed/entry/content/IntervalBlock/IntervalReading";

/// Tells where a value stands.
pub fn place(mark: Mark) -> Position {
    Position::Xml { line: mark.line, byte: mark.byte, path: PATH.to_owned() }
}

fn number<S: Read>(markup: &Markup<S>) -> Result<i64, ImportError> {
    let text = markup.text();
    text.parse().map_err(|_| markup.fault(Fault::BadNumber(text.chars().take(60).collect())))
}
