//! The repository itself: what its files may say and how they hang together.
