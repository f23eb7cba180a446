//! Every key of the settings: what it may be, what it is when nobody says, and what it does.

use crate::config::pattern::{duration, is_email, is_host, month_day};
use crate::config::{serve, web};

/// What a value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A month and a day, `MM-DD`, that every year has.
    MonthDay,
    /// A whole number from 0 to 999.
    Count,
    /// The name of a profile.
    ProfileName,
    /// The name or address of a computer.
    Host,
    /// A port, 1 to 65535.
    Port,
    /// An e-mail address.
    Email,
    /// One line of text: a name, a path.
    Text,
    /// A number of minutes, hours or days: `30m`, `6h`, `2d`.
    Duration,
}

/// One key.
#[derive(Debug, PartialEq, Eq)]
pub struct Key {
    /// As written in the file.
    pub name: &'static str,
    /// What its value may be.
    pub kind: Kind,
    /// Its value when nobody says; `None` when that depends on something else.
    pub default: Option<&'static str>,
    /// The variable that sets it.
    pub variable: &'static str,
    /// The option that sets it, where there is one.
    pub option: Option<&'static str>,
    /// Whether a profile may have a value of its own.
    pub in_profile: bool,
    /// What it does, in English.
    pub en: &'static str,
    /// What it does, in Swedish.
    pub sv: &'static str,
}

/// What people read.
pub static LANGUAGE: Key = Key {
    name: "language",
    kind: Kind::Choice(&["sv", "en"]),
    default: Some("en"),
    variable: "MINASIDOR_LANGUAGE",
    option: Some("--lang"),
    in_profile: true,
    en: "what people read; without it the locale decides",
    sv: "det som människor läser; annars avgör datorns språk",
};

/// When to colour.
pub static COLOR: Key = Key {
    name: "color",
    kind: Kind::Choice(&["auto", "always", "never"]),
    default: Some("auto"),
    variable: "MINASIDOR_COLOR",
    option: Some("--color"),
    in_profile: true,
    en: "colours; auto: on a terminal",
    sv: "färger; auto: på en terminal",
};

/// Whether a symbol stands before a utility.
pub static SYMBOLS: Key = Key {
    name: "symbols",
    kind: Kind::Choice(&["auto", "always", "never"]),
    default: Some("auto"),
    variable: "MINASIDOR_SYMBOLS",
    option: None,
    in_profile: true,
    en: "the portal's symbols before a utility; auto: on a UTF-8 terminal",
    sv: "portalens symboler före en nyttighet; auto: på en UTF-8-terminal",
};

/// Whether charts are drawn.
pub static CHART: Key = Key {
    name: "chart",
    kind: Kind::Choice(&["auto", "never"]),
    default: Some("auto"),
    variable: "MINASIDOR_CHART",
    option: Some("--chart"),
    in_profile: true,
    en: "bars of consumption; auto: on a terminal",
    sv: "staplar över förbrukningen; auto: på en terminal",
};

/// How CSV is written and read.
pub static CSV_DIALECT: Key = Key {
    name: "csv_dialect",
    kind: Kind::Choice(&["rfc4180", "se"]),
    default: Some("rfc4180"),
    variable: "MINASIDOR_CSV_DIALECT",
    option: Some("--csv-dialect"),
    in_profile: true,
    en: "CSV with commas, or as Swedish Excel expects it",
    sv: "CSV med kommatecken, eller som Excel på svenska väntar sig",
};

/// When a financial year begins.
pub static YEAR_STARTS: Key = Key {
    name: "year_starts",
    kind: Kind::MonthDay,
    default: Some("01-01"),
    variable: "MINASIDOR_YEAR_STARTS",
    option: None,
    in_profile: true,
    en: "the first day of a financial year, MM-DD",
    sv: "räkenskapsårets första dag, MM-DD",
};

/// Whether kronor are shown with VAT.
pub static VAT: Key = Key {
    name: "vat",
    kind: Kind::Choice(&["incl", "excl"]),
    default: Some("incl"),
    variable: "MINASIDOR_VAT",
    option: None,
    in_profile: true,
    en: "kronor with VAT, or without as companies book them",
    sv: "kronor med moms, eller utan som företag bokför dem",
};

