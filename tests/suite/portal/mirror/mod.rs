//! The mirror of a remote portal: it answers as the portal does, asks for nothing twice, and loses nothing.

mod ages;
mod answers;
mod changes;
mod file;
pub mod remote;
mod syncing;
