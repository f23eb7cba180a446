//! What tests share.

pub mod breaking;
pub mod run;
