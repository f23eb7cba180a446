//! Bytes that a BFUS portal may answer, given to everything that reads them.

#![no_main]

mod reading;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| reading::read_all(body));
