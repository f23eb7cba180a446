//! The e-mails of a move notice: to customer service, and to the customer as a receipt.

use crate::domain::mail::Mail;
use crate::domain::moving::{MoveIn, MoveNotice, MoveOut};
use crate::letters::sheet::{Letterhead, Sheet};

/// What has to be said with every notice: the grid contract ends with it, the contract with the supplier does not.
pub const SUPPLIER: &str = "Vi säger inte upp ditt elhandelsavtal.";
/// The same as the customer says it, who may be the one that sends the notice.
const CONTRACT: &str = "Elhandelsavtalet sägs inte upp med den här anmälan.";

/// Writes the e-mail to customer service.
pub fn notice(notice: &MoveNotice, sender: &Letterhead<'_>) -> Mail {
    Mail {
        message_id: sender.message_id("flytt"),
        date: sender.at,
        to: sender.service.to_owned(),
        reply_to: notice.email.clone(),
        subject: subject(notice, sender),
        text: text(notice, sender, CONTRACT),
        is_automatic: false,
        attachments: Vec::new(),
    }
}

/// Writes the receipt to the customer. `None` where no address was given.
pub fn receipt(notice: &MoveNotice, sender: &Letterhead<'_>) -> Option<Mail> {
    let to = notice.email.clone()?;
    let mut sheet = Sheet::default();
    sheet.line("Hej!");
    sheet.line("");
    sheet.line(&format!("{} har tagit emot din flyttanmälan. Det här är vad vi fick:", sender.company));
    sheet.line("");
    sheet.line(&text(notice, sender, SUPPLIER));
    sheet.line("Anmälan läses av en människa. Stämmer något inte, svara på det här brevet.");
    Some(Mail {
        message_id: sender.message_id("kvittens"),
        date: sender.at,
        to,
        reply_to: Some(sender.service.to_owned()),
        subject: format!("Vi har tagit emot: {}", subject(notice, sender)),
        text: sheet.text(),
        is_automatic: true,
        attachments: Vec::new(),
    })
}

fn subject(notice: &MoveNotice, sender: &Letterhead<'_>) -> String {
    let date = notice.date().map(|date| format!(" – {date}")).unwrap_or_default();
    format!("Flyttanmälan – kundnummer {}{date}", sender.subject())
}

fn text(notice: &MoveNotice, sender: &Letterhead<'_>, last: &str) -> String {
    let mut sheet = Sheet::default();
    sheet.line("FLYTTANMÄLAN");
    sheet.sender(sender);
    if let Some(out) = &notice.out {
        moving_out(&mut sheet, out);
    }
    if let Some(into) = &notice.into {
        moving_in(&mut sheet, into);
    }
    sheet.line("");
    sheet.line("KONTAKT");
    sheet.label_any("Adress för slutfaktura", notice.invoice_address.as_ref());
    sheet.label_any("E-post", notice.email.as_ref());
    sheet.label_any("Telefon", notice.phone.as_ref());
    if notice.late {
        sheet.label("Anmäld i efterhand", "ja");
    }
    if let Some(message) = &notice.message {
        sheet.quote("Meddelande", message);
    }
    sheet.line("");
    sheet.line(last);
    sheet.text()
}

fn moving_out(sheet: &mut Sheet, out: &MoveOut) {
    sheet.line("");
    sheet.line("UTFLYTTNING");
    sheet.label("Utflyttningsdag", out.date);
    sheet.label("Adress", &out.address);
    if out.facilities.is_empty() {
        sheet.label("Anläggningar", "alla på adressen");
    }
    for facility in &out.facilities {
        sheet.label("Anläggning", facility);
    }
    sheet.label_any("Flyttar in efter", out.next.as_ref());
    sheet.label_any("Hyresvärd", out.landlord.as_ref());
    for (meter, stand) in &out.readings {
        sheet.label("Mätarställning", format!("{meter} = {stand}"));
    }
}

