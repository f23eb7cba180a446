//! What was handed in and administered in the portal of the rights.

use std::path::Path;

use chrono::Days;
use minasidor::domain::administration::Deed;
use minasidor::domain::errand::{Contact, Errand};
use minasidor::domain::id::{CustomerNumber, UserName};
use minasidor::domain::invoice::InvoiceQuery;
use minasidor::domain::member::{Extent, Right};
use minasidor::domain::reading::ReadingReport;
use minasidor::domain::receipt::IdempotencyKey;
use minasidor::domain::rights::{Page, Role};
use minasidor::domain::setting::SettingKey;
use minasidor::portal::Portal;
use minasidor::portal::embedded::{Access, Store};

use crate::cli::rights::seed::Taste;
use crate::portal::household::day;

/// What others have handed in, said and seen: readings, and all the rest.
pub fn history(folder: &Path, customer: &CustomerNumber, (readings, taste): (Taste, Taste)) {
    let path = folder.join("portal.db");
    let open = |today: &str| {
        let store = Store::open(&path, Access::ReadWrite).unwrap();
        store.session(customer, None, day(today), i64::MAX).unwrap()
    };
    let owner = open("2026-01-01");
    let administration = owner.administration().unwrap();
    let email = Some(format!("{}@stordala.example", taste.tag.to_lowercase()));
    administration.perform(&Deed::Set { key: SettingKey::ContactEmail, value: email }, None).unwrap();
    let right =
        Right { extent: Extent::All, pages: Page::ALL.into(), role: Role::Admin, from: None, until: None };
    let invited = Deed::Invite { user: UserName::new("invited"), person: "Johan Lind".into(), right };
    administration.perform(&invited, None).unwrap();
    drop(owner);
    let later = open("2026-11-02");
    reported(&later, readings);
    for index in 0..=taste.more {
        let errand = Errand {
            kind: "opinion".into(),
            facility: None,
            message: format!("{} fråga {index}", taste.tag),
            contact: Contact::None,
            attachments: Vec::new(),
        };
        let key = IdempotencyKey::new(&format!("K-{}-{index}", taste.tag)).unwrap();
        later.desk().contact(&key, &errand).unwrap();
    }
    later.invoices(&InvoiceQuery::default()).unwrap();
}

fn reported(portal: &dyn Portal, taste: Taste) {
    let facilities = portal.facilities().unwrap();
    let last = facilities.iter().rfind(|facility| !facility.meters.is_empty()).unwrap();
    for index in 0..=taste.more {
        let report = ReadingReport {
            facility: last.id.clone(),
            meter: last.meters[0].number.clone(),
            date: day("2026-10-20").checked_add_days(Days::new(index as u64)).unwrap(),
            stand: 235 * taste.times + i64::try_from(index).unwrap(),
            comment: Some(format!("{} kommentar", taste.tag)),
            replaced: false,
        };
        let key = IdempotencyKey::new(&format!("{}-{index}", taste.tag)).unwrap();
        portal.desk().report_reading(&key, &report).unwrap();
    }
}
