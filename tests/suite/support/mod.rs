//! What tests share.

pub mod breaking;
pub mod decorated;
pub mod run;
pub mod smtp;
