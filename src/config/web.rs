//! The keys of the settings that are about portals on the web.

use crate::config::schema::{Key, Kind};

/// How long a portal is waited for.
pub static TIMEOUT: Key = Key {
    name: "timeout",
    kind: Kind::Count,
    default: Some("30"),
    variable: "MINASIDOR_TIMEOUT",
    option: Some("--timeout"),
    in_profile: true,
    en: "how many seconds one request to a portal may take",
    sv: "hur många sekunder en förfrågan till en portal får ta",
};

/// How often a portal is asked again.
pub static RETRIES: Key = Key {
    name: "retries",
    kind: Kind::Count,
    default: Some("2"),
    variable: "MINASIDOR_RETRIES",
    option: Some("--retries"),
    in_profile: true,
    en: "how many more times a portal is asked that does not answer; only what may be repeated is",
    sv: "hur många gånger till en portal som inte svarar frågas; bara det som får upprepas",
};

/// The proxy to portals.
pub static PROXY: Key = Key {
    name: "proxy",
    kind: Kind::Text,
    default: None,
    variable: "MINASIDOR_PROXY",
    option: None,
    in_profile: true,
    en: "the proxy to portals, http://HOST:PORT, or none; without it HTTPS_PROXY and NO_PROXY count",
    sv: "proxyn till portaler, http://DATOR:PORT, eller none; utan den gäller HTTPS_PROXY och NO_PROXY",
};

/// Returns a value as it is shown: without the password of a proxy.
pub fn shown(key: &Key, value: &str) -> String {
    let Some((before, host)) = value.rsplit_once('@').filter(|_| key.name == PROXY.name) else {
        return value.to_owned();
    };
    let user = before.find("://").map_or(0, |at| at + 3);
    match before.get(user..).and_then(|rest| rest.find(':')) {
        Some(at) => format!("{}:***@{host}", before.get(..user + at).unwrap_or_default()),
        None => value.to_owned(),
    }
}

/// Which certificates a portal may have besides those of the system.
pub static CA_FILE: Key = Key {
    name: "ca_file",
    kind: Kind::Text,
    default: None,
    variable: "MINASIDOR_CA_FILE",
    option: None,
    in_profile: true,
    en: "a file (PEM) with certificates to trust beside the system's when a portal is asked",
    sv: "en fil (PEM) med certifikat att lita på utöver systemets när en portal frågas",
};

/// What prints the password.
pub static CREDENTIAL_COMMAND: Key = Key {
    name: "credential_command",
    kind: Kind::Text,
    default: None,
    variable: "MINASIDOR_CREDENTIAL_COMMAND",
    option: Some("--credential-command"),
    in_profile: true,
    en: "a command whose first line of output is the password; run without a shell, for a minute at most",
    sv: "ett kommando vars första utskriftsrad är lösenordet; körs utan skal, högst en minut",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_of_a_proxy_is_not_shown() {
        for (value, expected) in [
            ("http://user:secret@proxy.example:8080", "http://user:***@proxy.example:8080"),
            ("http://user:se:cr@et@proxy.example", "http://user:***@proxy.example"),
            ("user:secret@proxy.example", "user:***@proxy.example"),
            ("http://user@proxy.example", "http://user@proxy.example"),
            ("http://proxy.example:8080", "http://proxy.example:8080"),
        ] {
            assert_eq!(shown(&PROXY, value), expected);
        }
        assert_eq!(shown(&CA_FILE, "/a:b@c"), "/a:b@c");
    }
}
