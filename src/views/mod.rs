//! How domain things are shown: one file or folder per thing, its columns and words declared once.

pub mod access;
pub mod administered;
pub mod consumption;
pub mod facility;
pub mod group;
pub mod home;
pub mod imported;
pub mod member;
pub mod portal_setting;
pub mod profile;
pub mod register;
pub mod right;
pub mod setting;
pub mod topic;
pub mod utility;
