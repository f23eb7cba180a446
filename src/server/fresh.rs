//! What was told a moment ago and is known not to have changed: a client that has it is told so without asking the
//! store for it again.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use sha2::{Digest, Sha256};
use tokio::time::Instant;

use crate::domain::secret::Secret;

/// For how long it is believed that a caller is still let in. What is told meanwhile is only that nothing changed.
const BELIEVED: Duration = Duration::from_secs(1);
/// How many answers are remembered.
const MOST: usize = 10_000;

/// What was asked, by whom.
pub type Question = [u8; 32];

/// Answers of the last moment, by question: their tags, at which version of the store.
#[derive(Default)]
pub struct Fresh(Mutex<HashMap<Question, (String, u64, Instant)>>);

/// Names a question of a caller.
pub fn question(bearer: &Secret, path_and_query: &str) -> Question {
    let mut hash = Sha256::new();
    hash.update(bearer.reveal().as_bytes());
    hash.update(b"\n");
    hash.update(path_and_query.as_bytes());
    hash.finalize().into()
}

impl Fresh {
    /// Returns the tag of an answer that was given just now at this version.
    pub fn tag(&self, question: &Question, version: u64, now: Instant) -> Option<String> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (tag, at_version, at) = known.get(question)?;
        let is_fresh = *at_version == version && now.saturating_duration_since(*at) < BELIEVED;
        is_fresh.then(|| tag.clone())
    }

    /// Forgets everything: somebody may be let in no more.
    pub fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Remembers the tag of an answer. Where there are too many, all are forgotten: they were for a moment anyway.
    pub fn remember(&self, question: Question, tag: &str, version: u64, now: Instant) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(question, (tag.to_owned(), version, now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_believed_for_a_moment_and_for_one_version() {
        let (fresh, begin) = (Fresh::default(), Instant::now());
        let of = |bearer: &str| question(&Secret::new(bearer.into()), "/v1/customer");
        fresh.remember(of("one"), "W/\"a\"", 7, begin);

        assert_eq!(fresh.tag(&of("one"), 7, begin).as_deref(), Some("W/\"a\""));
        assert_eq!(fresh.tag(&of("one"), 8, begin), None, "something changed");
        assert_eq!(fresh.tag(&of("other"), 7, begin), None, "another asks");
        assert_eq!(fresh.tag(&of("one"), 7, begin + BELIEVED), None, "the caller may be out by now");
    }
}
