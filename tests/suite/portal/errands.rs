//! Errands and move notices that are handed in at any kind of portal, and the e-mails that it writes.
//!
//! Customer 100047 has two sites; `caretaker-07` may write about the first alone, `caretaker-08` may look at errands,
//! `johan.lind` may look at consumption.

use std::cell::RefCell;
use std::collections::BTreeSet;

use minasidor::domain::errand::{Attachment, Contact, Errand};
use minasidor::domain::facility::{Customer, Facility};
use minasidor::domain::id::{CustomerNumber, FacilityId, MeterNumber, SiteId, UserName};
use minasidor::domain::mail::{Mail, MailFault, MailState, Purpose};
use minasidor::domain::moving::{MoveIn, MoveNotice, MoveOut};
use minasidor::domain::quantity::Utility;
use minasidor::domain::receipt::{Handed, IdempotencyKey, Receipt};
use minasidor::domain::refusal::Refusal;
use minasidor::domain::rights::{Grant, Page, Role, Scope};
use minasidor::portal::embedded::write::Writer;
use minasidor::portal::outbox::{Mailer, Tries};
use minasidor::portal::{Portal, PortalError};

use crate::portal::household::{self, day};
use crate::portal::stage::Stage;

const CUSTOMER: &str = "100047";
const FIRST: &str = "VA-100047-001";
const SECOND: &str = "VA-100047-002";
const TODAY: &str = "2026-11-23";

/// Adds the customer.
pub fn seed(writer: &mut Writer<'_>) {
    let number = CustomerNumber::new(CUSTOMER);
    writer.add_customer(&Customer { number: number.clone(), name: "Ängsvägen 30".into() }).unwrap();
    for (id, site, name, meter) in
        [(FIRST, "E-1", "Ängsvägen 30", "14224821"), (SECOND, "E-2", "Kvarngatan 8", "14224822")]
    {
        writer.add_site(&number, &household::site(site, name)).unwrap();
        let water = household::facility(id, site, &format!("{name} Vatten"), Utility::Water);
        let meters = vec![household::meter(meter, None)];
        writer.add_facility(&number, &Facility { meters, ..water }).unwrap();
    }
    let first = Scope::Sites(BTreeSet::from([SiteId::new("E-1")]));
    let users = [
        ("caretaker-07", first, vec![Page::Support, Page::Moves], Role::Write),
        ("caretaker-08", Scope::All, vec![Page::Support], Role::Read),
    ];
    for (name, scope, pages, role) in users {
        writer.add_user(&UserName::new(name), name).unwrap();
        let grant = Grant { role, ..household::grant(CUSTOMER, scope, &pages) };
        writer.add_grant(&UserName::new(name), &grant).unwrap();
    }
    let reader = household::grant(CUSTOMER, Scope::All, &[Page::Consumption]);
    writer.add_grant(&UserName::new("johan.lind"), &reader).unwrap();
}

fn open(stage: &Stage, user: Option<&str>) -> Box<dyn Portal> {
    stage.try_open(CUSTOMER, user, TODAY).unwrap()
}

fn key(text: &str) -> IdempotencyKey {
    IdempotencyKey::new(text).unwrap()
}

fn errand(facility: Option<&str>) -> Errand {
    Errand {
        kind: "meter".into(),
        facility: facility.map(FacilityId::new),
        message: "Mätaren har stannat.".into(),
        contact: Contact::Email("maria@lind.example".into()),
        attachments: vec![Attachment {
            name: "mätare.jpg".into(),
            media_type: "image/jpeg".into(),
            bytes: vec![1, 2, 3],
        }],
    }
}

fn moving_out(facilities: &[&str]) -> MoveNotice {
    MoveNotice {
        out: Some(MoveOut {
            date: day("2026-12-01"),
            address: "Ängsvägen 30".into(),
            facilities: facilities.iter().map(|id| FacilityId::new(id)).collect(),
            next: None,
            landlord: None,
            readings: vec![(MeterNumber::new("14224821"), 1355)],
        }),
        into: None,
        invoice_address: None,
        email: None,
        phone: None,
        message: None,
        late: false,
    }
}

fn moving_both() -> MoveNotice {
    let into = MoveIn {
        date: day("2026-12-02"),
        address: "Storgatan 1".into(),
        grid_id: None,
        flat: None,
        previous: None,
        readings: vec![],
    };
    MoveNotice { into: Some(into), ..moving_out(&[FIRST]) }
}

#[track_caller]
fn refusal<T: std::fmt::Debug>(answer: Result<T, PortalError>) -> (Refusal, String) {
    let error = answer.expect_err("a refusal");
    (error.refusal, error.what.unwrap_or_default())
}

