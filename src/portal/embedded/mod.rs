//! The portal in one SQLite file.
