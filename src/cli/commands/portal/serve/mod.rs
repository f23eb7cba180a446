//! `minasidor portal serve`: a portal file, or the demo, over HTTP.

mod identity;
mod post;

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clap::Args;

use crate::cli::app::App;
use crate::cli::certificate::{self, Named};
use crate::cli::commands::portal::serve::identity::{IdentityArgs, simulated};
use crate::cli::connect::{demo_store, open_store};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::mail::unread;
use crate::cli::mail;
use crate::cli::outcome::Outcome;
use crate::config::serve::{CERTIFICATE, LISTEN, PER_MINUTE, PRIVATE_KEY};
use crate::domain::id::person::PersonalNumber;
use crate::domain::secret::Secret;
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::Words;
use crate::portal::embedded::demo;
use crate::portal::embedded::demo::growing::Growing;
use crate::portal::embedded::host::{EmbeddedHost, Horizon, HostOptions};
use crate::portal::embedded::{Access, Store};
use crate::server::{Certified, Line, Log, Options, serve};
use crate::system::clock::Clock as SystemClock;
use crate::system::source;
use crate::system::streams::Voice;
use crate::words;

/// The most bytes of a request: ten files of an errand, in base64.
const BODY: usize = 32 * 1024 * 1024;
/// How many bytes of answers are kept for clients that take their time.
const AHEAD: usize = 32 * 1024 * 1024;
const PATIENCE: Duration = Duration::from_secs(30);
const FAREWELL: Duration = Duration::from_secs(20);
const CONNECTIONS: usize = 1_000;
/// How often it is looked whether the process is to end.
const GLANCE: Duration = Duration::from_millis(50);

/// Serve a portal file over HTTP, until Ctrl-C
///
/// The API has every page of the portal; the address of the server shows it to read in a browser, and minasidor login
/// takes that address. Without a certificate only this computer is served, unless a proxy that speaks TLS stands
/// before. On Ctrl-C or SIGTERM no more is taken, and what was begun is ended.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor portal serve --db portal.sqlite
  minasidor --demo portal serve --listen 127.0.0.1:8080
  minasidor portal serve --db portal.sqlite --listen 0.0.0.0:443 --certificate chain.pem --private-key key.pem
  minasidor portal serve --db portal.sqlite --listen 127.0.0.1:8080 --behind-proxy")]
pub struct ServeArgs {
    /// The portal file; with --demo the demo's
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,
    /// Where connections are taken; port 0 takes any that is free
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// The certificate chain (PEM) to show
    #[arg(long, value_name = "FILE")]
    certificate: Option<String>,
    /// The private key (PEM) of the certificate
    #[arg(long, value_name = "FILE")]
    private_key: Option<String>,
    /// How many requests of one caller are answered in a minute; 0 counts none
    #[arg(long, value_name = "N")]
    per_minute: Option<u32>,
    /// A proxy that speaks TLS stands before: callers are told apart by the X-Forwarded-For that it adds
    #[arg(long)]
    behind_proxy: bool,
    #[command(flatten)]
    identity: IdentityArgs,
}

