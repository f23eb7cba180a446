//! The checks, one after the other; none of them changes anything or logs anybody in.

use crate::cli::app::App;
use crate::cli::certificate::{self, Named};
use crate::cli::connect::credentials::{self, keyring_name, logins};
use crate::cli::connect::explain::{about_new, of_profile, saved};
use crate::cli::connect::found::{Found, find_again};
use crate::cli::connect::line::{line, origin};
use crate::cli::connect::{open_profile, remote};
use crate::cli::failure::Failure;
use crate::cli::failure::doubt::day;
use crate::cli::failure::login::{explain, when, why};
use crate::cli::failure::signing::token_over;
use crate::config::Config;
use crate::config::credentials::{Kept, Method, Place as SecretPlace};
use crate::config::profile::{Place, Profile, RemoteKind};
use crate::config::serve::{CERTIFICATE, PRIVATE_KEY};
use crate::lang::Words;
use crate::portal::http::origin::Origin;
use crate::portal::http::pair::Validity;
use crate::views::doctor::{DoctorRow, Verdict};
use crate::words;

/// How many seconds two clocks may be apart.
const TOLERANCE_S: i64 = 120;

/// The checks, as they are made.
pub struct Checks<'a, 'w> {
    app: &'a App<'w>,
    /// What was found.
    pub rows: Vec<DoctorRow>,
}

/// What one check found.
struct Finding {
    verdict: Verdict,
    found: Words,
    advice: Option<Words>,
}

fn ok(found: Words) -> Finding {
    Finding { verdict: Verdict::Ok, found, advice: None }
}

fn warn(found: Words, advice: Words) -> Finding {
    Finding { verdict: Verdict::Warn, found, advice: Some(advice) }
}

fn fail(found: Words, advice: Option<Words>) -> Finding {
    Finding { verdict: Verdict::Fail, found, advice }
}

/// A failure as a finding: why, and what to try.
fn failed(failure: &Failure) -> Finding {
    fail(failure.why.clone().unwrap_or_else(|| failure.what.clone()), failure.hint.clone())
}

/// A failure as a finding that has to say which of several files it is about.
fn unusable(failure: &Failure) -> Finding {
    let why = failure.why.clone().unwrap_or(Words::same(""));
    let found = words!(
        language => "{w}: {y}", "{w}: {y}", w = failure.what.get(language), y = why.get(language)
    );
    fail(found, failure.hint.clone())
}

impl<'a, 'w> Checks<'a, 'w> {
    /// Checks nothing yet.
    pub fn new(app: &'a App<'w>) -> Self {
        Self { app, rows: Vec::new() }
    }

    fn add(&mut self, check: &'static str, called: Words, profile: Option<&Profile>, finding: Finding) {
        let Finding { verdict, found, advice } = finding;
        let profile = profile.map(|profile| profile.name.clone());
        let language = self.app.language;
        self.rows.push(DoctorRow { check, called, profile, verdict, found, advice, language });
    }

    /// Whether the file of settings can be read, and has a profile in it.
    pub fn settings(&mut self) {
        let path = self.app.config.shown_path();
        let count = self.app.config.profiles().len();
        let finding = match Config::load(self.app.system) {
            Err(error) => failed(&error.into()),
            Ok(_) if count == 0 && self.app.options.demo.is_none() => warn(
                words!("no profile in {path}", "ingen profil i {path}"),
                Words::same("minasidor login URL"),
            ),
            Ok(_) => ok(words!("{path}, profiles: {count}", "{path}, profiler: {count}")),
        };
        self.add("settings", Words::fixed("settings", "inställningar"), None, finding);
    }

    /// Whether the file of credentials is the owner's alone.
    pub fn credentials(&mut self) {
        let finding = match credentials::read(self.app) {
            Err(failure) => failed(&failure),
            Ok(_) => match credentials::file(self.app).ok().filter(|path| path.exists()) {
                Some(path) => {
                    let shown = self.app.system.paths.shown(&path);
                    ok(words!("{shown}, for you alone", "{shown}, bara för dig"))
                }
                None => ok(Words::fixed("none needed yet", "inga behövs än")),
            },
        };
        self.add("credentials", Words::fixed("passwords", "lösenord"), None, finding);
    }

    /// Whether the certificate that a portal is served with can be used, where the settings name one.
    pub fn certificate(&mut self) {
        let named = |key| Named::of(self.app, None, key);
        let finding = match (named(&CERTIFICATE), named(&PRIVATE_KEY)) {
            (None, None) => return,
            (Some(chain), Some(key)) => match certificate::read(&chain, &key) {
                Err(failure) => unusable(&failure),
                Ok(pair) => self.age(&chain, pair.validity),
            },
            _ => failed(&certificate::incomplete()),
        };
        self.add("certificate", Words::fixed("certificate", "certifikat"), None, finding);
    }

