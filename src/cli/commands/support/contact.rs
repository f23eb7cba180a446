//! `minasidor support contact`: an errand with customer service.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::app::App;
use crate::cli::args::WriteArgs;
use crate::cli::catalogue::Catalogue;
use crate::cli::commands::support::{attach, errands};
use crate::cli::connect::Connected;
use crate::cli::draft::{DraftArgs, Left};
use crate::cli::failure::Failure;
use crate::cli::failure::form::{option, wrong};
use crate::cli::mail;
use crate::cli::outcome::{Document, Outcome};
use crate::cli::sent::{Line, leave, note, post, status};
use crate::cli::{hand_in, message_text, to_do};
use crate::domain::errand::{Contact, Errand, ErrandType};
use crate::domain::facility::Customer;
use crate::domain::form::{self, Wrong};
use crate::domain::mail::{Mail, Purpose};
use crate::domain::receipt::{Handed, IdempotencyKey};
use crate::lang::Words;
use crate::letters::errand as letter;
use crate::letters::sheet::Letterhead;
use crate::portal::{About, Capability};
use crate::render::page::Page;
use crate::views::errand::{Contacted, SHAPE, call_first, document, page, preview};
use crate::words;

/// Hand in an errand
///
/// It becomes an e-mail to customer service, which is shown before anything is sent. The same errand on the same day
/// is the same errand: it gives the first receipt again. What is sent to a municipal company can be read by anybody
/// (allmän handling). Urgent faults are for the telephone, day and night; danger to life: 112. Where the portal takes no
/// errands by program (exit 10), it is checked and kept as a to-do: --eml and --mailto give the ready e-mail, --open opens
/// the page; minasidor support sent lists it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor support contact --errand missed-pickup --message \"The bin still stands there.\" --contact none
  minasidor support contact --errand meter --message-file brev.txt --attach mätare.jpg --contact email --email maria@lind.example
  minasidor support contact --errand complaint --message-file - --contact phone --phone \"070-174 06 05\" --dry-run")]
pub struct ContactArgs {
    /// The type of errand: its key or title, as minasidor support errands lists them
    #[arg(long, value_name = "TYPE")]
    errand: String,
    /// What it concerns: the id or name of a facility. Without it: the customer as a whole
    #[arg(long, value_name = "ID|NAME")]
    facility: Option<String>,
    /// What you write
    #[arg(
        long,
        value_name = "TEXT",
        conflicts_with = "message_file",
        required_unless_present = "message_file"
    )]
    message: Option<String>,
    /// The same from a file; - is standard input
    #[arg(long, value_name = "FILE")]
    message_file: Option<PathBuf>,
    /// Whether and how you want an answer
    #[arg(long, value_name = "WAY")]
    contact: Way,
    /// Your e-mail address, with --contact email
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// Your telephone number, with --contact phone and sms
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,
    /// When to call, with --contact phone: 08-12, 13-16
    #[arg(long, value_name = "TIMES")]
    times: Option<String>,
    /// Your postal address, with --contact letter
    #[arg(long, value_name = "ADDRESS")]
    address: Option<String>,
    /// A file to send along; repeatable, at most 10 files of 20 MB together
    #[arg(long, value_name = "FILE")]
    attach: Vec<PathBuf>,
    #[command(flatten)]
    draft: DraftArgs,
    #[command(flatten)]
    write: WriteArgs,
}

/// Whether and how to be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Way {
    /// No answer
    #[value(aliases = ["ingen", "inget", "nej"])]
    None,
    /// By e-mail
    #[value(aliases = ["e-post", "epost", "e-mail", "mail"])]
    Email,
    /// By telephone
    #[value(alias = "telefon")]
    Phone,
    /// By SMS
    Sms,
    /// By letter
    #[value(alias = "brev")]
    Letter,
}

/// What was attempted.
fn not_sent() -> Words {
    Words::fixed("did not send the errand", "ärendet skickades inte")
}

