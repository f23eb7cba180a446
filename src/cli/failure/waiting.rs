//! The words for readings that wait, and for those that the portal refused.

use chrono::NaiveDate;

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::domain::id::MeterNumber;
use crate::domain::refusal::Refusal;
use crate::lang::number::integer;
use crate::lang::{Language, Words, date};
use crate::portal::PortalError;
use crate::words;

/// The reading that a failure is about.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The meter.
    pub meter: &'a MeterNumber,
    /// The stand, as far as it is one.
    pub stand: Option<i64>,
    /// The unit of the counter, such as `m³`.
    pub unit: &'a str,
}

/// Makes the failure of a reading that the portal does not take.
pub fn refused(error: &PortalError, of: &Subject<'_>) -> Failure {
    let exit = Exit::from_code(error.refusal.exit()).unwrap_or(Exit::Refused);
    let code = error.what.as_deref().and_then(known_code).unwrap_or(error.refusal.code());
    let failure = Failure::new(code, exit, what(of.meter)).with_why(refusal_reason(error));
    let failure = failure.with_web_page(error.web_page.clone());
    match error.refusal {
        Refusal::KeyReused => {
            failure.with_hint(Words::fixed("another --idempotency-key", "en annan --idempotency-key"))
        }
        Refusal::NotAllowed => failure.with_hint(Words::fixed(
            "ask whoever administers the customer's users",
            "fråga den som sköter kundens användare",
        )),
        _ => failure.with_hint(Words::fixed(
            "minasidor meter list shows the meters and what they were read at",
            "minasidor meter list visar mätarna och vad de stod på",
        )),
    }
}

/// Makes the failure of another stand for a meter and day of which one waits already.
pub fn another_waits(of: &Subject<'_>, waiting: i64, day: NaiveDate) -> Failure {
    Failure::new("reading_conflict", Exit::Refused, what(of.meter))
        .with_why(words!(
            language => "{w} {u} of {d} waits to be sent already",
            "{w} {u} för {d} väntar redan på att skickas",
            w = integer(waiting, language), u = of.unit, d = date::day_month_year(day, language)
        ))
        .with_hint(Words::fixed(
            "minasidor meter pending; --drop takes back the one that waits",
            "minasidor meter pending; --drop tar tillbaka den som väntar",
        ))
}

/// Makes the failure (exit 6) of a reading that is kept until the portal answers.
pub fn kept(of: &Subject<'_>, portal: Option<&str>, error: &PortalError) -> Failure {
    let meter = of.meter;
    let portal = |usual| portal.unwrap_or(usual);
    let (en, sv) = waits_for(error.refusal);
    let stand = |language| integer(of.stand.unwrap_or_default(), language);
    Failure::new(
        "reading_kept",
        Exit::Later,
        Words::new(
            format!("the reading for meter {meter} has not reached {} yet", portal("the portal")),
            format!("ställningen för mätare {meter} har inte nått {} än", portal("portalen")),
        ),
    )
    .with_why(Words::new(
        format!("{en}; {} {} is kept on disk", stand(Language::En), of.unit),
        format!("{sv}; {} {} är sparat på disken", stand(Language::Sv), of.unit),
    ))
    .with_hint(Words::fixed(
        "nothing, the next run sends it; at once: minasidor meter flush",
        "inget, nästa körning skickar den; genast: minasidor meter flush",
    ))
}

/// Says why a portal did not take a reading for now, as a clause.
pub fn waits_for(refusal: Refusal) -> (&'static str, &'static str) {
    match refusal {
        Refusal::NoAnswer => {
            ("the connection broke before an answer came", "förbindelsen bröts innan svaret kom")
        }
        Refusal::Busy => {
            ("another program is using the portal's file", "ett annat program använder portalens fil")
        }
        Refusal::Overloaded => (
            "the portal is overloaded or failed inside",
            "portalen är överbelastad eller har ett internt fel",
        ),
        Refusal::StoreFull => ("the disk is full", "disken är full"),
        Refusal::StoreReadOnly => {
            ("the portal's file can not be written", "portalens fil går inte att skriva i")
        }
        Refusal::StoreNewer => (
            "a newer version of minasidor wrote the portal's file",
            "en nyare version av minasidor har skrivit portalens fil",
        ),
        Refusal::StoreDamaged | Refusal::StoreUnavailable => {
            ("the portal's file can not be used", "portalens fil går inte att använda")
        }
        Refusal::Surprise => {
            ("the portal's answer could not be understood", "portalens svar gick inte att förstå")
        }
        _ => ("the portal can not be reached", "portalen går inte att nå"),
    }
}

