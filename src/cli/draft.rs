//! An e-mail for the user to send: as a file that mail programs open, or as a link. Nothing is handed in then.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::to_do::{Elsewhere, letter, letters};
use crate::cli::outcome::Outcome;
use crate::cli::to_do;
use crate::domain::mail::Mail;
use crate::domain::receipt::Handed;
use crate::files::{Access, write_whole};
use crate::lang::Words;
use crate::letters::message;
use crate::words;

/// How the e-mail is given to the user.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Sending it yourself")]
pub struct DraftArgs {
    /// Write the ready e-mail to a file, for your own mail program; hand nothing in
    #[arg(long, value_name = "FILE", conflicts_with_all = ["dry_run", "mailto"])]
    pub eml: Option<PathBuf>,

    /// Print a mailto: link with the ready e-mail; hand nothing in
    #[arg(long, conflicts_with = "dry_run")]
    pub mailto: bool,

    /// Open the portal's page where it takes nothing of the sort by program
    #[arg(long, conflicts_with = "dry_run")]
    pub open: bool,
}

/// Something that the portal does not take by program: the user sends the e-mail, or does it on a page.
pub struct Left<'d> {
    /// What sort of thing.
    pub handed: Handed,
    /// What was attempted.
    pub attempt: Words,
    /// The utility's name.
    pub company: &'d str,
    /// The page.
    pub page: Option<&'d str>,
    /// The ready e-mail.
    pub mail: &'d Mail,
    /// The address of the customer's that it is from.
    pub from: Option<&'d str>,
}

impl DraftArgs {
    /// Whether the user sends it.
    pub fn is_wanted(&self) -> bool {
        self.eml.is_some() || self.mailto
    }

    /// Gives the e-mail to the user. `None` where neither is asked for.
    ///
    /// # Errors
    /// When no address of the customer's was given, or the file can not be written.
    pub fn give<'a>(
        &self,
        app: &'a App<'_>,
        mail: &Mail,
        from: Option<&str>,
    ) -> Result<Option<Outcome<'a>>, Failure> {
        if !self.is_wanted() {
            return Ok(None);
        }
        if mail.to.is_empty() {
            app.warn(&Words::fixed(
                "the portal names no e-mail address of customer service; fill it in yourself",
                "portalen anger ingen e-postadress till kundservice; fyll i den själv",
            ));
        }
        let Some(path) = &self.eml else {
            let link = message::link(mail).map_err(|error| malformed(unlinked()).because(&error))?;
            return Ok(Some(Outcome::text(format!("{link}\n"))));
        };
        let from = from.ok_or_else(|| {
            Failure::usage(Words::fixed(
                "--eml needs --email: the e-mail has to be from somebody",
                "--eml kräver --email: e-brevet måste vara från någon",
            ))
        })?;
        let written =
            message::draft(mail, from).map_err(|error| malformed(unwritten(path)).because(&error))?;
        let files = app.system.files.as_ref();
        write_whole(files, path, Access::Owner, &written)
            .map_err(|error| Failure::output(&error).with_what(unwritten(path)))?;
        let shown = path.display();
        Ok(Some(Outcome::done(words!(
            "The e-mail is in {shown}. Nothing was handed in: send it with your mail program.",
            "E-brevet finns i {shown}. Inget lämnades in: skicka det med ditt e-postprogram."
        ))))
    }

    /// Gives the e-mail or the page for what the portal does not take by program. `note` writes the to-do down. Nobody
    /// sends the e-mail but the user: a mail server in the settings is the portal's way out, not the customer's voice.
    ///
    /// # Errors
    /// That it is a to-do (exit 10) where neither e-mail was asked for; else as [`give`](Self::give), and what the
    /// journal refuses.
    pub fn leave<'a>(
        &self,
        app: &'a App<'_>,
        left: &Left<'_>,
        note: impl FnOnce() -> Result<(), Failure>,
    ) -> Result<Outcome<'a>, Failure> {
        let given = self.give(app, left.mail, left.from)?;
        note()?;
        let opened = self.open && to_do::open_page(app, left.page);
        let place = Elsewhere { company: left.company, page: left.page, opened };
        let Some(outcome) = given else {
            return Err(letter(left.handed, left.attempt.clone(), &place));
        };
        left.tell(app, true);
        Ok(outcome)
    }
}

impl Left<'_> {
    /// Says beside an answer that the portal does not take it, and where a person can do it; the run ends with exit 10.
    pub fn tell(&self, app: &App<'_>, kept: bool) {
        let place = Elsewhere { company: self.company, page: self.page, opened: false };
        app.lacks(letters(self.handed, &place, kept));
    }
}

fn malformed(what: Words) -> Failure {
    Failure::new("mail_malformed", Exit::Refused, what)
}

fn unlinked() -> Words {
    Words::fixed("could not make the link", "länken gick inte att göra")
}

fn unwritten(path: &Path) -> Words {
    let shown = path.display();
    words!("could not write {shown}", "{shown} gick inte att skriva")
}
