//! What a token opens on each page: the table of rights, asked through every method of a portal.

use minasidor::domain::access::AccessQuery;
use minasidor::domain::administration::Deed;
use minasidor::domain::consumption::{Detail, Subject};
use minasidor::domain::errand::{Contact, Errand};
use minasidor::domain::id::MeterNumber;
use minasidor::domain::invoice::{InvoiceQuery, LineQuery};
use minasidor::domain::moving::{MoveNotice, MoveOut};
use minasidor::domain::period::Period;
use minasidor::domain::reading::ReadingReport;
use minasidor::domain::receipt::{Handed, IdempotencyKey};
use minasidor::domain::refusal::Refusal;
use minasidor::domain::setting::SettingKey;
use minasidor::portal::Portal;

use crate::portal::household::{ELECTRICITY, HEATING, WATER, day};
use crate::portal::stage::{query, sums};

use super::*;

type Asked = fn(&dyn Portal) -> Result<bool, PortalError>;

/// What is asked, the pages of which each opens it, and how far one has to be allowed there.
const QUESTIONS: [(&str, &[Page], Role, Asked); 15] = [
    ("consumption", &[Page::Consumption], Role::Read, |portal| {
        let of = [Subject::Facility(FacilityId::new(ELECTRICITY))];
        let mut told = false;
        portal.consumption(&query(&of, "2025-03-01", "2025-04-01", Detail::Months), &mut |_| {
            told = true;
            std::ops::ControlFlow::Continue(())
        })?;
        Ok(told)
    }),
    ("invoices", &[Page::Invoices], Role::Read, |portal| {
        Ok(!portal.invoices(&InvoiceQuery::default())?.is_empty())
    }),
    ("lines", &[Page::Invoices], Role::Read, |portal| {
        let covers = Period::new(day("2020-01-01"), day("2027-01-01")).unwrap();
        let facilities = vec![FacilityId::new(ELECTRICITY)];
        Ok(!portal.invoice_lines(&LineQuery { facilities, covers })?.is_empty())
    }),
    ("documents", &[Page::Documents], Role::Read, |portal| Ok(!portal.documents()?.is_empty())),
    ("contracts", &[Page::Contracts], Role::Read, |portal| Ok(!portal.contracts()?.is_empty())),
    ("waste", &[Page::Waste], Role::Read, |portal| Ok(!portal.waste_services()?.is_empty())),
    ("readings", &[Page::Readings, Page::Consumption], Role::Read, |portal| {
        Ok(!portal.readings(&[FacilityId::new(WATER)])?.is_empty())
    }),
    ("report", &[Page::Readings], Role::Write, |portal| {
        portal.desk().report_reading(&key("report"), &reading()).map(|_| true)
    }),
    ("errands", &[Page::Support], Role::Read, |portal| Ok(!portal.desk().errands()?.is_empty())),
    ("contact", &[Page::Support], Role::Write, |portal| {
        portal.desk().contact(&key("contact"), &errand()).map(|_| true)
    }),
    ("move", &[Page::Moves], Role::Write, |portal| {
        portal.desk().notify_move(&key("move"), &moving_out()).map(|_| true)
    }),
    ("members", &[Page::Administration], Role::Read, |portal| {
        Ok(!portal.administration()?.members()?.is_empty())
    }),
    ("settings", &[Page::Administration], Role::Read, |portal| {
        Ok(!portal.administration()?.settings()?.is_empty())
    }),
    ("access log", &[Page::Administration], Role::Read, |portal| {
        Ok(!portal.administration()?.access_log(&AccessQuery::default())?.is_empty())
    }),
    ("administer", &[Page::Administration], Role::Admin, |portal| {
        let deed = Deed::Set { key: SettingKey::ContactPhone, value: Some("070-174 06 05".into()) };
        portal.administration()?.perform(&deed, None).map(|_| true)
    }),
];

fn key(text: &str) -> IdempotencyKey {
    IdempotencyKey::new(text).unwrap()
}

fn reading() -> ReadingReport {
    ReadingReport {
        facility: FacilityId::new(WATER),
        meter: MeterNumber::new("14223871"),
        date: day("2026-11-20"),
        stand: 1354,
        comment: None,
        replaced: false,
    }
}

fn errand() -> Errand {
    Errand {
        kind: "meter".into(),
        facility: None,
        message: "Mätaren har stannat.".into(),
        contact: Contact::None,
        attachments: vec![],
    }
}

fn moving_out() -> MoveNotice {
    let out = MoveOut {
        date: day("2026-12-10"),
        address: "Ängsvägen 3".into(),
        facilities: vec![],
        next: None,
        landlord: None,
        readings: vec![],
    };
    MoveNotice {
        out: Some(out),
        into: None,
        invoice_address: None,
        email: None,
        phone: None,
        message: None,
        late: false,
    }
}

fn opens(hosted: &Hosted, bearer: &Secret) -> Vec<&'static str> {
    let portal = hosted.host.open(bearer).unwrap();
    let told = QUESTIONS.into_iter().filter(|(.., ask)| matches!(ask(&*portal), Ok(true)));
    told.map(|(name, ..)| name).collect()
}

#[test]
fn a_token_opens_its_pages_as_far_as_it_says_and_nothing_else() {
    let hosted = Hosted::new();
    let session = hosted.bearer("100045");
    let all: Vec<&str> = QUESTIONS.iter().map(|(name, ..)| *name).collect();
    assert_eq!(opens(&hosted, &session), all);
    for page in Page::ALL {
        for role in [Role::Read, Role::Write] {
            let (_, token) = hosted.host.issue_token(&session, &wanted(&[page], role, None)).unwrap();
            let expected: Vec<&str> = QUESTIONS
                .iter()
                .filter(|(_, of, access, _)| of.contains(&page) && *access <= role)
                .map(|(name, ..)| *name)
                .collect();
            assert_eq!(opens(&hosted, &token), expected, "{page:?} {role:?}");
        }
    }
}