pub fn what_is_handed_in_with_one_key_is_one_thing(stage: &Stage) {
    let portal = open(stage, None);
    let desk = portal.desk();

    let first = desk.notify_move(&key("a"), &moving_both()).unwrap();
    let again = desk.notify_move(&key("a"), &moving_both()).unwrap();

    assert_eq!((first.handed, first.what.as_str()), (Handed::Move, "out 2026-12-01, in 2026-12-02"));
    assert_eq!(again, Receipt { replayed: true, ..first.clone() });
    assert_eq!(refusal(desk.notify_move(&key("a"), &moving_out(&[]))).0, Refusal::KeyReused);
    assert_eq!(refusal(desk.contact(&key("a"), &errand(None))).0, Refusal::KeyReused);
    let other = desk.contact(&key("b"), &errand(Some(FIRST))).unwrap();
    assert_eq!(other.what, format!("meter {FIRST}"));
    let numbers: Vec<String> = desk.receipts().unwrap().into_iter().map(|r| r.number).collect();
    assert_eq!(numbers, [other.number, first.number]);
}

pub fn a_portal_checks_forms_itself_and_keeps_nothing_of_a_wrong_one(stage: &Stage) {
    let portal = open(stage, None);
    let desk = portal.desk();
    let out = || moving_out(&[FIRST]).out.unwrap();
    let notices = [
        (
            MoveNotice { out: Some(MoveOut { date: day("2026-11-22"), ..out() }), ..moving_out(&[]) },
            "out move_past",
        ),
        (
            MoveNotice {
                out: Some(MoveOut { address: "a\r\nBcc: x@y.example".into(), ..out() }),
                ..moving_out(&[])
            },
            "from_address field_line_break",
        ),
        (
            MoveNotice {
                out: Some(MoveOut { readings: vec![(MeterNumber::new("14223871"), 1)], ..out() }),
                ..moving_out(&[])
            },
            "reading field_unknown",
        ),
        (MoveNotice { email: Some("a@b.example\r\n".into()), ..moving_out(&[]) }, "email field_email"),
        (MoveNotice { out: None, ..moving_out(&[]) }, "out move_nothing"),
    ];
    for (notice, what) in notices {
        assert_eq!(
            refusal(desk.notify_move(&key(what.split(' ').next().unwrap()), &notice)),
            (Refusal::Invalid, what.into())
        );
    }
    let errands = [
        (Errand { kind: "nonsense".into(), ..errand(None) }, "errand field_unknown"),
        (Errand { message: " ".into(), ..errand(None) }, "message field_empty"),
        (Errand { contact: Contact::Sms("1".into()), ..errand(None) }, "phone field_phone"),
    ];
    for (errand, what) in errands {
        assert_eq!(refusal(desk.contact(&key("e"), &errand)), (Refusal::Invalid, what.into()));
    }
    assert!(desk.receipts().unwrap().is_empty());
    if stage.tells.mails {
        assert!(portal.outbox().unwrap().mails().unwrap().is_empty());
    }
}

pub fn who_has_a_site_writes_about_it_alone(stage: &Stage) {
    let portal = open(stage, Some("caretaker-07"));
    let desk = portal.desk();
    let unknown = (Refusal::NotFound, SECOND.to_owned());

    assert!(desk.errands().unwrap().iter().any(|kind| kind.urgent));
    desk.contact(&key("a"), &errand(Some(FIRST))).unwrap();
    assert_eq!(refusal(desk.contact(&key("b"), &errand(Some(SECOND)))), unknown);
    assert_eq!(refusal(desk.contact(&key("b"), &errand(Some("VA-100045-001")))).0, Refusal::NotFound);
    assert_eq!(refusal(desk.contact(&key("b"), &errand(None))), (Refusal::NotAllowed, "support".into()));

    desk.notify_move(&key("c"), &moving_out(&[FIRST])).unwrap();
    assert_eq!(refusal(desk.notify_move(&key("d"), &moving_out(&[FIRST, SECOND]))), unknown);
    assert_eq!(refusal(desk.notify_move(&key("d"), &moving_out(&[]))), (Refusal::NotAllowed, "moves".into()));
    assert_eq!(refusal(desk.notify_move(&key("d"), &moving_both())), (Refusal::NotAllowed, "moves".into()));
    let mut foreign = moving_out(&[FIRST]);
    foreign.out.as_mut().unwrap().readings = vec![(MeterNumber::new("14224822"), 1)];
    assert_eq!(
        refusal(desk.notify_move(&key("d"), &foreign)),
        (Refusal::Invalid, "reading field_unknown".into())
    );
}

