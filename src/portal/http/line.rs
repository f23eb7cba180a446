//! The line to one portal: how often something is asked again, the pauses between, and who takes note of it.
//!
//! It knows nothing of what is said. Names of requests, never their paths, go into messages and notes.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::domain::refusal::Refusal;
use crate::portal::PortalError;
use crate::portal::http::origin::Origin;
use crate::portal::http::{Request, Response, Stop, Transport, TransportError};
use crate::portal::pace::Pace;

/// The longest time that a portal may ask to be waited for; beyond it the caller is told instead.
const PATIENCE_S: u64 = 20;
const FIRST_BACK_OFF: Duration = Duration::from_millis(500);
const LONGEST_BACK_OFF: Duration = Duration::from_secs(8);

/// How a portal is treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manners {
    /// The least time between two requests.
    pub pause: Duration,
    /// How many more times something that changes nothing is asked.
    pub retries: u32,
}

/// Whether a request may be made again when it is not known what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// It changes nothing.
    Harmless,
    /// It is made once, whatever happens.
    Never,
}

/// One request that was made, and what came of it. Holds nothing personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// What was asked: the name of an endpoint or a page.
    pub name: &'static str,
    /// The status of the answer, or why there is none.
    pub outcome: Result<u16, Stop>,
    /// How long it took.
    pub took: Duration,
    /// How many bytes the answer's body has.
    pub size: usize,
    /// Which attempt it was, from 1.
    pub attempt: u32,
}

/// Who takes note of what is said, for the curious and for faults to be told.
pub trait Recorder: Send + Sync {
    /// Takes note of one request.
    fn note(&self, exchange: &Exchange);
}

/// The status of an answer that is none of those awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("HTTP status {0}")]
pub struct UnexpectedStatus(pub u16);

/// The line to one portal.
#[derive(Clone)]
pub struct Line {
    origin: Origin,
    transport: Arc<dyn Transport>,
    pace: Arc<dyn Pace>,
    manners: Manners,
    recorder: Option<Arc<dyn Recorder>>,
    last: Arc<Mutex<Option<Duration>>>,
}

impl Line {
    /// Makes a line; nothing is sent yet. Two retries, and a fifth of a second between requests, none on loopback.
    pub fn new(origin: Origin, transport: Arc<dyn Transport>, pace: Arc<dyn Pace>) -> Self {
        let pause = Duration::from_millis(if origin.is_loopback() { 0 } else { 200 });
        let manners = Manners { pause, retries: 2 };
        Self { origin, transport, pace, manners, recorder: None, last: Arc::default() }
    }

    /// Changes the manners.
    #[must_use]
    pub fn with_manners(self, manners: Manners) -> Self {
        Self { manners, ..self }
    }

    /// Has somebody take note.
    #[must_use]
    pub fn with_recorder(self, recorder: Arc<dyn Recorder>) -> Self {
        Self { recorder: Some(recorder), ..self }
    }

    /// Returns where the portal is.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Returns the clock that is waited on.
    pub fn pace(&self) -> &dyn Pace {
        &*self.pace
    }

    /// Returns the manners.
    pub fn manners(&self) -> Manners {
        self.manners
    }

    /// Makes a request, again where that is harmless, and returns the answer, whatever its status.
    ///
    /// # Errors
    /// [`Refusal::Unreachable`], [`Refusal::NoAnswer`] or [`Refusal::Surprise`] when there is no answer;
    /// [`Refusal::Overloaded`] when the portal asks to be left alone (429, 502, 503, 504).
    pub fn ask(
        &self,
        name: &'static str,
        request: &Request,
        repeat: Repeat,
    ) -> Result<Response, PortalError> {
        let more = if repeat == Repeat::Harmless { self.manners.retries } else { 0 };
        let mut attempt = 1;
        loop {
            let (error, wait) = match self.once(name, request, attempt) {
                Ok(response) if !is_overload(response.status) => return Ok(response),
                Ok(response) => {
                    let after = self.retry_after(&response);
                    (overloaded(name, response.status, after), after)
                }
                Err(error) => {
                    let wait = may_pass(error.stop).then_some(0);
                    let told = self.stopped(name, error);
                    let Some(wait) = wait else { return Err(told) };
                    (told, Some(wait))
                }
            };
            let wait = Duration::from_secs(wait.unwrap_or(0));
            if attempt > more || wait > Duration::from_secs(PATIENCE_S) {
                return Err(error);
            }
            self.pace.pause(wait.max(back_off(attempt)));
            attempt += 1;
        }
    }

