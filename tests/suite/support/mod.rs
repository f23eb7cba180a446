//! What tests share.

pub mod decorated;
pub mod run;
