//! *Mina sidor*, a Swedish utility's customer portal, from the shell: the library and its one thin binary.
//!
//! The map, from the inside out:
//!
//! * [`domain`]: what customer and utility talk about; pure.
//! * [`lang`]: Swedish and English words, numbers and dates.
//! * [`portal`]: the interface of a portal, and [`portal::embedded`], the portal in one SQLite file.
//! * [`render`]: rows and cells as tables, JSON, CSV and workbooks.

pub mod analysis;
pub mod domain;
pub mod lang;
pub mod portal;
pub mod render;
pub mod views;
