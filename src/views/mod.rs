//! How domain things are shown: one file or folder per thing, its columns and words declared once.

pub mod consumption;
pub mod utility;
