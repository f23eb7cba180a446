//! A setting of the customer at its portal.

use crate::domain::setting::{DELIVERIES, Setting, SettingKey};
use crate::domain::zone::{self, Clock};
use crate::lang::{Language, Words};
use crate::render::column::{Column, Kind, Place, Tabular};
use crate::render::value::Value;

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalSettingRow {
    /// The profile.
    pub profile: String,
    /// What the portal has.
    pub setting: Setting,
    /// What it does, in the reader's language.
    pub about: String,
}

/// Says what a setting does.
pub fn about(key: SettingKey, language: Language) -> &'static str {
    let (en, sv) = match key {
        SettingKey::ContactEmail => ("where customer service writes to", "dit kundservice skriver"),
        SettingKey::ContactPhone => ("where customer service calls", "dit kundservice ringer"),
        SettingKey::InvoiceDelivery => ("how invoices come", "hur fakturor kommer"),
    };
    if language == Language::Sv { sv } else { en }
}

/// Says what a setting can be.
pub fn allowed(key: SettingKey) -> Words {
    match key {
        SettingKey::ContactEmail => Words::fixed("an e-mail address", "en e-postadress"),
        SettingKey::ContactPhone => Words::fixed("a telephone number", "ett telefonnummer"),
        SettingKey::InvoiceDelivery => Words::same(DELIVERIES.join(", ")),
    }
}

impl Tabular for PortalSettingRow {
    const NAME: &'static str = "settings";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| {
            Value::id(&*r.profile)
        })
        .doc("The profile."),
        Column::new(
            "key",
            Kind::Code(&["contact_email", "contact_phone", "invoice_delivery"]),
            Words::fixed("key", "nyckel"),
            |r: &Self| Value::bare_code(r.setting.key.key()),
        )
        .doc("The setting."),
        Column::new("value", Kind::Text, Words::fixed("value", "värde"), |r: &Self| {
            Value::or_empty(r.setting.value.as_deref(), Value::text)
        })
        .nullable()
        .doc("Its value; null while nothing was said."),
        Column::new("changed_at", Kind::Instant, Words::fixed("changed", "ändrad"), |r: &Self| {
            Value::or_empty(r.setting.changed, |at| Value::instant(at, zone::civil(at, Clock::Local).offset))
        })
        .nullable()
        .place(Place::Machine)
        .doc("When it was last changed."),
        Column::new("about", Kind::Text, Words::fixed("what it does", "vad den gör"), |r: &Self| {
            Value::text(&*r.about)
        })
        .place(Place::Wide)
        .doc("What it does, in the reader's language."),
    ];
}
