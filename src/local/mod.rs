//! What is the user's own and not a portal's: names, numbers, tags and sizes of facilities, and the journal of
//! what was handed in.

pub mod journal;
pub mod register;
