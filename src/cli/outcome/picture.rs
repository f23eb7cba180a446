//! The picture that an answer has besides, for a file ending in `.png` or `.svg`.

use crate::cli::failure::Failure;
use crate::cli::outcome::Document;
use crate::lang::Words;
use crate::render::format::OutputFormat;

/// Makes the bytes of a picture.
pub type Paint<'a> = Box<dyn FnOnce(OutputFormat) -> Result<Vec<u8>, Failure> + 'a>;

/// A picture, and what is said once it is written.
pub struct Picture<'a> {
    pub(super) make: Paint<'a>,
    pub(super) told: Words,
}

impl<'a> Document<'a> {
    /// Gives the picture, and a sentence that is said of it afterwards. The command has to be among those of
    /// [`Command::draws`](crate::cli::commands::Command::draws).
    pub fn picture(
        mut self,
        told: Words,
        make: impl FnOnce(OutputFormat) -> Result<Vec<u8>, Failure> + 'a,
    ) -> Self {
        self.picture = Some(Picture { make: Box::new(make), told });
        self
    }
}
