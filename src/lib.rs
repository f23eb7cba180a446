//! *Mina sidor*, a Swedish utility's customer portal, from the shell: the library and its one thin binary.
//!
//! The map, from the inside out:
//!
//! * [`domain`]: what customer and utility talk about; pure.
//! * [`import`]: what customers and utilities bring as files: values as CSV and as Green Button.
//! * [`lang`]: Swedish and English words, numbers and dates.
//! * [`portal`]: the interface of a portal, and [`portal::embedded`], the portal in one SQLite file.

pub mod domain;
pub mod import;
pub mod lang;
pub mod portal;
