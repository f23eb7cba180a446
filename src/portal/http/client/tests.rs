//! The client against a server on loopback that says what a test has written.
