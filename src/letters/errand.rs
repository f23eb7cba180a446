//! The e-mails of an errand: to customer service with what is attached, and to the customer as a receipt.

use crate::domain::errand::{Contact, Errand, ErrandType};
use crate::domain::mail::Mail;
use crate::letters::sheet::{Letterhead, Sheet};

/// Writes the e-mail to customer service. Attachments are put in by whoever keeps them.
pub fn errand(errand: &Errand, kind: &ErrandType, sender: &Letterhead<'_>) -> Mail {
    let reply_to = match &errand.contact {
        Contact::Email(address) => Some(address.clone()),
        _ => None,
    };
    Mail {
        message_id: sender.message_id("arende"),
        date: sender.at,
        to: sender.service.to_owned(),
        reply_to,
        subject: subject(kind, sender),
        text: text(errand, kind, sender),
        is_automatic: false,
        attachments: errand.attachments.clone(),
    }
}

/// Writes the receipt to the customer. `None` where no e-mail address was given.
pub fn receipt(errand: &Errand, kind: &ErrandType, sender: &Letterhead<'_>) -> Option<Mail> {
    let Contact::Email(to) = &errand.contact else { return None };
    let mut sheet = Sheet::default();
    sheet.line("Hej!");
    sheet.line("");
    sheet.line(&format!("{} har tagit emot ditt ärende. Det här är vad vi fick:", sender.company));
    sheet.line("");
    sheet.line(&text(errand, kind, sender));
    sheet.line("Vi svarar så snart vi kan. Akuta fel anmäler du per telefon; vid fara för liv, ring 112.");
    Some(Mail {
        message_id: sender.message_id("kvittens"),
        date: sender.at,
        to: to.clone(),
        reply_to: Some(sender.service.to_owned()),
        subject: format!("Vi har tagit emot: {}", subject(kind, sender)),
        text: sheet.text(),
        is_automatic: true,
        attachments: Vec::new(),
    })
}

fn subject(kind: &ErrandType, sender: &Letterhead<'_>) -> String {
    let urgent = if kind.urgent { "FEL: " } else { "" };
    format!("{urgent}{} – kundnummer {}", kind.title, sender.subject())
}

fn text(errand: &Errand, kind: &ErrandType, sender: &Letterhead<'_>) -> String {
    let mut sheet = Sheet::default();
    sheet.line("ÄRENDE");
    sheet.sender(sender);
    sheet.line("");
    sheet.label("Ärendetyp", &kind.title);
    sheet.label_any("Verksamhet", kind.area.as_ref());
    sheet.label_any("Anläggning", errand.facility.as_ref());
    sheet.label("Vill ha svar", answer(&errand.contact));
    sheet.label_any("Tider", errand.contact.times());
    for file in &errand.attachments {
        sheet.label("Bilaga", format!("{} ({} byte)", file.name, file.bytes.len()));
    }
    sheet.quote("Meddelande", &errand.message);
    sheet.text()
}

fn answer(contact: &Contact) -> String {
    match contact {
        Contact::None => "nej".to_owned(),
        Contact::Email(address) => format!("e-post {address}"),
        Contact::Phone { number, .. } => format!("telefon {number}"),
        Contact::Sms(number) => format!("sms {number}"),
        Contact::Letter(address) => format!("brev {address}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::errand::Attachment;
    use crate::domain::id::{CustomerNumber, FacilityId};

    #[test]
    fn the_errand_says_what_it_is_about_and_how_to_answer() {
        let customer = CustomerNumber::new("100045");
        let sender = Letterhead {
            company: "Stordala Energi & Miljö",
            service: "kundservice@stordala.example",
            customer: &customer,
            name: "Maria Lind",
            user: None,
            number: None,
            at: 1_795_417_200,
        };
        let kind = ErrandType {
            key: "fault".into(),
            title: "Felanmälan".into(),
            area: Some("Vatten".into()),
            urgent: true,
        };
        let told = Errand {
            kind: "fault".into(),
            facility: Some(FacilityId::new("VA-100045-001")),
            message: "Det läcker.\nÄrendetyp: Annat".into(),
            contact: Contact::Phone { number: "+46701740605".into(), times: Some("8–12".into()) },
            attachments: vec![Attachment {
                name: "läcka.jpg".into(),
                media_type: "image/jpeg".into(),
                bytes: vec![1, 2, 3],
            }],
        };

        let mail = errand(&told, &kind, &sender);

        assert_eq!(mail.subject, "FEL: Felanmälan – kundnummer 100045");
        assert_eq!((mail.reply_to, mail.attachments.len()), (None, 1));
        assert_eq!(
            mail.text,
            "ÄRENDE\nKundnummer: 100045\nKund: Maria Lind\nTid: 2026-11-23 08:00\n\nÄrendetyp: Felanmälan\n\
             Verksamhet: Vatten\nAnläggning: VA-100045-001\nVill ha svar: telefon +46701740605\nTider: 8–12\n\
             Bilaga: läcka.jpg (3 byte)\nMeddelande:\n> Det läcker.\n> Ärendetyp: Annat\n"
        );
        assert_eq!(receipt(&told, &kind, &sender), None);
    }
}
