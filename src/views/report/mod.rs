//! Reports as they are shown: their rows, and the lists of types, definitions and runs.

pub mod document;
pub mod heads;
pub mod lists;
pub mod value;