impl ContactArgs {
    /// Checks, shows, asks, and hands in.
    ///
    /// # Errors
    /// What is wrong with the errand, and what the portal refuses.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let mailer = mail::mailer(app)?;
        let connected = app.portal()?;
        let kind = errands::find(errands::types(connected)?, &self.errand)?;
        let (about, customer) = (connected.portal.about()?, connected.portal.customer()?);
        if kind.urgent {
            // Before anything can fail or be asked: who reads this may need it now.
            app.warn(&call_first(about.fault_phone.as_deref()));
        }
        let errand = self.errand(app, connected, &kind)?;
        let draft = write(app, connected, (&about, &customer), (&errand, &kind));
        let mut contacted = Contacted {
            profile: connected.profile.clone(),
            customer: customer.number.to_string(),
            mail: about.service_email.as_ref().map(|_| draft.clone()),
            fault_phone: about.fault_phone.clone(),
            errand,
            kind,
            status: None,
            receipt: None,
        };
        let content = format!("{}\n{}", app.today(), contacted.errand.canonical().as_str());
        let key = hand_in::key(&self.write, connected, &customer.number, "support contact", &content)?;
        if !to_do::takes(connected.portal.as_ref(), Capability::Contact)? {
            let refused = connected.portal.desk().contact(&key, &contacted.errand).err();
            let page = refused.and_then(|error| error.web_page);
            let page = page.as_deref();
            let left = Left {
                handed: Handed::Errand,
                attempt: not_sent(),
                company: &about.utility_company,
                page,
                mail: &draft,
                from: self.email.as_deref(),
            };
            if !self.write.dry_run {
                let to_do = Line { page, ..line(&key, &contacted) };
                return self.draft.leave(app, &left, || leave(app, connected, &to_do));
            }
            left.tell(app, false);
            contacted.mail = Some(draft);
            return Ok(outcome(app, contacted));
        }
        if let Some(given) = self.draft.give(app, &draft, self.email.as_deref())? {
            return Ok(given);
        }
        if self.write.dry_run {
            return Ok(outcome(app, contacted));
        }
        let mut summary = Page::default();
        preview(&mut summary, &contacted, app.language);
        summary.blank();
        hand_in::agree(app, &self.write, &summary)?;
        let taken = connected.portal.desk().contact(&key, &contacted.errand);
        let receipt = taken.map_err(|error| Failure::from(error).with_what(not_sent()))?;
        note(app, connected, &Line { receipt: Some(&receipt), ..line(&key, &contacted) });
        let mails = post(app, connected, mailer.as_ref(), &[&receipt.number]);
        let status = status(&mails, &receipt.number, Purpose::Service).cloned();
        Ok(outcome(app, Contacted { status, receipt: Some(receipt), ..contacted }))
    }

    fn errand(&self, app: &App<'_>, connected: &Connected, kind: &ErrandType) -> Result<Errand, Failure> {
        let message = message_text::read(app, self.message.as_ref(), self.message_file.as_deref())?;
        let facility = match &self.facility {
            Some(typed) => Some(Catalogue::load(app, connected)?.one(typed)?.id.clone()),
            None => None,
        };
        let errand = Errand {
            kind: kind.key.clone(),
            facility,
            message: message.unwrap_or_default(),
            contact: self.contact()?,
            attachments: attach::read(&self.attach, &not_sent())?,
        };
        match errand.faults(app.today()).first() {
            Some(fault) => Err(self.unfit(*fault)),
            None => Ok(errand),
        }
    }

    /// Tells a fault by the option that filled the field, of a file by its name.
    fn unfit(&self, fault: Wrong) -> Failure {
        match fault.item {
            Some((_, at)) => attach::wrong_file(fault, not_sent(), self.attach.get(at)),
            None => wrong(fault, not_sent(), &option(fault.field)),
        }
    }

    /// Puts the way together with its detail. One that belongs to another way is told: it may be the way that is wrong.
    fn contact(&self) -> Result<Contact, Failure> {
        let details = [
            ("email", self.email.as_ref(), [Way::Email].as_slice()),
            ("phone", self.phone.as_ref(), [Way::Phone, Way::Sms].as_slice()),
            ("times", self.times.as_ref(), [Way::Phone].as_slice()),
            ("address", self.address.as_ref(), [Way::Letter].as_slice()),
        ];
        // --eml is from somebody, whatever way the answer takes.
        let of_draft = |name: &str| name == "email" && self.draft.eml.is_some();
        for (name, given, ways) in details {
            if given.is_some() && !ways.contains(&self.contact) && !of_draft(name) {
                let way = ways.first().and_then(Way::to_possible_value);
                let way = way.map(|way| way.get_name().to_owned()).unwrap_or_default();
                return Err(Failure::usage(not_sent())
                    .with_why(words!("--{name} needs --contact {way}", "--{name} kräver --contact {way}")));
            }
        }
        let needed = |field: &'static str, given: &Option<String>| {
            let missing = || {
                let name = option(field);
                Failure::usage(not_sent())
                    .with_why(words!("{name} is missing", "{name} saknas"))
                    .with_hint(words!("{name}, or --contact none", "{name}, eller --contact none"))
            };
            given.as_ref().map(|text| text.trim().to_owned()).ok_or_else(missing)
        };
        let number = || -> Result<String, Failure> {
            let typed = needed("phone", &self.phone)?;
            Ok(form::phone(&typed).unwrap_or(typed))
        };
        Ok(match self.contact {
            Way::None => Contact::None,
            Way::Email => Contact::Email(needed("email", &self.email)?),
            Way::Phone => Contact::Phone { number: number()?, times: self.times.clone() },
            Way::Sms => Contact::Sms(number()?),
            Way::Letter => Contact::Letter(needed("address", &self.address)?),
        })
    }
}

fn line<'a>(key: &'a IdempotencyKey, contacted: &'a Contacted) -> Line<'a> {
    Line {
        key,
        customer: &contacted.customer,
        handed: Handed::Errand,
        what: &contacted.kind.key,
        receipt: None,
        page: None,
    }
}

/// Writes the e-mail as the portal will; to nobody where customer service has no address.
fn write(
    app: &App<'_>,
    connected: &Connected,
    (about, customer): (&About, &Customer),
    (errand, kind): (&Errand, &ErrandType),
) -> Mail {
    let head = Letterhead {
        company: &about.utility_company,
        service: about.service_email.as_deref().unwrap_or_default(),
        customer: &customer.number,
        name: &customer.name,
        user: connected.portal.user(),
        number: None,
        at: app.now(),
    };
    letter::errand(errand, kind, &head)
}

fn outcome<'a>(app: &App<'_>, contacted: Contacted) -> Outcome<'a> {
    let node = document(&contacted, app.language);
    Document::of_node("errand", &SHAPE, node).page(move |screen| page(&contacted, screen.language)).into()
}
