//! The words for every refusal of a portal.

use std::error::Error;

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::mirrored;
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::portal::PortalError;

impl From<PortalError> for Failure {
    /// Tells a refusal. A caller that knows what was attempted says so with [`Failure::with_what`].
    fn from(error: PortalError) -> Self {
        let about = error.what.clone();
        let exit = Exit::from_code(error.refusal.exit()).unwrap_or(Exit::Failed);
        let mut failure = Self::new(error.refusal.code(), exit, what(error.refusal, about.as_deref()))
            .with_why(why(error.refusal))
            .with_web_page(error.web_page.clone())
            .with_retry_after(error.retry_after_s);
        let hint = hint(error.refusal);
        if let Some(words) = error.mirrored.map(|kept| mirrored::instead(hint.as_ref(), kept)).or(hint) {
            failure = failure.with_hint(words);
        }
        match error.source.as_deref() {
            Some(source) => failure.because(source as &(dyn Error + 'static)),
            None => failure,
        }
    }
}

fn what(refusal: Refusal, about: Option<&str>) -> Words {
    let (en, sv) = match refusal {
        Refusal::NotFound => ("did not find", "hittade inte"),
        Refusal::NotAllowed => ("you may not see or do", "du får inte se eller göra"),
        Refusal::NotOffered => ("the portal does not offer", "portalen erbjuder inte"),
        Refusal::Invalid => ("the portal did not accept", "portalen godtog inte"),
        Refusal::KeyReused => ("did not hand in", "lämnade inte in"),
        Refusal::Conflict => ("the portal did not accept", "portalen godtog inte"),
        Refusal::Busy => ("could not get hold of", "fick inte tag i"),
        Refusal::NotMirrored | Refusal::NotAsked => return mirrored::what(refusal, about),
        Refusal::Unreachable | Refusal::NoAnswer | Refusal::Overloaded => {
            ("could not reach the portal for", "det gick inte att nå portalen för")
        }
        Refusal::StoreNewer
        | Refusal::StoreDamaged
        | Refusal::StoreReadOnly
        | Refusal::StoreFull
        | Refusal::StoreUnavailable => {
            ("could not use the portal file", "portalfilen gick inte att använda:")
        }
        Refusal::Surprise => ("did not understand the portal's answer", "förstod inte portalens svar"),
        Refusal::NotThisPortal => ("found no portal at", "hittade ingen portal på"),
        Refusal::SessionEnded
        | Refusal::WrongCredentials
        | Refusal::NotTriedAgain
        | Refusal::PersonNeeded
        | Refusal::AccountLocked
        | Refusal::CaptchaRequired
        | Refusal::TwoFactorRequired
        | Refusal::PasswordLoginDisabled
        | Refusal::SignInCancelled
        | Refusal::SignInExpired
        | Refusal::SignInBusy
        | Refusal::NoAccounts
        | Refusal::OtherModuleOnly => ("could not log in", "det gick inte att logga in"),
    };
    match about {
        Some(about) => Words::new(format!("{en} {about}"), format!("{sv} {about}")),
        None => Words::new(en, sv.trim_end_matches(':')),
    }
}

fn why(refusal: Refusal) -> Words {
    match refusal {
        Refusal::NotFound => Words::fixed(
            "there is no such thing at this portal, or you may not know of it",
            "det finns inte hos portalen, eller så får du inte veta av det",
        ),
        Refusal::NotAllowed => Words::fixed(
            "the customer has not given this user the right to it",
            "kunden har inte gett den här användaren rätt till det",
        ),
        Refusal::NotOffered => Words::fixed(
            "this kind of portal has nothing of the sort",
            "den här sortens portal har inget sådant",
        ),
        Refusal::Invalid => Words::fixed("the data are wrong", "uppgifterna är fel"),
        Refusal::KeyReused => Words::fixed(
            "the same idempotency key was used before for something else",
            "samma idempotensnyckel har använts förut för något annat",
        ),
        Refusal::Conflict => Words::fixed(
            "something else was said about the same thing before",
            "något annat har sagts om samma sak förut",
        ),
        Refusal::NotMirrored | Refusal::NotAsked => mirrored::why(refusal),
        Refusal::Unreachable => Words::fixed("it can not be reached", "den går inte att nå"),
        Refusal::NoAnswer => Words::fixed("no answer came", "inget svar kom"),
        Refusal::Overloaded => {
            Words::fixed("it is overloaded or failed inside", "den är överbelastad eller har ett internt fel")
        }
        Refusal::Busy => Words::fixed(
            "another process is writing to it right now",
            "en annan process skriver i den just nu",
        ),
        Refusal::StoreNewer => Words::fixed(
            "a newer version of minasidor wrote it; it is untouched",
            "en nyare version av minasidor har skrivit den; den är orörd",
        ),
        Refusal::StoreDamaged => Words::fixed(
            "it is damaged or no portal file; it is untouched",
            "den är skadad eller ingen portalfil; den är orörd",
        ),
        Refusal::StoreReadOnly => Words::fixed(
            "it, or the folder it lies in, can not be written",
            "den, eller mappen den ligger i, går inte att skriva i",
        ),
        Refusal::StoreFull => Words::fixed("no space is left on the disk", "disken är full"),
        Refusal::StoreUnavailable => Words::fixed("it can not be opened", "den går inte att öppna"),
        Refusal::Surprise => {
            Words::fixed("it is not what its protocol says", "det är inte vad protokollet säger")
        }
        Refusal::SessionEnded => Words::fixed("nobody is logged in any longer", "ingen är inloggad längre"),
        Refusal::WrongCredentials => Words::fixed(
            "the portal refused the user name or password; it will not be tried again",
            "portalen godtog inte användarnamn eller lösenord; inga fler försök görs",
        ),
        Refusal::NotTriedAgain => Words::fixed(
            "the portal refused these credentials before; they are not tried again by themselves",
            "portalen har nekat de här uppgifterna förut; de provas inte igen av sig själva",
        ),
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
        Refusal::SignInCancelled => Words::fixed("the login was broken off", "inloggningen avbröts"),
        Refusal::SignInExpired => {
            Words::fixed("nobody signed before the time ran out", "ingen skrev under innan tiden gick ut")
        }
        Refusal::SignInBusy => Words::fixed(
            "another login of the same person is under way",
            "en annan inloggning för samma person pågår",
        ),
        Refusal::NoAccounts => Words::fixed(
            "the person who signed has no customer at this portal",
            "den som skrev under har ingen kund hos den här portalen",
        ),
        Refusal::OtherModuleOnly => Words::fixed(
            "this login is for another module of the portal only",
            "den här inloggningen gäller bara en annan modul av portalen",
        ),
        Refusal::NotThisPortal => Words::fixed(
            "nothing there answers like a portal that minasidor knows",
            "inget där svarar som en portal som minasidor känner till",
        ),
    }
}

fn hint(refusal: Refusal) -> Option<Words> {
    Some(match refusal {
        Refusal::NotFound => Words::fixed(
            "minasidor facilities shows what there is",
            "minasidor facilities visar vad som finns",
        ),
        Refusal::NotMirrored | Refusal::NotAsked => mirrored::hint(refusal),
        Refusal::Busy => Words::fixed("the same command in a moment", "samma kommando om en stund"),
        Refusal::Unreachable | Refusal::NoAnswer | Refusal::Overloaded => {
            Words::fixed("the same command later", "samma kommando senare")
        }
        Refusal::KeyReused => Words::fixed("another --idempotency-key", "en annan --idempotency-key"),
        Refusal::StoreNewer => Words::fixed("update minasidor", "uppdatera minasidor"),
        Refusal::StoreDamaged => Words::fixed(
            "minasidor portal check --db FILE; a demo: minasidor portal reset-demo",
            "minasidor portal check --db FIL; en demo: minasidor portal reset-demo",
        ),
        Refusal::StoreReadOnly => Words::fixed(
            "change the file's permissions, or copy it to a folder of your own",
            "ändra filens rättigheter, eller kopiera den till en egen mapp",
        ),
        Refusal::StoreFull => Words::fixed("make room and run again", "gör plats och kör igen"),
        Refusal::SessionEnded
        | Refusal::WrongCredentials
        | Refusal::NotTriedAgain
        | Refusal::PersonNeeded
        | Refusal::SignInExpired => Words::fixed("minasidor login", "minasidor login"),
        Refusal::SignInBusy => Words::fixed("the same command in a moment", "samma kommando om en stund"),
        Refusal::TwoFactorRequired => Words::fixed(
            "turn it off, or make a user without it on the portal's page Administration, Användare",
            "stäng av det, eller skapa en användare utan det på portalens sida Administration, Användare",
        ),
        Refusal::PasswordLoginDisabled => {
            Words::fixed("minasidor login --method bankid", "minasidor login --method bankid")
        }
        Refusal::AccountLocked
        | Refusal::CaptchaRequired
        | Refusal::SignInCancelled
        | Refusal::NoAccounts
        | Refusal::OtherModuleOnly
        | Refusal::NotThisPortal
        | Refusal::NotAllowed
        | Refusal::NotOffered
        | Refusal::Invalid
        | Refusal::Conflict
        | Refusal::StoreUnavailable
        | Refusal::Surprise => return None,
    })
}
