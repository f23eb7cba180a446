//! What a customer may set at its portal: how customer service reaches it, and how its invoices come.

use crate::domain::administration::AdministrationFault;
use crate::domain::form;
use crate::domain::zone::Instant;

/// One thing that can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SettingKey {
    /// The e-mail address for customer service.
    ContactEmail,
    /// The telephone number for customer service.
    ContactPhone,
    /// How invoices are sent.
    InvoiceDelivery,
}

/// A setting with what was said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Which.
    pub key: SettingKey,
    /// Its value; `None` while nothing was said.
    pub value: Option<String>,
    /// When it was last changed.
    pub changed: Option<Instant>,
}

/// How invoices can be sent.
pub const DELIVERIES: [&str; 3] = ["paper", "email", "e-invoice"];

const LONGEST_PHONE: usize = 25;

impl SettingKey {
    /// Every setting, in the order of lists.
    pub const ALL: [Self; 3] = [Self::ContactEmail, Self::ContactPhone, Self::InvoiceDelivery];

    /// Returns the key of machine formats and of the store.
    pub fn key(self) -> &'static str {
        match self {
            Self::ContactEmail => "contact_email",
            Self::ContactPhone => "contact_phone",
            Self::InvoiceDelivery => "invoice_delivery",
        }
    }

    /// Reads a key. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.key() == text)
    }

    /// Checks a value and returns it as it is kept.
    ///
    /// # Errors
    /// When it is no value of this setting.
    pub fn check(self, value: &str) -> Result<String, AdministrationFault> {
        let value = value.trim();
        let fits = match self {
            Self::ContactEmail => form::is_email(value),
            Self::ContactPhone => form::phone(value).is_some() && value.chars().count() <= LONGEST_PHONE,
            Self::InvoiceDelivery => DELIVERIES.contains(&value),
        };
        if fits { Ok(value.to_owned()) } else { Err(AdministrationFault::SettingValue(self)) }
    }
}

#[cfg(test)]
mod tests {
    use super::SettingKey;

    #[test]
    fn only_what_can_be_reached_is_taken() {
        let email = SettingKey::ContactEmail;
        assert_eq!(email.check(" maria@lind.example ").as_deref(), Ok("maria@lind.example"));
        let long = format!("{}@x.example", "a".repeat(254));
        let wrong = ["", "maria", "@x.se", "a@b", "a@b..se", "a@b@c.se", "a b@c.se", "a@c.se\r\nBcc: x@y.se"];
        for text in wrong.into_iter().chain([long.as_str(), "\u{202e}a@b.se", "å@b.se", "<a@b.se>"]) {
            assert!(email.check(text).is_err(), "{text:?}");
        }
        let phone = SettingKey::ContactPhone;
        assert_eq!(phone.check("+46 70-174 06 05").as_deref(), Ok("+46 70-174 06 05"));
        for text in [
            "",
            "1234",
            "1234567890123456",
            "070-ABC DEF",
            "070\u{1b}[31m",
            "+",
            "++46701740605",
            "19900101-2385",
        ] {
            assert!(phone.check(text).is_err(), "{text:?}");
        }
        assert!(SettingKey::InvoiceDelivery.check("paper").is_ok());
        assert!(SettingKey::InvoiceDelivery.check("Paper").is_err());
    }
}
