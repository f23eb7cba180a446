//! The connector to the customer portal of CGI's Business for Utilities Suite, as far as it is publicly known.
//!
//! Everything that is said goes through one [`Line`](crate::portal::http::line::Line), one call at a time. No
//! answer is taken for empty because it was not understood: what is not in the protocol is a
//! [`Surprise`](crate::domain::refusal::Refusal::Surprise).

pub mod answer;
pub mod chart;
pub mod consumption;
pub mod context;
pub mod contracts;
pub mod cost;
mod desk;
pub mod endpoint;
pub mod envelope;
mod fetch;
pub mod field;
pub mod form;
pub mod hand_out;
pub mod html;
pub mod interval;
pub mod invoices;
pub mod jar;
pub mod kept;
pub mod menu;
pub mod model;
pub mod moment;
pub mod once;
pub mod portal;
pub mod price;
pub mod probe;
pub mod read;
pub mod saved;
pub mod session;
pub mod settings;
pub mod settle;
pub mod sign_in;
pub mod stands;
pub mod waste;
pub mod weather;
