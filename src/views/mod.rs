//! How domain things are shown: one file or folder per thing, its columns and words declared once.

pub mod calendar;
pub mod consumption;
pub mod contract;
pub mod document;
pub mod download;
pub mod facility;
pub mod home;
pub mod imported;
pub mod invoice;
pub mod profile;
pub mod reading;
pub mod register;
pub mod reported;
pub mod setting;
pub mod topic;
pub mod utility;
pub mod waiting;
pub mod waste;
