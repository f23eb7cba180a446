//! The words for meter readings: what is wrong with one, and one that waits.

pub mod coded;
mod full;
pub mod short;

use chrono::NaiveDate;

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::reading::coded::{known_code, refusal_reason};
use crate::cli::failure::reading::full::{hint, why};
use crate::domain::id::MeterNumber;
use crate::domain::reading::fault::ReadingFault;
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

/// Makes the failure of a reading that is not sent.
pub fn not_sent(fault: &ReadingFault, of: &Subject<'_>) -> Failure {
    let exit = match fault {
        ReadingFault::UnknownMeter => Exit::NotFound,
        ReadingFault::SeveralMeters { .. } => Exit::Usage,
        _ => Exit::Refused,
    };
    let failure = Failure::new(fault.code(), exit, what(of.meter)).with_why(why(fault, of));
    match hint(fault, of) {
        Some(hint) => failure.with_hint(hint),
        None => failure,
    }
}

/// Makes the failure of a stand that was typed wrong, before it is known which meter is meant.
pub fn bad_value(fault: &ReadingFault) -> Failure {
    let meter = MeterNumber::new("");
    let of = Subject { meter: &meter, stand: None, unit: "m³" };
    not_sent(fault, &of).with_what(Words::fixed("did not send the reading", "ställningen skickades inte"))
}

/// Makes the failure of a reading that the portal does not take.
pub fn refused(error: &PortalError, of: &Subject<'_>) -> Failure {
    let exit = Exit::from_code(error.refusal.exit()).unwrap_or(Exit::Refused);
    let code = error.what.as_deref().and_then(known_code).unwrap_or(error.refusal.code());
    let failure = Failure::new(code, exit, what(of.meter)).with_why(refusal_reason(error));
    let failure = failure.with_web_page(error.web_page.clone());
    match (error.refusal, error.web_page.as_ref()) {
        (Refusal::NotOffered, Some(page)) => failure.with_hint(words!(
            "type it in at {page}",
            "skriv in den på {page}"
        )),
        (Refusal::KeyReused, _) => {
            failure.with_hint(Words::fixed("another --idempotency-key", "en annan --idempotency-key"))
        }
        (Refusal::NotAllowed, _) => failure.with_hint(Words::fixed(
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
        Refusal::StoreReadOnly => ("the portal's file can not be written", "portalens fil går inte att skriva i"),
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

fn what(meter: &MeterNumber) -> Words {
    words!("did not send the reading for meter {meter}", "ställningen för mätare {meter} skickades inte")
}

