//! The text of an e-mail to customer service: a heading, and below it fixed labels, one a line, so that a program can
//! read it too. What the customer writes stands behind `> `, so that it can not look like a label.

use crate::domain::form;
use crate::domain::id::{CustomerNumber, UserName};
use crate::domain::zone::{self, Clock, Instant};

/// Who hands something in.
#[derive(Debug, Clone, Copy)]
pub struct Letterhead<'a> {
    /// The utility that gets it.
    pub company: &'a str,
    /// Where its customer service has its e-mail; empty where that is not known.
    pub service: &'a str,
    /// The customer number.
    pub customer: &'a CustomerNumber,
    /// The customer's name.
    pub name: &'a str,
    /// The user who acts for the customer; `None` for the customer itself.
    pub user: Option<&'a UserName>,
    /// The receipt's number; `None` before it has been received.
    pub number: Option<&'a str>,
    /// When it was received, or is looked at.
    pub at: Instant,
}

/// A text that grows by labels.
#[derive(Debug, Clone, Default)]
pub struct Sheet(String);

impl Sheet {
    /// Adds a line as it is.
    pub fn line(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    /// Adds a label with its value. A value has one line, whatever was in it.
    pub fn label(&mut self, label: &str, value: impl std::fmt::Display) {
        let value: String = value.to_string().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.line(&format!("{label}: {}", value.trim()));
    }

    /// Adds a label where there is a value.
    pub fn label_any(&mut self, label: &str, value: Option<impl std::fmt::Display>) {
        if let Some(value) = value {
            self.label(label, value);
        }
    }

    /// Adds text of the customer's own, marked as such.
    pub fn quote(&mut self, label: &str, text: &str) {
        self.line(&format!("{label}:"));
        for line in text.lines() {
            self.line(format!("> {line}").trim_end());
        }
    }

    /// Adds who hands it in, and when.
    pub fn sender(&mut self, sender: &Letterhead<'_>) {
        self.label("Kundnummer", sender.customer);
        self.label("Kund", sender.name);
        self.label_any("Användare", sender.user);
        self.label_any("Kvittens", sender.number);
        let at = zone::civil(sender.at, Clock::Local).time;
        self.label("Tid", at.format("%Y-%m-%d %H:%M"));
    }

    /// Returns the text.
    pub fn text(self) -> String {
        self.0
    }
}

impl Letterhead<'_> {
    /// Names the customer in a subject: by its number, unless that is a person's.
    pub fn subject(&self) -> String {
        let today = zone::date(self.at, Clock::Local);
        let number = self.customer.as_str();
        if form::has_personal_number(number, today) { "utelämnat".to_owned() } else { number.to_owned() }
    }

    /// Makes the name of an e-mail in the portal's own domain.
    pub fn message_id(&self, purpose: &str) -> String {
        let domain = self.service.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
        let number = self.number.unwrap_or("utkast").to_lowercase();
        format!("{number}.{}.{purpose}@{domain}", self.at)
    }
}
