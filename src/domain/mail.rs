//! E-mails that are on their way: what is written, how far it has come, and when it is tried again.

use crate::domain::errand::Attachment;
use crate::domain::receipt::Handed;
use crate::domain::zone::Instant;

/// One e-mail, before it is written down for a mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// What names it for ever, without the angle brackets. The same in every attempt, so that a receiver can tell
    /// a second copy.
    pub message_id: String,
    /// When it was written.
    pub date: Instant,
    /// The address it goes to.
    pub to: String,
    /// The address that an answer goes to, where that is not the sender's.
    pub reply_to: Option<String>,
    /// The subject. Never with a personal number.
    pub subject: String,
    /// The text, with line feeds.
    pub text: String,
    /// Whether a program wrote it by itself, so that no other program should answer.
    pub is_automatic: bool,
    /// Files that come along.
    pub attachments: Vec<Attachment>,
}

/// What an e-mail is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// It brings what was handed in to customer service.
    Service,
    /// It tells the customer that it was received.
    Receipt,
}

/// How far an e-mail has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailState {
    /// It waits for its next attempt.
    Queued,
    /// Somebody is sending it, or died while doing so.
    Sending,
    /// The mail server took it.
    Sent,
    /// It is not tried again by itself.
    Failed,
}

/// Why an e-mail was not sent. Never what the mail server wrote: that may quote anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailFault {
    /// The mail server can not be reached.
    Unreachable,
    /// The connection can not be encrypted, or the server is not who it says.
    Insecure,
    /// The mail server did not accept user and password.
    Login,
    /// The mail server will not take it because of its receiver or content, with the code of its answer.
    Refused(u16),
    /// The mail server asks to try later, or (421 and from 500) takes no e-mail of ours now, with the code of its answer.
    Later(u16),
    /// The connection broke while it was handed over: the mail server may have taken it.
    Unclear,
    /// It can not be written as an e-mail.
    Malformed,
    /// As many receipts as may have gone to addresses that are not the customer's own: it waits until one more may.
    TooMany,
}

/// What is known of one e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailStatus {
    /// The number of the receipt that it belongs to.
    pub number: String,
    /// What was handed in.
    pub handed: Handed,
    /// What it is for.
    pub purpose: Purpose,
    /// How far it has come.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried next, while it waits.
    pub next: Option<Instant>,
    /// What went wrong the last time.
    pub fault: Option<MailFault>,
    /// When the mail server took it.
    pub sent: Option<Instant>,
    /// What names it for ever.
    pub message_id: String,
}

/// How many receipts of one customer leave in [`A_DAY`] for addresses that are not known as its own: whoever hands
/// things in may name anybody's, and writes what stands in them.
pub const STRANGERS: usize = 20;
/// The stretch for [`STRANGERS`], in seconds; and how long an address has to be the customer's to be its own.
pub const A_DAY: i64 = 86_400;

/// How long a sender may be silent before it counts as dead, in seconds.
pub const SENDING: i64 = 600;

/// The pauses after the first, second … attempt that failed, in seconds; after the last one nobody tries by itself.
const PAUSES: [i64; 9] = [60, 300, 1_800, 7_200, 21_600, 43_200, 86_400, 86_400, 86_400];

/// Returns when an e-mail is tried again after so many attempts, the last of which ended with a fault. `None`: not by
/// itself.
pub fn next_attempt(attempts: u32, fault: MailFault, now: Instant) -> Option<Instant> {
    if matches!(fault, MailFault::Refused(_) | MailFault::Malformed) {
        return None;
    }
    let index = usize::try_from(attempts.checked_sub(1)?).ok()?;
    PAUSES.get(index).map(|pause| now + pause)
}

impl Purpose {
    /// Returns the key of machine formats and of the store.
    pub fn key(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Receipt => "receipt",
        }
    }

    /// Reads a key. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Service, Self::Receipt].into_iter().find(|p| p.key() == text)
    }
}

impl MailState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Queued, Self::Sending, Self::Sent, Self::Failed];

    /// Returns the key of machine formats and of the store.
    pub fn key(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }

    /// Reads a key. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.key() == text)
    }
}

impl MailFault {
    /// Returns the key of machine formats and of the store, such as `refused_550`.
    pub fn key(self) -> String {
        match self {
            Self::Unreachable => "unreachable".to_owned(),
            Self::Insecure => "insecure".to_owned(),
            Self::Login => "login".to_owned(),
            Self::Refused(code) => format!("refused_{code}"),
            Self::Later(code) => format!("later_{code}"),
            Self::Unclear => "unclear".to_owned(),
            Self::Malformed => "malformed".to_owned(),
            Self::TooMany => "too_many".to_owned(),
        }
    }

    /// Reads a key. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let plain =
            [Self::Unreachable, Self::Insecure, Self::Login, Self::Unclear, Self::Malformed, Self::TooMany];
        if let Some(found) = plain.into_iter().find(|fault| fault.key() == text) {
            return Some(found);
        }
        let (kind, code) = text.split_once('_')?;
        let code = code.parse().ok()?;
        match kind {
            "refused" => Some(Self::Refused(code)),
            "later" => Some(Self::Later(code)),
            _ => None,
        }
    }

    /// Whether another e-mail would end the same way now, so that it need not be tried.
    pub fn is_of_the_server(self) -> bool {
        matches!(self, Self::Unreachable | Self::Insecure | Self::Login | Self::Later(421 | 500..))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        let after = |attempts| next_attempt(attempts, MailFault::Unreachable, 0);
        let pauses: Vec<i64> = (1..=9).filter_map(after).collect();

        assert!(pauses.is_sorted() && pauses.len() == 9, "{pauses:?}");
        assert_eq!((after(10), after(0)), (None, None));
        assert_eq!(next_attempt(1, MailFault::Refused(550), 0), None);
    }

    #[test]
    fn a_fault_is_read_back_from_its_key() {
        let unsent = [MailFault::Refused(550), MailFault::Later(421), MailFault::Unclear, MailFault::TooMany];
        for fault in unsent {
            assert_eq!(MailFault::parse(&fault.key()), Some(fault));
        }
        assert_eq!(MailFault::parse("refused_x"), None);
        assert_eq!(MailFault::parse("broken_1"), None);
    }
}
