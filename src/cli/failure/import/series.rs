//! The words for values that do not go with the portal.

use crate::cli::failure::import::{Told, clock};
use crate::domain::quantity::Utility;
use crate::lang::{Language, Words};
use crate::portal::embedded::deposit::Misfit;
use crate::views::utility;
use crate::words;

/// Tells why values of a facility do not go with the portal.
pub(super) fn tell(facility: &str, misfit: &Misfit) -> Told {
    match misfit {
        Misfit::OtherCustomer => Told::new(
            "other_customer",
            words!(
                "the facility {facility} is another customer's",
                "anläggningen {facility} är en annan kunds"
            ),
        ),
        Misfit::UtilityNotSaid => Told::new(
            "utility_missing",
            words!(
                "the facility {facility} is new, and nothing says what is delivered there",
                "anläggningen {facility} är ny, och inget säger vad som levereras där"
            ),
        )
        .hint("--utility electricity|heating|water|solar", "--utility el|fjärrvärme|vatten|sol"),
        Misfit::OtherUtility { has, said } => Told::new(
            "other_utility",
            words!(language => "the facility {facility} has {a}, not {b}", "anläggningen {facility} har {a}, inte {b}",
                a = name(has, language), b = name(said, language)),
        ),
        Misfit::OtherUnit { utility, base } => {
            let unit = base.unit().symbol();
            let why = words!(language => "{unit} does not go with {a} at {facility}", "{unit} går inte ihop med {a} på {facility}",
                a = name(utility, language));
            Told::new("other_unit", why)
        }
        Misfit::OtherDirection { utility, direction } => {
            let key = direction.key();
            let why = words!(language => "{key} does not go with {a} at {facility}", "{key} går inte ihop med {a} på {facility}",
                a = name(utility, language));
            Told::new("other_direction", why)
        }
        Misfit::Overlap { from } => {
            let at = clock(*from);
            let why = words!(
                "the interval from {at} overlaps one that {facility} already has",
                "intervallet från {at} går in i ett som {facility} redan har"
            );
            Told::new("overlap_stored", why)
        }
    }
}

/// The name of a utility within a sentence.
fn name(of: &Utility, language: Language) -> String {
    let words: Words = utility::title(of, of.direction());
    words.get(language).to_lowercase()
}
