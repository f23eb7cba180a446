//! The words for what goes wrong with logging in: first without, then with the names of utility, user and profile.

use crate::cli::failure::exit::Exit;
use crate::cli::failure::mail::unread;
use crate::cli::failure::reach;
use crate::cli::failure::signing;
use crate::cli::failure::{Cause, Failure};
use crate::config::credentials::CredentialsError;
use crate::domain::refusal::Refusal;
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::{Language, Words, date};
use crate::system::command::CommandFault;
use crate::system::keyring::KeyringFault;
use crate::words;

/// What is known of the portal and the login that something went wrong with.
#[derive(Debug, Clone)]
pub struct About {
    /// The utility, as people call it.
    pub utility: String,
    /// The name or address of the portal's computer.
    pub host: String,
    /// Who logs in: a user name or customer number.
    pub user: String,
    /// What to type to log in.
    pub login: String,
    /// What was wanted of the portal; `None` for the login itself.
    pub wanted: Option<Words>,
    /// When the last session ended, where that is known.
    pub ended: Option<Instant>,
    /// The present instant.
    pub now: Instant,
    /// How many seconds a request may take.
    pub seconds: u64,
    /// How many times a request is made at most.
    pub attempts: u32,
    /// Whether a refusal is remembered.
    pub is_kept: bool,
    /// Whether a token is shown instead of logging in.
    pub is_token: bool,
}

/// Says why somebody is not let in. `None` for other refusals.
pub fn why(refusal: Refusal) -> Option<Words> {
    Some(match refusal {
        Refusal::SessionEnded => Words::fixed("nobody is logged in any longer", "ingen är inloggad längre"),
        Refusal::SessionsEndAtOnce => Words::fixed(
            "the portal ends sessions as soon as they begin",
            "portalen avslutar inloggningar så fort de har börjat",
        ),
        Refusal::WrongCredentials => Words::fixed(
            "the portal refused the user name or password",
            "portalen godtog inte användarnamn eller lösenord",
        ),
        Refusal::NotTriedAgain => Words::fixed(
            "the portal refused user name and password before; they are not tried again",
            "portalen har nekat användarnamn och lösenord förut; de provas inte igen",
        ),
        Refusal::SecretUnavailable => {
            Words::fixed("the password can not be had", "lösenordet går inte att få fram")
        }
        Refusal::PersonNeeded => Words::fixed(
            "the BankID session has ended; only you can start one",
            "BankID-inloggningen har gått ut; bara du kan göra en ny",
        ),
        Refusal::AccountLocked => Words::fixed("the account is locked", "kontot är låst"),
        Refusal::CaptchaRequired => Words::fixed(
            "the login page wants a captcha, which only a person can solve",
            "inloggningssidan vill ha en captcha, som bara en människa kan lösa",
        ),
        Refusal::TwoFactorRequired => Words::fixed(
            "the account has a login in two steps, with a code",
            "kontot har inloggning i två steg, med en kod",
        ),
        Refusal::PasswordLoginDisabled => {
            Words::fixed("the portal takes no passwords", "portalen tar inte emot lösenord")
        }
        _ => return why_not_signed(refusal),
    })
}

fn why_not_signed(refusal: Refusal) -> Option<Words> {
    Some(match refusal {
        Refusal::SignInCancelled => signing::broken_off(),
        Refusal::SignInExpired => Words::fixed(
            "nobody signed before the time ran out",
            "ingen legitimerade sig innan tiden gick ut",
        ),
        Refusal::SignInBusy => Words::fixed(
            "another login of the same person is under way",
            "en annan inloggning för samma person pågår",
        ),
        Refusal::SignInPaused => Words::fixed(
            "the portal did not answer the last login; the next one waits, so that the account is not locked",
            "portalen svarade inte på den förra inloggningen; nästa väntar, så att kontot inte låses",
        ),
        Refusal::SignInFailed => Words::fixed(
            "the portal or BankID did not let this person in",
            "portalen eller BankID släppte inte in den här personen",
        ),
        Refusal::NoAccounts => Words::fixed(
            "whoever signed has no customer number at this portal",
            "den som legitimerade sig har inget kundnummer hos den här portalen",
        ),
        Refusal::OtherModuleOnly => Words::fixed(
            "this login is for another module of the portal only",
            "den här inloggningen gäller bara en annan modul av portalen",
        ),
        _ => return None,
    })
}