fn moving_in(sheet: &mut Sheet, into: &MoveIn) {
    sheet.line("");
    sheet.line("INFLYTTNING");
    sheet.label("Inflyttningsdag", into.date);
    sheet.label("Adress", &into.address);
    sheet.label_any("Anläggnings-id", into.grid_id.as_ref());
    sheet.label_any("Lägenhet eller mätare", into.flat.as_ref());
    sheet.label_any("Bodde där före", into.previous.as_ref());
    for (meter, stand) in &into.readings {
        sheet.label("Mätarställning", format!("{meter} = {stand}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{CustomerNumber, Gsrn, MeterNumber};

    fn told() -> MoveNotice {
        MoveNotice {
            out: Some(MoveOut {
                date: "2026-12-01".parse().unwrap(),
                address: "Ängsvägen 3".into(),
                facilities: vec![],
                next: Some("Johan Lind".into()),
                landlord: None,
                readings: vec![(MeterNumber::new("14223871"), 1355)],
            }),
            into: Some(MoveIn {
                date: "2026-11-30".parse().unwrap(),
                address: "Kvarngatan 8".into(),
                grid_id: Gsrn::parse("735999000123456780").ok(),
                flat: None,
                previous: None,
                readings: vec![],
            }),
            invoice_address: None,
            email: Some("maria@lind.example".into()),
            phone: Some("+46701740605".into()),
            message: Some("Nyckeln ligger hos grannen.\nDatum: 2030-01-01".into()),
            late: false,
        }
    }

    fn sender(customer: &CustomerNumber) -> Letterhead<'_> {
        Letterhead {
            company: "Stordala Energi & Miljö",
            service: "kundservice@stordala.example",
            customer,
            name: "Maria Lind",
            user: None,
            number: Some("F2026-000001"),
            at: 1_795_417_200,
        }
    }

    #[test]
    fn the_notice_has_fixed_labels_and_says_what_it_does_not_do() {
        let customer = CustomerNumber::new("100045");

        let mail = notice(&told(), &sender(&customer));

        assert_eq!(mail.subject, "Flyttanmälan – kundnummer 100045 – 2026-12-01");
        assert_eq!(mail.reply_to.as_deref(), Some("maria@lind.example"));
        assert_eq!(mail.message_id, "f2026-000001.1795417200.flytt@stordala.example");
        assert_eq!(
            mail.text,
            "FLYTTANMÄLAN\nKundnummer: 100045\nKund: Maria Lind\nKvittens: F2026-000001\nTid: 2026-11-23 08:00\n\n\
             UTFLYTTNING\nUtflyttningsdag: 2026-12-01\nAdress: Ängsvägen 3\nAnläggningar: alla på adressen\n\
             Flyttar in efter: Johan Lind\nMätarställning: 14223871 = 1355\n\n\
             INFLYTTNING\nInflyttningsdag: 2026-11-30\nAdress: Kvarngatan 8\nAnläggnings-id: 735999000123456780\n\n\
             KONTAKT\nE-post: maria@lind.example\nTelefon: +46701740605\n\
             Meddelande:\n> Nyckeln ligger hos grannen.\n> Datum: 2030-01-01\n\n\
             Elhandelsavtalet sägs inte upp med den här anmälan.\n"
        );
    }

    #[test]
    fn the_receipt_is_automatic_and_goes_to_whoever_gave_an_address() {
        let customer = CustomerNumber::new("100045");

        let mail = receipt(&told(), &sender(&customer)).unwrap();

        assert!(mail.is_automatic && mail.to == "maria@lind.example");
        assert!(
            mail.text.contains("Kvittens: F2026-000001") && mail.text.contains(SUPPLIER),
            "{}",
            mail.text
        );
        assert_eq!(receipt(&MoveNotice { email: None, ..told() }, &sender(&customer)), None);
    }

    #[test]
    fn a_customer_number_that_is_a_persons_stays_out_of_the_subject() {
        let customer = CustomerNumber::new("199503242381");

        let mail = notice(&told(), &sender(&customer));

        assert_eq!(mail.subject, "Flyttanmälan – kundnummer utelämnat – 2026-12-01");
    }
}
