//! The words for every refusal of a portal.

use std::error::Error;

use crate::cli::connect::credentials::Remembered;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::{Cause, Failure, held, login, mirrored};
use crate::domain::refusal::Refusal;
use crate::domain::rights::Page;
use crate::lang::Words;
use crate::portal::http::TransportError;
use crate::portal::http::doubt::Doubt;
use crate::portal::patience::StillHeld;
use crate::portal::signing::Fault;
use crate::portal::{Capability, PortalError};
use crate::system::command::CommandFault;
use crate::system::keyring::KeyringFault;
use crate::views::right;
use crate::words;

impl From<PortalError> for Failure {
    /// Tells a refusal. A caller that knows what was attempted says so with [`Failure::with_what`].
    fn from(error: PortalError) -> Self {
        let offered = error.what.as_deref().filter(|_| error.refusal == Refusal::NotOffered);
        if let Some(capability) = offered.and_then(|key| Capability::ALL.into_iter().find(|c| c.key() == key))
        {
            return not_offered(capability, error.web_page);
        }
        if offered == Some("as_of") {
            return mirrored::as_of(error.mirrored);
        }
        if error.refusal == Refusal::NotMirrored && error.what.as_deref() == Some("as_of") {
            return mirrored::as_of_alone(error.mirrored);
        }
        if let Some(StillHeld(waited)) = error.source.as_ref().and_then(|source| source.downcast_ref()) {
            return held::still_held(&held::session(error.what.as_deref().unwrap_or_default()), *waited);
        }
        let about = error.what.clone();
        let exit = Exit::from_code(error.refusal.exit()).unwrap_or(Exit::Failed);
        let mut failure = Self::new(error.refusal.code(), exit, what(error.refusal, about.as_deref()))
            .with_why(why(error.refusal))
            .with_web_page(error.web_page.clone())
            .with_retry_after(error.retry_after_s);
        if let (Refusal::NotOffered, Some(page)) = (error.refusal, &error.web_page) {
            failure = failure.with_hint(words!("open {page}", "öppna {page}"));
        }
        if let Some(words) = hint(error.refusal) {
            failure = failure.with_hint(words);
        }
        let failure = failure.with_mirrored(error.mirrored);
        let Some(source) = error.source.as_deref() else { return failure };
        let source = source as &(dyn Error + 'static);
        let once = about
            .as_deref()
            .is_some_and(|name| matches!(name, "Authenticate" | "login") || name.starts_with("grp2/"));
        let failure = failure.with_cause(Cause::of(source, once));
        // What is remembered is no cause that says more than when.
        if source.is::<Remembered>() { failure } else { failure.because(source) }
    }
}

impl Cause {
    /// Finds the cause that words are made of later, when the names are known.
    fn of(source: &(dyn Error + 'static), once: bool) -> Option<Self> {
        if let Some(error) = source.downcast_ref::<TransportError>() {
            return Some(Self::Stop { stop: error.stop, once, doubt: Doubt::of(error) });
        }
        if let Some(Remembered { at }) = source.downcast_ref() {
            return Some(Self::Remembered(*at));
        }
        if let Some(fault) = source.downcast_ref::<KeyringFault>() {
            return Some(Self::Keyring(*fault));
        }
        if let Some(fault) = source.downcast_ref::<Fault>() {
            return Some(Self::Signature(*fault));
        }
        source.downcast_ref::<CommandFault>().map(|fault| Self::Command(login::of_command(fault)))
    }
}

/// Tells that the portal has something on its web pages only, or not at all.
pub fn not_offered(capability: Capability, page: Option<String>) -> Failure {
    let (en, sv) = match capability {
        Capability::Invoices => ("invoices", "fakturor"),
        Capability::InvoiceLines => ("the lines of invoices", "fakturornas rader"),
        Capability::Cost => ("costs", "kostnader"),
        Capability::InvoiceFiles => ("invoices as files", "fakturor som filer"),
        Capability::Documents => ("documents", "dokument"),
        Capability::Contracts => ("contracts", "avtal"),
        Capability::Waste => ("waste services", "renhållning"),
        Capability::ReportReading => ("reporting of meter readings", "rapportering av mätarställningar"),
        Capability::NotifyMove => ("move notices", "flyttanmälningar"),
        Capability::Contact => ("errands", "ärenden"),
        Capability::Administration => ("administration", "administration"),
    };
    let what = words!("the portal does not offer {en} by program", "portalen erbjuder inte {sv} för program");
    let failure = Failure::new(Refusal::NotOffered.code(), Exit::NotOffered, what);
    match page {
        Some(page) => failure
            .with_why(Words::fixed(
                "it is on the portal's web pages only",
                "det finns bara på portalens webbsidor",
            ))
            .with_hint(words!("open {page}", "öppna {page}"))
            .with_web_page(Some(page)),
        None => failure.with_why(why(Refusal::NotOffered)),
    }
}

fn what(refusal: Refusal, about: Option<&str>) -> Words {
    let (en, sv) = match refusal {
        Refusal::NotFound => ("did not find", "hittade inte"),
        Refusal::NotAllowed => ("you have no right to", "du har inte rätt till"),
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
        Refusal::SessionsEndAtOnce => ("could not ask the portal for", "det gick inte att fråga portalen om"),
        Refusal::SessionEnded
        | Refusal::WrongCredentials
        | Refusal::NotTriedAgain
        | Refusal::SecretUnavailable
        | Refusal::PersonNeeded
        | Refusal::AccountLocked
        | Refusal::CaptchaRequired
        | Refusal::TwoFactorRequired
        | Refusal::PasswordLoginDisabled
        | Refusal::SignInCancelled
        | Refusal::SignInExpired
        | Refusal::SignInBusy
        | Refusal::SignInPaused
        | Refusal::SignInFailed
        | Refusal::NoAccounts
        | Refusal::OtherModuleOnly => ("could not log in", "det gick inte att logga in"),
    };
    let page = about.filter(|_| refusal == Refusal::NotAllowed).and_then(Page::parse).map(right::page);
    match (page, about) {
        (Some(page), _) => Words::new(format!("{en} {}", page.en), format!("{sv} {}", page.sv)),
        (None, Some(about)) => Words::new(format!("{en} {about}"), format!("{sv} {about}")),
        (None, None) => Words::new(en, sv.trim_end_matches(':')),
    }
}

fn why(refusal: Refusal) -> Words {
    match refusal {
        Refusal::NotFound => Words::fixed(
            "there is no such thing at this portal, or you may not know of it",
            "det finns inte hos portalen, eller så har du inte tillgång till det",
        ),
        Refusal::NotAllowed => Words::fixed(
            "the customer has not given this user or token the right to it",
            "kunden har inte gett den här användaren eller nyckeln rätt till det",
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
        Refusal::NotThisPortal => Words::fixed(
            "nothing there answers like a portal that minasidor knows",
            "inget där svarar som en portal som minasidor känner till",
        ),
        other => login::why(other).unwrap_or(Words::fixed("it said no", "den sade nej")),
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
        other => return login::hint(other),
    })
}
