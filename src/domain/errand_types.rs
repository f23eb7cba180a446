//! The types of errand that a Swedish municipal utility is asked: those of the embedded portal's form, and those of the
//! ready e-mail where a portal has no form.

use crate::domain::errand::ErrandType;

/// Key, title, area of business, and whether it can be urgent.
type Row = (&'static str, &'static str, Option<&'static str>, bool);

/// What a Swedish municipal utility is asked, as its form has it.
const TYPES: [Row; 17] = [
    ("fault", "Felanmälan", None, true),
    ("invoice-question", "Fråga om faktura", Some("Faktura"), false),
    ("payment-respite", "Anstånd eller delbetalning", Some("Faktura"), false),
    ("consumption", "Förbrukning", None, false),
    ("meter", "Mätare och avläsning", None, false),
    ("contract", "Avtal och priser", None, false),
    ("moving", "Flytt eller ägarbyte", None, false),
    ("missed-pickup", "Utebliven sophämtning", Some("Renhållning"), false),
    ("bin-change", "Ändra kärl eller intervall", Some("Renhållning"), false),
    ("pickup-pause", "Uppehåll i hämtning", Some("Renhållning"), false),
    ("solar", "Solceller och anslutning", Some("Sol och produktion"), false),
    ("fuse", "Säkringsändring", Some("El"), false),
    ("contact-details", "Ändra kontaktuppgifter", None, false),
    ("authority", "Behörighet och fullmakt", None, false),
    ("opinion", "Synpunkt", None, false),
    ("complaint", "Klagomål eller reklamation", None, false),
    ("personal-data", "Personuppgifter (GDPR)", None, false),
];

/// Returns the types, in the order of the form.
pub fn usual() -> Vec<ErrandType> {
    TYPES.iter().map(errand_type).collect()
}

fn errand_type((key, title, area, urgent): &Row) -> ErrandType {
    ErrandType {
        key: (*key).to_owned(),
        title: (*title).to_owned(),
        area: area.map(str::to_owned),
        urgent: *urgent,
    }
}
