//! The mail server that the settings name, as a portal's mailer; and what is told of the e-mails on their way.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::cli::app::App;
use crate::cli::certificate::{self, Named};
use crate::cli::connect::Connected;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::mail::unread;
use crate::config::schema::{
    Key, MAIL_CA_FILE, MAIL_FROM, MAIL_PASSWORD_FILE, MAIL_PORT, MAIL_SECURITY, MAIL_SERVER, MAIL_TIMEOUT,
    MAIL_USER,
};
use crate::domain::mail::{Mail, MailFault, MailState, MailStatus, Purpose, STRANGERS};
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::letters::message;
use crate::portal::outbox::{Courier, Mailer, Tries};
use crate::system::mail::{MailServer, Security, Stop, is_this_computer};
use crate::system::source;
use crate::words;

/// A mail server, and from whom e-mails are.
pub struct Smtp {
    server: MailServer,
    from: String,
    over: Arc<AtomicBool>,
}

impl Smtp {
    /// Sets by what is told that it is over: what is on its way is then left alone.
    pub fn until(mut self, over: Arc<AtomicBool>) -> Self {
        self.over = over;
        self
    }
}

impl Mailer for Smtp {
    fn send(&self, mail: &Mail) -> Result<(), MailFault> {
        let written = message::message(mail, &self.from).map_err(|_| MailFault::Malformed)?;
        let is_over = || self.over.load(Ordering::Relaxed);
        self.server.send((&self.from, &mail.to), written, &is_over).map_err(fault)
    }

    fn is_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
    }
}

fn fault(stop: Stop) -> MailFault {
    match stop {
        Stop::Unreachable => MailFault::Unreachable,
        Stop::Insecure => MailFault::Insecure,
        Stop::Login => MailFault::Login,
        Stop::Refused(code) => MailFault::Refused(code),
        Stop::Later(code) => MailFault::Later(code),
        Stop::Unclear => MailFault::Unclear,
        Stop::Malformed => MailFault::Malformed,
    }
}

/// Returns the mail server of the settings; `None` where none is named. To be asked for before anything is handed in,
/// so that settings which can not work are told first.
///
/// # Errors
/// When the settings contradict each other, or a file that they name can not be used.
pub fn mailer(app: &App<'_>) -> Result<Option<Smtp>, Failure> {
    let text = |key: &'static Key| app.config.value(key);
    let Some(host) = text(&MAIL_SERVER) else { return Ok(None) };
    let from = text(&MAIL_FROM).ok_or_else(|| needs(&MAIL_SERVER, &MAIL_FROM))?;
    let security = match text(&MAIL_SECURITY).as_deref() {
        Some("tls") => Security::Tls,
        Some("none") => Security::None,
        _ => Security::StartTls,
    };
    if security == Security::None && !is_this_computer(&host) {
        return Err(in_the_open(&host));
    }
    let usual = match security {
        Security::StartTls => 587,
        Security::Tls => 465,
        Security::None => 25,
    };
    let seconds = text(&MAIL_TIMEOUT).and_then(|seconds| seconds.parse().ok()).unwrap_or(30);
    let server = MailServer {
        port: text(&MAIL_PORT).and_then(|port| port.parse().ok()).unwrap_or(usual),
        security,
        login: login(app)?,
        certificates: Named::beside(app, &MAIL_CA_FILE)
            .map(|file| certificate::read_trusted(&file))
            .transpose()?,
        patience: Duration::from_secs(u64::max(seconds, 1)),
        host,
    };
    Ok(Some(Smtp { server, from, over: app.system.interrupt.flag() }))
}

fn login(app: &App<'_>) -> Result<Option<(String, crate::domain::secret::Secret)>, Failure> {
    match (app.config.value(&MAIL_USER), app.config.value(&MAIL_PASSWORD_FILE)) {
        (None, None) => Ok(None),
        (Some(_), None) => Err(needs(&MAIL_USER, &MAIL_PASSWORD_FILE)),
        (None, Some(_)) => Err(needs(&MAIL_PASSWORD_FILE, &MAIL_USER)),
        (Some(user), Some(file)) => {
            let path = beside(app, &file);
            let password = source::read_secret(&path).map_err(|why| unread(&path, why))?;
            Ok(Some((user, password)))
        }
    }
}