    fn once(&self, name: &'static str, request: &Request, attempt: u32) -> Result<Response, TransportError> {
        self.wait_politely();
        let from = self.pace.passed();
        let answer = self.transport.send(request);
        let until = self.pace.passed();
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(until);
        if let Some(recorder) = &self.recorder {
            let outcome = answer.as_ref().map(|response| response.status).map_err(|error| error.stop);
            let size = answer.as_ref().map_or(0, |response| response.body.len());
            recorder.note(&Exchange { name, outcome, took: until.saturating_sub(from), size, attempt });
        }
        answer
    }

    fn wait_politely(&self) {
        let last = *self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(last) = last else { return };
        let rest = (last + self.manners.pause).saturating_sub(self.pace.passed());
        if !rest.is_zero() {
            self.pace.pause(rest);
        }
    }

    fn retry_after(&self, response: &Response) -> Option<u64> {
        let text = response.header("retry-after")?.trim();
        text.parse().ok().or_else(|| {
            let at = chrono::DateTime::parse_from_rfc2822(text).ok()?.timestamp();
            u64::try_from(at.saturating_sub(self.pace.now())).ok()
        })
    }

    fn stopped(&self, name: &'static str, error: TransportError) -> PortalError {
        let (refusal, what) = match error.stop {
            Stop::NoSuchHost | Stop::NotReached | Stop::Insecure | Stop::Open => {
                (Refusal::Unreachable, self.origin.host().to_owned())
            }
            Stop::TimedOut | Stop::Broken | Stop::NotHttp => (Refusal::NoAnswer, name.to_owned()),
            Stop::TooLarge => (Refusal::Surprise, format!("{name}: too large")),
            Stop::Malformed => (Refusal::Surprise, format!("{name}: no whole HTTP")),
        };
        PortalError::about(refusal, what).because(error)
    }
}

/// Makes the refusal of an answer whose status is none of those awaited: 500 and above say that the portal failed
/// inside, the rest that it does not speak as it should.
pub fn unexpected(name: &str, status: u16) -> PortalError {
    let refusal = if status >= 500 { Refusal::Overloaded } else { Refusal::Surprise };
    PortalError::about(refusal, format!("{name}: status {status}")).because(UnexpectedStatus(status))
}

fn overloaded(name: &str, status: u16, after: Option<u64>) -> PortalError {
    let error = PortalError::about(Refusal::Overloaded, format!("{name}: status {status}"));
    PortalError { retry_after_s: after, ..error }.because(UnexpectedStatus(status))
}

fn is_overload(status: u16) -> bool {
    matches!(status, 429 | 502 | 503 | 504)
}

fn may_pass(stop: Stop) -> bool {
    matches!(stop, Stop::NotReached | Stop::TimedOut | Stop::Broken)
}

/// Twice as long each time, and up to as much again by chance, so that many clients do not come back at once.
fn back_off(attempt: u32) -> Duration {
    let plain = FIRST_BACK_OFF.saturating_mul(1 << attempt.saturating_sub(1).min(10)).min(LONGEST_BACK_OFF);
    let mut byte = [0_u8];
    // Without chance the pause is merely the same for all.
    let chance = getrandom::fill(&mut byte).map_or(0, |()| u32::from(byte[0]));
    plain + plain * chance / 255
}