/// Says what can be tried, without knowing more.
pub fn hint(refusal: Refusal) -> Option<Words> {
    Some(match refusal {
        Refusal::SessionEnded
        | Refusal::WrongCredentials
        | Refusal::NotTriedAgain
        | Refusal::SecretUnavailable
        | Refusal::PersonNeeded
        | Refusal::SignInExpired => Words::same("minasidor login"),
        Refusal::SignInBusy => Words::fixed("the same command in a moment", "samma kommando om en stund"),
        Refusal::SignInPaused => Words::fixed(
            "the same command later, or minasidor login",
            "samma kommando senare, eller minasidor login",
        ),
        Refusal::SessionsEndAtOnce => Words::fixed("the same command later", "samma kommando senare"),
        Refusal::TwoFactorRequired => Words::fixed(
            "turn it off, or make a user without it on the portal's page Administration, Användare",
            "stäng av det, eller skapa en användare utan det på portalens sida Administration, Användare",
        ),
        Refusal::PasswordLoginDisabled => Words::same("minasidor login --method bankid"),
        _ => return None,
    })
}

/// Tells a failure with the names that its place knows. One that is about something else stays as it is.
pub fn explain(failure: Failure, about: &About) -> Failure {
    let refusal = Refusal::ALL.into_iter().find(|refusal| refusal.code() == failure.code);
    let Some(refusal) = refusal.filter(|_| !failure.is_explained) else { return failure };
    let failure = failure.explained();
    if reach::is_why(refusal, &failure) {
        return reach::explain(failure, refusal, about);
    }
    if why(refusal).is_none() {
        return signing::of_token(failure, refusal, about.is_token);
    }
    let what = match (&about.wanted, refusal) {
        (Some(wanted), Refusal::PersonNeeded | Refusal::SessionEnded | Refusal::SessionsEndAtOnce) => {
            wanted.clone()
        }
        // Logging in is what did succeed.
        (None, Refusal::SessionsEndAtOnce) => failure.what.clone(),
        _ => could_not(about),
    };
    let failure = match known_why(refusal, &failure, about) {
        Some(why) => failure.with_why(why),
        None => failure,
    };
    match known_hint(refusal, &failure, about) {
        Some(hint) => failure.with_what(what).with_hint(hint),
        None => failure.with_what(what),
    }
}

fn could_not(about: &About) -> Words {
    let About { utility, user, .. } = about;
    if user.is_empty() {
        return words!("could not log in to {utility}", "det gick inte att logga in hos {utility}");
    }
    words!("could not log in to {utility} as {user}", "det gick inte att logga in hos {utility} som {user}")
}

fn known_why(refusal: Refusal, failure: &Failure, about: &About) -> Option<Words> {
    let utility = &about.utility;
    match failure.cause {
        Some(Cause::Remembered(at)) => return Some(remembered(refusal, at, about.now)),
        Some(Cause::Signature(fault)) => return signing::why(fault),
        _ => {}
    }
    Some(match refusal {
        Refusal::SignInPaused => return failure.retry_after_s.map(signing::paused),
        Refusal::WrongCredentials if about.is_kept => Words::fixed(
            "the portal refused the user name or password; it will not be tried again",
            "portalen godtog inte användarnamn eller lösenord; inga fler försök görs",
        ),
        Refusal::AccountLocked if about.is_kept => Words::fixed(
            "the account is locked; it will not be tried again",
            "kontot är låst; inga fler försök görs",
        ),
        Refusal::PersonNeeded => match about.ended {
            Some(at) => words!(
                language => "the BankID session with {utility} ended {t}; only you can start one",
                "BankID-inloggningen hos {utility} gick ut {t}; bara du kan göra en ny",
                t = when(at, about.now, language)
            ),
            None => words!(
                "nobody is logged in to {utility}, and with BankID only you can be",
                "ingen är inloggad hos {utility}, och med BankID kan bara du logga in"
            ),
        },
        Refusal::SessionEnded if about.is_token => signing::token_over(),
        Refusal::SessionEnded => words!(
            "nobody is logged in to {utility}, and no password is kept",
            "ingen är inloggad hos {utility}, och inget lösenord är sparat"
        ),
        Refusal::SecretUnavailable => return failure.cause.as_ref().and_then(no_secret),
        _ => return None,
    })
}

