//! Handing an e-mail to a mail server (SMTP), step by step, so that it is known whether it may have been taken.
//!
//! What a server writes back is looked at for its code alone: it may quote anything, a password too.

mod gate;
mod talk;
mod wire;

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use lettre::Address;

use crate::domain::secret::Secret;
use crate::system::clock::Deadline;
use crate::system::mail::gate::Gate;
use crate::system::mail::talk::Letter;

/// The longest that one e-mail may take: others hold its sender for dead soon after.
const LONGEST: Duration = Duration::from_secs(540);
/// What the slowest line takes.
const BYTES_A_SECOND: usize = 64 * 1024;
/// How long an e-mail that is being handed over is waited for once it is over.
const FAREWELL: Duration = Duration::from_secs(5);
/// How often it is looked whether it is over.
const GLANCE: Duration = Duration::from_millis(50);

/// How the connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// It begins open, and is encrypted before anything is said.
    StartTls,
    /// It is encrypted from the beginning.
    Tls,
    /// It is open. Only for this very computer.
    None,
}

/// A mail server, and who logs in there.
#[derive(Debug, Clone)]
pub struct MailServer {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// User and password. `None` where nobody has to log in.
    pub login: Option<(String, Secret)>,
    /// Certificates (PEM) to trust beside the system's.
    pub certificates: Option<Vec<u8>>,
    /// How long it may be silent.
    pub patience: Duration,
}

/// Why an e-mail was not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The server can not be reached, or went away before it got the e-mail.
    Unreachable,
    /// The connection can not be encrypted, or the server is not who it says.
    Insecure,
    /// User and password were not accepted.
    Login,
    /// The server will not take this e-mail because of its receiver or content, with the code of its answer.
    Refused(u16),
    /// The server asks to try later, or takes no e-mail of ours now, with the code of its answer.
    Later(u16),
    /// The connection broke while the e-mail was handed over: it may have been taken.
    Unclear,
    /// An address is none.
    Malformed,
}

/// Whether a name or address is this very computer's: what is sent there leaves it on no wire.
pub fn is_this_computer(host: &str) -> bool {
    let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    host.eq_ignore_ascii_case("localhost")
        || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

impl MailServer {
    /// Sends one e-mail, written down, from one address to another. All of it together may take twice the patience, and
    /// what a slow line needs for its size. Once it is over, what is being handed over gets a moment more and is then
    /// left alone; of what is not, nothing is.
    ///
    /// # Errors
    /// Why it was not sent; [`Stop::Unclear`] alone says that it may have been.
    pub fn send(
        &self,
        (from, to): (&str, &str),
        message: Vec<u8>,
        is_over: &dyn Fn() -> bool,
    ) -> Result<(), Stop> {
        let address = |text: &str| match text.parse::<Address>() {
            Ok(_) if text.is_ascii() => Ok(text.to_owned()),
            _ => Err(Stop::Malformed),
        };
        let deadline = Deadline::after(self.longest(message.len()));
        let letter =
            Letter { server: self.clone(), from: address(from)?, to: address(to)?, message, deadline };
        let (told, answer) = mpsc::channel();
        let gate = Arc::new(Gate::default());
        let own = Arc::clone(&gate);
        // A thread of its own, because nothing ends a look-up of a name before its time.
        let begun = thread::Builder::new().spawn(move || told.send(letter.hand_over(&own)));
        begun.map_err(|_| Stop::Unreachable)?;
        wait(&answer, deadline, &gate, is_over)
            .unwrap_or_else(|| Err(if gate.shut() { Stop::Unreachable } else { Stop::Unclear }))
    }

    fn longest(&self, bytes: usize) -> Duration {
        let for_size = Duration::from_secs(u64::try_from(bytes / BYTES_A_SECOND).unwrap_or(u64::MAX));
        self.patience.saturating_mul(2).saturating_add(for_size).min(LONGEST)
    }
}

/// Waits for how it went; `None` when it takes too long, or is broken off before it was begun to be handed over.
fn wait<T>(answer: &Receiver<T>, deadline: Deadline, gate: &Gate, is_over: &dyn Fn() -> bool) -> Option<T> {
    let mut farewell = None;
    loop {
        match answer.recv_timeout(GLANCE) {
            Ok(answer) => return Some(answer),
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => {}
        }
        if farewell.is_none() && is_over() {
            if gate.shut() {
                return None;
            }
            farewell = Some(Deadline::after(FAREWELL));
        }
        if deadline.left().is_zero() || farewell.is_some_and(|end| end.left().is_zero()) {
            return answer.recv_timeout(GLANCE).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_computer_is_this_computer() {
        for host in ["localhost", "LOCALHOST", "127.0.0.1", "127.8.8.8", "::1", "[::1]"] {
            assert!(is_this_computer(host), "{host}");
        }
        for host in ["localhost.lind.example", "128.0.0.1", "0.0.0.0", "mail.stordala.example", "", "127.1"] {
            assert!(!is_this_computer(host), "{host}");
        }
    }

    #[test]
    fn nothing_is_said_in_the_open_to_another_computer() {
        let server = MailServer {
            host: "mail.stordala.example".into(),
            port: 25,
            security: Security::None,
            login: None,
            certificates: None,
            patience: Duration::from_secs(1),
        };

        assert_eq!(server.longest(2 * BYTES_A_SECOND), Duration::from_secs(4));
        assert_eq!(server.longest(usize::MAX), LONGEST);
        assert_eq!(
            server.send(("a@b.example", "c@d.example"), b"x".to_vec(), &|| false),
            Err(Stop::Insecure)
        );
        assert_eq!(server.send(("a b", "c@d.example"), b"x".to_vec(), &|| false), Err(Stop::Malformed));
    }
}
