//! What may be filled into a form, field by field: one fault at a time, each with a code of its own.
//!
//! A fault names the field and says what is wrong, never with what: a refused text must not reach a log.

use chrono::NaiveDate;

use crate::domain::id::person::PersonalNumber;

/// The most characters of a name, an address or another text of one line.
pub const LINE: usize = 200;
/// The most characters of a message.
pub const MESSAGE: usize = 5_000;

/// Something wrong with one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrong {
    /// The field's key, such as `from_address`.
    pub field: &'static str,
    /// Of which of several things it is a field: the list's key, and the place in it from 0.
    pub item: Option<(&'static str, usize)>,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What can be wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is needed and not given.
    Missing,
    /// It is given, but there is nothing in it.
    Empty,
    /// It has too many characters.
    TooLong {
        /// The most it may have.
        most: usize,
    },
    /// It has control characters, terminal escapes or marks that turn the direction of writing.
    Control,
    /// It has more than one line, where only one belongs.
    LineBreak,
    /// It holds a person's number (personnummer or samordningsnummer).
    PersonalNumber,
    /// It is no e-mail address.
    Email,
    /// It is no telephone number.
    Phone,
    /// There is no such thing at the portal.
    Unknown,
    /// Nothing is said: neither moving in nor moving out.
    Nothing,
    /// The date has passed.
    Past,
    /// The date is too far away to be meant.
    FarOff,
    /// It can not be what a counter shows.
    Stand,
    /// The same is said twice.
    Twice,
    /// There are too many.
    TooMany {
        /// The most there may be.
        most: usize,
    },
    /// They are too large together.
    TooLarge {
        /// The most bytes there may be.
        most: u64,
    },
    /// It is no name of a file.
    FileName,
    /// It is no type of one file's content.
    MediaType,
}

impl Fault {
    /// Returns the code of machine formats.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "field_missing",
            Self::Empty => "field_empty",
            Self::TooLong { .. } => "field_too_long",
            Self::Control => "field_control_characters",
            Self::LineBreak => "field_line_break",
            Self::PersonalNumber => "field_personal_number",
            Self::Email => "field_email",
            Self::Phone => "field_phone",
            Self::Unknown => "field_unknown",
            Self::Nothing => "move_nothing",
            Self::Past => "move_past",
            Self::FarOff => "move_far_off",
            Self::Stand => "move_stand",
            Self::Twice => "field_twice",
            Self::TooMany { .. } => "field_too_many",
            Self::TooLarge { .. } => "field_too_large",
            Self::FileName => "field_file_name",
            Self::MediaType => "field_media_type",
        }
    }
}

impl Fault {
    /// Says of which field it is.
    pub fn of(self, field: &'static str) -> Wrong {
        Wrong { field, item: None, fault: self }
    }

    /// Says of which field of which of several things it is.
    pub fn of_one(self, list: &'static str, at: usize, field: &'static str) -> Wrong {
        Wrong { field, item: Some((list, at)), fault: self }
    }
}

impl Wrong {
    /// Returns what a refusal of a portal names: the field, with its place in a list, and the code.
    pub fn named(&self) -> String {
        let (field, code) = (self.field, self.fault.code());
        match self.item {
            Some((list, at)) => format!("{list}[{at}].{field} {code}"),
            None => format!("{field} {code}"),
        }
    }
}

/// Checks a text of one line with at most `most` characters. `None`: nothing is wrong.
pub fn line(text: &str, most: usize, today: NaiveDate) -> Option<Fault> {
    if text.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        return Some(Fault::LineBreak);
    }
    prose(text, most, today)
}

/// Checks a text that may have several lines, ended by line feeds, with at most `most` characters.
pub fn prose(text: &str, most: usize, today: NaiveDate) -> Option<Fault> {
    if text.trim().is_empty() {
        return Some(Fault::Empty);
    }
    if text.chars().count() > most {
        return Some(Fault::TooLong { most });
    }
    if text.chars().any(|c| is_steering(c) && c != '\n' && c != '\t') {
        return Some(Fault::Control);
    }
    has_personal_number(text, today).then_some(Fault::PersonalNumber)
}

