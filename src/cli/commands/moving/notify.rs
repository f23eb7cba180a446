//! `minasidor move notify`: a move notice by options, from a file, or by questions.

use std::path::PathBuf;

use clap::Args;

use crate::cli::app::App;
use crate::cli::args::WriteArgs;
use crate::cli::catalogue::Catalogue;
use crate::cli::commands::moving::form::{Form, Reader, not_sent};
use crate::cli::commands::moving::send::Desk;
use crate::cli::commands::moving::{ask, likely, many};
use crate::cli::draft::{DraftArgs, Left};
use crate::cli::failure::Failure;
use crate::cli::failure::form::option;
use crate::cli::mail::{self, Smtp};
use crate::cli::outcome::{Document, Outcome};
use crate::cli::sent::{post, status};
use crate::cli::{hand_in, message_text};
use crate::domain::mail::Purpose;
use crate::domain::moving::MoveNotice;
use crate::domain::receipt::Handed;
use crate::lang::Words;
use crate::render::page::Page;
use crate::views::moved::{Moved, SHAPE, document, page, preview};

/// Hand in a move notice: by options, from a file, or by questions on a terminal
///
/// It becomes an e-mail to customer service, which is shown before anything is sent. A person reads it: nothing is
/// booked by itself. Without any option a terminal is asked, one thing after the other. The same notice on the same
/// day is the same notice: it gives the first receipt again. Where the portal takes no notices by program (exit 10), it
/// is checked and kept as a to-do: --eml and --mailto give the ready e-mail, --open opens the page; minasidor move sent
/// lists it.
#[derive(Debug, Default, Args)]
#[command(after_help = "Examples:
  minasidor move notify --out 2026-12-01 --reading 14223871=1355 --email maria@lind.example
  minasidor move notify --out 2026-12-01 --in 2026-11-30 --to-address \"Kvarngatan 8\" --dry-run
  minasidor move notify --file flyttar.toml --yes
  minasidor move notify --out 2026-12-01 --email maria@lind.example --eml flytt.eml

A file has one table for each tenancy, with the options as keys:
  [[move]]
  out = 2026-12-01
  from_address = \"Björkvägen 1\"
  reading = { 14224101 = 1234 }
  email = \"vaktmastare@fastigheter.example\"")]
pub struct NotifyArgs {
    #[command(flatten)]
    out: OutArgs,
    #[command(flatten)]
    into: InArgs,
    #[command(flatten)]
    rest: RestArgs,
    /// Take many notices from a TOML file; all are checked before any is sent
    #[arg(
        long,
        value_name = "FILE",
        help_heading = "From a file",
        conflicts_with_all = ["idempotency_key", "eml", "mailto", "out", "into", "from_address", "facility", "next",
            "landlord", "to_address", "grid_id", "flat", "previous", "reading", "invoice_address", "email", "phone",
            "message", "message_file", "late"]
    )]
    file: Option<PathBuf>,
    #[command(flatten)]
    draft: DraftArgs,
    #[command(flatten)]
    write: WriteArgs,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Moving out")]
struct OutArgs {
    /// The day you hand over the keys
    #[arg(long, value_name = "DATE")]
    out: Option<String>,
    /// The address you leave; can be left out where you have one only
    #[arg(long, value_name = "ADDRESS")]
    from_address: Option<String>,
    /// A facility you leave: id, name or part of one; repeatable. Without it: all at the address
    #[arg(long, value_name = "ID|NAME")]
    facility: Vec<String>,
    /// Who moves in after you
    #[arg(long, value_name = "NAME")]
    next: Option<String>,
    /// Your landlord, if you rent
    #[arg(long, value_name = "NAME")]
    landlord: Option<String>,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Moving in")]
struct InArgs {
    /// The day you get the keys
    #[arg(long = "in", value_name = "DATE")]
    into: Option<String>,
    /// The address you move to
    #[arg(long, value_name = "ADDRESS")]
    to_address: Option<String>,
    /// The metering point id of its electricity (anläggnings-id), 18 digits
    #[arg(long, value_name = "ID")]
    grid_id: Option<String>,
    /// The flat's or the meter's number there
    #[arg(long, value_name = "NUMBER")]
    flat: Option<String>,
    /// Who lived there before you
    #[arg(long, value_name = "NAME")]
    previous: Option<String>,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Readings and contact")]
struct RestArgs {
    /// What a meter shows on the day, in whole units; repeatable
    #[arg(long, value_name = "METER=VALUE")]
    reading: Vec<String>,
    /// Where the final invoice goes, if not to the new address
    #[arg(long, value_name = "ADDRESS")]
    invoice_address: Option<String>,
    /// Your e-mail address, for the receipt and for questions
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// Your telephone number, for questions
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,
    /// What else is to be said
    #[arg(long, value_name = "TEXT", conflicts_with = "message_file")]
    message: Option<String>,
    /// The same from a file; - is standard input
    #[arg(long, value_name = "FILE")]
    message_file: Option<PathBuf>,
    /// Send it although a date has passed
    #[arg(long)]
    late: bool,
}

impl NotifyArgs {
    /// Checks, shows, asks, and hands in.
    ///
    /// # Errors
    /// What is wrong with the notice, and what the portal refuses.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let form = self.form(app)?;
        if self.file.is_none() && form.is_blank() && !app.can_ask() {
            return Err(nothing_said());
        }
        // Settings that can not work are told before anything is handed in.
        let mailer = mail::mailer(app)?;
        let desk = Desk::open(app)?;
        let catalogue = Catalogue::load(app, desk.connected)?;
        if let Some(path) = &self.file {
            let how = many::How { write: &self.write, open: self.draft.open, mailer: mailer.as_ref() };
            return many::run(&desk, &catalogue, path, &how);
        }
        let reader = Reader { catalogue: &catalogue, today: app.today(), names: option };
        let form = if form.is_blank() { ask::form(app, &reader)? } else { form };
        let notice = reader.read(&form).map_err(first)?;
        let mut warnings = desk.warnings(&notice);
        warnings.extend(likely::warnings(desk.connected, &catalogue, &notice));
        self.one(&desk, (notice, warnings), mailer.as_ref())
    }