    fn age(&self, chain: &Named, validity: Validity) -> Finding {
        let shown = self.app.system.paths.shown(&chain.path);
        let told = certificate::of_its_age(validity, self.app.now());
        match (told, validity.until) {
            (Some(age), until) => {
                let found = words!(language => "{shown}: {t}", "{shown}: {t}", t = age.get(language));
                let advice = Words::fixed("get a new one from its issuer", "hämta ett nytt från utfärdaren");
                let is_good = until.is_some_and(|until| until >= self.app.now())
                    && validity.from.is_none_or(|from| from <= self.app.now());
                if is_good { warn(found, advice) } else { fail(found, Some(advice)) }
            }
            (None, Some(until)) => ok(words!(
                language => "{shown}, until {t}", "{shown}, till {t}", t = day(until, language)
            )),
            (None, None) => ok(Words::same(shown)),
        }
    }

    /// Everything about a profile.
    pub fn profile(&mut self, profile: &Profile) {
        let Place::Remote { kind, url } = &profile.place else {
            let finding = match open_profile(self.app, profile) {
                Ok(_) => ok(Words::same(profile.place.text())),
                Err(failure) => failed(&failure),
            };
            return self.add("portal", Words::fixed("portal", "portal"), Some(profile), finding);
        };
        let origin = match origin(&profile.name, url) {
            Ok(origin) => origin,
            Err(failure) => {
                return self.add("portal", Words::fixed("portal", "portal"), Some(profile), failed(&failure));
            }
        };
        let finding = self.secret(profile, &origin);
        self.add("secret", Words::fixed("login", "inloggning"), Some(profile), finding);
        let reached = if self.app.options.offline {
            self.not_asked(profile)
        } else {
            self.reach(profile, (*kind, &origin))
        };
        if let Some(found) = &reached {
            self.add("clock", Words::fixed("clock", "klocka"), Some(profile), self.clock(found));
        }
        if reached.is_some() {
            let finding = self.session(profile, (*kind, url), &origin);
            self.add("session", Words::fixed("session", "session"), Some(profile), finding);
        }
        let finding = self.last_success(profile, &origin);
        self.add("last_success", Words::fixed("last success", "lyckades senast"), Some(profile), finding);
    }

    /// Whether there is something to log in with, and the portal did not refuse it.
    fn secret(&self, profile: &Profile, origin: &Origin) -> Finding {
        let login = || Words::same(format!("minasidor login --profile {}", profile.name));
        let refused = logins(self.app, &profile.name).ok().and_then(|logins| logins.read().refused);
        if let Some(refused) = refused {
            let (at, now) = (refused.at, self.app.now());
            let why = why(refused.refusal).unwrap_or(Words::fixed("refused", "nekad"));
            let found = words!(
                language => "{w}; that was {t}, and it is not tried again", "{w}; det var {t}, och provas inte igen",
                w = why.get(language), t = when(at, now, language)
            );
            return fail(found, Some(login()));
        }
        let kept = credentials::read(self.app).ok().and_then(|file| file.get(&profile.name));
        match kept {
            None => fail(Words::fixed("nobody has logged in yet", "ingen har loggat in än"), Some(login())),
            Some(Kept { method: Method::BankId, .. }) => warn(
                self.bankid(profile, origin),
                words!(
                    "for cron: a password, {l} --method password",
                    "för cron: ett lösenord, {l} --method password",
                    l = login().en
                ),
            ),
            Some(Kept { method: Method::Token, .. }) => {
                ok(Words::fixed("a token, until it ends", "en nyckel, tills den går ut"))
            }
            Some(kept) => self.password(profile, origin, &kept),
        }
    }

    /// How long a session from BankID lasts, as far as that is known.
    fn bankid(&self, profile: &Profile, origin: &Origin) -> Words {
        let now = self.app.now();
        let ends = saved(self.app, profile, origin).and_then(|session| session.ends);
        match ends.filter(|ends| *ends > now) {
            Some(ends) => words!(
                language => "BankID: every session has to be started by you; this one ends {t} at the latest",
                "BankID: varje session startas av dig; den här gäller längst till {t}", t = when(ends, now, language)
            ),
            None => Words::fixed(
                "BankID: every session has to be started by you",
                "BankID: varje session startas av dig",
            ),
        }
    }

