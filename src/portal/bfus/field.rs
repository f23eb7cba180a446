//! Fields of answers: identifiers that are numbers here and texts there, exact numbers, names in any case.

use serde_json::Value;

/// A number as it was written: `units` times ten to the power of minus `scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact {
    /// All digits as a whole number.
    pub units: i128,
    /// How many of them stand behind the decimal sign.
    pub scale: u8,
}

/// The digits that are kept of a number; a portal writes some 17 of what it has as a binary fraction.
const MOST_DIGITS: usize = 30;
/// The digits of the longest identifier that is a number: 18 has that of a metering point.
const LONGEST_ID: usize = 24;
/// The bytes of the longest text: terms of contracts have a few thousand. A longer one is none that is kept.
const LONGEST_TEXT: usize = 16 * 1024;

impl Exact {
    /// Reads a number of JSON: `-12.50`, `1.2E-5`. `None` where it is none, or out of all proportion.
    pub fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (sign, digits) = match mantissa.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, mantissa),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !is_number(whole) || !is_number(fraction) {
            return None;
        }
        let digits = || whole.bytes().chain(fraction.bytes()).skip_while(|digit| *digit == b'0');
        let scale = i32::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
        let count = digits().take(MOST_DIGITS + 1).count();
        if count == 0 {
            return Some(Self { units: 0, scale: 0 });
        }
        let more = usize::try_from(-scale.min(0)).ok()?;
        if count.saturating_add(more) > MOST_DIGITS {
            return None;
        }
        let units = digits().fold(0_i128, |sum, digit| sum * 10 + i128::from(digit - b'0'));
        let scale = u8::try_from(scale.max(0)).ok()?;
        Some(Self { units: sign * units * 10_i128.pow(u32::try_from(more).ok()?), scale })
    }

    /// Returns the whole number below it. `None` where that is out of range.
    pub fn floor(self) -> Option<i64> {
        let whole = match 10_i128.checked_pow(self.scale.into()) {
            Some(divisor) => self.units.div_euclid(divisor),
            None => -i128::from(self.units < 0),
        };
        i64::try_from(whole).ok()
    }

    /// Returns it in units of ten to the power of minus `scale`, rounded half away from zero where it has more
    /// digits. `None` where that is out of range.
    pub fn at(self, scale: u8) -> Option<i64> {
        let exact = if scale >= self.scale {
            self.units.checked_mul(10_i128.checked_pow(u32::from(scale - self.scale))?)?
        } else {
            // Beyond this power nothing is left of the digits that are kept.
            let power = u32::from(self.scale - scale);
            let Some(divisor) = 10_i128.checked_pow(power) else { return Some(0) };
            let (whole, rest) = (self.units / divisor, self.units % divisor);
            if rest.abs() >= divisor - rest.abs() { whole + rest.signum() } else { whole }
        };
        i64::try_from(exact).ok()
    }
}

/// Returns a member by its name, in whatever case it is written: `serviceID`, `ServiceId`. The exact one comes
/// first. An explicit null is as good as none.
pub fn member<'a>(of: &'a Value, name: &str) -> Option<&'a Value> {
    let object = of.as_object()?;
    let found = object.get(name).or_else(|| {
        object.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    });
    found.filter(|value| !value.is_null())
}

/// Returns an identifier or a text: the portal writes the same one as a number here and as a text there. Blanks
/// around it are none of its; nothing but blanks is `None`, and so is one that is longer than any.
pub fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => Some(text.trim()).filter(|text| text.len() <= LONGEST_TEXT)?.to_owned(),
        Value::Number(number) => whole(&number.to_string())?.to_owned(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Returns the digits of a whole number; nothing is identified by any other.
fn whole(number: &str) -> Option<&str> {
    let (digits, fraction) = number.split_once('.').unwrap_or((number, ""));
    let is_all = |part: &str, is: fn(&u8) -> bool| part.bytes().all(|byte| is(&byte));
    let is_whole = is_all(digits, u8::is_ascii_digit) && is_all(fraction, |byte| *byte == b'0');
    (is_whole && digits.len() <= LONGEST_ID).then_some(digits)
}

/// Returns a text, an identifier or a truth as text: what is a number at one portal is a truth at another. Nothing but
/// blanks is empty.
pub fn text_or_truth(value: &Value) -> Option<String> {
    match value {
        Value::Bool(truth) => Some(truth.to_string()),
        Value::String(_) | Value::Number(_) => Some(text(value).unwrap_or_default()),
        _ => None,
    }
}

/// Returns the text of a member.
pub fn text_of(of: &Value, name: &str) -> Option<String> {
    member(of, name).and_then(text)
}

/// Returns a truth: `true`, `"True"`, `1`, `"OK"` is none.
pub fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        other => match text(other)?.to_ascii_lowercase().as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        },
    }
}

/// Returns an exact number: of JSON, or written as a text, there with a Swedish comma too.
pub fn number(value: &Value) -> Option<Exact> {
    match value {
        Value::Number(number) => Exact::parse(&number.to_string()),
        Value::String(text) => match swedish(text)? {
            (number, "") => Some(number),
            _ => None,
        },
        _ => None,
    }
}

/// Reads a number at the beginning of a text for people, such as `4 525,00 kr/år`, and returns it with the rest.
///
/// Groups of three are set apart by any blank. A point is a decimal sign too, unless a comma follows.
pub fn swedish(text: &str) -> Option<(Exact, &str)> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text),
    };
    let end = end_of_number(digits);
    let (number, rest) = digits.split_at_checked(end)?;
    let bare: String = number.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = match bare.split_once(',') {
        Some((whole, fraction)) if is_grouped(whole) => format!("{}.{fraction}", whole.replace('.', "")),
        Some(_) => return None,
        None => bare,
    };
    Some((Exact::parse(&format!("{sign}{plain}"))?, rest.trim_start()))
}