fn remembered(refusal: Refusal, at: Instant, now: Instant) -> Words {
    match refusal {
        Refusal::NotTriedAgain => words!(
            language => "refused {t}, not tried again", "nekat {t}, provas inte igen", t = when(at, now, language)
        ),
        Refusal::AccountLocked => words!(
            language => "locked {t}, not tried again", "kontot låst {t}, provas inte igen",
            t = when(at, now, language)
        ),
        other => {
            let why = why(other).unwrap_or(Words::fixed("refused", "nekat"));
            words!(
                language => "{w} ({t}), not tried again", "{w} ({t}), provas inte igen",
                w = why.get(language), t = when(at, now, language)
            )
        }
    }
}

fn no_secret(cause: &Cause) -> Option<Words> {
    Some(match cause {
        Cause::Keyring(KeyringFault::Absent) => Words::fixed(
            "there is no keyring in this session",
            "det finns ingen nyckelring i den här sessionen",
        ),
        Cause::Keyring(KeyringFault::Locked) => Words::fixed("the keyring is locked", "nyckelringen är låst"),
        Cause::Keyring(KeyringFault::Silent) => {
            Words::fixed("the keyring does not answer", "nyckelringen svarar inte")
        }
        Cause::Keyring(KeyringFault::Failed) => {
            Words::fixed("the keyring failed", "nyckelringen svarade med ett fel")
        }
        Cause::Command(words) => words.clone(),
        _ => return None,
    })
}

/// Tells that the keyring did not take a password.
pub fn no_keyring(fault: KeyringFault) -> Failure {
    let failure = Failure::new(
        "secret_unavailable",
        Exit::LogIn,
        Words::fixed("did not keep the password in the keyring", "lösenordet sparades inte i nyckelringen"),
    );
    let failure = match no_secret(&Cause::Keyring(fault)) {
        Some(why) => failure.with_why(why),
        None => failure,
    };
    failure.with_hint(Words::same("--store file")).explained()
}

/// Says why a command gave no password.
pub fn of_command(fault: &CommandFault) -> Words {
    match fault {
        CommandFault::Malformed => Words::fixed(
            "credential_command has an open quote or no word",
            "credential_command har ett öppet citattecken eller inget ord",
        ),
        CommandFault::NotStarted(_) => {
            Words::fixed("credential_command can not be started", "credential_command går inte att starta")
        }
        CommandFault::Failed(_) => {
            Words::fixed("credential_command failed", "credential_command slutade med ett fel")
        }
        CommandFault::TimedOut => {
            Words::fixed("credential_command took too long", "credential_command tog för lång tid")
        }
        CommandFault::NoSecret => Words::fixed(
            "credential_command printed no password in its first line",
            "credential_command skrev inget lösenord på sin första rad",
        ),
    }
}

