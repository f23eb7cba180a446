//! How often one caller may ask: a bucket that fills over a minute, for each caller.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use tokio::time::Instant;

/// Of how many callers the bucket is kept. Full ones are forgotten first: they say nothing.
const MOST: usize = 10_000;

/// The buckets.
pub struct Pauses {
    per_minute: u32,
    buckets: Mutex<HashMap<String, Bucket>>,
}

struct Bucket {
    left: f64,
    seen: Instant,
}

impl Pauses {
    /// Lets each caller ask so many times a minute; 0 counts none.
    pub fn new(per_minute: u32) -> Self {
        Self { per_minute, buckets: Mutex::default() }
    }

    /// Counts a request at a moment. Returns the seconds to wait where it is one too many.
    pub fn take(&self, caller: &str, now: Instant) -> Result<(), u64> {
        if self.per_minute == 0 {
            return Ok(());
        }
        let (most, each) = (f64::from(self.per_minute), f64::from(self.per_minute) / 60.0);
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST && !buckets.contains_key(caller) {
            forget(&mut buckets, most, each, now);
        }
        let bucket = buckets.entry(caller.to_owned()).or_insert(Bucket { left: most, seen: now });
        let passed = now.saturating_duration_since(bucket.seen).as_secs_f64();
        bucket.left = (bucket.left + passed * each).min(most);
        bucket.seen = now;
        if bucket.left >= 1.0 {
            bucket.left -= 1.0;
            return Ok(());
        }
        let wait = ((1.0 - bucket.left) / each).ceil();
        Err(if wait >= 1.0 { wait as u64 } else { 1 })
    }
}

/// Forgets buckets that are full by now, and else the one that was asked for longest ago.
fn forget(buckets: &mut HashMap<String, Bucket>, most: f64, each: f64, now: Instant) {
    let full = |bucket: &Bucket| {
        bucket.left + now.saturating_duration_since(bucket.seen).as_secs_f64() * each >= most
    };
    buckets.retain(|_, bucket| !full(bucket));
    if buckets.len() >= MOST {
        let oldest = buckets.iter().min_by_key(|(_, bucket)| bucket.seen).map(|(caller, _)| caller.clone());
        oldest.and_then(|caller| buckets.remove(&caller));
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_minutes_worth_goes_at_once_and_then_as_it_fills() {
        let (pauses, begin) = (Pauses::new(60), Instant::now());
        for _ in 0..60 {
            assert_eq!(pauses.take("one", begin), Ok(()));
        }

        assert_eq!(pauses.take("one", begin), Err(1));
        assert_eq!(pauses.take("other", begin), Ok(()), "each has a bucket of its own");
        assert_eq!(pauses.take("one", begin + Duration::from_secs(2)), Ok(()));
        assert_eq!(Pauses::new(0).take("one", begin), Ok(()), "nothing is counted");
    }

    #[test]
    fn however_many_callers_come_few_are_kept() {
        let (pauses, begin) = (Pauses::new(60), Instant::now());
        for caller in 0..(MOST + 100) {
            pauses.take(&caller.to_string(), begin).unwrap();
        }

        assert!(pauses.buckets.lock().unwrap().len() <= MOST);
    }
}
