//! Every key of the settings: what it may be, what it is when nobody says, and what it does.

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

/// Every key, in the order in which they are listed.
pub static KEYS: [&Key; 9] =
    [&LANGUAGE, &COLOR, &SYMBOLS, &CHART, &CSV_DIALECT, &YEAR_STARTS, &VAT, &GRACE_DAYS, &DEFAULT_PROFILE];

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
        }
    }

    /// Describes what is allowed, as a list of words or a pattern.
    pub fn allowed(self) -> String {
        match self {
            Self::Choice(words) => words.join(", "),
            Self::MonthDay => "MM-DD".to_owned(),
            Self::Count => "0-999".to_owned(),
            Self::ProfileName => "NAME".to_owned(),
        }
    }
}

/// Reads `MM-DD`. `None` for a day that not every year has: 29 February begins no financial year.
pub fn month_day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-')?;
    let two_digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    if !two_digits(month) || !two_digits(day) {
        return None;
    }
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28,
        _ => return None,
    };
    (1..=last).contains(&day).then_some((month, day))
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
    fn a_financial_year_begins_on_a_day_that_every_year_has() {
        assert_eq!(month_day("07-01"), Some((7, 1)));
        for wrong in ["02-29", "13-01", "7-1", "07-00", "07", "+7-01", "07-01-01"] {
            assert_eq!(month_day(wrong), None, "{wrong}");
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
