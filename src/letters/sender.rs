//! Who writes: the utility as it stands on its letters.

use crate::domain::invoice::Payee;

/// The utility as it stands on its letters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sender {
    /// The name it goes by, such as `Stordala Energi & Miljö`.
    pub name: String,
    /// Its registered name, address and accounts.
    pub payee: Option<Payee>,
    /// The e-mail address of customer service.
    pub email: Option<String>,
    /// The telephone number of customer service.
    pub phone: Option<String>,
    /// The telephone number for urgent faults.
    pub fault_phone: Option<String>,
}

impl Sender {
    /// Returns the lines under its name: registered name with organisation number, and the address.
    pub fn lines(&self) -> Vec<String> {
        let Some(payee) = &self.payee else { return Vec::new() };
        let organisation = payee.organisation.as_ref().map(|number| format!("org.nr {number}"));
        let named = [Some(payee.name.clone()), organisation].into_iter().flatten().collect::<Vec<_>>();
        [named.join(", "), payee.address.join(", ")].into_iter().filter(|line| !line.is_empty()).collect()
    }

    /// Returns how customer service is reached, in one sentence; `None` where nothing is known.
    pub fn contact(&self) -> Option<String> {
        let ways = [
            self.phone.as_ref().map(|phone| format!("telefon {phone}")),
            self.email.as_ref().map(|email| format!("e-post {email}")),
        ];
        let ways: Vec<String> = ways.into_iter().flatten().collect();
        (!ways.is_empty()).then(|| format!("Kundservice: {}.", ways.join(", ")))
    }
}