    fn form(&self, app: &App<'_>) -> Result<Form, Failure> {
        let message = message_text::read(app, self.rest.message.as_ref(), self.rest.message_file.as_deref())?;
        let (out, into, rest) = (&self.out, &self.into, &self.rest);
        Ok(Form {
            out: out.out.clone(),
            from_address: out.from_address.clone(),
            facility: out.facility.clone(),
            next: out.next.clone(),
            landlord: out.landlord.clone(),
            into: into.into.clone(),
            to_address: into.to_address.clone(),
            grid_id: into.grid_id.clone(),
            flat: into.flat.clone(),
            previous: into.previous.clone(),
            reading: rest.reading.clone(),
            invoice_address: rest.invoice_address.clone(),
            email: rest.email.clone(),
            phone: rest.phone.clone(),
            message,
            late: rest.late,
        })
    }

    fn one<'a>(
        &self,
        desk: &Desk<'a>,
        (notice, warnings): (MoveNotice, Vec<Words>),
        mailer: Option<&Smtp>,
    ) -> Result<Outcome<'a>, Failure> {
        let app = desk.app;
        let mut moved = Moved {
            profile: desk.connected.profile.clone(),
            customer: desk.customer.number.to_string(),
            mail: desk.mail(&notice),
            warnings,
            notice,
            status: None,
            receipt: None,
        };
        moved.warnings.iter().for_each(|words| app.warn(words));
        let key = desk.key(&self.write, &moved.notice)?;
        let draft = desk.draft(&moved.notice);
        if !desk.is_open()? {
            let page = desk.page(&key, &moved.notice);
            let page = page.as_deref();
            let left = Left {
                handed: Handed::Move,
                attempt: not_sent(),
                company: &desk.about.utility_company,
                page,
                mail: &draft,
                from: moved.notice.email.as_deref(),
            };
            if !self.write.dry_run {
                return self.draft.leave(app, &left, || desk.leave(&key, &moved.notice, page));
            }
            left.tell(app, false);
            moved.mail = Some(draft);
            return Ok(outcome(app, moved));
        }
        if let Some(given) = self.draft.give(app, &draft, moved.notice.email.as_deref())? {
            return Ok(given);
        }
        if self.write.dry_run {
            return Ok(outcome(app, moved));
        }
        let mut summary = Page::default();
        preview(&mut summary, &moved, app.language);
        summary.blank();
        hand_in::agree(app, &self.write, &summary)?;
        let receipt = desk.send(&key, &moved.notice)?;
        let mails = post(app, desk.connected, mailer, &[&receipt.number]);
        let status = status(&mails, &receipt.number, Purpose::Service).cloned();
        Ok(outcome(app, Moved { status, receipt: Some(receipt), ..moved }))
    }
}

fn outcome<'a>(app: &App<'_>, moved: Moved) -> Outcome<'a> {
    let node = document(&moved, app.language);
    Document::of_node("move", &SHAPE, node).page(move |screen| page(&moved, screen.language)).into()
}

/// Tells the first flaw; the others are told when it is mended.
fn first(flaws: Vec<crate::cli::commands::moving::form::Flaw>) -> Failure {
    flaws.into_iter().next().map_or_else(nothing_said, |flaw| flaw.failure)
}

fn nothing_said() -> Failure {
    Failure::usage(not_sent())
        .with_why(Words::fixed(
            "it says neither moving out nor moving in, and nobody can be asked",
            "den säger varken utflyttning eller inflyttning, och ingen går att fråga",
        ))
        .with_hint(Words::fixed(
            "--out DATE, --in DATE with --to-address, or --file FILE",
            "--out DATUM, --in DATUM med --to-address, eller --file FIL",
        ))
}
