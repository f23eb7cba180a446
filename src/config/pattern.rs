//! The forms of values: hosts, addresses, days of the year, durations.

/// Whether a text can be the name or the address of a computer.
pub fn is_host(text: &str) -> bool {
    let named =
        text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']' | '_'));
    (1..=253).contains(&text.len()) && named
}

/// Whether a text can be an e-mail address; whoever writes to it looks closer.
pub fn is_email(text: &str) -> bool {
    let parts = text.split_once('@');
    let plain =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_graphic() && !",;<>@\"".contains(c));
    parts.is_some_and(|(name, domain)| plain(name) && plain(domain))
}

/// Reads a number of minutes, hours or days, as seconds. `None` for anything else.
pub fn duration(text: &str) -> Option<i64> {
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let seconds = match unit {
        "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        _ => return None,
    };
    let digits = (1..=6).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    number.parse::<i64>().ok().filter(|_| digits).map(|number| number * seconds)
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
    fn a_financial_year_begins_on_a_day_that_every_year_has() {
        assert_eq!(month_day("07-01"), Some((7, 1)));
        for wrong in ["02-29", "13-01", "7-1", "07-00", "07", "+7-01", "07-01-01"] {
            assert_eq!(month_day(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_duration_has_a_number_and_a_unit() {
        assert_eq!(
            ["30m", "6h", "2d", "0m"].map(duration),
            [Some(1800), Some(21_600), Some(172_800), Some(0)]
        );
        for wrong in ["", "6", "h", "-1h", "1.5h", "6 h", "1w", "6H", "1234567d", "å"] {
            assert_eq!(duration(wrong), None, "{wrong}");
        }
    }
}
