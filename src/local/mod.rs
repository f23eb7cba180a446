//! What is the user's own and not a portal's: names, numbers, tags and sizes of facilities, the journal of what was
//! handed in, and the index of what was downloaded.

pub mod downloads;
pub mod journal;
pub mod logins;
pub mod register;
pub mod reports;
pub mod store;
