//! Sending the e-mails of every customer.

use std::cell::{Cell, RefCell};

use minasidor::domain::errand::{Contact, Errand};
use minasidor::domain::mail::{Mail, MailFault, MailState, Purpose};
use minasidor::domain::receipt::IdempotencyKey;
use minasidor::domain::secret::Secret;
use minasidor::portal::host::PortalHost;
use minasidor::portal::outbox::{Courier, Mailer};

use crate::portal::host::Hosted;

/// A mailer that takes everything, or nothing.
#[derive(Default)]
struct Sending {
    is_away: bool,
    taken: RefCell<Vec<String>>,
}

impl Mailer for Sending {
    fn send(&self, mail: &Mail) -> Result<(), MailFault> {
        if self.is_away {
            return Err(MailFault::Unreachable);
        }
        self.taken.borrow_mut().push(mail.text.clone());
        Ok(())
    }
}

fn write(hosted: &Hosted, bearer: &Secret, message: &str) {
    write_back(hosted, bearer, message, Contact::None);
}

fn write_back(hosted: &Hosted, bearer: &Secret, message: &str, contact: Contact) {
    let errand = Errand {
        kind: "opinion".into(),
        facility: None,
        message: message.into(),
        contact,
        attachments: Vec::new(),
    };
    let portal = hosted.host.open(bearer).unwrap();
    portal.desk().contact(&IdempotencyKey::new(message).unwrap(), &errand).unwrap();
}

fn states(hosted: &Hosted, bearer: &Secret) -> Vec<(MailState, u32)> {
    let portal = hosted.host.open(bearer).unwrap();
    let outbox = portal.outbox().unwrap();
    assert_eq!(outbox.courier().unwrap(), Courier::Asker);
    outbox.mails().unwrap().into_iter().map(|mail| (mail.state, mail.attempts)).collect()
}

#[test]
fn every_customers_e_mails_are_sent_once_and_again_only_when_they_are_due() {
    let hosted = Hosted::new();
    let (home, company) = (hosted.bearer("100045"), hosted.bearer("300007"));
    write(&hosted, &home, "Hemma");
    write(&hosted, &company, "Bolaget");

    let away = Sending { is_away: true, ..Sending::default() };
    for _ in 0..2 {
        assert_eq!(hosted.host.post(&away, &|| false).unwrap().sent, 0, "the first that fails ends a round");
    }
    let mailer = Sending::default();
    assert_eq!(hosted.host.post(&mailer, &|| false).unwrap().sent, 0, "none is due so soon");
    assert_eq!(states(&hosted, &home), [(MailState::Queued, 1)]);

    hosted.pass(120);
    assert_eq!(hosted.host.post(&mailer, &|| true).unwrap().sent, 0, "it is over");
    assert_eq!(hosted.host.post(&mailer, &|| false).unwrap().sent, 2);
    assert_eq!(hosted.host.post(&mailer, &|| false).unwrap().sent, 0);
    let taken = mailer.taken.borrow();
    assert!(
        taken.iter().any(|text| text.contains("Hemma")) && taken.iter().any(|text| text.contains("Bolaget"))
    );
    for bearer in [&home, &company] {
        assert_eq!(states(&hosted, bearer), [(MailState::Sent, 2)]);
    }
}

/// A mailer that does something while it sends, and then takes the e-mail or fails.
struct While<F> {
    act: F,
    answer: Result<(), MailFault>,
    taken: RefCell<Vec<String>>,
}

impl<F: Fn()> While<F> {
    fn new(answer: Result<(), MailFault>, act: F) -> Self {
        Self { act, answer, taken: RefCell::default() }
    }
}

impl<F: Fn()> Mailer for While<F> {
    fn send(&self, mail: &Mail) -> Result<(), MailFault> {
        (self.act)();
        self.taken.borrow_mut().push(mail.text.clone());
        self.answer
    }
}

