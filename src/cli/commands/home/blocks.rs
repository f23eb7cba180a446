//! What stands below the consumption on the start page: invoices to pay, meters to read, the next pick-up, what was
//! handed in and has not arrived.

use crate::cli::app::App;
use crate::cli::commands::meter::list::{known_by_hand, stands};
use crate::cli::commands::waste::pickups::warning_of;
use crate::cli::connect::{Address, addresses};
use crate::cli::failure::Failure;
use crate::cli::select::Selection;
use crate::cli::{spool, to_do};
use crate::config::schema::GRACE_DAYS;
use crate::domain::facility::Customer;
use crate::domain::id::UserName;
use crate::domain::invoice::InvoiceQuery;
use crate::domain::mail::{MailState, MailStatus, Purpose};
use crate::domain::receipt::Handed;
use crate::domain::refusal::Refusal;
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::Words;
use crate::local::journal::{State, Whose};
use crate::portal::spool::entry::EntryState;
use crate::views::home::blocks::{FailedBlock, ToPay, Waste};
use crate::views::home::next::NextRow;
use crate::views::home::open::{OpenState, OpenThing};
use crate::views::reading::list::MeterRow;

static INVOICES: Words = Words::fixed("could not get the invoices", "fakturorna gick inte att hämta");
static READINGS: Words = Words::fixed(
    "could not get what meters are to be read",
    "vilka mätare som ska läsas av gick inte att hämta",
);
static PICKUPS: Words = Words::fixed("could not get the next pick-up", "nästa hämtning gick inte att hämta");
static CLOSED: Words = Words::fixed(
    "you have no right to anything on the start page",
    "du har inte rätt till något på startsidan",
);
static OPEN: Words = Words::fixed(
    "could not look what waits to be sent",
    "vad som väntar på att skickas gick inte att se efter",
);

/// Asks for blocks, and notes which fail.
pub struct Blocks<'a> {
    app: &'a App<'a>,
    selection: &'a Selection<'a>,
    customer: &'a Customer,
    several: bool,
    failed: Vec<FailedBlock>,
    told: Vec<Failure>,
}

impl<'a> Blocks<'a> {
    /// Begins the page of a profile, one of `several`.
    pub fn new(
        app: &'a App<'a>,
        selection: &'a Selection<'a>,
        customer: &'a Customer,
        several: bool,
    ) -> Self {
        Self { app, selection, customer, several, failed: Vec::new(), told: Vec::new() }
    }

    /// Takes what was asked for. A page that the portal does not have, or in which the user was granted nothing, is
    /// empty; what fails, or is closed to whoever asks, is `None`, noted, and told at the end of the run.
    pub fn got<T: Default>(
        &mut self,
        block: &'static str,
        attempted: &Words,
        asked: Result<T, Failure>,
    ) -> Option<T> {
        let failure = match asked {
            Ok(answer) => return Some(answer),
            Err(failure) => failure,
        };
        let is_hidden = self.selection.connected.portal.user().is_some() && failure.code == "not_found";
        if is_hidden || failure.code == Refusal::NotOffered.code() {
            return Some(T::default());
        }
        let profile = &self.selection.catalogue.profile;
        let message = failure.why.as_ref().map_or_else(
            || attempted.clone(),
            |why| {
                Words::new(format!("{}: {}", attempted.en, why.en), format!("{}: {}", attempted.sv, why.sv))
            },
        );
        self.failed.push(FailedBlock { profile: profile.clone(), block, code: failure.code, message });
        self.told.push(failure.with_what(attempted.clone()));
        None
    }

    /// Returns what failed, and keeps it for the end of the run.
    ///
    /// # Errors
    /// When all was asked for in vain and is closed to whoever asks.
    pub fn failed(self, in_vain: bool) -> Result<Vec<FailedBlock>, Failure> {
        let is_closed = |failure: &Failure| failure.code == Refusal::NotAllowed.code();
        let mut told = self.told.into_iter();
        if in_vain
            && told.as_slice().iter().all(is_closed)
            && let Some(first) = told.next()
        {
            return Err(first.with_what(CLOSED.clone()));
        }
        let profile = &self.selection.catalogue.profile;
        told.for_each(|told| self.app.partly(if self.several { told.at_profile(profile) } else { told }));
        Ok(self.failed)
    }

    /// Returns the invoices with something left to pay, the first due first.
    pub fn invoices(&mut self) -> Option<Vec<ToPay>> {
        let today = self.app.today();
        let value = self.app.config.value(&GRACE_DAYS);
        let grace = value.and_then(|days| days.parse().ok()).unwrap_or_default();
        let asked = self.selection.connected.portal.invoices(&InvoiceQuery::default());
        let asked = asked.map_err(Failure::from).map(|invoices| {
            let unpaid = invoices.into_iter().filter(|invoice| invoice.is_unpaid());
            let mut to_pay: Vec<ToPay> =
                unpaid.map(|i| ToPay { alarms: i.alarms(today, grace), invoice: i }).collect();
            to_pay
                .sort_by(|a, b| (a.invoice.due, &a.invoice.number).cmp(&(b.invoice.due, &b.invoice.number)));
            to_pay
        });
        self.got("invoices", &INVOICES, asked)
    }

