//! Why a call to the service came to nothing: its `errorCode`, or what is wrong with the way there.

use crate::domain::refusal::Refusal;
use crate::portal::PortalError;
use crate::portal::http::Stop;

/// Why a call came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The same person has an order already.
    #[error("alreadyInProgress")]
    AlreadyInProgress,
    /// The call is not as the service wants it.
    #[error("invalidParameters")]
    InvalidParameters,
    /// The certificate is none that the service takes, or not for this.
    #[error("unauthorized")]
    Unauthorized,
    /// There is no such order, or no such call.
    #[error("notFound")]
    NotFound,
    /// No such method.
    #[error("methodNotAllowed")]
    MethodNotAllowed,
    /// The call took too long to come.
    #[error("requestTimeout")]
    RequestTimeout,
    /// The call is no JSON in the service's eyes.
    #[error("unsupportedMediaType")]
    UnsupportedMediaType,
    /// The service failed inside.
    #[error("internalError")]
    InternalError,
    /// The service is being looked after.
    #[error("Maintenance")]
    Maintenance,
    /// A status without a word that is known.
    #[error("HTTP status {0}")]
    Status(u16),
    /// There was no answer.
    #[error("no answer: {0:?}")]
    Unreached(Stop),
    /// The answer is not in the contract; names the field or the call.
    #[error("not in the contract: {0}")]
    Surprise(&'static str),
}

impl Fault {
    /// Those that the service has a word for.
    const TOLD: [(&'static str, Self); 9] = [
        ("alreadyInProgress", Self::AlreadyInProgress),
        ("invalidParameters", Self::InvalidParameters),
        ("unauthorized", Self::Unauthorized),
        ("notFound", Self::NotFound),
        ("methodNotAllowed", Self::MethodNotAllowed),
        ("requestTimeout", Self::RequestTimeout),
        ("unsupportedMediaType", Self::UnsupportedMediaType),
        ("internalError", Self::InternalError),
        ("Maintenance", Self::Maintenance),
    ];

    /// Reads an answer that is an error.
    pub fn read(status: u16, code: Option<&str>) -> Self {
        let told = Self::TOLD.into_iter().find(|(word, _)| code == Some(word));
        told.map_or(Self::Status(status), |(_, fault)| fault)
    }

    /// Whether it may pass by itself, so that an order that waits is asked after again.
    pub fn may_pass(self) -> bool {
        match self {
            Self::RequestTimeout | Self::InternalError | Self::Maintenance => true,
            Self::Status(status) => status >= 500 || status == 429,
            Self::Unreached(stop) => matches!(stop, Stop::NotReached | Stop::TimedOut | Stop::Broken),
            _ => false,
        }
    }

    /// Returns what a client is told: that the person has an order already, else that BankID can not be used now.
    /// What is wrong with this side's certificate or calls is its operator's to know.
    pub fn refusal(self) -> PortalError {
        match self {
            Self::AlreadyInProgress => PortalError::new(Refusal::SignInBusy),
            other => PortalError::about(Refusal::Overloaded, "BankID").because(other),
        }
    }
}
