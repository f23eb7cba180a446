//! Green Button.

use std::io::{Read, Seek};

use crate::domain::id::FacilityId;
use crate::import::error::{Fault, ImportError};
use crate::import::intake::Intake;
use crate::import::{Receiver, Stop};

/// Reads a file from its beginning into the intake.
pub fn read<S: Read + Seek, R: Receiver>(
    source: &mut S,
    facility: Option<&FacilityId>,
    intake: &mut Intake<'_, R>,
) -> Result<(), Stop<R::Error>> {
    let _ = (source, facility, intake);
    Err(ImportError::whole(Fault::NotGreenButton).into())
}