    /// Returns the meters that a person is to read by now, but for those whose reading waits to be sent or to be
    /// reported on the portal's page.
    pub fn readings_due(&mut self, known: Result<(), Failure>) -> Option<Vec<MeterRow>> {
        let catalogue = &self.selection.catalogue;
        let today = self.app.today();
        let row = |known: &crate::domain::reading::known::Known| {
            let facility = catalogue.facilities.iter().find(|f| f.id == known.facility)?;
            Some(MeterRow::new(stands(self.selection, facility), known, today))
        };
        let asked = known.and_then(|()| known_by_hand(self.app, self.selection)).map(|all| {
            let waiting = self.waiting_meters();
            let due = all.iter().filter_map(row).filter(|row| row.is_due);
            due.filter(|row| !waiting.contains(&row.meter.number.to_string())).collect()
        });
        self.got("readings_due", &READINGS, asked)
    }

    /// Returns the next pick-up of each service, the first first, with the warning that stands with dates.
    pub fn waste(&mut self) -> Option<Waste> {
        let (portal, today) = (&self.selection.connected.portal, self.app.today());
        let asked = portal.about().and_then(|about| Ok((warning_of(&about), portal.next_pickups(today)?)));
        let asked = asked.map_err(Failure::from).map(|(warning, next)| {
            let profile = &self.selection.catalogue.profile;
            let row = |one| NextRow::new(profile, one, today, (&warning, self.app.language));
            Waste { pickups: next.into_iter().map(row).collect(), warning }
        });
        self.got("pickups", &PICKUPS, asked)
    }

    /// Returns what was handed in and has not arrived, the newest first: readings as the spool has them, all else
    /// as the journal says, and what the portal has but customer service has not.
    pub fn open(&mut self) -> Option<Vec<OpenThing>> {
        let asked = self.journalled().and_then(|mut open| {
            open.extend(self.spooled()?);
            open.extend(self.posted()?);
            open.sort_by_key(|thing| std::cmp::Reverse(thing.at));
            Ok(open)
        });
        self.got("open", &OPEN, asked)
    }

    fn journalled(&self) -> Result<Vec<OpenThing>, Failure> {
        let Some(journal) = self.app.known_journal()? else { return Ok(Vec::new()) };
        let whose = Whose {
            profile: &self.selection.catalogue.profile,
            customer: self.customer.number.as_str(),
            user: self.selection.connected.portal.user().map(UserName::as_str),
        };
        let lines = journal.lines(whose, None)?;
        let open = lines.into_iter().filter_map(|line| {
            let state = match (line.state, line.handed) {
                (State::ToDo, _) => OpenState::ToDo,
                (State::Kept, Handed::Move | Handed::Errand) => OpenState::Kept,
                (State::Refused, Handed::Move | Handed::Errand) => OpenState::Refused,
                // The spool knows better what became of readings.
                _ => return None,
            };
            Some(self.thing(line.handed, state, line.what, line.at))
        });
        Ok(open.collect())
    }

    fn spooled(&self) -> Result<Vec<OpenThing>, Failure> {
        let Some(address) = self.address() else { return Ok(Vec::new()) };
        let held = spool::look(self.app, &address)?;
        let open = held.entries().filter_map(|entry| {
            let state = match entry.state {
                EntryState::Waiting => OpenState::Kept,
                EntryState::Refused(_) => OpenState::Refused,
                EntryState::Delivered(_) => return None,
            };
            Some(self.thing(Handed::Reading, state, entry.content.summary(), entry.kept))
        });
        Ok(open.collect())
    }

    /// What the portal has received, and whose e-mail to customer service is not sent.
    fn posted(&self) -> Result<Vec<OpenThing>, Failure> {
        let portal = &self.selection.connected.portal;
        // A start page out of the mirror asks for nothing more; what became of e-mails far away, `sent` tells.
        if portal.mirror().is_some() {
            return Ok(Vec::new());
        }
        let outbox = match portal.outbox() {
            Ok(outbox) => outbox,
            Err(error) if error.refusal == Refusal::NotOffered => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let is_open = |mail: &MailStatus| mail.purpose == Purpose::Service && mail.state != MailState::Sent;
        let unsent: Vec<MailStatus> = outbox.mails()?.into_iter().filter(is_open).collect();
        if unsent.is_empty() {
            return Ok(Vec::new());
        }
        let open = portal.desk().receipts()?.into_iter().filter_map(|receipt| {
            let mail = unsent.iter().find(|mail| mail.number == receipt.number)?;
            let state = match mail.state {
                MailState::Failed => OpenState::MailFailed,
                _ => OpenState::MailWaits,
            };
            Some(self.thing(receipt.handed, state, receipt.what, receipt.at))
        });
        Ok(open.collect())
    }

    fn thing(&self, handed: Handed, state: OpenState, what: String, at: Instant) -> OpenThing {
        let on = zone::date(at, Clock::Local);
        OpenThing { profile: self.selection.catalogue.profile.clone(), handed, state, what, at, on }
    }

    /// The meters whose reading waits in the spool or is a to-do. What can not be read is told by [`open`](Self::open).
    fn waiting_meters(&self) -> Vec<String> {
        let held = self.address().and_then(|address| spool::look(self.app, &address).ok());
        let waiting = held.iter().flat_map(|held| held.entries()).filter(|entry| entry.is_waiting());
        let mut meters: Vec<String> = waiting.map(|entry| entry.content.meter.to_string()).collect();
        let to_dos = self.address().and_then(|address| to_do::readings(self.app, &address).ok());
        meters.extend(to_dos.into_iter().flatten().map(|to_do| to_do.meter.to_string()));
        meters
    }

    fn address(&self) -> Option<Address> {
        let all = addresses(self.app).unwrap_or_default();
        all.into_iter().find(|address| address.profile == self.selection.catalogue.profile)
    }
}
