//! How domain things are shown: one file or folder per thing, its columns and words declared once.

pub mod consumption;
pub mod errand;
pub mod facility;
pub mod handed;
pub mod home;
pub mod imported;
pub mod moved;
pub mod profile;
pub mod register;
pub mod sent;
pub mod setting;
pub mod topic;
pub mod utility;
