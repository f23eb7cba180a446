//! The address of a portal, out of whatever is pasted from a browser; and a name for its profile.

use reqwest::Url;

use crate::cli::failure::Failure;
use crate::config::profile::check_name;
use crate::lang::Words;
use crate::portal::http::origin::{Origin, OriginError};
use crate::words;

/// What a portal's computer is called before the utility's own name.
const GENERIC: [&str; 12] = [
    "minasidor",
    "mina-sidor",
    "minsida",
    "mypages",
    "pfu",
    "www",
    "kund",
    "kundportal",
    "portal",
    "login",
    "my",
    "test",
];

/// Takes scheme, computer and port of an address; without a scheme it is https.
///
/// # Errors
/// A usage error for what is no web address, holds a user or a password, or is not encrypted and not this computer.
pub fn origin(typed: &str) -> Result<Origin, Failure> {
    let text = typed.trim().trim_matches(['<', '>', '"', '\'']).trim();
    let with_scheme = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let mut url = Url::parse(&with_scheme).map_err(|error| no_address().because(&error))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(no_address().with_why(Words::fixed(
            "it holds a user or a password, which belong in no address",
            "den innehåller användare eller lösenord, som inte hör hemma i en adress",
        )));
    }
    let host = url.host_str().unwrap_or_default().trim_end_matches('.').to_owned();
    if host.is_empty() || url.set_host(Some(&host)).is_err() {
        return Err(no_address());
    }
    url.set_path("/");
    url.set_query(None);
    url.set_fragment(None);
    Origin::parse(url.as_str()).map_err(|error| match error {
        OriginError::Open => in_the_open(&host, url.port()),
        OriginError::Malformed | OriginError::NotARoot => no_address(),
    })
}

/// What was typed is not repeated: it may hold a password.
fn no_address() -> Failure {
    Failure::usage(Words::fixed(
        "that is no web address of a portal",
        "det är ingen webbadress till en portal",
    ))
    .with_hint(Words::fixed(
        "the address that stands in the browser when you log in, https://…",
        "adressen som står i webbläsaren när du loggar in, https://…",
    ))
}

fn in_the_open(host: &str, port: Option<u16>) -> Failure {
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    Failure::usage(words!("nothing is sent to {host} in the open", "inget skickas oskyddat till {host}"))
        .with_why(Words::fixed(
            "http is not encrypted; it is for this very computer only",
            "http är inte krypterat; det är bara för den här datorn",
        ))
        .with_hint(Words::same(format!("https://{host}{port}")))
}

/// Makes a name for a profile out of the utility's address or, on this very computer, its name; one that is taken
/// gets a number.
pub fn profile_name(origin: &Origin, utility: Option<&str>, taken: &[&str]) -> String {
    let from_host = (!origin.is_loopback()).then(|| of_host(origin.host())).flatten();
    let from_utility = || utility.and_then(|utility| fit(utility.split_whitespace().next()?));
    let base = from_host.or_else(from_utility).unwrap_or_else(|| "portal".to_owned());
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    let mut names = std::iter::once(base.clone()).chain(numbered);
    names.find(|name| !taken.contains(&name.as_str())).unwrap_or(base)
}

/// The utility's own part of a computer's name: `stordala` of `minasidor.stordala.example`.
fn of_host(host: &str) -> Option<String> {
    let is_number =
        host.starts_with('[') || host.split('.').all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    if is_number {
        return None;
    }
    let labels: Vec<&str> = host.split('.').collect();
    let own = labels.split_last().map(|(_, own)| own).unwrap_or_default();
    let named = own.iter().rev().find(|label| !GENERIC.contains(label) && !label.starts_with("xn--"));
    named.and_then(|label| fit(label))
}

fn fit(text: &str) -> Option<String> {
    let name: String = text.to_lowercase().chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
    let name = name.trim_matches('-').to_owned();
    check_name(&name).is_ok().then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_stands_in_the_browser_leads_to_the_root() {
        for (typed, root) in [
            ("https://minasidor.stordala.example", "https://minasidor.stordala.example"),
            ("minasidor.stordala.example", "https://minasidor.stordala.example"),
            (
                "  https://MinaSidor.Stordala.example/default.aspx?x=1&y=2#top ",
                "https://minasidor.stordala.example",
            ),
            ("<https://minasidor.stordala.example./start.aspx>", "https://minasidor.stordala.example"),
            ("minasidor.stordala.example:8443/start.aspx", "https://minasidor.stordala.example:8443"),
            ("https://minasidor.stordala.example:443", "https://minasidor.stordala.example"),
            ("http://localhost:8099/default.aspx", "http://localhost:8099"),
            ("http://127.0.0.1:8099", "http://127.0.0.1:8099"),
            ("http://[::1]:8099/", "http://[::1]:8099"),
            ("https://minasidor.åstad.example", "https://minasidor.xn--stad-poa.example"),
        ] {
            assert_eq!(origin(typed).unwrap_or_else(|_| panic!("{typed}")).text(), root, "{typed}");
        }
    }

    #[test]
    fn what_is_not_safe_or_no_address_is_refused_and_not_repeated() {
        for typed in [
            "http://minasidor.stordala.example",
            "http://localhost.stordala.example",
            "ftp://minasidor.stordala.example",
            "https://eva:hemligt@minasidor.stordala.example",
            "https://eva@minasidor.stordala.example",
            "",
            "https://",
            "https://...",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "mina sidor",
        ] {
            let failure = origin(typed).expect_err(typed);
            assert_eq!(failure.exit.code(), 2, "{typed}");
            assert!(!format!("{failure:?}").contains("hemligt"), "{typed}");
        }
    }

    #[test]
    fn a_profile_is_called_by_the_utilitys_own_part_of_the_address() {
        let name = |typed: &str, utility, taken: &[&str]| {
            let origin = origin(typed).ok();
            profile_name(&origin.expect("an address"), utility, taken)
        };

        assert_eq!(name("minasidor.stordala.example", None, &[]), "stordala");
        assert_eq!(name("minasidor.stordala.example", None, &["stordala", "stordala-2"]), "stordala-3");
        assert_eq!(name("mittkraftringen.kraftringen.se", None, &[]), "kraftringen");
        assert_eq!(name("pfu.ystad.se", None, &[]), "ystad");
        assert_eq!(name("minasidor.se", None, &[]), "portal");
        assert_eq!(name("http://localhost:8099", Some("Stordala Energi & Miljö"), &[]), "stordala");
        assert_eq!(name("http://127.0.0.1:8099", Some("Å&Ä"), &["åä"]), "åä-2");
        assert_eq!(name("https://192.0.2.1", None, &[]), "portal");
    }
}