impl ServeArgs {
    /// Serves until the process is to end.
    ///
    /// # Errors
    /// When the file, the address or the certificate can not be used.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        crate::system::process::no_core_files();
        let file = self.file(app)?;
        let tls = self.tls(app)?;
        let listener = self.listener(app, tls.is_some())?;
        let over = Arc::new(AtomicBool::new(false));
        let mailer = mail::mailer(app)?.map(|mailer| mailer.until(Arc::clone(&over)));
        let host = self.host(app, &file, mailer.is_some())?;
        let address = listener.local_addr().map_err(|error| unusable(&error))?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let log: Arc<dyn Log> =
            Arc::new(JsonLines { voice: app.system.streams.voice(), clock: app.system.clock });
        let identity = match &app.options.demo {
            Some(who) => Some(simulated(app, who, &format!("{scheme}://{address}"), log.clone())?),
            None => self.identity.real(app, log.clone())?,
        };
        let mail_log = Arc::clone(&log);
        let options = Options {
            tls,
            identity,
            is_local: address.ip().is_loopback() && !self.behind_proxy,
            body: BODY,
            ahead: AHEAD,
            patience: PATIENCE,
            farewell: FAREWELL,
            connections: CONNECTIONS,
            per_minute: self.per_minute(app),
            behind_proxy: self.behind_proxy,
            log,
        };
        if mailer.is_none() {
            app.note(&Words::fixed(
                "No mail server is set: e-mails to customer service wait in the outbox (config set mail_server).",
                "Ingen e-postserver är inställd: e-post till kundservice väntar i utkorgen (config set mail_server).",
            ));
        }
        app.note(&words!("Serving {scheme}://{address}", "Tar emot på {scheme}://{address}"));
        let watch = app.system.interrupt.watch_to_end();
        let stop = async {
            while !watch.has_come() {
                tokio::time::sleep(GLANCE).await;
            }
            // While the last answers go out, the e-mail on its way may too.
            over.store(true, Ordering::Relaxed);
        };
        let demo = app.options.demo.as_ref().and_then(|_| Growing::new(file, app.today()));
        std::thread::scope(|scope| {
            if let Some(demo) = demo {
                scope.spawn(|| keep_up(demo, app.clock(), &over));
            }
            if let Some(mailer) = &mailer {
                let (host, over, log) = (Arc::clone(&host), Arc::clone(&over), Arc::clone(&mail_log));
                scope.spawn(move || post::send(&host, mailer, (&*log, app.system.clock), &over));
            }
            let served = serve(listener, host, options, stop);
            over.store(true, Ordering::Relaxed);
            served
        })
        .map_err(|error| unusable(&error))?;
        Ok(Outcome::done(Words::fixed("Stopped.", "Stoppad.")))
    }

    fn file(&self, app: &App<'_>) -> Result<PathBuf, Failure> {
        match (&self.db, &app.options.demo) {
            (Some(_), Some(_)) => Err(Failure::usage(Words::fixed(
                "--db and --demo do not go together",
                "--db och --demo går inte ihop",
            ))),
            (Some(path), None) => {
                drop(open_store(path, Access::ReadWrite)?);
                source::private(path).map_err(|why| unread(path, why))?;
                Ok(path.clone())
            }
            (None, Some(who)) => {
                self.identity.none_with_demo()?;
                let (store, customer, _) = demo_store(app, who)?;
                drop::<Store>(store);
                app.data_file(demo::file_of(&customer).name())
            }
            (None, None) => Err(Failure::usage(Words::fixed("--db is missing", "--db saknas"))
                .with_hint(Words::same("minasidor portal serve --db portal.sqlite"))),
        }
    }

    fn tls(&self, app: &App<'_>) -> Result<Option<Certified>, Failure> {
        let chain = Named::of(app, self.certificate.as_ref(), &CERTIFICATE);
        let key = Named::of(app, self.private_key.as_ref(), &PRIVATE_KEY);
        let (chain, key) = match (chain, key) {
            (None, None) => return Ok(None),
            (Some(chain), Some(key)) => (chain, key),
            _ => return Err(certificate::incomplete()),
        };
        // Before anybody is told that something is served.
        let pair = certificate::read(&chain, &key)?;
        if let Some(age) = certificate::of_its_age(pair.validity, app.now()) {
            let shown = chain.path.display();
            app.warn(&words!(language => "{shown}: {t}", "{shown}: {t}", t = age.get(language)));
        }
        Ok(Some(Certified { chain: pair.chain, key: pair.key.reveal().as_bytes().to_vec() }))
    }

    fn listener(&self, app: &App<'_>, is_encrypted: bool) -> Result<TcpListener, Failure> {
        let typed = self.listen.clone().or_else(|| app.config.value(&LISTEN)).unwrap_or_default();
        let found: Option<SocketAddr> = typed.to_socket_addrs().ok().and_then(|mut all| all.next());
        let address = found.ok_or_else(|| {
            Failure::usage(words!(
                "{typed} is no address to listen on",
                "{typed} är ingen adress att lyssna på"
            ))
            .with_hint(Words::same("--listen 127.0.0.1:8080"))
        })?;
        let is_here = address.ip().is_loopback();
        if app.options.demo.is_some() && !is_here {
            return Err(Failure::usage(Words::fixed(
                "the demo is served to this computer only: its passwords are known",
                "demon visas bara för den här datorn: dess lösenord är kända",
            ))
            .with_why(words!(
                "{typed} takes connections from other computers",
                "{typed} tar emot anslutningar från andra datorer"
            ))
            .with_hint(Words::same("--listen 127.0.0.1:8080")));
        }
        if !is_here && !is_encrypted && !self.behind_proxy {
            return Err(Failure::usage(Words::fixed(
                "nothing is served to other computers in the open",
                "inget skickas oskyddat till andra datorer",
            ))
            .with_why(words!(
                "{typed} takes connections from other computers, and no certificate is given",
                "{typed} tar emot anslutningar från andra datorer, och inget certifikat är angivet"
            ))
            .with_hint(Words::fixed(
                "--certificate FILE --private-key FILE, or --behind-proxy where a proxy speaks TLS",
                "--certificate FIL --private-key FIL, eller --behind-proxy där en proxy sköter TLS",
            )));
        }
        TcpListener::bind(address).map_err(|error| unheard(&error, &typed))
    }

    fn host(&self, app: &App<'_>, file: &Path, sends_mail: bool) -> Result<Arc<EmbeddedHost>, Failure> {
        let mut options = HostOptions { sends_mail, ..HostOptions::new(app.clock()) };
        if app.options.demo.is_some() {
            options.horizon = Horizon::StartOfToday;
        }
        let host = EmbeddedHost::open(file, options)?;
        if let Some(who) = &app.options.demo {
            self.let_in(app, who, &host)?;
        }
        Ok(Arc::new(host))
    }

    /// Gives everybody in the demo a password, so that one can log in there.
    fn let_in(&self, app: &App<'_>, who: &str, host: &EmbeddedHost) -> Result<(), Failure> {
        let (_, customer, _) = demo_store(app, who)?;
        let file = demo::file_of(&customer);
        for customer in demo::customers().into_iter().filter(|one| demo::file_of(one) == file) {
            let users = demo::users(&customer).into_iter().map(|user| user.to_string());
            for name in [customer.to_string()].into_iter().chain(users) {
                host.give_password(&name, &Secret::new(format!("stordala-{name}")))?;
            }
        }
        for person in demo::people(file) {
            if let Ok(number) = PersonalNumber::parse(person.number, app.today()) {
                host.give_person(person.login, &number)?;
            }
        }
        app.note(&Words::fixed(
            "Log in with a customer number or user name; the password is stordala- and that name.",
            "Logga in med kundnummer eller användarnamn; lösenordet är stordala- och det namnet.",
        ));
        Ok(())
    }

    fn per_minute(&self, app: &App<'_>) -> u32 {
        let set = || app.config.value(&PER_MINUTE).and_then(|text| text.parse().ok());
        self.per_minute.or_else(set).unwrap_or(600)
    }
}

