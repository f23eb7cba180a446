//! From where and how far is fetched, and the acknowledgement of it.

use clap::Args;

use crate::cli::app::App;
use crate::cli::commands::portal::host::FileArgs;
use crate::cli::connect::open_store;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::Outcome;
use crate::domain::receipt::Handed;
use crate::lang::Words;
use crate::lang::number::integer;
use crate::portal::embedded::drain::Stretch;
use crate::portal::embedded::drain::cursor::{self, CursorFault, Place};
use crate::portal::embedded::{Access, Store};
use crate::render::node::Node;
use crate::render::value::Value;
use crate::words;

/// How things are fetched.
#[derive(Debug, Args)]
pub struct FetchArgs {
    #[command(flatten)]
    file: FileArgs,
    /// Go on after this cursor instead of after what was acknowledged
    #[arg(long, value_name = "CURSOR", conflicts_with = "ack")]
    after: Option<String>,
    /// Begin at the beginning, with what was acknowledged too
    #[arg(long, conflicts_with_all = ["ack", "after"])]
    all: bool,
    /// At most so many
    #[arg(long, value_name = "N", conflicts_with = "ack", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    /// Acknowledge everything up to and with this cursor, and fetch nothing
    #[arg(long, value_name = "CURSOR")]
    ack: Option<String>,
}

/// What is fetched.
pub struct Fetch {
    /// The portal.
    pub store: Store,
    /// The stretch; `None` where nothing waits.
    pub stretch: Option<Stretch>,
    feed: String,
    handed: Handed,
    last: Option<Place>,
}

impl FetchArgs {
    /// Fetches what `rows` makes the answer of, or acknowledges.
    ///
    /// # Errors
    /// What the store refuses, and a cursor that is none here.
    pub fn run<'a>(
        &self,
        app: &App<'_>,
        handed: Handed,
        rows: impl FnOnce(Fetch) -> Outcome<'a>,
    ) -> Result<Outcome<'a>, Failure> {
        let mut store = self.file.store(app, |path| open_store(path, Access::ReadWrite))?;
        let feed = store.feed_id()?;
        let place = |store: &Store, text: &str| {
            cursor::read(store, &feed, handed, text).map_err(|fault| refused(fault, text))
        };
        if let Some(text) = &self.ack {
            let place = place(&store, text)?;
            let news = store.acknowledge(handed, &place, app.now())?;
            return Ok(Outcome::done(acknowledged(news)));
        }
        let after = match &self.after {
            Some(text) => Some(place(&store, text)?),
            None if self.all => None,
            None => store.acknowledged(handed)?,
        };
        let waiting = store.waiting(handed, after.as_ref(), self.limit)?;
        let stretch = waiting.as_ref().map(|(stretch, _)| *stretch);
        let last = waiting.map(|(_, last)| last).or(after);
        Ok(rows(Fetch { store, stretch, feed, handed, last }))
    }
}

impl Fetch {
    /// Writes the cursor of a place.
    pub fn cursor(&self, place: &Place) -> String {
        cursor::write(&self.feed, self.handed, place)
    }

    /// What stands beside the rows.
    pub fn members(&self) -> Vec<(&'static str, Node)> {
        let last = self.last.as_ref().map(|place| self.cursor(place));
        vec![("last_cursor", Node::or_null(last, |cursor| Value::id(cursor).into()))]
    }
}

fn acknowledged(news: u64) -> Words {
    let count = i64::try_from(news).unwrap_or(i64::MAX);
    match news {
        0 => Words::fixed("That was acknowledged before.", "Det var redan kvitterat."),
        1 => Words::fixed("1 thing is acknowledged.", "1 sak är kvitterad."),
        _ => words!(
            language => "{n} things are acknowledged.", "{n} saker är kvitterade.",
            n = integer(count, language)
        ),
    }
}

fn refused(fault: CursorFault, text: &str) -> Failure {
    let cursor: String = text.chars().take(80).collect();
    let why = match fault {
        CursorFault::Portal(error) => return error.into(),
        CursorFault::NotACursor => Words::fixed("it is no cursor", "det är ingen markör"),
        CursorFault::AnotherPortal => {
            Words::fixed("it is a cursor of another portal", "det är en markör från en annan portal")
        }
        CursorFault::AnotherSort => {
            Words::fixed("it is a cursor of another sort of things", "det är en markör för något annat slag")
        }
        CursorFault::Gone => Words::fixed(
            "what it stands at is not there: it is mistyped, or the portal was put back to an earlier copy",
            "det den pekar på finns inte: den är felskriven, eller portalen återställd till en äldre kopia",
        ),
    };
    let what = words!("can not go on from {cursor}", "kan inte fortsätta från {cursor}");
    Failure::new("bad_cursor", Exit::Refused, what).with_why(why).with_hint(Words::fixed(
        "a cursor as it was fetched, or --all",
        "en markör som den hämtades, eller --all",
    ))
}
