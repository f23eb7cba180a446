//! The one test binary: a folder for each part, a file for each subject.

#![expect(clippy::panic, reason = "what tests share fails as loudly as a test")]

mod cli;
mod domain;
mod portal;
mod repo;
mod support;
