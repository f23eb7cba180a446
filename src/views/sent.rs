//! What was handed in before: the user's own journal and the portal's receipts side by side, with their e-mails.

use crate::domain::mail::MailStatus;
use crate::domain::receipt::Receipt;
use crate::domain::zone::Instant;
use crate::lang::Words;
use crate::render::column::{Column, Kind, Place, Tabular};
use crate::render::value::Value;
use crate::views::errand;
use crate::views::handed::at;
use crate::words;

/// One thing that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentRow {
    /// The profile.
    pub profile: String,
    /// When the portal received it, else when the journal got its line.
    pub at: Instant,
    /// What it was, in a few words: the key of an errand, the sides and dates of a move.
    pub what: String,
    /// The same for people.
    pub told: Words,
    /// What the user's own journal says of it; `None` when it was handed in elsewhere.
    pub journal: Option<&'static str>,
    /// The portal's receipt; `None` while there is none.
    pub receipt: Option<Receipt>,
    /// The number in the journal, where the portal shows no receipt.
    pub number: Option<String>,
    /// The e-mail to customer service.
    pub mail: Option<MailStatus>,
    /// The customer's own receipt by e-mail.
    pub receipt_mail: Option<MailStatus>,
    /// What names a line of the journal that has no receipt.
    pub key: Option<(String, Words)>,
    /// The page on which a person can do it.
    pub page: Option<String>,
}

impl SentRow {
    /// Whether a person has to do it.
    pub fn is_to_do(&self) -> bool {
        self.journal == Some("to_do")
    }
}

static JOURNAL: [(&str, Words); 5] = [
    ("sent", Words::fixed("sent", "skickat")),
    ("kept", Words::fixed("waits", "väntar")),
    ("refused", Words::fixed("refused", "nekat")),
    ("to_do", Words::fixed("to do", "att göra")),
    ("dropped", Words::fixed("taken back", "återtaget")),
];

fn journalled(state: Option<&'static str>) -> Value<'static> {
    let found = state.and_then(|state| JOURNAL.iter().find(|(key, _)| *key == state));
    Value::or_empty(found, |(key, words)| Value::code(*key, words))
}

static STATES: [(&str, Words); 4] = [
    ("queued", Words::fixed("waits", "väntar")),
    ("sending", Words::fixed("being sent", "skickas")),
    ("sent", Words::fixed("sent", "skickat")),
    ("failed", Words::fixed("failed", "misslyckat")),
];

const MAIL_STATES: Kind = Kind::Code(&["queued", "sending", "sent", "failed"]);

/// Says for people what a journal or a receipt says of a thing: the sides of a move and the types of
/// errands have their words, everything else stays.
pub fn told(what: &str) -> Words {
    // An errand about a facility has its id behind the type.
    let (kind, about) = what.split_at(what.find(' ').unwrap_or(what.len()));
    if let Some(title) = errand::known(kind) {
        return words!(language => "{t}{about}", "{t}{about}", t = title.get(language));
    }
    let swedish = |part: &str| match part.split_once(' ') {
        Some(("out", date)) => format!("ut {date}"),
        _ => part.to_owned(),
    };
    Words::new(what.to_owned(), what.split(", ").map(swedish).collect::<Vec<_>>().join(", "))
}

fn state(mail: Option<&MailStatus>) -> Value<'static> {
    let found = mail.and_then(|mail| STATES.iter().find(|(key, _)| *key == mail.state.key()));
    Value::or_empty(found, |(key, words)| Value::code(*key, words))
}

