//! The command line: arguments to bytes.
