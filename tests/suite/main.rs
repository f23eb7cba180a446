//! The one test binary: a folder for each part, a file for each subject.

#![expect(clippy::panic, reason = "what tests share fails as loudly as a test")]

#[cfg(test)]
mod bfus_simulator;
#[cfg(test)]
mod cli;
mod domain;
#[cfg(test)]
mod letters;
#[cfg(test)]
mod portal;
mod repo;
#[cfg(test)]
mod server;
#[cfg(test)]
mod support;
