//! What every benchmark needs: a clock, and somewhere to tell its result.

use std::io::Write;

/// Returns how many seconds something takes.
#[expect(clippy::disallowed_methods, reason = "a benchmark needs a clock")]
pub fn seconds(run: impl FnOnce()) -> f64 {
    let begin = std::time::Instant::now();
    run();
    begin.elapsed().as_secs_f64()
}

/// Tells a line.
pub fn tell(line: &str) {
    let told = writeln!(std::io::stdout(), "{line}");
    told.expect("somebody reads it");
}
