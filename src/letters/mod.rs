//! What is composed for people outside the terminal: invoices and letters as PDF, mails of moves and errands.
//!
//! The same content gives the same bytes.

pub mod errand;
pub mod message;
pub mod moving;
pub mod sheet;
