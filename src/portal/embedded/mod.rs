//! The portal in one SQLite file.

pub mod demo;
