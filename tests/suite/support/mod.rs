//! What tests share.

pub mod run;
