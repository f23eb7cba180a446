//! What is composed for people outside the terminal: invoices and letters as PDF, mails of moves and errands.
//!
//! The same content gives the same bytes.

pub mod invoice;
pub mod letter;
pub mod paper;
pub mod sender;
mod written;

pub use crate::letters::paper::write::PaperError;