/// Lets a demo grow with the days until it is over. Days that could not be added come a minute later.
fn keep_up(mut demo: Growing, clock: impl Fn() -> Instant, over: &AtomicBool) {
    let mut not_before = Instant::MIN;
    while !over.load(Ordering::Relaxed) {
        let now = clock();
        if now >= not_before && demo.up_to(zone::date(now, Clock::Local)).is_err() {
            not_before = now + 60;
        }
        std::thread::sleep(GLANCE);
    }
}

fn unheard(error: &std::io::Error, typed: &str) -> Failure {
    let what = words!("could not listen on {typed}", "det gick inte att lyssna på {typed}");
    let failure = Failure::new("not_listening", Exit::Failed, what);
    match error.kind() {
        ErrorKind::PermissionDenied => failure
            .with_why(Words::fixed(
                "ports below 1024 are for administrators",
                "portar under 1024 är för administratörer",
            ))
            .because(error),
        ErrorKind::AddrInUse => failure.because(error).with_hint(Words::fixed(
            "another port; --listen 127.0.0.1:0 takes any that is free",
            "en annan port; --listen 127.0.0.1:0 tar en som är ledig",
        )),
        _ => failure.because(error),
    }
}

fn unusable(error: &std::io::Error) -> Failure {
    let what = Words::fixed("could not serve the portal", "portalen gick inte att visa");
    Failure::new("not_served", Exit::Failed, what).because(error)
}

/// One line of JSON for each request, on standard error.
struct JsonLines {
    voice: Voice,
    clock: SystemClock,
}

impl Log for JsonLines {
    fn line(&self, line: &Line) {
        let told = serde_json::json!({
            "at": zone::civil(self.clock.now(), Clock::Local).rfc3339(),
            "method": line.method, "route": line.route, "status": line.status, "code": line.code,
            "micros": line.micros, "bytes": line.bytes,
        });
        self.voice.say(&format!("{told}\n"));
    }

    fn fault(&self, service: &'static str, why: &dyn std::fmt::Display) {
        let at = zone::civil(self.clock.now(), Clock::Local).rfc3339();
        let told = serde_json::json!({"at": at, "service": service, "fault": why.to_string()});
        self.voice.say(&format!("{told}\n"));
    }
}