/// Whether a character steers instead of being read: controls, and what changes the direction of writing.
fn is_steering(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a person's number stands somewhere in a text: twelve digits, or ten, with or without a sign or a space
/// before the last four. Ten digits without a sign that begin with 0 are taken for a telephone number.
pub fn has_personal_number(text: &str, today: NaiveDate) -> bool {
    let chars: Vec<char> = text.chars().collect();
    (0..chars.len()).any(|start| personal_number_at(&chars, start, today).is_some())
}

/// Returns a text with `(personnummer)` in the place of every person's number: for what is told of errors and of what
/// is done, whose words come from anywhere.
pub fn without_personal_numbers(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let Some(late) = NaiveDate::from_ymd_opt(2099, 12, 31) else { return text.to_owned() };
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    while let Some(c) = chars.get(at) {
        match personal_number_at(&chars, at, late) {
            Some(length) => {
                out.push_str("(personnummer)");
                at += length;
            }
            None => {
                out.push(*c);
                at += 1;
            }
        }
    }
    out
}

/// The length of a person's number that begins at a place.
fn personal_number_at(chars: &[char], start: usize, today: NaiveDate) -> Option<usize> {
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    if !digit(start) || start.checked_sub(1).is_some_and(digit) {
        return None;
    }
    let run = |from: usize| (from..chars.len()).take_while(|at| digit(*at)).count();
    let first = run(start);
    let sign = chars.get(start + first).copied();
    let tail = run(start + first + 1);
    let part = |from: usize, count: usize| chars.iter().skip(from).take(count).collect::<String>();
    let (number, length) = match (first, sign) {
        (12, _) => (part(start, 12), 12),
        (10, _) if chars.get(start) != Some(&'0') => (part(start, 10), 10),
        (6 | 8, Some('-' | '+' | '–' | '−' | ' ' | '\u{a0}')) if tail == 4 => {
            let sign = if sign == Some('+') { "+" } else { "-" };
            ([part(start, first), sign.to_owned(), part(start + first + 1, 4)].concat(), first + 5)
        }
        _ => return None,
    };
    PersonalNumber::parse(&number, today).is_ok().then_some(length)
}

/// Whether a text is an e-mail address that can be written to: one `@`, a name, and a domain with a dot, all in
/// ASCII, without quotes, comments or spaces.
pub fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let of_name = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let name_fits = (1..=64).contains(&name.len()) && name.chars().all(of_name);
    let dots = !name.starts_with('.') && !name.ends_with('.') && !name.contains("..");
    let label = |label: &str| {
        let letters = label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        (1..=63).contains(&label.len()) && letters && !label.starts_with('-') && !label.ends_with('-')
    };
    let named = domain.rsplit('.').next().is_some_and(|last| last.chars().any(|c| c.is_ascii_alphabetic()));
    let domain_fits = domain.contains('.') && domain.split('.').all(label) && named;
    text.len() <= 254 && name_fits && dots && domain_fits
}

