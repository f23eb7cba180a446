//! What is said to a mail server (RFC 5321), step by step: a refusal means another thing at each.

use std::io;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};

use crate::system::clock::Deadline;
use crate::system::mail::gate::Gate;
use crate::system::mail::wire::{Answer, Wire};
use crate::system::mail::{MailServer, Security, Stop, is_this_computer};

/// What the host of a portal is called is nobody's business.
const HELLO: &str = "EHLO [127.0.0.1]";

/// One e-mail for one receiver.
pub(super) struct Letter {
    /// Who takes it.
    pub server: MailServer,
    /// The sender's address.
    pub from: String,
    /// The receiver's address.
    pub to: String,
    /// Headers and body.
    pub message: Vec<u8>,
    /// When all has to be over.
    pub deadline: Deadline,
}

impl Letter {
    /// Hands it over through a gate.
    ///
    /// # Errors
    /// Why it was not sent; [`Stop::Unclear`] alone says that it may have been.
    pub fn hand_over(&self, gate: &Gate) -> Result<(), Stop> {
        let (mut talk, offers) = self.begin()?;
        let done = self.log_in(&mut talk, &offers).and_then(|()| {
            talk.expects(&format!("MAIL FROM:<{}>", self.from), 250)?;
            talk.expects_of_receiver(&format!("RCPT TO:<{}>", self.to), 250)?;
            talk.expects_of_receiver("DATA", 354)?;
            if !gate.pass() {
                return Err(Stop::Unreachable);
            }
            let text = stuffed(&self.message);
            let answer = talk.wire.say(&text).and_then(|()| talk.wire.answer()).map_err(|_| Stop::Unclear)?;
            answer.taken(2, |code| refused(answer.is_of_text(), code)).map_err(|stop| match stop {
                Stop::Unreachable => Stop::Unclear,
                other => other,
            })
        });
        // Nobody waits for the answer: what was taken is taken.
        let _gone = talk.wire.say(b"QUIT\r\n");
        done
    }

    fn begin(&self) -> Result<(Talk, Offers), Stop> {
        let server = &self.server;
        if server.security == Security::None && !is_this_computer(&server.host) {
            return Err(Stop::Insecure);
        }
        let host = server.host.trim_start_matches('[').trim_end_matches(']');
        let tls = match server.security {
            Security::None => None,
            Security::StartTls | Security::Tls => Some(encryption(server, host)?),
        };
        let wire = Wire::open(host, server.port, server.patience, self.deadline).map_err(|e| broken(&e))?;
        let mut talk = Talk { wire };
        if let (Security::Tls, Some((config, name))) = (server.security, &tls) {
            talk = talk.encrypted(config, name)?;
        }
        talk.hear()?.taken(2, Stop::Later)?;
        let mut offers = talk.greet()?;
        if let (Security::StartTls, Some((config, name))) = (server.security, &tls) {
            // A server that does not offer it may have been made to hide it: nothing is said in the open.
            if !offers.has("STARTTLS") {
                return Err(Stop::Insecure);
            }
            talk.expects("STARTTLS", 220)?;
            talk = talk.encrypted(config, name)?;
            offers = talk.greet()?;
        }
        Ok((talk, offers))
    }

    fn log_in(&self, talk: &mut Talk, offers: &Offers) -> Result<(), Stop> {
        let Some((user, password)) = &self.server.login else { return Ok(()) };
        let password = password.reveal();
        let last = if offers.logs_in_by("PLAIN") {
            let both = STANDARD.encode(format!("\0{user}\0{password}"));
            talk.ask(&format!("AUTH PLAIN {both}"))?
        } else if offers.logs_in_by("LOGIN") {
            for said in ["AUTH LOGIN".to_owned(), STANDARD.encode(user)] {
                talk.ask(&said)?.taken(3, |_| Stop::Login)?;
            }
            talk.ask(&STANDARD.encode(password))?
        } else {
            return Err(Stop::Login);
        };
        last.taken(2, |_| Stop::Login)
    }
}

/// What a server said that it can, in capitals.
struct Offers(Vec<String>);

impl Offers {
    fn has(&self, word: &str) -> bool {
        self.0.iter().any(|offer| offer == word)
    }

    fn logs_in_by(&self, way: &str) -> bool {
        let ways = self.0.iter().filter_map(|offer| offer.strip_prefix("AUTH "));
        ways.flat_map(str::split_ascii_whitespace).any(|offered| offered == way)
    }
}

struct Talk {
    wire: Wire,
}

impl Talk {
    fn encrypted(self, config: &Arc<ClientConfig>, name: &ServerName<'static>) -> Result<Self, Stop> {
        let wire = self.wire.encrypt(Arc::clone(config), name.clone()).map_err(|_| Stop::Insecure)?;
        Ok(Self { wire })
    }

    fn hear(&mut self) -> Result<Answer, Stop> {
        self.wire.answer().map_err(|error| broken(&error))
    }

    fn ask(&mut self, command: &str) -> Result<Answer, Stop> {
        self.wire.say(format!("{command}\r\n").as_bytes()).map_err(|error| broken(&error))?;
        self.hear()
    }

    /// Says what a server refuses because of itself or of who is talking to it.
    fn expects(&mut self, command: &str, code: u16) -> Result<(), Stop> {
        self.ask(command)?.taken(code / 100, Stop::Later)
    }

    /// Says what a server may refuse because of who is to get it, and often because of itself all the same.
    fn expects_of_receiver(&mut self, command: &str, code: u16) -> Result<(), Stop> {
        let answer = self.ask(command)?;
        answer.taken(code / 100, |code| refused(answer.is_of_mailbox(), code))
    }

