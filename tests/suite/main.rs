//! The one test binary.

mod portal;
