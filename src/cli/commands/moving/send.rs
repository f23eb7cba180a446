//! One move notice on its way: its e-mail, its key, its receipt.

use crate::cli::app::App;
use crate::cli::args::WriteArgs;
use crate::cli::commands::moving::form::not_sent;
use crate::cli::connect::Connected;
use crate::cli::failure::Failure;
use crate::cli::hand_in;
use crate::cli::sent::{Line, leave, note};
use crate::domain::facility::Customer;
use crate::domain::mail::Mail;
use crate::domain::moving::MoveNotice;
use crate::domain::receipt::{Handed, IdempotencyKey, Receipt};
use crate::lang::{Words, plural};
use crate::letters::moving;
use crate::letters::sheet::Letterhead;
use crate::portal::{About, Capability};
use crate::words;

/// What everything that is sent in one run shares.
pub struct Desk<'a> {
    /// The run.
    pub app: &'a App<'a>,
    /// The portal.
    pub connected: &'a Connected,
    /// What it says of itself.
    pub about: About,
    /// The customer.
    pub customer: Customer,
}

impl<'a> Desk<'a> {
    /// Asks the portal what has to be known before.
    pub fn open(app: &'a App<'_>) -> Result<Self, Failure> {
        let connected = app.portal()?;
        let (about, customer) = (connected.portal.about()?, connected.portal.customer()?);
        Ok(Self { app, connected, about, customer })
    }

    /// Writes the e-mail as the portal will; `None` where customer service has no address.
    pub fn mail(&self, notice: &MoveNotice) -> Option<Mail> {
        self.about.service_email.as_ref().map(|_| self.draft(notice))
    }

    /// Writes the e-mail for the user to send; to nobody where customer service has no address.
    pub fn draft(&self, notice: &MoveNotice) -> Mail {
        moving::notice(notice, &self.letterhead())
    }

    fn letterhead(&self) -> Letterhead<'_> {
        Letterhead {
            company: &self.about.utility_company,
            service: self.about.service_email.as_deref().unwrap_or_default(),
            customer: &self.customer.number,
            name: &self.customer.name,
            user: self.connected.portal.user(),
            number: None,
            at: self.app.now(),
        }
    }

    /// Says what to mind: a date that is nearer than the utility wants.
    pub fn warnings(&self, notice: &MoveNotice) -> Vec<Words> {
        let (Some(wanted), Some(date)) = (self.about.move_notice_days, notice.first_date()) else {
            return Vec::new();
        };
        let days = (date - self.app.today()).num_days();
        if days >= i64::from(wanted) {
            return Vec::new();
        }
        let (one, many) = (Words::fixed("day", "dag"), Words::fixed("days", "dagar"));
        let wanted = plural::count(i64::from(wanted), &one, &many);
        if days < 0 {
            return vec![words!(
                language => "{date} has passed; the utility wants to know {} before",
                "{date} har passerat; företaget vill veta {} före", wanted.get(language)
            )];
        }
        let left = plural::count(days, &one, &many);
        vec![words!(
            language => "{date} is in {}; the utility wants to know {} before, so call if it is important",
            "{date} är om {}; företaget vill veta {} före, så ring om det är viktigt",
            left.get(language), wanted.get(language)
        )]
    }

    /// Makes the key of a notice: the same content on the same day is the same notice.
    pub fn key(&self, args: &WriteArgs, notice: &MoveNotice) -> Result<IdempotencyKey, Failure> {
        let content = format!("{}\n{}", self.app.today(), notice.canonical().as_str());
        hand_in::key(args, self.connected, &self.customer.number, "move notify", &content)
    }

    /// Whether the portal takes notices by program.
    pub fn is_open(&self) -> Result<bool, Failure> {
        Ok(self.connected.portal.capabilities()?.contains(&Capability::NotifyMove))
    }

    /// Asks a portal that takes no notices for the page on which a person gives one: its refusal names it.
    pub fn page(&self, key: &IdempotencyKey, notice: &MoveNotice) -> Option<String> {
        self.connected.portal.desk().notify_move(key, notice).err()?.web_page
    }

    /// Hands a notice in, and writes a line into the journal.
    pub fn send(&self, key: &IdempotencyKey, notice: &MoveNotice) -> Result<Receipt, Failure> {
        let taken = self.connected.portal.desk().notify_move(key, notice);
        let receipt = taken.map_err(|error| Failure::from(error).with_what(not_sent()))?;
        let what = notice.what();
        note(self.app, self.connected, &Line { receipt: Some(&receipt), ..self.line(key, &what) });
        Ok(receipt)
    }

    /// Writes down in the journal that a person has to do it.
    ///
    /// # Errors
    /// When the journal can not be written.
    pub fn leave(
        &self,
        key: &IdempotencyKey,
        notice: &MoveNotice,
        page: Option<&str>,
    ) -> Result<(), Failure> {
        let what = notice.what();
        leave(self.app, self.connected, &Line { page, ..self.line(key, &what) })
    }

    fn line<'l>(&'l self, key: &'l IdempotencyKey, what: &'l str) -> Line<'l> {
        let customer = self.customer.number.as_str();
        Line { key, customer, handed: Handed::Move, what, receipt: None, page: None }
    }
}
