//! How domain things are shown: one file or folder per thing, its columns and words declared once.

pub mod calendar;
pub mod consumption;
pub mod contract;
pub mod document;
pub mod download;
pub mod errand;
pub mod facility;
pub mod handed;
pub mod home;
pub mod imported;
pub mod invoice;
pub mod payment;
pub mod moved;
pub mod profile;
pub mod reading;
pub mod register;
pub mod reported;
pub mod sent;
pub mod setting;
pub mod topic;
pub mod utility;
pub mod waiting;
pub mod waste;