/// Runs a line of SQL that answers with a number for each row.
fn numbers(hosted: &Hosted, sql: &str) -> Vec<i64> {
    let store = hosted.sql();
    let mut statement = store.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn a_mark_is_as_old_as_its_own_e_mail_and_not_as_the_run() {
    let hosted = Hosted::new();
    let home = hosted.bearer("100045");
    ["Ett", "Tva", "Tre"].into_iter().for_each(|message| write(&hosted, &home, message));
    let (another, ages) = (hosted.another(), RefCell::new(Vec::new()));
    let second = Sending::default();

    let slow = While::new(Ok(()), || {
        hosted.pass(400);
        let marks = numbers(&hosted, "SELECT claimed FROM outbox WHERE state = 'sending'");
        ages.borrow_mut().extend(marks.into_iter().map(|mark| hosted.host.now() - mark));
        if ages.borrow().len() == 3 {
            // Must not take what is on its way, long though the run has lasted.
            another.post(&second, &|| false).unwrap();
        }
    });
    hosted.host.post(&slow, &|| false).unwrap();

    assert_eq!(*ages.borrow(), [400; 3]);
    let mut all = slow.taken.take();
    all.append(&mut second.taken.take());
    all.sort();
    let count = all.len();
    all.dedup();
    assert_eq!((count, all.len()), (3, 3), "each went once: {all:?}");
    let sent = numbers(&hosted, "SELECT sent FROM outbox ORDER BY id");
    assert_eq!((sent[1] - sent[0], sent[2] - sent[1]), (400, 400), "{sent:?}");
}

#[test]
fn whoever_wants_to_stop_is_asked_before_each_e_mail() {
    let hosted = Hosted::new();
    let home = hosted.bearer("100045");
    ["Ett", "Tva", "Tre"].into_iter().for_each(|message| write(&hosted, &home, message));
    let over = Cell::new(false);
    let mailer = While::new(Ok(()), || over.set(true));

    assert_eq!(hosted.host.post(&mailer, &|| over.get()).unwrap().sent, 1);

    over.set(false);
    let left = While::new(Err(MailFault::Unclear), || over.set(true));
    assert_eq!(hosted.host.post(&left, &|| over.get()).unwrap().sent, 0);
    let expected = [(MailState::Queued, 0), (MailState::Sending, 1), (MailState::Sent, 1)];
    assert_eq!(states(&hosted, &home), expected, "one that was left on its way keeps its mark");

    let away = While::new(Err(MailFault::Unreachable), || ());
    let stops = Cell::new(0);
    let at_the_second = || {
        stops.set(stops.get() + 1);
        // Asked before the customer, before the e-mail, and after it.
        stops.get() > 2
    };
    assert_eq!(hosted.host.post(&away, &at_the_second).unwrap().sent, 0);
    assert_eq!(away.taken.borrow().len(), 1, "it was begun");
    assert_eq!(states(&hosted, &home), expected, "nothing of it was handed over: it waits as it did");

    hosted.pass(600);
    assert_eq!(hosted.host.post(&Sending::default(), &|| false).unwrap().sent, 2);
}

#[test]
fn what_the_operator_has_to_know_is_told_and_a_receivers_own_fault_is_not() {
    let hosted = Hosted::new();
    let home = hosted.bearer("100045");
    write(&hosted, &home, "Ett");
    let post = |fault| hosted.host.post(&While::new(Err(fault), || ()), &|| false).unwrap();

    assert_eq!(post(MailFault::Login).fault, Some(MailFault::Login));
    assert_eq!(post(MailFault::Login), Default::default(), "nothing was tried");
    hosted.pass(60);
    assert_eq!(post(MailFault::Refused(550)).fault, Some(MailFault::Refused(550)), "of customer service");
    let mark = "UPDATE outbox SET state = 'queued', purpose = 'receipt', next_attempt = NULL";
    hosted.sql().execute(mark, []).unwrap();
    assert_eq!(post(MailFault::Refused(550)).fault, None, "a customer's own address");
}

#[test]
fn a_customer_with_many_e_mails_waits_for_its_turn_like_others() {
    let hosted = Hosted::new();
    let (home, company) = (hosted.bearer("100045"), hosted.bearer("300007"));
    (0..12).for_each(|number| write(&hosted, &home, &format!("Hemma-{number}")));
    write(&hosted, &company, "Bolaget");
    let mailer = Sending::default();

    hosted.host.post(&mailer, &|| false).unwrap();

    let taken = mailer.taken.borrow();
    assert!(taken.iter().any(|text| text.contains("Bolaget")), "{taken:?}");
    assert!(taken.len() <= 6, "{taken:?}");
}

/// A mailer that keeps to whom it sent.
#[derive(Default)]
struct Addresses(RefCell<Vec<String>>);

impl Mailer for Addresses {
    fn send(&self, mail: &Mail) -> Result<(), MailFault> {
        self.0.borrow_mut().push(mail.to.clone());
        Ok(())
    }
}

impl Addresses {
    /// Posts until nothing is left to do, and returns how many went to customer service and how many elsewhere.
    fn posted(&self, hosted: &Hosted) -> (usize, usize) {
        while hosted.host.post(self, &|| false).unwrap().sent > 0 {}
        let all = self.0.take();
        let service = all.iter().filter(|to| *to == "kundservice@stordala.example").count();
        (service, all.len() - service)
    }
}

#[test]
fn receipts_to_strangers_are_bounded_by_the_day_and_wait_for_room() {
    let hosted = Hosted::new();
    let (home, company) = (hosted.bearer("100045"), hosted.bearer("300007"));
    let email = |name: &str| Contact::Email(format!("{name}@fors.example"));
    for number in 0..45 {
        write_back(&hosted, &home, &format!("Hemma-{number}"), email(&format!("n{number}")));
    }
    write_back(&hosted, &company, "Bolaget", email("n0"));
    let mailer = Addresses::default();

    assert_eq!(mailer.posted(&hosted), (46, 21), "twenty of the one, one of the other");
    let portal = hosted.host.open(&home).unwrap();
    let mails = portal.outbox().unwrap().mails().unwrap();
    let held = mails.iter().filter(|mail| mail.fault == Some(MailFault::TooMany));
    let held: Vec<_> = held.map(|mail| (mail.purpose, mail.state, mail.attempts, mail.next)).collect();
    let waits = (Purpose::Receipt, MailState::Queued, 0, Some(hosted.host.now() + 86_400));
    assert_eq!(held, [waits; 25]);

    hosted.pass(86_399);
    write_back(&hosted, &hosted.bearer("100045"), "Hemma-till", email("n99"));
    assert_eq!(mailer.posted(&hosted), (1, 0));
    hosted.pass(1);
    assert_eq!(mailer.posted(&hosted), (0, 20));
    hosted.pass(86_400);
    assert_eq!(mailer.posted(&hosted), (0, 6));
    let left = "SELECT count(*) FROM outbox WHERE state <> 'sent' OR fault IS NOT NULL";
    assert_eq!(numbers(&hosted, left), [0]);
}

#[test]
fn receipts_to_the_customers_own_address_are_not_bounded_once_it_is_known() {
    let hosted = Hosted::new();
    let own = |from: usize| {
        let home = hosted.bearer("100045");
        for number in from..from + 25 {
            let to = Contact::Email("Maria@lind.example".into());
            write_back(&hosted, &home, &format!("Hemma-{number}"), to);
        }
    };
    let mailer = Addresses::default();
    let set = "INSERT INTO setting (customer_id, key, value, changed) \
               SELECT id, 'contact_email', 'maria@lind.example', ?1 FROM customer WHERE number = '100045'";
    hosted.sql().execute(set, [hosted.host.now()]).unwrap();

    own(0);
    assert_eq!(mailer.posted(&hosted), (25, 20), "else each stranger would be made the own address in turn");
    hosted.pass(86_400);
    own(25);
    assert_eq!(mailer.posted(&hosted), (25, 30));
}

#[test]
fn a_round_that_the_mail_server_ends_goes_on_with_the_next_customer() {
    let hosted = Hosted::new();
    let (home, company) = (hosted.bearer("100045"), hosted.bearer("300007"));
    (0..3).for_each(|number| write(&hosted, &home, &format!("Hemma-{number}")));
    write(&hosted, &company, "Bolaget");

    for _ in 0..2 {
        let away = Sending { is_away: true, ..Sending::default() };
        assert_eq!(hosted.host.post(&away, &|| false).unwrap().sent, 0);
    }

    assert_eq!(states(&hosted, &company), [(MailState::Queued, 1)], "it was tried second");
    let tried: u32 = states(&hosted, &home).into_iter().map(|(_, attempts)| attempts).sum();
    assert_eq!(tried, 1);
}
