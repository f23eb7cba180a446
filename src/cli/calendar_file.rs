//! Writing a calendar for other programs, whole or not at all.

use std::io;
use std::path::Path;

use crate::cli::app::App;
use crate::cli::args::IcsArgs;
use crate::cli::failure::Failure;
use crate::cli::outcome::Outcome;
use crate::cli::outcome::fault::naming;
use crate::cli::outcome::output::Output;
use crate::files::{Access, write_whole};
use crate::lang::Words;
use crate::lang::plural::count;
use crate::render::format::OutputFormat;
use crate::render::ics::{self, Alarm, Calendar, Event};
use crate::words;

/// When to remind where nothing is said.
const USUAL: &str = "18:00";

/// Whether and how a calendar is to be written; checked before anything is asked.
pub struct CalendarFile<'a> {
    path: &'a Path,
    alarm: Option<Alarm>,
}

impl<'a> CalendarFile<'a> {
    /// Reads the options. `None` where no calendar is asked for.
    ///
    /// # Errors
    /// For a time that is none, and for options that ask for another form of answer.
    pub fn asked(app: &App<'_>, args: &'a IcsArgs) -> Result<Option<Self>, Failure> {
        let Some(path) = args.ics.as_deref() else { return Ok(None) };
        let output = Output::of(app)?;
        let data = output.names_data().is_some_and(|format| format != OutputFormat::Json);
        if output.file.is_some() || data {
            return Err(Failure::usage(Words::fixed(
                "--ics does not go with another file or format",
                "--ics går inte ihop med en annan fil eller ett annat format",
            ))
            .with_hint(Words::fixed("leave out -o and --format", "ta bort -o och --format")));
        }
        let alarm = match args.alarm.as_deref().unwrap_or(USUAL) {
            "none" | "ingen" => None,
            time => Some(Alarm::day_before(time).ok_or_else(|| no_time(time))?),
        };
        Ok(Some(Self { path, alarm }))
    }

    /// Writes the events, each with its profile; `one` and `many` say what they are.
    ///
    /// # Errors
    /// When the file can not be written; the old one is then as it was.
    pub fn write<'o>(
        &self,
        app: &App<'_>,
        name: &Words,
        events: impl IntoIterator<Item = (String, Event)>,
        (one, many): (&Words, &Words),
    ) -> Result<Outcome<'o>, Failure> {
        let events = ics::distinct(events);
        let calendar = Calendar {
            name: name.get(app.language).to_owned(),
            stamp: app.now(),
            language: app.language,
            alarm: self.alarm,
        };
        let text = ics::write(&calendar, &events);
        if self.path == Path::new("-") {
            return Ok(Outcome::text(text));
        }
        let written = write_whole(app.system.files.as_ref(), self.path, Access::Usual, text.as_bytes());
        written.map_err(|error| naming(could_not(&error), Some(self.path)))?;
        let told = count(i64::try_from(events.len()).unwrap_or(i64::MAX), one, many);
        let file = self.path.display();
        Ok(Outcome::done(words!(
            language => "{told} written to {file}.",
            "{told} skrevs till {file}.",
            told = told.get(language)
        )))
    }
}

fn could_not(error: &io::Error) -> Failure {
    let failure = Failure::output(error);
    match error.kind() {
        io::ErrorKind::NotFound => {
            failure.with_why(Words::fixed("its folder does not exist", "mappen finns inte"))
        }
        _ => failure,
    }
}

fn no_time(text: &str) -> Failure {
    Failure::usage(words!("--alarm {text} is no time of day", "--alarm {text} är inget klockslag"))
        .with_hint(Words::fixed("--alarm 18:00, or --alarm none", "--alarm 18:00, eller --alarm none"))
}
