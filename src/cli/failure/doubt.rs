//! The words for a certificate of a server that is not trusted, each with what helps against it.

use crate::domain::zone::{self, Clock, Instant};
use crate::lang::{Language, Words, date};
use crate::portal::http::doubt::Doubt;
use crate::render::clean;
use crate::words;

/// Says what is wrong with the certificate that a computer shows.
pub fn why(doubt: Option<&Doubt>, host: &str) -> Words {
    match doubt {
        None => words!(
            "no safe connection to {host} could be agreed on",
            "det gick inte att komma överens med {host} om en säker förbindelse"
        ),
        Some(Doubt::Expired(None)) => {
            words!("the certificate of {host} has expired", "certifikatet för {host} har gått ut")
        }
        Some(Doubt::Expired(Some(at))) => words!(
            language => "the certificate of {host} expired {t}", "certifikatet för {host} gick ut {t}",
            t = day(*at, language)
        ),
        Some(Doubt::NotYet(None)) => {
            words!("the certificate of {host} is not valid yet", "certifikatet för {host} gäller inte än")
        }
        Some(Doubt::NotYet(Some(at))) => words!(
            language => "the certificate of {host} is not valid until {t}",
            "certifikatet för {host} börjar gälla först {t}", t = day(*at, language)
        ),
        Some(Doubt::OtherName(names)) => other_name(host, names),
        Some(Doubt::UnknownIssuer) => words!(
            "the certificate of {host} was issued by nobody whom this computer trusts",
            "certifikatet för {host} är inte utfärdat av någon som den här datorn litar på"
        ),
        Some(Doubt::Revoked) => {
            words!("the certificate of {host} has been revoked", "certifikatet för {host} är spärrat")
        }
        Some(Doubt::Unfit) => words!(
            "the certificate of {host} is none that a portal may show",
            "certifikatet för {host} är inget som en portal får visa"
        ),
    }
}

/// Says what helps.
pub fn hint(doubt: Option<&Doubt>) -> Words {
    match doubt {
        None => Words::fixed("check the address and the port", "kontrollera adressen och porten"),
        Some(Doubt::Expired(_)) => Words::fixed(
            "ask the utility for a new one; or the date of this computer is wrong",
            "be bolaget om ett nytt; eller så går datorns datum fel",
        ),
        Some(Doubt::NotYet(_)) => Words::fixed(
            "check the date of this computer; if it is right, ask the utility",
            "kontrollera datorns datum; stämmer det, fråga bolaget",
        ),
        Some(Doubt::OtherName(_)) => Words::fixed(
            "use the name that the certificate is for",
            "använd namnet som certifikatet gäller för",
        ),
        Some(Doubt::UnknownIssuer) => Words::fixed(
            "behind a company's proxy, or with an issuer of the utility's own: minasidor config set ca_file FILE",
            "bakom ett företags proxy, eller med bolagets egen utfärdare: minasidor config set ca_file FIL",
        ),
        Some(Doubt::Revoked | Doubt::Unfit) => Words::fixed("ask the utility", "fråga bolaget"),
    }
}

fn other_name(host: &str, names: &[String]) -> Words {
    let names: Vec<_> = names.iter().map(|name| clean::line(name)).collect();
    match names.split_last() {
        None => words!(
            "the certificate that {host} shows is for another name",
            "certifikatet som {host} visar gäller ett annat namn"
        ),
        Some((only, [])) => {
            words!(
                "the certificate that {host} shows is for {only}",
                "certifikatet som {host} visar gäller {only}"
            )
        }
        Some((last, others)) => words!(
            "the certificate that {host} shows is for {o} and {last}",
            "certifikatet som {host} visar gäller {o} och {last}",
            o = others.join(", ")
        ),
    }
}

/// Writes the day of an instant in a sentence.
pub fn day(at: Instant, language: Language) -> String {
    date::day_month_year(zone::date(at, Clock::Local), language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_certificate_move_no_cursor() {
        let names = ["a\u{1b}[2J.example".to_owned(), "192.0.2.1".to_owned()];
        let told = why(Some(&Doubt::OtherName(names.into())), "localhost");

        assert_eq!(
            told.get(Language::En),
            "the certificate that localhost shows is for a\u{fffd}[2J.example and 192.0.2.1"
        );
    }

    #[test]
    fn a_day_is_told_in_both_languages() {
        let told = why(Some(&Doubt::Expired(Some(1_600_000_000))), "localhost");
        assert_eq!(told.get(Language::En), "the certificate of localhost expired 13 Sep 2020");
        assert_eq!(told.get(Language::Sv), "certifikatet för localhost gick ut 13 sep 2020");
    }
}
