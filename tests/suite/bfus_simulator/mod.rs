//! The simulated BFUS portal answers as the protocol says: each endpoint, each switch, and what it refuses.

mod bankid;
mod browser;
mod consumption;
mod login;
mod options;
mod papers;
mod sessions;
mod shapes;
mod socket;
mod strictness;
mod values;
