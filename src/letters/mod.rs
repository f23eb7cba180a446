//! What is composed for people outside the terminal: invoices and letters as PDF, mails of moves and errands.
//!
//! The same content gives the same bytes.
