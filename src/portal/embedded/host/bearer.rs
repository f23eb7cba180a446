//! What a session or a token is shown by: random, told once, and kept as a hash alone.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::portal::PortalError;

/// How many random bytes there are.
const BYTES: usize = 32;
/// How many characters they become.
const CHARACTERS: usize = 43;

/// The SHA-256 of a bearer: what is looked up, so that nobody can measure how much of it was right.
pub(crate) type Hash = [u8; 32];

/// What a bearer opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A session.
    Session,
    /// A token.
    Token,
}

impl Kind {
    fn prefix(self) -> &'static str {
        match self {
            Self::Session => "ms_s_",
            Self::Token => "ms_t_",
        }
    }
}

/// Makes a bearer, with its hash.
pub(crate) fn make(kind: Kind) -> Result<(Secret, Hash), PortalError> {
    let text = format!("{}{}", kind.prefix(), URL_SAFE_NO_PAD.encode(random::<BYTES>()?));
    let hash = hash(&text);
    Ok((Secret::new(text), hash))
}

/// Reads a bearer. `None` for what can not be one.
pub(crate) fn read(bearer: &Secret) -> Option<(Kind, Hash)> {
    let text = bearer.reveal();
    let kind = [Kind::Session, Kind::Token].into_iter().find(|kind| text.starts_with(kind.prefix()))?;
    (text.len() == kind.prefix().len() + CHARACTERS).then(|| (kind, hash(text)))
}

/// Returns bytes that nobody can guess.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], PortalError> {
    let mut bytes = [0; N];
    // Without chance nobody may come in.
    getrandom::fill(&mut bytes)
        .map_err(|error| PortalError::new(Refusal::StoreUnavailable).because(error))?;
    Ok(bytes)
}

fn hash(text: &str) -> Hash {
    Sha256::digest(text.as_bytes()).into()
}
