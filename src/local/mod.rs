//! What is the user's own and not a portal's: names, numbers, tags and sizes of facilities.

pub mod register;
