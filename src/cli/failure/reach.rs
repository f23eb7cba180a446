//! The words for a portal on the web that can not be reached or does not answer.

use crate::cli::failure::login::About;
use crate::cli::failure::{Cause, Failure, doubt};
use crate::domain::refusal::Refusal;
use crate::lang::{Language, Words};
use crate::portal::http::Stop;
use crate::words;

/// Whether it is the way to the portal that something is wrong with.
pub fn is_why(refusal: Refusal, failure: &Failure) -> bool {
    let is_surprise = refusal == Refusal::Surprise && matches!(failure.cause, Some(Cause::Stop { .. }));
    is_surprise || matches!(refusal, Refusal::Unreachable | Refusal::NoAnswer | Refusal::Overloaded)
}

/// Tells it with the names of utility and computer.
pub fn explain(failure: Failure, refusal: Refusal, about: &About) -> Failure {
    let what = what(refusal, about);
    let failure = failure.with_what(what);
    let Some(Cause::Stop { stop, once, doubt }) = failure.cause.clone() else { return failure };
    let attempts = if once { 1 } else { about.attempts };
    if stop == Stop::Insecure {
        let why = doubt::why(doubt.as_ref(), &about.host);
        return failure.with_why(why).with_hint(doubt::hint(doubt.as_ref()));
    }
    let failure = failure.with_why(why(stop, about, attempts));
    match stop {
        Stop::NoSuchHost => failure.with_hint(Words::fixed(
            "check the connection and the address",
            "kontrollera uppkopplingen och adressen",
        )),
        Stop::Open | Stop::NotHttp => failure
            .with_hint(Words::fixed("check the address and the port", "kontrollera adressen och porten")),
        _ => failure,
    }
}

fn what(refusal: Refusal, about: &About) -> Words {
    let utility = &about.utility;
    if refusal == Refusal::Surprise {
        return words!("did not understand the answer of {utility}", "förstod inte svaret från {utility}");
    }
    if refusal == Refusal::Overloaded {
        return words!("got no answer from {utility}", "fick inget svar från {utility}");
    }
    if *utility == about.host {
        return words!(
            "could not reach the portal at {utility}",
            "det gick inte att nå portalen på {utility}"
        );
    }
    words!(
        language => "could not reach {whose} portal", "det gick inte att nå {whose} portal",
        whose = whose(utility, language)
    )
}

/// Returns the genitive of a name: `Stordala's`, `Stordalas`, `Karlstads`.
fn whose(name: &str, language: Language) -> String {
    let hisses = name.ends_with(['s', 'x', 'z', 'S', 'X', 'Z']);
    match (language, hisses) {
        (Language::En, true) => format!("{name}'"),
        (Language::En, false) => format!("{name}'s"),
        (Language::Sv, true) => name.to_owned(),
        (Language::Sv, false) => format!("{name}s"),
    }
}

fn why(stop: Stop, about: &About, attempts: u32) -> Words {
    let About { host, seconds, .. } = about;
    let times = times(attempts);
    let (en, sv) = (&times.en, &times.sv);
    match stop {
        Stop::NoSuchHost => {
            words!("there is no computer named {host}", "det finns ingen dator som heter {host}")
        }
        Stop::NotReached => {
            words!("{host} took no connection{en}", "{host} tog inte emot någon anslutning{sv}")
        }
        Stop::Insecure => doubt::why(None, host),
        Stop::Open => words!(
            "{host} answers in the clear: nothing there is encrypted",
            "{host} svarar i klartext: ingenting där är krypterat"
        ),
        Stop::NotHttp => {
            words!("what answers on {host} does not speak HTTP", "det som svarar på {host} talar inte HTTP")
        }
        Stop::TimedOut => {
            words!("{host} did not answer within {seconds} s{en}", "{host} svarade inte inom {seconds} s{sv}")
        }
        Stop::Broken => {
            words!("the connection to {host} broke{en}", "förbindelsen till {host} bröts{sv}")
        }
        Stop::TooLarge | Stop::Malformed => {
            words!("{host} does not answer as a portal does", "{host} svarar inte som en portal")
        }
    }
}

/// `, three times`; nothing for once.
fn times(n: u32) -> Words {
    const EN: [&str; 5] = ["twice", "three times", "four times", "five times", "six times"];
    const SV: [&str; 5] = ["två gånger", "tre gånger", "fyra gånger", "fem gånger", "sex gånger"];
    let at = usize::try_from(n).unwrap_or(usize::MAX).checked_sub(2);
    match at.map(|at| (EN.get(at), SV.get(at))) {
        None => Words::same(""),
        Some((Some(en), Some(sv))) => words!(", {en}", ", {sv}"),
        Some(_) => words!(", {n} times", ", {n} gånger"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_in_the_genitive_in_both_languages() {
        assert_eq!(
            (&*whose("Stordala", Language::En), &*whose("Stordala", Language::Sv)),
            ("Stordala's", "Stordalas")
        );
        assert_eq!(
            (&*whose("Karlstads", Language::En), &*whose("Karlstads", Language::Sv)),
            ("Karlstads'", "Karlstads")
        );
    }

    #[test]
    fn it_is_told_how_often_it_was_tried() {
        assert_eq!(times(1), Words::same(""));
        assert_eq!(times(3), Words::fixed(", three times", ", tre gånger"));
        assert_eq!(times(10), Words::fixed(", 10 times", ", 10 gånger"));
    }
}