pub fn who_may_only_look_hands_in_nothing(stage: &Stage) {
    let reader = open(stage, Some("caretaker-08"));
    assert!(!reader.desk().errands().unwrap().is_empty());
    assert_eq!(refusal(reader.desk().contact(&key("a"), &errand(None))).0, Refusal::NotAllowed);
    assert_eq!(refusal(reader.desk().contact(&key("a"), &errand(Some(FIRST)))).0, Refusal::NotAllowed);
    assert_eq!(refusal(reader.desk().notify_move(&key("a"), &moving_out(&[FIRST]))).0, Refusal::NotAllowed);

    let stranger = open(stage, Some("johan.lind"));
    assert_eq!(refusal(stranger.desk().errands()).0, Refusal::NotAllowed);
    assert_eq!(refusal(stranger.desk().contact(&key("a"), &errand(Some(FIRST)))).0, Refusal::NotAllowed);
    assert!(open(stage, None).desk().receipts().unwrap().is_empty());
}

pub fn e_mails_are_seen_by_whom_their_receipts_are(stage: &Stage) {
    let caretaker = open(stage, Some("caretaker-07"));
    let owner = open(stage, None);
    owner.desk().contact(&key("a"), &errand(None)).unwrap();
    owner.desk().notify_move(&key("b"), &moving_both()).unwrap();
    let own = caretaker.desk().notify_move(&key("c"), &moving_out(&[FIRST])).unwrap();
    let seen = |portal: &dyn Portal| {
        let mails = portal.outbox().unwrap().mails().unwrap();
        mails.into_iter().map(|mail| (mail.number, mail.purpose)).collect::<Vec<_>>()
    };

    assert_eq!(seen(&*caretaker), [(own.number, Purpose::Service)]);
    assert_eq!(seen(&*owner).len(), 4);
    assert_eq!(seen(&*open(stage, Some("caretaker-08"))).len(), 2, "the errand's and its receipt");
    assert!(seen(&*open(stage, Some("johan.lind"))).is_empty());
    assert!(seen(&*stage.household()).is_empty());
}

/// A mailer with chosen answers; after them it takes everything.
#[derive(Default)]
struct Chosen {
    answers: RefCell<Vec<MailFault>>,
    taken: RefCell<Vec<Mail>>,
}

impl Mailer for Chosen {
    fn send(&self, mail: &Mail) -> Result<(), MailFault> {
        if let Some(fault) = self.answers.borrow_mut().pop() {
            return Err(fault);
        }
        self.taken.borrow_mut().push(mail.clone());
        Ok(())
    }
}

pub fn a_mailer_gets_each_e_mail_once_with_its_files(stage: &Stage) {
    let portal = open(stage, None);
    portal.desk().contact(&key("a"), &errand(Some(FIRST))).unwrap();
    let (outbox, mailer) = (portal.outbox().unwrap(), Chosen::default());

    assert_eq!(outbox.deliver(&mailer, Tries::Due).unwrap(), 2);
    assert_eq!(outbox.deliver(&mailer, Tries::All).unwrap(), 0);

    let taken = mailer.taken.borrow();
    assert_eq!(taken[0].attachments, errand(None).attachments);
    assert_eq!((taken[1].attachments.len(), taken[1].to.as_str()), (0, "maria@lind.example"));
    assert!(outbox.mails().unwrap().iter().all(|mail| mail.state == MailState::Sent && mail.attempts == 1));
}

pub fn a_fault_of_the_server_stops_a_run_and_one_of_an_e_mail_does_not(stage: &Stage) {
    let portal = open(stage, None);
    portal.desk().contact(&key("a"), &errand(None)).unwrap();
    let outbox = portal.outbox().unwrap();
    let states = || {
        let mut mails = outbox.mails().unwrap();
        mails.reverse();
        mails.into_iter().map(|mail| (mail.state, mail.attempts, mail.fault)).collect::<Vec<_>>()
    };

    let away = Chosen { answers: RefCell::new(vec![MailFault::Unreachable]), ..Chosen::default() };
    assert_eq!(outbox.deliver(&away, Tries::Due).unwrap(), 0);
    assert_eq!(
        states(),
        [(MailState::Queued, 1, Some(MailFault::Unreachable)), (MailState::Queued, 0, None)]
    );

    let strict = Chosen { answers: RefCell::new(vec![MailFault::Refused(550)]), ..Chosen::default() };
    assert_eq!(outbox.deliver(&strict, Tries::All).unwrap(), 1);
    assert_eq!(states(), [(MailState::Failed, 2, Some(MailFault::Refused(550))), (MailState::Sent, 1, None)]);
}
