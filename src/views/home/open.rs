//! What was handed in and has not arrived: readings that wait, what a person has to do, e-mails on their way.

use chrono::NaiveDate;

use crate::domain::receipt::Handed;
use crate::domain::zone::Instant;
use crate::lang::Words;
use crate::render::column::Style;
use crate::views::sent::told;
use crate::words;

/// Something that was handed in and has not arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenThing {
    /// The profile.
    pub profile: String,
    /// What it is.
    pub handed: Handed,
    /// How far it has come.
    pub state: OpenState,
    /// What it is, in a few words.
    pub what: String,
    /// Since when.
    pub at: Instant,
    /// The day of that.
    pub on: NaiveDate,
}

/// How far a thing has come that has not arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenState {
    /// It waits for the portal to answer.
    Kept,
    /// The portal does not take it.
    Refused,
    /// A person has to do it.
    ToDo,
    /// The portal has it; its e-mail to customer service waits.
    MailWaits,
    /// The portal has it; its e-mail to customer service was given up.
    MailFailed,
}

impl OpenState {
    /// Returns the key of machine formats.
    pub fn key(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Refused => "refused",
            Self::ToDo => "to_do",
            Self::MailWaits => "mail_waits",
            Self::MailFailed => "mail_failed",
        }
    }
}

impl OpenThing {
    /// Says how far it has come, in a line.
    pub fn told(&self) -> (Style, Words) {
        let kind = match self.handed {
            Handed::Reading => Words::fixed("reading", "ställning"),
            Handed::Move => Words::fixed("move notice", "flyttanmälan"),
            Handed::Errand => Words::fixed("errand", "ärende"),
        };
        let (style, came) = self.state.told();
        let what = told(&self.what);
        let line = words!(
            language => "{} {}: {}", "{} {}: {}", kind.get(language), what.get(language), came.get(language)
        );
        (style, line)
    }

    /// Returns the command that lists things of its sort with how far they have come.
    pub fn list(&self) -> &'static str {
        match self.handed {
            Handed::Reading => "meter pending",
            Handed::Move => "move sent",
            Handed::Errand => "support sent",
        }
    }
}

impl OpenState {
    fn told(self) -> (Style, Words) {
        match self {
            Self::Kept => (Style::Warn, Words::fixed("has not reached the portal", "har inte nått portalen")),
            Self::Refused => (Style::Bad, Words::fixed("the portal refused it", "portalen nekade")),
            Self::ToDo => (
                Style::Warn,
                Words::fixed("yours to hand in at the portal", "lämna in den själv hos portalen"),
            ),
            Self::MailWaits => (Style::Warn, Words::fixed("its e-mail waits", "e-brevet väntar")),
            Self::MailFailed => (Style::Bad, Words::fixed("its e-mail was given up", "e-brevet gavs upp")),
        }
    }
}