fn known_hint(refusal: Refusal, failure: &Failure, about: &About) -> Option<Words> {
    let (login, utility) = (&about.login, &about.utility);
    let page = failure.web_page.as_deref().unwrap_or_default();
    Some(match refusal {
        Refusal::WrongCredentials => words!(
            "{login}; a new password: the portal's own page, or the utility",
            "{login}; nytt lösenord: på portalens egen sida, eller av bolaget"
        ),
        Refusal::SecretUnavailable if matches!(failure.cause, Some(Cause::Keyring(_))) => words!(
            "unlock it and run again, or {login} --store file",
            "lås upp den och kör igen, eller {login} --store file"
        ),
        Refusal::SignInPaused => {
            words!("the same command later, or {login}", "samma kommando senare, eller {login}")
        }
        Refusal::NotTriedAgain
        | Refusal::SessionEnded
        | Refusal::PersonNeeded
        | Refusal::SecretUnavailable
        | Refusal::SignInExpired
        | Refusal::SignInCancelled
        | Refusal::SignInFailed => Words::same(login.clone()),
        Refusal::AccountLocked => {
            words!("ask {utility} to unlock it, then {login}", "be {utility} låsa upp det, sedan {login}")
        }
        Refusal::CaptchaRequired => words!(
            "{login} --method bankid, or in the browser: {page}",
            "{login} --method bankid, eller i webbläsaren: {page}"
        ),
        Refusal::TwoFactorRequired => words!(
            "a user without it (Administration, Användare at {page}), or {login} --method bankid",
            "en användare utan det (Administration, Användare på {page}), eller {login} --method bankid"
        ),
        Refusal::PasswordLoginDisabled => Words::same(format!("{login} --method bankid")),
        Refusal::OtherModuleOnly => words!("in the browser: {page}", "i webbläsaren: {page}"),
        _ => return None,
    })
}

/// Writes an instant as it stands in a sentence: `at 06:14`, `22 Nov at 06:14`; `06.14`, `22 nov 06.14`.
pub fn when(at: Instant, now: Instant, language: Language) -> String {
    let shown = zone::civil(at, Clock::Local).time;
    let time = date::time(shown.time());
    let same_day = shown.date() == zone::date(now, Clock::Local);
    let day = date::day_month(shown.date(), language);
    match (language, same_day) {
        (Language::En, true) => format!("at {time}"),
        (Language::En, false) => format!("{day} at {time}"),
        (Language::Sv, true) => time.replace(':', "."),
        (Language::Sv, false) => format!("{day} {}", time.replace(':', ".")),
    }
}

/// Tells what is wrong with the file of credentials.
pub fn credentials(error: CredentialsError) -> Failure {
    match error {
        CredentialsError::Unread(path, why) => unread(&path, why),
        CredentialsError::Malformed(path) => {
            let shown = path.display();
            Failure::new(
                "credentials_invalid",
                Exit::Failed,
                words!("could not use {shown}", "{shown} gick inte att använda"),
            )
            .with_why(Words::fixed(
                "it is no TOML, or something else stands in it than ways to log in",
                "den är ingen TOML, eller så står det annat i den än sätt att logga in",
            ))
            .with_hint(words!(
                "correct it, or remove it and log in again",
                "rätta den, eller ta bort den och logga in igen"
            ))
        }
        CredentialsError::Unwritten(path, error) => {
            let shown = path.display();
            let what = words!("could not write {shown}", "{shown} gick inte att skriva");
            Failure::new("credentials_unwritten", Exit::Failed, what).because(&error)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::portal::PortalError;
    use crate::portal::error::Mirrored;

    #[test]
    fn what_the_mirror_has_is_told_also_where_a_person_is_needed() {
        let about = About {
            utility: "Stordala".into(),
            host: "minasidor.stordala.example".into(),
            user: "100045".into(),
            login: "minasidor login --profile stordala".into(),
            wanted: None,
            ended: None,
            now: 1_795_417_200,
            seconds: 30,
            attempts: 3,
            is_kept: true,
            is_token: false,
        };
        for refusal in [Refusal::PersonNeeded, Refusal::SessionEnded, Refusal::WrongCredentials] {
            let mirrored = Some(Mirrored::Fetched(1_795_417_200));
            let error = PortalError { mirrored, ..PortalError::new(refusal) };

            let told = explain(Failure::from(error), &about);

            let hint = told.hint.as_ref().unwrap().get(Language::En).to_owned();
            assert!(hint.starts_with("minasidor login"), "{hint}");
            assert!(hint.ends_with(", or --offline for what was fetched 23 Nov"), "{hint}");
        }
    }
}