    fn password(&self, profile: &Profile, origin: &Origin, kept: &Kept) -> Finding {
        let login = || Some(Words::same(format!("minasidor login --profile {}", profile.name)));
        match kept.place {
            Some(SecretPlace::File) if kept.password.is_some() => {
                ok(Words::fixed("password, in credentials.toml", "lösenord, i credentials.toml"))
            }
            Some(SecretPlace::Command) => {
                ok(Words::fixed("password, from credential_command", "lösenord, från credential_command"))
            }
            Some(SecretPlace::Keyring) => {
                match self.app.system.keyring.get(&keyring_name(&profile.name, origin.host())) {
                    Ok(Some(_)) => ok(Words::fixed("password, in the keyring", "lösenord, i nyckelringen")),
                    Ok(None) => fail(
                        Words::fixed("the keyring has no password", "nyckelringen har inget lösenord"),
                        login(),
                    ),
                    Err(fault) => failed(&crate::cli::failure::login::no_keyring(fault)),
                }
            }
            _ => fail(Words::fixed("no password is kept", "inget lösenord är sparat"), login()),
        }
    }

    /// What needs the portal is left out under `--offline`.
    fn not_asked(&mut self, profile: &Profile) -> Option<Found> {
        let finding = warn(
            Words::fixed(
                "not asked, because of --offline; nor are clock and session looked at",
                "inte tillfrågad, på grund av --offline; klocka och session kontrolleras inte heller",
            ),
            Words::fixed("the same command without --offline", "samma kommando utan --offline"),
        );
        self.add("portal", Words::fixed("portal", "portal"), Some(profile), finding);
        None
    }

    fn reach(&mut self, profile: &Profile, (kind, origin): (RemoteKind, &Origin)) -> Option<Found> {
        let app = self.app;
        let asked = line(app, origin.clone()).map(|line| find_again(&line, kind));
        let called = Words::fixed("portal", "portal");
        match asked {
            Err(failure) => self.add("portal", called, Some(profile), failed(&failure)),
            Ok(Err(error)) => {
                let about = about_new(app, profile.utility.as_deref(), origin, "");
                self.add("portal", called, Some(profile), failed(&explain(error.into(), &about)));
            }
            Ok(Ok(found)) => {
                let version = found.version.clone().unwrap_or_default();
                let host = origin.host();
                let told = format!("{host} {version}").trim_end().to_owned();
                self.add("portal", called, Some(profile), ok(Words::same(told)));
                return Some(found);
            }
        }
        None
    }

    fn clock(&self, found: &Found) -> Finding {
        match found.ahead(self.app.system.clock.now()) {
            None => {
                ok(Words::fixed("the portal does not tell the time", "portalen säger inte vad klockan är"))
            }
            Some(seconds) if seconds.abs() <= TOLERANCE_S => ok(apart(seconds)),
            Some(seconds) => {
                warn(apart(seconds), Words::fixed("set the clock of this computer", "ställ datorns klocka"))
            }
        }
    }

    fn session(&self, profile: &Profile, (kind, url): (RemoteKind, &str), origin: &Origin) -> Finding {
        if saved(self.app, profile, origin).is_none() {
            return ok(Words::fixed("none; the next command logs in", "ingen; nästa kommando loggar in"));
        }
        let kept = credentials::read(self.app).ok().and_then(|file| file.get(&profile.name));
        let method = kept.map(|kept| kept.method);
        let alive = remote::session(self.app, profile, kind, url).and_then(|session| Ok(session.is_alive()?));
        match alive {
            Ok(true) => ok(Words::fixed("alive", "gäller")),
            Ok(false) if method == Some(Method::Token) => fail(
                token_over(),
                Some(Words::same(format!("minasidor login --profile {} --token-stdin", profile.name))),
            ),
            Ok(false) if method == Some(Method::BankId) => warn(
                Words::fixed("ended; only you can start one", "slut; bara du kan göra en ny"),
                Words::same(format!("minasidor login --profile {}", profile.name)),
            ),
            Ok(false) => {
                ok(Words::fixed("ended; the next command logs in", "slut; nästa kommando loggar in"))
            }
            Err(failure) => failed(&of_profile(self.app, &profile.name, failure)),
        }
    }

    fn last_success(&self, profile: &Profile, origin: &Origin) -> Finding {
        let session = saved(self.app, profile, origin).and_then(|session| session.used);
        let note = logins(self.app, &profile.name).ok().and_then(|logins| logins.read().succeeded);
        match session.into_iter().chain(note).max() {
            Some(at) => {
                let now = self.app.now();
                ok(words!(language => "{t}", "{t}", t = when(at, now, language)))
            }
            None => ok(Words::fixed("never", "aldrig")),
        }
    }
}

/// Says how far the portal's clock is ahead of this computer's.
fn apart(ahead: i64) -> Words {
    let seconds = ahead.abs();
    match ahead {
        0 => Words::fixed("as the portal's", "som portalens"),
        1.. => words!("{seconds} s behind the portal's", "{seconds} s efter portalens"),
        _ => words!("{seconds} s ahead of the portal's", "{seconds} s före portalens"),
    }
}