#[test]
fn a_page_that_a_token_does_not_open_is_refused_and_not_empty() {
    let hosted = Hosted::new();
    let session = hosted.bearer("100045");
    let (_, token) = hosted.host.issue_token(&session, &wanted(&[Page::Moves], Role::Read, None)).unwrap();
    let portal = hosted.host.open(&token).unwrap();

    for (name, pages, _, ask) in QUESTIONS.into_iter().filter(|(.., access, _)| *access == Role::Read) {
        let error = ask(&*portal).expect_err(name);
        let expected = (Refusal::NotAllowed, Some(pages[0].key()));
        assert_eq!((error.refusal, error.what.as_deref()), expected, "{name}");
    }
    assert!(portal.desk().receipts().is_ok(), "each receipt has a page of its own");
}

#[test]
fn a_token_for_one_facility_does_not_know_of_the_others() {
    let hosted = Hosted::new();
    let session = hosted.bearer("100045");
    let pages =
        [Page::Consumption, Page::Readings, Page::Invoices, Page::Contracts, Page::Support, Page::Waste];
    let (_, token) = hosted.host.issue_token(&session, &wanted(&pages, Role::Write, Some(&[WATER]))).unwrap();
    let portal = hosted.host.open(&token).unwrap();

    let ids: Vec<_> = portal.facilities().unwrap().into_iter().map(|facility| facility.id).collect();
    assert_eq!(ids, [FacilityId::new(WATER)]);
    let asked = |id: &str| {
        let of = [Subject::Facility(FacilityId::new(id))];
        portal.consumption(&query(&of, "2025-03-01", "2025-04-01", Detail::Months), &mut |_| {
            std::ops::ControlFlow::Continue(())
        })
    };
    for id in [ELECTRICITY, "none"] {
        let error = asked(id).unwrap_err();
        assert_eq!((error.refusal, error.what.as_deref()), (Refusal::NotFound, Some(id)));
    }
    let elsewhere = ReadingReport { facility: FacilityId::new(HEATING), ..reading() };
    let error = portal.desk().report_reading(&key("elsewhere"), &elsewhere).unwrap_err();
    assert_eq!((error.refusal, error.what.as_deref()), (Refusal::NotFound, Some(HEATING)));
    assert!(portal.desk().report_reading(&key("here"), &reading()).is_ok());
    // What concerns the customer as a whole is no facility's.
    assert_eq!(portal.desk().contact(&key("whole"), &errand()).unwrap_err().refusal, Refusal::NotAllowed);
    assert!(
        portal.contracts().unwrap().iter().all(|contract| contract.facility == Some(FacilityId::new(WATER)))
    );
}

#[test]
fn a_token_sees_of_what_was_handed_in_what_is_within_it() {
    let hosted = Hosted::new();
    let session = hosted.bearer("100045");
    let own = hosted.host.open(&session).unwrap();
    own.desk().report_reading(&key("a"), &reading()).unwrap();
    own.desk().contact(&key("b"), &errand()).unwrap();
    own.desk().notify_move(&key("c"), &moving_out()).unwrap();
    assert_eq!(own.desk().receipts().unwrap().len(), 3);
    let sees = |pages: &[Page], facilities| {
        let (_, token) = hosted.host.issue_token(&session, &wanted(pages, Role::Write, facilities)).unwrap();
        let portal = hosted.host.open(&token).unwrap();
        let receipts = portal.desk().receipts().unwrap();
        let mails = portal.outbox().unwrap().mails().unwrap();
        let handed: Vec<Handed> = receipts.iter().map(|receipt| receipt.handed).collect();
        assert!(mails.iter().all(|mail| handed.contains(&mail.handed)), "{mails:?}");
        handed
    };

    assert_eq!(sees(&[Page::Readings], None), [Handed::Reading]);
    assert_eq!(sees(&[Page::Readings, Page::Support], Some(&[WATER])), [Handed::Reading]);
    assert_eq!(sees(&[Page::Moves, Page::Support], None), [Handed::Move, Handed::Errand]);
    assert!(sees(&[Page::Readings], Some(&[ELECTRICITY])).is_empty());
    let (_, token) =
        hosted.host.issue_token(&session, &wanted(&[Page::Consumption], Role::Write, None)).unwrap();
    let portal = hosted.host.open(&token).unwrap();
    for refused in [portal.desk().receipts().map(drop), portal.outbox().unwrap().mails().map(drop)] {
        assert_eq!(refused.unwrap_err().refusal, Refusal::NotAllowed);
    }
}

#[test]
fn a_token_reads_values_as_its_owner_does() {
    let hosted = Hosted::new();
    let session = hosted.bearer("100045");
    let scope = wanted(&[Page::Consumption], Role::Read, Some(&[ELECTRICITY]));
    let (_, token) = hosted.host.issue_token(&session, &scope).unwrap();
    let of = [Subject::Facility(FacilityId::new(ELECTRICITY))];
    let asked = query(&of, "2025-03-01", "2025-04-01", Detail::Months);
    let told = |bearer: &Secret| format!("{:?}", sums(&*hosted.host.open(bearer).unwrap(), &asked));

    assert_eq!(told(&token), told(&session));
}
