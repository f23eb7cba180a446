//! The words for amounts, qualities and intervals that can not be.

use crate::cli::failure::import::{Told, clock, place_words};
use crate::domain::zone::Instant;
use crate::import::error::{Fault, Position};
use crate::lang::Words;
use crate::words;

/// Tells what is wrong with a value.
pub(super) fn tell(fault: &Fault) -> Option<Told> {
    amount(fault).or_else(|| time(fault))
}

fn amount(fault: &Fault) -> Option<Told> {
    Some(match fault {
        Fault::BadNumber(text) => {
            Told::new("bad_number", words!("\"{text}\" is no number", "”{text}” är inget tal"))
        }
        Fault::DecimalSign { text, expected } => decimal_sign(text, *expected),
        Fault::TooLarge(text) => Told::new(
            "too_large",
            words!("{text} is more than an interval can have", "{text} är mer än ett intervall kan ha"),
        ),
        Fault::BadUnit(text) => Told::new(
            "bad_unit",
            words!("\"{text}\" is no unit that is known", "”{text}” är ingen känd enhet"),
        )
        .hint("Wh, kWh, MWh, GWh, l, m³ or °C", "Wh, kWh, MWh, GWh, l, m³ eller °C"),
        Fault::BadQuality(text) => {
            let why = words!("\"{text}\" is no quality that is known", "”{text}” är ingen känd kvalitet");
            Told::new("bad_quality", why).hint(
                "measured, corrected, unknown, estimated, preliminary or missing",
                "uppmätt, korrigerad, okänd, uppskattad, preliminär eller saknas",
            )
        }
        Fault::QualityWithoutValue(text) => Told::new(
            "quality_without_value",
            words!(
                "\"{text}\" does not go with the column value: missing is empty, and only that",
                "”{text}” går inte ihop med kolumnen value: det som saknas är tomt, och bara det"
            ),
        ),
        _ => return None,
    })
}

fn decimal_sign(text: &str, expected: char) -> Told {
    let why = words!(
        "\"{text}\" has the wrong decimal sign: in this file it is {expected}",
        "”{text}” har fel decimaltecken: i den här filen är det {expected}"
    );
    let hint = Words::fixed(
        "a point between commas, or a comma between semicolons",
        "punkt mellan kommatecken, eller komma mellan semikolon",
    );
    Told { hint: Some(hint), ..Told::new("decimal_sign", why) }
}

fn time(fault: &Fault) -> Option<Told> {
    Some(match fault {
        Fault::BadTime(text) => {
            Told::new("bad_time", words!("\"{text}\" is no time", "”{text}” är ingen tid")).hint(
                "as in 2026-03-01T00:00:00+01:00 or 2026-03-01",
                "som 2026-03-01T00:00:00+01:00 eller 2026-03-01",
            )
        }
        Fault::SkippedTime(text) => Told::new(
            "skipped_time",
            words!("the clock skipped {text} that day", "klockan hoppade över {text} den dagen"),
        ),
        Fault::MixedZones { first } => Told::new(
            "mixed_zones",
            words!(
                "times with and without an offset from UTC are mixed; row {first} is of the other kind",
                "tider med och utan förskjutning från UTC är blandade; rad {first} är av det andra slaget"
            ),
        )
        .hint("write all of them in one way", "skriv alla på ett sätt"),
        Fault::Reversed => Told::fixed(
            "reversed_interval",
            "the interval does not end after it begins",
            "intervallet slutar inte efter att det börjar",
        ),
        Fault::BadInterval { seconds } => Told::new(
            "bad_interval",
            words!(
                "an interval of {seconds} seconds can not be taken",
                "ett intervall på {seconds} sekunder går inte att ta in"
            ),
        )
        .hint(
            "whole quarters up to 12 hours, days, or calendar months",
            "hela kvartar upp till 12 timmar, dygn eller kalendermånader",
        ),
        Fault::OffQuarter => Told::fixed(
            "off_quarter",
            "the interval does not begin on a quarter of an hour",
            "intervallet börjar inte på en jämn kvart",
        ),
        Fault::Conflict { at, other } => both("conflict", *at, other, |at, other| {
            words!(language =>
                "two values for {at} differ; the other one is at {place}",
                "två värden för {at} skiljer sig; det andra står på {place}",
                place = other.get(language)
            )
        }),
        Fault::Overlap { at, other } => both("overlap", *at, other, |at, other| {
            words!(language =>
                "the interval from {at} overlaps another one, at {place}",
                "intervallet från {at} går in i ett annat, på {place}",
                place = other.get(language)
            )
        }),
        _ => return None,
    })
}

fn both(code: &'static str, at: Instant, other: &Position, why: impl Fn(&str, &Words) -> Words) -> Told {
    let other = place_words(other).unwrap_or_else(|| Words::same(""));
    Told::new(code, why(&clock(at), &other))
}
