//! The command line: arguments to bytes.
mod import_values;
