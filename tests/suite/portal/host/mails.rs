//! Sending the e-mails of every customer.

use std::cell::RefCell;

use minasidor::domain::errand::{Contact, Errand};
use minasidor::domain::mail::{Mail, MailFault, MailState};
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
    let errand = Errand {
        kind: "opinion".into(),
        facility: None,
        message: message.into(),
        contact: Contact::None,
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
    assert_eq!(hosted.host.post(&away, &|| false).unwrap(), 0);
    let mailer = Sending::default();
    assert_eq!(hosted.host.post(&mailer, &|| false).unwrap(), 0, "none is due so soon");
    assert_eq!(states(&hosted, &home), [(MailState::Queued, 1)]);

    hosted.pass(120);
    assert_eq!(hosted.host.post(&mailer, &|| true).unwrap(), 0, "it is over");
    assert_eq!(hosted.host.post(&mailer, &|| false).unwrap(), 2);
    assert_eq!(hosted.host.post(&mailer, &|| false).unwrap(), 0);
    let taken = mailer.taken.borrow();
    assert!(
        taken.iter().any(|text| text.contains("Hemma")) && taken.iter().any(|text| text.contains("Bolaget"))
    );
    for bearer in [&home, &company] {
        assert_eq!(states(&hosted, bearer), [(MailState::Sent, 2)]);
    }
}
