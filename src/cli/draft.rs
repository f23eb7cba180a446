//! An e-mail for the user to send: as a file that mail programs open, or as a link. Nothing is handed in then.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::Outcome;
use crate::domain::mail::Mail;
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
}

impl DraftArgs {
    /// Whether the user sends it.
    pub fn is_wanted(&self) -> bool {
        self.eml.is_some() || self.mailto
    }

    /// Gives the e-mail to the user. `None` where neither is asked for.
    ///
    /// # Errors
    /// When the portal has no address to write to, no address of the customer's was given, or the file can not be
    /// written.
    pub fn give<'a>(
        &self,
        app: &'a App<'_>,
        mail: Option<&Mail>,
        from: Option<&str>,
    ) -> Result<Option<Outcome<'a>>, Failure> {
        if !self.is_wanted() {
            return Ok(None);
        }
        let mail = mail.ok_or_else(no_address)?;
        let Some(path) = &self.eml else {
            return Ok(Some(Outcome::text(format!("{}\n", message::link(mail)))));
        };
        let from = from.ok_or_else(|| {
            Failure::usage(Words::fixed(
                "--eml needs --email: the e-mail has to be from somebody",
                "--eml kräver --email: e-brevet måste vara från någon",
            ))
        })?;
        let written = message::draft(mail, from).map_err(|error| {
            Failure::new("mail_malformed", Exit::Refused, unwritten(path)).because(&error)
        })?;
        let files = app.system.files.as_ref();
        write_whole(files, path, Access::Owner, &written)
            .map_err(|error| Failure::output(&error).with_what(unwritten(path)))?;
        let shown = path.display();
        Ok(Some(Outcome::done(words!(
            "The e-mail is in {shown}. Nothing was handed in: send it with your mail program.",
            "E-brevet finns i {shown}. Inget lämnades in: skicka det med ditt e-postprogram."
        ))))
    }
}

fn unwritten(path: &Path) -> Words {
    let shown = path.display();
    words!("could not write {shown}", "{shown} gick inte att skriva")
}

fn no_address() -> Failure {
    Failure::new(
        "no_address",
        Exit::NotOffered,
        Words::fixed("there is no e-mail to write", "det finns inget e-brev att skriva"),
    )
    .with_why(Words::fixed(
        "the portal names no e-mail address of customer service",
        "portalen anger ingen e-postadress till kundservice",
    ))
}
