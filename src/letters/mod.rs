//! What is composed for people outside the terminal: invoices and letters as PDF, mails of moves and errands.
//!
//! The same content gives the same bytes.

mod enclosed;
pub mod errand;
pub mod invoice;
pub mod letter;
pub mod message;
pub mod moving;
pub mod paper;
pub mod sender;
pub mod sheet;
mod written;

pub use crate::letters::paper::write::PaperError;
