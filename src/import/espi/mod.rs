//! Green Button: ESPI in an Atom feed, read in two passes so that entries may come in any order.
//!
//! The first pass ([`feed`]) keeps what is not values, the second ([`block`]) reads the values. Nothing is
//! known by its prefix, and nothing outside Atom and ESPI is looked at. Local time parameters, costs and
//! summaries are no metered values and are passed over.

pub mod block;
pub mod bounded;
pub mod codes;
pub mod feed;
pub mod markup;
pub mod tag;

use std::io::{Read, Seek, SeekFrom};

use crate::domain::id::FacilityId;
use crate::import::error::{Fault, ImportError};
use crate::import::espi::block::Blocks;
use crate::import::espi::feed::Feed;
use crate::import::intake::Intake;
use crate::import::{Receiver, Stop};

/// Reads a document from its beginning into the intake.
pub fn read<S: Read + Seek, R: Receiver>(
    source: &mut S,
    facility: Option<&FacilityId>,
    intake: &mut Intake<'_, R>,
) -> Result<(), Stop<R::Error>> {
    intake.tell_places(block::place);
    let feed = Feed::read(&mut *source)?;
    if facility.is_some() && feed.usage_points.len() > 1 {
        let ids = block::facilities(&feed)?;
        return Err(ImportError::whole(Fault::SeveralFacilities(ids)).into());
    }
    source.seek(SeekFrom::Start(0))?;
    Blocks::new(&feed, facility).read(source, intake)
}

#[cfg(test)]
mod tests;