/// Reads a telephone number as people write it, and returns it as it is kept: `+46701740605`. A number without a
/// country is Swedish. `None` when it is none.
pub fn phone(text: &str) -> Option<String> {
    let compact: String =
        text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '-' | '–' | '(' | ')' | '/' | '.')).collect();
    let (signed, digits) = match compact.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, compact.as_str()),
    };
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let international = match (signed, digits.strip_prefix("00"), digits.strip_prefix('0')) {
        // +46 (0)70 … is a habit of letterheads.
        (true, _, _) => digits.strip_prefix("460").map_or(digits.to_owned(), |rest| format!("46{rest}")),
        (false, Some(rest), _) => rest.to_owned(),
        (false, None, Some(rest)) => format!("46{rest}"),
        (false, None, None) => return None,
    };
    let fits = (8..=15).contains(&international.len()) && !international.starts_with('0');
    fits.then(|| format!("+{international}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
    }

    #[test]
    fn each_fault_of_a_line_is_told_apart() {
        let long = "x".repeat(LINE + 1);
        let cases = [
            ("Ängsvägen 3 🏠", None),
            ("👨‍👩‍👧 flyttar", None),
            ("", Some(Fault::Empty)),
            ("   ", Some(Fault::Empty)),
            (&long, Some(Fault::TooLong { most: LINE })),
            ("a\nBcc: b@c.example", Some(Fault::LineBreak)),
            ("a\rb", Some(Fault::LineBreak)),
            ("a\u{2028}b", Some(Fault::LineBreak)),
            ("a\u{1b}[31mb", Some(Fault::Control)),
            ("a\0b", Some(Fault::Control)),
            ("a\u{202e}b", Some(Fault::Control)),
            ("a\u{9b}b", Some(Fault::Control)),
            ("Lind 19950324-2381", Some(Fault::PersonalNumber)),
        ];
        for (text, expected) in cases {
            assert_eq!(line(text, LINE, day()), expected, "{text:?}");
        }
        assert_eq!(prose("two\nlines\tand", MESSAGE, day()), None);
        assert_eq!(prose("a\rb", MESSAGE, day()), Some(Fault::Control));
    }

    #[test]
    fn a_persons_number_is_found_however_it_is_written() {
        for text in [
            "199503242381",
            "19950324-2381",
            "950324-2381",
            "950324 2381",
            "9503242381",
            "(950324-2381)",
            "pnr:199503242381.",
            "900101+9802",
            "19460266-2399",
            "950324–2381",
        ] {
            assert!(has_personal_number(text, day()), "{text}");
        }
        for text in [
            "735999000000000013",
            "202600012324",
            "2026001221",
            "070-174 06 05",
            "0701740605",
            "950324-2382",
            "14223871",
            "1995-03-24 2381",
            "",
        ] {
            assert!(!has_personal_number(text, day()), "{text}");
        }
    }

    #[test]
    fn a_persons_number_is_taken_out_of_what_is_told() {
        for number in ["199503242381", "19950324-2381", "950324-2381", "950324–2381", "9503242381"] {
            let told = without_personal_numbers(&format!("row 14223871: {number}, and 735999000000000013"));
            assert_eq!(told, "row 14223871: (personnummer), and 735999000000000013", "{number}");
        }
        assert_eq!(without_personal_numbers("å/portal.db"), "å/portal.db");
    }

    #[test]
    fn an_address_that_can_be_written_to_is_plain() {
        for text in ["maria@lind.example", "maria.lind+flytt@post.lind.example", "a@b.se"] {
            assert!(is_email(text), "{text}");
        }
        let long = format!("{}@lind.example", "x".repeat(65));
        for text in [
            "",
            "maria",
            "@lind.example",
            "maria@",
            "maria@lind",
            "maria@@lind.example",
            "maria @lind.example",
            "maria@lind.example\r\nBcc: x@y.example",
            "maria@lind..example",
            "maria@-lind.example",
            "<maria@lind.example>",
            "Maria <maria@lind.example>",
            "maria@lind.example,x@y.example",
            "måria@lind.example",
            "maria@192.0.2.1",
            ".maria@lind.example",
            &long,
        ] {
            assert!(!is_email(text), "{text}");
        }
    }

    #[test]
    fn a_telephone_number_is_kept_with_its_country() {
        for text in
            ["070-174 06 05", "+46 70 174 06 05", "0046701740605", "+46 (0)70-174 06 05", "(070) 1740605"]
        {
            assert_eq!(phone(text).as_deref(), Some("+46701740605"), "{text}");
        }
        assert_eq!(phone("+47 22 00 00 00").as_deref(), Some("+4722000000"));
        for text in [
            "",
            "70 174",
            "070",
            "112",
            "070-174 06 05 x",
            "+",
            "070\n1740605",
            "12345678901234567",
            "٠٧٠١٧٤٠٦٠٥",
        ] {
            assert_eq!(phone(text), None, "{text}");
        }
    }
}
