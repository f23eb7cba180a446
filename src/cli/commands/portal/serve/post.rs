//! The e-mails of a served portal: they are sent as they become due, and whoever runs the server is told when that fails.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::cli::commands::portal::serve::GLANCE;
use crate::cli::mail::{Smtp, why};
use crate::domain::zone::Instant;
use crate::lang::Language;
use crate::portal::PortalError;
use crate::portal::embedded::host::{EmbeddedHost, Posted};
use crate::server::Log;
use crate::system::clock::Clock;

/// How many glances are between two looks for e-mails to send.
const GLANCES: u32 = 40;
/// After how many seconds the same is told again.
const AGAIN: i64 = 600;

/// Sends e-mails as they become due, until it is over. What the store refuses now, it may not refuse later.
pub fn send(host: &EmbeddedHost, mailer: &Smtp, (log, clock): (&dyn Log, Clock), over: &AtomicBool) {
    let is_over = || over.load(Ordering::Relaxed);
    let mut ear = Ear::default();
    while !is_over() {
        let posted = host.post(mailer, &is_over);
        if let Some(told) = ear.hear(posted, clock.now()) {
            log.fault("mail", &told);
        }
        (0..GLANCES).take_while(|_| !is_over()).for_each(|_| std::thread::sleep(GLANCE));
    }
}

/// Hears how each round went, and knows what was told of it. Of addresses, customers and what the mail server wrote it
/// hears nothing.
#[derive(Debug, Default)]
struct Ear {
    /// What was told lately, and when.
    told: Vec<(String, Instant)>,
    is_told: bool,
}

impl Ear {
    /// Returns what is to be told now, if anything: that sending fails, for which reason, and that it works again.
    /// One that comes and goes is told like one that stays, or a mail server in two minds would fill the log.
    fn hear(&mut self, posted: Result<Posted, PortalError>, now: Instant) -> Option<String> {
        match posted.map(|posted| (posted.sent, posted.fault)) {
            Ok((_, Some(fault))) => {
                self.fails(format!("{}: {}", fault.key(), why(fault).get(Language::En)), now)
            }
            Err(error) => self.fails(format!("store: {}", error.refusal.code()), now),
            Ok((1.., None)) if self.is_told => {
                self.is_told = false;
                Some("none: e-mails are sent again".to_owned())
            }
            Ok(_) => None,
        }
    }

    fn fails(&mut self, reason: String, now: Instant) -> Option<String> {
        self.told.retain(|(_, at)| (0..AGAIN).contains(&(now - at)));
        if self.told.iter().any(|(known, _)| *known == reason) {
            return None;
        }
        self.is_told = true;
        self.told.push((reason.clone(), now));
        Some(reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::mail::MailFault;
    use crate::domain::refusal::Refusal;

    #[test]
    fn a_fault_is_told_when_it_begins_changes_lasts_and_ends() {
        let mut ear = Ear::default();
        let mut hear = |at, sent, fault| ear.hear(Ok(Posted { sent, fault }), at);
        let login = Some(MailFault::Login);

        assert_eq!(hear(0, 3, None), None, "all is well");
        assert_eq!(hear(1, 0, login).as_deref(), Some("login: the mail server refused user or password"));
        assert_eq!((hear(2, 0, None), hear(600, 0, login)), (None, None), "nothing new");
        assert!(hear(601, 0, login).is_some(), "it lasts");
        let other = hear(602, 0, Some(MailFault::Later(554)));
        assert_eq!(other.as_deref(), Some("later_554: the mail server takes no e-mail now (554)"));
        assert_eq!(hear(603, 1, None).as_deref(), Some("none: e-mails are sent again"));
        assert_eq!(hear(604, 1, None), None);
        assert_eq!((hear(605, 0, Some(MailFault::Later(554))), hear(606, 1, None)), (None, None), "it flaps");
        assert!(hear(1_300, 0, Some(MailFault::Later(554))).is_some());
        let refused = ear.hear(Err(PortalError::about(Refusal::Overloaded, "/a/b")), 1_301).unwrap();
        assert!(refused.starts_with("store: ") && !refused.contains("/a/b"), "{refused}");
    }
}
