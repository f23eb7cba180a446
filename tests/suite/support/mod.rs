//! What tests share.

pub mod decorated;
pub mod breaking;
pub mod run;