/// How long an overdue invoice is no alarm.
pub static GRACE_DAYS: Key = Key {
    name: "grace_days",
    kind: Kind::Count,
    default: Some("3"),
    variable: "MINASIDOR_GRACE_DAYS",
    option: None,
    in_profile: true,
    en: "days after the due date before an unpaid invoice is an alarm; a payment takes some days to show",
    sv: "dagar efter förfallodagen innan en obetald faktura larmar; en betalning tar några dagar att synas",
};

/// How long a zero may be a value that has not come yet.
pub static SETTLE_DAYS: Key = Key {
    name: "settle_days",
    kind: Kind::Count,
    default: Some("3"),
    variable: "MINASIDOR_SETTLE_DAYS",
    option: None,
    in_profile: true,
    en: "days after which a zero of a portal on the web is a zero, where no other meter of the site has shown that \
         values came; until then it is missing",
    sv: "dagar efter vilka en nolla från en portal på webben är en nolla, där ingen annan mätare på platsen har \
         visat att värden kom; tills dess saknas den",
};

/// The profile that is used when none is named.
pub static DEFAULT_PROFILE: Key = Key {
    name: "default_profile",
    kind: Kind::ProfileName,
    default: None,
    variable: "MINASIDOR_PROFILE",
    option: Some("--profile"),
    in_profile: false,
    en: "the profile that is used when none is named",
    sv: "profilen som används när ingen anges",
};

/// How old the mirror of a remote portal may be.
pub static MAX_AGE: Key = Key {
    name: "max_age",
    kind: Kind::Duration,
    default: Some("6h"),
    variable: "MINASIDOR_MAX_AGE",
    option: Some("--max-age"),
    in_profile: true,
    en: "how old the mirror of a remote portal may be before it is asked again",
    sv: "hur gammal speglingen av en fjärrportal får bli innan portalen frågas igen",
};

/// The computer that takes e-mails.
pub static MAIL_SERVER: Key = Key {
    name: "mail_server",
    kind: Kind::Host,
    default: None,
    variable: "MINASIDOR_MAIL_SERVER",
    option: None,
    in_profile: true,
    en: "the mail server (SMTP) for move notices and errands; without one they wait in the outbox",
    sv: "e-postservern (SMTP) för flyttanmälningar och ärenden; utan den väntar de i utkorgen",
};

/// The port of the mail server.
pub static MAIL_PORT: Key = Key {
    name: "mail_port",
    kind: Kind::Port,
    default: None,
    variable: "MINASIDOR_MAIL_PORT",
    option: None,
    in_profile: true,
    en: "the mail server's port; else 587, 465 with tls, 25 with none",
    sv: "e-postserverns port; annars 587, 465 med tls, 25 med none",
};

/// How the connection to the mail server is protected.
pub static MAIL_SECURITY: Key = Key {
    name: "mail_security",
    kind: Kind::Choice(&["starttls", "tls", "none"]),
    default: Some("starttls"),
    variable: "MINASIDOR_MAIL_SECURITY",
    option: None,
    in_profile: true,
    en: "encryption of e-mails on their way; none only to this very computer",
    sv: "kryptering av e-post på väg; none bara till den här datorn",
};

/// Who logs in at the mail server.
pub static MAIL_USER: Key = Key {
    name: "mail_user",
    kind: Kind::Text,
    default: None,
    variable: "MINASIDOR_MAIL_USER",
    option: None,
    in_profile: true,
    en: "the user at the mail server; needs mail_password_file",
    sv: "användaren hos e-postservern; kräver mail_password_file",
};

/// Where the password for the mail server stands.
pub static MAIL_PASSWORD_FILE: Key = Key {
    name: "mail_password_file",
    kind: Kind::Text,
    default: None,
    variable: "MINASIDOR_MAIL_PASSWORD_FILE",
    option: None,
    in_profile: true,
    en: "the file with the password for the mail server; nobody else may read it (chmod 600)",
    sv: "filen med lösenordet till e-postservern; ingen annan får läsa den (chmod 600)",
};

/// Which certificates the mail server may have besides those of the system.
pub static MAIL_CA_FILE: Key = Key {
    name: "mail_ca_file",
    kind: Kind::Text,
    default: None,
    variable: "MINASIDOR_MAIL_CA_FILE",
    option: None,
    in_profile: true,
    en: "a file (PEM) with certificates to trust beside the system's",
    sv: "en fil (PEM) med certifikat att lita på utöver systemets",
};