impl Tabular for SentRow {
    const NAME: &'static str = "sent";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| {
            Value::id(&*r.profile)
        })
        .doc("The profile."),
        Column::new("at", Kind::Instant, Words::fixed("received", "mottaget"), |r: &Self| at(r.at))
            .doc("When the portal received it, else when it was written into the journal."),
        Column::new("receipt", Kind::Id, Words::fixed("receipt", "kvitto"), |r: &Self| {
            let number = r.receipt.as_ref().map(|receipt| &receipt.number).or(r.number.as_ref());
            Value::or_empty(number, |number| Value::id(&**number))
        })
        .nullable()
        .doc("The receipt's number; null while there is none."),
        Column::new("what", Kind::Text, Words::fixed("what", "vad"), |r: &Self| {
            Value::code(&*r.what, &r.told)
        })
        .doc("What was handed in, in a few words."),
        Column::new("by", Kind::Id, Words::fixed("by", "av"), |r: &Self| {
            let by = r.receipt.as_ref().and_then(|receipt| receipt.by.as_ref());
            Value::or_empty(by, |by| Value::id(by.as_str()))
        })
        .place(Place::Machine)
        .nullable()
        .doc("The user who handed it in; null for the customer itself."),
        Column::new(
            "journal",
            Kind::Code(&["sent", "kept", "refused", "to_do", "dropped"]),
            Words::fixed("journal", "journal"),
            |r: &Self| journalled(r.journal),
        )
        .place(Place::Machine)
        .nullable()
        .doc("What the journal of this computer says; null when it was handed in elsewhere."),
        Column::new("mail", MAIL_STATES, Words::fixed("e-mail", "e-post"), |r: &Self| state(r.mail.as_ref()))
            .nullable()
            .doc("How far the e-mail to customer service has come; null where the portal needs none."),
        Column::new("attempts", Kind::Integer, Words::fixed("attempts", "försök"), |r: &Self| {
            Value::or_empty(r.mail.as_ref(), |mail| Value::Integer(i64::from(mail.attempts)))
        })
        .place(Place::Wide)
        .nullable()
        .doc("How often the e-mail was tried."),
        Column::new(
            "next_attempt",
            Kind::Instant,
            Words::fixed("next attempt", "nästa försök"),
            |r: &Self| Value::or_empty(r.mail.as_ref().and_then(|mail| mail.next), at),
        )
        .place(Place::Machine)
        .nullable()
        .doc("When the e-mail is tried next."),
        Column::new("fault", Kind::Code(&[]), Words::fixed("fault", "fel"), |r: &Self| {
            let fault = r.mail.as_ref().and_then(|mail| mail.fault);
            Value::or_empty(fault, |fault| Value::bare_code(fault.key()))
        })
        .place(Place::Machine)
        .nullable()
        .doc("What went wrong the last time, such as unreachable, login or refused_550."),
        Column::new("message_id", Kind::Id, Words::fixed("message id", "meddelande-id"), |r: &Self| {
            Value::or_empty(r.mail.as_ref(), |mail| Value::id(&*mail.message_id))
        })
        .place(Place::Machine)
        .nullable()
        .doc("What names the e-mail for ever, also in a second copy."),
        Column::new("receipt_mail", MAIL_STATES, Words::fixed("own receipt", "eget kvitto"), |r: &Self| {
            state(r.receipt_mail.as_ref())
        })
        .place(Place::Wide)
        .nullable()
        .doc("How far the customer's own receipt by e-mail has come; null where no address was given."),
        Column::new("key", Kind::Code(&[]), Words::fixed("key", "nyckel"), |r: &Self| {
            Value::or_empty(r.key.as_ref(), |(key, short)| Value::code(&**key, short))
        })
        .place(Place::Machine)
        .nullable()
        .doc("What names a to-do for --done, also by its beginning; null where there is a receipt."),
        Column::new("web_page", Kind::Text, Words::fixed("page", "sida"), |r: &Self| {
            Value::or_empty(r.page.as_deref(), Value::text)
        })
        .place(Place::Machine)
        .nullable()
        .doc("The page on which a person can do it; null where the portal takes it by program."),
    ];
}

#[cfg(test)]
mod tests {
    use super::told;
    use crate::lang::Language;

    #[test]
    fn a_move_is_told_in_the_readers_language_and_an_errand_by_its_title() {
        let both = told("out 2026-12-01, in 2026-12-03");
        assert_eq!(both.get(Language::En), "out 2026-12-01, in 2026-12-03");
        assert_eq!(both.get(Language::Sv), "ut 2026-12-01, in 2026-12-03");
        assert_eq!(told("invoice-question").get(Language::Sv), "Fråga om faktura");
        let about = told("invoice-question VA-100045-001");
        assert_eq!(about.get(Language::Sv), "Fråga om faktura VA-100045-001");
        assert_eq!(told("of-its-own").get(Language::Sv), "of-its-own");
    }
}