/// A path in the settings that is not whole begins where the settings are.
fn beside(app: &App<'_>, file: &str) -> PathBuf {
    let folder = app.config.path().and_then(Path::parent).unwrap_or(Path::new(""));
    folder.join(file)
}

fn needs(given: &Key, missing: &Key) -> Failure {
    let (given, missing) = (given.name, missing.name);
    Failure::new(
        "mail_settings",
        Exit::Failed,
        words!("the mail server is not set up fully", "e-postservern är inte färdigt inställd"),
    )
    .with_why(words!("there is {given}, but no {missing}", "{given} finns, men inte {missing}"))
    .with_hint(words!("minasidor config set {missing} VALUE", "minasidor config set {missing} VÄRDE"))
}

fn in_the_open(host: &str) -> Failure {
    Failure::new(
        "mail_settings",
        Exit::Failed,
        words!("e-mails can not go to {host} in the open", "e-post kan inte gå oskyddad till {host}"),
    )
    .with_why(Words::fixed(
        "mail_security none is for this very computer only: localhost, 127.0.0.1, ::1",
        "mail_security none gäller bara den här datorn: localhost, 127.0.0.1, ::1",
    ))
    .with_hint(Words::same("minasidor config set mail_security starttls"))
}

/// How it stands with the e-mails of a portal.
pub struct Posted {
    /// The e-mails, the newest first.
    pub mails: Vec<MailStatus>,
    /// Who sends them.
    pub courier: Courier,
}

/// Tries what waits in the outbox of a portal, if there is a mail server, and returns how it stands with the e-mails.
/// Ctrl-C breaks off the sending alone: what was handed in has a receipt, which is still to be told.
///
/// # Errors
/// What the portal refuses.
pub fn deliver(
    app: &App<'_>,
    connected: &Connected,
    mailer: Option<&Smtp>,
    tries: Tries,
) -> Result<Posted, Failure> {
    let outbox = match connected.portal.outbox() {
        Ok(outbox) => outbox,
        Err(error) if error.refusal == Refusal::NotOffered => {
            return Ok(Posted { mails: Vec::new(), courier: Courier::Asker });
        }
        Err(error) => return Err(error.into()),
    };
    if let Some(mailer) = mailer {
        let watch = app.system.interrupt.watch_to_end();
        outbox.deliver(mailer, tries)?;
        if watch.has_come() {
            app.ends(Exit::Interrupted);
            app.note(&Words::fixed(
                "Sending was broken off; what was not handed over waits in the outbox.",
                "Utskicket avbröts; det som inte hann lämnas över väntar i utkorgen.",
            ));
        }
    }
    Ok(Posted { mails: outbox.mails()?, courier: outbox.courier()? })
}

/// Says in a sentence how it stands with an e-mail to customer service that the portal sends itself. `None` when it is
/// sent, or soon will be.
fn told_far(status: &MailStatus, has_server: bool) -> Option<Words> {
    let number = &status.number;
    let why = status.fault.map_or(Words::same(""), why);
    match (status.state, status.fault) {
        (MailState::Sent, _) => None,
        (MailState::Failed, _) => Some(words!(
            language => "The portal could not send the e-mail of {number}: {}. Ask customer service.",
            "Portalen kunde inte skicka e-brevet för {number}: {}. Fråga kundservice.", why.get(language)
        )),
        (_, _) if !has_server => Some(words!(
            "The e-mail of {number} waits at the portal, which has no mail server.",
            "E-brevet för {number} väntar hos portalen, som inte har någon e-postserver."
        )),
        (_, Some(_)) => Some(words!(
            language => "The e-mail of {number} waits at the portal: {}. It tries again.",
            "E-brevet för {number} väntar hos portalen: {}. Den försöker igen.", why.get(language)
        )),
        (_, None) => None,
    }
}