/// Says in a sentence why a portal does not take a reading.
pub fn refusal_reason(error: &PortalError) -> Words {
    let coded = error.what.as_deref().and_then(code_reason);
    coded.unwrap_or_else(|| match error.refusal {
        Refusal::NotFound => Words::fixed("the portal has no such meter", "portalen har ingen sådan mätare"),
        Refusal::NotAllowed => Words::fixed(
            "the customer has not given this user or token the right to report it",
            "kunden har inte gett den här användaren eller nyckeln rätt att rapportera den",
        ),
        Refusal::NotOffered => Words::fixed(
            "the portal takes readings only on its web page; kept as a to-do",
            "portalen tar bara emot ställningar på sin webbsida; sparad som att göra",
        ),
        Refusal::KeyReused => Words::fixed(
            "the same idempotency key was used before for something else",
            "samma idempotensnyckel har använts förut för något annat",
        ),
        Refusal::Conflict => Words::fixed(
            "another reading of that day is known already",
            "en annan ställning för den dagen finns redan",
        ),
        _ => Words::fixed("the portal says that it is wrong", "portalen säger att den är fel"),
    })
}

fn known_code(code: &str) -> Option<&'static str> {
    CODES.iter().find(|(known, ..)| *known == code).map(|(known, ..)| *known)
}

fn code_reason(code: &str) -> Option<Words> {
    CODES.iter().find(|(known, ..)| *known == code).map(|(_, en, sv)| Words::fixed(en, sv))
}

/// What a fault's code means when the code is all that came.
const CODES: [(&str, &str, &str); 17] = [
    ("reading_not_number", "it is no number", "den är inget tal"),
    ("reading_not_whole", "it is no whole number", "den är inget heltal"),
    ("reading_negative", "it is below zero", "den är under noll"),
    ("reading_digits", "it has more digits than the counter", "den har fler siffror än räkneverket"),
    ("reading_decimals", "the decimals seem to be typed along", "decimalerna verkar vara medtagna"),
    ("reading_future", "its day has not come yet", "dagen har inte kommit än"),
    (
        "reading_before_last",
        "it does not fit among later readings",
        "den passar inte ihop med senare ställningar",
    ),
    ("reading_lower", "it is lower than the last reading", "den är lägre än förra ställningen"),
    ("reading_unusual", "it is unusual and has no comment", "den är ovanlig och saknar kommentar"),
    (
        "reading_far",
        "it is far from what is expected and has no comment",
        "den är långt från det väntade och saknar kommentar",
    ),
    ("reading_conflict", "another reading of that day is known", "en annan ställning för den dagen finns"),
    ("reading_unknown_meter", "the portal has no such meter", "portalen har ingen sådan mätare"),
    (
        "reading_several_meters",
        "several facilities have a meter of that number",
        "flera anläggningar har en mätare med det numret",
    ),
    ("reading_remote", "the meter is read remotely", "mätaren är fjärravläst"),
    ("reading_taken_down", "the meter had been taken down by then", "mätaren var nedtagen då"),
    ("reading_not_there_yet", "the meter did not stand there yet", "mätaren satt inte där än"),
    ("reading_comment", "the comment is too long or is no text", "kommentaren är för lång eller ingen text"),
];

fn what(meter: &MeterNumber) -> Words {
    words!("did not send the reading for meter {meter}", "ställningen för mätare {meter} skickades inte")
}

/// The refusal behind a portal that could not be opened or asked.
pub fn of_failure(failure: &Failure) -> PortalError {
    let refusal = Refusal::ALL.into_iter().find(|refusal| refusal.code() == failure.code);
    PortalError::new(refusal.filter(|refusal| *refusal != Refusal::NotFound).unwrap_or(Refusal::Unreachable))
}
