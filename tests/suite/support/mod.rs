//! What tests share.

pub mod bfus_portal;
pub mod breaking;
pub mod decorated;
pub mod run;
pub mod served;
pub mod smtp;
