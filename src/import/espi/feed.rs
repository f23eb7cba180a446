//! The first pass over a feed: its entries other than values, and how they belong together.
//!
//! Entries are found by their `self` links and by the collections that their owners name in `related`
//! links; where a feed has only one owner to choose from, no link is needed.

use std::collections::HashMap;
use std::io::Read;

use crate::import::error::{Fault, ImportError, Position};
use crate::import::espi::markup::{Markup, Step};
use crate::import::espi::tag::Tag;

/// The links of an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// Its own address.
    pub own: Option<String>,
    /// The collection that it is in.
    pub up: Option<String>,
    /// What belongs to it.
    pub related: Vec<String>,
}

impl Links {
    /// Takes in a link element.
    pub fn add(&mut self, rel: &str, href: &str) {
        let href = href.trim_end_matches('/').to_owned();
        match rel {
            "self" => self.own = Some(href),
            "up" => self.up = Some(href),
            "related" => self.related.push(href),
            _ => {}
        }
    }
}

/// A code or number of a reading type, and where it stands.
#[derive(Debug, Clone)]
pub struct Said {
    /// The text.
    pub text: String,
    /// Where.
    pub at: Position,
}

/// What the values of streams are.
#[derive(Debug, Clone, Default)]
pub struct ReadingType {
    /// Whether values are differences.
    pub accumulation: Option<Said>,
    /// The quality of values that have none of their own.
    pub quality: Option<Said>,
    /// Which way.
    pub flow: Option<Said>,
    /// Seconds of an interval.
    pub length: Option<Said>,
    /// Power of ten.
    pub power: Option<Said>,
    /// The unit.
    pub uom: Option<Said>,
    /// Where it begins.
    pub at: Option<Position>,
}

/// An entry of a feed that is no values.
#[derive(Debug, Default)]
pub struct Entry<T> {
    /// Its links.
    pub links: Links,
    /// What it holds.
    pub content: T,
}

/// What the first pass found.
#[derive(Debug, Default)]
pub struct Feed {
    /// The usage points, with the code of their service category.
    pub usage_points: Vec<Entry<Option<Said>>>,
    /// The streams.
    pub readings: Vec<Entry<()>>,
    /// The types.
    pub types: Vec<Entry<ReadingType>>,
    /// The different links that entries with blocks have, cut down to what finds the owner.
    pub block_links: Vec<Links>,
    /// For entries with blocks, in the order of the file: which links, and for how many entries.
    pub block_runs: Vec<(usize, u64)>,
}

/// The entry that is being read.
#[derive(Debug, Default)]
struct Current {
    links: Links,
    usage_point: Option<Option<Said>>,
    is_reading: bool,
    reading_type: Option<ReadingType>,
    has_blocks: bool,
}

impl Feed {
    /// Reads a document to its end.
    pub fn read<S: Read>(source: S) -> Result<Self, ImportError> {
        let mut markup = Markup::new(source);
        let mut feed = Self::default();
        let mut current = Current::default();
        let mut numbers = HashMap::new();
        while let Some(step) = markup.step()? {
            match step {
                Step::Open(Tag::Entry) => current = Current::default(),
                Step::Close(Tag::Entry) => feed.add(std::mem::take(&mut current), &mut numbers),
                Step::Open(tag) => current.open(tag, &markup),
                Step::Close(tag) => current.close(tag, &markup),
            }
        }
        if feed.usage_points.is_empty() || feed.block_runs.is_empty() {
            return Err(ImportError::whole(Fault::NotGreenButton));
        }
        Ok(feed)
    }

    fn add(&mut self, entry: Current, numbers: &mut HashMap<(Option<String>, Option<String>), usize>) {
        let Current { links, usage_point, is_reading, reading_type, has_blocks } = entry;
        if let Some(content) = usage_point {
            self.usage_points.push(Entry { links, content });
        } else if is_reading {
            self.readings.push(Entry { links, content: () });
        } else if let Some(content) = reading_type {
            self.types.push(Entry { links, content });
        } else if has_blocks {
            let collection = links.own.as_deref().and_then(parent).map(str::to_owned);
            let key = (links.up.clone(), collection.clone());
            let number = *numbers.entry(key).or_insert_with(|| {
                self.block_links.push(Links { own: collection, ..links });
                self.block_links.len() - 1
            });
            match self.block_runs.last_mut() {
                Some((last, count)) if *last == number => *count += 1,
                _ => self.block_runs.push((number, 1)),
            }
        }
    }