    fn greet(&mut self) -> Result<Offers, Stop> {
        let answer = self.ask(HELLO)?;
        let offers = answer.lines.iter().map(|line| line.to_ascii_uppercase()).collect();
        answer.taken(2, Stop::Later)?;
        Ok(Offers(offers))
    }
}

impl Answer {
    /// Whether it is of the class that lets one go on; what a refusal for good means is the caller's to say.
    fn taken(&self, class: u16, refused: impl FnOnce(u16) -> Stop) -> Result<(), Stop> {
        match self.code / 100 {
            found if found == class => Ok(()),
            4 => Err(Stop::Later(self.code)),
            5 => Err(refused(self.code)),
            _ => Err(Stop::Unreachable),
        }
    }

    /// Subject and detail of the enhanced status (RFC 3463) of a refusal for good.
    fn status(&self) -> Option<(u16, u16)> {
        let word = self.lines.first()?.split_ascii_whitespace().next()?;
        let (subject, detail) = word.strip_prefix("5.")?.split_once('.')?;
        Some((subject.parse().ok()?, detail.parse().ok()?))
    }

    /// Whether a refusal is of the receiver's mailbox. A relay that is denied, or a list that blocks us, would be every
    /// other e-mail's fate too.
    fn is_of_mailbox(&self) -> bool {
        match self.status() {
            // Its address is what stands there, but these two are of the sender's.
            Some((1, 7 | 8)) => false,
            Some((1 | 2, _)) => true,
            Some(_) => false,
            None => matches!(self.code, 550 | 551 | 553),
        }
    }

    /// Whether a refusal of what was handed over is of this e-mail: of its receiver, its size or its content.
    fn is_of_text(&self) -> bool {
        self.is_of_mailbox() || matches!(self.status(), None | Some((6, _) | (3, 4)))
    }
}

/// What is refused for good for a reason of its own is refused; what is refused for ours waits.
fn refused(is_its_own: bool, code: u16) -> Stop {
    if is_its_own { Stop::Refused(code) } else { Stop::Later(code) }
}

/// A connection that breaks because of how it is encrypted is not merely broken.
fn broken(error: &io::Error) -> Stop {
    let is_tls = error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>());
    if is_tls { Stop::Insecure } else { Stop::Unreachable }
}

/// The system's certificates, and those given. Single ones of the system that can not be read are left out.
fn encryption(server: &MailServer, host: &str) -> Result<(Arc<ClientConfig>, ServerName<'static>), Stop> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    for certificate in CertificateDer::pem_slice_iter(server.certificates.as_deref().unwrap_or_default()) {
        roots.add(certificate.map_err(|_| Stop::Insecure)?).map_err(|_| Stop::Insecure)?;
    }
    let name = ServerName::try_from(host.to_owned()).map_err(|_| Stop::Insecure)?;
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|_| Stop::Insecure)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok((Arc::new(config), name))
}

/// An e-mail as it goes over the wire: every line ends alike, and none is taken for the end of all.
fn stuffed(message: &[u8]) -> Vec<u8> {
    let whole = message.strip_suffix(b"\n").unwrap_or(message);
    let mut out = Vec::with_capacity(message.len() + message.len() / 64 + 8);
    for line in whole.split(|byte| *byte == b'\n') {
        if line.iter().find(|byte| **byte != b'\r') == Some(&b'.') {
            out.push(b'.');
        }
        out.extend(line.iter().filter(|byte| **byte != b'\r'));
        out.extend(b"\r\n");
    }
    out.extend(b".\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_an_e_mail_ends_it() {
        assert_eq!(stuffed(b"A: b\r\n\r\n.\r\nc\r\n"), b"A: b\r\n\r\n..\r\nc\r\n.\r\n");
        assert_eq!(stuffed(b"a\n.\nb"), b"a\r\n..\r\nb\r\n.\r\n");
        assert_eq!(stuffed(b"a\n\r.\r\nb"), b"a\r\n..\r\nb\r\n.\r\n");
    }

    #[test]
    fn only_of_the_mailbox_itself_a_receiver_is_refused_for_good() {
        let of = |code, text: &str| Answer { code, lines: vec![text.to_owned()] };
        for (code, text) in
            [(550, "5.1.1 nobody"), (554, "5.2.1 closed"), (550, "no"), (551, ""), (553, "5.1.x"), (550, "5")]
        {
            assert!(of(code, text).is_of_mailbox(), "{code} {text}");
        }
        for (code, text) in [
            (554, "5.7.1 Relay access denied"),
            (550, "5.7.1 blocked"),
            (550, "5.1.8 who are you"),
            (550, "5.4.1 no"),
            (554, "no"),
            (530, "log in"),
            (552, ""),
        ] {
            assert!(!of(code, text).is_of_mailbox(), "{code} {text}");
        }
        for (code, text, is_its_own) in
            [(554, "no", true), (552, "5.3.4 large", true), (550, "5.7.26 unproven", false)]
        {
            assert_eq!(of(code, text).is_of_text(), is_its_own, "{code} {text}");
        }
    }

    #[test]
    fn a_server_offers_what_it_says_and_no_more() {
        let offers = Offers(vec!["STORDALA.EXAMPLE".into(), "AUTH LOGIN PLAINER".into()]);
        assert!(offers.logs_in_by("LOGIN") && !offers.logs_in_by("PLAIN") && !offers.has("STARTTLS"));
    }
}