/// From whom e-mails are.
pub static MAIL_FROM: Key = Key {
    name: "mail_from",
    kind: Kind::Email,
    default: None,
    variable: "MINASIDOR_MAIL_FROM",
    option: None,
    in_profile: true,
    en: "the e-mail address that move notices and errands are sent from",
    sv: "e-postadressen som flyttanmälningar och ärenden skickas från",
};

/// How long the mail server is waited for.
pub static MAIL_TIMEOUT: Key = Key {
    name: "mail_timeout",
    kind: Kind::Count,
    default: Some("30"),
    variable: "MINASIDOR_MAIL_TIMEOUT",
    option: None,
    in_profile: true,
    en: "how many seconds the mail server may be silent",
    sv: "hur många sekunder e-postservern får vara tyst",
};

/// Every key, in the order in which they are listed.
pub static KEYS: [&Key; 32] = [
    &LANGUAGE,
    &COLOR,
    &SYMBOLS,
    &CHART,
    &CSV_DIALECT,
    &YEAR_STARTS,
    &VAT,
    &GRACE_DAYS,
    &SETTLE_DAYS,
    &DEFAULT_PROFILE,
    &MAX_AGE,
    &MAIL_SERVER,
    &MAIL_PORT,
    &MAIL_SECURITY,
    &MAIL_USER,
    &MAIL_PASSWORD_FILE,
    &MAIL_CA_FILE,
    &MAIL_FROM,
    &MAIL_TIMEOUT,
    &web::TIMEOUT,
    &web::RETRIES,
    &web::PROXY,
    &web::CA_FILE,
    &web::CREDENTIAL_COMMAND,
    &serve::LISTEN,
    &serve::CERTIFICATE,
    &serve::PRIVATE_KEY,
    &serve::PER_MINUTE,
    &serve::BANKID_CERTIFICATE,
    &serve::BANKID_KEY,
    &serve::BANKID_CA,
    &serve::BANKID_URL,
];

/// Finds a key by its name.
pub fn key(name: &str) -> Option<&'static Key> {
    KEYS.into_iter().find(|key| key.name == name)
}

/// Returns the word of a list that is most like the one that was typed, if any is like it.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |word: &&str| strsim::jaro_winkler(&typed.to_lowercase(), &word.to_lowercase());
    let scored = known.into_iter().map(|word| (likeness(&word), word));
    scored.filter(|(score, _)| *score > 0.75).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, word)| word)
}

impl Kind {
    /// Whether a value is allowed.
    pub fn allows(self, value: &str) -> bool {
        match self {
            Self::Choice(words) => words.contains(&value),
            Self::MonthDay => month_day(value).is_some(),
            Self::Count => (1..=3).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_digit()),
            Self::ProfileName => true,
            Self::Host => is_host(value),
            Self::Port => value.parse::<u16>().is_ok_and(|port| port > 0 && !value.starts_with('+')),
            Self::Email => is_email(value),
            Self::Duration => duration(value).is_some(),
            Self::Text => !value.trim().is_empty() && !value.contains(char::is_control),
        }
    }

    /// Describes what is allowed, as a list of words or a pattern.
    pub fn allowed(self) -> String {
        match self {
            Self::Choice(words) => words.join(", "),
            Self::MonthDay => "MM-DD".to_owned(),
            Self::Count => "0-999".to_owned(),
            Self::ProfileName => "NAME".to_owned(),
            Self::Host => "HOST".to_owned(),
            Self::Port => "1-65535".to_owned(),
            Self::Email => "NAME@DOMAIN".to_owned(),
            Self::Text => "TEXT".to_owned(),
            Self::Duration => "N(m|h|d)".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_default_is_always_allowed() {
        for key in KEYS {
            assert!(key.default.is_none_or(|value| key.kind.allows(value)), "{}", key.name);
            assert!(!key.en.is_empty() && !key.sv.is_empty());
            assert!(key.variable.starts_with("MINASIDOR_"));
        }
    }

    #[test]
    fn a_mistyped_key_finds_its_neighbour() {
        let names = || KEYS.iter().map(|k| k.name);
        assert_eq!(nearest("langauge", names()), Some("language"));
        assert_eq!(nearest("colour", names()), Some("color"));
        assert_eq!(nearest("xyz", names()), None);
    }
}