    /// Finds the stream that entries with these links belong to.
    pub fn reading_of(&self, block_links: &Links) -> Result<usize, Fault> {
        let wanted = Tag::MeterReading.name();
        if let [_only] = self.readings.as_slice() {
            return Ok(0);
        }
        let collections = [block_links.up.as_deref(), block_links.own.as_deref()];
        owner(&self.readings, collections.into_iter().flatten()).ok_or(Fault::Unlinked { wanted })
    }

    /// Finds the usage point of a stream.
    pub fn usage_point_of(&self, reading: usize) -> Result<usize, Fault> {
        let wanted = Tag::UsagePoint.name();
        if let [_only] = self.usage_points.as_slice() {
            return Ok(0);
        }
        let links = self.readings.get(reading).map(|entry| &entry.links).ok_or(Fault::Unlinked { wanted })?;
        let collections = [links.up.as_deref(), links.own.as_deref().and_then(parent)];
        owner(&self.usage_points, collections.into_iter().flatten()).ok_or(Fault::Unlinked { wanted })
    }

    /// Whether a usage point has streams that flow to it and others that flow from it.
    pub fn has_both_flows(&self, usage_point: usize) -> bool {
        let flows = |code: &str| {
            (0..self.readings.len()).any(|reading| {
                let flow = self.type_of(reading).ok().and_then(|kind| kind.flow.as_ref());
                flow.is_some_and(|said| said.text == code)
                    && self.usage_point_of(reading).ok() == Some(usage_point)
            })
        };
        flows("1") && flows("19")
    }

    /// Finds the type of a stream.
    pub fn type_of(&self, reading: usize) -> Result<&ReadingType, Fault> {
        if let [only] = self.types.as_slice() {
            return Ok(&only.content);
        }
        let unlinked = Fault::Unlinked { wanted: Tag::ReadingType.name() };
        let Some(links) = self.readings.get(reading).map(|entry| &entry.links) else {
            return Err(unlinked);
        };
        let is_named = |entry: &&Entry<ReadingType>| {
            entry.links.own.as_ref().is_some_and(|own| links.related.contains(own))
        };
        let mut named = self.types.iter().filter(is_named);
        match (named.next(), named.next()) {
            (Some(one), None) => Ok(&one.content),
            _ => Err(unlinked),
        }
    }
}

/// Finds the one entry that names a collection as related or whose address lies right above it.
fn owner<'a, T>(entries: &[Entry<T>], collections: impl Iterator<Item = &'a str>) -> Option<usize> {
    for collection in collections {
        let above = parent(collection);
        let owns = |links: &Links| {
            let own = links.own.as_deref();
            own.is_some_and(|own| Some(own) == above || own == collection)
                || links.related.iter().any(|related| related == collection)
        };
        let mut owners = entries.iter().enumerate().filter(|(_, entry)| owns(&entry.links));
        if let (Some((index, _)), None) = (owners.next(), owners.next()) {
            return Some(index);
        }
    }
    None
}

/// Returns an address without its last segment.
fn parent(href: &str) -> Option<&str> {
    href.rsplit_once('/').map(|(above, _)| above)
}

impl Current {
    fn open<S: Read>(&mut self, tag: Tag, markup: &Markup<S>) {
        match tag {
            Tag::Link if markup.parent() == Some(Tag::Entry) => {
                self.links.add(&markup.link().rel, &markup.link().href);
            }
            Tag::UsagePoint => self.usage_point = Some(None),
            Tag::MeterReading => self.is_reading = true,
            Tag::ReadingType => {
                self.reading_type =
                    Some(ReadingType { at: Some(markup.position()), ..ReadingType::default() });
            }
            Tag::IntervalBlock => self.has_blocks = true,
            _ => {}
        }
    }

    fn close<S: Read>(&mut self, tag: Tag, markup: &Markup<S>) {
        let said = || Some(Said { text: markup.text().to_owned(), at: markup.position() });
        match (markup.parent(), &mut self.reading_type, tag) {
            (Some(Tag::ServiceCategory), _, Tag::Kind) => self.usage_point = Some(said()),
            (Some(Tag::ReadingType), Some(kind), _) => match tag {
                Tag::AccumulationBehaviour => kind.accumulation = said(),
                Tag::DefaultQuality => kind.quality = said(),
                Tag::FlowDirection => kind.flow = said(),
                Tag::IntervalLength => kind.length = said(),
                Tag::PowerOfTenMultiplier => kind.power = said(),
                Tag::Uom => kind.uom = said(),
                _ => {}
            },
            _ => {}
        }
    }
}
