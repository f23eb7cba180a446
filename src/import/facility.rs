//! Facilities' ids as files have them: text, checked as far as an id can be.

use crate::domain::id::digits::compact;
use crate::domain::id::{FacilityId, Gsrn};
use crate::import::error::Fault;

/// The longest id that is taken, in characters.
const LONGEST: usize = 100;
/// What every Swedish metering point id begins with.
const SWEDISH: &str = "735999";

/// Reads an id. The apostrophe that keeps Excel from making a number of it is no part of it.
///
/// What begins as a metering point id has to be one; blanks between its digits are left out.
pub fn read(text: &str) -> Result<FacilityId, Fault> {
    let text = text.trim();
    let text = text.strip_prefix('\'').unwrap_or(text).trim();
    if text.is_empty() {
        return Err(Fault::EmptyCell);
    }
    if text.chars().any(char::is_control) || text.chars().count() > LONGEST {
        return Err(Fault::BadId);
    }
    if is_rounded(text) {
        return Err(Fault::IdAsNumber(text.to_owned()));
    }
    let digits = compact(text);
    if digits.starts_with(SWEDISH) && digits.bytes().all(|b| b.is_ascii_digit()) {
        let point =
            Gsrn::parse(&digits).map_err(|why| Fault::BadMeteringPoint { id: text.to_owned(), why })?;
        return Ok(FacilityId::new(point.as_str()));
    }
    Ok(FacilityId::new(text))
}

/// Whether a spreadsheet has written a long number in its short form, such as `7.35999E+17`.
fn is_rounded(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let is_digit = |byte: u8| byte.is_ascii_digit();
    exponent.strip_prefix('+').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(is_digit))
        && mantissa.bytes().next().is_some_and(is_digit)
        && mantissa.bytes().all(|byte| is_digit(byte) || byte == b'.' || byte == b',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::IdError;

    #[test]
    fn ids_are_text_and_metering_points_are_checked() {
        let id = |text| read(text).map(|id| id.as_str().to_owned());

        assert!(matches!(id(" 'VA-100049-001 "), Ok(id) if id == "VA-100049-001"));
        assert!(matches!(id("007"), Ok(id) if id == "007"));
        assert!(matches!(id("735 999 000 123 456 780"), Ok(id) if id == "735999000123456780"));
        let length = IdError::Length { found: 17, shortest: 18, longest: 18 };
        assert!(matches!(id("73599900012345678"), Err(Fault::BadMeteringPoint { why, .. }) if why == length));
        assert!(matches!(
            id("735999000123456781"),
            Err(Fault::BadMeteringPoint { why: IdError::CheckDigit, .. })
        ));
        assert!(matches!(id("7,35999E+17"), Err(Fault::IdAsNumber(_))));
        assert!(id("E+17").is_ok());
        assert!(matches!(id("\u{7}"), Err(Fault::BadId)));
        assert!(matches!(id("'"), Err(Fault::EmptyCell)));
    }
}
