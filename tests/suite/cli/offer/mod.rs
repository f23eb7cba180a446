//! A portal that takes nothing by program, or not all: what is kept as a to-do, which page is named, how it ends.

mod letters;
mod pages;
mod readings;

use minasidor::domain::id::CustomerNumber;
use minasidor::portal::embedded::Access;
use minasidor::portal::{Capability, Portal};

use crate::portal::household::{day, reopened};
use crate::support::decorated::Decorated;
use crate::support::run::{NOW, Ran, World};

/// The page that refusals name.
const PAGE: &str = "https://minasidor.stordala.example/sida";

/// The household's portal, without what a test takes away.
fn lacking(world: &World, lacking: &[Capability]) -> Decorated {
    let store = reopened(world.folder(), Access::ReadWrite);
    let session = store.session(&CustomerNumber::new("100045"), None, day("2026-11-23"), NOW);
    let below: Box<dyn Portal> = Box::new(session.expect("a session").at(NOW));
    Decorated { lacking: lacking.to_vec(), page: Some(PAGE.to_owned()), ..Decorated::over(below) }
}

/// Runs a line over the household's portal without something.
fn over(world: &World, line: &str, without: &[Capability]) -> Ran {
    world.run_over(line, vec![("hem", Box::new(lacking(world, without)))])
}
