//! The demo portal: Stordala Energi & Miljö AB and its invented customers.

mod formula;
mod generator;
mod hour;
mod profile;
mod solar;
mod weather;
