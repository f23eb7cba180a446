//! What went wrong, on its way out.

use crate::api::fault::FaultDto;
use crate::api::problem::{ProblemDto, status};
use crate::domain::administration::AdministrationFault;
use crate::domain::refusal::Refusal;
use crate::portal::PortalError;

/// A refusal with what a client may know of it.
#[derive(Debug)]
pub struct Problem {
    /// The status.
    pub status: u16,
    title: &'static str,
    code: &'static str,
    told: Box<Told>,
}

/// What most problems have nothing of.
#[derive(Debug, Default)]
struct Told {
    what: Option<String>,
    retry_after_s: Option<u64>,
    web_page: Option<String>,
    fault: Option<FaultDto>,
}

impl Problem {
    /// A refusal about nothing in particular.
    pub fn new(refusal: Refusal) -> Self {
        let (status, title) = status(refusal);
        Self { status, title, code: refusal.code(), told: Box::default() }
    }

    /// A field that is wrong.
    pub fn field(name: &str) -> Self {
        // What a client calls a field is its own; only what can be a name goes back.
        let shown: String = name.chars().filter(|c| c.is_ascii_graphic()).take(100).collect();
        let told = Box::new(Told { what: Some(shown), ..Told::default() });
        Self { told, ..Self::new(Refusal::Invalid) }
    }

    /// There is no such thing.
    pub fn not_found() -> Self {
        Self::new(Refusal::NotFound)
    }

    /// What can be said with a status alone.
    pub fn plain(status: u16, title: &'static str, code: &'static str) -> Self {
        Self { status, title, code, ..Self::new(Refusal::Invalid) }
    }

    /// A fault of the server itself. Why is its log's.
    pub fn inside() -> Self {
        Self::new(Refusal::Surprise)
    }

    /// The caller is to wait.
    pub fn wait(seconds: u64) -> Self {
        let told = Box::new(Told { retry_after_s: Some(seconds), ..Told::default() });
        Self { told, ..Self::plain(429, "Too many requests", Refusal::Overloaded.code()) }
    }

    /// After how many seconds the same can succeed.
    pub fn retry_after(&self) -> Option<u64> {
        let soon = matches!(self.status, 429 | 503).then_some(1);
        self.told.retry_after_s.or(soon)
    }

    /// The code.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Returns the body.
    pub fn body(&self) -> Vec<u8> {
        let dto = ProblemDto {
            r#type: format!("/problems/{}", self.code),
            title: self.title.to_owned(),
            status: u32::from(self.status),
            code: self.code.to_owned(),
            what: self.told.what.clone(),
            retry_after_s: self.retry_after().and_then(|s| i64::try_from(s).ok()),
            web_page: self.told.web_page.clone(),
            fault: self.told.fault.clone(),
        };
        serde_json::to_vec(&dto).unwrap_or_default()
    }
}

impl From<PortalError> for Problem {
    fn from(error: PortalError) -> Self {
        let (status, _) = status(error.refusal);
        let deed = error.source.as_ref().and_then(|source| source.downcast_ref::<AdministrationFault>());
        let fault = error.reading_fault().map(FaultDto::from).or_else(|| deed.map(FaultDto::from));
        let told = Told {
            // Of a fault inside nothing is told but that: it may be about a path or another customer.
            what: error.what.filter(|_| status < 500 || status == 501),
            retry_after_s: error.retry_after_s,
            web_page: error.web_page,
            fault,
        };
        Self { told: Box::new(told), ..Self::new(error.refusal) }
    }
}
