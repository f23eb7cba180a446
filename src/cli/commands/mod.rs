//! The commands, one file or folder each.

pub mod consumption;
pub mod home;
