//! Doing one thing in the administration: checked, shown, asked for, done, and told.

use crate::cli::app::App;
use crate::cli::args::WriteArgs;
use crate::cli::connect::Connected;
use crate::cli::failure::Failure;
use crate::cli::failure::administration::{refused, told};
use crate::cli::hand_in;
use crate::cli::outcome::{Document, Outcome};
use crate::domain::administration::{Change, Deed};
use crate::domain::receipt::IdempotencyKey;
use crate::lang::Words;
use crate::render::page::Page;
use crate::views::administered;
use crate::words;

/// What is said of a deed.
pub struct Saying {
    /// Before it is done, for the one who is asked.
    pub summary: Page,
    /// What was attempted, when it can not be done.
    pub attempt: Words,
    /// What is so now.
    pub done: Words,
}

/// Does one thing, or with `--dry-run` tells what it would do.
///
/// # Errors
/// When it can not be done, when nobody says yes, and when the key is none or was used for something else.
pub fn carry_out<'a>(
    app: &App<'_>,
    args: &WriteArgs,
    deed: Deed,
    saying: Saying,
) -> Result<Outcome<'a>, Failure> {
    let connected = app.portal()?;
    let fail = |error| refused(error, saying.attempt.clone());
    deed.check(app.today()).map_err(|fault| told(&fault, saying.attempt.clone()))?;
    let administration = connected.portal.administration()?;
    let key = chosen_key(args, connected)?;
    // Done before under the same key, it may well be refused now: only the portal can tell the two apart.
    if args.dry_run || key.is_none() {
        let expected = administration.preview(&deed).map_err(fail)?;
        if args.dry_run {
            return Ok(receipt(&deed, expected, true, &saying.done));
        }
    }
    hand_in::agree(app, args, &saying.summary)?;
    let change = administration.perform(&deed, key.as_ref()).map_err(fail)?;
    Ok(receipt(&deed, change, false, &saying.done))
}

/// The key, where one was given: by itself, administration is idempotent by state and needs none.
fn chosen_key(args: &WriteArgs, connected: &Connected) -> Result<Option<IdempotencyKey>, Failure> {
    if args.idempotency_key.is_none() {
        return Ok(None);
    }
    let customer = connected.portal.customer()?.number;
    hand_in::key(args, connected, &customer, "admin", "").map(Some)
}

fn receipt<'a>(deed: &Deed, change: Change, dry_run: bool, done: &Words) -> Outcome<'a> {
    let document = administered::document(deed, &change, dry_run);
    let lines = lines(deed, &change, dry_run, done);
    Document::of_node("administration", &administered::SHAPE, document)
        .page(move |screen| {
            let mut page = Page::default();
            lines.iter().for_each(|line| page.prose(line.get(screen.language)));
            page
        })
        .into()
}

fn lines(deed: &Deed, change: &Change, dry_run: bool, done: &Words) -> Vec<Words> {
    let first = match (change.changed, dry_run) {
        _ if change.replayed => Words::fixed(
            "Done before under the same key; nothing was done now.",
            "Gjort förut med samma nyckel; inget gjordes nu.",
        ),
        (false, _) => Words::fixed("It is so already; nothing changed.", "Det är redan så; inget ändrades."),
        (true, true) => {
            Words::fixed("Nothing was changed. It would be so:", "Inget ändrades. Så här skulle det bli:")
        }
        (true, false) => Words::fixed("Done.", "Klart."),
    };
    let given = change.grant.filter(|_| !matches!(deed, Deed::Revoke { .. }));
    let number =
        given.map(|number| words!("The right has the number {number}.", "Behörigheten har nummer {number}."));
    let until = change.invited_until.map(|date| {
        words!(
            "The invitation lapses on {date} if nobody comes in before.",
            "Inbjudan förfaller {date} om ingen loggar in innan dess."
        )
    });
    [Some(first), Some(done.clone()), number, until].into_iter().flatten().collect()
}
