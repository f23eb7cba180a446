//! What a portal's refusal of a reading means, when its code is all that came.

use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::portal::PortalError;

/// Says in a sentence why a portal does not take a reading.
pub fn refusal_reason(error: &PortalError) -> Words {
    let coded = error.what.as_deref().and_then(code_reason);
    coded.unwrap_or_else(|| match error.refusal {
        Refusal::NotFound => {
            Words::fixed("the portal has no such meter", "portalen har ingen sådan mätare")
        }
        Refusal::NotAllowed => Words::fixed(
            "the customer has not given this user the right to report it",
            "kunden har inte gett den här användaren rätt att rapportera den",
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

/// Returns the code of a fault, if it is one.
pub fn known_code(code: &str) -> Option<&'static str> {
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
    ("reading_before_last", "it does not fit among later readings", "den passar inte ihop med senare ställningar"),
    ("reading_lower", "it is lower than the last reading", "den är lägre än förra ställningen"),
    ("reading_unusual", "it is unusual and has no comment", "den är ovanlig och saknar kommentar"),
    ("reading_far", "it is far from what is expected and has no comment", "den är långt från det väntade och saknar kommentar"),
    ("reading_conflict", "another reading of that day is known", "en annan ställning för den dagen finns"),
    ("reading_unknown_meter", "the portal has no such meter", "portalen har ingen sådan mätare"),
    ("reading_several_meters", "several facilities have a meter of that number", "flera anläggningar har en mätare med det numret"),
    ("reading_remote", "the meter is read remotely", "mätaren är fjärravläst"),
    ("reading_taken_down", "the meter had been taken down by then", "mätaren var nedtagen då"),
    ("reading_not_there_yet", "the meter did not stand there yet", "mätaren satt inte där än"),
    ("reading_comment", "the comment is too long or is no text", "kommentaren är för lång eller ingen text"),
];

