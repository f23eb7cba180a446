//! The failure of a reading that is not taken.

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::domain::id::MeterNumber;
use crate::domain::reading::fault::ReadingFault;
use crate::views::reading::fault as words_of;
use crate::words;

/// Tells why a reading of a meter was not sent. `stand` is what was said, where it is a stand; `unit` the
/// counter's, such as `m³`.
pub fn refused(meter: &MeterNumber, stand: Option<i64>, fault: &ReadingFault, unit: &str) -> Failure {
    let what =
        words!("did not send the reading for meter {meter}", "ställningen för mätare {meter} skickades inte");
    let exit = match fault {
        ReadingFault::UnknownMeter => Exit::NotFound,
        ReadingFault::SeveralMeters { .. } => Exit::Usage,
        _ => Exit::Refused,
    };
    Failure::new(fault.code(), exit, what)
        .with_why(words_of::why(fault, stand, unit))
        .with_hint(words_of::hint(fault))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::refused;
    use crate::domain::id::MeterNumber;
    use crate::domain::reading::fault::ReadingFault;

    #[test]
    fn a_lower_reading_is_told_as_it_was_drawn() {
        let date = NaiveDate::from_ymd_opt(2025, 11, 20).expect("a date");
        let fault = ReadingFault::Lower { last: 1204, date, rolled: None };

        let failure = refused(&MeterNumber::new("14223871"), Some(1190), &fault, "m³");

        let (why, hint) = (failure.why.as_ref().expect("a reason"), failure.hint.as_ref().expect("a hint"));
        assert_eq!(failure.code, "reading_lower");
        assert_eq!(failure.what.en, "did not send the reading for meter 14223871");
        assert_eq!(why.en, "1,190 m³ is lower than the last reading, 1,204 m³ (20 Nov 2025)");
        assert_eq!(hint.en, "check the meter number and the digits; a new meter: --meter-replaced");
        assert_eq!(failure.what.sv, "ställningen för mätare 14223871 skickades inte");
        assert_eq!(
            why.sv.replace('\u{a0}', " "),
            "1 190 m³ är lägre än förra ställningen, 1 204 m³ (20 nov 2025)"
        );
        assert_eq!(hint.sv, "kontrollera mätarnummer och siffror; om mätaren är ny: --meter-replaced");
    }
}
