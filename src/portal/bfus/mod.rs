//! The connector to the customer portal of CGI's Business for Utilities Suite, as far as it is publicly known.
//!
//! Everything that is said goes through one [`Line`](crate::portal::http::line::Line), one call at a time. No
//! answer is taken for empty because it was not understood: what is not in the protocol is a
//! [`Surprise`](crate::domain::refusal::Refusal::Surprise).

pub mod answer;
pub mod context;
pub mod endpoint;
pub mod envelope;
pub mod field;
pub mod html;
pub mod jar;
pub mod menu;
pub mod moment;
pub mod probe;
pub mod saved;
pub mod session;
pub mod settings;
pub mod sign_in;
