//! How far the e-mails of what was handed in have come.

use crate::api::wire::{At, Text, Texted, keyed, wire};
use crate::domain::mail::{MailFault, MailState, MailStatus, Purpose};
use crate::domain::receipt::Handed;

keyed!(Purpose, MailState);

impl Texted for MailFault {
    fn written(&self) -> String {
        self.key()
    }

    fn read(text: &str) -> Option<Self> {
        Self::parse(text)
    }
}

wire! {
    /// An e-mail that the portal has written.
    told MailDto is MailStatus {
        /// The number of the receipt that it belongs to.
        number: String,
        /// What was handed in: `reading`, `move` or `errand`.
        handed: Text<Handed>,
        /// Whom it is for: `service`, customer service; `receipt`, who handed it in.
        purpose: Text<Purpose>,
        /// How far it has come: `queued`, `sending`, `sent` or `failed`.
        state: Text<MailState>,
        /// How often it was tried.
        attempts: u32,
        /// When it is tried next, while it waits.
        next: Option<At>,
        /// What went wrong the last time, such as `unreachable` or `refused_550`; `too_many` where a receipt waits because
        /// many have gone to addresses that are not the customer's own.
        fault: Option<Text<MailFault>>,
        /// When the mail server took it.
        sent: Option<At>,
        /// What names it for ever.
        message_id: String,
    }
}

wire! {
    /// The e-mails of what was handed in, the newest first.
    told OutboxDto {
        /// Whether the portal has a mail server to send them through.
        has_server: bool,
        /// The e-mails.
        mails: Vec<MailDto>,
    }
}
