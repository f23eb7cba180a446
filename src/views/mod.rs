//! How domain things are shown: one file or folder per thing, its columns and words declared once.

pub mod access;
pub mod administered;
pub mod calendar;
pub mod consumption;
pub mod contract;
pub mod document;
pub mod download;
pub mod facility;
pub mod group;
pub mod home;
pub mod imported;
pub mod invoice;
pub mod member;
pub mod portal_setting;
pub mod profile;
pub mod reading;
pub mod register;
pub mod reported;
pub mod right;
pub mod setting;
pub mod topic;
pub mod utility;
pub mod waiting;
pub mod waste;
