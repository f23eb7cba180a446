//! What was told a moment ago and is known not to have changed: a client that has it is told so without asking the
//! store for it again.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::HeaderValue;
use tokio::time::Instant;
use twox_hash::XxHash3_128;

use crate::domain::secret::Secret;
use crate::server::endpoint::Endpoint;

/// For how long it is believed that a caller is still let in. What is told meanwhile is only that nothing changed.
const BELIEVED: Duration = Duration::from_secs(1);
/// For how long nobody is shown an answer again that has not changed: then it is, and the access log says so.
const LASTING: Duration = Duration::from_secs(60);
/// For how long the store is believed to be as it was when last looked at. What this process takes is known at once;
/// what another one changes is told that much later.
const GLANCE: Duration = Duration::from_millis(1);
/// How many answers are remembered.
const MOST: usize = 10_000;

/// What was asked, by whom.
pub type Question = u128;

/// Answers of the last moment, by question.
#[derive(Default)]
pub struct Fresh(Mutex<Known>);

#[derive(Default)]
struct Known {
    told: HashMap<Question, Told>,
    forgotten: u64,
    /// At which version the store was, and when.
    glance: Option<(u64, Instant)>,
}

struct Told {
    endpoint: &'static Endpoint,
    tag: HeaderValue,
    version: u64,
    at: Instant,
    let_in: Instant,
}

/// What was told a moment ago.
pub struct Moment {
    /// Where it was asked.
    pub endpoint: &'static Endpoint,
    /// What it is known by.
    pub tag: HeaderValue,
    /// Whether the caller was let in just now.
    pub is_let_in: bool,
    /// When it was looked up.
    pub begun: Begun,
}

/// When an answer was begun, as what is remembered counts it.
#[derive(Clone, Copy)]
pub struct Begun(u64);

/// Names a question of a caller. Whoever found another question of the same name would learn that what they show the
/// tag of, and so have, has not changed.
pub fn question(bearer: &Secret, path_and_query: &str) -> Question {
    let mut hash = XxHash3_128::new();
    hash.write(bearer.reveal().as_bytes());
    hash.write(b"\n");
    hash.write(path_and_query.as_bytes());
    hash.finish_128()
}

impl Fresh {
    /// Returns what was told a moment ago, if the store is still at the version of then.
    pub fn told(
        &self,
        question: Question,
        now: Instant,
        version: impl FnOnce() -> Option<u64>,
    ) -> Option<Moment> {
        let is_within = |since: Instant, long| now.saturating_duration_since(since) < long;
        let (moment, at_version, glance) = {
            let known = self.known();
            let told = known.told.get(&question).filter(|told| is_within(told.at, LASTING))?;
            let moment = Moment {
                endpoint: told.endpoint,
                tag: told.tag.clone(),
                is_let_in: is_within(told.let_in, BELIEVED),
                begun: Begun(known.forgotten),
            };
            (moment, told.version, known.glance.filter(|(_, at)| is_within(*at, GLANCE)))
        };
        let version = match glance {
            Some((version, _)) => version,
            None => self.looked(version()?, now),
        };
        (version == at_version).then_some(moment)
    }

    fn looked(&self, version: u64, now: Instant) -> u64 {
        self.known().glance = Some((version, now));
        version
    }

    /// Remembers that a caller was let in.
    pub fn let_in(&self, question: Question, begun: Begun, now: Instant) {
        let mut known = self.known();
        if known.forgotten == begun.0
            && let Some(told) = known.told.get_mut(&question)
        {
            told.let_in = now;
        }
    }

    /// Says that an answer is begun.
    pub fn begun(&self) -> Begun {
        Begun(self.known().forgotten)
    }

    /// Forgets everything, also what is being answered just now: somebody may be let in no more.
    pub fn forget(&self) {
        let mut known = self.known();
        known.told.clear();
        known.glance = None;
        known.forgotten += 1;
    }

    /// Remembers the tag of an answer. Where there are too many, all are forgotten: they were for a moment anyway.
    pub fn remember(
        &self,
        question: Question,
        endpoint: &'static Endpoint,
        tag: HeaderValue,
        (begun, version, at): (Begun, u64, Instant),
    ) {
        let mut known = self.known();
        if known.forgotten != begun.0 {
            return;
        }
        if known.told.len() >= MOST {
            known.told.clear();
        }
        known.told.insert(question, Told { endpoint, tag, version, at, let_in: at });
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::endpoints::ENDPOINTS;

    #[test]
    fn a_tag_is_believed_for_a_moment_and_for_one_version() {
        let (fresh, begin) = (Fresh::default(), Instant::now());
        let of = |bearer: &str| question(&Secret::new(bearer.into()), "/v1/customer");
        let tag = HeaderValue::from_static("W/\"a\"");
        fresh.remember(of("one"), &ENDPOINTS[0], tag.clone(), (fresh.begun(), 7, begin));
        let told = |bearer: &str, version: u64, at: Instant| {
            fresh.told(of(bearer), at, || Some(version)).map(|moment| (moment.tag, moment.is_let_in))
        };

        assert_eq!(told("one", 7, begin), Some((tag.clone(), true)));
        assert_eq!(told("one", 8, begin), Some((tag.clone(), true)), "it was looked at just now");
        assert_eq!(told("one", 8, begin + GLANCE), None, "something changed");
        assert_eq!(told("other", 7, begin), None, "another asks");
        let later = begin + BELIEVED;
        assert_eq!(told("one", 7, later), Some((tag.clone(), false)), "the caller may be out by now");
        fresh.let_in(of("one"), fresh.begun(), later);
        assert_eq!(told("one", 7, later), Some((tag, true)));
        assert_eq!(told("one", 7, begin + LASTING), None, "what is shown is logged");
        assert!(fresh.told(of("one"), later + GLANCE, || None).is_none(), "who can not look does not know");
    }

    #[test]
    fn what_was_begun_before_everything_was_forgotten_is_not_remembered() {
        let (fresh, now) = (Fresh::default(), Instant::now());
        let (question, begun) = (question(&Secret::new("one".into()), "/v1/customer"), fresh.begun());

        fresh.forget();
        fresh.remember(question, &ENDPOINTS[0], HeaderValue::from_static("W/\"a\""), (begun, 7, now));

        assert!(fresh.told(question, now, || Some(7)).is_none());
    }
}