/// Says in a sentence how it stands with an e-mail to customer service. `None` when it is sent.
pub fn told(status: &MailStatus, courier: Courier, has_server: bool) -> Option<Words> {
    if let Courier::Portal { has_server } = courier {
        return told_far(status, has_server);
    }
    let number = &status.number;
    match (status.state, status.fault) {
        (MailState::Sent, _) => None,
        (MailState::Failed, fault) => {
            let why = fault.map_or(Words::same(""), why);
            Some(words!(
                language => "The e-mail of {number} was not sent: {}. Again: --retry.",
                "E-brevet för {number} skickades inte: {}. Igen: --retry.", why.get(language)
            ))
        }
        (_, Some(fault)) => {
            let why = why(fault);
            Some(words!(
                language => "The e-mail of {number} waits in the outbox: {}. A later run tries again.",
                "E-brevet för {number} väntar i utkorgen: {}. En senare körning försöker igen.", why.get(language)
            ))
        }
        _ if has_server => Some(words!(
            "The e-mail of {number} waits in the outbox.",
            "E-brevet för {number} väntar i utkorgen."
        )),
        _ => Some(words!(
            "The e-mail of {number} waits in the outbox: no mail server is set (config set mail_server).",
            "E-brevet för {number} väntar i utkorgen: ingen e-postserver är inställd (config set mail_server)."
        )),
    }
}

/// Says how many receipts wait because many have gone to strangers. `None` where none does.
pub fn told_of_receipts<'m>(mails: impl Iterator<Item = &'m MailStatus>) -> Option<Words> {
    let waits = |mail: &&MailStatus| {
        (mail.purpose, mail.state) == (Purpose::Receipt, MailState::Queued)
            && mail.fault == Some(MailFault::TooMany)
    };
    let count = mails.filter(waits).count();
    (count > 0).then(|| {
        words!(
            "Receipts by e-mail wait ({count}): at most {STRANGERS} in 24 hours go to other addresses than your contact address.",
            "Kvittenser med e-post väntar ({count}): högst {STRANGERS} på 24 timmar går till andra adresser än din kontaktadress."
        )
    })
}

/// Says in one sentence that several e-mails wait: in the outbox here, or at the portal.
pub fn several_wait(count: usize, is_here: bool, fault: Option<MailFault>, has_server: bool) -> Words {
    if !is_here {
        return words!("{count} e-mails wait at the portal.", "{count} e-brev väntar hos portalen.");
    }
    match fault {
        Some(fault) => words!(
            language => "{count} e-mails wait in the outbox: {}. A later run tries again.",
            "{count} e-brev väntar i utkorgen: {}. En senare körning försöker igen.", why(fault).get(language)
        ),
        None if has_server => {
            words!("{count} e-mails wait in the outbox.", "{count} e-brev väntar i utkorgen.")
        }
        None => words!(
            "{count} e-mails wait in the outbox: no mail server is set (config set mail_server).",
            "{count} e-brev väntar i utkorgen: ingen e-postserver är inställd (config set mail_server)."
        ),
    }
}

/// Words a fault: the part after a colon.
pub fn why(fault: MailFault) -> Words {
    match fault {
        MailFault::Unreachable => {
            Words::fixed("the mail server can not be reached", "e-postservern går inte att nå")
        }
        MailFault::Insecure => Words::fixed(
            "the connection to the mail server is not safe",
            "förbindelsen till e-postservern är inte säker",
        ),
        MailFault::Login => Words::fixed(
            "the mail server refused user or password",
            "e-postservern godtog inte användare eller lösenord",
        ),
        MailFault::Refused(code) => {
            words!("the mail server refused it ({code})", "e-postservern tog inte emot det ({code})")
        }
        MailFault::Later(code) if fault.is_of_the_server() => {
            words!(
                "the mail server takes no e-mail now ({code})",
                "e-postservern tar inte emot e-post nu ({code})"
            )
        }
        MailFault::Later(code) => {
            words!(
                "the mail server asks to try later ({code})",
                "e-postservern vill att man försöker senare ({code})"
            )
        }
        MailFault::Unclear => Words::fixed(
            "the connection broke, and it may have arrived",
            "förbindelsen bröts, och det kan ha kommit fram",
        ),
        MailFault::Malformed => {
            Words::fixed("it can not be written as an e-mail", "det går inte att skriva som e-post")
        }
        MailFault::TooMany => words!(
            "{STRANGERS} have gone to other addresses than the customer's own in 24 hours",
            "{STRANGERS} har gått till andra adresser än kundens egen på 24 timmar"
        ),
    }
}
