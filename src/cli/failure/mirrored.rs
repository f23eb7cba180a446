//! The words for what a mirror does not have, and for what it has instead of a portal that can not be asked.

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::domain::refusal::Refusal;
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::{Language, Words, date};
use crate::portal::error::Mirrored;
use crate::words;

/// Says what was attempted, for the two refusals of a mirror itself.
pub fn what(refusal: Refusal, about: Option<&str>) -> Words {
    match (refusal, about) {
        (Refusal::NotMirrored, Some(name)) => {
            let thing = thing(name);
            Words::new(
                format!("the mirror does not have {}", thing.en),
                format!("speglingen har inte {}", thing.sv),
            )
        }
        (Refusal::NotMirrored, None) => Words::fixed("there is no mirror yet", "det finns ingen spegling än"),
        (_, Some(about)) => words!("did not ask the portal for {about}", "frågade inte portalen om {about}"),
        (_, None) => Words::fixed("did not ask the portal", "frågade inte portalen"),
    }
}

/// Says why.
pub fn why(refusal: Refusal) -> Words {
    if refusal == Refusal::NotMirrored {
        return Words::fixed(
            "it was never fetched, and --offline asks no portal",
            "det har aldrig hämtats, och --offline frågar ingen portal",
        );
    }
    Words::fixed(
        "--offline asks no portal, and the mirror alone can not do it",
        "--offline frågar ingen portal, och speglingen kan inte göra det själv",
    )
}

/// Says what to try.
pub fn hint(refusal: Refusal) -> Words {
    if refusal == Refusal::NotMirrored {
        return Words::fixed(
            "minasidor sync, or the same command without --offline",
            "minasidor sync, eller samma kommando utan --offline",
        );
    }
    Words::fixed("the same command without --offline", "samma kommando utan --offline")
}

/// Adds what the mirror could answer.
pub fn instead(hint: Option<&Words>, kept: Mirrored) -> Words {
    let (at, is_values) = match kept {
        Mirrored::Fetched(at) => (at, false),
        // Values that end at midnight are those of the day before.
        Mirrored::Values(until) => (until.saturating_sub(1), true),
        Mirrored::Since(at) => return since_then(at),
    };
    let day = zone::date(at, Clock::Local);
    let (en, sv) = (date::day_month(day, Language::En), date::day_month(day, Language::Sv));
    let (en, sv) = match is_values {
        true => (format!("--offline for the values of {en}"), format!("--offline för värden t.o.m. {sv}")),
        false => {
            (format!("--offline for what was fetched {en}"), format!("--offline för det som hämtades {sv}"))
        }
    };
    match hint {
        Some(words) => Words::new(format!("{}, or {en}", words.en), format!("{}, eller {sv}", words.sv)),
        None => Words::new(en, sv),
    }
}

/// Tells that a portal does not say what was known at an earlier time, and since when that is known here.
pub fn as_of(kept: Option<Mirrored>) -> Failure {
    let what = Words::fixed(
        "can not tell what was known at the time of --as-of",
        "det går inte att säga vad som var känt vid tiden för --as-of",
    );
    let failure = Failure::new(Refusal::NotOffered.code(), Exit::NotOffered, what);
    let Some(Mirrored::Since(at)) = kept else {
        return failure.with_why(Words::fixed(
            "the portal does not say it, and nothing of this was fetched here before now",
            "portalen säger det inte, och inget av detta har hämtats hit tidigare",
        ));
    };
    let day = zone::date(at, Clock::Local);
    failure
        .with_why(words!(
            "the portal does not say it; what was known is kept here since the first fetch, {day}",
            "portalen säger det inte; vad som var känt finns här sedan första hämtningen, {day}"
        ))
        .with_hint(since_then(at))
}

/// Tells that a mirror, asked alone, does not reach back to the time of `--as-of`.
pub fn as_of_alone(kept: Option<Mirrored>) -> Failure {
    let what = Words::fixed(
        "the mirror can not tell what was known at the time of --as-of",
        "speglingen kan inte säga vad som var känt vid tiden för --as-of",
    );
    let exit = Exit::from_code(Refusal::NotMirrored.exit()).unwrap_or(Exit::NotFound);
    let failure = Failure::new(Refusal::NotMirrored.code(), exit, what);
    let Some(Mirrored::Since(at)) = kept else { return failure.with_why(why(Refusal::NotMirrored)) };
    let day = zone::date(at, Clock::Local);
    failure
        .with_why(words!(
            "it keeps what was known since the first fetch, {day}, and --offline asks no portal",
            "vad som var känt finns sedan första hämtningen, {day}, och --offline frågar ingen portal"
        ))
        .with_hint(since_then(at))
}

fn since_then(at: Instant) -> Words {
    let day = zone::date(at, Clock::Local);
    words!("--as-of {day} or later", "--as-of {day} eller senare")
}

/// Names what a mirror keeps under a name, such as `readings/VA-100045-001`.
fn thing(name: &str) -> Words {
    let (kind, id) = name.split_once('/').map_or((name, ""), |(kind, id)| (kind, id));
    let (en, sv) = match kind {
        "about" | "capabilities" => ("what the portal says of itself", "vad portalen säger om sig själv"),
        "customer" => ("the customer", "kunden"),
        "sites" => ("the sites", "platserna"),
        "facilities" => ("the facilities", "anläggningarna"),
        "groups" => ("the groups", "grupperna"),
        "readings" => ("the meter readings of", "mätarställningarna för"),
        "invoices" => ("the invoices", "fakturorna"),
        "invoice" => ("the lines of invoice", "raderna på faktura"),
        "invoice_lines" => ("what was invoiced for", "det som fakturerats för"),
        "contracts" => ("the contracts", "avtalen"),
        "waste_services" => ("the waste services", "renhållningstjänsterna"),
        "pickups" | "next_pickups" => ("the pick-ups", "hämtningarna"),
        "documents" => ("the documents", "dokumenten"),
        "values" => ("all those values of", "alla de värdena för"),
        other => (other, other),
    };
    let with = |words: &str| if id.is_empty() { words.to_owned() } else { format!("{words} {id}") };
    Words::new(with(en), with(sv))
}
