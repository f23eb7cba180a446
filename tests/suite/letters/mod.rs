//! PDFs: what they say, in which order and as what, and that they are the same every time.

mod sample;

use crate::letters::sample::{collective, golden};

#[test]
fn draft() {
    std::fs::write("/tmp/papers/golden.pdf", golden().pdf().unwrap()).unwrap();
    std::fs::write("/tmp/papers/company.pdf", collective(120).pdf().unwrap()).unwrap();
}
