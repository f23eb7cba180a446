//! The one test binary: a folder for each part, a file for each subject.

mod domain;
mod repo;
