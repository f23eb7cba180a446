//! Handing an e-mail to a mail server (SMTP), step by step, so that it is known whether it may have been taken.
//!
//! What a server writes back is looked at for its code alone: it may quote anything, a password too.

use std::net::IpAddr;
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;

use crate::domain::secret::Secret;

/// How the connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// It begins open, and is encrypted before anything is said.
    StartTls,
    /// It is encrypted from the beginning.
    Tls,
    /// It is open. Only for this very computer.
    None,
}

/// A mail server, and who logs in there.
#[derive(Debug, Clone)]
pub struct MailServer {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// User and password. `None` where nobody has to log in.
    pub login: Option<(String, Secret)>,
    /// Certificates (PEM) to trust beside the system's.
    pub certificates: Option<Vec<u8>>,
    /// How long it may be silent.
    pub patience: Duration,
}

/// Why an e-mail was not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The server can not be reached, or went away before it got the e-mail.
    Unreachable,
    /// The connection can not be encrypted, or the server is not who it says.
    Insecure,
    /// User and password were not accepted.
    Login,
    /// The server will not take it, with the code of its answer.
    Refused(u16),
    /// The server asks to try later, with the code of its answer.
    Later(u16),
    /// The connection broke while the e-mail was handed over: it may have been taken.
    Unclear,
    /// An address is none.
    Malformed,
}

/// Whether a name or address is this very computer's: what is sent there leaves it on no wire.
pub fn is_this_computer(host: &str) -> bool {
    let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    host.eq_ignore_ascii_case("localhost")
        || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

impl MailServer {
    /// Sends one e-mail, written down, from one address to another.
    ///
    /// # Errors
    /// Why it was not sent; [`Stop::Unclear`] alone says that it may have been.
    pub fn send(&self, from: &str, to: &str, message: &[u8]) -> Result<(), Stop> {
        let address = |text: &str| text.parse::<Address>().map_err(|_| Stop::Malformed);
        let (from, to) = (address(from)?, address(to)?);
        let mut connection = self.connect()?;
        let done = self.log_in(&mut connection).and_then(|()| {
            said(connection.command(Mail::new(Some(from), Vec::new())))?;
            said(connection.command(Rcpt::new(to, Vec::new())))?;
            said(connection.command(Data))?;
            // From here on a connection that breaks leaves open whether the e-mail was taken.
            connection.message(message).map_err(|error| code(&error).unwrap_or(Stop::Unclear))?;
            Ok(())
        });
        let _what_was_taken_is_taken = connection.quit();
        done
    }

    fn connect(&self) -> Result<SmtpConnection, Stop> {
        if self.security == Security::None && !is_this_computer(&self.host) {
            return Err(Stop::Insecure);
        }
        let tls = match self.security {
            Security::None => None,
            Security::StartTls | Security::Tls => Some(self.tls()?),
        };
        let host = self.host.trim_start_matches('[').trim_end_matches(']');
        let at_once = tls.as_ref().filter(|_| self.security == Security::Tls);
        let name = ClientId::default();
        let patience = Some(self.patience);
        let opened = SmtpConnection::connect((host, self.port), patience, &name, at_once, None);
        let mut connection = opened.map_err(|error| opening(&error))?;
        if self.security == Security::StartTls {
            let parameters = tls.as_ref().ok_or(Stop::Insecure)?;
            // A server that does not offer it may have been made to hide it: nothing is said in the open.
            connection.starttls(parameters, &name).map_err(|error| code(&error).unwrap_or(Stop::Insecure))?;
        }
        Ok(connection)
    }

    fn tls(&self) -> Result<TlsParameters, Stop> {
        let host = self.host.trim_start_matches('[').trim_end_matches(']');
        let mut parameters = TlsParameters::builder(host.to_owned());
        if let Some(pem) = &self.certificates {
            parameters =
                parameters.add_root_certificate(Certificate::from_pem(pem).map_err(|_| Stop::Insecure)?);
        }
        parameters.build().map_err(|_| Stop::Insecure)
    }

    fn log_in(&self, connection: &mut SmtpConnection) -> Result<(), Stop> {
        let Some((user, password)) = &self.login else { return Ok(()) };
        let credentials = Credentials::new(user.clone(), password.reveal().to_owned());
        match connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials) {
            Ok(_) => Ok(()),
            Err(error) => Err(match code(&error) {
                Some(Stop::Later(code)) => Stop::Later(code),
                None if !error.is_client() => Stop::Unreachable,
                _ => Stop::Login,
            }),
        }
    }
}

/// What a server's answer means before it has got the e-mail.
fn said<T>(answer: Result<T, Error>) -> Result<(), Stop> {
    answer.map(drop).map_err(|error| code(&error).unwrap_or(Stop::Unreachable))
}

fn opening(error: &Error) -> Stop {
    match code(error) {
        Some(stop) => stop,
        None if error.is_tls() => Stop::Insecure,
        None => Stop::Unreachable,
    }
}

fn code(error: &Error) -> Option<Stop> {
    let code = u16::from(error.status()?);
    Some(if error.is_permanent() { Stop::Refused(code) } else { Stop::Later(code) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_computer_is_this_computer() {
        for host in ["localhost", "LOCALHOST", "127.0.0.1", "127.8.8.8", "::1", "[::1]"] {
            assert!(is_this_computer(host), "{host}");
        }
        for host in ["localhost.lind.example", "128.0.0.1", "0.0.0.0", "mail.stordala.example", "", "127.1"] {
            assert!(!is_this_computer(host), "{host}");
        }
    }

    #[test]
    fn nothing_is_said_in_the_open_to_another_computer() {
        let server = MailServer {
            host: "mail.stordala.example".into(),
            port: 25,
            security: Security::None,
            login: None,
            certificates: None,
            patience: Duration::from_secs(1),
        };

        assert_eq!(server.send("a@b.example", "c@d.example", b"x"), Err(Stop::Insecure));
        assert_eq!(server.send("a b", "c@d.example", b"x"), Err(Stop::Malformed));
    }
}