/// Whether points in a whole number set groups of three apart: in `1,234.5` they do not.
fn is_grouped(whole: &str) -> bool {
    whole.split('.').skip(1).all(|group| group.len() == 3)
}

/// Returns where the number ends: blanks belong to it only where three digits, and no more, follow.
fn end_of_number(text: &str) -> usize {
    let mut end = 0;
    let mut has_sign = false;
    let bytes = text.as_bytes();
    while let Some(c) = text.get(end..).and_then(|rest| rest.chars().next()) {
        let after = end + c.len_utf8();
        let digits = bytes.get(after..).unwrap_or_default().iter().take_while(|b| b.is_ascii_digit()).count();
        let goes_on = c.is_ascii_digit()
            || (matches!(c, ',' | '.') && digits > 0 && end > 0)
            || (c.is_whitespace() && !has_sign && end > 0 && digits == 3);
        if !goes_on {
            break;
        }
        has_sign |= c == ',';
        end = after;
    }
    end
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn exact(units: i128, scale: u8) -> Exact {
        Exact { units, scale }
    }

    #[test]
    fn a_number_keeps_every_digit() {
        for (text, units, scale) in [
            ("0", 0, 0),
            ("-0.00", 0, 0),
            ("1.50", 150, 2),
            ("-0.125", -125, 3),
            ("12345678901234567890", 12_345_678_901_234_567_890, 0),
            ("0.1234567890123456789", 1_234_567_890_123_456_789, 19),
            ("1.2E-5", 12, 6),
            ("1.25e3", 1250, 0),
            ("5e+2", 500, 0),
        ] {
            assert_eq!(Exact::parse(text), Some(exact(units, scale)), "{text}");
        }
        for text in ["", "-", ".5", "1.2.3", "1,5", "NaN", "1e99", "1e-999", "0x10", "--1", "1e", "+1"] {
            assert_eq!(Exact::parse(text), None, "{text}");
        }
        assert_eq!(Exact::parse(&"9".repeat(1000)), None);
    }

    #[test]
    fn it_is_rounded_once_half_away_from_zero() {
        assert_eq!(exact(125, 3).at(3), Some(125));
        assert_eq!(exact(1245, 4).at(3), Some(125));
        assert_eq!(exact(-1245, 4).at(3), Some(-125));
        assert_eq!(exact(1244, 4).at(3), Some(124));
        assert_eq!(exact(5, 0).at(3), Some(5000));
        assert_eq!(exact(1, 255).at(0), Some(0));
        assert_eq!(exact(i128::MAX, 0).at(3), None);
        assert_eq!(exact(i128::from(i64::MAX), 0).at(1), None);
    }

    #[test]
    fn an_identifier_is_the_same_as_a_number_and_as_a_text() {
        assert_eq!(text(&json!(2100450011_u64)), text(&json!(" 2100450011 ")));
        assert_eq!(text(&serde_json::from_str("735999000000012345").unwrap()).unwrap(), "735999000000012345");
        assert_eq!(text(&json!("  ")), None);
        assert_eq!(text(&json!({})), None);
    }

    #[test]
    fn a_members_name_may_be_written_in_any_case() {
        let of = json!({"serviceID": 1, "UseplaceCode": "a", "UsePlaceCode": "b", "Empty": null});
        assert_eq!(member(&of, "ServiceId"), Some(&json!(1)));
        assert_eq!(member(&of, "UsePlaceCode"), Some(&json!("b")), "the exact one comes first");
        assert_eq!(member(&of, "empty"), None);
        assert_eq!(member(&json!([]), "a"), None);
    }

    #[test]
    fn truth_is_written_in_several_ways() {
        for value in [json!(true), json!("True"), json!("true "), json!(1), json!("1")] {
            assert_eq!(truth(&value), Some(true), "{value}");
        }
        for value in [json!(false), json!("FALSE"), json!(0)] {
            assert_eq!(truth(&value), Some(false), "{value}");
        }
        for value in [json!("OK"), json!(null), json!(2), json!([])] {
            assert_eq!(truth(&value), None, "{value}");
        }
    }

    #[test]
    fn swedish_numbers_are_read_with_their_unit() {
        for (given, units, scale, rest) in [
            ("4525,00 kr/år", 452_500, 2, "kr/år"),
            ("4 525,00 kr/år", 452_500, 2, "kr/år"),
            ("4\u{a0}525,00\u{a0}kr/år", 452_500, 2, "kr/år"),
            ("1\u{202f}234\u{202f}567", 1_234_567, 0, ""),
            ("1.234,5 öre/kWh", 12_345, 1, "öre/kWh"),
            ("54.875 öre/kWh", 54_875, 3, "öre/kWh"),
            ("-17,50", -1750, 2, ""),
            ("\u{2212}17,50 kr", -1750, 2, "kr"),
            ("16 A", 16, 0, "A"),
            ("190 l", 190, 0, "l"),
            ("12 3456", 12, 0, "3456"),
            ("5, sedan", 5, 0, ", sedan"),
        ] {
            assert_eq!(swedish(given), Some((exact(units, scale), rest)), "{given}");
        }
        for text in ["", "kr", "Nej", "-", ",5", " "] {
            assert_eq!(swedish(text), None, "{text}");
        }
        assert_eq!(number(&json!("12,5")), Some(exact(125, 1)));
        assert_eq!(number(&json!(12.5)), Some(exact(125, 1)));
        assert_eq!(number(&json!(true)), None);
    }
}
